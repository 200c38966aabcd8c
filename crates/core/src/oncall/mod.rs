//! On call: who answers when nobody else does, in turns that are shared fairly.
//!
//! A [`Rotation`] gives each turn to one person who is there all through it.
//! What a turn costs somebody is its [`Burden`]: the nights and the days off in
//! it, by their own clock. [`assign`] shares the turns fairly in both, each for
//! itself: the greatest load of nights or of days off that anybody has is as
//! little as can be, then the next greatest, and so on (leximin); [`gaps`] says
//! when there is nobody all the same, and why.

mod burden;
mod exact;
mod gaps;
mod share;
mod spread;

use chrono::{Days, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::civil;
use crate::document::Document;
use crate::interval::Interval;
use crate::meeting::CivilTime;
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::ZoneRules;

pub use burden::{Burden, NIGHT_FROM, NIGHT_UNTIL, hard_time};
pub use gaps::{Gap, Reason, away, gaps};
pub use share::{ENOUGH, Proof, Shared, assign};

/// Longest turn, in days.
pub const MOST_DAYS: u16 = 28;
/// Most turns of one rotation: a year of days.
pub const MOST_TURNS: usize = 366;
/// Most people who share one.
pub const MOST_PEOPLE: usize = 50;

/// Who is on call, turn by turn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rotation {
    /// Names it; never changes.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who shares it.
    pub people: Vec<PersonId>,
    /// When the first turn begins; each hands over at this time of that zone's day.
    pub first: CivilTime,
    /// How long a turn is, in days of that zone, 1 … [`MOST_DAYS`].
    pub days: u16,
    /// Whether a public holiday keeps somebody from a turn, as leave does.
    pub holidays: bool,
    /// Who has each turn, in order; `None`: nobody is there all through it.
    pub turns: Vec<Option<PersonId>>,
    /// Positions of the turns that were given by hand, not shared.
    #[serde(default)]
    pub pinned: Vec<usize>,
    /// How fair it is known to be in nights and in days off. `None`: it was
    /// shared when only the sum of the two was levelled (and its `proof`, which
    /// is not read any more, was of that).
    #[serde(default)]
    pub fairness: Option<Proof>,
    /// When it was planned.
    pub made: Instant,
    /// How often who is on call when was changed: of two calendar files with its
    /// turns the one that says more is the newer (RFC 5545 §3.8.7.4).
    #[serde(default)]
    pub sequence: u32,
}

impl Rotation {
    /// When its turns are, by these rules; none where they don't know the zone.
    #[must_use]
    pub fn intervals(&self, rules: &ZoneRules) -> Vec<Interval> {
        intervals(&self.first, self.days, self.turns.len(), rules)
    }

    /// The turn at an instant: its position, and when it is.
    #[must_use]
    pub fn turn_at(&self, at: Instant, rules: &ZoneRules) -> Option<(usize, Interval)> {
        let turns = self.intervals(rules);
        turns.into_iter().enumerate().find(|(_, turn)| turn.contains(at))
    }
}

impl Document for Rotation {
    const KIND: &'static str = "rotation";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}

/// `count` turns of `days` days from `first` on. Each is handed over at the
/// same time of day in that zone, so one across a change of clocks is longer or
/// shorter. None where the zone is unknown, `days` is 0, or a turn would leave
/// the years that have rules.
#[must_use]
pub fn intervals(first: &CivilTime, days: u16, count: usize, rules: &ZoneRules) -> Vec<Interval> {
    let Some(zone) = rules.zone(&first.zone) else { return Vec::new() };
    let handover = |turn: usize| -> Option<NaiveDateTime> {
        let days = u64::from(days).checked_mul(turn.try_into().ok()?)?;
        let at = first.at.checked_add_days(Days::new(days))?;
        civil::supported(at.date()).then_some(at)
    };
    let turn = |turn: usize| {
        let (from, until) = (handover(turn)?, handover(turn + 1)?);
        Interval::new(civil::resolve(from, &zone), civil::resolve(until, &zone))
    };
    (0..count.min(MOST_TURNS)).map_while(turn).collect()
}

#[cfg(test)]
mod tests;
