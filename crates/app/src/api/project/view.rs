//! What is said about a plan. Positions are seconds since the first instant shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft::{LinkKind, ProjectDraft};
use crate::labels::{Weekday, WhenLabel};

/// Which plan is asked for.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlanQuery {
    /// Id of the project; null: every open task of every open project.
    pub project: Option<String>,
}

/// A plan, drawn.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// Null: of all projects.
    pub project: Option<ProjectHead>,
    /// Every project, to choose from: open ones first.
    pub projects: Vec<ProjectRow>,
    /// The stretch that is shown: whole days by the viewer's clock.
    pub range: PlanRange,
    /// Now.
    pub now: Mark,
    /// The days of the range by the viewer's clock.
    pub days: Vec<PlanDay>,
    /// Weekends and the like, in which nobody of the plan works: they may be drawn
    /// narrow. In order.
    pub idle: Vec<PlanSpan>,
    /// Clock changes of the viewer and of owners in the range.
    pub changes: Vec<PlanChange>,
    /// When each owner works, within the range.
    pub tracks: Vec<PlanTrack>,
    /// Tasks, in the project's own order.
    pub rows: Vec<PlanRow>,
    /// Links between tasks that are shown.
    pub links: Vec<PlanLink>,
    /// The project's deadline.
    pub deadline: Option<Mark>,
    /// When the last of it is there, by the levelled plan as estimated.
    pub finish: Option<Mark>,
    /// Whether it can be done.
    pub verdict: Verdict,
    /// What is wrong with the plan as a whole: rings, unknown people.
    pub problems: Vec<PlanTrouble>,
    /// How good the levelled plan is.
    pub level: Levelling,
}

/// A stretch of time.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct PlanRange {
    /// Seconds since 1970 UTC.
    pub start: i64,
    pub seconds: i64,
    /// IANA name of the viewer's zone, and the city to name.
    pub zone: String,
    pub city: String,
}

/// A moment in a plan.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Mark {
    /// Seconds since the range began; may lie outside.
    pub at: i64,
    /// By the viewer's clock.
    pub when: WhenLabel,
    /// By the clock of whose it is, where that reads differently.
    pub theirs: Option<WhenLabel>,
}

/// A day of the viewer's.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct PlanDay {
    /// Seconds since the range began.
    pub start: i64,
    pub end: i64,
    pub date: String,
    pub weekday: Weekday,
    /// Nobody of the plan works in it.
    pub idle: bool,
}

/// A clock that is put forward or back.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanChange {
    /// Seconds since the range began.
    pub at: i64,
    /// "New York +1 h"
    pub text: String,
}

/// When somebody works.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanTrack {
    /// Id of the person.
    pub person: String,
    /// Their working time, and what they would give if asked.
    pub pieces: Vec<PlanPiece>,
    /// Leave and holidays.
    pub away: Vec<PlanAway>,
}

/// A stretch of one grade.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct PlanPiece {
    pub start: i64,
    pub end: i64,
    pub grade: crate::labels::Grade,
}

/// Leave or a holiday.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct PlanAway {
    pub start: i64,
    pub end: i64,
    /// "Holiday", "Good Friday", or the leave's note.
    pub name: String,
}

/// From and to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct PlanSpan {
    pub start: i64,
    pub end: i64,
}

/// Who owns a task.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanOwner {
    /// Of the person.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city they are in when the task is due.
    pub place: String,
    /// The person who sits here: one does not ask oneself.
    pub you: bool,
}

/// How far a task is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has been asked.
    Open,
    /// Its owner was asked.
    Asked,
    /// Its owner has said when.
    Promised,
    /// It has begun.
    UnderWay,
    /// It is with whoever looks it over.
    HandedIn,
    /// It is being looked over.
    InReview,
    /// It is good.
    Done,
}

/// A task in a plan.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// Of the task.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Title of its project, where several are shown.
    pub project: Option<String>,
    /// Who does it.
    pub owner: Option<PlanOwner>,
    /// A moment rather than work.
    pub milestone: bool,
    /// "16h", "8h 12h 24h" as it would be typed; empty: nobody has said.
    pub effort: String,
    /// Seconds that are still to do.
    pub left: i64,
    /// How much of it is done, 0 … 1.
    pub share: f64,
    /// How far it is.
    pub stage: Stage,
    /// Tags, without "#".
    pub tags: Vec<String>,
    /// What it waits for, as it would be typed: "Rate-limit spec; API contract +4h".
    pub needs: String,
    /// It may begin only from then on, as it would be typed.
    pub earliest: Option<super::draft::MomentDraft>,
    /// Its own deadline in words; empty without one.
    pub deadline: String,
    /// Total float, in seconds of its owner's working time; null without a deadline.
    pub slack: Option<i64>,
    /// It is on the critical chain.
    pub critical: bool,
    /// When it is worked on, as planned: only in its owner's working time.
    pub bars: Vec<PlanSpan>,
    /// The part of the bars that is done.
    pub worked: Vec<PlanSpan>,
    /// The review buffer that asks for it first, in the reviewer's working time.
    pub review: Vec<PlanSpan>,
    /// The rework buffer.
    pub rework: Vec<PlanSpan>,
    /// The latest moment for the request; null without a deadline, or when the owner is you.
    pub ask_by: Option<Mark>,
    /// The deadline given to the owner.
    pub due: Option<Mark>,
    /// When it must be there, reviewed and reworked.
    pub needed: Option<Mark>,
    /// When it began, was handed in and promised, as far as that is.
    pub handed_in: Option<Mark>,
    /// The owner's word.
    pub promised: Option<Mark>,
    /// It will be handed in after due, as things are.
    pub late: bool,
    /// What is worth knowing about it.
    pub flags: Vec<PlanFlag>,
    /// Who waits for it by name, for the handoff: "Priya", "the deadline".
    pub to: String,
}

/// Something worth knowing about a task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct PlanFlag {
    /// `no_owner`, `no_effort`, `no_date`, `too_large`, `out_of_sequence`, `on_leave`, `overloaded`, `late`.
    pub kind: String,
    /// One or two words: "No owner".
    pub word: String,
    /// What it means and what to do.
    pub text: String,
    /// It endangers the deadline.
    pub risk: bool,
}

/// A link between two tasks that are shown.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanLink {
    /// Id of the predecessor.
    pub from: String,
    /// Id of the successor.
    pub to: String,
    /// What before what.
    pub kind: LinkKind,
    /// Between tasks of the critical chain.
    pub critical: bool,
    /// "finish to start, 4 h later"; for a sentence.
    pub words: String,
    /// Seconds from the hand-in at due until somebody takes it up; null without a deadline.
    pub wait: Option<i64>,
}

/// Whether a plan can be done.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Verdict {
    /// There is no deadline to miss.
    Open,
    /// Every due can be met.
    Fits,
    /// Nobody knows.
    Unknown {
        /// "No effort given for 2 tasks"
        words: String,
    },
    /// It can't be done in time, as things are.
    Late {
        /// "12 h too late"
        words: String,
        /// How many tasks can't be handed in when due.
        tasks: usize,
    },
}

/// What is wrong with a plan as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct PlanTrouble {
    /// What, and what to do.
    pub text: String,
    /// Ids of the tasks concerned.
    pub tasks: Vec<String>,
}

/// How good a levelled plan is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Levelling {
    /// The share made of the search for a better one, 0 … 1; null: nothing is looked for.
    pub share: Option<f64>,
    /// So much longer than the best possible may be, at most: 0.03 is 3 %; null where that is not known.
    pub gap: Option<f64>,
}

/// The head of a project.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProjectHead {
    /// Of the project.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Whom it is for; may be empty.
    pub client: String,
    /// As last saved, to edit.
    pub draft: ProjectDraft,
}

/// A project to choose.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProjectRow {
    /// Of the project.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Whom it is for; may be empty.
    pub client: String,
    /// Tasks that are not done.
    pub open: usize,
    /// All its tasks.
    pub tasks: usize,
    /// Its deadline.
    pub deadline: Option<WhenLabel>,
    /// It is over.
    pub closed: bool,
}
