//! Project and feeding buffers: how large, where, and what is used of them.
//!
//! A buffer stands behind a chain of tasks and takes in what they take longer
//! than likely. It is sized from the estimates of the whole tasks, whatever has
//! been done of them, so that it does not shrink as work proceeds; [`fever`] says
//! how much of it is used.

pub mod fever;
mod lay;

pub use lay::{Buffer, Feeding, feeding, project};

use super::risk::assumed;
use super::{Effort, Sizing};

/// How large a buffer is, and what it is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Size {
    /// How it was sized.
    pub sizing: Sizing,
    /// Seconds of working time, from 0 on.
    pub seconds: i64,
    /// What each task gives, in the order of the chain.
    pub parts: Vec<Part>,
}

/// What a task gives to a buffer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The task's position.
    pub task: usize,
    /// Its likely effort in seconds; 0 when nobody has said.
    pub likely: i64,
    /// Seconds that it may take longer: pessimistic less likely.
    pub more: i64,
    /// What `more` rests on.
    pub basis: Basis,
}

/// What it rests on how much longer a task may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Three points.
    Points,
    /// One number: half of it is taken for what it may take longer.
    Half,
    /// No estimate: it gives nothing.
    Nothing,
}

/// The buffer behind a chain of tasks, named by position in `efforts`. A
/// position beyond gives nothing.
///
/// - Root of squares: √Σ more², rounded up to the second. Tasks that
///   err each on its own rarely all err at once; of n equal ones it keeps √n.
/// - Half: half of the sum of likely efforts, rounded up.
/// - None: 0.
///
/// ```
/// use leeway_core::project::{Effort, Sizing, buffer};
/// let hours = |of: [i64; 3]| Effort::three(of[0] * 3600, of[1] * 3600, of[2] * 3600);
/// let efforts = [hours([2, 4, 7]), hours([8, 8, 8])]; // 3 h more, and half of 8 h
/// let size = buffer::size(Sizing::RootOfSquares, &[0, 1], &efforts);
/// assert_eq!(size.seconds, 5 * 3600); // √(3² + 4²)
/// assert_eq!(buffer::size(Sizing::Half, &[0, 1], &efforts).seconds, 6 * 3600);
/// ```
#[must_use]
pub fn size(sizing: Sizing, chain: &[usize], efforts: &[Option<Effort>]) -> Size {
    let part = |&task: &usize| Part::of(task, efforts.get(task).copied().flatten());
    let parts: Vec<Part> = chain.iter().map(part).collect();
    let seconds = match sizing {
        Sizing::RootOfSquares => {
            let squares = parts.iter().map(|part| i128::from(part.more).pow(2)).sum::<i128>();
            root(squares.unsigned_abs())
        }
        Sizing::Half => (parts.iter().map(|part| part.likely).sum::<i64>() + 1) / 2,
        Sizing::None => 0,
    };
    Size { sizing, seconds, parts }
}

impl Part {
    fn of(task: usize, effort: Option<Effort>) -> Self {
        let Some(effort) = effort else {
            return Self { task, likely: 0, more: 0, basis: Basis::Nothing };
        };
        let basis = if effort.spread() { Basis::Points } else { Basis::Half };
        let more = assumed(effort).pessimistic() - effort.likely();
        Self { task, likely: effort.likely(), more, basis }
    }
}

/// The least whole number whose square is no less.
fn root(of: u128) -> i64 {
    let down = of.isqrt();
    i64::try_from(if down * down < of { down + 1 } else { down }).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
