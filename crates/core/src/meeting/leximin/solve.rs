//! First the greatest total as low as can be, then the fairest of all that have
//! it, then of those equally fair the one that changes least.

use super::game::judge;
use super::goal::Goal;
use super::polish::{Found, polish};
use super::potential::{Place, Potential};
use super::problem::{Season, changes, descending};
use super::seek::{ASK, Patience, Seek};

/// Rotations of the mix that a search starts from.
const MIXED: usize = 8;

/// How far the search has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Steps made so far, of those allowed.
    pub steps: u64,
    /// The greatest total of the best rotation found.
    pub worst: i64,
    /// No rotation has a lower greatest total than this.
    pub bound: i64,
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
    /// Proved: no rotation is fairer.
    pub fairest: bool,
    /// Proved too: none that is as fair changes less often, nor as often and
    /// takes an earlier slot where they first differ.
    pub settled: bool,
    /// Steps that it took.
    pub steps: u64,
}

impl Rotation {
    /// `None`: proved that nothing is fairer. Else by how many points at most
    /// the greatest total is above the least possible.
    #[must_use]
    pub fn gap(&self) -> Option<u32> {
        let worst = self.totals.iter().copied().max().unwrap_or(0);
        let gap = u32::try_from((worst - self.bound).max(0)).unwrap_or(u32::MAX);
        (!self.fairest).then_some(gap)
    }
}

/// The rotation whose totals, the greatest first, come before those of all
/// others in lexicographic order (leximin on discomfort: the worst-off has as
/// little as can be, then the next). So it has the least sum of all that are
/// equally fair. Of those it takes the one with the fewest changes, then the
/// first in order of slots, as far as steps allow. `None` when no rotation keeps
/// to the changes allowed.
///
/// A step is one place in the season that is looked at; at most `most` are made.
/// `keep_going` is asked every few thousand and stops the search by false. The
/// same season and steps always give the same rotation.
///
/// ```
/// use leeway_core::meeting::leximin::{Season, rotate};
/// // Two slots, each bad for one of two people; four weeks, at most one change.
/// let week = vec![Some(vec![0, 6]), Some(vec![6, 0])];
/// let season = Season::new(&vec![week; 4], &[0, 0], Some(1)).unwrap();
/// let found = rotate(&season, 1000, |_| true).unwrap();
/// assert_eq!((found.slots, found.totals, found.fairest), (vec![0, 0, 1, 1], vec![12, 12], true));
/// ```
pub fn rotate(
    season: &Season,
    most: u64,
    mut keep_going: impl FnMut(Progress) -> bool,
) -> Option<Rotation> {
    let order = order(season)?;
    let whole = season;
    let season = &whole.reordered(&order);
    let from = Place::start(season);
    // What the worst-off of any mix of rotations bears at least.
    let floor = judge(season, &from, season.start(), &Goal::Below(0), false)?;
    let weight: i64 = floor.potential.weights().iter().sum::<i64>().max(1);
    let mut bound = floor.excess.saturating_add(weight - 1).div_euclid(weight);
    let mut found = first(season, &floor.potential, &floor.mixed)?;
    let mut steps = 0;
    let mut look = |goal: Goal, best: Found, first: &Potential, steps: u64, bound: i64| {
        let mut ask = |steps, worst| keep_going(Progress { steps, worst, bound });
        let mut patience = Patience { steps, most, next: steps + ASK, ask: &mut ask };
        let (found, whole) = Seek::new(season, goal, best, first).run(&mut patience);
        (found, whole, patience.steps)
    };
    let mut least = found.worst() <= bound;
    if !least {
        let goal = Goal::Below(found.worst() - 1);
        (found, least, steps) = look(goal, found, &floor.potential, steps, bound);
    }
    let mut fairest = false;
    if least {
        bound = found.worst();
        let goal = Goal::Before { levels: descending(&found.totals), least: 1 };
        let next = judge(season, &from, season.start(), &goal, true)?;
        fairest = next.is_hopeless();
        if !fairest {
            (found, fairest, steps) = look(goal, found, &next.potential, steps, bound);
        }
    }
    let mut settled = false;
    if fairest {
        let mut ask = |steps, worst| keep_going(Progress { steps, worst, bound });
        let mut patience = Patience { steps, most, next: steps + ASK, ask: &mut ask };
        found = in_time(whole, &order, &found);
        (found, settled) = settle(whole, found, &mut patience)?;
        steps = patience.steps;
    } else {
        found = in_time(whole, &order, &found);
    }
    let Found { rotation: slots, totals } = found;
    Some(Rotation { slots, totals, bound, fairest, settled, steps })
}

/// What can be found without searching.
fn first(season: &Season, potential: &Potential, mixed: &[Vec<usize>]) -> Option<Found> {
    let fixed = (0..season.slots()).map(|slot| vec![slot; season.times()]);
    let fixed = fixed.filter(|rotation| season.allows(rotation));
    let starts =
        fixed.chain(mixed.iter().take(MIXED).cloned()).chain(potential.path(&Place::start(season)));
    let polished = starts.map(|rotation| polish(season, Found::new(season, rotation)));
    polished.min_by(|a, b| a.key().cmp(&b.key()))
}

/// Of all rotations with these levels, which are the least possible, the one
/// with the fewest changes, then the first in order of slots; false when
/// patience ended before that is known.
fn settle(season: &Season, mut found: Found, patience: &mut Patience<'_>) -> Option<(Found, bool)> {
    let goal = Goal::These(descending(&found.totals));
    let from = Place::start(season);
    while let Some(fewer) = changes(&found.rotation).checked_sub(1) {
        let fewer = season.with_changes(fewer);
        let Some(verdict) = judge(&fewer, &from, fewer.start(), &goal, true) else { break };
        if verdict.is_hopeless() {
            break;
        }
        let seek = Seek::new(&fewer, goal.clone(), found.clone(), &verdict.potential);
        let (next, whole) = seek.run(patience);
        if !whole {
            return Some((next, false));
        }
        if next == found {
            break;
        }
        found = next;
    }
    let same = season.with_changes(changes(&found.rotation));
    let verdict = judge(&same, &from, same.start(), &goal, false)?;
    let seek = Seek::new(&same, goal, found, &verdict.potential);
    Some(seek.in_order().run(patience))
}

/// The order in which times are best decided. Where changes count, as they come.
/// Where they don't, those first at which the weights that prove most all but
/// leave the choice open: what is left then is as good as decided, and weights
/// tell most of it. Times that are alike follow one another.
fn order(season: &Season) -> Option<Vec<usize>> {
    let times = season.times();
    if !season.is_free() {
        return Some((0..times).collect());
    }
    let from = Place::start(season);
    let floor = judge(season, &from, season.start(), &Goal::Below(0), false)?;
    let lead = |time: usize| {
        let mut prices: Vec<i64> =
            (0..season.slots()).map(|slot| floor.potential.price(time, slot)).collect();
        prices.sort_unstable();
        prices.get(1).map_or(i64::MAX, |second| second - prices[0])
    };
    let like = |time: usize| (0..time).find(|other| season.is_alike(time, *other)).unwrap_or(time);
    let mut order: Vec<usize> = (0..times).collect();
    order.sort_by_key(|time| (lead(*time), like(*time), *time));
    Some(order)
}

/// A rotation of a reordered season with its times as they come.
fn in_time(season: &Season, order: &[usize], found: &Found) -> Found {
    let mut rotation = vec![0; season.times()];
    for (time, slot) in order.iter().zip(&found.rotation) {
        rotation[*time] = *slot;
    }
    Found::new(season, rotation)
}
