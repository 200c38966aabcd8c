//! Leeway's own words: what is ahead, told once each.

use leeway_core::Instant;

use crate::{ApiError, App};

/// Hands in what is to be told now.
///
/// # Errors
/// When the store can't be used.
pub(crate) fn tell(_app: &App) -> Result<(), ApiError> {
    Ok(())
}

/// When something is to be told next.
///
/// # Errors
/// When the store can't be read.
pub(crate) fn next(_app: &App) -> Result<Option<Instant>, ApiError> {
    Ok(None)
}
