//! What would mend a plan that can't be done in time, in words.

use std::sync::Arc;

use leeway_core::project::mend::{self, Measure, Mending, Offer};
use leeway_core::project::plan::Given;
use leeway_core::project::what_if::{Change, Documents};
use leeway_core::project::{Deadline, Task, length};
use leeway_core::{Instant, PersonId};

use super::desk::Desk;
use super::detail::{Mend, MendView, Supposition};
use super::draft::DeadlineDraft;
use super::read::deadline_draft;
use super::words;
use crate::api::record::missing;
use crate::beside::Make;
use crate::{ApiError, App};

/// Offers that are shown.
const MOST: usize = 6;

/// For so long it makes no difference what time it is.
const HOUR: i64 = 3600;

/// What would mend the project of a task, of all projects where it has none. It is
/// looked for beside the window while the answer says how far that is; the topic
/// `search` says when to ask again.
///
/// # Errors
/// When there is none of that id, the viewer's zone is none or not known, or the
/// store can't be read.
pub fn mend(app: &App, id: String) -> Result<MendView, ApiError> {
    tried(app, &id, None)
}

/// The same when all has been tried; `told` hears the share that has, 0 … 1, some
/// ten times a second.
///
/// # Errors
/// As of [`mend`].
pub fn mend_settled(app: &App, id: &str, mut told: impl FnMut(f64)) -> Result<MendView, ApiError> {
    tried(app, id, Some(&mut told))
}

fn tried(app: &App, id: &str, told: Option<&mut dyn FnMut(f64)>) -> Result<MendView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let task = given.tasks.iter().find(|task| task.id == id);
    let task = task.ok_or_else(|| missing::<Task>(id))?;
    let of = task.project.as_ref();
    let project = of.and_then(|id| given.projects.iter().position(|one| one.id == *id));
    let key = desk.key(app, project, desk.now.unix().div_euclid(HOUR))?;
    let ask = || {
        app.mends.of(key, || {
            let (planned, people) = (Arc::clone(&desk.planned), desk.roster.clone());
            let (rules, fallback) = (app.shared_rules(), Arc::clone(&desk.fallback));
            let (now, project) = (desk.now, project.map(|at| given.projects[at].id.clone()));
            let make: Make<Mending> = Box::new(move |tell| {
                let given = Given {
                    projects: &planned.projects,
                    tasks: &planned.tasks,
                    people: &people,
                    rules: &rules,
                    fallback: &fallback,
                    now,
                };
                mend::mend(&given, project.as_deref(), tell)
            });
            Some(make)
        })
    };
    let mut said = ask();
    if let Some(told) = told {
        while let Some(share) = said.share {
            told(share);
            said = ask();
        }
    }
    Ok(MendView {
        share: said.share,
        known: said.found.is_some(),
        mends: said.found.map(|found| mends(&desk, &given, &found)).unwrap_or_default(),
    })
}

/// The smallest changes that mend a project, those that ask least of people
/// first. Empty when nothing is late.
fn mends(desk: &Desk, given: &Given<'_>, found: &Mending) -> Vec<Mend> {
    let teller = Teller { desk, given };
    let mut mends: Vec<Mend> = found.offers.iter().map(|offer| teller.mend(offer)).collect();
    if let Some([one, other]) = &found.pair {
        let words = [one, other].map(|offer| teller.words(offer));
        mends.push(Mend { words: words.join(", and "), change: None });
    }
    if let Some(nearest) = &found.nearest {
        let (words, gap) = (teller.words(&nearest.offer), words::hours(nearest.gap));
        mends.push(Mend {
            words: format!("Nothing mends it alone. {words}: {gap} are still missing"),
            change: None,
        });
    }
    mends.truncate(MOST);
    mends
}

struct Teller<'a> {
    desk: &'a Desk,
    given: &'a Given<'a>,
}

impl Teller<'_> {
    fn mend(&self, offer: &Offer) -> Mend {
        let change = match offer.changes.as_slice() {
            [one] => self.supposition(one),
            _ => None,
        };
        Mend { words: self.words(offer), change }
    }

    fn words(&self, offer: &Offer) -> String {
        let Some(change) = offer.changes.first() else { return String::new() };
        match change {
            Change::Promise { task, by } => {
                let owner = self.owner(task);
                let name = owner
                    .as_ref()
                    .map_or_else(|| "Its owner".to_owned(), |one| self.desk.people.name(one));
                let by = by
                    .map(|by| words::short(&self.desk.there(owner.as_ref(), by)))
                    .unwrap_or_default();
                format!("{name} promises {} for {by}", self.title(task))
            }
            Change::Earliest { task, to } => to.as_ref().map_or_else(
                || format!("{} begins as soon as it can", self.title(task)),
                |to| format!("{} may begin {}", self.title(task), words::civil(to)),
            ),
            Change::Review { task, link, seconds } => {
                format!(
                    "Review {} in {}",
                    self.handed_in(task, *link),
                    words::hours(minutes(*seconds))
                )
            }
            Change::Rework { task, link, seconds } => {
                format!(
                    "Allow {} to rework {}",
                    words::hours(minutes(*seconds)),
                    self.handed_in(task, *link)
                )
            }
            Change::ProjectDeadline { project, .. } => {
                let what = self.given.projects.iter().find(|one| one.id == *project);
                let title = what.map_or("the project", |one| one.title.as_str());
                self.deadline(change, |after| {
                    after.projects.iter().find(|one| one.id == *project)?.deadline.clone()
                })
                .map_or_else(
                    || format!("Move the deadline of {title}"),
                    |(by, how)| {
                        format!(
                            "Move the deadline of {title} to {}{how}",
                            words::deadline(&by, &self.desk.people)
                        )
                    },
                )
            }
            Change::Deadline { task, .. } => {
                let title = self.title(task);
                self.deadline(change, |after| {
                    after.tasks.iter().find(|one| one.id == *task)?.own_deadline()
                })
                .map_or_else(
                    || format!("Move the deadline of {title}"),
                    |(by, how)| {
                        format!(
                            "Move the deadline of {title} to {}{how}",
                            words::deadline(&by, &self.desk.people)
                        )
                    },
                )
            }
            Change::Owner { task, owner } => {
                let name = owner
                    .as_ref()
                    .map_or_else(|| "Somebody".to_owned(), |one| self.desk.people.name(one));
                format!("{name} does {}", self.title(task))
            }
            Change::Effort { task, effort } => {
                let known = self.given.tasks.iter().find(|one| one.id == *task);
                let left = if known.is_some_and(Task::under_way) { " left" } else { "" };
                let hours = words::hours(minutes(effort.likely()));
                format!("Cut {} to {hours}{left}", self.title(task))
            }
            Change::Present { person, date } => {
                format!(
                    "{} works on {} in spite of leave",
                    self.desk.people.name(person),
                    date.format("%a %-d %b")
                )
            }
            Change::Extra { person, .. } => {
                let dates: Vec<String> = offer.changes.iter().filter_map(extra_date).collect();
                let mut dates = dates;
                dates.dedup();
                let how =
                    if offer.measure == Measure::Reluctant { "reluctant" } else { "flexible" };
                format!(
                    "{} works {} of {how} hours too, on {}",
                    self.desk.people.name(person),
                    words::hours(offer.by),
                    dates.join(", ")
                )
            }
            Change::Away { .. }
            | Change::Lag { .. }
            | Change::Done { .. }
            | Change::Remove { .. }
            | Change::Link { .. }
            | Change::Unlink { .. } => String::new(),
        }
    }

    /// The deadline as it would be, and how much later that is.
    fn deadline(
        &self,
        change: &Change,
        of: impl Fn(&Documents) -> Option<Deadline>,
    ) -> Option<(Deadline, String)> {
        let before = Documents::changed(self.given, &[]).ok()?;
        let after = Documents::changed(self.given, std::slice::from_ref(change)).ok()?;
        let (old, new) = (of(&before)?, of(&after)?);
        let at = |by: &Deadline| -> Option<Instant> {
            by.instant(self.given.rules, |id: &PersonId| {
                self.given.people.work(id).map(AsRef::as_ref)
            })
            .ok()
        };
        let how = at(&old).zip(at(&new)).map(|(a, b)| words::moved(b.since(a)));
        let how = how.filter(|how| !how.is_empty()).map(|how| format!(", {how}"));
        Some((new, how.unwrap_or_default()))
    }

    fn title(&self, task: &str) -> String {
        let known = self.given.tasks.iter().find(|one| one.id == task);
        known.map_or_else(|| task.to_owned(), |one| one.title.clone())
    }

    fn owner(&self, task: &str) -> Option<PersonId> {
        self.given.tasks.iter().find(|one| one.id == task)?.owner.clone()
    }

    /// What is reviewed: what the link of a task waits for, or the task itself.
    fn handed_in(&self, task: &str, link: Option<usize>) -> String {
        self.before(task, link).map_or_else(|| self.title(task), |id| self.title(&id))
    }

    fn before(&self, task: &str, link: Option<usize>) -> Option<String> {
        let known = self.given.tasks.iter().find(|one| one.id == task)?;
        Some(known.needs.get(link?)?.task.clone())
    }

    /// What Leeway can do at once; what somebody has to agree to is only said.
    fn supposition(&self, change: &Change) -> Option<Supposition> {
        match change {
            Change::Earliest { task, to } => {
                let at = to.as_ref().map(|to| to.instant(self.given.rules).map(Instant::unix));
                let at = match at {
                    Some(at) => Some(at?),
                    None => None,
                };
                Some(Supposition::Earliest { task: task.clone(), at })
            }
            Change::Review { task, link, seconds } => Some(Supposition::Review {
                task: task.clone(),
                after: self.before(task, *link),
                review: length::words(minutes(*seconds)),
            }),
            Change::Rework { task, link, seconds } => Some(Supposition::Rework {
                task: task.clone(),
                after: self.before(task, *link),
                rework: length::words(minutes(*seconds)),
            }),
            Change::ProjectDeadline { project, .. } => {
                let (by, _) = self.deadline(change, |after| {
                    after.projects.iter().find(|one| one.id == *project)?.deadline.clone()
                })?;
                let deadline: Option<DeadlineDraft> = Some(deadline_draft(&whole_minute(by)));
                Some(Supposition::Deadline { project: project.clone(), deadline })
            }
            Change::Owner { task, owner } => {
                Some(Supposition::Owner { task: task.clone(), person: owner.as_ref()?.to_string() })
            }
            Change::Effort { task, effort } => Some(Supposition::Effort {
                task: task.clone(),
                effort: length::words(minutes(effort.likely())),
            }),
            Change::Promise { .. }
            | Change::Deadline { .. }
            | Change::Present { .. }
            | Change::Extra { .. }
            | Change::Away { .. }
            | Change::Lag { .. }
            | Change::Done { .. }
            | Change::Remove { .. }
            | Change::Link { .. }
            | Change::Unlink { .. } => None,
        }
    }
}

/// A deadline is typed to the minute: the one that is not before.
fn whole_minute(by: Deadline) -> Deadline {
    match by {
        Deadline::At { mut moment } => {
            let over = chrono::Timelike::second(&moment.reading);
            if over > 0 {
                moment.reading += chrono::TimeDelta::seconds(i64::from(60 - over));
            }
            Deadline::At { moment }
        }
        other @ (Deadline::EndOfWork { .. }
        | Deadline::EndOfDay { .. }
        | Deadline::AnywhereOnEarth { .. }) => other,
    }
}

/// A buffer or effort is typed to the minute: the one that is not more.
const fn minutes(seconds: i64) -> i64 {
    seconds.div_euclid(60) * 60
}

fn extra_date(change: &Change) -> Option<String> {
    let Change::Extra { extra, .. } = change else { return None };
    Some(extra.date.format("%a %-d %b").to_string())
}
