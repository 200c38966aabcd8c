//! Availability as a line of graded segments.

use super::Grade;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// A stretch of one grade.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// When.
    pub interval: Interval,
    /// How willing; never off.
    pub grade: Grade,
}

/// A person's availability: segments in order, none overlapping; off between.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Timeline(Vec<Segment>);

impl Timeline {
    /// In order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// When the grade is `least` or better.
    ///
    /// Neighbouring segments that qualify become one interval.
    #[must_use]
    pub fn at_least(&self, least: Grade) -> IntervalSet {
        self.0.iter().filter(|segment| segment.grade >= least).map(|one| one.interval).collect()
    }

    /// The grade at an instant.
    #[must_use]
    pub fn grade(&self, at: Instant) -> Grade {
        let next = self.0.partition_point(|segment| segment.interval.end() <= at);
        let segment = self.0.get(next).filter(|segment| segment.interval.contains(at));
        segment.map_or(Grade::Off, |segment| segment.grade)
    }

    /// When the grade next differs from that at `at`; `None` if not in this timeline.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        let now = self.grade(at);
        let edges = self.0.iter().flat_map(|one| [one.interval.start(), one.interval.end()]);
        edges.filter(|edge| *edge > at).find(|edge| self.grade(*edge) != now)
    }

    /// The same grade, not off, in intervals in order, none touching another.
    pub(crate) fn all(grade: Grade, intervals: impl Iterator<Item = Interval>) -> Self {
        Self(intervals.map(|interval| Segment { interval, grade }).collect())
    }

    /// Segments in any order: where two claim an instant, the more willing wins.
    pub(super) fn of(mut segments: Vec<Segment>) -> Self {
        let meets = |pair: &[Segment]| pair[0].interval.end() > pair[1].interval.start();
        if segments.windows(2).any(meets) {
            let set = |grade| {
                let claim = segments.iter().filter(move |segment| segment.grade == grade);
                (grade, claim.map(|segment| segment.interval).collect())
            };
            return Self::layered(Grade::AVAILABLE.map(set));
        }
        segments.dedup_by(|next, last| {
            let joined = Interval::new(last.interval.start(), next.interval.end());
            let touch = last.interval.end() == next.interval.start() && last.grade == next.grade;
            if let Some(joined) = joined.filter(|_| touch) {
                last.interval = joined;
            }
            touch
        });
        Self(segments)
    }

    /// This timeline and more segments, the more willing winning.
    pub(super) fn and(self, more: impl IntoIterator<Item = Segment>) -> Self {
        let before = self.0.len();
        let mut segments = self.0;
        segments.extend(more);
        if segments.len() == before { Self(segments) } else { Self::of(segments) }
    }

    /// This timeline where `away` is not.
    pub(super) fn without(self, away: &IntervalSet) -> Self {
        if away.is_empty() {
            return self;
        }
        let mut left = Vec::with_capacity(self.0.len());
        let mut cuts = away.intervals();
        for segment in self.0 {
            let mut start = segment.interval.start();
            while let [cut, rest @ ..] = cuts {
                if cut.start() >= segment.interval.end() {
                    break;
                }
                left.extend(
                    Interval::new(start, cut.start())
                        .map(|interval| Segment { interval, grade: segment.grade }),
                );
                start = start.max(cut.end());
                if cut.end() > segment.interval.end() {
                    break; // it may cut the next segment too
                }
                cuts = rest;
            }
            left.extend(
                Interval::new(start, segment.interval.end())
                    .map(|interval| Segment { interval, grade: segment.grade }),
            );
        }
        Self(left)
    }

    /// Layers sets of grades: where two claim an instant, the more willing wins.
    fn layered(sets: [(Grade, IntervalSet); 3]) -> Self {
        let mut taken = IntervalSet::empty();
        let mut segments = Vec::new();
        for (grade, set) in sets {
            let free = set.subtract(&taken);
            segments.extend(free.intervals().iter().map(|&interval| Segment { interval, grade }));
            taken = taken.union(&set);
        }
        segments.sort_unstable_by_key(|segment| segment.interval);
        Self(segments)
    }
}
