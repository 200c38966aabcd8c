//! The focus day: what one person does when (semantics §6).
//!
//! What is given ([`Ask`]): the [`Hours`] one may work, what is fixed in them,
//! and the [`Work`] to do. [`day`] takes what is fixed and the breaks from the
//! hours: what remains is *free*. [`feasible`] says exactly whether every Due can
//! be kept in it, [`plan()`] lays the blocks, with a [`reason`] each; [`mend`]
//! says what would do where not all fits, [`capacity`] how much room there is,
//! [`edit`] what breaks when a block is put somewhere else. [`session`] is the
//! time that is then really worked.
//!
//! All lengths are in whole seconds. Work is named by its position in
//! [`Ask::work`]. The same question gets the same answer.
//!
//! Rules that are told nowhere else:
//! - Only [`Hours::working`] is ever planned. Time outside working hours is
//!   planned where the caller puts it in there, and where something is pinned.
//! - A Due after [`Ask::until`] is no promise of this plan: it only says what
//!   comes before what. Ask for as long as the Dues that are to be kept.
//! - A Due that can't be kept whatever is done (it is past, or a piece pinned
//!   after it finishes the work) takes nothing from those that can.

use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

mod axis;
pub mod capacity;
pub mod day;
pub mod edit;
pub mod feasible;
mod ground;
mod kept;
mod lay;
pub mod mend;
pub mod plan;
pub mod reason;
mod rests;
pub mod session;
mod steps;

pub use capacity::{Capacity, LatestStart, Tightest, capacity, latest_start, tightest};
pub use day::{Break, BreakKind, Breaks, Lunch, Room};
pub use edit::{Moved, moved};
pub use feasible::{Feasibility, Late, feasible};
pub use kept::{ClosedDay, Pin, Wants};
pub use mend::{Change, Extra, Mend, Mending, mend};
pub use plan::{Block, Plan, Unplanned, plan};
pub use reason::{Length, Small, Why};
pub use session::Session;

/// Something to do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Work {
    /// Seconds of effort still to do, as of [`Ask::now`]; with what is pinned.
    /// 0 or less: nothing.
    pub left: i64,
    /// It is to be done by then; `None`: whenever there is time.
    pub due: Option<Instant>,
    /// Nothing can be done before: a predecessor hands in then.
    pub not_before: Option<Instant>,
    /// Wants peak hours.
    pub hard: bool,
    /// What it belongs to (a project), so that one goes on with it; work of
    /// `None` belongs to nothing.
    pub group: Option<usize>,
    /// Which comes first where no Due says so: the smaller, then the earlier
    /// position.
    pub rank: u32,
}

/// A stretch of time for some work: what is pinned, or what an earlier plan said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Piece {
    /// When.
    pub at: Interval,
    /// For which work, by position.
    pub work: usize,
}

/// How long a piece of work should be, in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Sizes {
    /// The smallest useful one: less only where nothing else keeps a Due, or
    /// where no more is left to do. At least 1. 25 min.
    pub smallest: i64,
    /// The longest block; what takes longer is cut into equal blocks that
    /// follow one another. At least twice the smallest. 2 h.
    pub longest: i64,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { smallest: 25 * 60, longest: 2 * 3600 }
    }
}

impl Sizes {
    /// Within what they may be.
    #[must_use]
    pub fn sound(self) -> Self {
        let smallest = self.smallest.clamp(1, 24 * 3600);
        Self { smallest, longest: self.longest.max(2 * smallest) }
    }
}

/// One's time, from before [`Ask::now`] (the whole of its day, so that breaks
/// stay where they are as the day goes on) until [`Ask::until`] or later.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hours {
    /// One may work then.
    pub working: IntervalSet,
    /// Taken: meetings, batch windows, whatever else is busy.
    pub fixed: IntervalSet,
    /// When hard work goes well.
    pub peak: IntervalSet,
    /// Which breaks are planned.
    pub breaks: Breaks,
    /// Within which lunch falls, one for each date: [`Lunch::windows`] of every
    /// part of the range in which one zone's clock is read.
    pub lunches: Vec<Interval>,
}

/// A question to the planner.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Nothing is planned before.
    pub now: Instant,
    /// Nothing is planned from here on.
    pub until: Instant,
    /// The time there is.
    pub hours: &'a Hours,
    /// What to do.
    pub work: &'a [Work],
    /// What stays exactly where it is, and counts towards its work; what runs
    /// on into [`Ask::now`] counts from there. Of two that overlap, the common
    /// part counts for the earlier. What names no work is just taken.
    pub pins: &'a [Piece],
    /// How long a piece should be.
    pub sizes: Sizes,
    /// The blocks of the plan so far: followed as long as no Due asks for
    /// something else, so that what need not move stays. Empty: planned anew.
    pub before: &'a [Piece],
}

impl Ask<'_> {
    /// What is left of the hours: also what is over by now.
    #[must_use]
    pub fn room(&self) -> Room {
        Room::new(self.hours, self.pins, self.sizes.sound())
    }
}

#[cfg(test)]
mod tests;
