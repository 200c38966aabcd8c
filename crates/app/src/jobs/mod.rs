//! What goes on beside the window. Timers live here, never in the web view.

pub(crate) mod own;

mod deliver;
mod pace;

pub use deliver::deliver;
pub use pace::pace;

use std::sync::Arc;
use std::time::Duration;

use crate::{App, Topic};

/// How soon a change made by another process (the command line) shows.
const LOOK: Duration = Duration::from_secs(1);

/// Notices what other processes commit to the same file, and announces it.
/// Never returns; drop the future to stop.
pub async fn watch(app: Arc<App>) {
    let mut timer = tokio::time::interval(LOOK);
    // After a suspend one look is enough.
    timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut seen: Option<i64> = None;
    loop {
        timer.tick().await;
        let asked = Arc::clone(&app);
        let version = tokio::task::spawn_blocking(move || asked.store().data_version()).await;
        match version {
            Ok(Ok(version)) => {
                if seen.is_some_and(|before| before != version) {
                    app.announce(Topic::Team);
                    app.announce(Topic::Meet);
                    app.announce(Topic::Settings);
                    app.announce(Topic::Inbox);
                    app.announce(Topic::Focus);
                }
                seen = Some(version);
            }
            Ok(Err(problem)) => tracing::warn!("looking for changes: {problem}"),
            Err(problem) => tracing::warn!("looking for changes: {problem}"),
        }
    }
}
