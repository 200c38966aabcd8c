//! The end of a day: what is done, what moves, where tomorrow begins.

use std::collections::BTreeMap;

use leeway_core::focus::ClosedDay;
use leeway_core::project::Task;
use leeway_core::{Instant, Interval, civil};

use super::desk::DayDesk;
use super::items::Items;
use super::laid::Laid;
use super::view::{ItemKind, ShutdownTask, ShutdownView};
use crate::api::history::Done;
use crate::api::inbox;
use crate::labels::WhenLabel;
use crate::{ApiError, App, ErrorCode};

/// How the day ends.
///
/// # Errors
/// When nobody has said who sits here, or the store can't be read.
pub fn shutdown(app: &App, (): ()) -> Result<ShutdownView, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let laid = Laid::of(app, &day)?;
    let today = day.day(day.today())?;
    let planned = app.planned()?;
    let task = |id: &str| planned.tasks.iter().find(|task| task.id == id);
    let worked = worked(&day, today);
    let done: Vec<ShutdownTask> = worked
        .iter()
        .filter_map(|(id, seconds)| Some(view(&day, &laid, task(id)?, *seconds)))
        .collect();
    let of_today = |task: &Task| {
        let begun = laid.missed.iter().any(|block| block.task == task.id);
        let ahead = laid.plan.blocks.iter().any(|block| {
            laid.question.own[block.work].id == task.id && block.at.intersect(&today).is_some()
        });
        begun || ahead
    };
    let moves = laid.question.own.iter().filter_map(|own| task(&own.id));
    let moves = moves
        .filter(|task| of_today(task) && task.done.is_none() && !worked.contains_key(&task.id));
    let moves = moves.map(|task| view(&day, &laid, task, 0)).collect();
    let items = Items { app, day: &day, laid: &laid, inbox: None };
    let first = laid.plan.blocks.iter().find(|block| block.at.start() >= today.end());
    let first_day = first.map(|block| civil::date(block.at.start(), &day.viewer));
    let first_item = match first_day {
        Some(date) => {
            items.within(day.day(date)?)?.into_iter().find(|item| item.kind == ItemKind::Focus)
        }
        None => None,
    };
    let inbox = inbox::inbox(app, ())?;
    let end = today.end().unix();
    let owed = inbox.open.into_iter().chain(inbox.through);
    let owed = owed.filter(|row| row.reply_by.as_ref().is_some_and(|by| by.at <= end)).collect();
    Ok(ShutdownView {
        focused: worked.values().sum(),
        done,
        moves,
        owed,
        first: first_item,
        first_date: first.map(|block| WhenLabel::of(block.at.start(), &day.viewer)),
        closed: day.closed_at(day.today()).is_some(),
    })
}

/// Seconds worked on each task within a stretch of time.
pub(super) fn worked(day: &DayDesk, range: Interval) -> BTreeMap<String, i64> {
    let mut worked: BTreeMap<String, i64> = BTreeMap::new();
    for entry in &day.entries {
        let inside = entry.when.intersect(&range).map_or(0, |inside| inside.seconds());
        if let Some(task) = entry.task.as_ref().filter(|_| inside > 0) {
            *worked.entry(task.task.clone()).or_default() += inside;
        }
    }
    worked
}

fn view(day: &DayDesk, laid: &Laid, task: &Task, worked: i64) -> ShutdownTask {
    let work = laid.question.position(&task.id);
    let tomorrow = civil::day_end(day.today(), &day.viewer);
    let next = work.and_then(|work| {
        laid.plan.blocks.iter().find(|block| block.work == work && block.at.start() >= tomorrow)
    });
    let label = |at: Instant| WhenLabel::of(at, &day.viewer);
    ShutdownTask {
        task: task.id.clone(),
        title: task.title.clone(),
        worked,
        left: task.left().unwrap_or(0),
        done: task.done.is_some(),
        next: next.map(|block| label(block.at.start())),
        due: work.and_then(|work| laid.question.work[work].due).map(label),
    }
}

/// Closes the day: nothing more is planned in it, and a session outside hours is asked
/// about.
///
/// # Errors
/// When a session runs, it is closed already, or the store can't be written.
pub fn close(app: &App, (): ()) -> Result<Done, ApiError> {
    let day = DayDesk::or_ask(app)?;
    if day.session.is_some() {
        let message = "A focus session is still open: end it first.";
        return Err(ApiError::new(ErrorCode::Conflict, message));
    }
    let date = day.today().to_string();
    if day.closed_at(day.today()).is_some() {
        return Err(ApiError::new(ErrorCode::Conflict, "This day is closed already."));
    }
    let closed = ClosedDay { id: date, at: day.now };
    let ((), done) = app.change("Close the day", |writing| Ok(writing.put(&closed)?))?;
    Ok(done)
}
