//! When somebody's windows and digests come, where they are.

use chrono::{Datelike, NaiveDate, Weekday};

use super::batching::Batching;
use super::windows::{Window, Windows};
use crate::calendar::{Calendar, DAYS, Grade};
use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::Zone;

const DAY: i64 = 24 * 3600;
/// Days off in a row after which they no longer hold anything back: two years.
const LONGEST_OFF: i64 = 2 * 366 * DAY;

/// A window, or a digest, on a day of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Opening {
    /// When it comes.
    pub at: Instant,
    /// How long handling it takes, in minutes.
    pub minutes: u16,
}

impl Opening {
    /// When what it brings has been handled.
    #[must_use]
    pub const fn handled(&self) -> Instant {
        self.at.plus(self.minutes as i64 * 60)
    }
}

/// Whose clock it is.
#[derive(Clone, Copy, Debug)]
enum Clock<'a> {
    Zone(&'a Zone),
    Person(&'a Calendar),
}

/// Windows and digests as instants.
///
/// There is always a next one: where somebody has set no windows what waits for
/// one comes with the digest, and days off end after two years.
#[derive(Clone, Debug)]
pub struct Schedule<'a> {
    clock: Clock<'a>,
    on_days_off: bool,
    windows: Windows,
    digests: Windows,
}

impl<'a> Schedule<'a> {
    /// By the clock of a zone; nothing is known of days off.
    #[must_use]
    pub fn of_zone(set: &Batching, zone: &'a Zone) -> Self {
        Self::new(set, Clock::Zone(zone))
    }

    /// By the clock of where a person is on each date, without their holidays and
    /// leave unless they want them.
    #[must_use]
    pub fn of_person(set: &Batching, calendar: &'a Calendar) -> Self {
        Self::new(set, Clock::Person(calendar))
    }

    fn new(set: &Batching, clock: Clock<'a>) -> Self {
        let with_windows = |day: &Weekday| !set.windows.on(*day).is_empty();
        let days: Vec<Weekday> = DAYS.into_iter().filter(with_windows).collect();
        let days = if days.is_empty() { DAYS.to_vec() } else { days };
        let mut digests: [Vec<Window>; 7] = Default::default();
        for day in days {
            digests[day.num_days_from_monday() as usize] = vec![Window::of(set.digest)];
        }
        let digests = Windows::weekly(digests);
        let windows = if set.windows.is_empty() { digests.clone() } else { set.windows.clone() };
        Self { clock, on_days_off: set.on_days_off, windows, digests }
    }

    /// The zone whose clock is read on a date.
    #[must_use]
    pub fn zone_on(&self, date: NaiveDate) -> &'a Zone {
        match self.clock {
            Clock::Zone(zone) => zone,
            Clock::Person(calendar) => calendar.zone_on(date),
        }
    }

    /// The windows after `since`, up to and including `until`, in order.
    #[must_use]
    pub fn windows(&self, since: Instant, until: Instant) -> Vec<Opening> {
        self.openings(&self.windows, since, until)
    }

    /// The digests after `since`, up to and including `until`, in order.
    #[must_use]
    pub fn digests(&self, since: Instant, until: Instant) -> Vec<Opening> {
        self.openings(&self.digests, since, until)
    }

    /// The first window after an instant.
    #[must_use]
    pub fn next_window(&self, after: Instant) -> Opening {
        self.next(&self.windows, after)
    }

    /// The first digest after an instant.
    #[must_use]
    pub fn next_digest(&self, after: Instant) -> Opening {
        self.next(&self.digests, after)
    }

    fn openings(&self, windows: &Windows, since: Instant, until: Instant) -> Vec<Opening> {
        let all = windows.openings(since, until, |date| self.zone_on(date));
        let comes = |(date, one): (NaiveDate, Opening)| self.comes(date, one.at).then_some(one);
        all.into_iter().filter_map(comes).collect()
    }

    /// Whether an opening comes: on holidays and leave it does not, unless asked
    /// for, or there is work all the same.
    fn comes(&self, date: NaiveDate, at: Instant) -> bool {
        let Clock::Person(calendar) = self.clock else { return true };
        if self.on_days_off {
            return true;
        }
        let Some(moment) = Interval::new(at, at.plus(1)) else { return true };
        if !calendar.away(moment).is_empty() {
            return !calendar.timeline(moment).at_least(Grade::Flexible).is_empty();
        }
        // All its shifts taken off: what comes after them does not come either.
        calendar.rostered(date).is_empty()
            || !calendar.shifts(date).is_empty()
            || civil::day(date, calendar.zone_on(date))
                .is_none_or(|day| !calendar.timeline(day).segments().is_empty())
    }

    fn next(&self, windows: &Windows, after: Instant) -> Opening {
        let mut from = after;
        let mut ahead = 4 * DAY;
        while from.since(after) < LONGEST_OFF {
            if let Some(first) = self.openings(windows, from, from.plus(ahead)).first() {
                return *first;
            }
            (from, ahead) = (from.plus(ahead), ahead * 2);
        }
        let always = windows.openings(after, after.plus(15 * DAY), |date| self.zone_on(date));
        // Beyond the years of any calendar nothing is held.
        always.first().map_or(Opening { at: after.plus(1), minutes: 1 }, |(_, first)| *first)
    }

    /// The weekday of an instant by the clock there.
    #[must_use]
    pub fn weekday(&self, at: Instant) -> Weekday {
        let zone = match self.clock {
            Clock::Zone(zone) => zone,
            Clock::Person(calendar) => calendar.zone_at(at),
        };
        civil::date(at, zone).weekday()
    }
}

#[cfg(test)]
mod tests;
