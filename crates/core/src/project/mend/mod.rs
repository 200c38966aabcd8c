//! Infeasible is an answer: which tasks are late, by how much, and the smallest
//! changes that mend it.
//!
//! Each change is made as small as it can be, to the second, by halving: the
//! more of it, the less is late. What is offered has been tried on the whole
//! plan first.

mod knob;
#[cfg(test)]
mod tests;
mod trial;
mod turn;

use super::explain::chain::{End, why_not_sooner, why_so_early};
use super::plan::{Given, Moments, Plan};
use super::what_if::Change;
use knob::Knob;
use trial::Trial;

/// What is late, and what would mend it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mending {
    /// Tasks that miss their due, worst first; empty: all is well.
    pub late: Vec<LateTask>,
    /// Each mends all of it by itself; the most humane first, see [`Measure`],
    /// of one kind the smallest first.
    pub offers: Vec<Offer>,
    /// Where nothing does by itself: the best two that do together.
    pub pair: Option<[Offer; 2]>,
    /// Where no two do: what brings it nearest, and the gap that remains.
    pub nearest: Option<Nearest>,
}

/// A task that misses its due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LateTask {
    /// Its id.
    pub task: String,
    /// Seconds of its owner's working time that are missing.
    pub working: i64,
    /// Elapsed seconds by which its finish is late, or its start where that is
    /// asked for more than its effort does.
    pub elapsed: i64,
}

/// A change that mends, as small as it can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Its kind.
    pub measure: Measure,
    /// What is changed.
    pub changes: Vec<Change>,
    /// By how many seconds: elapsed ones of promises, starts and deadlines,
    /// working ones of buffers, efforts, hours and leave; 0 for another owner.
    pub by: i64,
}

/// Kinds of changes, those first that ask least of people: of what was only
/// said, of margins, of who waits, and then of those who do the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// A task is promised for sooner.
    Promise,
    /// A task may begin earlier.
    Earliest,
    /// A review is shorter.
    Review,
    /// A rework is shorter.
    Rework,
    /// A deadline is later: a project's or a task's own.
    Deadline,
    /// Somebody else does a task.
    Owner,
    /// Somebody works hours that they are happy to work if asked.
    Flexible,
    /// A task is made smaller.
    Effort,
    /// Somebody works hours that they are reluctant to.
    Reluctant,
    /// Somebody works on a day of leave.
    Leave,
}

/// What brings a plan nearest to its dues.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nearest {
    /// The change, as large as it can be.
    pub offer: Offer,
    /// Seconds of working time that the worst task is still short of then.
    pub gap: i64,
}

/// Late tasks whose chains are looked at for two things that could change.
const MOST_CHAINS: usize = 8;
/// Changes tried in pairs.
const MOST_PAIRED: usize = 16;

/// What is late in a project, in all of the plan without one, and what would
/// mend it without making anything else late.
///
/// Each change is tried on all that hangs together with what is late: of many
/// tasks that takes long. `go_on` hears again and again which share of the changes
/// has been tried, 0 … 1; when it says no, nothing is found: `None`.
#[must_use]
pub fn mend(
    given: &Given<'_>,
    project: Option<&str>,
    mut go_on: impl FnMut(f64) -> bool,
) -> Option<Mending> {
    let plan = Plan::lay_out(given);
    let moments = Moments::of(&plan.network);
    let late = late(given, &plan, &moments, project);
    if late.is_empty() {
        return Some(Mending::default());
    }
    let trial = Trial::new(given, &plan, &moments, &late, &mut go_on);
    let found = search(given, &plan, &moments, late, &trial);
    (!trial.stopped()).then_some(found)
}

fn search(
    given: &Given<'_>,
    plan: &Plan,
    moments: &Moments,
    late: Vec<(usize, LateTask)>,
    trial: &Trial<'_>,
) -> Mending {
    let of_worst = |most| {
        let worst = late.iter().take(most);
        let ends = worst.flat_map(|(task, _)| [(*task, End::Start), (*task, End::Finish)]);
        turn::knobs(given, plan, moments, ends)
    };
    // What mends all of it mends the worst, and so bears on its chains.
    let knobs = of_worst(1);
    let mut offers = Vec::new();
    for (at, knob) in knobs.iter().enumerate() {
        trial.tell(share(at, knobs.len()) / 2.0);
        offers.extend(alone(trial, knob));
    }
    offers.sort_by_key(|offer| (offer.measure, offer.by));
    let knobs = if offers.is_empty() { of_worst(MOST_CHAINS) } else { Vec::new() };
    let late = late.into_iter().map(|(_, late)| late).collect();
    if !offers.is_empty() {
        return Mending { late, offers, ..Mending::default() };
    }
    let pair = best_pair(trial, &knobs);
    let nearest = if pair.is_none() { nearest(trial, &knobs) } else { None };
    Mending { late, offers, pair, nearest }
}

/// Tasks that miss their due, by position, worst first.
fn late(
    given: &Given<'_>,
    plan: &Plan,
    moments: &Moments,
    project: Option<&str>,
) -> Vec<(usize, LateTask)> {
    let of = |task: usize| {
        let its = plan.project(given, task).map(|project| project.id.as_str());
        if project.is_some() && its != project {
            return None;
        }
        let slack = moments.slack(&plan.network, task).filter(|slack| *slack < 0)?;
        let (early, late) = (moments.early[task].ok()?, moments.late[task].ok()??);
        let by_finish = plan.network.clock(task).between(early.finish, late.due) == slack;
        let elapsed =
            if by_finish { early.finish.since(late.due) } else { early.start.since(late.ask_by) };
        let id = plan.tasks()[task].id.clone();
        Some((task, LateTask { task: id, working: -slack, elapsed }))
    };
    let mut late: Vec<_> = (0..plan.tasks().len()).filter_map(of).collect();
    late.sort_by_key(|(_, late)| std::cmp::Reverse((late.working, late.elapsed)));
    late
}

#[allow(clippy::cast_precision_loss)] // A few thousand.
fn share(done: usize, of: usize) -> f64 {
    done as f64 / of.max(1) as f64
}

/// The least of a change that mends all, if it can.
fn alone(trial: &Trial<'_>, knob: &Knob) -> Option<Offer> {
    let least = least(trial, knob, &[])?;
    let changes = knob.pruned(least, |changes| trial.mends(changes));
    trial.holds(&changes).then(|| knob.offer(least, changes))
}

/// The least turn of a knob that mends all, beside other changes.
fn least(trial: &Trial<'_>, knob: &Knob, beside: &[Change]) -> Option<i64> {
    let mends = |turn| trial.mends(&[beside, &knob.changes(turn)].concat());
    let (mut not, mut mended) = (0, knob.most());
    if !mends(mended) {
        return None;
    }
    while mended - not > 1 {
        let middle = not + (mended - not) / 2;
        if mends(middle) {
            mended = middle;
        } else {
            not = middle;
        }
    }
    Some(mended)
}

/// The most humane two that mend all together, each as small as it can be with
/// the other as large as that leaves it.
fn best_pair(trial: &Trial<'_>, knobs: &[Knob]) -> Option<[Offer; 2]> {
    let mut order: Vec<&Knob> = knobs.iter().collect();
    order.sort_by_key(|knob| knob.measure());
    order.truncate(MOST_PAIRED);
    let pairs: Vec<(&Knob, &Knob)> = order
        .iter()
        .enumerate()
        .flat_map(|(at, one)| order[..at].iter().map(move |other| (*other, *one)))
        .collect();
    let count = pairs.len();
    let offer = |(at, (one, other)): (usize, (&Knob, &Knob))| {
        trial.tell(0.5 + share(at, count) / 2.0);
        let first = least(trial, one, &other.changes(other.most()))?;
        let first_changes = one.changes(first);
        let second = least(trial, other, &first_changes)?;
        let second_changes = other.changes(second);
        let both = [first_changes.as_slice(), &second_changes].concat();
        trial
            .holds(&both)
            .then(|| [one.offer(first, first_changes), other.offer(second, second_changes)])
    };
    let found = pairs.into_iter().enumerate().filter_map(offer);
    found.min_by_key(|pair| {
        let [one, other] = pair;
        (one.measure.max(other.measure), one.measure.min(other.measure), one.by + other.by)
    })
}

fn nearest(trial: &Trial<'_>, knobs: &[Knob]) -> Option<Nearest> {
    let tried = knobs.iter().filter_map(|knob| {
        let changes = knob.changes(knob.most());
        Some((trial.short(&changes)?, knob, changes))
    });
    let (gap, knob, changes) = tried.min_by_key(|(gap, knob, _)| (*gap, knob.measure()))?;
    let before = trial.short(&[])?;
    (gap < before).then(|| Nearest { offer: knob.offer(knob.most(), changes), gap })
}
