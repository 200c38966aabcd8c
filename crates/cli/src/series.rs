//! `leeway series`: the season's fairest rotation of a meeting, and who has borne what.

use std::path::PathBuf;

use chrono::{Datelike as _, Weekday};
use clap::{Args as Group, Subcommand};
use leeway_app::api::ledger::{self, LedgerQuery, LedgerView};
use leeway_app::api::series::{
    self, CandidatesQuery, SeriesDraft, SeriesPlan, SeriesView, SlotDraft,
};
use leeway_app::{App, labels};
use leeway_core::meeting::Purpose;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::{View, meeting};
use crate::desk::one_of;
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};
use crate::when;

#[derive(Subcommand, Debug)]
pub(crate) enum Series {
    /// The fairest rotation of a meeting over its slots; nothing is kept
    Plan(Plan),
    /// Plan a rotation and keep it
    Save(Plan),
    /// Every series that is kept
    List(Form),
    /// One series: its rotation and what it costs everybody
    Show(One),
    /// Remove a series (undo brings it back)
    Delete(Named),
    /// Who has borne what in meetings that are done
    Ledger(Ledger),
}

#[derive(Group, Debug)]
pub(crate) struct Plan {
    /// What the meeting is called
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// What it is for: status, decision, brainstorm, review, handoff, bonding, sensitive, crisis
    #[arg(long, value_name = "PURPOSE", default_value = "status", value_parser = purpose)]
    purpose: Purpose,
    /// Who takes part: ids or names, with commas between; everybody by default
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    people: Vec<String>,
    /// How long it is: 1h, 1h30, 45m
    #[arg(long, value_name = "LENGTH", value_parser = meeting, default_value = "1h")]
    length: i64,
    /// Any day of the first week: 2027-03-01, mon; the one that begins next by default
    #[arg(long, value_name = "DATE")]
    first: Option<String>,
    /// Weeks of the season
    #[arg(long, value_name = "N", default_value_t = 13)]
    weeks: u16,
    /// It takes place every so many weeks
    #[arg(long, value_name = "K", default_value_t = 1)]
    every: u16,
    /// A slot it may take, best first: "thu 16:00 Berlin". Again for each; suggested by default
    #[arg(long = "slot", value_name = "SLOT")]
    slots: Vec<String>,
    /// The slot changes at most so often; as often as is fair by default
    #[arg(long, value_name = "N")]
    most_changes: Option<u16>,
    /// The series to plan again: its id, what that begins with, or its title
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Read times in this zone: a city ("Portland, OR"), Europe/Berlin, PST …
    #[arg(long = "in", value_name = "ZONE")]
    zone: Option<String>,
    #[command(flatten)]
    form: Form,
}

#[derive(Group, Debug)]
pub(crate) struct Form {
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Named {
    /// Its id, what that begins with, or its title
    id: String,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    #[command(flatten)]
    named: Named,
    #[command(flatten)]
    form: Form,
}

#[derive(Group, Debug)]
pub(crate) struct Ledger {
    /// Whose: ids or names, with commas between; everybody by default
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    people: Vec<String>,
    /// Weeks to look back, this one included
    #[arg(long, value_name = "N", default_value_t = 13)]
    weeks: u16,
    /// Read dates in this zone: a city ("Portland, OR"), Europe/Berlin, PST …
    #[arg(long = "in", value_name = "ZONE")]
    zone: Option<String>,
    #[command(flatten)]
    form: Form,
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Report<T> {
    leeway: u32,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
struct Rows {
    series: Vec<SeriesView>,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Series) -> Result<String, Failure> {
    match asked {
        Series::Plan(asked) => {
            let draft = draft(data.clone(), asked)?;
            answer(&series::plan(&source::open(data)?, draft)?, &asked.form, plan_text)
        }
        Series::Save(asked) => {
            let draft = draft(data.clone(), asked)?;
            let app = source::open(data)?;
            let done = series::save(&app, draft)?;
            let id = done.id.unwrap_or_default();
            if asked.form.json {
                return answer(&series::series(&app, id)?, &asked.form, plan_text);
            }
            let text = plan_text(&series::series(&app, id.clone())?);
            Ok(format!("{text}\nKept as {id}. `leeway undo` takes it back.\n"))
        }
        Series::List(form) => list(&source::open(data)?, form),
        Series::Show(one) => {
            let app = source::open(data)?;
            let plan = series::series(&app, id(&app, &one.named.id)?)?;
            answer(&plan, &one.form, plan_text)
        }
        Series::Delete(named) => {
            let app = source::open(data)?;
            let done = series::delete(&app, id(&app, &named.id)?)?;
            Ok(format!("{}. `leeway undo` brings it back.\n", draw::plain(&done.label)))
        }
        Series::Ledger(asked) => {
            let source = Source::of(data.clone(), &view(asked.zone.as_deref()))?;
            let people = source.ids(&asked.people)?;
            let query = LedgerQuery {
                people: (!people.is_empty()).then_some(people),
                weeks: Some(asked.weeks),
                viewer: Some(source.viewer.name().to_owned()),
            };
            answer(&ledger::ledger(&source::open(data)?, query)?, &asked.form, ledger_text)
        }
    }
}

/// The id of a series named by its id, what that begins with, or its title.
fn id(app: &App, typed: &str) -> Result<String, Failure> {
    let kept = series::list(app, ())?.into_iter();
    one_of(typed, "series", &kept.map(|one| (one.id, one.title)).collect::<Vec<_>>())
}

fn answer<T: Serialize>(
    found: &T,
    form: &Form,
    text: impl Fn(&T) -> String,
) -> Result<String, Failure> {
    if form.json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, answer: found })? + "\n");
    }
    Ok(text(found))
}

fn view(zone: Option<&str>) -> View {
    View { zone: zone.map(str::to_owned), plan: None, json: false }
}

fn purpose(text: &str) -> Result<Purpose, String> {
    let names: Vec<&str> = Purpose::ALL.iter().map(|one| one.name()).collect();
    Purpose::named(text).ok_or_else(|| format!("it is one of {}", names.join(", ")))
}

fn draft(data: Option<PathBuf>, asked: &Plan) -> Result<SeriesDraft, Failure> {
    let source = Source::of(data.clone(), &view(asked.zone.as_deref()))?;
    let people = match source.ids(&asked.people)? {
        none if none.is_empty() => source.people.iter().map(|one| one.id.to_string()).collect(),
        ids => ids,
    };
    let today = leeway_core::civil::date(source.now, &source.viewer);
    let first = match &asked.first {
        Some(text) => when::day(text, today, today)?,
        // The week that runs may have slots that are over.
        None if today.weekday() == Weekday::Mon => today,
        None => today.week(Weekday::Mon).last_day().succ_opt().unwrap_or(today),
    };
    let minutes = u16::try_from(asked.length / 60).unwrap_or(u16::MAX);
    let slots = if asked.slots.is_empty() {
        let query = CandidatesQuery {
            people: people.clone(),
            minutes,
            first: first.to_string(),
            weeks: asked.weeks,
            viewer: Some(source.viewer.name().to_owned()),
        };
        series::candidates(&source::open(data.clone())?, query)?
    } else {
        let slots = asked.slots.iter().map(|text| slot(text, &source));
        slots.collect::<Result<_, _>>()?
    };
    Ok(SeriesDraft {
        id: match &asked.id {
            Some(typed) => Some(id(&source::open(data)?, typed)?),
            None => None,
        },
        title: asked.title.clone(),
        purpose: asked.purpose.into(),
        people,
        minutes,
        first: first.to_string(),
        weeks: asked.weeks,
        every: asked.every,
        slots,
        most_changes: asked.most_changes,
    })
}

/// "thu 16:00 Berlin": a day, a time, and whose clock it is by, else the viewer's.
fn slot(text: &str, source: &Source) -> Result<SlotDraft, Failure> {
    let wrong = || {
        let text = labels::clip(text);
        Failure::Typed(format!("“{text}” is not a slot. Write it as: thu 16:00 Berlin"))
    };
    let mut parts = text.trim().splitn(3, char::is_whitespace);
    let day: chrono::Weekday = parts.next().unwrap_or_default().parse().map_err(|_| wrong())?;
    let time = parts.next().and_then(when::time).ok_or_else(wrong)?;
    let zone = match parts.next().map(str::trim).filter(|zone| !zone.is_empty()) {
        Some(zone) => source::zone(&source.rules, zone)?,
        None => source.viewer.clone(),
    };
    Ok(SlotDraft {
        weekday: day.into(),
        time: time.format("%H:%M").to_string(),
        zone: zone.name().to_owned(),
    })
}

fn slot_words(slot: &SlotDraft) -> String {
    let day: chrono::Weekday = slot.weekday.into();
    format!("{day} {} {}", slot.time, leeway_core::zone::city(&slot.zone))
}

/// A row a week: the slot, and everybody's clock with what it costs them.
fn plan_text(plan: &SeriesPlan) -> String {
    let slot = |at: usize| plan.draft.slots.get(at).map(slot_words).unwrap_or_default();
    let names: Vec<String> = plan.totals.iter().map(|one| draw::name(&one.name)).collect();
    let mut head = vec!["Date", "Slot"];
    head.extend(names.iter().map(String::as_str));
    let mut table = draw::table(&head);
    for one in &plan.occurrences {
        let changed = if one.clocks.is_empty() { "" } else { " *" };
        let mut row = vec![format!("{}{changed}", one.date), slot(one.slot)];
        row.extend(one.people.iter().map(|person| match person.part {
            series::SeriesPart::There => format!("{}  {}", person.clock, person.points),
            series::SeriesPart::Away => "away".to_owned(),
        }));
        table.add_row(row);
    }
    let sums = |head: &str, what: String, of: &dyn Fn(usize) -> String| {
        let mut row = vec![head.to_owned(), what];
        row.extend((0..names.len()).map(of));
        row
    };
    let total = |at: usize| plan.totals.get(at).map_or(0, |one| one.points);
    let start = |at: usize| plan.totals.get(at).map_or(0, |one| one.start);
    if plan.totals.iter().any(|one| one.start > 0) {
        table.add_row(sums("before", String::new(), &|at| start(at).to_string()));
    }
    table.add_row(sums("points", format!("{} changes", plan.changes), &|at| total(at).to_string()));
    let fixed = |at: usize| plan.fixed.totals.get(at).map_or(0, |one| one.points);
    table.add_row(sums("instead", format!("always {}", slot(plan.fixed.slot)), &|at| {
        fixed(at).to_string()
    }));
    let mut text = format!("{table}\n\n{}\n", draw::plain(&plan.sentence).bold());
    if plan.occurrences.iter().any(|one| !one.clocks.is_empty()) {
        text += "* clocks of somebody have changed since the time before\n";
    }
    text
}

fn list(app: &App, form: &Form) -> Result<String, Failure> {
    let rows = Rows { series: series::list(app, ())? };
    answer(&rows, form, |rows| {
        if rows.series.is_empty() {
            return "No series yet. `leeway series save --title Weekly` plans one.\n".to_owned();
        }
        let mut table = draw::table(&["Id", "Title", "From", "Times", "Changes", "People"]);
        for one in &rows.series {
            let count = [one.times, one.changes, one.people.len()].map(|count| count.to_string());
            let [times, changes, people] = count;
            let (id, title) = (one.id.clone(), draw::plain(&one.title));
            table.add_row([id, title, one.first.clone(), times, changes, people]);
        }
        format!("{table}\n")
    })
}

fn ledger_text(view: &LedgerView) -> String {
    let mut table = draw::table(&["Who", "Points", "To the mean", "Meetings", "Away"]);
    for one in &view.people {
        table.add_row([
            draw::name(&one.name),
            format!("{:.1}", one.points),
            format!("{:+.1}", one.share),
            one.meetings.to_string(),
            one.away.to_string(),
        ]);
    }
    let from = format!("From {} to {}, {} meetings", view.from, view.to, view.entries.len());
    format!("{}\n\n{table}\n", from.bold())
}
