//! The weights that prove most: the game of rotations against people.
//!
//! Mixed over rotations on one side and over totals that would do on the other:
//! by how much must somebody go over? Weights that prove it are the dual of that
//! linear program. Its columns are made as they are needed: under the weights at
//! hand the least rotation is a shortest path ([`Potential`]), the dearest totals
//! that would do are dealt by weight ([`Goal::dearest`]). Floating point only
//! chooses weights; what they prove is then reckoned in whole numbers.

use super::goal::Goal;
use super::potential::{NEVER, Place, Potential, UNIT, dot};
use super::problem::Season;

/// Pivots after which the weights at hand have to do.
const MOST_PIVOTS: usize = 600;
const SMALL: f64 = 1e-9;
/// Gains below this are none.
const GAIN: f64 = 1e-7;

/// What weights tell of a goal.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    /// The best weights found; tells nothing of times before the place judged.
    pub(super) potential: Potential,
    /// Least weighted sum of all rotations less the most of all totals that
    /// would do: over 0, the goal is out of reach.
    pub(super) excess: i64,
    /// Ends of rotations that were mixed.
    pub(super) mixed: Vec<Vec<usize>>,
    /// What it took, in steps of a search: nothing worth counting for a few people.
    pub(super) steps: u64,
}

impl Verdict {
    fn of(season: &Season, weights: Vec<i64>, from: &Place, totals: &[i64], goal: &Goal) -> Self {
        let enough = dot(&weights, &goal.dearest(&weights));
        let potential = Potential::since(season, weights, from.time);
        let least = potential.least(from);
        let excess = if least >= NEVER { NEVER } else { least + potential.weigh(totals) - enough };
        Self { potential, excess, mixed: Vec::new(), steps: 0 }
    }

    /// Nothing that begins like this reaches the goal.
    pub(super) const fn is_hopeless(&self) -> bool {
        self.excess > 0
    }
}

/// What has a value in the program: by how much somebody goes over, how much
/// less than that somebody else does, how much of a rotation and of totals that
/// would do is in the mixes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variable {
    Excess,
    Slack(usize),
    Rotation(usize),
    Enough(usize),
}

/// The program's columns.
struct Columns {
    people: usize,
    paths: Vec<Vec<usize>>,
    totals: Vec<Vec<f64>>,
    enough: Vec<Vec<f64>>,
}

impl Columns {
    /// One row a person, who goes over by at most the excess; two for the
    /// mixes, which make a whole.
    fn entries(&self, one: Variable) -> Vec<f64> {
        let unit = |row: usize, entry: f64| {
            let mut column = vec![0.0; self.people + 2];
            column[row] = entry;
            column
        };
        match one {
            Variable::Excess => {
                (0..self.people + 2).map(|row| if row < self.people { 1.0 } else { 0.0 }).collect()
            }
            Variable::Slack(person) => unit(person, -1.0),
            Variable::Rotation(at) => {
                self.totals[at].iter().map(|total| -total).chain([1.0, 0.0]).collect()
            }
            Variable::Enough(at) => self.enough[at].iter().copied().chain([0.0, 1.0]).collect(),
        }
    }

    fn add_path(&mut self, path: Vec<usize>, ends: &[i64]) -> bool {
        let fresh = !self.paths.contains(&path);
        if fresh {
            self.paths.push(path);
            self.totals.push(real(ends));
        }
        fresh
    }

    fn add_enough(&mut self, totals: &[i64]) -> bool {
        let totals = real(totals);
        let fresh = !self.enough.contains(&totals);
        if fresh {
            self.enough.push(totals);
        }
        fresh
    }

    /// The variable whose growth lowers the excess most, under these duals.
    fn entering(&self, duals: &[f64]) -> Option<Variable> {
        let (people, mix, enough) = (self.people, duals[self.people], duals[self.people + 1]);
        let slacks = (0..people).map(|person| (duals[person], Variable::Slack(person)));
        let rotations = self.totals.iter().enumerate();
        let rotations =
            rotations.map(|(at, row)| (product(row, duals) - mix, Variable::Rotation(at)));
        let totals = self.enough.iter().enumerate();
        let totals = totals.map(|(at, row)| (-product(row, duals) - enough, Variable::Enough(at)));
        let best = slacks.chain(rotations).chain(totals).min_by(|a, b| a.0.total_cmp(&b.0));
        best.filter(|(gain, _)| *gain < -GAIN).map(|(_, one)| one)
    }
}

/// The weights that best prove a goal out of reach for rotations that begin at a
/// place with these totals; stops when it is proved. `None` when no rotation
/// goes on from there.
pub(super) fn judge(
    season: &Season,
    from: &Place,
    totals: &[i64],
    goal: &Goal,
    enough: bool,
) -> Option<Verdict> {
    let people = season.people();
    #[expect(clippy::cast_precision_loss, reason = "people are few")]
    let even = whole(&vec![1.0 / people as f64; people]);
    let mut best = Verdict::of(season, even, from, totals, goal);
    let mut columns = Columns { people, paths: Vec::new(), totals: Vec::new(), enough: Vec::new() };
    let path = best.potential.path(from)?;
    columns.add_path(path.clone(), &ends(season, from, totals, &path));
    columns.add_enough(&goal.dearest(best.potential.weights()));
    let over = |person: &usize| columns.totals[0][*person] - columns.enough[0][*person];
    let top = (0..people).max_by(|a, b| over(a).total_cmp(&over(b)))?;
    // A matrix is inverted at every pivot.
    let pivot = u64::try_from(people + 2).unwrap_or(u64::MAX).saturating_pow(3) / 4096;
    let mut basis = vec![Variable::Excess, Variable::Rotation(0), Variable::Enough(0)];
    basis.extend((0..people).filter(|person| *person != top).map(Variable::Slack));
    let mut steps = 0;
    for _ in 0..MOST_PIVOTS {
        steps += pivot;
        let matrix: Vec<Vec<f64>> = basis.iter().map(|one| columns.entries(*one)).collect();
        let Some(inverse) = invert(&matrix) else { break };
        // Only the excess costs, and it is the first of the basis.
        let Some(duals) = inverse.first() else { break };
        let mut enters = columns.entering(duals);
        if enters.is_none() {
            let found = Verdict::of(season, whole(&duals[..people]), from, totals, goal);
            let weights = found.potential.weights();
            let path = found.potential.path(from)?;
            let fresh_totals = columns.add_enough(&goal.dearest(weights));
            let fresh_path = columns.add_path(path.clone(), &ends(season, from, totals, &path));
            if found.excess > best.excess {
                best = found;
            }
            if (enough && best.is_hopeless()) || !(fresh_path || fresh_totals) {
                break;
            }
            enters = columns.entering(duals);
        }
        let Some(enters) = enters else { break };
        let entries = columns.entries(enters);
        let ratios = inverse.iter().enumerate().skip(1).filter_map(|(at, row)| {
            let step = product(row, &entries);
            // The right side is (0, …, 0, 1, 1): values stand in the last columns.
            (step > SMALL).then(|| ((row[people] + row[people + 1]).max(0.0) / step, at))
        });
        let Some((_, leaves)) = ratios.min_by(|a, b| a.0.total_cmp(&b.0)) else { break };
        basis[leaves] = enters;
    }
    best.steps = steps;
    best.mixed = basis
        .iter()
        .filter_map(|one| match one {
            Variable::Rotation(at) => columns.paths.get(*at).cloned(),
            Variable::Excess | Variable::Slack(_) | Variable::Enough(_) => None,
        })
        .collect();
    Some(best)
}

/// Totals at the end of a path that goes on from a place.
fn ends(season: &Season, from: &Place, totals: &[i64], path: &[usize]) -> Vec<i64> {
    let mut ends = totals.to_vec();
    for (ahead, slot) in path.iter().enumerate() {
        for (total, points) in ends.iter_mut().zip(season.row(from.time + ahead, *slot)) {
            *total += points;
        }
    }
    ends
}

fn real(totals: &[i64]) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "points are far below 2^53")]
    totals.iter().map(|total| *total as f64).collect()
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
fn invert(columns: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
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
