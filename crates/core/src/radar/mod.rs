//! Radar: when overlap changes because clocks do, or because their rules do.
//!
//! Both are questions about offsets alone, so both are answered from usual
//! weeks: the pattern in force, without holidays, leave or extra hours. What
//! is found is the effect of the clock and of nothing else.

mod clocks;
mod laws;

pub use clocks::{Change, Jump, Stretch, Usual, changes};
pub use laws::{Move, moves};
