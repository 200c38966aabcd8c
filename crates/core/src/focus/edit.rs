//! What a block put somewhere else would do.

use super::feasible::Late;
use super::plan::{Block, Plan};
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

/// What pinning a piece would do to a plan: a block dragged or resized (`from` is
/// what it was, which is given up, pinned or not), or put there anew (`from` is
/// `None`). The rest of the plan stays where it can.
#[must_use]
pub fn moved(ask: &Ask<'_>, plan: &Plan, from: Option<Piece>, to: Piece) -> Moved {
    let mut pins: Vec<Piece> = ask.pins.iter().copied().filter(|pin| Some(*pin) != from).collect();
    pins.push(to);
    let stays = plan.blocks.iter().filter(|block| !block.pinned).map(Block::piece);
    let before: Vec<Piece> = stays.filter(|piece| Some(*piece) != from).collect();
    let after = super::plan(&Ask { pins: &pins, before: &before, ..*ask });
    let was = |work: usize| plan.late.iter().find(|late| late.work == work).copied();
    let by = |late: &Late| (late.elapsed.unwrap_or(i64::MAX), late.free);
    let worse = after.late.iter().filter_map(|&after| {
        let before = was(after.work);
        before.is_none_or(|before| by(&before) < by(&after)).then_some(Worse { before, after })
    });
    let breaks = worse.collect();
    let kept = |late: &&Late| after.late.iter().all(|other| other.work != late.work);
    let mends = plan.late.iter().filter(kept).map(|late| late.work).collect();
    Moved { plan: after, breaks, mends }
}
