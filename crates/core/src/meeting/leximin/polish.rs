//! Better rotations near a given one: what a proof starts from.

use super::problem::{Season, changes, descending};

/// A rotation with what makes it fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    pub(super) rotation: Vec<usize>,
    pub(super) totals: Vec<i64>,
}

impl Found {
    pub(super) fn new(season: &Season, rotation: Vec<usize>) -> Self {
        let totals = season.totals(&rotation);
        Self { rotation, totals }
    }

    /// The greatest total.
    pub(super) fn worst(&self) -> i64 {
        self.totals.iter().copied().max().unwrap_or(0)
    }

    /// What is compared: totals from the greatest on, then changes, then slots
    /// in order of preference.
    pub(super) fn key(&self) -> (Vec<i64>, usize, &[usize]) {
        (descending(&self.totals), changes(&self.rotation), &self.rotation)
    }
}

/// Sweeps at most.
const MOST_SWEEPS: usize = 200;

/// Takes another slot for some times in a row as long as that is fairer.
pub(super) fn polish(season: &Season, mut found: Found) -> Found {
    let mut sorted = vec![0; season.people()];
    for _ in 0..MOST_SWEEPS {
        let key = descending(&found.totals);
        let (mut best, mut how) = (key, None);
        let moved = changes(&found.rotation);
        for first in 0..season.times() {
            for slot in 0..season.slots() {
                let mut totals = found.totals.clone();
                for last in first..season.times() {
                    if !season.is_open(last, slot) {
                        break;
                    }
                    let rows =
                        season.row(last, slot).iter().zip(season.row(last, found.rotation[last]));
                    for (total, (now, was)) in totals.iter_mut().zip(rows) {
                        *total += now - was;
                    }
                    if found.rotation[last] == slot && last > first {
                        continue;
                    }
                    if totals.iter().any(|total| *total > best[0]) {
                        continue;
                    }
                    sorted.copy_from_slice(&totals);
                    sorted.sort_unstable_by(|a, b| b.cmp(a));
                    if sorted < best
                        && after(&found.rotation, moved, first, last, slot) <= season.most_changes()
                    {
                        best.copy_from_slice(&sorted);
                        how = Some((first, last, slot));
                    }
                }
            }
        }
        let Some((first, last, slot)) = how else { break };
        found.rotation[first..=last].fill(slot);
        found.totals = season.totals(&found.rotation);
    }
    found
}

/// Changes when `slot` takes the times from `first` to `last`.
fn after(rotation: &[usize], moved: usize, first: usize, last: usize, slot: usize) -> usize {
    let inside = changes(&rotation[first.saturating_sub(1)..(last + 2).min(rotation.len())]);
    let before = first.checked_sub(1).is_some_and(|at| rotation[at] != slot);
    let behind = rotation.get(last + 1).is_some_and(|next| *next != slot);
    moved - inside + usize::from(before) + usize::from(behind)
}
