//! Live handoffs: stretches of time at which two people are both at work.

use crate::calendar::working_time::WorkingTime;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

const WEEK: i64 = 7 * 86_400;
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
    widening().find_map(|wide| {
        let both = both(one, other, Interval::new(until.plus(-wide), until)?);
        let mut long = both.intervals().iter().rev().filter(|both| both.seconds() >= seconds);
        long.next().map(|both| both.end().plus(-seconds))
    })
}

/// The end of the first stretch of so many seconds from `from` on in which both
/// are at work; `None` when there is none in two years.
pub(super) fn earliest(
    one: &WorkingTime,
    other: &WorkingTime,
    from: Instant,
    seconds: i64,
) -> Option<Instant> {
    widening().find_map(|wide| {
        let both = both(one, other, Interval::new(from, from.plus(wide))?);
        let mut long = both.intervals().iter().filter(|both| both.seconds() >= seconds);
        long.next().map(|both| both.start().plus(seconds))
    })
}

/// A week, two, four, … two years: most meet within one.
fn widening() -> impl Iterator<Item = i64> {
    std::iter::successors(Some(WEEK), |wide| Some(wide * 2)).map(|wide| wide.min(LONGEST)).scan(
        false,
        |last, wide| {
            let go_on = !std::mem::replace(last, wide == LONGEST);
            go_on.then_some(wide)
        },
    )
}

fn both(one: &WorkingTime, other: &WorkingTime, range: Interval) -> IntervalSet {
    one.worked(range).intersect(&other.worked(range))
}
