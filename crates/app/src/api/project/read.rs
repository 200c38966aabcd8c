//! Projects and tasks as typed, read: every problem at its field.

use chrono::NaiveDate;
use leeway_core::PersonId;
use leeway_core::project::length;
use leeway_core::project::{
    Aim, CivilMoment, Deadline, Lag, Link, LinkKind, Project, Review, Sizing, Task, Whose,
};
use leeway_core::team::is_blank;

use super::draft::{
    AimDraft, DeadlineDraft, LinkDraft, MomentDraft, ProjectDraft, SizingDraft, TaskDraft,
};
use super::lengths;
use crate::api::problem::Problems;
use crate::api::record::{LONGEST_NOTES, People, nobody};
use crate::{ApiError, App, labels};

/// Links into one task that are kept.
const MOST_LINKS: usize = 200;
/// Tags of one task that are kept.
const MOST_TAGS: usize = 20;

/// What drafts are read against.
pub(super) struct Reader<'a> {
    pub(super) app: &'a App,
    pub(super) people: People,
    pub(super) problems: Problems,
}

impl<'a> Reader<'a> {
    pub(super) fn new(app: &'a App) -> Result<Self, ApiError> {
        Ok(Self { app, people: People::of(app)?, problems: Problems::default() })
    }

    /// `before` is the project as it is kept, or a new one.
    pub(super) fn project(&mut self, draft: &ProjectDraft, before: Project) -> Project {
        let title = self.problems.text("title", &draft.title);
        if is_blank(&title) {
            self.problems.error("title", "A name is needed: what do you call this project?");
        }
        let client = self.problems.text("client", &draft.client);
        Project {
            title,
            client: Some(client).filter(|client| !client.is_empty()),
            lead: self.person("lead", draft.lead.as_deref(), before.lead.as_ref()),
            start: draft.start.as_ref().and_then(|start| self.moment("start", start)),
            deadline: draft.deadline.as_ref().and_then(|by| self.deadline("deadline", by)),
            aim: match draft.aim {
                AimDraft::AsLate => Aim::AsLate,
                AimDraft::AsSoon => Aim::AsSoon,
            },
            sizing: match draft.sizing {
                SizingDraft::RootOfSquares => Sizing::RootOfSquares,
                SizingDraft::Half => Sizing::Half,
                SizingDraft::None => Sizing::None,
            },
            notes: self.notes(&draft.notes),
            ..before
        }
    }

    /// `before` is the task as it is kept, or a new one; `tasks` are all that it
    /// could wait for.
    pub(super) fn task(&mut self, draft: &TaskDraft, before: Task, tasks: &[Task]) -> Task {
        let title = self.problems.text("title", &draft.title);
        if is_blank(&title) {
            self.problems.error("title", "A title is needed: what is to be done?");
        }
        let effort = match draft.effort.trim() {
            "" => None,
            typed => self.said("effort", typed, lengths::effort(typed)),
        };
        let by = self.person("reviewer", draft.reviewer.as_deref(), None);
        let review = self.length("review", &draft.review).filter(|seconds| *seconds > 0);
        let deadline = draft.deadline.as_ref().and_then(|by| self.deadline("deadline", by));
        // A day alone is kept as it came from a meeting, unless something else is wanted.
        let due = before
            .due
            .filter(|_| Task { deadline: None, ..before.clone() }.own_deadline() == deadline);
        Task {
            title,
            project: draft.project.clone(),
            owner: self.person("owner", draft.owner.as_deref(), before.owner.as_ref()),
            effort,
            tags: self.tags(&draft.tags),
            notes: self.notes(&draft.notes),
            hard: draft.hard,
            whom: self.person("whom", draft.whom.as_deref(), before.whom.as_ref()),
            earliest: draft.earliest.as_ref().and_then(|at| self.moment("earliest", at)),
            starts: draft.starts.as_ref().and_then(|at| self.moment("starts", at)),
            deadline: deadline.filter(|_| due.is_none()),
            due,
            review: review.map(|seconds| Review { by, seconds }),
            rework: self.length("rework", &draft.rework).unwrap_or(0),
            needs: self.links(&draft.needs, &before.id, tasks),
            ..before
        }
    }

    fn links(&mut self, drafts: &[LinkDraft], own: &str, tasks: &[Task]) -> Vec<Link> {
        if drafts.len() > MOST_LINKS {
            let message = format!("A task can wait for {MOST_LINKS} others at most.");
            self.problems.error("needs", message);
        }
        let mut links: Vec<Link> = Vec::with_capacity(drafts.len().min(MOST_LINKS));
        for (at, draft) in drafts.iter().take(MOST_LINKS).enumerate() {
            let field = format!("needs.{at}");
            let link = self.link(&field, draft);
            if draft.task == own {
                self.problems.error(&format!("{field}.task"), "A task can’t wait for itself.");
            } else if !tasks.iter().any(|task| task.id == draft.task) {
                let message = "That task is not there any more: choose another.";
                self.problems.error(&format!("{field}.task"), message);
            } else if links.iter().any(|one| (&one.task, one.kind) == (&link.task, link.kind)) {
                let message = "It waits for this task already in the same way.";
                self.problems.error(&format!("{field}.task"), message);
            }
            links.push(link);
        }
        links
    }

    fn link(&mut self, field: &str, draft: &LinkDraft) -> Link {
        let part = |name: &str| format!("{field}.{name}");
        let kind: LinkKind = draft.kind.into();
        let by = self.person(&part("reviewer"), draft.reviewer.as_deref(), None);
        let review = self.length(&part("review"), &draft.review).filter(|seconds| *seconds > 0);
        let rework = self.length(&part("rework"), &draft.rework).unwrap_or(0);
        let live = self.length(&part("live"), &draft.live).unwrap_or(0);
        if !kind.waits_for_finish() && (review.is_some() || rework > 0) {
            let message =
                "Review and rework come after a hand-in: only where a finish is waited for.";
            self.problems.error(&part(if review.is_some() { "review" } else { "rework" }), message);
        }
        if live > 0 && kind != LinkKind::FinishToStart {
            let message = "A live handoff is between a finish and a start.";
            self.problems.error(&part("live"), message);
        }
        Link {
            task: draft.task.clone(),
            kind,
            lag: Lag { seconds: self.lag(&part("lag"), &draft.lag), clock: draft.clock.into() },
            review: review.map(|seconds| Review { by, seconds }),
            rework,
            live,
        }
    }

    fn lag(&mut self, field: &str, typed: &str) -> i64 {
        match typed.trim() {
            "" => 0,
            typed => self.said(field, typed, lengths::lag(typed)).unwrap_or(0),
        }
    }

    /// A length as typed; `None` when nothing is.
    pub(super) fn length(&mut self, field: &str, typed: &str) -> Option<i64> {
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
        self.said(field, typed, lengths::length(typed))
    }

    /// What was read of `typed`, or nothing and why.
    fn said<T>(&mut self, field: &str, typed: &str, read: Result<T, String>) -> Option<T> {
        let why = |why| self.problems.error(field, format!("“{}”: {why}.", labels::clip(typed)));
        read.map_err(why).ok()
    }

    fn person(
        &mut self,
        field: &str,
        id: Option<&str>,
        before: Option<&PersonId>,
    ) -> Option<PersonId> {
        let id = id.filter(|id| !id.is_empty())?;
        let known = self.people.one(id, before.map(std::slice::from_ref).unwrap_or_default());
        if known.is_none() {
            self.problems.error(field, nobody(id));
        }
        known
    }

    fn notes(&mut self, typed: &str) -> String {
        if typed.chars().count() > LONGEST_NOTES {
            self.problems
                .error("notes", format!("At most {LONGEST_NOTES} characters can be kept."));
        }
        typed.trim_end().to_owned()
    }

    fn tags(&mut self, typed: &[String]) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for tag in typed {
            let tag = tag.trim().trim_start_matches('#').to_lowercase();
            if tag.chars().count() > 40 || tag.contains(|c: char| c.is_whitespace() || c == ',') {
                let message =
                    format!("“{}” is no tag: one word of 40 letters at most.", labels::clip(&tag));
                self.problems.error("tags", message);
            } else if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > MOST_TAGS {
            self.problems.error("tags", format!("A task has {MOST_TAGS} tags at most."));
        }
        tags
    }

    fn moment(&mut self, field: &str, draft: &MomentDraft) -> Option<CivilMoment> {
        let date = self.problems.date(&format!("{field}.date"), &draft.date);
        let clock = self.problems.clock(&format!("{field}.clock"), &draft.clock, 1439);
        let rules = self.app.rules();
        let ask = "whose clock is it?";
        let zone = self.problems.zone(&format!("{field}.zone"), &draft.zone, rules, ask);
        let clock = u32::from(clock?);
        let reading = date?.and_hms_opt(clock / 60, clock % 60, 0)?;
        Some(CivilMoment { reading, zone: zone?.name().to_owned() })
    }

    pub(super) fn deadline(&mut self, field: &str, draft: &DeadlineDraft) -> Option<Deadline> {
        let date_field = format!("{field}.date");
        let date = |this: &mut Self, date: &str| this.problems.date(&date_field, date);
        let person = |this: &mut Self, id: &str| {
            let field = format!("{field}.person");
            if id.is_empty() {
                this.problems.error(&field, "Whose day is it? Choose somebody.");
            }
            this.person(&field, Some(id), None)
        };
        match draft {
            DeadlineDraft::At { moment } => {
                Some(Deadline::At { moment: self.moment(field, moment)? })
            }
            DeadlineDraft::EndOfWork { person: id, date: day } => {
                let (person, date) = (person(self, id), date(self, day));
                Some(Deadline::EndOfWork { person: person?, date: date? })
            }
            DeadlineDraft::EndOfDay { person: id, date: day } => {
                let (person, date) = (person(self, id), date(self, day));
                Some(Deadline::EndOfDay { whose: Whose::Person(person?), date: date? })
            }
            DeadlineDraft::EndOfDayIn { zone, date: day } => {
                let (rules, date) = (self.app.rules(), date(self, day));
                let ask = "where does the day end?";
                let zone = self.problems.zone(&format!("{field}.zone"), zone, rules, ask)?;
                Some(Deadline::EndOfDay { whose: Whose::Zone(zone.name().to_owned()), date: date? })
            }
            DeadlineDraft::AnywhereOnEarth { date: day } => {
                Some(Deadline::AnywhereOnEarth { date: date(self, day)? })
            }
        }
    }
}

/// A project as it would be typed.
pub(super) fn project_draft(project: &Project) -> ProjectDraft {
    ProjectDraft {
        id: Some(project.id.clone()),
        title: project.title.clone(),
        client: project.client.clone().unwrap_or_default(),
        lead: project.lead.as_ref().map(PersonId::to_string),
        start: project.start.as_ref().map(moment_draft),
        deadline: project.deadline.as_ref().map(deadline_draft),
        aim: match project.aim {
            Aim::AsLate => AimDraft::AsLate,
            Aim::AsSoon => AimDraft::AsSoon,
        },
        sizing: match project.sizing {
            Sizing::RootOfSquares => SizingDraft::RootOfSquares,
            Sizing::Half => SizingDraft::Half,
            Sizing::None => SizingDraft::None,
        },
        notes: project.notes.clone(),
    }
}

/// A task as it would be typed.
pub(super) fn task_draft(task: &Task) -> TaskDraft {
    TaskDraft {
        id: Some(task.id.clone()),
        project: task.project.clone(),
        title: task.title.clone(),
        owner: task.owner.as_ref().map(PersonId::to_string),
        effort: task.effort.as_ref().map(length::effort_words).unwrap_or_default(),
        tags: task.tags.clone(),
        notes: task.notes.clone(),
        hard: task.hard,
        whom: task.whom.as_ref().map(PersonId::to_string),
        earliest: task.earliest.as_ref().map(moment_draft),
        starts: task.starts.as_ref().map(moment_draft),
        deadline: task.own_deadline().as_ref().map(deadline_draft),
        reviewer: reviewer(task.review.as_ref()),
        review: task
            .review
            .as_ref()
            .map(|review| length::words(review.seconds))
            .unwrap_or_default(),
        rework: positive(task.rework),
        needs: task.needs.iter().map(link_draft).collect(),
    }
}

fn link_draft(link: &Link) -> LinkDraft {
    LinkDraft {
        task: link.task.clone(),
        kind: link.kind.into(),
        lag: if link.lag.seconds == 0 { String::new() } else { length::words(link.lag.seconds) },
        clock: link.lag.clock.into(),
        reviewer: reviewer(link.review.as_ref()),
        review: link
            .review
            .as_ref()
            .map(|review| length::words(review.seconds))
            .unwrap_or_default(),
        rework: positive(link.rework),
        live: positive(link.live),
    }
}

fn reviewer(review: Option<&Review>) -> Option<String> {
    review.and_then(|review| review.by.as_ref()).map(PersonId::to_string)
}

/// A length as typed; nothing for none.
pub(super) fn positive(seconds: i64) -> String {
    if seconds > 0 { length::words(seconds) } else { String::new() }
}

pub(super) fn moment_draft(moment: &CivilMoment) -> MomentDraft {
    MomentDraft {
        date: moment.reading.date().to_string(),
        clock: moment.reading.format("%H:%M").to_string(),
        zone: moment.zone.clone(),
    }
}

/// A deadline as it would be typed.
pub(super) fn deadline_draft(deadline: &Deadline) -> DeadlineDraft {
    let text = |date: &NaiveDate| date.to_string();
    match deadline {
        Deadline::At { moment } => DeadlineDraft::At { moment: moment_draft(moment) },
        Deadline::EndOfWork { person, date } => {
            DeadlineDraft::EndOfWork { person: person.to_string(), date: text(date) }
        }
        Deadline::EndOfDay { whose: Whose::Person(person), date } => {
            DeadlineDraft::EndOfDay { person: person.to_string(), date: text(date) }
        }
        Deadline::EndOfDay { whose: Whose::Zone(zone), date } => {
            DeadlineDraft::EndOfDayIn { zone: zone.clone(), date: text(date) }
        }
        Deadline::AnywhereOnEarth { date } => DeadlineDraft::AnywhereOnEarth { date: text(date) },
    }
}
