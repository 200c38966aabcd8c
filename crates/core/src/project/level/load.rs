//! Who has more work than time: every task alone would be ready when it is due,
//! but together they do not fit.

use super::super::network::{Network, State};
use super::super::pass::{Early, Late};
use super::serial::{opening, worked};
use super::{epoch, occupies, promised};
use crate::time::Instant;

/// Somebody's tasks that do not fit between two moments, in no order at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overload {
    /// Who: a position in [`Network::clocks`].
    pub clock: usize,
    /// Before it, none of them can begin.
    pub from: Instant,
    /// By then, all of them are due.
    pub until: Instant,
    /// Seconds of work that they are.
    pub work: i64,
    /// Seconds of working time that there are; fewer.
    pub time: i64,
    /// Which tasks, by position; in no other overload.
    pub tasks: Vec<usize>,
}

impl Overload {
    /// Seconds of work that do not fit.
    #[must_use]
    pub const fn over(&self) -> i64 {
        self.work - self.time
    }
}

/// Who has more work than time, person by person, the worst stretch of each
/// first. `early` and `late` are the unlevelled passes; a task that would be
/// late without any other is no part of it.
#[must_use]
pub fn overloads(
    network: &Network,
    people: &[bool],
    early: &[Early],
    late: &[Late],
) -> Vec<Overload> {
    let epoch = epoch(network);
    let mut asked: Vec<Vec<Asked>> = vec![Vec::new(); network.clocks().len()];
    for (task, node) in network.nodes().iter().enumerate() {
        let (true, Ok(early), Ok(Some(late))) = (occupies(node, people), early[task], late[task])
        else {
            continue;
        };
        let due = promised(node).map_or(late.bound, |by| late.bound.min(by));
        let clock = network.clock(task);
        let begun = matches!(node.state, State::UnderWay { .. });
        let from = worked(clock, epoch, if begun { node.not_before } else { early.start });
        let due = worked(clock, epoch, due);
        if from + node.effort <= due {
            asked[node.clock].push(Asked { from, due, work: node.effort, task });
        }
    }
    let mut overloads = Vec::new();
    for (clock, mut asked) in asked.into_iter().enumerate() {
        asked.sort_unstable_by_key(|one| (one.due, one.task));
        while let Some((from, due)) = worst(&asked) {
            let inside = |one: &Asked| one.from >= from && one.due <= due;
            let own = &network.clocks()[clock];
            let tasks: Vec<usize> =
                asked.iter().filter(|one| inside(one)).map(|one| one.task).collect();
            let work = asked.iter().filter(|one| inside(one)).map(|one| one.work).sum();
            asked.retain(|one| !inside(one));
            // Work ends up to the due moment, which may lie in a pause after it.
            let (Ok(begins), Ok(ends)) = (opening(own, epoch, from), own.add(epoch, due)) else {
                continue;
            };
            overloads.push(Overload {
                clock,
                from: begins,
                until: ends,
                work,
                time: due - from,
                tasks,
            });
        }
    }
    overloads
}

/// A task in seconds of its owner's work.
#[derive(Clone, Copy)]
struct Asked {
    from: i64,
    due: i64,
    work: i64,
    task: usize,
}

/// The stretch with most work beyond its time, if any has; by due moment.
fn worst(asked: &[Asked]) -> Option<(i64, i64)> {
    let mut worst: Option<(i64, i64, i64)> = None;
    for first in asked {
        let mut work = 0;
        for one in asked.iter().filter(|one| one.from >= first.from) {
            work += one.work;
            let over = work - (one.due - first.from);
            if over > worst.map_or(0, |(over, ..)| over) {
                worst = Some((over, first.from, one.due));
            }
        }
    }
    worst.map(|(_, from, due)| (from, due))
}
