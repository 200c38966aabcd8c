//! Readings of a wall clock, as instants of a zone.

use std::ops::Range;

use chrono::DateTime;

use super::set::DAY;
use crate::civil;
use crate::time::Instant;
use crate::zone::Zone;

/// No offset, and no jump of a clock, is longer.
const FAR: i64 = 26 * 3600;

/// Resolves readings one after another. Between two changes of the clock,
/// which is nearly always, that is one subtraction.
pub(super) struct Localiser<'z> {
    zone: &'z Zone,
    /// Readings that are far from any change of the clock.
    steady: Range<i64>,
    offset: i64,
}

impl<'z> Localiser<'z> {
    pub(super) const fn new(zone: &'z Zone) -> Self {
        Self { zone, steady: 0..0, offset: 0 }
    }

    /// The instant of a reading, seconds since 1970 as if UTC's; in a gap and in
    /// a fold by the rule of [`civil::resolve`].
    pub(super) fn instant(&mut self, reading: i64) -> Instant {
        if !self.steady.contains(&reading) {
            self.steady_around(reading);
        }
        if self.steady.contains(&reading) {
            return Instant::from_unix(reading - self.offset);
        }
        let civil = DateTime::from_timestamp(reading, 0);
        civil.map_or(Instant::from_unix(reading), |civil| {
            civil::resolve(civil.naive_utc(), self.zone)
        })
    }

    fn steady_around(&mut self, reading: i64) {
        let spans = self.zone.spans();
        let index = self.zone.index(Instant::from_unix(reading));
        let end = spans.get(index + 1).map_or(Instant::MAX, |next| next.start);
        self.steady = spans[index].start.unix() + FAR..end.unix() - FAR;
        self.offset = i64::from(spans[index].offset);
    }
}

/// All readings that can be of an instant between `start` and `end`.
pub(super) fn readings(start: Instant, end: Instant, zone: &Zone) -> (i64, i64) {
    let around = |at: Instant| {
        let (first, last) = (zone.index(at.plus(-FAR)), zone.index(at.plus(FAR)));
        zone.spans()[first..=last].iter().map(|span| i64::from(span.offset))
    };
    let least = around(start).min().unwrap_or(-DAY);
    let most = around(end).max().unwrap_or(DAY);
    (start.unix() + least, end.unix() + most)
}
