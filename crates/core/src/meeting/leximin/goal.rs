//! Which totals would be better than those at hand.

use super::potential::dot;
use super::problem::descending;

/// What is looked for. Totals in descending order are *levels*.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Goal {
    /// Nobody has more than this.
    Below(i64),
    /// Levels that come before these in lexicographic order. The first so many
    /// are known to be the least possible: nothing differs in them.
    Before {
        /// To be beaten.
        levels: Vec<i64>,
        /// How many are the least.
        least: usize,
    },
    /// These levels, which are known to be the least possible.
    These(Vec<i64>),
}

impl Goal {
    /// Whether totals reach it.
    pub(super) fn is_met(&self, totals: &[i64]) -> bool {
        match self {
            Self::Below(cap) => totals.iter().all(|total| total <= cap),
            Self::Before { levels, .. } => descending(totals) < *levels,
            Self::These(levels) => descending(totals) == *levels,
        }
    }

    /// Of all totals that reach it, or lie under some that do, those of the
    /// greatest weighted sum: what weights prove to be under the sum of every
    /// rotation reaches no goal.
    pub(super) fn dearest(&self, weights: &[i64]) -> Vec<i64> {
        let mut heaviest: Vec<usize> = (0..weights.len()).collect();
        heaviest.sort_by_key(|person| std::cmp::Reverse(weights[*person]));
        let dealt = |levels: &[i64]| {
            let mut totals = vec![0; weights.len()];
            for (person, level) in heaviest.iter().zip(levels) {
                totals[*person] = *level;
            }
            totals
        };
        match self {
            Self::Below(cap) => vec![*cap; weights.len()],
            Self::These(levels) => dealt(levels),
            Self::Before { levels, least } => {
                // As they are down to one of them, which is lower, and all after it no higher.
                let lowered = (*least..levels.len()).map(|at| {
                    let mut lower = levels.clone();
                    lower[at..].fill(levels[at] - 1);
                    dealt(&lower)
                });
                let dearest = lowered.max_by_key(|totals| dot(weights, totals));
                dearest.unwrap_or_else(|| vec![-1; weights.len()])
            }
        }
    }
}
