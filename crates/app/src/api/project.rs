//! Projects: deadlines with buffers for tasks that depend on one another.

mod ask;
pub(crate) mod desk;
pub mod detail;
pub mod draft;
mod drawn;
mod edit;
mod explained;
mod files;
mod flagged;
mod read;
mod risk;
mod task;
pub mod view;
mod words;

pub use ask::asks;
pub use drawn::plan;
pub use edit::{
    check, check_task, close, delete, delete_task, mark, order, progress, save, save_task,
};
pub(crate) use files::replace;
pub use risk::{risk, risk_settled};
pub use task::task;

use detail::{BuffersView, Compared, PlanExport, TasksFile, TasksRead, WhatIf};
use draft::TaskMove;

use crate::api::history::Done;
use crate::api::record::missing;
use crate::plans::Planned;
use crate::{ApiError, App, ErrorCode};
use leeway_core::project::Project;

fn unready<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "not yet"))
}

/// A task is dragged.
///
/// # Errors
/// Not yet.
pub fn move_task(_app: &App, _asked: TaskMove) -> Result<Compared, ApiError> {
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

/// Where a project is among all.
fn position(planned: &Planned, id: &str) -> Result<usize, ApiError> {
    let found = planned.projects.iter().position(|project| project.id == id);
    found.ok_or_else(|| missing::<Project>(id))
}
