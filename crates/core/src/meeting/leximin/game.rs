//! The weights that prove most: the game of rotations against people.
//!
//! Mixed over rotations, by how much must somebody go over their cap? Weights
//! that prove it are the dual of that linear program. Its columns are made as
//! they are needed: the least rotation under the weights at hand is a shortest
//! path ([`Potential`]). Floating point only chooses weights; what they prove is
//! then reckoned in whole numbers.

use super::potential::{Potential, UNIT};
use super::problem::Season;

/// Pivots after which the weights at hand have to do.
const MOST_PIVOTS: usize = 400;
const SMALL: f64 = 1e-9;

/// What is known of a box of caps.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// The best weights found.
    pub(super) potential: Potential,
    /// By how much, on weighted average, everything goes over the caps at
    /// least; over 0: nothing is inside. In parts of the sum of weights.
    pub(super) excess: i64,
    /// Rotations that were mixed, to round from.
    pub(super) mixed: Vec<Vec<usize>>,
}

impl Verdict {
    pub(super) const fn is_empty(&self) -> bool {
        self.excess > 0
    }
}

/// Rotations met so far with their totals.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Vec<(Vec<usize>, Vec<i64>)>);

/// Columns over which the older half goes.
const MOST_COLUMNS: usize = 256;

impl Columns {
    /// Keeps a rotation; its place if it is new.
    pub(super) fn add(&mut self, season: &Season, rotation: Vec<usize>) -> Option<usize> {
        if self.0.iter().any(|(known, _)| *known == rotation) {
            return None;
        }
        let totals = season.totals(&rotation);
        self.0.push((rotation, totals));
        Some(self.0.len() - 1)
    }
}

/// What has a value in the program: by how much the caps are exceeded, how much
/// less than that somebody has, how much of a rotation is in the mix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variable {
    Excess,
    Slack(usize),
    Share(usize),
}

/// Weights that best prove that no rotation stays within `caps`. Stops as soon
/// as something is proved. `None` when the season has no rotation at all.
pub(super) fn judge(season: &Season, caps: &[i64], columns: &mut Columns) -> Option<Verdict> {
    let people = season.people();
    let even = whole(&vec![1.0 / people as f64; people]);
    let potential = Potential::new(season, even);
    if columns.0.len() > MOST_COLUMNS {
        columns.0.drain(..MOST_COLUMNS / 2);
    }
    if columns.0.is_empty() {
        columns.add(season, potential.rotation()?);
    }
    let over = |totals: &[i64]| -> Vec<f64> {
        #[expect(clippy::cast_precision_loss, reason = "points are far below 2^53")]
        totals.iter().zip(caps).map(|(total, cap)| (total - cap) as f64).collect()
    };
    let mut rows: Vec<Vec<f64>> = columns.0.iter().map(|(_, totals)| over(totals)).collect();
    let greatest = |row: &[f64]| row.iter().copied().fold(f64::MIN, f64::max);
    let first =
        (0..rows.len()).min_by(|a, b| greatest(&rows[*a]).total_cmp(&greatest(&rows[*b])))?;
    let top = (0..people).max_by(|a, b| rows[first][*a].total_cmp(&rows[first][*b]))?;
    let mut basis = vec![Variable::Excess, Variable::Share(first)];
    basis.extend((0..people).filter(|person| *person != top).map(Variable::Slack));
    let mut best = Verdict::of(season, potential, caps);
    for _ in 0..MOST_PIVOTS {
        let matrix: Vec<Vec<f64>> = basis.iter().map(|one| entries(*one, people, &rows)).collect();
        let Some(inverse) = invert(matrix) else { break };
        let Some(duals) = inverse.first() else { break };
        let reduced = |row: &[f64]| product(row, duals) - duals[people];
        let slacks = (0..people).map(|person| (duals[person], Variable::Slack(person)));
        let shares = rows.iter().enumerate().map(|(at, row)| (reduced(row), Variable::Share(at)));
        let enters = slacks.chain(shares).min_by(|a, b| a.0.total_cmp(&b.0));
        let mut enters = enters.filter(|(gain, _)| *gain < -1e-7).map(|(_, one)| one);
        if enters.is_none() {
            let found = Verdict::of(season, Potential::new(season, whole(&duals[..people])), caps);
            let rotation = found.potential.rotation()?;
            if found.excess > best.excess || best.potential.weights() == found.potential.weights() {
                best = found;
            }
            if best.is_empty() {
                break;
            }
            // A known rotation: these weights are the best there are.
            let Some(at) = columns.add(season, rotation) else { break };
            rows.push(over(&columns.0[at].1));
            enters = Some(Variable::Share(at)).filter(|_| reduced(&rows[at]) < -1e-7);
        }
        let Some(enters) = enters else { break };
        let entry = entries(enters, people, &rows);
        let ratios = inverse.iter().enumerate().skip(1).filter_map(|(at, row)| {
            let step = product(row, &entry);
            // The right side is (0, …, 0, 1): values stand in the last column.
            (step > SMALL).then(|| (row[people].max(0.0) / step, at))
        });
        let Some((_, leaves)) = ratios.min_by(|a, b| a.0.total_cmp(&b.0)) else { break };
        basis[leaves] = enters;
    }
    best.mixed = basis
        .iter()
        .filter_map(|one| match one {
            Variable::Share(at) => columns.0.get(*at).map(|(rotation, _)| rotation.clone()),
            Variable::Excess | Variable::Slack(_) => None,
        })
        .collect();
    Some(best)
}

impl Verdict {
    fn of(season: &Season, potential: Potential, caps: &[i64]) -> Self {
        let start = potential.weigh(season.start());
        let excess = potential.least().saturating_add(start) - potential.weigh(caps);
        Self { potential, excess, mixed: Vec::new() }
    }
}

/// The column of a variable: one row a person, who has at most the excess, and
/// one for the shares, which make a whole.
fn entries(one: Variable, people: usize, rows: &[Vec<f64>]) -> Vec<f64> {
    match one {
        Variable::Excess => (0..=people).map(|at| if at < people { 1.0 } else { 0.0 }).collect(),
        Variable::Slack(person) => {
            (0..=people).map(|at| if at == person { -1.0 } else { 0.0 }).collect()
        }
        Variable::Share(at) => rows[at].iter().map(|over| -over).chain([1.0]).collect(),
    }
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Weights in whole numbers; none is negative.
fn whole(duals: &[f64]) -> Vec<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "duals of the excess add up to one")]
    duals.iter().map(|dual| (dual.clamp(0.0, 1.0) * UNIT).round() as i64).collect()
}

/// The inverse of a matrix given by columns, by rows; `None` when it is singular.
fn invert(columns: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = columns.len();
    let mut rows: Vec<Vec<f64>> = (0..size)
        .map(|row| {
            let unit = (0..size).map(|at| if at == row { 1.0 } else { 0.0 });
            columns.iter().map(|column| column[row]).chain(unit).collect()
        })
        .collect();
    for at in 0..size {
        let pivot = (at..size).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        if rows[pivot][at].abs() < SMALL {
            return None;
        }
        rows.swap(at, pivot);
        let scale = rows[at][at];
        for entry in &mut rows[at] {
            *entry /= scale;
        }
        let lead = rows[at].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let factor = row[at];
            if factor != 0.0 {
                for (entry, lead) in row.iter_mut().zip(&lead) {
                    *entry -= factor * lead;
                }
            }
        }
    }
    Some(rows.into_iter().map(|row| row[size..].to_vec()).collect())
}
