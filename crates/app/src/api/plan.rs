//! Plan files: a team as text.

use leeway_core::project::{Project, Task};
use leeway_core::{Team, ZoneRules};
use leeway_exchange::plan;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::project;
use crate::{ApiError, App};

/// A file to import.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ImportFile {
    /// As the user sees it; for the history.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Something to say about a place in a plan file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct PlanProblem {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What may have been meant.
    pub hint: Option<String>,
}

/// What came of an import.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct ImportResult {
    /// The change; null when nothing was imported or nothing differed.
    pub done: Option<Done>,
    /// Every error of the file. With any, nothing is imported.
    pub problems: Vec<PlanProblem>,
}

/// Replaces the team by that of a plan file, and the projects that it has, in
/// one change; other projects stay. A file with errors changes nothing.
///
/// # Errors
/// When the store can't be written.
pub fn import(app: &App, file: ImportFile) -> Result<ImportResult, ApiError> {
    import_bytes(app, &file.name, file.text.as_bytes())
}

/// As [`import`], for a file that need not be text.
///
/// # Errors
/// When the store can't be written.
pub fn import_bytes(app: &App, name: &str, bytes: &[u8]) -> Result<ImportResult, ApiError> {
    let Contents { team, projects, tasks } = match read(bytes, app.rules()) {
        Ok(contents) => contents,
        Err(problems) => return Ok(ImportResult { done: None, problems }),
    };
    let label = format!("Import {name}");
    let ((), done) = app.change(&label, |writing| {
        writing.replace_team(&team)?;
        project::replace(writing, &projects, &tasks)
    })?;
    let done = Some(done).filter(|done| done.change.is_some());
    Ok(ImportResult { done, problems: Vec::new() })
}

/// What a plan file holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Contents {
    /// Everybody, and the windows.
    pub team: Team,
    /// In the file's order.
    pub projects: Vec<Project>,
    /// In the file's order.
    pub tasks: Vec<Task>,
}

/// What a plan file holds.
///
/// # Errors
/// Every error of the file, in its order.
pub fn read(bytes: &[u8], rules: &ZoneRules) -> Result<Contents, Vec<PlanProblem>> {
    let read = plan::read_bytes(bytes, rules);
    if !read.has_errors() {
        return Ok(Contents { team: read.team, projects: read.projects, tasks: read.tasks });
    }
    let errors = read.problems.iter().filter(|one| one.severity == plan::Severity::Error);
    Err(errors.map(problem).collect())
}

/// What a plan file without errors is to be told all the same, in its order.
#[must_use]
pub fn notes(bytes: &[u8], rules: &ZoneRules) -> Vec<PlanProblem> {
    let read = plan::read_bytes(bytes, rules);
    let notes = read.problems.iter().filter(|one| one.severity == plan::Severity::Note);
    notes.map(problem).collect()
}

/// The team, its projects and tasks as a plan file.
///
/// # Errors
/// When the store can't be read.
pub fn export(app: &App) -> Result<String, ApiError> {
    let team = app.store().read(|reading| reading.team())?;
    let planned = app.planned()?;
    Ok(plan::write_all(&team, &planned.projects, &planned.tasks))
}

pub(crate) fn problem(problem: &plan::Problem) -> PlanProblem {
    PlanProblem {
        line: problem.line,
        column: problem.column,
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}
