//! What is supposed, read: from words and ids to changes of documents.

use chrono::{Datelike, NaiveDate};
use leeway_core::calendar::Away;
use leeway_core::project::plan::Given;
use leeway_core::project::what_if::{Change, Moved, NoChange};
use leeway_core::project::{CivilMoment, Task, length};
use leeway_core::{Instant, PersonId, civil};

use super::desk::Desk;
use super::detail::Supposition;
use super::read::Reader;
use super::words;
use crate::api::record::nobody;
use crate::{ApiError, App, ErrorCode, labels};

/// A change, and what it is in words.
pub(super) struct Supposed {
    pub(super) change: Change,
    pub(super) words: String,
}

/// Everything that is supposed.
///
/// # Errors
/// When something of it names nothing known, or is no length or date.
pub(super) fn read(
    app: &App,
    desk: &Desk,
    given: &Given<'_>,
    all: &[Supposition],
) -> Result<Vec<Supposed>, ApiError> {
    let mut reader = Reader::new(app)?;
    let mut supposed = Vec::with_capacity(all.len());
    for (at, one) in all.iter().enumerate() {
        let reading = Reading { desk, given, field: format!("suppose.{at}") };
        supposed.extend(reading.one(&mut reader, one)?);
    }
    reader.problems.refuse()?;
    Ok(supposed)
}

struct Reading<'a> {
    desk: &'a Desk,
    given: &'a Given<'a>,
    field: String,
}

impl Reading<'_> {
    fn one(
        &self,
        reader: &mut Reader<'_>,
        one: &Supposition,
    ) -> Result<Option<Supposed>, ApiError> {
        let field = |name: &str| format!("{}.{name}", self.field);
        let found = match one {
            Supposition::Away { person, first, last } => {
                let dates = reader.problems.dates(&self.field, first, last);
                let (who, name) = self.person(person)?;
                dates.map(|(first, last)| {
                    let today = civil::date(self.desk.now, &self.desk.viewer);
                    let day = |date: NaiveDate| match date.year() == today.year() {
                        true => date.format("%a %-d %b"),
                        false => date.format("%a %-d %b %Y"),
                    };
                    let days = match first == last {
                        true => day(first).to_string(),
                        false => format!("{} to {}", day(first), day(last)),
                    };
                    (
                        Change::Away { person: who, away: Away::Days { first, last } },
                        format!("{name} is away {days}"),
                    )
                })
            }
            Supposition::Effort { task, effort } => {
                let kept = self.task(task)?;
                let seconds = length::effort(effort);
                if seconds.is_none() {
                    reader.problems.error(
                        &field("effort"),
                        format!("“{}” is no length. Write 16h or 2d.", labels::clip(effort)),
                    );
                }
                seconds.map(|effort| {
                    let words = words::takes(kept, effort);
                    (Change::Effort { task: task.clone(), effort }, words)
                })
            }
            Supposition::Owner { task, person } => {
                let (title, (who, name)) = (&self.task(task)?.title, self.person(person)?);
                Some((
                    Change::Owner { task: task.clone(), owner: Some(who) },
                    format!("{name} does {title}"),
                ))
            }
            Supposition::Review { task, after, review } => {
                let (link, what) = self.link(task, after.as_deref())?;
                reader.length(&field("review"), review).map(|seconds| {
                    let words = format!("the review of {what} takes {}", words::hours(seconds));
                    (Change::Review { task: task.clone(), link, seconds }, words)
                })
            }
            Supposition::Rework { task, after, rework } => {
                let (link, what) = self.link(task, after.as_deref())?;
                reader.length(&field("rework"), rework).map(|seconds| {
                    let words = format!("the rework of {what} takes {}", words::hours(seconds));
                    (Change::Rework { task: task.clone(), link, seconds }, words)
                })
            }
            Supposition::Deadline { project, deadline } => {
                let known = self.given.projects.iter().find(|one| one.id == *project);
                let title = known.map(|project| project.title.clone());
                let title = title.ok_or_else(|| missing("project", project))?;
                let to = match deadline {
                    Some(draft) => reader.deadline(&field("deadline"), draft).map(Some),
                    None => Some(None),
                };
                to.map(|to| {
                    let words = to.as_ref().map_or_else(
                        || format!("{title} has no deadline"),
                        |by| {
                            format!(
                                "the deadline of {title} is {}",
                                words::deadline(by, &self.desk.people)
                            )
                        },
                    );
                    (Change::ProjectDeadline { project: project.clone(), to: Moved::To(to) }, words)
                })
            }
            Supposition::Earliest { task, at } => {
                let kept = self.task(task)?;
                let to = at.map(|at| self.civil(kept, Instant::from_unix(at)));
                let words = to.as_ref().map_or_else(
                    || format!("{} may begin at once", kept.title),
                    |at| format!("{} does not begin before {}", kept.title, words::civil(at)),
                );
                Some((Change::Earliest { task: task.clone(), to }, words))
            }
            Supposition::Without { task } => {
                let title = &self.task(task)?.title;
                Some((Change::Remove { task: task.clone() }, format!("without {title}")))
            }
        };
        Ok(found.map(|(change, words)| Supposed { change, words }))
    }

    fn task(&self, id: &str) -> Result<&Task, ApiError> {
        self.given.tasks.iter().find(|task| task.id == id).ok_or_else(|| missing("task", id))
    }

    fn person(&self, id: &str) -> Result<(PersonId, String), ApiError> {
        let known = PersonId::new(id).filter(|id| self.desk.people.known(id).is_some());
        let known = known.ok_or_else(|| ApiError::new(ErrorCode::NotFound, nobody(id)))?;
        let name = self.desk.people.name(&known);
        Ok((known, name))
    }

    /// Which of a task's needs waits for `after`; `None`: its own buffers.
    fn link(&self, task: &str, after: Option<&str>) -> Result<(Option<usize>, String), ApiError> {
        let kept = self.task(task)?;
        let Some(after) = after else { return Ok((None, kept.title.clone())) };
        let link = kept.needs.iter().position(|link| link.task == after);
        let link = link.ok_or_else(|| {
            let message = format!("“{}” does not wait for that task.", labels::clip(&kept.title));
            ApiError::new(ErrorCode::NotFound, message)
        })?;
        Ok((Some(link), self.task(after)?.title.clone()))
    }

    /// By the clock of the task's owner, to the minute.
    fn civil(&self, task: &Task, at: Instant) -> CivilMoment {
        civil_of(self.desk, task, at)
    }
}

/// A moment by the clock of a task's owner, to the minute; by the viewer's
/// without one.
pub(super) fn civil_of(desk: &Desk, task: &Task, at: Instant) -> CivilMoment {
    let at = Instant::from_unix(at.unix().div_euclid(60) * 60);
    let there = task.owner.as_ref().and_then(|owner| desk.people.there(owner, at));
    let zone = there.map_or(&desk.viewer, |(zone, _)| zone);
    CivilMoment { reading: civil::reading(at, zone), zone: zone.name().to_owned() }
}

fn missing(kind: &str, id: &str) -> ApiError {
    let id = labels::clip(id);
    ApiError::new(ErrorCode::NotFound, format!("There is no {kind} {id} (any more)."))
}

/// Why a change can't be made.
pub(super) fn refused(why: &NoChange) -> ApiError {
    let why = why.to_string();
    let mut letters = why.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    ApiError::new(ErrorCode::Invalid, format!("{first}{}.", letters.as_str()))
}
