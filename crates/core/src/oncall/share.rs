//! Sharing turns fairly.

use serde::{Deserialize, Serialize};

use super::{exact, spread};

/// How fair a rotation is known to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Proof {
    /// No other rotation is fairer, by leximin.
    Optimal,
    /// Who bears most bears at most so much more than in the best possible.
    Gap {
        /// Of nights and days off.
        seconds: i64,
    },
}

/// Turns, shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Who has each turn, by position among the people; `None` where nobody can.
    pub turns: Vec<Option<usize>>,
    /// What each person bears in all.
    pub totals: Vec<i64>,
    /// How fair that is known to be.
    pub proof: Proof,
}

/// Numbers that a search may remember: some 40 MB, and about a second.
pub const ENOUGH: usize = 1_000_000;

/// What turns cost whom: of each turn, of each person; `None` who can't have it.
pub(super) type Costs = [Vec<Option<i64>>];

/// Shares turns so that the most that anybody bears is as little as can be,
/// then the next most, and so on; a turn that nobody can have stays open. Among
/// equally fair ways, turns of one person are kept apart as far as exchanging
/// two at a time does it.
///
/// Always the same answer to the same question. Proved for as many ways as fit
/// in `most` numbers ([`ENOUGH`]); beyond that the best that was found, and
/// what is left to be proved.
///
/// `costs` has of each turn one entry for each of the `people`; less than
/// nothing counts as nothing.
#[must_use]
pub fn assign(costs: &Costs, people: usize, most: usize) -> Shared {
    let cost = |one: Option<&Option<i64>>| one.copied().flatten().map(|cost| cost.max(0));
    let even = |turn: &Vec<Option<i64>>| (0..people).map(|who| cost(turn.get(who))).collect();
    let costs: Vec<Vec<Option<i64>>> = costs.iter().map(even).collect();
    let mut turns = in_turn(&costs, people);
    improve(&costs, &mut turns, people);
    let least = exact::least(&costs, people);
    let searched = exact::search(&costs, &sorted(&totals(&costs, &turns, people)), most);
    let proved = match searched {
        exact::Searched::Better(better) => {
            turns = better;
            true
        }
        exact::Searched::NoneBetter => true,
        exact::Searched::GaveUp => false,
    };
    spread::spread(&costs, &mut turns, people);
    let totals = totals(&costs, &turns, people);
    let worst = totals.iter().copied().max().unwrap_or(0);
    let proof = match proved {
        true => Proof::Optimal,
        false => Proof::Gap { seconds: worst - least },
    };
    Shared { turns, totals, proof }
}

/// What somebody pays for a turn.
pub(super) fn cost(costs: &Costs, turn: usize, who: usize) -> Option<i64> {
    costs.get(turn)?.get(who).copied().flatten()
}

pub(super) fn totals(costs: &Costs, turns: &[Option<usize>], people: usize) -> Vec<i64> {
    let mut totals = vec![0; people];
    for (turn, who) in turns.iter().enumerate() {
        let Some(who) = *who else { continue };
        if let Some(total) = totals.get_mut(who) {
            *total += cost(costs, turn, who).unwrap_or(0);
        }
    }
    totals
}

/// Greatest first: of two such, the less is the fairer.
pub(super) fn sorted(totals: &[i64]) -> Vec<i64> {
    let mut sorted = totals.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
}

/// One turn after another, to who then bears least; of equals, to whose last
/// turn is longest ago.
fn in_turn(costs: &Costs, people: usize) -> Vec<Option<usize>> {
    let (mut totals, mut last) = (vec![0_i64; people], vec![0_usize; people]);
    let mut turns = Vec::with_capacity(costs.len());
    for turn in 0..costs.len() {
        let bears = |who: &usize| {
            let cost = cost(costs, turn, *who)?;
            Some((totals.get(*who)? + cost, *last.get(*who)?, *who))
        };
        let next = (0..people).filter_map(|who| bears(&who)).min();
        if let Some((total, _, who)) = next {
            totals[who] = total;
            last[who] = turn + 1;
        }
        turns.push(next.map(|(_, _, who)| who));
    }
    turns
}

/// Rounds of improvement, each over all pairs of turns.
const ROUNDS: usize = 64;

/// Gives turns away, or exchanges two, for as long as that is fairer.
///
/// Only two people's totals differ then, so it is fairer exactly when the
/// greater of the two gets less, or the lesser with the greater unchanged.
fn improve(costs: &Costs, turns: &mut [Option<usize>], people: usize) {
    let mut totals = totals(costs, turns, people);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for turn in 0..turns.len() {
            let Some(from) = turns[turn] else { continue };
            for to in (0..people).filter(|to| *to != from) {
                changed |= give(costs, turns, &mut totals, turn, to);
            }
            for other in turn + 1..turns.len() {
                changed |= exchange(costs, turns, &mut totals, turn, other);
            }
        }
        if !changed {
            return;
        }
    }
}

fn fairer((a, b): (i64, i64), (was_a, was_b): (i64, i64)) -> bool {
    (a.max(b), a.min(b)) < (was_a.max(was_b), was_a.min(was_b))
}

fn give(
    costs: &Costs,
    turns: &mut [Option<usize>],
    totals: &mut [i64],
    turn: usize,
    to: usize,
) -> bool {
    let Some(from) = turns[turn].filter(|from| *from != to) else { return false };
    let Some((less, more)) = cost(costs, turn, from).zip(cost(costs, turn, to)) else {
        return false;
    };
    let then = (totals[from] - less, totals[to] + more);
    if !fairer(then, (totals[from], totals[to])) {
        return false;
    }
    (totals[from], totals[to]) = then;
    turns[turn] = Some(to);
    true
}

fn exchange(
    costs: &Costs,
    turns: &mut [Option<usize>],
    totals: &mut [i64],
    one: usize,
    other: usize,
) -> bool {
    let Some((a, b)) = turns[one].zip(turns[other]).filter(|(a, b)| a != b) else { return false };
    let Some((then_a, then_b)) = exchanged(costs, totals, (one, a), (other, b)) else {
        return false;
    };
    if !fairer((then_a, then_b), (totals[a], totals[b])) {
        return false;
    }
    (totals[a], totals[b]) = (then_a, then_b);
    turns.swap(one, other);
    true
}

/// What two people bear after exchanging their turns; `None` when one can't
/// have the other's.
pub(super) fn exchanged(
    costs: &Costs,
    totals: &[i64],
    (one, a): (usize, usize),
    (other, b): (usize, usize),
) -> Option<(i64, i64)> {
    let change = |who: usize, from: usize, to: usize| {
        Some(totals.get(who)? - cost(costs, from, who)? + cost(costs, to, who)?)
    };
    Some((change(a, one, other)?, change(b, other, one)?))
}
