//! What nothing can be better than: a horizon is tried, and refuted when somebody
//! can't do their tasks in it even if they could be torn apart.
//!
//! Each task may begin at its unlevelled earliest start and must end, for those
//! who wait for it, at its unlevelled latest finish. From that follows which of
//! one person's tasks come after which, from that other moments, and so on.

use std::borrow::Cow;

use super::super::network::{Arrow, Buffers, Network, State};
use super::super::pass::{self, Early, Late};
use super::as_late::relaxed;
use super::person::{Job, tighten};
use super::serial::{Serial, opening, worked};
use super::{Levelled, Score, finished, occupies, promised};
use crate::time::Instant;

/// How often what follows is followed.
const ROUNDS: usize = 12;
/// Ten years: long enough for no link to hold anything.
const EVER: i64 = 10 * 366 * 86_400;

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
    // Whatever keeps its deadlines can end as soon as that.
    let never = score.finish.plus(EVER);
    let worst = lowest(0, score.worst, |worst| tried.may_be(worst, never));
    let first = serial.epoch;
    let open = |early: &Early| early.ok().map(|early| early.finish.since(first));
    let nodes = network.nodes().iter().zip(&tried.early);
    let soonest = nodes.filter(|(node, _)| !finished(node)).filter_map(|(_, early)| open(early));
    let soonest = soonest.max().unwrap_or(0);
    let last = score.finish.since(first).max(soonest);
    let finish = lowest(soonest, last, |after| tried.may_be(score.worst, first.plus(after)));
    // With nothing left to do, it ended before all time.
    Least { worst, finish: first.plus(finish).min(score.finish), first }
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
    /// By clock: its tasks.
    busy: Vec<Vec<usize>>,
    /// Whether a task may be handed in after its work is done.
    waits: Vec<bool>,
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
            if occupies(node, serial.people) && !clashes {
                busy[node.clock].push(task);
            }
        }
        let waits = |task: usize| {
            let finish = |link: usize| !network.arrows()[link].kind.holds_start();
            promised(&network.nodes()[task]).is_some() || network.into(task).any(finish)
        };
        let waits = (0..early.len()).map(waits).collect();
        Self { serial, loose, early, busy, waits }
    }

    /// Whether a plan that misses no deadline by more than `worst` and ends by
    /// `finish` is not refuted.
    fn may_be(&self, worst: i64, finish: Instant) -> bool {
        let mut asked = relaxed(&self.loose, worst, finish);
        let mut early = Cow::Borrowed(&self.early);
        for _ in 0..ROUNDS {
            let Some(late) = self.in_time(&asked, &early) else { return false };
            let mut changed = false;
            for tasks in &self.busy {
                let mut jobs: Vec<Job> =
                    tasks.iter().filter_map(|&task| self.job(task, &early, &late)).collect();
                match tighten(&mut jobs) {
                    None => return false,
                    Some(false) => {}
                    Some(true) => changed |= self.learn(&jobs, &mut asked),
                }
            }
            if !changed {
                break;
            }
            early = Cow::Owned(pass::forward(&asked));
        }
        true
    }

    /// The latest moments, unless a task can't be there in time by itself.
    fn in_time(&self, asked: &Network, early: &[Early]) -> Option<Vec<Late>> {
        let mut late: Vec<Late> = vec![Ok(None); early.len()];
        for task in asked.order().rev() {
            late[task] = pass::latest(asked, task, &late);
            if let (Ok(Some(late)), Ok(early)) = (&mut late[task], &early[task]) {
                let open = !finished(&asked.nodes()[task]);
                let starts = !self.serial.settled(task) && early.start > late.ask_by;
                if open && (early.finish > late.bound || starts) {
                    return None;
                }
                // It may be handed in after its owner's work, if what it waits
                // for to finish comes then.
                late.due = late.bound;
            }
        }
        Some(late)
    }

    fn job(&self, task: usize, early: &[Early], late: &[Late]) -> Option<Job> {
        let (Ok(early), Ok(Some(late))) = (&early[task], &late[task]) else { return None };
        let node = &self.serial.network.nodes()[task];
        let begun = matches!(node.state, State::UnderWay { .. });
        let from = if begun { node.not_before } else { early.start };
        let work = |at| worked(self.serial.network.clock(task), self.serial.epoch, at);
        Some(Job { task, from: work(from), seconds: node.effort, due: work(late.bound) })
    }

    /// Writes down what must come after and before what; whether it is news.
    fn learn(&self, jobs: &[Job], asked: &mut Network) -> bool {
        let mut news = false;
        for job in jobs.iter().filter(|job| !self.serial.settled(job.task)) {
            let (clock, epoch) = (self.serial.network.clock(job.task), self.serial.epoch);
            let mut node = asked.nodes()[job.task];
            if worked(clock, epoch, node.not_before) < job.from
                && let Ok(from) = opening(clock, epoch, job.from)
            {
                node.not_before = from;
            }
            // What may be handed in after its work is done is let be.
            if !self.waits[job.task]
                && let Ok(until) = clock.add(epoch, job.due)
            {
                node.until = node.until.map(|known| known.min(until));
            }
            news |= node != asked.nodes()[job.task];
            asked.set_node(job.task, node);
        }
        news
    }
}
