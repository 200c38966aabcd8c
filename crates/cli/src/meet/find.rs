//! `leeway meet find`: the fairest slots, and why not the others.

mod report;

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::Args as Group;
use leeway_app::api::meet::{self, Between, Found, MeetQuery, Situation, Slot, SlotPerson};
use leeway_app::roster::Roster;
use leeway_app::{labels, scene::State};
use leeway_core::meeting::Scale;
use leeway_core::{IntervalSet, civil};
use owo_colors::OwoColorize;
use unicode_width::UnicodeWidthStr;

use crate::args::{View, meeting};
use crate::draw;
use crate::failure::Failure;
use crate::source::{Source, open};
use crate::when;

/// Widest a line of people gets.
const WIDTH: usize = 78;

#[derive(Group, Debug)]
pub(crate) struct Find {
    #[command(flatten)]
    pub(crate) view: View,
    /// Who must be there: ids or names, with commas between; everybody by default
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    require: Vec<String>,
    /// Who may be: they never stand in the way
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    optional: Vec<String>,
    /// How long: 45m, 1h, 1h30
    #[arg(long = "for", value_name = "LENGTH", value_parser = meeting, default_value = "30m")]
    length: i64,
    /// The day: 2027-03-10, today, tomorrow, or a weekday's name
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    on: Option<String>,
    /// First day of several; today by default
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day on which it may start; six days later by default
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only between two times of day by the clock of --in: 09:00-18:00
    #[arg(long, value_name = "FROM-TO", value_parser = between)]
    between: Option<(String, String)>,
    /// Start only at whole multiples of this on the zone's clock
    #[arg(long, value_name = "LENGTH", value_parser = meeting, default_value = "15m")]
    every: i64,
    /// Only inside the team window of this name
    #[arg(long, value_name = "NAME")]
    window: Option<String>,
    /// The least grade of who must be there; any, at its price, by default
    #[arg(long, value_enum)]
    least: Option<crate::args::Grade>,
    /// Also when somebody is on leave or holiday
    #[arg(long)]
    on_leave: bool,
    /// How many slots to print, 1 to 20; 5 by default, with --json 20
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u8).range(1..=20))]
    top: Option<u8>,
}

/// "09:00-18:00"; what the times are is judged later.
fn between(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('-').or_else(|| text.split_once('–'));
    let (from, to) = parts.ok_or_else(|| "write it as 09:00-18:00".to_owned())?;
    Ok((from.trim().to_owned(), to.trim().to_owned()))
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Find) -> Result<String, Failure> {
    let source = Source::of(data.clone(), &asked.view)?;
    let query = query(asked, &source)?;
    if let Some(nobody) = source.nobody().filter(|_| !asked.view.json) {
        return Ok(nobody);
    }
    let found = match &asked.view.plan {
        Some(_) => of_plan(&source, &query)?,
        None => meet::find(&open(data)?, query)?,
    };
    let top = |usual| asked.top.map_or(usual, usize::from);
    if asked.view.json {
        return report::json(&source, &found, top(found.slots.len()));
    }
    Ok(text(&source, &found, top(5)))
}

fn query(asked: &Find, source: &Source) -> Result<MeetQuery, Failure> {
    let today = civil::date(source.now, &source.viewer);
    let given = asked.on.as_ref().or(asked.from.as_ref());
    let first = given.map_or(Ok(today), |text| when::day(text, today, today))?;
    let to = asked.to.as_ref().map(|text| when::day(text, today, first)).transpose()?;
    let week: NaiveDate = first.checked_add_days(Days::new(6)).unwrap_or(first);
    let last = if asked.on.is_some() { first } else { to.unwrap_or(week) };
    let (first, last) = when::in_order(first, last)?;
    let optional = source.ids(&asked.optional)?;
    let everybody = || source.people.iter().map(|person| person.id.to_string());
    let required = match asked.require.is_empty() {
        true => everybody().filter(|id| !optional.contains(id)).collect(),
        false => source.ids(&asked.require)?,
    };
    let minutes = |seconds: i64| u16::try_from(seconds / 60).unwrap_or(u16::MAX);
    Ok(MeetQuery {
        required,
        optional,
        minutes: minutes(asked.length),
        from: Some(first.to_string()),
        to: Some(last.to_string()),
        every: minutes(asked.every),
        window: asked.window.clone(),
        least: asked
            .least
            .map_or(labels::Grade::Off, |grade| leeway_core::Grade::from(grade).into()),
        on_leave: asked.on_leave,
        viewer: Some(source.viewer.name().to_owned()),
        between: asked.between.clone().map(|(from, to)| Between { from, to }),
    })
}

/// Of a plan file: with the usual scale, and nothing in anybody's calendar.
fn of_plan(source: &Source, query: &MeetQuery) -> Result<Found, Failure> {
    let roster = Roster::new(source.team(), &source.rules);
    let situation = Situation {
        rules: &source.rules,
        roster: &roster,
        viewer: source.viewer.clone(),
        you: None,
        now: source.now,
        scale: Scale::default(),
        busy: &|_, _| Ok(IntervalSet::empty()),
        borne: HashMap::new(),
    };
    Ok(meet::of(&situation, query)?)
}

fn text(source: &Source, found: &Found, top: usize) -> String {
    let day = |text: &str, form: &str| {
        let date = text.parse::<NaiveDate>();
        date.map_or_else(|_| text.to_owned(), |date| date.format(form).to_string())
    };
    let days = match found.first == found.last {
        true => day(&found.first, "%A %-d %B %Y"),
        false => {
            let form = "%-d %b %Y";
            format!("{} to {}", day(&found.first, form), day(&found.last, form))
        }
    };
    let length = draw::length(i64::from(found.minutes) * 60);
    let (city, offset) = (&found.viewer.city, &found.viewer.offset);
    let place = format!("hours in {city} ({offset}) · zone rules {}", source.rules.version());
    let mut text = format!("{}  {}\n", format!("{length}, {days}").bold(), place.dimmed());
    for slot in found.slots.iter().take(top) {
        text.push('\n');
        text.push_str(&told(slot, found));
    }
    let count = match found.count {
        0 => String::new(),
        1 => "1 start fits. ".to_owned(),
        many => format!("{many} starts fit. "),
    };
    text.push_str(&format!(
        "\n{}",
        filled(&format!("{count}{}", draw::plain(&found.sentence)), "")
    ));
    for unlock in &found.unlocks {
        text.push_str(&filled(&draw::plain(&unlock.change), "  "));
    }
    let scale = &found.scale;
    let scale = format!(
        "Points of each half hour begun: working 0, flexible {}, reluctant {}, off {}, {}–{} {}.",
        scale.flexible, scale.reluctant, scale.off, scale.night_from, scale.night_to, scale.night
    );
    text + &filled(&scale, "").dimmed().to_string()
}

/// A slot: when, what it costs, and everybody's part.
fn told(slot: &Slot, found: &Found) -> String {
    let date = slot.date.parse::<NaiveDate>();
    let date = date.map_or_else(|_| slot.date.clone(), |date| date.format("%a %-d %b").to_string());
    let points = match slot.points {
        1 => "1 point".to_owned(),
        many => format!("{many} points"),
    };
    let head = format!("{:>2}  {date} {}–{}", slot.rank, slot.from, slot.to);
    let label = draw::plain(&slot.label);
    let mut text = format!("{}  {points}  {}\n", head.bold(), label.green());
    let part = |part: &SlotPerson| {
        let person = found.people.iter().find(|person| person.id == part.id);
        let name = person.map_or_else(|| part.id.clone(), |person| draw::name(&person.name));
        let shift = if part.day_shift == 0 { String::new() } else { weekday(part) };
        let points = if part.points == 0 { String::new() } else { format!(" {}", part.points) };
        let busy = if part.busy { ", busy" } else { "" };
        format!("{name} {}{shift} {}{points}{busy}", part.from, word(part.state))
    };
    let parts = |required: bool| {
        let parts = slot.people.iter().filter(|part| part.required == required).map(part);
        parts.collect::<Vec<_>>()
    };
    text.push_str(&broken(&parts(true), "    "));
    let optional = parts(false);
    if !optional.is_empty() {
        text.push_str(&broken(&optional, "    or "));
    }
    text + &filled(&draw::plain(&slot.why), "    ")
}

fn weekday(part: &SlotPerson) -> String {
    let date = part.date.parse::<NaiveDate>();
    date.map(|date| date.format(" %a").to_string()).unwrap_or_default()
}

const fn word(state: State) -> &'static str {
    match state {
        State::Working => "working",
        State::Flexible => "flexible",
        State::Reluctant => "reluctant",
        State::Off => "off",
        State::Night => "night",
        State::Leave => "leave",
        State::Holiday => "holiday",
    }
}

/// Parts with dots between, in as many lines as they take.
fn broken(parts: &[String], margin: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if line.width() + part.width() + 3 <= WIDTH => {
                line.push_str(&format!(" · {part}"));
            }
            Some(_) => lines.push(format!("{:1$}{part}", "", margin.width())),
            None => lines.push(format!("{margin}{part}")),
        }
    }
    lines.join("\n") + "\n"
}

/// Words in as many lines as they take; nothing for none.
fn filled(text: &str, margin: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + word.width() < WIDTH => line.push_str(&format!(" {word}")),
            Some(_) | None => lines.push(format!("{margin}{word}")),
        }
    }
    if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" }
}
