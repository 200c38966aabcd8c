//! A rule on the wall clock: which readings it yields, whatever the zone.
//!
//! Readings are seconds since 1970 as if the clock were UTC's. A rule goes
//! period by period (a day, a month, …); each has a [`Set`] of readings.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

use super::rule::{Day, Frequency, Rule, Within, weekday};
use super::set::{DAY, Set};

/// Most steps taken for one rule; a step looks at one period or one date. It
/// keeps the worst rule under 10 ms.
const STEPS: u32 = 120_000;

/// Whether the whole stretch was walked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Walk {
    /// To its end, or to the rule's.
    Whole,
    /// Left by whoever took the readings.
    Left,
    /// Given up: so many periods were in the way.
    Tired,
}

/// Hands `take` every reading of `rule` from `start`, in order, that lies in
/// `from..to`, until it answers `false`. COUNT is counted from `start`.
///
/// A start that the rule doesn't yield is not among them (RFC 5545 §3.8.5.3
/// leaves that undefined; implementations agree on this). Says how many steps it took, too.
pub(super) fn walk(
    rule: &Rule,
    start: NaiveDateTime,
    within: (i64, i64),
    take: impl FnMut(i64) -> bool,
) -> (Walk, u32) {
    let mut periods = Periods::new(rule, start);
    let walk = periods.walk(within, take);
    (walk, periods.steps)
}

/// Walks the periods of a rule.
struct Periods<'r> {
    rule: &'r Rule,
    start: NaiveDateTime,
    /// Which period: a year, a month since year 0, the first day of a week, a
    /// day, an hour, a minute or a second since 1970.
    unit: i64,
    /// From one period to the next, in the same measure.
    stride: i64,
    steps: u32,
    /// Whether the rule chooses days by their weekday alone, or not at all.
    weekdays_alone: bool,
    /// The last date asked about, and whether the rule admits it.
    asked: Option<(i64, bool)>,
}

impl<'r> Periods<'r> {
    fn walk(&mut self, (from, to): (i64, i64), mut take: impl FnMut(i64) -> bool) -> Walk {
        let start = self.start.and_utc().timestamp();
        let mut set = Set::new(self.rule, start.rem_euclid(DAY));
        let mut left = self.rule.count.unwrap_or(u64::MAX);
        self.skip_to(start, from.max(start), &mut left, &mut set);
        if left == 0 {
            return Walk::Whole;
        }
        loop {
            if self.first_reading() >= to {
                return Walk::Whole;
            }
            self.fill(&mut set);
            if self.steps > STEPS {
                return Walk::Tired;
            }
            let first = set.rank(start);
            let last = set.len().min(first.saturating_add(left));
            left -= last.saturating_sub(first);
            for index in first.max(set.rank(from))..last {
                let reading = set.get(index);
                if reading >= to {
                    return Walk::Whole;
                }
                if !take(reading) {
                    return Walk::Left;
                }
            }
            if left == 0 || !self.next() {
                return Walk::Whole;
            }
        }
    }

    fn new(rule: &'r Rule, start: NaiveDateTime) -> Self {
        let weeks = if rule.frequency == Frequency::Weekly { 7 } else { 1 };
        let stride = rule.interval * weeks;
        let weekdays_alone = rule.days.weekdays_alone();
        let mut periods =
            Self { rule, start, unit: 0, stride, steps: 0, weekdays_alone, asked: None };
        periods.unit = periods.unit_of(start.and_utc().timestamp());
        periods
    }

    /// The period that a reading is in.
    fn unit_of(&self, reading: i64) -> i64 {
        let day = reading.div_euclid(DAY);
        let date = || date_of(day).unwrap_or(self.start.date());
        match self.rule.frequency {
            Frequency::Secondly => reading,
            Frequency::Minutely => reading.div_euclid(60),
            Frequency::Hourly => reading.div_euclid(3600),
            Frequency::Daily => day,
            Frequency::Weekly => day - (weekday(day) - self.rule.week_start).rem_euclid(7),
            Frequency::Monthly => i64::from(date().year()) * 12 + i64::from(date().month0()),
            Frequency::Yearly => i64::from(date().year()),
        }
    }

    /// The least reading that the present period can have.
    fn first_reading(&self) -> i64 {
        let first_of = |year: i64, month| {
            let date = i32::try_from(year).ok().and_then(|year| {
                NaiveDate::from_ymd_opt(year, u32::try_from(month).unwrap_or(0) + 1, 1)
            });
            date.map_or(i64::MAX, base_of)
        };
        match self.rule.frequency {
            Frequency::Secondly => self.unit,
            Frequency::Minutely => self.unit.saturating_mul(60),
            Frequency::Hourly => self.unit.saturating_mul(3600),
            Frequency::Daily | Frequency::Weekly => self.unit.saturating_mul(DAY),
            Frequency::Monthly => first_of(self.unit.div_euclid(12), self.unit.rem_euclid(12)),
            Frequency::Yearly => first_of(self.unit, 0),
        }
    }

    /// Goes on to the next period; `false` where numbers end.
    fn next(&mut self) -> bool {
        let next = self.unit.checked_add(self.stride);
        self.unit = next.unwrap_or(self.unit);
        next.is_some()
    }

    /// Skips what can't reach `from`, in step with the start, taking what it
    /// skips from `left`.
    fn skip_to(&mut self, start: i64, from: i64, left: &mut u64, set: &mut Set) {
        let periods = (self.unit_of(from) - self.unit).div_euclid(self.stride);
        if periods <= 0 {
            return;
        }
        if self.rule.count.is_some() {
            // Only where every period has as many readings are they known unseen.
            if !self.uniform() {
                return;
            }
            self.fill(set);
            let between = set.len().saturating_mul(periods.unsigned_abs() - 1);
            *left = left.saturating_sub((set.len() - set.rank(start)).saturating_add(between));
        }
        self.unit += periods * self.stride;
    }

    /// Whether every period has as many readings as any other.
    fn uniform(&self) -> bool {
        let Rule { frequency, days, hours, minutes, seconds, positions, .. } = self.rule;
        let limited = match frequency {
            Frequency::Secondly => !hours.is_empty() || !minutes.is_empty() || !seconds.is_empty(),
            Frequency::Minutely => !hours.is_empty() || !minutes.is_empty(),
            Frequency::Hourly => !hours.is_empty(),
            Frequency::Daily => false,
            Frequency::Weekly => return self.weekdays_alone && positions.is_empty(),
            // Not every month has a 31st, not every year a 29 February.
            Frequency::Monthly | Frequency::Yearly => true,
        };
        !limited && positions.is_empty() && days.months == 0 && !days.any_day()
    }

    /// The readings of the present period. Where the rule admits none of a
    /// stretch of them, goes on to the last period of that stretch.
    fn fill(&mut self, set: &mut Set) {
        self.steps += 1;
        set.bases.clear();
        match self.rule.frequency {
            Frequency::Yearly => self.days_of_year(&mut set.bases),
            Frequency::Monthly => self.days_of_month(&mut set.bases),
            Frequency::Weekly => self.days_of_week(&mut set.bases),
            Frequency::Daily => {
                if self.admits(self.unit) {
                    set.bases.push(self.unit * DAY);
                }
            }
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                let reading = self.first_reading();
                match self.empty_until(reading) {
                    None => set.bases.push(reading),
                    // Next is the first period that is not before it.
                    Some(until) => {
                        let ahead = self.unit_of(until - 1) - self.unit;
                        self.unit += ahead.div_euclid(self.stride) * self.stride;
                    }
                }
            }
        }
        set.pick(&self.rule.positions);
    }

    /// How far, from the start of an hour, minute or second on, the rule admits
    /// nothing; `None` when it admits it.
    fn empty_until(&mut self, reading: i64) -> Option<i64> {
        let Rule { frequency, hours, minutes, seconds, .. } = self.rule;
        let (day, time) = (reading.div_euclid(DAY), reading.rem_euclid(DAY));
        let lacks = |given: &[u8], value: i64| {
            !given.is_empty() && !given.iter().any(|one| i64::from(*one) == value)
        };
        if !self.admits(day) {
            Some((day + 1) * DAY)
        } else if lacks(hours, time / 3600) {
            Some(reading - time % 3600 + 3600)
        } else if *frequency <= Frequency::Minutely && lacks(minutes, time / 60 % 60) {
            Some(reading - time % 60 + 60)
        } else if *frequency == Frequency::Secondly && lacks(seconds, time % 60) {
            Some(reading + 1)
        } else {
            None
        }
    }

    fn days_of_year(&mut self, into: &mut Vec<i64>) {
        let Ok(year) = i32::try_from(self.unit) else { return };
        let days = &self.rule.days;
        if !days.any_day() {
            let months = if days.months == 0 { 1 << self.start.month() } else { days.months };
            let date = |month| NaiveDate::from_ymd_opt(year, month, self.start.day());
            into.extend(
                (1..=12).filter(|month| months >> month & 1 == 1).filter_map(date).map(base_of),
            );
            return;
        }
        let within = if days.months == 0 { Within::Year } else { Within::Month };
        for month in (1..=12).filter(|month| days.has_month(*month)) {
            self.days_admitted(year, month, within, into);
        }
    }

    fn days_of_month(&mut self, into: &mut Vec<i64>) {
        let Ok(year) = i32::try_from(self.unit.div_euclid(12)) else { return };
        let month = u32::try_from(self.unit.rem_euclid(12)).unwrap_or(0) + 1;
        let days = &self.rule.days;
        if !days.has_month(month) {
            return;
        }
        if days.any_day() {
            self.days_admitted(year, month, Within::Month, into);
        } else {
            into.extend(NaiveDate::from_ymd_opt(year, month, self.start.day()).map(base_of));
        }
    }

    fn days_admitted(&mut self, year: i32, month: u32, within: Within, into: &mut Vec<i64>) {
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else { return };
        let days = &self.rule.days;
        // "In week 20", without a weekday, is on that of the start.
        let as_started = days.weeks != 0 && !days.any_weekday();
        let started = i64::from(self.start.weekday().num_days_from_monday());
        for day in Day::of(first).rest_of_month() {
            self.steps += 1;
            let other = as_started && day.weekday() != started;
            if !other && days.admit(&day, within, self.rule.week_start) {
                into.push(day.number * DAY);
            }
        }
    }

    fn days_of_week(&mut self, into: &mut Vec<i64>) {
        let started = i64::from(self.start.weekday().num_days_from_monday());
        for day in self.unit..self.unit + 7 {
            let other = !self.rule.days.any_weekday() && weekday(day) != started;
            if !other && self.admits(day) {
                into.push(day * DAY);
            }
        }
    }

    /// Whether the rule admits a day, where it has no say in how many there are.
    fn admits(&mut self, day: i64) -> bool {
        let days = &self.rule.days;
        let other_weekday = days.weekdays != 0 && days.weekdays >> weekday(day) & 1 == 0;
        if self.weekdays_alone {
            return !other_weekday;
        }
        if let Some((asked, admitted)) = self.asked
            && asked == day
        {
            return admitted;
        }
        self.steps += 1;
        let date = date_of(day);
        let admitted = date
            .is_some_and(|date| days.admit(&Day::of(date), Within::Month, self.rule.week_start));
        self.asked = Some((day, admitted));
        admitted
    }
}

/// The reading at which a date begins.
fn base_of(date: NaiveDate) -> i64 {
    date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

fn date_of(day: i64) -> Option<NaiveDate> {
    Some(DateTime::from_timestamp(day.checked_mul(DAY)?, 0)?.date_naive())
}
