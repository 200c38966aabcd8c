//! `leeway recur`: when something happens that repeats by a rule, by several clocks.

use std::io::Write;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use leeway_app::api::events::{self, Clock};
use leeway_core::recurrence::{Expansion, Occurrence, Recurrence, Rule, Stamp};
use leeway_core::{Instant, Zone, civil, typed};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Recur;
use crate::clocks::{self, Report, stamp, utc};
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::when;

pub(crate) fn run(data: Option<PathBuf>, asked: &Recur) -> Result<String, Failure> {
    let mut source = Source::of_nobody(data, asked.zone.as_deref())?;
    let start = Start::typed(&asked.start, &source)?;
    let others = asked.others.iter().map(|name| source::zone(&source.rules, name.trim()));
    let mut zones = vec![start.zone.clone()];
    // Whose clock was asked for, where the start goes by another one.
    zones.extend(asked.zone.is_some().then(|| source.viewer.clone()));
    zones.extend(others.collect::<Result<Vec<_>, _>>()?);
    // The zone that comes first is that of the start, whatever it is called.
    zones = zones.into_iter().fold(Vec::new(), |mut kept: Vec<Zone>, zone| {
        if !kept.iter().any(|known| known.name() == zone.name()) {
            kept.push(zone);
        }
        kept
    });
    let mut notes: Vec<String> = start.note.iter().cloned().collect();
    let recurrence = start.recurrence(asked, &source, &mut notes)?;
    let today = civil::date(source.now, &start.zone);
    let typed = (asked.from.as_deref(), asked.to.as_deref());
    let (first, last) = when::days(typed, today, (start.civil.date(), 3652))?;
    let window = when::range(first, last, &recurrence.zone().clone())?;
    let mut found = recurrence.expand(window);
    if let Some(cut) = found.cut {
        notes.push(cut.to_string());
    }
    for note in &notes {
        let _unwritten = writeln!(anstream::stderr(), "note: {}", draw::plain(note));
    }
    let more = found.occurrences.len() > usize::from(asked.at_most) || found.cut.is_some();
    found.occurrences.truncate(asked.at_most.into());
    source.viewer = start.zone.clone();
    let answer = Answer { source: &source, start, zones, found, notes, more };
    if asked.json {
        return Ok(Report::of(&source, answer.json(asked)).text()?);
    }
    Ok(answer.text(asked, first, last))
}

/// A start as typed.
struct Start {
    civil: NaiveDateTime,
    zone: Zone,
    /// Whether it says by whose clock it goes.
    zoned: bool,
    all_day: bool,
    /// What is to be said where the clock skips or repeats it.
    note: Option<String>,
}

impl Start {
    fn typed(text: &str, source: &Source) -> Result<Self, Failure> {
        let (stamp, clock) = match events::typed_start(text, &source.rules) {
            Some(time) => (time.stamp, time.clock),
            None => (civil_typed(text, source)?, Clock::Floating),
        };
        let zoned = clock != Clock::Floating;
        let zone = match clock {
            Clock::Zone(named) => named.zone().clone(),
            Clock::Floating => source.viewer.clone(),
            Clock::Utc => source::zone(&source.rules, "Etc/UTC")?,
            // Says what may have been meant.
            Clock::Unresolved(name) => source::zone(&source.rules, &name)?,
        };
        let (civil, all_day) = match stamp {
            Stamp::Civil(civil) => (civil, false),
            Stamp::Date(date) => (date.and_time(chrono::NaiveTime::MIN), true),
            Stamp::Utc(at) => (civil::reading(at, &zone), false),
        };
        if !civil::supported(civil.date()) {
            let message = "is not in the years of which zone rules are known, 1900 to 2199";
            return Err(Failure::Task(format!("“{text}” {message}")));
        }
        let note = if all_day { None } else { typed::twisted(civil, &zone) };
        let note = note.map(|note| note.to_string());
        Ok(Self { civil, zone, zoned, all_day, note })
    }

    fn recurrence(
        &self,
        asked: &Recur,
        source: &Source,
        notes: &mut Vec<String>,
    ) -> Result<Recurrence, Failure> {
        // Dates recur on a clock that is never put forward or back.
        let zone =
            if self.all_day { source::zone(&source.rules, "Etc/UTC")? } else { self.zone.clone() };
        let mut recurrence = Recurrence::new(self.civil, zone);
        if let Some(text) = &asked.rule {
            let parsed = Rule::parse(text);
            let Some(rule) = parsed.rule else {
                let why: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
                return Err(Failure::Task(why.join("\n        ")));
            };
            notes.extend(parsed.problems.iter().map(ToString::to_string));
            if !rule.yields(self.civil) {
                notes.push(
                    "the start is not one of the times of its rule, and is not listed".to_owned(),
                );
            }
            recurrence = recurrence.with_rule(rule);
        }
        for text in &asked.except {
            recurrence = match Start::typed(text.trim(), source)? {
                one if one.all_day => recurrence.without_dates([one.civil.date()]),
                // Without a zone of its own it is by the clock of the start.
                one => {
                    let zone = if one.zoned { &one.zone } else { &self.zone };
                    recurrence.without([civil::resolve(one.civil, zone)])
                }
            };
        }
        Ok(recurrence)
    }
}

/// "2027-03-11T16:00", "tomorrow 16:00", a day alone.
fn civil_typed(text: &str, source: &Source) -> Result<Stamp, Failure> {
    let today = civil::date(source.now, &source.viewer);
    let text = text.trim();
    let zulu = text.strip_suffix(['Z', 'z']).filter(|rest| rest.contains(':'));
    let split = zulu.unwrap_or(text).rsplit_once([' ', 'T']);
    let timed = split.and_then(|(date, clock)| {
        Some(when::day(date.trim(), today, today).ok()?.and_time(when::time(clock)?))
    });
    if let Some(civil) = timed {
        return Ok(match zulu {
            Some(_) => Stamp::Utc(Instant::from_unix(civil.and_utc().timestamp())),
            None => Stamp::Civil(civil),
        });
    }
    when::day(text, today, today).map(Stamp::Date).map_err(|_| {
        Failure::Task(format!(
            "“{text}” is not a start. Write 2027-03-11T16:00, tomorrow 16:00, 2027-03-11, or \
             TZID=Europe/Berlin:20270311T160000."
        ))
    })
}

struct Answer<'a> {
    source: &'a Source,
    start: Start,
    /// Whose clocks are shown; that of the start first.
    zones: Vec<Zone>,
    found: Expansion,
    notes: Vec<String>,
    more: bool,
}

impl Answer<'_> {
    fn text(&self, asked: &Recur, first: NaiveDate, last: NaiveDate) -> String {
        let rule = asked.rule.as_deref().unwrap_or("once");
        let rules = format!("zone rules {}", self.source.rules.version());
        let mut text = format!("{}  {}\n\n", draw::plain(rule).bold(), rules.dimmed());
        if self.found.occurrences.is_empty() {
            return text + &format!("Never from {first} to {last}.\n");
        }
        if self.start.all_day {
            for one in &self.found.occurrences {
                text += &format!("{}\n", one.civil().format("%a %-d %b %Y"));
            }
        } else {
            let cities: Vec<String> =
                self.zones.iter().map(|zone| draw::name(&zone.city())).collect();
            let mut table = draw::table(&cities.iter().map(String::as_str).collect::<Vec<_>>());
            for one in &self.found.occurrences {
                let read = |zone: &Zone| clocks::read(one.start, zone, self.source.now);
                let mut row: Vec<String> = self.zones.iter().map(read).collect();
                if let (true, Some(own)) = (self.is_moved(one), row.first_mut()) {
                    *own += &format!(" ({} is skipped)", one.civil().format("%H:%M"));
                }
                table.add_row(row);
            }
            text += &format!("{table}\n");
        }
        if self.more {
            let count = self.found.occurrences.len();
            text += &format!("The first {count}; --at-most shows more, --from those after.\n");
        }
        text
    }

    /// Whether the clock skips the time that was meant.
    fn is_moved(&self, one: &Occurrence) -> bool {
        !self.start.all_day && civil::reading(one.start, &self.start.zone) != one.civil()
    }

    fn json(&self, asked: &Recur) -> Json {
        let occurrence = |one: &Occurrence| {
            let (start, date) = if self.start.all_day {
                let date = one.civil().date();
                (civil::day_start(date, &self.start.zone), Some(date))
            } else {
                (one.start, None)
            };
            let clock = |zone: &Zone| ClockReport {
                zone: zone.name().to_owned(),
                local: stamp(start, zone),
            };
            OccurrenceReport {
                utc: utc(start),
                local: stamp(start, &self.start.zone),
                date: date.map(|date| date.to_string()),
                meant: one.civil().format("%Y-%m-%dT%H:%M:%S").to_string(),
                moved: self.is_moved(one),
                clocks: self.zones.iter().map(clock).collect(),
            }
        };
        Json {
            rule: asked.rule.clone(),
            start: self.start.civil.format("%Y-%m-%dT%H:%M:%S").to_string(),
            all_day: self.start.all_day,
            notes: self.notes.clone(),
            occurrences: self.found.occurrences.iter().map(occurrence).collect(),
            more: self.more,
        }
    }
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json {
    rule: Option<String>,
    start: String,
    all_day: bool,
    notes: Vec<String>,
    occurrences: Vec<OccurrenceReport>,
    more: bool,
}

#[derive(Serialize)]
struct OccurrenceReport {
    utc: String,
    local: String,
    date: Option<String>,
    meant: String,
    moved: bool,
    clocks: Vec<ClockReport>,
}

#[derive(Serialize)]
struct ClockReport {
    zone: String,
    local: String,
}
