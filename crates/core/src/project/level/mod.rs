//! Levelling: a person does one thing at a time, across all projects.
//!
//! Work is done in one go in its owner's working time, so that in seconds of
//! that time every task is one stretch, and a person is a machine that two
//! stretches never share. Milestones take nobody; review and rework buffers book
//! nobody. What is under way goes first for its owner and is not torn apart. A
//! fixed start stays where it is: what it runs into is a [`Clash`].
//!
//! What is best ([`Score`]): the least lateness of the worst deadline or promise,
//! then the least sum of lateness, then the earliest finish of all.
//!
//! [`first`] answers at once, by rules of priority; [`improve`] goes on from
//! there; [`least`] says what nothing can be better than; [`as_late`] moves what
//! may wait as late as its dues allow; [`kept`], [`in_order`] and [`no_sooner`] make a
//! plan once more after a change; [`chain()`] tells what the finish hangs on.
//! Who has more work than time, [`super::flags::overloads`] says.

use super::network::{Network, Node, State};
use super::pass::{Early, NoMoment};
use crate::time::Instant;

mod again;
mod as_late;
pub mod chain;
mod first;
mod improve;
mod least;
mod order;
mod person;
mod score;
mod serial;

pub use again::{in_order, kept, no_sooner};
pub use as_late::as_late;
pub use chain::{Chain, Feeding, Step, chain};
pub use first::first;
pub use improve::{Progress, Search, improve};
pub use least::{Least, least};
pub use score::{Score, lateness, there};

/// What is planned so that nobody does two things at once. Tasks by position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Levelled {
    /// When each is done; as in the passes, a task whose calendars have no work
    /// for it has no moments.
    pub tasks: Vec<Result<Placed, NoMoment>>,
    /// Where fixed starts and what is under way leave somebody two things at once.
    pub clashes: Vec<Clash>,
    /// How good it is: smaller is better.
    pub score: Score,
}

/// When a task is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// When work on it begins, or began.
    pub start: Instant,
    /// From when its owner is at what is left of it: `start`, but for a task
    /// that is under way.
    pub from: Instant,
    /// When it is handed in: when its work ends, or later, when what it waits
    /// for to finish or its owner's promise says so.
    pub finish: Instant,
    /// The task that its owner is at just before; `None` for the first, for
    /// milestones, for what is finished, and for what occupies nobody.
    pub before: Option<usize>,
    /// What keeps it from being earlier.
    pub tie: Tie,
}

/// What keeps a task from being earlier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// Its own first moment: now, or an earliest start.
    Start,
    /// It is settled: finished, under way, promised, or its start is fixed.
    Settled,
    /// The link of that position.
    Link(usize),
    /// Its owner is at that task just before.
    Person(usize),
    /// Nothing: it waits for its due, see [`as_late`].
    Due,
}

/// Two tasks that stay where they are although their owner can't do both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The one that begins first.
    pub one: usize,
    /// The one that begins before the first ends.
    pub other: usize,
    /// Seconds of working time that both take.
    pub seconds: i64,
}

impl Levelled {
    /// The last moment of what is left to do, of all tasks or of some; `None`
    /// when nothing is.
    #[must_use]
    pub fn last(&self, network: &Network, tasks: impl IntoIterator<Item = usize>) -> Option<usize> {
        let open = tasks.into_iter().filter(|&task| !finished(&network.nodes()[task]));
        let moments = open.filter_map(|task| Some((self.tasks[task].ok()?.finish, task)));
        // The first of several that finish together.
        moments
            .max_by_key(|&(finish, task)| (finish, std::cmp::Reverse(task)))
            .map(|(_, task)| task)
    }
}

/// As the forward pass says it, so that its rules can be asked about it.
impl From<&Placed> for super::pass::Earliest {
    fn from(placed: &Placed) -> Self {
        use super::pass::Hold;
        let cause = match placed.tie {
            Tie::Start | Tie::Person(_) | Tie::Due => Hold::NotBefore,
            Tie::Settled => Hold::Settled,
            Tie::Link(link) => Hold::Link(link),
        };
        Self { start: placed.start, finish: placed.finish, cause }
    }
}

fn finished(node: &Node) -> bool {
    node.state.finished().is_some()
}

/// Whether a task keeps somebody busy.
fn occupies(node: &Node, people: &[bool]) -> bool {
    node.effort > 0 && !finished(node) && people.get(node.clock).copied().unwrap_or(false)
}

/// What an owner promised.
fn promised(node: &Node) -> Option<Instant> {
    match node.state {
        State::Open { promised } | State::UnderWay { promised, .. } => promised,
        State::HandedIn { .. } | State::Done { .. } => None,
    }
}

/// Seconds of working time are counted from here: nothing left to do is before.
fn epoch(network: &Network) -> Instant {
    let open = network.nodes().iter().filter(|node| !finished(node));
    open.map(|node| node.not_before).min().unwrap_or_default()
}

/// The moments of a task as its successors are told them.
fn early(placed: &Result<Placed, NoMoment>) -> Early {
    placed.as_ref().map(Into::into).map_err(|why| *why)
}

#[cfg(test)]
mod tests;
