//! From the rules of a person's time to graded intervals of real time.

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::holiday::{self, Kept};
use super::itinerary::Itinerary;
use super::{
    Away, Cycle, Extra, Holiday, Leave, MakeUp, Observance, Pattern, Segment, Shift, Stay,
    Timeline, Week,
};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

const DAY: i64 = 24 * 3600;

/// A person's working calendar, in the zone where they are on each date.
#[derive(Clone, Debug)]
pub struct Calendar {
    itinerary: Itinerary,
    pattern: Arc<Pattern>,
    leave: Vec<Leave>,
    extra: Vec<Extra>,
    holidays: Option<Arc<Kept>>,
}

impl Calendar {
    /// The same week all year at home, and leave.
    #[must_use]
    pub fn new(zone: Zone, week: Week, leave: Vec<Leave>) -> Self {
        Self::of(zone, Pattern::weekly(week), leave)
    }

    /// Weeks that take turns or change over the years, at home, and leave.
    #[must_use]
    pub fn of(zone: Zone, pattern: Pattern, leave: Vec<Leave>) -> Self {
        Self {
            itinerary: Itinerary::home(zone),
            pattern: Arc::new(pattern),
            leave,
            extra: Vec::new(),
            holidays: None,
        }
    }

    /// With one-off extra hours.
    #[must_use]
    pub fn with_extra(mut self, mut extra: Vec<Extra>) -> Self {
        extra.sort();
        self.extra = extra;
        self
    }

    /// With dates spent in other zones; in those that `rules` don't know the
    /// person stays at home.
    #[must_use]
    pub fn with_itinerary(mut self, stays: &[Stay], rules: &ZoneRules) -> Self {
        self.itinerary = Itinerary::new(self.itinerary.at_home().clone(), stays, rules);
        self
    }

    /// With the holidays of a region; one that the table does not have has none.
    #[must_use]
    pub fn with_holidays(mut self, observance: Option<&Observance>) -> Self {
        self.holidays = observance.and_then(|kept| {
            Some(Arc::new(Kept::new(kept.clone(), holiday::region(&kept.region)?)))
        });
        self
    }

    /// Where the person lives.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        self.itinerary.at_home()
    }

    /// The zone whose clock the person reads at an instant. A stay begins at
    /// the first instant of its first date there.
    #[must_use]
    pub fn zone_at(&self, at: Instant) -> &Zone {
        self.itinerary.zone_at(at)
    }

    /// The zone that makes the moments of a date.
    #[must_use]
    pub fn zone_on(&self, date: NaiveDate) -> &Zone {
        self.itinerary.zone_on(date)
    }

    /// The stay at an instant; `None` at home.
    #[must_use]
    pub fn stay_at(&self, at: Instant) -> Option<&Stay> {
        self.itinerary.stay_at(at).map(|placed| &placed.stay)
    }

    /// Every zone the person is ever in, home first.
    pub fn zones(&self) -> impl Iterator<Item = &Zone> {
        self.itinerary.zones()
    }

    /// When the person changes zones, and into which, earliest first.
    pub fn moves(&self) -> impl Iterator<Item = (Instant, &Zone)> {
        self.itinerary.moves()
    }

    /// The hours through the years.
    #[must_use]
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// One-off extra hours, in order.
    #[must_use]
    pub fn extra(&self) -> &[Extra] {
        &self.extra
    }

    /// The holiday on a date, if it is not worked.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.as_ref()?.on(date)
    }

    /// The make-up day on a date.
    #[must_use]
    pub fn make_up(&self, date: NaiveDate) -> Option<MakeUp> {
        self.holidays.as_ref()?.make_up(date)
    }

    /// The region whose holidays are kept, when the table has it.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.holidays.as_ref().map(|kept| kept.region())
    }

    /// The shifts that belong to a date, before holidays and whole days of
    /// leave take their moments: those of the pattern, on a make-up day
    /// without any those of the day it makes up for; none where "this shift
    /// off" was said.
    #[must_use]
    pub fn shifts(&self, date: NaiveDate) -> &[Shift] {
        let off = self.leave.iter().any(|leave| match leave.away() {
            Away::Shifts { first, last } => (first..=last).contains(&&date),
            Away::Days { .. } | Away::Part { .. } => false,
        });
        if off { &[] } else { self.rostered(date) }
    }

    /// As [`Calendar::shifts`], whatever leave there is.
    #[must_use]
    pub fn rostered(&self, date: NaiveDate) -> &[Shift] {
        let own = self.pattern.week(date).day(date.weekday());
        match self.make_up(date) {
            Some(day) if own.is_empty() => {
                self.pattern.week(day.instead_of).day(day.instead_of.weekday())
            }
            Some(_) | None => own,
        }
    }

    /// Availability during `range`; segments are cut at its ends.
    ///
    /// Cost grows with the days of the range and the leave in it.
    #[must_use]
    pub fn timeline(&self, range: Interval) -> Timeline {
        let mut segments = Vec::new();
        let mut clock = Clock::default();
        for date in dates(range) {
            let shifts = self.shifts(date);
            if shifts.is_empty() {
                continue;
            }
            let zone = self.itinerary.zone_on(date);
            for &shift in shifts {
                let inside = clock.moments(date, shift, zone).and_then(|one| one.intersect(&range));
                segments.extend(inside.map(|interval| Segment { interval, grade: shift.grade() }));
            }
        }
        Timeline::of(segments).without(&self.away(range)).and(self.extra_in(range))
    }

    /// The cycle that the person follows all through `range`, at home and with
    /// nothing added to it; `None` when there is no such one. Then the time is
    /// that of the cycle but for [`Calendar::away`].
    pub(crate) fn rhythm(&self, range: Interval) -> Option<&Cycle> {
        let DateRange { next: first, last } = dates(range);
        let settled = self.itinerary.is_settled()
            && self.pattern.until(first).is_none_or(|until| until >= last)
            && !self.extra.iter().any(|extra| (first..=last).contains(&extra.date))
            && self.holidays.as_ref().is_none_or(|kept| !kept.makes_up(first, last));
        settled.then(|| self.pattern.cycle(first))
    }

    /// The moments that holidays and leave take during `range`, whether there
    /// would have been shifts or not.
    #[must_use]
    pub fn away(&self, range: Interval) -> IntervalSet {
        let leave = self.leave_in(range).map(|(_, interval)| interval);
        leave.chain(self.holidays_in(range).map(|(_, interval)| interval)).collect()
    }

    /// Each leave that touches `range`, with its parts of the range, as entered.
    pub fn leave_in(&self, range: Interval) -> impl Iterator<Item = (&Leave, Interval)> {
        self.leave.iter().flat_map(move |leave| {
            let parts = match leave.away() {
                Away::Days { first, last } => self.days_off(*first, *last, range),
                Away::Shifts { first, last } => {
                    let shifts = inside(*first, *last, range)
                        .flat_map(|date| self.rostered(date).iter().map(move |one| (date, *one)));
                    shifts.filter_map(|(date, shift)| self.moments(date, shift)).collect()
                }
                Away::Part { from, until } => {
                    let at =
                        |civil: NaiveDateTime| civil::resolve(civil, self.zone_on(civil.date()));
                    Interval::new(at(*from), at(*until)).into_iter().collect()
                }
            };
            let parts: Vec<Interval> = parts;
            parts.into_iter().filter_map(move |part| Some((leave, part.intersect(&range)?)))
        })
    }

    /// Each holiday whose moments touch `range`, with its part of the range.
    pub fn holidays_in(&self, range: Interval) -> impl Iterator<Item = (&Holiday, Interval)> {
        let days = self.holidays.iter().flat_map(move |kept| {
            let span = dates(range);
            kept.between(*span.start(), *span.end())
        });
        days.filter_map(move |day| {
            let moments = civil::day(day.date, self.zone_on(day.date))?;
            Some((day, moments.intersect(&range)?))
        })
    }

    /// Extra hours during `range`.
    fn extra_in(&self, range: Interval) -> impl Iterator<Item = Segment> {
        self.extra.iter().filter_map(move |extra| {
            let interval = self.moments(extra.date, extra.hours)?.intersect(&range)?;
            Some(Segment { interval, grade: extra.hours.grade() })
        })
    }

    /// When a shift of `date` is worked, in the zone of that date; both ends
    /// resolved by the rule of gap and fold. `None` on a date that the zone
    /// never had, or where a gap swallows the shift whole.
    #[must_use]
    pub fn moments(&self, date: NaiveDate, shift: Shift) -> Option<Interval> {
        moments(date, shift, self.itinerary.zone_on(date))
    }

    /// The moments of dates; where the zone stays the same, in one piece.
    fn days_off(&self, first: NaiveDate, last: NaiveDate, range: Interval) -> Vec<Interval> {
        if self.itinerary.is_settled() {
            let zone = self.zone();
            let after = last.checked_add_days(Days::new(1));
            let whole = after.and_then(|after| {
                Interval::new(civil::day_start(first, zone), civil::day_start(after, zone))
            });
            return whole.into_iter().collect();
        }
        let each = inside(first, last, range);
        let each: IntervalSet =
            each.filter_map(|date| civil::day(date, self.zone_on(date))).collect();
        each.intervals().to_vec()
    }
}

/// Dates on which something may happen that touches `range`, in whatever zone:
/// a night shift of the day before too.
fn dates(range: Interval) -> DateRange {
    let utc = |at: Instant| DateTime::from_timestamp(at.unix(), 0).map(|at| at.date_naive());
    let first = utc(range.start()).unwrap_or(NaiveDate::MIN);
    let last = utc(range.end()).unwrap_or(NaiveDate::MAX);
    // West of Greenwich it may be the day before, the night may have begun on
    // the one before that, and a date may have been skipped between.
    let first = first.checked_sub_days(Days::new(3)).unwrap_or(first);
    DateRange { next: first, last: last.checked_add_days(Days::new(1)).unwrap_or(last) }
}

/// The dates from `first` to `last` that matter for `range`.
fn inside(first: NaiveDate, last: NaiveDate, range: Interval) -> DateRange {
    let span = dates(range);
    DateRange { next: first.max(span.next), last: last.min(span.last) }
}

/// Dates in order, both ends included.
#[derive(Clone, Debug)]
struct DateRange {
    next: NaiveDate,
    last: NaiveDate,
}

impl DateRange {
    const fn start(&self) -> &NaiveDate {
        &self.next
    }

    const fn end(&self) -> &NaiveDate {
        &self.last
    }
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

fn moments(date: NaiveDate, shift: Shift, zone: &Zone) -> Option<Interval> {
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
struct Clock {
    /// Midnights, as seconds of the wall clock, for which `offset` is certain.
    steady: Option<(Zone, std::ops::Range<i64>, i64)>,
}

impl Clock {
    fn moments(&mut self, date: NaiveDate, shift: Shift, zone: &Zone) -> Option<Interval> {
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
                    return moments(date, shift, zone);
                }
                self.steady = Some((zone.clone(), range, offset));
                offset
            }
        };
        let at = |minutes: u16| Instant::from_unix(midnight - offset + i64::from(minutes) * 60);
        Interval::new(at(shift.from()), at(shift.to()))
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

#[cfg(test)]
mod tests;
