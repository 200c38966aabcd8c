//! Recurrence: what repeats by a rule, and at which instants (RFC 5545 §3.8.5).
//!
//! A rule runs on the wall clock of its zone, as if that were UTC; then each
//! reading becomes an instant by the one rule of gap and fold, that of
//! [`civil::resolve`]. So a daily 02:30 occurs on every date, at 03:30 where the
//! clock jumps over it and once where it comes twice.
//!
//! ```
//! use leeway_core::recurrence::{Recurrence, Rule, Stamp};
//! use leeway_core::{Instant, Interval, ZoneRules, civil};
//! let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
//! let Some(Stamp::Civil(start)) = Stamp::parse("20270318T160000") else { panic!() };
//! let rule = Rule::parse("FREQ=WEEKLY;COUNT=2").rule.unwrap();
//! let thursdays = Recurrence::new(start, berlin.clone()).with_rule(rule);
//! let year = Interval::new(Instant::from_unix(1_800_000_000), Instant::from_unix(1_830_000_000));
//! let clocks = thursdays.expand(year.unwrap()).occurrences;
//! let clocks: Vec<String> =
//!     clocks.iter().map(|one| civil::reading(one.start, &berlin).to_string()).collect();
//! assert_eq!(clocks, ["2027-03-18 16:00:00", "2027-03-25 16:00:00"]);
//! ```

mod localise;
mod parse;
mod rule;
mod set;
mod stamp;
mod wall;

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::Zone;

use localise::{Localiser, readings};
use wall::Walk;

pub use parse::{Parsed, RuleProblem};
pub use rule::{Frequency, Rule};
pub use stamp::Stamp;

/// Most occurrences of one expansion.
pub const MOST: usize = 5_000;

/// Last reading that iCalendar can write, and one more: year 10000.
const END_OF_DATES: i64 = 253_402_300_800;
/// First of them: year 1.
const START_OF_DATES: i64 = -62_135_596_800;

/// Something that happens at a civil time of a zone, once or by rules.
///
/// An all-day item recurs at midnight of a clock that is UTC's; its dates are
/// those of [`Occurrence::civil`].
#[derive(Clone, Debug)]
pub struct Recurrence {
    start: NaiveDateTime,
    zone: Zone,
    rules: Vec<Rule>,
    also: Vec<Instant>,
    except: Vec<Instant>,
    except_dates: Vec<NaiveDate>,
}

/// One time at which it happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Occurrence {
    /// When it starts.
    pub start: Instant,
    /// Seconds since 1970, as if the clock were UTC's.
    reading: i64,
}

impl Occurrence {
    /// The civil time that was meant. In a gap of the clock it is one that
    /// doesn't exist: 02:30 where `start` is 03:30.
    #[must_use]
    pub fn civil(&self) -> NaiveDateTime {
        DateTime::from_timestamp(self.reading, 0).map_or(NaiveDateTime::MAX, |at| at.naive_utc())
    }
}

/// Why an expansion is not whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Cut {
    /// There are more than [`MOST`]; those found are the first.
    #[error("there are more than 5,000; these are the first: ask for a shorter time")]
    Results,
    /// The rule has too many steps between its start and the time asked for.
    #[error("the rule takes too many steps to follow this far; there may be more")]
    Steps,
}

/// What was found in a stretch of time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expansion {
    /// In order of time, each instant once, [`MOST`] at most.
    pub occurrences: Vec<Occurrence>,
    /// Why these are not all; `None` when they are.
    pub cut: Option<Cut>,
    /// Periods and dates that were looked at: what it cost, some 20 ns each.
    pub steps: u32,
}

impl Recurrence {
    /// Something that happens once, at `start` by the clock of `zone`.
    #[must_use]
    pub const fn new(start: NaiveDateTime, zone: Zone) -> Self {
        Self {
            start,
            zone,
            rules: Vec::new(),
            also: Vec::new(),
            except: Vec::new(),
            except_dates: Vec::new(),
        }
    }

    /// By this rule too. With any rule, what happens is what the rules yield,
    /// from the start on; see [`Rule::yields`].
    #[must_use]
    pub fn with_rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Also at these instants (RDATE).
    #[must_use]
    pub fn with_dates(mut self, also: impl IntoIterator<Item = Instant>) -> Self {
        self.also.extend(also);
        self
    }

    /// Never at these instants (EXDATE), whatever else says so.
    #[must_use]
    pub fn without(mut self, except: impl IntoIterator<Item = Instant>) -> Self {
        self.except.extend(except);
        self.except.sort_unstable();
        self
    }

    /// Never on these dates of its clock.
    #[must_use]
    pub fn without_dates(mut self, except: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.except_dates.extend(except);
        self.except_dates.sort_unstable();
        self
    }

    /// The first civil time.
    #[must_use]
    pub const fn start(&self) -> NaiveDateTime {
        self.start
    }

    /// Whose clock it goes by.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether it can happen more than once.
    #[must_use]
    pub const fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.also.is_empty()
    }

    /// All that starts in `window`. Takes a bounded time for any rule: under
    /// 10 ms a year.
    #[must_use]
    pub fn expand(&self, window: Interval) -> Expansion {
        let mut found = Vec::new();
        let (mut cut, mut steps) = (None, 0_u32);
        let mut localiser = Localiser::new(&self.zone);
        if self.rules.is_empty() {
            let reading = self.start.and_utc().timestamp();
            found.push(Occurrence { start: localiser.instant(reading), reading });
        }
        let of_date = |start: &Instant| {
            let civil = civil::reading(*start, &self.zone);
            Occurrence { start: *start, reading: civil.and_utc().timestamp() }
        };
        found.extend(self.also.iter().map(of_date));
        found.retain(|one| window.contains(one.start) && !self.excepts(*one));
        for rule in &self.rules {
            let (walk, taken) = self.follow(rule, window, &mut localiser, &mut found);
            steps = steps.saturating_add(taken);
            cut = match walk {
                Walk::Whole => cut,
                Walk::Left => Some(Cut::Results),
                Walk::Tired => Some(Cut::Steps),
            };
        }
        found.sort_unstable();
        found.dedup_by_key(|one| one.start);
        if found.len() > MOST {
            found.truncate(MOST);
            cut = Some(Cut::Results);
        }
        Expansion { occurrences: found, cut, steps }
    }

    fn follow(
        &self,
        rule: &Rule,
        window: Interval,
        localiser: &mut Localiser<'_>,
        found: &mut Vec<Occurrence>,
    ) -> (Walk, u32) {
        let (from, to) = readings(window.start(), window.end(), &self.zone);
        let last = rule.until.map(|until| rule::Last::of(until, &self.zone));
        let to = last.as_ref().map_or(to, |last| to.min(last.readings)).min(END_OF_DATES);
        let before = found.len();
        wall::walk(rule, self.start, (from.max(START_OF_DATES), to), |reading| {
            let one = Occurrence { start: localiser.instant(reading), reading };
            let ended = last.as_ref().is_some_and(|last| one.start > last.instant);
            if !ended && window.contains(one.start) && !self.excepts(one) {
                found.push(one);
            }
            found.len() - before <= MOST
        })
    }

    fn excepts(&self, one: Occurrence) -> bool {
        self.except.binary_search(&one.start).is_ok()
            || !self.except_dates.is_empty()
                && self.except_dates.binary_search(&one.civil().date()).is_ok()
    }
}

impl Rule {
    /// Whether a start is itself one of the times that the rule yields. Where
    /// it isn't, the standard leaves open whether it counts; here it doesn't.
    #[must_use]
    pub fn yields(&self, start: NaiveDateTime) -> bool {
        let reading = start.and_utc().timestamp();
        let mut found = false;
        let _to_its_end = wall::walk(self, start, (reading, reading + 1), |_| {
            found = true;
            false
        });
        found
    }
}

#[cfg(test)]
mod tests;
