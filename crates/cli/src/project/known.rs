//! Projects and tasks as they are named on the command line.

use leeway_app::{ApiError, App};
use leeway_core::project::{Project, Task};

use crate::desk::one_of;
use crate::failure::Failure;

/// Everything that can be named.
pub(crate) struct Known {
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
}

impl Known {
    pub(crate) fn of(app: &App) -> Result<Self, Failure> {
        let read = |problem| Failure::from(ApiError::from(problem));
        let projects = app.store().read(|reading| reading.documents()).map_err(read)?;
        let tasks = app.store().read(|reading| reading.documents()).map_err(read)?;
        Ok(Self { projects, tasks })
    }

    /// The id of the project that was typed.
    pub(crate) fn project(&self, typed: &str) -> Result<String, Failure> {
        let known = self.projects.iter().map(|one| (one.id.clone(), one.title.clone()));
        one_of(typed, "project", &known.collect::<Vec<_>>())
    }

    /// The same; where none was typed, the only one that is open.
    pub(crate) fn project_or_only(&self, typed: Option<&str>) -> Result<String, Failure> {
        if let Some(typed) = typed {
            return self.project(typed);
        }
        let open: Vec<&Project> = self.projects.iter().filter(|one| one.closed.is_none()).collect();
        match open.as_slice() {
            [one] => Ok(one.id.clone()),
            [] => Err(Failure::Task(
                "there is no open project yet. `leeway project add TITLE` makes one".to_owned(),
            )),
            many => {
                let ids: Vec<&str> = many.iter().take(12).map(|one| one.id.as_str()).collect();
                Err(Failure::Typed(format!("which project? There are {}", ids.join(", "))))
            }
        }
    }

    /// The task that was typed, among those of a project where one is given.
    pub(crate) fn task(&self, typed: &str, project: Option<&str>) -> Result<&Task, Failure> {
        let inside = |one: &&Task| project.is_none() || one.project.as_deref() == project;
        let known = self.tasks.iter().filter(inside);
        let known: Vec<_> = known.map(|one| (one.id.clone(), one.title.clone())).collect();
        let id = one_of(typed, "task", &known)?;
        let found = self.tasks.iter().find(|one| one.id == id);
        found.ok_or_else(|| Failure::Task(format!("there is no task {id} any more")))
    }

    /// The task of an id.
    pub(crate) fn title(&self, id: &str) -> String {
        let found = self.tasks.iter().find(|one| one.id == id);
        found.map_or_else(|| id.to_owned(), |one| one.title.clone())
    }
}
