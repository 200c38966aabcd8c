//! On call: shared fairly, kept, and every gap named.

use leeway_app::{ApiError, ErrorCode, contract};
use leeway_core::Instant;
use leeway_core::oncall::Rotation;
use leeway_store::{StoreError, Writing};
use leeway_tests::world::World;
use serde_json::{Value, json};

/// Six weeks from Monday 15 March 2027.
fn draft(people: &[&str]) -> Value {
    json!({
        "id": null, "title": "First line", "people": people, "first": "2027-03-15T09:00",
        "zone": "Europe/Berlin", "days": 7, "turns": 6, "holidays": true, "pinned": [],
    })
}

fn whose(view: &Value) -> Vec<&str> {
    let turns = view["turns"].as_array().unwrap().iter();
    turns.map(|turn| turn["person"].as_str().unwrap_or("-")).collect()
}

#[test]
fn turns_are_shared_fairly_and_proved() {
    let world = World::with_sample();
    let view = world.ok("oncall::plan", draft(&["ana", "mara", "priya"]));
    assert_eq!(
        view["proof"],
        json!({ "kind": "optimal", "seconds": 0, "nights": 0, "daysOff": 0 })
    );
    let people = view["people"].as_array().unwrap();
    assert!(people.iter().all(|one| one["turns"] == 2), "{people:?}");
    let mut seen = whose(&view);
    assert!(seen.windows(2).all(|pair| pair[0] != pair[1]), "{seen:?}");
    seen.sort_unstable();
    assert_eq!(seen, ["ana", "ana", "mara", "mara", "priya", "priya"]);
    // A week: seven nights, and the rest of Saturday and Sunday.
    let priya = people.iter().find(|one| one["id"] == "priya").unwrap();
    assert_eq!(
        (&priya["nights"], &priya["daysOff"]),
        (&json!(2 * 49 * 3600), &json!(2 * 34 * 3600))
    );
    assert_eq!(world.ok("oncall::list", Value::Null), json!([]), "a plan is not kept");
}

#[test]
fn nights_and_days_off_are_each_shared_evenly() {
    let world = World::with_sample();
    let mut asked = draft(&["jon", "mara"]);
    asked["zone"] = json!("America/New_York");
    (asked["days"], asked["turns"]) = (json!(1), json!(60));
    let view = world.ok("oncall::plan", asked);
    assert_eq!(view["proof"]["kind"], "optimal");
    let hours = |value: &Value| value.as_i64().unwrap() / 3600;
    let people = view["people"].as_array().unwrap();
    let of = |field: &str| people.iter().map(|one| hours(&one[field])).collect::<Vec<_>>();
    // Of Berlin's nights one has six hours, and hers is the day that begins with it.
    assert_eq!(of("nights"), [210, 209]);
    assert!(people.iter().all(|one| one["turns"] == 30), "{people:?}");
    assert_eq!(of("daysOff"), [102, 100]);
    assert_eq!((hours(&view["meanDaysOff"]), of("daysOffShare")), (101, vec![1, -1]));
}

#[test]
fn a_rotation_shared_when_only_the_sum_was_levelled_says_so_until_it_is_shared_again() {
    let world = World::with_sample();
    let id = world.ok("oncall::save", draft(&["ana", "mara"]))["id"].clone();
    let work = |writing: &mut Writing<'_>| {
        let kept = writing.document::<Rotation>(id.as_str().unwrap())?.unwrap();
        writing.put(&Rotation { fairness: None, ..kept })
    };
    world.app.store().write::<_, StoreError>("As before", world.app.now(), work).unwrap();
    let kept = world.ok("oncall::rotation", id.clone());
    assert_eq!(kept["proof"]["kind"], "sum");
    world.ok("oncall::save", kept["draft"].clone());
    assert_eq!(world.ok("oncall::rotation", id)["proof"]["kind"], "optimal");
}

#[test]
fn who_is_on_leave_is_passed_over_and_who_plans_leave_later_leaves_a_named_gap() {
    let world = World::with_sample();
    let mut ana = world.ok("team::person", json!("ana"));
    let leave = |first: &str, last: &str, note: &str| json!({ "kind": "days", "first": first, "last": last, "from": "", "to": "", "note": note, "cover": null });
    ana["leave"] = json!([leave("2027-03-17", "2027-03-17", "")]);
    world.ok("team::save", ana);
    let done = world.ok("oncall::save", draft(&["ana", "mara"]));
    assert_eq!(done["label"], "Add rotation First line");
    let kept = world.ok("oncall::rotation", done["id"].clone());
    assert_eq!((whose(&kept)[0], kept["gaps"].clone()), ("mara", json!([])));
    assert_eq!(kept["turns"][0]["free"], json!(["mara"]));

    let mut mara = world.ok("team::person", json!("mara"));
    mara["leave"] = json!([leave("2027-03-18", "2027-03-19", "Moving")]);
    world.ok("team::save", mara);
    let after = world.ok("oncall::rotation", done["id"].clone());
    assert_eq!(whose(&after), whose(&kept), "a rotation is kept as it was shared");
    let gap = &after["gaps"][0];
    assert_eq!(
        (&gap["date"], &gap["clock"], &gap["until"]),
        (&json!("2027-03-18"), &json!("00:00"), &json!("2027-03-20"))
    );
    assert_eq!(
        gap["reasons"],
        json!([{ "name": "Mara", "why": "is on leave until 2027-03-19 (Moving)" }])
    );
    assert_eq!(world.ok("oncall::list", Value::Null)[0]["gaps"], 1);

    // Shared again, nobody is there all through that week.
    let mut again = after["draft"].clone();
    again["turns"] = json!(2);
    let shared = world.ok("oncall::plan", again);
    assert_eq!(whose(&shared)[0], "-");
    let names: Vec<&Value> =
        shared["gaps"][0]["reasons"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Ana", "Mara"]);
}

#[test]
fn who_is_on_call_now_is_asked_after_who_is_there() {
    let world = World::with_sample();
    let id = world.ok("oncall::save", draft(&["ana", "mara", "priya"]))["id"].clone();
    let now = |world: &World| world.ok("oncall::now", json!({ "at": null, "viewer": null }));
    assert_eq!(now(&world), json!([]), "it has not begun");
    let kept = world.ok("oncall::rotation", id);
    world.clock.set(Instant::from_unix(1_805_148_000)); // Tuesday 16 March, 05:00 in Berlin
    let duty = now(&world)[0].clone();
    assert_eq!(
        (duty["id"].as_str().unwrap(), duty["next"]["id"].as_str().unwrap()),
        (whose(&kept)[0], whose(&kept)[1])
    );
    assert_eq!(
        (&duty["untilDate"], &duty["untilClock"], &duty["away"]),
        (&json!("2027-03-22"), &json!("09:00"), &Value::Null)
    );
    let urgent = world.ok("reply::urgent", json!({ "at": null, "viewer": null }));
    assert_eq!(urgent["onCall"][0], duty);
    // Gone from the team: her turn is nobody's, and it is said.
    world.ok("team::delete", duty["id"].clone());
    assert_eq!(now(&world)[0]["away"]["why"], "is not in the team any more");
}

#[test]
fn a_turn_given_by_hand_is_kept_and_the_others_are_shared_around_it() {
    let world = World::with_sample();
    let mut wanted = draft(&["ana", "mara", "priya"]);
    wanted["pinned"] = json!([{ "turn": 0, "person": "priya" }, { "turn": 1, "person": "priya" }]);
    let id = world.ok("oncall::save", wanted.clone())["id"].clone();
    let kept = world.ok("oncall::rotation", id);
    assert_eq!(whose(&kept)[..2], ["priya", "priya"]);
    assert!(whose(&kept)[2..].iter().all(|who| *who != "priya"), "{:?}", whose(&kept));
    assert_eq!(kept["draft"]["pinned"], wanted["pinned"]);
    assert_eq!(
        (&kept["turns"][1]["pinned"], &kept["turns"][2]["pinned"]),
        (&json!(true), &json!(false))
    );
}

#[test]
fn a_rotation_is_edited_deleted_and_brought_back() {
    let world = World::with_sample();
    world.ok("oncall::save", draft(&["ana", "mara"]));
    world.ok("oncall::save", draft(&["ana", "mara"]));
    let ids = |world: &World| {
        let rows = world.ok("oncall::list", Value::Null);
        rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect::<Vec<_>>()
    };
    let both = ids(&world);
    assert_eq!(both.len(), 2);
    let mut edited = world.ok("oncall::rotation", both[0].clone())["draft"].clone();
    edited["title"] = json!("Second line");
    assert_eq!(world.ok("oncall::save", edited)["label"], "Edit rotation Second line");
    assert_eq!(world.ok("oncall::delete", both[0].clone())["label"], "Delete rotation Second line");
    assert_eq!(ids(&world), both[1..]);
    world.ok("history::undo", Value::Null);
    assert_eq!(ids(&world), both);
    assert_eq!(world.refused("oncall::rotation", json!("none")).0, ErrorCode::NotFound);
    assert_eq!(world.refused("oncall::delete", json!("none")).0, ErrorCode::NotFound);
}

#[test]
fn every_problem_of_a_rotation_is_said_at_its_field() {
    let world = World::with_sample();
    let bad = json!({
        "id": null, "title": " ", "people": ["nobody"], "first": "Monday", "zone": "Europe/Berln",
        "days": 0, "turns": 100_000, "holidays": true, "pinned": [{ "turn": 1, "person": "ana" }],
    });
    let refused = contract::dispatch(&world.app, "oncall::plan", bad);
    let Err(ApiError { code: ErrorCode::Invalid, problems, .. }) = refused else {
        panic!("{refused:?}")
    };
    let fields: Vec<&str> = problems.iter().map(|one| one.field.as_str()).collect();
    let expected = ["title", "people", "people", "days", "turns", "first", "zone", "pinned.0"];
    assert_eq!(fields, expected);
}

#[test]
fn turns_that_were_served_stay_as_they_were_and_a_changed_one_is_a_newer_file() {
    let world = World::with_sample();
    let id = world.ok("oncall::save", draft(&["ana", "mara"]))["id"].clone();
    let sequence = || {
        let file = world.ok("oncall::export", id.clone());
        let text = file["text"].as_str().unwrap().to_owned();
        text.lines().find(|line| line.starts_with("SEQUENCE:")).unwrap().trim_end().to_owned()
    };
    let kept = world.ok("oncall::rotation", id.clone());
    let first = sequence();
    // The second turn has begun; whoever had the first is in the rotation no more.
    world.clock.set(Instant::from_unix(1_805_148_000).plus(7 * 86_400));
    let mut edited = kept["draft"].clone();
    let gone = whose(&kept)[0].to_owned();
    edited["people"] = json!(["ana", "mara", "priya"]);
    edited["people"].as_array_mut().unwrap().retain(|one| *one != json!(gone));
    world.ok("oncall::save", edited.clone());
    let after = world.ok("oncall::rotation", id.clone());
    assert_eq!(whose(&after)[..2], whose(&kept)[..2]);
    assert!(whose(&after)[2..].iter().all(|who| *who != gone), "{:?}", whose(&after));
    assert_ne!(sequence(), first);
    let second = sequence();
    world.ok("oncall::save", edited);
    assert_eq!(sequence(), second, "nothing changed");
}
