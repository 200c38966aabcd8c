//! Keeps the focus session's time: what a sleep or a moved clock does to it is noticed, and
//! that its time is over, or a break due, is told.

use std::sync::Arc;
use std::time::Duration;

use leeway_core::Instant;
use tokio::sync::broadcast::error::RecvError;
use tokio::time;

use crate::api::focus::{self, Beat};
use crate::api::inbox::Announcement;
use crate::{ApiError, App, Topic};

/// How often a running session is looked at: nothing is written by a look at which nothing has
/// come about.
const LOOK: Duration = Duration::from_secs(4);
/// After a failure: the file may be in use, the disk full.
const AGAIN: Duration = Duration::from_secs(10);

/// Keeps the time of sessions as long as they run, and sleeps as long as none does. Never
/// returns; drop the future to stop.
pub async fn pace(app: Arc<App>, courier: impl Fn(Announcement) + Send + Sync + 'static) {
    let mut topics = app.subscribe();
    loop {
        let asked = Arc::clone(&app);
        match tokio::task::spawn_blocking(move || beat(&asked)).await {
            Ok(Ok((told, running))) => {
                told.into_iter().for_each(&courier);
                if running {
                    time::sleep(LOOK).await;
                } else {
                    changed(&mut topics).await;
                }
            }
            Ok(Err(problem)) => {
                tracing::warn!("keeping the time of a session: {problem}");
                time::sleep(AGAIN).await;
            }
            Err(problem) => {
                tracing::warn!("keeping the time of a session: {problem}");
                time::sleep(AGAIN).await;
            }
        }
    }
}

fn beat(app: &App) -> Result<(Vec<Announcement>, bool), ApiError> {
    let Beat { running, over, rest, slept } = focus::beat(app)?;
    let now = app.now();
    let told = [
        over.map(|(key, title)| {
            told(
                key,
                title,
                "Go on for a while, or end it.",
                &[("extend", "15 min more"), ("end", "End")],
            )
        }),
        rest.map(|(key, title)| {
            told(key, title, "A few minutes away from the screen.", &[("pause", "Pause")])
        }),
        slept.map(|(key, title)| {
            told(
                key,
                title,
                "Nothing was counted meanwhile.",
                &[("resume", "Go on"), ("end", "End")],
            )
        }),
    ];
    let told = told.into_iter().flatten();
    // What is told is told once, also where two of us are awake.
    let mine = told.filter(|one| claimed(app, &one.key, now).unwrap_or(false));
    Ok((mine.collect(), running))
}

fn told(key: String, title: String, body: &str, actions: &[(&str, &str)]) -> Announcement {
    let actions = actions.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned()));
    Announcement {
        key,
        title,
        body: body.to_owned(),
        urgent: false,
        actions: actions.collect(),
        notices: Vec::new(),
    }
}

fn claimed(app: &App, key: &str, now: Instant) -> Result<bool, ApiError> {
    let written = app.store().write("", now, |writing| writing.announce_once(key, now))?;
    Ok(written.value)
}

/// Waits for a change that may have started a session.
async fn changed(topics: &mut tokio::sync::broadcast::Receiver<Topic>) {
    loop {
        match topics.recv().await {
            Ok(Topic::Search | Topic::Inbox | Topic::Meet) => {}
            Ok(Topic::Focus | Topic::Settings | Topic::Team) | Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => time::sleep(AGAIN).await,
        }
    }
}
