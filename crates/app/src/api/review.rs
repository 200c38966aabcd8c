//! The week's review: what happened.

use serde::Serialize;
use ts_rs::TS;

use crate::api::today::view::TodayQuery;
use crate::labels::Weekday;
use crate::{ApiError, App, ErrorCode};

/// A week, looked back on.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// Its Monday.
    pub from: String,
    /// Its Sunday.
    pub to: String,
    /// The Monday before.
    pub previous: String,
    /// The Monday after.
    pub next: String,
    /// From Monday.
    pub days: Vec<ReviewDay>,
    /// Seconds of focus.
    pub focused: i64,
    /// The week before.
    pub focused_before: i64,
    /// Let through.
    pub through: usize,
    /// Held, and delivered in windows.
    pub held: usize,
    /// Windows that came.
    pub checks: usize,
    /// Promises kept.
    pub kept: usize,
    /// Promises missed.
    pub missed: usize,
    /// Seconds in meetings.
    pub meetings: i64,
    /// Seconds of working time.
    pub working: i64,
    /// Estimate against actual, of tasks done in the week.
    pub estimates: Vec<EstimateRow>,
    /// By tag.
    pub tags: Vec<FactorRow>,
    /// By person.
    pub people: Vec<FactorRow>,
    /// What is worth a thought, a sentence each.
    pub notes: Vec<String>,
}

/// A day of the week.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReviewDay {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds of focus.
    pub focused: i64,
    /// Seconds in meetings.
    pub meetings: i64,
    /// Let through.
    pub through: usize,
    /// Windows that came.
    pub checks: usize,
    /// Seconds of working time.
    pub working: i64,
}

/// A task's estimate and what it took.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EstimateRow {
    /// Which.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Seconds estimated.
    pub estimate: i64,
    /// Seconds tracked.
    pub actual: i64,
}

/// What estimates have been worth.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FactorRow {
    /// "#design", "Ana"
    pub name: String,
    /// Of so many tasks.
    pub tasks: usize,
    /// Seconds estimated.
    pub estimate: i64,
    /// Seconds tracked.
    pub actual: i64,
    /// "1.4 ×": the factor that is offered to estimates; empty where too little is known.
    pub factor: String,
}

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// The week of a day.
///
/// # Errors
/// When the store can't be used.
pub fn week(_app: &App, _of: TodayQuery) -> Result<ReviewView, ApiError> {
    coming()
}
