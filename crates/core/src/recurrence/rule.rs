//! A recurrence rule, as read: what RFC 5545 §3.3.10 calls RECUR.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::localise::readings;
use super::set::DAY;
use super::stamp::Stamp;
use crate::time::Instant;
use crate::zone::Zone;

/// How long one period of a rule is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Frequency {
    /// Every second of the wall clock.
    Secondly,
    /// Every minute of it.
    Minutely,
    /// Every hour of it.
    Hourly,
    /// Every civil day.
    Daily,
    /// Every week, from the rule's week start.
    Weekly,
    /// Every calendar month.
    Monthly,
    /// Every calendar year.
    Yearly,
}

/// A recurrence rule without its start. Made by [`Rule::parse`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    pub(super) frequency: Frequency,
    /// Periods from one to the next; at least 1.
    pub(super) interval: i64,
    pub(super) count: Option<u64>,
    pub(super) until: Option<Stamp>,
    /// Days from Monday.
    pub(super) week_start: i64,
    pub(super) days: DayParts,
    /// Sorted, each once; empty where the rule doesn't say.
    pub(super) hours: Vec<u8>,
    pub(super) minutes: Vec<u8>,
    pub(super) seconds: Vec<u8>,
    /// BYSETPOS: which of a period's set; negative from its end.
    pub(super) positions: Vec<i16>,
}

impl Rule {
    pub(super) const fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            week_start: 0,
            days: DayParts::NONE,
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
        }
    }

    /// How long a period is.
    #[must_use]
    pub const fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// Whether it ends by itself, after a count or at a date.
    #[must_use]
    pub const fn ends(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }
}

/// The parts of a rule that choose days. All that are given must agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DayParts {
    /// Bit `n`: month `n`, from 1.
    pub(super) months: u16,
    /// Bit `n`: day `n` of the month.
    pub(super) month_days: u32,
    /// Bit `n`: day `n` from the month's end.
    pub(super) month_days_back: u32,
    /// Sorted; negative from the year's end.
    pub(super) year_days: Vec<i16>,
    /// Bit `53 + n`: week `n`; negative from the year's end.
    pub(super) weeks: u128,
    /// Bit `n`: weekday `n`, Monday being 0, in any week.
    pub(super) weekdays: u8,
    /// For each weekday, bit `53 + n`: the `n`th of the month or year; negative from its end.
    pub(super) nth_weekdays: [u128; 7],
}

/// The stretch in which weekdays are numbered: "the second Tuesday of …".
#[derive(Clone, Copy)]
pub(super) enum Within {
    Month,
    Year,
}

impl DayParts {
    pub(super) const NONE: Self = Self {
        months: 0,
        month_days: 0,
        month_days_back: 0,
        year_days: Vec::new(),
        weeks: 0,
        weekdays: 0,
        nth_weekdays: [0; 7],
    };

    /// Whether a rule says anything about days, months aside.
    pub(super) fn any_day(&self) -> bool {
        self.any_weekday()
            || self.month_days != 0
            || self.month_days_back != 0
            || !self.year_days.is_empty()
            || self.weeks != 0
    }

    pub(super) fn any_weekday(&self) -> bool {
        self.weekdays != 0 || self.nth_weekdays != [0; 7]
    }

    /// Whether it says nothing but weekdays, the same in every week.
    pub(super) fn weekdays_alone(&self) -> bool {
        *self == Self { weekdays: self.weekdays, ..Self::NONE }
    }

    pub(super) const fn has_month(&self, month: u32) -> bool {
        self.months == 0 || self.months >> month & 1 == 1
    }

    /// Whether `day` passes every part. Weeks begin on `week_start`, days from Monday.
    pub(super) fn admit(&self, day: &Day, within: Within, week_start: i64) -> bool {
        self.has_month(day.month)
            && self.admits_month_day(day)
            && self.admits_year_day(day)
            && self.admits_week(day, week_start)
            && self.admits_weekday(day, within)
    }

    const fn admits_month_day(&self, day: &Day) -> bool {
        if self.month_days == 0 && self.month_days_back == 0 {
            return true;
        }
        let back = day.month_length - day.of_month + 1;
        self.month_days >> day.of_month & 1 == 1 || self.month_days_back >> back & 1 == 1
    }

    fn admits_year_day(&self, day: &Day) -> bool {
        if self.year_days.is_empty() {
            return true;
        }
        let has = |day: i64| i16::try_from(day).is_ok_and(|day| self.year_days.contains(&day));
        has(day.of_year) || has(day.of_year - year_length(day.year) - 1)
    }

    /// Week 1 is the first with at least four days in the year (RFC 5545 §3.3.10).
    fn admits_week(&self, day: &Day, week_start: i64) -> bool {
        if self.weeks == 0 {
            return true;
        }
        // A week is of the year that has its fourth day.
        let into = (day.weekday() - week_start).rem_euclid(7);
        let (mut fourth, mut length) = (day.of_year - 1 + 3 - into, year_length(day.year));
        if fourth < 0 {
            length = year_length(day.year - 1);
            fourth += length;
        } else if fourth >= length {
            fourth -= length;
            length = year_length(day.year + 1);
        }
        let number = fourth / 7 + 1;
        let last = (length - 1 - fourth % 7) / 7 + 1;
        bit(self.weeks, number) || bit(self.weeks, number - last - 1)
    }

    fn admits_weekday(&self, day: &Day, within: Within) -> bool {
        if !self.any_weekday() {
            return true;
        }
        let weekday = day.weekday();
        if self.weekdays >> weekday & 1 == 1 {
            return true;
        }
        let (at, length) = match within {
            Within::Month => (day.of_month, day.month_length),
            Within::Year => (day.of_year, year_length(day.year)),
        };
        usize::try_from(weekday).is_ok_and(|weekday| {
            let nth = self.nth_weekdays[weekday];
            bit(nth, (at - 1) / 7 + 1) || bit(nth, -((length - at) / 7 + 1))
        })
    }
}

/// A date, with all that a rule asks of it.
#[derive(Clone, Copy)]
pub(super) struct Day {
    /// Since 1970.
    pub(super) number: i64,
    year: i32,
    /// From 1, as are the next two.
    month: u32,
    of_month: i64,
    of_year: i64,
    month_length: i64,
}

impl Day {
    pub(super) fn of(date: NaiveDate) -> Self {
        Self {
            number: date.and_time(NaiveTime::MIN).and_utc().timestamp().div_euclid(DAY),
            year: date.year(),
            month: date.month(),
            of_month: date.day().into(),
            of_year: date.ordinal().into(),
            month_length: date.num_days_in_month().into(),
        }
    }

    /// The days from this one to the end of its month.
    pub(super) fn rest_of_month(self) -> impl Iterator<Item = Self> {
        (0..=self.month_length - self.of_month).map(move |ahead| Self {
            number: self.number + ahead,
            of_month: self.of_month + ahead,
            of_year: self.of_year + ahead,
            ..self
        })
    }

    /// Days from Monday.
    pub(super) const fn weekday(&self) -> i64 {
        weekday(self.number)
    }
}

/// Days from Monday of a day since 1970, which began on a Thursday.
pub(super) const fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Whether the bit of `number`, −53 … 53, is set.
const fn bit(bits: u128, number: i64) -> bool {
    bits >> (53 + number) & 1 == 1
}

/// Days of a year of the Gregorian calendar.
const fn year_length(year: i32) -> i64 {
    if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 }
}

/// The end that UNTIL sets, itself included.
pub(super) struct Last {
    /// No reading is this late.
    pub(super) readings: i64,
    /// No occurrence is later than this.
    pub(super) instant: Instant,
}

impl Last {
    /// A date alone is meant whole, by the clock of `zone`.
    pub(super) fn of(until: Stamp, zone: &Zone) -> Self {
        let reading = |civil: NaiveDateTime| civil.and_utc().timestamp() + 1;
        match until {
            Stamp::Date(date) => {
                let end = date.checked_add_days(Days::new(1)).unwrap_or(date);
                let readings = end.and_time(NaiveTime::MIN).and_utc().timestamp();
                Self { readings, instant: Instant::MAX }
            }
            Stamp::Civil(civil) => Self { readings: reading(civil), instant: Instant::MAX },
            // Compared as an instant, exact even where the clock repeats; the
            // reading only says where to stop looking.
            Stamp::Utc(instant) => {
                let (_, readings) = readings(instant, instant, zone);
                Self { readings: readings + 1, instant }
            }
        }
    }
}
