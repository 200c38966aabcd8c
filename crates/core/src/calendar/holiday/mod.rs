//! Public holidays: days that a region takes off, and days it works instead.

mod table;

use std::sync::Arc;

use chrono::NaiveDate;

pub use table::{Region, region, regions};

/// A day off.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Holiday {
    /// The civil date; its moments are those where the person is.
    pub date: NaiveDate,
    /// In English where there is an English name, otherwise as said there.
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
    /// Whenever it has this name.
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

/// The holidays of one person: those of the region but for the removed.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) region: String,
    pub(super) off: Vec<Holiday>,
    pub(super) make_up: Vec<MakeUp>,
}

impl Kept {
    pub(super) fn new(observance: &Observance, days: &RegionDays) -> Self {
        let removed = |date: NaiveDate, name: &str| {
            observance.removed.iter().any(|removal| match removal {
                Removal::Once(once) => *once == date,
                Removal::Always(always) => always == name,
            })
        };
        let off: Vec<Holiday> =
            days.off.iter().filter(|day| !removed(day.date, &day.name)).cloned().collect();
        let taken = |date: NaiveDate| off.binary_search_by_key(&date, |day| day.date).is_ok();
        // Who works the day off need not make up for it.
        let make_up = days
            .make_up
            .iter()
            .filter(|day| taken(day.instead_of) && !removed(day.date, ""))
            .copied()
            .collect();
        Self { region: observance.region.clone(), off, make_up }
    }

    /// The day off on a date: the first by name where there are several.
    pub(super) fn on(&self, date: NaiveDate) -> Option<&Holiday> {
        let at = self.off.partition_point(|day| day.date < date);
        self.off.get(at).filter(|day| day.date == date)
    }

    /// The days off from `first` to `last`, both included.
    pub(super) fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Holiday] {
        let from = self.off.partition_point(|day| day.date < first);
        let to = self.off.partition_point(|day| day.date <= last);
        self.off.get(from..to).unwrap_or_default()
    }

    /// The make-up day on a date.
    pub(super) fn make_up(&self, date: NaiveDate) -> Option<MakeUp> {
        let at = self.make_up.binary_search_by_key(&date, |day| day.date).ok()?;
        self.make_up.get(at).copied()
    }
}
