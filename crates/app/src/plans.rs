//! Projects and tasks between questions: read from the store once, and again
//! when documents have changed.

use std::sync::{Arc, Mutex, PoisonError};

use leeway_core::project::{Project, Task};

use crate::{ApiError, App, Version};

/// Everything that is planned; never changes.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
}

impl Planned {
    pub(crate) fn project(&self, id: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    pub(crate) fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

/// What is known of it.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<Option<(Version, Arc<Planned>)>>);

impl App {
    /// Projects and tasks as they are now.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(crate) fn planned(&self) -> Result<Arc<Planned>, ApiError> {
        // Before the read: what is committed meanwhile makes it stale.
        let version = self.documents_version()?;
        let mut known = self.planned.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, planned)) = known.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(planned));
        }
        let planned = self.store().read(|reading| {
            let (projects, mut tasks) = (reading.documents()?, reading.documents::<Task>()?);
            tasks.sort_by(|a, b| (&a.project, a.rank).cmp(&(&b.project, b.rank)));
            Ok::<_, ApiError>(Planned { projects, tasks })
        })?;
        let planned = Arc::new(planned);
        *known = Some((version, Arc::clone(&planned)));
        Ok(planned)
    }
}
