//! What repeats, and calendar files, as a user types them.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::Desk;
use serde_json::Value;

/// By the clock of `zone`: weekday aside, what it reads at each occurrence.
fn by(report: &Value, zone: &str) -> Vec<String> {
    let clock = |one: &Value| {
        let clocks = one["clocks"].as_array().unwrap();
        let found = clocks.iter().find(|clock| clock["zone"] == zone).unwrap();
        found["local"].as_str().unwrap()[..16].to_owned()
    };
    report["occurrences"].as_array().unwrap().iter().map(clock).collect()
}

fn list<'v>(report: &'v Value, of: &str, field: &str) -> Vec<&'v str> {
    report[of].as_array().unwrap().iter().map(|one| one[field].as_str().unwrap()).collect()
}

fn calendar(body: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n", body.replace('\n', "\r\n"))
}

/// Case 8.
#[test]
fn thursdays_at_four_in_berlin_are_other_hours_elsewhere_while_clocks_change() {
    let desk = Desk::new();
    let report = desk.json(&[
        "recur",
        "FREQ=WEEKLY;COUNT=5",
        "--start",
        "2027-03-11T16:00",
        "--in",
        "Europe/Berlin",
        "--for",
        "America/New_York,Asia/Kolkata,Australia/Sydney",
    ]);
    let at = |zone| by(&report, zone);
    assert_eq!(
        at("Europe/Berlin"),
        [
            "2027-03-11T16:00",
            "2027-03-18T16:00",
            "2027-03-25T16:00",
            "2027-04-01T16:00",
            "2027-04-08T16:00",
        ]
    );
    assert_eq!(
        at("America/New_York"),
        [
            "2027-03-11T10:00",
            "2027-03-18T11:00",
            "2027-03-25T11:00",
            "2027-04-01T10:00",
            "2027-04-08T10:00",
        ]
    );
    assert_eq!(
        at("Asia/Kolkata"),
        [
            "2027-03-11T20:30",
            "2027-03-18T20:30",
            "2027-03-25T20:30",
            "2027-04-01T19:30",
            "2027-04-08T19:30",
        ]
    );
    // Friday there.
    assert_eq!(
        at("Australia/Sydney"),
        [
            "2027-03-12T02:00",
            "2027-03-19T02:00",
            "2027-03-26T02:00",
            "2027-04-02T01:00",
            "2027-04-09T00:00",
        ]
    );
}

/// Case 8.
#[test]
fn midnight_of_london_comes_once_a_date_across_spring_forward() {
    let desk = Desk::new();
    let report = desk.json(&[
        "recur",
        "FREQ=DAILY;COUNT=30",
        "--start",
        "2020-03-05T00:00",
        "--in",
        "Europe/London",
    ]);
    let dates = by(&report, "Europe/London");
    let march = (5..=31).map(|day| format!("2020-03-{day:02}T00:00"));
    let april = (1..=3).map(|day| format!("2020-04-{day:02}T00:00"));
    assert_eq!(dates, march.chain(april).collect::<Vec<_>>());
}

/// Case 9.
#[test]
fn leave_in_tokyo_is_the_fifth_of_may_for_every_viewer() {
    let desk = Desk::new();
    let file = desk.file(
        "leave.ics",
        &calendar("BEGIN:VEVENT\nUID:1\nSUMMARY:Leave\nDTSTART;VALUE=DATE:20270505\nDTEND;VALUE=DATE:20270506\nEND:VEVENT"),
    );
    for viewer in ["America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo", "Pacific/Kiritimati"] {
        let asked = [
            "events",
            &file,
            "--of",
            "Asia/Tokyo",
            "--in",
            viewer,
            "--from",
            "2027-05-01",
            "--to",
            "2027-05-31",
        ];
        let report = desk.json(&asked);
        assert_eq!(list(&report, "events", "start"), ["2027-05-04T15:00:00Z"], "{viewer}");
        assert_eq!(list(&report, "events", "end"), ["2027-05-05T15:00:00Z"], "{viewer}");
        assert_eq!(list(&report, "events", "firstDate"), ["2027-05-05"], "{viewer}");
        assert_eq!(list(&report, "events", "lastDate"), ["2027-05-05"], "{viewer}");
        let text = desk.text(&asked);
        assert!(text.contains("Wed 5 May 2027") && text.contains("all day"), "{viewer}: {text}");
        assert!(!text.contains("4 May") && !text.contains("6 May"), "{viewer}: {text}");
    }
    // A calendar that says where it is kept needs no --of.
    let said = desk.file(
        "said.ics",
        &calendar("X-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nDTSTART:20270505\nEND:VEVENT"),
    );
    let report = desk.json(&["events", &said, "--in", "Europe/Berlin", "--from", "2027-05-05"]);
    assert_eq!(list(&report, "events", "start"), ["2027-05-04T15:00:00Z"]);
}

/// Case 14.
#[test]
fn a_start_with_a_windows_name_is_a_start_in_berlin() {
    let desk = Desk::new();
    for start in [
        "TZID=W. Europe Standard Time:20180925T140000",
        "DTSTART;TZID=Europe/Berlin:20180925T140000",
        "20180925T120000Z",
    ] {
        let report = desk.json(&["recur", "--start", start]);
        assert_eq!(list(&report, "occurrences", "utc"), ["2018-09-25T12:00:00Z"], "{start}");
    }
    for (old, new) in [("Europe/Kiev", "Europe/Kyiv"), ("Asia/Calcutta", "Asia/Kolkata")] {
        let at = |zone| {
            let report = desk.json(&[
                "recur",
                "FREQ=MONTHLY;COUNT=12",
                "--start",
                "2027-01-10T09:00",
                "--in",
                zone,
            ]);
            list(&report, "occurrences", "utc").join(" ")
        };
        assert_eq!(at(old), at(new));
    }
    let (code, said) = desk.refused(&["recur", "--start", "TZID=Europe/Kyev:20180925T140000"]);
    assert_eq!(code, 1);
    assert!(said.contains("Europe/Kyev") && said.contains("Europe/Kyiv"), "{said}");
}

/// Case 14.
#[test]
fn a_zone_that_nobody_knows_uses_its_own_rules_and_is_never_utc() {
    let desk = Desk::new();
    let zone = "BEGIN:VTIMEZONE\nTZID:Our office\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0330\nTZOFFSETTO:+0330\nEND:STANDARD\nEND:VTIMEZONE\n";
    let body = "BEGIN:VEVENT\nSUMMARY:Stand-up\nDTSTART;TZID=Our office:20270311T090000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n\
        BEGIN:VEVENT\nSUMMARY:Review\nDTSTART;TZID=W. Europe Standard Time:20270311T140000\nEND:VEVENT";
    let with = desk.file("with.ics", &calendar(&format!("{zone}{body}")));
    let report = desk.json(&["events", &with]);
    assert_eq!(
        list(&report, "events", "start"),
        ["2027-03-11T05:30:00Z", "2027-03-11T13:00:00Z", "2027-03-12T05:30:00Z"]
    );
    assert_eq!(report["problems"].as_array().unwrap().len(), 0);
    let without = desk.file("without.ics", &calendar(body));
    let report = desk.json(&["events", &without]);
    assert_eq!(
        list(&report, "events", "start"),
        ["2027-03-11T13:00:00Z"],
        "the other is still there"
    );
    assert_eq!(list(&report, "unresolved", "zone"), ["Our office"]);
    assert_eq!(report["unresolved"][0]["civil"], "2027-03-11T09:00:00");
    assert_eq!(report["problems"][0]["line"], 5);
    let text = desk.text(&["events", &without]);
    assert!(text.contains("Stand-up: 11 Mar 2027 09:00 by the clock of “Our office”"), "{text}");
    assert!(text.contains("without.ics:5: \"Our office\": no time zone is called so"), "{text}");
}

/// Case 14.
#[test]
fn depending_on_a_task_makes_nobody_a_part_of_it() {
    let desk = Desk::new();
    let file = desk.file(
        "tasks.ics",
        &calendar(
            "BEGIN:VTODO\nUID:a\nSUMMARY:Draft\nDUE:20270312T160000Z\nEND:VTODO\n\
             BEGIN:VTODO\nUID:b\nSUMMARY:Print\nRELATED-TO;RELTYPE=DEPENDS-ON:a\nRELATED-TO;RELTYPE=PARENT:p\nEND:VTODO",
        ),
    );
    let report = desk.json(&["events", &file]);
    let print = &report["tasks"][1];
    assert_eq!(
        (&print["waitsFor"], &print["parents"]),
        (&serde_json::json!(["a"]), &serde_json::json!(["p"]))
    );
    assert_eq!(report["tasks"][0]["children"], serde_json::json!([]));
    assert_eq!(report["tasks"][0]["localDue"], "2027-03-12T17:00:00+01:00");
    let text = desk.text(&["events", &file]);
    let row = text.lines().find(|line| line.contains("Print")).unwrap();
    assert!(row.contains("Draft"), "{text}");
}

#[test]
fn a_start_that_the_clock_skips_or_repeats_is_said() {
    let desk = Desk::new();
    let said = |start: &str| {
        let output = desk.run(&[
            "recur",
            "FREQ=DAILY;COUNT=2",
            "--start",
            start,
            "--in",
            "America/New_York",
        ]);
        assert!(output.status.success());
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (listed, note) = said("2027-03-14T02:30");
    assert!(
        note.contains("02:30 does not exist in New York") && note.contains("Taken as 03:30"),
        "{note}"
    );
    assert!(
        listed.contains("14 Mar 03:30 (02:30 is skipped)") && listed.contains("15 Mar 02:30"),
        "{listed}"
    );
    let (_, note) = said("2027-11-07T01:30");
    assert!(note.contains("occurs twice in New York"), "{note}");
    assert_eq!(said("2027-03-15T02:30").1, "");
}

#[test]
fn dates_repeat_without_a_clock_and_exceptions_are_left_out() {
    let desk = Desk::new();
    let report = desk.json(&[
        "recur",
        "FREQ=WEEKLY;COUNT=3",
        "--start",
        "2027-03-26",
        "--except",
        "2027-04-02",
        "--in",
        "Europe/Berlin",
    ]);
    assert_eq!(list(&report, "occurrences", "date"), ["2027-03-26", "2027-04-09"]);
    assert_eq!(
        list(&report, "occurrences", "utc"),
        ["2027-03-25T23:00:00Z", "2027-04-08T22:00:00Z"]
    );
    let asked = ["recur", "FREQ=DAILY;COUNT=3", "--start", "TZID=Asia/Tokyo:20270301T090000"];
    let report =
        desk.json(&[&asked[..], &["--except", "2027-03-02T09:00,20270302T000000Z"]].concat());
    assert_eq!(by(&report, "Asia/Tokyo"), ["2027-03-01T09:00", "2027-03-03T09:00"]);
}

#[test]
fn a_rule_without_end_is_bounded_and_says_so() {
    let desk = Desk::new();
    let report = desk.json(&["recur", "FREQ=DAILY", "--start", "thursday 16:00", "--at-most", "3"]);
    assert_eq!(list(&report, "occurrences", "local").len(), 3);
    assert_eq!(report["occurrences"][0]["local"], "2027-03-11T16:00:00+01:00");
    assert_eq!(report["more"], true);
    let report = desk.json(&[
        "recur",
        "FREQ=SECONDLY",
        "--start",
        "1970-01-01T00:00",
        "--from",
        "2027-01-01",
        "--at-most",
        "5000",
    ]);
    assert_eq!(list(&report, "occurrences", "local").len(), 5000);
    assert_eq!(report["more"], true);
    let text =
        desk.text(&["recur", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "--start", "2027-01-01T00:00"]);
    assert!(text.contains("Never from 2027-01-01"), "{text}");
}

#[test]
fn what_cannot_be_right_is_refused() {
    let desk = Desk::new();
    for (typed, why) in [
        (
            &["recur", "FREQ=DAILY;INTERVAL=0", "--start", "2027-01-01T00:00"][..],
            "INTERVAL=0: a whole number from 1 up",
        ),
        (&["recur", "daily", "--start", "2027-01-01T00:00"], "NAME=VALUE"),
        (&["recur", "FREQ=DAILY", "--start", "soon"], "“soon” is not a start"),
        (&["recur", "FREQ=DAILY", "--start", "99991231T000000Z"], "1900 to 2199"),
        (&["recur", "FREQ=DAILY", "--start", "2027-01-01T00:00", "--for", "Nowhere"], "Nowhere"),
        (&["events", "/nonexistent.ics"], "can't read"),
    ] {
        let (code, said) = desk.refused(typed);
        assert_eq!(code, 1, "{typed:?}");
        assert!(said.contains(why), "{typed:?}: {said}");
    }
    let page = desk.file("page.ics", "<!DOCTYPE html>\n<p>Log in</p>\n");
    let (code, said) = desk.refused(&["events", &page]);
    assert!(code == 1 && said.contains("page.ics is no calendar file"), "{said}");
    assert_eq!(desk.run(&["recur", "FREQ=DAILY"]).status.code(), Some(2), "without a start");
}

#[test]
fn hostile_names_are_text_and_clipped() {
    let desk = Desk::new();
    let name = format!("\u{202e}evil\u{1b}[31m<img src=x>{}", "x".repeat(100_000));
    let file = desk.file("bad.ics", &calendar(&format!("BEGIN:VEVENT\nSUMMARY:{name}\nDTSTART:20270311T090000Z\nRRULE:FREQ=DAILY;COUNT=2;X=\u{1b}[2J\nEND:VEVENT")));
    let text = desk.text(&["events", &file]);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
}
