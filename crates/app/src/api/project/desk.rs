//! A plan laid out for a question: documents, people, network, moments, and the
//! levelled plan.

use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::level::chain::{self, Chain};
use leeway_core::project::level::{self, Levelled};
use leeway_core::project::network::State;
use leeway_core::project::pass::Latest;
use leeway_core::project::plan::{Given, Member, Moments, Plan, Roster};
use leeway_core::project::{Aim, Project, Task};
use leeway_core::{Instant, PersonId, Zone};

use super::view::PlanOwner;
use super::words;
use crate::api::record::People;
use crate::api::settings;
use crate::beside::Key;
use crate::labels::WhenLabel;
use crate::plans::Planned;
use crate::{ApiError, App};

/// What every answer about plans starts from.
pub(crate) struct Desk {
    pub(crate) planned: Arc<Planned>,
    pub(crate) people: People,
    pub(crate) viewer: Zone,
    /// Who sits here.
    pub(crate) you: Option<PersonId>,
    pub(crate) now: Instant,
    pub(crate) roster: Roster,
    pub(crate) fallback: Arc<WorkingTime>,
}

/// Documents laid out: as they are, or as they would be.
pub(crate) struct Laid {
    pub(crate) plan: Plan,
    pub(crate) moments: Moments,
}

/// Who does what when, nobody two things at once.
pub(crate) struct Level {
    /// As early as can be.
    pub(crate) soon: Levelled,
    /// As every project wants it: what the bars show.
    pub(crate) shown: Levelled,
    /// As late as every due allows.
    pub(crate) last: Levelled,
    /// What its owner is at right after a task, in the latter.
    pub(crate) after: Vec<Option<usize>>,
}

impl Desk {
    pub(crate) fn of(app: &App) -> Result<Self, ApiError> {
        let viewer = settings::viewer_or_ask(app, None)?;
        let people = People::of(app)?;
        let mut roster = Roster::default();
        for known in people.0.people() {
            if let Some(work) = known.working() {
                roster.insert(Member { person: Arc::clone(&known.person), work });
            }
        }
        let you = app.settings()?.you.and_then(|you| PersonId::new(&you));
        Ok(Self {
            planned: app.planned()?,
            fallback: app.office_hours(&viewer),
            people,
            viewer,
            you,
            // Whole minutes: what is asked twice within one is the same plan.
            now: Instant::from_unix(app.now().unix().div_euclid(60) * 60),
            roster,
        })
    }

    /// What is kept.
    pub(crate) fn given<'a>(&'a self, app: &'a App) -> Given<'a> {
        self.supposing(app, &self.planned.projects, &self.planned.tasks, &self.roster)
    }

    /// What would be kept.
    pub(crate) fn supposing<'a>(
        &'a self,
        app: &'a App,
        projects: &'a [Project],
        tasks: &'a [Task],
        people: &'a Roster,
    ) -> Given<'a> {
        let (rules, fallback, now) = (app.rules(), &self.fallback, self.now);
        Given { projects, tasks, people, rules, fallback, now }
    }

    /// Names the plan that is kept, for what is made beside the window.
    pub(crate) fn key(
        &self,
        app: &App,
        project: Option<usize>,
        time: i64,
    ) -> Result<Key, ApiError> {
        let (team, documents) = (app.team_version()?, app.documents_version()?);
        Ok(Key { team, documents, project, time })
    }

    /// Whether somebody is the one who sits here.
    pub(crate) fn is_you(&self, person: &PersonId) -> bool {
        self.you.as_ref() == Some(person)
    }

    /// Who somebody is, where they then are.
    pub(crate) fn owner(&self, id: &PersonId, at: Instant) -> PlanOwner {
        let place = self.people.there(id, at).map(|(_, place)| place).unwrap_or_default();
        PlanOwner { id: id.to_string(), name: self.people.name(id), place, you: self.is_you(id) }
    }

    /// A moment by the viewer's clock, as people say it.
    pub(crate) fn here(&self, at: Instant) -> WhenLabel {
        WhenLabel::of(words::said(at), &self.viewer)
    }

    /// The same by somebody's clock; the viewer's for nobody.
    pub(crate) fn there(&self, person: Option<&PersonId>, at: Instant) -> WhenLabel {
        let at = words::said(at);
        person.map_or_else(|| self.here(at), |person| self.people.when(person, at, &self.viewer))
    }
}

impl Laid {
    pub(crate) fn of(given: &Given<'_>) -> Self {
        let plan = Plan::lay_out(given);
        let moments = Moments::of(&plan.network);
        Self { plan, moments }
    }

    /// The plan as its projects want it, of one that is as early as can be.
    pub(crate) fn shown(&self, given: &Given<'_>, soon: Levelled) -> Level {
        let aim = |task| self.plan.project(given, task).map_or(Aim::AsSoon, |project| project.aim);
        let aims: Vec<Aim> = (0..self.plan.tasks().len()).map(aim).collect();
        let late =
            |aims: &[Aim]| level::as_late(&self.plan.network, &self.plan.people(), &soon, aims);
        let shown = late(&aims);
        let all_late = aims.iter().all(|aim| *aim == Aim::AsLate);
        let last = if all_late { shown.clone() } else { late(&vec![Aim::AsLate; aims.len()]) };
        let after = self.after(&last);
        Level { soon, shown, last, after }
    }

    /// For each task the one that its owner goes on with when it is done, without
    /// any of their working time between.
    fn after(&self, last: &Levelled) -> Vec<Option<usize>> {
        let mut after = vec![None; last.tasks.len()];
        for (task, placed) in last.tasks.iter().enumerate() {
            let Ok(placed) = placed else { continue };
            let Some(before) = placed.before else { continue };
            let clock = self.plan.network.clock(before);
            let ends = last.tasks[before].as_ref().ok();
            let ends = ends.and_then(|one| clock.add(one.from, self.plan.node(before).effort).ok());
            if ends.is_some_and(|ends| clock.between(ends, placed.from) <= 0) {
                after[before] = Some(task);
            }
        }
        after
    }

    /// The critical chain of a project, of all without one.
    pub(crate) fn chain(&self, level: &Levelled, project: Option<usize>) -> Chain {
        chain::chain(&self.plan.network, level, self.of_project(project))
    }

    /// Positions of a project's tasks, of all without one.
    pub(crate) fn of_project(&self, project: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let tasks = self.plan.tasks().iter().enumerate();
        let inside = tasks.filter(move |(_, task)| project.is_none() || task.project == project);
        inside.map(|(at, _)| at)
    }

    /// It will be handed in after its due, if it begins as early as can be.
    pub(crate) fn late(&self, level: &Levelled, task: usize) -> bool {
        if !self.plan.open(task) {
            return false;
        }
        let placed = level.tasks[task].as_ref().ok();
        let due = self.moments.late[task].as_ref().ok().and_then(Option::as_ref);
        placed.zip(due).is_some_and(|(placed, due)| {
            self.plan.network.clock(task).between(due.due, placed.finish) > 0
        })
    }
}

impl Level {
    /// The latest moment for a request: with the whole effort before due, and with
    /// what else its owner has to do by then.
    pub(crate) fn ask_by(&self, laid: &Laid, task: usize, late: &Latest) -> Instant {
        // What has begun, or can't be met any more, is no later or sooner for that.
        let open = matches!(laid.plan.node(task).state, State::Open { .. });
        let pressed = open && self.after[task].is_some() && !laid.late(&self.soon, task);
        let placed = self.last.tasks[task].as_ref().ok().filter(|_| pressed);
        placed.map_or(late.ask_by, |placed| late.ask_by.min(placed.from))
    }
}
