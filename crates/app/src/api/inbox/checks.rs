//! The fewest checks that keep every promise.

use super::view::{Adopt, ChecksView};
use crate::api::history::Done;
use crate::{ApiError, App, ErrorCode};

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
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
