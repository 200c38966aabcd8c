//! Tells what is to be told, when it is.

use std::sync::Arc;
use std::time::Duration;

use leeway_core::Instant;
use tokio::sync::broadcast::error::RecvError;
use tokio::time;

use crate::api::inbox::{self, Announcement};
use crate::{ApiError, App, Topic, zones};

/// How often the clock of the wall and its zone are looked at: timers stand still in a suspend,
/// and don't know of a clock that is set. Two looks are within the ten seconds in which a change
/// is noticed (semantics §7); one reads a clock and a link of the file system, and no database.
const LOOK: Duration = Duration::from_secs(4);
/// How often what is ahead is looked over, in seconds.
const LOOK_AHEAD: i64 = 3600;
/// After a failure: the file may be in use, the disk full.
const AGAIN: Duration = Duration::from_secs(10);

/// Hands every announcement to `courier`, each once, when it is due: on a timer, on a change, on
/// wake, when the clock or its zone has changed. Never returns; drop the future to stop.
pub async fn deliver(app: Arc<App>, courier: impl Fn(Announcement) + Send + Sync + 'static) {
    let mut topics = app.subscribe();
    loop {
        let asked = Arc::clone(&app);
        let found = tokio::task::spawn_blocking(move || look(&asked)).await;
        let next = match found {
            Ok(Ok((told, next))) => {
                told.into_iter().for_each(&courier);
                Ok(next)
            }
            Ok(Err(problem)) => Err(problem.to_string()),
            Err(problem) => Err(problem.to_string()),
        };
        match next {
            // What is ahead reaches no further than a day: it is looked over each hour.
            Ok(next) => {
                let look = app.now().plus(LOOK_AHEAD);
                until(&app, next.map_or(look, |next| next.min(look)), &mut topics).await;
            }
            Err(problem) => {
                tracing::warn!("delivering notifications: {problem}");
                time::sleep(AGAIN).await;
            }
        }
    }
}

fn look(app: &App) -> Result<(Vec<Announcement>, Option<Instant>), ApiError> {
    Ok((inbox::announcements(app)?, inbox::next_wake(app)?))
}

/// Waits until something may be due: at `next`, when something has changed, when the clock has
/// jumped or stands in another zone.
async fn until(app: &App, next: Instant, topics: &mut tokio::sync::broadcast::Receiver<Topic>) {
    let zone = zones::of_system(app.rules());
    let mut seen = app.now();
    loop {
        let left = next.since(app.now());
        if left <= 0 {
            return;
        }
        let look = time::sleep(LOOK.min(Duration::from_secs(left.unsigned_abs())));
        tokio::select! {
            topic = topics.recv() => match topic {
                // How far a search is changes nothing that is told.
                Ok(Topic::Search) => {}
                Ok(_) | Err(RecvError::Lagged(_)) => return,
                Err(RecvError::Closed) => time::sleep(LOOK).await,
            },
            () = look => {
                let now = app.now();
                if now < seen || zones::of_system(app.rules()) != zone {
                    return;
                }
                seen = now;
            }
        }
    }
}
