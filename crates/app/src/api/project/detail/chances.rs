//! When a project may be finished, and what stands between.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;
use crate::api::project::view::Mark;
use crate::labels::WhenLabel;

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
