//! Fifteen cases that peers get wrong, each as a user types it. Cases 8, 9 and
//! 14 are about events and stand with the other tests of them.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use chrono::Datelike;
use desk::{Desk, overlaps, plan, sample};
use serde_json::Value;

/// The parts of an answer between two instants, in UTC.
fn utc(from: &str, to: &str) -> (String, String) {
    (format!("{from}:00Z"), format!("{to}:00Z"))
}

// Case 1
#[test]
fn british_columbia_stays_on_summer_time_after_2026() {
    let desk = Desk::new();
    let file = desk.file(
        "plan.toml",
        &plan(&[("v", "America/Vancouver"), ("l", "Europe/London")], "mon-fri", "09:00-17:00"),
    );
    let report = desk.json(&["overlap", "--plan", &file, "--on", "2026-11-16"]);
    assert_eq!(overlaps(&report), [("2026-11-16T16:00:00Z".into(), "2026-11-16T17:00:00Z".into())]);
    assert!(report["zoneRules"].as_str().unwrap() >= "2026f");
    for (zone, civil, utc) in [
        ("America/Edmonton", "2026-12-01T12:00", 1_796_148_000_i64),
        ("Africa/Casablanca", "2026-12-01T09:00", 1_796_115_600),
        ("America/Vancouver", "2026-12-01T12:00", 1_796_151_600),
    ] {
        let report = desk.json(&["now", "--plan", &file, "--in", zone, "--at", civil]);
        assert_eq!(report["at"], utc, "{zone}");
    }
}

// Case 2
#[test]
fn new_york_and_berlin_share_three_hours_between_their_changes_of_clocks() {
    let desk = Desk::new();
    let file = desk.file(
        "plan.toml",
        &plan(&[("n", "America/New_York"), ("b", "Europe/Berlin")], "mon-fri", "09:00-17:00"),
    );
    for (day, hours) in [
        ("2027-03-12", 2),
        ("2027-03-15", 3),
        ("2027-03-26", 3),
        ("2027-03-29", 2),
        ("2027-10-29", 2),
        ("2027-11-01", 3),
        ("2027-11-08", 2),
    ] {
        let report = desk.json(&["overlap", "--plan", &file, "--on", day]);
        assert_eq!(report["seconds"], hours * 3600, "{day}");
    }
}

// Case 3
#[test]
fn an_afternoon_after_a_change_of_clocks_is_by_the_new_clock() {
    let desk = Desk::new();
    let text = plan(&[("n", "America/New_York")], "sun", "13:00-18:00");
    let file = desk.file("plan.toml", &text);
    let report = desk.json(&["overlap", "--plan", &file, "--on", "2026-03-08"]);
    assert_eq!(overlaps(&report), [utc("2026-03-08T17:00", "2026-03-08T22:00")]);
}

// Case 4
#[test]
fn a_night_is_as_long_as_it_was_worked() {
    let desk = Desk::new();
    let file =
        desk.file("plan.toml", &plan(&[("n", "America/New_York")], "mon-sun", "22:00-06:00"));
    let night = |from: &str, to: &str| {
        let asked =
            ["overlap", "--plan", &file, "--in", "America/New_York", "--from", from, "--to", to];
        let report = desk.json(&asked);
        report["overlaps"][1]["seconds"].as_i64().unwrap()
    };
    assert_eq!(night("2027-03-13", "2027-03-14"), 7 * 3600);
    assert_eq!(night("2027-11-06", "2027-11-07"), 9 * 3600);
}

#[test]
fn a_skipped_or_repeated_time_is_said() {
    let desk = Desk::new();
    let asked = |at: &str| {
        let sample = sample();
        let output =
            desk.run(&["now", "--plan", &sample, "--in", "America/New_York", "--at", at, "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (
            report["clock"].as_str().unwrap().to_owned(),
            report["at"].as_i64().unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (clock, _, note) = asked("2027-03-14T02:30");
    assert_eq!(clock, "03:30");
    assert!(note.contains("does not exist"), "{note}");
    let (_, at, note) = asked("2027-11-07T01:30");
    assert_eq!(at, 1_825_565_400, "05:30Z");
    assert!(note.contains("occurs twice"), "{note}");
    assert_eq!(asked("2027-11-08T01:30").2, "");
}

// Case 5
#[test]
fn a_night_belongs_to_the_day_it_starts_on() {
    let desk = Desk::new();
    let file = desk.file("plan.toml", &plan(&[("u", "Etc/UTC")], "mon-fri", "22:00-06:00"));
    let grade = |at: &str| {
        let report = desk.json(&["now", "--plan", &file, "--in", "Etc/UTC", "--at", at]);
        report["people"][0]["grade"].as_str().unwrap().to_owned()
    };
    assert_eq!(grade("2020-04-05T23:00"), "off", "Sunday night");
    assert_eq!(grade("2020-04-06T02:00"), "off", "Monday before dawn");
    assert_eq!(grade("2020-04-10T23:00"), "working", "Friday night");
    assert_eq!(grade("2020-04-11T02:00"), "working", "Saturday before dawn");
}

#[test]
fn a_meeting_of_an_hour_fits_half_an_hour_before_midnight() {
    let desk = Desk::new();
    let file = desk.file("plan.toml", &plan(&[("u", "Etc/UTC")], "mon-fri", "22:30-02:00"));
    let asked =
        ["overlap", "--plan", &file, "--in", "Etc/UTC", "--on", "2027-03-10", "--fit", "60m"];
    assert!(desk.starts(&asked).contains(&"2027-03-10T23:30:00+00:00".to_owned()));
    assert!(desk.text(&asked).contains("22:30 23:00 23:30"));
}

// Case 6
#[test]
fn leave_in_cairo_starts_at_one_on_the_day_of_the_change() {
    let desk = Desk::new();
    let text = plan(&[("c", "Africa/Cairo"), ("u", "Etc/UTC")], "mon-sun", "00:00-24:00");
    let leave = "[[person.leave]]\nfirst = 2027-04-30\nlast = 2027-04-30\n";
    let text = text.replacen(
        "\n\n[[person]]\nid = \"u\"",
        &format!("\n{leave}\n[[person]]\nid = \"u\""),
        1,
    );
    assert!(text.contains(leave));
    let file = desk.file("plan.toml", &text);
    let report = desk.json(&[
        "overlap",
        "--plan",
        &file,
        "--in",
        "Etc/UTC",
        "--from",
        "2027-04-29",
        "--to",
        "2027-04-30",
    ]);
    assert_eq!(
        overlaps(&report),
        [
            ("2027-04-29T00:00:00Z".into(), "2027-04-29T22:00:00Z".into()),
            ("2027-04-30T21:00:00Z".into(), "2027-05-01T00:00:00Z".into())
        ]
    );
}

#[test]
fn a_day_in_cairo_starts_at_one_and_a_day_in_havana_has_two_midnights() {
    let desk = Desk::new();
    let day = |zone: &str, date: &str| {
        let file = desk.file("plan.toml", &plan(&[("p", zone)], "mon-sun", "00:00-24:00"));
        let report = desk.json(&["overlap", "--plan", &file, "--in", zone, "--on", date]);
        (report["seconds"].as_i64().unwrap() / 60, report["overlaps"][0]["localStart"].clone())
    };
    assert_eq!(day("Africa/Cairo", "2027-04-30"), (23 * 60, "2027-04-30T01:00:00+03:00".into()));
    assert_eq!(day("America/Havana", "2027-11-07"), (25 * 60, "2027-11-07T00:00:00-04:00".into()));
    let midnight = ["now", "--plan", &sample(), "--in", "Havana", "--at", "2027-11-07T00:00"];
    let said = String::from_utf8(desk.run(&midnight).stderr).unwrap();
    assert!(said.contains("00:00 occurs twice in Havana"), "{said}");
}

// Case 7
#[test]
fn kathmandu_is_not_a_whole_hour_from_anywhere() {
    let desk = Desk::new();
    let text = plan(&[("k", "Asia/Kathmandu"), ("l", "Europe/London")], "thu", "09:00-17:00");
    let text = text.replacen("09:00-17:00", "10:00-18:00", 1);
    let file = desk.file("plan.toml", &text);
    let report = desk.json(&["overlap", "--plan", &file, "--on", "2027-01-14"]);
    assert_eq!(overlaps(&report), [("2027-01-14T09:00:00Z".into(), "2027-01-14T12:15:00Z".into())]);
}

#[test]
fn whole_hours_are_those_of_the_clock_in_kolkata() {
    let desk = Desk::new();
    let text = plan(&[("k", "Asia/Kolkata")], "mon-fri", "07:30-12:00");
    let file = desk.file("plan.toml", &text);
    let asked = ["overlap", "--plan", &file, "--in", "Kolkata", "--on", "2027-03-10"];
    let hourly = desk.starts(&[&asked[..], &["--fit", "1h", "--every", "1h"]].concat());
    let at = |hour: &str| format!("2027-03-10T{hour}:00:00+05:30");
    assert_eq!(hourly, ["08", "09", "10", "11"].map(at));
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    let desk = Desk::new();
    let text = plan(&[("l", "Australia/Lord_Howe")], "mon-sun", "00:00-24:00");
    let file = desk.file("plan.toml", &text);
    let day = |date: &str| {
        let asked = ["overlap", "--plan", &file, "--in", "Australia/Lord_Howe", "--on", date];
        desk.json(&asked)["seconds"].as_i64().unwrap()
    };
    assert_eq!(day("2027-04-04") - day("2027-04-05"), 1800);
}

// Case 10
#[test]
fn ukraine_moves_a_working_day_to_saturday() {
    let desk = Desk::new();
    let text = plan(&[("u", "Europe/Kyiv")], "mon-fri", "09:00-17:00")
        .replace("[person.hours]", "holidays = \"UA\"\n[person.hours]");
    let file = desk.file("plan.toml", &text);
    let worked = |date: &str| {
        desk.json(&["overlap", "--plan", &file, "--in", "Kyiv", "--on", date])["seconds"].clone()
    };
    assert_eq!(worked("2021-08-23"), 0, "Monday, given for a Saturday");
    assert_eq!(worked("2021-08-24"), 0, "Tuesday, Independence Day");
    assert_eq!(worked("2021-08-25"), 8 * 3600);
    assert_eq!(worked("2021-08-28"), 8 * 3600, "Saturday, for the Monday");
    assert_eq!(worked("2021-08-21"), 0, "any other Saturday");
}

#[test]
fn auckland_meets_los_angeles_on_its_tuesdays_to_fridays_only() {
    let desk = Desk::new();
    let people = [("a", "Pacific/Auckland"), ("l", "America/Los_Angeles")];
    let file = desk.file("plan.toml", &plan(&people, "mon-fri", "09:00-17:00"));
    let asked = ["overlap", "--plan", &file, "--in", "Auckland"];
    let report = desk.json(&[&asked[..], &["--from", "2027-06-01", "--to", "2027-06-30"]].concat());
    let mut days = Vec::new();
    for one in report["overlaps"].as_array().unwrap() {
        assert_eq!(one["seconds"], 3 * 3600, "{one}");
        let start = one["localStart"].as_str().unwrap();
        assert_eq!(&start[10..], "T09:00:00+12:00");
        days.push(start[..10].parse::<chrono::NaiveDate>().unwrap());
    }
    let first = chrono::NaiveDate::from_ymd_opt(2027, 6, 1).unwrap();
    let expected = first.iter_days().take(30).filter(|date| {
        let monday_first = date.weekday().num_days_from_monday();
        (1..=4).contains(&monday_first)
    });
    assert_eq!(days, expected.collect::<Vec<_>>());
}

// Case 11
#[test]
fn hours_go_along_to_dubai_and_a_fixed_meeting_stays() {
    let desk = Desk::new();
    let stay = "[[person.stay]]\nfirst = 2027-04-12\nlast = 2027-04-23\nzone = \"Asia/Dubai\"\n";
    let text = plan(&[("n", "America/New_York")], "mon-fri", "09:00-17:00") + stay;
    let file = desk.file("plan.toml", &text);
    let day = |date: &str| {
        overlaps(&desk.json(&["overlap", "--plan", &file, "--in", "UTC", "--on", date]))
    };
    assert_eq!(day("2027-04-09"), [utc("2027-04-09T13:00", "2027-04-09T21:00")]);
    assert_eq!(day("2027-04-12"), [utc("2027-04-12T05:00", "2027-04-12T13:00")]);
    let meeting = "2027-04-12T15:00Z";
    let there = &desk.json(&["now", "--plan", &file, "--at", meeting])["people"][0];
    let told = ["clock", "state", "place"].map(|key| there[key].as_str().unwrap());
    assert_eq!(told, ["19:00", "off", "Dubai"]);
    let why = desk.text(&["why", "n", "--plan", &file, "--at", meeting]);
    assert!(why.contains("19:00") && why.contains("Dubai"), "{why}");
}

// Case 12
#[test]
fn manila_is_asked_in_time_for_a_review_in_new_york() {
    let desk = Desk::new();
    let people = [("manila", "Asia/Manila"), ("york", "America/New_York")];
    let file = desk.file("plan.toml", &plan(&people, "mon-fri", "09:00-17:00"));
    let due = ["due", "--plan", &file, "--in", "New York", "--needed", "2027-03-18T09:00"];
    let work = ["--owner", "manila", "--effort", "16h", "--reviewer", "york", "--review", "8h"];
    let report = desk.json(&[&due[..], &work].concat());
    let read = |what: &str| report[what]["people"].as_array().unwrap().clone();
    assert_eq!(read("review")[1]["local"], "2027-03-17T09:00:00-04:00");
    assert_eq!(read("due")[0]["local"], "2027-03-17T17:00:00+08:00");
    assert_eq!(read("askBy")[0]["local"], "2027-03-16T09:00:00+08:00");
    assert_eq!(report["needed"]["utc"], "2027-03-18T13:00:00Z");
    assert_eq!(report["waitSeconds"], 4 * 3600);
    let text = desk.text(&[&due[..], &work].concat());
    assert!(text.contains("Handoff wait: 4 h"), "{text}");
    assert!(text.contains("Tue 16 Mar 09:00"), "{text}");
}

// Case 13
#[test]
fn answers_are_owed_after_easter() {
    let desk = Desk::new();
    let text = plan(&[("b", "Europe/Berlin")], "mon-fri", "09:00-17:00")
        .replace("[person.hours]", "holidays = \"DE-BE\"\n[person.hours]");
    let file = desk.file("plan.toml", &text);
    let asked = ["reply", "b", "--plan", &file, "--sent", "2027-03-25T16:30"];
    let report = desk.json(&asked);
    let by = |norm: &str| {
        let norms = report["norms"].as_array().unwrap();
        norms.iter().find(|one| one["norm"] == norm).unwrap()["by"]["local"].clone()
    };
    assert_eq!(by("urgent"), "2027-03-30T10:30:00+02:00");
    assert_eq!(by("chat"), "2027-03-30T12:30:00+02:00");
    assert_eq!(by("email"), "2027-03-30T16:30:00+02:00");
    let within = desk.json(&[&asked[..], &["--within", "4h"]].concat());
    assert_eq!(within["norms"][0]["by"]["local"], by("chat"));
}

// Case 15
#[test]
fn a_batch_slept_through_comes_once_on_wake() {
    let desk = Desk::new();
    let delivered = |asked: &[&str]| -> Vec<(String, usize)> {
        let report = desk.json(&[&["batches"], asked].concat());
        let deliveries = report["deliveries"].as_array().unwrap();
        let one = |one: &Value| {
            let at = one["at"]["local"].as_str().unwrap()[..16].to_owned();
            (at, one["batches"].as_array().unwrap().len())
        };
        deliveries.iter().map(one).collect()
    };
    let morning = ["--from", "2027-03-10T09:00", "--to", "2027-03-10T12:00"];
    let asleep = [&morning[..], &["--asleep", "2027-03-10T09:50/2027-03-10T10:20"]].concat();
    assert_eq!(delivered(&asleep), [("2027-03-10T10:20".into(), 1)]);
    assert_eq!(delivered(&morning), [("2027-03-10T10:00".into(), 1)], "awake");
    let waking = ["--from", "2027-03-10T10:10", "--to", "2027-03-10T12:00"];
    let asleep = [&waking[..], &["--asleep", "2027-03-10T09:50/2027-03-10T10:20"]].concat();
    assert_eq!(delivered(&asleep), [("2027-03-10T10:20".into(), 1)], "asleep from before");
    let weekend = ["--from", "2027-03-12T14:50", "--to", "2027-03-15T09:30"];
    let asleep = [&weekend[..], &["--asleep", "2027-03-12T14:50/2027-03-15T09:00"]].concat();
    assert_eq!(delivered(&asleep), [("2027-03-15T09:00".into(), 5)]);
    let autumn = ["--at", "01:30", "--from", "2027-11-07T00:00", "--to", "2027-11-07T12:00"];
    let autumn = [&autumn[..], &["--in", "America/New_York"]].concat();
    assert_eq!(delivered(&autumn), [("2027-11-07T01:30".into(), 1)]);
}
