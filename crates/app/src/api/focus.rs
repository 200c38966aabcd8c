//! The focus session: its timer is here, never in the window.

use crate::api::history::Done;
use crate::api::today::view::{FocusEnd, FocusStart, SessionView};
use crate::{ApiError, App, ErrorCode};

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// The running session.
///
/// # Errors
/// When the store can't be used.
pub fn session(_app: &App, (): ()) -> Result<Option<SessionView>, ApiError> {
    coming()
}

/// Starts a session.
///
/// # Errors
/// When the store can't be used.
pub fn start(_app: &App, _of: FocusStart) -> Result<SessionView, ApiError> {
    coming()
}

/// Pauses it.
///
/// # Errors
/// When the store can't be used.
pub fn pause(_app: &App, (): ()) -> Result<SessionView, ApiError> {
    coming()
}

/// Goes on.
///
/// # Errors
/// When the store can't be used.
pub fn resume(_app: &App, (): ()) -> Result<SessionView, ApiError> {
    coming()
}

/// So many minutes more.
///
/// # Errors
/// When the store can't be used.
pub fn extend(_app: &App, _of: u32) -> Result<SessionView, ApiError> {
    coming()
}

/// Ends it.
///
/// # Errors
/// When the store can't be used.
pub fn end(_app: &App, _of: FocusEnd) -> Result<Done, ApiError> {
    coming()
}
