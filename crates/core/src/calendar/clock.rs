//! Dates and shifts to instants: by one addition where the offset is days away
//! from changing, by the rule of gap and fold near a change.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta};

use super::Shift;
use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::Zone;

const DAY: i64 = 24 * 3600;

/// Dates on which something may happen that touches `range`, in whatever zone:
/// a night shift of the day before too.
pub(super) fn dates(range: Interval) -> DateRange {
    let utc = |at: Instant| DateTime::from_timestamp(at.unix(), 0).map(|at| at.date_naive());
    let first = utc(range.start()).unwrap_or(NaiveDate::MIN);
    let last = utc(range.end()).unwrap_or(NaiveDate::MAX);
    // West of Greenwich it may be the day before, the night may have begun on
    // the one before that, and a date may have been skipped between.
    let first = first.checked_sub_days(Days::new(3)).unwrap_or(first);
    DateRange { next: first, last: last.checked_add_days(Days::new(1)).unwrap_or(last) }
}

/// Dates in order, both ends included.
#[derive(Clone, Debug)]
pub(super) struct DateRange {
    pub(super) next: NaiveDate,
    pub(super) last: NaiveDate,
}

impl Iterator for DateRange {
    type Item = NaiveDate;

    fn next(&mut self) -> Option<NaiveDate> {
        let date = (self.next <= self.last).then_some(self.next)?;
        match date.succ_opt() {
            Some(next) => self.next = next,
            None => self.last = NaiveDate::MIN,
        }
        Some(date)
    }
}

/// When a shift of a date is worked, by the rule; see [`super::Calendar::moments`].
pub(super) fn moments(date: NaiveDate, shift: Shift, zone: &Zone) -> Option<Interval> {
    civil::day(date, zone)?;
    let end = |minutes: u16| {
        let civil = date.and_time(NaiveTime::MIN);
        let civil = civil.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
        Some(civil::resolve(civil, zone))
    };
    Interval::new(end(shift.from())?, end(shift.to())?)
}

/// Turns shifts into moments by one addition where the offset is days away
/// from changing, and by the full rule near a change.
#[derive(Default)]
pub(super) struct Clock {
    /// Midnights, as seconds of the wall clock, for which `offset` is certain.
    steady: Option<(Zone, std::ops::Range<i64>, i64)>,
}

impl Clock {
    pub(super) fn moments(
        &mut self,
        date: NaiveDate,
        shift: Shift,
        zone: &Zone,
    ) -> Option<Interval> {
        let Some(midnight) = self.midnight(date, zone) else {
            return moments(date, shift, zone);
        };
        let at = |minutes: u16| midnight.plus(i64::from(minutes) * 60);
        Interval::new(at(shift.from()), at(shift.to()))
    }

    /// The moments of dates, both included, in one piece.
    pub(super) fn days(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        zone: &Zone,
    ) -> Option<Interval> {
        let mut start =
            |date| self.midnight(date, zone).unwrap_or_else(|| civil::day_start(date, zone));
        Interval::new(start(first), start(last.succ_opt()?))
    }

    /// When a date begins, if days away from a change.
    fn midnight(&mut self, date: NaiveDate, zone: &Zone) -> Option<Instant> {
        let midnight = i64::from(date.num_days_from_ce() - EPOCH) * DAY;
        let known = self
            .steady
            .as_ref()
            .filter(|(of, range, _)| range.contains(&midnight) && of.is_same(zone));
        let offset = match known {
            Some((_, _, offset)) => *offset,
            None => {
                let (range, offset) = steady(midnight, zone);
                if !range.contains(&midnight) {
                    return None;
                }
                self.steady = Some((zone.clone(), range, offset));
                offset
            }
        };
        Some(Instant::from_unix(midnight - offset))
    }
}

/// 1 January 1970 in days of the common era.
const EPOCH: i32 = 719_163;

/// The midnights around one for which a single offset is certain for the whole
/// day before and the two days after; empty near a change.
fn steady(midnight: i64, zone: &Zone) -> (std::ops::Range<i64>, i64) {
    let spans = zone.spans();
    let index = zone.index(Instant::from_unix(midnight));
    let offset = i64::from(spans[index].offset);
    // Offsets are under 26 h apart from UTC; shifts end within two days.
    let start = spans[index].start.unix() + 3 * DAY;
    let end = spans.get(index + 1).map_or(Instant::MAX, |next| next.start).unix() - 4 * DAY;
    (start..end.max(start), offset)
}
