//! What if: changes that nobody has made, applied to copies, and both plans
//! side by side.

mod apply;
mod compare;
mod level;
mod people;
#[cfg(test)]
mod tests;

pub use apply::Documents;
pub use compare::{Comparison, Differs, ProjectRow, Side, TaskRow, compare};
pub use level::levelled;

use chrono::NaiveDate;

use super::plan::{Given, Moments, Plan};
use super::{CivilMoment, Deadline, Effort, Lag, Link};
use crate::calendar::{Away, Extra};
use crate::team::PersonId;
use crate::time::Instant;

/// A change that nobody has made. Links are named by the task that waits and
/// their place in its `needs`, as they are before any change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Somebody is away.
    Away {
        /// Who.
        person: PersonId,
        /// When.
        away: Away,
    },
    /// Somebody works on a date in spite of their leave.
    Present {
        /// Who.
        person: PersonId,
        /// Their date.
        date: NaiveDate,
    },
    /// Somebody works extra hours.
    Extra {
        /// Who.
        person: PersonId,
        /// When.
        extra: Extra,
    },
    /// The review on a link takes another length; none where there was one is 0.
    Review {
        /// Who waits.
        task: String,
        /// Which of its `needs`; `None`: the review before its deadline.
        link: Option<usize>,
        /// Seconds of the reviewer's working time.
        seconds: i64,
    },
    /// The rework on a link takes another length.
    Rework {
        /// Who waits.
        task: String,
        /// Which of its `needs`; `None`: the rework before its deadline.
        link: Option<usize>,
        /// Seconds of the working time of the owner of what is waited for.
        seconds: i64,
    },
    /// Another lag.
    Lag {
        /// Who waits.
        task: String,
        /// Which of its `needs`.
        link: usize,
        /// That lag.
        lag: Lag,
    },
    /// A task takes so much work. One number moves three points that stand there in
    /// proportion; of a task that is under way, the likely one is what is left.
    Effort {
        /// Which.
        task: String,
        /// In its owner's working time.
        effort: Effort,
    },
    /// Somebody else does a task, or nobody.
    Owner {
        /// Which.
        task: String,
        /// Who.
        owner: Option<PersonId>,
    },
    /// A task's own deadline is another one.
    Deadline {
        /// Which.
        task: String,
        /// What becomes of it.
        to: Moved,
    },
    /// A project's deadline is another one.
    ProjectDeadline {
        /// Which.
        project: String,
        /// What becomes of it.
        to: Moved,
    },
    /// A task can begin at another time.
    Earliest {
        /// Which.
        task: String,
        /// From then on; `None`: at any.
        to: Option<CivilMoment>,
    },
    /// A task is promised for another time.
    Promise {
        /// Which.
        task: String,
        /// The owner's word; `None`: no promise.
        by: Option<Instant>,
    },
    /// A task is done now.
    Done {
        /// Which.
        task: String,
    },
    /// A task is not done at all; nothing waits for it.
    Remove {
        /// Which.
        task: String,
    },
    /// A task waits for one more.
    Link {
        /// Who waits.
        task: String,
        /// For what.
        link: Link,
    },
    /// A task waits for one less.
    Unlink {
        /// Who waits.
        task: String,
        /// Which of its `needs`.
        link: usize,
    },
}

/// What becomes of a deadline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Moved {
    /// That one; `None`: there is none.
    To(Option<Deadline>),
    /// So many days later by the same clock, earlier when less than 0.
    Days(i64),
}

/// A change that cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoChange {
    /// Nobody is called so.
    #[error("nobody called “{0}” has a calendar")]
    Person(PersonId),
    /// There is no such task.
    #[error("no task has the id “{0}”")]
    Task(String),
    /// There is no such project.
    #[error("no project has the id “{0}”")]
    Project(String),
    /// The task has no such link.
    #[error("the task “{0}” has no link {1}")]
    Link(String, usize),
    /// There is no deadline to move, or it would leave the calendar.
    #[error("“{0}” has no deadline that could be moved so")]
    Deadline(String),
    /// A length is below 0 or too long, or a leave ends before it begins.
    #[error("“{0}” can't last so long")]
    Length(String),
}

/// What a plan would be with these changes, beside what it is, by the two passes
/// alone. Nothing is saved.
///
/// # Errors
/// When a change names nothing known, or can't be made.
pub fn what_if(given: &Given<'_>, changes: &[Change]) -> Result<Comparison, NoChange> {
    let changed = Documents::changed(given, changes)?;
    let after = changed.given(given);
    let plans = (Plan::lay_out(given), Plan::lay_out(&after));
    let rows = |plan: &Plan| {
        let moments = Moments::of(&plan.network);
        (0..plan.tasks().len()).map(|task| TaskRow::of(plan, &moments, task)).collect()
    };
    let before = Side { given, plan: &plans.0, rows: rows(&plans.0) };
    Ok(compare(&before, &Side { given: &after, plan: &plans.1, rows: rows(&plans.1) }))
}
