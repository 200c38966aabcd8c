//! How many may break through: then the rest wait, and are told why.

use chrono::{Datelike, Days};
use serde::{Deserialize, Serialize};

use crate::civil;
use crate::time::Instant;
use crate::zone::Zone;

/// So many in so much time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Limit {
    /// At most so many; 0: none at all.
    pub most: u32,
    /// In what time.
    pub per: Per,
    /// Of each sender, rather than of all together. Who asks passes the instants
    /// of that sender alone.
    #[serde(default)]
    pub each: bool,
}

/// The time that a limit counts over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Any 60 minutes.
    Hour,
    /// A civil date.
    Day,
    /// A civil week, from Monday on.
    Week,
}

/// Whose limit is used up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Whose {
    /// That of the rule.
    Rule,
    /// That of all together.
    All,
}

/// Why an urgent one is held after all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UsedUp {
    /// Whose limit it is.
    pub whose: Whose,
    /// The limit.
    pub limit: Limit,
    /// The first of those that were let through and still count.
    pub since: Instant,
    /// From when on another may be let through; `None`: never, the limit is 0.
    pub next: Option<Instant>,
}

impl Limit {
    /// Whether another may be let through at `now`, when those at `earlier` (in any
    /// order) were. What was let through after `now`, before the clock was put
    /// back, counts as let through now, so that a wrong clock opens no gate.
    ///
    /// # Errors
    /// When the limit is used up: since when, and when it no longer is.
    pub fn allows(
        self,
        whose: Whose,
        earlier: &[Instant],
        now: Instant,
        zone: &Zone,
    ) -> Result<(), UsedUp> {
        let date = civil::date(now, zone);
        let monday = Days::new(u64::from(date.weekday().num_days_from_monday()));
        let start = |date: Option<chrono::NaiveDate>| {
            date.map_or(Instant::MIN, |date| civil::day_start(date, zone))
        };
        let (from, next) = match self.per {
            Per::Hour => (now.plus(-3599), None),
            Per::Day => (start(Some(date)), Some(civil::day_end(date, zone))),
            Per::Week => {
                let monday = date.checked_sub_days(monday);
                let next = monday.and_then(|monday| monday.checked_add_days(Days::new(7)));
                (start(monday), Some(start(next)))
            }
        };
        let mut counted: Vec<Instant> =
            earlier.iter().map(|at| (*at).min(now)).filter(|at| *at >= from).collect();
        counted.sort_unstable();
        let most = self.most as usize;
        if counted.len() < most {
            return Ok(());
        }
        let since = counted.first().copied().unwrap_or(now);
        let next = if most == 0 {
            None
        } else {
            // A sliding hour: when the last but so many leaves it.
            next.or_else(|| Some(counted.get(counted.len() - most)?.plus(3600)))
        };
        Err(UsedUp { whose, limit: self, since, next })
    }
}

/// Whether an urgent one may break through at `now`: by the limit of its rule, if
/// that has one, with what that rule let through (of its sender alone, where the
/// limit is for [each](Limit::each)), and by that of all, with all that was let
/// through.
///
/// # Errors
/// The limit that is used up; the rule's first.
pub fn pass(
    now: Instant,
    zone: &Zone,
    all: (Limit, &[Instant]),
    rule: Option<(Limit, &[Instant])>,
) -> Result<(), UsedUp> {
    if let Some((limit, earlier)) = rule {
        limit.allows(Whose::Rule, earlier, now, zone)?;
    }
    all.0.allows(Whose::All, all.1, now, zone)
}

#[cfg(test)]
mod tests;
