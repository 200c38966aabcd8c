//! Batches: when held notifications are delivered (semantics §7).
//!
//! A window is a civil time, so that it stays where people expect it when
//! clocks change; whether it is due is asked of instants, so that nothing is
//! delivered twice.

use chrono::{Days, NaiveDate, NaiveTime, Weekday};

use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::Zone;

/// Times of day at which what is held is delivered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Windows {
    times: Vec<NaiveTime>,
    days: Vec<Weekday>,
}

impl Windows {
    /// `times` on each of `days`, in any order, repeated ones counting once.
    #[must_use]
    pub fn new(mut times: Vec<NaiveTime>, days: Vec<Weekday>) -> Self {
        times.sort_unstable();
        times.dedup();
        Self { times, days }
    }

    /// The instants of the windows after `since`, up to and including `until`.
    ///
    /// A window inside a fold comes once, the first time round; one inside a gap
    /// when the clock has jumped (semantics §1.2).
    #[must_use]
    pub fn between(&self, since: Instant, until: Instant, zone: &Zone) -> Vec<Instant> {
        let first = civil::date(since, zone).checked_sub_days(Days::new(1));
        let first = first.unwrap_or(NaiveDate::MIN);
        let last = civil::date(until, zone).checked_add_days(Days::new(1));
        let last = last.unwrap_or(NaiveDate::MAX);
        let dates = first.iter_days().take_while(|date| *date <= last);
        let dates = dates.filter(|date| {
            self.days.contains(&chrono::Datelike::weekday(date))
                && civil::day(*date, zone).is_some()
        });
        let windows = dates.flat_map(|date| {
            self.times.iter().map(move |time| civil::resolve(date.and_time(*time), zone))
        });
        let mut inside: Vec<Instant> = windows.filter(|at| since < *at && *at <= until).collect();
        inside.sort_unstable();
        inside.dedup();
        inside
    }
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
