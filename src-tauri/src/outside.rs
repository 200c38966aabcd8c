//! Leeway and the desktop around it: functions of app are handed to link, and those of link to
//! app's jobs. Neither knows the other.

mod others;
mod quiet;
mod scripts;
mod tell;
mod tray;

use std::sync::Arc;

use leeway_app::api::focus;
use leeway_app::api::today::view::{FocusEnd, FocusStart};
use leeway_app::{ApiError, App, Topic};
use leeway_link::wake;
use tauri::async_runtime::spawn;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::home::blocking;
use crate::window;

/// Starts all of it. What this desktop does not have is said where it would be used, and missed
/// nowhere else.
pub(crate) fn start(app: &Arc<App>, handle: &AppHandle) {
    spawn(scripts::serve(Arc::clone(app)));
    spawn(others::watch(Arc::clone(app)));
    spawn(quiet::keep(Arc::clone(app)));
    spawn(tray::keep(Arc::clone(app), handle.clone()));
    tell::start(app, handle);
    spawn(woken(handle.clone()));
}

/// After a sleep, or in another time, the window asks again: its own timers stood still.
async fn woken(handle: AppHandle) {
    wake::watch(|event| {
        tracing::info!("{event:?}");
        for topic in [Topic::Team, Topic::Inbox, Topic::Focus] {
            if let Err(problem) = handle.emit("changed", topic) {
                tracing::warn!("telling the window: {problem}");
            }
        }
    })
    .await;
}

/// What is chosen in the tray or on a notification, about the focus session; whether it was.
fn session(app: &App, key: &str) -> Result<bool, ApiError> {
    match key {
        "focus" => {
            let start = FocusStart { task: None, minutes: None, off_hours: false };
            focus::start(app, start).map(drop)?;
        }
        "pause" => focus::pause(app, ()).map(drop)?,
        "resume" => focus::resume(app, ()).map(drop)?,
        "extend" => focus::extend(app, 15).map(drop)?,
        "end" => focus::end(app, FocusEnd { done: false, left: None }).map(drop)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The same, off the threads that draw. What can't be done so is said in the window.
async fn choose(app: &Arc<App>, handle: &AppHandle, key: &str) {
    let (asked, wanted) = (Arc::clone(app), key.to_owned());
    match blocking(move || session(&asked, &wanted)).await {
        Ok(true) => {}
        Ok(false) => window::show(handle),
        Err(problem) => {
            tracing::warn!("{key}: {problem}");
            window::show(handle);
        }
    }
}

/// Waits for a change; many at once are one. False when there will be none any more.
async fn changed(topics: &mut Receiver<Topic>, of: &[Topic]) -> bool {
    loop {
        match topics.recv().await {
            Ok(topic) if of.contains(&topic) => break,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => break,
            Err(RecvError::Closed) => return false,
        }
    }
    while topics.try_recv().is_ok() {}
    true
}
