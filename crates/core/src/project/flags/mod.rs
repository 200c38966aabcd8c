//! What about a task or a person deserves a look, as data.

mod away;
mod overload;
#[cfg(test)]
mod tests;

pub use overload::{Overload, overloads};

use super::network::State;
use super::pass::NoMoment;
use super::plan::{Given, Moments, Plan};
use super::shared;
use super::{LinkKind, Task};
use crate::calendar::{Calendar, Grade, Leave};
use crate::civil;
use crate::time::Instant;

/// Something about a task that deserves a look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Position of the task.
    pub task: usize,
    /// What.
    pub kind: FlagKind,
}

/// What deserves a look. All but [`FlagKind::OutOfSequence`] are of tasks that
/// are still to be handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FlagKind {
    /// Nobody owns it, or nobody who is known.
    NoOwner,
    /// No deadline reaches it.
    NoDate,
    /// Nobody has said how much work it is: it counts as none.
    NoEffort,
    /// It is more than [`MOST_DAYS`] working days of its owner.
    TooLarge {
        /// Seconds of work.
        effort: i64,
        /// Seconds of the owner's working day.
        day: i64,
    },
    /// It went on before what it waits for had.
    OutOfSequence {
        /// Position of the link.
        link: usize,
        /// When it began, or where its finish waits, was handed in.
        went_on: Instant,
        /// When what it waits for happened; `None`: it has not yet.
        happened: Option<Instant>,
    },
    /// Its owner is on leave for some of the time in which it is to be done:
    /// from ask by, or now if that is later, to due; once that has passed, to needed.
    Away {
        /// Each leave once.
        leave: Vec<Leave>,
        /// Seconds of work that the leave takes.
        seconds: i64,
        /// Whether no working time is left.
        whole: bool,
    },
    /// Ask by has passed, and nobody was asked.
    NotAsked {
        /// When they should have been.
        ask_by: Instant,
    },
    /// Due has passed, and it is not handed in.
    Overdue {
        /// When it should have been.
        due: Instant,
    },
    /// It is promised for later than it is due.
    PromisedLate {
        /// The owner's word.
        promised: Instant,
        /// When it is due.
        due: Instant,
    },
    /// It cannot be handed in by due any more, from what is known now.
    Late {
        /// Seconds of the owner's working time by which it is short.
        seconds: i64,
    },
    /// The two of a live handoff never are at work together for so long.
    Unreachable {
        /// Position of the link: the task is the one that waits.
        link: usize,
    },
    /// Somebody it needs has no working time where it would be.
    Idle(NoMoment),
}

/// Working days of its owner up to which a task is not too large.
pub const MOST_DAYS: i64 = 2;

/// Seconds of a working day where nothing is known of it.
pub const USUAL_DAY: i64 = 8 * 3600;

/// Everything about tasks that deserves a look, by task.
#[must_use]
pub fn flags(given: &Given<'_>, plan: &Plan, moments: &Moments) -> Vec<Flag> {
    let mut flags = Vec::new();
    for task in 0..plan.tasks().len() {
        let mut kinds = Vec::new();
        if plan.open(task) {
            incomplete(given, plan, moments, task, &mut kinds);
            kinds.extend(away::away(plan, moments, task));
            late(given, plan, moments, task, &mut kinds);
            kinds.extend(unreachable(plan, task));
        }
        kinds.extend(out_of_sequence(given, plan, task));
        flags.extend(kinds.into_iter().map(|kind| Flag { task, kind }));
    }
    flags
}

fn incomplete(
    given: &Given<'_>,
    plan: &Plan,
    moments: &Moments,
    task: usize,
    kinds: &mut Vec<FlagKind>,
) {
    let document = plan.task(given, task);
    if plan.owner(task).is_none() {
        kinds.push(FlagKind::NoOwner);
    }
    match (&moments.late[task], &moments.early[task]) {
        (Ok(None), _) => kinds.push(FlagKind::NoDate),
        (Err(none @ NoMoment::Idle(_)), _) | (_, Err(none @ NoMoment::Idle(_))) => {
            kinds.push(FlagKind::Idle(*none));
        }
        _ => {}
    }
    match document.effort {
        None if document.left().is_none() => kinds.push(FlagKind::NoEffort),
        None => {}
        Some(effort) => {
            let calendar = plan.network.clock(task).calendar();
            let (effort, day) = (effort.likely(), working_day(calendar, plan.now()));
            if effort > MOST_DAYS * day {
                kinds.push(FlagKind::TooLarge { effort, day });
            }
        }
    }
}

/// Seconds of a working day: the mean of the weekdays that have working hours
/// in the weeks that hold at `at`, before holidays and leave.
#[must_use]
pub fn working_day(calendar: &Calendar, at: Instant) -> i64 {
    let date = civil::date(at, calendar.zone_at(at));
    let weeks = calendar.pattern().cycle(date).weeks();
    let days = weeks.iter().flat_map(|week| week.days());
    let (mut total, mut worked) = (0, 0);
    for (_, shifts) in days {
        let working = shifts.iter().filter(|shift| shift.grade() == Grade::Working);
        let minutes: i64 = working.map(|shift| i64::from(shift.to() - shift.from())).sum();
        total += minutes * 60;
        worked += i64::from(minutes > 0);
    }
    if worked == 0 { USUAL_DAY } else { total / worked }
}

fn late(given: &Given<'_>, plan: &Plan, moments: &Moments, task: usize, kinds: &mut Vec<FlagKind>) {
    let Ok(Some(latest)) = moments.late[task] else { return };
    let (document, now) = (plan.task(given, task), plan.now());
    let taken_up = document.asked.is_some() || document.promised.is_some() || document.under_way();
    if latest.ask_by < now && !taken_up {
        kinds.push(FlagKind::NotAsked { ask_by: latest.ask_by });
    }
    let due = latest.due;
    if due < now {
        kinds.push(FlagKind::Overdue { due });
    }
    // Promised for the time until it is taken up, it is there soon enough.
    if let Some(promise) = document.promised.filter(|promise| promise.by > latest.bound) {
        kinds.push(FlagKind::PromisedLate { promised: promise.by, due });
    }
    let slack = moments.slack(&plan.network, task);
    if let Some(slack) = slack.filter(|slack| *slack < 0) {
        kinds.push(FlagKind::Late { seconds: -slack });
    }
}

/// Links into a task whose two owners never meet.
fn unreachable(plan: &Plan, task: usize) -> impl Iterator<Item = FlagKind> {
    let network = &plan.network;
    network.into(task).filter_map(move |link| {
        let arrow = &network.arrows()[link];
        let (from, to) = (network.clock(arrow.from), network.clock(arrow.to));
        let never = arrow.live > 0
            && plan.node(arrow.from).state.finished().is_none()
            && shared::earliest(from, to, plan.now(), arrow.live).is_none();
        never.then_some(FlagKind::Unreachable { link })
    })
}

/// Where a task went on too soon; when both are handed in, it is past.
fn out_of_sequence(given: &Given<'_>, plan: &Plan, task: usize) -> impl Iterator<Item = FlagKind> {
    let network = &plan.network;
    let began = |task: usize| match plan.node(task).state {
        State::Open { .. } => None,
        State::UnderWay { began, .. }
        | State::HandedIn { began, .. }
        | State::Done { began, .. } => Some(began),
    };
    network.into(task).filter_map(move |link| {
        let arrow = &network.arrows()[link];
        let finished = |at: usize| Task::finished(plan.task(given, at));
        let (from, to) = (arrow.from, arrow.to);
        if !plan.open(from) && !plan.open(to) {
            return None;
        }
        let (happened, went_on) = match arrow.kind {
            LinkKind::FinishToStart => (finished(from), began(to)),
            LinkKind::StartToStart => (began(from), began(to)),
            LinkKind::FinishToFinish => (finished(from), finished(to)),
            LinkKind::StartToFinish => (began(from), finished(to)),
        };
        let went_on = went_on?;
        // A lead lets it go on before; how long before is not known until it happens.
        let lead = arrow.lag < 0;
        let free =
            happened.map(|at| if lead { network.after_lag(arrow, at).unwrap_or(at) } else { at });
        let too_soon = free.map_or(!lead, |free| went_on < free);
        too_soon.then_some(FlagKind::OutOfSequence { link, went_on, happened })
    })
}
