//! Leave: days on which a person is away.

use chrono::NaiveDate;

/// Whole civil days of leave, first and last included, in the person's own zone.
///
/// It takes the *moments* of those dates: an overnight shift loses the part
/// that falls on them (semantics §2).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Leave {
    first: NaiveDate,
    last: NaiveDate,
    /// What the leave is for; may be empty.
    pub note: String,
}

impl Leave {
    /// `None` when it ends before it starts.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate, note: &str) -> Option<Self> {
        (first <= last).then(|| Self { first, last, note: note.to_owned() })
    }

    /// First day away.
    #[must_use]
    pub const fn first(&self) -> NaiveDate {
        self.first
    }

    /// Last day away.
    #[must_use]
    pub const fn last(&self) -> NaiveDate {
        self.last
    }
}
