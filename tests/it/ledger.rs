//! The ledger: who has borne what.

use leeway_tests::world::World;
use serde_json::{Value, json};

#[test]
fn a_ledger_without_meetings_has_everybody_at_nothing() {
    let world = World::with_sample();
    let ledger =
        world.ok("ledger::ledger", json!({ "people": null, "weeks": null, "viewer": null }));
    assert_eq!((&ledger["from"], &ledger["to"]), (&json!("2026-12-14"), &json!("2027-03-14")));
    assert_eq!(ledger["people"].as_array().map(Vec::len), Some(6));
    assert_eq!(ledger["people"][0]["weeks"].as_array().map(Vec::len), Some(13));
    assert_eq!((&ledger["mean"], &ledger["entries"]), (&json!(0.0), &Value::Array(Vec::new())));
}

#[test]
fn who_was_there_bears_it_and_who_joined_later_starts_at_the_mean() {
    let world = World::with_sample();
    world.meeting("2027-02-24", &[("mara", 0), ("jon", 12)]);
    world.meeting("2027-03-03", &[("mara", 6), ("jon", 0)]);
    let group = json!(["mara", "jon", "sefa"]);
    let ledger = world.ok("ledger::ledger", json!({ "people": group, "weeks": 4, "viewer": null }));
    let points: Vec<&Value> =
        ledger["people"].as_array().unwrap().iter().map(|one| &one["points"]).collect();
    assert_eq!(points, [&json!(6.0), &json!(12.0), &json!(9.0)]);
    assert_eq!(ledger["mean"], json!(9.0));
    assert_eq!(ledger["people"][2]["share"], json!(0.0));
    assert_eq!(ledger["people"][1]["weeks"], json!([0.0, 12.0, 0.0, 0.0]));
    assert_eq!(ledger["entries"][0]["points"][2]["part"], "newcomer");
    // Two weeks ago is before the first.
    let short = world.ok("ledger::ledger", json!({ "people": group, "weeks": 2, "viewer": null }));
    assert_eq!(short["entries"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_ledger_of_nobody_known_or_of_no_weeks_is_refused() {
    let world = World::with_sample();
    let ask = |people: Value, weeks: u16| {
        let query = json!({ "people": people, "weeks": weeks, "viewer": null });
        world.refused("ledger::ledger", query).0
    };
    assert_eq!(ask(json!(["nobody"]), 13), leeway_app::ErrorCode::NotFound);
    assert_eq!(ask(Value::Null, 0), leeway_app::ErrorCode::Invalid);
    assert_eq!(ask(Value::Null, 521), leeway_app::ErrorCode::Invalid);
}
