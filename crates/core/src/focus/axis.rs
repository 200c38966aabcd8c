//! Free time as one axis: a position is the number of free seconds before a
//! moment, so that a schedule is arithmetic on positions and nights cost nothing.

use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// The axis of a set of free time.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    free: Vec<Interval>,
    /// The position at which each interval begins, and last the end of all.
    begins: Vec<i64>,
}

impl Axis {
    pub(super) fn new(free: &IntervalSet) -> Self {
        let free = free.intervals().to_vec();
        let mut begins = Vec::with_capacity(free.len() + 1);
        let mut sum = 0;
        begins.push(0);
        for interval in &free {
            sum += interval.seconds();
            begins.push(sum);
        }
        Self { free, begins }
    }

    /// All free seconds.
    pub(super) fn end(&self) -> i64 {
        self.begins.last().copied().unwrap_or(0)
    }

    /// The intervals with the positions at which they begin.
    pub(super) fn intervals(&self) -> impl Iterator<Item = (Interval, i64)> {
        self.free.iter().copied().zip(self.begins.iter().copied())
    }

    /// Free seconds before `at`.
    pub(super) fn position(&self, at: Instant) -> i64 {
        let next = self.free.partition_point(|interval| interval.end() <= at);
        let inside = self.free.get(next).map_or(0, |interval| at.since(interval.start()).max(0));
        self.begins[next] + inside
    }

    /// The moment at which work that fills the free time up to a position ends:
    /// the first with so many free seconds before it. `None` past the end, or
    /// for position 0, before which no work ends.
    pub(super) fn ends(&self, position: i64) -> Option<Instant> {
        let index = self.begins.partition_point(|&begin| begin < position).checked_sub(1)?;
        let interval = self.free.get(index)?;
        Some(interval.start().plus(position - self.begins[index]))
    }

    /// The moment at which work from a position begins: the last with no more
    /// free seconds before it. `None` at the end or past it.
    pub(super) fn begins(&self, position: i64) -> Option<Instant> {
        let index = self.begins.partition_point(|&begin| begin <= position).checked_sub(1)?;
        let interval = self.free.get(index)?;
        Some(interval.start().plus(position - self.begins[index]))
    }
}
