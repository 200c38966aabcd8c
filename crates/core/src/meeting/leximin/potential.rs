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
        let (times, slots) = (season.times(), season.slots());
        let free = season.is_free();
        let layers = if free { 1 } else { season.most_changes() + 1 };
        let mut prices = Vec::with_capacity(times * slots);
        for time in 0..times {
            for slot in 0..slots {
                prices.push(if season.is_open(time, slot) {
                    dot(&weights, season.row(time, slot))
                } else {
                    NEVER
                });
            }
        }
        let mut one = Self { weights, prices, onward: Vec::new(), slots, layers, free };
        one.onward = one.fill(times);
        one
    }

    fn fill(&self, times: usize) -> Vec<i64> {
        let (slots, layers) = (self.slots, self.layers);
        let width = slots * layers;
        let mut onward = vec![0; times * width];
        // After the last time nothing is left to bear.
        let mut later = vec![0; width];
        for time in (0..times).rev() {
            for left in 0..layers {
                let stay = &later[left * slots..(left + 1) * slots];
                let moved = match (self.free, left) {
                    (true, _) => least(stay),
                    (false, 0) => NEVER,
                    (false, _) => least(&later[(left - 1) * slots..left * slots]),
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

    /// The least weighted sum of a whole season, starts not included.
    pub(super) fn least(&self) -> i64 {
        least(&self.onward[(self.layers - 1) * self.slots..self.layers * self.slots])
    }

    /// A rotation of that sum; `None` when there is none.
    pub(super) fn rotation(&self) -> Option<Vec<usize>> {
        let times = self.prices.len() / self.slots;
        let mut rotation: Vec<usize> = Vec::with_capacity(times);
        let mut left = self.layers - 1;
        for time in 0..times {
            let at = |slot: usize, left: usize| (self.onward(time, slot, left), slot);
            let last = rotation.last().copied();
            let mut best = (NEVER, 0);
            let mut after = left;
            for slot in 0..self.slots {
                let pays = !self.free && last.is_some_and(|last| last != slot);
                let Some(then) = left.checked_sub(usize::from(pays)) else { continue };
                // Of equals, staying keeps a change for later.
                let better = at(slot, then).0 < best.0 || (at(slot, then).0 == best.0 && !pays);
                if better && at(slot, then).0 < NEVER {
                    best = at(slot, then);
                    after = then;
                }
            }
            if best.0 >= NEVER {
                return None;
            }
            rotation.push(best.1);
            left = after;
        }
        Some(rotation)
    }
}

pub(super) fn dot(weights: &[i64], points: &[i64]) -> i64 {
    weights.iter().zip(points).map(|(weight, points)| weight * points).sum()
}

fn least(sums: &[i64]) -> i64 {
    sums.iter().copied().min().unwrap_or(NEVER)
}
