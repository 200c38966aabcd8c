//! The fewest checks that keep every promise (semantics §7).
//!
//! A message that arrives at `t` on channel `c` is served by a check at `x` when
//! `t < x` and `x + handling ≤ reply_by_c(t)`: a window brings what arrived before
//! it. So each possible arrival is the interval `(t, reply_by_c(t) − handling]`,
//! and a set of checks keeps every promise when it stabs all of them, at moments
//! that are allowed.
//!
//! Stabbing from the left is minimal: take the unserved arrival whose interval
//! ends first and check at the latest allowed moment in it. Any solution has a
//! check in that interval, none of them later than this one, and this one serves
//! all that any of them serves and that is not served yet.
//!
//! Arrivals are not walked one by one. While one norm holds `reply_by` never falls
//! as `t` grows (a property test on random calendars), so of all unserved arrivals
//! of a channel and a norm the first is the tightest. What is left is one lookup a
//! channel and check.

mod greedy;
mod judge;
mod starts;
mod streams;
mod weekly;

pub use greedy::fewest;
pub use judge::judge;
pub use weekly::{Weekly, weekly};

use crate::calendar::{Calendar, Grade};
use crate::interval::{Interval, IntervalSet};
use crate::norms::{Channel, Norms};
use crate::response::Norm;
use crate::team::PersonId;
use crate::time::Instant;

use super::schedule::Opening;
use starts::Starts;

/// Somebody who may write, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Writer {
    /// Who.
    pub person: PersonId,
    /// When they may write: their working time, at least over the range asked about.
    pub hours: IntervalSet,
    /// On which channels.
    pub channels: Vec<Channel>,
}

/// A question for checks.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Arrivals within it must be served.
    pub range: Interval,
    /// Of who owes the replies.
    pub mine: &'a Calendar,
    /// What was agreed.
    pub norms: &'a Norms,
    /// Who may write.
    pub writers: &'a [Writer],
    /// The time in which checks may be handled: working time without focus, peak
    /// hours and meetings. A check starts where all of its handling fits, so a free
    /// stretch of exactly that length has one start. It should go on for some days
    /// after the range: what arrives last is served later.
    pub free: &'a IntervalSet,
    /// How long handling takes, in seconds: from 1 on, anything less is taken for 1.
    pub handling: i64,
}

impl Writer {
    /// Somebody who may write on all channels whenever they work within a range.
    #[must_use]
    pub fn of(person: PersonId, calendar: &Calendar, range: Interval) -> Self {
        let hours = calendar.timeline(range).at_least(Grade::Working);
        Self { person, hours, channels: Channel::ALL.to_vec() }
    }
}

/// The fewest checks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fewest {
    /// When, in order. Fewer can't keep the promises that these keep.
    pub checks: Vec<Instant>,
    /// The promises that no check can keep, by arrival; empty: all are kept.
    pub broken: Vec<MustGive>,
}

/// A promise that can't be kept: what must give, and how little would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MustGive {
    /// Who may write then, in the order of the writers.
    pub people: Vec<PersonId>,
    /// On this channel.
    pub channel: Channel,
    /// The norm it has.
    pub norm: Norm,
    /// From the first to after the last arrival whose promise breaks.
    pub arrivals: Interval,
    /// By when the first of them is owed a reply.
    pub reply_by: Instant,
    /// The latest moment at which a check was allowed before that; `None`: there was none.
    pub before: Option<Instant>,
    /// The first moment after at which one is allowed; `None`: there is none.
    pub after: Option<Instant>,
    /// By how many seconds the first of them would be late then.
    pub late: Option<i64>,
    /// The shortest norm that would keep all of these, to the minute: of the same
    /// kind, instead of the end of the day so much of the working day. `None`: not
    /// even the longest does.
    pub longer: Option<Norm>,
    /// Where one more check would keep the first of them: the latest such moment
    /// with its handling in working time, else the latest of all. `None`: handling
    /// takes longer than there is.
    pub allow: Option<Instant>,
}

/// How checks somebody has chosen do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judged {
    /// How many there are in the range.
    pub checks: usize,
    /// What breaks, in order of arrival.
    pub broken: Vec<Broken>,
}

/// Arrivals whose promise breaks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Who may write then, in the order of the writers.
    pub people: Vec<PersonId>,
    /// On this channel.
    pub channel: Channel,
    /// From the first to after the last such arrival.
    pub arrivals: Interval,
    /// By when the first of them is owed a reply.
    pub reply_by: Instant,
    /// The check that serves them, too late; `None`: none does.
    pub served: Option<Opening>,
    /// By how many seconds the first of them is late.
    pub late: Option<i64>,
}

impl Judged {
    /// Whether every promise is kept.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.broken.is_empty()
    }

    /// The one that is broken worst: never served, or latest.
    #[must_use]
    pub fn worst(&self) -> Option<&Broken> {
        self.broken.iter().max_by_key(|one| (one.late.is_none(), one.late))
    }
}

#[cfg(test)]
mod tests;
