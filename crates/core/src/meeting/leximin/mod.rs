//! The fairest rotation of a season, by leximin, with its proof.
//!
//! A search for the best sharing of discomfort: the worst-off is to have as
//! little as can be, then the next, and so on. [`rotate`] looks depth first and
//! leaves what can't be better. What can't be is told by weights on people: the
//! weighted sum of totals has a least over all rotations, a shortest path
//! (`potential`), and a most over all totals that would be better (`goal`). The
//! weights that tell most come from a linear program (`game`), at the start and
//! wherever a branch was dear (`seek`).

mod game;
mod goal;
mod guards;
mod polish;
mod potential;
mod problem;
mod seek;
mod solve;

pub use problem::{MOST, MOST_POINTS, Season, SeasonProblem, changes, descending};
pub use solve::{Progress, Rotation, rotate};

#[cfg(test)]
mod tests;
