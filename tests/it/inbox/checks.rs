//! The fewest checks.

use serde_json::{Value, json};

use super::{morning, seen};

#[test]
fn the_fewest_checks_are_said_and_adopted_by_weekday_and_taken_back() {
    let world = morning();
    let view = world.ok("inbox::checks", Value::Null);
    assert_eq!(view["now"], 10);
    let days = view["days"].as_array().unwrap();
    assert_eq!(days.len(), 5, "{view}");
    assert_eq!((&days[0]["day"], &days[0]["now"]), (&json!("mon"), &json!(["10:00", "15:00"])));
    let count: usize = days.iter().map(|day| day["fewest"].as_array().unwrap().len()).sum();
    assert!(count > 0, "{view}");
    for day in days {
        let fewest = day["fewest"].as_array().unwrap();
        assert_eq!(fewest.len(), day["why"].as_array().unwrap().len());
    }
    let adopted = world.ok("inbox::adopt", json!({ "days": ["wed"] }));
    assert_eq!(adopted["label"], "Adopt the fewest checks on Wed");
    let after = world.ok("inbox::checks", Value::Null);
    assert_eq!(after["days"][2]["now"], days[2]["fewest"]);
    assert_eq!(after["days"][3]["now"], json!(["10:00", "15:00"]));
    world.ok("history::undo", Value::Null);
    assert_eq!(world.ok("inbox::checks", Value::Null), view);
    world.ok("inbox::adopt", json!({ "days": [] }));
    let all = world.ok("inbox::checks", Value::Null);
    assert_eq!(all["now"], count);
    if view["gives"] == json!([]) {
        assert_eq!(all["broken"], json!([]), "what is adopted keeps every promise");
    }
    assert!(!seen(&world)["windows"].as_array().unwrap().is_empty());
}
