//! Is there a rotation in which nobody goes over their cap?
//!
//! Depth first, a time at a step, leaving every branch that some weights prove
//! hopeless, and every state that has been left before. What people are sure to
//! stay under no longer tells states apart.

use std::collections::HashSet;

use super::potential::{NEVER, Potential};
use super::problem::Season;

/// Steps left, and whoever may say stop.
pub(super) struct Patience<'a> {
    pub(super) steps: u64,
    pub(super) most: u64,
    pub(super) ask: &'a mut dyn FnMut(u64) -> bool,
}

/// How often the caller is asked, in steps.
const ASK: u64 = 1 << 12;

impl Patience<'_> {
    /// One more step; false when it is over.
    pub(super) fn step(&mut self) -> bool {
        self.steps += 1;
        if self.steps >= self.most {
            return false;
        }
        if self.steps.is_multiple_of(ASK) && !(self.ask)(self.steps) {
            self.most = 0;
            return false;
        }
        true
    }
}

/// What a search ends with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// This one.
    Rotation(Vec<usize>),
    /// There is none.
    None,
    /// Out of steps.
    Unknown,
}

pub(super) struct Seek<'a> {
    season: &'a Season,
    caps: &'a [i64],
    potentials: &'a [Potential],
    /// For every potential: what may be borne in all, starts taken off.
    limits: Vec<i64>,
    /// From each time on, the most that everybody may still bear.
    dearest: Vec<i64>,
    failed: HashSet<Box<[i64]>>,
    path: Vec<usize>,
    /// Totals, by time.
    totals: Vec<i64>,
    /// Weighted sums, by time.
    sums: Vec<i64>,
}

/// States remembered at most.
const MOST_STATES: usize = 1 << 21;

impl<'a> Seek<'a> {
    pub(super) fn new(season: &'a Season, caps: &'a [i64], potentials: &'a [Potential]) -> Self {
        let limit = |one: &Potential| one.weigh(caps) - one.weigh(season.start());
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
            season,
            caps,
            potentials,
            limits: potentials.iter().map(limit).collect(),
            dearest,
            failed: HashSet::new(),
            path: Vec::with_capacity(season.times()),
            totals,
            sums: vec![0; (season.times() + 1) * potentials.len()],
        }
    }

    pub(super) fn run(mut self, patience: &mut Patience<'_>) -> Outcome {
        match self.deeper(self.season.most_changes(), patience) {
            Some(true) => Outcome::Rotation(self.path),
            Some(false) => Outcome::None,
            None => Outcome::Unknown,
        }
    }

    /// Whether the path goes on to the end; it is then whole. `None`: out of steps.
    fn deeper(&mut self, left: usize, patience: &mut Patience<'_>) -> Option<bool> {
        let time = self.path.len();
        if time == self.season.times() {
            return Some(true);
        }
        if !patience.step() {
            return None;
        }
        let state = self.state(time, left);
        if self.failed.contains(&state) {
            return Some(false);
        }
        let last = self.path.last().copied();
        let mut ways: Vec<(i64, usize, usize)> = Vec::with_capacity(self.season.slots());
        for slot in 0..self.season.slots() {
            let pays = last.is_some_and(|last| last != slot);
            let Some(then) = left.checked_sub(usize::from(pays)) else { continue };
            if let Some(sum) = self.hope(time, slot, then) {
                ways.push((sum, slot, then));
            }
        }
        ways.sort_unstable();
        for (_, slot, then) in ways {
            self.take(time, slot);
            if self.deeper(then, patience)? {
                return Some(true);
            }
            self.path.pop();
        }
        if self.failed.len() < MOST_STATES {
            self.failed.insert(state);
        }
        Some(false)
    }

    /// The first weights' least sum by this way; `None` when some weights prove
    /// that it leads nowhere.
    fn hope(&self, time: usize, slot: usize, left: usize) -> Option<i64> {
        let count = self.potentials.len();
        let sums = &self.sums[time * count..(time + 1) * count];
        let mut first = None;
        for ((potential, sum), limit) in self.potentials.iter().zip(sums).zip(&self.limits) {
            let onward = potential.onward(time, slot, left);
            if onward >= NEVER || sum + onward > *limit {
                return None;
            }
            first = first.or(Some(sum + onward));
        }
        first
    }

    fn take(&mut self, time: usize, slot: usize) {
        let people = self.season.people();
        for (person, points) in self.season.row(time, slot).iter().enumerate() {
            self.totals[(time + 1) * people + person] =
                self.totals[time * people + person] + points;
        }
        let count = self.potentials.len();
        for (at, potential) in self.potentials.iter().enumerate() {
            self.sums[(time + 1) * count + at] =
                self.sums[time * count + at] + potential.price(time, slot);
        }
        self.path.push(slot);
    }

    /// What decides whether the path can be ended.
    fn state(&self, time: usize, left: usize) -> Box<[i64]> {
        let people = self.season.people();
        let free = self.season.is_free();
        let last = if free { 0 } else { self.path.last().map_or(0, |slot| slot + 1) };
        let left = if free { 0 } else { left };
        let place = (time * (self.season.slots() + 1) + last) * self.season.times() + left;
        let totals = &self.totals[time * people..(time + 1) * people];
        let dearest = &self.dearest[time * people..(time + 1) * people];
        let told = totals.iter().zip(dearest).zip(self.caps).map(|((total, dearest), cap)| {
            // Sure to stay under: as good as the most that is.
            (*total).max(cap - dearest)
        });
        std::iter::once(i64::try_from(place).unwrap_or(0)).chain(told).collect()
    }
}
