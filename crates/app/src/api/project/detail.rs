//! What is said about one task and its asks, and in rooms of their own: what would be if,
//! chances and buffers, files.

mod chances;
mod files;
mod supposed;

pub use chances::*;
pub use files::*;
pub use supposed::*;

use serde::Serialize;
use ts_rs::TS;

use crate::api::project::draft::TaskDraft;
use crate::api::project::view::{Mark, PlanOwner, PlanRow, PlanSpan};
use crate::labels::{Weekday, WhenLabel};

/// One task, unfolded.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    /// As in the plan.
    pub row: PlanRow,
    /// As last saved, to edit.
    pub draft: TaskDraft,
    /// How needed, due and ask by come about, from needed on back.
    pub lines: Vec<ExplainLine>,
    /// Why it is not sooner: from what it waits for most.
    pub earliest: Vec<ExplainLine>,
    /// Whom to ask, and in which words; null for one's own.
    pub ask: Option<AskView>,
    /// What an estimate like this has been worth before.
    pub learned: Option<Learned>,
    /// Tasks it could wait for: all of the project that do not wait for it.
    pub candidates: Vec<Choice>,
}

/// A task to choose.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "TaskChoice")]
#[allow(missing_docs)]
pub struct Choice {
    pub id: String,
    pub title: String,
}

/// A step of the arithmetic behind a moment.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainLine {
    /// What it is.
    pub kind: LineKind,
    /// "Review, 4 h of yours"
    pub title: String,
    /// "Release notes start"; may be empty.
    pub note: String,
    /// The moment it begins, or is, by the clock of whose it is.
    pub when: WhenLabel,
    /// The same by the viewer's clock, where that reads differently.
    pub here: Option<WhenLabel>,
    /// The days it is made of, in order of time; empty for a moment.
    pub days: Vec<ExplainDay>,
    /// Seconds it takes; 0 for a moment.
    pub seconds: i64,
}

/// What a line of an explanation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LineKind {
    Deadline,
    Successor,
    Live,
    Lag,
    Needed,
    Rework,
    Review,
    Wait,
    Due,
    Work,
    AskBy,
    Start,
    Finish,
}

/// A day of somebody's within a step.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainDay {
    /// Their date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds of the step that are worked on it.
    pub seconds: i64,
    /// The stretches that are, in seconds of their day of so many.
    pub spans: Vec<PlanSpan>,
    /// "09:00–13:00, 14:00–18:00"
    pub clocks: String,
    /// The whole day in seconds.
    pub length: i64,
    /// Why nothing is worked on it: "Good Friday", "weekend", "leave: Summer"; empty when something is.
    pub skipped: String,
}

/// A request to make.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskView {
    /// Of the task.
    pub task: String,
    /// What it is.
    pub title: String,
    /// Title of its project; may be empty.
    pub project: String,
    /// Whom to ask.
    pub owner: PlanOwner,
    /// The latest moment for it.
    pub by: Mark,
    /// The deadline that is given.
    pub due: Mark,
    /// "Ask Ana by Mon 11:00 Lisbon"
    pub words: String,
    /// A message ready to send: times by the owner's clock, in a form no language can misread.
    pub message: String,
    /// When it was asked for.
    pub asked: Option<WhenLabel>,
    /// The owner's word.
    pub promised: Option<WhenLabel>,
    /// How it stands.
    pub urgency: Urgency,
    /// It has to be there already: it can't be met without asking for less.
    pub over: bool,
}

/// How soon a request must be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Its latest moment has passed.
    Late,
    /// Before the end of the viewer's day.
    Today,
    /// Within the week that follows.
    Soon,
    /// Later.
    Later,
}

/// Requests to make, the most urgent first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AsksView {
    /// Not asked for yet, or asked and not promised.
    pub asks: Vec<AskView>,
    /// What others owe: promised or asked, not handed in.
    pub waiting: Vec<AskView>,
}

/// What estimates have been worth.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Learned {
    /// "1.4 × over 6 tasks of Ana’s, #design"
    pub words: String,
    /// The estimate corrected by it, as it would be typed.
    pub effort: String,
}
