//! Notifications. What came is no part of history: it is kept whatever is undone. What is done with it
//! is.

use leeway_core::Instant;
use leeway_core::batch::held::{Held, Until, Urgency};
use leeway_core::norms::Channel;

use crate::column::unreadable;
use crate::error::StoreError;

mod load;
mod save;

pub(crate) use load::handling;
pub use load::{Passed, Waiting};
pub(crate) use save::handle;

/// Names a notification in one file; later ones have greater ids.
pub type NoticeId = i64;

/// What came, and how it was judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrived {
    /// The program or script it came from; never empty.
    pub source: String,
    /// Its name there, where it has one: another of that name from that source is the same again.
    pub key: Option<String>,
    /// Of what kind the source says it is: "chat", "call.incoming".
    pub kind: String,
    /// Who or what it is from.
    pub sender: String,
    /// Id of that person, if of the team.
    pub person: Option<String>,
    /// In a line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// An address to open.
    pub link: Option<String>,
    /// How urgent its source said it is.
    pub marked: Option<Urgency>,
    /// When it was sent, as its source says.
    pub sent: Instant,
    /// When it came.
    pub at: Instant,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Id of the rule that said so.
    pub rule: Option<String>,
    /// Why, in words.
    pub reason: String,
    /// Whose norm an answer has; `None`: none is owed.
    pub norm: Option<Channel>,
    /// By when an answer is owed.
    pub reply_by: Option<Instant>,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What it waits for by itself; never a moment.
    pub until: Until,
}

/// What was last done with a notification.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Nothing.
    New,
    /// Delivered by hand, before its window.
    Opened,
    /// Let through by hand.
    Through,
    /// Put off: it comes back.
    Snoozed,
    /// To be answered at a time of one's own: it comes back.
    Later,
    /// Made into a task.
    Task,
    /// Handled.
    Done,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::New,
        Self::Opened,
        Self::Through,
        Self::Snoozed,
        Self::Later,
        Self::Task,
        Self::Done,
    ];

    /// Its name in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Opened => "opened",
            Self::Through => "through",
            Self::Snoozed => "snoozed",
            Self::Later => "later",
            Self::Task => "task",
            Self::Done => "done",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|one| one.name() == name);
        found.ok_or_else(|| unreadable("what was done with a notification", name))
    }
}

/// What was done with a notification, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handling {
    /// What.
    pub stage: Stage,
    /// When; `None`: nothing was done.
    pub at: Option<Instant>,
    /// Of what is put off: when it comes back; `None`: with the next window.
    pub until: Option<Instant>,
    /// Id of the task it was made into.
    pub task: Option<String>,
}

impl Handling {
    /// Nothing has been done.
    pub const NONE: Self = Self { stage: Stage::New, at: None, until: None, task: None };

    /// That was done at `at`.
    #[must_use]
    pub const fn of(stage: Stage, at: Instant) -> Self {
        Self { stage, at: Some(at), until: None, task: None }
    }
}

/// [`Handling`] with the name it has in history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Handled {
    pub(crate) handling: Handling,
    pub(crate) turn: i64,
}

/// A notification as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Names it.
    pub id: NoticeId,
    /// What came.
    pub arrived: Arrived,
    /// When it was first delivered, by itself.
    pub delivered: Option<Instant>,
    /// What was done with it.
    pub handling: Handling,
    /// How it waits; `None`: it does not (any more).
    pub waits: Option<Held>,
}

/// What came of keeping one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It is new.
    New,
    /// It was there and says something else now.
    Changed,
    /// It was there, just so.
    Same,
}

/// How urgent, and how it waits, in columns.
pub(crate) const fn until_name(until: Until) -> &'static str {
    match until {
        Until::Now => "now",
        Until::Window | Until::Moment(_) => "window",
        Until::Digest => "digest",
    }
}

pub(crate) fn until_named(name: &str) -> Result<Until, StoreError> {
    match name {
        "now" => Ok(Until::Now),
        "window" => Ok(Until::Window),
        "digest" => Ok(Until::Digest),
        other => Err(unreadable("what a notification waits for", other)),
    }
}
