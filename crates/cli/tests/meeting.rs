//! `leeway meet find` as a user types it.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::{Desk, plan, sample};
use serde_json::Value;

fn starts(found: &Value) -> Vec<String> {
    let slots = found["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["localStart"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn hours_until_two_at_night_offer_an_hour_from_half_past_eleven() {
    let desk = Desk::new();
    let file = desk.file("plan.toml", &plan(&[("u", "Etc/UTC")], "mon-fri", "22:30-02:00"));
    let asked = ["meet", "find", "--plan", &file, "--in", "Etc/UTC", "--on", "2027-03-10"];
    let asked = [&asked[..], &["--for", "60m", "--every", "30m", "--least", "working"]].concat();
    let found = desk.json(&asked);
    assert!(starts(&found).contains(&"2027-03-10T23:30:00+00:00".to_owned()), "{found}");
    assert_eq!(found["count"], 3, "what is past is not offered");
    assert!(desk.text(&asked).contains("23:30–00:30"));
}

#[test]
fn the_fairest_slot_of_the_sample_team_is_told_by_everybodys_clock_within_eighty_columns() {
    let desk = Desk::new();
    desk.text(&["sample"]);
    let asked = ["meet", "find", "--require", "mara,Jon", "--optional", "kenji", "--for", "45m"];
    let asked = [&asked[..], &["--from", "2027-03-15", "--to", "2027-03-19"]].concat();
    let text = desk.text(&asked);
    for said in ["45 min", "Mon 15 Mar 16:00–16:45", "0 points", "Jon 08:00 working", "or Kenji"]
    {
        assert!(text.contains(said), "no “{said}” in:\n{text}");
    }
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest} columns:\n{text}");
    let report = desk.json(&asked);
    let best = &report["slots"][0];
    assert_eq!((&best["start"], &best["points"]), (&"2027-03-15T15:00:00Z".into(), &0.into()));
    assert_eq!(best["people"][0]["start"], "2027-03-15T08:00:00-07:00");
    assert!(starts(&report).len() > 5);
    let three = [&asked[..], &["--top", "3"]].concat();
    assert_eq!(starts(&desk.json(&three)), starts(&report)[..3]);
    assert!(desk.text(&three).contains("\n 3  ") && !desk.text(&three).contains("\n 4  "));
    let of_plan =
        desk.json(&[&asked[..], &["--plan", &sample(), "--in", "Europe/Berlin"]].concat());
    assert_eq!(of_plan["slots"], report["slots"]);
}

#[test]
fn what_is_typed_wrong_is_said() {
    let desk = Desk::new();
    assert!(desk.text(&["meet", "find"]).contains("No people yet"));
    desk.text(&["sample"]);
    for (typed, expected, said) in [
        (&["--require", "nobody"][..], 1, "nobody with the id or name"),
        (&["--between", "9-18"][..], 1, "09:00"),
        (&["--window", "Nights"][..], 1, "There are: "),
        (&["--from", "2027-03-15", "--to", "2027-03-14"][..], 2, "swap"),
    ] {
        let (code, message) = desk.refused(&[&["meet", "find"][..], typed].concat());
        assert!(code == expected && message.contains(said), "{typed:?}: {message}");
    }
}
