//! Calendar files, read but not kept: what happens when.

use chrono::NaiveDate;
use leeway_core::recurrence::Cut;
use leeway_core::{Instant, Interval, Zone, ZoneRules};
use leeway_exchange::ics::{self, RelationKind};

pub use leeway_exchange::ics::{Clock, Named, Problem, Time, typed_start};

/// Most rows listed of one file.
pub const MOST_ROWS: usize = 20_000;
/// Most steps taken through all rules of a file: half a second's worth.
const MOST_STEPS: u32 = 20_000_000;

/// What a calendar file has in a stretch of time.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The calendar's name; often empty.
    pub name: String,
    /// Whose dates and floating times these are: as asked, else as the file
    /// says, else the viewer.
    pub owner: Zone,
    /// In order of time, [`MOST_ROWS`] at most.
    pub rows: Vec<Row>,
    /// In the order of the file.
    pub tasks: Vec<TaskRow>,
    /// Events by a clock that nobody knows: they have no instant.
    pub unresolved: Vec<Unresolved>,
    /// Why `rows` are not all.
    pub cut: Option<String>,
    /// First dates, by their own clock, of the earliest and the latest event.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// Whether the file is a calendar at all.
    pub is_calendar: bool,
}

/// One time at which an event happens.
#[derive(Clone, Debug)]
pub struct Row {
    /// As the file knows the event.
    pub uid: String,
    /// Its title; may be empty.
    pub summary: String,
    /// Where the event begins in the file.
    pub line: usize,
    /// When it starts.
    pub start: Instant,
    /// When it ends; as `start` when it takes no time.
    pub end: Instant,
    /// First and last date of an all-day one, the same for every viewer.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// The zone it goes by, where it names one.
    pub zone: Option<Zone>,
    /// A known zone that keeps the time of one that came with the file.
    pub like: Option<String>,
    /// Whether it can happen more than once.
    pub repeats: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// An event without an instant.
#[derive(Clone, Debug)]
pub struct Unresolved {
    /// Its title; may be empty.
    pub summary: String,
    /// Where it begins in the file.
    pub line: usize,
    /// What its clock reads.
    pub civil: chrono::NaiveDateTime,
    /// What the file calls the zone.
    pub zone: String,
}

/// A task of the file.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// As the file knows it.
    pub uid: String,
    /// Its title; may be empty.
    pub summary: String,
    /// Where it begins in the file.
    pub line: usize,
    /// By when; `None` without a date, or when its zone is unknown.
    pub due: Option<Instant>,
    /// Tasks it is a part of.
    pub parents: Vec<String>,
    /// Tasks that are parts of it.
    pub children: Vec<String>,
    /// Tasks it waits for.
    pub waits_for: Vec<String>,
}

/// What a calendar file has in `window`. All that is wrong with it is in the
/// answer, and so is what could be read.
#[must_use]
pub fn list(
    bytes: &[u8],
    rules: &ZoneRules,
    window: Interval,
    owner: Option<Zone>,
    viewer: &Zone,
) -> Listing {
    let ics::Reading { name, owner: keeper, events, tasks, problems, is_calendar } =
        ics::read(bytes, rules);
    let owner = owner.or(keeper).unwrap_or_else(|| viewer.clone());
    let mut rows = Vec::new();
    let mut unresolved = Vec::new();
    let (mut cut, mut steps): (Option<String>, u32) = (None, 0);
    for event in &events {
        if let Clock::Unresolved(zone) = &event.start.clock {
            unresolved.push(Unresolved {
                summary: event.summary.clone(),
                line: event.line,
                civil: event.start.civil(),
                zone: zone.clone(),
            });
            continue;
        }
        let found = event.happenings(window, &owner);
        steps = steps.saturating_add(found.steps);
        if let Some(reason) = found.cut {
            cut = Some(said(event, reason));
        }
        rows.extend(found.all.iter().map(|one| row(event, one)));
        if rows.len() > MOST_ROWS || steps > MOST_STEPS {
            cut = Some("there is more than can be listed: ask for a shorter time".to_owned());
            break;
        }
    }
    rows.sort_by_key(|row| (row.start, row.line));
    rows.truncate(MOST_ROWS);
    let first = |event: &ics::Event| event.start.civil().date();
    let dates = events.iter().map(first).min().zip(events.iter().map(first).max());
    let tasks = tasks.iter().map(|task| task_row(task, &owner)).collect();
    Listing { name, owner, rows, tasks, unresolved, cut, dates, problems, is_calendar }
}

fn said(event: &ics::Event, reason: Cut) -> String {
    format!("line {}: of the times of this event, {reason}", event.line)
}

fn row(event: &ics::Event, one: &ics::Happening) -> Row {
    let (zone, like) = match &event.start.clock {
        Clock::Zone(Named::Known(zone)) => (Some(zone.clone()), None),
        Clock::Zone(Named::Embedded { zone, like }) => (Some(zone.clone()), like.clone()),
        Clock::Utc | Clock::Floating | Clock::Unresolved(_) => (None, None),
    };
    Row {
        uid: event.uid.clone(),
        summary: event.summary.clone(),
        line: event.line,
        start: one.start,
        end: one.interval.map_or(one.start, |interval| interval.end()),
        dates: one.dates,
        zone,
        like,
        repeats: event.repeats(),
        cancelled: event.cancelled,
    }
}

fn task_row(task: &ics::Task, owner: &Zone) -> TaskRow {
    let related = |fits: fn(RelationKind) -> bool| {
        let related = task.relations.iter().filter(|relation| fits(relation.kind));
        related.map(|relation| relation.uid.clone()).collect()
    };
    TaskRow {
        uid: task.uid.clone(),
        summary: task.summary.clone(),
        line: task.line,
        due: task.due.as_ref().and_then(|due| due.instant(owner)),
        parents: related(|kind| kind == RelationKind::Parent),
        children: related(|kind| kind == RelationKind::Child),
        waits_for: related(RelationKind::is_dependency),
    }
}
