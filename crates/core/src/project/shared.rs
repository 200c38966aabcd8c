//! Live handoffs: stretches of time at which two people are both at work.

use crate::calendar::working_time::WorkingTime;
use crate::interval::Interval;
use crate::time::Instant;

/// Two who have not met in two years never will.
const LONGEST: i64 = 2 * 366 * 86_400;

/// The start of the last stretch of so many seconds up to `until` in which both
/// are at work; `None` when there is none in two years.
pub(super) fn latest(
    one: &WorkingTime,
    other: &WorkingTime,
    until: Instant,
    seconds: i64,
) -> Option<Instant> {
    let range = Interval::new(until.plus(-LONGEST), until)?;
    // Backward in time is forward with every number the other way round.
    let ends = |stretch: Interval| (-stretch.end().unix(), -stretch.start().unix());
    let (one, other) = (one.stretches(range).rev(), other.stretches(range).rev());
    first(one.map(ends), other.map(ends), seconds).map(|start| Instant::from_unix(-start))
}

/// The end of the first stretch of so many seconds from `from` on in which both
/// are at work; `None` when there is none in two years.
pub(super) fn earliest(
    one: &WorkingTime,
    other: &WorkingTime,
    from: Instant,
    seconds: i64,
) -> Option<Instant> {
    let range = Interval::new(from, from.plus(LONGEST))?;
    let ends = |stretch: Interval| (stretch.start().unix(), stretch.end().unix());
    let (one, other) = (one.stretches(range), other.stretches(range));
    first(one.map(ends), other.map(ends), seconds).map(Instant::from_unix)
}

/// The end of the first so many seconds in a row that are in both of two lists
/// of stretches, each in order.
fn first(
    mut one: impl Iterator<Item = (i64, i64)>,
    mut other: impl Iterator<Item = (i64, i64)>,
    seconds: i64,
) -> Option<i64> {
    let (mut a, mut b) = (one.next()?, other.next()?);
    let mut run = (i64::MIN, i64::MIN);
    loop {
        let (start, end) = (a.0.max(b.0), a.1.min(b.1));
        if start < end {
            run = (if run.1 == start { run.0 } else { start }, end);
            if end - run.0 >= seconds {
                return Some(run.0 + seconds);
            }
        }
        if a.1 < b.1 {
            a = one.next()?;
        } else {
            b = other.next()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Grade;
    use crate::calendar::any::any_calendar;
    use crate::project::any::DAY;

    proptest! {
        #[test]
        fn a_stretch_is_the_first_or_the_last_of_what_both_work(
            calendars in prop::array::uniform2(any_calendar()),
            // A block of working time ends on 2 June 2027.
            at in 1_810_500_000..1_813_500_000_i64,
            quarters in 1..40_i64,
        ) {
            let [one, other] = calendars.map(|one| WorkingTime::new(one, Grade::Working));
            let (at, seconds) = (Instant::from_unix(at), quarters * 900);
            let both = |from, until| {
                let range = Interval::new(from, until).unwrap();
                let both = one.worked(range).intersect(&other.worked(range));
                let long = both.intervals().iter().filter(|both| both.seconds() >= seconds);
                long.copied().collect::<Vec<Interval>>()
            };
            let ahead = both(at, at.plus(30 * DAY));
            let found = earliest(&one, &other, at, seconds);
            match ahead.first() {
                Some(first) => prop_assert_eq!(found, Some(first.start().plus(seconds))),
                None => prop_assert!(found.is_none_or(|found| found > at.plus(30 * DAY))),
            }
            let found = latest(&one, &other, at, seconds);
            match both(at.plus(-30 * DAY), at).last() {
                Some(last) => prop_assert_eq!(found, Some(last.end().plus(-seconds))),
                None => prop_assert!(found.is_none_or(|found| found < at.plus(-30 * DAY))),
            }
        }
    }

    #[test]
    fn at_the_ends_of_time_nobody_meets() {
        use crate::project::plan::desk::nine_to_five;
        let clock = || {
            let zone = crate::zone::ZoneRules::bundled().zone("Europe/Lisbon").unwrap();
            let calendar = crate::calendar::Calendar::new(zone, nine_to_five(), Vec::new());
            WorkingTime::new(calendar, Grade::Working)
        };
        for at in [Instant::MIN, Instant::MAX, Instant::from_unix(i64::MAX / 1000)] {
            assert_eq!(latest(&clock(), &clock(), at, 900), None);
            assert_eq!(earliest(&clock(), &clock(), at, 900), None);
        }
    }
}
