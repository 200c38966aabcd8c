//! What has been changed, and taking it back.

use leeway_store::{Change, ChangeId, ChangeKind};
use serde::Serialize;
use ts_rs::TS;

use crate::{ApiError, App, ErrorCode, Topic};

/// A committed change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct Done {
    /// Names the change, to undo it; null when nothing differed.
    pub change: Option<i64>,
    /// "Delete Jon"
    pub label: String,
    /// The person it touched, if one.
    pub id: Option<String>,
}

/// A row of history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct ChangeRow {
    /// Names the change.
    pub change: i64,
    /// "Delete Jon"
    pub label: String,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// What was done.
    pub kind: RowKind,
    /// The change that an undo or redo was of; null for an edit.
    pub of: Option<i64>,
    /// An edit that is undone at present.
    pub undone: bool,
}

/// What a row of history was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Something was changed.
    Edit,
    /// An edit was taken back.
    Undo,
    /// An edit was made again.
    Redo,
}

/// Takes back a change, the newest when none is named.
///
/// # Errors
/// When there is nothing to undo, or what it touched has been changed since.
pub fn undo(app: &App, change: Option<i64>) -> Result<Done, ApiError> {
    let undone = app.store().undo(change.map(ChangeId::new), app.now())?;
    answer(app, undone, "undo")
}

/// Does again what was undone last.
///
/// # Errors
/// When nothing has been undone since the last change.
pub fn redo(app: &App, (): ()) -> Result<Done, ApiError> {
    let redone = app.store().redo(app.now())?;
    answer(app, redone, "redo")
}

/// The last hundred changes, newest first.
///
/// # Errors
/// When the store can't be read.
pub fn recent(app: &App, (): ()) -> Result<Vec<ChangeRow>, ApiError> {
    let rows = app.store().read(|reading| reading.recent(100))?;
    let view = |row: Change| {
        let (kind, of) = match row.kind {
            ChangeKind::Edit => (RowKind::Edit, None),
            ChangeKind::Undo(edit) => (RowKind::Undo, Some(edit.get())),
            ChangeKind::Redo(edit) => (RowKind::Redo, Some(edit.get())),
        };
        let (change, at) = (row.id.get(), row.at.unix());
        ChangeRow { change, label: row.label, at, kind, of, undone: row.undone }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn answer(app: &App, change: Option<Change>, what: &str) -> Result<Done, ApiError> {
    let Some(change) = change else {
        return Err(ApiError::new(ErrorCode::NotFound, format!("There is nothing to {what}.")));
    };
    app.announce(Topic::Team);
    app.announce(Topic::Meet);
    app.announce(Topic::Inbox);
    Ok(Done { change: Some(change.id.get()), label: change.label, id: None })
}
