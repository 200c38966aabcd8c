//! How many people are available through a range: one line of steps for a whole crowd.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::regular::Regulars;
use crate::calendar::{Calendar, Grade};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::Zone;

/// How many people are available at every moment of a range.
///
/// Built once for everybody; then one more person is put on top in a single
/// pass, and every k of n is read off it.
///
/// ```
/// use leeway_core::overlap::Crowd;
/// use leeway_core::{Calendar, Grade, Instant, Interval, Shift, Week, ZoneRules};
/// let rules = ZoneRules::bundled();
/// let nine_to_five = Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap();
/// let day = Instant::from_unix(1_794_787_200); // 2026-11-16T00:00Z, a Monday
/// let day = Interval::new(day, day.plus(86_400)).unwrap();
/// let people = ["America/Vancouver", "Europe/London"].map(|zone| {
///     Calendar::new(rules.zone(zone).unwrap(), Week::weekdays(&[nine_to_five]), Vec::new())
/// });
/// let crowd = Crowd::of(&people, day, Grade::Working);
/// assert_eq!(crowd.totals(), [15 * 3600, 3600]); // at least one, both
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crowd {
    range: Interval,
    people: usize,
    /// From when on how many are available: in order, neighbours differing,
    /// the first at the start of the range.
    steps: Vec<(Instant, usize)>,
}

impl Crowd {
    /// Nobody.
    #[must_use]
    pub fn nobody(range: Interval) -> Self {
        Self { range, people: 0, steps: vec![(range.start(), 0)] }
    }

    /// People by their calendars, each available at `least` or better.
    ///
    /// Those who keep the same hours week after week share the work: cost grows
    /// with the people, their days away, and the distinct moments of the range.
    #[must_use]
    pub fn of<C: Borrow<Calendar>>(people: &[C], range: Interval, least: Grade) -> Self {
        let mut changes = Changes::new(range);
        let mut regulars = Regulars::new(range, least);
        for person in people {
            let calendar = person.borrow();
            if !regulars.join(calendar, &mut changes) {
                for interval in calendar.timeline(range).at_least(least).intervals() {
                    changes.interval(interval.start().unix(), interval.end().unix(), 1);
                }
            }
        }
        regulars.expand(&mut changes);
        changes.into_crowd(people.len())
    }

    /// The range it covers.
    #[must_use]
    pub const fn range(&self) -> Interval {
        self.range
    }

    /// How many people it is made of.
    #[must_use]
    pub const fn people(&self) -> usize {
        self.people
    }

    /// Steps in order that cover the range, with how many are available in
    /// each; neighbours differ.
    pub fn steps(&self) -> impl Iterator<Item = (Interval, usize)> {
        let ends = self.steps.iter().skip(1).map(|(at, _)| *at).chain([self.range.end()]);
        let steps = self.steps.iter().zip(ends);
        steps.filter_map(|((at, count), end)| Some((Interval::new(*at, end)?, *count)))
    }

    /// Seconds in which at least k are available, for k = 1 … n in this order.
    #[must_use]
    pub fn totals(&self) -> Vec<i64> {
        let mut seconds = vec![0; self.people + 1];
        for (interval, count) in self.steps() {
            if let Some(total) = seconds.get_mut(count) {
                *total += interval.seconds();
            }
        }
        for k in (1..self.people).rev() {
            seconds[k] += seconds[k + 1];
        }
        seconds.split_off(1)
    }

    /// When at least `count` are available; with 0, all of the range.
    #[must_use]
    pub fn at_least(&self, count: usize) -> IntervalSet {
        let enough = self.steps().filter(|(_, available)| *available >= count);
        enough.map(|(interval, _)| interval).collect()
    }

    /// With one more person, available during `hours`.
    #[must_use]
    pub fn with(&self, hours: &IntervalSet) -> Self {
        let clipped = hours.clip(self.range);
        let mut edges = clipped.intervals().iter().flat_map(|one| [one.start(), one.end()]);
        let mut edge = edges.next();
        let mut here = 0;
        let mut base = 0;
        let mut steps: Vec<(Instant, usize)> =
            Vec::with_capacity(self.steps.len() + 2 * clipped.intervals().len());
        let mut push = |at: Instant, count: usize| {
            if at < self.range.end() && steps.last().is_none_or(|(_, last)| *last != count) {
                steps.push((at, count));
            }
        };
        for &(at, count) in &self.steps {
            while let Some(earlier) = edge.filter(|edge| *edge < at) {
                here = 1 - here;
                push(earlier, base + here);
                edge = edges.next();
            }
            if edge == Some(at) {
                here = 1 - here;
                edge = edges.next();
            }
            base = count;
            push(at, base + here);
        }
        while let Some(later) = edge {
            here = 1 - here;
            push(later, base + here);
            edge = edges.next();
        }
        Self { range: self.range, people: self.people + 1, steps }
    }
}

/// How much of a set lies on each date of a zone, in seconds: `first` to
/// `last`, both included.
#[must_use]
pub fn per_day(set: &IntervalSet, zone: &Zone, first: NaiveDate, last: NaiveDate) -> Vec<i64> {
    let mut left = set.intervals();
    let dates = first.iter_days().take_while(|date| *date <= last);
    let on = |date| {
        let Some(day) = civil::day(date, zone) else { return 0 };
        let mut seconds = 0;
        while let [interval, rest @ ..] = left {
            seconds += interval.intersect(&day).map_or(0, |part| part.seconds());
            if interval.end() > day.end() {
                break; // its rest is on the next date
            }
            left = rest;
        }
        seconds
    };
    dates.map(on).collect()
}

/// Bits of a packed change that hold how many people come or go.
const COUNT_BITS: u32 = 24;
/// Added to a count to make it positive.
const NONE: i64 = 1 << (COUNT_BITS - 1);
/// Longest range in seconds, about 34,000 years.
const LONGEST: i64 = (1 << (63 - COUNT_BITS)) - 1;

/// People becoming available and ceasing to be, in any order.
pub(super) struct Changes {
    range: Interval,
    /// Seconds since the range began, and above [`NONE`] how many come.
    packed: Vec<u64>,
}

impl Changes {
    fn new(range: Interval) -> Self {
        let end = range.end().min(range.start().plus(LONGEST));
        let range = Interval::new(range.start(), end).unwrap_or(range);
        Self { range, packed: Vec::new() }
    }

    pub(super) const fn range(&self) -> Interval {
        self.range
    }

    /// `count` people come (or go, when negative) at an instant of the range.
    pub(super) fn push(&mut self, at: i64, mut count: i64) {
        let since = (at - self.range.start().unix()) << COUNT_BITS;
        while count != 0 {
            let part = count.clamp(1 - NONE, NONE - 1);
            self.packed.push((since | (part + NONE)).cast_unsigned());
            count -= part;
        }
    }

    /// `count` people come for an interval, as far as it lies in the range.
    pub(super) fn interval(&mut self, from: i64, until: i64, count: i64) {
        let (start, end) = (self.range.start().unix(), self.range.end().unix());
        let (from, until) = (from.max(start), until.min(end));
        if from < until {
            self.push(from, count);
            if until < end {
                self.push(until, -count);
            }
        }
    }

    fn into_crowd(self, people: usize) -> Crowd {
        let start = self.range.start();
        let mut steps: Vec<(Instant, usize)> = vec![(start, 0)];
        let mut count = 0;
        let sorted = sorted(self.packed, self.range.seconds());
        for together in sorted.chunk_by(|a, b| a >> COUNT_BITS == b >> COUNT_BITS) {
            let since = (together[0] >> COUNT_BITS).cast_signed();
            let come = together.iter().map(|one| one.cast_signed() & (2 * NONE - 1));
            count += come.map(|count| count - NONE).sum::<i64>();
            let available = usize::try_from(count).unwrap_or(0);
            match steps.last_mut() {
                Some((_, last)) if since == 0 => *last = available,
                Some((_, last)) if *last == available => {}
                Some(_) | None => steps.push((start.plus(since), available)),
            }
        }
        Crowd { range: self.range, people, steps }
    }
}

/// Most bits that one pass of the sort looks at: the counters of a pass fit
/// the first cache.
const PASS_BITS: u32 = 12;

/// Orders changes by time, up to `seconds` after the start of the range. By
/// distribution, lowest digit first: cost is linear in the changes. Bits that
/// no time has set, as of whole minutes, are passed over.
fn sorted(mut changes: Vec<u64>, seconds: i64) -> Vec<u64> {
    if changes.len() < 1 << PASS_BITS || u32::try_from(changes.len()).is_err() {
        changes.sort_unstable();
        return changes;
    }
    let set = changes.iter().fold(1 << 63, |set, change| set | change >> COUNT_BITS);
    let unset = set.trailing_zeros();
    let bits = (64 - seconds.leading_zeros()).saturating_sub(unset);
    let passes = bits.div_ceil(PASS_BITS);
    let width = bits.div_ceil(passes.max(1));
    let mut other = vec![0; changes.len()];
    for pass in 0..passes {
        let shift = COUNT_BITS + unset + pass * width;
        let digit = |change: u64| (change >> shift) as usize & ((1 << width) - 1);
        let mut places = vec![0_u32; 1 << width];
        for &change in &changes {
            places[digit(change)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            (*place, before) = (before, before + *place);
        }
        for &change in &changes {
            let place = &mut places[digit(change)];
            other[*place as usize] = change;
            *place += 1;
        }
        std::mem::swap(&mut changes, &mut other);
    }
    changes
}

#[cfg(test)]
mod tests;
