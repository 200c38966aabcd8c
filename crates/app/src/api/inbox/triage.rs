//! What is done with notifications: each time one change, which can be taken back.

use leeway_core::batch::held::Until;
use leeway_core::project::{CivilMoment, Deadline, Source, Task};
use leeway_core::typed::todo::{self, Todo};
use leeway_core::typed::{self, Ask};
use leeway_core::{Document, Instant, civil};
use leeway_store::notice::{Handling, Notice, NoticeId, Stage};

use super::desk::Desk;
use super::view::{Deed, Triage};
use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::labels::{self, clip};
use crate::{ApiError, App, ErrorCode, ids};

/// The kind of [`Source`] that a task made of a notification has.
pub const SOURCE: &str = "notice";

/// Handles notifications, all of them or none, as one change.
///
/// # Errors
/// When one is not there, a time can't be read, or the store can't be written.
pub fn triage(app: &App, triage: Triage) -> Result<Done, ApiError> {
    let desk = Desk::of(app)?;
    let mut ids = triage.ids;
    ids.dedup();
    if ids.is_empty() {
        return Err(ApiError::new(ErrorCode::Invalid, "Choose a notification first."));
    }
    let notices = app.store().read(|reading| reading.these_notices(&ids))?;
    if let Some(gone) = ids.iter().find(|id| !notices.iter().any(|one| one.id == **id)) {
        return Err(missing(*gone));
    }
    let what = match notices.as_slice() {
        [one] => clip(&one.arrived.title),
        many => format!("{} notifications", many.len()),
    };
    let now = desk.now;
    let of = |stage| Handling::of(stage, now);
    match triage.deed {
        Deed::Done => put(app, &ids, &of(Stage::Done), &format!("Done: {what}")),
        Deed::Reopen => put(app, &ids, &of(Stage::New), &format!("Reopen {what}")),
        Deed::Through => put(app, &ids, &of(Stage::Through), &format!("Let through {what}")),
        Deed::Snooze { until } => {
            let until = until.map(|until| ahead(until, now)).transpose()?;
            let at = until.unwrap_or_else(|| desk.schedule().next_window(now).at);
            let label = format!("Snooze {what} until {}", moment(at, &desk));
            put(app, &ids, &Handling { until, ..of(Stage::Snoozed) }, &label)
        }
        Deed::Later { when } => {
            let at = read(app, &desk, &when)?;
            let label = format!("Answer {what} at {}", moment(at, &desk));
            put(app, &ids, &Handling { until: Some(at), ..of(Stage::Later) }, &label)
        }
        Deed::Task { line } => tasks(app, &desk, &notices, &line, &what),
    }
}

pub(crate) fn missing(id: NoticeId) -> ApiError {
    ApiError::new(ErrorCode::NotFound, format!("There is no notification {id} (any more)."))
}

fn put(app: &App, ids: &[NoticeId], to: &Handling, label: &str) -> Result<Done, ApiError> {
    let ((), done) = app.change(label, |writing| {
        for id in ids {
            writing.handle(*id, to.clone())?;
        }
        Ok(())
    })?;
    Ok(done)
}

fn ahead(until: i64, now: Instant) -> Result<Instant, ApiError> {
    let until = Instant::from_unix(until);
    if until <= now || until.since(now) > 366 * 86_400 {
        let message = "Choose a window that is ahead, within a year.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    Ok(until)
}

/// "16:30", "Thu 9:00"
fn moment(at: Instant, desk: &Desk) -> String {
    let clock = labels::clock(at, &desk.viewer);
    let (today, then) = (civil::date(desk.now, &desk.viewer), civil::date(at, &desk.viewer));
    match labels::days_between(today, then) {
        0 => clock,
        1..=6 => format!("{} {clock}", then.format("%a")),
        _ => format!("{} {clock}", then.format("%a %-d %b")),
    }
}

/// The moment that a text names; it must be ahead.
fn read(app: &App, desk: &Desk, when: &str) -> Result<Instant, ApiError> {
    let (now, viewer) = (desk.now, &desk.viewer);
    let ask = Ask { now, viewer, rules: app.rules(), since: now, ahead: true };
    let typed = typed::read(when, &ask);
    let mut problems = Problems::default();
    let shown = clip(when);
    let at = typed.taken().map(|one| one.at);
    match at {
        Some(at) if at > now && typed.unread.is_empty() => return Ok(at),
        Some(at) if typed.unread.is_empty() => problems.error(
            "when",
            format!("“{shown}” is past: it was {}. Name a time ahead.", moment(at, desk)),
        ),
        Some(_) => {
            let rest = typed.unread.join(" ");
            let message = format!(
                "“{}” is no part of a time. Type it as 16:30 or Thu 9:00 Tokyo.",
                clip(&rest)
            );
            problems.error("when", message);
        }
        None if typed.meanings.is_empty() => problems
            .error("when", format!("“{shown}” is not a time. Type it as 16:30 or Thu 9:00 Tokyo.")),
        None => problems
            .error("when", format!("“{shown}” can mean several times: name the city or the date.")),
    }
    problems.refuse()?;
    Err(ApiError::new(ErrorCode::Invalid, format!("“{shown}” is not a time.")))
}

/// Makes a task of each: yours, of no project, due by its promise where the line names no due.
fn tasks(
    app: &App,
    desk: &Desk,
    notices: &[Notice],
    line: &str,
    what: &str,
) -> Result<Done, ApiError> {
    let made: Vec<(NoticeId, Task)> = notices
        .iter()
        .map(|notice| Ok((notice.id, task(app, desk, notice, line)?)))
        .collect::<Result<_, ApiError>>()?;
    let label = match made.as_slice() {
        [(_, one)] => format!("Make a task of {}", clip(&one.title)),
        _ => format!("Make tasks of {what}"),
    };
    let ((), mut done) = app.change(&label, |writing| {
        for (id, task) in &made {
            writing.put(task)?;
            let handling = Handling::of(Stage::Task, desk.now);
            writing.handle(*id, Handling { task: Some(task.id.clone()), ..handling })?;
        }
        Ok(())
    })?;
    if let [(_, one)] = made.as_slice() {
        done.id = Some(one.id.clone());
    }
    Ok(done)
}

fn task(app: &App, desk: &Desk, notice: &Notice, line: &str) -> Result<Task, ApiError> {
    let (now, viewer) = (desk.now, &desk.viewer);
    let ask = Ask { now, viewer, rules: app.rules(), since: now, ahead: true };
    let todo = Todo::read(line, &ask);
    let arrived = &notice.arrived;
    let title = if todo.title.is_empty() { &arrived.title } else { &todo.title };
    let title: String = title.chars().take(leeway_core::team::LONGEST_TEXT).collect();
    let mut task = Task::new(&ids::fresh(Task::KIND, &title), &title, now);
    task.owner = desk.you.as_ref().map(|(you, _)| you.clone());
    task.from = Some(Source { kind: SOURCE.to_owned(), id: notice.id.to_string() });
    task.effort = todo.effort;
    task.tags = todo.tags.iter().map(|tag| tag.to_lowercase()).collect();
    let body = arrived.body.trim();
    let parts = [body, arrived.link.as_deref().unwrap_or_default()];
    task.notes = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let civil = |at: Instant| CivilMoment {
        reading: civil::reading(at, viewer),
        zone: viewer.name().to_owned(),
    };
    match todo.due {
        Some(todo::When::Day { date, zone: None }) => task.due = Some(date),
        Some(todo::When::Day { date, zone: Some(zone) }) => {
            let whose = leeway_core::project::Whose::Zone(zone.name().to_owned());
            task.deadline = Some(Deadline::EndOfDay { whose, date });
        }
        Some(todo::When::Moment(meaning)) => {
            let reading = civil::reading(meaning.at, &meaning.zone);
            let moment = CivilMoment { reading, zone: meaning.zone.name().to_owned() };
            task.deadline = Some(Deadline::At { moment });
        }
        None => {
            let by = arrived.reply_by.map(civil);
            task.deadline = by.map(|moment| Deadline::At { moment });
        }
    }
    match todo.from {
        Some(todo::When::Day { date, zone }) => {
            let zone = zone.unwrap_or_else(|| viewer.clone());
            let start = civil::day_start(date, &zone);
            let reading = civil::reading(start, &zone);
            task.earliest = Some(CivilMoment { reading, zone: zone.name().to_owned() });
        }
        Some(todo::When::Moment(meaning)) => {
            let reading = civil::reading(meaning.at, &meaning.zone);
            task.earliest = Some(CivilMoment { reading, zone: meaning.zone.name().to_owned() });
        }
        None => {}
    }
    Ok(task)
}

/// Delivers now what the next window would, by hand: it can be taken back.
///
/// # Errors
/// When nothing waits for it, or the store can't be written.
pub fn start_window(app: &App, (): ()) -> Result<Done, ApiError> {
    let desk = Desk::of(app)?;
    let schedule = desk.schedule();
    let next = schedule.next_window(desk.now).at;
    let waiting = app.store().read(|reading| reading.waiting())?;
    let comes = waiting.iter().filter(|one| {
        let waits = one.held.set_back(desk.now);
        match waits.until {
            Until::Window | Until::Digest => waits.opens(&schedule) <= next,
            Until::Moment(at) => !one.later && at <= next,
            Until::Now => false,
        }
    });
    let ids: Vec<NoticeId> = comes.map(|one| one.id).collect();
    let label = match ids.len() {
        0 => "Start the window: nothing is held".to_owned(),
        1 => "Start the window: 1 notification".to_owned(),
        many => format!("Start the window: {many} notifications"),
    };
    put(app, &ids, &Handling::of(Stage::Opened, desk.now), &label)
}
