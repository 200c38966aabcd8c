//! Where a drawing of time may be narrow.

use leeway_core::{Instant, Interval, IntervalSet, Zone, civil};

const HOUR: i64 = 3600;
/// As little rest as this at an end of a stretch is a night, and stays as wide as other nights.
const NIGHT: i64 = 12 * HOUR;
/// Shorter stretches are nights too.
const LEAST: i64 = 18 * HOUR;

/// Stretches of a range in which nobody works, longer than a night: a weekend
/// that begins at midnight where all are at home, and in the midst of a day where one
/// works until then.
pub(super) fn idle(worked: &IntervalSet, range: Interval, zone: &Zone) -> Vec<Interval> {
    let rest = IntervalSet::from_iter([range]).subtract(worked);
    rest.intervals().iter().filter_map(|rest| without_nights(*rest, zone)).collect()
}

fn without_nights(rest: Interval, zone: &Zone) -> Option<Interval> {
    let midnight = |at: Instant| civil::day_start(civil::date(at, zone), zone);
    let next = civil::day_end(civil::date(rest.start(), zone), zone);
    let start = if next.since(rest.start()) <= NIGHT { next } else { rest.start() };
    let last = midnight(rest.end());
    let end = if rest.end().since(last) <= NIGHT { last } else { rest.end() };
    Interval::new(start, end).filter(|idle| idle.seconds() >= LEAST)
}

#[cfg(test)]
mod tests {
    use leeway_core::ZoneRules;

    use super::*;

    /// Friday, 5 March 2027, 00:00 UTC.
    const FRIDAY: Instant = Instant::from_unix(1_804_204_800);

    /// Idle hours since Friday, of work at such hours, to the end of Monday.
    fn found(worked: &[(i64, i64)]) -> Vec<(i64, i64)> {
        let span = |from: i64, to: i64| {
            Interval::new(FRIDAY.plus(from * HOUR), FRIDAY.plus(to * HOUR)).unwrap()
        };
        let none = IntervalSet::empty();
        let worked = worked
            .iter()
            .fold(none, |all, &(from, to)| all.union(&IntervalSet::from_iter([span(from, to)])));
        let zone = ZoneRules::bundled().zone("UTC").unwrap();
        let hours = |at: Instant| at.since(FRIDAY) / HOUR;
        let idle = idle(&worked, span(0, 96), &zone).into_iter();
        idle.map(|idle| (hours(idle.start()), hours(idle.end()))).collect()
    }

    #[test]
    fn a_weekend_at_home_is_two_whole_days() {
        assert_eq!(found(&[(9, 17), (72 + 9, 72 + 17)]), [(24, 72)]);
    }

    #[test]
    fn a_weekend_between_auckland_and_los_angeles_is_what_is_left_of_it() {
        // Los Angeles works until Saturday 01:00 UTC, Auckland from Sunday 20:00.
        assert_eq!(found(&[(0, 25), (68, 96)]), [(25, 68)]);
    }

    #[test]
    fn nights_and_pauses_stay_as_they_are() {
        assert_eq!(found(&[(9, 17), (33, 41), (57, 65), (81, 89)]), []);
        // A day without work between two with: the day alone.
        assert_eq!(found(&[(9, 17), (57, 65), (81, 89)]), [(24, 48)]);
    }
}
