//! Links: what a task waits for, with the buffers that stand between the two.

use serde::{Deserialize, Serialize};

use crate::team::PersonId;

/// One task waits for another. Kept with the one that waits.
///
/// In the order in which they happen, for finish-to-start: the predecessor is
/// handed in at *due*, reviewed, reworked; then it is *needed*; the lag passes;
/// both owners share `live` seconds; the successor starts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    /// Id of the task that is waited for: the predecessor.
    pub task: String,
    /// What must happen before what.
    #[serde(default)]
    pub kind: LinkKind,
    /// How long after; less than nothing is a lead.
    #[serde(default)]
    pub lag: Lag,
    /// The review buffer. Only where a finish is waited for.
    #[serde(default)]
    pub review: Option<Review>,
    /// The rework buffer: seconds of the predecessor's owner's working time to
    /// change it after the review. Only where a finish is waited for.
    #[serde(default)]
    pub rework: i64,
    /// Live handoff: before it starts, both owners have been at work at the same
    /// time for so many seconds at a stretch. Only finish-to-start.
    #[serde(default)]
    pub live: i64,
}

impl Link {
    /// Finish-to-start without anything between.
    #[must_use]
    pub fn after(task: &str) -> Self {
        Self {
            task: task.to_owned(),
            kind: LinkKind::default(),
            lag: Lag::default(),
            review: None,
            rework: 0,
            live: 0,
        }
    }
}

/// What must happen before what: predecessor first (RFC 9253 §5).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// It finishes before the other starts.
    #[default]
    FinishToStart,
    /// It starts before the other starts.
    StartToStart,
    /// It finishes before the other finishes.
    FinishToFinish,
    /// It starts before the other finishes.
    StartToFinish,
}

impl LinkKind {
    /// Whether the predecessor's finish is waited for, so that there is a
    /// hand-in to review.
    #[must_use]
    pub const fn waits_for_finish(self) -> bool {
        matches!(self, Self::FinishToStart | Self::FinishToFinish)
    }

    /// Whether the successor's start waits.
    #[must_use]
    pub const fn holds_start(self) -> bool {
        matches!(self, Self::FinishToStart | Self::StartToStart)
    }
}

/// Time that must pass on a link, or may be taken off it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Lag {
    /// Less than 0: a lead.
    pub seconds: i64,
    /// Which time it is.
    #[serde(default)]
    pub clock: Clock,
}

/// Which time a lag runs in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// All time.
    #[default]
    Elapsed,
    /// The working time of the predecessor's owner.
    Predecessor,
    /// The working time of the successor's owner.
    Successor,
}

/// A review buffer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Review {
    /// Who looks it over; `None`: the owner of the successor.
    #[serde(default)]
    pub by: Option<PersonId>,
    /// For how many seconds of their working time.
    pub seconds: i64,
}
