//! Busy calendars as they are listed.

use chrono::Days;
use leeway_core::busy::BusyCalendar;
use leeway_core::{Instant, Interval, civil};
use serde::Serialize;
use ts_rs::TS;

use crate::{ApiError, App};

/// Days ahead for which a calendar is drawn.
const AHEAD: u64 = 28;

/// A calendar that makes somebody busy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BusyCalendarView {
    /// Names it.
    pub id: String,
    /// Id of who is busy by it.
    pub person: String,
    /// What they are called; null when they have been deleted.
    pub person_name: Option<String>,
    /// As people call it.
    pub name: String,
    /// The path it was read from; null when its text was handed over, so that it
    /// can't be read again.
    pub source: Option<String>,
    /// When what is kept was read, seconds since 1970 UTC.
    pub read_at: i64,
    /// "just now", "3 hours ago", "12 days ago"
    pub age: String,
    /// Read a week ago or longer, or reading it again failed since.
    pub old: bool,
    /// Why reading it again failed last; what is kept is older.
    pub stale: Option<String>,
    /// Its files, by name.
    pub files: Vec<BusyFileView>,
    /// Events in them that take time.
    pub busy: u32,
    /// Events in them in all.
    pub events: u32,
    /// What is wrong with them; what could be read counts.
    pub problems: Vec<BusyProblemView>,
    /// Seconds taken of each of the next 28 days, today the first, by the clock
    /// of who is busy.
    pub ahead: Vec<i64>,
}

/// A file of a calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct BusyFileView {
    /// Without folders.
    pub name: String,
    /// Events in it.
    pub events: u32,
    /// Of these, events that take time.
    pub busy: u32,
    /// It is no longer where it was read, and counts all the same.
    pub gone: bool,
}

/// Something in a file that a person should look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct BusyProblemView {
    /// The file's name; empty for what is about all of it.
    pub file: String,
    /// From 1; null for what is about no line in particular.
    pub line: Option<u32>,
    /// A sentence without its full stop.
    pub message: String,
}

pub(super) fn view(app: &App, calendar: &BusyCalendar) -> Result<BusyCalendarView, ApiError> {
    let now = app.now();
    let name = app.roster()?.person(calendar.person.as_str()).map(|one| one.person.name.clone());
    let files = &calendar.files;
    let file = |file: &leeway_core::busy::BusyFile| BusyFileView {
        name: file.name.clone(),
        events: file.events,
        busy: file.busy,
        gone: file.gone.is_some(),
    };
    let problem = |one: &leeway_core::busy::BusyProblem| BusyProblemView {
        file: one.file.clone(),
        line: Some(one.line).filter(|line| *line > 0),
        message: one.message.clone(),
    };
    let since = now.since(calendar.read_at);
    Ok(BusyCalendarView {
        id: calendar.id.clone(),
        person: calendar.person.to_string(),
        person_name: name,
        name: calendar.name.clone(),
        source: Some(calendar.source.clone()).filter(|source| !source.is_empty()),
        read_at: calendar.read_at.unix(),
        age: age(since),
        old: since >= 7 * 86_400 || calendar.stale.is_some(),
        stale: calendar.stale.as_ref().map(|stale| stale.message.clone()),
        files: files.iter().map(file).collect(),
        busy: files.iter().fold(0, |all, file| all.saturating_add(file.busy)),
        events: files.iter().fold(0, |all, file| all.saturating_add(file.events)),
        problems: calendar.problems.iter().map(problem).collect(),
        ahead: ahead(app, calendar, now)?,
    })
}

fn ahead(app: &App, calendar: &BusyCalendar, now: Instant) -> Result<Vec<i64>, ApiError> {
    let roster = app.roster()?;
    let known = roster.person(calendar.person.as_str());
    let Some(theirs) = known.and_then(|known| known.calendar.as_ref()) else {
        return Ok(Vec::new());
    };
    let today = civil::date(now, theirs.zone_at(now));
    let day = |ahead: u64| {
        let date = today.checked_add_days(Days::new(ahead))?;
        civil::day(date, theirs.zone_on(date))
    };
    let days: Vec<Option<Interval>> = (0..AHEAD).map(day).collect();
    let edges = days.iter().flatten();
    let (first, last) = (edges.clone().map(Interval::start).min(), edges.map(Interval::end).max());
    let Some(range) = first.zip(last).and_then(|(first, last)| Interval::new(first, last)) else {
        return Ok(Vec::new());
    };
    let blobs: Vec<String> = calendar.files.iter().map(|file| file.blob.clone()).collect();
    let taken = app.busy_by(&calendar.person, &blobs, range)?;
    Ok(days.iter().map(|day| day.map_or(0, |day| taken.clip(day).seconds())).collect())
}

/// How long ago, in words: whole units, the largest that there is one of.
fn age(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..60 => return "just now".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}
