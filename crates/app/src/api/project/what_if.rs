//! What would be if, beside what is; and doing it.

use std::collections::{HashMap, HashSet};

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::network::Bound;
use leeway_core::project::plan::Given;
use leeway_core::project::what_if::{self, Change, Differs, Documents, Moved, TaskRow};
use leeway_core::project::{Aim, Deadline, Effort, Task};
use leeway_core::{Instant, PersonId};
use leeway_store::Writing;

use super::desk::{Desk, Laid, Level};
use super::detail::{Compared, ComparedTask, Pair, WhatIf};
use super::draft::{Handle, TaskMove};
use super::supposed::{self, Supposed, civil_of, refused};
use super::view::Verdict;
use super::{drawn, words};
use crate::api::history::Done;
use crate::api::record::missing;
use crate::labels::clip;
use crate::{ApiError, App};

/// Least effort that dragging leaves, and what it snaps to: a quarter of an hour.
const SNAP: i64 = 900;

/// What would be if. Nothing is saved.
///
/// # Errors
/// When something supposed names nothing known, or is no length or date; the
/// viewer's zone is none or not known, or the store can't be read.
pub fn what_if(app: &App, asked: WhatIf) -> Result<Compared, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let project = project_of(&desk, asked.project.as_deref())?;
    let supposed = supposed::read(app, &desk, &given, &asked.suppose)?;
    compared(app, &desk, &given, project, &supposed).map(|(compared, _)| compared)
}

/// Does what was supposed, all of it in one change.
///
/// # Errors
/// As [`what_if`]; or the store can't be written.
pub fn apply(app: &App, asked: WhatIf) -> Result<Done, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let supposed = supposed::read(app, &desk, &given, &asked.suppose)?;
    let words: Vec<&str> = supposed.iter().map(|one| one.words.as_str()).collect();
    let label = format!("Suppose {}", clip(&words.join("; ")));
    let changes: Vec<Change> = supposed.into_iter().map(|one| one.change).collect();
    let changed = Documents::changed(&given, &changes).map_err(|why| refused(&why))?;
    let ((), done) = app.change(&label, |writing| put(writing, &given, &changed))?;
    Ok(done)
}

/// Drags a task: says what it does to the others, and does it unless it is only
/// a preview.
///
/// # Errors
/// When there is no such task, or the store can't be read or written.
pub fn move_task(app: &App, asked: TaskMove) -> Result<Compared, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let laid = Laid::of(&given);
    let task = laid.plan.position(&asked.id).ok_or_else(|| missing::<Task>(&asked.id))?;
    let supposed = dragged(app, &desk, &given, (&laid, task), &asked);
    let project = laid.plan.tasks()[task].project;
    let (compared, changed) = compared(app, &desk, &given, project, &[supposed])?;
    if asked.preview {
        return Ok(compared);
    }
    let label = format!("Move {}", clip(&laid.plan.task(&given, task).title));
    let ((), done) = app.change(&label, |writing| put(writing, &given, &changed))?;
    Ok(Compared { done: Some(Done { id: Some(asked.id), ..done }), ..compared })
}

/// What dragging a handle means. A bar of a project that goes as late as it may
/// ends at its due: dragging it moves the due; else, its earliest start.
fn dragged(
    app: &App,
    desk: &Desk,
    given: &Given<'_>,
    (laid, task): (&Laid, usize),
    asked: &TaskMove,
) -> Supposed {
    let kept = laid.plan.task(given, task);
    let to = Instant::from_unix((asked.to + SNAP / 2).div_euclid(SNAP) * SNAP);
    let node = laid.plan.node(task);
    let clock = laid.plan.network.clock(task);
    let as_late = laid.plan.project(given, task).is_some_and(|project| project.aim == Aim::AsLate);
    let due = |at: Instant| {
        // Due comes before its own buffers: the deadline lies behind them.
        let at = there(laid, task, clock, at);
        let deadline = Deadline::At { moment: civil_of(desk, kept, at) };
        let words = format!("{} is due {}", kept.title, words::deadline(&deadline, &desk.people));
        let to = Moved::To(Some(deadline));
        Supposed { change: Change::Deadline { task: kept.id.clone(), to }, words }
    };
    match asked.handle {
        Handle::Due => due(to),
        Handle::Bar if as_late => due(clock.add(to, node.effort).unwrap_or(to)),
        Handle::Bar => {
            let at = civil_of(desk, kept, to);
            let words = format!("{} does not begin before {}", kept.title, words::civil(&at));
            Supposed { change: Change::Earliest { task: kept.id.clone(), to: Some(at) }, words }
        }
        Handle::End => {
            let level = app.levelled(given, laid).plan;
            let from = level.shown.tasks[task].as_ref().map_or(desk.now, |placed| placed.from);
            let seconds = clock.between(from, to);
            let seconds = ((seconds + SNAP / 2).div_euclid(SNAP) * SNAP).max(SNAP);
            let effort = Effort::of(seconds).unwrap_or_default();
            let words = words::takes(kept, effort);
            Supposed { change: Change::Effort { task: kept.id.clone(), effort }, words }
        }
    }
}

/// When what is handed in at `at` is there, after the task's own buffers.
fn there(laid: &Laid, task: usize, owner: &WorkingTime, at: Instant) -> Instant {
    let Some(Bound { buffers, .. }) = laid.plan.node(task).deadline else { return at };
    let review = buffers
        .review
        .and_then(|(who, seconds)| laid.plan.network.clocks()[who].add(at, seconds).ok());
    owner.add(review.unwrap_or(at), buffers.rework).unwrap_or(at)
}

fn project_of(desk: &Desk, id: Option<&str>) -> Result<Option<usize>, ApiError> {
    id.map(|id| super::position(&desk.planned, id)).transpose()
}

/// Both plans side by side, and the documents as they would be.
fn compared(
    app: &App,
    desk: &Desk,
    given: &Given<'_>,
    project: Option<usize>,
    supposed: &[Supposed],
) -> Result<(Compared, Documents), ApiError> {
    let changes: Vec<Change> = supposed.iter().map(|one| one.change.clone()).collect();
    let changed = Documents::changed(given, &changes).map_err(|why| refused(&why))?;
    let after = changed.given(given);
    let today = Side::today(app, given, project);
    let then = today.then(&after, project);
    let comparison = what_if::compare(&today.rows(), &then.rows());
    let here = |at: Option<Instant>| at.map(|at| desk.here(at));
    let pair = |a: Option<Instant>, b: Option<Instant>| Pair {
        today: here(a),
        then: here(b),
        change: a.zip(b).map(|(a, b)| words::moved(b.since(a))).unwrap_or_default(),
    };
    let some =
        |a: Option<Instant>, b: Option<Instant>| (a.is_some() || b.is_some()).then(|| pair(a, b));
    let task = |differs: &Differs<TaskRow>| {
        let of = |given: &Given<'_>| given.tasks.iter().find(|task| task.id == differs.id).cloned();
        let (before, then) = (of(given), of(&after));
        let kept = then.as_ref().or(before.as_ref())?;
        let (a, b) = (differs.before.unwrap_or_default(), differs.after.unwrap_or_default());
        let owners =
            [&before, &then].map(|task| task.as_ref().and_then(|task| task.owner.as_ref()));
        let theirs =
            |at: Option<Instant>, owner: Option<&PersonId>| at.map(|at| desk.there(owner, at));
        let both = |a: Option<Instant>, b: Option<Instant>| Pair {
            today: theirs(a, owners[0]),
            then: theirs(b, owners[1]),
            change: a.zip(b).map(|(a, b)| words::moved(b.since(a))).unwrap_or_default(),
        };
        let slack = |slack: Option<i64>| slack.map(words::hours).unwrap_or_default();
        let name = |owner: &PersonId| desk.people.name(owner);
        Some(ComparedTask {
            id: kept.id.clone(),
            title: kept.title.clone(),
            owner: kept.owner.as_ref().map(name).unwrap_or_default(),
            was: owners[0].filter(|_| owners[0] != kept.owner.as_ref()).map(name),
            ask_by: both(a.ask_by, b.ask_by),
            due: both(a.due, b.due),
            finish: both(a.finish, b.finish),
            slack: [slack(a.slack), slack(b.slack)],
            late: [a.late, b.late],
        })
    };
    let compared = Compared {
        words: supposed.iter().map(|one| one.words.clone()).collect(),
        finish: some(today.finish(), then.finish()),
        deadline: some(today.deadline(), then.deadline()),
        fits: [today.fits(), then.fits()],
        tasks: comparison.tasks.iter().filter_map(task).collect(),
        done: None,
    };
    Ok((compared, changed))
}

/// A plan of the two.
struct Side<'a> {
    given: &'a Given<'a>,
    laid: Laid,
    level: Level,
    tasks: Vec<usize>,
}

impl<'a> Side<'a> {
    /// The plan that is shown.
    fn today(app: &App, given: &'a Given<'a>, project: Option<usize>) -> Self {
        let laid = Laid::of(given);
        let level = app.levelled(given, &laid).plan;
        Self::of(given, laid, level, project)
    }

    /// Another beside it, see [`what_if::levelled`].
    fn then<'b>(&self, given: &'b Given<'b>, project: Option<usize>) -> Side<'b> {
        let laid = Laid::of(given);
        let today = (&self.laid.plan, &self.laid.moments, &self.level.soon);
        let soon = what_if::levelled(today, (&laid.plan, &laid.moments));
        let level = laid.shown(given, soon);
        Side::of(given, laid, level, project)
    }

    fn of(given: &'a Given<'a>, laid: Laid, level: Level, project: Option<usize>) -> Self {
        let tasks = laid.of_project(project).filter(|&task| laid.plan.open(task)).collect();
        Self { given, laid, level, tasks }
    }

    /// As the plan shows each task, nobody doing two things at once.
    fn rows(&self) -> what_if::Side<'_> {
        let plan = &self.laid.plan;
        let row = |task: usize| {
            let late = self.laid.moments.late[task].ok().flatten();
            TaskRow {
                ask_by: late.map(|late| self.level.ask_by(&self.laid, task, &late)),
                finish: self.level.soon.tasks[task].ok().map(|placed| placed.finish),
                late: self.laid.late(&self.level.soon, task),
                ..TaskRow::of(plan, &self.laid.moments, task)
            }
        };
        let rows = (0..plan.tasks().len()).map(row).collect();
        what_if::Side { given: self.given, plan, rows }
    }

    fn finish(&self) -> Option<Instant> {
        let placed =
            self.tasks.iter().filter_map(|&task| self.level.soon.tasks[task].as_ref().ok());
        placed.map(|placed| placed.finish).max()
    }

    fn deadline(&self) -> Option<Instant> {
        self.tasks.iter().filter_map(|&task| self.laid.plan.node(task).until).min()
    }

    fn fits(&self) -> bool {
        !matches!(drawn::verdict(&self.laid, &self.level, &self.tasks), Verdict::Late { .. })
    }
}

/// Writes what differs.
fn put(writing: &mut Writing<'_>, given: &Given<'_>, changed: &Documents) -> Result<(), ApiError> {
    let before: HashMap<&str, &Task> =
        given.tasks.iter().map(|task| (task.id.as_str(), task)).collect();
    let after: HashSet<&str> = changed.tasks.iter().map(|task| task.id.as_str()).collect();
    for task in &changed.tasks {
        if before.get(task.id.as_str()) != Some(&task) {
            writing.put(task)?;
        }
    }
    for task in given.tasks {
        if !after.contains(task.id.as_str()) {
            writing.remove::<Task>(&task.id)?;
        }
    }
    for project in &changed.projects {
        if given.projects.iter().find(|one| one.id == project.id) != Some(project) {
            writing.put(project)?;
        }
    }
    for member in changed.people.members() {
        let before = given.people.get(&member.person.id);
        if before.is_none_or(|before| before.person != member.person) {
            writing.put_person(&member.person)?;
        }
    }
    Ok(())
}
