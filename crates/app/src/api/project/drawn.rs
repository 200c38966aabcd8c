//! A plan, drawn: rows and links, on days and people's hours.

mod time;

use std::collections::{BTreeSet, HashMap};

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::level::Placed;
use leeway_core::project::network::State;
use leeway_core::project::pass::{self, Cause, Latest};
use leeway_core::project::plan::{Given, Problem};
use leeway_core::project::{Task, length};
use leeway_core::{Instant, Interval, IntervalSet, PersonId};

use super::desk::{Desk, Laid, Level};
use super::read;
use super::view::{
    Mark, PlanLink, PlanOwner, PlanQuery, PlanRange, PlanRow, PlanSpan, PlanTrouble, PlanView,
    ProjectHead, ProjectRow, Stage, Verdict,
};
use super::words;
use crate::labels::WhenLabel;
use crate::{ApiError, App};

/// The plan, drawn.
///
/// # Errors
/// When there is no such project, the viewer's zone is none or not known, or the
/// store can't be read.
pub fn plan(app: &App, asked: PlanQuery) -> Result<PlanView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let project =
        asked.project.as_deref().map(|id| super::position(&desk.planned, id)).transpose()?;
    let laid = Laid::of(&given);
    let level = app.levelled(&given, &laid);
    let drawing = Drawing::new(&desk, &given, &laid, &level.plan, project)?;
    Ok(drawing.view(level.state))
}

/// What is drawn, and on what.
pub(super) struct Drawing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) given: &'a Given<'a>,
    pub(super) laid: &'a Laid,
    pub(super) level: &'a Level,
    pub(super) project: Option<usize>,
    /// Positions of the tasks that are shown, in order.
    pub(super) tasks: Vec<usize>,
    pub(super) range: Interval,
    /// Of every task, by id.
    titles: HashMap<&'a str, &'a str>,
    /// Of the critical chain.
    critical: Vec<bool>,
    /// Flags of each task.
    flags: HashMap<usize, Vec<super::view::PlanFlag>>,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(
        desk: &'a Desk,
        given: &'a Given<'a>,
        laid: &'a Laid,
        level: &'a Level,
        project: Option<usize>,
    ) -> Result<Self, ApiError> {
        let shown = |&task: &usize| project.is_some() || laid.plan.open(task);
        let tasks: Vec<usize> = laid.of_project(project).filter(shown).collect();
        let mut critical = vec![false; laid.plan.tasks().len()];
        for step in laid.chain(&level.soon, project).steps {
            critical[step.task] = true;
        }
        let flags = super::flagged::flags(desk, given, laid, &level.soon);
        let range = time::range(desk, laid, level, &tasks)?;
        let titles =
            given.tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())).collect();
        Ok(Self { desk, given, laid, level, project, tasks, range, titles, critical, flags })
    }

    fn view(&self, state: super::view::Levelling) -> PlanView {
        let shown: BTreeSet<usize> = self.tasks.iter().copied().collect();
        let worked = self.worked();
        PlanView {
            project: self.project.map(|at| {
                let project = &self.given.projects[at];
                ProjectHead {
                    id: project.id.clone(),
                    title: project.title.clone(),
                    client: project.client.clone().unwrap_or_default(),
                    draft: read::project_draft(project),
                }
            }),
            projects: projects(self.desk, self.given),
            range: PlanRange {
                start: self.range.start().unix(),
                seconds: self.range.seconds(),
                zone: self.desk.viewer.name().to_owned(),
                city: self.desk.viewer.city(),
            },
            now: self.mark(self.desk.now, None),
            days: self.days(&worked),
            idle: self.idle(&worked),
            changes: self.changes(),
            tracks: self.tracks(),
            rows: self.tasks.iter().map(|&task| self.row(task)).collect(),
            links: self.links(&shown),
            deadline: self.deadline().map(|at| self.mark(at, None)),
            finish: self.finish().map(|at| self.mark(at, None)),
            verdict: self.verdict(),
            problems: self.problems(),
            level: state,
        }
    }

    fn at(&self, at: Instant) -> i64 {
        at.since(self.range.start())
    }

    /// A moment by the viewer's clock, and by somebody's where that reads differently.
    pub(super) fn mark(&self, at: Instant, whose: Option<&PersonId>) -> Mark {
        let at = words::said(at);
        let when = self.desk.here(at);
        let theirs = whose.map(|person| self.desk.there(Some(person), at));
        let theirs =
            theirs.filter(|theirs| (&theirs.clock, &theirs.date) != (&when.clock, &when.date));
        Mark { at: self.at(at), when, theirs }
    }

    fn deadline(&self) -> Option<Instant> {
        let tasks = self.project.map(|at| self.laid.of_project(Some(at)));
        tasks?.filter_map(|task| self.laid.plan.node(task).until).next()
    }

    /// When the last of it is there, reviewed and reworked.
    fn finish(&self) -> Option<Instant> {
        let open = self.tasks.iter().filter(|&&task| self.laid.plan.open(task));
        open.filter_map(|&task| Some(self.level.soon.tasks[task].as_ref().ok()?.finish)).max()
    }

    pub(super) fn verdict(&self) -> Verdict {
        let plan = &self.laid.plan;
        let open = self.tasks.iter().filter(|&&task| plan.open(task));
        let unsized_ones = open.filter(|&&task| plan.task(self.given, task).left().is_none());
        match (verdict(self.laid, self.level, &self.tasks), unsized_ones.count()) {
            (Verdict::Fits, count @ 1..) => {
                Verdict::Unknown { words: format!("No effort given for {}", words::tasks(count)) }
            }
            (verdict, _) => verdict,
        }
    }

    fn links(&self, shown: &BTreeSet<usize>) -> Vec<PlanLink> {
        let network = &self.laid.plan.network;
        let arrows = network.arrows().iter().enumerate();
        let both =
            arrows.filter(|(_, arrow)| shown.contains(&arrow.from) && shown.contains(&arrow.to));
        both.map(|(at, arrow)| PlanLink {
            from: self.laid.plan.tasks()[arrow.from].id.clone(),
            to: self.laid.plan.tasks()[arrow.to].id.clone(),
            kind: arrow.kind.into(),
            critical: self.critical[arrow.from] && self.critical[arrow.to],
            words: words::link(self.laid.plan.link(self.given, at)),
            wait: self.wait(at),
        })
        .collect()
    }

    /// From the hand-in at due until somebody takes it up.
    fn wait(&self, link: usize) -> Option<i64> {
        let network = &self.laid.plan.network;
        let arrow = &network.arrows()[link];
        let late = |task: usize| self.laid.moments.late[task].as_ref().ok()?.as_ref();
        let (from, to) = (late(arrow.from)?, late(arrow.to)?);
        if !arrow.kind.waits_for_finish() {
            return None;
        }
        let until = if arrow.kind.holds_start() { to.ask_by } else { to.due };
        let steps = pass::steps(network, arrow, until).ok()?;
        Some(steps.review.since(from.due))
    }

    pub(super) fn row(&self, task: usize) -> PlanRow {
        let kept = self.laid.plan.task(self.given, task);
        let plan = &self.laid.plan;
        let owner = plan.owner(task);
        let late = self.latest(task);
        let placed = self.level.shown.tasks[task].as_ref().ok();
        let (review, rework) = late.map(|late| self.buffers(task, late)).unwrap_or_default();
        let worked = kept.worked();
        let left = kept.left().unwrap_or(0);
        let mine = owner.is_some_and(|owner| self.desk.is_you(owner));
        PlanRow {
            id: kept.id.clone(),
            title: kept.title.clone(),
            project: plan
                .project(self.given, task)
                .filter(|_| self.project.is_none())
                .map(|project| project.title.clone()),
            owner: owner
                .map(|owner| self.owner(owner, late.map_or(self.desk.now, |late| late.due))),
            milestone: kept.milestone(),
            effort: kept.effort.as_ref().map(length::effort_words).unwrap_or_default(),
            left,
            share: share(kept, worked, left),
            stage: stage(kept),
            tags: kept.tags.clone(),
            needs: words::needs(kept, &self.titles),
            earliest: kept.earliest.as_ref().map(read::moment_draft),
            deadline: kept
                .own_deadline()
                .map(|by| words::deadline(&by, &self.desk.people))
                .unwrap_or_default(),
            slack: self.laid.moments.slack(&plan.network, task),
            critical: self.critical[task],
            bars: placed.map(|placed| self.bars(task, placed)).unwrap_or_default(),
            worked: placed.map(|placed| self.done(task, placed)).unwrap_or_default(),
            review,
            rework,
            ask_by: late
                .filter(|_| !mine && plan.open(task))
                .map(|late| self.mark(self.ask_by(task, late), owner)),
            due: late.map(|late| self.mark(late.due, owner)),
            needed: late.map(|late| self.mark(late.needed, owner)),
            handed_in: kept.finished().map(|at| self.mark(at, owner)),
            promised: kept.promised.map(|promise| self.mark(promise.by, owner)),
            late: self.laid.late(&self.level.soon, task),
            flags: self.flags.get(&task).cloned().unwrap_or_default(),
            to: self.to(task, late),
        }
    }

    pub(super) fn latest(&self, task: usize) -> Option<&Latest> {
        self.laid.moments.late[task].as_ref().ok().and_then(Option::as_ref)
    }

    /// The latest moment for the request: with the whole effort before due, and
    /// with what its owner has to do just then besides.
    pub(super) fn ask_by(&self, task: usize, late: &Latest) -> Instant {
        self.level.ask_by(self.laid, task, late)
    }

    pub(super) fn owner(&self, id: &PersonId, at: Instant) -> PlanOwner {
        self.desk.owner(id, at)
    }

    /// Who waits for it.
    fn to(&self, task: usize, late: Option<&Latest>) -> String {
        match late.map(|late| late.cause) {
            Some(Cause::Link(link)) => {
                let to = self.laid.plan.network.arrows()[link].to;
                let owner = self.laid.plan.owner(to).map(|owner| self.desk.people.name(owner));
                owner.unwrap_or_else(|| self.laid.plan.task(self.given, to).title.clone())
            }
            Some(Cause::Deadline | Cause::Project) => "the deadline".to_owned(),
            Some(Cause::Start) | None => {
                let out = self.laid.plan.network.out(task).next();
                out.map_or_else(String::new, |link| {
                    let to = self.laid.plan.network.arrows()[link].to;
                    self.laid.plan.task(self.given, to).title.clone()
                })
            }
        }
    }

    /// Review and rework of what asks for the task first, as late as they may be.
    fn buffers(&self, task: usize, late: &Latest) -> (Vec<PlanSpan>, Vec<PlanSpan>) {
        let network = &self.laid.plan.network;
        let node = self.laid.plan.node(task);
        let (buffers, needed) = match late.cause {
            Cause::Link(link) => (network.arrows()[link].buffers, late.needed),
            Cause::Deadline => match node.deadline {
                Some(bound) => (bound.buffers, bound.at),
                None => return Default::default(),
            },
            Cause::Project | Cause::Start => return Default::default(),
        };
        let owner = network.clock(task);
        let Ok(rework) = owner.subtract(needed, buffers.rework) else { return Default::default() };
        let reworked = self.spans(owner, rework, needed);
        let reviewed =
            buffers.review.map(|(who, _)| self.spans(&network.clocks()[who], late.bound, rework));
        (reviewed.unwrap_or_default(), reworked)
    }

    fn spans(&self, clock: &WorkingTime, from: Instant, to: Instant) -> Vec<PlanSpan> {
        let range = Interval::new(from, to);
        let worked = range.map(|range| clock.worked(range)).unwrap_or_else(IntervalSet::empty);
        let span = |at: &Interval| PlanSpan { start: self.at(at.start()), end: self.at(at.end()) };
        worked.intervals().iter().map(span).collect()
    }

    fn bars(&self, task: usize, placed: &Placed) -> Vec<PlanSpan> {
        let clock = self.laid.plan.network.clock(task);
        let ends = clock.last_work(placed.finish).unwrap_or(placed.finish).max(placed.from);
        if self.laid.plan.open(task) {
            let ends = clock.add(placed.from, self.laid.plan.node(task).effort).unwrap_or(ends);
            self.spans(clock, placed.from, ends)
        } else {
            self.spans(clock, placed.start, placed.finish)
        }
    }

    /// What of it lies behind.
    fn done(&self, task: usize, placed: &Placed) -> Vec<PlanSpan> {
        let clock = self.laid.plan.network.clock(task);
        match self.laid.plan.node(task).state {
            State::UnderWay { began, .. } => self.spans(clock, began, self.desk.now),
            State::HandedIn { .. } | State::Done { .. } => {
                self.spans(clock, placed.start, placed.finish)
            }
            State::Open { .. } => Vec::new(),
        }
    }

    fn problems(&self) -> Vec<PlanTrouble> {
        let troubles = self.laid.plan.problems().iter();
        troubles
            .map(|problem: &Problem| words::trouble(problem, &self.titles, self.given))
            .collect()
    }
}

/// Whether the tasks can all be handed in when due, nobody doing two things at once.
pub(super) fn verdict(laid: &Laid, level: &Level, tasks: &[usize]) -> Verdict {
    let due = tasks.iter().any(|&task| matches!(&laid.moments.late[task], Ok(Some(_))));
    // What has no moments is not known to fit.
    let unplanned = tasks
        .iter()
        .filter(|&&task| laid.moments.late[task].is_err() || level.soon.tasks[task].is_err())
        .count();
    let late = tasks.iter().filter(|&&task| laid.late(&level.soon, task));
    let over = late.filter_map(|&task| {
        let placed = level.soon.tasks[task].as_ref().ok()?;
        let late = laid.moments.late[task].as_ref().ok()?.as_ref()?;
        Some(laid.plan.network.clock(task).between(late.due, placed.finish))
    });
    let over: Vec<i64> = over.collect();
    match over.iter().max() {
        Some(worst) => Verdict::Late {
            words: format!("{} of work too late", words::hours(*worst)),
            tasks: over.len(),
        },
        None if unplanned > 0 => {
            Verdict::Unknown { words: format!("{} can’t be planned", words::tasks(unplanned)) }
        }
        None if due => Verdict::Fits,
        None => Verdict::Open,
    }
}

pub(super) fn stage(task: &Task) -> Stage {
    if task.done.is_some() {
        Stage::Done
    } else if task.in_review.is_some() {
        Stage::InReview
    } else if task.handed_in.is_some() {
        Stage::HandedIn
    } else if task.under_way() {
        Stage::UnderWay
    } else if task.promised.is_some() {
        Stage::Promised
    } else if task.asked.is_some() {
        Stage::Asked
    } else {
        Stage::Open
    }
}

#[allow(clippy::cast_precision_loss)] // Seconds of work: far below 2^52.
fn share(task: &Task, worked: i64, left: i64) -> f64 {
    if task.finished().is_some() {
        1.0
    } else if worked + left > 0 {
        worked as f64 / (worked + left) as f64
    } else {
        0.0
    }
}

/// Every project, open ones first.
fn projects(desk: &Desk, given: &Given<'_>) -> Vec<ProjectRow> {
    let row = |project: &leeway_core::project::Project| {
        let tasks = given.tasks.iter().filter(|task| task.project.as_ref() == Some(&project.id));
        let work = |id: &PersonId| given.people.work(id).map(AsRef::as_ref);
        let deadline = project.deadline.as_ref();
        let deadline = deadline.and_then(|by| by.instant(given.rules, work).ok());
        ProjectRow {
            id: project.id.clone(),
            title: project.title.clone(),
            client: project.client.clone().unwrap_or_default(),
            open: tasks.clone().filter(|task| task.done.is_none()).count(),
            tasks: tasks.count(),
            deadline: deadline.map(|at| WhenLabel::of(at, &desk.viewer)),
            closed: project.closed.is_some(),
        }
    };
    let mut rows: Vec<ProjectRow> = given.projects.iter().map(row).collect();
    rows.sort_by_key(|row| row.closed);
    rows
}
