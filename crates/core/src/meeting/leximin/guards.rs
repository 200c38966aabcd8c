//! Weights that watch a path: by every one of them, what it still has to bear at
//! least must fit under the goal.
//!
//! Laid out so that all weights of one place stand side by side.

use super::goal::Goal;
use super::potential::{NEVER, Place, Potential, dot};
use super::problem::Season;

/// Entries of the tables at most: 32 MB.
const MOST_ENTRIES: usize = 1 << 22;
/// Weights at most, beside one for every person.
const MOST_LEARNED: usize = 200;

pub(super) struct Guards {
    slots: usize,
    layers: usize,
    stride: usize,
    weights: Vec<Vec<i64>>,
    /// By time, changes left, slot and weights: the least from there on.
    onward: Vec<i64>,
    /// By time, slot and weights.
    prices: Vec<i64>,
    /// By weights: what reaches the goal at most.
    limits: Vec<i64>,
    /// By time of the path and weights: borne until then.
    sums: Vec<i64>,
}

impl Guards {
    /// The first weights, by which ways are put in order, and one for everybody
    /// where there is room.
    pub(super) fn new(season: &Season, goal: &Goal, first: &Potential) -> Self {
        let (times, slots, people) = (season.times(), season.slots(), season.people());
        let layers = first.layers();
        let room = (MOST_ENTRIES / (times * layers * slots)).max(1);
        let stride = room.min(1 + people + MOST_LEARNED);
        let mut guards = Self {
            slots,
            layers,
            stride,
            weights: Vec::with_capacity(stride),
            onward: vec![0; times * layers * slots * stride],
            prices: vec![0; times * slots * stride],
            limits: Vec::with_capacity(stride),
            sums: vec![0; (times + 1) * stride],
        };
        guards.add(season, goal, first, season.start());
        if stride > people + 8 {
            for person in 0..people {
                let mut weights = vec![0; people];
                weights[person] = 1;
                guards.add(season, goal, &Potential::new(season, weights), season.start());
            }
        }
        guards
    }

    /// Whether there is room for more.
    pub(super) fn learns(&self) -> bool {
        self.weights.len() < self.stride
    }

    /// Takes more weights along; `totals` are those of the path, by time.
    pub(super) fn add(&mut self, season: &Season, goal: &Goal, one: &Potential, totals: &[i64]) {
        let at = self.weights.len();
        if at >= self.stride {
            return;
        }
        for time in 0..season.times() {
            for slot in 0..self.slots {
                let row = time * self.slots + slot;
                self.prices[row * self.stride + at] = one.price(time, slot);
                for left in 0..self.layers {
                    let row = (time * self.layers + left) * self.slots + slot;
                    self.onward[row * self.stride + at] = one.onward(time, slot, left);
                }
            }
        }
        for (time, totals) in totals.chunks(season.people()).enumerate() {
            self.sums[time * self.stride + at] = one.weigh(totals);
        }
        self.limits.push(dot(one.weights(), &goal.dearest(one.weights())));
        self.weights.push(one.weights().to_vec());
    }

    /// Aims at another goal.
    pub(super) fn aim(&mut self, goal: &Goal) {
        for (limit, weights) in self.limits.iter_mut().zip(&self.weights) {
            *limit = dot(weights, &goal.dearest(weights));
        }
    }

    /// The least weighted sum by way of a slot under the first weights; `None`
    /// when some weights prove that it leads nowhere. `left` changes are left
    /// after it.
    pub(super) fn hope(&self, time: usize, slot: usize, left: usize) -> Option<i64> {
        let left = left.min(self.layers - 1);
        let row = ((time * self.layers + left) * self.slots + slot) * self.stride;
        let onward = self.onward.get(row..row + self.weights.len())?;
        let sums = self.sums.get(time * self.stride..)?;
        let over = |((onward, sum), limit): ((&i64, &i64), &i64)| onward + sum > *limit;
        // Most of what leads nowhere is closed, or shown so by the first.
        if onward.first().is_none_or(|onward| *onward >= NEVER)
            || onward.iter().zip(sums).zip(&self.limits).any(over)
        {
            return None;
        }
        Some(onward.first()? + sums.first()?)
    }

    /// Goes on from a place by way of a slot.
    pub(super) fn take(&mut self, place: &Place, slot: usize) {
        let (count, stride) = (self.weights.len(), self.stride);
        let (before, after) = self.sums.split_at_mut((place.time + 1) * stride);
        let prices = &self.prices[(place.time * self.slots + slot) * stride..];
        let before = &before[place.time * stride..];
        for ((after, before), price) in after.iter_mut().zip(before).zip(prices).take(count) {
            *after = before + price;
        }
    }
}
