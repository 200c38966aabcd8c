//! Projects: deadlines with buffers for tasks that depend on one another.

mod ask;
mod buffers;
pub(crate) mod desk;
pub mod detail;
pub mod draft;
mod drawn;
mod edit;
mod explained;
mod files;
mod flagged;
mod idle;
pub mod lengths;
mod mends;
mod read;
mod risk;
mod supposed;
mod task;
#[cfg(test)]
mod tests;
pub mod view;
mod what_if;
mod words;

pub use ask::asks;
pub use buffers::buffers;
pub use drawn::plan;
pub use edit::{
    check, check_task, close, delete, delete_task, mark, order, progress, save, save_task,
};
pub(crate) use files::replace;
pub use files::{export, import, save_file};
pub use mends::{mend, mend_settled};
pub use risk::{risk, risk_settled};
pub use task::task;
pub use what_if::{apply, move_task, what_if};

use crate::api::record::missing;
use crate::plans::Planned;
use crate::{ApiError, App};
use leeway_core::project::Project;

/// Looks longer for a better levelled plan.
///
/// # Errors
/// None.
#[allow(clippy::unnecessary_wraps, clippy::missing_const_for_fn)] // As commands are.
pub fn improve(app: &App, (): ()) -> Result<(), ApiError> {
    app.leveller.longer();
    Ok(())
}

/// Ends the search for a better levelled plan, for what would mend one, and tries
/// that are under way.
///
/// # Errors
/// None.
#[allow(clippy::unnecessary_wraps)] // As commands are.
pub fn stop(app: &App, (): ()) -> Result<(), ApiError> {
    app.leveller.stop();
    app.chances.stop();
    app.mends.stop();
    Ok(())
}

/// Where a project is among all.
fn position(planned: &Planned, id: &str) -> Result<usize, ApiError> {
    let found = planned.projects.iter().position(|project| project.id == id);
    found.ok_or_else(|| missing::<Project>(id))
}
