//! Half-open intervals of time and the algebra of their sets.

use crate::time::Instant;

/// All instants from `start` up to, but not including, `end`.
///
/// Half-open, so that neighbours meet without sharing an instant, and never
/// empty: an interval that covers nothing can't be built.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval {
    start: Instant,
    end: Instant,
}

impl Interval {
    /// `None` unless `start < end`.
    #[must_use]
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// First instant inside.
    #[must_use]
    pub const fn start(&self) -> Instant {
        self.start
    }

    /// First instant after.
    #[must_use]
    pub const fn end(&self) -> Instant {
        self.end
    }

    /// Elapsed time in seconds, at least 1.
    #[must_use]
    pub const fn seconds(&self) -> i64 {
        self.end.since(self.start)
    }

    /// Whether `at` lies inside; `end` does not.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// The part common to both.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }
}

/// A set of instants: intervals in order, none touching another.
///
/// Every operation takes time linear in the intervals of both sides.
///
/// ```
/// use leeway_core::{Instant, Interval, IntervalSet};
/// let at = Instant::from_unix;
/// let nine_to_five = IntervalSet::from_iter(Interval::new(at(9), at(17)));
/// let lunch = IntervalSet::from_iter(Interval::new(at(12), at(13)));
/// assert_eq!(nine_to_five.subtract(&lunch).seconds(), 7);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IntervalSet(Vec<Interval>);

impl IntervalSet {
    /// The set of no instants.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Vec::new())
    }

    /// Its intervals, earliest first; between two there is always a gap.
    #[must_use]
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether it holds no instant.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Elapsed time of all intervals together, in seconds.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(Interval::seconds).sum()
    }

    /// The longest interval; of equal ones, the earliest.
    #[must_use]
    pub fn longest(&self) -> Option<Interval> {
        self.0.iter().copied().rev().max_by_key(Interval::seconds)
    }

    /// The interval that `at` lies in.
    #[must_use]
    pub fn at(&self, at: Instant) -> Option<Interval> {
        let next = self.0.partition_point(|interval| interval.end <= at);
        self.0.get(next).copied().filter(|interval| interval.contains(at))
    }

    /// Whether `at` is in the set.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.at(at).is_some()
    }

    /// Instants in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.0.iter().chain(&other.0).copied().collect()
    }

    /// Instants in both sets.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let (mut mine, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = Vec::new();
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            common.extend(a.intersect(b));
            if a.end <= b.end {
                mine.next();
            } else {
                theirs.next();
            }
        }
        Self(common)
    }

    /// Instants in this set and not in `other`.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        let mut left = Vec::with_capacity(self.0.len());
        let mut cuts = other.0.as_slice();
        for interval in &self.0 {
            let mut start = interval.start;
            while let [cut, rest @ ..] = cuts {
                if cut.start >= interval.end {
                    break;
                }
                left.extend(Interval::new(start, cut.start));
                start = start.max(cut.end);
                if cut.end > interval.end {
                    break; // it may cut the next interval too
                }
                cuts = rest;
            }
            left.extend(Interval::new(start, interval.end));
        }
        Self(left)
    }

    /// The part inside `range`.
    #[must_use]
    pub fn clip(&self, range: Interval) -> Self {
        let first = self.0.partition_point(|interval| interval.end <= range.start);
        let inside = self.0[first..].iter().take_while(|interval| interval.start < range.end);
        Self(inside.filter_map(|interval| interval.intersect(&range)).collect())
    }
}

/// In any order, overlapping or touching: what covers one instant is one interval.
impl FromIterator<Interval> for IntervalSet {
    fn from_iter<T: IntoIterator<Item = Interval>>(intervals: T) -> Self {
        let mut given: Vec<Interval> = intervals.into_iter().collect();
        given.sort_unstable();
        let mut joined: Vec<Interval> = Vec::with_capacity(given.len());
        for interval in given {
            match joined.last_mut() {
                Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
                Some(_) | None => joined.push(interval),
            }
        }
        Self(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interval(start: i64, end: i64) -> Option<Interval> {
        Interval::new(Instant::from_unix(start), Instant::from_unix(end))
    }

    fn any_set() -> impl Strategy<Value = IntervalSet> {
        prop::collection::vec((0..60_i64, 1..12_i64), 0..12).prop_map(|parts| {
            parts
                .into_iter()
                .filter_map(|(start, length)| interval(start, start + length))
                .collect()
        })
    }

    /// The set as one bit per second: what the algebra has to agree with.
    fn bits(set: &IntervalSet) -> Vec<bool> {
        (0..80).map(|second| set.contains(Instant::from_unix(second))).collect()
    }

    #[test]
    fn an_interval_that_covers_nothing_cannot_be_built() {
        assert_eq!(interval(5, 5), None);
        assert_eq!(interval(6, 5), None);
        assert!(interval(5, 6).is_some());
    }

    #[test]
    fn touching_intervals_are_one() {
        let set: IntervalSet = [interval(3, 5), interval(1, 3)].into_iter().flatten().collect();
        assert_eq!(set.intervals(), [interval(1, 5).unwrap()]);
    }

    #[test]
    fn of_equally_long_intervals_the_earliest_is_the_longest() {
        let set: IntervalSet = [interval(9, 11), interval(1, 3)].into_iter().flatten().collect();
        assert_eq!(set.longest(), interval(1, 3));
    }

    proptest! {
        #[test]
        fn algebra_agrees_with_one_bit_per_second(a in any_set(), b in any_set()) {
            let (x, y) = (bits(&a), bits(&b));
            let each = |join: fn(bool, bool) -> bool| -> Vec<bool> {
                x.iter().zip(&y).map(|(p, q)| join(*p, *q)).collect()
            };
            prop_assert_eq!(bits(&a.union(&b)), each(|p, q| p || q));
            prop_assert_eq!(bits(&a.intersect(&b)), each(|p, q| p && q));
            prop_assert_eq!(bits(&a.subtract(&b)), each(|p, q| p && !q));
        }

        #[test]
        fn the_laws_of_sets_hold(a in any_set(), b in any_set(), c in any_set()) {
            let all = IntervalSet::from_iter(interval(-10, 100));
            let not = |set: &IntervalSet| all.subtract(set);
            prop_assert_eq!(a.union(&b), b.union(&a));
            prop_assert_eq!(a.intersect(&b), b.intersect(&a));
            prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
            prop_assert_eq!(a.intersect(&b).intersect(&c), a.intersect(&b.intersect(&c)));
            prop_assert_eq!(a.intersect(&b.union(&c)), a.intersect(&b).union(&a.intersect(&c)));
            prop_assert_eq!(a.union(&b.intersect(&c)), a.union(&b).intersect(&a.union(&c)));
            prop_assert_eq!(a.union(&a.intersect(&b)), a.clone());
            prop_assert_eq!(a.intersect(&a.union(&b)), a.clone());
            // De Morgan, within a range that holds them all.
            prop_assert_eq!(not(&a.union(&b)), not(&a).intersect(&not(&b)));
            prop_assert_eq!(not(&a.intersect(&b)), not(&a).union(&not(&b)));
            prop_assert_eq!(not(&not(&a)), a.clone());
            prop_assert_eq!(a.subtract(&b), a.intersect(&not(&b)));
            prop_assert_eq!(a.union(&b).seconds() + a.intersect(&b).seconds(), a.seconds() + b.seconds());
        }

        #[test]
        fn results_are_in_order_and_never_touch(a in any_set(), b in any_set()) {
            for set in [a.union(&b), a.intersect(&b), a.subtract(&b)] {
                for pair in set.intervals().windows(2) {
                    prop_assert!(pair[0].end() < pair[1].start());
                }
            }
        }

        #[test]
        fn clipping_is_intersecting_with_one_interval(a in any_set(), start in 0..70_i64, length in 1..20_i64) {
            let range = interval(start, start + length).unwrap();
            prop_assert_eq!(a.clip(range), a.intersect(&IntervalSet::from_iter([range])));
        }
    }
}
