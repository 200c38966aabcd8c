//! Public holidays: days that a region takes off, and days it works instead.

mod bytes;
mod table;

use std::sync::Arc;

use chrono::NaiveDate;

pub use table::{Region, find, region, regions, source};

/// A day off.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Holiday {
    /// The civil date; its moments are those where the person is.
    pub date: NaiveDate,
    /// In English where there is an English name, otherwise as said there; with
    /// "(estimated)" where the moon has yet to be seen.
    pub name: Arc<str>,
}

/// A day that works although its weekday does not: "Saturday 28 August for Monday 23".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MakeUp {
    /// The day that works.
    pub date: NaiveDate,
    /// The day off that it makes up for; its weekday's hours are worked.
    pub instead_of: NaiveDate,
}

/// What a region takes off and makes up for, in order of dates.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RegionDays {
    /// Days off; several may share a date.
    pub off: Vec<Holiday>,
    /// Days that work instead.
    pub make_up: Vec<MakeUp>,
}

/// A holiday that a person works all the same, or a make-up day they don't.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Removal {
    /// On this date only.
    Once(NaiveDate),
    /// Whenever it has this name, estimated or not.
    Always(String),
}

/// Whose holidays a person keeps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Observance {
    /// "DE", or with a subdivision "DE-BY" (ISO 3166).
    pub region: String,
    /// Those that do not apply to this person.
    pub removed: Vec<Removal>,
}

/// The holidays of one person: those of the region, shared with everyone who
/// keeps them, but for the removed.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    observance: Observance,
    days: Arc<RegionDays>,
}

impl Kept {
    pub(super) const fn new(observance: Observance, days: Arc<RegionDays>) -> Self {
        Self { observance, days }
    }

    pub(super) fn region(&self) -> &str {
        &self.observance.region
    }

    /// The day off on a date: the first by name where there are several.
    pub(super) fn on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.between(date, date).next()
    }

    /// The days off from `first` to `last`, both included.
    pub(super) fn between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = &Holiday> {
        let off = &self.days.off;
        let from = off.partition_point(|day| day.date < first);
        let to = off.partition_point(|day| day.date <= last);
        let within = off.get(from..to).unwrap_or_default();
        within.iter().filter(|day| self.observance.keeps(day))
    }

    /// Whether a make-up day lies between two dates, both included.
    pub(super) fn makes_up(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let at = self.days.make_up.partition_point(|day| day.date < first);
        self.days.make_up.get(at).is_some_and(|day| day.date <= last)
    }

    /// The make-up day on a date.
    pub(super) fn make_up(&self, date: NaiveDate) -> Option<MakeUp> {
        let at = self.days.make_up.binary_search_by_key(&date, |day| day.date).ok()?;
        let day = self.days.make_up.get(at).copied()?;
        // Who works the day off need not make up for it.
        let due = self.on(day.instead_of).is_some();
        (due && !self.observance.removed.contains(&Removal::Once(date))).then_some(day)
    }
}

impl Observance {
    fn keeps(&self, day: &Holiday) -> bool {
        self.removal(day).is_none()
    }

    /// What removes a holiday; `None` when it is kept.
    #[must_use]
    pub fn removal(&self, day: &Holiday) -> Option<&Removal> {
        self.removed.iter().find(|removal| match removal {
            Removal::Once(date) => *date == day.date,
            Removal::Always(name) => feast(name) == feast(&day.name),
        })
    }
}

/// A name without the mark that its date is estimated (the moon decides), and
/// whether it is the day on which the feast is observed instead.
///
/// "Eid al-Fitr" of last year and "Eid al-Fitr (estimated)" of next are one feast.
fn feast(name: &str) -> (&str, bool) {
    let marks = [(" (estimated)", false), (" (observed, estimated)", true), (" (observed)", true)];
    let marked =
        marks.iter().find_map(|(mark, observed)| Some((name.strip_suffix(mark)?, *observed)));
    marked.unwrap_or((name, false))
}

#[cfg(test)]
mod tests;
