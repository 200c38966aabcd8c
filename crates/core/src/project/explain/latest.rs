//! Needed, due and ask by, back from what asks for them.

use super::{Step, StepKind};
use crate::project::Deadline;
use crate::project::network::{Arrow, Buffers, Network};
use crate::project::pass::{self, Cause, Late, Latest, NoMoment};
use crate::project::plan::{BoundBy, Given, Plan};
use crate::time::Instant;

/// Where the latest moments of a task come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The moments.
    pub latest: Latest,
    /// From the moment that asks for its end back to due; `None`: only its
    /// start is asked for.
    pub finish: Option<Back>,
    /// The effort up to due.
    pub work: Step,
    /// What waits for it and would ask for its end later, were there no deadline of
    /// its own: the link of that position, and when it would be due then.
    pub otherwise: Option<(usize, Instant)>,
    /// From the moment that asks for its start back to ask by, when that is
    /// earlier than the effort asks for.
    pub start: Option<Back>,
}

/// What asks, and the lines back from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Back {
    /// What asks.
    pub because: Because,
    /// The moment it asks for: where the first line ends.
    pub at: Instant,
    /// The last one first.
    pub steps: Vec<Step>,
}

/// What asks for a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Because {
    /// A deadline, as it was stated.
    Deadline {
        /// Whose.
        of: BoundBy,
        /// As stated.
        stated: Deadline,
    },
    /// The successor must begin then: it is its ask by.
    Starts {
        /// Position of the link.
        link: usize,
    },
    /// The successor is due then.
    Finishes {
        /// Position of the link.
        link: usize,
    },
    /// Its start is fixed.
    Fixed,
}

impl Because {
    pub(super) fn link(network: &Network, link: usize) -> Self {
        if network.arrows()[link].kind.holds_start() {
            Self::Starts { link }
        } else {
            Self::Finishes { link }
        }
    }
}

/// Where the latest moments of a task come from; `None` where no deadline asks
/// for any. `late` is what [`pass::backward`] made of the plan's network.
///
/// # Errors
/// When the task has no moments.
pub fn explain(
    given: &Given<'_>,
    plan: &Plan,
    late: &[Late],
    task: usize,
) -> Result<Option<Explained>, NoMoment> {
    let Some(latest) = late[task]? else { return Ok(None) };
    let network = &plan.network;
    let node = plan.node(task);
    let finish = back_from_end(given, plan, late, (task, &latest))?;
    let start = back_from_start(network, late, (task, &latest))?;
    let from = match (&finish, &start) {
        (Some(_), Some(_)) => network.clock(task).subtract(latest.due, node.effort)?,
        _ => latest.ask_by,
    };
    let work = Step::of(network, StepKind::Work, node.clock, from, latest.due);
    let otherwise = otherwise(plan, late, (task, &latest))?;
    Ok(Some(Explained { latest, finish, work, otherwise, start }))
}

/// What asks for a task's end; `None` where nothing does.
pub(super) fn asks_for_end(
    given: &Given<'_>,
    plan: &Plan,
    (task, latest): (usize, &Latest),
) -> Option<Because> {
    let of = match latest.cause {
        Cause::Start => return None,
        Cause::Link(link) => return Some(Because::link(&plan.network, link)),
        Cause::Project => BoundBy::Project,
        Cause::Deadline => plan.tasks()[task].bound?,
    };
    let stated = match of {
        BoundBy::Task => plan.task(given, task).own_deadline(),
        BoundBy::Project => plan.project(given, task).and_then(|project| project.deadline.clone()),
    };
    stated.map(|stated| Because::Deadline { of, stated })
}

/// What asks for a task's start before its effort does; `None` where nothing does.
pub(super) fn asks_for_start(
    network: &Network,
    (task, latest): (usize, &Latest),
) -> Result<Option<Because>, NoMoment> {
    if let Some(link) = latest.start_cause {
        return Ok(Some(Because::link(network, link)));
    }
    if latest.cause == Cause::Start {
        return Ok(Some(Because::Fixed));
    }
    let node = &network.nodes()[task];
    let fits = network.clock(task).subtract(latest.due, node.effort)?;
    Ok(node.starts.filter(|starts| *starts < fits).map(|_| Because::Fixed))
}

fn back_from_end(
    given: &Given<'_>,
    plan: &Plan,
    late: &[Late],
    (task, latest): (usize, &Latest),
) -> Result<Option<Back>, NoMoment> {
    let Some(because) = asks_for_end(given, plan, (task, latest)) else { return Ok(None) };
    let (network, node) = (&plan.network, plan.node(task));
    let mut steps = Vec::new();
    let (at, buffers) = match latest.cause {
        Cause::Link(link) => {
            let arrow = &network.arrows()[link];
            let at = until(late, arrow)?;
            between(network, arrow, &pass::steps(network, arrow, at)?, &mut steps);
            (at, arrow.buffers)
        }
        Cause::Deadline => {
            (latest.needed, node.deadline.map(|bound| bound.buffers).unwrap_or_default())
        }
        Cause::Project | Cause::Start => (latest.needed, Buffers::default()),
    };
    let owner = node.clock;
    let rework = network.clocks()[owner].subtract(latest.needed, buffers.rework)?;
    put(&mut steps, Step::of(network, StepKind::Rework, owner, rework, latest.needed));
    if let Some((who, _)) = buffers.review {
        put(&mut steps, Step::of(network, StepKind::Review, who, latest.bound, rework));
    }
    put(&mut steps, Step::of(network, StepKind::Handoff, owner, latest.due, latest.bound));
    Ok(Some(Back { because, at, steps }))
}

fn back_from_start(
    network: &Network,
    late: &[Late],
    (task, latest): (usize, &Latest),
) -> Result<Option<Back>, NoMoment> {
    let Some(because) = asks_for_start(network, (task, latest))? else { return Ok(None) };
    let node = &network.nodes()[task];
    let mut steps = Vec::new();
    let (at, by) = match latest.start_cause {
        Some(link) => {
            let arrow = &network.arrows()[link];
            let at = until(late, arrow)?;
            let by = network.before_lag(arrow, at)?;
            put(&mut steps, lag(network, arrow, by, at));
            (at, by)
        }
        None => {
            let at = node.starts.unwrap_or(latest.ask_by);
            (at, at)
        }
    };
    put(&mut steps, Step::of(network, StepKind::StartWait, node.clock, latest.ask_by, by));
    Ok(Some(Back { because, at, steps }))
}

/// The link that asks for a task's end first, where its own deadline asks before.
fn otherwise(
    plan: &Plan,
    late: &[Late],
    (task, latest): (usize, &Latest),
) -> Result<Option<(usize, Instant)>, NoMoment> {
    let own = latest.cause == Cause::Deadline && plan.tasks()[task].bound == Some(BoundBy::Task);
    let network = &plan.network;
    let mut first: Option<(Instant, usize)> = None;
    for link in network.out(task).filter(|_| own) {
        let arrow = &network.arrows()[link];
        if !arrow.kind.waits_for_finish() || network.is_over(arrow.to) || late[arrow.to]?.is_none()
        {
            continue;
        }
        let bound = pass::steps(network, arrow, until(late, arrow)?)?.review;
        first = first.into_iter().chain([(bound, link)]).min();
    }
    let Some((bound, link)) = first else { return Ok(None) };
    let work = plan.node(task).effort > 0;
    Ok(Some((link, if work { network.clock(task).last_work(bound)? } else { bound })))
}

/// The moment of its successor that a link ends at.
pub(super) fn until(late: &[Late], arrow: &Arrow) -> Result<Instant, NoMoment> {
    let successor = late[arrow.to].map_err(|_| NoMoment::Follows)?.ok_or(NoMoment::Follows)?;
    Ok(if arrow.kind.holds_start() { successor.ask_by } else { successor.due })
}

/// From the successor's moment back to needed: the live handoff and the lag.
fn between(network: &Network, arrow: &Arrow, found: &pass::Steps, steps: &mut Vec<Step>) {
    if arrow.live > 0 {
        let over = found.live.plus(arrow.live);
        put(steps, Step::elapse(StepKind::StartWait, over, found.until));
        put(steps, Step::elapse(StepKind::Live, found.live, over));
    }
    put(steps, lag(network, arrow, found.needed, found.live));
}

pub(super) fn lag(network: &Network, arrow: &Arrow, from: Instant, to: Instant) -> Step {
    match arrow.lag_clock {
        None => Step::elapse(StepKind::Lag, from, to),
        Some(clock) => Step::of(network, StepKind::Lag, clock, from, to),
    }
}

/// A line, unless nothing happens in it.
pub(super) fn put(steps: &mut Vec<Step>, step: Step) {
    if step.from != step.to {
        steps.push(step);
    }
}
