//! Times as text: clock readings, offsets, weekdays. ISO forms; how they look
//! to people (12 or 24 hours) is decided where they are shown.

use chrono::{Datelike, NaiveDate, Timelike};
use leeway_core::calendar::{Shift, Stay};
use leeway_core::{Calendar, Instant, Interval, Person, Zone, civil, meeting, zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl From<chrono::Weekday> for Weekday {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Mon,
            chrono::Weekday::Tue => Self::Tue,
            chrono::Weekday::Wed => Self::Wed,
            chrono::Weekday::Thu => Self::Thu,
            chrono::Weekday::Fri => Self::Fri,
            chrono::Weekday::Sat => Self::Sat,
            chrono::Weekday::Sun => Self::Sun,
        }
    }
}

impl From<Weekday> for chrono::Weekday {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

/// How willing a person is at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Working hours.
    Working,
    /// Happy to, if asked.
    Flexible,
    /// Can, at a cost.
    Reluctant,
    /// Not available.
    Off,
}

impl From<leeway_core::Grade> for Grade {
    fn from(grade: leeway_core::Grade) -> Self {
        match grade {
            leeway_core::Grade::Working => Self::Working,
            leeway_core::Grade::Flexible => Self::Flexible,
            leeway_core::Grade::Reluctant => Self::Reluctant,
            leeway_core::Grade::Off => Self::Off,
        }
    }
}

impl From<Grade> for leeway_core::Grade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Working => Self::Working,
            Grade::Flexible => Self::Flexible,
            Grade::Reluctant => Self::Reluctant,
            Grade::Off => Self::Off,
        }
    }
}

/// What people come together for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Where everybody stands.
    Status,
    /// Settling something.
    Decision,
    /// Finding ideas.
    Brainstorm,
    /// Something is on fire.
    Crisis,
    /// What one says face to face.
    Sensitive,
    /// Getting to know one another.
    Bonding,
    /// Looking over somebody's work.
    Review,
    /// Handing work over.
    Handoff,
}

impl From<meeting::Purpose> for Purpose {
    fn from(purpose: meeting::Purpose) -> Self {
        match purpose {
            meeting::Purpose::Status => Self::Status,
            meeting::Purpose::Decision => Self::Decision,
            meeting::Purpose::Brainstorm => Self::Brainstorm,
            meeting::Purpose::Crisis => Self::Crisis,
            meeting::Purpose::Sensitive => Self::Sensitive,
            meeting::Purpose::Bonding => Self::Bonding,
            meeting::Purpose::Review => Self::Review,
            meeting::Purpose::Handoff => Self::Handoff,
        }
    }
}

impl From<Purpose> for meeting::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Status => Self::Status,
            Purpose::Decision => Self::Decision,
            Purpose::Brainstorm => Self::Brainstorm,
            Purpose::Crisis => Self::Crisis,
            Purpose::Sensitive => Self::Sensitive,
            Purpose::Bonding => Self::Bonding,
            Purpose::Review => Self::Review,
            Purpose::Handoff => Self::Handoff,
        }
    }
}

/// A moment by a clock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct WhenLabel {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// "14:18"
    pub clock: String,
    /// "2027-03-11"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Whose clock it is: IANA name.
    pub zone: String,
    /// The city to name: of the zone, or where the person is whose clock it is.
    pub city: String,
}

impl WhenLabel {
    /// A moment by the clock of a zone.
    #[must_use]
    pub fn of(at: Instant, zone: &Zone) -> Self {
        let date = civil::date(at, zone);
        Self {
            at: at.unix(),
            clock: clock(at, zone),
            date: date.to_string(),
            weekday: date.weekday().into(),
            zone: zone.name().to_owned(),
            city: zone.city(),
        }
    }

    /// "Thu 11 Mar 2027 14:18 (Berlin)": by the clock of `zone`, which is named
    /// as `place`.
    #[must_use]
    pub fn words(at: Instant, zone: &Zone, place: &str) -> String {
        format!("{} ({place})", civil::reading(at, zone).format("%a %-d %b %Y %H:%M"))
    }
}

/// The city to show for a person at home.
#[must_use]
pub fn place(person: &Person) -> String {
    if person.place.is_empty() { zone::city(&person.zone) } else { person.place.clone() }
}

/// The city to name where somebody's clock is shown: that of their stay while
/// they are away, else their place.
#[must_use]
pub fn place_at(person: &Person, calendar: &Calendar, at: Instant) -> String {
    let stay = calendar.stay_at(at).map(StayLabel::of);
    stay.map_or_else(|| place(person), |stay| stay.place)
}

/// The city to name for the viewer's clock: where the person who sits here then
/// is, when the clock there is the viewer's; else the zone's.
#[must_use]
pub fn viewer_place(you: Option<(&Person, &Calendar)>, viewer: &Zone, at: Instant) -> String {
    let there = you.filter(|(_, calendar)| calendar.zone_at(at) == viewer);
    there.map_or_else(|| viewer.city(), |(person, calendar)| place_at(person, calendar, at))
}

/// A zone as shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct ZoneLabel {
    /// IANA name.
    pub zone: String,
    /// "Berlin".
    pub city: String,
    /// "UTC+1", "UTC+5:45" at the moment in question.
    pub offset: String,
}

impl ZoneLabel {
    /// The zone as it is at `at`.
    #[must_use]
    pub fn at(zone: &Zone, at: Instant) -> Self {
        let (name, offset) = (zone.name().to_owned(), offset(zone.offset(at)));
        Self { city: zone::city(&name), zone: name, offset }
    }
}

/// Dates that somebody spends away from home.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct StayLabel {
    /// IANA name of the zone there.
    pub zone: String,
    /// The city to show.
    pub place: String,
    /// First date there.
    pub first: String,
    /// Last date there.
    pub last: String,
}

impl StayLabel {
    /// A stay as shown.
    #[must_use]
    pub fn of(stay: &Stay) -> Self {
        let place = if stay.place.is_empty() { zone::city(&stay.zone) } else { stay.place.clone() };
        let (first, last) = (stay.first().to_string(), stay.last().to_string());
        Self { zone: stay.zone.clone(), place, first, last }
    }
}

/// Clock readings; "24:00" only as an end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct ClockRange {
    /// "09:00"
    pub from: String,
    /// "17:00"
    pub to: String,
}

impl ClockRange {
    /// What a clock in `zone` reads at both ends.
    #[must_use]
    pub fn of(interval: Interval, zone: &Zone) -> Self {
        Self { from: clock(interval.start(), zone), to: end_clock(interval.end(), zone) }
    }
}

/// "UTC", "UTC+1", "UTC−3:30" of an offset in seconds east of Greenwich.
#[must_use]
pub fn offset(seconds: i32) -> String {
    leeway_core::typed::utc(seconds)
}

/// "14:18"
#[must_use]
pub fn clock(at: Instant, zone: &Zone) -> String {
    let reading = civil::reading(at, zone);
    format!("{:02}:{:02}", reading.hour(), reading.minute())
}

/// What a clock shows at the end of an interval, as it runs up to it: midnight
/// is the 24:00 that ends a day, and a clock put forward or back at that very
/// instant has not been yet.
#[must_use]
pub fn end_clock(at: Instant, zone: &Zone) -> String {
    let before = zone.offset(at.plus(-1));
    let minutes = (at.unix() + i64::from(before)).rem_euclid(86_400) / 60;
    let minutes = if minutes == 0 { 1440 } else { minutes };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// From and to of a shift by the clock: "22:00", "06:00" of a night.
#[must_use]
pub fn ends(shift: &Shift) -> (String, String) {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let to = if shift.overnight() { shift.to() - 1440 } else { shift.to() };
    (clock(shift.from()), clock(to))
}

/// What somebody typed, for a message: sixty characters of it at most.
#[must_use]
pub fn clip(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A length of time or of work, to the minute: "2 h 30 min", "45 min", "−1 h"; "30 s"
/// of less than a minute.
#[must_use]
pub fn length(seconds: i64) -> String {
    let minutes = seconds.unsigned_abs().saturating_add(30) / 60;
    let sign = if seconds < 0 { "−" } else { "" };
    match (minutes / 60, minutes % 60) {
        _ if seconds == 0 => "0 h".to_owned(),
        _ if seconds.unsigned_abs() < 60 => format!("{sign}{} s", seconds.unsigned_abs()),
        (0, minutes) => format!("{sign}{minutes} min"),
        (hours, 0) => format!("{sign}{hours} h"),
        (hours, minutes) => format!("{sign}{hours} h {minutes} min"),
    }
}

/// Days from `from` to `to`.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_read_by_the_clock_that_ran_up_to_it() {
        let cairo = leeway_core::ZoneRules::bundled().zone("Africa/Cairo").unwrap();
        let midnight = Instant::from_unix(1_809_036_000); // 29 Apr 2027 22:00Z: put forward to 01:00
        assert_eq!(clock(midnight, &cairo), "01:00");
        assert_eq!(end_clock(midnight, &cairo), "24:00");
    }

    #[test]
    fn lengths_are_told_one_way() {
        let told = [0, 30, 59 * 60, 73_800, -3600, 7170].map(length);
        assert_eq!(told, ["0 h", "30 s", "59 min", "20 h 30 min", "−1 h", "2 h"]);
        assert_eq!(length(i64::MIN).chars().next(), Some('−'));
    }

    #[test]
    fn offsets_need_not_be_whole_hours() {
        assert_eq!(offset(0), "UTC");
        assert_eq!(offset(20_700), "UTC+5:45");
        assert_eq!(offset(-12_600), "UTC−3:30");
        assert_eq!(offset(-25_200), "UTC−7");
    }
}
