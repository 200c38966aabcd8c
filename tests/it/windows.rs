//! The team's windows: named, protected, and who is missing from them.

use leeway_app::{ApiError, ErrorCode, contract};
use leeway_tests::world::World;
use serde_json::{Value, json};

fn missing(world: &World) -> Value {
    world.day("2027-03-10", json!({ "kind": "best" }))["windows"][0]["missing"].clone()
}

#[test]
fn golden_hours_say_who_is_missing() {
    let world = World::with_sample();
    let mut windows = world.ok("team::windows", Value::Null);
    assert_eq!((&windows[0]["from"], &windows[0]["protected"]), (&json!("14:00"), &json!(false)));
    assert_eq!(missing(&world), json!([]), "nobody is missed where nothing is protected");
    windows[0]["protected"] = json!(true);
    let done = world.ok("team::save_windows", windows.clone());
    assert_eq!(done["label"], "Edit windows");
    assert_eq!(world.ok("team::windows", Value::Null), windows);
    assert_eq!(missing(&world), json!(["jon", "priya", "kenji", "sefa"]));
    let mut mara = world.ok("team::person", json!("mara"));
    mara["leave"] = json!([{ "kind": "part", "first": "2027-03-10", "last": "2027-03-10", "from": "15:00", "to": "15:30", "note": "", "cover": null }]);
    world.ok("team::save", mara);
    assert_eq!(missing(&world), json!(["jon", "mara", "priya", "kenji", "sefa"]));
    world.ok("history::undo", Value::Null);
    world.ok("history::undo", Value::Null);
    assert_eq!(world.ok("team::windows", Value::Null)[0]["protected"], false);
}

#[test]
fn a_window_is_kept_as_typed_and_removed() {
    let world = World::new();
    let windows = json!([
        { "name": "Night watch", "zone": "Asia/Tokyo", "days": ["mon", "sun"], "from": "22:00", "to": "06:00", "protected": true },
        { "name": "All day", "zone": "Europe/Berlin", "days": ["wed"], "from": "00:00", "to": "24:00", "protected": false },
    ]);
    world.ok("team::save_windows", windows.clone());
    assert_eq!(world.ok("team::windows", Value::Null), windows);
    world.ok("team::save_windows", json!([]));
    assert_eq!(world.ok("team::windows", Value::Null), json!([]));
    assert_eq!(world.ok("team::save_windows", json!([]))["change"], Value::Null);
}

#[test]
fn every_problem_of_a_window_is_said_at_its_field() {
    let world = World::with_sample();
    let bad = json!([
        { "name": " ", "zone": "Europe/Berln", "days": [], "from": "25:00", "to": "9", "protected": true },
        { "name": "Fine", "zone": "Europe/Berlin", "days": ["mon"], "from": "09:00", "to": "09:00", "protected": true },
    ]);
    let refused = contract::dispatch(&world.app, "team::save_windows", bad);
    let Err(ApiError { code: ErrorCode::Invalid, problems, .. }) = refused else {
        panic!("{refused:?}")
    };
    let fields: Vec<&str> = problems.iter().map(|one| one.field.as_str()).collect();
    let expected = [
        "windows.0.name",
        "windows.0.zone",
        "windows.0.days",
        "windows.0.from",
        "windows.0.to",
        "windows.1.to",
    ];
    assert_eq!(fields, expected);
    assert_eq!(world.ok("team::windows", Value::Null).as_array().map(Vec::len), Some(1));
}
