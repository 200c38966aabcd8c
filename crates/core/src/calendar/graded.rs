//! From a weekly pattern and leave to graded intervals of real time.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};

use crate::calendar::{Grade, Leave, Shift, Week};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::Zone;

/// A stretch of one grade.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// When.
    pub interval: Interval,
    /// How willing; never off.
    pub grade: Grade,
}

/// A person's availability: segments in order, none overlapping; off between.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timeline(Vec<Segment>);

impl Timeline {
    /// In order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// When the grade is `least` or better.
    ///
    /// Neighbouring segments that qualify become one interval.
    #[must_use]
    pub fn at_least(&self, least: Grade) -> IntervalSet {
        self.0.iter().filter(|segment| segment.grade >= least).map(|one| one.interval).collect()
    }

    /// The grade at an instant.
    #[must_use]
    pub fn grade(&self, at: Instant) -> Grade {
        let next = self.0.partition_point(|segment| segment.interval.end() <= at);
        let segment = self.0.get(next).filter(|segment| segment.interval.contains(at));
        segment.map_or(Grade::Off, |segment| segment.grade)
    }

    /// When the grade next differs from that at `at`; `None` if not in this timeline.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        let now = self.grade(at);
        let edges = self.0.iter().flat_map(|one| [one.interval.start(), one.interval.end()]);
        edges.filter(|edge| *edge > at).find(|edge| self.grade(*edge) != now)
    }

    /// Layers sets of grades: where two claim an instant, the more willing wins.
    fn layered(sets: [(Grade, IntervalSet); 3]) -> Self {
        let mut taken = IntervalSet::empty();
        let mut segments = Vec::new();
        for (grade, set) in sets {
            let free = set.subtract(&taken);
            segments.extend(free.intervals().iter().map(|&interval| Segment { interval, grade }));
            taken = taken.union(&set);
        }
        segments.sort_unstable_by_key(|segment| segment.interval);
        Self(segments)
    }
}

/// A person's working calendar in the zone where they live.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    week: Week,
    leave: Vec<Leave>,
}

impl Calendar {
    /// Weekly pattern and leave are civil times of `zone`.
    #[must_use]
    pub const fn new(zone: Zone, week: Week, leave: Vec<Leave>) -> Self {
        Self { zone, week, leave }
    }

    /// Where the person is.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Availability during `range`; segments are cut at its ends.
    ///
    /// Cost grows with the days of the range and the leave in it.
    #[must_use]
    pub fn timeline(&self, range: Interval) -> Timeline {
        let away = self.away(range);
        let dates = self.dates(range);
        Timeline::layered(Grade::AVAILABLE.map(|grade| {
            let shifts = dates.clone().flat_map(|date| {
                let shifts = self.week.day(date.weekday()).iter();
                shifts.filter(move |shift| shift.grade() == grade).map(move |shift| (date, *shift))
            });
            let pattern: IntervalSet = shifts
                .filter_map(|(date, shift)| self.moments(date, shift)?.intersect(&range))
                .collect();
            (grade, pattern.subtract(&away))
        }))
    }

    /// The moments of leave during `range`.
    #[must_use]
    pub fn away(&self, range: Interval) -> IntervalSet {
        self.leave_in(range).map(|(_, interval)| interval).collect()
    }

    /// Each leave that touches `range`, with its part of the range, as entered.
    pub fn leave_in(&self, range: Interval) -> impl Iterator<Item = (&Leave, Interval)> {
        self.leave.iter().filter_map(move |leave| {
            let after = leave.last().checked_add_days(Days::new(1))?;
            let start = civil::day_start(leave.first(), &self.zone);
            let whole = Interval::new(start, civil::day_start(after, &self.zone))?;
            Some((leave, whole.intersect(&range)?))
        })
    }

    /// Dates whose shifts may reach into `range`: a night shift from the day before too.
    fn dates(&self, range: Interval) -> impl Iterator<Item = NaiveDate> + Clone {
        let first = civil::date(range.start(), &self.zone);
        let last = civil::date(range.end(), &self.zone);
        // One more: over a date line's move the day before may be two dates ago.
        let first = first.checked_sub_days(Days::new(2)).unwrap_or(first);
        first.iter_days().take_while(move |date| *date <= last)
    }

    /// When a shift of `date` is worked, both ends resolved by the rule of gap
    /// and fold. `None` on a date that the zone never had, or where a gap
    /// swallows the shift whole.
    fn moments(&self, date: NaiveDate, shift: Shift) -> Option<Interval> {
        civil::day(date, &self.zone)?;
        let end = |minutes: u16| {
            let civil = date.and_time(NaiveTime::MIN);
            let civil = civil.checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
            Some(civil::resolve(civil, &self.zone))
        };
        Interval::new(end(shift.from())?, end(shift.to())?)
    }
}
