mod bounds;
mod busy;

use chrono::{NaiveDate, NaiveDateTime};
use leeway_core::{Instant, Interval, civil};
use proptest::prelude::*;

use super::*;

fn calendar(body: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\n{body}\nEND:VCALENDAR\n").into_bytes()
}

fn event(body: &str) -> Vec<u8> {
    calendar(&format!("BEGIN:VEVENT\nUID:e\n{body}\nEND:VEVENT"))
}

fn good(file: &[u8]) -> Reading {
    let reading = read(file, &ZoneRules::bundled());
    assert_eq!(reading.problems, [], "{}", String::from_utf8_lossy(file));
    reading
}

/// Line and message of every problem.
fn problems(file: &[u8]) -> Vec<String> {
    let problems = read(file, &ZoneRules::bundled()).problems;
    problems.iter().map(|problem| format!("{} {}", problem.line, problem.message)).collect()
}

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn window(first: &str, last: &str) -> Interval {
    let utc = zone("Etc/UTC");
    let day = |text: &str| civil::day_start(text.parse::<NaiveDate>().unwrap(), &utc);
    Interval::new(day(first), day(last)).unwrap()
}

fn utc(at: Instant) -> String {
    at.utc().unwrap().format("%m-%d %H:%MZ").to_string()
}

/// Start and end in UTC of all that happens in 2027.
fn in_2027(file: &[u8], owner: &str) -> Vec<String> {
    let reading = read(file, &ZoneRules::bundled());
    let mut all: Vec<Happening> = Vec::new();
    for event in &reading.events {
        all.extend(event.happenings(window("2027-01-01", "2028-01-01"), &zone(owner)).all);
    }
    let end = |one: &Happening| one.interval.map_or(one.start, |interval| interval.end());
    all.sort_by_key(|one| one.start);
    all.iter().map(|one| format!("{}–{}", utc(one.start), utc(end(one)))).collect()
}

#[test]
fn leave_of_a_date_is_that_date_for_every_viewer() {
    let file = event("DTSTART;VALUE=DATE:20270505\nDTEND;VALUE=DATE:20270506");
    assert_eq!(in_2027(&file, "Asia/Tokyo"), ["05-04 15:00Z–05-05 15:00Z"]);
    let date: NaiveDate = "2027-05-05".parse().unwrap();
    for owner in ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"] {
        let found =
            good(&file).events[0].happenings(window("2027-05-01", "2027-06-01"), &zone(owner));
        assert_eq!(found.all[0].dates, Some((date, date)), "{owner}");
    }
    // Cairo's 30 April begins at 01:00 and has 23 hours.
    let cairo = event("DTSTART:20270430\nDURATION:P1D");
    assert_eq!(in_2027(&cairo, "Africa/Cairo"), ["04-29 22:00Z–04-30 21:00Z"]);
    let weekly =
        event("DTSTART;VALUE=DATE:20270326\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270402");
    assert_eq!(
        in_2027(&weekly, "Europe/Berlin"),
        ["03-25 23:00Z–03-26 23:00Z", "04-08 22:00Z–04-09 22:00Z"]
    );
}

#[test]
fn windows_names_aliases_and_prefixes_are_zones() {
    let reading = good(&calendar(
        "BEGIN:VEVENT\nDTSTART;TZID=W. Europe Standard Time:20270925T140000\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART;TZID=Asia/Calcutta:20270925T140000\nEND:VEVENT\n\
         BEGIN:VEVENT\nDTSTART;TZID=\"/example.org/20270101/America/Argentina/Buenos_Aires\":20270925T140000\nEND:VEVENT",
    ));
    let starts: Vec<Instant> =
        reading.events.iter().filter_map(|one| one.start.instant(&zone("UTC"))).collect();
    let starts: Vec<String> = starts.into_iter().map(utc).collect();
    assert_eq!(starts, ["09-25 12:00Z", "09-25 08:30Z", "09-25 17:00Z"]);
    let kyiv = known("Europe/Kiev", &ZoneRules::bundled());
    assert_eq!(kyiv, known("Europe/Kyiv", &ZoneRules::bundled()));
    assert!(kyiv.is_some());
}

/// Central European rules under a name of their own.
const CENTRAL: &str = "BEGIN:VTIMEZONE\nTZID:Head office (Rome)\n\
    BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n\
    END:VTIMEZONE\n";

#[test]
fn an_unknown_zone_keeps_the_rules_that_came_with_it() {
    let weekly = "BEGIN:VEVENT\nDTSTART;TZID=Head office (Rome):20270326T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT";
    let file = calendar(&format!("{CENTRAL}{weekly}"));
    assert_eq!(
        in_2027(&file, "Etc/UTC"),
        ["03-26 08:00Z–03-26 09:00Z", "04-02 07:00Z–04-02 08:00Z"]
    );
    let reading = good(&file);
    let Clock::Zone(Named::Embedded { zone: embedded, like }) = &reading.events[0].start.clock
    else {
        panic!("{:?}", reading.events[0].start);
    };
    assert_eq!(like.as_deref(), Some("Europe/Rome"), "it keeps Rome's time and is called so");
    let rome = zone("Europe/Rome");
    for day in 0..7000 {
        let at = Instant::from_unix(1_600_000_000 + day * 80_000);
        assert_eq!(embedded.offset(at), rome.offset(at), "{}", utc(at));
    }
    // Nobody keeps an offset of 1:23.
    let odd = CENTRAL.replace("0100", "0123").replace("0200", "0223");
    let file = calendar(&format!("{odd}{weekly}"));
    assert_eq!(in_2027(&file, "Etc/UTC")[0], "03-26 07:37Z–03-26 08:37Z");
    let reading = good(&file);
    assert!(matches!(
        &reading.events[0].start.clock,
        Clock::Zone(Named::Embedded { like: None, .. })
    ));
}

#[test]
fn an_unknown_zone_without_rules_has_no_instant_and_is_said() {
    let file = event("DTSTART;TZID=Europe/Kyev:20270326T090000\nRRULE:FREQ=DAILY");
    assert_eq!(in_2027(&file, "Etc/UTC"), Vec::<String>::new());
    let told = problems(&file);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("4 \"Europe/Kyev\": no time zone") && told[0].contains("Europe/Kyiv?")
    );
    for (broken, why) in [
        (CENTRAL.replace("TZOFFSETTO:+0100\n", ""), "TZOFFSETTO is missing"),
        (CENTRAL.replace("+0100", "+9900"), "is no offset"),
        (CENTRAL.replace("YEARLY", "SECONDLY"), "not yearly"),
        (
            CENTRAL.replace("BYMONTH=3", "BYMONTH=3;BYSECOND=1,2;BYMINUTE=1,2,3,4,5;BYHOUR=1,2"),
            "more than",
        ),
        ("BEGIN:VTIMEZONE\nTZID:Head office (Rome)\nEND:VTIMEZONE\n".to_owned(), "which offset"),
    ] {
        let file = calendar(&format!(
            "{broken}BEGIN:VEVENT\nDTSTART;TZID=Head office (Rome):20270326T090000\nEND:VEVENT"
        ));
        let told = problems(&file);
        assert!(told[0].contains(why), "{why}: {told:?}");
        assert!(told.last().unwrap().contains("no time zone is called so"), "{told:?}");
    }
}

#[test]
fn one_time_of_a_series_can_be_moved_or_called_off() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20270301T090000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=5\n\
         EXDATE;TZID=Europe/Berlin:20270302T090000\nRDATE:20270310T100000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20270303T090000\nDTSTART;TZID=Europe/Berlin:20270303T150000\nDURATION:PT1H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20270304T080000Z\nDTSTART:20270304T080000Z\nSTATUS:CANCELLED\nEND:VEVENT",
    );
    assert_eq!(good(&file).events.len(), 2);
    let expected = [
        "03-01 08:00Z–03-01 08:30Z",
        "03-03 14:00Z–03-03 15:00Z",
        "03-05 08:00Z–03-05 08:30Z",
        "03-10 10:00Z–03-10 10:30Z",
    ];
    assert_eq!(in_2027(&file, "Etc/UTC"), expected);
}

#[test]
fn floating_times_are_the_owners_and_an_end_is_exact() {
    let floating = event("DTSTART:20270301T090000\nDTEND:20270301T100000");
    assert_eq!(in_2027(&floating, "Asia/Kolkata"), ["03-01 03:30Z–03-01 04:30Z"]);
    let flight = event(
        "DTSTART;TZID=Europe/Berlin:20270301T090000\nDTEND;TZID=America/New_York:20270301T120000",
    );
    assert_eq!(in_2027(&flight, "Asia/Kolkata"), ["03-01 08:00Z–03-01 17:00Z"]);
    // A night over the gap: DTEND is so much later, a DURATION of a day the same time next day.
    let exact = event("DTSTART;TZID=Europe/Berlin:20270327T120000\nDURATION:PT24H");
    assert_eq!(in_2027(&exact, "Etc/UTC"), ["03-27 11:00Z–03-28 11:00Z"]);
    let nominal = event("DTSTART;TZID=Europe/Berlin:20270327T120000\nDURATION:P1D");
    assert_eq!(in_2027(&nominal, "Etc/UTC"), ["03-27 11:00Z–03-28 10:00Z"]);
    let owner = calendar("X-WR-TIMEZONE:Asia/Tokyo");
    assert_eq!(good(&owner).owner, Some(zone("Asia/Tokyo")));
}

#[test]
fn what_goes_on_from_before_the_window_is_in_it() {
    let file = event("DTSTART:20261230T220000Z\nDURATION:P3DT2H");
    assert_eq!(in_2027(&file, "Etc/UTC"), ["12-30 22:00Z–01-03 00:00Z"]);
}

#[test]
fn depending_on_a_task_makes_nobody_a_part_of_it() {
    let reading = good(&calendar(
        "BEGIN:VTODO\nUID:b\nSUMMARY:Paint\\, twice\nDUE;TZID=Europe/Berlin:20270326T170000\n\
         RELATED-TO;RELTYPE=DEPENDS-ON:a\nRELATED-TO:house\nRELATED-TO;RELTYPE=finishtostart:c\nRELATED-TO;RELTYPE=X-NEAR:d\nEND:VTODO",
    ));
    let task = &reading.tasks[0];
    let kinds: Vec<(RelationKind, &str)> =
        task.relations.iter().map(|relation| (relation.kind, relation.uid.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (RelationKind::DependsOn, "a"),
            (RelationKind::Parent, "house"),
            (RelationKind::FinishToStart, "c"),
            (RelationKind::Other, "d"),
        ]
    );
    let waits: Vec<bool> = kinds.iter().map(|(kind, _)| kind.is_dependency()).collect();
    assert_eq!(waits, [true, false, true, false]);
    assert_eq!(task.summary, "Paint, twice");
    assert_eq!(
        task.due.as_ref().and_then(|due| due.instant(&zone("UTC"))).map(utc).as_deref(),
        Some("03-26 16:00Z")
    );
}

#[test]
fn bad_events_are_said_with_their_line_and_the_good_part_is_kept() {
    for (body, said, happens) in [
        ("SUMMARY:no start", "2 this event has no DTSTART", 0),
        ("DTSTART:2027-03-01", "4 DTSTART \"2027-03-01\" is no date", 0),
        (
            "DTSTART:20270301T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0",
            "5 INTERVAL=0: a whole number from 1 up: the event is kept",
            1,
        ),
        ("DTSTART:20270301T090000Z\nRRULE:FREQ=DAILY;UNTIL=20260101T000000Z", "", 0),
        ("DTSTART:20270301T090000Z\nDTEND:20270301T080000Z", "5 DTEND is before DTSTART", 1),
        ("DTSTART:20270301\nDTEND:20270301", "5 DTEND is not after DTSTART", 1),
        ("DTSTART:20270301\nDTEND:20270301T080000Z", "5 DTSTART and DTEND must both be", 1),
        ("DTSTART:20270301\nDURATION:PT1H", "5 an event of dates lasts whole days", 1),
        ("DTSTART:20270301\nDURATION:soon", "5 DURATION \"soon\" is no length", 1),
        (
            "DTSTART:99991231T235959Z\nRRULE:FREQ=YEARLY",
            "4 DTSTART \"99991231T235959Z\": zone rules are known",
            0,
        ),
        (
            "DTSTART:20270301T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2",
            "5 DTSTART is not one of the times",
            2,
        ),
        (
            "DTSTART:20270301T090000Z\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:nonsense,20270302T090000Z",
            "6 EXDATE \"nonsense\"",
            1,
        ),
        ("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=1000000000", "", 0),
    ] {
        let file = event(body);
        let told = problems(&file);
        assert!(told.first().map_or("", String::as_str).starts_with(said), "{body}: {told:?}");
        assert_eq!(told.len(), usize::from(!said.is_empty()), "{body}: {told:?}");
        assert_eq!(in_2027(&file, "Europe/Berlin").len(), happens, "{body}");
    }
}

#[test]
fn a_start_is_read_as_it_stands_in_a_file() {
    let rules = ZoneRules::bundled();
    let start = |text: &str| {
        typed_start(text, &rules).and_then(|time| time.instant(&zone("Asia/Tokyo"))).map(utc)
    };
    let afternoon = Some("09-25 12:00Z".to_owned());
    assert_eq!(start("TZID=W. Europe Standard Time:20180925T140000"), afternoon);
    assert_eq!(start("DTSTART;TZID=Europe/Berlin:20180925T140000"), afternoon);
    assert_eq!(start("20180925T120000Z"), afternoon);
    assert_eq!(start("DTSTART:20180925T210000"), afternoon);
    assert_eq!(start("TZID=Nowhere:20180925T140000"), None);
    assert_eq!(start("yesterday"), None);
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_panic(
        lines in prop::collection::vec(prop::sample::select(vec![
            "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE",
            "BEGIN:STANDARD", "END:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:-0200", "TZID:X", "DTSTART;TZID=X:20270301T090000",
            "DTSTART:20270301", "DTSTART:00010101T000000", "DTEND:20270302T000000Z", "DURATION:P2D", "RRULE:FREQ=HOURLY;BYDAY=MO",
            "RRULE:FREQ=YEARLY", "RDATE;VALUE=PERIOD:20270301T090000Z/PT1H", "EXDATE:20270301", "RECURRENCE-ID:20270301", "UID:u", "", " ", "x", ";:",
        ]), 0..40),
        noise in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut file = lines.join("\n").into_bytes();
        file.extend_from_slice(&noise);
        let reading = read(&file, &ZoneRules::bundled());
        for event in &reading.events {
            let found = event.happenings(window("2027-01-01", "2027-04-01"), &zone("Africa/Cairo"));
            prop_assert!(found.all.len() <= leeway_core::recurrence::MOST);
        }
    }
}

#[test]
fn a_gap_is_taken_as_written() {
    let file = event("DTSTART;TZID=America/New_York:20270313T023000\nRRULE:FREQ=DAILY;COUNT=3");
    let starts: Vec<String> =
        in_2027(&file, "Etc/UTC").iter().map(|one| one[..12].to_owned()).collect();
    assert_eq!(starts, ["03-13 07:30Z", "03-14 07:30Z", "03-15 06:30Z"]);
    let skipped: NaiveDateTime = "2027-03-14T02:30:00".parse().unwrap();
    let first = event("DTSTART;TZID=America/New_York:20270314T023000\nRRULE:FREQ=DAILY;COUNT=2");
    assert_eq!(good(&first).events[0].start.civil(), skipped);
    let starts: Vec<String> =
        in_2027(&first, "Etc/UTC").iter().map(|one| one[..12].to_owned()).collect();
    assert_eq!(starts, ["03-14 07:30Z", "03-15 06:30Z"]);
}

#[test]
fn what_starts_in_utc_recurs_in_utc() {
    let file = event("DTSTART:20270325T150000Z\nRRULE:FREQ=WEEKLY;COUNT=2");
    let expected = ["03-25 15:00Z–03-25 15:00Z", "04-01 15:00Z–04-01 15:00Z"];
    for owner in ["Europe/Berlin", "America/New_York", "Etc/UTC"] {
        assert_eq!(in_2027(&file, owner), expected, "{owner}");
    }
    // Monday in UTC, though Tuesday in Tokyo.
    let file = event("DTSTART:20270301T220000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=1");
    assert_eq!(in_2027(&file, "Asia/Tokyo"), ["03-01 22:00Z–03-01 22:00Z"]);
}
