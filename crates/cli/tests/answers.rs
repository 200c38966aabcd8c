//! When somebody answers, and who is on call: typed.

#![allow(clippy::unwrap_used, clippy::panic)]

mod desk;

use desk::{Desk, sample};

#[test]
fn a_channel_tells_when_the_answer_comes_and_when_best_to_send() {
    let desk = Desk::new();
    let report = desk.json(&["reply", "jon", "--plan", &sample(), "--channel", "chat"]);
    let local = |moment: &str| report[moment]["local"].as_str().unwrap()[..16].to_owned();
    assert_eq!(local("sent"), "2027-03-10T14:18");
    assert_eq!(local("earliest"), "2027-03-10T17:00");
    assert_eq!(local("latest"), "2027-03-10T21:00");
    assert_eq!(report["best"], report["earliest"]);
    assert_eq!(report["norms"][0]["by"], report["latest"], "as without a channel");
    assert_eq!(
        (&report["norm"]["kind"], &report["norm"]["agreed"]),
        (&"workingDay".into(), &false.into())
    );
    let text = desk.text(&["reply", "jon", "--plan", &sample(), "--channel", "email"]);
    assert!(text.contains("waiting makes it later"), "{text}");
    assert!(text.contains("Jon (San Francisco)"), "{text}");
    // A Sunday: 24 hours on workdays begin with Monday.
    let sunday = ["--channel", "email", "--sent", "2027-03-14T12:00"];
    let sunday = desk.text(&[&["reply", "ana", "--plan", &sample()], &sunday[..]].concat());
    assert!(
        sunday.contains("Sending until Mon 15 Mar 00:00 (Ana's clock) owes the same"),
        "{sunday}"
    );
    let now = desk.text(&["reply", "ana", "--plan", &sample(), "--channel", "chat"]);
    assert!(now.contains("Ana is working: send now."), "{now}");
}

#[test]
fn urgent_lists_who_can_be_reached_and_then_who_is_on_call() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let save = ["oncall", "save", "--people", "Kenji,ana", "--first", "2027-03-08T09:00"];
    let said = desk.text(&[&save[..], &["--title", "First line", "--turns", "4"]].concat());
    assert!(said.contains("Proved") && said.contains("Kept: Add rotation First line"), "{said}");
    let report = desk.json(&["reply", "jon", "--urgent"]);
    let names: Vec<&str> =
        report["reach"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(names, ["ana", "priya", "kenji"]);
    assert_eq!(report["onCall"][0]["title"], "First line");
    let now = desk.json(&["oncall", "now"]);
    assert_eq!(now["onCall"], report["onCall"]);
    let id = desk.json(&["oncall", "list"])["rotations"][0]["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("first-line-"), "{id}");
    let shown = desk.json(&["oncall", "show", "first line"]);
    assert_eq!(shown["turns"].as_array().unwrap().len(), 4);
    assert_eq!(desk.json(&["oncall", "gaps"])["gaps"], shown["gaps"]);
}

#[test]
fn a_rotation_is_written_as_a_calendar_file_that_can_be_read_again() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let save = ["oncall", "save", "--people", "mara,ana", "--first", "2027-03-22T09:00"];
    desk.text(&[&save[..], &["--title", "First line", "--turns", "2"]].concat());
    let gaps = desk.text(&["oncall", "gaps"]);
    let span = "from 2027-03-22 09:00 (Berlin) to 2027-04-05 09:00 (Berlin)";
    assert!(gaps.contains(span), "{gaps}");
    let file = desk.path("rota.ics").display().to_string();
    desk.text(&["oncall", "export", "first-line", &file]);
    let read = desk.json(&["events", &file, "--from", "2027-03-15", "--to", "2027-04-12"]);
    let events = read["events"].as_array().unwrap();
    let starts: Vec<&str> =
        events.iter().map(|one| &one["localStart"].as_str().unwrap()[..16]).collect();
    assert_eq!(starts, ["2027-03-22T09:00", "2027-03-29T09:00"], "by the clock, over the change");
    let (code, said) = desk.refused(&["oncall", "export", "first-line", &file]);
    assert_eq!(code, 1);
    assert!(said.contains("--force"), "{said}");
}

#[test]
fn what_can_not_be_shared_is_refused_in_words() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let refused = |typed: &[&str]| desk.refused(&[&["oncall"], typed].concat());
    assert!(refused(&["show"]).1.contains("No rotation is kept yet"));
    let first = ["--first", "2027-03-22T09:00"];
    let plan = |more: &[&str]| refused(&[&["plan"], &first[..], more].concat());
    assert!(plan(&["--people", "zoe"]).1.contains("zoe"));
    assert!(plan(&["--people", "ana", "--days", "0"]).1.contains("1 to 28"));
    assert!(plan(&["--people", "ana", "--turns", "9999"]).1.contains("1 to 366"));
    assert!(refused(&["plan", "--people", "ana", "--first", "soon"]).1.contains("first turn"));
}
