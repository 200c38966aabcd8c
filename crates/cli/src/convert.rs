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
    chosen(&converted, &query)?;
    let unclear = unclear(&converted);
    if asked.view.json {
        let answer = Report::of(&source, Answer { converted }).text()?;
        return match unclear {
            None => Ok(answer),
            Some(message) => Err(Failure::Unclear { message, answer }),
        };
    }
    if let Some(message) = unclear {
        return Err(Failure::Typed(message));
    }
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

/// Refuses a choice that there is not.
fn chosen(converted: &Converted, query: &ConvertQuery) -> Result<(), Failure> {
    let count = converted.choices.len();
    // Where nothing was read there are none, and that is what has to be said.
    if count > 0 && query.choice.is_some_and(|choice| choice >= count) {
        let choices = if count == 1 { "is 1 choice" } else { &format!("are {count} choices") };
        return Err(Failure::Typed(format!("there {choices}, counted from 1")));
    }
    Ok(())
}

/// Why nothing was read, or what can be meant where nobody can tell which.
fn unclear(converted: &Converted) -> Option<String> {
    let notes = converted.notes.join(" ");
    match converted.kind {
        Kind::One | Kind::Gap | Kind::Fold => None,
        Kind::None => Some(notes),
        Kind::Ambiguous => Some(format!("{notes}\n{}", offers(converted).join("\n"))),
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
