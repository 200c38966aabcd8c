//! Time that was spent: by session or by hand, never overlapping.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::labels::{ClockRange, Weekday};
use crate::{ApiError, App, ErrorCode};

/// Which entries.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TrackQuery {
    /// First day: "2027-03-08"; null: Monday of this week.
    pub from: Option<String>,
    /// Last day; null: six days later.
    pub to: Option<String>,
}

/// Time spent, by day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TrackView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// By day, in order.
    pub days: Vec<TrackDay>,
    /// Seconds in all.
    pub seconds: i64,
    /// Tasks to choose from: id and title.
    pub tasks: Vec<TrackTask>,
}

/// A task to choose.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct TrackTask {
    pub id: String,
    pub title: String,
}

/// A day of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TrackDay {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds in all.
    pub seconds: i64,
    /// In order of time.
    pub entries: Vec<EntryRow>,
}

/// Time spent.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryRow {
    /// Names it.
    pub id: String,
    /// On which task.
    pub task: Option<String>,
    /// What it was: the task's title, or as typed.
    pub title: String,
    /// Its project's title; may be empty.
    pub project: String,
    /// Its client's name; may be empty.
    pub client: String,
    /// The part in this day.
    pub clock: ClockRange,
    /// Seconds of that part.
    pub seconds: i64,
    /// Anything worth knowing.
    pub note: String,
    /// A session made it.
    pub session: bool,
    /// To edit.
    pub draft: EntryDraft,
}

/// Time spent, as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EntryDraft {
    /// Null: a new one.
    pub id: Option<String>,
    /// On which task; null: on none.
    pub task: Option<String>,
    /// What it was, where there is no task.
    pub title: String,
    /// The day it began: "2027-03-10".
    pub date: String,
    /// "09:00"
    pub from: String,
    /// "10:15"; before `from` means the next day.
    pub to: String,
    /// Anything worth knowing.
    pub note: String,
}

/// Which file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TrackExport {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// "csv" or "ics"
    pub form: String,
}

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// Time spent, by day.
///
/// # Errors
/// When the store can't be used.
pub fn list(_app: &App, _of: TrackQuery) -> Result<TrackView, ApiError> {
    coming()
}

/// Keeps an entry.
///
/// # Errors
/// When the store can't be used.
pub fn save(_app: &App, _of: EntryDraft) -> Result<Done, ApiError> {
    coming()
}

/// Removes an entry.
///
/// # Errors
/// When the store can't be used.
pub fn delete(_app: &App, _of: String) -> Result<Done, ApiError> {
    coming()
}

/// The text of a file.
///
/// # Errors
/// When the store can't be used.
pub fn export(_app: &App, _of: TrackExport) -> Result<String, ApiError> {
    coming()
}

/// Writes a file and returns its path.
///
/// # Errors
/// When the store can't be used.
pub fn save_file(_app: &App, _of: TrackExport) -> Result<String, ApiError> {
    coming()
}
