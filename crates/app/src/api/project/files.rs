//! Plans in and out of files.

use leeway_core::project::{Project, Task};
use leeway_store::Writing;

use crate::ApiError;

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
