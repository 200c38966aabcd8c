//! Notifications of other programs, seen as they appear.

use std::sync::Arc;

use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::{self, KnownSource, Received, sources};
use leeway_app::{App, Topic};
use leeway_link::observe::{Observed, Seen, observe};
use leeway_link::{Bus, Urgency};
use tauri::async_runtime::spawn;
use tokio::sync::mpsc::{Receiver, channel};

use super::changed;
use crate::home::blocking;

const NOTE: &str = "Seen as they appear; Leeway can’t hold them back.";
/// Handed over at once, at most.
const MANY: usize = 256;
/// When it may have been switched.
const SWITCHED: [Topic; 2] = [Topic::Inbox, Topic::Settings];

/// Sees them while that is switched on. It is off until somebody wants it: what others say is not
/// Leeway's to keep.
pub(crate) async fn watch(app: Arc<App>) {
    let mut source = KnownSource {
        key: "dbus".to_owned(),
        name: "Notifications of other programs".to_owned(),
        works: cfg!(target_os = "linux"),
        switchable: cfg!(target_os = "linux"),
        usually: false,
        note: NOTE.to_owned(),
    };
    app.has_source(source.clone());
    let mut topics = app.subscribe();
    loop {
        if is_on(&app, &source).await {
            let (tell, mut told) = channel(MANY);
            let observing = spawn(observe(Bus::session(), tell));
            while is_on(&app, &source).await {
                tokio::select! {
                    goes_on = hear(&app, &mut source, &mut told) => if !goes_on { break },
                    goes_on = changed(&mut topics, &SWITCHED) => if !goes_on { return },
                }
            }
            observing.abort();
        }
        if !changed(&mut topics, &SWITCHED).await {
            return;
        }
    }
}

async fn is_on(app: &Arc<App>, source: &KnownSource) -> bool {
    let (app, source) = (Arc::clone(app), source.clone());
    blocking(move || sources::is_on(&app, &source)).await.unwrap_or(false)
}

/// Keeps what has been seen; false when no more will be.
async fn hear(app: &Arc<App>, source: &mut KnownSource, told: &mut Receiver<Observed>) -> bool {
    let mut heard = Vec::new();
    // Nothing is taken out of the queue where this is dropped.
    if told.recv_many(&mut heard, MANY).await == 0 {
        return false;
    }
    let mut received = Vec::new();
    for one in heard {
        match one {
            Observed::Seen(seen) => received.extend(of(seen)),
            Observed::Watching => {
                *source = KnownSource { works: true, note: NOTE.to_owned(), ..source.clone() };
            }
            Observed::Blind(fault) => {
                tracing::warn!("{fault}");
                *source = KnownSource { works: false, note: fault.to_string(), ..source.clone() };
            }
        }
    }
    app.has_source(source.clone());
    let app = Arc::clone(app);
    // In a task of its own: a switch that ends the waiting must not end the keeping.
    let kept = spawn(blocking(move || {
        // One by one: what can't be kept of one program costs no other.
        let keep = |one| inbox::receive(&app, vec![one]).map(drop);
        received.into_iter().try_for_each(keep)
    }));
    match kept.await {
        Ok(Ok(())) => {}
        Ok(Err(problem)) => tracing::warn!("a notification of another program: {problem}"),
        Err(problem) => tracing::warn!("a notification of another program: {problem}"),
    }
    true
}

/// As the inbox takes it; none where it says nothing that is worth keeping.
fn of(seen: Seen) -> Option<Received> {
    let Seen { app, title, body, urgency, entry, category, replaces, transient } = seen;
    // A song that begins, the volume that changes.
    if transient || (title.is_empty() && body.is_empty()) {
        return None;
    }
    let kind = match category.split('.').next().unwrap_or_default() {
        "im" => Some(NoticeKind::Chat),
        "email" => Some(NoticeKind::Email),
        "call" => Some(NoticeKind::Call),
        _ => None,
    };
    let source = [app, entry].into_iter().find(|name| !name.is_empty());
    Some(Received {
        source: source.unwrap_or_else(|| "Desktop".to_owned()),
        // Programs for messages put the name of who writes first.
        sender: if kind.is_some() { title.clone() } else { String::new() },
        kind,
        // One that is shown again with another body is the same.
        key: replaces.then(|| title.clone()),
        title,
        body,
        urgent: urgency == Some(Urgency::Critical),
        ..Received::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_says_is_taken_as_it_means_it() {
        let seen = Seen {
            app: "Chat".to_owned(),
            title: "Ana".to_owned(),
            body: "Lunch?".to_owned(),
            category: "im.received".to_owned(),
            urgency: Some(Urgency::Critical),
            ..Seen::default()
        };
        let taken = of(seen.clone()).unwrap();
        assert_eq!((taken.source.as_str(), taken.sender.as_str()), ("Chat", "Ana"));
        assert_eq!((taken.kind, taken.urgent, taken.key), (Some(NoticeKind::Chat), true, None));
        let again = of(Seen { replaces: true, app: String::new(), ..seen.clone() }).unwrap();
        assert_eq!((again.source.as_str(), again.key.as_deref()), ("Desktop", Some("Ana")));
        assert!(of(Seen { transient: true, ..seen }).is_none());
        assert!(of(Seen::default()).is_none());
    }
}
