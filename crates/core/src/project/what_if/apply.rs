//! Changes applied to copies.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate, TimeDelta};

use super::{Change, Moved, NoChange, people};
use crate::project::plan::{Given, Roster};
use crate::project::risk::left_of;
use crate::project::{Deadline, Link, Progress, Project, Promise, Review, Task};

/// Copies of the documents and people of a plan, changed.
#[derive(Clone, Debug)]
pub struct Documents {
    /// All projects.
    pub projects: Vec<Project>,
    /// All tasks.
    pub tasks: Vec<Task>,
    /// Everybody.
    pub people: Roster,
}

impl Documents {
    /// Copies with these changes. Links and tasks are taken away last.
    ///
    /// # Errors
    /// When a change names nothing known, or can't be made.
    pub fn changed(given: &Given<'_>, changes: &[Change]) -> Result<Self, NoChange> {
        let mut documents = Self {
            projects: given.projects.to_vec(),
            tasks: given.tasks.to_vec(),
            people: given.people.clone(),
        };
        let mut unlinked = Vec::new();
        for change in changes {
            documents.apply(given, change, &mut unlinked)?;
        }
        unlinked.sort_by_key(|(_, link)| Reverse(*link));
        unlinked.dedup();
        for (task, link) in unlinked {
            documents.task(&task)?.needs.remove(link);
        }
        for change in changes {
            if let Change::Remove { task } = change {
                documents.task(task)?;
                documents.tasks.retain(|one| one.id != *task);
                for one in &mut documents.tasks {
                    one.needs.retain(|link| link.task != *task);
                }
            }
        }
        Ok(documents)
    }

    /// As what a plan is laid out from; the rest as it was.
    #[must_use]
    pub fn given<'a>(&'a self, before: &Given<'a>) -> Given<'a> {
        let Self { projects, tasks, people } = self;
        Given { projects, tasks, people, ..*before }
    }

    fn apply(
        &mut self,
        given: &Given<'_>,
        change: &Change,
        unlinked: &mut Vec<(String, usize)>,
    ) -> Result<(), NoChange> {
        match change {
            Change::Away { person, away } => {
                people::away(&mut self.people, given.rules, person, away)?;
            }
            Change::Present { person, date } => {
                people::present(&mut self.people, given.rules, person, *date)?;
            }
            Change::Extra { person, extra } => {
                people::extra(&mut self.people, given.rules, person, extra)?;
            }
            Change::Review { task, link, seconds } => {
                let long = length(task, *seconds)?;
                let review = match link {
                    Some(link) => &mut self.link(task, *link)?.review,
                    None => &mut self.task(task)?.review,
                };
                let by = review.take().and_then(|review| review.by);
                *review = (long > 0).then_some(Review { by, seconds: long });
            }
            Change::Rework { task, link, seconds } => {
                let long = length(task, *seconds)?;
                match link {
                    Some(link) => self.link(task, *link)?.rework = long,
                    None => self.task(task)?.rework = long,
                }
            }
            Change::Lag { task, link, lag } => self.link(task, *link)?.lag = *lag,
            Change::Effort { task, effort } => {
                let task = self.task(task)?;
                if task.under_way() {
                    let (worked, left) = (task.worked(), effort.likely());
                    task.progress.push(Progress { at: given.now, worked, left });
                } else {
                    let known = task.effort.filter(|known| known.spread() && !effort.spread());
                    task.effort =
                        Some(known.map_or(*effort, |known| left_of(known, effort.likely())));
                }
            }
            Change::Owner { task, owner } => {
                if let Some(owner) = owner.as_ref().filter(|id| self.people.get(id).is_none()) {
                    return Err(NoChange::Person(owner.clone()));
                }
                self.task(task)?.owner.clone_from(owner);
            }
            Change::Deadline { task: id, to } => {
                let task = self.task(id)?;
                task.deadline = moved(id, task.own_deadline(), to)?;
                task.due = None;
            }
            Change::ProjectDeadline { project: id, to } => {
                let mut all = self.projects.iter_mut();
                let project = all.find(|project| project.id == *id);
                let project = project.ok_or_else(|| NoChange::Project(id.clone()))?;
                project.deadline = moved(id, project.deadline.take(), to)?;
            }
            Change::Earliest { task, to } => self.task(task)?.earliest.clone_from(to),
            Change::Promise { task, by } => {
                self.task(task)?.promised = by.map(|by| Promise { given: given.now, by });
            }
            Change::Done { task } => self.task(task)?.done = Some(given.now),
            Change::Link { task, link } => {
                self.task(&link.task)?;
                self.task(task)?.needs.push(link.clone());
            }
            Change::Unlink { task, link } => {
                self.link(task, *link)?;
                unlinked.push((task.clone(), *link));
            }
            Change::Remove { .. } => {}
        }
        Ok(())
    }

    fn task(&mut self, id: &str) -> Result<&mut Task, NoChange> {
        let task = self.tasks.iter_mut().find(|task| task.id == id);
        task.ok_or_else(|| NoChange::Task(id.to_owned()))
    }

    fn link(&mut self, id: &str, link: usize) -> Result<&mut Link, NoChange> {
        let needs = self.task(id)?.needs.get_mut(link);
        needs.ok_or_else(|| NoChange::Link(id.to_owned(), link))
    }
}

fn length(task: &str, seconds: i64) -> Result<i64, NoChange> {
    let kept = 0..=crate::project::effort::LONGEST;
    kept.contains(&seconds).then_some(seconds).ok_or_else(|| NoChange::Length(task.to_owned()))
}

fn moved(id: &str, old: Option<Deadline>, to: &Moved) -> Result<Option<Deadline>, NoChange> {
    let days = match to {
        Moved::To(deadline) => return Ok(deadline.clone()),
        Moved::Days(days) => *days,
    };
    let none = || NoChange::Deadline(id.to_owned());
    let later = |date: NaiveDate| -> Result<NaiveDate, NoChange> {
        let count = Days::new(days.unsigned_abs());
        let date =
            if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) };
        date.ok_or_else(none)
    };
    Ok(Some(match old.ok_or_else(none)? {
        Deadline::At { mut moment } => {
            let by = TimeDelta::try_days(days).ok_or_else(none)?;
            moment.reading = moment.reading.checked_add_signed(by).ok_or_else(none)?;
            Deadline::At { moment }
        }
        Deadline::EndOfWork { person, date } => Deadline::EndOfWork { person, date: later(date)? },
        Deadline::EndOfDay { whose, date } => Deadline::EndOfDay { whose, date: later(date)? },
        Deadline::AnywhereOnEarth { date } => Deadline::AnywhereOnEarth { date: later(date)? },
    }))
}
