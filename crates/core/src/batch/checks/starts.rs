//! When a check may start.

use chrono::Timelike;

use crate::calendar::Calendar;
use crate::civil;
use crate::interval::IntervalSet;
use crate::time::Instant;

/// Checks are on these minutes where that costs nothing, in seconds.
const GRID: u32 = 300;

/// First and last start of each free stretch in which handling fits; in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts(Vec<(Instant, Instant)>);

impl Starts {
    pub(super) fn of(free: &IntervalSet, handling: i64) -> Self {
        let fits = free.intervals().iter().filter(|one| one.seconds() >= handling);
        Self(fits.map(|one| (one.start(), one.end().plus(-handling))).collect())
    }

    /// The latest up to and including an instant.
    pub(super) fn latest(&self, until: Instant) -> Option<Instant> {
        let next = self.0.partition_point(|(first, _)| *first <= until);
        next.checked_sub(1).map(|at| self.0[at].1.min(until))
    }

    /// The first after an instant.
    pub(super) fn after(&self, at: Instant) -> Option<Instant> {
        let next = self.0.partition_point(|(_, last)| *last <= at);
        self.0.get(next).map(|(first, _)| (*first).max(at.plus(1)))
    }

    pub(super) fn contain(&self, at: Instant) -> bool {
        self.latest(at) == Some(at)
    }

    /// The latest start on the grid of the clock, up to and including `at` and after
    /// `after`; `at` where there is none.
    pub(super) fn snapped(&self, at: Instant, after: Instant, mine: &Calendar) -> Instant {
        let wall = civil::reading(at, mine.zone_at(at)).num_seconds_from_midnight();
        let earlier = at.plus(-i64::from(wall % GRID));
        if earlier > after && self.contain(earlier) { earlier } else { at }
    }
}
