//! As late as dues allow: from a plan that holds, each task moves later as far as
//! its due, those that wait for it and its owner's other work let it. So the
//! plan holds after each move, and nothing that could be met is missed.

use std::cmp::Reverse;

use super::super::Aim;
use super::super::network::{Bound, Network, State};
use super::super::pass::{self, Earliest, Hold, Late, Latest, NoMoment};
use super::order::{backward, forward};
use super::serial::{Draft, Serial, Stretch, opening, worked};
use super::{Levelled, Score, Tie, early, finished, occupies, promised};
use crate::time::Instant;

/// The plan `from`, with what is to be late as late as its due and everybody's
/// work allow: handed in at the levelled *due*, begun at the levelled *ask by*.
/// `aim` says it of each task; the others stay as early as they can.
///
/// What no deadline asks for stays where it is, and so does what is late
/// already: as early as it can be.
#[must_use]
pub fn as_late(network: &Network, people: &[bool], from: &Levelled, aim: &[Aim]) -> Levelled {
    let serial = Serial::new(network, people);
    let wanted = |task: usize| aim.get(task).copied().unwrap_or_default();
    let mut draft = soon_first(&serial, from, wanted);
    let before = draft.from.clone();
    let mut caps = pass::backward(network);
    for (task, cap) in caps.iter_mut().enumerate() {
        match (cap, promised(&network.nodes()[task])) {
            (cap, _) if wanted(task) == Aim::AsSoon => *cap = Ok(None),
            (Ok(Some(cap)), Some(by)) => cap.bound = cap.bound.min(by),
            _ => {}
        }
    }
    // What goes makes room for what stays, and that for what goes.
    later(&serial, &caps, &mut draft, |late, _| late);
    for task in forward(network, &draft.from) {
        if wanted(task as usize) == Aim::AsSoon {
            serial.again(task as usize, &mut draft);
        }
    }
    later(&serial, &caps, &mut draft, |late, _| late);
    // What is waited for may have moved earlier after all.
    for task in network.order().filter(|&task| !finished(&network.nodes()[task])) {
        let handed_in = serial.handed_in(task, &draft);
        if let (Ok(early), Ok(finish)) = (&mut draft.early[task], handed_in) {
            early.finish = finish;
        }
    }
    let score = Score::of(network, &draft.early);
    let mut levelled = serial.levelled(&draft, score);
    for (task, placed) in levelled.tasks.iter_mut().enumerate() {
        match placed {
            Ok(placed) if placed.from > before[task] => placed.tie = Tie::Due,
            _ => {}
        }
    }
    levelled
}

/// The plan with what is wanted soon before what may wait, where that makes
/// nothing later than its deadline and what is wanted soon sooner on the whole.
fn soon_first(serial: &Serial, from: &Levelled, wanted: impl Fn(usize) -> Aim) -> Draft {
    let network = serial.network;
    let known = serial.drawn(from);
    let mut soon: Vec<bool> =
        (0..known.from.len()).map(|task| wanted(task) == Aim::AsSoon).collect();
    let wanted: Vec<usize> = (0..soon.len()).filter(|&task| soon[task]).collect();
    if wanted.is_empty() || wanted.len() == soon.len() {
        return known;
    }
    // What they wait for goes with them.
    for task in network.order().rev() {
        soon[task] |= network.out(task).any(|link| soon[network.arrows()[link].to]);
    }
    let keys: Vec<_> = soon.iter().zip(&known.from).map(|(soon, from)| (!soon, *from)).collect();
    let mut draft = serial.draft();
    let score = serial.run(&forward(network, &keys), &mut draft);
    let waits = |draft: &Draft| -> i64 {
        wanted.iter().map(|&task| draft.from[task].since(serial.epoch)).sum()
    };
    let worse = (score.worst, score.sum) > (from.score.worst, from.score.sum);
    if worse || waits(&draft) > waits(&known) { known } else { draft }
}

/// The order of a plan that is pushed together at its end: with nothing later
/// than it is, and no lateness greater than the greatest.
pub(super) fn packed(serial: &Serial, draft: &Draft, score: Score) -> Vec<u32> {
    let caps = pass::backward(&relaxed(serial.network, score.worst, score.finish));
    let mut draft = draft.clone();
    later(serial, &caps, &mut draft, |_, finish| finish);
    forward(serial.network, &draft.from)
}

/// The network with every deadline and promise `worst` seconds later, and
/// everything there by `finish`.
pub(super) fn relaxed(network: &Network, worst: i64, finish: Instant) -> Network {
    let mut relaxed = network.clone();
    for (task, &node) in network.nodes().iter().enumerate() {
        let mut node = node;
        let until = node.until.into_iter().chain(promised(&node)).map(|until| until.plus(worst));
        node.until = Some(until.fold(finish, Instant::min));
        node.deadline = node.deadline.map(|bound| Bound { at: bound.at.plus(worst), ..bound });
        relaxed.set_node(task, node);
    }
    relaxed
}

/// Moves each task as late as its cap and everything else allow, those with the
/// latest key first.
fn later(
    serial: &Serial,
    caps: &[Late],
    draft: &mut Draft,
    key: impl Fn(Instant, Instant) -> Instant,
) {
    let keys = caps.iter().zip(&draft.early).map(|(cap, early)| match (cap, early) {
        (Ok(Some(cap)), Ok(early)) => Reverse(key(cap.bound, early.finish)),
        (_, Ok(early)) => Reverse(early.finish),
        _ => Reverse(Instant::MIN),
    });
    for task in backward(serial.network, &keys.collect::<Vec<_>>()) {
        let task = task as usize;
        if serial.settled(task) {
            continue;
        }
        if let Ok(Some(cap)) = caps[task] {
            // Where there are no moments it stays where it is.
            let _stays = serial.push(task, &cap, draft);
        }
    }
}

impl Serial<'_> {
    /// A plan as a draft.
    pub(super) fn drawn(&self, from: &Levelled) -> Draft {
        let mut draft = self.draft();
        for (task, node) in self.network.nodes().iter().enumerate() {
            draft.early[task] = early(&from.tasks[task]);
            let Ok(placed) = &from.tasks[task] else { continue };
            draft.from[task] = placed.from;
            if let Tie::Person(by) = placed.tie {
                draft.behind[task] = u32::try_from(by).ok();
            }
            if !self.settled(task) && occupies(node, self.people) {
                let own = worked(self.network.clock(task), self.epoch, placed.from);
                draft.take(node.clock, own, node.effort, task);
            }
        }
        draft
    }

    /// Puts one task as early as it can be, the others being where they are.
    fn again(&self, task: usize, draft: &mut Draft) {
        if self.settled(task) || draft.early[task].is_err() {
            return;
        }
        let known = (draft.early[task], draft.from[task], draft.behind[task]);
        let clock = self.network.nodes()[task].clock;
        let taken = draft.taken[clock].clone();
        draft.free(clock, task);
        self.put(task, draft);
        // What finishes late begins late by the rule: not if it did not before.
        if draft.from[task] > known.1 || draft.early[task].is_err() {
            (draft.early[task], draft.from[task], draft.behind[task]) = known;
            draft.taken[clock] = taken;
        }
    }

    /// Moves one task as late as its cap and what waits for it allow.
    fn push(&self, task: usize, cap: &Latest, draft: &mut Draft) -> Result<(), NoMoment> {
        let early = draft.early[task]?;
        let (finish, start) = self.latest(task, cap, draft)?;
        let node = &self.network.nodes()[task];
        let clock = self.network.clock(task);
        let mut at = if node.effort > 0 {
            let fits = clock.subtract(clock.last_work(finish)?, node.effort)?;
            fits.min(clock.last_start(start)?)
        } else {
            finish.min(start)
        };
        if at <= early.start {
            return Ok(());
        }
        if occupies(node, self.people) {
            let own = worked(clock, self.epoch, at);
            let free = gap(&draft.taken[node.clock], own, node.effort, task);
            if free < own {
                at = opening(clock, self.epoch, free)?;
            }
            if at <= early.start {
                return Ok(());
            }
            draft.free(node.clock, task);
            draft.take(node.clock, free, node.effort, task);
        }
        (draft.from[task], draft.behind[task]) = (at, None);
        let finish = self.handed_in(task, draft)?;
        if let Ok(early) = &mut draft.early[task] {
            (early.start, early.finish) = (at, finish);
        }
        Ok(())
    }

    /// When a task that is where it is is handed in.
    fn handed_in(&self, task: usize, draft: &Draft) -> Result<Instant, NoMoment> {
        let node = &self.network.nodes()[task];
        let ends = self.network.clock(task).add(draft.from[task], node.effort)?;
        let mut finish = promised(node).map_or(ends, |by| by.max(ends));
        for link in self.network.into(task) {
            let arrow = &self.network.arrows()[link];
            if !arrow.kind.holds_start() {
                finish = finish.max(pass::arrival(self.network, arrow, &draft.early[arrow.from]?)?);
            }
        }
        Ok(finish)
    }

    /// By when it must be handed in, and begun, for those that wait for it.
    fn latest(
        &self,
        task: usize,
        cap: &Latest,
        draft: &Draft,
    ) -> Result<(Instant, Instant), NoMoment> {
        let (mut finish, mut start) = (cap.bound, cap.ask_by);
        for link in self.network.out(task) {
            let arrow = &self.network.arrows()[link];
            let waits = &self.network.nodes()[arrow.to];
            let begun = matches!(waits.state, State::UnderWay { .. }) && arrow.kind.holds_start();
            if begun || finished(waits) {
                continue;
            }
            let Ok(successor) = &draft.early[arrow.to] else { continue };
            let until = if arrow.kind.holds_start() { successor.start } else { successor.finish };
            let steps = pass::steps(self.network, arrow, until)?;
            let (bound, by) = if arrow.kind.waits_for_finish() {
                (&mut finish, steps.review)
            } else {
                (&mut start, steps.needed)
            };
            // A lead in working time, asked for in a pause, is not what it is forward.
            let from = Earliest { start: by, finish: by, cause: Hold::NotBefore };
            let lead = arrow.lag < 0 && arrow.lag_clock.is_some();
            if lead && pass::arrival(self.network, arrow, &from)? > until {
                let early = draft.early[task]?;
                (finish, start) = (finish.min(early.finish), start.min(early.start));
            } else {
                *bound = by.min(*bound);
            }
        }
        Ok((finish, start))
    }
}

impl Draft {
    fn take(&mut self, clock: usize, from: i64, seconds: i64, task: usize) {
        let taken = &mut self.taken[clock];
        let place = taken.partition_point(|one| one.from < from);
        let task = super::serial::small(task);
        taken.insert(place, Stretch { from, until: from + seconds, task });
    }

    fn free(&mut self, clock: usize, task: usize) {
        self.taken[clock].retain(|one| one.task as usize != task);
    }
}

/// The last place up to `own` for so many seconds of that task, whose own does
/// not count.
fn gap(taken: &[Stretch], own: i64, seconds: i64, task: usize) -> i64 {
    let beyond = taken.partition_point(|one| one.from < own + seconds);
    let mut at = own;
    for one in taken[..beyond].iter().rev().filter(|one| one.task as usize != task) {
        if one.until <= at {
            break;
        }
        at = at.min(one.from - seconds);
    }
    at
}
