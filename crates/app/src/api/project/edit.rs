//! Editing projects and tasks: each edit one change that undo takes back whole.

use leeway_core::Document;
use leeway_core::project::{Progress, Project, Promise, Task};
use leeway_store::Writing;

use super::draft::{MarkKind, ProjectDraft, TaskDraft, TaskMark, TaskOrder, TaskProgress};
use super::read::Reader;
use crate::api::history::Done;
use crate::api::problem::FieldProblem;
use crate::api::record::missing;
use crate::labels::clip;
use crate::{ApiError, App, ErrorCode, ids};
use leeway_core::Instant;

/// What is wrong with a project as typed; empty: it can be kept.
///
/// # Errors
/// When the store can't be read.
pub fn check(app: &App, draft: ProjectDraft) -> Result<Vec<FieldProblem>, ApiError> {
    let mut reader = Reader::new(app)?;
    let _read = reader.project(&draft, Project::new("", "", app.now()));
    Ok(reader.problems.0)
}

/// Keeps a project, new or changed.
///
/// # Errors
/// When something in it is wrong, it is gone, or the store can't be written.
pub fn save(app: &App, draft: ProjectDraft) -> Result<Done, ApiError> {
    let mut reader = Reader::new(app)?;
    let before = match &draft.id {
        Some(id) => kept::<Project>(app, id)?,
        None => Project::new(&ids::fresh(Project::KIND, &draft.title), "", app.now()),
    };
    let project = reader.project(&draft, before);
    reader.problems.refuse()?;
    let verb = if draft.id.is_some() { "Edit" } else { "Add" };
    let ((), done) = app.change(&format!("{verb} {}", clip(&project.title)), |writing| {
        if draft.id.is_some() {
            present::<Project>(writing, &project.id)?;
        }
        Ok(writing.put(&project)?)
    })?;
    Ok(Done { id: Some(project.id), ..done })
}

/// Removes a project with all its tasks, and the links to them.
///
/// # Errors
/// When there is none of that id, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let project = kept::<Project>(app, &id)?;
    let ((), done) = app.change(&format!("Delete {}", clip(&project.title)), |writing| {
        let tasks: Vec<Task> = writing.documents()?;
        let inside = |task: &Task| task.project.as_deref() == Some(id.as_str());
        let gone: Vec<&str> =
            tasks.iter().filter(|task| inside(task)).map(|task| task.id.as_str()).collect();
        for task in tasks.iter().filter(|task| inside(task)) {
            writing.remove::<Task>(&task.id)?;
        }
        unlink(writing, tasks.iter().filter(|task| !inside(task)), &gone)?;
        Ok(writing.remove::<Project>(&id)?)
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// Closes a project, or opens one that is closed.
///
/// # Errors
/// When there is none of that id, or the store can't be written.
pub fn close(app: &App, id: String) -> Result<Done, ApiError> {
    let project = kept::<Project>(app, &id)?;
    let verb = if project.closed.is_some() { "Open" } else { "Close" };
    let now = app.now();
    let ((), done) = app.change(&format!("{verb} {}", clip(&project.title)), |writing| {
        let project = present::<Project>(writing, &id)?;
        let closed = if project.closed.is_some() { None } else { Some(now) };
        Ok(writing.put(&Project { closed, ..project })?)
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// What is wrong with a task as typed; empty: it can be kept.
///
/// # Errors
/// When the store can't be read.
pub fn check_task(app: &App, draft: TaskDraft) -> Result<Vec<FieldProblem>, ApiError> {
    Ok(read_task(app, &draft)?.1.problems.0)
}

/// Keeps a task, new or changed.
///
/// # Errors
/// When something in it is wrong, it would wait for itself in a ring, it is
/// gone, or the store can't be written.
pub fn save_task(app: &App, draft: TaskDraft) -> Result<Done, ApiError> {
    let (task, reader) = read_task(app, &draft)?;
    reader.problems.refuse()?;
    let verb = if draft.id.is_some() { "Edit" } else { "Add" };
    let ((), done) = app.change(&format!("{verb} {}", clip(&task.title)), |writing| {
        if draft.id.is_some() {
            present::<Task>(writing, &task.id)?;
        }
        Ok(writing.put(&task)?)
    })?;
    Ok(Done { id: Some(task.id), ..done })
}

/// A task as typed, and what is wrong with it.
fn read_task<'a>(app: &'a App, draft: &TaskDraft) -> Result<(Task, Reader<'a>), ApiError> {
    let mut reader = Reader::new(app)?;
    let tasks: Vec<Task> = app.store().read(|reading| reading.documents())?;
    let before = match &draft.id {
        Some(id) => {
            tasks.iter().find(|task| task.id == *id).cloned().ok_or_else(|| missing::<Task>(id))?
        }
        None => {
            let last = tasks.iter().filter(|task| task.project == draft.project);
            let rank = last.map(|task| task.rank).max().map_or(0, |last| last + 1);
            Task { rank, ..Task::new(&ids::fresh(Task::KIND, &draft.title), "", app.now()) }
        }
    };
    if let Some(project) = &draft.project {
        let known = app.store().read(|reading| reading.document::<Project>(project))?;
        if known.is_none() {
            reader.problems.error("project", "That project is not there any more.");
        }
    }
    let task = reader.task(draft, before, &tasks);
    if let Some(ring) = ring(&task, &tasks) {
        let words = ring.iter().map(|title| format!("“{}”", clip(title)));
        let words = words.collect::<Vec<_>>().join(" waits for ");
        reader.problems.error("needs", format!("They would wait for one another: {words}."));
    }
    Ok((task, reader))
}

/// Titles of a ring that the task would close: each waits for the next, the
/// first comes again at the end.
fn ring(task: &Task, tasks: &[Task]) -> Option<Vec<String>> {
    let by_id: std::collections::HashMap<&str, &Task> =
        tasks.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut seen = std::collections::HashSet::new();
    let mut path: Vec<(&Task, usize)> = vec![(task, 0)];
    while let Some((at, next)) = path.last_mut() {
        let Some(link) = at.needs.get(*next) else {
            path.pop();
            continue;
        };
        *next += 1;
        if link.task == task.id {
            let titles = path.iter().map(|(task, _)| task.title.clone());
            return Some(titles.chain([task.title.clone()]).collect());
        }
        if let Some(&before) = by_id.get(link.task.as_str())
            && seen.insert(before.id.as_str())
        {
            path.push((before, 0));
        }
    }
    None
}

/// Removes a task and the links to it.
///
/// # Errors
/// When there is none of that id, or the store can't be written.
pub fn delete_task(app: &App, id: String) -> Result<Done, ApiError> {
    let task = kept::<Task>(app, &id)?;
    let ((), done) = app.change(&format!("Delete {}", clip(&task.title)), |writing| {
        let tasks: Vec<Task> = writing.documents()?;
        unlink(writing, tasks.iter().filter(|task| task.id != id), &[&id])?;
        Ok(writing.remove::<Task>(&id)?)
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// Takes links to tasks that are gone off others.
fn unlink<'a>(
    writing: &mut Writing<'_>,
    tasks: impl Iterator<Item = &'a Task>,
    gone: &[&str],
) -> Result<(), ApiError> {
    for task in
        tasks.filter(|task| task.needs.iter().any(|link| gone.contains(&link.task.as_str())))
    {
        let mut task = task.clone();
        task.needs.retain(|link| !gone.contains(&link.task.as_str()));
        writing.put(&task)?;
    }
    Ok(())
}

/// Says that something has happened to a task, or has not after all.
///
/// # Errors
/// When there is none of that id, a promise has no moment, or the store can't be written.
pub fn mark(app: &App, asked: TaskMark) -> Result<Done, ApiError> {
    let now = app.now();
    if asked.mark == MarkKind::Promised && asked.on && asked.by.is_none() {
        let message = "A promise needs a moment: by when will it be handed in?";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let task = kept::<Task>(app, &asked.id)?;
    let label = format!("{} {}", verb(asked.mark, asked.on), clip(&task.title));
    let ((), done) = app.change(&label, |writing| {
        let mut task = present::<Task>(writing, &asked.id)?;
        note(&mut task, asked.mark, asked.on, asked.by.map(Instant::from_unix), now);
        Ok(writing.put(&task)?)
    })?;
    Ok(Done { id: Some(asked.id), ..done })
}

fn note(task: &mut Task, mark: MarkKind, on: bool, by: Option<Instant>, now: Instant) {
    let then = |before: Option<Instant>| if on { before.or(Some(now)) } else { None };
    match mark {
        MarkKind::Asked => task.asked = then(task.asked),
        MarkKind::Promised => {
            task.promised = by.filter(|_| on).map(|by| Promise { given: now, by });
            // Who promised was asked.
            task.asked = if on { task.asked.or(Some(now)) } else { task.asked };
        }
        MarkKind::Began => task.began = then(task.began),
        MarkKind::HandedIn => {
            task.handed_in = then(task.handed_in);
            task.in_review = task.in_review.filter(|_| on);
        }
        MarkKind::InReview => {
            task.in_review = then(task.in_review);
            // What is looked over was handed in.
            task.handed_in = if on { task.handed_in.or(Some(now)) } else { task.handed_in };
        }
        MarkKind::Done => task.done = then(task.done),
    }
}

fn verb(mark: MarkKind, on: bool) -> &'static str {
    match (mark, on) {
        (MarkKind::Asked, true) => "Ask for",
        (MarkKind::Asked, false) => "Not asked for",
        (MarkKind::Promised, true) => "Promise",
        (MarkKind::Promised, false) => "No promise of",
        (MarkKind::Began, true) => "Begin",
        (MarkKind::Began, false) => "Not begun:",
        (MarkKind::HandedIn, true) => "Hand in",
        (MarkKind::HandedIn, false) => "Not handed in:",
        (MarkKind::InReview, true) => "Review",
        (MarkKind::InReview, false) => "Not in review:",
        (MarkKind::Done, true) => "Do",
        (MarkKind::Done, false) => "Reopen",
    }
}

/// Says how far a task is: so much has gone into it, so much is left.
///
/// # Errors
/// When a length is none, there is no task of that id, it has no effort and no
/// rest is said, or the store can't be written.
pub fn progress(app: &App, asked: TaskProgress) -> Result<Done, ApiError> {
    let mut reader = Reader::new(app)?;
    let worked = reader.length("worked", &asked.worked);
    let left = reader.length("left", &asked.left);
    let task = kept::<Task>(app, &asked.id)?;
    let rest = || task.effort.map(|effort| effort.likely() - worked.unwrap_or(task.worked()));
    let left = left.or_else(|| rest().map(|rest| rest.max(0)));
    if left.is_none() {
        reader.problems.error("left", "How much is left? Nobody has said what it takes.");
    }
    reader.problems.refuse()?;
    let now = app.now();
    let label = format!("Progress of {}", clip(&task.title));
    let ((), done) = app.change(&label, |writing| {
        let mut task = present::<Task>(writing, &asked.id)?;
        let worked = worked.unwrap_or(task.worked());
        // Said twice within a minute: the first was a slip.
        task.progress.retain(|one| now.since(one.at) > 60);
        task.progress.push(Progress { at: now, worked, left: left.unwrap_or(0) });
        task.began = task.began.or(Some(now));
        Ok(writing.put(&task)?)
    })?;
    Ok(Done { id: Some(asked.id), ..done })
}

/// A task takes another place among those of its project.
///
/// # Errors
/// When one of them is not there, or the store can't be written.
pub fn order(app: &App, asked: TaskOrder) -> Result<Done, ApiError> {
    let task = kept::<Task>(app, &asked.id)?;
    let ((), done) = app.change(&format!("Move {}", clip(&task.title)), |writing| {
        let mut tasks: Vec<Task> = writing.documents()?;
        tasks.retain(|one| one.project == task.project && one.id != task.id);
        tasks.sort_by_key(|one| one.rank);
        let place = match &asked.before {
            Some(id) => {
                tasks.iter().position(|one| one.id == *id).ok_or_else(|| missing::<Task>(id))?
            }
            None => tasks.len(),
        };
        tasks.insert(place, present::<Task>(writing, &task.id)?);
        for (rank, task) in (0..).zip(&tasks) {
            if task.rank != rank {
                writing.put(&Task { rank, ..task.clone() })?;
            }
        }
        Ok(())
    })?;
    Ok(Done { id: Some(asked.id), ..done })
}

/// The document of that id.
pub(super) fn kept<T: Document>(app: &App, id: &str) -> Result<T, ApiError> {
    app.store().read(|reading| reading.document::<T>(id))?.ok_or_else(|| missing::<T>(id))
}

/// The same, while writing: it may have gone meanwhile.
pub(super) fn present<T: Document>(writing: &Writing<'_>, id: &str) -> Result<T, ApiError> {
    writing.document::<T>(id)?.ok_or_else(|| missing::<T>(id))
}
