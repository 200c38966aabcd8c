//! `leeway now`: who is working, at which grade, by whose clock, until when.

use std::path::PathBuf;

use leeway_app::api::moment::{self, MomentView, Reading};
use leeway_app::scene::State;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Now;
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::when;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    leeway: u32,
    zone_rules: String,
    #[serde(flatten)]
    moment: MomentView,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Now) -> Result<String, Failure> {
    let source = Source::of(data, &asked.view)?;
    let at = when::asked(asked.at.as_deref(), &source)?;
    let nobody = source.nobody();
    let zone_rules = source.rules.version().to_owned();
    let you = source.you.as_deref();
    let moment = moment::at_instant(source.people, &source.rules, at, source.viewer, you);
    if asked.view.json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, zone_rules, moment })? + "\n");
    }
    Ok(nobody.unwrap_or_else(|| text(&moment)))
}

fn text(moment: &MomentView) -> String {
    let here = format!("in {} ({}), {}", moment.viewer.city, moment.viewer.offset, moment.date);
    let mut table = draw::table(&["Who", "Where", "Time", "", "Until"]);
    for person in &moment.people {
        table.add_row([
            if person.you {
                format!("{} (you)", draw::name(&person.name))
            } else {
                draw::name(&person.name)
            },
            draw::name(&person.place),
            clock(person),
            state(person),
            until(person),
        ]);
    }
    let (available, people) = (moment.available, moment.people.len());
    let share = format!("{available} of {people} available");
    format!("{} {}  {}\n\n{table}\n", moment.clock.bold(), here.dimmed(), share.green())
}

fn clock(person: &Reading) -> String {
    match person.day_shift {
        0 => person.clock.clone(),
        shift => format!("{} {shift:+} d", person.clock),
    }
}

pub(crate) fn state(person: &Reading) -> String {
    let word = match person.state {
        State::Working => "working",
        State::Flexible => "flexible",
        State::Reluctant => "reluctant",
        State::Off => "off",
        State::Night => "off, night",
        State::Leave => "on leave",
        State::Holiday => "public holiday",
    };
    match (&person.problem, &person.note) {
        (Some(problem), _) => draw::plain(problem),
        (None, Some(note)) => format!("{word} ({})", draw::name(note)),
        (None, None) => word.to_owned(),
    }
}

fn until(person: &Reading) -> String {
    match &person.until {
        Some(until) if until.day_shift == 0 => until.clock.clone(),
        // A weekday names a day of the coming week only.
        Some(until) if until.day_shift < 7 => format!("{:?} {}", until.weekday, until.clock),
        Some(until) => format!("{} {}", until.date, until.clock),
        None => String::new(),
    }
}
