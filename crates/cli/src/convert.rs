//! `leeway convert`: a moment as somebody wrote it, by everyone's clock.

use std::io::Write;
use std::path::PathBuf;

use leeway_app::api::convert::{ConvertQuery, Converted, Desk, Kind};
use leeway_app::api::moment::Reading;
use leeway_app::roster::Known;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Convert;
use crate::clocks::Report;
use crate::draw;
use crate::failure::Failure;
use crate::now::state;
use crate::source::Source;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    converted: Converted,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Convert) -> Result<String, Failure> {
    let source = Source::of(data, &asked.view)?;
    let query = ConvertQuery {
        text: asked.text.join(" "),
        choice: asked.choice.map(|nth| usize::from(nth) - 1),
        ..ConvertQuery::default()
    };
    let people = source.people.iter().cloned();
    let desk = Desk {
        rules: &source.rules,
        now: source.now,
        viewer: source.viewer.clone(),
        people: people.map(|person| Known::new(person, &source.rules)).collect(),
        you: source.you.clone(),
    };
    let converted = desk.convert(&query);
    if asked.view.json {
        return Ok(Report::of(&source, Answer { converted }).text()?);
    }
    refused(&converted, &query)?;
    let others = converted.choices.len() > 1 && query.choice.is_none();
    for note in &converted.notes {
        say("note: ", note);
    }
    if others {
        say("", "also:");
        offers(&converted).iter().skip(1).for_each(|line| say("", line));
    }
    for words in &converted.unread {
        say("not read: ", words);
    }
    if asked.copy {
        return Ok(plain_lines(&converted.text));
    }
    Ok(text(&converted))
}

/// Nothing was read, or nobody can tell which.
fn refused(converted: &Converted, query: &ConvertQuery) -> Result<(), Failure> {
    if query.choice.is_some_and(|choice| choice >= converted.choices.len()) {
        let count = converted.choices.len();
        return Err(Failure::Typed(format!("there are {count} choices, counted from 1")));
    }
    match converted.kind {
        Kind::One | Kind::Gap | Kind::Fold => Ok(()),
        Kind::None => Err(Failure::Typed(converted.notes.join(" "))),
        Kind::Ambiguous => Err(Failure::Typed(format!(
            "{}\n{}",
            converted.notes.join(" "),
            offers(converted).join("\n")
        ))),
    }
}

fn offers(converted: &Converted) -> Vec<String> {
    let line = |(nth, choice): (usize, &leeway_app::api::convert::Chosen)| {
        format!("  --choice {nth}  {}", choice.label)
    };
    (1..).zip(&converted.choices).map(line).collect()
}

/// To standard error, beside the answer.
fn say(what: &str, text: &str) {
    let _unwritten = writeln!(anstream::stderr(), "{what}{}", draw::plain(text));
}

/// Names are text to the terminal and never commands.
fn plain_lines(text: &str) -> String {
    text.lines().map(|line| draw::plain(line) + "\n").collect()
}

fn text(converted: &Converted) -> String {
    let head = draw::plain(&converted.understood);
    if converted.people.is_empty() {
        return format!("{}\n", head.bold());
    }
    let mut table = draw::table(&["Who", "Where", "Time", ""]);
    for person in &converted.people {
        let you = if person.you { " (you)" } else { "" };
        table.add_row([
            draw::name(&person.name) + you,
            draw::name(&person.place),
            clock(person),
            state(person),
        ]);
    }
    let share = format!("{} of {} available", converted.available, converted.people.len());
    format!("{}  {}\n\n{table}\n", head.bold(), share.green())
}

/// "02:00 Fri": the heading may be by a clock whose day is nobody's here.
fn clock(person: &Reading) -> String {
    format!("{} {:?}", person.clock, person.weekday)
}
