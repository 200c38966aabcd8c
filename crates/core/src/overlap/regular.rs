//! People who keep the same hours week after week, worked out together.
//!
//! While a zone keeps its offset, a week of civil hours is a train of instants
//! that comes again every seven days (or every n weeks of a cycle). Everybody
//! whose zone changes its clock at the same instants is on one train. What a
//! person is away from is taken off again, one by one.
//!
//! At a change of the clock one train ends and the next begins: where it skips
//! (old offset to new), civil times up to the gap are the old train's, from the
//! end of the gap on the new one's; where it repeats, the first time round
//! counts (semantics §1.2), so the new train begins when the repetition is over.
//! Hours with an end inside a gap are moved by it past others, so who has such
//! hours is no regular; nor is anybody with something added to their weeks.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::crowd::Changes;
use crate::calendar::{Calendar, Cycle, Grade};
use crate::civil;
use crate::interval::Interval;
use crate::zone::{Span, Zone};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 3600;
const WEEK: i64 = 7 * DAY;
/// Monday 5 January 1970, 00:00, on the wall clock.
const MONDAY: i64 = 4 * DAY;

/// Rosters of regular people, by zone and length of cycle.
pub(super) struct Regulars {
    range: Interval,
    least: Grade,
    rosters: Vec<Roster>,
    places: HashMap<(usize, usize), usize>,
    hours: Vec<(i64, i64)>,
}

impl Regulars {
    pub(super) fn new(range: Interval, least: Grade) -> Self {
        Self { range, least, rosters: Vec::new(), places: HashMap::new(), hours: Vec::new() }
    }

    /// Takes a person in, if regular; their days away are put into `changes`.
    pub(super) fn join(&mut self, calendar: &Calendar, changes: &mut Changes) -> bool {
        let Some(cycle) = calendar.rhythm(self.range) else { return false };
        let (zone, weeks) = (calendar.zone(), cycle.weeks().len());
        let place = *self.places.entry((zone.address(), weeks)).or_insert_with(|| {
            self.rosters.push(Roster::new(zone, weeks, self.range));
            self.rosters.len() - 1
        });
        let roster = &mut self.rosters[place];
        if !roster.collect(cycle, self.least, &mut self.hours) {
            return false;
        }
        for &(from, to) in &self.hours {
            roster.edges.extend([(from, 1), (to % roster.period, -1)]);
            roster.already += i64::from(from < roster.phase && roster.phase <= to);
        }
        if !self.hours.is_empty() {
            for away in calendar.away(self.range).intervals() {
                roster.take_off(*away, &self.hours, changes);
            }
        }
        true
    }

    /// Puts everyone who joined into `changes`.
    pub(super) fn expand(mut self, changes: &mut Changes) {
        let range = changes.range();
        for roster in &mut self.rosters {
            changes.push(range.start().unix(), roster.already);
            roster.edges = summed(std::mem::take(&mut roster.edges));
        }
        self.rosters.sort_by_key(|roster| roster.period);
        for together in self.rosters.chunk_by(|a, b| a.period == b.period) {
            // From when on a train goes, and until when.
            let trains = together.iter().flat_map(|roster| roster.trains(range));
            let mut turns: Vec<(i64, i64, Train<'_>)> = trains
                .flat_map(|train| [(train.from, 1, train), (train.until, -1, train)])
                .collect();
            turns.sort_by_key(|(at, ..)| *at);
            // What comes again while the same trains go.
            let mut line: Vec<(i64, i64)> = Vec::new();
            let mut turns = turns.chunk_by(|a, b| a.0 == b.0).peekable();
            while let Some(turn) = turns.next() {
                for (_, sign, train) in turn {
                    line.extend(train.edges().map(|(phase, count)| (phase, sign * count)));
                }
                line = summed(line);
                if let Some(next) = turns.peek() {
                    run(&line, together[0].period, turn[0].0, next[0].0, changes);
                }
            }
        }
    }
}

/// Repeats a line of changes, from an instant until another.
fn run(line: &[(i64, i64)], period: i64, from: i64, until: i64, changes: &mut Changes) {
    let mut cycle = from - (from - MONDAY).rem_euclid(period);
    let mut rest = &line[line.partition_point(|(phase, _)| cycle + phase < from)..];
    while cycle < until {
        for (phase, count) in rest {
            let at = cycle + phase;
            if at >= until {
                return;
            }
            changes.push(at, *count);
        }
        cycle += period;
        rest = line;
    }
}

/// Changes of count at places, in order, one a place and none of nobody.
fn summed(mut changes: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    // Made of ordered runs, which a stable sort merges.
    changes.sort_by_key(|(at, _)| *at);
    changes.dedup_by(|next, last| {
        let same = next.0 == last.0;
        if same {
            last.1 += next.1;
        }
        same
    });
    changes.retain(|(_, count)| *count != 0);
    changes
}

/// The hours of people in one zone, with one length of cycle.
struct Roster {
    zone: Zone,
    /// The offsets in force during the range and around it.
    spans: Vec<Span>,
    /// Length of the cycle in seconds.
    period: i64,
    /// Where in the cycle the range begins: everything before it has happened.
    phase: i64,
    /// Where in the cycle the clock skips during the range.
    gaps: Vec<(i64, i64)>,
    /// How many were available just before the range began.
    already: i64,
    /// Where in the cycle how many come or go.
    edges: Vec<(i64, i64)>,
}

/// A roster while its zone keeps an offset: its changes from one instant until
/// another.
#[derive(Clone, Copy)]
struct Train<'a> {
    roster: &'a Roster,
    offset: i64,
    from: i64,
    until: i64,
}

impl Train<'_> {
    /// Where in the cycle, counted in UTC, how many come or go.
    fn edges(&self) -> impl Iterator<Item = (i64, i64)> {
        let (edges, period) = (&self.roster.edges, self.roster.period);
        // Offsets are shorter than a week.
        edges.iter().map(move |(wall, count)| match wall - self.offset {
            early if early < 0 => (early + period, *count),
            late if late >= period => (late - period, *count),
            phase => (phase, *count),
        })
    }
}

impl Roster {
    fn new(zone: &Zone, weeks: usize, range: Interval) -> Self {
        let (start, end) = (range.start(), range.end());
        let period = WEEK * i64::try_from(weeks).unwrap_or(1);
        let first = zone.index(start.plus(-WEEK));
        let later = zone.spans()[first..].iter();
        let spans: Vec<Span> =
            later.take_while(|span| span.start < end.plus(WEEK)).copied().collect();
        let begun = spans.iter().enumerate().filter(|(_, span)| span.start < start);
        let shown = begun.map(|(at, span)| {
            let next = spans.get(at + 1).map_or(start, |next| next.start);
            next.min(start).unix() + i64::from(span.offset)
        });
        let before = shown.max().unwrap_or(start.unix());
        let skips = spans.windows(2).filter(|pair| pair[0].offset < pair[1].offset);
        let gaps = skips.map(|pair| {
            let from = pair[1].start.unix() + i64::from(pair[0].offset) - MONDAY;
            (from, i64::from(pair[1].offset - pair[0].offset))
        });
        Self {
            zone: zone.clone(),
            period,
            phase: (before - MONDAY - 1).rem_euclid(period) + 1,
            gaps: gaps.collect(),
            already: 0,
            edges: Vec::new(),
            spans,
        }
    }

    /// The hours of a cycle in order, none touching another, in seconds since
    /// it began; `false` when these people are no regulars.
    fn collect(&self, cycle: &Cycle, least: Grade, hours: &mut Vec<(i64, i64)>) -> bool {
        hours.clear();
        // Shorter spans may show and skip civil times by turns.
        if self.spans.windows(2).any(|two| two[1].start.since(two[0].start) < WEEK) {
            return false;
        }
        let mut regular = true;
        let mut check = |edge: i64| {
            let skipped = |&(gap, length): &(i64, i64)| {
                (1..length).contains(&(edge - gap).rem_euclid(self.period))
            };
            regular &= !self.gaps.iter().any(skipped);
        };
        let mut midnight = 0;
        let mut monday = NaiveDate::default(); // Thursday 1 January 1970
        for _ in cycle.weeks() {
            monday = monday + chrono::Days::new(if midnight == 0 { 4 } else { 7 });
            for (_, shifts) in cycle.week(monday).days() {
                for shift in shifts.iter().filter(|shift| shift.grade() >= least) {
                    let from = midnight + i64::from(shift.from()) * MINUTE;
                    let to = midnight + i64::from(shift.to()) * MINUTE;
                    check(from);
                    check(to);
                    hours.push((from, to.min(self.period)));
                    if to > self.period {
                        check(0);
                        hours.push((0, to - self.period));
                    }
                }
                midnight += DAY;
            }
        }
        if hours.windows(2).any(|pair| pair[0].1 >= pair[1].0) {
            hours.sort_unstable();
            hours.dedup_by(|next, last| {
                let touch = next.0 <= last.1;
                if touch {
                    last.1 = last.1.max(next.1);
                }
                touch
            });
        }
        regular
    }

    /// Takes a person with these hours off while away.
    fn take_off(&self, away: Interval, hours: &[(i64, i64)], changes: &mut Changes) {
        let (start, end) = (away.start(), away.end());
        let margin = 2 * DAY;
        let begun = self.spans.partition_point(|span| span.start.plus(margin) <= start);
        let next = self.spans.get(begun);
        let steady = next.is_none_or(|next| end.plus(margin) <= next.start);
        if let Some(span) = begun.checked_sub(1).map(|at| self.spans[at]).filter(|_| steady) {
            let ahead = MONDAY - i64::from(span.offset);
            let (from, to) = (start.unix() - ahead, end.unix() - ahead);
            self.within(from, to, hours, |open, close| {
                changes.interval(open.max(from) + ahead, close.min(to) + ahead, -1);
            });
        } else {
            // Near a change of the clock, by the rule.
            let resolve = |wall: i64| {
                let civil = chrono::DateTime::from_timestamp(wall + MONDAY, 0);
                civil.map_or(wall, |civil| civil::resolve(civil.naive_utc(), &self.zone).unix())
            };
            let (from, to) = (start.unix() - MONDAY - margin, end.unix() - MONDAY + margin);
            self.within(from, to, hours, |open, close| {
                let (open, close) = (resolve(open), resolve(close));
                changes.interval(open.max(start.unix()), close.min(end.unix()), -1);
            });
        }
    }

    /// Visits the hours, cycle by cycle, that touch some time of the wall clock.
    fn within(&self, from: i64, to: i64, hours: &[(i64, i64)], mut visit: impl FnMut(i64, i64)) {
        let mut cycle = from.div_euclid(self.period) * self.period;
        while cycle < to {
            let touching = hours.iter().map(|(open, close)| (cycle + open, cycle + close));
            let touching = touching.skip_while(|(_, close)| *close <= from);
            for (open, close) in touching.take_while(|(open, _)| *open < to) {
                visit(open, close);
            }
            cycle += self.period;
        }
    }

    fn trains(&self, range: Interval) -> impl Iterator<Item = Train<'_>> {
        self.spans.iter().enumerate().filter_map(move |(at, span)| {
            let before = at.checked_sub(1).map(|at| self.spans[at].offset);
            let repeated = before.map_or(0, |before| (before - span.offset).max(0));
            let next = self.spans.get(at + 1);
            let skips = next.is_some_and(|next| next.offset > span.offset);
            let until = next.map_or(range.end(), |next| next.start.plus(i64::from(skips)));
            let (from, until) = (
                span.start.plus(i64::from(repeated)).max(range.start()).unix(),
                until.min(range.end()).unix(),
            );
            let offset = i64::from(span.offset);
            (from < until).then_some(Train { roster: self, offset, from, until })
        })
    }
}
