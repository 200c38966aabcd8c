//! What went wrong, in words for people and a code for the window.

use leeway_store::{OpenError, StoreError};

use crate::api::problem::FieldProblem;

/// Kinds of failure that a caller treats differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// What was given can't be kept; `problems` says where.
    Invalid,
    /// The thing is not there (any more).
    NotFound,
    /// It has been changed since.
    Conflict,
    /// The database can't be used.
    Store,
    /// No zone to read times in is known: choose one.
    NoZone,
    /// There is no command of that name.
    UnknownCommand,
    /// The arguments are not of the command's form.
    BadArguments,
    /// A fault of Leeway itself.
    Internal,
}

/// A failed command.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, ts_rs::TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// For programs.
    pub code: ErrorCode,
    /// For people: what happened and what to do.
    pub message: String,
    /// The fields at fault, if any.
    pub problems: Vec<FieldProblem>,
}

impl ApiError {
    /// Without fields.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), problems: Vec::new() }
    }
}

impl From<OpenError> for ApiError {
    fn from(problem: OpenError) -> Self {
        Self::new(ErrorCode::Store, problem.to_string())
    }
}

impl From<StoreError> for ApiError {
    fn from(problem: StoreError) -> Self {
        let code = match problem {
            StoreError::NotFound { .. } => ErrorCode::NotFound,
            StoreError::Conflict { .. } => ErrorCode::Conflict,
            StoreError::AlreadyUndone { .. } => ErrorCode::Conflict,
            StoreError::Refused { .. } => ErrorCode::Invalid,
            StoreError::Busy
            | StoreError::Full
            | StoreError::Damaged { .. }
            | StoreError::Unreadable { .. }
            | StoreError::ReadOnly
            | StoreError::Newer { .. }
            | StoreError::Io { .. }
            | StoreError::Sql(_) => ErrorCode::Store,
        };
        Self::new(code, problem.to_string())
    }
}
