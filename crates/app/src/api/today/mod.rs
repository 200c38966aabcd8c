//! Today: deep work protected, promises kept (semantics §6).

pub mod view;

use crate::api::history::Done;
use crate::{ApiError, App, ErrorCode};
use view::*;

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// A day.
///
/// # Errors
/// When the store can't be used.
pub fn day(_app: &App, _of: TodayQuery) -> Result<TodayView, ApiError> {
    coming()
}

/// The week of a day.
///
/// # Errors
/// When the store can't be used.
pub fn week(_app: &App, _of: TodayQuery) -> Result<WeekPlan, ApiError> {
    coming()
}

/// What a move would do.
///
/// # Errors
/// When the store can't be used.
pub fn preview(_app: &App, _of: BlockMove) -> Result<MoveEffect, ApiError> {
    coming()
}

/// Puts a block somewhere, where it stays.
///
/// # Errors
/// When the store can't be used.
pub fn pin(_app: &App, _of: BlockMove) -> Result<Done, ApiError> {
    coming()
}

/// Lets a block go where the plan wants it.
///
/// # Errors
/// When the store can't be used.
pub fn unpin(_app: &App, _of: BlockKey) -> Result<Done, ApiError> {
    coming()
}

/// Cuts a block in two.
///
/// # Errors
/// When the store can't be used.
pub fn split(_app: &App, _of: BlockSplit) -> Result<Done, ApiError> {
    coming()
}

/// Plans what is not pinned anew.
///
/// # Errors
/// When the store can't be used.
pub fn replan(_app: &App, (): ()) -> Result<Done, ApiError> {
    coming()
}

/// Makes a change that was offered.
///
/// # Errors
/// When the store can't be used.
pub fn apply(_app: &App, _of: String) -> Result<Done, ApiError> {
    coming()
}

/// What is understood of a line.
///
/// # Errors
/// When the store can't be used.
pub fn read(_app: &App, _of: TodoLine) -> Result<TodoRead, ApiError> {
    coming()
}

/// Adds what a line says.
///
/// # Errors
/// When the store can't be used.
pub fn add(_app: &App, _of: TodoLine) -> Result<Done, ApiError> {
    coming()
}

/// What is wanted of a day.
///
/// # Errors
/// When the store can't be used.
pub fn settings(_app: &App, (): ()) -> Result<FocusDraft, ApiError> {
    coming()
}

/// Keeps what is wanted of a day.
///
/// # Errors
/// When the store can't be used.
pub fn save_settings(_app: &App, _of: FocusDraft) -> Result<Done, ApiError> {
    coming()
}

/// How the day ends.
///
/// # Errors
/// When the store can't be used.
pub fn shutdown(_app: &App, (): ()) -> Result<ShutdownView, ApiError> {
    coming()
}

/// Closes the day.
///
/// # Errors
/// When the store can't be used.
pub fn close(_app: &App, (): ()) -> Result<Done, ApiError> {
    coming()
}

/// Now, in a few words.
///
/// # Errors
/// When the store can't be used.
pub fn now(_app: &App, (): ()) -> Result<NowView, ApiError> {
    coming()
}
