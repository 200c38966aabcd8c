//! Level by level: the greatest total as low as can be, then the next.

use super::game::{Columns, judge};
use super::polish::{Found, polish};
use super::potential::Potential;
use super::problem::{Season, descending};
use super::seek::{Outcome, Patience, Seek};

/// How far the search has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Steps made so far, of those allowed.
    pub steps: u64,
    /// The greatest total of the best rotation found.
    pub worst: i64,
    /// How many of the totals, from the greatest on, are proved to be the least.
    pub proved: usize,
}

/// The rotation found, and how good it is known to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rotation {
    /// Which slot, for every time.
    pub slots: Vec<usize>,
    /// What everybody has borne at its end, start included.
    pub totals: Vec<i64>,
    /// No rotation has a lower greatest total than this.
    pub bound: i64,
    /// How many totals, from the greatest on, are proved to be the least: all
    /// of them, and nothing is fairer.
    pub proved: usize,
    /// Steps that it took.
    pub steps: u64,
}

impl Rotation {
    /// `None`: proved that nothing is fairer. Else by how many points at most
    /// the greatest total is above the least possible.
    #[must_use]
    pub fn gap(&self) -> Option<u32> {
        if self.proved == self.totals.len() {
            return None;
        }
        let worst = self.totals.iter().copied().max().unwrap_or(0);
        Some(u32::try_from((worst - self.bound).max(0)).unwrap_or(u32::MAX))
    }
}

/// The fairest rotation; `None` when there is none within the changes allowed.
pub fn rotate(
    season: &Season,
    most: u64,
    mut keep_going: impl FnMut(Progress) -> bool,
) -> Option<Rotation> {
    let mut columns = Columns::default();
    let first = Potential::new(season, vec![1; season.people()]).rotation()?;
    let mut best = polish(season, Found::new(season, first));
    for slot in 0..season.slots() {
        let fixed = vec![slot; season.times()];
        if season.allows(&fixed) {
            let found = polish(season, Found::new(season, fixed));
            if found.key() < best.key() {
                best = found;
            }
        }
    }
    let mut steps = 0;
    let mut proved = 0;
    // The least that the worst-off of any mix of rotations bears.
    let floor = judge(season, &vec![0; season.people()], &mut columns)?;
    let weight: i64 = floor.potential.weights().iter().sum();
    let mut bound = (floor.excess + weight - 1).div_euclid(weight.max(1));
    while proved < season.people() {
        let levels = descending(&best.totals);
        let mut caps = levels.clone();
        caps[proved..].fill(levels[proved] - 1);
        let mut boxes = Vec::new();
        let mut open = vec![Vec::new()];
        // Who may have which of the levels.
        while let Some(given) = open.pop() {
            let given: Vec<usize> = given;
            let depth = given.len();
            let mut mine = vec![caps[depth.min(caps.len() - 1)]; season.people()];
            for (level, person) in given.iter().enumerate() {
                mine[*person] = caps[level];
            }
            let verdict = judge(season, &mine, &mut columns)?;
            if verdict.is_empty() {
                continue;
            }
            if depth == proved {
                boxes.push((mine, verdict));
                continue;
            }
            for person in (0..season.people()).rev() {
                let again = given.contains(&person);
                let twin = depth > 0 && caps[depth - 1] == caps[depth] && given[depth - 1] > person;
                if !again && !twin {
                    let mut next = given.clone();
                    next.push(person);
                    open.push(next);
                }
            }
        }
        let mut better = None;
        for (mine, verdict) in &boxes {
            for rotation in &verdict.mixed {
                let found = polish(season, Found::new(season, rotation.clone()));
                if found.key().0 < levels {
                    better = Some(found);
                }
            }
            if better.is_some() {
                break;
            }
            let mut potentials = vec![verdict.potential.clone()];
            for person in 0..season.people() {
                let mut weights = vec![0; season.people()];
                weights[person] = 1;
                potentials.push(Potential::new(season, weights));
            }
            let mut ask = |steps| keep_going(Progress { steps, worst: levels[0], proved });
            let mut patience = Patience { steps, most, ask: &mut ask };
            let outcome = Seek::new(season, mine, &potentials).run(&mut patience);
            steps = patience.steps;
            match outcome {
                Outcome::None => {}
                Outcome::Rotation(rotation) => {
                    better = Some(polish(season, Found::new(season, rotation)));
                    break;
                }
                Outcome::Unknown => {
                    return Some(Rotation {
                        slots: best.rotation,
                        totals: best.totals,
                        bound,
                        proved,
                        steps,
                    });
                }
            }
        }
        match better {
            Some(found) => best = found,
            None => {
                if proved == 0 {
                    bound = levels[0];
                }
                proved += 1;
            }
        }
    }
    Some(Rotation { slots: best.rotation, totals: best.totals, bound, proved, steps })
}
