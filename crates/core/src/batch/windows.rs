//! Windows: times of day at which what is held is delivered.
//!
//! A window is a civil time, so that it stays where people expect it when
//! clocks change; whether it is due is asked of instants, so that nothing is
//! delivered twice.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::schedule::Opening;
use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::Zone;

/// How long handling what a window brings takes unless something else is set, in
/// minutes.
pub const USUAL_MINUTES: u16 = 30;

/// One time of day at which what is held is delivered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Window {
    /// By the clock of who handles it.
    pub at: NaiveTime,
    /// How long handling it takes, in minutes: 1 to 480, anything else is cut.
    pub minutes: u16,
}

impl Window {
    /// A window of the [usual](USUAL_MINUTES) length.
    #[must_use]
    pub const fn of(at: NaiveTime) -> Self {
        Self { at, minutes: USUAL_MINUTES }
    }
}

/// The windows of a week: for each weekday those of its own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Windows {
    /// From Monday on; each day in order, none twice at one time.
    days: [Vec<Window>; 7],
}

impl Windows {
    /// `times` on each of `days`, in any order, repeated ones counting once; of
    /// the usual length.
    #[must_use]
    pub fn new(times: Vec<NaiveTime>, days: Vec<Weekday>) -> Self {
        let day: Vec<Window> = times.into_iter().map(Window::of).collect();
        let mut week: [Vec<Window>; 7] = Default::default();
        for weekday in days {
            week[weekday.num_days_from_monday() as usize].clone_from(&day);
        }
        Self::weekly(week)
    }

    /// Those of each weekday, from Monday on, in any order. Of two at one time the
    /// longer counts.
    #[must_use]
    pub fn weekly(mut days: [Vec<Window>; 7]) -> Self {
        for day in &mut days {
            for window in day.iter_mut() {
                window.minutes = window.minutes.clamp(1, 480);
            }
            day.sort_unstable_by(|a, b| (a.at, b.minutes).cmp(&(b.at, a.minutes)));
            day.dedup_by_key(|window| window.at);
        }
        Self { days }
    }

    /// Those of a weekday, in order.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &[Window] {
        &self.days[day.num_days_from_monday() as usize]
    }

    /// How many a week has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.days.iter().map(Vec::len).sum()
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// The same with other windows on one weekday.
    #[must_use]
    pub fn with(&self, day: Weekday, windows: Vec<Window>) -> Self {
        let mut days = self.days.clone();
        days[day.num_days_from_monday() as usize] = windows;
        Self::weekly(days)
    }

    /// The instants of the windows after `since`, up to and including `until`.
    ///
    /// A window inside a fold comes once, the first time round; one inside a gap
    /// when the clock has jumped (semantics §1.2).
    #[must_use]
    pub fn between(&self, since: Instant, until: Instant, zone: &Zone) -> Vec<Instant> {
        let found = self.openings(since, until, |_| zone);
        found.into_iter().map(|(_, opening)| opening.at).collect()
    }

    /// As [`Windows::between`], by the clock of each date, with that date and the
    /// time that handling takes; in order, of several at one instant the longest.
    pub(super) fn openings<'z>(
        &self,
        since: Instant,
        until: Instant,
        zone_on: impl Fn(NaiveDate) -> &'z Zone,
    ) -> Vec<(NaiveDate, Opening)> {
        let mut inside = Vec::new();
        for date in dates(since, until) {
            let windows = self.on(date.weekday());
            let zone = zone_on(date);
            if windows.is_empty() || civil::day(date, zone).is_none() {
                continue;
            }
            let at = |window: &Window| {
                let at = civil::resolve(date.and_time(window.at), zone);
                (date, Opening { at, minutes: window.minutes })
            };
            inside.extend(
                windows.iter().map(at).filter(|(_, one)| since < one.at && one.at <= until),
            );
        }
        inside.sort_unstable_by_key(|(_, one)| (one.at, u16::MAX - one.minutes));
        inside.dedup_by_key(|(_, one)| one.at);
        inside
    }
}

/// The dates that some clock may show between two instants.
pub(super) fn dates(since: Instant, until: Instant) -> impl Iterator<Item = NaiveDate> {
    let date = |at: Instant| at.utc().map(|at| at.date());
    // Clocks are at most a day from UTC.
    let first = date(since).and_then(|date| date.checked_sub_days(Days::new(2)));
    let last = date(until).and_then(|date| date.checked_add_days(Days::new(2)));
    let last = last.unwrap_or(NaiveDate::MAX);
    first.unwrap_or(NaiveDate::MIN).iter_days().take_while(move |date| *date <= last)
}

/// One delivery of all that is held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// When.
    pub at: Instant,
    /// The windows it is for: more than one when some were slept through.
    pub windows: Vec<Instant>,
}

/// What is due at `now` when deliveries were last looked at `since`: all
/// windows since then, merged into one. `None` when there were none, or the
/// clock has been put back behind `since`.
///
/// ```
/// use chrono::NaiveTime;
/// use leeway_core::batch::{Windows, due};
/// use leeway_core::calendar::DAYS;
/// use leeway_core::{Instant, ZoneRules};
/// let utc = ZoneRules::bundled().zone("UTC").unwrap();
/// let ten = Windows::new(vec![NaiveTime::from_hms_opt(10, 0, 0).unwrap()], DAYS.to_vec());
/// let at = |minutes: i64| Instant::from_unix(1_804_636_800 + minutes * 60); // 10 March 2027
/// // Asleep from 09:50 to 10:20: the window of 10:00 comes once, on wake.
/// let delivery = due(&ten, at(590), at(620), &utc).unwrap();
/// assert_eq!((delivery.at, delivery.windows), (at(620), vec![at(600)]));
/// assert_eq!(due(&ten, at(620), at(621), &utc), None);
/// ```
#[must_use]
pub fn due(windows: &Windows, since: Instant, now: Instant, zone: &Zone) -> Option<Delivery> {
    let windows = windows.between(since, now, zone);
    (!windows.is_empty()).then_some(Delivery { at: now, windows })
}

/// Every delivery after `since`, up to and including `until`, on a machine that sleeps through
/// `asleep`: a window slept through is delivered on wake, several as one.
#[must_use]
pub fn deliveries(
    windows: &Windows,
    since: Instant,
    until: Instant,
    asleep: &[Interval],
    zone: &Zone,
) -> Vec<Delivery> {
    let mut found: Vec<Delivery> = Vec::new();
    for window in windows.between(since, until, zone) {
        let sleep = asleep.iter().filter(|one| one.contains(window)).map(Interval::end).max();
        let at = sleep.unwrap_or(window);
        match found.last_mut().filter(|last| last.at >= at) {
            Some(last) => last.windows.push(window),
            None => found.push(Delivery { at, windows: vec![window] }),
        }
    }
    found.retain(|delivery| delivery.at <= until);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DAYS;
    use crate::zone::ZoneRules;
    use proptest::prelude::*;

    fn berlin() -> Zone {
        ZoneRules::bundled().zone("Europe/Berlin").unwrap()
    }

    fn at(text: &str) -> Instant {
        civil::resolve(format!("{text}:00").parse().unwrap(), &berlin())
    }

    fn windows(times: &[(u32, u32)], days: &[Weekday]) -> Windows {
        let time = |&(hour, minute): &(u32, u32)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        Windows::new(times.iter().map(time).collect(), days.to_vec())
    }

    #[test]
    fn a_weekend_asleep_is_one_digest() {
        let usual = windows(&[(10, 0), (15, 0)], &DAYS);
        let wake = at("2027-03-15T09:00");
        let one = due(&usual, at("2027-03-12T14:50"), wake, &berlin()).unwrap();
        assert_eq!((one.at, one.windows.len()), (wake, 5));
        assert_eq!(due(&usual, wake, wake.plus(30), &berlin()), None);
    }

    #[test]
    fn a_window_in_a_fold_comes_once_and_one_in_a_gap_too() {
        let night = windows(&[(2, 30)], &DAYS);
        let day = |date: &str| {
            let day = civil::day(date.parse().unwrap(), &berlin()).unwrap();
            night.between(day.start(), day.end(), &berlin()).len()
        };
        assert_eq!((day("2027-10-31"), day("2027-03-28")), (1, 1));
    }

    #[test]
    fn a_clock_put_back_delivers_nothing_again() {
        let usual = windows(&[(10, 0)], &DAYS);
        let now = at("2027-03-12T10:30");
        assert_eq!(due(&usual, now, at("2027-03-11T09:00"), &berlin()), None);
    }

    proptest! {
        #[test]
        fn each_window_is_delivered_exactly_once_whatever_the_ticks(
            ticks in prop::collection::vec(1..400_000_i64, 1..40),
        ) {
            let usual = windows(&[(1, 30), (2, 30), (10, 0), (15, 0)], &DAYS);
            let (berlin, start) = (berlin(), at("2027-10-20T00:00"));
            let (mut since, mut got) = (start, Vec::new());
            for tick in ticks {
                let now = since.plus(tick);
                got.extend(due(&usual, since, now, &berlin).into_iter().flat_map(|one| one.windows));
                since = now;
            }
            prop_assert_eq!(got, usual.between(start, since, &berlin));
        }
    }
}
