//! Calendar files as Leeway writes them: iCalendar (RFC 5545) that says exactly
//! which instants are meant, to any program.
//!
//! A time goes by the clock of its zone, and the rules of that zone come with
//! it, taken from the zone rules in force ([`zone`]). Nobody's address is known,
//! so there is neither ORGANIZER nor ATTENDEE, and the method is PUBLISH: a
//! REQUEST without them is none (RFC 5546 §3.2.2). Who takes part is said in the
//! description.
//!
//! ```
//! use chrono::NaiveDate;
//! use leeway_core::{Instant, ZoneRules};
//! use leeway_exchange::ics::write::{Calendar, Event, When};
//! let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
//! let four = NaiveDate::from_ymd_opt(2027, 3, 18).unwrap().and_hms_opt(16, 0, 0).unwrap();
//! let when = When::civil(four, berlin, 3600).unwrap();
//! let event = Event::new("m1@leeway", "Planning, spring", when);
//! let file = Calendar { name: String::new(), stamp: Instant::from_unix(0), events: vec![event] };
//! assert!(file.text().contains("SUMMARY:Planning\\, spring\r\nDTSTART;TZID=Europe/Berlin:20270318T160000\r\n"));
//! ```

mod line;
mod todo;
mod zone;

use std::num::NonZeroU16;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use leeway_core::{Instant, Interval, Zone, civil};

use line::{Lines, parameter, stamp};
pub(super) use todo::{AT, PROJECT_AT};
pub use todo::{Head, Moments, Todo, todos};

/// Longest event, in seconds: a century.
const LONGEST: i64 = 36_525 * 86_400;

/// How near a change of the clock a time is written in UTC, in seconds.
const NEAR: i64 = 3 * 3600;

/// A calendar to be written.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// As programs list it that show several; may be empty.
    pub name: String,
    /// When it is written.
    pub stamp: Instant,
    /// In the order in which they are written.
    pub events: Vec<Event>,
}

/// An event to be written.
#[derive(Clone, Debug)]
pub struct Event {
    /// The same for ever, so that a program knows the event again.
    pub uid: String,
    /// How often it has been changed since it was first handed out.
    pub sequence: u32,
    /// Its title.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
    /// When it takes place, the first time.
    pub when: When,
    /// When else.
    pub again: Again,
    /// Whether it leaves whoever has it in their calendar free.
    pub free: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

impl Event {
    /// One that takes place once, takes its time and was never changed.
    #[must_use]
    pub fn new(uid: &str, summary: &str, when: When) -> Self {
        Self {
            uid: uid.to_owned(),
            sequence: 0,
            summary: summary.to_owned(),
            description: String::new(),
            when,
            again: Again::Never,
            free: false,
            cancelled: false,
        }
    }
}

/// When an event takes place, and for how long. Years are 1900 to 2199, for which
/// zone rules are known; it lasts up to a century.
#[derive(Clone, PartialEq, Debug)]
pub struct When {
    start: Start,
    /// Elapsed; of dates, whole days.
    seconds: i64,
}

#[derive(Clone, PartialEq, Debug)]
enum Start {
    Civil(NaiveDateTime, Zone),
    Date(NaiveDate),
    Utc(Instant),
}

impl When {
    /// So many seconds, 0 or more, from a civil time of a zone.
    #[must_use]
    pub fn civil(at: NaiveDateTime, zone: Zone, seconds: i64) -> Option<Self> {
        Self::of(Start::Civil(at, zone), at.date(), seconds)
    }

    /// Whole dates, the last included: the same for every viewer.
    #[must_use]
    pub fn dates(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        let days = last.signed_duration_since(first).num_days().checked_add(1)?;
        (days > 0).then(|| Self::of(Start::Date(first), first, days.checked_mul(86_400)?)).flatten()
    }

    /// An interval by the clock of `zone`; in UTC where that clock shows the start
    /// twice and the second time is meant.
    #[must_use]
    pub fn between(interval: Interval, zone: &Zone) -> Option<Self> {
        let at = civil::reading(interval.start(), zone);
        let start = if civil::resolve(at, zone) == interval.start() {
            Start::Civil(at, zone.clone())
        } else {
            Start::Utc(interval.start())
        };
        Self::of(start, at.date(), interval.seconds())
    }

    fn of(start: Start, date: NaiveDate, seconds: i64) -> Option<Self> {
        let fits = civil::supported(date) && (0..=LONGEST).contains(&seconds);
        fits.then_some(Self { start, seconds })
    }
}

/// When an event takes place besides its start.
#[derive(Clone, PartialEq, Debug)]
pub enum Again {
    /// Only then.
    Never,
    /// Every so many weeks, so many times in all.
    Weekly {
        /// 1 for every week.
        every: NonZeroU16,
        /// The first is counted, and those in `except` are.
        count: NonZeroU16,
        /// Dates, by its own clock, on which it does not take place.
        except: Vec<NaiveDate>,
    },
    /// Not at all: it stands for one time of a weekly event with the same UID,
    /// which by its rule would be on this date.
    Instead {
        /// The first time of that weekly event.
        of: When,
        /// By that event's own clock.
        date: NaiveDate,
    },
}

impl Calendar {
    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", concat!("-//Leeway//Leeway ", env!("CARGO_PKG_VERSION"), "//EN"));
        lines.plain("CALSCALE", "GREGORIAN");
        lines.plain("METHOD", "PUBLISH");
        lines.text("NAME", &self.name);
        lines.text("X-WR-CALNAME", &self.name);
        for (zone, range) in zone::used(&self.events) {
            zone::write(&mut lines, &zone, range);
        }
        for event in &self.events {
            event.write(&mut lines, self.stamp);
        }
        lines.plain("END", "VCALENDAR");
        lines.into_text()
    }
}

impl Event {
    fn write(&self, lines: &mut Lines, written: Instant) {
        lines.plain("BEGIN", "VEVENT");
        lines.text("UID", &self.uid);
        lines.plain("DTSTAMP", &utc(written));
        lines.plain("SEQUENCE", &self.sequence.to_string());
        lines.text("SUMMARY", &self.summary);
        self.write_when(lines);
        match &self.again {
            Again::Never => {}
            Again::Weekly { every, count, except } => {
                let every =
                    if every.get() == 1 { String::new() } else { format!(";INTERVAL={every}") };
                lines.plain("RRULE", &format!("FREQ=WEEKLY{every};COUNT={count}"));
                for date in except {
                    self.when.start.on(*date).write(lines, "EXDATE");
                }
            }
            Again::Instead { of, date } => of.start.on(*date).write(lines, "RECURRENCE-ID"),
        }
        lines.text("DESCRIPTION", &self.description);
        lines.plain("STATUS", if self.cancelled { "CANCELLED" } else { "CONFIRMED" });
        lines.plain("TRANSP", if self.free { "TRANSPARENT" } else { "OPAQUE" });
        lines.plain("END", "VEVENT");
    }

    fn write_when(&self, lines: &mut Lines) {
        let seconds = self.when.seconds;
        let start = match (&self.when.start, &self.again) {
            // Around a change of the clock programs disagree about gap, fold and
            // length; about UTC they don't. A rule goes on from what was meant.
            (Start::Civil(at, zone), Again::Never | Again::Instead { .. })
                if changes_near(civil::resolve(*at, zone), seconds, zone) =>
            {
                Start::Utc(civil::resolve(*at, zone))
            }
            (start, _) => start.clone(),
        };
        start.write(lines, "DTSTART");
        let end = match &start {
            Start::Civil(at, zone) => {
                let end = civil::resolve(*at, zone).plus(seconds);
                let reading = civil::reading(end, zone);
                let exact = civil::resolve(reading, zone) == end;
                exact.then(|| Start::Civil(reading, zone.clone()))
            }
            Start::Utc(at) => Some(Start::Utc(at.plus(seconds))),
            Start::Date(date) => TimeDelta::try_seconds(seconds)
                .and_then(|length| date.checked_add_signed(length))
                .map(Start::Date),
        };
        match end {
            Some(end) => end.write(lines, "DTEND"),
            // The clock shows that end twice: only its distance is certain.
            None => lines.plain("DURATION", &format!("PT{seconds}S")),
        }
    }
}

impl Start {
    fn write(&self, lines: &mut Lines, name: &str) {
        match self {
            Self::Civil(at, zone) => {
                lines.plain(&format!("{name};TZID={}", parameter(zone.name())), &stamp(*at));
            }
            Self::Date(date) => {
                lines.plain(&format!("{name};VALUE=DATE"), &date.format("%Y%m%d").to_string());
            }
            Self::Utc(at) => lines.plain(name, &utc(*at)),
        }
    }

    /// The same time of another date.
    fn on(&self, date: NaiveDate) -> Self {
        match self {
            Self::Civil(at, zone) => Self::Civil(date.and_time(at.time()), zone.clone()),
            Self::Date(_) => Self::Date(date),
            Self::Utc(at) => {
                let time = at.utc().unwrap_or_default().time();
                Self::Utc(Instant::from_unix(date.and_time(time).and_utc().timestamp()))
            }
        }
    }
}

/// Whether the clock of a zone changes from three hours before a time until three
/// hours after it.
fn changes_near(start: Instant, seconds: i64, zone: &Zone) -> bool {
    let end = start.plus(seconds + NEAR);
    zone.next_change(start.plus(-NEAR)).is_some_and(|change| change.start <= end)
}

/// `20270318T150000Z`
fn utc(at: Instant) -> String {
    stamp(at.utc().unwrap_or_default()) + "Z"
}

#[cfg(test)]
mod tests;
