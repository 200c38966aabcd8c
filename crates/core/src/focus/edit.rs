//! What a block put somewhere else would do.

use super::feasible::Late;
use super::plan::Plan;
use super::{Ask, Piece};

/// A plan with one more piece pinned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// The plan as it would be.
    pub plan: Plan,
    /// Dues that it breaks, or breaks by more, than the plan before.
    pub breaks: Vec<Worse>,
    /// Dues, by the position of their work, that it keeps and the plan before
    /// did not.
    pub mends: Vec<usize>,
}

/// A Due that fares worse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worse {
    /// How it was; `None`: it was kept.
    pub before: Option<Late>,
    /// How it would be.
    pub after: Late,
}

/// What pinning a piece would do to a plan: a block dragged (`from` is where it
/// was, which is given up), resized, or put there anew (`from` is `None`).
#[must_use]
pub fn moved(ask: &Ask<'_>, plan: &Plan, from: Option<Piece>, to: Piece) -> Moved {
    let _ = (ask, plan, from, to);
    Moved::default()
}
