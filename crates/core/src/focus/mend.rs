//! What would mend a plan in which not every Due can be kept.

use super::Ask;
use super::feasible::Late;
use crate::interval::IntervalSet;
use crate::time::Instant;

/// Time that could be opened: a day's flexible hours, a break, a meeting that
/// is dropped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    /// The caller's name for it.
    pub label: usize,
    /// When. No breaks are planned in it.
    pub time: IntervalSet,
}

/// What is late, and what would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mending {
    /// As in [`super::Feasibility::late`]; empty: nothing is to be mended.
    pub late: Vec<Late>,
    /// Each does by itself, and was tried: with it no Due breaks but those that
    /// no change of the plan can keep. The smallest ([`Mend::size`]) first.
    pub mends: Vec<Mend>,
}

/// Changes that do together; no one of them can be spared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mend {
    /// One where one does; several only where no single change does.
    pub changes: Vec<Change>,
    /// Seconds of free time or of work that it is about, all changes together.
    pub size: i64,
}

/// A change, as small as it can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// A later Due.
    DueLater {
        /// Whose.
        work: usize,
        /// The earliest that does, to the second.
        to: Instant,
        /// Free seconds between the two.
        free: i64,
    },
    /// Less of it.
    Shorten {
        /// Which.
        work: usize,
        /// The fewest seconds that do.
        by: i64,
    },
    /// None of it for now.
    LeaveOut {
        /// Which.
        work: usize,
        /// Until then, when what it stood in the way of is due; all of what is
        /// left of it.
        until: Instant,
        /// Seconds of it that are left out.
        seconds: i64,
    },
    /// More time.
    Open {
        /// The caller's name for the time.
        label: usize,
        /// How many seconds of it, its first ones, are needed.
        needs: i64,
    },
}

/// The smallest changes that mend a question in which not every Due can be kept.
#[must_use]
pub fn mend(ask: &Ask<'_>, extras: &[Extra]) -> Mending {
    let _ = (ask, extras);
    Mending::default()
}
