//! Series: a season's rotation, planned, kept and shown again.

use leeway_app::{ApiError, ErrorCode, contract};
use leeway_tests::world::World;
use serde_json::{Value, json};

fn draft(world: &World) -> Value {
    json!({
        "id": null, "title": "Weekly", "purpose": "status",
        "people": ["jon", "ana", "mara", "priya", "kenji", "sefa"],
        "minutes": 60, "first": "2027-03-01", "weeks": 13, "every": 1,
        "slots": world.ok("series::candidates", json!({
            "people": ["jon", "ana", "mara", "priya", "kenji", "sefa"],
            "minutes": 60, "first": "2027-03-01", "weeks": 13, "viewer": null,
        })),
        "mostChanges": 6,
    })
}

#[test]
fn a_season_is_planned_kept_shown_again_and_deleted() {
    let world = World::with_sample();
    let plan = world.ok("series::plan", draft(&world));
    assert_eq!(plan["occurrences"].as_array().map(Vec::len), Some(13));
    assert!(plan["changes"].as_u64().unwrap() <= 6);
    assert!(plan["worst"].as_i64().unwrap() <= plan["fixed"]["worst"].as_i64().unwrap());
    assert_eq!(world.ok("series::list", Value::Null), json!([]));

    let done = world.ok("series::save", draft(&world));
    assert_eq!(done["label"], "Plan Weekly");
    let kept = world.ok("series::series", done["id"].clone());
    for same in ["occurrences", "totals", "proof", "worst", "sentence"] {
        assert_eq!(kept[same], plan[same], "{same}");
    }
    let listed = world.ok("series::list", Value::Null);
    assert_eq!((&listed[0]["title"], &listed[0]["times"]), (&json!("Weekly"), &json!(13)));
    assert_eq!(world.ok("series::delete", done["id"].clone())["label"], "Delete Weekly");
    assert_eq!(world.ok("series::list", Value::Null), json!([]));
    world.ok("history::undo", Value::Null);
    assert_eq!(world.ok("series::series", done["id"].clone())["draft"]["title"], "Weekly");
}

#[test]
fn every_problem_of_a_draft_is_said_at_its_field() {
    let world = World::with_sample();
    let bad = json!({
        "id": null, "title": " ", "purpose": "status", "people": ["nobody"], "minutes": 0,
        "first": "2027-02-30", "weeks": 105, "every": 0, "mostChanges": null,
        "slots": [{ "weekday": "thu", "time": "25:00", "zone": "Europe/Berln" }],
    });
    let Err(ApiError { code: ErrorCode::Invalid, problems, .. }) =
        contract::dispatch(&world.app, "series::save", bad)
    else {
        panic!("it can't be kept")
    };
    let fields: Vec<&str> = problems.iter().map(|one| one.field.as_str()).collect();
    let all =
        ["title", "slots.0.time", "slots.0.zone", "every", "people", "minutes", "weeks", "first"];
    assert_eq!(fields, all);
}
