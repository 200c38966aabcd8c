//! When a project may be finished, by many tries.

use leeway_core::Instant;
use leeway_core::project::risk::{Bin, Finishes, Forecast, Goal, Runs, Simulation, left_of};
use leeway_core::project::{Aim, Effort};

use super::desk::{Desk, Laid, Level};
use super::detail::{AskChance, RiskBin, RiskDriver, RiskQuery, RiskView, TaskChance, TaskRisk};
use super::view::Mark;
use super::words;
use crate::beside::Make;
use crate::{ApiError, App};

/// One seed: what is asked twice is answered alike.
const SEED: u64 = 2027;
/// Tries that are made: a share is right to one in a hundred, nineteen times in twenty.
const TRIES: usize = 10_000;
/// Tries of all tasks together, at most: each is kept, in some 12 bytes.
const MOST: usize = 20_000_000;
/// Bins of the histogram, at most.
const MOST_BINS: usize = 64;

/// When a project may be finished. Tries go on beside the window while the
/// answer says how far they are; the topic `search` says when to ask again.
///
/// # Errors
/// When there is no such project or task, the viewer's zone is none or not
/// known, or the store can't be read.
pub fn risk(app: &App, asked: RiskQuery) -> Result<RiskView, ApiError> {
    tried(app, &asked, None)
}

/// The same when all tries are made; `told` hears the share that is, 0 … 1, some
/// ten times a second.
///
/// # Errors
/// As of [`risk`].
pub fn risk_settled(
    app: &App,
    asked: RiskQuery,
    mut told: impl FnMut(f64),
) -> Result<RiskView, ApiError> {
    tried(app, &asked, Some(&mut told))
}

fn tried(
    app: &App,
    asked: &RiskQuery,
    told: Option<&mut dyn FnMut(f64)>,
) -> Result<RiskView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let project = super::position(&desk.planned, &asked.project)?;
    let laid = Laid::of(&given);
    let level = app.levelled(&given, &laid).plan;
    let trial = Trial { desk: &desk, given: &given, laid: &laid, level: &level };
    let runs = trial.runs();
    let key = desk.key(app, None, desk.now.unix())?;
    let ask = || {
        app.chances.of(key, || {
            let projects: Vec<Option<usize>> =
                laid.plan.tasks().iter().map(|task| task.project).collect();
            let simulation = trial.simulation()?;
            #[allow(clippy::cast_precision_loss)] // Thousands of tries.
            let share = |done: usize, of: usize| done as f64 / of.max(1) as f64;
            let make: Make<Forecast> = Box::new(move |tell| {
                simulation.run(runs, &projects, |done, of| tell(share(done, of)))
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
    let task = match &asked.task {
        Some(id) => laid.plan.position(id),
        None => None,
    };
    Ok(trial.view(project, task, said.found.as_deref(), said.share))
}

/// What is tried.
pub(super) struct Trial<'a> {
    pub(super) desk: &'a Desk,
    pub(super) given: &'a leeway_core::project::plan::Given<'a>,
    pub(super) laid: &'a Laid,
    pub(super) level: &'a Level,
}

impl Trial<'_> {
    /// Open tasks of all projects: they are tried together.
    fn open(&self) -> usize {
        (0..self.laid.plan.tasks().len()).filter(|&task| self.laid.plan.open(task)).count()
    }

    fn runs(&self) -> Runs {
        Runs { seed: SEED, count: (MOST / self.open().max(1)).clamp(TRIES / 10, TRIES) }
    }

    /// "10,000 tries", and why there are fewer.
    fn tries(&self) -> String {
        let count = self.runs().count;
        let words = format!("{} tries", words::number(count));
        if count == TRIES {
            return words;
        }
        let (all, open) = (words::number(TRIES), words::number(self.open()));
        format!("{words}, fewer than {all} for {open} tasks")
    }

    /// Tasks in the order that was levelled, with what is left of their estimates.
    fn simulation(&self) -> Option<Simulation> {
        let plan = &self.laid.plan;
        let before: Vec<Option<usize>> = self
            .level
            .soon
            .tasks
            .iter()
            .map(|one| one.as_ref().ok().and_then(|one| one.before))
            .collect();
        let left = |task: usize| {
            let kept = plan.task(self.given, task);
            let effort = plan.node(task).effort;
            let single = || Effort::of(effort).or_else(|| Effort::of(0));
            kept.effort.map(|estimate| left_of(estimate, effort)).or_else(single)
        };
        let left: Option<Vec<Effort>> = (0..plan.tasks().len()).map(left).collect();
        let names = plan.tasks().iter().map(|task| task.id.as_str());
        Some(Simulation::new(plan.network.clone(), &before, &left?).named(names))
    }

    fn view(
        &self,
        project: usize,
        task: Option<usize>,
        forecast: Option<&Forecast>,
        share: Option<f64>,
    ) -> RiskView {
        let plan = &self.laid.plan;
        let inside = |task: &usize| plan.tasks()[*task].project == Some(project);
        let tasks: Vec<usize> =
            (0..plan.tasks().len()).filter(inside).filter(|&task| plan.open(task)).collect();
        let spread =
            |task: &usize| plan.task(self.given, *task).effort.is_some_and(|one| one.spread());
        let goal = forecast.and_then(|forecast| forecast.projects.get(project));
        let deadline = self.laid.of_project(Some(project)).find_map(|task| plan.node(task).until);
        let quantile = |share: f64| {
            goal.and_then(|goal| goal.finishes.quantile(share)).map(|at| self.mark(at))
        };
        RiskView {
            share,
            runs: u32::try_from(self.runs().count).unwrap_or(u32::MAX),
            tries: self.tries(),
            on_time: goal.zip(deadline).map(|(goal, by)| goal.finishes.chance(by)),
            p50: quantile(0.5),
            p80: quantile(0.8),
            p95: quantile(0.95),
            bins: goal.map(|goal| self.bins(goal, deadline)).unwrap_or_default(),
            drivers: goal.map(|goal| self.drivers(goal)).unwrap_or_default(),
            chances: forecast.map(|forecast| self.chances(forecast, &tasks)).unwrap_or_default(),
            task: forecast.zip(task).and_then(|(forecast, task)| self.task(forecast, task)),
            certain: !tasks.iter().any(spread),
        }
    }

    fn mark(&self, at: Instant) -> Mark {
        Mark { at: at.since(self.desk.now), when: self.desk.here(at), theirs: None }
    }

    fn bins(&self, goal: &Goal, deadline: Option<Instant>) -> Vec<RiskBin> {
        let bins = goal.finishes.bins(&self.desk.viewer, deadline, MOST_BINS).into_iter();
        let view = |Bin { range, share }| RiskBin {
            from: self.desk.here(range.start()),
            to: self.desk.here(range.end()),
            share,
            late: deadline.is_some_and(|by| range.start() >= by),
        };
        bins.map(view).collect()
    }

    fn drivers(&self, goal: &Goal) -> Vec<RiskDriver> {
        let known = goal.drivers.iter().filter(|driver| driver.task < self.laid.plan.tasks().len());
        let view = |driver: &leeway_core::project::risk::Driver| {
            let task = self.laid.plan.task(self.given, driver.task);
            RiskDriver {
                id: task.id.clone(),
                title: task.title.clone(),
                critical: driver.critical,
                pull: driver.explains,
            }
        };
        known.take(10).map(view).collect()
    }

    fn due(&self, task: usize) -> Option<Instant> {
        Some(self.laid.moments.late[task].as_ref().ok()?.as_ref()?.due)
    }

    fn chances(&self, forecast: &Forecast, tasks: &[usize]) -> Vec<TaskChance> {
        let chance = |&task: &usize| {
            let chance = forecast.tasks.get(task)?.chance(self.due(task)?);
            Some(TaskChance { id: self.laid.plan.tasks()[task].id.clone(), chance })
        };
        tasks.iter().filter_map(chance).collect()
    }

    fn task(&self, forecast: &Forecast, task: usize) -> Option<TaskRisk> {
        let finishes: &Finishes = forecast.tasks.get(task)?;
        let late = self.laid.moments.late[task].as_ref().ok()?.as_ref();
        let quantile = |share: f64| finishes.quantile(share).map(|at| self.mark(at));
        Some(TaskRisk {
            chance: late.map(|late| finishes.chance(late.due)),
            p50: quantile(0.5),
            p80: quantile(0.8),
            p95: quantile(0.95),
            ask: late
                .map(|late| self.ask(task, late, finishes.chance(late.due)))
                .unwrap_or_default(),
        })
    }

    /// If its owner is asked now, when it is planned, or at ask by.
    ///
    /// `now` is the chance of its due by all tries, which is that of asking now. A
    /// fifth of the tries, with the same luck, says what asking later takes from it.
    fn ask(
        &self,
        task: usize,
        late: &leeway_core::project::pass::Latest,
        now: f64,
    ) -> Vec<AskChance> {
        let plan = &self.laid.plan;
        let mine = plan.owner(task).is_none_or(|owner| self.desk.is_you(owner));
        let kept = plan.task(self.given, task);
        if mine || !plan.open(task) || kept.under_way() {
            return Vec::new();
        }
        let ask_by = self.level.ask_by(self.laid, task, late);
        let mut moments = vec![("Now", self.desk.now)];
        let as_soon =
            plan.project(self.given, task).is_some_and(|project| project.aim == Aim::AsSoon);
        if as_soon
            && let Ok(placed) = &self.level.shown.tasks[task]
            && placed.from > self.desk.now
            && placed.from < ask_by
        {
            moments.push(("As planned", placed.from));
        }
        if ask_by > self.desk.now {
            moments.push(("At ask by", ask_by));
        }
        let at: Vec<Instant> = moments.iter().map(|(_, at)| *at).collect();
        let runs = Runs { count: self.runs().count / 5, seed: SEED };
        let finishes = self.simulation().and_then(|one| one.asked(runs, task, &at, |_, _| true));
        let chances: Vec<f64> =
            finishes.unwrap_or_default().iter().map(|finishes| finishes.chance(late.due)).collect();
        let asked_now = chances.first().copied().unwrap_or(now);
        let each = chances.into_iter().zip(moments);
        each.map(|(chance, (words, at))| AskChance {
            words: words.to_owned(),
            when: self.desk.there(plan.owner(task), at),
            chance: (now + chance - asked_now).clamp(0.0, 1.0),
        })
        .collect()
    }
}
