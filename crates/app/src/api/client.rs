//! Clients: a freelancer's people and projects, with their own norms and hours.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::norms::NormDraft;
use crate::api::today::desk::DayDesk;
use crate::api::today::view::{Conflict, DayItem};
use crate::labels::Weekday;
use crate::{ApiError, App, ErrorCode};
use leeway_core::Interval;

/// A client, as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ClientDraft {
    /// Null: a new one.
    pub id: Option<String>,
    /// As people call it.
    pub name: String,
    /// Ids of its people.
    pub people: Vec<String>,
    /// Ids of its projects.
    pub projects: Vec<String>,
    /// Norms of its own, where they differ.
    pub norms: Vec<NormDraft>,
    /// The hours you keep for it; empty: any of your working hours.
    pub hours: Vec<ClientHours>,
}

/// Hours kept for a client, by your clock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ClientHours {
    /// On these days.
    pub days: Vec<Weekday>,
    /// "13:00"
    pub from: String,
    /// "15:00"
    pub to: String,
}

/// A client with figures.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClientRow {
    /// To edit.
    pub draft: ClientDraft,
    /// Open tasks.
    pub tasks: usize,
    /// Seconds tracked this week.
    pub seconds: i64,
    /// Answers owed.
    pub owed: usize,
}

fn coming<T>() -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::Internal, "Not there yet."))
}

/// All clients.
///
/// # Errors
/// When the store can't be used.
pub fn list(_app: &App, (): ()) -> Result<Vec<ClientRow>, ApiError> {
    coming()
}

/// Keeps a client.
///
/// # Errors
/// When the store can't be used.
pub fn save(_app: &App, _of: ClientDraft) -> Result<Done, ApiError> {
    coming()
}

/// Removes a client.
///
/// # Errors
/// When the store can't be used.
pub fn delete(_app: &App, _of: String) -> Result<Done, ApiError> {
    coming()
}

/// Where clients are in each other's way on a day.
pub(crate) fn conflicts(_day: &DayDesk, _items: &[DayItem], _range: Interval) -> Vec<Conflict> {
    Vec::new()
}
