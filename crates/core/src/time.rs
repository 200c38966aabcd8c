//! An instant: a point on the UTC time line, to the second.

use chrono::{DateTime, NaiveDateTime, Utc};

/// A point in UTC, in whole seconds since 1970-01-01T00:00:00Z (POSIX: leap
/// seconds are not counted).
///
/// Working hours, transitions of zones and meetings all fall on whole seconds,
/// so nothing is rounded.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(from = "i64", into = "i64")]
pub struct Instant(i64);

impl Instant {
    /// Earlier than every instant a calendar can produce.
    pub const MIN: Self = Self(i64::MIN / 4);
    /// Later than every instant a calendar can produce.
    pub const MAX: Self = Self(i64::MAX / 4);

    /// The instant `seconds` after 1970-01-01T00:00:00Z; clamped to
    /// [`Instant::MIN`] … [`Instant::MAX`], so that arithmetic on it cannot overflow.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        if seconds < Self::MIN.0 {
            Self::MIN
        } else if seconds > Self::MAX.0 {
            Self::MAX
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This instant moved by `seconds`, later when positive; clamped like
    /// [`Instant::from_unix`].
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this instant; negative when it is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// What a clock in UTC reads; `None` beyond chrono's range (year ±262,000).
    #[must_use]
    pub fn utc(self) -> Option<NaiveDateTime> {
        DateTime::from_timestamp(self.0, 0).map(|at| at.naive_utc())
    }
}

/// As [`Instant::from_unix`].
impl From<i64> for Instant {
    fn from(seconds: i64) -> Self {
        Self::from_unix(seconds)
    }
}

impl From<Instant> for i64 {
    fn from(at: Instant) -> Self {
        at.unix()
    }
}

impl From<DateTime<Utc>> for Instant {
    /// Fractions of a second are dropped.
    fn from(at: DateTime<Utc>) -> Self {
        Self::from_unix(at.timestamp())
    }
}
