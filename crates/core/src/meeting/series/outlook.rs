//! What every slot of a season means for everybody, each time, by their
//! calendars: clocks that change, leave and holidays included.

use chrono::{Days, NaiveDate, NaiveTime};

use super::WeekSlot;
use crate::calendar::Calendar;
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::meeting::leximin::{Season, SeasonProblem};
use crate::meeting::{CivilTime, Scale};
use crate::time::Instant;
use crate::zone::ZoneRules;

/// What an hour is for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bearing {
    /// So many points.
    Points(u32),
    /// On leave or holiday: neither earns nor costs.
    Away,
}

/// A slot in a week of the season.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hour {
    /// As the slot says it: the same reading all season.
    pub start: CivilTime,
    /// By the rules of its zone.
    pub at: Instant,
    /// In order of people.
    pub bearings: Vec<Bearing>,
}

impl Hour {
    /// Points of everybody. Who is away bears the mean of those who are not,
    /// rounded down: their share of the group's burden stays as it is.
    ///
    /// ```
    /// use leeway_core::meeting::{Bearing, Hour, CivilTime};
    /// let start = CivilTime { at: Default::default(), zone: "Europe/Berlin".into() };
    /// let bearings = vec![Bearing::Points(12), Bearing::Away, Bearing::Points(3)];
    /// let hour = Hour { start, at: Default::default(), bearings };
    /// assert_eq!(hour.points(), [12, 7, 3]);
    /// ```
    #[must_use]
    pub fn points(&self) -> Vec<u32> {
        let there = || {
            self.bearings.iter().filter_map(|one| match one {
                Bearing::Points(points) => Some(*points),
                Bearing::Away => None,
            })
        };
        let count = u32::try_from(there().count()).unwrap_or(u32::MAX).max(1);
        let mean = there().fold(0_u32, u32::saturating_add) / count;
        let points = |one: &Bearing| match one {
            Bearing::Points(points) => *points,
            Bearing::Away => mean,
        };
        self.bearings.iter().map(points).collect()
    }
}

/// A season before it is planned: every week with every slot in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outlook {
    /// Monday of each week in which the meeting takes place, in order.
    pub weeks: Vec<NaiveDate>,
    /// By week and slot; `None` where the zone has no such day.
    pub hours: Vec<Vec<Option<Hour>>>,
}

/// When a meeting comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// Any day of the first week.
    pub first: NaiveDate,
    /// Weeks of the season.
    pub weeks: u16,
    /// It takes place every so many weeks; 0 counts as 1.
    pub every: u16,
    /// How long it lasts.
    pub minutes: u16,
}

impl Rhythm {
    /// Monday of each week in which the meeting takes place.
    #[must_use]
    pub fn mondays(&self) -> Vec<NaiveDate> {
        let monday = self.first.week(chrono::Weekday::Mon).checked_first_day();
        let step = usize::from(self.every.max(1));
        let weeks = (0..self.weeks).step_by(step);
        weeks.filter_map(|week| monday?.checked_add_days(Days::new(u64::from(week) * 7))).collect()
    }
}

impl WeekSlot {
    /// The slot in the week that begins on a Monday; `None` beyond the calendar.
    #[must_use]
    pub fn in_week(&self, monday: NaiveDate) -> Option<CivilTime> {
        let days = u64::from(self.weekday.num_days_from_monday());
        let date = monday.checked_add_days(Days::new(days))?;
        let minute = u32::from(self.minute);
        let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)?;
        Some(CivilTime { at: date.and_time(time), zone: self.zone.clone() })
    }
}

impl Outlook {
    /// Reckons every hour by these rules and that scale.
    #[must_use]
    pub fn new(
        rhythm: Rhythm,
        slots: &[WeekSlot],
        people: &[&Calendar],
        scale: &Scale,
        rules: &ZoneRules,
    ) -> Self {
        let weeks = rhythm.mondays();
        let hour = |monday: NaiveDate, slot: &WeekSlot| {
            let start = slot.in_week(monday)?;
            let zone = rules.zone(&start.zone)?;
            // A date that the zone never had has no such hour.
            civil::day(start.at.date(), &zone)?;
            let at = start.instant(rules)?;
            let during = Interval::new(at, at.plus(i64::from(rhythm.minutes.max(1)) * 60))?;
            let bearings = people.iter().map(|one| bearing(one, during, scale)).collect();
            Some(Hour { start, at, bearings })
        };
        let week = |monday: &NaiveDate| slots.iter().map(|slot| hour(*monday, slot)).collect();
        Self { hours: weeks.iter().map(week).collect(), weeks }
    }

    /// Before the Monday since when they take part, people are away; those without
    /// one take part from the first.
    pub fn join(&mut self, since: &[NaiveDate]) {
        for (week, hours) in self.weeks.iter().zip(&mut self.hours) {
            for hour in hours.iter_mut().flatten() {
                let before = hour.bearings.iter_mut().zip(since).filter(|(_, since)| week < *since);
                before.for_each(|(bearing, _)| *bearing = Bearing::Away);
            }
        }
    }

    /// What a rotation is looked for in.
    ///
    /// # Errors
    /// When there is nothing to plan, or too much.
    pub fn season(
        &self,
        start: &[u32],
        most_changes: Option<usize>,
    ) -> Result<Season, SeasonProblem> {
        let row = |hour: &Option<Hour>| hour.as_ref().map(Hour::points);
        let costs: Vec<Vec<Option<Vec<u32>>>> =
            self.hours.iter().map(|week| week.iter().map(row).collect()).collect();
        Season::new(&costs, start, most_changes)
    }
}

/// What an hour is for somebody. Leave or holiday in any part of it, unless
/// extra hours win over it there: away.
fn bearing(calendar: &Calendar, during: Interval, scale: &Scale) -> Bearing {
    let away = calendar.away(during);
    if !away.is_empty() {
        let there = calendar.timeline(during);
        let there: IntervalSet = there.segments().iter().map(|one| one.interval).collect();
        if !away.subtract(&there).is_empty() {
            return Bearing::Away;
        }
    }
    Bearing::Points(scale.slot(calendar, during))
}
