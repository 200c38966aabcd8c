//! Notifications of ours, shown by the desktop's service.
//!
//! What is written is text: it is escaped where the service reads markup, and clipped. Nobody to
//! show it is an error; whoever calls decides where to say it instead.

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop;
#[cfg(any(windows, target_os = "macos"))]
mod elsewhere;

use tokio::sync::oneshot;

use crate::{Urgency, text};

#[cfg(all(unix, not(target_os = "macos")))]
pub use desktop::Deliver;
#[cfg(any(windows, target_os = "macos"))]
pub use elsewhere::Deliver;

/// The key of what a click on the notification itself does.
pub const OPEN: &str = "default";

/// What to show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    /// In a line: at most 200 characters are shown.
    pub title: String,
    /// The rest; at most 1,000 characters are shown.
    pub body: String,
    /// How urgent.
    pub urgency: Urgency,
    /// What can be answered, if the service offers it.
    pub actions: Vec<Action>,
    /// Takes the place of this one: the number in [`Shown`].
    pub replaces: Option<u32>,
}

impl Note {
    fn title(&self) -> String {
        text::line(&self.title, 200)
    }

    fn body(&self) -> String {
        text::lines(&self.body, 1_000)
    }
}

/// A way to answer a notification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What comes back: [`OPEN`], "snooze", "focus".
    pub key: String,
    /// What the button says.
    pub label: String,
}

impl Action {
    /// An action of this key and label.
    #[must_use]
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into() }
    }
}

/// What became of a notification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The action of this key was chosen.
    Action(String),
    /// It was closed by hand.
    Dismissed,
    /// It is no longer shown: its time was over, another one took its place, or its service went.
    Gone,
}

/// A notification that is shown.
#[derive(Debug)]
pub struct Shown {
    /// Its number, as the service counts; 0 where there are none.
    pub id: u32,
    answer: oneshot::Receiver<Answer>,
}

impl Shown {
    /// Waits for what becomes of it. Not being waited for changes nothing.
    pub async fn answer(self) -> Answer {
        self.answer.await.unwrap_or(Answer::Gone)
    }
}
