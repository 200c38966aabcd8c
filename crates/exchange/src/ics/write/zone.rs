//! The rules of a zone as a VTIMEZONE (RFC 5545 §3.6.5), taken from its spans.
//!
//! Where the clock is put forward and back by the same two rules for the next
//! twenty years ("last Sunday of March"), those rules are written. Elsewhere, as
//! where Ramadan or a new law moves the clock, each change that matters is
//! written with its date. Both are exact for every instant of the events and a
//! year after them. Of two offsets the smaller is called STANDARD, which for
//! Dublin and Casablanca is not what their laws say; programs go by offsets.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use leeway_core::zone::{LAST_YEAR, Span};
use leeway_core::{Instant, Interval, Zone, civil};

use super::line::{Lines, parameter, stamp};
use super::{Again, Event, Start};

/// Years for which a rule must hold to be written.
const AHEAD: i32 = 20;
/// Seconds after the last event for which changes are written out.
const AFTER: i64 = 366 * 86_400;

/// Zones that events go by, each with the time for which its rules are needed, in
/// the order in which they come.
pub(super) fn used(events: &[Event]) -> Vec<(Zone, Interval)> {
    let mut all: Vec<(Zone, Interval)> = Vec::new();
    let mut need = |zone: &Zone, range: Option<Interval>| {
        let Some(range) = range else { return };
        match all.iter_mut().find(|(known, _)| known.name() == zone.name()) {
            Some((_, known)) => {
                let (start, end) = (known.start().min(range.start()), known.end().max(range.end()));
                *known = Interval::new(start, end).unwrap_or(range);
            }
            None => all.push((zone.clone(), range)),
        }
    };
    for event in events {
        if let Start::Civil(at, zone) = &event.when.start {
            let start = civil::resolve(*at, zone);
            let weeks = match &event.again {
                Again::Never | Again::Instead { .. } => 0,
                Again::Weekly { every, count, .. } => {
                    i64::from(every.get()) * i64::from(count.get() - 1)
                }
            };
            // A day to spare on both sides: clocks are compared by their readings.
            let end = start.plus(event.when.seconds + weeks * 7 * 86_400 + 86_400);
            need(zone, Interval::new(start.plus(-86_400), end));
        }
        if let Again::Instead { of, date } = &event.again
            && let Start::Civil(at, zone) = of.start.on(*date)
        {
            let at = civil::resolve(at, &zone);
            need(&zone, Interval::new(at.plus(-86_400), at.plus(86_400)));
        }
    }
    all
}

/// A change of the clock, as a VTIMEZONE tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Onset {
    /// What the clock shows when it is changed, by the offset until then.
    wall: NaiveDateTime,
    from: i32,
    to: i32,
}

impl Onset {
    fn direction(self) -> (i32, i32) {
        (self.from, self.to)
    }
}

/// The zone's rules from the start of `range` on.
pub(super) fn write(lines: &mut Lines, zone: &Zone, range: Interval) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", &parameter(zone.name()));
    let onsets = onsets(zone, range.start());
    let rules = rules(&onsets);
    if rules.is_empty() {
        let needed = range.end().plus(AFTER);
        let matters = |onset: &&Onset| {
            onset.wall.and_utc().timestamp() - i64::from(onset.from) <= needed.unix()
        };
        let onsets: Vec<Onset> = onsets.iter().take_while(matters).copied().collect();
        // There must be a STANDARD; a clock that is only ever put forward has it too.
        let all_forward = onsets.iter().all(|onset| onset.to > onset.from);
        for onset in onsets {
            part(lines, onset, !all_forward && onset.to > onset.from, None);
        }
    }
    for (onset, rule) in &rules {
        part(lines, *onset, onset.to > onset.from, Some(*rule));
    }
    lines.plain("END", "VTIMEZONE");
}

fn part(lines: &mut Lines, onset: Onset, daylight: bool, rule: Option<Rule>) {
    let name = if daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.plain("BEGIN", name);
    lines.plain("DTSTART", &stamp(onset.wall));
    lines.plain("TZOFFSETFROM", &offset(onset.from));
    lines.plain("TZOFFSETTO", &offset(onset.to));
    if let Some(rule) = rule {
        lines.plain("RRULE", &rule.text());
    }
    lines.plain("END", name);
}

/// Changes of the clock: first the one that `from` lies after, then all later ones.
fn onsets(zone: &Zone, from: Instant) -> Vec<Onset> {
    let spans = zone.spans();
    let first = spans.partition_point(|span| span.start <= from).saturating_sub(1);
    let since = |year: i32| {
        let date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN);
        date.and_time(chrono::NaiveTime::MIN)
    };
    // Before 1970 some programs know no time; 1900 is where zone rules begin.
    let long_ago = if from.unix() > 86_400 { since(1970) } else { since(1900) };
    let onset = |at: usize, span: &Span| {
        let before = at.checked_sub(1).and_then(|before| spans.get(before));
        let from = before.map_or(span.offset, |before| before.offset);
        let wall = span.start.plus(i64::from(from)).utc().unwrap_or(long_ago);
        Onset { wall, from, to: span.offset }
    };
    let mut onsets: Vec<Onset> =
        spans.iter().enumerate().skip(first).map(|(at, span)| onset(at, span)).collect();
    if let Some(first) = onsets.first_mut()
        && first.wall < long_ago
    {
        *first = Onset { wall: long_ago, from: first.to, to: first.to };
    }
    onsets
}

/// A day of each year: a weekday of a month, counted from its start or its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Rule {
    month: u32,
    weekday: Weekday,
    /// 1 … 4, or −1 for the last.
    nth: i8,
}

impl Rule {
    /// The rules that a date is a day of, the likelier first.
    fn of(date: NaiveDate) -> Vec<Self> {
        let (month, weekday) = (date.month(), date.weekday());
        let nth = i8::try_from(date.day0() / 7 + 1).unwrap_or(5);
        let last = (date + TimeDelta::days(7)).month() != month;
        let ends = last.then_some(-1);
        let counts = (nth <= 4).then_some(nth);
        ends.into_iter().chain(counts).map(|nth| Self { month, weekday, nth }).collect()
    }

    fn text(self) -> String {
        let day = match self.weekday {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        };
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{day}", self.month, self.nth)
    }
}

/// The two rules, each with its first change, by which the clock is put forward
/// and back from the first onset on; empty where it isn't so simple.
fn rules(onsets: &[Onset]) -> Vec<(Onset, Rule)> {
    let [first, second, ..] = onsets else { return Vec::new() };
    let until = first.wall.year() + AHEAD;
    if first.direction() != (second.to, second.from) || until > LAST_YEAR {
        return Vec::new();
    }
    let ahead: Vec<Onset> =
        onsets.iter().take_while(|onset| onset.wall.year() <= until).copied().collect();
    let rule = |start: Onset| {
        let same: Vec<Onset> =
            ahead.iter().filter(|onset| onset.direction() == start.direction()).copied().collect();
        let yearly = |(year, onset): (i32, &Onset)| {
            onset.wall.year() == year && onset.wall.time() == start.wall.time()
        };
        let every_year = (start.wall.year()..).zip(&same).all(yearly);
        let to_the_end = same.last().is_some_and(|last| last.wall.year() == until);
        let fits =
            |rule: &Rule| same.iter().all(|onset| Rule::of(onset.wall.date()).contains(rule));
        let found = Rule::of(start.wall.date()).into_iter().find(fits);
        found.filter(|_| every_year && to_the_end).map(|rule| (start, rule))
    };
    let both: Option<Vec<(Onset, Rule)>> = [rule(*first), rule(*second)].into_iter().collect();
    let other = |onset: &&Onset| {
        onset.direction() != first.direction() && onset.direction() != second.direction()
    };
    both.filter(|_| !ahead.iter().any(|onset| other(&onset))).unwrap_or_default()
}

/// `+0530`, `-033045`
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
