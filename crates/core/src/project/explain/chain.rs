//! Cause by cause: why a task is asked for so early, why it cannot begin sooner.

use super::earliest::{Held, Kept, held, kept};
use super::latest::{Because, asks_for_end, asks_for_start};
use crate::project::pass::{Early, Late, NoMoment};
use crate::project::plan::{Given, Plan};
use crate::time::Instant;

/// Which moment of a task is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Ask by; or its earliest start.
    Start,
    /// Due; or its earliest finish.
    Finish,
}

/// A task of a chain, with what makes one of its moments what it is. When that
/// is a link, the task at its other end comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn<Why> {
    /// Position of the task.
    pub task: usize,
    /// Which moment.
    pub end: End,
    /// When that is.
    pub at: Instant,
    /// What makes it so.
    pub why: Why,
}

/// What keeps a moment from being sooner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotSooner {
    /// The task's start is held, and with it its finish.
    Held(Held),
    /// Its finish alone is.
    Kept(Kept),
}

/// Why a task is asked for so early: from its ask by, or its due, cause by cause,
/// to the deadline or fixed start that all of it comes from. Empty where no
/// deadline asks.
///
/// # Errors
/// When one of them has no moments.
pub fn why_so_early(
    given: &Given<'_>,
    plan: &Plan,
    late: &[Late],
    from: (usize, End),
) -> Result<Vec<Turn<Because>>, NoMoment> {
    let network = &plan.network;
    let mut turns = Vec::new();
    let mut next = Some(from);
    while let Some((task, end)) = next.take() {
        let Some(latest) = late[task]? else { break };
        let of_end = || asks_for_end(given, plan, (task, &latest));
        let of_start = || asks_for_start(network, (task, &latest));
        let (at, why) = match end {
            End::Start => (latest.ask_by, of_start()?.or_else(of_end)),
            End::Finish => (latest.due, of_end().map_or_else(of_start, |end| Ok(Some(end)))?),
        };
        let Some(why) = why else { break };
        next = match why {
            Because::Starts { link } => Some((network.arrows()[link].to, End::Start)),
            Because::Finishes { link } => Some((network.arrows()[link].to, End::Finish)),
            Because::Deadline { .. } | Because::Fixed => None,
        };
        turns.push(Turn { task, end, at, why });
    }
    Ok(turns)
}

/// Why a task cannot begin or be handed in sooner: from its earliest start or
/// finish, cause by cause, back to what can begin now or is settled.
///
/// # Errors
/// When one of them has no moments.
pub fn why_not_sooner(
    given: &Given<'_>,
    plan: &Plan,
    early: &[Early],
    from: (usize, End),
) -> Result<Vec<Turn<NotSooner>>, NoMoment> {
    let network = &plan.network;
    let mut turns = Vec::new();
    let mut next = Some(from);
    while let Some((task, end)) = next.take() {
        let earliest = early[task]?;
        let by_itself = kept(network, early, task)?.filter(|_| end == End::Finish);
        let (at, why) = match (end, by_itself) {
            (End::Finish, Some(kept)) => (earliest.finish, NotSooner::Kept(kept)),
            (End::Finish, None) => {
                (earliest.finish, NotSooner::Held(held(given, plan, task, &earliest)))
            }
            (End::Start, _) => {
                (earliest.start, NotSooner::Held(held(given, plan, task, &earliest)))
            }
        };
        if let NotSooner::Held(Held::Link(link)) | NotSooner::Kept(Kept::Link(link)) = why {
            let arrow = &network.arrows()[link];
            let finish = arrow.kind.waits_for_finish();
            next = Some((arrow.from, if finish { End::Finish } else { End::Start }));
        }
        turns.push(Turn { task, end, at, why });
    }
    Ok(turns)
}
