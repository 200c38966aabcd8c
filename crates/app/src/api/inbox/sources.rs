//! What brings notifications here: known to the process that listens, switched by whom it serves.

use std::sync::{Mutex, PoisonError};

use super::view::{SourceRow, SourceSwitch};
use crate::labels::clip;
use crate::{ApiError, App, ErrorCode, Topic};

/// Something that may bring notifications.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownSource {
    /// Names it: "socket", "dbus", "dnd".
    pub key: String,
    /// "Notifications of other programs"
    pub name: String,
    /// It works here.
    pub works: bool,
    /// It can be switched.
    pub switchable: bool,
    /// It is on until somebody switches it off.
    pub usually: bool,
    /// What it does and what it can't.
    pub note: String,
}

/// Those that this process has.
#[derive(Debug, Default)]
pub(crate) struct Sources(Mutex<Vec<KnownSource>>);

impl App {
    /// Says that this process has a source, or how one that it has is now. The window shows it.
    pub fn has_source(&self, source: KnownSource) {
        let mut known = self.sources.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.iter_mut().find(|one| one.key == source.key) {
            Some(one) if *one == source => return,
            Some(one) => *one = source,
            None => known.push(source),
        }
        drop(known);
        self.announce(Topic::Inbox);
    }

    fn known_sources(&self) -> Vec<KnownSource> {
        self.sources.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Whether a source is switched on: as somebody said, else as usual.
///
/// # Errors
/// When the store can't be read.
pub fn is_on(app: &App, source: &KnownSource) -> Result<bool, ApiError> {
    let said = app.store().read(|reading| reading.setting(&setting(&source.key)))?;
    Ok(said.map_or(source.usually, |said| said == "on"))
}

/// As shown.
pub(crate) fn rows(app: &App) -> Result<Vec<SourceRow>, ApiError> {
    let row = |source: KnownSource| {
        let on = is_on(app, &source)?;
        let KnownSource { key, name, works, switchable, usually: _, note } = source;
        Ok(SourceRow { key, name, works, on: on && works, switchable, note })
    };
    app.known_sources().into_iter().map(row).collect()
}

/// Switches a source on or off.
///
/// # Errors
/// When there is no such source here, it can't be switched, or the store can't be written.
pub fn switch(app: &App, switch: SourceSwitch) -> Result<(), ApiError> {
    let known = app.known_sources().into_iter().find(|one| one.key == switch.key);
    let Some(known) = known.filter(|one| one.switchable) else {
        let message = format!("“{}” can’t be switched here.", clip(&switch.key));
        return Err(ApiError::new(ErrorCode::NotFound, message));
    };
    let value = if switch.on { "on" } else { "off" };
    app.store().write("Switch a source", app.now(), |writing| {
        writing.set_setting(&setting(&known.key), value)
    })?;
    app.announce(Topic::Inbox);
    app.announce(Topic::Settings);
    Ok(())
}

fn setting(key: &str) -> String {
    format!("source.{key}")
}
