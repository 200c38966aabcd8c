//! When something ends, in all runs.

use crate::interval::Interval;
use crate::project::pass::Early;
use crate::time::Instant;

/// What a run without an end counts as: later than everything.
pub(super) const NEVER: u32 = u32::MAX;

/// The ends of all runs, sorted; of something certain, one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finishes {
    base: Instant,
    /// Seconds since `base`, ascending.
    sorted: Vec<u32>,
}

impl Finishes {
    pub(super) fn new(base: Instant, mut seconds: Vec<u32>) -> Self {
        seconds.sort_unstable();
        Self { base, sorted: seconds }
    }

    /// The same in every run.
    pub(super) fn certain(early: &Early) -> Self {
        match early {
            Ok(early) => Self { base: early.finish, sorted: vec![0] },
            Err(_) => Self { base: Instant::default(), sorted: vec![NEVER] },
        }
    }

    /// The moment by which a share, 0 to 1, of the runs has ended (nearest rank:
    /// one that came up). `None` when that many never end, or nothing was run.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<Instant> {
        let of = self.sorted.len();
        // A share that is a whole number of runs stays one in binary fractions.
        let rank = (share.clamp(0.0, 1.0) * of as f64 - 1e-9).ceil() as usize;
        let seconds = self.sorted.get(rank.clamp(1, of.max(1)) - 1)?;
        (*seconds != NEVER).then(|| self.base.plus(i64::from(*seconds)))
    }

    /// The share of runs that has ended by then, 0 to 1; 1 where nothing was
    /// there to end.
    #[must_use]
    pub fn chance(&self, by: Instant) -> f64 {
        if self.sorted.is_empty() {
            return 1.0;
        }
        self.before(by.plus(1)) as f64 / self.sorted.len() as f64
    }

    /// The share of runs that ends after the start of a stretch, up to and with
    /// its end: what ends as a deadline falls is in time.
    pub(super) fn within(&self, stretch: Interval) -> f64 {
        let (until, after) =
            (self.before(stretch.end().plus(1)), self.before(stretch.start().plus(1)));
        (until - after) as f64 / self.sorted.len().max(1) as f64
    }

    /// The ends of the runs that end, earliest first.
    pub fn sorted(&self) -> impl Iterator<Item = Instant> + '_ {
        let ended = &self.sorted[..self.sorted.partition_point(|seconds| *seconds != NEVER)];
        ended.iter().map(|seconds| self.base.plus(i64::from(*seconds)))
    }

    /// How many ended before.
    fn before(&self, at: Instant) -> usize {
        let after = at.since(self.base);
        self.sorted.partition_point(|seconds| i64::from(*seconds) < after && *seconds != NEVER)
    }
}
