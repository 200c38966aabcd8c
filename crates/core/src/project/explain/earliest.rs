//! Earliest start and finish, on from what holds them.

use super::latest::{lag, put};
use super::{Step, StepKind};
use crate::project::network::{Arrow, Network, State};
use crate::project::pass::{self, Earliest, Early, Hold, NoMoment};
use crate::project::plan::{Given, Plan};
use crate::project::{CivilMoment, LinkKind};
use crate::time::Instant;

/// Where the earliest moments of a task come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The moments.
    pub earliest: Earliest,
    /// What keeps it from beginning sooner.
    pub held: Held,
    /// From the moment that held it to the start, the first one first; none for
    /// what has begun.
    pub before: Vec<Step>,
    /// The effort, where work is still to do; of what must not end before
    /// something else does, laid back from there.
    pub work: Option<Step>,
    /// What keeps it from being handed in when the work ends.
    pub kept: Option<(Kept, Step)>,
}

/// What keeps a task from beginning sooner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Held {
    /// Nothing: it can begin now.
    Now,
    /// Its project's start, as stated.
    Project(CivilMoment),
    /// Its own earliest start, as stated.
    Own(CivilMoment),
    /// What it waits for by the link of that position.
    Link(usize),
    /// Its start is fixed; as stated.
    Fixed(CivilMoment),
    /// It has begun: what is left goes on from now.
    Begun,
    /// It is handed in.
    Finished,
}

/// What keeps a task from being handed in when its work ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Its owner promised it for then.
    Promise,
    /// It must not end before what it waits for by that link.
    Link(usize),
}

/// Where the earliest moments of a task come from. `early` is what
/// [`pass::forward`] made of the plan's network.
///
/// # Errors
/// When the task has no moments.
pub fn explain(
    given: &Given<'_>,
    plan: &Plan,
    early: &[Early],
    task: usize,
) -> Result<Explained, NoMoment> {
    let earliest = early[task]?;
    let (network, node) = (&plan.network, plan.node(task));
    let held = held(given, plan, task, &earliest);
    let none =
        Explained { earliest, held: held.clone(), before: Vec::new(), work: None, kept: None };
    let Some((start, ends)) = worked(network, task, &earliest)? else { return Ok(none) };
    let before = if let Held::Link(link) = held {
        after_link(network, early, link, earliest.start)?
    } else {
        let mut before = Vec::new();
        let fixed = node.starts.filter(|_| matches!(held, Held::Fixed(_)));
        let first = fixed.map_or(node.not_before, |at| at.max(node.not_before));
        put(&mut before, Step::of(network, StepKind::StartWait, node.clock, first, start));
        before
    };
    let kept = kept(network, early, task)?
        .map(|kept| (kept, Step::of(network, StepKind::Held, node.clock, ends, earliest.finish)));
    let work = Some(Step::of(network, StepKind::Work, node.clock, start, ends));
    Ok(Explained { before, work, kept, ..none })
}

pub(super) fn held(given: &Given<'_>, plan: &Plan, task: usize, earliest: &Earliest) -> Held {
    let (node, document) = (plan.node(task), plan.task(given, task));
    match (node.state, earliest.cause) {
        (State::Done { .. } | State::HandedIn { .. }, _) => Held::Finished,
        (State::UnderWay { .. }, _) => Held::Begun,
        (State::Open { .. }, Hold::Link(link)) => Held::Link(link),
        (State::Open { .. }, Hold::Settled) => {
            document.starts.clone().map_or(Held::Begun, Held::Fixed)
        }
        (State::Open { .. }, Hold::NotBefore) => {
            let stated =
                |moment: &CivilMoment| moment.instant(given.rules) == Some(node.not_before);
            let own = document.earliest.clone().filter(stated).map(Held::Own);
            let project = plan.project(given, task).and_then(|project| project.start.clone());
            let project = project.filter(stated).map(Held::Project);
            if node.not_before == plan.now() {
                Held::Now
            } else {
                own.or(project).unwrap_or(Held::Now)
            }
        }
    }
}

/// From when to when what is left is worked; `None` for what is handed in.
fn worked(
    network: &Network,
    task: usize,
    earliest: &Earliest,
) -> Result<Option<(Instant, Instant)>, NoMoment> {
    let (node, work) = (&network.nodes()[task], network.clock(task));
    let from = match node.state {
        State::Done { .. } | State::HandedIn { .. } => return Ok(None),
        State::UnderWay { .. } => node.not_before,
        State::Open { .. } => earliest.start,
    };
    let start = if node.effort > 0 { work.next_start(from)? } else { from };
    Ok(Some((start, work.add(start, node.effort)?)))
}

/// What keeps a task from being handed in when its work ends, if anything does.
pub(super) fn kept(
    network: &Network,
    early: &[Early],
    task: usize,
) -> Result<Option<Kept>, NoMoment> {
    let (node, earliest) = (&network.nodes()[task], early[task]?);
    let (State::Open { promised } | State::UnderWay { promised, .. }) = node.state else {
        return Ok(None);
    };
    let ends = worked(network, task, &earliest)?.map_or(earliest.finish, |(_, ends)| ends);
    if earliest.finish <= ends {
        return Ok(None);
    }
    if promised == Some(earliest.finish) {
        return Ok(Some(Kept::Promise));
    }
    for link in network.into(task) {
        let arrow = &network.arrows()[link];
        if !arrow.kind.holds_start() && arrives(network, early, arrow)? == earliest.finish {
            return Ok(Some(Kept::Link(link)));
        }
    }
    Ok(None)
}

fn arrives(network: &Network, early: &[Early], arrow: &Arrow) -> Result<Instant, NoMoment> {
    pass::arrival(network, arrow, &early[arrow.from].map_err(|_| NoMoment::Follows)?)
}

/// From the predecessor's moment to the start of its successor.
fn after_link(
    network: &Network,
    early: &[Early],
    link: usize,
    start: Instant,
) -> Result<Vec<Step>, NoMoment> {
    let arrow = &network.arrows()[link];
    let (from, to) = (&network.nodes()[arrow.from], &network.nodes()[arrow.to]);
    let before = early[arrow.from].map_err(|_| NoMoment::Follows)?;
    let mut steps = Vec::new();
    let mut at = match arrow.kind {
        LinkKind::StartToStart | LinkKind::StartToFinish => before.start,
        LinkKind::FinishToStart | LinkKind::FinishToFinish => before.finish,
    };
    let good = matches!(from.state, State::Done { .. });
    if arrow.kind.waits_for_finish() && !good {
        if let Some((who, seconds)) = arrow.buffers.review.filter(|(_, seconds)| *seconds > 0) {
            // A review that has not begun begins now or later, and none has ended yet.
            let handed_in = match from.state {
                State::HandedIn { review, .. } => Some((review, from.not_before)),
                State::Open { .. } | State::UnderWay { .. } | State::Done { .. } => None,
            };
            let begins = handed_in.map_or(at, |(review, now)| review.unwrap_or(at.max(now)));
            put(&mut steps, Step::of(network, StepKind::Handoff, from.clock, at, begins));
            let reviewed = network.clocks()[who].add(begins, seconds)?;
            put(&mut steps, Step::of(network, StepKind::Review, who, begins, reviewed));
            at = handed_in.map_or(reviewed, |(_, now)| reviewed.max(now));
            put(&mut steps, Step::of(network, StepKind::Handoff, from.clock, reviewed, at));
        }
        let reworked = network.clocks()[from.clock].add(at, arrow.buffers.rework)?;
        put(&mut steps, Step::of(network, StepKind::Rework, from.clock, at, reworked));
        at = reworked;
    }
    let free = network.after_lag(arrow, at)?;
    let lag = lag(network, arrow, at, free);
    put(&mut steps, lag);
    let arrives = arrives(network, early, arrow)?;
    if arrow.live > 0 {
        let met = arrives.plus(-arrow.live);
        put(&mut steps, Step::elapse(StepKind::LiveWait, free, met));
        put(&mut steps, Step::elapse(StepKind::Live, met, arrives));
    }
    if arrow.kind.holds_start() {
        put(&mut steps, Step::of(network, StepKind::StartWait, to.clock, arrives, start));
    } else {
        // It ends then at the earliest, and is done in one go.
        put(&mut steps, Step::of(network, StepKind::Work, to.clock, arrives, start));
    }
    Ok(steps)
}
