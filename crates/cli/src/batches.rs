//! `leeway batches`: when held notifications are delivered.

use std::path::PathBuf;

use chrono::{NaiveTime, Weekday};
use leeway_core::batch::{self, Delivery, Windows};
use leeway_core::calendar::DAYS;
use leeway_core::{Instant, Interval, IntervalSet, Zone};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::{Batches, Span};
use crate::clocks::{self, Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::when;

const WEEK: i64 = 7 * 86_400;
/// Ten years: what can be shown at once.
const LONGEST: i64 = 3660 * 86_400;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer {
    from: Moment,
    to: Moment,
    deliveries: Vec<Delivered>,
    held: usize,
}

#[derive(Serialize)]
struct Delivered {
    at: Moment,
    batches: Vec<Moment>,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Batches) -> Result<String, Failure> {
    let times = asked.at.iter().map(|text| time(text)).collect::<Result<_, _>>()?;
    let mut on = Vec::new();
    for text in &asked.days {
        on.extend(days(text)?);
    }
    let windows = Windows::new(times, on);
    let source = Source::of(data, &asked.view)?;
    let from = when::asked(asked.from.as_deref(), &source)?;
    let to =
        asked.to.as_ref().map_or(Ok(from.plus(WEEK)), |text| when::moment(text, &source, from))?;
    if to < from {
        return Err(Failure::Typed("--to is before --from: swap them".to_owned()));
    }
    if to.since(from) > LONGEST {
        return Err(Failure::Task("at most ten years can be shown at once".to_owned()));
    }
    let asleep = asked.asleep.iter().map(|span| sleep(span, &source, from));
    let asleep: IntervalSet = asleep.collect::<Result<Vec<_>, _>>()?.into_iter().collect();
    // A batch at the very start is one of those asked for, and so is what has been
    // slept through when it begins.
    let since = asleep.at(from).map_or(from, |sleep| sleep.start()).plus(-1);
    let found = batch::deliveries(&windows, since, to, asleep.intervals(), &source.viewer);
    let batches = windows.between(since, to, &source.viewer).len();
    let held = batches - found.iter().map(|one| one.windows.len()).sum::<usize>();
    if asked.view.json {
        let clocks = Clocks {
            people: &[],
            viewer: &source.viewer,
            now: source.now,
            here: source.place(source.now),
        };
        let delivered = |one: &Delivery| Delivered {
            at: clocks.json(one.at),
            batches: one.windows.iter().map(|at| clocks.json(*at)).collect(),
        };
        let deliveries = found.iter().map(delivered).collect();
        let answer = Answer { from: clocks.json(from), to: clocks.json(to), deliveries, held };
        return Ok(Report::of(&source, answer).text()?);
    }
    Ok(text(&found, held, &source))
}

fn text(found: &[Delivery], held: usize, source: &Source) -> String {
    let zone = &source.viewer;
    let mut text = match found.len() {
        0 => "Nothing is delivered.".bold().to_string(),
        1 => format!("{} in {}", "1 delivery".bold(), zone.city()),
        many => format!("{} in {}", format!("{many} deliveries").bold(), zone.city()),
    };
    text += "\n";
    if !found.is_empty() {
        let mut table = draw::table(&["Delivered", "Batches"]);
        for one in found {
            let batches = match one.windows.as_slice() {
                [only] if *only == one.at => String::new(),
                [only] => format!("of {}, on wake", read(*only, zone)),
                [first, .., last] => format!(
                    "{} in one, of {} to {}",
                    one.windows.len(),
                    read(*first, zone),
                    read(*last, zone)
                ),
                [] => String::new(),
            };
            table.add_row([clocks::read(one.at, zone, source.now), batches]);
        }
        text += &format!("\n{table}\n");
    }
    match held {
        0 => text,
        1 => text + "\n1 batch is still held at the end: asleep.\n",
        many => text + &format!("\n{many} batches are still held at the end: asleep.\n"),
    }
}

/// "Fri 15:00"
fn read(at: Instant, zone: &Zone) -> String {
    leeway_core::civil::reading(at, zone).format("%a %H:%M").to_string()
}

fn time(text: &str) -> Result<NaiveTime, Failure> {
    when::time(text.trim()).ok_or_else(|| {
        Failure::Task(format!("“{text}” is not a time of day. Write 10:00, or 10:00,15:00."))
    })
}

/// "mon", "mon-fri", "sat-mon".
pub(crate) fn days(text: &str) -> Result<Vec<Weekday>, Failure> {
    let wrong =
        || Failure::Task(format!("“{text}” is no day of the week. Write mon-fri, or sat,sun."));
    let day = |text: &str| text.trim().parse::<Weekday>().map_err(|_| wrong());
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let count = 1 + last.days_since(first);
    let from_first = DAYS.iter().cycle().skip_while(|day| **day != first);
    Ok(from_first.take(count as usize).copied().collect())
}

fn sleep(span: &Span, source: &Source, since: Instant) -> Result<Interval, Failure> {
    let start = when::moment(&span.from, source, since)?;
    let end = when::moment(&span.to, source, start)?;
    Interval::new(start, end).ok_or_else(|| {
        let Span { from, to } = span;
        Failure::Task(format!("--asleep {from}/{to} ends before it starts: swap the two"))
    })
}
