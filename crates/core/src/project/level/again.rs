//! A plan once more, after something has changed: people go about their tasks as
//! in the plan before. `before` says when each task began there, by position;
//! what it does not know comes last.

use super::super::network::Network;
use super::Levelled;
use super::order::forward;
use super::serial::{Serial, worked};
use crate::time::Instant;

/// Everybody does their tasks in the same order, each as early as it can then be.
///
/// Of the same network it makes the same plan again; and where a change only takes
/// time away, nothing is sooner than before. Tasks of one person that are linked by
/// a lead, or to the end of one another, can be an exception.
#[must_use]
pub fn kept(network: &Network, people: &[bool], before: &[Option<Instant>]) -> Levelled {
    let mut ends = vec![i64::MIN; network.clocks().len()];
    once_more(network, people, &begun(before), |serial, task, until| {
        let end = &mut ends[serial.network.nodes()[task].clock];
        if let Some(until) = until {
            *end = until.max(*end);
        }
        *end
    })
}

/// Everybody does their tasks in the same order, but for what fits in before.
#[must_use]
pub fn in_order(network: &Network, people: &[bool], before: &[Option<Instant>]) -> Levelled {
    once_more(network, people, &begun(before), |_, _, _| i64::MIN)
}

/// Nothing begins sooner than before, and later only where it must; of tasks that
/// meet, the one with the smaller key goes first.
#[must_use]
pub fn no_sooner(
    network: &Network,
    people: &[bool],
    before: &[Option<Instant>],
    keys: &[Instant],
) -> Levelled {
    once_more(network, people, keys, |serial, task, _| {
        let at = before.get(task).copied().flatten();
        at.map_or(i64::MIN, |at| worked(serial.network.clock(task), serial.epoch, at))
    })
}

fn begun(before: &[Option<Instant>]) -> Vec<Instant> {
    before.iter().map(|at| at.unwrap_or(Instant::MAX)).collect()
}

/// Every task in the order of its key, predecessors first. `floor` says from when on
/// in its owner's working time, and is told afterwards when that ends.
fn once_more(
    network: &Network,
    people: &[bool],
    keys: &[Instant],
    mut floor: impl FnMut(&Serial<'_>, usize, Option<i64>) -> i64,
) -> Levelled {
    let serial = Serial::new(network, people);
    let mut draft = serial.draft();
    for task in forward(network, keys) {
        let task = task as usize;
        let from = floor(&serial, task, None);
        if let Some(until) = serial.put_from(task, &mut draft, from) {
            floor(&serial, task, Some(until));
        }
    }
    let score = super::Score::of(network, &draft.early);
    serial.levelled(&draft, score)
}
