//! `leeway convert`: a moment as somebody wrote it.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::Desk;

#[test]
fn a_pasted_time_is_read_by_everyones_clock() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let report = desk.json(&["convert", "let's meet Thu 9am PT?"]);
    assert_eq!((&report["kind"], &report["at"]), (&"one".into(), &1_804_784_400.into()));
    assert_eq!(report["unread"][0], "let's meet");
    let people = report["people"].as_array().unwrap();
    let clock = |id: &str| {
        let one = people.iter().find(|one| one["id"] == id).unwrap();
        format!("{} {}", one["weekday"].as_str().unwrap(), one["clock"].as_str().unwrap())
    };
    assert_eq!((clock("jon"), clock("kenji")), ("thu 09:00".into(), "fri 02:00".into()));
}

#[test]
fn the_text_for_a_chat_has_a_line_a_place_and_names_other_days() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let text = desk.text(&["convert", "--copy", "noon friday london"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Fri 12 Mar 2027, 12:00 London");
    assert!(lines.contains(&"13:00 Berlin: Mara"), "{text}");
    assert!(lines.contains(&"01:00 Sat 13 Mar Auckland: Sefa"), "{text}");
    assert_eq!(lines.len(), 7);
}

#[test]
fn what_cant_be_told_is_asked_and_can_be_chosen() {
    let desk = Desk::new();
    let (code, said) = desk.refused(&["convert", "9am CST"]);
    assert!(code == 2 && said.contains("--choice 2") && said.contains("Shanghai"), "{said}");
    let second = desk.text(&["convert", "9am CST", "--choice", "2"]);
    assert!(second.contains("in Shanghai, China"), "{second}");
    assert_eq!(desk.refused(&["convert", "9am CST", "--choice", "9"]).0, 2);
    assert_eq!(desk.refused(&["convert", "lunch"]).0, 2);
    let (code, said) = desk.refused(&["convert", "lunch", "--choice", "2"]);
    assert!(code == 2 && !said.contains("choices"), "{said}");
}

#[test]
fn what_cant_be_told_is_as_wrong_in_json_and_says_what_it_can_mean() {
    let desk = Desk::new();
    for (typed, kind, choices) in [("lunch", "none", 0), ("9am CST", "ambiguous", 3)] {
        let plain = desk.refused(&["convert", typed]);
        let output = desk.run(&["convert", typed, "--json"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code().unwrap(), said), plain, "{typed}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["kind"], kind);
        assert!(report["choices"].as_array().unwrap().len() >= choices, "{report}");
        assert!(report["at"].is_null(), "{report}");
    }
    assert_eq!(desk.refused(&["convert", "9am CST", "--choice", "9", "--json"]).0, 2);
    assert_eq!(desk.json(&["convert", "9am CST", "--choice", "2"])["kind"], "one");
}

#[test]
fn the_two_times_of_a_clock_put_back_are_told_apart() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let typed = "2027-11-07 01:30 New York";
    let report = desk.json(&["convert", typed]);
    let label = |nth: usize| report["choices"][nth]["label"].as_str().unwrap();
    assert!(label(0).contains("01:30 EDT (UTC−4) in New York"), "{}", label(0));
    assert!(label(1).contains("01:30 EST (UTC−5) in New York"), "{}", label(1));
    let second = desk.json(&["convert", typed, "--choice", "2"]);
    assert!(second["notes"][0].as_str().unwrap().contains("Taken as the second"), "{second}");
    assert!(second["understood"].as_str().unwrap().contains("01:30 EST"), "{second}");
    assert!(second["text"].as_str().unwrap().starts_with("Sun 7 Nov 2027, 01:30 EST"), "{second}");
}

#[test]
fn a_day_or_place_that_is_none_is_no_answer() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    for (typed, named) in [
        ("2027-13-40T99:99", "2027-13-40T99:99"),
        ("31 Feb 10:00", "31 Feb"),
        ("29 Feb 2027 9:00", "29 Feb 2027"),
        ("9am Mars/Olympus", "Mars/Olympus"),
    ] {
        let (code, said) = desk.refused(&["convert", typed]);
        assert!(code == 2 && said.contains(&format!("“{named}”. Correct it")), "{typed}: {said}");
    }
}

#[test]
fn every_row_has_its_weekday() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let text = desk.text(&["convert", "12am Friday Tokyo"]);
    let days = |name: &str| text.matches(name).count();
    let people = desk.json(&["convert", "12am Friday Tokyo"])["people"].as_array().unwrap().len();
    assert_eq!(days(" Thu") + days(" Fri"), people, "{text}");
}

#[test]
fn an_offset_has_the_true_minus() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let report = desk.json(&["convert", "9am UTC-8"]);
    assert_eq!(report["choices"][0]["offset"], "UTC−8");
}

#[test]
fn a_moment_of_any_question_may_name_its_place() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let at = |text: &str| desk.json(&["now", "--at", text])["at"].clone();
    assert_eq!(at("Thu 9am PT"), 1_804_784_400);
    assert_eq!(at("2027-03-11 17:00 UTC"), 1_804_784_400);
    let (code, said) = desk.refused(&["now", "--at", "5/6 9am"]);
    assert!(code == 2 && said.contains("2027-05-06T09:00:00+02:00"), "{said}");
    let (code, said) = desk.refused(&["now", "--at", "Thu 9am sharpish"]);
    assert!(code == 2 && said.contains("is not a moment"), "{said}");
}
