//! The plan: blocks.
//!
//! A *sitting* is one work without anything else between, but for short breaks:
//! what is 15 min before such a break and 20 min after it is one of 35 min.
//! Lunch, a meeting, a batch window, a pinned piece and the end of working
//! hours end a sitting. A sitting is as long as the smallest useful piece or
//! longer, but for these:
//! - work of which no more is left, which is done in one sitting;
//! - what is pinned;
//! - the rest of a block that is under way;
//! - where no plan without it keeps every Due that can be kept.
//!
//! Work without a Due, or with one that can't be kept, is never cut smaller: it
//! waits instead. A block is the part of a sitting between breaks.

use super::day::Break;
use super::feasible::{Feasibility, Late};
use super::reason::{Length, Small, Why};
use super::{Ask, Piece};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// What to do when.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// In order; none overlap, but for pinned ones.
    pub blocks: Vec<Block>,
    /// In order; those over at [`Ask::now`] too.
    pub breaks: Vec<Break>,
    /// Free time from now on, that of the blocks included, pinned ones not.
    pub free: IntervalSet,
    /// Lunch windows without room for lunch.
    pub no_lunch: Vec<Interval>,
    /// Pinned pieces, by position, that overlap what is fixed or one another.
    pub clashes: Vec<usize>,
    /// When each work is done in this plan; `None`: not all of it is planned.
    pub finish: Vec<Option<Instant>>,
    /// Which Dues this plan does not keep, the worst first: exactly those of
    /// [`Feasibility::give`] and those broken by a pin or past already.
    pub late: Vec<Late>,
    /// What is not, or not wholly, planned, in order of position.
    pub unplanned: Vec<Unplanned>,
    /// What can be done at all.
    pub feasible: Feasibility,
}

/// A stretch of focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// On what, by position.
    pub work: usize,
    /// When.
    pub at: Interval,
    /// Whether it stays there whatever happens.
    pub pinned: bool,
    /// Why this work now.
    pub why: Why,
    /// Why it ends when it does.
    pub length: Length,
    /// Why it is shorter than the smallest useful, if it is.
    pub small: Option<Small>,
}

impl Block {
    /// As the next question takes it.
    #[must_use]
    pub const fn piece(&self) -> Piece {
        Piece { at: self.at, work: self.work }
    }
}

/// Work that found no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unplanned {
    /// Which.
    pub work: usize,
    /// Seconds of it.
    pub seconds: i64,
}

/// The plan for a question.
#[must_use]
pub fn plan(ask: &Ask<'_>) -> Plan {
    let _ = ask;
    Plan::default()
}
