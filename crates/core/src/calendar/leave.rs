//! Leave: when a person is away.

use chrono::{NaiveDate, NaiveDateTime};

use crate::team::PersonId;

/// What a leave takes, in civil time of the zone where the person then is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Away {
    /// The *moments* of these dates, first and last included: an overnight
    /// shift loses the part that falls on them (semantics §2).
    Days {
        /// First date away.
        first: NaiveDate,
        /// Last date away.
        last: NaiveDate,
    },
    /// The shifts that belong to these dates, whole: "this shift off". The end
    /// of the night before stays.
    Shifts {
        /// First date whose shifts are off.
        first: NaiveDate,
        /// Last date whose shifts are off.
        last: NaiveDate,
    },
    /// A timed part, half-open.
    Part {
        /// When it starts.
        from: NaiveDateTime,
        /// When it ends; later than `from`.
        until: NaiveDateTime,
    },
}

/// A leave, with what it is for and who covers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Leave {
    away: Away,
    /// What the leave is for; may be empty.
    pub note: String,
    /// Who answers meanwhile.
    pub cover: Option<PersonId>,
}

impl Leave {
    /// Whole days; `None` when they end before they start.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate, note: &str) -> Option<Self> {
        Self::of(Away::Days { first, last }, note)
    }

    /// Anything; `None` when it ends before it starts, or covers nothing.
    #[must_use]
    pub fn of(away: Away, note: &str) -> Option<Self> {
        let forward = match &away {
            Away::Days { first, last } | Away::Shifts { first, last } => first <= last,
            Away::Part { from, until } => from < until,
        };
        forward.then(|| Self { away, note: note.to_owned(), cover: None })
    }

    /// The same, covered by somebody.
    #[must_use]
    pub fn covered_by(mut self, cover: Option<PersonId>) -> Self {
        self.cover = cover;
        self
    }

    /// What it takes.
    #[must_use]
    pub const fn away(&self) -> &Away {
        &self.away
    }

    /// First date it touches.
    #[must_use]
    pub fn first(&self) -> NaiveDate {
        match &self.away {
            Away::Days { first, .. } | Away::Shifts { first, .. } => *first,
            Away::Part { from, .. } => from.date(),
        }
    }

    /// Last date it touches.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        match &self.away {
            Away::Days { last, .. } | Away::Shifts { last, .. } => *last,
            // Half-open: what ends at midnight does not touch the next date.
            Away::Part { until, .. } => (*until - chrono::TimeDelta::seconds(1)).date(),
        }
    }
}
