//! Learned bias: what tasks took against what was estimated, by person and tag.
//!
//! Of every finished task with an estimate and tracked time, r = ln(tracked /
//! likely), at least −ln 4 and at most ln 4, so that one slip of a digit does not
//! rule. A new task is like those of its owner, and like those with its tags:
//! each of its t tags counts for 1/t. What they say is pulled to 0, as if
//! [`PRIOR`] more tasks had taken what was likely:
//!
//! m = Σ w·r / (PRIOR + Σ w), w the weight of each like task,
//!
//! and the estimate is multiplied by eᵐ. A task that is like by owner and by tag
//! counts as both. So few tasks say little: of one that took twice as long it is
//! 2^(1/5), 15 % more.

use std::collections::BTreeMap;

use super::effort::LONGEST;
use super::{Effort, Task};
use crate::team::PersonId;

/// So many tasks that took what was likely are taken for known before any is.
pub const PRIOR: f64 = 4.0;
/// How far what one task took counts at most: four times as long, or a quarter.
const MOST: f64 = 4.0;
/// The spread that is assumed before any task is known: a fifth more or less.
const PRIOR_SPREAD: f64 = 1.2;

/// What past tasks took, by person and by tag.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bias {
    people: BTreeMap<PersonId, Past>,
    tags: BTreeMap<String, Past>,
}

/// What several tasks took: logarithms of tracked over likely.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Past {
    tasks: usize,
    sum: f64,
    squares: f64,
}

/// An estimate in the light of the past.
#[derive(Clone, PartialEq, Debug)]
pub struct Corrected {
    /// Each point times the factor, to the second.
    pub effort: Effort,
    /// What tasks like it took, as a multiple of what was likely.
    pub factor: f64,
    /// How far such tasks lie apart: about two of three took between
    /// factor / spread and factor · spread. From 1 on.
    pub spread: f64,
    /// What it rests on: the owner first, then tags as they were given.
    pub reasons: Vec<Reason>,
}

/// Past tasks that a correction rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// What they have in common with the task.
    pub like: Like,
    /// How many there are.
    pub tasks: usize,
    /// What each of them counts for in the correction.
    pub weight: f64,
    /// What they took as a multiple of what was likely: their geometric mean, as
    /// it was.
    pub factor: f64,
}

/// What makes tasks alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Like {
    /// The same owner.
    Owner(PersonId),
    /// A tag.
    Tag(String),
}

impl Bias {
    /// What these tasks teach: those of them that are finished, and have a likely
    /// effort and tracked time over 0.
    #[must_use]
    pub fn learned<'a>(tasks: impl IntoIterator<Item = &'a Task>) -> Self {
        let mut bias = Self::default();
        for task in tasks {
            if task.finished().is_some() {
                let likely = task.effort.map_or(0, |effort| effort.likely());
                bias.learn(likely, task.worked(), task.owner.as_ref(), &task.tags);
            }
        }
        bias
    }

    /// What one more finished task teaches, in seconds: nothing where it had no
    /// estimate or no tracked time.
    pub fn learn(&mut self, likely: i64, tracked: i64, owner: Option<&PersonId>, tags: &[String]) {
        if likely <= 0 || tracked <= 0 {
            return;
        }
        let ratio = (tracked as f64 / likely as f64).ln().clamp(-MOST.ln(), MOST.ln());
        if let Some(owner) = owner {
            self.people.entry(owner.clone()).or_default().add(ratio);
        }
        for tag in once(tags) {
            self.tags.entry(tag.clone()).or_default().add(ratio);
        }
    }

    /// An estimate corrected by what is known of its owner and its tags; `None`
    /// when nothing is.
    #[must_use]
    pub fn corrected(
        &self,
        effort: Effort,
        owner: Option<&PersonId>,
        tags: &[String],
    ) -> Option<Corrected> {
        let of_owner = owner
            .and_then(|owner| Some((Like::Owner(owner.clone()), self.people.get(owner)?, 1.0)));
        let weight = 1.0 / once(tags).count().max(1) as f64;
        let of_tags = once(tags)
            .filter_map(|tag| Some((Like::Tag(tag.clone()), self.tags.get(tag)?, weight)));
        let alike: Vec<(Like, &Past, f64)> = of_owner.into_iter().chain(of_tags).collect();
        if alike.is_empty() {
            return None;
        }
        let total = |of: fn(&Past) -> f64| -> f64 {
            alike.iter().map(|(_, past, weight)| weight * of(past)).sum()
        };
        let weight = PRIOR + total(|past| past.tasks as f64);
        let mean = total(|past| past.sum) / weight;
        // Around the mean, of what is known and of what is assumed (which lies at 0).
        let apart = PRIOR * PRIOR_SPREAD.ln().powi(2) + total(|past| past.squares);
        let variance = (apart / weight - mean * mean).max(0.0);
        let reasons = alike.into_iter().map(|(like, past, weight)| Reason {
            like,
            tasks: past.tasks,
            weight,
            factor: (past.sum / past.tasks as f64).exp(),
        });
        let reasons = reasons.collect();
        let factor = mean.exp();
        let effort = scaled(effort, factor);
        Some(Corrected { effort, factor, spread: variance.sqrt().exp(), reasons })
    }
}

impl Corrected {
    /// Three points even where one number was given: so much less and more as
    /// past tasks lie apart, taken 1.28 times, which one in ten goes beyond on
    /// either side.
    #[must_use]
    pub fn spread_out(&self) -> Effort {
        if self.effort.spread() {
            return self.effort;
        }
        let wide = self.spread.powf(1.28);
        let [low, high] = [1.0 / wide, wide].map(|by| scaled(self.effort, by).likely());
        Effort::three(low, self.effort.likely(), high).unwrap_or(self.effort)
    }
}

impl Past {
    fn add(&mut self, ratio: f64) {
        self.tasks += 1;
        self.sum += ratio;
        self.squares += ratio * ratio;
    }
}

/// Each tag once, as they come.
fn once(tags: &[String]) -> impl Iterator<Item = &String> {
    tags.iter().enumerate().filter(|(at, tag)| !tags[..*at].contains(tag)).map(|(_, tag)| tag)
}

fn scaled(effort: Effort, by: f64) -> Effort {
    let times = |seconds: i64| ((seconds as f64 * by).round() as i64).clamp(0, LONGEST);
    let [low, likely, high] =
        [effort.optimistic(), effort.likely(), effort.pessimistic()].map(times);
    Effort::three(low, likely, high).unwrap_or(effort)
}

#[cfg(test)]
mod tests;
