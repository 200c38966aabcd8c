//! Series: a season's rotation, planned, kept and shown again.

use leeway_app::{ApiError, ErrorCode, contract};
use leeway_core::Instant;
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
    world.ok("series::preview", draft(&world));
    while world.ok("series::search", Value::Null)["share"] != Value::Null {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let plan = world.ok("series::preview", draft(&world));
    assert_eq!(plan["proof"], json!({ "kind": "optimal" }));
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

/// Six Thursdays by one slot, from before the clocks of the first country change
/// until after those of the last.
fn spring(world: &World, slot: Value) -> Value {
    let mut draft = draft(world);
    draft["first"] = json!("2027-03-08");
    draft["weeks"] = json!(6);
    draft["slots"] = json!([slot]);
    world.ok("series::preview", draft)
}

fn clocks(plan: &Value, who: usize) -> Vec<&str> {
    let occurrences = plan["occurrences"].as_array().unwrap().iter();
    occurrences.map(|one| one["people"][who]["clock"].as_str().unwrap()).collect()
}

#[test]
fn a_slot_keeps_its_hour_at_home_through_three_changes_of_clocks() {
    let world = World::with_sample();
    let berlin = json!({ "weekday": "thu", "time": "16:00", "zone": "Europe/Berlin" });
    let plan = spring(&world, berlin);
    let occurrences = plan["occurrences"].as_array().unwrap();
    let dates: Vec<&str> = occurrences.iter().map(|one| one["date"].as_str().unwrap()).collect();
    let all = ["2027-03-11", "2027-03-18", "2027-03-25", "2027-04-01", "2027-04-08", "2027-04-15"];
    assert_eq!(dates, all);
    // 15:00 UTC until the EU goes forward on 28 March, 14:00 after.
    let hours: Vec<i64> =
        occurrences.iter().map(|one| one["at"].as_i64().unwrap() % 86_400 / 3600).collect();
    assert_eq!(hours, [15, 15, 15, 14, 14, 14]);
    assert_eq!(clocks(&plan, 2), ["16:00"; 6], "Mara, Berlin");
    // The US goes forward on 14 March: for two weeks Jon is an hour nearer.
    assert_eq!(clocks(&plan, 0), ["07:00", "08:00", "08:00", "07:00", "07:00", "07:00"]);
    // New Zealand goes back on 4 April.
    assert_eq!(clocks(&plan, 5), ["04:00", "04:00", "04:00", "03:00", "02:00", "02:00"]);
    let changed: Vec<&Value> = occurrences.iter().map(|one| &one["clocks"]).collect();
    let none = json!([]);
    let us = json!(["America/Los_Angeles"]);
    let eu = json!(["Europe/Lisbon", "Europe/Berlin"]);
    let nz = json!(["Pacific/Auckland"]);
    assert_eq!(changed, [&none, &us, &none, &eu, &nz, &none]);
}

#[test]
fn a_slot_by_a_southern_clock_moves_for_everybody_else_in_april() {
    let world = World::with_sample();
    let auckland = json!({ "weekday": "fri", "time": "09:00", "zone": "Pacific/Auckland" });
    let plan = spring(&world, auckland);
    assert_eq!(clocks(&plan, 5), ["09:00"; 6], "Sefa, Auckland");
    // Fri 12 March 09:00 there is Thursday 20:00 UTC; after 4 April it is 21:00.
    assert_eq!(clocks(&plan, 3), ["01:30", "01:30", "01:30", "01:30", "02:30", "02:30"]);
    let first = &plan["occurrences"][0]["people"][0];
    assert_eq!((&first["clock"], &first["dayShift"]), (&json!("12:00"), &json!(-1)));
}

#[test]
fn what_somebody_has_borne_lately_counts_when_a_season_is_planned() {
    let world = World::with_sample();
    world.meeting("2027-03-03", &[("mara", 30), ("ana", 0)]);
    let mut draft = draft(&world);
    draft["people"] = json!(["mara", "ana"]);
    draft["slots"] = json!([
        { "weekday": "thu", "time": "20:00", "zone": "Europe/Berlin" },
        { "weekday": "thu", "time": "12:00", "zone": "Europe/Berlin" },
    ]);
    let plan = world.ok("series::preview", draft);
    assert_eq!((&plan["totals"][0]["start"], &plan["totals"][1]["start"]), (&json!(30), &json!(0)));
    assert_eq!(plan["proof"], json!({ "kind": "optimal" }));
    assert_eq!(plan["worst"], json!(30), "the noon slot costs nobody anything");
}

#[test]
fn another_name_moves_nobodys_hours_and_another_length_is_a_newer_invitation() {
    let world = World::with_sample();
    let draft = json!({
        "id": null, "title": "Weekly", "purpose": "status", "people": ["jon", "mara", "kenji"],
        "minutes": 45, "first": "2027-03-15", "weeks": 6, "every": 1, "mostChanges": null,
        "slots": [
            { "weekday": "thu", "time": "16:00", "zone": "Europe/Berlin" },
            { "weekday": "thu", "time": "09:00", "zone": "Europe/Berlin" },
        ],
    });
    let id = world.ok("series::save", draft.clone())["id"].clone();
    let sequence = || {
        let file = world.ok("invite::invitation", json!({ "kind": "series", "id": id }));
        let text = file["calendar"].as_str().unwrap().to_owned();
        text.lines().find(|line| line.starts_with("SEQUENCE:")).unwrap().trim_end().to_owned()
    };
    let plan = |world: &World| world.ok("series::series", id.clone())["occurrences"].clone();
    let (before, first) = (plan(&world), sequence());
    let mut renamed = draft;
    renamed["id"] = id.clone();
    renamed["title"] = json!("Weekly status");
    world.ok("series::save", renamed.clone());
    assert_eq!(plan(&world), before);
    assert_ne!(sequence(), first);
    renamed["minutes"] = json!(60);
    let second = sequence();
    world.ok("series::save", renamed);
    assert_ne!(sequence(), second);
}

#[test]
fn a_season_planned_again_keeps_what_has_been_and_newcomers_start_at_the_mean() {
    let world = World::with_sample();
    let mut draft = json!({
        "id": null, "title": "Weekly", "purpose": "status", "people": ["jon", "mara", "kenji"],
        "minutes": 45, "first": "2027-03-15", "weeks": 8, "every": 1, "mostChanges": null,
        "slots": [
            { "weekday": "thu", "time": "16:00", "zone": "Europe/Berlin" },
            { "weekday": "thu", "time": "09:00", "zone": "Europe/Berlin" },
            { "weekday": "tue", "time": "23:00", "zone": "Europe/Berlin" },
        ],
    });
    let id = world.ok("series::save", draft.clone())["id"].clone();
    let slots = |view: &Value| -> Vec<Value> {
        let times = view["occurrences"].as_array().unwrap().iter();
        times.map(|one| one["slot"].clone()).collect()
    };
    let before = world.ok("series::series", id.clone());
    // Three times are over; then Ana comes, and a slot is added.
    world.clock.set(Instant::from_unix(before["occurrences"][2]["at"].as_i64().unwrap()));
    draft["id"] = id.clone();
    draft["people"] = json!(["jon", "mara", "kenji", "ana"]);
    draft["slots"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "weekday": "wed", "time": "12:00", "zone": "Europe/Berlin" }));
    world.ok("series::save", draft);
    let after = world.ok("series::series", id);
    assert_eq!(slots(&after)[..3], slots(&before)[..3]);
    for (at, one) in after["occurrences"].as_array().unwrap().iter().enumerate() {
        let ana = one["people"].as_array().unwrap().iter().find(|one| one["id"] == "ana").unwrap();
        assert_eq!(ana["part"] == "away", at < 3, "{ana}");
        if at < 3 {
            let others = one["people"].as_array().unwrap().iter().filter(|one| one["id"] != "ana");
            let points: Vec<i64> = others.map(|one| one["points"].as_i64().unwrap()).collect();
            assert_eq!(ana["points"], points.iter().sum::<i64>() / 3);
        }
    }
}
