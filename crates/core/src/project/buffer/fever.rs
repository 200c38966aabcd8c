//! The fever chart: how much of a chain is done against how much of its buffer
//! is used, at each moment at which something was said.
//!
//! Nothing is kept for it. What was known at a moment is what the tasks' logs
//! say up to then ([`as_of`]); links, estimates and deadlines are taken as they
//! are today, as if they had always been so.

use super::Buffer;
use crate::calendar::working_time::WorkingTime;
use crate::project::Task;
use crate::time::Instant;

/// A point of the chart.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// When it was so.
    pub at: Instant,
    /// The share of the chain that was done, 0 to 1.
    pub done: f64,
    /// The share of the buffer that was used, from 0 on; over 1 is late.
    pub used: f64,
    /// How serious that is.
    pub zone: Zone,
}

/// How serious it is, in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Zone {
    /// Leave it be.
    Green,
    /// Think of what would mend it.
    Yellow,
    /// Mend it.
    Red,
}

impl Zone {
    /// What may be used at most within green and within yellow when a share of
    /// the chain is done: lines from 0.15 to 0.75 and from 0.3 to 0.9, as the
    /// more is done the more may be used.
    #[must_use]
    pub fn borders(done: f64) -> [f64; 2] {
        let sloped = 0.6 * done.clamp(0.0, 1.0);
        [0.15 + sloped, 0.3 + sloped]
    }

    /// Where such a point lies; on a border, below it.
    #[must_use]
    pub fn of(done: f64, used: f64) -> Self {
        let [green, yellow] = Self::borders(done);
        match used {
            used if used <= green => Self::Green,
            used if used <= yellow => Self::Yellow,
            _ => Self::Red,
        }
    }
}

/// A task as it was known at a moment: without what was said of it later.
#[must_use]
pub fn as_of(task: &Task, at: Instant) -> Task {
    let known = |said: Option<Instant>| said.filter(|said| *said <= at);
    let mut then = task.clone();
    then.progress.retain(|said| said.at <= at);
    then.promised = task.promised.filter(|promise| promise.given <= at);
    then.asked = known(task.asked);
    then.began = known(task.began);
    then.handed_in = known(task.handed_in);
    then.in_review = known(task.in_review);
    then.done = known(task.done);
    then
}

/// The share of a chain that is done, 0 to 1. Each task counts by its likely
/// effort; of one that is under way as much is done as is no longer ahead:
/// 1 − left / the larger of likely effort and worked + left. A chain without any
/// effort is done when all of it is finished.
#[must_use]
pub fn done<'a>(chain: impl IntoIterator<Item = &'a Task>) -> f64 {
    let (mut whole, mut behind, mut open) = (0.0, 0.0, false);
    for task in chain {
        let likely = task.effort.map_or(0, |effort| effort.likely());
        let left = task.left().unwrap_or(0);
        open |= task.finished().is_none();
        whole += likely as f64;
        if task.finished().is_some() {
            behind += likely as f64;
        } else if likely > 0 {
            let all = likely.max(task.worked().saturating_add(left));
            behind += likely as f64 * (1.0 - left as f64 / all as f64);
        }
    }
    match whole {
        0.0 if open => 0.0,
        0.0 => 1.0,
        whole => behind / whole,
    }
}

/// When anything was said of these tasks' progress up to `now`, earliest first,
/// each moment once; and now.
#[must_use]
pub fn moments(tasks: &[Task], now: Instant) -> Vec<Instant> {
    let logs = tasks.iter().flat_map(|task| {
        let said = task.progress.iter().map(|said| said.at);
        said.chain([task.began, task.handed_in, task.done].into_iter().flatten())
    });
    let mut moments: Vec<Instant> = logs.filter(|at| *at <= now).chain([now]).collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// The points of the chart, earliest first: at each moment of [`moments`].
///
/// `chain` names tasks by position, `buffer` is the one behind it, laid out in
/// the working time of `clock`. `ends` says when the chain would have ended (been
/// there, reviewed and reworked) by what was known at a moment, given all tasks
/// as of then, in the same positions; where it can't, there is no point. None for
/// a buffer of nothing.
///
/// # Panics
/// When the chain names a position that there is none of.
pub fn fever(
    tasks: &[Task],
    chain: &[usize],
    buffer: &Buffer,
    clock: &WorkingTime,
    now: Instant,
    mut ends: impl FnMut(Instant, &[Task]) -> Option<Instant>,
) -> Vec<Point> {
    let point = |at| {
        let then: Vec<Task> = tasks.iter().map(|task| as_of(task, at)).collect();
        let done = done(chain.iter().map(|task| &then[*task]));
        let used = buffer.used(clock, ends(at, &then)?)?;
        Some(Point { at, done, used, zone: Zone::of(done, used) })
    };
    moments(tasks, now).into_iter().filter_map(point).collect()
}
