//! The program as a whole.

use leeway_core::zone::Origin;
use leeway_store::StoreError;
use serde::Serialize;
use ts_rs::TS;

use crate::api::settings::{self, Settings};
use crate::labels::ZoneLabel;
use crate::{ApiError, App, zones};

/// What the window needs to know before anything else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Of Leeway.
    pub version: String,
    /// "2026f"
    pub zone_rules: String,
    /// "bundled" or "system"
    pub zone_rules_from: String,
    /// How many there are.
    pub people: usize,
    /// What has been chosen.
    pub settings: Settings,
    /// Zone the window is read in; null when neither chosen nor known to the system: ask.
    pub viewer: Option<ZoneLabel>,
    /// The system's zone; null when unset or unknown.
    pub system_zone: Option<String>,
    /// What undo would take back, "Delete Jon"; null when nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// Where the data is.
    pub database: String,
}

/// The state of the program.
///
/// # Errors
/// When the store can't be read.
pub fn status(app: &App, (): ()) -> Result<Status, ApiError> {
    let viewer = settings::viewer(app, None)?;
    let (people, undo, redo) = app.store().read(|reading| {
        Ok::<_, StoreError>((reading.people()?, reading.undo_label()?, reading.redo_label()?))
    })?;
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        zone_rules: app.rules().version().to_owned(),
        zone_rules_from: match app.rules().origin() {
            Origin::Bundled => "bundled".to_owned(),
            Origin::System => "system".to_owned(),
        },
        people: people.len(),
        settings: app.settings()?,
        viewer: viewer.map(|zone| ZoneLabel::at(&zone, app.now())),
        system_zone: zones::of_system(app.rules()),
        undo,
        redo,
        database: app.path().display().to_string(),
    })
}
