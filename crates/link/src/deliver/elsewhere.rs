//! By the system's own service, on macOS and Windows: shown, without actions or answers.

use notify_rust::Notification;
use tokio::sync::oneshot;

use super::{Note, Shown};
use crate::{Bus, Fault, NAME};

/// Shows notifications.
#[derive(Debug)]
pub struct Deliver(());

impl Deliver {
    /// There is no bus here: the system's service it is.
    #[must_use]
    pub fn on(_: Bus) -> Self {
        Self(())
    }

    /// Shows a notification; nothing comes back.
    ///
    /// # Errors
    /// When the system does not show it.
    pub async fn show(&self, note: &Note) -> Result<Shown, Fault> {
        let (title, body) = (note.title(), note.body());
        let shown = tokio::task::spawn_blocking(move || {
            Notification::new().appname(NAME).summary(&title).body(&body).show().map(drop)
        });
        match shown.await {
            Ok(Ok(())) => Ok(Shown { id: 0, answer: oneshot::channel().1 }),
            Ok(Err(why)) => Err(Fault::Refused(why.to_string())),
            Err(why) => Err(Fault::Refused(why.to_string())),
        }
    }

    /// What is shown stays until the system takes it away.
    ///
    /// # Errors
    /// Never.
    pub async fn withdraw(&self, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}
