//! A desk for tests: documents and people that change as a test tells.

use std::sync::Arc;

use super::{Given, Plan, Roster};
use crate::calendar::any::rules;
use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Shift, Week};
use crate::project::{CivilMoment, Deadline, Effort, Link, Project, Task};
use crate::team::{Person, PersonId};
use crate::time::Instant;

pub(crate) const H: i64 = 3600;

/// Ana in Lisbon, Bo in New York and Cy in Manila, all Mon–Fri 09–17; the
/// project "site"; now is Mon 8 Mar 2027, 00:00 UTC.
pub(crate) struct Desk {
    pub(crate) projects: Vec<Project>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) people: Roster,
    pub(crate) fallback: Arc<WorkingTime>,
    pub(crate) now: Instant,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let calendars = self.people.members();
        let calendars: Vec<_> = calendars.iter().map(|one| one.work.calendar()).collect();
        f.debug_struct("Desk")
            .field("projects", &self.projects)
            .field("tasks", &self.tasks)
            .field("calendars", &calendars)
            .finish_non_exhaustive()
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let now = utc("2027-03-08 00:00");
        let fallback = Calendar::new(rules().zone("UTC").unwrap(), nine_to_five(), Vec::new());
        let mut desk = Self {
            projects: vec![Project::new("site", "Site", now)],
            tasks: Vec::new(),
            people: Roster::default(),
            fallback: Arc::new(WorkingTime::new(fallback, Grade::Working)),
            now,
        };
        for (id, zone) in
            [("ana", "Europe/Lisbon"), ("bo", "America/New_York"), ("cy", "Asia/Manila")]
        {
            desk.person(Person::new(who(id), id, zone, nine_to_five()));
        }
        desk
    }

    pub(crate) fn person(&mut self, person: Person) {
        self.people.set(person, Grade::Working, rules());
    }

    /// A task of the project, of so many hours.
    pub(crate) fn task(&mut self, id: &str, owner: &str, hours: i64) -> &mut Task {
        let mut task = Task::new(id, id, self.now);
        task.owner = PersonId::new(owner);
        task.effort = Effort::of(hours * H);
        task.project = Some("site".into());
        self.tasks.push(task);
        self.tasks.last_mut().unwrap()
    }

    /// Finish-to-start.
    pub(crate) fn link(&mut self, from: &str, to: &str) -> &mut Link {
        let task = self.tasks.iter_mut().find(|task| task.id == to).unwrap();
        task.needs.push(Link::after(from));
        task.needs.last_mut().unwrap()
    }

    pub(crate) fn due(&mut self, text: &str, zone: &str) {
        self.projects[0].deadline = Some(deadline(text, zone));
    }

    pub(crate) fn given(&self) -> Given<'_> {
        Given {
            projects: &self.projects,
            tasks: &self.tasks,
            people: &self.people,
            rules: rules(),
            fallback: &self.fallback,
            now: self.now,
        }
    }

    pub(crate) fn plan(&self) -> Plan {
        Plan::lay_out(&self.given())
    }
}

pub(crate) fn nine_to_five() -> Week {
    Week::weekdays(&[Shift::of_clock(540, 1020, Grade::Working).unwrap()])
}

pub(crate) fn who(id: &str) -> PersonId {
    PersonId::new(id).unwrap()
}

pub(crate) fn civil(text: &str, zone: &str) -> CivilMoment {
    let reading = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    CivilMoment { reading, zone: zone.into() }
}

pub(crate) fn deadline(text: &str, zone: &str) -> Deadline {
    Deadline::At { moment: civil(text, zone) }
}

pub(crate) fn utc(text: &str) -> Instant {
    civil(text, "UTC").instant(rules()).unwrap()
}

pub(crate) fn said(at: Instant) -> String {
    at.utc().unwrap().format("%a %d %H:%M").to_string()
}

mod any;
pub(crate) use any::any_desk;
