//! Which week holds on which date: cycles of weeks, and dated versions of them.

use chrono::{Datelike, Days, NaiveDate};

use super::Week;

/// Most weeks in one cycle: a year of them.
pub const MOST_WEEKS: usize = 53;

/// One week, or several that take turns.
///
/// Weeks run Monday to Sunday (ISO 8601), whatever day a calendar on screen
/// begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cycle {
    weeks: Vec<Week>,
    anchor: NaiveDate,
}

impl Cycle {
    /// The same week again and again.
    #[must_use]
    pub fn weekly(week: Week) -> Self {
        Self { weeks: vec![week], anchor: NaiveDate::default() }
    }

    /// `weeks` in turn, the first in the week that holds `anchor`; before it
    /// too. `None` without a week or with more than [`MOST_WEEKS`].
    #[must_use]
    pub fn new(weeks: Vec<Week>, anchor: NaiveDate) -> Option<Self> {
        if weeks.len() == 1 {
            return weeks.into_iter().next().map(Self::weekly);
        }
        (2..=MOST_WEEKS).contains(&weeks.len()).then_some(Self { weeks, anchor })
    }

    /// The weeks in order; never empty.
    #[must_use]
    pub fn weeks(&self) -> &[Week] {
        &self.weeks
    }

    /// A date in a week that is the first of the cycle; of no meaning with one week.
    #[must_use]
    pub const fn anchor(&self) -> NaiveDate {
        self.anchor
    }

    /// Position in [`Cycle::weeks`] of the week that holds `date`.
    #[must_use]
    pub fn position(&self, date: NaiveDate) -> usize {
        let Ok(length @ 2..) = i64::try_from(self.weeks.len()) else { return 0 };
        // Day 1 of the common era was a Monday.
        let week = |date: NaiveDate| (i64::from(date.num_days_from_ce()) - 1).div_euclid(7);
        usize::try_from((week(date) - week(self.anchor)).rem_euclid(length)).unwrap_or(0)
    }

    /// The week that holds on `date`.
    #[must_use]
    pub fn week(&self, date: NaiveDate) -> &Week {
        &self.weeks[self.position(date)]
    }
}

/// A cycle from a date on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// First date on which it holds.
    pub from: NaiveDate,
    /// What holds then.
    pub cycle: Cycle,
}

/// A person's hours through the years: one cycle, and dated versions after it
/// ("from 1 June: four days").
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    first: Cycle,
    later: Vec<Version>,
}

impl Pattern {
    /// The same week for all time.
    #[must_use]
    pub fn weekly(week: Week) -> Self {
        Self { first: Cycle::weekly(week), later: Vec::new() }
    }

    /// `first`, then `later` in any order. `None` when two begin on one date.
    #[must_use]
    pub fn new(first: Cycle, mut later: Vec<Version>) -> Option<Self> {
        later.sort_by_key(|version| version.from);
        let twice = later.windows(2).any(|pair| pair[0].from == pair[1].from);
        (!twice).then_some(Self { first, later })
    }

    /// What holds before every dated version.
    #[must_use]
    pub const fn first(&self) -> &Cycle {
        &self.first
    }

    /// The dated versions, earliest first.
    #[must_use]
    pub fn later(&self) -> &[Version] {
        &self.later
    }

    /// The dated version in force on `date`; `None` before the first of them.
    #[must_use]
    pub fn version(&self, date: NaiveDate) -> Option<&Version> {
        let next = self.later.partition_point(|version| version.from <= date);
        next.checked_sub(1).map(|at| &self.later[at])
    }

    /// The cycle in force on `date`.
    #[must_use]
    pub fn cycle(&self, date: NaiveDate) -> &Cycle {
        self.version(date).map_or(&self.first, |version| &version.cycle)
    }

    /// The week that holds on `date`.
    #[must_use]
    pub fn week(&self, date: NaiveDate) -> &Week {
        self.cycle(date).week(date)
    }

    /// Last date on which what holds on `date` still does; `None`: for ever.
    #[must_use]
    pub fn until(&self, date: NaiveDate) -> Option<NaiveDate> {
        let next = self.later.get(self.later.partition_point(|version| version.from <= date))?;
        next.from.checked_sub_days(Days::new(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_take_turns_before_and_after_their_anchor() {
        let weeks = vec![Week::default(); 3];
        let cycle = Cycle::new(weeks, date("2027-03-10")).unwrap();
        let positions =
            ["2027-03-01", "2027-03-07", "2027-03-08", "2027-03-14", "2027-03-15", "2027-03-29"];
        assert_eq!(positions.map(|day| cycle.position(date(day))), [2, 2, 0, 0, 1, 0]);
    }

    #[test]
    fn a_version_holds_from_its_date_on() {
        let week = Cycle::weekly(Week::default());
        let version = |from| Version { from: date(from), cycle: week.clone() };
        let pattern =
            Pattern::new(week.clone(), vec![version("2027-06-01"), version("2027-01-01")]).unwrap();
        assert_eq!(pattern.version(date("2026-12-31")), None);
        assert_eq!(pattern.version(date("2027-06-01")).unwrap().from, date("2027-06-01"));
        assert_eq!(pattern.until(date("2027-02-01")), Some(date("2027-05-31")));
        assert_eq!(pattern.until(date("2027-06-01")), None);
        assert_eq!(
            Pattern::new(week.clone(), vec![version("2027-01-01"), version("2027-01-01")]),
            None
        );
    }
}
