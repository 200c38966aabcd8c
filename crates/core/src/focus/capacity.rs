//! How much room there is.

use super::Ask;
use super::plan::Plan;
use crate::interval::Interval;
use crate::time::Instant;

/// What a range holds. All in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Capacity {
    /// The range, as asked; only what is from now on counts.
    pub range: Interval,
    /// For focus: free time and what is pinned.
    pub free: i64,
    /// Work left to do whose Due is in the range: after its start, at its end
    /// or before.
    pub asked: i64,
    /// In blocks, pinned ones included.
    pub planned: i64,
    /// `free` without `planned`.
    pub slack: i64,
}

/// When work must begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LatestStart {
    /// The latest moment from which the free time before its Due holds what is
    /// left of it (pinned pieces aside), as if there were nothing else to do.
    /// `None` where even now is too late.
    pub alone: Option<Instant>,
    /// The latest moment before which nothing of it need be done, while every
    /// Due is kept, its own and all others. `None` where not all can be kept.
    /// Never after `alone`.
    pub with_all: Option<Instant>,
}

/// The Due with the least slack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tightest {
    /// Whose.
    pub work: usize,
    /// Its Due.
    pub due: Instant,
    /// Free seconds that can be lost from now on before this Due breaks;
    /// negative: by how much it is broken.
    pub slack: i64,
    /// When they are lost, if nothing is done until then: all Dues are kept by
    /// beginning here.
    pub begin_by: Option<Instant>,
}

/// What each range holds.
#[must_use]
pub fn capacity(ask: &Ask<'_>, plan: &Plan, ranges: &[Interval]) -> Vec<Capacity> {
    let _ = (ask, plan, ranges);
    Vec::new()
}

/// When a work must begin; `None`: it has no Due in the range of the question,
/// or nothing is left of it.
#[must_use]
pub fn latest_start(ask: &Ask<'_>, work: usize) -> Option<LatestStart> {
    let _ = (ask, work);
    None
}

/// The Due with the least slack; `None` where nothing is due.
#[must_use]
pub fn tightest(ask: &Ask<'_>) -> Option<Tightest> {
    let _ = ask;
    None
}
