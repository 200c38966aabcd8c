//! The fairest of all ways to share turns, and proof that none is fairer.
//!
//! Turn by turn, every state that may still end fairer than what is known: what
//! each person bears so far. States that differ only between people to whom all
//! later turns cost the same are one.

use std::collections::HashSet;

use super::share::{Costs, cost, sorted};

/// What came of a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Searched {
    /// The fairest way.
    Better(Vec<Option<usize>>),
    /// What is known is the fairest.
    NoneBetter,
    /// There were too many ways.
    GaveUp,
}

/// A way to share the turns so far.
struct State {
    totals: Vec<i64>,
    /// Position in the layer before, and who got the turn.
    before: usize,
    who: Option<usize>,
}

/// Looks for a way that ends fairer than `known` (what people bear, greatest
/// first), with at most so many numbers to remember.
pub(super) fn search(costs: &Costs, known: &[i64], most: usize) -> Searched {
    let people = known.len();
    let mut layers = vec![vec![State { totals: vec![0; people], before: 0, who: None }]];
    let mut left = most / people.max(1);
    for turn in 0..costs.len() {
        let rest = Rest::new(costs, turn + 1, people);
        let mut next: Vec<State> = Vec::new();
        let mut seen = HashSet::new();
        for (before, state) in layers.last().into_iter().flatten().enumerate() {
            let mut take = |totals: Vec<i64>, who: Option<usize>| {
                if rest.may_be_fairer(&totals, known) && seen.insert(rest.key(&totals)) {
                    next.push(State { totals, before, who });
                }
            };
            let able = (0..people).filter_map(|who| Some((who, cost(costs, turn, who)?)));
            let mut open = true;
            for (who, cost) in able {
                open = false;
                let mut totals = state.totals.clone();
                totals[who] += cost;
                take(totals, Some(who));
            }
            if open {
                take(state.totals.clone(), None);
            }
            if next.len() > left {
                return Searched::GaveUp;
            }
        }
        left -= next.len();
        layers.push(next);
    }
    best(&layers)
}

/// The fairest of the last layer, and how it came about.
fn best(layers: &[Vec<State>]) -> Searched {
    let Some((last, earlier)) = layers.split_last() else { return Searched::NoneBetter };
    let fairest = last.iter().min_by_key(|state| sorted(&state.totals));
    let Some(mut state) = fairest.filter(|_| !earlier.is_empty()) else {
        return Searched::NoneBetter;
    };
    let mut turns = Vec::with_capacity(earlier.len());
    for layer in earlier.iter().rev() {
        turns.push(state.who);
        match layer.get(state.before) {
            Some(before) => state = before,
            None => return Searched::NoneBetter,
        }
    }
    turns.reverse();
    Searched::Better(turns)
}

/// What is known of the turns that are left.
struct Rest {
    /// How many of them somebody can have.
    turns: i64,
    /// The least that they cost in all.
    least: i64,
    /// The least that one of them costs each person; `None` who can have none.
    cheapest: Vec<Option<i64>>,
    /// Who is alike: the first person to whom all of them cost the same.
    alike: Vec<usize>,
}

impl Rest {
    fn new(costs: &Costs, from: usize, people: usize) -> Self {
        let left = costs.get(from..).unwrap_or_default();
        let leasts = left.iter().filter_map(|turn| turn.iter().flatten().min());
        let (turns, least) = leasts.fold((0, 0), |(turns, least), one| (turns + 1, least + one));
        let column = |who: usize| left.iter().map(move |turn| turn.get(who).copied().flatten());
        let cheapest = (0..people).map(|who| column(who).flatten().min()).collect();
        let first = |who: usize| (0..who).find(|other| column(*other).eq(column(who)));
        let alike = (0..people).map(|who| first(who).unwrap_or(who)).collect();
        Self { turns, least, cheapest, alike }
    }

    /// Equal for states that end alike.
    fn key(&self, totals: &[i64]) -> Vec<(usize, i64)> {
        let mut key: Vec<_> = self.alike.iter().copied().zip(totals.iter().copied()).collect();
        key.sort_unstable();
        key
    }

    /// Whether what people bear so far may end fairer than `known`. Never no
    /// where it can.
    fn may_be_fairer(&self, totals: &[i64], known: &[i64]) -> bool {
        let most = known.first().copied().unwrap_or(0);
        if room(totals, &self.cheapest, most, self.turns) < self.turns {
            return false;
        }
        poured(&sorted(totals), self.least).as_slice() < known
    }
}

/// How many turns fit before somebody bears over `most`, `enough` at the most.
fn room(totals: &[i64], cheapest: &[Option<i64>], most: i64, enough: i64) -> i64 {
    let room = totals.iter().zip(cheapest).map(|(total, cheapest)| match *cheapest {
        Some(0) if *total <= most => enough,
        Some(cost) if cost > 0 => ((most - total).max(0) / cost).min(enough),
        Some(_) | None => 0,
    });
    room.sum()
}

/// What everyone bears, greatest first, when `more` could be given in any
/// portions: to who bears least, until all are level. Rounded down, so that no
/// way of sharing is fairer.
fn poured(sorted: &[i64], more: i64) -> Vec<i64> {
    let mut poured = sorted.to_vec();
    let mut sum = more;
    for taken in 1..=sorted.len() {
        let at = sorted.len() - taken;
        sum += sorted[at];
        let level = sum / i64::try_from(taken).unwrap_or(i64::MAX);
        // Level with the next above, or below it: that is where it stays.
        if at == 0 || level <= sorted[at - 1] {
            poured[at..].fill(level);
            break;
        }
    }
    poured
}

/// Nothing that somebody has to bear in every way of sharing is more than this.
pub(super) fn least(costs: &Costs, people: usize) -> i64 {
    let all = Rest::new(costs, 0, people);
    let count = i64::try_from(people).unwrap_or(i64::MAX).max(1);
    let even = (all.least + count - 1) / count;
    let one = costs.iter().filter_map(|turn| turn.iter().flatten().min()).max();
    let (mut low, mut high) = (even.max(one.copied().unwrap_or(0)), all.least.max(0));
    // The least at which as many turns fit as there are.
    let fits = |most| room(&vec![0; people], &all.cheapest, most, all.turns) >= all.turns;
    while low < high {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
