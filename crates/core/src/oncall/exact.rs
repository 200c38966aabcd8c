//! The fairest of all ways to share turns, and proof that none is fairer.
//!
//! Turn by turn, every state that may still end fairer than what is known: what
//! each person bears so far. States that differ only between people to whom all
//! later turns cost the same are one.

use std::collections::HashSet;

use super::share::{Costs, Load, cost, gcd, plus, sorted};

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
    totals: Vec<Load>,
    /// Position in the layer before, and who got the turn.
    before: usize,
    who: Option<usize>,
}

/// Looks for a way that ends fairer than `known` (everybody's loads, greatest
/// first), with so many numbers left to remember.
pub(super) fn search(costs: &Costs, known: &[i64], left: &mut usize) -> Searched {
    let people = known.len() / 2;
    let unit = unit(costs);
    let mut layers = vec![vec![State { totals: vec![[0; 2]; people], before: 0, who: None }]];
    for turn in 0..costs.len() {
        let rest = Rest::new(costs, turn + 1, people, unit);
        let mut next: Vec<State> = Vec::new();
        let mut seen = HashSet::new();
        for (before, state) in layers.last().into_iter().flatten().enumerate() {
            let mut take = |totals: Vec<Load>, who: Option<usize>| {
                if rest.may_be_fairer(&totals, known) && seen.insert(rest.key(&totals)) {
                    next.push(State { totals, before, who });
                }
            };
            let able = (0..people).filter_map(|who| Some((who, cost(costs, turn, who)?)));
            let mut open = true;
            for (who, cost) in able {
                open = false;
                let mut totals = state.totals.clone();
                totals[who] = plus(totals[who], cost);
                take(totals, Some(who));
            }
            if open {
                take(state.totals.clone(), None);
            }
            if next.len() * known.len() > *left {
                *left = 0;
                return Searched::GaveUp;
            }
        }
        *left -= next.len() * known.len();
        if next.is_empty() {
            return Searched::NoneBetter;
        }
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
    /// The least that they cost in all, of each kind.
    least: Load,
    /// The least that one of them costs each person; `None` who can have none.
    cheapest: Vec<Option<Load>>,
    /// Who is alike: the first person to whom all of them cost the same.
    alike: Vec<usize>,
    /// What every load is a multiple of.
    unit: Load,
}

/// What all costs of a kind are multiples of.
fn unit(costs: &Costs) -> Load {
    let all = || costs.iter().flatten().flatten();
    [0, 1].map(|kind| all().fold(0, |unit, cost| gcd(unit, cost[kind])).max(1))
}

/// The least of each kind.
fn leasts<'a>(costs: impl Iterator<Item = &'a Load>) -> Option<Load> {
    costs.copied().reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1])])
}

impl Rest {
    fn new(costs: &Costs, from: usize, people: usize, unit: Load) -> Self {
        let left = costs.get(from..).unwrap_or_default();
        let each = left.iter().filter_map(|turn| leasts(turn.iter().flatten()));
        let (turns, least) =
            each.fold((0, [0; 2]), |(turns, least), one| (turns + 1, plus(least, one)));
        let column =
            |who: usize| left.iter().map(move |turn| turn.get(who).and_then(Option::as_ref));
        let cheapest = (0..people).map(|who| leasts(column(who).flatten())).collect();
        let first = |who: usize| (0..who).find(|other| column(*other).eq(column(who)));
        let alike = (0..people).map(|who| first(who).unwrap_or(who)).collect();
        Self { turns, least, cheapest, alike, unit }
    }

    /// Equal for states that end alike.
    fn key(&self, totals: &[Load]) -> Vec<(usize, Load)> {
        let mut key: Vec<_> = self.alike.iter().copied().zip(totals.iter().copied()).collect();
        key.sort_unstable();
        key
    }

    /// Whether what people bear so far may end fairer than `known`. Never no
    /// where it can.
    fn may_be_fairer(&self, totals: &[Load], known: &[i64]) -> bool {
        let most = known.first().copied().unwrap_or(0);
        if room(totals, &self.cheapest, [most; 2], self.turns) < self.turns {
            return false;
        }
        // No way ends fairer in nights than nights poured out, and none in days
        // off; so none in both than the two together.
        let mut poured: Vec<i64> = [0, 1]
            .into_iter()
            .flat_map(|kind| {
                let so_far = totals.iter().map(|total| total[kind]).collect();
                poured(so_far, self.least[kind], self.unit[kind])
            })
            .collect();
        poured.sort_unstable_by(|a, b| b.cmp(a));
        poured.as_slice() < known
    }
}

/// How many turns fit before somebody bears over `most` of a kind, `enough` at
/// the most.
fn room(totals: &[Load], cheapest: &[Option<Load>], most: Load, enough: i64) -> i64 {
    let of = |kind: usize, total: Load, cost: Load| match cost[kind] {
        _ if total[kind] > most[kind] => 0,
        0 => enough,
        cost => ((most[kind] - total[kind]) / cost).min(enough),
    };
    let room = totals.iter().zip(cheapest).map(|(total, cheapest)| {
        cheapest.map_or(0, |cost| of(0, *total, cost).min(of(1, *total, cost)))
    });
    room.sum()
}

/// What everyone bears of a kind when `more` could be given in any portions of
/// so much: to who bears least, until all are level. No way of sharing it is
/// fairer.
fn poured(mut totals: Vec<i64>, more: i64, unit: i64) -> Vec<i64> {
    totals.sort_unstable_by(|a, b| b.cmp(a));
    let mut sum = more / unit;
    for taken in 1..=totals.len() {
        let at = totals.len() - taken;
        sum += totals[at] / unit;
        let count = i64::try_from(taken).unwrap_or(i64::MAX);
        let (level, over) = (sum / count, sum % count);
        // Level with the next above, or below it: that is where it stays.
        if at == 0 || (level + i64::from(over > 0)) * unit <= totals[at - 1] {
            for (position, total) in (0..).zip(&mut totals[at..]) {
                *total = (level + i64::from(position < over)) * unit;
            }
            break;
        }
    }
    totals
}

/// Whoever has most of a kind in some way of sharing has at least this.
pub(super) fn least(costs: &Costs, people: usize, kind: usize) -> i64 {
    let all = Rest::new(costs, 0, people, [1; 2]);
    let count = i64::try_from(people).unwrap_or(i64::MAX).max(1);
    let even = (all.least[kind] + count - 1) / count;
    let leasts = costs.iter().filter_map(|turn| leasts(turn.iter().flatten()));
    let one = leasts.map(|least| least[kind]).max().unwrap_or(0);
    let (mut low, mut high) = (even.max(one), all.least[kind].max(0));
    // The least at which as many turns fit as there are.
    let fits = |most: i64| {
        let most = [0, 1].map(|other| if other == kind { most } else { i64::MAX });
        room(&vec![[0; 2]; people], &all.cheapest, most, all.turns) >= all.turns
    };
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
