//! Dates and times of a calendar file, and the clock they go by.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use leeway_core::recurrence::Stamp;
use leeway_core::zone::Span;
use leeway_core::{Instant, Zone, civil};

use super::line::Property;
use super::problem::Problems;
use super::zones::{Named, Zones};
use crate::quote::quoted;

/// Letters kept of the name of an unknown zone: every time of a list has it.
const LONGEST_NAME: usize = 100;

/// Whose clock a time goes by.
#[derive(Clone, PartialEq, Debug)]
pub enum Clock {
    /// The clock of a zone.
    Zone(Named),
    /// UTC.
    Utc,
    /// Nobody's in particular: the same reading wherever one is (RFC 5545 §3.3.5),
    /// and so is a date.
    Floating,
    /// That of a zone that nobody knows, its name clipped: there is no instant.
    Unresolved(String),
}

/// A date or time of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Time {
    /// As written.
    pub stamp: Stamp,
    /// By which clock.
    pub clock: Clock,
}

/// A clock that is never put forward or back.
pub(super) static UTC: LazyLock<Option<Zone>> =
    LazyLock::new(|| Zone::of_spans("Etc/UTC", vec![Span { start: Instant::MIN, offset: 0 }]));

impl Time {
    /// The zone it goes by, `owner`'s where it floats; `None` when unresolved.
    #[must_use]
    pub fn zone<'z>(&'z self, owner: &'z Zone) -> Option<&'z Zone> {
        match &self.clock {
            Clock::Zone(named) => Some(named.zone()),
            Clock::Utc => UTC.as_ref(),
            Clock::Floating => Some(owner),
            Clock::Unresolved(_) => None,
        }
    }

    /// Its instant, a floating one by the clock of `owner`.
    #[must_use]
    pub fn instant(&self, owner: &Zone) -> Option<Instant> {
        self.zone(owner).map(|zone| self.stamp.instant(zone))
    }

    /// What its clock reads; midnight for a date.
    #[must_use]
    pub fn civil(&self) -> NaiveDateTime {
        match self.stamp {
            Stamp::Date(date) => date.and_time(NaiveTime::MIN),
            Stamp::Civil(civil) => civil,
            Stamp::Utc(at) => at.utc().unwrap_or_default(),
        }
    }

    /// Whether it is a date without a time.
    #[must_use]
    pub const fn is_date(&self) -> bool {
        match self.stamp {
            Stamp::Date(_) => true,
            Stamp::Civil(_) | Stamp::Utc(_) => false,
        }
    }
}

/// The times of a property, with commas between; wrong ones are said and left out.
pub(super) fn times(
    property: &Property,
    zones: &mut Zones<'_>,
    problems: &mut Problems,
) -> Vec<Time> {
    let mut found = Vec::new();
    // Looked up once: a hostile name is as long as the list.
    let mut zone: Option<Option<Named>> = None;
    for text in property.value.split(',').map(str::trim) {
        // Of a period (RDATE), its start.
        let start = text.split('/').next().unwrap_or(text);
        if start.len() < text.len() {
            problems.add(
                property.line,
                "a period is taken as its start; its length is that of the event",
            );
        }
        let Some(stamp) = Stamp::parse(start) else {
            let wanted = "is no date such as 20270311 and no time such as 20270311T160000";
            problems.add(property.line, format!("{} {} {wanted}", property.name, quoted(text)));
            continue;
        };
        if !civil::supported(date(stamp)) {
            let message = "zone rules are known from 1900 to 2199 only";
            problems.add(property.line, format!("{} {}: {message}", property.name, quoted(text)));
        }
        let clock = match (stamp, property.parameter("TZID")) {
            (Stamp::Date(_), _) | (Stamp::Civil(_), None) => Clock::Floating,
            (Stamp::Utc(_), _) => Clock::Utc,
            (Stamp::Civil(_), Some(tzid)) => {
                match zone.get_or_insert_with(|| zones.named(tzid, property.line, problems)) {
                    Some(named) => Clock::Zone(named.clone()),
                    None => Clock::Unresolved(tzid.chars().take(LONGEST_NAME).collect()),
                }
            }
        };
        found.push(Time { stamp, clock });
    }
    found
}

/// The first of [`times`].
pub(super) fn time(
    property: &Property,
    zones: &mut Zones<'_>,
    problems: &mut Problems,
) -> Option<Time> {
    times(property, zones, problems).into_iter().next()
}

fn date(stamp: Stamp) -> NaiveDate {
    match stamp {
        Stamp::Date(date) => date,
        Stamp::Civil(civil) => civil.date(),
        Stamp::Utc(at) => at.utc().unwrap_or_default().date(),
    }
}

/// How long something lasts: so many dates, then so many seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Length {
    /// Days of the calendar: a day later is the same time on the next date.
    pub days: i64,
    /// Elapsed time.
    pub seconds: i64,
}

impl Length {
    /// Reads `P1DT2H30M`, `P2W` (RFC 5545 §3.3.6); `None` for anything else, and
    /// for what is negative or longer than a century.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let mut rest = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
        let mut length = Self::default();
        let (mut timed, mut any) = (false, false);
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                if timed {
                    return None;
                }
                (timed, rest) = (true, time);
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            let number: i64 = rest[..end].parse().ok().filter(|number| *number < 4_000_000_000)?;
            let mut unit = rest[end..].chars();
            match (unit.next()?, timed) {
                ('W', false) => length.days += number * 7,
                ('D', false) => length.days += number,
                ('H', true) => length.seconds += number * 3600,
                ('M', true) => length.seconds += number * 60,
                ('S', true) => length.seconds += number,
                _ => return None,
            }
            rest = unit.as_str();
            any = true;
        }
        let short = length.days <= 36_525 && length.seconds <= 36_525 * 86_400;
        (any && short).then_some(length)
    }

    /// When it ends that starts at `start`, by the clock of `zone`.
    #[must_use]
    pub fn end(self, start: Instant, zone: &Zone) -> Instant {
        if self.days == 0 {
            return start.plus(self.seconds);
        }
        let later = chrono::TimeDelta::try_days(self.days);
        let reading = civil::reading(start, zone);
        let later = later.and_then(|days| reading.checked_add_signed(days)).unwrap_or(reading);
        civil::resolve(later, zone).max(start).plus(self.seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_the_standard_writes_them() {
        let read = |text: &str| Length::parse(text).map(|length| (length.days, length.seconds));
        assert_eq!(read("PT1H30M"), Some((0, 5400)));
        assert_eq!(read("P1DT12H"), Some((1, 43_200)));
        assert_eq!(read("+P2W"), Some((14, 0)));
        assert_eq!(read("PT0S"), Some((0, 0)));
        for wrong in
            ["", "P", "PT", "-PT1H", "P1H", "PT1D", "1H", "PT9999999999H", "P99999999D", "PTT1H"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
