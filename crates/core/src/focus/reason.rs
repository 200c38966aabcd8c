//! Why a block is what it is: as data, for the caller to put into words.

use crate::time::Instant;

/// Why this work now; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is pinned.
    Pinned,
    /// The block before is of the same work: it goes on.
    Continues,
    /// Its Due can't be kept any more, so it comes as soon as others' allow.
    Late {
        /// Its Due.
        due: Instant,
    },
    /// There is hardly other room before its Due: of the free time until then
    /// only `spare` seconds, less than a smallest useful piece, are not needed
    /// for it and for what is due by then.
    OnlyRoom {
        /// Its Due.
        due: Instant,
        /// Seconds.
        spare: i64,
    },
    /// It is hard, and these are peak hours.
    Peak {
        /// Seconds of the block in peak hours: half of it or more.
        seconds: i64,
    },
    /// Of what can be done now, its Due is the next.
    DueNext {
        /// Its Due.
        due: Instant,
        /// Seconds of it left to do, this block included.
        needs: i64,
        /// Free seconds until the Due that are not needed for it and for what is
        /// due by then.
        spare: i64,
    },
    /// It has a Due, which isn't the next; it belongs to the same group as
    /// what is done just before, or leaves what is due sooner room enough.
    Due {
        /// Its Due.
        due: Instant,
        /// Whether it goes on with the group of the block before.
        same_group: bool,
    },
    /// It has no Due: it fills the rest, by rank.
    Fills {
        /// Whether it goes on with the group of the block before.
        same_group: bool,
    },
}

/// Why a block ends when it does; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// It is pinned.
    Pinned,
    /// All of it is done.
    Finishes,
    /// A break follows.
    UntilBreak,
    /// Free time ends: something fixed or pinned follows, or working hours end.
    UntilTaken,
    /// As long as a block may be; the same work goes on.
    Longest,
    /// Other work needs the time to keep its Due, or wants the peak hours.
    GivesWay {
        /// To which, by position.
        to: usize,
    },
    /// So much is left for later that it is worth sitting down to.
    LeavesRest {
        /// Seconds.
        seconds: i64,
    },
}

/// Why a block is shorter than the smallest useful; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Small {
    /// It is pinned so.
    Pinned,
    /// It goes on over a short break.
    Sitting,
    /// No more of it is to be done.
    Whole,
    /// It is the rest of a block that is under way.
    UnderWay,
    /// Nothing else keeps every Due that can be kept.
    KeepsDue,
}
