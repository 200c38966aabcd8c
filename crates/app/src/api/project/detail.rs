//! What is said about one task, its risk, its asks, and about what would be if.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft::{DeadlineDraft, TaskDraft};
use super::view::{Mark, PlanOwner, PlanRow, PlanSpan};
use crate::api::history::Done;
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

/// What would make a plan fit, as far as that has been looked for.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MendView {
    /// The share of changes that has been tried, 0 … 1; null: no more are.
    pub share: Option<f64>,
    /// All have been tried; if not, and no more are, it was stopped.
    pub known: bool,
    /// Changes that would make it fit, smallest first; empty when it fits.
    pub mends: Vec<Mend>,
}

/// A change that would make a plan fit.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Mend {
    /// "Move the deadline to Mon 22 Mar 12:00"
    pub words: String,
    /// To apply it in one go; null where that is not for Leeway to do.
    pub change: Option<Supposition>,
}

/// What is supposed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Supposition {
    /// Somebody is away for whole days.
    Away {
        /// Id of who.
        person: String,
        /// "2027-03-17"
        first: String,
        /// The last day away.
        last: String,
    },
    /// A task takes another effort, as typed.
    Effort {
        /// Of the task.
        task: String,
        /// As in [`TaskDraft`].
        effort: String,
    },
    /// Somebody else does it.
    Owner {
        /// Of the task.
        task: String,
        /// Of the person.
        person: String,
    },
    /// A link's review takes so long; without a predecessor, the task's own before the deadline.
    Review {
        /// Of the task that waits, or the task itself.
        task: String,
        /// Of the task that is waited for.
        after: Option<String>,
        /// As typed.
        review: String,
    },
    /// A link's rework takes so long; without a predecessor, the task's own.
    Rework {
        /// Of the task that waits, or the task itself.
        task: String,
        /// Of the task that is waited for.
        after: Option<String>,
        /// As typed.
        rework: String,
    },
    /// The project's deadline is another.
    Deadline {
        /// Of the project.
        project: String,
        /// The other one; null: none.
        deadline: Option<DeadlineDraft>,
    },
    /// A task may begin only from then on; seconds since 1970 UTC.
    Earliest {
        /// Of the task.
        task: String,
        /// From when; null: at once.
        at: Option<i64>,
    },
    /// A task is left out.
    Without {
        /// Of the task.
        task: String,
    },
}

/// What would be if.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct WhatIf {
    /// Of the project; null: all.
    pub project: Option<String>,
    /// All that is supposed, together.
    pub suppose: Vec<Supposition>,
}

/// Today's plan beside what would be.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Compared {
    /// What is supposed, in words.
    pub words: Vec<String>,
    /// When all of it is there, today and then.
    pub finish: Option<Pair>,
    /// The deadline, today and then.
    pub deadline: Option<Pair>,
    /// Can it be done: today, and then.
    pub fits: [bool; 2],
    /// Tasks of which something differs, the most affected first.
    pub tasks: Vec<ComparedTask>,
    /// The change that was made; null: nothing is saved.
    pub done: Option<Done>,
}

/// A moment today and then.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Pair {
    /// As it is.
    pub today: Option<WhenLabel>,
    /// As it would be.
    pub then: Option<WhenLabel>,
    /// "2 h sooner"; empty when equal.
    pub change: String,
}

/// A task today and then.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparedTask {
    /// Of the task.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Name of who does it then; each moment is by the clock of who does it.
    pub owner: String,
    /// Name of who does it today, where that is somebody else.
    pub was: Option<String>,
    /// Latest moment for the request.
    pub ask_by: Pair,
    /// The deadline given to the owner.
    pub due: Pair,
    /// When it is handed in at the earliest.
    pub finish: Pair,
    /// Total float in hours of work, as words: "4 h 30 min", today and then.
    pub slack: [String; 2],
    /// Late today, and then.
    pub late: [bool; 2],
}

/// What is asked about risk.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RiskQuery {
    /// Of the project.
    pub project: String,
    /// Of a task to look at more closely.
    pub task: Option<String>,
}

/// When a project may be finished, by many tries.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RiskView {
    /// The share of tries made so far, 0 … 1; null: all are.
    pub share: Option<f64>,
    /// How many tries there are.
    pub runs: u32,
    /// The same in words, and why there are fewer than usual: "4,000 tries, fewer than
    /// 10,000 for 5,000 tasks".
    pub tries: String,
    /// Chance of the deadline, 0 … 1; null without one.
    pub on_time: Option<f64>,
    /// By these moments half, 8 and 9.5 in 10 tries were finished.
    pub p50: Option<Mark>,
    #[allow(missing_docs)]
    pub p80: Option<Mark>,
    #[allow(missing_docs)]
    pub p95: Option<Mark>,
    /// When tries finish, in order, by the viewer's clock; where none does for long,
    /// there is no bin.
    pub bins: Vec<RiskBin>,
    /// Tasks that drive the finish, the strongest first.
    pub drivers: Vec<RiskDriver>,
    /// Every task's chance of its due.
    pub chances: Vec<TaskChance>,
    /// The task that was asked about.
    pub task: Option<TaskRisk>,
    /// No task has three points: nothing varies.
    pub certain: bool,
}

/// Tries that finish after `from`, at the latest at `to`.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct RiskBin {
    pub from: WhenLabel,
    pub to: WhenLabel,
    /// Share of all tries.
    pub share: f64,
    /// After the deadline.
    pub late: bool,
}

/// A task that drives the finish.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RiskDriver {
    /// Of the task.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Share of tries in which it lies on the chain that sets the finish.
    pub critical: f64,
    /// How closely the finish follows it, −1 … 1.
    pub pull: f64,
}

/// A task's chance.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct TaskChance {
    pub id: String,
    /// 0 … 1.
    pub chance: f64,
}

/// A task, looked at more closely.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TaskRisk {
    /// Chance of its due.
    pub chance: Option<f64>,
    /// Handed in by these.
    pub p50: Option<Mark>,
    #[allow(missing_docs)]
    pub p80: Option<Mark>,
    #[allow(missing_docs)]
    pub p95: Option<Mark>,
    /// If its owner is asked now, as planned, or at ask by.
    pub ask: Vec<AskChance>,
}

/// The chance if one asks at a moment.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AskChance {
    /// "Now", "At ask by".
    pub words: String,
    /// When that is.
    pub when: WhenLabel,
    /// Chance of its due.
    pub chance: f64,
}

/// The buffers of a project, and how much of them is used.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BuffersView {
    /// Before the deadline; null without one, or where buffers are off.
    pub project: Option<BufferView>,
    /// Where a chain joins the critical one.
    pub feeding: Vec<BufferView>,
    /// The critical chain, in order.
    pub chain: Vec<Choice>,
    /// How much of the chain was done, and of the buffer used, each time progress was entered.
    pub fever: Vec<FeverPoint>,
    /// Review and rework buffers, link by link.
    pub links: Vec<LinkBuffer>,
}

/// A buffer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BufferView {
    /// "Project buffer", "Before API contract".
    pub title: String,
    /// Seconds of work it should have.
    pub size: i64,
    /// Seconds of work that there is room for.
    pub room: i64,
    /// Where it lies.
    pub from: Mark,
    #[allow(missing_docs)]
    pub to: Mark,
    /// What it is made of: "√(4² + 6² + 2²) h = 7 h 30 min"
    pub words: String,
    /// Share of it that is used, 0 …, beyond 1 when it is used up.
    pub used: Option<f64>,
}

/// A review and rework buffer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LinkBuffer {
    /// Of the task that is handed in.
    pub from: String,
    #[allow(missing_docs)]
    pub title: String,
    /// Of the task that waits; null: the deadline.
    pub to: Option<String>,
    /// What waits, in words.
    pub waits: String,
    /// Name of who looks it over.
    pub reviewer: String,
    /// As typed.
    pub review: String,
    /// As typed.
    pub rework: String,
}

/// A point of a fever chart.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FeverPoint {
    /// When that was.
    pub when: WhenLabel,
    /// Share of the chain that was done, 0 … 1.
    pub done: f64,
    /// Share of the buffer that was used, from 0 on.
    pub used: f64,
    /// How it looked.
    pub zone: FeverZone,
}

/// Colour of a fever chart, also in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeverZone {
    /// All is well.
    Green,
    /// Think of what to do.
    Yellow,
    /// Act.
    Red,
}

/// A file of a project to hand out.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlanExport {
    /// Of the project; null: all.
    pub project: Option<String>,
    /// In which form.
    pub format: PlanFormat,
}

/// Forms of a plan file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PlanFormat {
    Plan,
    Ics,
    Csv,
    Tjp,
}

/// What came of reading a file of tasks.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TasksRead {
    /// The change; null when nothing was imported or nothing differed.
    pub done: Option<Done>,
    /// Every problem with its place.
    pub problems: Vec<crate::api::plan::PlanProblem>,
    /// How many tasks there were.
    pub tasks: usize,
    /// Titles of projects that were made for them.
    pub made: Vec<String>,
}

/// A file of tasks to read.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TasksFile {
    /// As the user sees it: its ending says its form.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Into which project those go that name none: its id or its title, of one that is
    /// made where nobody has it; null: those they are in, or one called as the file.
    pub project: Option<String>,
}
