//! The plan: blocks.
//!
//! A *sitting* is one work without anything else between, but for short breaks:
//! what is 15 min before such a break and 20 min after it is one of 35 min.
//! Lunch, a meeting, a batch window, a pinned piece and the end of working
//! hours end a sitting. A sitting is as long as the smallest useful piece or
//! longer, but for these:
//! - work of which no more is left, which is done in one sitting;
//! - what is pinned;
//! - the rest of a block that is under way;
//! - where no plan without it keeps every Due that can be kept.
//!
//! Work without a Due, or with one that can't be kept, is never cut smaller: it
//! waits instead. A block is the part of a sitting between breaks.

use super::day::Break;
use super::feasible::{Feasibility, Late, Run, answer, worst_first};
use super::ground::Ground;
use super::lay::{Effort, Lay, Task};
use super::reason::{Length, Small, Why, explain};
use super::{Ask, Piece};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// What to do when.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// In order; none overlap, but for pinned ones.
    pub blocks: Vec<Block>,
    /// In order; those over at [`Ask::now`] too.
    pub breaks: Vec<Break>,
    /// Free time from now on, that of the blocks included, pinned ones not.
    pub free: IntervalSet,
    /// Lunch windows without room for lunch.
    pub no_lunch: Vec<Interval>,
    /// Pinned pieces, by position, that overlap what is fixed or one another.
    pub clashes: Vec<usize>,
    /// When each work is done in this plan; `None`: not all of it is planned.
    pub finish: Vec<Option<Instant>>,
    /// Which Dues this plan does not keep, the worst first: exactly those of
    /// [`Feasibility::give`] and those broken by a pin or past already.
    pub late: Vec<Late>,
    /// What is not, or not wholly, planned, in order of position.
    pub unplanned: Vec<Unplanned>,
    /// What can be done at all.
    pub feasible: Feasibility,
}

/// A stretch of focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// On what, by position.
    pub work: usize,
    /// When.
    pub at: Interval,
    /// Whether it stays there whatever happens.
    pub pinned: bool,
    /// Why this work now.
    pub why: Why,
    /// Why it ends when it does.
    pub length: Length,
    /// Why it is shorter than the smallest useful, if it is.
    pub small: Option<Small>,
}

impl Block {
    /// As the next question takes it.
    #[must_use]
    pub const fn piece(&self) -> Piece {
        Piece { at: self.at, work: self.work }
    }
}

/// Work that found no place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unplanned {
    /// Which.
    pub work: usize,
    /// Seconds of it.
    pub seconds: i64,
}

/// The plan for a question.
#[must_use]
pub fn plan(ask: &Ask<'_>) -> Plan {
    let room = ask.room();
    let ground = Ground::new(ask, &room);
    let feasible = answer(ask, &ground);
    let tasks = tasks(ask, &ground, &feasible.give);
    let runs = sittings(&Given::new(ask, &ground, &tasks));
    let finish: Vec<Option<Instant>> =
        (0..tasks.len()).map(|work| finish(ask, &ground, &runs, work)).collect();
    let late = (0..tasks.len()).filter_map(|work| {
        ground.late(ask, work, finish[work], |limit| planned(&runs, work, limit))
    });
    let mut late: Vec<Late> = late.collect();
    worst_first(&mut late);
    let unplanned = ground.jobs.iter().enumerate().filter_map(|(work, job)| {
        let seconds = job.left - planned(&runs, work, i64::MAX);
        (seconds > 0).then_some(Unplanned { work, seconds })
    });
    Plan {
        blocks: explain(ask, &ground, &room, &tasks, &runs),
        free: Interval::new(ask.now, ask.until)
            .map_or_else(IntervalSet::empty, |range| room.free.clip(range)),
        unplanned: unplanned.collect(),
        finish,
        late,
        feasible,
        breaks: room.breaks,
        no_lunch: room.no_lunch,
        clashes: room.clashes,
    }
}

/// Seconds of a work in sittings before a position.
fn planned(runs: &[Run], work: usize, limit: i64) -> i64 {
    let mine = runs.iter().filter(|run| run.job == work);
    mine.map(|run| (run.to.min(limit) - run.from).max(0)).sum()
}

fn finish(ask: &Ask<'_>, ground: &Ground, runs: &[Run], work: usize) -> Option<Instant> {
    let pinned = ground.pinned[work].map(|(_, end)| end);
    if ground.jobs[work].left == 0 {
        return Some(pinned.unwrap_or(ask.now));
    }
    let last = runs.iter().rev().find(|run| run.job == work)?;
    let end = ground.axis.ends(last.to)?;
    (planned(runs, work, i64::MAX) == ground.jobs[work].left)
        .then(|| pinned.map_or(end, |pinned| pinned.max(end)))
}

fn tasks(ask: &Ask<'_>, ground: &Ground, give: &[usize]) -> Vec<Task> {
    let both = ground.jobs.iter().zip(ask.work).enumerate();
    both.map(|(index, (job, work))| {
        let mut job = job.clone();
        job.due = job.due.filter(|_| give.binary_search(&index).is_err());
        Task { job, hard: work.hard, group: work.group }
    })
    .collect()
}

/// What every walk is given.
struct Given<'a> {
    tasks: &'a [Task],
    sits: &'a [(i64, i64)],
    peaks: Vec<(i64, i64)>,
    smallest: i64,
    hints: Vec<Run>,
    begun: Option<(usize, i64)>,
}

impl<'a> Given<'a> {
    fn new(ask: &Ask<'_>, ground: &'a Ground, tasks: &'a [Task]) -> Self {
        let axis = &ground.axis;
        let span = |at: &Interval| (axis.position(at.start()), axis.position(at.end()));
        let peaks = ask.hours.peak.intervals().iter().map(span).filter(|span| span.0 < span.1);
        let mut before = ask.before.to_vec();
        before.sort_unstable();
        let mut hints: Vec<Run> = Vec::new();
        for piece in before.iter().filter(|piece| piece.work < tasks.len()) {
            let (from, to) = span(&piece.at);
            for sit in &ground.sits[ground.sits.partition_point(|sit| sit.1 <= from)..] {
                let from = hints.last().map_or(from, |last| from.max(last.to)).max(sit.0);
                let to = to.min(sit.1);
                if from >= to {
                    break;
                }
                match hints.last_mut() {
                    Some(last) if last.job == piece.work && last.to == from && from > sit.0 => {
                        last.to = to;
                    }
                    Some(_) | None => hints.push(Run { job: piece.work, from, to }),
                }
            }
        }
        let under_way = before.iter().find(|piece| {
            piece.work < tasks.len() && piece.at.start() < ask.now && ask.now < piece.at.end()
        });
        let begun = under_way
            .filter(|_| axis.begins(0) == Some(ask.now))
            .map(|piece| (piece.work, ask.now.since(piece.at.start())));
        let smallest = ask.sizes.sound().smallest;
        Self { tasks, sits: &ground.sits, peaks: peaks.collect(), smallest, hints, begun }
    }

    fn walk(&self, tasks: &[Task], sits: &[(i64, i64)], effort: Effort) -> Option<Vec<Run>> {
        let lay = Lay {
            tasks,
            sits,
            peaks: &self.peaks,
            smallest: self.smallest,
            hints: &self.hints,
            begun: self.begun,
            grid: grid(tasks, sits, self.smallest, self.begun),
        };
        lay.walk(effort)
    }

    /// The tasks, those left out done with.
    fn only(&self, keeps: impl Fn(&Task) -> bool) -> Vec<Task> {
        let mut tasks = self.tasks.to_vec();
        for task in tasks.iter_mut().filter(|task| !keeps(task)) {
            task.job.left = 0;
        }
        tasks
    }
}

/// The sittings of all work: all of it at once where that leads to the end;
/// else what is due first, and the rest in the gaps.
fn sittings(given: &Given<'_>) -> Vec<Run> {
    let quick = Effort::Quick(2 * (given.tasks.len() + given.sits.len()) + 64);
    if let Some(runs) = given.walk(given.tasks, given.sits, quick) {
        return merged(given.sits, runs);
    }
    let due = given.only(|task| task.job.due.is_some());
    let count = due.iter().filter(|task| task.job.left > 0).count();
    let thorough = Effort::Thorough(THOROUGH / (count + 4));
    let runs = given.walk(&due, given.sits, thorough);
    let runs = runs.or_else(|| given.walk(&due, given.sits, Effort::Whatever));
    let mut runs = merged(given.sits, runs.unwrap_or_default());
    let rest = given.only(|task| task.job.due.is_none());
    let gaps = gaps(given.sits, &runs);
    runs.extend(given.walk(&rest, &gaps, Effort::Whatever).unwrap_or_default());
    runs.sort_unstable_by_key(|run| run.from);
    runs
}

/// So much is done to avoid small pieces before they are accepted: steps times jobs.
const THOROUGH: usize = 200_000;

/// Pieces of one job that follow one another within a stretch are one sitting.
fn merged(sits: &[(i64, i64)], runs: Vec<Run>) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last)
                if (last.job, last.to) == (run.job, run.from)
                    && sits.binary_search_by_key(&run.from, |sit| sit.0).is_err() =>
            {
                last.to = run.to;
            }
            Some(_) | None => merged.push(run),
        }
    }
    merged
}

fn gaps(sits: &[(i64, i64)], runs: &[Run]) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    let mut runs = runs.iter().peekable();
    for &(from, to) in sits {
        let mut at = from;
        while let Some(run) = runs.next_if(|run| run.from < to) {
            if at < run.from {
                gaps.push((at, run.from));
            }
            at = run.to;
        }
        if at < to {
            gaps.push((at, to));
        }
    }
    gaps
}

/// What all the numbers that bound a sitting are multiples of.
fn grid(tasks: &[Task], sits: &[(i64, i64)], smallest: i64, begun: Option<(usize, i64)>) -> i64 {
    let jobs = tasks.iter().filter(|task| task.job.left > 0);
    let jobs = jobs.flat_map(|task| [task.job.left, task.job.release, task.job.due.unwrap_or(0)]);
    let sits = sits.iter().flat_map(|sit| [sit.0, sit.1]);
    let numbers = jobs.chain(sits).chain([smallest, begun.map_or(0, |(_, seconds)| seconds)]);
    numbers.fold(0, common).max(1)
}

/// The greatest common divisor.
const fn common(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
