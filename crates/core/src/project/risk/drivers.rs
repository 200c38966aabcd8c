//! Which tasks drive lateness.

use rayon::prelude::*;

/// A task's share in the lateness of an end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Driver {
    /// The task's position.
    pub task: usize,
    /// Criticality: the share of runs, 0 to 1, in which it lies on the driving
    /// chain, which goes from the last task back to what each waited for last.
    pub critical: f64,
    /// How much of the end's variance its effort explains, 0 to 1: the square of
    /// the rank correlation (Spearman) of the two, 0 where more effort would mean
    /// an earlier end. Draws are independent, so that of all tasks these add up
    /// to about 1 where effects do.
    pub explains: f64,
}

/// Those that drive an end at all: what explains more first, then what is
/// critical more often, then by position.
pub(super) fn ranked(critical: &[f64], explains: &[f64]) -> Vec<Driver> {
    let all = critical.iter().zip(explains).enumerate();
    let all = all.map(|(task, (&critical, &explains))| Driver { task, critical, explains });
    let mut drivers: Vec<Driver> = all.filter(|driver| driver.critical > 0.0).collect();
    drivers.sort_by(|one, other| {
        let by_variance = other.explains.total_cmp(&one.explains);
        by_variance.then(other.critical.total_cmp(&one.critical))
    });
    drivers
}

/// For each of so many columns of draws, what it explains of each end.
pub(super) fn explained(
    ends: &[Vec<u32>],
    columns: usize,
    draws: impl Fn(usize) -> Vec<u32> + Sync,
) -> Vec<Vec<f64>> {
    let ends: Vec<Ranks> = ends.par_iter().map(|ends| Ranks::of(ends)).collect();
    let of = |column| {
        let ranks = Ranks::of(&draws(column));
        ends.iter().map(|ends| ends.correlation(&ranks).max(0.0).powi(2)).collect()
    };
    (0..columns).into_par_iter().map(of).collect()
}

/// Ranks less their mean; equal numbers share theirs.
struct Ranks {
    ranks: Vec<f64>,
    /// The sum of their squares.
    squares: f64,
}

impl Ranks {
    fn of(numbers: &[u32]) -> Self {
        let mut sorted: Vec<u64> =
            numbers.iter().zip(0_u64..).map(|(number, at)| u64::from(*number) << 32 | at).collect();
        sorted.sort_unstable();
        let mut ranks = vec![0.0; numbers.len()];
        let mean = (numbers.len() as f64 - 1.0) / 2.0;
        let mut first = 0;
        for equal in sorted.chunk_by(|one, other| one >> 32 == other >> 32) {
            let rank = first as f64 + (equal.len() as f64 - 1.0) / 2.0 - mean;
            equal.iter().for_each(|at| ranks[(at & 0xffff_ffff) as usize] = rank);
            first += equal.len();
        }
        let squares = ranks.iter().map(|rank| rank * rank).sum();
        Self { ranks, squares }
    }

    /// From −1 to 1; 0 where one of the two is always the same.
    fn correlation(&self, other: &Self) -> f64 {
        if self.squares == 0.0 || other.squares == 0.0 {
            return 0.0;
        }
        let both: f64 = self.ranks.iter().zip(&other.ranks).map(|(one, other)| one * other).sum();
        both / (self.squares * other.squares).sqrt()
    }
}
