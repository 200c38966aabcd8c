//! Calendars that make people busy: read from files, kept, and read again.
//!
//! What was read stays until it is removed: where the file is missing, or is no
//! calendar any more, it only grows older, and says so.

mod files;
mod view;

use std::path::Path;

use leeway_core::busy::{self, BusyCalendar, BusyFile, BusyProblem, Stale};
use leeway_core::{Instant, PersonId, Zone};
use serde::Deserialize;
use ts_rs::TS;

use crate::api::history::Done;
use crate::labels::clip;
use crate::{ApiError, App, ErrorCode};

pub(crate) use files::meant;
use files::{Found, Raw};
pub use view::{BusyCalendarView, BusyFileView, BusyProblemView};

/// Most problems kept of one calendar; what is beyond them is counted.
const MAX_PROBLEMS: usize = 200;
/// Most calendars kept.
const MAX_CALENDARS: usize = 1_000;
/// Longest name kept, in characters.
const LONGEST_NAME: usize = 200;

/// A calendar to add: a path, or a file's name and text.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BusyAdd {
    /// Id of who is busy by it.
    pub person: String,
    /// A file or a folder of files; null: `text` is the calendar.
    pub path: Option<String>,
    /// What it is to be called; null: as it calls itself, else as its file. Of a
    /// text, also the name of its file.
    pub name: Option<String>,
    /// The calendar itself, where it can't be read from a path.
    pub text: Option<String>,
}

/// How to read a calendar again.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BusyRefresh {
    /// Which; null: all of them.
    pub id: Option<String>,
    /// Forget files that are no longer there. Otherwise they count as before.
    pub forget: bool,
}

/// Busy calendars of a person, or of everybody, in the order in which they were added.
///
/// # Errors
/// When the store can't be read.
pub fn list(app: &App, person: Option<String>) -> Result<Vec<BusyCalendarView>, ApiError> {
    let all = app.store().read(|reading| reading.documents::<BusyCalendar>())?;
    let theirs = |one: &&BusyCalendar| person.as_deref().is_none_or(|id| one.person.as_str() == id);
    all.iter().filter(theirs).map(|one| view::view(app, one)).collect()
}

/// Reads a calendar and keeps what it says. What is wrong with it is kept beside.
///
/// # Errors
/// When there is nobody with that id, nothing could be read as a calendar, or the
/// store can't be written.
pub fn add(app: &App, asked: BusyAdd) -> Result<Done, ApiError> {
    let roster = app.roster()?;
    let known = roster.person(&asked.person).ok_or_else(|| {
        let id = clip(&asked.person);
        ApiError::new(ErrorCode::NotFound, format!("There is nobody with the id {id} (any more)."))
    })?;
    let person = known.person.id.clone();
    let all = app.store().read(|reading| reading.documents::<BusyCalendar>())?;
    if all.len() >= MAX_CALENDARS {
        return Err(invalid("There are 1,000 calendars already. Remove some first."));
    }
    let (source, found) = match (&asked.path, asked.text) {
        (Some(path), _) => {
            if path.trim().is_empty() {
                return Err(invalid("Type the path of a calendar file, or of a folder of them."));
            }
            let path = files::meant(path);
            let source = path.display().to_string();
            if let Some(same) = all.iter().find(|one| one.person == person && one.source == source)
            {
                return Err(invalid(format!(
                    "“{}” is read from there already: refresh it.",
                    same.name
                )));
            }
            (source, files::read(&path).map_err(sentence)?)
        }
        (None, Some(text)) => (String::new(), handed_over(asked.name.as_deref(), text)?),
        (None, None) => return Err(invalid("A calendar is needed: a path, or its text.")),
    };
    let read = Read::of(app, &person, found)?;
    let usual = || {
        let path = Path::new(&source);
        let file = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        file.filter(|_| !source.is_empty()).unwrap_or_else(|| "Calendar".to_owned())
    };
    let named = asked.name.filter(|name| !name.trim().is_empty());
    let name = named.or_else(|| read.title.clone()).unwrap_or_else(usual);
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let calendar = BusyCalendar {
        id: fresh(&all, &person, app.now()),
        person,
        name,
        source,
        read_at: app.now(),
        files: Vec::new(),
        problems: Vec::new(),
        stale: None,
    };
    let label = format!("Add calendar “{}” for {}", clip(&calendar.name), clip(&known.person.name));
    keep(app, &label, calendar, read)
}

/// Reads calendars again: one, or all that have a path. What can't be read stays
/// as it was, and says why.
///
/// # Errors
/// When there is no such calendar, its text was handed over, or the store can't be
/// written.
pub fn refresh(app: &App, asked: BusyRefresh) -> Result<Vec<BusyCalendarView>, ApiError> {
    let calendars = match &asked.id {
        Some(id) => {
            let calendar = find(app, id)?;
            if calendar.source.is_empty() {
                return Err(invalid(format!(
                    "“{}” was handed over without its path. Add the newer file, then remove this one.",
                    calendar.name
                )));
            }
            vec![calendar]
        }
        None => {
            let all = app.store().read(|reading| reading.documents::<BusyCalendar>())?;
            all.into_iter().filter(|one| !one.source.is_empty()).collect()
        }
    };
    let mut views = Vec::new();
    for calendar in calendars {
        let id = calendar.id.clone();
        read_again(app, calendar, asked.forget)?;
        views.push(view::view(app, &find(app, &id)?)?);
    }
    Ok(views)
}

/// Removes a calendar: nobody is busy by it any more. Undo brings it back.
///
/// # Errors
/// When there is no such calendar, or the store can't be written.
pub fn remove(app: &App, id: String) -> Result<Done, ApiError> {
    let calendar = find(app, &id)?;
    let label = format!("Remove calendar “{}”", clip(&calendar.name));
    let (_, done) =
        app.change(&label, |writing| Ok(writing.remove::<BusyCalendar>(&calendar.id)?))?;
    Ok(Done { id: Some(id), ..done })
}

fn read_again(app: &App, calendar: BusyCalendar, forget: bool) -> Result<Done, ApiError> {
    let label = format!("Read calendar “{}” again", clip(&calendar.name));
    let found = files::read(Path::new(&calendar.source));
    let read = found.map_err(sentence).and_then(|found| {
        let there = found.there.clone();
        Read::of(app, &calendar.person, found).map(|read| (read, there))
    });
    let (mut read, there) = match read {
        Ok(read) => read,
        Err(problem) => {
            let message = problem.message.trim_end_matches('.').to_owned();
            let stale = Some(Stale { at: app.now(), message });
            let (_, done) = app.change(&label, |writing| {
                Ok(writing.put(&BusyCalendar { stale, ..calendar.clone() })?)
            })?;
            return Ok(done);
        }
    };
    for old in &calendar.files {
        let read_now = read.files.iter().any(|(name, ..)| *name == old.name);
        let gone = !there.contains(&old.name);
        if read_now || (gone && forget) {
            continue;
        }
        let message = if gone {
            "it is no longer there; what was read of it counts until you forget it"
        } else {
            "it can't be read now; what was read of it before counts"
        };
        read.problem(&old.name, 0, message);
        let since = gone.then(|| old.gone.unwrap_or(app.now()));
        read.kept.push(BusyFile { gone: since, ..old.clone() });
    }
    let now = app.now();
    keep(app, &label, BusyCalendar { read_at: now, stale: None, ..calendar }, read)
}

/// What was read of a calendar's files.
struct Read {
    /// As the calendar calls itself.
    title: Option<String>,
    /// Name, text, events and those of them that take time.
    files: Vec<(String, String, u32, u32)>,
    /// Files that were read before.
    kept: Vec<BusyFile>,
    problems: Vec<BusyProblem>,
    unlisted: usize,
}

impl Read {
    /// Reads what was found, and tries what this year has of it.
    ///
    /// # Errors
    /// When none of it is a calendar.
    fn of(app: &App, person: &PersonId, found: Found) -> Result<Self, ApiError> {
        let mut read = Self {
            title: None,
            files: Vec::new(),
            kept: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
        };
        for problem in found.problems {
            read.problem(&problem.file, problem.line, problem.message);
        }
        let zone = zone_of(app, person);
        for raw in found.files {
            read.file(app, zone.as_ref(), &raw);
        }
        if read.files.is_empty() {
            let first = read.problems.first().map(|one| match one.line {
                0 => format!("{}: {}", one.file, one.message),
                line => format!("{}, line {line}: {}", one.file, one.message),
            });
            let why = first.unwrap_or_else(|| "no file in this folder ends in .ics".to_owned());
            return Err(invalid(format!("There is no calendar to read. {why}.")));
        }
        Ok(read)
    }

    fn file(&mut self, app: &App, zone: Option<&Zone>, raw: &Raw) {
        let reading = crate::busy::read(&raw.bytes, app.rules());
        for problem in &reading.problems {
            self.problem(&raw.name, line(problem.line), problem.message.clone());
        }
        if !reading.is_calendar {
            return;
        }
        // Rules that yield too much are only met when they are followed.
        let this_year = app.now().utc().map(|now| chrono::Datelike::year(&now));
        if let Some((zone, year)) = zone.zip(this_year.and_then(busy::year)) {
            for problem in reading.busy(year, zone).left_out {
                self.problem(&raw.name, line(problem.line), problem.message);
            }
        }
        let title = reading.name.trim();
        if self.title.is_none() && !title.is_empty() {
            self.title = Some(title.to_owned());
        }
        let takes_time = reading.events.iter().filter(|event| event.is_busy()).count();
        let text = String::from_utf8_lossy(&raw.bytes).into_owned();
        self.files.push((raw.name.clone(), text, count(reading.events.len()), count(takes_time)));
    }

    fn problem(&mut self, file: &str, line: u32, message: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            let message = message.into();
            self.problems.push(BusyProblem { file: file.to_owned(), line, message });
        } else {
            self.unlisted += 1;
        }
    }
}

fn keep(app: &App, label: &str, calendar: BusyCalendar, read: Read) -> Result<Done, ApiError> {
    let Read { files, kept, mut problems, unlisted, .. } = read;
    if unlisted > 0 {
        let message = format!("and {unlisted} more problems, not listed");
        problems.push(BusyProblem { file: String::new(), line: 0, message });
    }
    let id = calendar.id.clone();
    let (_, done) = app.change(label, |writing| {
        let mut all = kept;
        for (name, text, events, busy) in files {
            let blob = writing.put_blob(&text)?;
            all.push(BusyFile { name, blob, events, busy, gone: None });
        }
        all.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(writing.put(&BusyCalendar { files: all, problems, ..calendar })?)
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// A calendar that came as text.
fn handed_over(name: Option<&str>, text: String) -> Result<Found, ApiError> {
    if u64::try_from(text.len()).is_ok_and(|length| length > files::MAX_FILE) {
        return Err(invalid("This file has more than 20 MB, which is more than is read."));
    }
    let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or("calendar.ics");
    let name = files::name_of(Path::new(&name.chars().take(LONGEST_NAME).collect::<String>()));
    let files = vec![Raw { name: name.clone(), bytes: text.into_bytes() }];
    Ok(Found { files, problems: Vec::new(), there: vec![name] })
}

fn zone_of(app: &App, person: &PersonId) -> Option<Zone> {
    let roster = app.roster().ok()?;
    let calendar = roster.person(person.as_str())?.calendar.clone()?;
    Some(calendar.zone_at(app.now()).clone())
}

fn find(app: &App, id: &str) -> Result<BusyCalendar, ApiError> {
    let calendar = app.store().read(|reading| reading.document::<BusyCalendar>(id))?;
    calendar.ok_or_else(|| {
        let message = format!("There is no calendar with the id {} (any more).", clip(id));
        ApiError::new(ErrorCode::NotFound, message)
    })
}

/// An id that no calendar has, and none had that may come back.
fn fresh(all: &[BusyCalendar], person: &PersonId, now: Instant) -> String {
    let base = format!("{person}-{:x}", now.unix());
    let free = |id: &String| !all.iter().any(|one| one.id == *id);
    let others = (2..).map(|at: u32| format!("{base}-{at}"));
    std::iter::once(base.clone()).chain(others).find(free).unwrap_or(base)
}

fn line(number: usize) -> u32 {
    count(number)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::new(ErrorCode::Invalid, message)
}

/// A reason as a sentence.
fn sentence(reason: String) -> ApiError {
    let mut chars = reason.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    invalid(format!("{first}{}.", chars.as_str()))
}
