//! Whether every Due can be kept: preemptive earliest-due-first over the free
//! time. On one person no other order does better, so the answer is exact.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Ask;
use super::ground::{Ground, Job};
use crate::time::Instant;

/// What earliest-due-first gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feasibility {
    /// When each is done, by position: those with a Due first, the earliest
    /// first, then the others by rank; `None`: the free time given does not
    /// reach. What has nothing left to do is done now.
    pub finish: Vec<Option<Instant>>,
    /// Which Dues break, the worst first; empty: every one can be kept. No
    /// other order has a smaller greatest lateness.
    pub late: Vec<Late>,
    /// Work, by position, without which all other Dues are kept. Dues are gone
    /// through from the earliest: where one can't be kept any more, the
    /// largest of what is due so far is left out (Moore and Hodgson's rule);
    /// then whatever fits in again is taken back. The fewest there can be
    /// where nothing waits for a release; otherwise none of them can be spared.
    pub give: Vec<usize>,
}

/// A Due that is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Late {
    /// Whose.
    pub work: usize,
    /// Its Due.
    pub due: Instant,
    /// When it is done; `None`: not in the free time given.
    pub finish: Option<Instant>,
    /// Seconds of it that are not done at the Due.
    pub missing: i64,
    /// Free seconds from the Due to its finish; where there is no finish, what
    /// there are, and what is still not done after them.
    pub free: i64,
    /// Elapsed seconds from the Due to its finish.
    pub elapsed: Option<i64>,
}

/// What earliest-due-first gives in the room of the question.
#[must_use]
pub fn feasible(ask: &Ask<'_>) -> Feasibility {
    answer(ask, &Ground::new(ask, &ask.room()))
}

pub(super) fn answer(ask: &Ask<'_>, ground: &Ground) -> Feasibility {
    let give = give(&ground.jobs);
    let mut jobs = ground.jobs.clone();
    for (job, work) in jobs.iter_mut().zip(ask.work) {
        // A piece pinned too late does not make its other work less urgent here.
        job.due = work.due.filter(|due| *due <= ask.until).map(|due| ground.axis.position(due));
    }
    let runs = run(&jobs);
    let mut done: Vec<Option<i64>> = vec![None; jobs.len()];
    for piece in &runs {
        done[piece.job] = Some(piece.to);
    }
    let moment = |work: usize| match done[work] {
        None => Some(ground.pinned[work].map_or(ask.now, |(_, end)| end)),
        Some(end) => {
            let end = ground.axis.ends(end)?;
            Some(ground.pinned[work].map_or(end, |(_, pinned)| pinned.max(end)))
        }
    };
    let finish: Vec<Option<Instant>> = (0..jobs.len()).map(moment).collect();
    let late = (0..jobs.len()).filter_map(|work| {
        let by = |limit: i64| {
            let mine = runs.iter().filter(|piece| piece.job == work);
            mine.map(|piece| (piece.to.min(limit) - piece.from).max(0)).sum()
        };
        ground.late(ask, work, finish[work], by)
    });
    let mut late: Vec<Late> = late.collect();
    worst_first(&mut late);
    Feasibility { finish, late, give }
}

/// By elapsed time, those without a finish first; then by free time.
pub(super) fn worst_first(late: &mut [Late]) {
    late.sort_by_key(|late| {
        Reverse((late.elapsed.unwrap_or(i64::MAX), late.free, Reverse(late.work)))
    });
}

/// Work for some positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub(super) job: usize,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// Preemptive earliest-due-first, as if free time went on without end after the
/// last. A step for each release and each finish.
pub(super) fn run(jobs: &[Job]) -> Vec<Run> {
    let mut waiting: Vec<usize> = (0..jobs.len()).filter(|&job| jobs[job].left > 0).collect();
    waiting.sort_by_key(|&job| (Reverse(jobs[job].release), Reverse(job)));
    let mut ready = BinaryHeap::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    loop {
        while let Some(job) = waiting.pop_if(|job| jobs[*job].release <= at) {
            let due = jobs[job].due.unwrap_or(i64::MAX);
            let Job { wanted, rank, left, .. } = jobs[job];
            ready.push(Reverse((due, wanted, rank, job, left)));
        }
        let next = waiting.last().map(|&job| jobs[job].release);
        let Some(Reverse((due, wanted, rank, job, left))) = ready.pop() else {
            let Some(next) = next else { return runs };
            at = next;
            continue;
        };
        let to = next.map_or(at + left, |next| next.min(at + left));
        match runs.last_mut() {
            Some(last) if last.job == job && last.to == at => last.to = to,
            Some(_) | None => runs.push(Run { job, from: at, to }),
        }
        if to - at < left {
            ready.push(Reverse((due, wanted, rank, job, left - (to - at))));
        }
        at = to;
    }
}

/// Whether every Due of some jobs can be kept together.
pub(super) fn fits<'a>(jobs: impl Iterator<Item = &'a Job>) -> bool {
    let due: Vec<Job> = jobs.filter(|job| job.due.is_some()).cloned().collect();
    run(&due).iter().all(|piece| due[piece.job].due.is_none_or(|due| piece.to <= due))
}

/// See [`Feasibility::give`].
pub(super) fn give(jobs: &[Job]) -> Vec<usize> {
    let asks = |job: &usize| jobs[*job].due.is_some() && jobs[*job].left > 0;
    let mut order: Vec<usize> = (0..jobs.len()).filter(asks).collect();
    if fits(order.iter().map(|&job| &jobs[job])) {
        return Vec::new();
    }
    order.sort_by_key(|&job| (jobs[job].due, jobs[job].wanted, jobs[job].rank, job));
    // What can't be kept even alone takes nothing from the others.
    let (mut kept, mut out): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|&job| fits([&jobs[job]].into_iter()));
    let together = |some: &[usize]| fits(some.iter().map(|&job| &jobs[job]));
    let mut good = 0; // so many of the first fit
    loop {
        let (mut low, mut high) = (good, kept.len());
        while low < high {
            let middle = low.midpoint(high + 1);
            if together(&kept[..middle]) { low = middle } else { high = middle - 1 }
        }
        good = low;
        if good == kept.len() {
            break;
        }
        // The next does not fit: the largest so far that makes room for it goes.
        let mut sizes: Vec<usize> = (0..=good).collect();
        sizes.sort_by_key(|&at| Reverse((jobs[kept[at]].left, jobs[kept[at]].rank, kept[at])));
        let without = |at: usize| -> Vec<usize> {
            (0..=good).filter(|&other| other != at).map(|other| kept[other]).collect()
        };
        let gone = sizes.into_iter().find(|&at| together(&without(at))).unwrap_or(good);
        out.push(kept.remove(gone));
    }
    out.sort_by_key(|&job| (jobs[job].left, jobs[job].rank, job));
    out.retain(|&job| {
        kept.push(job);
        let fits = together(&kept);
        if !fits {
            kept.pop();
        }
        !fits
    });
    out.sort_unstable();
    out
}
