//! How a plan that is supposed is levelled, so that it compares with today's.

use crate::project::level::{self, Levelled};
use crate::project::plan::{Moments, Plan};
use crate::time::Instant;

/// The levelled plan with changes, to set beside today's as it is shown, which may
/// have been improved for long.
///
/// People go on in today's order: as it is ([`level::kept`]), with what fits in
/// before, or as a first levelling would have it, whichever is best. A change that
/// only takes time away or asks for things sooner, such as leave, a longer review
/// or an earlier deadline, gains nothing: what another order would gain could be
/// had today. So nothing is then sooner than today: tasks keep their place, and
/// make room where they must ([`level::no_sooner`]).
#[must_use]
pub fn levelled(today: (&Plan, &Moments, &Levelled), then: (&Plan, &Moments)) -> Levelled {
    let (network, people) = (&then.0.network, then.0.people());
    let known: Vec<Option<usize>> =
        then.0.tasks().iter().map(|task| today.0.position(&task.id)).collect();
    let from = |task: usize| Some(today.2.tasks[task].as_ref().ok()?.from);
    let before: Vec<Option<Instant>> = known.iter().map(|task| from((*task)?)).collect();
    let kept = level::kept(network, &people, &before);
    if eases(today, then, &known, &kept) {
        let others = [level::in_order(network, &people, &before), level::first(network, &people)];
        return best(kept, others);
    }
    let pressing = |task: usize| {
        let late = then.1.late[task].ok().flatten();
        late.map_or(Instant::MAX, |late| late.ask_by)
    };
    let begun = before.iter().map(|at| at.unwrap_or(Instant::MAX)).collect();
    let pressing = (0..known.len()).map(pressing).collect();
    let [begun, pressing]: [Vec<Instant>; 2] = [begun, pressing];
    let [one, other] =
        [begun, pressing].map(|keys| level::no_sooner(network, &people, &before, &keys));
    let found = best(one, [other]);
    if (0..known.len()).any(|task| sooner(&kept, task, today.2, known[task])) {
        return found;
    }
    best(found, [kept])
}

/// Whether a change lets anything be done sooner, nobody changing the order of
/// their tasks, or asks for anything later.
fn eases(
    today: (&Plan, &Moments, &Levelled),
    then: (&Plan, &Moments),
    known: &[Option<usize>],
    kept: &Levelled,
) -> bool {
    let from: Vec<Option<Instant>> =
        today.2.tasks.iter().map(|placed| Some(placed.as_ref().ok()?.from)).collect();
    let before = level::kept(&today.0.network, &today.0.people(), &from);
    let later = |task: usize| {
        let due = |moments: &Moments, task: usize| moments.late[task].ok().flatten();
        let before = known[task].and_then(|task| due(today.1, task));
        before.is_some_and(|before| due(then.1, task).is_none_or(|now| now.due > before.due))
    };
    let open = (0..known.len()).filter(|&task| then.0.open(task));
    open.into_iter().any(|task| sooner(kept, task, &before, known[task]) || later(task))
}

/// Whether a task is handed in sooner than in another plan, where it is known.
fn sooner(level: &Levelled, task: usize, other: &Levelled, known: Option<usize>) -> bool {
    let Some(before) = known.map(|task| &other.tasks[task]) else { return false };
    let (before, now) = (before.as_ref().ok(), level.tasks[task].as_ref().ok());
    now.is_some_and(|now| before.is_none_or(|before| now.finish < before.finish))
}

/// The best, the first of those that are equally good.
fn best(first: Levelled, others: impl IntoIterator<Item = Levelled>) -> Levelled {
    others
        .into_iter()
        .fold(first, |best, other| if other.score < best.score { other } else { best })
}
