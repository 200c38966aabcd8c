//! Notifications: held, batched, handled (semantics §7).

pub mod view;

use crate::api::history::Done;
use crate::{ApiError, App, ErrorCode};
use view::{Adopt, BatchingDraft, ChecksView, InboxView, RuleRow, SourceSwitch, Triage};

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// What is held, what has come, and why.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn inbox(_app: &App, (): ()) -> Result<InboxView, ApiError> {
    coming()
}

/// Handles notifications.
///
/// # Errors
/// When one is not there, a time can't be read, or the store can't be written.
pub fn triage(_app: &App, _triage: Triage) -> Result<Done, ApiError> {
    coming()
}

/// Opens the address of a notification with the program that is there for it.
///
/// # Errors
/// When there is no such notification, it has no address that may be opened, or no program opens it.
pub fn open(_app: &App, _id: i64) -> Result<(), ApiError> {
    coming()
}

/// Delivers now what the next window would.
///
/// # Errors
/// When the store can't be written.
pub fn start_window(_app: &App, (): ()) -> Result<Done, ApiError> {
    coming()
}

/// Keeps a rule.
///
/// # Errors
/// When a field is wrong, or the store can't be written.
pub fn save_rule(_app: &App, _rule: RuleRow) -> Result<Done, ApiError> {
    coming()
}

/// Removes a rule.
///
/// # Errors
/// When it is not there, or the store can't be written.
pub fn delete_rule(_app: &App, _id: String) -> Result<Done, ApiError> {
    coming()
}

/// The fewest checks that keep every promise, beside today's.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn checks(_app: &App, (): ()) -> Result<ChecksView, ApiError> {
    coming()
}

/// Makes the fewest checks the windows of some weekdays.
///
/// # Errors
/// When there are none, or the store can't be written.
pub fn adopt(_app: &App, _adopt: Adopt) -> Result<Done, ApiError> {
    coming()
}

/// The windows, to be edited.
///
/// # Errors
/// When the store can't be read.
pub fn batching(_app: &App, (): ()) -> Result<BatchingDraft, ApiError> {
    coming()
}

/// Keeps windows.
///
/// # Errors
/// When a time can't be read, or the store can't be written.
pub fn save_batching(_app: &App, _draft: BatchingDraft) -> Result<Done, ApiError> {
    coming()
}

/// Switches a source on or off.
///
/// # Errors
/// When there is no such source here, or the store can't be written.
pub fn switch(_app: &App, _switch: SourceSwitch) -> Result<(), ApiError> {
    coming()
}
