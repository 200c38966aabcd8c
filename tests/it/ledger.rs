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
