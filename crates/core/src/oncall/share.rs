//! Sharing turns fairly.

use serde::{Deserialize, Serialize};

use super::burden::Burden;
use super::{exact, spread};

/// How fair a rotation is known to be, in nights and in days off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Proof {
    /// No other rotation is fairer, by leximin over everybody's two loads.
    Optimal,
    /// There may be a fairer one.
    Gap {
        /// Who has most nights has at most so many seconds of them more than
        /// somebody has in every rotation.
        nights: i64,
        /// The same of days off.
        days_off: i64,
    },
}

/// Turns, shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Who has each turn, by position among the people; `None` where nobody can.
    pub turns: Vec<Option<usize>>,
    /// What each person bears in all.
    pub totals: Vec<Burden>,
    /// How fair that is known to be.
    pub proof: Proof,
}

/// Numbers that a search may remember: some 40 MB, and about a second.
pub const ENOUGH: usize = 1_000_000;

/// Nights and days off, by one measure.
pub(super) type Load = [i64; 2];

/// What turns cost whom: of each turn, of each person; `None` who can't have it.
pub(super) type Costs = [Vec<Option<Load>>];

/// Shares turns fairly in nights and in days off, each for itself.
///
/// Everybody has two loads, the nights and the days off of their turns, each
/// measured against the equal share of its kind: what each would have of it if
/// every turn were split evenly among those who can have it. The greatest of all
/// these loads is as little as can be, then the next greatest, and so on
/// (leximin); more days off are never made good by fewer nights. A turn that
/// nobody can have stays open. Among equally fair ways, turns of one person are
/// kept apart as far as exchanging two at a time does it.
///
/// Always the same answer to the same question. Proved for as many ways as fit
/// in `most` numbers ([`ENOUGH`]); beyond that the best that was found, and
/// what is left to be proved.
///
/// `costs` has of each turn one entry for each of the `people`; less than
/// nothing counts as nothing.
#[must_use]
pub fn assign(costs: &[Vec<Option<Burden>>], people: usize, most: usize) -> Shared {
    let cost = |one: Option<&Option<Burden>>| {
        one.copied().flatten().map(|cost| [cost.nights.max(0), cost.days_off.max(0)])
    };
    let even = |turn: &Vec<Option<Burden>>| (0..people).map(|who| cost(turn.get(who))).collect();
    let plain: Vec<Vec<Option<Load>>> = costs.iter().map(even).collect();
    let costs = measured(&plain);
    let mut turns = in_turn(&costs, people);
    improve(&costs, &mut turns, people);
    between_two(&costs, &mut turns, people, most / 4);
    let mut left = most;
    let searched = exact::search(&costs, &sorted(&totals(&costs, &turns, people)), &mut left);
    let proved = match searched {
        exact::Searched::Better(better) => {
            turns = better;
            true
        }
        exact::Searched::NoneBetter => true,
        exact::Searched::GaveUp => false,
    };
    spread::spread(&costs, &mut turns, people);
    let totals = totals(&plain, &turns, people);
    let gap = |kind: usize| {
        let worst = totals.iter().map(|total| total[kind]).max().unwrap_or(0);
        worst - exact::least(&plain, people, kind)
    };
    let proof = match proved {
        true => Proof::Optimal,
        false => Proof::Gap { nights: gap(0), days_off: gap(1) },
    };
    let totals =
        totals.iter().map(|[nights, days_off]| Burden { nights: *nights, days_off: *days_off });
    Shared { turns, totals: totals.collect(), proof }
}

/// All nights and all days off if each turn were split evenly among those who
/// can have it: as many times the equal share as there are people. At least 1.
fn whole(costs: &Costs) -> Load {
    let turn = |turn: &Vec<Option<Load>>, kind: usize| {
        let able = turn.iter().flatten().map(|cost| cost[kind]);
        able.sum::<i64>() / i64::try_from(turn.iter().flatten().count()).unwrap_or(i64::MAX).max(1)
    };
    [0, 1].map(|kind| costs.iter().map(|one| turn(one, kind)).sum::<i64>().max(1))
}

/// Costs to be compared across kinds as parts of the equal share of each. Instead
/// of being divided by what there is of its own kind, each is multiplied by what
/// there is of the other: that compares the same, and stays whole.
pub(super) fn measured(costs: &Costs) -> Vec<Vec<Option<Load>>> {
    let [nights, days_off] = whole(costs);
    let common = gcd(nights, days_off);
    let (nights, days_off) = (nights / common, days_off / common);
    let measure = |cost: &Option<Load>| cost.map(|cost| [cost[0] * days_off, cost[1] * nights]);
    costs.iter().map(|turn| turn.iter().map(measure).collect()).collect()
}

pub(super) const fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// What somebody pays for a turn.
pub(super) fn cost(costs: &Costs, turn: usize, who: usize) -> Option<Load> {
    costs.get(turn)?.get(who).copied().flatten()
}

pub(super) fn totals(costs: &Costs, turns: &[Option<usize>], people: usize) -> Vec<Load> {
    let mut totals = vec![[0; 2]; people];
    for (turn, who) in turns.iter().enumerate() {
        let Some(who) = *who else { continue };
        if let Some(total) = totals.get_mut(who) {
            *total = plus(*total, cost(costs, turn, who).unwrap_or_default());
        }
    }
    totals
}

pub(super) fn plus(a: Load, b: Load) -> Load {
    [a[0] + b[0], a[1] + b[1]]
}

fn minus(a: Load, b: Load) -> Load {
    [a[0] - b[0], a[1] - b[1]]
}

/// Everybody's two loads, greatest first: of two such, the less is the fairer.
pub(super) fn sorted(totals: &[Load]) -> Vec<i64> {
    let mut sorted = totals.concat();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
}

/// The same of two people. Where only theirs differ, it is the fairer for all
/// that is the fairer for them.
pub(super) fn sorted_two([a, b]: [Load; 2]) -> [i64; 4] {
    let mut sorted = [a[0], a[1], b[0], b[1]];
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
}

/// One turn after another, to who then bears least; of equals, to whose last
/// turn is longest ago.
fn in_turn(costs: &Costs, people: usize) -> Vec<Option<usize>> {
    let (mut totals, mut last) = (vec![[0_i64; 2]; people], vec![0_usize; people]);
    let mut turns = Vec::with_capacity(costs.len());
    for turn in 0..costs.len() {
        let bears = |who: &usize| {
            let then = plus(*totals.get(*who)?, cost(costs, turn, *who)?);
            let greatest_first = (then[0].max(then[1]), then[0].min(then[1]));
            Some((greatest_first, *last.get(*who)?, *who, then))
        };
        let next = (0..people).filter_map(|who| bears(&who)).min();
        if let Some((_, _, who, then)) = next {
            totals[who] = then;
            last[who] = turn + 1;
        }
        turns.push(next.map(|(_, _, who, _)| who));
    }
    turns
}

/// Rounds of improvement, each over all pairs of turns.
const ROUNDS: usize = 64;

/// Gives turns away, or exchanges two, for as long as that is fairer.
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

fn fairer(then: [Load; 2], was: [Load; 2]) -> bool {
    sorted_two(then) < sorted_two(was)
}

fn give(
    costs: &Costs,
    turns: &mut [Option<usize>],
    totals: &mut [Load],
    turn: usize,
    to: usize,
) -> bool {
    let Some(from) = turns[turn].filter(|from| *from != to) else { return false };
    let Some((less, more)) = cost(costs, turn, from).zip(cost(costs, turn, to)) else {
        return false;
    };
    let then = [minus(totals[from], less), plus(totals[to], more)];
    if !fairer(then, [totals[from], totals[to]]) {
        return false;
    }
    [totals[from], totals[to]] = then;
    turns[turn] = Some(to);
    true
}

fn exchange(
    costs: &Costs,
    turns: &mut [Option<usize>],
    totals: &mut [Load],
    one: usize,
    other: usize,
) -> bool {
    let Some((a, b)) = turns[one].zip(turns[other]).filter(|(a, b)| a != b) else { return false };
    let Some(then) = exchanged(costs, totals, (one, a), (other, b)) else { return false };
    if !fairer(then, [totals[a], totals[b]]) {
        return false;
    }
    [totals[a], totals[b]] = then;
    turns.swap(one, other);
    true
}

/// What two people bear after exchanging their turns; `None` when one can't
/// have the other's.
pub(super) fn exchanged(
    costs: &Costs,
    totals: &[Load],
    (one, a): (usize, usize),
    (other, b): (usize, usize),
) -> Option<[Load; 2]> {
    let change = |who: usize, from: usize, to: usize| {
        let without = minus(*totals.get(who)?, cost(costs, from, who)?);
        Some(plus(without, cost(costs, to, who)?))
    };
    Some([change(a, one, other)?, change(b, other, one)?])
}

/// Numbers that the search between two people may remember.
const BETWEEN_TWO: usize = 20_000;

/// Shares what two people have between them anew, as fairly as can be, pair by
/// pair for as long as that is fairer, with `most` numbers for all the searches.
///
/// It takes several turns for several to level two things at once; exchanging
/// one for one stops short of it.
fn between_two(costs: &Costs, turns: &mut [Option<usize>], people: usize, most: usize) {
    let mut left = most;
    let mut changed = true;
    while changed && left > 0 {
        changed = false;
        for (a, b) in (0..people).flat_map(|a| (a + 1..people).map(move |b| (a, b))) {
            let theirs = |turn: &usize| turns[*turn] == Some(a) || turns[*turn] == Some(b);
            let theirs: Vec<usize> = (0..turns.len()).filter(theirs).collect();
            let between = |turn: &usize| vec![cost(costs, *turn, a), cost(costs, *turn, b)];
            let between: Vec<Vec<Option<Load>>> = theirs.iter().map(between).collect();
            let has = |turn: &usize| turns[*turn].map(|who| usize::from(who == b));
            let known: Vec<Option<usize>> = theirs.iter().map(has).collect();
            let known = sorted(&totals(&between, &known, 2));
            let allowed = left.min(BETWEEN_TWO);
            let mut unused = allowed;
            let searched = exact::search(&between, &known, &mut unused);
            left -= allowed - unused;
            if let exact::Searched::Better(better) = searched {
                for (turn, who) in theirs.iter().zip(better) {
                    turns[*turn] = who.map(|who| [a, b][who]);
                }
                changed = true;
            }
        }
    }
}
