//! Tasks of a plan file.

use std::collections::HashMap;

use leeway_core::Instant;
use leeway_core::project::{Effort, Progress, Promise, Review, Source, Task};

use super::date::date;
use super::known::Known;
use super::length::positive;
use super::moment::{deadline, moment};
use super::needs::{self, Placed};
use super::problem::Fault;
use super::table::{Context, Table, Value};
use super::{MAX_NOTES, MAX_PROGRESS, UNDATED, project};

/// The keys of a task.
const KEYS: [&str; 26] = [
    "id",
    "title",
    "project",
    "owner",
    "effort",
    "tags",
    "notes",
    "hard",
    "for",
    "earliest",
    "starts",
    "deadline",
    "due",
    "review",
    "reviewer",
    "rework",
    "needs",
    "from",
    "asked",
    "promised",
    "began",
    "progress",
    "handed-in",
    "in-review",
    "done",
    "made",
];

/// The task of a table, and what it waits for; `None` without a usable id or title.
pub(super) fn task(
    context: &mut Context<'_>,
    known: &Known<'_>,
    ids: &mut HashMap<String, usize>,
    table: &Table<'_>,
) -> Option<(Task, Vec<Placed>)> {
    table.only(context, &KEYS);
    let id = project::id(context, table, "task", ids);
    let title = project::title(context, table, "\"API contract\"");
    let owner = parsed(context, table, "owner", |text| known.person(text));
    let whom = parsed(context, table, "for", |text| known.person(text));
    let made = instant(context, known, table, "made");
    let earliest = parsed(context, table, "earliest", |text| moment(text, known));
    let starts = parsed(context, table, "starts", |text| moment(text, known));
    let deadline = parsed(context, table, "deadline", |text| deadline(text, known));
    let due = table.get("due").and_then(|value| date(context, value, "due"));
    let needs = needs::needs(context, known, table);
    let mut task = Task::new(&id.clone().unwrap_or_default(), "", made.unwrap_or(UNDATED));
    task.project =
        table.get("project").and_then(|value| value.text(context, "project")).map(str::to_owned);
    task.owner = owner;
    task.due = due;
    task.effort = table.get("effort").and_then(|value| effort(context, value));
    task.tags = tags(context, table);
    task.notes = notes(context, table);
    task.hard = table.get("hard").and_then(|value| value.flag(context, "hard")).unwrap_or(false);
    task.whom = whom;
    task.earliest = earliest;
    task.starts = starts;
    task.deadline = deadline;
    task.review = review(context, known, table);
    task.rework = parsed(context, table, "rework", |text| positive(text, "rework")).unwrap_or(0);
    task.from = source(context, table);
    task.asked = instant(context, known, table, "asked");
    task.promised = promise(context, known, table);
    task.began = instant(context, known, table, "began");
    task.progress = progress(context, known, table);
    task.handed_in = instant(context, known, table, "handed-in");
    task.in_review = instant(context, known, table, "in-review");
    task.done = instant(context, known, table, "done");
    id?;
    task.title = title?;
    Some((task, needs))
}

/// What a key's text means; `None` when it isn't there, or wrong.
pub(super) fn parsed<T>(
    context: &mut Context<'_>,
    table: &Table<'_>,
    key: &str,
    read: impl Fn(&str) -> Result<T, Fault>,
) -> Option<T> {
    let value = table.get(key)?;
    if value.value.is_datetime() {
        context.error(value.at, || {
            Fault::new(format!("{key} must be text in quotation marks, not a date or time"))
                .hint("with a zone: \"2027-03-18 09:00 Europe/Berlin\"")
        });
        return None;
    }
    let text = value.text(context, key)?;
    read(text).map_err(|fault| context.error(value.at, || fault)).ok()
}

/// An instant: a date and time with an offset, or a moment by a zone's clock.
pub(super) fn instant(
    context: &mut Context<'_>,
    known: &Known<'_>,
    table: &Table<'_>,
    key: &str,
) -> Option<Instant> {
    let value = table.get(key)?;
    let read = if let Some(text) = value.value.as_str() {
        moment(text, known).and_then(|moment| {
            moment.instant(known.rules).ok_or_else(|| Fault::new(format!("{key} is no moment")))
        })
    } else {
        stamp(value, key)
    };
    read.map_err(|fault| context.error(value.at, || fault)).ok()
}

/// "2027-03-10T13:00:00Z".
fn stamp(value: Value<'_>, key: &str) -> Result<Instant, Fault> {
    let example = "2027-03-10T13:00:00Z";
    let Some(found) = value.value.as_datetime() else {
        let fault = Fault::new(format!("{key} must be an instant, not {}", value.kind()));
        return Err(fault.hint(format!("instants are written {example}")));
    };
    if found.date.is_none() || found.time.is_none() || found.offset.is_none() {
        let fault = Fault::new(format!("{key} must be an instant, with date, time and offset"));
        return Err(fault.hint(format!("in UTC: {example}")));
    }
    let text = found.to_string();
    let parsed = chrono::DateTime::parse_from_rfc3339(&text).ok();
    let parsed = parsed.filter(|at| leeway_core::civil::supported(at.naive_utc().date()));
    let outside = || Fault::new(format!("{text} is not in the years 1900 to 2199"));
    parsed.map(|at| Instant::from_unix(at.timestamp())).ok_or_else(outside)
}

/// One number, or three points.
fn effort(context: &mut Context<'_>, value: Value<'_>) -> Option<Effort> {
    let texts = value.texts(context, "effort");
    let mut points = Vec::new();
    for (at, text) in &texts {
        match positive(text, "an effort") {
            Ok(seconds) => points.push(seconds),
            Err(fault) => context.error(*at, || fault),
        }
    }
    if points.len() < texts.len() || (texts.is_empty() && value.value.as_array().is_none()) {
        return None;
    }
    let (effort, why) = match points.as_slice() {
        [one] => (Effort::of(*one), ""),
        [low, likely, high] => (
            Effort::three(*low, *likely, *high),
            "the three points of an effort rise: if all goes well, likely, if much goes wrong",
        ),
        _ => (None, "an effort is one length of time, or three: [\"8h\", \"12h\", \"24h\"]"),
    };
    if effort.is_none() {
        context.error(value.at, || Fault::new(why));
    }
    effort
}

/// In lower case, without "#", none twice.
fn tags(context: &mut Context<'_>, table: &Table<'_>) -> Vec<String> {
    let Some(value) = table.get("tags") else { return Vec::new() };
    let texts = value.texts(context, "tags");
    tidy_tags(texts.into_iter().map(|(_, text)| text))
}

/// Tags as they are kept.
pub(crate) fn tidy_tags<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for text in texts {
        let tag = text.trim().trim_start_matches('#').trim().to_lowercase();
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Text of any length that a person would write.
pub(super) fn notes(context: &mut Context<'_>, table: &Table<'_>) -> String {
    let Some(value) = table.get("notes") else { return String::new() };
    let text = value.text(context, "notes").unwrap_or_default();
    if text.chars().nth(MAX_NOTES).is_some() {
        context.error(value.at, || {
            Fault::new(format!("these notes are longer than {MAX_NOTES} characters"))
        });
        return String::new();
    }
    text.to_owned()
}

/// Of a task or of a link: how long, and by whom.
pub(super) fn review(
    context: &mut Context<'_>,
    known: &Known<'_>,
    table: &Table<'_>,
) -> Option<Review> {
    let seconds = parsed(context, table, "review", |text| positive(text, "a review"));
    let by = parsed(context, table, "reviewer", |text| known.person(text));
    if let Some(at) = table.place("reviewer").filter(|_| table.get("review").is_none()) {
        context.error(at, || {
            Fault::new("there is a reviewer, but no review").hint("add review = \"4h\"")
        });
    }
    seconds.map(|seconds| Review { by, seconds })
}

fn source(context: &mut Context<'_>, table: &Table<'_>) -> Option<Source> {
    let table = inner(context, table, "from", "source")?;
    table.only(context, &["kind", "id"]);
    let text = |context: &mut Context<'_>, key| {
        let value = table.need(context, key, "\"meeting\"")?;
        value.short_text(context, key).map(str::to_owned)
    };
    let (kind, id) = (text(context, "kind"), text(context, "id"));
    Some(Source { kind: kind?, id: id? })
}

fn promise(context: &mut Context<'_>, known: &Known<'_>, table: &Table<'_>) -> Option<Promise> {
    let table = inner(context, table, "promised", "promise")?;
    table.only(context, &["given", "by"]);
    for key in ["given", "by"] {
        table.need(context, key, "2027-03-10T13:00:00Z");
    }
    let given = instant(context, known, &table, "given");
    let by = instant(context, known, &table, "by");
    Some(Promise { given: given?, by: by? })
}

/// The table that a key must have.
fn inner<'t>(
    context: &mut Context<'_>,
    table: &Table<'t>,
    key: &str,
    what: &'static str,
) -> Option<Table<'t>> {
    let value = table.get(key)?;
    let Some(inside) = value.value.as_table() else {
        context
            .error(value.at, || Fault::new(format!("{key} must be a table, not {}", value.kind())));
        return None;
    };
    Some(Table::new(context, what, value.at, inside))
}

/// In order of time.
fn progress(context: &mut Context<'_>, known: &Known<'_>, table: &Table<'_>) -> Vec<Progress> {
    let tables = table.tables_up_to(context, "progress", "task.progress", MAX_PROGRESS);
    let mut entries = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let table = Table::new(context, "progress", at, table);
        table.only(context, &["at", "worked", "left"]);
        for (key, example) in [("at", "2027-03-10T13:00:00Z"), ("left", "\"4h\"")] {
            table.need(context, key, example);
        }
        let at = instant(context, known, &table, "at");
        let worked = parsed(context, &table, "worked", |text| positive(text, "work"));
        let left = parsed(context, &table, "left", |text| positive(text, "what is left"));
        let (Some(at), Some(left)) = (at, left) else { continue };
        entries.push(Progress { at, worked: worked.unwrap_or(0), left });
    }
    entries.sort_by_key(|entry| entry.at);
    entries
}
