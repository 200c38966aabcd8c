//! How single values look in a column or in the JSON of history, and back.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use leeway_core::calendar::{Away, Cycle, Version};
use leeway_core::{Grade, Pattern, PersonId, Shift, Stay, Week};

use crate::error::StoreError;

/// Something in the file that this program would never have written.
pub(crate) fn unreadable(what: &str, value: &str) -> StoreError {
    StoreError::Damaged { detail: format!("{what} that makes no sense: {value}") }
}

/// 0 is Monday.
pub(crate) const fn of_weekday(day: Weekday) -> u8 {
    day.num_days_from_monday() as u8
}

/// The day of [`of_weekday`].
pub(crate) fn weekday(column: u8) -> Result<Weekday, StoreError> {
    Weekday::try_from(column).map_err(|_| unreadable("a weekday", &column.to_string()))
}

pub(crate) fn id(text: &str) -> Result<PersonId, StoreError> {
    PersonId::new(text).ok_or_else(|| unreadable("an id", text))
}

/// Minutes as in [`Shift::new`].
pub(crate) fn shift(from: u16, to: u16, grade: &str) -> Result<Shift, StoreError> {
    let grade = Grade::named(grade).ok_or_else(|| unreadable("a grade", grade))?;
    Shift::new(from, to, grade).map_err(|problem| unreadable("a shift", &problem.to_string()))
}

/// As `NaiveDate` displays it: 2026-11-23, beyond the year 9999 with a sign.
pub(crate) fn date(text: &str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| unreadable("a date", text))
}

/// "2026-11-23T14:30:00", with a fraction only where there is one.
fn of_civil(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}

/// The civil time of [`of_civil`].
fn civil(text: &str) -> Result<NaiveDateTime, StoreError> {
    text.parse().map_err(|_| unreadable("a civil time", text))
}

/// Kind, first and last.
pub(crate) fn of_away(away: &Away) -> (&'static str, String, String) {
    match away {
        Away::Days { first, last } => ("days", first.to_string(), last.to_string()),
        Away::Shifts { first, last } => ("shifts", first.to_string(), last.to_string()),
        Away::Part { from, until } => ("part", of_civil(*from), of_civil(*until)),
    }
}

/// What [`of_away`] tells of.
pub(crate) fn away(kind: &str, first: &str, last: &str) -> Result<Away, StoreError> {
    match kind {
        "days" => Ok(Away::Days { first: date(first)?, last: date(last)? }),
        "shifts" => Ok(Away::Shifts { first: date(first)?, last: date(last)? }),
        "part" => Ok(Away::Part { from: civil(first)?, until: civil(last)? }),
        other => Err(unreadable("a kind of leave", other)),
    }
}

pub(crate) fn stay(first: &str, last: &str, zone: &str, place: &str) -> Result<Stay, StoreError> {
    Stay::new(date(first)?, date(last)?, zone, place)
        .ok_or_else(|| unreadable("a stay", &format!("{first} – {last}")))
}

/// Monday … Sunday.
pub(crate) type Days = [Vec<Shift>; 7];

/// A cycle as it is kept.
pub(crate) struct Hours {
    /// `None` of the first only.
    pub(crate) begins: Option<NaiveDate>,
    /// `None` with one week only.
    pub(crate) anchor: Option<NaiveDate>,
    pub(crate) weeks: Vec<Days>,
}

impl Hours {
    /// The anchor of a cycle, where it means something.
    pub(crate) fn anchor(cycle: &Cycle) -> Option<NaiveDate> {
        (cycle.weeks().len() > 1).then(|| cycle.anchor())
    }

    fn cycle(self) -> Result<Cycle, StoreError> {
        let weeks: Vec<Week> = self.weeks.into_iter().map(Week::new).collect();
        let count = weeks.len();
        let fits = (count == 1) == self.anchor.is_none();
        let cycle = if fits { Cycle::new(weeks, self.anchor.unwrap_or_default()) } else { None };
        cycle.ok_or_else(|| unreadable("a cycle of weeks", &count.to_string()))
    }
}

/// The cycles of a person, in order, with the date from which each holds.
pub(crate) fn of_pattern(pattern: &Pattern) -> impl Iterator<Item = (Option<NaiveDate>, &Cycle)> {
    let later = pattern.later().iter().map(|version| (Some(version.from), &version.cycle));
    std::iter::once((None, pattern.first())).chain(later)
}

/// What [`of_pattern`] tells of.
pub(crate) fn pattern(kept: Vec<Hours>) -> Result<Pattern, StoreError> {
    let broken = || unreadable("hours", "their dates");
    let mut kept = kept.into_iter();
    let first = kept.next().filter(|first| first.begins.is_none()).ok_or_else(broken)?;
    let version = |hours: Hours| {
        Ok(Version { from: hours.begins.ok_or_else(broken)?, cycle: hours.cycle()? })
    };
    let later = kept.map(version).collect::<Result<_, StoreError>>()?;
    Pattern::new(first.cycle()?, later).ok_or_else(broken)
}
