//! `leeway track`: time that was spent.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use comfy_table::{Attribute, Cell};
use leeway_app::api::track::{self, EntryDraft, TrackExport, TrackQuery, TrackView};
use leeway_app::{ApiError, labels};
use leeway_core::civil;
use leeway_core::track::Entry;

use super::{focus, list, settings};
use crate::desk::{Desk, Sitting, one_of};
use crate::failure::Failure;
use crate::project::{known::Known, typed};
use crate::{draw, plan};

#[derive(Group, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Track {
    #[command(subcommand)]
    command: Option<Do>,
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
struct Days {
    /// The first day: 2027-03-08, yesterday, monday; Monday of this week by default
    from: Option<String>,
    /// The last; six days later by default
    to: Option<String>,
}

#[derive(Subcommand, Debug)]
enum Do {
    /// Put down time that was spent: a task, or what it was, and 09:00-10:15
    Add(Add),
    /// Change what was put down; what is not named stays
    Edit(Edit),
    /// Remove what was put down (undo brings it back)
    Delete(One),
    /// Write it as a table (.csv) or a calendar (.ics)
    Export(Export),
}

#[derive(Group, Debug)]
struct Add {
    /// A task: its number in `leeway today`, its id, its title or what that begins with; any other
    /// text is what it was
    what: String,
    /// When: 09:00-10:15, by your clock
    #[arg(value_name = "FROM-TO")]
    span: String,
    /// The day it began; today by default
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
struct Edit {
    #[command(flatten)]
    one: One,
    /// When it was: 09:00-10:15
    #[arg(long = "at", value_name = "FROM-TO")]
    span: Option<String>,
    /// The day it began
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// On another task: number, id, or a part of its title; or none
    #[arg(long, value_name = "TASK")]
    task: Option<String>,
    /// What it was, where there is no task
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Group, Debug)]
struct One {
    /// Its id in `leeway track`, or what that begins with
    id: String,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
struct Export {
    /// Where to write; standard output by default
    file: Option<PathBuf>,
    /// As a table; so it is where FILE does not end in .ics
    #[arg(long, conflicts_with = "ics")]
    csv: bool,
    /// As a calendar
    #[arg(long)]
    ics: bool,
    /// The first day; Monday of this week by default
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last; six days later by default
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Write over a file that is there
    #[arg(long, requires = "file")]
    force: bool,
    #[command(flatten)]
    sitting: Sitting,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Track) -> Result<String, Failure> {
    match &asked.command {
        None => {
            let desk = Desk::sitting(data, &asked.sitting)?;
            let Days { from, to } = &asked.days;
            let view = track::list(&desk.app, query(&desk, from.as_deref(), to.as_deref())?)?;
            desk.answer("track", &view, |view| told(&desk, view))
        }
        Some(Do::Add(asked)) => add(data, asked),
        Some(Do::Edit(asked)) => edit(data, asked),
        Some(Do::Delete(asked)) => {
            let desk = Desk::sitting(data, &asked.sitting)?;
            let entry = entry(&desk, &asked.id)?;
            desk.done(&track::delete(&desk.app, entry.id)?)
        }
        Some(Do::Export(asked)) => export(data, asked),
    }
}

fn query(desk: &Desk, from: Option<&str>, to: Option<&str>) -> Result<TrackQuery, Failure> {
    let day = |typed: Option<&str>| -> Result<Option<String>, Failure> {
        typed.map(|typed| Ok(list::date(desk, Some(typed))?.to_string())).transpose()
    };
    Ok(TrackQuery { from: day(from)?, to: day(to)? })
}

fn told(desk: &Desk, view: &TrackView) -> String {
    let days = view.days.iter().filter(|day| !day.entries.is_empty());
    let mut table = draw::table(&["Day", "When", "On", "For", "Length", "Note", "Id"]);
    let mut some = false;
    for day in days {
        some = true;
        for (nth, row) in day.entries.iter().enumerate() {
            let date = if nth == 0 { desk.day(&day.date) } else { String::new() };
            let of = [&row.project, &row.client].map(|text| draw::name(text));
            let of: Vec<String> = of.into_iter().filter(|text| !text.is_empty()).collect();
            table.add_row([
                date,
                format!("{}–{}", row.clock.from, row.clock.to),
                draw::name(&row.title),
                of.join(", "),
                draw::length(row.seconds),
                draw::name(&row.note),
                row.id.clone(),
            ]);
        }
        let sum = Cell::new(draw::length(day.seconds)).add_attribute(Attribute::Bold);
        let blank = || Cell::new("");
        table.add_row([blank(), blank(), blank(), blank(), sum, blank(), blank()]);
    }
    let (from, to) = (desk.day(&view.from), desk.day(&view.to));
    if !some {
        return format!(
            "No time was tracked from {from} to {to}. `leeway focus start` and `leeway track add` \
             do.\n"
        );
    }
    format!("{table}\n\n{} from {from} to {to}.\n", draw::length(view.seconds))
}

/// The task that a text names, if it does; what can mean several is asked about.
fn named(desk: &Desk, text: &str) -> Result<Option<String>, Failure> {
    if text.trim().parse::<usize>().is_ok() {
        return focus::task(desk, text).map(Some);
    }
    let known = Known::of(&desk.app)?;
    match known.task(text, None) {
        Ok(task) => Ok(Some(task.id.clone())),
        Err(Failure::Task(_)) => Ok(None),
        Err(unclear) => Err(unclear),
    }
}

fn add(data: Option<PathBuf>, asked: &Add) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    let task = named(&desk, &asked.what)?;
    let (from, to) = settings::span(&asked.span)?;
    let draft = EntryDraft {
        id: None,
        title: if task.is_some() { String::new() } else { asked.what.clone() },
        task,
        date: list::date(&desk, asked.date.as_deref())?.to_string(),
        from,
        to,
        note: asked.note.clone().unwrap_or_default(),
    };
    desk.done(&track::save(&desk.app, draft)?)
}

fn edit(data: Option<PathBuf>, asked: &Edit) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.one.sitting)?;
    let entry = entry(&desk, &asked.one.id)?;
    let mut draft = draft(&desk, &entry)?;
    if let Some(span) = &asked.span {
        (draft.from, draft.to) = settings::span(span)?;
    }
    if let Some(date) = &asked.date {
        draft.date = list::date(&desk, Some(date))?.to_string();
    }
    if let Some(text) = &asked.task {
        draft.task = if typed::none(text) { None } else { Some(focus::task(&desk, text)?) };
    }
    if let Some(title) = &asked.title {
        draft.title.clone_from(title);
        draft.task = draft.task.filter(|_| asked.task.is_some());
    }
    if let Some(note) = &asked.note {
        draft.note.clone_from(note);
    }
    desk.done(&track::save(&desk.app, draft)?)
}

/// What was put down, by its id or what that begins with.
fn entry(desk: &Desk, typed: &str) -> Result<Entry, Failure> {
    let entries = desk.app.store().read(|reading| reading.documents::<Entry>());
    let entries = entries.map_err(ApiError::from)?;
    let known: Vec<_> = entries.iter().map(|one| (one.id.clone(), one.label.clone())).collect();
    let id = one_of(typed, "tracked time", &known)?;
    entries
        .into_iter()
        .find(|one| one.id == id)
        .ok_or_else(|| Failure::Task(format!("there is no tracked time {id} any more")))
}

/// The same as typed.
fn draft(desk: &Desk, entry: &Entry) -> Result<EntryDraft, Failure> {
    let date = Some(civil::date(entry.when.start(), desk.zone()).to_string());
    let view = track::list(&desk.app, TrackQuery { from: date.clone(), to: date })?;
    let mut rows = view.days.into_iter().flat_map(|day| day.entries);
    let row = rows.find(|row| row.id == entry.id);
    row.map(|row| row.draft).ok_or_else(|| {
        let label = labels::clip(&entry.label);
        Failure::Task(format!("“{label}” is on a day that your clock skips: choose --in"))
    })
}

fn export(data: Option<PathBuf>, asked: &Export) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    let query = query(&desk, asked.from.as_deref(), asked.to.as_deref())?;
    let TrackView { from, to, .. } = track::list(&desk.app, query)?;
    let named =
        |file: &PathBuf| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics"));
    let ics = asked.ics || (!asked.csv && asked.file.as_ref().is_some_and(named));
    let form = if ics { "ics" } else { "csv" }.to_owned();
    let text = track::export(&desk.app, TrackExport { from, to, form })?;
    match &asked.file {
        Some(file) => plan::write(file, &text, asked.force),
        None => Ok(text),
    }
}
