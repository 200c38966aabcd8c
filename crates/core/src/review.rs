//! The week in review, as sums of what happened. No judgement, no prose.

use chrono::NaiveDate;

use crate::interval::{Interval, IntervalSet};
use crate::project::bias::Like;
use crate::team::PersonId;
use crate::time::Instant;
use crate::track::Entry;
use crate::zone::Zone;

/// What happened, to be summed.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The time that is reviewed: a civil week mostly.
    pub range: Interval,
    /// By whose clock days are told apart.
    pub zone: &'a Zone,
    /// When one worked in focus; may overlap.
    pub focus: &'a [Interval],
    /// Tracked time.
    pub entries: &'a [Entry],
    /// When something was let through.
    pub through: &'a [Instant],
    /// The windows that came.
    pub windows: &'a [Instant],
    /// Of these, when what they brought was looked at.
    pub checked: &'a [Instant],
    /// Own meetings; may overlap.
    pub meetings: &'a [Interval],
    /// Own working time.
    pub work: &'a IntervalSet,
    /// Replies that were owed within the range.
    pub replies: &'a [Reply],
    /// Tasks finished in the range.
    pub finished: &'a [Finished],
    /// What earlier tasks teach.
    pub bias: Option<&'a crate::project::bias::Bias>,
}

/// A reply that was owed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reply {
    /// By when.
    pub reply_by: Instant,
    /// When it was given; `None`: not yet.
    pub replied: Option<Instant>,
}

/// A task that was finished.
#[derive(Clone, PartialEq, Debug)]
pub struct Finished {
    /// What was estimated, in seconds; 0: nothing.
    pub estimated: i64,
    /// What was tracked, in seconds; 0: nothing.
    pub tracked: i64,
    /// Its tags.
    pub tags: Vec<String>,
    /// For whom it was done.
    pub person: Option<PersonId>,
}

/// The sums.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Review {
    /// Each date of the range, in order.
    pub days: Vec<Day>,
    /// Seconds of focus.
    pub focus: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// How many were let through.
    pub through: usize,
    /// How many windows came: checks that were planned.
    pub windows: usize,
    /// How many of them were looked at.
    pub checked: usize,
    /// Seconds of meetings, those at one time once.
    pub meetings: i64,
    /// Seconds of meetings within working time.
    pub meetings_at_work: i64,
    /// Seconds of working time.
    pub work: i64,
    /// Replies given in time.
    pub kept: usize,
    /// Replies given late, or not given by their moment.
    pub missed: usize,
    /// Replies not given whose moment is still to come.
    pub open: usize,
    /// Estimate against actual: all first, then by tag, then by person, those with
    /// more tracked time first.
    pub against: Vec<Against>,
}

/// The sums of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Seconds of focus.
    pub focus: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// How many were let through.
    pub through: usize,
    /// How many windows came.
    pub windows: usize,
    /// Seconds of meetings.
    pub meetings: i64,
}

/// Finished tasks with an estimate and tracked time.
#[derive(Clone, PartialEq, Debug)]
pub struct Against {
    /// What they have in common: a tag, or for whom they were done; `None`: all.
    pub like: Option<Like>,
    /// How many.
    pub tasks: usize,
    /// Seconds estimated.
    pub estimated: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// What the past as a whole says such an estimate should be multiplied by, see
    /// [`bias`](crate::project::bias); `None`: nothing.
    pub learned: Option<f64>,
}
