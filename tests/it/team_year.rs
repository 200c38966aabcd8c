//! The team's year: the same answer as of its days, whoever changes what.

use std::sync::Arc;

use leeway_app::clock::FixedClock;
use leeway_app::{App, ErrorCode, contract};
use leeway_tests::world::{NOW, World};
use serde_json::{Value, json};

fn query(need: &Value, draft: &Value) -> Value {
    json!({ "year": 2027, "viewer": "Europe/Berlin", "need": need, "grade": "flexible", "draft": draft })
}

/// What another process answers, that has asked nothing before.
fn afresh(world: &World, name: &str, args: &Value) -> Value {
    let app = App::open(&world.path(), Arc::new(FixedClock::at(NOW))).unwrap();
    contract::dispatch(&app, name, args.clone()).unwrap()
}

#[test]
fn a_year_is_its_days() {
    let world = World::with_sample();
    let mut draft = world.ok("team::person", json!("jon"));
    draft["itinerary"] = json!([{ "first": "2027-03-01", "last": "2027-03-31", "zone": "Europe/Lisbon", "place": "" }]);
    let mut new = draft.clone();
    (new["id"], new["name"]) = (Value::Null, json!("Jo"));
    for draft in [Value::Null, draft, new] {
        for need in [
            json!({ "kind": "everyone" }),
            json!({ "kind": "atLeast", "count": 3 }),
            json!({ "kind": "chosen", "people": ["jon", "ana", "gone"] }),
            json!({ "kind": "chosen", "people": [] }),
        ] {
            let year = world.ok("team::year", query(&need, &draft));
            let seconds = year["seconds"].as_array().unwrap();
            assert_eq!(seconds.len(), 365);
            for (at, date) in [
                (8, "2027-01-09"),
                (67, "2027-03-09"),
                (72, "2027-03-14"),
                (86, "2027-03-28"),
                (200, "2027-07-20"),
            ] {
                let day = json!({ "date": date, "viewer": "Europe/Berlin", "need": need, "grade": "flexible", "draft": draft });
                let day = world.ok("team::day", day);
                assert_eq!(day["overlap"]["seconds"], seconds[at], "{need} {date}");
                assert_eq!(day["overlap"]["people"], year["people"]);
                assert_eq!(day["overlap"]["needed"], year["needed"]);
            }
            let total: i64 = seconds.iter().map(|one| one.as_i64().unwrap()).sum();
            assert_eq!(year["total"], total);
        }
    }
}

#[test]
fn a_year_tells_the_longest_overlap_and_the_clocks() {
    let world = World::with_sample();
    let need = json!({ "kind": "chosen", "people": ["ana", "mara"] });
    let year = world.ok("team::year", query(&need, &Value::Null));
    assert_eq!((&year["first"], &year["today"]), (&json!("2027-01-01"), &json!("2027-03-10")));
    assert!(year["longest"]["seconds"].as_i64().unwrap() >= 8 * 3600, "{}", year["longest"]);
    let clocks: Vec<(&str, &str, i64)> = year["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["date"].as_str().unwrap(),
                one["zone"].as_str().unwrap(),
                one["minutes"].as_i64().unwrap(),
            )
        })
        .collect();
    assert!(clocks.contains(&("2027-03-14", "America/Los_Angeles", 60)), "{clocks:?}");
    assert!(clocks.contains(&("2027-03-28", "Europe/Berlin", 60)), "{clocks:?}");
    assert!(
        clocks.contains(&("2027-09-25", "Pacific/Auckland", 60)),
        "Sunday there, Saturday here: {clocks:?}"
    );
    // Best is what is ever had at once.
    let best = world.ok("team::year", query(&json!({ "kind": "best" }), &Value::Null));
    assert!(best["needed"].as_i64().unwrap() >= 4 && best["total"].as_i64().unwrap() > 0);
}

#[test]
fn nobody_has_an_empty_year() {
    let world = World::new();
    for need in [
        json!({ "kind": "everyone" }),
        json!({ "kind": "best" }),
        json!({ "kind": "atLeast", "count": 0 }),
    ] {
        let year = world.ok("team::year", query(&need, &Value::Null));
        assert_eq!((&year["total"], &year["longest"]), (&json!(0), &Value::Null), "{need}");
    }
    let mut off = query(&json!({ "kind": "everyone" }), &Value::Null);
    off["grade"] = json!("off");
    assert_eq!(world.refused("team::year", off).0, ErrorCode::Invalid);
}

#[test]
fn what_is_kept_between_questions_is_never_out_of_date() {
    let world = World::with_sample();
    let need = json!({ "kind": "atLeast", "count": 4 });
    let day = json!({ "date": "2027-03-10", "viewer": "Europe/Berlin", "need": need, "grade": "flexible", "draft": null });
    let moment = json!({ "at": null, "viewer": null });
    let mut seen: Vec<Value> = Vec::new();
    let mut same = |what: &str, differs: bool| {
        let jon = world.ok("team::person", json!("jon"));
        for (name, args) in [
            ("team::year", query(&need, &Value::Null)),
            ("team::year", query(&need, &jon)),
            ("team::day", day.clone()),
            ("team::moment", moment.clone()),
            ("team::person", json!("jon")),
        ] {
            assert_eq!(world.ok(name, args.clone()), afresh(&world, name, &args), "{what}: {name}");
        }
        let year = world.ok("team::year", query(&need, &Value::Null))["total"].clone();
        assert_eq!(seen.last().is_none_or(|before| *before != year), differs, "{what}");
        seen.push(year);
    };
    same("at first", true);
    same("again", false);
    let mut jon = world.ok("team::person", json!("jon"));
    jon["patterns"][0]["weeks"][0] =
        (0..7).map(|_| json!([{ "from": "03:00", "to": "12:00", "grade": "working" }])).collect();
    world.ok("team::save", jon.clone());
    same("after an edit", true);
    world.ok("history::undo", Value::Null);
    same("after undo", true);
    world.ok("history::redo", Value::Null);
    same("after redo", true);
    let other = App::open(&world.path(), Arc::new(FixedClock::at(NOW))).unwrap();
    contract::dispatch(&other, "team::delete", json!("ana")).unwrap();
    same("after another process", true);
    contract::dispatch(&other, "history::undo", Value::Null).unwrap();
    same("after its undo", true);
    let plan = leeway_app::api::plan::export(&world.app).unwrap();
    world.ok(
        "plan::import",
        json!({ "name": "x", "text": plan.replace("\"Asia/Tokyo\"", "\"Asia/Dubai\"") }),
    );
    same("after an import", true);
    world.ok("settings::save", json!({ "viewer": "Asia/Tokyo" }));
    same("after a setting", false);
}
