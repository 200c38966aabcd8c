//! What one period of a rule yields: some days, each with the same times; or,
//! within a day, one hour or minute with the same times in it.
//!
//! The product is never written out: its readings are numbered, so that counting
//! them, picking a position and starting at a given reading are arithmetic.

use super::rule::{Frequency, Rule};

/// Seconds of a day on a clock that is never put forward or back.
pub(super) const DAY: i64 = 86_400;

/// The readings of one period, in order.
pub(super) struct Set {
    /// Starts of its days, or of its hour, minute or second, in order.
    pub(super) bases: Vec<i64>,
    /// Seconds after each of them, in order, at least one; the same for every
    /// period of a rule.
    times: Vec<i64>,
    /// With BYSETPOS: the readings picked, in order.
    picked: Option<Vec<i64>>,
}

impl Set {
    /// Of no reading yet. What the rule doesn't say is as at `time`, the
    /// second of the day at which it starts.
    pub(super) fn new(rule: &Rule, time: i64) -> Self {
        let given = |list: &[u8], value: i64| -> Vec<i64> {
            if list.is_empty() {
                return vec![value];
            }
            list.iter().copied().map(i64::from).collect()
        };
        // What the period is smaller than, it fixes.
        let within = |frequency, list: &[u8], value| {
            if rule.frequency > frequency { given(list, value) } else { vec![0] }
        };
        let hours = within(Frequency::Hourly, &rule.hours, time / 3600);
        let minutes = within(Frequency::Minutely, &rule.minutes, time / 60 % 60);
        let seconds = within(Frequency::Secondly, &rule.seconds, time % 60);
        let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
        for hour in hours {
            for minute in &minutes {
                times.extend(seconds.iter().map(|second| hour * 3600 + minute * 60 + second));
            }
        }
        let picked = (!rule.positions.is_empty()).then(Vec::new);
        Self { bases: Vec::new(), times, picked }
    }

    pub(super) fn len(&self) -> u64 {
        self.picked.as_ref().map_or_else(|| self.product(), |picked| picked.len() as u64)
    }

    fn product(&self) -> u64 {
        self.bases.len() as u64 * self.times.len() as u64
    }

    pub(super) fn get(&self, index: u64) -> i64 {
        match &self.picked {
            Some(picked) => picked[at(index)],
            None => self.of_product(index),
        }
    }

    fn of_product(&self, index: u64) -> i64 {
        match self.times.as_slice() {
            [only] => self.bases[at(index)] + only,
            times => {
                let times_each = times.len() as u64;
                self.bases[at(index / times_each)] + times[at(index % times_each)]
            }
        }
    }

    /// How many of its readings are before `reading`.
    pub(super) fn rank(&self, reading: i64) -> u64 {
        if let Some(picked) = &self.picked {
            return picked.partition_point(|one| *one < reading) as u64;
        }
        let last = self.times.last().copied().unwrap_or(0);
        let whole = self.bases.partition_point(|base| base + last < reading);
        let part = self
            .bases
            .get(whole)
            .map_or(0, |base| self.times.partition_point(|time| base + time < reading));
        whole as u64 * self.times.len() as u64 + part as u64
    }

    /// Keeps only these positions, from 1; negative ones are from the end (BYSETPOS).
    pub(super) fn pick(&mut self, positions: &[i16]) {
        let Some(mut picked) = self.picked.take() else { return };
        picked.clear();
        let length = i64::try_from(self.product()).unwrap_or(i64::MAX);
        let index = |position: &i16| match i64::from(*position) {
            position if position > 0 => position - 1,
            position => length + position,
        };
        let indices = positions.iter().map(index).filter(|index| (0..length).contains(index));
        picked.extend(indices.map(|index| self.of_product(index.unsigned_abs())));
        picked.sort_unstable();
        picked.dedup();
        self.picked = Some(picked);
    }
}

/// An index of a set, which is never longer than memory.
fn at(index: u64) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
