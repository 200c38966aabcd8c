//! Now, beside the clock.

use std::sync::Arc;
use std::time::Duration;

use leeway_app::api::today::{self, view::NowView};
use leeway_app::{ApiError, App, Topic};
use leeway_link::tray::{Entry, Face, OPEN, Picture, Tray};
use tauri::AppHandle;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{MissedTickBehavior, interval};

use super::{changed, choose};
use crate::home::blocking;
use crate::window;

/// How often what is left is told anew.
const MINUTE: Duration = Duration::from_secs(60);
const QUIT: &str = "quit";

/// Keeps it up to date as long as the app runs; a desktop without a bus has none.
pub(crate) async fn keep(app: Arc<App>, handle: AppHandle) {
    let (choice, mut chosen) = unbounded_channel();
    let offered = Tray::offer(picture(&handle), now(&app).await, move |key| {
        // The other end is there as long as the tray.
        let _heard = choice.send(key);
    });
    let tray = match offered.await {
        Ok(tray) => tray,
        Err(fault) => return tracing::info!("no item beside the clock: {fault}"),
    };
    let mut topics = app.subscribe();
    let mut minutes = interval(MINUTE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            key = chosen.recv() => match key {
                Some(QUIT) => window::close(&handle),
                Some(key) => choose(&app, &handle, key).await,
                None => return,
            },
            goes_on = changed(&mut topics, &[Topic::Team, Topic::Meet, Topic::Settings, Topic::Inbox, Topic::Focus]) => {
                if !goes_on {
                    return;
                }
            }
            _ = minutes.tick() => {}
        }
        tray.show(now(&app).await).await;
    }
}

async fn now(app: &Arc<App>) -> Face {
    let app = Arc::clone(app);
    face(blocking(move || today::now(&app, ())).await)
}

/// Where nothing is known yet it opens and quits all the same.
fn face(now: Result<NowView, ApiError>) -> Face {
    let choice = |key, label: &str| Entry::Choice { key, label: label.to_owned() };
    let mut menu = Vec::new();
    let mut words = String::new();
    if let Ok(now) = now {
        menu.extend([Entry::Words(now.line.clone()), Entry::Rule]);
        match &now.session {
            None => menu.push(choice("focus", "Start focus")),
            Some(session) if session.running => menu.push(choice("pause", "Pause focus")),
            Some(_) => menu.push(choice("resume", "Go on with focus")),
        }
        if now.session.is_some() {
            menu.extend([choice("extend", "15 min more"), choice("end", "End focus")]);
        }
        if let Some(batch) = &now.batch {
            let label = format!("Next window {}, {} held", batch.at.clock, batch.held);
            menu.extend([Entry::Rule, choice("window", &label)]);
        }
        menu.push(Entry::Rule);
        words = now.line;
    }
    menu.extend([choice(OPEN, "Open Leeway"), choice(QUIT, "Quit")]);
    Face { words, menu }
}

fn picture(handle: &AppHandle) -> Picture {
    handle.default_window_icon().map_or_else(
        || Picture { width: 0, height: 0, rgba: Vec::new() },
        |icon| Picture { width: icon.width(), height: icon.height(), rgba: icon.rgba().to_vec() },
    )
}
