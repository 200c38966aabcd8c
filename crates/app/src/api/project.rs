//! Projects: deadlines with buffers for tasks that depend on one another.

pub mod detail;
pub mod draft;
mod edit;
mod read;
pub mod view;

pub use edit::{
    check, check_task, close, delete, delete_task, mark, order, progress, save, save_task,
};

use detail::{
    AsksView, BuffersView, Compared, PlanExport, RiskQuery, RiskView, TaskView, TasksFile,
    TasksRead, WhatIf,
};
use draft::TaskMove;
use view::{PlanQuery, PlanView};

use crate::api::history::Done;
use crate::{ApiError, App, ErrorCode};

fn unready<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "not yet"))
}

/// The plan, drawn.
///
/// # Errors
/// Not yet.
pub fn plan(_app: &App, _asked: PlanQuery) -> Result<PlanView, ApiError> {
    unready()
}

/// One task, unfolded.
///
/// # Errors
/// Not yet.
pub fn task(_app: &App, _asked: String) -> Result<TaskView, ApiError> {
    unready()
}

/// A task is dragged.
///
/// # Errors
/// Not yet.
pub fn move_task(_app: &App, _asked: TaskMove) -> Result<Compared, ApiError> {
    unready()
}

/// Whom to ask for what, and what is owed.
///
/// # Errors
/// Not yet.
pub fn asks(_app: &App, _asked: ()) -> Result<AsksView, ApiError> {
    unready()
}

/// What would be if.
///
/// # Errors
/// Not yet.
pub fn what_if(_app: &App, _asked: WhatIf) -> Result<Compared, ApiError> {
    unready()
}

/// Does what was supposed.
///
/// # Errors
/// Not yet.
pub fn apply(_app: &App, _asked: WhatIf) -> Result<Done, ApiError> {
    unready()
}

/// When it may be finished, by many tries.
///
/// # Errors
/// Not yet.
pub fn risk(_app: &App, _asked: RiskQuery) -> Result<RiskView, ApiError> {
    unready()
}

/// Buffers, and how much of them is used.
///
/// # Errors
/// Not yet.
pub fn buffers(_app: &App, _asked: String) -> Result<BuffersView, ApiError> {
    unready()
}

/// Looks longer for a better levelled plan.
///
/// # Errors
/// Not yet.
pub fn improve(_app: &App, _asked: ()) -> Result<(), ApiError> {
    unready()
}

/// Ends the search and the tries.
///
/// # Errors
/// Not yet.
pub fn stop(_app: &App, _asked: ()) -> Result<(), ApiError> {
    unready()
}

/// A plan as text of a file.
///
/// # Errors
/// Not yet.
pub fn export(_app: &App, _asked: PlanExport) -> Result<String, ApiError> {
    unready()
}

/// Saves it beside other downloads; answers where.
///
/// # Errors
/// Not yet.
pub fn save_file(_app: &App, _asked: PlanExport) -> Result<String, ApiError> {
    unready()
}

/// Reads tasks from a file.
///
/// # Errors
/// Not yet.
pub fn import(_app: &App, _asked: TasksFile) -> Result<TasksRead, ApiError> {
    unready()
}
