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
