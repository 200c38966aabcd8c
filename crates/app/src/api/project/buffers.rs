//! Project and feeding buffers, what they are made of, and how much is used.

use leeway_core::project::buffer::fever::{self, Zone};
use leeway_core::project::buffer::{self, Basis, Buffer, Size};
use leeway_core::project::level::{self, Levelled};
use leeway_core::project::plan::{Given, Plan, Planned};
use leeway_core::project::{Effort, Sizing, Task};
use leeway_core::{Instant, PersonId};

use super::desk::{Desk, Laid, Level};
use super::detail::{BufferView, BuffersView, Choice, FeverPoint, FeverZone, LinkBuffer};
use super::read::positive;
use super::view::Mark;
use super::words;
use crate::{ApiError, App};

/// Buffers of a project, and how much of them is used.
///
/// # Errors
/// When there is no such project, the viewer's zone is none or not known, or the
/// store can't be read.
pub fn buffers(app: &App, id: String) -> Result<BuffersView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let project = super::position(&desk.planned, &id)?;
    let laid = Laid::of(&given);
    let level = app.levelled(&given, &laid).plan;
    let room = Room { desk: &desk, given: &given, laid: &laid, level: &level, project };
    Ok(room.view())
}

struct Room<'a> {
    desk: &'a Desk,
    given: &'a Given<'a>,
    laid: &'a Laid,
    level: &'a Level,
    project: usize,
}

impl Room<'_> {
    fn view(&self) -> BuffersView {
        let chain = self.laid.chain(&self.level.soon, Some(self.project));
        let tasks: Vec<usize> = chain.steps.iter().map(|step| step.task).collect();
        let whole = self.whole_chain(&tasks);
        let before = self.project_buffer(&whole);
        let feeding = chain.feeding.iter().filter_map(|feeding| self.feeding(feeding)).collect();
        let fever = before.as_ref().map(|(_, buffer)| self.fever(&whole, buffer));
        BuffersView {
            project: before.map(|(view, _)| view),
            feeding,
            chain: whole.iter().map(|&task| self.choice(task)).collect(),
            fever: fever.unwrap_or_default(),
            links: self.links(),
        }
    }

    fn choice(&self, task: usize) -> Choice {
        let kept = self.laid.plan.task(self.given, task);
        Choice { id: kept.id.clone(), title: kept.title.clone() }
    }

    /// The chain with what of it is finished before: what it waited for last, back
    /// to where the project began.
    fn whole_chain(&self, open: &[usize]) -> Vec<usize> {
        let network = &self.laid.plan.network;
        let mut chain: Vec<usize> = open.to_vec();
        let last_finished = || {
            let finished = self.laid.of_project(Some(self.project));
            finished
                .filter_map(|task| Some((self.laid.plan.node(task).state.finished()?, task)))
                .max()
                .map(|(_, task)| task)
        };
        let Some(mut at) = chain.first().copied().or_else(last_finished) else { return chain };
        if chain.is_empty() {
            chain.push(at);
        }
        loop {
            let before = network.into(at).filter_map(|link| {
                let from = network.arrows()[link].from;
                Some((self.laid.plan.node(from).state.finished()?, from))
            });
            let Some((_, from)) = before.max().filter(|(_, from)| !chain.contains(from)) else {
                return chain;
            };
            chain.insert(0, from);
            at = from;
        }
    }

    fn efforts(&self) -> Vec<Option<Effort>> {
        let tasks = 0..self.laid.plan.tasks().len();
        tasks.map(|task| self.laid.plan.task(self.given, task).effort).collect()
    }

    fn sizing(&self) -> Sizing {
        self.given.projects[self.project].sizing
    }

    fn lead(&self) -> Option<&PersonId> {
        self.given.projects[self.project].lead.as_ref()
    }

    fn lead_time(&self) -> &leeway_core::calendar::working_time::WorkingTime {
        let lead = self.lead().and_then(|lead| self.given.people.work(lead));
        lead.unwrap_or(self.given.fallback)
    }

    fn deadline(&self) -> Option<Instant> {
        let mut tasks = self.laid.of_project(Some(self.project));
        tasks.find_map(|task| self.laid.plan.node(task).until)
    }

    fn project_buffer(&self, chain: &[usize]) -> Option<(BufferView, Buffer)> {
        if self.sizing() == Sizing::None {
            return None;
        }
        let deadline = self.deadline()?;
        let size = buffer::size(self.sizing(), chain, &self.efforts());
        let buffer = buffer::project(deadline, size, self.lead_time()).ok()?;
        let there = self.there(&self.laid.plan, &self.level.soon);
        let clock = self.lead_time();
        let room = there.map_or(buffer.size.seconds, |there| clock.between(there, deadline));
        let view = BufferView {
            title: "Project buffer".to_owned(),
            size: buffer.size.seconds,
            room,
            from: self.mark(buffer.begins, self.lead()),
            to: self.mark(buffer.ends, self.lead()),
            words: self.made_of(&buffer.size),
            used: there.and_then(|there| buffer.used(clock, there)),
        };
        Some((view, buffer))
    }

    /// When all of the project is there.
    fn there(&self, plan: &Plan, level: &Levelled) -> Option<Instant> {
        let ours = |task: &usize| plan.tasks()[*task].project == Some(self.project);
        let ends = (0..plan.tasks().len()).filter(ours).map(|task| {
            let finish = level.tasks[task].as_ref().ok()?.finish;
            Some(level::there(&plan.network, task, finish))
        });
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    fn feeding(&self, chain: &level::Feeding) -> Option<BufferView> {
        if self.sizing() == Sizing::None {
            return None;
        }
        let network = &self.laid.plan.network;
        let arrow = network.arrows()[chain.link];
        let tasks: Vec<usize> = chain.steps.iter().map(|step| step.task).collect();
        let size = buffer::size(self.sizing(), &tasks, &self.efforts());
        let last = self.level.soon.tasks[arrow.from].as_ref().ok()?;
        let joined = self.level.soon.tasks[arrow.to].as_ref().ok()?;
        let joined = if arrow.kind.holds_start() { joined.start } else { joined.finish };
        let found = buffer::feeding(network, chain.link, size, &last.into(), joined).ok()?;
        let owner = self.laid.plan.owner(arrow.to);
        Some(BufferView {
            title: format!("Before {}", self.laid.plan.task(self.given, arrow.to).title),
            size: found.buffer.size.seconds,
            room: found.room.max(0),
            from: self.mark(found.buffer.begins, owner),
            to: self.mark(found.buffer.ends, owner),
            words: self.made_of(&found.buffer.size),
            used: None,
        })
    }

    fn mark(&self, at: Instant, whose: Option<&PersonId>) -> Mark {
        let at = words::said(at);
        let when = self.desk.here(at);
        let theirs = whose.map(|person| self.desk.there(Some(person), at));
        let theirs =
            theirs.filter(|theirs| (&theirs.clock, &theirs.date) != (&when.clock, &when.date));
        Mark { at: at.since(self.desk.now), when, theirs }
    }

    /// "√(4² + 6²) h = 7 h 13 min", "half of 4 h + 8 h"
    fn made_of(&self, size: &Size) -> String {
        let whole = words::hours(size.seconds);
        let given = size.parts.iter().filter(|part| part.basis != Basis::Nothing);
        let guessed =
            given.clone().filter(|part| part.basis == Basis::Half && part.more > 0).count();
        let guess = match guessed {
            0 => String::new(),
            1 => "; of one task with one number, half is taken".to_owned(),
            many => format!("; of {many} tasks with one number, half is taken"),
        };
        match size.sizing {
            Sizing::RootOfSquares => {
                let parts: Vec<String> = given
                    .filter(|part| part.more > 0)
                    .map(|part| format!("({})²", words::hours(part.more)))
                    .collect();
                if parts.is_empty() {
                    return "No task of the chain may take longer: nothing to buffer".to_owned();
                }
                format!("√({}) = {whole}{guess}", parts.join(" + "))
            }
            Sizing::Half => {
                let likely: i64 = given.map(|part| part.likely).sum();
                format!("half of {} = {whole}", words::hours(likely))
            }
            Sizing::None => String::new(),
        }
    }

    fn fever(&self, chain: &[usize], buffer: &Buffer) -> Vec<FeverPoint> {
        let plan = &self.laid.plan;
        // The project's own tasks: what was said of others does not move the chart.
        let tasks: Vec<Task> =
            (0..plan.tasks().len()).map(|task| plan.task(self.given, task).clone()).collect();
        let ours = |at: usize| plan.tasks()[at].project == Some(self.project);
        let moments: Vec<Task> = tasks
            .iter()
            .enumerate()
            .filter(|(at, _)| ours(*at))
            .map(|(_, task)| task.clone())
            .collect();
        let moments = fever::moments(&moments, self.desk.now);
        let ends = |at: Instant, then: &[Task]| -> Option<Instant> {
            let given = Given { tasks: then, now: at, ..*self.given };
            let plan = Plan::lay_out(&given);
            // In today's order: what was to be done then is what has been done since.
            let task = |task: &Planned| self.laid.plan.position(&task.id);
            let from = |task: usize| Some(self.level.soon.tasks[task].as_ref().ok()?.from);
            let before: Vec<Option<Instant>> =
                plan.tasks().iter().map(|one| from(task(one)?)).collect();
            self.there(&plan, &level::in_order(&plan.network, &plan.people(), &before))
        };
        // A chart of a thousand points says no more than one of fifty.
        let step = moments.len().div_ceil(50).max(1);
        let keep: Vec<Instant> = moments.iter().rev().step_by(step).copied().collect();
        let points = keep.into_iter().rev().filter_map(|at| {
            let then: Vec<Task> = tasks.iter().map(|task| fever::as_of(task, at)).collect();
            let done = fever::done(chain.iter().map(|task| &then[*task]));
            let used = buffer.used(self.lead_time(), ends(at, &then)?)?;
            Some(FeverPoint {
                when: self.desk.here(at),
                done,
                used,
                zone: match Zone::of(done, used) {
                    Zone::Green => FeverZone::Green,
                    Zone::Yellow => FeverZone::Yellow,
                    Zone::Red => FeverZone::Red,
                },
            })
        });
        points.collect()
    }

    fn links(&self) -> Vec<LinkBuffer> {
        let plan = &self.laid.plan;
        let inside = |task: usize| plan.tasks()[task].project == Some(self.project);
        let arrows = plan.network.arrows().iter().enumerate();
        let arrows = arrows.filter(|(_, arrow)| inside(arrow.to) && arrow.kind.waits_for_finish());
        let between = arrows.map(|(at, arrow)| {
            let link = plan.link(self.given, at);
            let (from, to) = (plan.task(self.given, arrow.from), plan.task(self.given, arrow.to));
            let reviewer = link.review.as_ref().and_then(|review| review.by.as_ref());
            let reviewer = reviewer.or(to.owner.as_ref()).or(self.lead());
            LinkBuffer {
                from: from.id.clone(),
                title: from.title.clone(),
                to: Some(to.id.clone()),
                waits: to.title.clone(),
                reviewer: reviewer.map(|who| self.desk.people.name(who)).unwrap_or_default(),
                review: link
                    .review
                    .as_ref()
                    .map(|review| positive(review.seconds))
                    .unwrap_or_default(),
                rework: positive(link.rework),
            }
        });
        let last = (0..plan.tasks().len())
            .filter(|&task| inside(task) && plan.tasks()[task].bound.is_some());
        let last = last.map(|task| {
            let kept = plan.task(self.given, task);
            let reviewer =
                kept.review.as_ref().and_then(|review| review.by.as_ref()).or(self.lead());
            LinkBuffer {
                from: kept.id.clone(),
                title: kept.title.clone(),
                to: None,
                waits: "the deadline".to_owned(),
                reviewer: reviewer.map(|who| self.desk.people.name(who)).unwrap_or_default(),
                review: kept
                    .review
                    .as_ref()
                    .map(|review| positive(review.seconds))
                    .unwrap_or_default(),
                rework: positive(kept.rework),
            }
        });
        between.chain(last).collect()
    }
}
