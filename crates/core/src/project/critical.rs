//! What a project hangs on: its critical path, and free float.
//!
//! With calendars of several zones slack is not the same all along a path: an
//! hour of one person may fall into another's night. So the path is not the
//! set of tasks with one slack, but runs from the task with the least back
//! along what drives it, and on along what it would break.

use std::cmp::Reverse;

use super::network::{Arrow, Network, State};
use super::pass::{self, Cause, Early, Hold, Late, slack};
use crate::time::Instant;

/// Tasks one after the other, and the links between them: one less.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Path {
    /// By position, from the first.
    pub tasks: Vec<usize>,
    /// Which link leads from each but the last to the next.
    pub links: Vec<usize>,
}

/// The critical path of these tasks, which may run through others: of the task
/// with the least slack, of several the one that ends last. Without a deadline,
/// of the task that ends last. Empty when all of them are handed in or without
/// moments.
#[must_use]
pub fn critical(
    network: &Network,
    early: &[Early],
    late: &[Late],
    tasks: impl IntoIterator<Item = usize>,
) -> Path {
    let open = |task: &usize| network.nodes()[*task].state.finished().is_none();
    let ends = |task: usize| early[task].ok().map(|one| Reverse(one.finish));
    let worst = tasks.into_iter().filter(open).filter_map(|task| {
        let left = slack(network, task, &early[task], &late[task]);
        Some((left.unwrap_or(i64::MAX), ends(task)?, task))
    });
    let Some((_, _, worst)) = worst.min() else { return Path::default() };
    let mut path = Path { tasks: vec![worst], links: Vec::new() };
    while let Some(link) = path.tasks.last().and_then(|task| driver(network, *task, early)) {
        path.tasks.push(network.arrows()[link].from);
        path.links.push(link);
    }
    path.tasks.reverse();
    path.links.reverse();
    // What is already as late at its start as at its end is asked by its start.
    let mut by_start = by_start(network, worst, &early[worst], &late[worst]);
    while let Some(link) =
        path.tasks.last().and_then(|task| asks(network, *task, &late[*task], by_start))
    {
        let arrow = &network.arrows()[link];
        path.tasks.push(arrow.to);
        path.links.push(link);
        by_start = arrow.kind.holds_start();
    }
    path
}

/// The link that keeps a task from being earlier: from what is not yet done.
#[must_use]
pub fn driver(network: &Network, task: usize, early: &[Early]) -> Option<usize> {
    let one = early[task].ok()?;
    let node = &network.nodes()[task];
    let link = match one.cause {
        Hold::Link(link) => Some(link),
        Hold::Settled if node.state.finished().is_none() => {
            // Its start is settled; its end may wait.
            network.into(task).find(|link| {
                let arrow = &network.arrows()[*link];
                let arrives =
                    early[arrow.from].ok().map(|from| pass::arrival(network, arrow, &from));
                !arrow.kind.holds_start() && arrives == Some(Ok(one.finish))
            })
        }
        Hold::NotBefore | Hold::Settled => None,
    };
    let done = |link: &usize| {
        let from = &network.nodes()[network.arrows()[*link].from];
        matches!(from.state, State::Done { .. })
    };
    link.filter(|link| !done(link))
}

/// Whether less is left at the start of a task than at its end.
fn by_start(network: &Network, task: usize, early: &Early, late: &Late) -> bool {
    let (Ok(early), Ok(Some(late))) = (early, late) else { return false };
    let clock = network.clock(task);
    network.nodes()[task].state.is_open()
        && clock.between(early.start, late.ask_by) <= clock.between(early.finish, late.due)
}

/// The link that asks for a task's start or for its end.
fn asks(network: &Network, task: usize, late: &Late, start: bool) -> Option<usize> {
    let late = late.as_ref().ok()?.as_ref()?;
    let node = &network.nodes()[task];
    if start {
        let early = network.clock(task).between(late.ask_by, late.due) > node.effort;
        if late.start_cause.is_some() || early {
            // Without a link it is its own fixed start.
            return late.start_cause;
        }
    }
    match late.cause {
        Cause::Link(link) => Some(link),
        Cause::Start => late.start_cause,
        Cause::Deadline | Cause::Project => None,
    }
}

/// Free float: seconds of the owner's working time by which a task may slip
/// without making any other later than its earliest; of what nobody waits for,
/// its slack. `None` for what is handed in, where moments are missing, and
/// without anybody who waits or a deadline.
#[must_use]
pub fn free(network: &Network, task: usize, early: &[Early], late: &[Late]) -> Option<i64> {
    let node = &network.nodes()[task];
    if node.state.finished().is_some() {
        return None;
    }
    let clock = network.clock(task);
    let one = early[task].ok()?;
    let mut least = None;
    for link in network.out(task) {
        let arrow = &network.arrows()[link];
        let to = early[arrow.to].ok()?;
        let Some(moves) = moves(network, arrow, &to) else { continue };
        let latest = pass::steps(network, arrow, moves).ok()?.review;
        let slips = match (arrow.kind.waits_for_finish(), node.state.is_open()) {
            (true, _) => clock.between(one.finish, latest),
            (false, true) if node.effort == 0 => clock.between(one.start, latest),
            (false, true) => clock.between(one.start, clock.last_start(latest).ok()?),
            (false, false) => continue,
        };
        least = Some(least.map_or(slips, |least: i64| least.min(slips)));
    }
    least.or_else(|| slack(network, task, &early[task], &late[task]))
}

/// The earliest moment of a successor that a link can still move.
fn moves(network: &Network, arrow: &Arrow, to: &pass::Earliest) -> Option<Instant> {
    let settled = to.cause == Hold::Settled;
    match (network.nodes()[arrow.to].state.finished(), arrow.kind.holds_start()) {
        (Some(_), _) => None,
        (None, true) => (!settled).then_some(to.start),
        (None, false) => Some(to.finish),
    }
}

#[cfg(test)]
mod tests;
