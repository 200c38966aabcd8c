//! Plans in and out of files: plan file, iCalendar, CSV, TaskJuggler.

mod import;

pub use import::import;

use leeway_core::project::plan::Given;
use leeway_core::project::{Project, Task};
use leeway_core::{Instant, Interval};
use leeway_exchange::ics::write::{Head, Moments, Todo, todos};
use leeway_exchange::plan;
use leeway_exchange::table::{self, Row};
use leeway_exchange::tjp::{self, Booking};
use leeway_store::Writing;

use super::desk::{Desk, Laid};
use super::detail::{PlanExport, PlanFormat};
use super::words;
use crate::api::invite::deliver;
use crate::{ApiError, App, ErrorCode};

/// TaskJuggler knows nothing outside of so many days around what is planned.
const AROUND: i64 = 60 * 86_400;

/// A project, or all of them, as the text of a file.
///
/// # Errors
/// When there is no such project, the viewer's zone is none or not known, or the
/// store can't be read.
pub fn export(app: &App, asked: PlanExport) -> Result<String, ApiError> {
    let desk = Desk::of(app)?;
    let (projects, tasks) = chosen(&desk, asked.project.as_deref())?;
    let given = desk.supposing(app, &projects, &tasks, &desk.roster);
    match asked.format {
        PlanFormat::Plan => {
            let team = app.store().read(|reading| reading.team())?;
            Ok(plan::write_all(&team, &projects, &tasks))
        }
        PlanFormat::Ics => {
            let laid = Laid::of(&given);
            let all: Vec<Todo<'_>> =
                tasks.iter().map(|task| Todo { task, moments: moments(&laid, task) }).collect();
            let due = |project: &Project| {
                let work = |who: &_| given.people.work(who).map(AsRef::as_ref);
                project.deadline.as_ref()?.instant(given.rules, work).ok()
            };
            let heads = projects.iter().map(|project| Head { project, due: due(project) });
            let heads: Vec<Head<'_>> = heads.collect();
            Ok(todos(&title(&projects), desk.now, &heads, &all))
        }
        PlanFormat::Csv => {
            let laid = Laid::of(&given);
            let zone = |task: &Task| {
                let calendar = task.owner.as_ref().and_then(|owner| desk.people.calendar(owner));
                calendar.map_or(&desk.viewer, |calendar| calendar.zone_at(desk.now))
            };
            let row = |task| Row { task, moments: moments(&laid, task), zone: zone(task) };
            Ok(table::write(&projects, &tasks.iter().map(row).collect::<Vec<_>>()))
        }
        PlanFormat::Tjp => tjp_of(&given),
    }
}

/// Saves it beside other downloads, and says where.
///
/// # Errors
/// As [`export`]; or the file can't be written.
pub fn save_file(app: &App, asked: PlanExport) -> Result<String, ApiError> {
    let desk = Desk::of(app)?;
    let (projects, _) = chosen(&desk, asked.project.as_deref())?;
    let ending = match asked.format {
        PlanFormat::Plan => "toml",
        PlanFormat::Ics => "ics",
        PlanFormat::Csv => "csv",
        PlanFormat::Tjp => "tjp",
    };
    let name = format!("{}.{ending}", deliver::slug(&title(&projects)));
    let text = export(app, asked)?;
    Ok(deliver::new(&name, &text)?.display().to_string())
}

fn title(projects: &[Project]) -> String {
    match projects {
        [one] => one.title.clone(),
        _ => "Plans".to_owned(),
    }
}

/// A project with its tasks; everything without one.
fn chosen(desk: &Desk, id: Option<&str>) -> Result<(Vec<Project>, Vec<Task>), ApiError> {
    let planned = &desk.planned;
    let Some(id) = id else { return Ok((planned.projects.clone(), planned.tasks.clone())) };
    let project = planned.projects[super::position(planned, id)?].clone();
    let ours = planned.tasks.iter().filter(|task| task.project.as_deref() == Some(id));
    let mut tasks: Vec<Task> = ours.cloned().collect();
    let inside: Vec<String> = tasks.iter().map(|task| task.id.clone()).collect();
    for task in &mut tasks {
        // What another project holds is not in the file.
        task.needs.retain(|link| inside.contains(&link.task));
    }
    Ok((vec![project], tasks))
}

fn moments(laid: &Laid, task: &Task) -> Moments {
    let late = laid.plan.position(&task.id).map(|at| &laid.moments.late[at]);
    match late {
        Some(Ok(Some(late))) => {
            let [ask_by, due, needed] =
                [late.ask_by, late.due, late.needed].map(|at| Some(words::said(at)));
            Moments { ask_by, due, needed }
        }
        Some(Ok(None) | Err(_)) | None => Moments::default(),
    }
}

fn tjp_of(given: &Given<'_>) -> Result<String, ApiError> {
    let laid = Laid::of(given);
    let mut ends: Vec<Instant> = vec![given.now];
    for (task, late) in laid.moments.late.iter().enumerate() {
        ends.extend(laid.plan.node(task).until);
        if let Ok(Some(late)) = late {
            ends.extend([late.ask_by, late.needed]);
        }
    }
    let first = ends.iter().min().copied().unwrap_or(given.now).plus(-AROUND);
    let last = ends.iter().max().copied().unwrap_or(given.now).plus(AROUND);
    let horizon = Interval::new(first, last).ok_or_else(|| {
        ApiError::new(
            ErrorCode::Invalid,
            "This plan lies beyond the years that calendars are known for.",
        )
    })?;
    Ok(tjp::write(&laid.plan, given, horizon, Booking::Free))
}

/// Puts projects with their tasks in the place of those with their ids: a task
/// of theirs that isn't among `tasks` goes. Tasks of no project are added or
/// changed. Other projects stay.
pub(crate) fn replace(
    writing: &mut Writing<'_>,
    projects: &[Project],
    tasks: &[Task],
) -> Result<(), ApiError> {
    let ours = |task: &Task| projects.iter().any(|one| Some(&one.id) == task.project.as_ref());
    for task in writing.documents::<Task>()?.iter().filter(|task| ours(task)) {
        if !tasks.iter().any(|one| one.id == task.id) {
            writing.remove::<Task>(&task.id)?;
        }
    }
    for project in projects {
        writing.put(project)?;
    }
    for task in tasks {
        writing.put(task)?;
    }
    Ok(())
}
