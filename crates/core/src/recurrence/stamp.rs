//! Dates and times as iCalendar writes them.

use chrono::{NaiveDate, NaiveDateTime};

use crate::civil;
use crate::time::Instant;
use crate::zone::Zone;

/// A date or time as iCalendar writes it (RFC 5545 §3.3.4, §3.3.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stamp {
    /// `20270311`
    Date(NaiveDate),
    /// `20270311T160000`: by the clock of a zone that is said elsewhere, or of none.
    Civil(NaiveDateTime),
    /// `20270311T150000Z`
    Utc(Instant),
}

impl Stamp {
    /// Reads one of the three forms; a leap second is the second before it.
    /// `None` for anything else, and for a day or an hour that no clock has.
    ///
    /// ```
    /// use leeway_core::recurrence::Stamp;
    /// assert!(matches!(Stamp::parse("20270311T150000Z"), Some(Stamp::Utc(_))));
    /// assert_eq!(Stamp::parse("20270230"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let [century, year, month, day] = pairs(date)?;
        let date = NaiveDate::from_ymd_opt((century * 100 + year).cast_signed(), month, day)?;
        let Some(time) = time else { return Some(Self::Date(date)) };
        let zulu = time.strip_suffix(['Z', 'z']);
        let [hour, minute, second] = pairs(zulu.unwrap_or(time))?;
        let civil = date.and_hms_opt(hour, minute, if second == 60 { 59 } else { second })?;
        Some(match zulu {
            Some(_) => Self::Utc(Instant::from_unix(civil.and_utc().timestamp())),
            None => Self::Civil(civil),
        })
    }

    /// Its instant by the clock of `zone`; that of a date is its first.
    #[must_use]
    pub fn instant(self, zone: &Zone) -> Instant {
        match self {
            Self::Date(date) => civil::day_start(date, zone),
            Self::Civil(civil) => civil::resolve(civil, zone),
            Self::Utc(at) => at,
        }
    }

    /// Its date by the clock of `zone`.
    #[must_use]
    pub fn date(self, zone: &Zone) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Civil(civil) => civil.date(),
            Self::Utc(at) => civil::date(at, zone),
        }
    }
}

/// `N` numbers of two digits each, and nothing else.
fn pairs<const N: usize>(text: &str) -> Option<[u32; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |at: usize| u32::from(digits[at] - b'0') * 10 + u32::from(digits[at + 1] - b'0');
    Some(std::array::from_fn(|index| number(2 * index)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_forms_of_the_standard_are_read() {
        for wrong in [
            "",
            "2027-03-11",
            "2027031",
            "20271301",
            "20270311T",
            "20270311T1600",
            "20270311T240000",
            "20270311T160000+01",
            "２０270311",
            "20270311T16000é",
        ] {
            assert_eq!(Stamp::parse(wrong), None, "{wrong}");
        }
        let leap = Stamp::parse("20161231T235960Z");
        assert_eq!(leap, Some(Stamp::Utc(Instant::from_unix(1_483_228_799))));
    }
}
