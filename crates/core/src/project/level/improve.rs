//! Better plans by search: what the end hangs on is done in another order, and
//! what comes of it is kept unless it is worse than a while ago (late acceptance:
//! Burke and Bykov 2017). Now and then the plan is pushed together at its end and
//! then at its beginning again (Li and Willis 1992).

use super::super::network::Network;
use super::as_late::packed;
use super::least::{Least, least};
use super::order::forward;
use super::serial::{Draft, Serial};
use super::{Levelled, Score, finished, lateness};

/// How long to look, and where to begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Search {
    /// Plans that are made at most.
    pub steps: usize,
    /// The same seed finds the same plan.
    pub seed: u64,
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Progress {
    /// Plans made.
    pub steps: usize,
    /// The best so far.
    pub best: Score,
    /// What nothing can be better than.
    pub least: Least,
}

/// Steps between two words of progress, and between two swings.
const EVERY: usize = 64;
const SWING: usize = 512;
/// How many steps ago a plan must not have been better.
const AGO: usize = 500;
/// Steps without anything better after which it begins anew.
const PATIENCE: usize = 6_000;

/// A plan at least as good as `from`, in which everything is as early as it can
/// be. Ends when `steps` are made, when nothing can be better, or when `go_on`,
/// which is told every few steps, says no.
#[must_use]
pub fn improve(
    network: &Network,
    people: &[bool],
    from: &Levelled,
    search: Search,
    mut go_on: impl FnMut(Progress) -> bool,
) -> Levelled {
    let serial = Serial::new(network, people);
    let least = least(network, people, from);
    let mut looked = Looked::new(&serial, from, search.seed);
    while looked.steps < search.steps && !least.met(&looked.best.1) {
        if looked.steps.is_multiple_of(EVERY) {
            let progress = Progress { steps: looked.steps, best: looked.best.1, least };
            if !go_on(progress) {
                break;
            }
        }
        looked.step();
    }
    if looked.best.1 >= from.score {
        return from.clone();
    }
    let mut draft = serial.draft();
    let score = serial.run(&looked.best.0, &mut draft);
    serial.levelled(&draft, score)
}

struct Looked<'a> {
    serial: &'a Serial<'a>,
    dice: Dice,
    steps: usize,
    now: Plan,
    next: Plan,
    ago: Vec<Score>,
    best: (Vec<u32>, Score),
    /// The best since it began anew, and the step that found it.
    here: Score,
    found: usize,
    /// With which score it began first, and how often since.
    begun: Score,
    turns: usize,
    marked: Vec<bool>,
}

#[derive(Clone)]
struct Plan {
    order: Vec<u32>,
    /// Where each task is in `order`.
    place: Vec<u32>,
    draft: Draft,
    score: Score,
}

impl<'a> Looked<'a> {
    fn new(serial: &'a Serial<'a>, from: &Levelled, seed: u64) -> Self {
        let order = forward(serial.network, &serial.drawn(from).from);
        let mut draft = serial.draft();
        let score = serial.run(&order, &mut draft);
        let place = vec![0; order.len()];
        let mut now = Plan { order, place, draft, score };
        now.places(0);
        Self {
            serial,
            dice: Dice(seed),
            steps: 0,
            next: now.clone(),
            best: (now.order.clone(), score),
            here: score,
            begun: score,
            turns: 0,
            ago: vec![score; AGO],
            found: 0,
            marked: vec![false; now.order.len()],
            now,
        }
    }

    fn step(&mut self) {
        self.steps += 1;
        if self.steps.is_multiple_of(SWING) {
            self.swing();
        } else if let Some((from, until)) = self.moved() {
            self.shift(from, until);
        }
        let ago = &mut self.ago[self.steps % AGO];
        if self.next.score <= self.now.score || self.next.score <= *ago {
            std::mem::swap(&mut self.now, &mut self.next);
        }
        if self.now.score < *ago {
            *ago = self.now.score;
        }
        if self.now.score < self.here {
            (self.here, self.found) = (self.now.score, self.steps);
        }
        if self.now.score < self.best.1 {
            self.best = (self.now.order.clone(), self.now.score);
        }
        if self.steps - self.found >= PATIENCE {
            self.elsewhere();
        }
    }

    /// Begins anew: in turn from any order, and from the best, with as much
    /// accepted as at first.
    fn elsewhere(&mut self) {
        self.turns += 1;
        if self.turns % 2 == 1 {
            let keys: Vec<usize> =
                self.now.order.iter().map(|_| self.dice.below(usize::MAX)).collect();
            self.now.order = forward(self.serial.network, &keys);
        } else {
            self.now.order.clone_from(&self.best.0);
        }
        self.now.places(0);
        self.now.score = self.serial.run(&self.now.order, &mut self.now.draft);
        self.ago.fill(self.now.score.max(self.begun));
        (self.here, self.found) = (self.now.score, self.steps);
    }

    fn swing(&mut self) {
        self.next.order = packed(self.serial, &self.now.draft, self.now.score);
        self.next.places(0);
        self.next.score = self.serial.run(&self.next.order, &mut self.next.draft);
    }

    /// Two places of the order: what is at the later is to come before the earlier.
    fn moved(&mut self) -> Option<(usize, usize)> {
        let tasks = self.now.order.len();
        // What the end hangs on, alone, leads into a corner: most moves are any.
        if self.dice.below(7) > 0 {
            let until = self.dice.below(tasks);
            return Some((until.saturating_sub(1 + self.dice.below(1 + tasks)), until));
        }
        let mut task = self.end()?;
        let mut tied = Vec::new();
        // With leads, what ties may go round in a ring.
        for _ in 0..tasks {
            if let Some(before) = self.now.draft.behind[task] {
                tied.push((before as usize, task));
                task = before as usize;
            } else if let Some(link) = self.now.draft.held(task) {
                task = self.serial.network.arrows()[link].from;
            } else {
                break;
            }
        }
        if tied.is_empty() {
            return None;
        }
        let at = self.dice.below(tied.len());
        let (mut before, task) = tied[at];
        // Now and then before more of what its owner does in a row.
        for two in tied[at..].windows(2) {
            if two[0].0 != two[1].1 || self.dice.below(2) == 0 {
                break;
            }
            before = two[1].0;
        }
        let place = |task: usize| self.now.place[task] as usize;
        Some((place(before), place(task))).filter(|(from, until)| from < until)
    }

    /// The task whose end is to be sooner.
    fn end(&mut self) -> Option<usize> {
        let network = self.serial.network;
        let open = (0..network.nodes().len()).filter(|&task| !finished(&network.nodes()[task]));
        let ends = open.filter_map(|task| {
            let finish = self.now.draft.early[task].ok()?.finish;
            Some((task, finish, lateness(network, task, finish)))
        });
        let score = self.now.score;
        if score.sum == 0 {
            return ends.max_by_key(|(_, finish, _)| *finish).map(|(task, ..)| task);
        }
        let late: Vec<_> = ends.filter(|(.., late)| *late > 0).collect();
        if self.dice.below(3) == 0 {
            return late.get(self.dice.below(late.len())).map(|(task, ..)| *task);
        }
        late.into_iter().max_by_key(|(.., late)| *late).map(|(task, ..)| task)
    }

    /// Puts what is at `until`, and what it waits for since `from`, before `from`.
    fn shift(&mut self, from: usize, until: usize) {
        let network = self.serial.network;
        let order = &self.now.order;
        self.marked[order[until] as usize] = true;
        for &task in order[from..=until].iter().rev() {
            if self.marked[task as usize] {
                for link in network.into(task as usize) {
                    self.marked[network.arrows()[link].from] = true;
                }
            }
        }
        self.next.order.clone_from(order);
        let (first, then): (Vec<u32>, Vec<u32>) =
            order[from..=until].iter().partition(|&&task| self.marked[task as usize]);
        for (place, task) in self.next.order[from..=until].iter_mut().zip(first.iter().chain(&then))
        {
            *place = *task;
        }
        for &task in &first {
            self.marked[task as usize] = false;
            for link in network.into(task as usize) {
                self.marked[network.arrows()[link].from] = false;
            }
        }
        self.next.place.clone_from(&self.now.place);
        self.next.places(from);
        self.next.draft.clone_from(&self.now.draft);
        self.next.score =
            self.serial.rerun(&self.next.order, &self.next.place, from, &mut self.next.draft);
    }
}

impl Plan {
    fn places(&mut self, from: usize) {
        for (place, &task) in self.order.iter().enumerate().skip(from) {
            self.place[task as usize] = u32::try_from(place).unwrap_or(u32::MAX);
        }
    }
}

/// Numbers that look random (splitmix64, Steele and others 2014).
struct Dice(u64);

impl Dice {
    /// One of 0 … `sides` − 1; 0 of none.
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The high half of the product: as even as 64 bits are.
        ((u128::from(mixed) * sides as u128) >> 64) as usize
    }
}
