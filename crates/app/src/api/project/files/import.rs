//! Tasks from files: read, brought together with what is kept, and kept.

use std::collections::{HashMap, HashSet};

use leeway_core::project::{Project, Task};
use leeway_core::team::LONGEST_TEXT;
use leeway_core::{Document, Instant, PersonId};
use leeway_exchange::{ics, plan, table};

use super::super::desk::Desk;
use super::super::detail::{TasksFile, TasksRead};
use crate::api::plan::PlanProblem;
use crate::labels::clip;
use crate::plans::Planned;
use crate::{ApiError, App, ErrorCode, ids};

/// Reads projects and tasks from a file: all of a plan file, a calendar's tasks,
/// rows of a table. What is there already, by id, is changed; a project that a task
/// names, and that nobody has, is made. With an error in a plan file nothing is
/// done; of others, what is good is taken.
///
/// # Errors
/// When the file is of no kind that is known, the viewer's zone is none or not
/// known, or the store can't be written.
pub fn import(app: &App, file: TasksFile) -> Result<TasksRead, ApiError> {
    let desk = Desk::of(app)?;
    let Some(mut found) = Found::read(app, &desk, &file) else {
        let message =
            "Leeway reads tasks from plan files (.toml), calendars (.ics) and tables (.csv).";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    };
    let count = found.tasks.len();
    let nothing = count == 0 && found.projects.is_empty();
    if found.broken || nothing {
        let tasks = if found.broken { 0 } else { count };
        return Ok(TasksRead { done: None, problems: found.problems, tasks, made: Vec::new() });
    }
    let made = found.placed(&desk.planned, &file, app.now());
    found.named(&desk.planned);
    found.joined(&desk.planned);
    let ((), done) = app.change(&format!("Import {}", clip(&file.name)), |writing| {
        for project in &found.projects {
            writing.put(project)?;
        }
        for task in &found.tasks {
            writing.put(task)?;
        }
        Ok(())
    })?;
    let done = Some(done).filter(|done| done.change.is_some());
    Ok(TasksRead { done, problems: found.problems, tasks: count, made })
}

/// What a file holds.
#[derive(Default)]
struct Found {
    projects: Vec<Project>,
    tasks: Vec<Task>,
    /// Ids of tasks that have none in the file.
    unnamed: HashSet<String>,
    problems: Vec<PlanProblem>,
    /// Nothing of it is to be taken.
    broken: bool,
}

impl Found {
    /// `None` of a file of no kind that is known.
    fn read(app: &App, desk: &Desk, file: &TasksFile) -> Option<Self> {
        let ending = file.name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let known = desk.people.0.people().iter();
        let people: Vec<PersonId> = known.map(|known| known.person.id.clone()).collect();
        Some(match ending.as_str() {
            "toml" => {
                let read = plan::read(&file.text, app.rules());
                let errors =
                    read.problems.iter().filter(|one| one.severity == plan::Severity::Error);
                Self {
                    problems: errors.map(crate::api::plan::problem).collect(),
                    broken: read.has_errors(),
                    projects: read.projects,
                    tasks: read.tasks,
                    ..Self::default()
                }
            }
            "ics" | "ical" => {
                let read = crate::busy::read(file.text.as_bytes(), app.rules());
                let drafts = ics::drafts(&read, people, app.rules(), &desk.viewer, app.now());
                let problem = |one: &ics::Problem| PlanProblem {
                    line: one.line,
                    column: 1,
                    message: one.message.clone(),
                    hint: None,
                };
                Self {
                    problems: drafts.problems.iter().map(problem).collect(),
                    projects: drafts.projects,
                    tasks: drafts.tasks,
                    unnamed: drafts.unnamed.into_iter().collect(),
                    broken: false,
                }
            }
            "csv" => {
                let read = table::read(file.text.as_bytes(), people, app.rules(), app.now());
                let problem = |one: table::Problem| PlanProblem {
                    line: one.line,
                    column: one.column,
                    message: one.message,
                    hint: one.hint,
                };
                let mut projects = read.projects;
                for project in &mut projects {
                    // What a table has no column for stays as it is.
                    let kept = desk.planned.projects.iter().find(|one| one.id == project.id);
                    if let Some(kept) = kept {
                        project.client.clone_from(&kept.client);
                        (project.aim, project.sizing) = (kept.aim, kept.sizing);
                    }
                }
                Self {
                    problems: read.problems.into_iter().map(problem).collect(),
                    projects,
                    tasks: read.tasks,
                    unnamed: read.unnamed.into_iter().collect(),
                    broken: false,
                }
            }
            _ => return None,
        })
    }

    /// Puts each task into its project: the one it names by id, else by title; where
    /// it names none, the one that was asked for, the one it is in already, or one
    /// called as the file. Answers the titles of those that had to be made.
    fn placed(&mut self, planned: &Planned, file: &TasksFile, now: Instant) -> Vec<String> {
        let kept: HashMap<&str, &Task> =
            planned.tasks.iter().map(|task| (task.id.as_str(), task)).collect();
        let stem = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
        let called = if stem.trim().is_empty() { "Imported" } else { stem };
        let mut made = Vec::new();
        let mut known: HashMap<String, String> = HashMap::new();
        for task in &mut self.tasks {
            let before = kept.get(task.id.as_str());
            let name = match (&task.project, &file.project) {
                (Some(name), _) | (None, Some(name)) => name.clone(),
                (None, None) => match before {
                    Some(before) => {
                        task.project.clone_from(&before.project);
                        continue;
                    }
                    None => called.to_owned(),
                },
            };
            let id = known.entry(name).or_insert_with_key(|name| {
                let all = || self.projects.iter().chain(&planned.projects);
                project_of(name, all).unwrap_or_else(|| {
                    let title: String = name.trim().chars().take(LONGEST_TEXT).collect();
                    let new = Project::new(&ids::fresh(Project::KIND, &title), &title, now);
                    let id = new.id.clone();
                    made.push(new.title.clone());
                    self.projects.push(new);
                    id
                })
            });
            task.project = Some(id.clone());
        }
        made
    }

    /// A task without an id is the one of its title in its project, else a new one;
    /// the id made up for it would be that of another file's task, too.
    fn named(&mut self, planned: &Planned) {
        let mut free: Vec<&Task> = planned.tasks.iter().collect();
        let mut names: HashMap<String, String> = HashMap::new();
        for task in self.tasks.iter().filter(|task| self.unnamed.contains(&task.id)) {
            let same = |one: &&Task| (&one.project, &one.title) == (&task.project, &task.title);
            let id = match free.iter().position(same) {
                Some(at) => free.remove(at).id.clone(),
                None => ids::fresh(Task::KIND, &task.title),
            };
            names.insert(task.id.clone(), id);
        }
        for task in &mut self.tasks {
            let links = task.needs.iter_mut().map(|link| &mut link.task);
            for id in links.chain([&mut task.id]) {
                if let Some(name) = names.get(id) {
                    id.clone_from(name);
                }
            }
        }
    }

    /// What the file can't know: links to tasks that are not in it stay, and new
    /// tasks of a project that has others come after them.
    fn joined(&mut self, planned: &Planned) {
        let kept: HashMap<&str, &Task> =
            planned.tasks.iter().map(|task| (task.id.as_str(), task)).collect();
        let inside: HashSet<String> = self.tasks.iter().map(|task| task.id.clone()).collect();
        let mut last: HashMap<&Option<String>, i64> = HashMap::new();
        for other in planned.tasks.iter().filter(|task| !inside.contains(&task.id)) {
            let last = last.entry(&other.project).or_default();
            *last = (other.rank + 1).max(*last);
        }
        for task in &mut self.tasks {
            match kept.get(task.id.as_str()) {
                Some(before) => {
                    let outside = before.needs.iter().filter(|link| {
                        !inside.contains(&link.task) && kept.contains_key(link.task.as_str())
                    });
                    task.needs.extend(outside.cloned());
                }
                None => task.rank += last.get(&task.project).copied().unwrap_or(0),
            }
        }
    }
}

/// The id of the project that is called so: its id, else its title; of several of
/// that title the first that is open.
fn project_of<'a, I: Iterator<Item = &'a Project>>(
    name: &str,
    all: impl Fn() -> I,
) -> Option<String> {
    let title = name.trim().to_lowercase();
    let mut found = all().filter(|one| one.title.to_lowercase() == title);
    let by_id = all().find(|one| one.id == name);
    by_id
        .or_else(|| {
            let first = found.next()?;
            let open = std::iter::once(first).chain(found).find(|one| one.closed.is_none());
            Some(open.unwrap_or(first))
        })
        .map(|one| one.id.clone())
}
