//! From the rules of a person's time to graded intervals of real time.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::clock::{Clock, DateRange, dates, moments};
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
        let off = self.shifts_off(date, date).next().is_some();
        if off { &[] } else { self.rostered(date) }
    }

    /// First and last date of each leave that takes whole shifts of the dates
    /// from `from` to `to`.
    fn shifts_off(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.leave.iter().filter_map(move |leave| match *leave.away() {
            Away::Shifts { first, last } => (first <= to && from <= last).then_some((first, last)),
            Away::Days { .. } | Away::Part { .. } => None,
        })
    }

    /// As [`Calendar::shifts`], whatever leave there is.
    #[must_use]
    pub fn rostered(&self, date: NaiveDate) -> &[Shift] {
        let own = self.pattern.week(date).day(date.weekday());
        let instead = if own.is_empty() { self.make_up(date) } else { None };
        instead.map_or(own, |day| self.pattern.week(day.instead_of).day(day.instead_of.weekday()))
    }

    /// Availability during `range`; segments are cut at its ends.
    ///
    /// Cost grows with the days of the range and the leave in it.
    #[must_use]
    pub fn timeline(&self, range: Interval) -> Timeline {
        let mut segments = Vec::new();
        let mut clock = Clock::default();
        let dates = dates(range);
        let off: Vec<_> = self.shifts_off(dates.next, dates.last).collect();
        for date in dates {
            let shifts = self.rostered(date);
            if shifts.is_empty() || off.iter().any(|(first, last)| (*first..=*last).contains(&date))
            {
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
            // A shift beside one that is off may cover the same time at another grade.
            && self.shifts_off(first, last).next().is_none()
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
        let DateRange { next: from, last: to } = dates(range);
        let mut clock = Clock::default();
        let near = move |leave: &&Leave| leave.first() <= to && from <= leave.last();
        self.leave.iter().filter(near).flat_map(move |leave| {
            let none = Vec::new();
            let (whole, parts) = match *leave.away() {
                Away::Days { first, last } if self.itinerary.is_settled() => {
                    (clock.days(first, last, self.zone()), none)
                }
                Away::Days { first, last } => {
                    let dates = DateRange { next: first.max(from), last: last.min(to) };
                    (None, dates.filter_map(|date| self.day_of_leave(date, last)).collect())
                }
                Away::Shifts { first, last } => {
                    let dates = DateRange { next: first.max(from), last: last.min(to) };
                    let off: IntervalSet =
                        dates.flat_map(|date| self.worked(date, self.rostered(date))).collect();
                    // What a shift beside them covers too is still its own.
                    let beside = [first.pred_opt(), last.succ_opt()].into_iter().flatten();
                    let beside: IntervalSet =
                        beside.flat_map(|date| self.worked(date, self.shifts(date))).collect();
                    (None, off.subtract(&beside).intervals().to_vec())
                }
                Away::Part { from, until } => {
                    let at =
                        |civil: NaiveDateTime| civil::resolve(civil, self.zone_on(civil.date()));
                    (Interval::new(at(from), at(until)), none)
                }
            };
            let parts: Vec<Interval> = parts;
            let parts = whole.into_iter().chain(parts);
            parts.filter_map(move |part| Some((leave, part.intersect(&range)?)))
        })
    }

    /// The moments of shifts of a date.
    fn worked(&self, date: NaiveDate, shifts: &[Shift]) -> impl Iterator<Item = Interval> {
        shifts.iter().filter_map(move |shift| self.moments(date, *shift))
    }

    /// The moments of a date of a leave, up to the next one's while that is of
    /// it too: flying west, a date ends before the next begins.
    fn day_of_leave(&self, date: NaiveDate, last: NaiveDate) -> Option<Interval> {
        let day = civil::day(date, self.zone_on(date))?;
        let next = date.succ_opt().filter(|next| *next <= last);
        let next = next.map(|next| civil::day_start(next, self.zone_on(next)));
        Interval::new(day.start(), next.map_or(day.end(), |next| next.max(day.end())))
    }

    /// Each holiday whose moments touch `range`, with its part of the range.
    pub fn holidays_in(&self, range: Interval) -> impl Iterator<Item = (&Holiday, Interval)> {
        let days = self.holidays.iter().flat_map(move |kept| {
            let DateRange { next: first, last } = dates(range);
            kept.between(first, last)
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
}

#[cfg(test)]
mod tests;
