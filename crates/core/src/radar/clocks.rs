//! Dates on which somebody's clock is put forward or back, and what that does
//! to an overlap.

use std::collections::HashMap;

use chrono::NaiveTime;

use crate::calendar::{Calendar, Pattern, Timeline};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::overlap::{self, Need};
use crate::time::Instant;
use crate::zone::{Span, Zone};

const DAY: i64 = 24 * 3600;

/// Changes so near to one another are one: all of North America moves within
/// a night.
const TOGETHER: i64 = 36 * 3600;

/// Most weeks laid out to find the usual one: cycles that together take longer
/// to come round are judged by so many.
const MOST_WEEKS: usize = 12;

/// One person's clock being put forward or back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Jump {
    /// When.
    pub at: Instant,
    /// Whose, by position.
    pub person: usize,
    /// The zone they are then in.
    pub zone: Zone,
    /// Minutes forward; negative: back.
    pub minutes: i32,
}

/// The overlap of a usual week.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Usual {
    /// Seconds a week, of several weeks that take turns their mean.
    pub seconds: i64,
    /// The stretch that comes most often, of several the longest, by each
    /// person's clock; `None` without any overlap.
    pub stretch: Option<Stretch>,
}

/// A stretch that comes again and again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Its length in seconds.
    pub seconds: i64,
    /// Who is available for some of it, by position.
    pub present: Vec<usize>,
    /// From and to by the clock of each person, in order of the people.
    pub local: Vec<(NaiveTime, NaiveTime)>,
}

/// A change of clocks that changes an overlap, or moves it by somebody's clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The clocks that jump, earliest first; within 36 hours of one another.
    pub jumps: Vec<Jump>,
    /// The usual week before.
    pub before: Usual,
    /// The usual week after.
    pub after: Usual,
}

impl Change {
    /// When the first clock jumps.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.jumps.first().map_or(Instant::MIN, |jump| jump.at)
    }
}

/// Each change of clocks within `range` after which the need of these people is
/// met for longer or shorter, or at another time by the clock of one of them.
///
/// Cost grows with people × changes of clocks, not with the range.
#[must_use]
pub fn changes(people: &[&Calendar], range: Interval, need: &Need) -> Vec<Change> {
    let mut found = Vec::new();
    for jumps in together(jumps(people, range)) {
        let (Some(first), Some(last)) = (jumps.first(), jumps.last()) else { continue };
        let (before, after) = (first.at.plus(-1), last.at);
        let was = usual(people, before, after, need);
        let is = usual(people, after, after, need);
        if was.by_clocks() != is.by_clocks() {
            found.push(Change { jumps, before: was.shown(), after: is.shown() });
        }
    }
    found
}

/// Every jump of a clock that somebody reads, in order.
fn jumps(people: &[&Calendar], range: Interval) -> Vec<Jump> {
    let mut jumps = Vec::new();
    for (person, calendar) in people.iter().enumerate() {
        let mut zones: Vec<&Zone> = calendar.zones().collect();
        zones.dedup();
        for zone in zones {
            let mut at = range.start().plus(-1);
            while let Some(span) = zone.next_change(at).filter(|span| range.contains(span.start)) {
                let was = zone.offset(span.start.plus(-1));
                at = span.start;
                if calendar.zone_at(at) == zone {
                    let minutes = (span.offset - was) / 60;
                    jumps.push(Jump { at, person, zone: zone.clone(), minutes });
                }
            }
        }
    }
    jumps.sort_by_key(|jump| (jump.at, jump.person));
    jumps.dedup_by_key(|jump| (jump.at, jump.person));
    jumps
}

fn together(jumps: Vec<Jump>) -> Vec<Vec<Jump>> {
    let mut groups: Vec<Vec<Jump>> = Vec::new();
    for jump in jumps {
        match groups.last_mut() {
            Some(group) if group.iter().all(|one| jump.at.since(one.at) < TOGETHER) => {
                group.push(jump);
            }
            Some(_) | None => groups.push(vec![jump]),
        }
    }
    groups
}

/// The overlap of usual weeks.
struct Weeks {
    /// How long they are together, in seconds.
    length: i64,
    /// When the need is met; cut at the ends of the weeks.
    shared: IntervalSet,
    /// Everyone's offset.
    offsets: Vec<i32>,
    /// Availability at the least grade: people of equal hours share one.
    laid: Vec<IntervalSet>,
    /// Which of them is whose.
    whose: Vec<usize>,
}

/// The overlap of usual weeks with the offsets that hold at `offsets`, and the
/// hours that hold at `hours`.
fn usual(people: &[&Calendar], offsets: Instant, hours: Instant, need: &Need) -> Weeks {
    let cycle = |calendar: &&Calendar| {
        let date = civil::date(hours, calendar.zone_at(hours));
        calendar.pattern().cycle(date).clone()
    };
    let cycles: Vec<_> = people.iter().map(cycle).collect();
    let weeks = cycles.iter().fold(1, |all, one| common(all, one.weeks().len())).min(MOST_WEEKS);
    let length = i64::try_from(weeks).unwrap_or(1) * 7 * DAY;
    // Whole weeks with still clocks repeat, so where they begin does not matter.
    let start = hours.unix().div_euclid(DAY) * DAY;
    let Some(range) = Interval::new(Instant::from_unix(start), Instant::from_unix(start + length))
    else {
        return Weeks {
            length,
            shared: IntervalSet::empty(),
            offsets: Vec::new(),
            laid: Vec::new(),
            whose: Vec::new(),
        };
    };
    let mut laid: HashMap<(i32, usize), usize> = HashMap::new();
    let mut timelines: Vec<Timeline> = Vec::new();
    let mut shown = Vec::with_capacity(people.len());
    let mut offset_of = Vec::with_capacity(people.len());
    for (calendar, cycle) in people.iter().zip(&cycles) {
        let zone = calendar.zone_at(hours);
        let offset = zone.offset(offsets);
        offset_of.push(offset);
        let same = cycles.iter().position(|other| other == cycle).unwrap_or(0);
        let at = *laid.entry((offset, same)).or_insert_with(|| {
            let still = Zone::of_spans(zone.name(), vec![Span { start: Instant::MIN, offset }]);
            let pattern = Pattern::new(cycle.clone(), Vec::new());
            let timeline = still
                .zip(pattern)
                .map(|(still, pattern)| Calendar::of(still, pattern, Vec::new()).timeline(range));
            timelines.push(timeline.unwrap_or_default());
            timelines.len() - 1
        });
        shown.push(at);
    }
    let everyone: Vec<&Timeline> = shown.iter().map(|at| &timelines[*at]).collect();
    let shared = overlap::overlap(&everyone, range, need);
    let laid = timelines.iter().map(|timeline| timeline.at_least(need.grade)).collect();
    Weeks { length, shared, offsets: offset_of, laid, whose: shown }
}

impl Weeks {
    /// What each person has of the overlap, by their own clock and wrapped round
    /// the weeks, so that two are equal when nobody would notice a difference.
    fn by_clocks(&self) -> Vec<IntervalSet> {
        let by_clock = |(offset, whose): (&i32, &usize)| {
            let theirs = self.laid.get(*whose).map(|laid| laid.intersect(&self.shared));
            let theirs = theirs.unwrap_or_default();
            let wrapped = theirs.intervals().iter().flat_map(|one| {
                let start = (one.start().unix() + i64::from(*offset)).rem_euclid(self.length);
                let end = start + one.seconds();
                let piece = |from: i64, to: i64| {
                    Interval::new(Instant::from_unix(from), Instant::from_unix(to))
                };
                let over = piece(0, end - self.length);
                [piece(start, end.min(self.length)), over].into_iter().flatten()
            });
            wrapped.collect()
        };
        self.offsets.iter().zip(&self.whose).map(by_clock).collect()
    }

    fn shown(&self) -> Usual {
        let mut often: HashMap<(NaiveTime, i64), (usize, Interval)> = HashMap::new();
        for one in self.shared.intervals() {
            let seen = often.entry((clock(one.start(), 0), one.seconds())).or_insert((0, *one));
            seen.0 += 1;
        }
        let earliest = |one: &Interval| std::cmp::Reverse(one.start());
        let usual =
            often.into_values().max_by_key(|(times, one)| (*times, one.seconds(), earliest(one)));
        let stretch = usual.map(|(_, one)| {
            let local = |offset: &i32| (clock(one.start(), *offset), clock(one.end(), *offset));
            let there = |at: &usize| {
                let set = self.laid.get(self.whose[*at]);
                set.is_some_and(|set| !set.clip(one).is_empty())
            };
            let present = (0..self.whose.len()).filter(there).collect();
            Stretch {
                seconds: one.seconds(),
                present,
                local: self.offsets.iter().map(local).collect(),
            }
        });
        let weeks = (self.length / (7 * DAY)).max(1);
        Usual { seconds: self.shared.seconds() / weeks, stretch }
    }
}

/// What a clock that is `offset` seconds ahead of UTC reads.
fn clock(at: Instant, offset: i32) -> NaiveTime {
    at.plus(offset.into()).utc().map_or(NaiveTime::MIN, |civil| civil.time())
}

/// Least common multiple of two counts of weeks.
fn common(a: usize, b: usize) -> usize {
    let (mut x, mut y) = (a.max(1), b.max(1));
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a.max(1) / x).saturating_mul(b.max(1))
}

#[cfg(test)]
mod tests;
