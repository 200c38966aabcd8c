//! A rotation as a calendar file.

use leeway_core::Interval;
use leeway_core::oncall::Rotation;
use leeway_exchange::ics::write::{Calendar, Event, When};
use serde::Serialize;
use ts_rs::TS;

use super::gone;
use crate::api::invite::{deliver, sequence};
use crate::{ApiError, App, ErrorCode};

/// A calendar file (RFC 5545).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct CalendarFile {
    /// "first-line.ics"
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The turns of a rotation as events that leave their owner free; one that is
/// nobody's is among them, and says so.
///
/// # Errors
/// When there is no such rotation, its zone is unknown to the rules in force, or
/// the store can't be read.
pub fn export(app: &App, id: String) -> Result<CalendarFile, ApiError> {
    let rotation = app.store().read(|reading| reading.document::<Rotation>(&id))?;
    let rotation = rotation.ok_or_else(|| gone(&id))?;
    let zone = app.rules().zone(&rotation.first.zone).ok_or_else(|| {
        let message = format!(
            "The zone “{}” is not in the zone rules. Edit the rotation and choose another.",
            rotation.first.zone
        );
        ApiError::new(ErrorCode::Invalid, message)
    })?;
    let roster = app.roster()?;
    let sequence = sequence::<Rotation>(app, &id, rotation.sequence)?;
    let event = |(turn, interval): (usize, Interval)| {
        let whose = rotation.turns.get(turn).and_then(Option::as_ref);
        let name = whose.map(|id| {
            roster.person(id.as_str()).map_or_else(|| id.to_string(), |one| one.person.name.clone())
        });
        let name = name.as_deref().unwrap_or("nobody");
        let uid = format!("{}-{turn}@leeway", rotation.id);
        let summary = format!("{}: {name} on call", rotation.title);
        let event = Event::new(&uid, &summary, When::between(interval, &zone)?);
        Some(Event { free: true, sequence, ..event })
    };
    let turns = rotation.intervals(app.rules()).into_iter().enumerate();
    let calendar = Calendar {
        name: rotation.title.clone(),
        stamp: app.now(),
        events: turns.filter_map(event).collect(),
    };
    Ok(CalendarFile {
        name: format!("{}.ics", deliver::slug(&rotation.title)),
        text: calendar.text(),
    })
}

/// Saves a rotation as a calendar file of its own in the usual folder, and says
/// where.
///
/// # Errors
/// As [`export`]; or the file can't be written.
pub fn save_file(app: &App, id: String) -> Result<String, ApiError> {
    let file = export(app, id)?;
    Ok(deliver::new(&file.name, &file.text)?.display().to_string())
}
