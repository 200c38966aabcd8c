//! A to-do in one line: what was understood, and adding it.

use leeway_core::focus::{self, Work};
use leeway_core::project::{CivilMoment, Deadline, Project, Task, Whose};
use leeway_core::typed::Ask;
use leeway_core::typed::todo::{Kind, Said, Todo, When};
use leeway_core::{Document, Instant, PersonId, civil};

use super::desk::DayDesk;
use super::laid::Laid;
use super::view::{TodoLine, TodoPart, TodoPartKind, TodoRead};
use crate::api::history::Done;
use crate::api::record::LONGEST_LINE;
use crate::api::settings;
use crate::labels::{self, WhenLabel, clip, length};
use crate::{ApiError, App, ErrorCode, ids};

/// A line read, with what it names found.
struct Line {
    todo: Todo,
    project: Option<Project>,
    whom: Option<PersonId>,
    notes: Vec<String>,
}

fn line(app: &App, text: &str) -> Result<Line, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let now = app.now();
    let ask = Ask { now, viewer: &viewer, rules: app.rules(), since: now, ahead: true };
    let todo = Todo::read(text, &ask);
    let planned = app.planned()?;
    let plain = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
    let open = planned.projects.iter().filter(|project| project.closed.is_none());
    let named = |tag: &str, project: &Project| {
        let (tag, title) = (plain(tag), plain(&project.title));
        project.id.to_lowercase() == tag || title == tag
    };
    let begins = |tag: &str, project: &Project| plain(&project.title).starts_with(&plain(tag));
    let open: Vec<&Project> = open.collect();
    // A tag is a project where exactly one is called so, or begins so.
    let found = |tag: &String| {
        let exact = open.iter().find(|project| named(tag, project));
        let mut like = open.iter().filter(|project| begins(tag, project));
        let one = like.next().filter(|_| like.next().is_none());
        exact.or(one).copied().cloned()
    };
    let project = todo.tags.iter().find_map(found);
    let mut notes: Vec<String> = todo.problems.iter().map(|problem| said(&problem.note)).collect();
    let roster = app.roster()?;
    let whom = todo.person.as_ref().and_then(|typed| {
        let same = |name: &str| name.to_lowercase() == typed.to_lowercase();
        let known = roster.people().iter().find(|one| {
            same(one.person.id.as_str())
                || same(&one.person.name)
                || one.person.name.split_whitespace().next().is_some_and(same)
        });
        if known.is_none() {
            notes.push(format!("Nobody is called “{}”: it stays in the notes.", clip(typed)));
        }
        known.map(|one| one.person.id.clone())
    });
    Ok(Line { todo, project, whom, notes })
}

fn said(note: &Said) -> String {
    match note {
        Said::Moment(note) => note.to_string(),
        Said::Twice(Kind::Due) => {
            "It has a due already: the second is part of the title.".to_owned()
        }
        Said::Twice(_) => "It was said already: the second is part of the title.".to_owned(),
        Said::FromAfterDue => "It would begin after it is due.".to_owned(),
    }
}

impl Line {
    /// The task that it adds.
    fn task(&self, app: &App) -> Result<Task, ApiError> {
        let viewer = settings::viewer_or_ask(app, None)?;
        let you = app.settings()?.you.and_then(|you| PersonId::new(&you));
        let (todo, now) = (&self.todo, app.now());
        let project = self.project.as_ref();
        let tag = |tag: &&String| {
            let plain = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
            !project.is_some_and(|project| {
                plain(&project.title).starts_with(&plain(tag))
                    || project.id.to_lowercase() == tag.to_lowercase()
            })
        };
        let mut task = Task::new(&ids::fresh(Task::KIND, &todo.title), todo.title.trim(), now);
        task.owner = you.clone();
        task.effort = todo.effort;
        task.project = project.map(|project| project.id.clone());
        task.tags = todo.tags.iter().filter(tag).map(|tag| tag.to_lowercase()).collect();
        task.hard = todo.hard;
        task.whom = self.whom.clone();
        task.deadline = todo.due.as_ref().map(|due| match due {
            When::Moment(meaning) => Deadline::At { moment: moment(meaning.at, &meaning.zone) },
            When::Day { date, zone: Some(zone) } => {
                Deadline::EndOfDay { whose: Whose::Zone(zone.name().to_owned()), date: *date }
            }
            When::Day { date, zone: None } => match you {
                Some(person) => Deadline::EndOfWork { person, date: *date },
                None => {
                    Deadline::EndOfDay { whose: Whose::Zone(viewer.name().to_owned()), date: *date }
                }
            },
        });
        task.earliest = todo.from.as_ref().map(|from| match from {
            When::Moment(meaning) => moment(meaning.at, &meaning.zone),
            When::Day { date, zone } => {
                let zone = zone.as_ref().unwrap_or(&viewer);
                moment(civil::day_start(*date, zone), zone)
            }
        });
        if let Some(typed) = todo.person.as_ref().filter(|_| self.whom.is_none()) {
            task.notes = format!("For {typed}");
        }
        Ok(task)
    }

    /// "2 h, due Fri 12 Mar 13:00 (12:00 Lisbon), Atlas 4.2, for Priya"
    fn summary(&self, app: &App) -> Result<String, ApiError> {
        let viewer = settings::viewer_or_ask(app, None)?;
        let todo = &self.todo;
        let when = |when: &When, day: &str| match when {
            When::Moment(meaning) => {
                let here = words(meaning.at, &viewer);
                let same = meaning.zone.offset(meaning.at) == viewer.offset(meaning.at);
                if same {
                    here
                } else {
                    let there = labels::clock(meaning.at, &meaning.zone);
                    format!("{here} ({there} {})", meaning.place)
                }
            }
            When::Day { date, zone } => {
                let place = zone.as_ref().map(|zone| format!(" in {}", zone.city()));
                format!("{day}{}{}", date.format("%a %-d %b"), place.unwrap_or_default())
            }
        };
        let parts = [
            todo.effort.map(|effort| match effort.spread() {
                true => format!(
                    "{} ({} to {})",
                    length(effort.likely()),
                    length(effort.optimistic()),
                    length(effort.pessimistic())
                ),
                false => length(effort.likely()),
            }),
            todo.due.as_ref().map(|due| format!("due {}", when(due, "by the end of "))),
            todo.from.as_ref().map(|from| format!("from {}", when(from, ""))),
            self.project.as_ref().map(|project| project.title.clone()),
            self.whom.as_ref().map(|whom| {
                let roster = app.roster().ok();
                let name = roster.as_ref().and_then(|roster| {
                    roster.person(whom.as_str()).map(|one| one.person.name.clone())
                });
                format!("for {}", name.unwrap_or_else(|| whom.to_string()))
            }),
            todo.hard.then(|| "in peak hours".to_owned()),
        ];
        Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

fn words(at: Instant, zone: &leeway_core::Zone) -> String {
    format!("{} {}", civil::date(at, zone).format("%a %-d %b"), labels::clock(at, zone))
}

fn moment(at: Instant, zone: &leeway_core::Zone) -> CivilMoment {
    CivilMoment { reading: civil::reading(at, zone), zone: zone.name().to_owned() }
}

/// What is understood of a line: no line is wrong, but one without a title can't be
/// added.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn read(app: &App, of: TodoLine) -> Result<TodoRead, ApiError> {
    let text = clipped(&of.text);
    let line = line(app, text)?;
    let part = |part: &leeway_core::typed::todo::Part| TodoPart {
        text: text[part.at.clone()].to_owned(),
        kind: match part.kind {
            Kind::Title => TodoPartKind::Title,
            Kind::Effort => TodoPartKind::Effort,
            Kind::Due => TodoPartKind::Due,
            Kind::From => TodoPartKind::From,
            Kind::Tag if line.names_project(&text[part.at.clone()]) => TodoPartKind::Project,
            Kind::Tag => TodoPartKind::Tag,
            Kind::Hard => TodoPartKind::Hard,
            Kind::Person => TodoPartKind::Person,
        },
    };
    Ok(TodoRead {
        title: line.todo.title.clone(),
        parts: line.todo.parts.iter().map(part).collect(),
        summary: line.summary(app)?,
        notes: line.notes.clone(),
        first: first(app, &line)?,
        complete: !line.todo.title.trim().is_empty(),
    })
}

impl Line {
    fn names_project(&self, tag: &str) -> bool {
        let plain = |text: &str| text.to_lowercase().replace([' ', '-', '_', '#'], "");
        self.project.as_ref().is_some_and(|project| {
            plain(&project.title).starts_with(&plain(tag)) || plain(&project.id) == plain(tag)
        })
    }
}

/// As much of a line as is read.
fn clipped(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_LINE).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Where it would go, by the plan that stands with one more task.
fn first(app: &App, line: &Line) -> Result<Option<WhenLabel>, ApiError> {
    let (Some(day), Some(effort)) = (DayDesk::of(app)?, line.todo.effort) else { return Ok(None) };
    let laid = Laid::of(app, &day)?;
    let question = &laid.question;
    let task = line.task(app)?;
    let due = match &task.deadline {
        Some(Deadline::At { moment }) => moment.instant(app.rules()),
        Some(Deadline::EndOfDay { date, .. }) => Some(civil::day_end(*date, &day.viewer)),
        Some(Deadline::EndOfWork { date, .. }) => {
            day.you.working().and_then(|work| work.end_of_work(*date))
        }
        Some(Deadline::AnywhereOnEarth { .. }) | None => None,
    };
    let mut work = question.work.clone();
    work.push(Work {
        left: effort.likely(),
        due,
        not_before: task.earliest.as_ref().and_then(|at| at.instant(app.rules())),
        hard: task.hard,
        group: None,
        rank: u32::MAX,
    });
    let ask = focus::Ask { work: &work, ..question.ask(laid.before()) };
    let plan = focus::plan(&ask);
    let block = plan.blocks.iter().find(|block| block.work == work.len() - 1);
    Ok(block.map(|block| WhenLabel::of(block.at.start(), &day.viewer)))
}

/// Adds what a line says.
///
/// # Errors
/// When it has no title, or the store can't be written.
pub fn add(app: &App, of: TodoLine) -> Result<Done, ApiError> {
    if of.text.chars().count() > LONGEST_LINE {
        let message = format!("A to-do has {LONGEST_LINE} characters at most.");
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let line = line(app, &of.text)?;
    let task = line.task(app)?;
    if task.title.is_empty() {
        let message = "A title is needed: what is to be done?";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let ((), done) =
        app.change(&format!("Add {}", clip(&task.title)), |writing| Ok(writing.put(&task)?))?;
    Ok(Done { id: Some(task.id), ..done })
}
