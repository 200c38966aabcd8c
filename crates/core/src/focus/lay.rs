//! Jobs laid out on positions: a walk along free time that decides, wherever a
//! sitting may begin, what is done and for how long, and that goes back where
//! that leads nowhere.
//!
//! At a position `x` the work due by `d` that is left must fit between: what is
//! over is the *spare* of `d`. Doing something that is due later, or nothing,
//! uses up the spare of every earlier Due, second for second; no other condition
//! changes (those that begin with a later release don't see what is done before).
//! So a sitting may be as long as the least spare of the Dues before its own,
//! and no Due that could be kept is ever broken.
//!
//! A sitting can always begin where something ends, where free time begins, or
//! at a release: an earlier start breaks nothing. And its length is a multiple of
//! what all numbers are multiples of. A search over these is complete; where
//! lengths are many only those are tried that matter to something else.

use std::collections::HashSet;

use super::feasible::Run;
use super::ground::Job;
use super::steps::Steps;

/// A job with what its order depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Task {
    pub(super) job: Job,
    pub(super) hard: bool,
    pub(super) group: Option<usize>,
}

/// What all walks share.
#[derive(Debug)]
pub(super) struct Lay<'a> {
    pub(super) tasks: &'a [Task],
    /// Stretches in which sittings fit, in order.
    pub(super) sits: &'a [(i64, i64)],
    /// Peak hours, in order.
    pub(super) peaks: &'a [(i64, i64)],
    pub(super) smallest: i64,
    /// What the plan before said, in order.
    pub(super) hints: &'a [Run],
    /// The job of the block under way at position 0, and for how long it is.
    pub(super) begun: Option<(usize, i64)>,
    /// What all lengths are multiples of, peaks and hints aside; at least 1.
    pub(super) grid: i64,
}

/// How far a walk goes to avoid small pieces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effort {
    /// Preferred lengths, so many steps back and forth.
    Quick(usize),
    /// Every length that may matter, so many steps.
    Thorough(usize),
    /// Small pieces where a Due would break otherwise; always comes to an end.
    Whatever,
}

#[derive(Debug)]
pub(super) struct Walk {
    pub(super) at: i64,
    sit: usize,
    pub(super) left: Vec<i64>,
    pub(super) runs: Vec<Run>,
    steps: usize,
    dead: HashSet<(i64, Option<usize>, Vec<i64>)>,
}

/// What may be done at a position: a job for so long, or nothing for so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Step {
    pub(super) job: Option<usize>,
    pub(super) seconds: i64,
}

/// What the Dues allow at a position.
pub(super) struct Spare {
    /// For each task, how long it may be done.
    pub(super) allows: Vec<i64>,
    /// For how long nothing may be done.
    pub(super) idle: i64,
}

impl Walk {
    fn take(&mut self, step: Step) {
        let to = self.at + step.seconds;
        if let Some(job) = step.job {
            self.left[job] -= step.seconds;
            self.runs.push(Run { job, from: self.at, to });
        }
        self.at = to;
    }

    fn give_back(&mut self, step: Step) {
        if let Some(job) = step.job {
            self.left[job] += step.seconds;
            self.runs.pop();
        }
        self.at -= step.seconds;
    }
}

impl Lay<'_> {
    /// The sittings, in order; `None` where there are none without small pieces,
    /// or none were found with this effort.
    pub(super) fn walk(&self, effort: Effort) -> Option<Vec<Run>> {
        let mut order: Vec<usize> = (0..self.tasks.len()).collect();
        order.retain(|&task| self.tasks[task].job.due.is_some());
        order.sort_by_key(|&task| self.tasks[task].job.due);
        let steps = match effort {
            Effort::Quick(steps) | Effort::Thorough(steps) => steps,
            Effort::Whatever => usize::MAX,
        };
        let mut walk = Walk {
            at: self.sits.first().map_or(0, |sit| sit.0),
            sit: 0,
            left: self.tasks.iter().map(|task| task.job.left).collect(),
            runs: Vec::new(),
            steps,
            dead: HashSet::new(),
        };
        self.go(&mut walk, &order, effort).then_some(walk.runs)
    }

    /// Goes on from where the walk is to the end; false: that can't be done, and
    /// the walk is where it was.
    fn go(&self, walk: &mut Walk, order: &[usize], effort: Effort) -> bool {
        let Some(&(_, end)) = self.sits.get(walk.sit) else { return true };
        if walk.at >= end {
            let (at, sit) = (walk.at, walk.sit);
            walk.sit += 1;
            walk.at = self.sits.get(walk.sit).map_or(end, |sit| sit.0);
            let done = self.go(walk, order, effort);
            if !done {
                (walk.at, walk.sit) = (at, sit);
            }
            return done;
        }
        if walk.left.iter().all(|&left| left == 0) {
            return true;
        }
        let Some(steps) = walk.steps.checked_sub(1) else { return false };
        walk.steps = steps;
        let thorough = matches!(effort, Effort::Thorough(_));
        let key = thorough.then(|| (walk.at, self.adjacent(walk), walk.left.clone()));
        if key.as_ref().is_some_and(|key| walk.dead.contains(key)) {
            return false;
        }
        let spare = self.spare(walk, order);
        for step in Steps::new(self, walk, spare, end, effort) {
            walk.take(step);
            if self.go(walk, order, effort) {
                return true;
            }
            walk.give_back(step);
        }
        walk.dead.extend(key);
        false
    }

    /// The job of the sitting that ends here: one that went on would be the same.
    pub(super) fn adjacent(&self, walk: &Walk) -> Option<usize> {
        let begin = self.sits.get(walk.sit)?.0;
        walk.runs.last().filter(|run| run.to == walk.at && begin < walk.at).map(|run| run.job)
    }

    fn spare(&self, walk: &Walk, order: &[usize]) -> Spare {
        let mut allows = vec![i64::MAX; self.tasks.len()];
        let (mut sum, mut least, mut group) = (0, i64::MAX, i64::MIN);
        let mut least_before = i64::MAX;
        for &task in order {
            let due = self.tasks[task].job.due.unwrap_or(i64::MAX);
            if due > group {
                (group, least_before) = (due, least);
            }
            allows[task] = least_before;
            if walk.left[task] > 0 {
                sum += walk.left[task];
                least = least.min(due - walk.at - sum);
            }
        }
        for (allows, task) in allows.iter_mut().zip(self.tasks) {
            if task.job.due.is_none() {
                *allows = least;
            }
        }
        Spare { allows, idle: least }
    }
}
