//! Calendar files: iCalendar (RFC 5545), with the relations of RFC 9253.
//!
//! Read line by line with bounds on everything, so that each problem has its
//! line and a hostile file costs little. What is good is kept.
//!
//! ```
//! use leeway_core::{Interval, Instant, ZoneRules};
//! use leeway_exchange::ics;
//! let file = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\
//!     DTSTART;TZID=W. Europe Standard Time:20180925T140000\r\n\
//!     END:VEVENT\r\nEND:VCALENDAR\r\n";
//! let rules = ZoneRules::bundled();
//! let reading = ics::read(file, &rules);
//! let owner = rules.zone("Asia/Tokyo").unwrap();
//! let year = Interval::new(Instant::from_unix(1_514_764_800), Instant::from_unix(1_546_300_800));
//! let found = reading.events[0].happenings(year.unwrap(), &owner);
//! assert_eq!(found.all[0].start, Instant::from_unix(1_537_876_800)); // 12:00 UTC
//! ```

mod busy;
mod component;
mod draft;
mod event;
mod line;
mod problem;
mod task;
mod time;
pub mod write;
mod zones;

use leeway_core::{Zone, ZoneRules};

use component::Component;
use problem::Problems;
use zones::Zones;

pub use busy::BusyTime;
pub use draft::{Drafts, drafts};
pub use event::{Event, Happening, Happenings};
pub use problem::Problem;
pub use task::{Relation, RelationKind, Task};
pub use time::{Clock, Length, Time};
pub use zones::{Named, known};

/// Longest line read, in bytes, unfolded.
pub const MAX_LINE: usize = 1024 * 1024;
/// Longest file read, in bytes.
pub const MAX_FILE: usize = 64 * 1024 * 1024;
/// Components in one another, at most.
pub const MAX_DEPTH: usize = 16;
/// Most events and tasks read from one file.
pub const MAX_ITEMS: usize = 100_000;
/// Most components of one file, alarms not counted.
pub const MAX_COMPONENTS: usize = 250_000;
/// Most problems listed; what is beyond them is counted.
pub const MAX_PROBLEMS: usize = 1_000;
/// Longest title kept, in bytes.
pub const MAX_TEXT: usize = 1_000;

/// What a calendar file says, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The calendar's name; often empty.
    pub name: String,
    /// The zone of whoever keeps the calendar, where the file says it.
    pub owner: Option<Zone>,
    /// In the order of the file. One that was moved stands for itself, and no
    /// longer where its rule has it.
    pub events: Vec<Event>,
    /// In the order of the file.
    pub tasks: Vec<Task>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// Whether there was a calendar in it.
    pub is_calendar: bool,
}

/// Reads a calendar file.
#[must_use]
pub fn read(bytes: &[u8], rules: &ZoneRules) -> Reading {
    read_up_to(bytes, MAX_COMPONENTS, rules)
}

/// As [`read`], up to so many components: events, tasks, zones and their parts.
/// Where there are more, that is a problem with its line, and what comes before
/// is kept.
#[must_use]
pub fn read_up_to(bytes: &[u8], components: usize, rules: &ZoneRules) -> Reading {
    let mut problems = Problems::default();
    let mut reading = Reading::default();
    if bytes.len() > MAX_FILE {
        problems.add(1, "this file has more than 64 MB, which is more than is read");
        reading.problems = problems.finish();
        return reading;
    }
    let mut file = component::components(bytes, components, &mut problems);
    let calendars: Vec<Component> = file.parts.drain(..).collect();
    reading.is_calendar = calendars.iter().any(|one| one.name == "VCALENDAR");
    if !reading.is_calendar {
        problems.add(1, "there is no calendar in this file: it begins with BEGIN:VCALENDAR");
    }
    let mut items = 0;
    for calendar in calendars.iter().filter(|one| one.name == "VCALENDAR") {
        let mut zones = Zones::of(&calendar.parts, rules, &mut problems);
        if reading.name.is_empty() {
            reading.name = calendar.text("X-WR-CALNAME");
        }
        if let Some(property) = calendar.get("X-WR-TIMEZONE") {
            let named = zones.named(property.value.trim(), property.line, &mut problems);
            reading.owner = reading.owner.or_else(|| named.map(|named| named.zone().clone()));
        }
        for component in &calendar.parts {
            if !matches!(component.name.as_str(), "VEVENT" | "VTODO") {
                continue;
            }
            items += 1;
            if items > MAX_ITEMS {
                problems.add(
                    component.line,
                    "this file has more than 100,000 items; the rest was not read",
                );
                break;
            }
            if component.name == "VTODO" {
                reading.tasks.push(Task::read(component, &mut zones, &mut problems));
            } else {
                reading.events.extend(Event::read(component, &mut zones, &mut problems));
            }
        }
    }
    event::replace(&mut reading.events, &mut problems);
    reading.problems = problems.finish();
    reading
}

/// Reads a start as somebody types it after a file's: with or without
/// `DTSTART;` before `TZID=W. Europe Standard Time:20180925T140000`, or the time
/// alone. `None` when it is none of these.
#[must_use]
pub fn typed_start(text: &str, rules: &ZoneRules) -> Option<Time> {
    let text = text.trim();
    let whole = match text.get(..7) {
        Some(name) if name.eq_ignore_ascii_case("DTSTART") => text.to_owned(),
        _ if text.contains([':', '=']) => format!("DTSTART;{text}"),
        _ => format!("DTSTART:{text}"),
    };
    let mut problems = Problems::default();
    let mut zones = Zones::of(&[], rules, &mut problems);
    time::time(&line::typed(&whole)?, &mut zones, &mut problems)
}

#[cfg(test)]
mod tests;
