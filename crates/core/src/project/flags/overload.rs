//! Whether somebody's tasks fit into their working time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::project::network::State;
use crate::project::plan::{Moments, Plan};
use crate::team::PersonId;
use crate::time::Instant;

/// More work than working time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overload {
    /// Whose.
    pub person: PersonId,
    /// Their clock.
    pub clock: usize,
    /// None of the tasks can begin before.
    pub from: Instant,
    /// All of them are due by then.
    pub until: Instant,
    /// Seconds of work that they are.
    pub demand: i64,
    /// Seconds of working time there are.
    pub room: i64,
    /// Their positions.
    pub tasks: Vec<usize>,
}

/// A task in a person's working seconds since now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Job {
    pub(super) task: usize,
    pub(super) release: i64,
    pub(super) effort: i64,
    pub(super) due: i64,
}

/// For each person whose tasks don't fit between their earliest starts and
/// their dues, even were they to change from one to another at any moment: the
/// stretch that is short by most. A task that is late all by itself counts as
/// due as soon as it can be done.
#[must_use]
pub fn overloads(plan: &Plan, moments: &Moments) -> Vec<Overload> {
    let mut jobs: Vec<Vec<Job>> = vec![Vec::new(); plan.clocks().len()];
    for task in (0..plan.tasks().len()).filter(|task| plan.open(*task)) {
        let (Ok(early), Ok(Some(late))) = (moments.early[task], moments.late[task]) else {
            continue;
        };
        let node = plan.node(task);
        if node.effort == 0 {
            continue;
        }
        let start = match node.state {
            State::UnderWay { .. } => node.not_before,
            State::Open { .. } | State::HandedIn { .. } | State::Done { .. } => early.start,
        };
        let work = plan.network.clock(task);
        let release = work.between(plan.now(), start);
        let due = work.between(plan.now(), late.due).max(release + node.effort);
        jobs[node.clock].push(Job { task, release, effort: node.effort, due });
    }
    let of = |(clock, jobs): (usize, &Vec<Job>)| {
        let person = plan.person(clock)?.clone();
        let worst = worst(jobs)?;
        let work = &plan.network.clocks()[clock];
        let inside = |job: &&Job| job.release >= worst.0 && job.due <= worst.1;
        let tasks: Vec<Job> = jobs.iter().filter(inside).copied().collect();
        Some(Overload {
            person,
            clock,
            // The first moment of work after so much has passed.
            from: work.add(plan.now(), worst.0 + 1).ok()?.plus(-1),
            until: work.add(plan.now(), worst.1).ok()?,
            demand: tasks.iter().map(|job| job.effort).sum(),
            room: worst.1 - worst.0,
            tasks: tasks.iter().map(|job| job.task).collect(),
        })
    };
    jobs.iter().enumerate().filter_map(of).collect()
}

/// Release and due between which there is most work too much; `None` when all fit.
///
/// Earliest due first is optimal on one person: what is handed in latest by it,
/// beside its due, is short by as much as the worst stretch that ends there.
pub(super) fn worst(jobs: &[Job]) -> Option<(i64, i64)> {
    let due = latest(jobs)?;
    let mut inside: Vec<&Job> = jobs.iter().filter(|job| job.due <= due).collect();
    inside.sort_by_key(|job| Reverse(job.release));
    let mut demand = 0;
    let excess = inside.iter().map(|job| {
        demand += job.effort;
        (demand - (due - job.release), job.release)
    });
    // Of equal ones the later: the shorter stretch says more.
    excess.max().filter(|(excess, _)| *excess > 0).map(|(_, release)| (release, due))
}

/// The due that is missed by most, earliest due first.
fn latest(jobs: &[Job]) -> Option<i64> {
    let mut coming: Vec<&Job> = jobs.iter().collect();
    coming.sort_by_key(|job| Reverse(job.release));
    let mut ready: BinaryHeap<Reverse<(i64, i64)>> = BinaryHeap::new(); // due, what is left
    let mut at = i64::MIN;
    let mut worst: Option<(i64, i64)> = None; // too late by, due
    loop {
        if ready.is_empty() {
            let Some(next) = coming.last() else { break };
            at = at.max(next.release);
        }
        while let Some(job) = coming.pop_if(|job| job.release <= at) {
            ready.push(Reverse((job.due, job.effort)));
        }
        let Some(Reverse((due, left))) = ready.pop() else { break };
        let until = coming.last().map_or(i64::MAX, |next| next.release);
        if at.saturating_add(left) > until {
            ready.push(Reverse((due, left - (until - at))));
            at = until;
            continue;
        }
        at += left;
        if at > due {
            worst = worst.max(Some((at - due, due)));
        }
    }
    worst.map(|(_, due)| due)
}
