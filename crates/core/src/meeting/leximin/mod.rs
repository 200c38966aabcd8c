//! The fairest rotation of a season, by leximin.
mod game;
mod polish;
mod potential;
mod problem;
mod seek;
mod solve;

pub use problem::{MOST, MOST_POINTS, Season, SeasonProblem, changes, descending};
pub use solve::{Progress, Rotation, rotate};
