//! Is there a better rotation, and which is it? Depth first, a time at a step,
//! leaving every branch that some weights prove hopeless and every state that
//! has been left before; what is found moves the goal on at once.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use super::game::judge;
use super::goal::Goal;
use super::guards::Guards;
use super::polish::{Found, polish};
use super::potential::{Place, Potential};
use super::problem::{Season, descending};

/// Steps left, and whoever may say stop.
pub(super) struct Patience<'a> {
    pub(super) steps: u64,
    pub(super) most: u64,
    /// When the caller is asked again.
    pub(super) next: u64,
    /// Told the steps and the greatest total of the best found.
    pub(super) ask: &'a mut dyn FnMut(u64, i64) -> bool,
}

/// How often the caller is asked, in steps.
pub(super) const ASK: u64 = 1 << 12;
/// States remembered at most.
const MOST_STATES: usize = 1 << 20;
/// A branch that has taken so many steps for nothing is learned from.
const DEAR: u64 = 60;

impl Patience<'_> {
    /// One more step; false when it is over.
    fn step(&mut self, worst: i64) -> bool {
        self.steps += 1;
        if self.steps >= self.next {
            self.next = self.steps.saturating_add(ASK);
            if !(self.ask)(self.steps, worst) {
                self.most = 0;
            }
        }
        self.steps < self.most
    }
}

/// Words mixed by multiplication: states are told apart by themselves, the hash
/// only finds them.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type States = HashSet<Box<[i32]>, BuildHasherDefault<Mixer>>;

pub(super) struct Seek<'a> {
    season: &'a Season,
    goal: Goal,
    best: Found,
    guards: Guards,
    /// Grows whenever a way may have been closed since it was looked at.
    closed: usize,
    /// Ways are tried in order of slots, not of promise.
    in_order: bool,
    /// From each time on, the most that everybody may still bear.
    dearest: Vec<i64>,
    failed: States,
    path: Vec<usize>,
    /// Totals, by time.
    totals: Vec<i64>,
}

/// What is known of a branch after it has been looked through.
enum Branch {
    /// Weights might prove that it is hopeless.
    Provable,
    /// A mix of rotations in it reaches the goal: no weights prove anything.
    Mixed,
    /// The search is over.
    Over,
}

impl<'a> Seek<'a> {
    /// A search for something better than `best` that reaches the goal, under
    /// the weights that prove most of it.
    pub(super) fn new(season: &'a Season, goal: Goal, best: Found, first: &Potential) -> Self {
        let people = season.people();
        let mut dearest = vec![0; (season.times() + 1) * people];
        for time in (0..season.times()).rev() {
            for person in 0..people {
                let open = (0..season.slots()).filter(|slot| season.is_open(time, *slot));
                let most = open.map(|slot| season.row(time, slot)[person]).max().unwrap_or(0);
                dearest[time * people + person] = dearest[(time + 1) * people + person] + most;
            }
        }
        let mut totals = vec![0; (season.times() + 1) * people];
        totals[..people].copy_from_slice(season.start());
        Self {
            guards: Guards::new(season, &goal, first),
            season,
            goal,
            best,
            closed: 0,
            in_order: false,
            dearest,
            failed: States::default(),
            path: Vec::with_capacity(season.times()),
            totals,
        }
    }

    /// The same, by which the first found is the first in order of slots.
    pub(super) fn in_order(mut self) -> Self {
        self.in_order = true;
        self
    }

    /// Looks until nothing better is left: the best there is. The second: when
    /// patience ended before, the best found.
    pub(super) fn run(mut self, patience: &mut Patience<'_>) -> (Found, bool) {
        let whole = self.deeper(Place::start(self.season), patience).is_some();
        (self.best, whole)
    }

    /// Looks through everything from a place on. `None`: out of patience.
    fn deeper(&mut self, place: Place, patience: &mut Patience<'_>) -> Option<Branch> {
        if place.time == self.season.times() {
            return Some(self.arrive());
        }
        if !patience.step(self.best.worst()) {
            return None;
        }
        let state = self.state(&place);
        if self.failed.contains(&state) {
            return Some(Branch::Provable);
        }
        let (since, closed) = (patience.steps, self.closed);
        let mut ways: Vec<(i64, usize, usize)> = Vec::with_capacity(self.season.slots());
        for slot in 0..self.season.slots() {
            let Some(left) = self.left_after(&place, slot) else { continue };
            if let Some(sum) = self.guards.hope(place.time, slot, left) {
                ways.push((if self.in_order { 0 } else { sum }, slot, left));
            }
        }
        ways.sort_unstable();
        let mut provable = true;
        for (_, slot, left) in ways {
            // What was found or learned meanwhile may have closed this way.
            if self.closed > closed && self.guards.hope(place.time, slot, left).is_none() {
                continue;
            }
            self.take(&place, slot);
            let branch =
                self.deeper(Place { time: place.time + 1, last: Some(slot), left }, patience);
            self.path.pop();
            match branch? {
                Branch::Provable => {}
                Branch::Mixed => provable = false,
                Branch::Over => return Some(Branch::Over),
            }
        }
        if provable && patience.steps - since > DEAR && self.guards.learns() {
            provable = self.learn(&place, patience);
        }
        if self.failed.len() < MOST_STATES {
            self.failed.insert(state);
        }
        Some(if provable { Branch::Provable } else { Branch::Mixed })
    }

    fn left_after(&self, place: &Place, slot: usize) -> Option<usize> {
        if self.season.is_free() { Some(place.left) } else { place.left_after(slot) }
    }

    /// At the end of a path.
    fn arrive(&mut self) -> Branch {
        let people = self.season.people();
        let totals = &self.totals[self.path.len() * people..];
        if !self.goal.is_met(totals) {
            return Branch::Mixed;
        }
        let found = Found::new(self.season, self.path.clone());
        let goal = match &self.goal {
            Goal::Below(_) => {
                self.best = polish(self.season, found);
                Goal::Below(self.best.worst() - 1)
            }
            Goal::Before { least, .. } => {
                self.best = polish(self.season, found);
                Goal::Before { levels: descending(&self.best.totals), least: *least }
            }
            Goal::These(_) => {
                self.best = found;
                return Branch::Over;
            }
        };
        self.guards.aim(&goal);
        self.goal = goal;
        self.closed += 1;
        Branch::Provable
    }

    fn take(&mut self, place: &Place, slot: usize) {
        let people = self.season.people();
        let (before, after) = self.totals.split_at_mut((place.time + 1) * people);
        let before = &before[place.time * people..];
        for ((after, before), points) in
            after.iter_mut().zip(before).zip(self.season.row(place.time, slot))
        {
            *after = before + points;
        }
        self.guards.take(place, slot);
        self.path.push(slot);
    }

    /// Weights that prove this branch hopeless prove it of others too; false
    /// where there are none.
    fn learn(&mut self, place: &Place, patience: &mut Patience<'_>) -> bool {
        let people = self.season.people();
        let until = (place.time + 1) * people;
        let totals = self.totals[place.time * people..until].to_vec();
        let Some(verdict) = judge(self.season, place, &totals, &self.goal, true) else {
            return true;
        };
        patience.steps = patience.steps.saturating_add(verdict.steps);
        let hopeless = verdict.is_hopeless();
        if hopeless {
            let path = &self.totals[..until];
            let whole = Potential::new(self.season, verdict.potential.weights().to_vec());
            self.guards.add(self.season, &self.goal, &whole, path);
            self.closed += 1;
        }
        hopeless
    }

    /// What decides whether the path can be ended.
    fn state(&self, place: &Place) -> Box<[i32]> {
        let people = self.season.people();
        let (last, left) = match (self.season.is_free(), place.last) {
            (true, _) | (false, None) => (0, 0),
            (false, Some(last)) => (last + 1, place.left),
        };
        let from = place.time * people;
        let totals = self.totals[from..from + people].iter();
        let told = totals.zip(&self.dearest[from..]).map(|(total, dearest)| match &self.goal {
            // Sure to stay under: as good as the most that is.
            Goal::Below(cap) => (*total).max(cap - dearest),
            Goal::Before { .. } | Goal::These(_) => *total,
        });
        let place = [place.time, last, left].map(|part| i32::try_from(part).unwrap_or(i32::MAX));
        place
            .into_iter()
            .chain(told.map(|total| i32::try_from(total).unwrap_or(i32::MIN)))
            .collect()
    }
}
