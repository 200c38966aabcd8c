//! Tasks, as they come out of meetings and rounds.

use leeway_core::project::Task;
use leeway_core::{PersonId, Zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::record::{self, People, missing};
use crate::api::settings;
use crate::labels::{WhenLabel, clip};
use crate::{ApiError, App};

/// A task as shown.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TaskRow {
    /// Names it.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Id of who does it.
    pub owner: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    /// "2027-03-18"
    pub due: Option<String>,
    /// The end of that day where its owner is, by the viewer's clock.
    pub end: Option<WhenLabel>,
    /// It is not done, and its day is over.
    pub late: bool,
    /// When it was done, by the viewer's clock.
    pub done: Option<WhenLabel>,
    /// What it came from.
    pub from: Option<TaskSource>,
}

/// What a task came from.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TaskSource {
    /// "meeting" or "round".
    pub kind: String,
    /// Of that.
    pub id: String,
}

/// Whether a task is done.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TaskDone {
    /// Of the task.
    pub id: String,
    /// It is done; false: it is not, after all.
    pub done: bool,
}

/// Every task: those to do by their day, then those that are done.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn list(app: &App, (): ()) -> Result<Vec<TaskRow>, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let people = People::of(app)?;
    let mut tasks = app.store().read(|reading| reading.documents::<Task>())?;
    tasks.sort_by_key(|task| (task.done.is_some(), task.due.is_none(), task.due));
    Ok(tasks.iter().map(|task| row(app, task, &people, &viewer)).collect())
}

/// Marks a task as done, or as not done.
///
/// # Errors
/// When there is none of that id, or the store can't be written.
pub fn done(app: &App, asked: TaskDone) -> Result<Done, ApiError> {
    let now = app.now();
    let found = app.store().read(|reading| reading.document::<Task>(&asked.id))?;
    let title = found.ok_or_else(|| missing::<Task>(&asked.id))?.title;
    let verb = if asked.done { "Do" } else { "Reopen" };
    let ((), done) = app.change(&format!("{verb} {}", clip(&title)), |writing| {
        let task: Task = writing.document(&asked.id)?.ok_or_else(|| missing::<Task>(&asked.id))?;
        let done = asked.done.then(|| task.done.unwrap_or(now));
        Ok(writing.put(&Task { done, ..task })?)
    })?;
    Ok(Done { id: Some(asked.id), ..done })
}

fn row(app: &App, task: &Task, people: &People, viewer: &Zone) -> TaskRow {
    let owner = task.owner.as_ref();
    let open = task.done.is_none();
    TaskRow {
        id: task.id.clone(),
        title: task.title.clone(),
        owner: owner.map(PersonId::to_string),
        name: owner.map(|owner| people.name(owner)),
        due: task.due.map(|due| due.to_string()),
        end: task.due.map(|due| WhenLabel::of(record::end_of(people, owner, due), viewer)),
        late: open && task.due.is_some_and(|due| record::over(app, people, &task.owner, due)),
        done: task.done.map(|at| WhenLabel::of(at, viewer)),
        from: task
            .from
            .as_ref()
            .map(|from| TaskSource { kind: from.kind.clone(), id: from.id.clone() }),
    }
}
