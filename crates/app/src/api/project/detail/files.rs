//! Plans in and out of files.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;

/// A file of a project to hand out.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlanExport {
    /// Of the project; null: all.
    pub project: Option<String>,
    /// In which form.
    pub format: PlanFormat,
}

/// Forms of a plan file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PlanFormat {
    Plan,
    Ics,
    Csv,
    Tjp,
}

/// What came of reading a file of tasks.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TasksRead {
    /// The change; null when nothing was imported or nothing differed.
    pub done: Option<Done>,
    /// Every problem with its place.
    pub problems: Vec<crate::api::plan::PlanProblem>,
    /// How many tasks there were.
    pub tasks: usize,
    /// Titles of projects that were made for them.
    pub made: Vec<String>,
}

/// A file of tasks to read.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TasksFile {
    /// As the user sees it: its ending says its form.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Into which project those go that name none: its id or its title, of one that is
    /// made where nobody has it; null: those they are in, or one called as the file.
    pub project: Option<String>,
}
