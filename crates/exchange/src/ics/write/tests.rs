use std::sync::LazyLock;

use chrono::NaiveDate;
use leeway_core::recurrence::Stamp;
use leeway_core::zone::Origin;
use leeway_core::{Instant, Interval, Zone, ZoneRules, civil};
use proptest::prelude::*;

use super::*;
use crate::ics;

fn zone(name: &str) -> Zone {
    RULES.zone(name).unwrap()
}

fn civil_at(text: &str) -> NaiveDateTime {
    match Stamp::parse(text) {
        Some(Stamp::Civil(civil)) => civil,
        other => panic!("{text}: {other:?}"),
    }
}

fn when(text: &str, name: &str, minutes: i64) -> When {
    When::civil(civil_at(text), zone(name), minutes * 60).unwrap()
}

fn file(events: Vec<Event>) -> String {
    Calendar { name: String::new(), stamp: Instant::from_unix(1_800_000_000), events }.text()
}

/// Start and end of all that our own reader finds.
fn read_back(text: &str) -> Vec<(Instant, Instant)> {
    read_by(text, &RULES)
}

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);
/// Rules that know no zone.
static NONE: LazyLock<ZoneRules> =
    LazyLock::new(|| ZoneRules::new("none", Origin::System, [], |_| None));

fn read_by(text: &str, rules: &ZoneRules) -> Vec<(Instant, Instant)> {
    let reading = ics::read(text.as_bytes(), rules);
    assert_eq!(reading.problems, [], "{text}");
    let all = Interval::new(Instant::from_unix(-2_208_988_800), Instant::from_unix(7_258_118_400));
    let mut found: Vec<(Instant, Instant)> = Vec::new();
    for event in &reading.events {
        let happenings = event.happenings(all.unwrap(), &zone("Etc/UTC"));
        found.extend(
            happenings
                .all
                .iter()
                .map(|one| (one.start, one.interval.map_or(one.start, |interval| interval.end()))),
        );
    }
    found.sort_unstable();
    found
}

/// As [`read_back`], by nothing but the rules that came with the file.
fn read_by_its_own_rules(text: &str, name: &str) -> Vec<(Instant, Instant)> {
    assert!(text.contains("BEGIN:VTIMEZONE"), "{name}");
    read_by(text, &NONE)
}

/// The lines of the first VTIMEZONE between BEGIN and END.
fn rules_of(text: &str) -> Vec<&str> {
    let from = text.find("BEGIN:VTIMEZONE").unwrap();
    let to = text.find("END:VTIMEZONE").unwrap();
    text[from..to].lines().skip(2).collect()
}

#[test]
fn a_meeting_in_berlin_has_berlins_two_rules() {
    let text = file(vec![Event::new(
        "m@leeway",
        "Planning",
        when("20270318T160000", "Europe/Berlin", 60),
    )]);
    assert_eq!(
        rules_of(&text),
        [
            "BEGIN:STANDARD",
            "DTSTART:20261025T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:20270328T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT",
        ]
    );
    assert!(text.contains("DTEND;TZID=Europe/Berlin:20270318T170000\r\n"), "{text}");
}

#[test]
fn tokyo_has_one_offset_and_dublin_and_casablanca_have_what_their_clocks_show() {
    let rules = |name: &str| {
        let text = file(vec![Event::new("m@leeway", "M", when("20270318T160000", name, 60))]);
        rules_of(&text).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        rules("Asia/Tokyo"),
        [
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZOFFSETFROM:+0900",
            "TZOFFSETTO:+0900",
            "END:STANDARD"
        ]
    );
    let dublin = rules("Europe/Dublin");
    assert!(dublin.contains(&"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU".to_owned()), "{dublin:?}");
    assert_eq!(dublin[2..4], ["TZOFFSETFROM:+0100", "TZOFFSETTO:+0000"]);
    // Ramadan is by no rule of the sun's year: dates, and none that repeats.
    let casablanca = rules("Africa/Casablanca");
    assert!(casablanca.iter().all(|line| !line.starts_with("RRULE")), "{casablanca:?}");
    let lord_howe = rules("Australia/Lord_Howe");
    assert!(lord_howe.contains(&"TZOFFSETTO:+1030".to_owned()), "{lord_howe:?}");
}

#[test]
fn what_the_clock_shows_twice_or_never_is_still_the_instant_that_was_meant() {
    // 01:30 to 02:15 in New York, on the night when 01:00 to 02:00 comes twice.
    let night = when("20271107T013000", "America/New_York", 105);
    let text = file(vec![Event::new("a@leeway", "M", night)]);
    let start = civil::resolve(civil_at("20271107T013000"), &zone("America/New_York"));
    assert_eq!(read_back(&text), [(start, start.plus(105 * 60))]);
    // Around a change it is in UTC, about which no two programs disagree.
    assert!(text.contains("DTSTART:20271107T053000Z\r\nDTEND:20271107T071500Z\r\n"), "{text}");
    // 02:30 is skipped: the clock will show 03:30.
    let skipped = when("20270314T023000", "America/New_York", 60);
    let gap = file(vec![Event::new("c@leeway", "M", skipped)]);
    assert!(gap.contains("DTSTART:20270314T073000Z\r\n"), "{gap}");
    // Of a rule only the end can be one that the clock shows twice.
    let mut weekly = Event::new("b@leeway", "M", when("20271107T013000", "America/New_York", 60));
    weekly.again = Again::Weekly { every: NonZeroU16::MIN, count: NonZeroU16::MIN, except: vec![] };
    let short = file(vec![weekly]);
    assert!(short.contains("DURATION:PT3600S\r\n") && !short.contains("DTEND"), "{short}");
    assert_eq!(read_back(&short), [(start, start.plus(3600))]);
    // The second 01:30 itself is only sayable in UTC.
    let second = Interval::new(start.plus(3600), start.plus(5400)).unwrap();
    let second = When::between(second, &zone("America/New_York")).unwrap();
    let text = file(vec![Event::new("d@leeway", "M", second)]);
    assert!(text.contains("DTSTART:20271107T063000Z\r\n"), "{text}");
    assert_eq!(read_back(&text), [(start.plus(3600), start.plus(5400))]);
}

#[test]
fn a_weekly_event_with_one_time_moved_and_one_left_out_is_read_back_so() {
    let of = when("20270304T160000", "Europe/Berlin", 60);
    let mut weekly = Event::new("s@leeway", "Weekly", of.clone());
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    weekly.again = Again::Weekly {
        every: NonZeroU16::new(2).unwrap(),
        count: NonZeroU16::new(4).unwrap(),
        except: vec![date("2027-04-01")],
    };
    let mut moved = Event::new("s@leeway", "Weekly", when("20270318T090000", "Asia/Tokyo", 60));
    moved.again = Again::Instead { of, date: date("2027-03-18") };
    let starts: Vec<String> = read_back(&file(vec![weekly, moved]))
        .iter()
        .map(|(start, _)| start.utc().unwrap().format("%m-%d %H:%MZ").to_string())
        .collect();
    assert_eq!(starts, ["03-04 15:00Z", "03-18 00:00Z", "04-15 14:00Z"]);
}

#[test]
fn dates_are_dates_and_text_is_only_text() {
    let dates = When::dates("2027-05-05".parse().unwrap(), "2027-05-07".parse().unwrap()).unwrap();
    let mut event = Event::new("../../x", "a,b;c\r\nBEGIN:VEVENT", dates);
    event.description = "=cmd|' /C calc'!A0\u{0}\n<img src=x onerror=alert(1)>".to_owned();
    event.free = true;
    event.cancelled = true;
    let text = file(vec![event]);
    assert!(
        text.contains("DTSTART;VALUE=DATE:20270505\r\nDTEND;VALUE=DATE:20270508\r\n"),
        "{text}"
    );
    let reading = ics::read(text.as_bytes(), &RULES);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.events.len(), 1);
    assert_eq!(reading.events[0].summary, "a,b;c\nBEGIN:VEVENT");
    assert!(reading.events[0].free && reading.events[0].cancelled);
}

#[test]
fn what_has_no_rules_or_no_end_cannot_be_written() {
    assert_eq!(When::civil(civil_at("18990101T000000"), zone("Etc/UTC"), 60), None);
    assert_eq!(When::civil(civil_at("22000101T000000"), zone("Etc/UTC"), 60), None);
    assert_eq!(When::civil(civil_at("20270101T000000"), zone("Etc/UTC"), -1), None);
    assert_eq!(When::dates("2027-05-05".parse().unwrap(), "2027-05-04".parse().unwrap()), None);
}

/// Every zone, in eight years of its history: rules written for a
/// season of 45 weeks give the offsets of the zone throughout it.
#[test]
fn rules_that_are_written_are_those_of_every_zone() {
    let rules = &*RULES;
    let mut checked = 0_u32;
    for name in rules.names() {
        let zone = rules.zone(name).unwrap();
        for year in [1985, 2010, 2024, 2026, 2027, 2030, 2036, 2190] {
            let start = civil_at(&format!("{year}0211T113000"));
            let mut event =
                Event::new("z@leeway", "Z", When::civil(start, zone.clone(), 5400).unwrap());
            event.again = Again::Weekly {
                every: NonZeroU16::new(1).unwrap(),
                count: NonZeroU16::new(45).unwrap(),
                except: Vec::new(),
            };
            let text = file(vec![event]);
            let known: Vec<Instant> = (0..45)
                .map(|week| civil::resolve(start + TimeDelta::days(7 * week), &zone))
                .collect();
            let starts = |all: Vec<(Instant, Instant)>| {
                all.into_iter().map(|(start, _)| start).collect::<Vec<_>>()
            };
            assert_eq!(starts(read_by_its_own_rules(&text, name)), known, "{name} {year}\n{text}");
            checked += 1;
        }
    }
    assert!(checked > 4_000, "only {checked}");
}

const NAMES: [&str; 12] = [
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "America/New_York",
    "America/Vancouver",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "America/Santiago",
    "Pacific/Apia",
];

proptest! {
    #[test]
    fn what_is_written_is_read_back_to_the_same_instants(
        name in prop::sample::select(&NAMES[..]),
        start in 1_262_304_000_i64..2_500_000_000,
        minutes in 1_i64..3_000,
        title in any::<String>(),
    ) {
        let zone = zone(name);
        let start = Instant::from_unix(start - start % 300);
        let interval = Interval::new(start, start.plus(minutes * 60)).unwrap();
        let mut event = Event::new("p@leeway", &title, When::between(interval, &zone).unwrap());
        event.description = title.clone();
        let text = file(vec![event]);
        let wanted = [(interval.start(), interval.end())];
        prop_assert_eq!(&read_back(&text)[..], &wanted);
        if text.contains("BEGIN:VTIMEZONE") {
            prop_assert_eq!(&read_by_its_own_rules(&text, name)[..], &wanted);
        }
        prop_assert!(text.lines().all(|line| line.len() <= 75));
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }
}
