//! How single values look in a column or in the JSON of history, and back.

use chrono::{NaiveDate, Weekday};

use leeway_core::{Grade, Leave, PersonId, Shift};

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

/// Dates as `NaiveDate` displays them: 2026-11-23, beyond the year 9999 with a sign.
pub(crate) fn leave(first: &str, last: &str, note: &str) -> Result<Leave, StoreError> {
    let date = |text: &str| text.parse::<NaiveDate>().map_err(|_| unreadable("a date", text));
    Leave::new(date(first)?, date(last)?, note)
        .ok_or_else(|| unreadable("leave", &format!("{first} – {last}")))
}
