//! The desktop's do-not-disturb, while a focus session runs that wants it.

use std::sync::Arc;

use leeway_app::api::inbox::{KnownSource, sources};
use leeway_app::{ApiError, App, Topic, quiet};
use leeway_link::quiet::{Before, Offer, Quiet};
use leeway_link::{Bus, Fault};

use super::changed;
use crate::home::blocking;

/// Follows the session for as long as the app runs. What an earlier one left quiet is brought back.
pub(crate) async fn keep(app: Arc<App>) {
    let mut keeper = Keeper { desktop: Quiet::on(Bus::session()), hushed: None, app };
    keeper.app.has_source(source(None));
    let mut topics = keeper.app.subscribe();
    loop {
        if let Err(why) = keeper.follow().await {
            tracing::warn!("keeping the desktop quiet: {why}");
        }
        if !changed(&mut topics, &[Topic::Focus, Topic::Settings, Topic::Inbox]).await {
            return;
        }
    }
}

struct Keeper {
    desktop: Quiet,
    /// What it was, where this process has made it quiet, or tried.
    hushed: Option<Tried>,
    app: Arc<App>,
}

/// A session is asked for quiet once: a desktop that can't is not asked again at every change.
enum Tried {
    Hushed,
    Cannot,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

impl Keeper {
    async fn follow(&mut self) -> Result<(), Failed> {
        let (wanted, before) = self.ask(wanted_and_before).await?;
        match (wanted, before, &self.hushed) {
            (true, _, Some(_)) => Ok(()),
            (true, None, None) => self.hush().await,
            // A session that outlived a crash.
            (true, Some(before), None) => {
                self.hushed = Some(Tried::Hushed);
                Ok(self.desktop.hush(before).await?)
            }
            (false, Some(before), _) => {
                self.desktop.restore(before).await?;
                self.hushed = None;
                self.ask(|app| quiet::keep(app, None)).await
            }
            (false, None, _) => {
                self.hushed = None;
                Ok(())
            }
        }
    }

    async fn hush(&mut self) -> Result<(), Failed> {
        self.hushed = Some(Tried::Cannot);
        let offer = self.desktop.look().await;
        self.app.has_source(source(Some(&offer)));
        if let Offer::Can { before, .. } = offer? {
            let kept = serde_json::to_string(&before)?;
            // First kept, then done: what is done can always be undone.
            self.ask(move |app| quiet::keep(app, Some(&kept))).await?;
            self.hushed = Some(Tried::Hushed);
            self.desktop.hush(before).await?;
        }
        Ok(())
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&App) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, Failed> {
        let app = Arc::clone(&self.app);
        Ok(blocking(move || question(&app)).await?)
    }
}

fn wanted_and_before(app: &App) -> Result<(bool, Option<Before>), ApiError> {
    // Where no zone is known yet, no session runs.
    let wanted = quiet::wanted(app).unwrap_or(false) && sources::is_on(app, &source(None))?;
    let before = quiet::before(app)?;
    // What can't be read is of another version, whose desktop nobody knows.
    Ok((wanted, before.and_then(|kept| serde_json::from_str(&kept).ok())))
}

fn source(offer: Option<&Result<Offer, Fault>>) -> KnownSource {
    let (works, note) = match offer {
        None => (true, "While a focus session runs, where the desktop can be told.".to_owned()),
        Some(Ok(Offer::Can { note, .. })) => (true, note.clone()),
        Some(Ok(Offer::Unsupported { why, .. })) => (false, why.clone()),
        Some(Err(fault)) => (false, fault.to_string()),
    };
    KnownSource {
        key: "dnd".to_owned(),
        name: "The desktop’s do-not-disturb".to_owned(),
        works,
        switchable: true,
        usually: true,
        note,
    }
}
