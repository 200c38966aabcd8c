//! How long a task may still take: three points to a distribution.

use chacha20::ChaCha8Rng;
use rand_distr::{Distribution, Pert};

use crate::project::Effort;
use crate::project::effort::LONGEST;

/// What is left of an estimate: each of its points in proportion, when `left`
/// seconds stand where `effort` has its likely ones.
///
/// Half done, a task is as uncertain as one half as large. Where the likely
/// effort is 0, `left` is taken as one number.
#[must_use]
pub fn left_of(effort: Effort, left: i64) -> Effort {
    let left = left.clamp(0, LONGEST);
    if left == effort.likely() {
        return effort;
    }
    let part = |seconds: i64| match effort.likely() {
        0 => left,
        // Both below 2³⁰: the product fits.
        likely => (seconds * left + likely / 2) / likely,
    };
    let high = part(effort.pessimistic()).min(LONGEST);
    Effort::three(part(effort.optimistic()), left, high.max(left)).unwrap_or(effort)
}

/// What one number stands for where a spread is wanted: ¾ of it if all goes
/// well, 1½ of it if much goes wrong. Three points stay as they are.
#[must_use]
pub fn assumed(effort: Effort) -> Effort {
    if effort.spread() {
        return effort;
    }
    let seconds = effort.likely();
    let high = (seconds + seconds / 2).min(LONGEST);
    Effort::three(seconds - seconds / 4, seconds, high).unwrap_or(effort)
}

/// What chance does with an effort.
///
/// Three points a ≤ m ≤ b are a PERT-beta: a + (b − a)·X, X of the beta
/// distribution with parameters 1 + 4(m − a)/(b − a) and 1 + 4(b − m)/(b − a), so
/// that the mean is (a + 4m + b)/6. One number is certain.
#[derive(Clone, Copy, Debug)]
pub(super) enum Law {
    Certain(i64),
    Pert(Pert<f64>),
    /// The one or the other, each as often: what can be enumerated.
    #[cfg(test)]
    Coin(i64, i64),
}

impl Law {
    pub(super) fn of(left: Effort) -> Self {
        let [low, likely, high] =
            [left.optimistic(), left.likely(), left.pessimistic()].map(|point| point as f64);
        match Pert::new(low, high).with_mode(likely) {
            Ok(pert) => Self::Pert(pert),
            Err(_) => Self::Certain(left.likely()),
        }
    }

    /// Whether it always says the same.
    pub(super) const fn certain(&self) -> bool {
        matches!(self, Self::Certain(_))
    }

    /// Seconds, from the least on.
    pub(super) fn draw(&self, chance: &mut ChaCha8Rng) -> i64 {
        match self {
            Self::Certain(seconds) => *seconds,
            Self::Pert(pert) => pert.sample(chance).round() as i64,
            #[cfg(test)]
            Self::Coin(one, other) => {
                use chacha20::rand_core::Rng;
                if chance.next_u32() & 1 == 0 { *one } else { *other }
            }
        }
    }
}

/// A number for a name, the same on every machine (FNV-1a).
pub(super) fn key(name: &str) -> u64 {
    let mix = |key: u64, byte: u8| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}
