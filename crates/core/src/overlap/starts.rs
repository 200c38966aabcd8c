//! When a meeting can start.

use std::borrow::Borrow;

use super::{Need, overlap};
use crate::calendar::Timeline;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::Zone;

const DAY: i64 = 24 * 3600;

/// Every instant of `range` at which a meeting of `seconds` can start: the need
/// is met by the same people from there to its end, which may lie after the range.
///
/// ```
/// use leeway_core::overlap::{Need, on_the_clock, starts};
/// use leeway_core::{Calendar, Grade, Instant, Interval, Shift, Week, ZoneRules, civil};
/// let kolkata = ZoneRules::bundled().zone("Asia/Kolkata").unwrap();
/// let hours = Shift::of_clock(7 * 60 + 30, 12 * 60, Grade::Working).unwrap();
/// let calendar = Calendar::new(kolkata.clone(), Week::weekdays(&[hours]), Vec::new());
/// let monday = Instant::from_unix(1_794_767_400); // 16 November 2026 in Kolkata
/// let monday = Interval::new(monday, monday.plus(86_400)).unwrap();
/// let people = [calendar.timeline(monday)];
/// let starts = starts(&people, monday, &Need::everyone(1, Grade::Working), 3600);
/// let hourly = on_the_clock(&starts, 3600, &kolkata);
/// let read: Vec<String> =
///     hourly.iter().map(|at| civil::reading(*at, &kolkata).format("%H:%M").to_string()).collect();
/// assert_eq!(read, ["08:00", "09:00", "10:00", "11:00"]);
/// ```
#[must_use]
pub fn starts<T: Borrow<Timeline>>(
    people: &[T],
    range: Interval,
    need: &Need,
    seconds: i64,
) -> IntervalSet {
    // Who can start is available, and still is when the last second begins.
    let shorter =
        |whole: &Interval| Interval::new(whole.start(), whole.end().plus(1).plus(-seconds.max(1)));
    let can_start = |timeline: &T| {
        let available = timeline.borrow().at_least(need.grade);
        Timeline::all(need.grade, available.intervals().iter().filter_map(shorter))
    };
    let people: Vec<Timeline> = people.iter().map(can_start).collect();
    overlap(&people, range, need)
}

/// The instants of `set` at which a clock in `zone` shows a whole multiple of
/// `every` seconds since midnight, 1 … 24 h: what a clock shows twice is there
/// twice, what it skips is not.
#[must_use]
pub fn on_the_clock(set: &IntervalSet, every: i64, zone: &Zone) -> Vec<Instant> {
    let mut found = Vec::new();
    for interval in set.intervals() {
        for run in runs(*interval, every, zone) {
            found.extend((0..run.count).map(|step| run.first.plus(step * every)));
        }
    }
    found
}

/// Instants that follow one another at the same distance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    pub(crate) first: Instant,
    /// At least 1.
    pub(crate) count: i64,
}

/// The instants of [`on_the_clock`] in one interval, as runs at a distance of
/// `every`: a change of the clock by a multiple of it doesn't end one.
pub(crate) fn runs(interval: Interval, every: i64, zone: &Zone) -> Vec<Run> {
    let every = every.clamp(1, DAY);
    let mut found: Vec<Run> = Vec::new();
    let mut add = |first: Instant, count: i64| match found.last_mut() {
        Some(last) if last.first.plus(last.count * every) == first => last.count += count,
        Some(_) | None => found.push(Run { first, count }),
    };
    let mut at = interval.start();
    while at < interval.end() {
        // As long as the clock runs on evenly.
        let change = zone.next_change(at).map_or(Instant::MAX, |change| change.start);
        let end = change.min(interval.end());
        let offset = i64::from(zone.offset(at));
        while at < end {
            let wall = at.unix() + offset;
            let midnight = wall.div_euclid(DAY) * DAY;
            // A multiple of a distance that a day is one of goes on past midnight.
            let until = if DAY % every == 0 { i64::MAX } else { midnight + DAY };
            let ahead = (wall - midnight + every - 1) / every * every;
            let first = (midnight + ahead).min(midnight + DAY);
            let until = until.min(end.unix() + offset);
            if first < until {
                add(Instant::from_unix(first - offset), (until - first + every - 1) / every);
            }
            at = Instant::from_unix(until - offset);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Grade, Shift, Week};
    use crate::civil;
    use crate::zone::ZoneRules;
    use proptest::prelude::*;

    fn zone(name: &str) -> Zone {
        ZoneRules::bundled().zone(name).unwrap()
    }

    fn day(date: &str, zone: &Zone) -> Interval {
        civil::day(date.parse().unwrap(), zone).unwrap()
    }

    fn read(set: &IntervalSet, every: i64, zone: &Zone) -> Vec<String> {
        let clock = |at: &Instant| civil::reading(*at, zone).format("%H:%M").to_string();
        on_the_clock(set, every, zone).iter().map(clock).collect()
    }

    #[test]
    fn a_meeting_before_midnight_may_end_after_it() {
        let utc = zone("Etc/UTC");
        let night = Shift::new(22 * 60 + 30, 26 * 60, Grade::Working).unwrap();
        let calendar = Calendar::new(utc.clone(), Week::weekdays(&[night]), Vec::new());
        let monday = day("2027-03-08", &utc);
        let around = Interval::new(monday.start(), monday.end().plus(DAY)).unwrap();
        let people = [calendar.timeline(around)];
        let fits = starts(&people, monday, &Need::everyone(1, Grade::Working), 3600);
        assert_eq!(read(&fits, 1800, &utc), ["22:30", "23:00", "23:30"]);
    }

    #[test]
    fn people_who_relieve_one_another_are_no_meeting() {
        let utc = zone("Etc/UTC");
        let monday = day("2027-03-08", &utc);
        let person = |from: u16, to: u16| {
            let hours = Shift::of_clock(from * 60, to * 60, Grade::Working).unwrap();
            Calendar::new(utc.clone(), Week::weekdays(&[hours]), Vec::new()).timeline(monday)
        };
        let people = [person(9, 12), person(9, 10), person(10, 12)];
        let two = Need::at_least(2, Grade::Working);
        assert_eq!(overlap(&people, monday, &two).seconds(), 3 * 3600);
        let fits = starts(&people, monday, &two, 2 * 3600);
        assert_eq!(read(&fits, 1800, &utc), ["10:00"]);
    }

    #[test]
    fn the_clock_skips_some_starts_and_shows_others_twice() {
        let berlin = zone("Europe/Berlin");
        let whole = |date: &str| IntervalSet::from_iter([day(date, &berlin)]);
        let spring = read(&whole("2027-03-28"), 3600, &berlin);
        assert_eq!(
            (spring.len(), &spring[..3]),
            (23, &["00:00", "01:00", "03:00"].map(String::from)[..])
        );
        let autumn = read(&whole("2027-10-31"), 3600, &berlin);
        assert_eq!(autumn.iter().filter(|clock| *clock == "02:00").count(), 2);
        let lord_howe = zone("Australia/Lord_Howe");
        let set = IntervalSet::from_iter([day("2027-04-04", &lord_howe)]);
        assert_eq!(read(&set, 3600, &lord_howe).len(), 24, "a half hour longer, no hour more");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn it_is_every_second_that_the_clock_shows_so(
            start in 1_804_000_000_i64..1_836_000_000, length in 1..50_000_i64,
            every in prop::sample::select(vec![60, 420, 900, 1800, 3600, 25_200, DAY]),
            name in prop::sample::select(vec!["Europe/Berlin", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe"]),
        ) {
            let zone = zone(name);
            let start = Instant::from_unix(start);
            let set: IntervalSet = Interval::new(start, start.plus(length)).into_iter().collect();
            let shown = |at: &Instant| {
                let wall = civil::reading(*at, &zone).and_utc().timestamp();
                wall.rem_euclid(DAY) % every == 0
            };
            let expected: Vec<Instant> =
                (0..length).map(|second| start.plus(second)).filter(shown).collect();
            prop_assert_eq!(on_the_clock(&set, every, &zone), expected);
        }
    }
}
