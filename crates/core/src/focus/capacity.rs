//! How much room there is.

use std::cmp::Reverse;

use super::Ask;
use super::feasible::{fits, give};
use super::ground::{Ground, Job};
use super::plan::Plan;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// What a range holds. All in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Capacity {
    /// The range, as asked; only what is from now on counts.
    pub range: Interval,
    /// For focus: free time and what is pinned.
    pub free: i64,
    /// Work left to do whose Due is in the range: after its start, at its end
    /// or before.
    pub asked: i64,
    /// In blocks, pinned ones included.
    pub planned: i64,
    /// `free` without `planned`.
    pub slack: i64,
}

/// When work must begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LatestStart {
    /// The latest moment from which the free time before its Due holds what is
    /// left of it (pinned pieces aside), as if there were nothing else to do.
    /// `None` where even now is too late.
    pub alone: Option<Instant>,
    /// The latest moment before which nothing of it need be done, while its own
    /// Due is kept and every other that [`super::Feasibility::give`] does not
    /// name. `None` where its own can't be. Never after `alone`.
    pub with_all: Option<Instant>,
}

/// The Due with the least slack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tightest {
    /// Whose.
    pub work: usize,
    /// Its Due.
    pub due: Instant,
    /// Free seconds that can be lost from now on before this Due breaks, all
    /// that is due by then being done first; negative: so many are missing.
    /// What waits for a release may break a Due in spite of slack.
    pub slack: i64,
    /// When they are lost if nothing is done until then.
    pub begin_by: Option<Instant>,
}

/// What each range holds.
#[must_use]
pub fn capacity(ask: &Ask<'_>, plan: &Plan, ranges: &[Interval]) -> Vec<Capacity> {
    let from_now = |at: Interval| Interval::new(at.start().max(ask.now), at.end());
    let blocks: IntervalSet = plan.blocks.iter().map(|block| block.at).collect();
    let focus = plan.free.union(&blocks);
    let asked = |range: &Interval| {
        let inside = |due: Instant| range.start() < due && due <= range.end();
        let due = ask.work.iter().filter(|work| work.due.is_some_and(inside));
        due.map(|work| work.left.max(0)).sum()
    };
    let of = |&range: &Interval| {
        let seconds = |set: &IntervalSet| from_now(range).map_or(0, |at| set.clip(at).seconds());
        let (free, planned) = (seconds(&focus), seconds(&blocks));
        Capacity { range, free, asked: asked(&range), planned, slack: free - planned }
    };
    ranges.iter().map(of).collect()
}

/// When a work must begin; `None`: it has no Due in the range of the question
/// that a plan could keep as far as pinned pieces go, or nothing is left of it
/// beside them.
#[must_use]
pub fn latest_start(ask: &Ask<'_>, work: usize) -> Option<LatestStart> {
    let ground = Ground::new(ask, &ask.room());
    let job = ground.jobs.get(work)?;
    let due = job.due.filter(|_| job.left > 0)?;
    let last = due - job.left;
    if last < job.release {
        return Some(LatestStart { alone: None, with_all: None });
    }
    let mut jobs = ground.jobs.clone();
    for left_out in give(&ground.jobs) {
        jobs[left_out].due = None;
    }
    let mut fits_from = |release: i64| {
        jobs[work].release = release;
        jobs[work].due.is_some() && fits(jobs.iter())
    };
    let with_all = fits_from(job.release).then(|| {
        let (mut low, mut high) = (job.release, last);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if fits_from(middle) { low = middle } else { high = middle - 1 }
        }
        low
    });
    let moment = |position| ground.axis.begins(position);
    Some(LatestStart { alone: moment(last), with_all: with_all.and_then(moment) })
}

/// The Due with the least slack, of those in the range of the question that a
/// plan could keep as far as pinned pieces go; of equal ones the latest. `None`
/// where nothing is due.
#[must_use]
pub fn tightest(ask: &Ask<'_>) -> Option<Tightest> {
    let ground = Ground::new(ask, &ask.room());
    let asks = |(work, job): (usize, &Job)| Some((job.due.filter(|_| job.left > 0)?, work));
    let mut order: Vec<(i64, usize)> = ground.jobs.iter().enumerate().filter_map(asks).collect();
    order.sort_unstable();
    let mut sum = 0;
    let slack = order.into_iter().map(|(due, work)| {
        sum += ground.jobs[work].left;
        (due - sum, work)
    });
    let (slack, work) = slack.min_by_key(|&(slack, work)| (slack, Reverse(work)))?;
    let begin_by = (slack >= 0).then(|| ground.axis.begins(slack)).flatten();
    Some(Tightest { work, due: ask.work[work].due?, slack, begin_by })
}
