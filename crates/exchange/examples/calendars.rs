//! Writes calendar files for other programs to read, and what they must find:
//! `cargo xtask calendars` has Python's libraries and khal read them.
//!
//! For every zone that clocks treat differently: a weekly event through a year of
//! changes, with one time moved to another zone and one left out; an hour in a gap
//! and in a fold, and dates. `expected.txt` has a line per file: its name, then
//! start and end of each time in seconds since 1970 UTC.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a check, not the program")]

use std::fmt::Write;
use std::num::NonZeroU16;
use std::path::PathBuf;

use chrono::{Days, NaiveDateTime};
use leeway_core::recurrence::Stamp;
use leeway_core::{Instant, Zone, ZoneRules, civil};
use leeway_exchange::ics::write::{Again, Calendar, Event, When};

const ZONES: [&str; 16] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "America/New_York",
    "America/Vancouver",
    "America/St_Johns",
    "America/Santiago",
    "America/Havana",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "Etc/UTC",
];

fn at(text: &str) -> NaiveDateTime {
    match Stamp::parse(text) {
        Some(Stamp::Civil(civil)) => civil,
        other => unreachable!("{text}: {other:?}"),
    }
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    std::fs::create_dir_all(&folder).unwrap();
    let rules = ZoneRules::bundled();
    let mut expected = String::new();
    let mut keep = |name: String, events: Vec<Event>, mut times: Vec<(Instant, Instant)>| {
        let stamp = Instant::from_unix(1_800_000_000);
        let text = Calendar { name: name.clone(), stamp, events }.text();
        std::fs::write(folder.join(format!("{name}.ics")), text).unwrap();
        times.sort_unstable();
        let pairs: Vec<String> =
            times.iter().map(|(start, end)| format!("{} {}", start.unix(), end.unix())).collect();
        writeln!(expected, "{name}.ics {}", pairs.join(" ")).unwrap();
    };
    let tokyo = rules.zone("Asia/Tokyo").unwrap();
    for name in ZONES {
        let zone = rules.zone(name).unwrap();
        let plain = name.replace('/', "-");
        let hour = |from: NaiveDateTime, zone: &Zone| {
            let start = civil::resolve(from, zone);
            (start, start.plus(3600))
        };
        let start = at("20270107T163000");
        let of = When::civil(start, zone.clone(), 3600).unwrap();
        let mut weekly = Event::new("weekly@leeway", "Weekly, ümlaut; and more", of.clone());
        weekly.description = "08:00 San Francisco · 17:00 Berlin\n".repeat(5);
        let day = |week: u64| start.date() + Days::new(7 * week);
        weekly.again = Again::Weekly {
            every: NonZeroU16::MIN,
            count: NonZeroU16::new(60).unwrap(),
            except: vec![day(20)],
        };
        let away = day(30).and_time(at("20270101T070000").time());
        let elsewhere = When::civil(away, tokyo.clone(), 3600).unwrap();
        let mut moved = Event::new("weekly@leeway", "Weekly, moved", elsewhere);
        moved.again = Again::Instead { of, date: day(30) };
        let weeks = (0..60).filter(|week| *week != 20 && *week != 30);
        let mut times: Vec<_> =
            weeks.map(|week| hour(day(week).and_time(start.time()), &zone)).collect();
        times.push(hour(away, &tokyo));
        keep(format!("{plain}-weekly"), vec![weekly, moved], times);

        // Every change of the clock from 2026 to 2029: an hour about it.
        for (number, span) in zone.spans().iter().enumerate() {
            let year = span.start.utc().map_or(0, |at| chrono::Datelike::year(&at));
            if !(2026..2030).contains(&year) {
                continue;
            }
            for (which, minutes) in [("before", -30), ("after", 30)] {
                let from = civil::reading(span.start.plus(minutes * 60), &zone);
                let when = When::civil(from, zone.clone(), 3600).unwrap();
                let event = Event::new("once@leeway", "Once", when);
                keep(format!("{plain}-{number}-{which}"), vec![event], vec![hour(from, &zone)]);
            }
        }
    }
    std::fs::write(folder.join("expected.txt"), expected).unwrap();
}
