//! What went wrong, and the exit code that says so.

use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;
use leeway_app::api::plan::PlanProblem;
use leeway_app::{ApiError, ErrorCode};
use leeway_core::Zone;
use leeway_core::place::{Choice, Named};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// It could not be done.
    #[error("leeway: {0}")]
    Task(String),
    /// It was typed so that it can mean several things, or nothing.
    #[error("leeway: {0}")]
    Typed(String),
    /// As `Typed`, where the answer in JSON says what it can mean: it is printed
    /// all the same.
    #[error("leeway: {message}")]
    Unclear { message: String, answer: String },
    /// The database can't be used.
    #[error("leeway: {0}")]
    Database(String),
    /// A plan file has problems, one a line.
    #[error("{0}")]
    Plan(String),
}

impl Failure {
    /// As the help of `leeway` and docs/cli-json.md promise.
    pub(crate) fn code(&self) -> ExitCode {
        match self {
            Self::Task(_) | Self::Plan(_) => ExitCode::from(1),
            Self::Typed(_) | Self::Unclear { .. } => ExitCode::from(2),
            Self::Database(_) => ExitCode::from(3),
        }
    }
}

impl Failure {
    /// Nobody knows where the user is.
    pub(crate) fn no_zone() -> Self {
        let message =
            "this computer's time zone is not set. Say whose times to show: --in Europe/Berlin";
        Self::Task(message.to_owned())
    }

    /// A zone whose calendar skipped a date (Apia, 30 December 2011).
    pub(crate) fn no_such_date(date: NaiveDate, zone: &Zone) -> Self {
        let city = zone.city();
        Self::Task(format!("{city} never had the date {date}: its calendar skipped it"))
    }

    /// `typed` names no one zone: what it can mean, and what to type.
    pub(crate) fn of_zone(typed: &str, named: &Named) -> Option<Self> {
        let lines = |choices: &[Choice]| {
            let line = |choice: &Choice| {
                let note = if choice.note.is_empty() { "" } else { ": " };
                format!("\n  --in {:<24} {}{note}{}", choice.zone, choice.title(), choice.note)
            };
            choices.iter().map(line).collect::<String>()
        };
        let typed: String = typed.chars().take(60).collect();
        Some(match named {
            Named::One(_) => return None,
            Named::Several(choices) => Self::Typed(format!(
                "“{typed}” can mean several zones. Type one of:{}",
                lines(choices)
            )),
            Named::Offset { kept_by, .. } if kept_by.is_empty() => {
                Self::Typed(format!("“{typed}” is an offset that no zone keeps. Type a city."))
            }
            Named::Offset { kept_by, .. } => Self::Typed(format!(
                "“{typed}” is an offset, not a zone: it doesn't say when clocks change. \
                 Type a city, or the zone of one such as:{}",
                lines(kept_by)
            )),
            Named::None { near } if near.is_empty() => Self::Task(format!(
                "there is no zone called “{typed}”. Type a city or an IANA name such as \
                 Europe/Berlin."
            )),
            Named::None { near } => Self::Task(format!(
                "there is no zone called “{typed}”. Did you mean:{}",
                lines(near)
            )),
        })
    }

    /// Every problem of a plan file, each with its place.
    pub(crate) fn of_plan(file: &Path, problems: &[PlanProblem]) -> Self {
        let mut text = String::new();
        for problem in problems {
            let PlanProblem { line, column, message, hint } = problem;
            text.push_str(&format!("{}:{line}:{column}: {message}\n", file.display()));
            if let Some(hint) = hint {
                text.push_str(&format!("    {hint}\n"));
            }
        }
        let count = match problems.len() {
            1 => "1 problem".to_owned(),
            many => format!("{many} problems"),
        };
        Self::Plan(format!(
            "{text}leeway: {count}; mend the file and try again. Nothing was changed."
        ))
    }
}

impl From<ApiError> for Failure {
    fn from(problem: ApiError) -> Self {
        match problem.code {
            ErrorCode::Store => Self::Database(problem.message),
            ErrorCode::NoZone => Self::no_zone(),
            ErrorCode::Invalid
            | ErrorCode::NotFound
            | ErrorCode::Conflict
            | ErrorCode::UnknownCommand
            | ErrorCode::BadArguments
            | ErrorCode::Internal => Self::Task(problem.message),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(problem: serde_json::Error) -> Self {
        Self::Task(problem.to_string())
    }
}
