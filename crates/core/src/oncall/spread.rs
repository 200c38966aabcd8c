//! Keeping the turns of one person apart.

use super::share::{Costs, Load, exchanged, sorted_two, totals};

/// Rounds, each over all pairs of turns.
const ROUNDS: usize = 64;

/// Exchanges turns for as long as that keeps those of one person further apart
/// and is just as fair: the loads of the two change but with each other.
///
/// Two turns of one person that lie closer than there are people cost the
/// square of what they lack, so that back to back is worst.
pub(super) fn spread(costs: &Costs, turns: &mut [Option<usize>], people: usize) {
    let mut totals = totals(costs, turns, people);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for one in 0..turns.len() {
            for other in one + 1..turns.len() {
                let Some((a, b)) = turns[one].zip(turns[other]).filter(|(a, b)| a != b) else {
                    continue;
                };
                let then = exchanged(costs, &totals, (one, a), (other, b));
                let as_fair =
                    |then: &[Load; 2]| sorted_two(*then) == sorted_two([totals[a], totals[b]]);
                let Some(then) = then.filter(as_fair) else { continue };
                let before = crowding(turns, one, people) + crowding(turns, other, people);
                turns.swap(one, other);
                let after = crowding(turns, one, people) + crowding(turns, other, people);
                if after < before {
                    [totals[a], totals[b]] = then;
                    changed = true;
                } else {
                    turns.swap(one, other);
                }
            }
        }
        if !changed {
            return;
        }
    }
}

/// How close a turn is to others of the same person.
fn crowding(turns: &[Option<usize>], at: usize, people: usize) -> usize {
    let near = at.saturating_sub(people - 1)..turns.len().min(at + people);
    let same = near.filter(|other| *other != at && turns[*other] == turns[at]);
    same.map(|other| (people - at.abs_diff(other)).pow(2)).sum()
}
