//! One-off extra hours.

use chrono::NaiveDate;

use super::Shift;

/// Hours worked once beside the pattern. They win over leave and holidays:
/// working time = pattern − holidays − leave + extra hours (semantics §2).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Extra {
    /// The date they belong to, where the person then is.
    pub date: NaiveDate,
    /// From, to and grade; may run past midnight.
    pub hours: Shift,
    /// What they are for; may be empty.
    pub note: String,
}
