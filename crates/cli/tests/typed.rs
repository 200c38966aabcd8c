//! `leeway` as a user types it: the real program on a real file.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use std::path::Path;
use std::process::Stdio;

use desk::{Desk, plan, sample};

#[test]
fn the_sample_team_has_its_best_four_for_two_and_a_half_hours() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let best = desk.json(&["overlap", "--in", "Europe/Berlin", "--on", "2027-03-10", "--best"]);
    assert_eq!((&best["needed"], &best["seconds"]), (&4.into(), &9000.into()));
    assert_eq!(best["overlaps"][0]["localStart"], "2027-03-10T12:00:00+01:00");
    let pair = desk.json(&[
        "overlap",
        "--in",
        "Europe/Berlin",
        "--on",
        "2027-03-10",
        "--require",
        "mara,jon",
    ]);
    assert_eq!(pair["seconds"], 150 * 60);
    let text = desk.text(&["overlap", "--in", "Berlin", "--on", "2027-03-10"]);
    assert!(text.contains("no shared hours") && text.contains("--at-least 4"), "{text}");
    assert!(desk.text(&["overlap", "--best"]).contains("hours in Berlin"), "seen as Mara");
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest} columns:\n{text}");
}

#[test]
fn what_is_exported_is_what_was_imported() {
    let desk = Desk::new();
    desk.text(&["import", &sample()]);
    let first = desk.text(&["export"]);
    let file = desk.file("again.toml", &first);
    assert!(desk.text(&["import", &file]).contains("already"), "the same team again is no change");
    desk.text(&["undo"]);
    assert!(desk.text(&["overlap"]).contains("No people yet"));
    desk.text(&["redo"]);
    assert_eq!(desk.text(&["export"]), first);
    let (code, said) = desk.refused(&["export", &file]);
    assert!(code == 1 && said.contains("--force"), "{said}");
}

#[test]
fn every_problem_of_a_bad_plan_is_said_at_once_and_nothing_changes() {
    let desk = Desk::new();
    desk.text(&["import", &sample()]);
    let before = desk.text(&["export"]);
    let bad = "leeway = 1\n[[person]]\nid = \"a\"\nname = \"\"\nzone = \"Europe/Kyev\"\n\
               [person.hours]\nmon = [\"09:00-09:00\"]\n[[person]]\nid = \"a\"\nname = \"B\"\nzone = \"Europe/Oslo\"\n";
    let file = desk.file("bad.toml", bad);
    let (code, said) = desk.refused(&["import", &file]);
    assert_eq!(code, 1);
    for part in [":4:", ":5:", "Europe/Kyiv", ":7:", ":9:", "Nothing was changed"] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    assert_eq!(desk.text(&["export"]), before);
    let (code, _) = desk.refused(&["check", &file]);
    assert_eq!(code, 1);
    std::fs::write(desk.path("bytes.toml"), b"leeway = 1\nname = \"\xff\"\n").unwrap();
    let (code, said) = desk.refused(&["import", &desk.path("bytes.toml").display().to_string()]);
    assert!(code == 1 && said.contains(":2:"), "{said}");
}

#[test]
fn a_database_that_cant_be_used_is_left_as_it_is() {
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("text", b"This is no database, but it is mine. ".repeat(99).as_slice()),
    ] {
        let desk = Desk::new();
        std::fs::write(desk.path("leeway.db"), bytes).unwrap();
        let (code, said) = desk.refused(&["overlap"]);
        assert_eq!(code, 3, "{name}: {said}");
        assert!(said.contains("Nothing was changed"), "{name}: {said}");
        assert_eq!(std::fs::read(desk.path("leeway.db")).unwrap(), bytes, "{name}");
    }
}

#[test]
fn wrong_words_are_answered_with_what_would_be_right() {
    let desk = Desk::new();
    desk.text(&["import", &sample()]);
    for (typed, code, part) in [
        (&["overlap", "--in", "Berln"][..], 1, "Europe/Berlin"),
        (&["overlap", "--on", "2027-02-30"], 2, "February 2027 has 28 days"),
        (&["overlap", "--require", "nobody"], 1, "mara"),
        (&["overlap", "--from", "2027-03-10", "--to", "2027-03-01"], 2, "swap"),
        (&["overlap", "--at-least", "0"], 2, "--at-least"),
        (&["radar", "--at-least", "99"], 2, "--at-least 99"),
        (&["ovrlap"], 2, "overlap"),
        (&["undo", "999"], 1, "leeway:"),
        (&["import", "/no/such/file"], 1, "/no/such/file"),
    ] {
        let (got, said) = desk.refused(typed);
        assert!(got == code && said.contains(part), "{typed:?} → {got}: {said}");
    }
}

#[test]
fn a_moment_may_leave_out_its_seconds() {
    let desk = Desk::new();
    let at = |text: &str| desk.json(&["now", "--in", "Asia/Tokyo", "--at", text])["at"].clone();
    assert_eq!(at("2027-03-10T14:18+01:00"), 1_804_684_680);
    assert_eq!(at("2027-03-10T13:18Z"), 1_804_684_680);
    assert_eq!(at("2027-03-10T13:18:00Z"), 1_804_684_680);
    assert_eq!(desk.refused(&["now", "--at", "2300-07-01T12:00:00Z"]).0, 2);
}

#[test]
fn a_weekday_for_the_end_is_the_one_after_the_start() {
    let desk = Desk::new();
    let report = desk.json(&["overlap", "--from", "monday", "--to", "sunday"]);
    assert_eq!((&report["from"], &report["to"]), (&"2027-03-15".into(), &"2027-03-21".into()));
}

#[test]
fn a_stretch_has_the_same_people_throughout() {
    let desk = Desk::new();
    let night = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/night-shift.toml");
    let night = night.display().to_string();
    let report = desk.json(&["overlap", "--plan", &night, "--at-least", "2", "--on", "2027-03-10"]);
    let overlaps = report["overlaps"].as_array().unwrap();
    assert!(overlaps.len() > 1, "{report}");
    for one in overlaps {
        let there =
            one["people"].as_array().unwrap().iter().filter(|person| person["available"] == true);
        assert!(there.count() >= 2, "{one}");
    }
}

#[test]
fn a_full_disk_is_loud() {
    let desk = Desk::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = desk.command(&["completions", "bash"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't write"));
}

#[test]
fn a_zone_is_named_as_people_name_it() {
    let desk = Desk::new();
    desk.text(&["import", &sample()]);
    for (typed, zone) in [
        ("muenchen", "Europe/Berlin"),
        ("San Fran", "America/Los_Angeles"),
        ("Portland, OR", "America/Los_Angeles"),
        ("london ca", "America/Toronto"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("PST", "America/Los_Angeles"),
    ] {
        let report = desk.json(&["now", "--in", typed]);
        assert_eq!(report["viewer"]["zone"], zone, "{typed}");
    }
    for (typed, parts) in [
        ("IST", ["--in Asia/Kolkata", "--in Asia/Jerusalem", "--in Europe/Dublin"]),
        ("CST", ["--in America/Chicago", "--in Asia/Shanghai", "--in America/Havana"]),
        ("UTC+5:45", ["an offset, not a zone", "--in Asia/Kathmandu", "Type a city"]),
    ] {
        let (code, said) = desk.refused(&["now", "--in", typed]);
        assert_eq!(code, 2, "{typed}: {said}");
        assert!(parts.iter().all(|part| said.contains(part)), "{typed}: {said}");
    }
}

#[test]
fn a_name_in_an_error_is_no_command_to_the_terminal() {
    let desk = Desk::new();
    let (code, said) = desk.refused(&["overlap", "--in", "\u{1b}[31mEvil\u{7}"]);
    assert!(code == 1 && said.contains("Evil") && !said.contains(['\u{1b}', '\u{7}']), "{said:?}");
}

#[test]
fn without_a_zone_it_asks_for_one() {
    let desk = Desk::new();
    let sample = sample();
    let asked = |typed: &[&str]| desk.command(typed).env("TZ", "Nowhere/Atall").output().unwrap();
    let refused = asked(&["overlap", "--plan", &sample]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--in Europe/Berlin"));
    assert!(asked(&["overlap", "--plan", &sample, "--in", "Asia/Tokyo"]).status.success());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new();
    let mut child = desk
        .command(&["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_name_is_never_a_command_to_the_terminal() {
    let desk = Desk::new();
    let text = plan(&[("a", "Europe/Berlin")], "mon-fri", "09:00-17:00")
        .replace("name = \"a\"", "name = \"\\u001b[31mEvil\\u202e\\u0007\"");
    let file = desk.file("plan.toml", &text);
    let out = desk.text(&["overlap", "--plan", &file]) + &desk.text(&["now", "--plan", &file]);
    assert!(out.contains("Evil"));
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{out:?}");
}

#[test]
fn people_go_by_name_and_moments_by_weekday() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let by_id = desk.text(&["work", "add", "jon", "8h", "--from", "2027-03-12T09:00"]);
    assert_eq!(desk.text(&["work", "add", "JON", "8h", "--from", "fri 09:00"]), by_id);
    assert_eq!(
        desk.text(&["work", "add", "jon", "8h"]),
        desk.text(&["work", "add", "jon", "8h", "--from", "14:18"])
    );
    for (typed, code, part) in [
        (&["work", "add", "jno", "8h"][..], 1, "Ids are: jon, ana"),
        (&["work", "add", "jon", "1d"], 2, "how long is a day"),
        (&["work", "add", "jon", "-2h"], 2, "not negative"),
        (&["work", "next", "jon", "--from", "friday"], 2, "“friday 14:18”"),
        (&["work", "add", "jon", "90000h", "--from", "2190-01-01T09:00"], 1, "1900 to 2199"),
        (&["reply", "jon", "--within", "0h"], 2, "at least 1m and at most 1000h"),
        (&["reply", "jon", "--within", "1000000h"], 2, "at least 1m and at most 1000h"),
        (&["batches", "--to", "yesterday 10:00"], 2, "swap"),
        (&["overlap", "--fit", "25h"], 2, "at most 24h"),
    ] {
        let (got, said) = desk.refused(typed);
        assert!(got == code && said.contains(part), "{typed:?} → {got}: {said}");
    }
}

#[test]
fn a_day_ends_when_work_does_at_midnight_there_and_last_of_all_anywhere_on_earth() {
    let desk = Desk::new();
    let file = desk.file("plan.toml", &plan(&[("m", "Asia/Manila")], "mon-fri", "09:00-17:00"));
    let ends = |date: &str| desk.json(&["work", "end", "m", "--plan", &file, "--on", date]);
    let friday = ends("2027-03-12");
    assert_eq!(friday["work"]["people"][0]["local"], "2027-03-12T17:00:00+08:00");
    assert_eq!(friday["day"]["utc"], "2027-03-12T16:00:00Z");
    assert_eq!(friday["anywhereOnEarth"]["utc"], "2027-03-13T12:00:00Z");
    assert!(ends("2027-03-13")["work"].is_null());
}

#[test]
fn what_is_added_is_what_lies_between_and_can_be_subtracted() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let there = desk.json(&["work", "add", "priya", "20h30", "--from", "2027-03-10T06:00Z"]);
    let until = there["until"]["utc"].as_str().unwrap();
    let back = desk.json(&["work", "subtract", "priya", "20h30", "--until", until]);
    assert_eq!(back["from"]["utc"], "2027-03-10T06:00:00Z");
    let between = desk.json(&["work", "between", "priya", "2027-03-10T06:00Z", until]);
    assert_eq!(between["seconds"], (20 * 60 + 30) * 60);
    let negative = desk.json(&["work", "between", "priya", until, "2027-03-10T06:00Z"]);
    assert_eq!(negative["seconds"], -(20 * 60 + 30) * 60);
    let next = desk.json(&["work", "next", "priya", "--from", "2027-03-13T06:00Z"]);
    assert_eq!(next["next"]["people"][0]["local"], "2027-03-15T10:30:00+05:30");
}

#[test]
fn a_stretch_past_midnight_says_the_day_on_which_it_ends() {
    let desk = Desk::new();
    let file = desk.file("plan.toml", &plan(&[("a", "Asia/Tokyo")], "mon-fri", "20:00-04:00"));
    let asked = ["overlap", "--plan", &file, "--in", "Tokyo", "--from", "2027-03-10", "--to"];
    let days = desk.text(&[&asked[..], &["2027-03-11"]].concat());
    assert!(days.contains("Thu 11 Mar 04:00"), "{days}");
    let report = desk.text(&["overlap", "--plan", &file, "--in", "London", "--on", "2027-03-10"]);
    assert!(report.contains("Wed 20:00–Thu 11 Mar 04:00"), "{report}");
}

#[test]
fn which_portland_was_taken_is_told() {
    let desk = Desk::new();
    let output = desk.run(&["now", "--in", "Portland", "--plan", &sample()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Portland, Oregon") && said.contains("--in America/New_York"), "{said}");
    assert_eq!(desk.run(&["now", "--in", "London", "--plan", &sample()]).stderr, b"");
}

#[test]
fn an_instant_is_read_as_it_is_printed_and_a_span_is_no_instant() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    for (typed, at) in [
        ("2027-04-01T10:00-04:00", 1_806_588_000),
        ("2027-04-01T10:00:00-04:00", 1_806_588_000),
        ("2027-04-01 10:00 -04:00", 1_806_588_000),
        ("2027-11-07 01:30 EST", 1_825_569_000),
    ] {
        desk.text(&["meet", "hold", typed, "--at", typed]);
        let held = desk.json(&["meet", "show", typed]);
        assert_eq!(held["meeting"]["meeting"]["start"]["at"], at, "{typed}: {held}");
    }
    let (code, said) = desk.refused(&["meet", "hold", "X", "--at", "2027-04-01 10:00–11:00"]);
    assert!(code == 2 && said.contains("span"), "{said}");
    let (code, said) = desk.refused(&["meet", "hold", "X", "--at", "2027-04-01 09:00-10:00"]);
    assert!(code == 2 && said.contains("-10:00") && said.contains("+02:00"), "{said}");
}

#[test]
fn who_travels_overlaps_by_the_clock_and_place_of_the_stay() {
    let desk = Desk::new();
    let stay = "[[person.stay]]\nfirst = 2027-04-12\nlast = 2027-04-13\nzone = \"Asia/Dubai\"\n";
    let away = plan(&[("away", "Europe/Berlin")], "mon-sun", "00:00-24:00") + stay;
    let home = plan(&[("home", "Etc/UTC")], "mon-sun", "19:00-21:00").replace("leeway = 1", "");
    let file = desk.file("plan.toml", &(away + &home));
    let overlap = ["overlap", "--plan", &file, "--in", "UTC"];
    let days = ["--from", "2027-04-10", "--to", "2027-04-14"];
    let report = desk.json(&[&overlap[..], &days].concat());
    let clocks = |one: &serde_json::Value| {
        let people = one["people"].as_array().unwrap();
        let person = people.iter().find(|person| person["id"] == "away").unwrap();
        ["start", "end"].map(|end| person[end].as_str().unwrap().to_owned())
    };
    let clocks: Vec<[String; 2]> =
        report["overlaps"].as_array().unwrap().iter().map(clocks).collect();
    assert_eq!(
        clocks,
        [
            ["2027-04-10T21:00:00+02:00", "2027-04-10T23:00:00+02:00"],
            // The stay begins at 20:00Z: who leaves meanwhile reads the clock they left with.
            ["2027-04-11T21:00:00+02:00", "2027-04-11T23:00:00+02:00"],
            ["2027-04-12T23:00:00+04:00", "2027-04-13T01:00:00+04:00"],
            // The stay's last date ends an hour in; the next one begins at 22:00Z, in Berlin.
            ["2027-04-13T23:00:00+04:00", "2027-04-14T00:00:00+04:00"],
            ["2027-04-14T21:00:00+02:00", "2027-04-14T23:00:00+02:00"],
        ]
    );
    let row = |date: &str| {
        let text = desk.text(&[&overlap[..], &["--on", date]].concat());
        let row = text.lines().find(|line| line.contains("away") && line.contains('–')).unwrap();
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("2027-04-12"), "away Dubai Mon 23:00–Tue 13 Apr 01:00 working");
    assert_eq!(row("2027-04-14"), "away Berlin Wed 21:00–23:00 working");
}
