//! When somebody is taken already: by the calendars of others, read from files.
//!
//! A [`BusyCalendar`] says which files were read for whom, and how that went.
//! What is in them takes time when it is neither called off nor marked as free.
//! A date of an all-day event is the person's civil day, and a floating time is
//! by the person's clock: both go along when the person travels, so time is
//! [laid out](laid_out) part by part, each by the clock the person then reads.

use std::borrow::Borrow;

use chrono::{DateTime, Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::interval::{Interval, IntervalSet};
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::Zone;

/// A file of a busy calendar, as it was when it was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BusyFile {
    /// Its name without folders, as people know it.
    pub name: String,
    /// Names its text among those kept.
    pub blob: String,
    /// Events in it.
    pub events: u32,
    /// Of these, events that take time: neither called off nor free.
    pub busy: u32,
    /// Since when it is no longer where it was read. It counts all the same: a
    /// file that is missing never makes anybody free.
    #[serde(default)]
    pub gone: Option<Instant>,
}

/// Something in a file that a person should look at. What could be read is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BusyProblem {
    /// The file's name; empty for what is about all of it.
    pub file: String,
    /// From 1; 0 for what is about no line in particular.
    pub line: u32,
    /// A sentence without its full stop.
    pub message: String,
}

/// A calendar that makes somebody busy: a file, or a folder of files, as last read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BusyCalendar {
    /// Names it; never changes.
    pub id: String,
    /// Who is busy by it.
    pub person: PersonId,
    /// As people call it.
    pub name: String,
    /// The path it was read from; empty when its text was handed over, so that
    /// it can't be read again.
    pub source: String,
    /// When what is kept was read.
    pub read_at: Instant,
    /// What is kept, by name.
    pub files: Vec<BusyFile>,
    /// What is wrong with it.
    pub problems: Vec<BusyProblem>,
    /// Why reading it again failed last, and when: what is kept is older.
    #[serde(default)]
    pub stale: Option<Stale>,
}

/// A failed try to read a calendar again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stale {
    /// When it was tried.
    pub at: Instant,
    /// Why it failed: a sentence without its full stop.
    pub message: String,
}

impl Document for BusyCalendar {
    const KIND: &'static str = "busy_calendar";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.name
    }
}

/// When somebody is busy within a range, given the parts of it in each of which
/// the person reads one zone's clock, and what `year` takes of a calendar year
/// (UTC) by the clock of a zone. A year is asked for once a part.
///
/// # Errors
/// The first of `year`.
pub fn laid_out<'z, Y: Borrow<IntervalSet>, E>(
    parts: impl IntoIterator<Item = (Interval, &'z Zone)>,
    mut year: impl FnMut(i32, &'z Zone) -> Result<Y, E>,
) -> Result<IntervalSet, E> {
    let mut taken: Vec<Interval> = Vec::new();
    for (part, zone) in parts {
        for number in years(part) {
            taken.extend_from_slice(year(number, zone)?.borrow().clip(part).intervals());
        }
    }
    Ok(taken.into_iter().collect())
}

/// The years that a range has a part in; those before 0 and after 9999 have nothing.
fn years(range: Interval) -> impl Iterator<Item = i32> {
    let of = |at: Instant, beyond: i32| {
        DateTime::from_timestamp(at.unix(), 0).map_or(beyond, |at| at.year()).clamp(0, 9999)
    };
    of(range.start(), 0)..=of(range.end().plus(-1), 9999)
}

/// A calendar year in UTC.
#[must_use]
pub fn year(number: i32) -> Option<Interval> {
    let first = |number: i32| {
        let date = NaiveDate::from_ymd_opt(number, 1, 1)?;
        Some(Instant::from_unix(date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()))
    };
    Interval::new(first(number)?, first(number.checked_add(1)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::ZoneRules;

    fn at(text: &str) -> Instant {
        let civil = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Instant::from_unix(civil.and_utc().timestamp())
    }

    fn between(start: &str, end: &str) -> Interval {
        Interval::new(at(start), at(end)).unwrap()
    }

    #[test]
    fn time_over_new_year_is_one_stretch() {
        let utc = ZoneRules::bundled().zone("Etc/UTC").unwrap();
        let party = between("2026-12-31 20:00", "2027-01-01 04:00");
        let range = between("2026-12-01 00:00", "2027-02-01 00:00");
        let mut asked = Vec::new();
        let taken = laid_out([(range, &utc)], |number, _| {
            asked.push(number);
            Ok::<_, ()>(IntervalSet::from_iter([party]).clip(year(number).unwrap()))
        });
        let taken = taken.unwrap();
        assert_eq!(taken.intervals(), [party]);
        assert_eq!(asked, [2026, 2027]);
    }

    #[test]
    fn each_part_goes_by_the_clock_read_in_it() {
        let rules = ZoneRules::bundled();
        let (berlin, dubai) =
            (rules.zone("Europe/Berlin").unwrap(), rules.zone("Asia/Dubai").unwrap());
        let flight = at("2027-04-12 10:00");
        let range = between("2027-04-12 00:00", "2027-04-13 00:00");
        let parts = [
            (Interval::new(range.start(), flight).unwrap(), &berlin),
            (Interval::new(flight, range.end()).unwrap(), &dubai),
        ];
        // A floating 12:00 to 13:00: 10:00Z in Berlin, 08:00Z in Dubai.
        let noon =
            chrono::NaiveDate::from_ymd_opt(2027, 4, 12).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let taken = laid_out(parts, |_, zone| {
            let start = crate::civil::resolve(noon, zone);
            Ok::<_, ()>(IntervalSet::from_iter(Interval::new(start, start.plus(3600))))
        });
        let taken = taken.unwrap();
        // Noon in Berlin is after the flight, noon in Dubai before it: it never comes.
        assert!(taken.is_empty(), "{taken:?}");
    }

    #[test]
    fn ranges_without_end_ask_for_no_year_that_has_no_date() {
        let utc = ZoneRules::bundled().zone("Etc/UTC").unwrap();
        let range = Interval::new(at("9998-06-01 00:00"), Instant::MAX).unwrap();
        let mut asked = Vec::new();
        let taken = laid_out([(range, &utc)], |number, _| {
            asked.push(number);
            Ok::<_, ()>(IntervalSet::empty())
        });
        assert!(taken.unwrap().is_empty());
        assert_eq!(asked, [9998, 9999]);
    }
}
