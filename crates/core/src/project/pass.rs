//! The two passes over a network, each task seen once.
//!
//! Backward from deadlines: the rework in the owner's calendar, the review in
//! the reviewer's, back into the owner's working time, which is *due*, and the
//! effort before that, which is *ask by*. Forward from now: the earliest
//! moments. Slack lies between.
//!
//! Each backward step is the latest from which the forward one arrives in time,
//! to the second. Where rules could be otherwise:
//!
//! - Work is done in one go. Who waits for another's *finish* with their own
//!   finish begins so late that both end together, and hands in when that other
//!   one has arrived, were it at night; backward, *due* counts for it.
//! - A start that is asked for early moves ask by, not due.
//! - What has begun goes on from now, even out of sequence; what it waits for is
//!   still due before the latest moment for the rest of it. Whoever waits for
//!   its start waits no more.
//! - What is handed in asks nothing of anybody any more. Its review, unless it
//!   has begun, begins now or later, and ends now or later.
//! - A fixed start that has passed is now.

use super::network::{Arrow, Bound, Buffers, Network, State};
use super::{LinkKind, shared};
use crate::calendar::working_time::NoWorkingTime;
use crate::time::Instant;

/// The latest moments of a task, as far as a deadline asks for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(align(64))] // A line of the cache: others look it up from all over a network.
pub struct Latest {
    /// When whoever asks most needs it, reviewed and reworked.
    pub needed: Instant,
    /// When it must be handed in, were it at night: the review begins then.
    pub bound: Instant,
    /// The last moment of its owner's work up to that: the deadline given to them.
    pub due: Instant,
    /// The latest start with the whole effort before due.
    pub ask_by: Instant,
    /// What sets needed and due.
    pub cause: Cause,
    /// The link that asks for a start before the effort does, if one does.
    pub start_cause: Option<usize>,
}

/// What sets a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The task's deadline.
    Deadline,
    /// Its project's deadline, before anything else.
    Project,
    /// The link of that position.
    Link(usize),
    /// Only its start is asked for, not its end: so much later its work ends.
    Start,
}

/// The earliest moments of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Earliest {
    /// When work can begin, or began.
    pub start: Instant,
    /// When it is handed in.
    pub finish: Instant,
    /// What keeps it from beginning sooner.
    pub cause: Hold,
}

/// What keeps a task from beginning sooner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// Its own first moment: now, or an earliest start.
    NotBefore,
    /// The link of that position.
    Link(usize),
    /// It is settled: it has begun, or its start is fixed.
    Settled,
}

/// Why a task has no moments: its own calendar or one it needs has no work there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoMoment {
    /// Somebody does not work.
    #[error(transparent)]
    Idle(#[from] NoWorkingTime),
    /// Two do not meet for a live handoff.
    #[error("no stretch of shared work is that long in two years")]
    Apart,
    /// A task it hangs on has none.
    #[error("a task it hangs on has no moments")]
    Follows,
}

/// The steps between a hand-in and who waits for it, from the last backward.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Steps {
    /// When the successor moves, or the deadline.
    pub until: Instant,
    /// When the stretch of a live handoff begins; `until` without one.
    pub live: Instant,
    /// When it must be there; the lag lies after.
    pub needed: Instant,
    /// When the rework begins; `needed` without any.
    pub rework: Instant,
    /// When the review begins, `rework` without one: the latest hand-in. Where a
    /// start is waited for, the latest start.
    pub review: Instant,
}

/// A task's latest moments; `Ok(None)` where no deadline asks for any.
pub type Late = Result<Option<Latest>, NoMoment>;
/// A task's earliest moments.
pub type Early = Result<Earliest, NoMoment>;

/// The backward pass: latest moments of every task, by position.
#[must_use]
pub fn backward(network: &Network) -> Vec<Late> {
    let mut late = vec![Ok(None); network.nodes().len()];
    for task in network.order().rev() {
        late[task] = latest(network, task, &late);
    }
    late
}

/// The forward pass: earliest moments of every task, by position.
#[must_use]
pub fn forward(network: &Network) -> Vec<Early> {
    let mut early = vec![Err(NoMoment::Follows); network.nodes().len()];
    for task in network.order() {
        early[task] = earliest(network, task, &early);
    }
    early
}

/// Latest moments of a task, those of its successors being known.
///
/// # Errors
/// When there is no working time where it is needed.
pub fn latest(network: &Network, task: usize, late: &[Late]) -> Late {
    let node = &network.nodes()[task];
    let mut finish: Option<(Instant, Instant, Cause)> = None; // bound, needed, what sets them
    let mut meet = |bound, needed, cause| {
        if finish.is_none_or(|(known, ..)| bound < known) {
            finish = Some((bound, needed, cause));
        }
    };
    if let Some(until) = node.until {
        meet(until, until, Cause::Project);
    }
    if let Some(Bound { at, buffers }) = node.deadline {
        let (_, review) = before_buffers(network, node.clock, &buffers, at)?;
        meet(review, at, Cause::Deadline);
    }
    let clock = network.clock(task);
    let work = node.effort > 0;
    let mut start: Option<(Instant, Option<usize>)> = None;
    let mut asked = false;
    if let (true, Some(at)) = (node.state.is_open(), node.starts) {
        start = Some((if work { clock.next_start(at)? } else { at }, None));
    }
    for link in network.out(task) {
        if let Some(to) = network.plain(link) {
            match &late[to] {
                _ if network.is_over(to) => {}
                Ok(Some(after)) => meet(after.ask_by, after.ask_by, Cause::Link(link)),
                Ok(None) => {}
                Err(_) => return Err(NoMoment::Follows),
            }
            continue;
        }
        let arrow = &network.arrows()[link];
        if network.is_over(arrow.to) {
            continue;
        }
        let Some(successor) = late[arrow.to].map_err(|_| NoMoment::Follows)? else { continue };
        if arrow.kind.waits_for_finish() {
            let steps = steps(network, arrow, moved(arrow, &successor))?;
            meet(steps.review, steps.needed, Cause::Link(link));
        } else if node.state.is_open() {
            let by = steps(network, arrow, moved(arrow, &successor))?.review;
            asked = true;
            if start.is_none_or(|(known, _)| by < known) {
                start = Some((by, Some(link)));
            }
        }
    }
    let Some((bound, needed, cause)) = finish else {
        // Only its start is asked for.
        let Some((by, link)) = start.filter(|_| asked) else { return Ok(None) };
        let ask_by = if work { clock.last_start(by)? } else { by };
        let due = clock.add(ask_by, node.effort)?;
        let (needed, bound, cause) = (due, due, Cause::Start);
        return Ok(Some(Latest { needed, bound, due, ask_by, cause, start_cause: link }));
    };
    let (due, fits) = if work { clock.ending_by(bound, node.effort)? } else { (bound, bound) };
    let (ask_by, start_cause) = match start {
        Some((by, link)) if by < fits => (if work { clock.last_start(by)? } else { by }, link),
        _ => (fits, None),
    };
    Ok(Some(Latest { needed, bound, due, ask_by, cause, start_cause }))
}

/// The moment of the successor that a link ends at.
fn moved(arrow: &Arrow, successor: &Latest) -> Instant {
    if arrow.kind.holds_start() { successor.ask_by } else { successor.due }
}

/// The steps backward from the moment at which a successor moves.
///
/// # Errors
/// When somebody concerned does not work, or both never at once.
pub fn steps(network: &Network, arrow: &Arrow, until: Instant) -> Result<Steps, NoMoment> {
    let live = match arrow.live {
        0 => until,
        seconds => {
            let (from, to) = (network.clock(arrow.from), network.clock(arrow.to));
            shared::latest(from, to, until, seconds).ok_or(NoMoment::Apart)?
        }
    };
    let needed = network.before_lag(arrow, live)?;
    let (rework, review) = if arrow.kind.waits_for_finish() {
        let clock = network.nodes()[arrow.from].clock;
        before_buffers(network, clock, &arrow.buffers, needed)?
    } else {
        (needed, needed)
    };
    Ok(Steps { until, live, needed, rework, review })
}

/// When the rework and the review before `needed` begin.
fn before_buffers(
    network: &Network,
    owner: usize,
    buffers: &Buffers,
    needed: Instant,
) -> Result<(Instant, Instant), NoWorkingTime> {
    let rework = network.clocks()[owner].subtract(needed, buffers.rework)?;
    let review = match buffers.review {
        Some((who, seconds)) => network.clocks()[who].subtract(rework, seconds)?,
        None => rework,
    };
    Ok((rework, review))
}

/// Earliest moments of a task, those of its predecessors being known.
///
/// # Errors
/// When there is no working time where it is needed.
pub fn earliest(network: &Network, task: usize, early: &[Early]) -> Early {
    let node = &network.nodes()[task];
    let (began, promised) = match node.state {
        State::Done { began, at } | State::HandedIn { began, at, .. } => {
            return Ok(Earliest { start: began, finish: at, cause: Hold::Settled });
        }
        State::UnderWay { began, promised } => (Some(began), promised),
        State::Open { promised } => (None, promised),
    };
    let mut start = (node.not_before, Hold::NotBefore);
    let mut finish: Option<(Instant, usize)> = None;
    let settled = began.is_some() || node.starts.is_some();
    for link in network.into(task) {
        let arrow = &network.arrows()[link];
        if settled && arrow.kind.holds_start() {
            continue;
        }
        let arrives = arrival(network, arrow, &early[arrow.from].map_err(|_| NoMoment::Follows)?)?;
        if !arrow.kind.holds_start() {
            if finish.is_none_or(|(known, _)| arrives > known) {
                finish = Some((arrives, link));
            }
        } else if arrives > start.0 {
            start = (arrives, Hold::Link(link));
        }
    }
    let clock = network.clock(task);
    let from = match (began, node.starts) {
        (Some(_), _) => (node.not_before, Hold::Settled),
        (None, Some(at)) => (at.max(node.not_before), Hold::Settled),
        (None, None) => start,
    };
    let (mut at, mut cause) = from;
    let work = node.effort > 0;
    let mut ends = at;
    if work {
        (at, ends) = clock.starting_from(at, node.effort)?;
    }
    // Work is done in one go: what finishes late begins late.
    if let (Some((by, link)), Hold::NotBefore | Hold::Link(_)) = (finish, cause)
        && ends < by
    {
        let late = clock.subtract(by, node.effort)?;
        if late > at {
            (at, ends, cause) = (late, clock.add(late, node.effort)?, Hold::Link(link));
        }
    }
    let ends = ends.max(finish.map_or(ends, |(by, _)| by)).max(promised.unwrap_or(ends));
    Ok(Earliest { start: began.unwrap_or(at), finish: ends, cause })
}

/// When a link lets its successor move, its predecessor being as it is.
///
/// # Errors
/// When somebody concerned does not work, or both never at once.
pub fn arrival(network: &Network, arrow: &Arrow, from: &Earliest) -> Result<Instant, NoMoment> {
    let mended = match arrow.kind {
        LinkKind::StartToStart | LinkKind::StartToFinish => from.start,
        LinkKind::FinishToStart | LinkKind::FinishToFinish => {
            accepted(network, arrow, from.finish)?
        }
    };
    let free = network.after_lag(arrow, mended)?;
    match arrow.live {
        0 => Ok(free),
        seconds => {
            let (from, to) = (network.clock(arrow.from), network.clock(arrow.to));
            shared::earliest(from, to, free, seconds).ok_or(NoMoment::Apart)
        }
    }
}

/// When what is handed in at `at` has been reviewed and reworked.
fn accepted(network: &Network, arrow: &Arrow, at: Instant) -> Result<Instant, NoWorkingTime> {
    if arrow.buffers == Buffers::default() {
        return Ok(at);
    }
    let node = &network.nodes()[arrow.from];
    let (taken_up, now) = match node.state {
        State::Done { at, .. } => return Ok(at),
        State::HandedIn { review, .. } => {
            (review.unwrap_or(at.max(node.not_before)), node.not_before)
        }
        State::Open { .. } | State::UnderWay { .. } => (at, at),
    };
    let reviewed = match arrow.buffers.review {
        Some((who, seconds)) if seconds > 0 => {
            network.clocks()[who].add(taken_up, seconds)?.max(now)
        }
        _ => at,
    };
    network.clocks()[node.clock].add(reviewed, arrow.buffers.rework)
}

/// Seconds that what is handed in at due lies idle until somebody takes it up,
/// at the latest schedule: for its review, for its rework, or because it is
/// needed then. `None` where a start is waited for, where nobody waits any more,
/// and without latest moments.
#[must_use]
pub fn wait(network: &Network, link: usize, late: &[Late]) -> Option<i64> {
    let arrow = &network.arrows()[link];
    let moments = |task: usize| late[task].ok().flatten();
    let (from, to) = (moments(arrow.from)?, moments(arrow.to)?);
    let taken_up = steps(network, arrow, moved(arrow, &to)).ok()?.review;
    let waits = !network.is_over(arrow.to);
    (waits && arrow.kind.waits_for_finish()).then(|| taken_up.since(from.due))
}

/// Total float: seconds of the owner's working time by which a task may slip,
/// at its start and at its end, without breaking a deadline; less than 0 exactly
/// when one breaks already. `None` without a deadline, for what is handed in,
/// and where moments are missing.
#[must_use]
pub fn slack(network: &Network, task: usize, early: &Early, late: &Late) -> Option<i64> {
    let (early, late) = (early.as_ref().ok()?, late.as_ref().ok()?.as_ref()?);
    let clock = network.clock(task);
    // Too late outside of working time is too late by a second at least.
    let left = |early, late, bound| {
        clock.between(early, late).min(if early > bound { -1 } else { i64::MAX })
    };
    let finish = left(early.finish, late.due, late.bound);
    match network.nodes()[task].state {
        State::HandedIn { .. } | State::Done { .. } => None,
        // What has begun can only finish late.
        State::UnderWay { .. } => Some(finish),
        State::Open { .. } => Some(finish.min(left(early.start, late.ask_by, late.ask_by))),
    }
}

#[cfg(test)]
mod tests;
