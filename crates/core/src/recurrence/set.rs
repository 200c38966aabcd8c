//! What one period of a rule yields: the product of some days, hours, minutes
//! and seconds.
//!
//! The product is never written out: its readings are numbered, so that counting
//! them, picking a position and starting at a given reading are arithmetic.

/// Seconds of a day on a clock that is never put forward or back.
pub(super) const DAY: i64 = 86_400;

/// The readings of one period, in order.
#[derive(Default)]
pub(super) struct Set {
    /// Days since 1970, in order.
    pub(super) days: Vec<i64>,
    pub(super) hours: Vec<u8>,
    pub(super) minutes: Vec<u8>,
    pub(super) seconds: Vec<u8>,
    /// With BYSETPOS: the readings picked, in order.
    picked: Option<Vec<i64>>,
}

impl Set {
    pub(super) fn len(&self) -> u64 {
        self.picked.as_ref().map_or_else(|| self.product(), |picked| picked.len() as u64)
    }

    fn product(&self) -> u64 {
        self.days.len() as u64 * self.a_day()
    }

    /// Readings on each of its days.
    fn a_day(&self) -> u64 {
        self.hours.len() as u64 * self.an_hour()
    }

    fn an_hour(&self) -> u64 {
        self.minutes.len() as u64 * self.seconds.len() as u64
    }

    pub(super) fn get(&self, index: u64) -> i64 {
        match &self.picked {
            Some(picked) => picked[at(index)],
            None => self.of_product(index),
        }
    }

    /// Keeps only these positions, from 1; negative ones are from the end (BYSETPOS).
    pub(super) fn pick(&mut self, positions: &[i16]) {
        if positions.is_empty() {
            self.picked = None;
            return;
        }
        let length = i64::try_from(self.product()).unwrap_or(i64::MAX);
        let index = |position: &i16| match i64::from(*position) {
            position if position > 0 => position - 1,
            position => length + position,
        };
        let indices = positions.iter().map(index).filter(|index| (0..length).contains(index));
        let mut picked: Vec<i64> =
            indices.map(|index| self.of_product(index.unsigned_abs())).collect();
        picked.sort_unstable();
        picked.dedup();
        self.picked = Some(picked);
    }

    fn of_product(&self, index: u64) -> i64 {
        let (day, rest) = (index / self.a_day(), index % self.a_day());
        let (hour, rest) = (rest / self.an_hour(), rest % self.an_hour());
        let seconds = self.seconds.len() as u64;
        let hour = i64::from(self.hours[at(hour)]);
        let minute = i64::from(self.minutes[at(rest / seconds)]);
        let second = i64::from(self.seconds[at(rest % seconds)]);
        self.days[at(day)] * DAY + hour * 3600 + minute * 60 + second
    }

    /// How many of its readings are before `reading`.
    pub(super) fn rank(&self, reading: i64) -> u64 {
        if let Some(picked) = &self.picked {
            return picked.partition_point(|one| *one < reading) as u64;
        }
        let (mut low, mut high) = (0, self.product());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.of_product(middle) < reading {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// An index of a set, which is never longer than memory.
fn at(index: u64) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
