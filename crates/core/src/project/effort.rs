//! Effort: how much of the owner's working time a task takes.

use serde::{Deserialize, Serialize};

/// An estimate, in seconds of the owner's working time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Points", into = "Points")]
pub struct Effort {
    optimistic: i64,
    likely: i64,
    pessimistic: i64,
}

/// Longest effort that is kept: about fifty years of office hours.
pub const LONGEST: i64 = 100_000 * 3600;

impl Effort {
    /// One number.
    ///
    /// `None` below 0 and beyond [`LONGEST`].
    #[must_use]
    pub fn of(seconds: i64) -> Option<Self> {
        Self::three(seconds, seconds, seconds)
    }

    /// Three points: if all goes well, as it mostly goes, and if much goes wrong.
    ///
    /// `None` unless 0 ≤ optimistic ≤ likely ≤ pessimistic ≤ [`LONGEST`].
    #[must_use]
    pub fn three(optimistic: i64, likely: i64, pessimistic: i64) -> Option<Self> {
        let rising = 0 <= optimistic && optimistic <= likely && likely <= pessimistic;
        (rising && pessimistic <= LONGEST).then_some(Self { optimistic, likely, pessimistic })
    }

    /// If all goes well.
    #[must_use]
    pub const fn optimistic(&self) -> i64 {
        self.optimistic
    }

    /// What is planned with.
    #[must_use]
    pub const fn likely(&self) -> i64 {
        self.likely
    }

    /// If much goes wrong.
    #[must_use]
    pub const fn pessimistic(&self) -> i64 {
        self.pessimistic
    }

    /// Whether it was given as three points that differ.
    #[must_use]
    pub const fn spread(&self) -> bool {
        self.optimistic < self.pessimistic
    }
}

/// As it is kept: one number, or three.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Points {
    One(i64),
    Three([i64; 3]),
}

impl TryFrom<Points> for Effort {
    type Error = &'static str;

    fn try_from(points: Points) -> Result<Self, Self::Error> {
        let effort = match points {
            Points::One(seconds) => Self::of(seconds),
            Points::Three([low, likely, high]) => Self::three(low, likely, high),
        };
        effort.ok_or("an effort must rise from optimistic to pessimistic, from 0 on")
    }
}

impl From<Effort> for Points {
    fn from(effort: Effort) -> Self {
        if effort.spread() {
            Self::Three([effort.optimistic, effort.likely, effort.pessimistic])
        } else {
            Self::One(effort.likely)
        }
    }
}
