//! What a turn costs somebody.

use crate::calendar::Calendar;
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// The hour of the local clock at which the night begins.
pub const NIGHT_FROM: u32 = 23;
/// The hour of the local clock at which it ends.
pub const NIGHT_UNTIL: u32 = 6;

/// Hard time in a turn, in seconds by somebody's own clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Burden {
    /// From 23:00 to 06:00, on days off too.
    pub nights: i64,
    /// The rest of days on which they have no hours: for most Saturday and Sunday.
    pub days_off: i64,
}

impl Burden {
    /// What a turn costs who has this calendar.
    #[must_use]
    pub fn of(calendar: &Calendar, turn: Interval) -> Self {
        let (nights, days_off) = hard_time(calendar, turn);
        Self { nights: nights.seconds(), days_off: days_off.seconds() }
    }

    /// All of it.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.nights + self.days_off
    }
}

impl std::ops::Add for Burden {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { nights: self.nights + other.nights, days_off: self.days_off + other.days_off }
    }
}

/// The nights in a range, and the days off but for their nights; by the clock
/// of where the person then is.
#[must_use]
pub fn hard_time(calendar: &Calendar, range: Interval) -> (IntervalSet, IntervalSet) {
    let date = |at: Instant| civil::date(at, calendar.zone_at(at));
    // One more on each side: a date may belong to another zone than its neighbours.
    let (first, last) = (date(range.start()), date(range.end()));
    let first = first.pred_opt().unwrap_or(first);
    let last = last.succ_opt().unwrap_or(last);
    let (mut nights, mut days_off) = (Vec::new(), Vec::new());
    for date in first.iter_days().take_while(|date| *date <= last) {
        let zone = calendar.zone_on(date);
        let Some(day) = civil::day(date, zone) else { continue };
        let at = |hour| Some(civil::resolve(date.and_hms_opt(hour, 0, 0)?, zone));
        let early = at(NIGHT_UNTIL).and_then(|end| Interval::new(day.start(), end));
        let late = at(NIGHT_FROM).and_then(|start| Interval::new(start, day.end()));
        nights.extend(early.into_iter().chain(late));
        if calendar.rostered(date).is_empty() {
            days_off.push(day);
        }
    }
    let nights = nights.into_iter().collect::<IntervalSet>().clip(range);
    let days_off = days_off.into_iter().collect::<IntervalSet>().clip(range).subtract(&nights);
    (nights, days_off)
}
