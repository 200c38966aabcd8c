//! How good a levelled plan is.

use super::super::network::{Arrow, Bound, Network};
use super::super::pass::{self, Earliest, Early, Hold};
use super::{finished, promised};
use crate::time::Instant;

/// How good a levelled plan is: compared from the first field on, smaller is
/// better. What is finished counts no more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Score {
    /// Seconds by which the worst deadline or promise is missed, with its
    /// buffers; 0 when all are met.
    pub worst: i64,
    /// Seconds by which all are missed together.
    pub sum: i64,
    /// When the last task is handed in; [`Instant::MIN`] when none is left to do.
    pub finish: Instant,
}

impl Score {
    pub(super) fn of(network: &Network, early: &[Early]) -> Self {
        let mut score = Self { worst: 0, sum: 0, finish: Instant::MIN };
        for (task, early) in early.iter().enumerate() {
            let Ok(early) = early else { continue };
            if finished(&network.nodes()[task]) {
                continue;
            }
            score.finish = score.finish.max(early.finish);
            let late = lateness(network, task, early.finish);
            score.worst = score.worst.max(late);
            score.sum = score.sum.saturating_add(late);
        }
        score
    }
}

/// Seconds of all time by which a task handed in at `finish` misses its deadline,
/// after review and rework, its project's, or its owner's promise, whichever it
/// misses most; 0 when it misses none.
#[must_use]
pub fn lateness(network: &Network, task: usize, finish: Instant) -> i64 {
    let node = &network.nodes()[task];
    let own = node.deadline.map(|bound| accepted(network, task, &bound, finish).since(bound.at));
    let project = node.until.map(|until| finish.since(until));
    let promise = promised(node).map(|by| finish.since(by));
    [own, project, promise].into_iter().flatten().max().unwrap_or(0).max(0)
}

/// When a task handed in at `finish` is there: reviewed and reworked where it has
/// a deadline with buffers, at once where it has none.
#[must_use]
pub fn there(network: &Network, task: usize, finish: Instant) -> Instant {
    let bound = network.nodes()[task].deadline;
    bound.map_or(finish, |bound| accepted(network, task, &bound, finish))
}

/// When what is handed in at `finish` is there, reviewed and reworked; `finish`
/// when whoever reviews it never works.
fn accepted(network: &Network, task: usize, bound: &Bound, finish: Instant) -> Instant {
    // The rule of links, with nobody at the other end.
    let arrow = Arrow { buffers: bound.buffers, ..Arrow::new(task, task) };
    let from = Earliest { start: finish, finish, cause: Hold::Settled };
    pass::arrival(network, &arrow, &from).unwrap_or(finish)
}
