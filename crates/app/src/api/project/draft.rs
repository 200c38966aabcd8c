//! Projects and tasks as edited: text as typed, to be read and answered field by field.

use leeway_core::project;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A project as edited.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProjectDraft {
    /// Null: not saved yet.
    pub id: Option<String>,
    /// As people call it.
    pub title: String,
    /// Whom it is for; may be empty.
    pub client: String,
    /// Id of who leads it.
    pub lead: Option<String>,
    /// Nothing of it begins before.
    pub start: Option<MomentDraft>,
    /// When all of it must be there.
    pub deadline: Option<DeadlineDraft>,
    /// "as_late" or "as_soon".
    pub aim: AimDraft,
    /// "root_of_squares", "half" or "none".
    pub sizing: SizingDraft,
    /// Anything worth knowing.
    pub notes: String,
}

/// When tasks are planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "Aim")]
pub enum AimDraft {
    /// As late as every due allows.
    #[default]
    AsLate,
    /// As soon as can be.
    AsSoon,
}

/// How buffers are sized.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "Sizing")]
pub enum SizingDraft {
    /// The root of the sum of squares.
    #[default]
    RootOfSquares,
    /// Half the chain.
    Half,
    /// No buffer.
    None,
}

/// What a clock reads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MomentDraft {
    /// "2027-03-18"
    pub date: String,
    /// "09:00"
    pub clock: String,
    /// IANA name.
    pub zone: String,
}

/// By when something must be there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeadlineDraft {
    /// When a clock reads so.
    At {
        /// That clock.
        moment: MomentDraft,
    },
    /// When somebody's work of a date ends.
    EndOfWork {
        /// Id of whose.
        person: String,
        /// "2027-03-19"
        date: String,
    },
    /// When a date ends for a person.
    EndOfDay {
        /// Id of whose.
        person: String,
        /// "2027-03-19"
        date: String,
    },
    /// When a date ends in a zone: a client's.
    EndOfDayIn {
        /// IANA name.
        zone: String,
        /// "2027-03-19"
        date: String,
    },
    /// When no place on earth has the date any more.
    AnywhereOnEarth {
        /// "2027-03-19"
        date: String,
    },
}

/// A task as edited.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskDraft {
    /// Null: not saved yet.
    pub id: Option<String>,
    /// Id of its project; null: none.
    pub project: Option<String>,
    /// What is to be done.
    pub title: String,
    /// Id of who does it.
    pub owner: Option<String>,
    /// Hours of work as typed: "16h", "90m", "2d" (days of eight hours), three for
    /// optimistic, likely and pessimistic: "8h 12h 24h"; "0" is a milestone; empty: nobody has said.
    pub effort: String,
    /// Tags, without "#".
    pub tags: Vec<String>,
    /// Anything worth knowing.
    pub notes: String,
    /// Hard work: it wants the hours in which its owner thinks best.
    pub hard: bool,
    /// Id of whom it is done for.
    pub whom: Option<String>,
    /// Nothing of it is done before.
    pub earliest: Option<MomentDraft>,
    /// It begins then, whatever else there is.
    pub starts: Option<MomentDraft>,
    /// A deadline of its own.
    pub deadline: Option<DeadlineDraft>,
    /// The review before its own or the project's deadline: who, null for the project's lead.
    pub reviewer: Option<String>,
    /// How long that takes, as typed; empty: no review.
    pub review: String,
    /// The rework after it, as typed; empty: none.
    pub rework: String,
    /// What it waits for.
    pub needs: Vec<LinkDraft>,
}

/// A link as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkDraft {
    /// Id of the task that is waited for.
    pub task: String,
    /// What before what.
    pub kind: LinkKind,
    /// As typed: "4h", "-1d"; empty: none.
    pub lag: String,
    /// Which time the lag runs in.
    pub clock: LagClock,
    /// Who looks it over; null: the owner of the task that waits.
    pub reviewer: Option<String>,
    /// How long that takes, as typed; empty: no review.
    pub review: String,
    /// The rework after it, as typed; empty: none.
    pub rework: String,
    /// How long both must be at work at once before it starts, as typed; empty: not asked for.
    pub live: String,
}

/// Which time a lag runs in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LagClock {
    /// All time.
    #[default]
    Elapsed,
    /// Working time of the predecessor's owner.
    Predecessor,
    /// Working time of the successor's owner.
    Successor,
}

/// Something that has happened to a task.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TaskMark {
    /// Of the task.
    pub id: String,
    /// What.
    pub mark: MarkKind,
    /// Whether it has; false takes it back.
    pub on: bool,
    /// For a promise: by when, seconds since 1970 UTC; else null.
    pub by: Option<i64>,
}

/// See [`TaskMark`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// The owner was asked.
    Asked,
    /// The owner promised it by a moment.
    Promised,
    /// Work has begun.
    Began,
    /// It was handed in.
    HandedIn,
    /// Its review has begun.
    InReview,
    /// It is good.
    Done,
}

/// How far a task is.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TaskProgress {
    /// Of the task.
    pub id: String,
    /// Hours that have gone into it, as typed: "6h"; empty: as before.
    pub worked: String,
    /// Hours still to do, as typed; empty: the rest of the effort.
    pub left: String,
}

/// A task is dragged to another time.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TaskMove {
    /// Of the task.
    pub id: String,
    /// What was dragged.
    pub handle: Handle,
    /// Where to, seconds since 1970 UTC.
    pub to: i64,
    /// Only say what it would do.
    pub preview: bool,
}

/// What of a task is dragged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Handle {
    /// The bar: nothing of it is done before that moment.
    Bar,
    /// The end of the bar: its effort, in the owner's working time.
    End,
    /// Its due: a deadline of its own.
    Due,
}

/// A task takes another place in the list.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TaskOrder {
    /// Of the task.
    pub id: String,
    /// The task it comes before; null: the end.
    pub before: Option<String>,
}

/// What must happen before what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PlanLinkKind")]
#[allow(missing_docs)]
pub enum LinkKind {
    FinishToStart,
    StartToStart,
    FinishToFinish,
    StartToFinish,
}

impl From<LinkKind> for project::LinkKind {
    fn from(kind: LinkKind) -> Self {
        match kind {
            LinkKind::FinishToStart => Self::FinishToStart,
            LinkKind::StartToStart => Self::StartToStart,
            LinkKind::FinishToFinish => Self::FinishToFinish,
            LinkKind::StartToFinish => Self::StartToFinish,
        }
    }
}

impl From<project::LinkKind> for LinkKind {
    fn from(kind: project::LinkKind) -> Self {
        match kind {
            project::LinkKind::FinishToStart => Self::FinishToStart,
            project::LinkKind::StartToStart => Self::StartToStart,
            project::LinkKind::FinishToFinish => Self::FinishToFinish,
            project::LinkKind::StartToFinish => Self::StartToFinish,
        }
    }
}

impl From<LagClock> for project::Clock {
    fn from(clock: LagClock) -> Self {
        match clock {
            LagClock::Elapsed => Self::Elapsed,
            LagClock::Predecessor => Self::Predecessor,
            LagClock::Successor => Self::Successor,
        }
    }
}

impl From<project::Clock> for LagClock {
    fn from(clock: project::Clock) -> Self {
        match clock {
            project::Clock::Elapsed => Self::Elapsed,
            project::Clock::Predecessor => Self::Predecessor,
            project::Clock::Successor => Self::Successor,
        }
    }
}
