//! Plan files: a team as text.

use leeway_exchange::plan;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
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

/// Replaces the team by that of a plan file, in one change; a file with errors
/// changes nothing.
///
/// # Errors
/// When the store can't be written.
pub fn import(app: &App, file: ImportFile) -> Result<ImportResult, ApiError> {
    let read = plan::read(&file.text, app.rules());
    let problems: Vec<PlanProblem> = errors(&read.problems).map(problem).collect();
    if !problems.is_empty() {
        return Ok(ImportResult { done: None, problems });
    }
    let label = format!("Import {}", file.name);
    let done = app.change(&label, |writing| writing.replace_team(&read.team))?;
    Ok(ImportResult { done, problems })
}

/// The team as a plan file.
///
/// # Errors
/// When the store can't be read.
pub fn export(app: &App) -> Result<String, ApiError> {
    Ok(plan::write(&app.store().read(|reading| reading.team())?))
}

/// What keeps a file from being imported.
pub fn errors(problems: &[plan::Problem]) -> impl Iterator<Item = &plan::Problem> {
    problems.iter().filter(|problem| problem.severity == plan::Severity::Error)
}

fn problem(problem: &plan::Problem) -> PlanProblem {
    PlanProblem {
        line: problem.line,
        column: problem.column,
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}
