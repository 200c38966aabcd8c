//! The desktop's own do-not-disturb while a focus session runs: whether it is wanted, and what it
//! was before, kept where a crash does not reach it.

use crate::api::focus;
use crate::{ApiError, App};

/// The key under which the store keeps what was before; empty: nothing is to be brought back.
const KEY: &str = "desktop_before";

/// Whether the desktop is to be quiet now: a session runs, and that was wanted.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn wanted(app: &App) -> Result<bool, ApiError> {
    Ok(focus::session(app, ())?.is_some_and(|session| session.quiet))
}

/// What the desktop was before it was made quiet, as it was given to [`keep`].
///
/// # Errors
/// When the store can't be read.
pub fn before(app: &App) -> Result<Option<String>, ApiError> {
    let kept = app.store().read(|reading| reading.setting(KEY))?;
    Ok(kept.filter(|kept| !kept.is_empty()))
}

/// Keeps what the desktop was, before it is made quiet; `None`, once it is that again.
///
/// # Errors
/// When the store can't be written.
pub fn keep(app: &App, before: Option<&str>) -> Result<(), ApiError> {
    let kept = before.unwrap_or_default();
    app.store().write("", app.now(), |writing| writing.set_setting(KEY, kept))?;
    Ok(())
}
