//! Time that was spent: by session or by hand, never overlapping.

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::project::Task;
use leeway_core::team::is_blank;
use leeway_core::track::{self, Entry, TaskRef};
use leeway_core::{Document, Interval, Zone, civil};
use leeway_exchange::ics::write::{Calendar, Event, When};
use leeway_exchange::table::{Spent, write_time};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::{date_of, day_of};
use crate::api::history::Done;
use crate::api::invite::deliver;
use crate::api::problem::Problems;
use crate::api::record::People;
use crate::api::{focus, settings};
use crate::labels::{self, ClockRange, Weekday, clip};
use crate::plans::Planned;
use crate::{ApiError, App, ErrorCode, ids};

/// Longest entry, in seconds: two days.
const LONGEST_ENTRY: i64 = 48 * 3600;
/// Days that are listed at most.
const MOST_DAYS: i64 = 400;

/// Which entries.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TrackQuery {
    /// First day: "2027-03-08"; null: Monday of this week.
    pub from: Option<String>,
    /// Last day; null: six days later.
    pub to: Option<String>,
}

/// Time spent, by day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TrackView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// By day, in order.
    pub days: Vec<TrackDay>,
    /// Seconds in all.
    pub seconds: i64,
    /// Tasks to choose from: id and title.
    pub tasks: Vec<TrackTask>,
}

/// A task to choose.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct TrackTask {
    pub id: String,
    pub title: String,
}

/// A day of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TrackDay {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds in all.
    pub seconds: i64,
    /// In order of time.
    pub entries: Vec<EntryRow>,
}

/// Time spent.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryRow {
    /// Names it.
    pub id: String,
    /// On which task.
    pub task: Option<String>,
    /// What it was: the task's title, or as typed.
    pub title: String,
    /// Its project's title; may be empty.
    pub project: String,
    /// Its client's name; may be empty.
    pub client: String,
    /// The part in this day.
    pub clock: ClockRange,
    /// Seconds of that part.
    pub seconds: i64,
    /// Anything worth knowing.
    pub note: String,
    /// A session made it.
    pub session: bool,
    /// To edit.
    pub draft: EntryDraft,
}

/// Time spent, as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EntryDraft {
    /// Null: a new one.
    pub id: Option<String>,
    /// On which task; null: on none.
    pub task: Option<String>,
    /// What it was, where there is no task.
    pub title: String,
    /// The day it began: "2027-03-10".
    pub date: String,
    /// "09:00"
    pub from: String,
    /// "10:15"; before `from` means the next day.
    pub to: String,
    /// Anything worth knowing.
    pub note: String,
}

/// Which file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TrackExport {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// "csv" or "ics"
    pub form: String,
}

/// Whose time, and of which tasks.
struct Desk {
    viewer: Zone,
    planned: std::sync::Arc<Planned>,
    entries: Vec<Entry>,
    people: People,
}

impl Desk {
    fn of(app: &App) -> Result<Self, ApiError> {
        let viewer = settings::viewer_or_ask(app, None)?;
        let mut entries: Vec<Entry> = app.store().read(|reading| reading.documents())?;
        entries.sort_by_key(|entry| entry.when);
        Ok(Self { viewer, planned: app.planned()?, entries, people: People::of(app)? })
    }

    fn task(&self, entry: &Entry) -> Option<&Task> {
        let id = &entry.task.as_ref()?.task;
        self.planned.tasks.iter().find(|task| task.id == *id)
    }

    /// The title of an entry's project, and its client.
    fn project(&self, entry: &Entry) -> (String, String) {
        let id = self.task(entry).and_then(|task| task.project.as_ref());
        let id = id.or_else(|| entry.task.as_ref()?.project.as_ref());
        let project = id.and_then(|id| self.planned.projects.iter().find(|one| one.id == *id));
        let client = entry.client.clone().or_else(|| project?.client.clone());
        (project.map(|one| one.title.clone()).unwrap_or_default(), client.unwrap_or_default())
    }

    fn title(&self, entry: &Entry) -> String {
        self.task(entry).map_or_else(|| entry.label.clone(), |task| task.title.clone())
    }

    fn row(&self, entry: &Entry, day: Interval) -> Option<EntryRow> {
        let inside = entry.when.intersect(&day)?;
        let (project, client) = self.project(entry);
        let zone = &self.viewer;
        Some(EntryRow {
            id: entry.id.clone(),
            task: entry.task.as_ref().map(|task| task.task.clone()),
            title: self.title(entry),
            project,
            client,
            clock: ClockRange::of(inside, zone),
            seconds: inside.seconds(),
            note: entry.note.clone(),
            session: entry.from_session,
            draft: EntryDraft {
                id: Some(entry.id.clone()),
                task: entry.task.as_ref().map(|task| task.task.clone()),
                title: entry.label.clone(),
                date: civil::date(entry.when.start(), zone).to_string(),
                from: labels::clock(entry.when.start(), zone),
                to: labels::end_clock(entry.when.end(), zone),
                note: entry.note.clone(),
            },
        })
    }

    /// Dates asked for: this week from Monday where nothing is said.
    fn dates(
        &self,
        app: &App,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<(NaiveDate, NaiveDate), ApiError> {
        let today = civil::date(app.now(), &self.viewer);
        let monday = Days::new(u64::from(today.weekday().num_days_from_monday()));
        let from = match from {
            Some(text) => date_of(text)?,
            None => today.checked_sub_days(monday).unwrap_or(today),
        };
        let to = match to {
            Some(text) => date_of(text)?,
            None => from.checked_add_days(Days::new(6)).unwrap_or(from),
        };
        if to < from || labels::days_between(from, to) >= MOST_DAYS {
            let message = format!("From {from} to {to} is none: ask for 1 to {MOST_DAYS} days.");
            return Err(ApiError::new(ErrorCode::Invalid, message));
        }
        Ok((from, to))
    }
}

/// Time spent, by day.
///
/// # Errors
/// When a date is none, the viewer's zone is none or not known, or the store can't be
/// read.
pub fn list(app: &App, query: TrackQuery) -> Result<TrackView, ApiError> {
    let desk = Desk::of(app)?;
    let (from, to) = desk.dates(app, query.from.as_deref(), query.to.as_deref())?;
    let dates = from.iter_days().take_while(|date| *date <= to);
    let days: Vec<TrackDay> = dates
        .filter_map(|date| {
            let day = civil::day(date, &desk.viewer)?;
            let entries: Vec<EntryRow> =
                desk.entries.iter().filter_map(|entry| desk.row(entry, day)).collect();
            let seconds = entries.iter().map(|entry| entry.seconds).sum();
            let weekday = date.weekday().into();
            Some(TrackDay { date: date.to_string(), weekday, seconds, entries })
        })
        .collect();
    let open = desk.planned.tasks.iter().filter(|task| task.done.is_none());
    let task = |task: &Task| TrackTask { id: task.id.clone(), title: task.title.clone() };
    Ok(TrackView {
        from: from.to_string(),
        to: to.to_string(),
        seconds: days.iter().map(|day| day.seconds).sum(),
        days,
        tasks: open.map(task).collect(),
    })
}

/// Keeps an entry, new or changed: it never overlaps another.
///
/// # Errors
/// When a field is wrong, another entry is there, or the store can't be written.
pub fn save(app: &App, draft: EntryDraft) -> Result<Done, ApiError> {
    let desk = Desk::of(app)?;
    let mut problems = Problems::default();
    let task = draft.task.as_deref().map(|id| {
        let task = desk.planned.tasks.iter().find(|task| task.id == id);
        if task.is_none() {
            problems.error("task", "That task is not there any more: choose another.");
        }
        task
    });
    let task = task.flatten();
    let title = problems.text("title", &draft.title);
    if task.is_none() && draft.task.is_none() && is_blank(&title) {
        problems.error("title", "Choose a task, or say what it was.");
    }
    let note = problems.text("note", &draft.note);
    let when = when(&desk, &draft, app, &mut problems);
    problems.refuse()?;
    let Some(when) = when else { return Err(gone()) };
    let before = desk.entries.iter().find(|entry| Some(&entry.id) == draft.id.as_ref());
    if draft.id.is_some() && before.is_none() {
        return Err(gone());
    }
    let label = task.map_or(title, |task| task.title.clone());
    let entry = Entry {
        id: before.map_or_else(|| ids::fresh(Entry::KIND, &label), |entry| entry.id.clone()),
        tags: task.map(|task| task.tags.clone()).unwrap_or_default(),
        task: task.map(|task| TaskRef { project: task.project.clone(), task: task.id.clone() }),
        client: before.and_then(|entry| entry.client.clone()),
        person: task.and_then(|task| task.whom.clone()),
        when,
        note,
        from_session: before.is_some_and(|entry| entry.from_session),
        label,
    };
    let verb = if before.is_some() { "Edit time on" } else { "Add time on" };
    let ((), done) = app.change(&format!("{verb} {}", clip(&entry.label)), |writing| {
        // As it is now: another door may have added one since.
        let entries: Vec<Entry> = writing.documents()?;
        if let Err(overlaps) = track::place(&entries, &entry) {
            return Err(overlap(&entries, &overlaps, &desk.viewer));
        }
        Ok(writing.put(&entry)?)
    })?;
    Ok(Done { id: Some(entry.id), ..done })
}

fn when(desk: &Desk, draft: &EntryDraft, app: &App, problems: &mut Problems) -> Option<Interval> {
    let date = problems.date("date", &draft.date)?;
    if let Err(problem) = day_of(date, &desk.viewer) {
        problems.error("date", problem.message);
        return None;
    }
    let (from, to) =
        (problems.clock("from", &draft.from, 1439)?, problems.clock("to", &draft.to, 1440)?);
    let at = |date: NaiveDate, minutes: u16| {
        let days = u64::from(minutes / 1440);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(
            u32::from(minutes % 1440) * 60,
            0,
        )?;
        let date = date.checked_add_days(Days::new(days))?;
        Some(civil::resolve(date.and_time(time), &desk.viewer))
    };
    let end = if to <= from { to + 1440 } else { to };
    let when = Interval::new(at(date, from)?, at(date, end)?);
    let Some(when) = when else {
        problems.error("to", "It ends after it begins.");
        return None;
    };
    if when.end() > app.now() {
        problems.error("to", "It has not happened yet: time is tracked up to now.");
    }
    if when.seconds() > LONGEST_ENTRY {
        problems.error("to", "An entry is two days long at most.");
    }
    let session = focus::kept(app).ok().flatten();
    let running = session.is_some_and(|session| {
        session.worked.iter().any(|one| one.from < when.end() && when.start() < one.to)
    });
    if running {
        problems.error("to", "The running focus session has that time: end it first.");
    }
    Some(when)
}

/// Says what is in the way, and what would fit beside it.
fn overlap(entries: &[Entry], overlaps: &track::Overlaps, zone: &Zone) -> ApiError {
    let with = entries.iter().filter(|entry| overlaps.with.contains(&entry.id));
    let with: Vec<String> = with
        .map(|entry| {
            let ClockRange { from, to } = ClockRange::of(entry.when, zone);
            format!("“{}” {from}–{to}", clip(&entry.label))
        })
        .collect();
    let free: Vec<String> = overlaps
        .trimmed
        .iter()
        .map(|one| {
            let ClockRange { from, to } = ClockRange::of(*one, zone);
            format!("{from}–{to}")
        })
        .collect();
    let free = match free.as_slice() {
        [] => "nothing of it is free".to_owned(),
        some => format!("{} is free", some.join(" and ")),
    };
    let mut problems = Problems::default();
    problems.error("from", format!("{} is there already; {free}.", with.join(" and ")));
    problems.refuse().err().unwrap_or_else(gone)
}

fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "That entry is not there any more.")
}

/// Removes an entry.
///
/// # Errors
/// When it is not there, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let entry: Option<Entry> = app.store().read(|reading| reading.document(&id))?;
    let entry = entry.ok_or_else(gone)?;
    let ((), done) = app.change(&format!("Delete time on {}", clip(&entry.label)), |writing| {
        Ok(writing.remove::<Entry>(&id)?)
    })?;
    Ok(done)
}

/// Time spent as the text of a file.
///
/// # Errors
/// When a date or the form is none, or the store can't be read.
pub fn export(app: &App, asked: TrackExport) -> Result<String, ApiError> {
    let desk = Desk::of(app)?;
    let (from, to) = desk.dates(app, Some(&asked.from), Some(&asked.to))?;
    let range =
        Interval::new(civil::day_start(from, &desk.viewer), civil::day_end(to, &desk.viewer));
    let inside: Vec<&Entry> = desk
        .entries
        .iter()
        .filter(|entry| range.is_some_and(|range| entry.when.intersect(&range).is_some()))
        .collect();
    match asked.form.as_str() {
        "csv" => Ok(write_time(
            &inside.iter().map(|entry| desk.spent(entry)).collect::<Vec<_>>(),
            &desk.viewer,
        )),
        "ics" => Ok(desk.calendar(app, &inside).text()),
        other => {
            let message = format!("There is no form “{}”: csv or ics.", clip(other));
            Err(ApiError::new(ErrorCode::Invalid, message))
        }
    }
}

impl Desk {
    fn spent(&self, entry: &Entry) -> Spent {
        let (project, client) = self.project(entry);
        Spent {
            start: entry.when.start(),
            end: entry.when.end(),
            title: self.title(entry),
            project,
            client,
            whom: entry.person.as_ref().map(|id| self.people.name(id)).unwrap_or_default(),
            tags: entry.tags.clone(),
            note: entry.note.clone(),
        }
    }

    fn calendar(&self, app: &App, entries: &[&Entry]) -> Calendar {
        let event = |entry: &&Entry| {
            let uid = format!("{}@leeway", entry.id);
            let event =
                Event::new(&uid, &self.title(entry), When::between(entry.when, &self.viewer)?);
            Some(Event { free: true, ..event })
        };
        Calendar {
            name: "Time spent".to_owned(),
            stamp: app.now(),
            events: entries.iter().filter_map(event).collect(),
        }
    }
}

/// Writes the file into the usual folder, and says where.
///
/// # Errors
/// As [`export`]; or the file can't be written.
pub fn save_file(app: &App, asked: TrackExport) -> Result<String, ApiError> {
    let name = format!("time-{}-{}.{}", asked.from, asked.to, asked.form);
    let text = export(app, asked)?;
    Ok(deliver::new(&name, &text)?.display().to_string())
}
