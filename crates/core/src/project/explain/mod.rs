//! Every moment unfolds into the arithmetic that made it, line by line, as data.
//! Words for people are made where they are shown.
//!
//! [`latest`]: needed, due and ask by, back from what asks for them.
//! [`earliest`]: start and finish, on from what holds them.
//! [`chain`]: why so early, from task to task up to a deadline; why not sooner,
//! back to what can begin now.

pub mod chain;
mod days;
pub mod earliest;
pub mod latest;
mod slack;
#[cfg(test)]
mod tests;

pub use days::{Day, Note};
pub use slack::Slack;

use super::network::Network;
use crate::interval::Interval;
use crate::time::Instant;

/// A line of the arithmetic: a stretch of time and what it is for. Lines of a
/// list join: each begins where the one before it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is for.
    pub kind: StepKind,
    /// Whose time it takes, as a position in [`Network::clocks`]; `None`:
    /// elapsed time, or that of both at once.
    pub clock: Option<usize>,
    /// The earlier end; of a lead, the later one.
    pub from: Instant,
    /// The later end; of a lead, the earlier one.
    pub to: Instant,
    /// Seconds of that time that it takes: the sum of its days. None of the
    /// owner's in a handoff wait; less than 0 for a lead.
    pub seconds: i64,
    /// The dates in it by that clock; none for elapsed time.
    pub days: Vec<Day>,
}

/// What a stretch of time is for, in the order in which they happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// The owner's work.
    Work,
    /// Handed in later than the work ends: as promised, or because something
    /// else must finish before.
    Held,
    /// The handoff wait: handed in, and nobody takes it up yet.
    Handoff,
    /// Somebody looks it over.
    Review,
    /// The owner changes it.
    Rework,
    /// It passes between the two, or is taken off.
    Lag,
    /// Until both are at work.
    LiveWait,
    /// Both are at work at the same time.
    Live,
    /// Between that and the start: nobody works then.
    StartWait,
    /// What a task may slip by.
    Slack,
}

impl Step {
    /// Elapsed seconds; less than 0 for a lead.
    #[must_use]
    pub const fn elapsed(&self) -> i64 {
        self.to.since(self.from)
    }

    /// Of elapsed time.
    fn elapse(kind: StepKind, from: Instant, to: Instant) -> Self {
        Self { kind, clock: None, from, to, seconds: to.since(from), days: Vec::new() }
    }

    /// In somebody's time.
    fn of(network: &Network, kind: StepKind, clock: usize, from: Instant, to: Instant) -> Self {
        let work = &network.clocks()[clock];
        let range = Interval::new(from.min(to), from.max(to));
        let days = range.map(|range| days::days(work, range)).unwrap_or_default();
        let seconds: i64 = days.iter().map(|day| day.seconds).sum();
        let seconds = if to < from { -seconds } else { seconds };
        Self { kind, clock: Some(clock), from, to, seconds, days }
    }
}
