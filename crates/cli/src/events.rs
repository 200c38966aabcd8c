//! `leeway events`: what a calendar file has when.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use leeway_app::api::events::{self, Listing, Row, TaskRow};
use leeway_app::labels;
use leeway_core::{Instant, Zone, civil};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Events;
use crate::clocks::{self, Report, stamp, utc};
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::when;

pub(crate) fn run(data: Option<PathBuf>, asked: &Events) -> Result<String, Failure> {
    let bytes = source::bytes(&asked.file)?;
    let source = Source::of_nobody(data, asked.zone.as_deref())?;
    let viewer = &source.viewer;
    let owner = asked.owner.as_ref().map(|name| source::zone(&source.rules, name)).transpose()?;
    let today = civil::date(source.now, viewer);
    let typed = (asked.from.as_deref(), asked.to.as_deref());
    let (first, last) = when::days(typed, today, (today, 27))?;
    let window = when::range(first, last, viewer)?;
    let listing = events::list(&bytes, &source.rules, window, owner, viewer);
    if !listing.is_calendar {
        let name = asked.file.display();
        let problems =
            listing.problems.iter().map(|one| format!("{name}:{}: {}", one.line, one.message));
        let problems: Vec<String> = problems.take(10).collect();
        return Err(Failure::Plan(format!(
            "{}\nleeway: {name} is no calendar file",
            problems.join("\n")
        )));
    }
    let answer = Answer { source: &source, listing, first, last };
    if asked.json {
        return Ok(Report::of(&source, answer.json()).text()?);
    }
    Ok(answer.text(asked))
}

struct Answer<'a> {
    source: &'a Source,
    listing: Listing,
    first: NaiveDate,
    last: NaiveDate,
}

impl Answer<'_> {
    fn text(&self, asked: &Events) -> String {
        let viewer = &self.source.viewer;
        let days = if self.first == self.last {
            self.first.format("%A %-d %B %Y").to_string()
        } else {
            format!("{} to {}", self.first.format("%-d %B %Y"), self.last.format("%-d %B %Y"))
        };
        let offset =
            labels::offset(viewer.offset(civil::day_start(self.first, viewer).plus(43_200)));
        let mut place = format!("hours in {} ({offset})", viewer.city());
        if self.listing.owner != *viewer && self.listing.rows.iter().any(|row| row.dates.is_some())
        {
            place += &format!(
                " · all-day events are dates in {}",
                draw::plain(&self.listing.owner.city())
            );
        }
        place += &format!(" · zone rules {}", self.source.rules.version());
        let mut text = format!("{}  {}\n\n", days.bold(), place.dimmed());
        text += &self.happenings();
        if !self.listing.tasks.is_empty() {
            text += &format!("\n{}", self.tasks());
        }
        for one in &self.listing.unresolved {
            let (name, zone) = (draw::name(&one.summary), draw::name(&one.zone));
            let civil = one.civil.format("%-d %b %Y %H:%M");
            text += &format!(
                "\n{name}: {civil} by the clock of “{zone}”, which nobody knows: no instant."
            );
        }
        if !self.listing.unresolved.is_empty() {
            text.push('\n');
        }
        text += &self.problems(asked);
        text
    }

    fn happenings(&self) -> String {
        if self.listing.rows.is_empty() {
            let elsewhere = self.listing.dates.map(|(first, last)| {
                let (first, last) = (first.format("%-d %b %Y"), last.format("%-d %b %Y"));
                format!(" Its events begin from {first} to {last}: say --from.")
            });
            return format!("Nothing in these days.{}\n", elsewhere.unwrap_or_default());
        }
        let mut table = draw::table(&["When", "Until", "What", "Its own clock"]);
        for row in &self.listing.rows {
            let cancelled = if row.cancelled { " (called off)" } else { "" };
            let what = format!("{}{cancelled}", draw::name(&row.summary));
            let (start, end) = match row.dates {
                Some(dates) => whole_days(dates),
                None => (self.read(row.start), self.end(row)),
            };
            table.add_row([start, end, what, self.own(row)]);
        }
        let cut = self.listing.cut.as_ref().map(|cut| format!("\nNot all: {cut}.\n"));
        format!("{table}\n{}", cut.unwrap_or_default())
    }

    fn read(&self, at: Instant) -> String {
        clocks::read(at, &self.source.viewer, self.source.now)
    }

    /// The clock alone where that is on the same day.
    fn end(&self, row: &Row) -> String {
        let viewer = &self.source.viewer;
        let same = civil::date(row.start, viewer) == civil::date(row.end.plus(-1), viewer);
        match row.end.since(row.start) {
            0 => String::new(),
            _ if same => labels::end_clock(row.end, viewer),
            _ => self.read(row.end),
        }
    }

    /// The clock that the event goes by, where the viewer's shows another time.
    fn own(&self, row: &Row) -> String {
        let Some(zone) = &row.zone else { return String::new() };
        let name =
            row.like.as_ref().map_or_else(|| zone.city(), |like| leeway_core::zone::city(like));
        let same = zone.offset(row.start) == self.source.viewer.offset(row.start);
        let clock =
            if same { String::new() } else { format!("{} ", labels::clock(row.start, zone)) };
        if same && *zone == self.source.viewer { String::new() } else { clock + &draw::name(&name) }
    }

    fn tasks(&self) -> String {
        let mut table = draw::table(&["Task", "Due", "Waits for", "Part of"]);
        for task in &self.listing.tasks {
            let names = |uids: &[String]| -> String {
                let name = |uid: &String| {
                    let known = self.listing.tasks.iter().find(|task| task.uid == *uid);
                    draw::name(known.map_or(uid, |task| &task.summary))
                };
                uids.iter().map(name).collect::<Vec<_>>().join(", ")
            };
            let due = task.due.map(|due| self.read(due)).unwrap_or_default();
            let of = |other: &&TaskRow| !task.uid.is_empty() && other.children.contains(&task.uid);
            let mut parents = task.parents.clone();
            parents.extend(self.listing.tasks.iter().filter(of).map(|other| other.uid.clone()));
            parents.sort();
            parents.dedup();
            table.add_row([
                draw::name(&task.summary),
                due,
                names(&task.waits_for),
                names(&parents),
            ]);
        }
        format!("{table}\n")
    }

    fn problems(&self, asked: &Events) -> String {
        let problems = &self.listing.problems;
        let count = match problems.len() {
            0 => return String::new(),
            1 => "1 problem in the file".to_owned(),
            many => format!("{many} problems in the file"),
        };
        let name = asked.file.display();
        let line = |one: &leeway_app::api::events::Problem| {
            draw::plain(&format!("{name}:{}: {}", one.line, one.message)) + "\n"
        };
        format!("\n{}\n{}", count.bold(), problems.iter().map(line).collect::<String>())
    }

    fn json(&self) -> Json {
        let viewer = &self.source.viewer;
        let Listing { name, owner, rows, tasks, unresolved, cut, problems, .. } = &self.listing;
        Json {
            name: name.clone(),
            owner: owner.name().to_owned(),
            from: self.first.to_string(),
            to: self.last.to_string(),
            events: rows.iter().map(|row| EventReport::of(row, viewer)).collect(),
            tasks: tasks.iter().map(|task| TaskReport::of(task, viewer)).collect(),
            unresolved: unresolved
                .iter()
                .map(|one| UnresolvedReport {
                    summary: one.summary.clone(),
                    line: one.line,
                    civil: one.civil.format("%Y-%m-%dT%H:%M:%S").to_string(),
                    zone: one.zone.clone(),
                })
                .collect(),
            cut: cut.clone(),
            problems: problems
                .iter()
                .map(|one| ProblemReport { line: one.line, message: one.message.clone() })
                .collect(),
        }
    }
}

/// "Wed 5 May 2027" and "all day" or the last date.
fn whole_days((first, last): (NaiveDate, NaiveDate)) -> (String, String) {
    let start = first.format("%a %-d %b %Y").to_string();
    if first == last {
        return (start, "all day".to_owned());
    }
    let form = if first.year() == last.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    (start, format!("{}, all day", last.format(form)))
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Json {
    name: String,
    owner: String,
    from: String,
    to: String,
    events: Vec<EventReport>,
    tasks: Vec<TaskReport>,
    unresolved: Vec<UnresolvedReport>,
    cut: Option<String>,
    problems: Vec<ProblemReport>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventReport {
    uid: String,
    summary: String,
    line: usize,
    all_day: bool,
    first_date: Option<String>,
    last_date: Option<String>,
    start: String,
    end: String,
    local_start: String,
    local_end: String,
    zone: Option<String>,
    like: Option<String>,
    repeats: bool,
    cancelled: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TaskReport {
    uid: String,
    summary: String,
    line: usize,
    due: Option<String>,
    local_due: Option<String>,
    parents: Vec<String>,
    children: Vec<String>,
    waits_for: Vec<String>,
}

#[derive(Serialize)]
struct UnresolvedReport {
    summary: String,
    line: usize,
    civil: String,
    zone: String,
}

#[derive(Serialize)]
struct ProblemReport {
    line: usize,
    message: String,
}

impl EventReport {
    fn of(row: &Row, viewer: &Zone) -> Self {
        Self {
            uid: row.uid.clone(),
            summary: row.summary.clone(),
            line: row.line,
            all_day: row.dates.is_some(),
            first_date: row.dates.map(|(first, _)| first.to_string()),
            last_date: row.dates.map(|(_, last)| last.to_string()),
            start: utc(row.start),
            end: utc(row.end),
            local_start: stamp(row.start, viewer),
            local_end: stamp(row.end, viewer),
            zone: row.zone.as_ref().map(|zone| zone.name().to_owned()),
            like: row.like.clone(),
            repeats: row.repeats,
            cancelled: row.cancelled,
        }
    }
}

impl TaskReport {
    fn of(task: &TaskRow, viewer: &Zone) -> Self {
        Self {
            uid: task.uid.clone(),
            summary: task.summary.clone(),
            line: task.line,
            due: task.due.map(utc),
            local_due: task.due.map(|due| stamp(due, viewer)),
            parents: task.parents.clone(),
            children: task.children.clone(),
            waits_for: task.waits_for.clone(),
        }
    }
}
