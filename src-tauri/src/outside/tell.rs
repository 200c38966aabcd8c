//! What Leeway has to say, shown by the desktop, and what is answered.

use std::sync::Arc;

use leeway_app::api::inbox::view::{Deed, Triage};
use leeway_app::api::inbox::{self, Announcement, KnownSource};
use leeway_app::{App, jobs};
use leeway_link::deliver::{Action, Answer, Deliver, Note, OPEN};
use leeway_link::{Bus, Urgency};
use tauri::AppHandle;
use tauri::async_runtime::spawn;
use tokio::sync::mpsc::unbounded_channel;

use super::choose;
use crate::home::blocking;

/// Starts the jobs that have something to say. They are never held up by how it is shown.
pub(crate) fn start(app: &Arc<App>, handle: &AppHandle) {
    let (courier, mut told) = unbounded_channel::<Announcement>();
    let second = courier.clone();
    // The other end is there as long as the app.
    spawn(jobs::deliver(Arc::clone(app), move |one| drop(courier.send(one))));
    spawn(jobs::pace(Arc::clone(app), move |one| drop(second.send(one))));
    let (app, handle) = (Arc::clone(app), handle.clone());
    spawn(async move {
        let deliver = Deliver::on(Bus::session());
        while let Some(one) = told.recv().await {
            show(&app, &handle, &deliver, one).await;
        }
    });
}

async fn show(app: &Arc<App>, handle: &AppHandle, deliver: &Deliver, one: Announcement) {
    let action = |(key, label): (String, String)| {
        // A click on it opens.
        let key = if key == "open" { OPEN.to_owned() } else { key };
        Action { key, label }
    };
    let note = Note {
        title: one.title,
        body: one.body,
        urgency: if one.urgent { Urgency::Critical } else { Urgency::Normal },
        actions: one.actions.into_iter().map(action).collect(),
        replaces: None,
    };
    let shown = deliver.show(&note).await;
    app.has_source(shower(shown.as_ref().err().map(ToString::to_string)));
    match shown {
        Ok(shown) => {
            let (app, handle) = (Arc::clone(app), handle.clone());
            spawn(async move {
                if let Answer::Action(key) = shown.answer().await {
                    answered(&app, &handle, &key, one.notices).await;
                }
            });
        }
        // It is in the inbox, and the window says so.
        Err(fault) => tracing::warn!("{fault}"),
    }
}

/// Where it can be seen whether the desktop shows what Leeway says.
fn shower(fault: Option<String>) -> KnownSource {
    let usual = "What breaks through, and windows when they come, are shown by the desktop.";
    KnownSource {
        key: "notify".to_owned(),
        name: "Leeway’s own notifications".to_owned(),
        works: fault.is_none(),
        switchable: false,
        usually: true,
        note: fault.unwrap_or_else(|| usual.to_owned()),
    }
}

async fn answered(app: &Arc<App>, handle: &AppHandle, key: &str, notices: Vec<i64>) {
    if key != "snooze" || notices.is_empty() {
        return choose(app, handle, key).await;
    }
    let app = Arc::clone(app);
    let triage = Triage { ids: notices, deed: Deed::Snooze { until: None } };
    if let Err(problem) = blocking(move || inbox::triage(&app, triage)).await {
        tracing::warn!("putting off: {problem}");
    }
}
