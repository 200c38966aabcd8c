//! Projects and tasks between questions: read from the store once, and again
//! when documents have changed.

use std::sync::{Arc, Mutex, PoisonError};

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::calendar::{Calendar, Shift, Week};
use leeway_core::project::{Project, Task};
use leeway_core::{Grade, Zone};

use crate::{ApiError, App, Version};

/// Everything that is planned; never changes.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
}

/// What is known of it.
#[derive(Debug, Default)]
pub(crate) struct Known {
    planned: Mutex<Option<(Version, Arc<Planned>)>>,
    /// The zone whose office hours were last laid out.
    office: Mutex<Option<(Zone, Arc<WorkingTime>)>>,
}

impl App {
    /// Projects and tasks as they are now.
    ///
    /// # Errors
    /// When the store can't be read.
    pub(crate) fn planned(&self) -> Result<Arc<Planned>, ApiError> {
        // Before the read: what is committed meanwhile makes it stale.
        let version = self.documents_version()?;
        let mut known = self.planned.planned.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// Mon–Fri 09–17 by the clock of a zone: hours for what nobody owns and nobody
    /// leads.
    pub(crate) fn office_hours(&self, zone: &Zone) -> Arc<WorkingTime> {
        let mut known = self.planned.office.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, work)) = known.as_ref().filter(|(of, _)| of.name() == zone.name()) {
            return Arc::clone(work);
        }
        let hours: Vec<Shift> = Shift::of_clock(540, 1020, Grade::Working).into_iter().collect();
        let calendar = Calendar::new(zone.clone(), Week::weekdays(&hours), Vec::new());
        let work = Arc::new(WorkingTime::new(calendar, Grade::Working));
        *known = Some((zone.clone(), Arc::clone(&work)));
        work
    }
}
