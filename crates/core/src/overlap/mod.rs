//! Overlap: who is available when, and how willingly (semantics §3).
//!
//! Exact, to the second: a sweep over the boundaries of everyone's segments.
//! No minute grid, so cost grows with people × boundaries.

mod crowd;
mod regular;
mod starts;

use std::borrow::Borrow;

use crate::calendar::{Grade, Timeline};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

pub use crowd::{Crowd, per_day};
pub(crate) use starts::{Run, runs};
pub use starts::{on_the_clock, starts};

/// Whom an overlap needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    /// Positions of people who must all be available.
    pub required: Vec<usize>,
    /// How many must be available in all, the required ones included.
    pub at_least: usize,
    /// The least grade that counts as available.
    pub grade: Grade,
}

impl Need {
    /// All of `people` people.
    #[must_use]
    pub fn everyone(people: usize, grade: Grade) -> Self {
        Self { required: (0..people).collect(), at_least: people, grade }
    }

    /// Any `count`.
    #[must_use]
    pub const fn at_least(count: usize, grade: Grade) -> Self {
        Self { required: Vec::new(), at_least: count, grade }
    }
}

/// How many people have each grade.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// People in working hours.
    pub working: usize,
    /// People in flexible hours.
    pub flexible: usize,
    /// People in reluctant hours.
    pub reluctant: usize,
}

impl Counts {
    /// People at `least` or better; for off, everyone who isn't.
    #[must_use]
    pub const fn available(&self, least: Grade) -> usize {
        match least {
            Grade::Working => self.working,
            Grade::Flexible => self.working + self.flexible,
            Grade::Reluctant | Grade::Off => self.working + self.flexible + self.reluctant,
        }
    }

    fn of(&mut self, grade: Grade) -> Option<&mut usize> {
        match grade {
            Grade::Working => Some(&mut self.working),
            Grade::Flexible => Some(&mut self.flexible),
            Grade::Reluctant => Some(&mut self.reluctant),
            Grade::Off => None,
        }
    }
}

/// When nobody's grade changes, with how many have which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// When.
    pub interval: Interval,
    /// How many.
    pub counts: Counts,
}

/// The intervals of `range` in which the need is met.
///
/// ```
/// use leeway_core::overlap::{Need, overlap};
/// use leeway_core::{Calendar, Grade, Instant, Interval, Shift, Week, ZoneRules};
/// let rules = ZoneRules::bundled();
/// let nine_to_five = Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap();
/// let day = Instant::from_unix(1_794_787_200); // 2026-11-16T00:00Z, a Monday
/// let day = Interval::new(day, day.plus(86_400)).unwrap();
/// let people = ["America/Vancouver", "Europe/London"].map(|zone| {
///     let zone = rules.zone(zone).unwrap();
///     Calendar::new(zone, Week::weekdays(&[nine_to_five]), Vec::new()).timeline(day)
/// });
/// let shared = overlap(&people, day, &Need::everyone(2, Grade::Working));
/// assert_eq!(shared.seconds(), 3600); // 16:00–17:00Z
/// ```
#[must_use]
pub fn overlap<T: Borrow<Timeline>>(people: &[T], range: Interval, need: &Need) -> IntervalSet {
    let mut required = vec![false; people.len()];
    for &person in &need.required {
        if let Some(flag) = required.get_mut(person) {
            *flag = true;
        }
    }
    let mut missing = required.iter().filter(|flag| **flag).count();
    let mut available = 0;
    let mut found = Vec::new();
    sweep(people, range, |interval, changes| {
        for change in changes {
            let (was, is) = (change.was >= need.grade, change.is >= need.grade);
            match (was, is) {
                (false, true) => {
                    available += 1;
                    missing -= usize::from(required[change.person]);
                }
                (true, false) => {
                    available -= 1;
                    missing += usize::from(required[change.person]);
                }
                (true, true) | (false, false) => {}
            }
        }
        if missing == 0 && available >= need.at_least && available > 0 {
            found.push(interval);
        }
    });
    found.into_iter().collect()
}

/// How many people have which grade through all of `range`: steps in order that
/// cover it, neighbours differing.
#[must_use]
pub fn steps<T: Borrow<Timeline>>(people: &[T], range: Interval) -> Vec<Step> {
    let mut counts = Counts::default();
    let mut steps: Vec<Step> = Vec::new();
    sweep(people, range, |interval, changes| {
        for change in changes {
            if let Some(count) = counts.of(change.was) {
                *count -= 1;
            }
            if let Some(count) = counts.of(change.is) {
                *count += 1;
            }
        }
        if let Some(last) = steps.last_mut()
            && last.counts == counts
            && let Some(joined) = Interval::new(last.interval.start(), interval.end())
        {
            last.interval = joined;
        } else {
            steps.push(Step { interval, counts });
        }
    });
    steps
}

/// One person's grade changing.
struct Change {
    at: Instant,
    person: usize,
    was: Grade,
    is: Grade,
}

/// Walks `range` from boundary to boundary: `visit` gets each stretch and the
/// changes at its start.
fn sweep<T: Borrow<Timeline>>(
    people: &[T],
    range: Interval,
    mut visit: impl FnMut(Interval, &[Change]),
) {
    let mut changes = Vec::new();
    for (person, timeline) in people.iter().enumerate() {
        let mut was = Grade::Off;
        let mut until = range.start();
        let inside = timeline
            .borrow()
            .segments()
            .iter()
            .filter_map(|segment| Some((segment.interval.intersect(&range)?, segment.grade)));
        for (interval, grade) in inside {
            if was != Grade::Off && until < interval.start() {
                changes.push(Change { at: until, person, was, is: Grade::Off });
                was = Grade::Off;
            }
            changes.push(Change { at: interval.start(), person, was, is: grade });
            (was, until) = (grade, interval.end());
        }
        if was != Grade::Off {
            changes.push(Change { at: until, person, was, is: Grade::Off });
        }
    }
    changes.sort_by_key(|change| change.at);
    let mut start = range.start();
    let mut done = 0;
    while start < range.end() {
        let due = done + changes[done..].partition_point(|change| change.at <= start);
        let end = changes.get(due).map_or(range.end(), |change| change.at.min(range.end()));
        if let Some(interval) = Interval::new(start, end) {
            visit(interval, &changes[done..due]);
        }
        (start, done) = (end, due);
    }
}

#[cfg(test)]
mod tests;
