//! Bounds by weighing people: whatever the rotation, the weighted sum of what is
//! still to be borne is at least so much.
//!
//! For weights w ≥ 0 the worst-off bears at least Σ w·total / Σ w, and the least
//! Σ w·total over all rotations is a shortest path over (time, slot, changes
//! left): an exact bound in whole numbers, the bound on changes included.

use super::problem::Season;

/// More than any weighted sum: nothing leads on from here.
pub(super) const NEVER: i64 = i64::MAX / 4;
/// Sum of weights, about: small enough that no weighted sum overflows.
pub(super) const UNIT: f64 = 1_048_576.0;

/// The least weighted sums from everywhere in the season to its end.
#[derive(Clone, Debug)]
pub(super) struct Potential {
    weights: Vec<i64>,
    /// Weighted price by time and slot; [`NEVER`] when closed.
    prices: Vec<i64>,
    /// From `time` on, that time's price included, by time, changes left and slot.
    onward: Vec<i64>,
    slots: usize,
    layers: usize,
    free: bool,
}

impl Potential {
    pub(super) fn new(season: &Season, weights: Vec<i64>) -> Self {
        Self::since(season, weights, 0)
    }

    /// The same from a time on; nothing is told of what is before.
    pub(super) fn since(season: &Season, weights: Vec<i64>, first: usize) -> Self {
        let (times, slots) = (season.times(), season.slots());
        let free = season.is_free();
        let layers = if free { 1 } else { season.most_changes() + 1 };
        let mut prices = vec![NEVER; times * slots];
        for time in first..times {
            for slot in 0..slots {
                if season.is_open(time, slot) {
                    prices[time * slots + slot] = dot(&weights, season.row(time, slot));
                }
            }
        }
        let mut one = Self { weights, prices, onward: Vec::new(), slots, layers, free };
        one.onward = one.fill(first, times);
        one
    }

    fn fill(&self, first: usize, times: usize) -> Vec<i64> {
        let (slots, layers) = (self.slots, self.layers);
        let width = slots * layers;
        let mut onward = vec![0; times * width];
        // After the last time nothing is left to bear.
        let mut later = vec![0; width];
        for time in (first..times).rev() {
            for left in 0..layers {
                let stay = &later[left * slots..(left + 1) * slots];
                let moved = match (self.free, left) {
                    (true, _) => lowest(stay),
                    (false, 0) => NEVER,
                    (false, _) => lowest(&later[(left - 1) * slots..left * slots]),
                };
                for slot in 0..slots {
                    let price = self.prices[time * slots + slot];
                    let rest = stay[slot].min(moved);
                    onward[time * width + left * slots + slot] = (price + rest).min(NEVER);
                }
            }
            later.copy_from_slice(&onward[time * width..(time + 1) * width]);
        }
        onward
    }

    /// The weighted sum of totals.
    pub(super) fn weigh(&self, totals: &[i64]) -> i64 {
        dot(&self.weights, totals)
    }

    /// Changes left that are told apart: 0, 1, …; one where the slot may change
    /// every time.
    pub(super) const fn layers(&self) -> usize {
        self.layers
    }

    pub(super) fn weights(&self) -> &[i64] {
        &self.weights
    }

    /// The weighted price of a slot at a time; [`NEVER`] when closed.
    pub(super) fn price(&self, time: usize, slot: usize) -> i64 {
        self.prices[time * self.slots + slot]
    }

    /// The least weighted sum from `time` to the end, in `slot` at that time
    /// with so many changes left after it; [`NEVER`] when there is no way.
    pub(super) fn onward(&self, time: usize, slot: usize, left: usize) -> i64 {
        let left = left.min(self.layers - 1);
        self.onward[(time * self.layers + left) * self.slots + slot]
    }

    /// The least weighted sum of everything from a place on; [`NEVER`] when
    /// nothing leads on.
    pub(super) fn least(&self, from: &Place) -> i64 {
        self.first(from).map_or(NEVER, |(sum, _, _)| sum)
    }

    /// Slots from a place to the end, of that sum; `None` when there are none.
    pub(super) fn path(&self, from: &Place) -> Option<Vec<usize>> {
        let times = self.prices.len() / self.slots;
        let mut place = *from;
        let mut path = Vec::with_capacity(times - from.time);
        while place.time < times {
            let (_, slot, left) = self.first(&place)?;
            path.push(slot);
            place = Place { time: place.time + 1, last: Some(slot), left };
        }
        Some(path)
    }

    /// The best next slot: sum to the end, slot, changes left.
    fn first(&self, from: &Place) -> Option<(i64, usize, usize)> {
        let ways = (0..self.slots).filter_map(|slot| {
            let left = from.left_after(slot)?;
            let sum = self.onward(from.time, slot, left);
            // Of equals, staying keeps a change for later.
            (sum < NEVER).then_some((sum, from.left - left, slot, left))
        });
        ways.min().map(|(sum, _, slot, left)| (sum, slot, left))
    }
}

/// Somewhere in a season: the next time, the slot taken last, changes left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) time: usize,
    pub(super) last: Option<usize>,
    pub(super) left: usize,
}

impl Place {
    /// Where a season begins.
    pub(super) const fn start(season: &Season) -> Self {
        Self { time: 0, last: None, left: season.most_changes() }
    }

    /// Changes left when a slot comes next; `None` when there is none for it. In
    /// a free season there always is one.
    pub(super) fn left_after(&self, slot: usize) -> Option<usize> {
        self.left.checked_sub(usize::from(self.last.is_some_and(|last| last != slot)))
    }
}

pub(super) fn dot(weights: &[i64], points: &[i64]) -> i64 {
    weights.iter().zip(points).map(|(weight, points)| weight * points).sum()
}

fn lowest(sums: &[i64]) -> i64 {
    sums.iter().copied().min().unwrap_or(NEVER)
}
