//! Slack: what lies between the earliest and the latest moments.

use super::{Step, StepKind};
use crate::project::network::State;
use crate::project::pass::{Early, Late};
use crate::project::plan::Plan;

/// How far a task may slip, as the days between.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slack {
    /// Seconds of the owner's working time; less than 0 when it is late already.
    pub seconds: i64,
    /// Whether the start sets it; else the finish does.
    pub start: bool,
    /// From the earliest moment to the latest one; backward when it is late. No
    /// work is in it where it is late outside of working time: then a second is missing.
    pub days: Step,
}

impl Slack {
    /// Of a task; `None` without a deadline, for what is finished, and where
    /// moments are missing. As [`crate::project::pass::slack`].
    #[must_use]
    pub fn of(plan: &Plan, early: &[Early], late: &[Late], task: usize) -> Option<Self> {
        let (early, late) = (early[task].as_ref().ok()?, late[task].as_ref().ok()?.as_ref()?);
        let node = plan.node(task);
        let between = |from, to| Step::of(&plan.network, StepKind::Slack, node.clock, from, to);
        let finish = between(early.finish, late.due);
        let start = match node.state {
            State::HandedIn { .. } | State::Done { .. } => return None,
            State::UnderWay { .. } => None,
            State::Open { .. } => Some(between(early.start, late.ask_by)),
        };
        // Too late outside of working time is too late by a second at least.
        let left = |days: &Step, over: bool| if over { days.seconds.min(-1) } else { days.seconds };
        let seconds = left(&finish, early.finish > late.bound);
        let first = start.map(|start| (left(&start, early.start > late.ask_by), start));
        Some(match first.filter(|(first, _)| *first < seconds) {
            Some((seconds, days)) => Self { seconds, start: true, days },
            None => Self { seconds, start: false, days: finish },
        })
    }
}
