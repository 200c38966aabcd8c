//! What would be if, and what would mend a plan.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::project::draft::DeadlineDraft;
use crate::labels::WhenLabel;

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
