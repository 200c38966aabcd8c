//! What nothing can be better than: a horizon is tried, and refuted when somebody
//! can't do their tasks in it even if they could be torn apart.
//!
//! Each task may begin at its unlevelled earliest start and must end, for those
//! who wait for it, at its unlevelled latest finish. Of one person, the most
//! urgent first, torn apart as needed, is best of all orders: if that fails,
//! everything does.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::network::{Arrow, Buffers, Network, State};
use super::super::pass::{self, Early, Late};
use super::as_late::relaxed;
use super::serial::{Serial, worked};
use super::{Levelled, Score, finished, occupies};
use crate::time::Instant;

/// Long enough for no link to hold anything.
const EVER: i64 = 1 << 40;

/// What nothing can be better than.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Least {
    /// No plan misses its worst deadline by less; see [`Score::worst`].
    pub worst: i64,
    /// No plan that misses none by more than the one it was asked for ends sooner.
    pub finish: Instant,
    /// The first moment of what is left to do.
    pub first: Instant,
}

impl Least {
    /// By how much a plan may be longer than the best possible: (its length −
    /// the least length) ÷ the least length, in all time from the first moment.
    /// 0 when it is the best.
    #[must_use]
    pub fn gap(&self, score: &Score) -> f64 {
        let least = self.finish.since(self.first).max(1);
        score.finish.since(self.finish).max(0) as f64 / least as f64
    }

    /// Whether no plan can be better.
    #[must_use]
    pub fn met(&self, score: &Score) -> bool {
        let sum = score.worst == 0 && score.sum == 0;
        sum && score.finish <= self.finish
    }
}

/// What no plan can be better than; `known` is one.
#[must_use]
pub fn least(network: &Network, people: &[bool], known: &Levelled) -> Least {
    let serial = Serial::new(network, people);
    let tried = Tried::new(&serial);
    let score = known.score;
    let worst = lowest(0, score.worst, |worst| tried.may_be(worst, Instant::MAX.plus(-EVER)));
    let first = serial.epoch;
    let open = |early: &Early| early.ok().map(|early| early.finish.since(first));
    let nodes = network.nodes().iter().zip(&tried.early);
    let soonest = nodes.filter(|(node, _)| !finished(node)).filter_map(|(_, early)| open(early));
    let soonest = soonest.max().unwrap_or(0);
    let last = score.finish.since(first).max(soonest);
    let finish = lowest(soonest, last, |after| tried.may_be(score.worst, first.plus(after)));
    Least { worst, finish: first.plus(finish), first }
}

/// The lowest number from `low` to `high` that is not refuted; `high` is not.
fn lowest(mut low: i64, mut high: i64, may_be: impl Fn(i64) -> bool) -> i64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if may_be(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// What is the same for all horizons.
struct Tried<'a> {
    serial: &'a Serial<'a>,
    /// Without the links that hold nothing back in the end.
    loose: Network,
    early: Vec<Early>,
    /// By clock: its tasks, and from when each may be done.
    busy: Vec<Vec<(i64, usize)>>,
}

impl<'a> Tried<'a> {
    fn new(serial: &'a Serial<'a>) -> Self {
        let network = serial.network;
        let early = pass::forward(network);
        let mut loose = network.clone();
        for (link, &arrow) in network.arrows().iter().enumerate() {
            let to = &network.nodes()[arrow.to];
            // A settled start waits for nobody. A lead in working time is not
            // the same backward: without it, less is refuted.
            let start = arrow.kind.holds_start() && serial.settled(arrow.to);
            let lead = arrow.lag < 0 && arrow.lag_clock.is_some();
            if start || lead || finished(to) {
                let free = Arrow { lag: -EVER, lag_clock: None, live: 0, ..arrow };
                loose.set_arrow(link, Arrow { buffers: Buffers::default(), ..free });
            }
        }
        let mut busy = vec![Vec::new(); network.clocks().len()];
        let clashes = serial.clashes();
        for (task, node) in network.nodes().iter().enumerate() {
            let clashes = clashes.iter().any(|clash| clash.one == task || clash.other == task);
            let (Ok(early), false) = (&early[task], clashes) else { continue };
            if occupies(node, serial.people) {
                let begun = matches!(node.state, State::UnderWay { .. });
                let from = if begun { node.not_before } else { early.start };
                busy[node.clock].push((worked(network.clock(task), serial.epoch, from), task));
            }
        }
        for tasks in &mut busy {
            tasks.sort_unstable();
        }
        Self { serial, loose, early, busy }
    }

    /// Whether a plan that misses no deadline by more than `worst` and ends by
    /// `finish` is not refuted.
    fn may_be(&self, worst: i64, finish: Instant) -> bool {
        let asked = relaxed(&self.loose, worst, finish);
        let mut late: Vec<Late> = vec![Ok(None); self.early.len()];
        for task in asked.order().rev() {
            late[task] = pass::latest(&asked, task, &late);
            if let (Ok(Some(late)), Ok(early)) = (&mut late[task], &self.early[task]) {
                let node = &asked.nodes()[task];
                let open = !finished(node);
                let starts = !self.serial.settled(task) && early.start > late.ask_by;
                if open && (early.finish > late.bound || starts) {
                    return false;
                }
                // It may be handed in after its owner's work, if what it waits
                // for to finish comes then.
                late.due = late.bound;
            }
        }
        let due = |task: usize| {
            let late = late[task].ok().flatten();
            let work = |until| worked(self.serial.network.clock(task), self.serial.epoch, until);
            late.map_or(i64::MAX, |late| work(late.bound))
        };
        self.busy.iter().all(|tasks| {
            let jobs = tasks.iter().map(|&(from, task)| Job {
                from,
                seconds: self.serial.network.nodes()[task].effort,
                due: due(task),
            });
            fits(jobs)
        })
    }
}

/// Work of one person, in seconds of their working time.
#[derive(Clone, Copy)]
struct Job {
    from: i64,
    seconds: i64,
    due: i64,
}

/// Whether jobs that come by `from` fit, the most urgent first, torn apart.
fn fits(jobs: impl Iterator<Item = Job>) -> bool {
    let mut jobs = jobs.peekable();
    let mut waiting: BinaryHeap<Reverse<(i64, i64)>> = BinaryHeap::new();
    let mut now = i64::MIN;
    loop {
        if waiting.is_empty() {
            let Some(next) = jobs.peek() else { return true };
            now = now.max(next.from);
        }
        while let Some(job) = jobs.next_if(|job| job.from <= now) {
            waiting.push(Reverse((job.due, job.seconds)));
        }
        let Some(Reverse((due, seconds))) = waiting.pop() else { continue };
        let until = jobs.peek().map_or(i64::MAX, |next| next.from);
        let ends = now.saturating_add(seconds);
        now = ends.min(until);
        if now > due {
            return false;
        }
        if ends > until {
            waiting.push(Reverse((due, ends - until)));
        }
    }
}
