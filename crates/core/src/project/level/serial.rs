//! Serial generation: one task after the other, each as early as what it waits
//! for and its owner's time allow, in a gap if one is long enough.

use super::super::network::{Network, State};
use super::super::pass::{self, Early, Hold, NoMoment};
use super::{Clash, Levelled, Placed, Score, Tie, epoch, finished, occupies, promised};
use crate::calendar::working_time::{NoWorkingTime, WorkingTime};
use crate::time::Instant;

/// A stretch of somebody's working time, in seconds of it since the epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Stretch {
    pub(super) from: i64,
    pub(super) until: i64,
    /// Who ends it.
    pub(super) task: u32,
}

/// What stays the same however tasks are ordered.
pub(super) struct Serial<'a> {
    pub(super) network: &'a Network,
    pub(super) people: &'a [bool],
    pub(super) epoch: Instant,
    /// By clock: what fixed starts and tasks under way take, none touching two.
    reserved: Vec<Vec<Stretch>>,
    /// For a task that goes on only after another: from when.
    later: Vec<Option<(Instant, u32)>>,
    clashes: Vec<Clash>,
}

/// A plan while it is made; kept for the next, so that nothing is allocated.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) early: Vec<Early>,
    pub(super) from: Vec<Instant>,
    /// The task that its owner ends when it begins, if that is what it waits for.
    pub(super) behind: Vec<Option<u32>>,
    pub(super) taken: Vec<Vec<Stretch>>,
}

impl Draft {
    /// The link that keeps a task from being earlier, if one does.
    pub(super) fn held(&self, task: usize) -> Option<usize> {
        match self.early[task].ok()?.cause {
            Hold::Link(link) => Some(link),
            Hold::NotBefore | Hold::Settled => None,
        }
    }
}

impl<'a> Serial<'a> {
    pub(super) fn new(network: &'a Network, people: &'a [bool]) -> Self {
        let mut serial = Self {
            network,
            people,
            epoch: epoch(network),
            reserved: vec![Vec::new(); network.clocks().len()],
            later: vec![None; network.nodes().len()],
            clashes: Vec::new(),
        };
        serial.reserve();
        serial
    }

    /// Puts down what can't be moved: tasks under way one after the other, those
    /// first that must be there first, and fixed starts.
    fn reserve(&mut self) {
        let late = pass::backward(self.network);
        let due = |task: usize| {
            let due = late[task].ok().flatten().map(|late| late.due);
            let promise = promised(&self.network.nodes()[task]);
            due.into_iter().chain(promise).min().unwrap_or(Instant::MAX)
        };
        let mut begun = Vec::new();
        let mut fixed = Vec::new();
        for (task, node) in self.network.nodes().iter().enumerate() {
            if !occupies(node, self.people) {
                continue;
            }
            if let State::UnderWay { began, .. } = node.state {
                begun.push((due(task), began, task));
            } else if node.starts.is_some() {
                fixed.push(task);
            }
        }
        begun.sort_unstable();
        for (.., task) in begun {
            let node = &self.network.nodes()[task];
            let clock = self.network.clock(task);
            let own = worked(clock, self.epoch, node.not_before);
            let last = self.reserved[node.clock].last().copied();
            let from = match last.filter(|last| last.until > own) {
                None => own,
                Some(last) => {
                    let Ok(at) = opening(clock, self.epoch, last.until) else { continue };
                    self.later[task] = Some((at, last.task));
                    last.until
                }
            };
            self.hold(task, from);
        }
        for task in fixed {
            let node = &self.network.nodes()[task];
            // A fixed start that has passed is now.
            let at = node.starts.map_or(node.not_before, |at| at.max(node.not_before));
            self.hold(task, worked(self.network.clock(task), self.epoch, at));
        }
        for clock in 0..self.reserved.len() {
            self.merge(clock);
        }
    }

    fn hold(&mut self, task: usize, from: i64) {
        let node = &self.network.nodes()[task];
        let until = from + node.effort;
        self.reserved[node.clock].push(Stretch { from, until, task: small(task) });
    }

    /// Makes one of stretches that overlap, and says of the clash.
    fn merge(&mut self, clock: usize) {
        let mut all = std::mem::take(&mut self.reserved[clock]);
        all.sort_unstable();
        for (at, one) in all.iter().enumerate() {
            let into = all[at + 1..].iter().take_while(|other| other.from < one.until);
            self.clashes.extend(into.map(|other| Clash {
                one: one.task as usize,
                other: other.task as usize,
                seconds: one.until.min(other.until) - other.from,
            }));
        }
        for next in all {
            match self.reserved[clock].last_mut() {
                Some(last) if next.from < last.until => {
                    if next.until > last.until {
                        (last.until, last.task) = (next.until, next.task);
                    }
                }
                _ => self.reserved[clock].push(next),
            }
        }
    }

    /// Tasks that stay where they are whatever the order.
    pub(super) fn settled(&self, task: usize) -> bool {
        let node = &self.network.nodes()[task];
        match node.state {
            State::Open { .. } => node.starts.is_some(),
            State::UnderWay { .. } | State::HandedIn { .. } | State::Done { .. } => true,
        }
    }

    pub(super) fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    pub(super) fn draft(&self) -> Draft {
        let tasks = self.network.nodes().len();
        Draft {
            early: vec![Err(NoMoment::Follows); tasks],
            from: vec![self.epoch; tasks],
            behind: vec![None; tasks],
            taken: self.reserved.clone(),
        }
    }

    /// Puts down every task in that order, predecessors first.
    pub(super) fn run(&self, order: &[u32], draft: &mut Draft) -> Score {
        for (taken, reserved) in draft.taken.iter_mut().zip(&self.reserved) {
            taken.clone_from(reserved);
        }
        for &task in order {
            self.put(task as usize, draft);
        }
        Score::of(self.network, &draft.early)
    }

    /// The same for a draft of another order that is the same before `from`;
    /// `place` says where each task is in the order.
    pub(super) fn rerun(
        &self,
        order: &[u32],
        place: &[u32],
        from: usize,
        draft: &mut Draft,
    ) -> Score {
        for taken in &mut draft.taken {
            taken.retain(|one| {
                (place[one.task as usize] as usize) < from || self.settled(one.task as usize)
            });
        }
        for &task in &order[from..] {
            self.put(task as usize, draft);
        }
        Score::of(self.network, &draft.early)
    }

    pub(super) fn put(&self, task: usize, draft: &mut Draft) {
        self.put_from(task, draft, i64::MIN);
    }

    /// Puts down a task after so many seconds of its owner's working time, or
    /// later; returns after how many it ends, where that is not settled.
    pub(super) fn put_from(&self, task: usize, draft: &mut Draft, floor: i64) -> Option<i64> {
        let node = &self.network.nodes()[task];
        draft.early[task] = pass::earliest(self.network, task, &draft.early);
        draft.behind[task] = None;
        let Ok(early) = &mut draft.early[task] else { return None };
        draft.from[task] = early.start;
        let clock = self.network.clock(task);
        if let State::UnderWay { .. } = node.state {
            let own = if node.effort > 0 {
                clock.next_start(node.not_before)
            } else {
                Ok(node.not_before)
            };
            let own = own.unwrap_or(node.not_before);
            let (from, behind) = self.later[task].map_or((own, None), |(at, by)| (at, Some(by)));
            (draft.from[task], draft.behind[task]) = (from, behind);
            early.finish = early.finish.max(clock.add(from, node.effort).unwrap_or(early.finish));
        }
        if self.settled(task) || !occupies(node, self.people) {
            return None;
        }
        let own = worked(clock, self.epoch, early.start);
        let (at, place, behind) = gap(&draft.taken[node.clock], own.max(floor), node.effort);
        let until = at + node.effort;
        draft.taken[node.clock].insert(place, Stretch { from: at, until, task: small(task) });
        if at == own {
            return Some(until);
        }
        let moved = opening(clock, self.epoch, at)
            .and_then(|start| Ok((start, clock.add(start, node.effort)?)));
        match moved {
            Ok((start, ends)) => {
                (early.start, early.finish) = (start, early.finish.max(ends));
                (draft.from[task], draft.behind[task]) = (start, behind);
            }
            Err(why) => draft.early[task] = Err(why.into()),
        }
        Some(until)
    }

    /// The draft as a plan.
    pub(super) fn levelled(&self, draft: &Draft, score: Score) -> Levelled {
        let nodes = self.network.nodes();
        let tie = |task: usize, cause: Hold| match (draft.behind[task], cause) {
            (Some(by), _) => Tie::Person(by as usize),
            (None, Hold::NotBefore) => Tie::Start,
            (None, Hold::Settled) => Tie::Settled,
            (None, Hold::Link(link)) => Tie::Link(link),
        };
        let waits = |task: usize, finish: Instant| {
            // Handed in as promised, and not before: nothing earlier would help.
            promised(&nodes[task]) == Some(finish)
                && self.network.clock(task).add(draft.from[task], nodes[task].effort) != Ok(finish)
        };
        let placed = draft.early.iter().enumerate().map(|(task, early)| {
            let early = early.as_ref().map_err(|why| *why)?;
            let settled = finished(&nodes[task]) || waits(task, early.finish);
            Ok(Placed {
                start: early.start,
                from: draft.from[task],
                finish: early.finish,
                before: None,
                tie: if settled { Tie::Settled } else { tie(task, early.cause) },
            })
        });
        let mut tasks: Vec<_> = placed.collect();
        befores(self.network, self.people, &mut tasks);
        Levelled { tasks, clashes: self.clashes.clone(), score }
    }
}

/// Says of each task what its owner is at just before.
pub(super) fn befores(network: &Network, people: &[bool], tasks: &mut [Result<Placed, NoMoment>]) {
    let mut all: Vec<(usize, Instant, Instant, usize)> = Vec::new();
    for (task, node) in network.nodes().iter().enumerate() {
        if let (true, Ok(placed)) = (occupies(node, people), &mut tasks[task]) {
            placed.before = None;
            all.push((node.clock, placed.from, placed.finish, task));
        }
    }
    all.sort_unstable();
    for two in all.windows(2) {
        if let ([(one, .., before), (other, .., task)], Ok(placed)) = (two, &mut tasks[two[1].3]) {
            debug_assert_eq!(two[1].3, *task);
            placed.before = (one == other).then_some(*before);
        }
    }
}

/// The first place from `own` on for so many seconds: from when, where among the
/// stretches, and who ends there if that is what it waits for.
fn gap(taken: &[Stretch], own: i64, seconds: i64) -> (i64, usize, Option<u32>) {
    let mut place = taken.partition_point(|one| one.until <= own);
    let (mut at, mut behind) = (own, None);
    while let Some(next) = taken.get(place) {
        if next.from - at >= seconds {
            break;
        }
        (at, behind) = (next.until, Some(next.task));
        place += 1;
    }
    (at, place, behind)
}

/// Seconds of work before an instant.
pub(super) fn worked(clock: &WorkingTime, epoch: Instant, at: Instant) -> i64 {
    clock.between(epoch, at)
}

/// When work goes on after so many seconds of it.
pub(super) fn opening(
    clock: &WorkingTime,
    epoch: Instant,
    seconds: i64,
) -> Result<Instant, NoWorkingTime> {
    if seconds < 0 {
        return clock.subtract(epoch, -seconds);
    }
    clock.add(epoch, seconds + 1).map(|first| first.plus(-1))
}

pub(super) fn small(task: usize) -> u32 {
    u32::try_from(task).unwrap_or(u32::MAX)
}
