//! Finding a meeting: the fairest slots, why better ones are out, what would mend it.

use leeway_app::ErrorCode;
use leeway_tests::world::World;
use serde_json::{Value, json};

fn query(required: &[&str], optional: &[&str], from: &str, to: &str) -> Value {
    json!({
        "required": required, "optional": optional, "minutes": 45, "from": from, "to": to,
        "every": 15, "window": null, "least": "off", "onLeave": false, "viewer": null, "between": null,
    })
}

fn with(mut query: Value, field: &str, value: Value) -> Value {
    query[field] = value;
    query
}

fn part<'a>(slot: &'a Value, id: &str) -> &'a Value {
    slot["people"].as_array().unwrap().iter().find(|part| part["id"] == id).unwrap()
}

/// One day of an all-day absence, of whose calendar the world says so.
fn leave(world: &World, id: &str, date: &str) {
    let mut person = world.ok("team::person", json!(id));
    person["leave"] = json!([{ "kind": "days", "first": date, "last": date, "from": "", "to": "", "note": "Dentist", "cover": null }]);
    world.ok("team::save", person);
}

#[test]
fn the_fairest_slot_comes_first_with_everybodys_clock_and_price() {
    let world = World::with_sample();
    let asked = query(&["mara", "ana", "jon", "priya"], &["kenji"], "2027-03-15", "2027-03-19");
    let found = world.ok("meet::find", asked);
    let best = &found["slots"][0];
    // Half an hour of Jon is reluctant, the next quarter flexible; Priya the same.
    assert_eq!(
        (&best["rank"], &best["from"], &best["to"]),
        (&json!(1), &json!("14:30"), &json!("15:15"))
    );
    assert_eq!(
        (&best["points"], &best["worst"], &best["fair"]),
        (&json!(8), &json!(4), &json!(false))
    );
    assert_eq!(best["why"], "Jon (reluctant) and Priya (reluctant) leave working hours.");
    let jon = part(best, "jon");
    assert_eq!(
        (&jon["from"], &jon["points"], &jon["marks"]),
        (&json!("06:30"), &json!(4), &json!(2))
    );
    let mara = part(best, "mara");
    assert_eq!(
        (&mara["state"], &mara["points"], &mara["joins"]),
        (&json!("working"), &json!(0), &json!(true))
    );
    let kenji = part(best, "kenji");
    assert_eq!((&kenji["required"], &kenji["joins"]), (&json!(false), &json!(false)));
    assert_eq!(found["starts"].as_array().map(Vec::len), Some(5 * 96));
    assert_eq!(
        (&found["days"][4]["weekday"], &found["days"][4]["length"]),
        (&json!("fri"), &json!(86_400))
    );
    let people: Vec<&str> =
        found["people"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(people, ["jon", "ana", "mara", "priya", "kenji"], "west to east");
    let number = |slot: &Value, field: &str| slot[field].as_i64().unwrap();
    let key = |slot: &Value| ["worst", "points", "at"].map(|field| number(slot, field));
    let ranked: Vec<[i64; 3]> = found["slots"].as_array().unwrap().iter().map(key).collect();
    assert!(ranked.is_sorted() && ranked.len() == 20, "{ranked:?}");
}

#[test]
fn who_is_away_stands_in_the_way_is_named_and_the_smallest_change_is_proposed() {
    let world = World::with_sample();
    let asked = query(&["mara", "jon"], &[], "2027-03-17", "2027-03-17");
    let found = world.ok("meet::find", asked.clone());
    let best = &found["slots"][0];
    assert_eq!((&best["points"], &found["refusals"]), (&json!(0), &json!([])));
    leave(&world, "jon", "2027-03-17");
    let without = world.ok("meet::find", asked.clone());
    // Wednesday is over in San Francisco only at 08:00 in Berlin; it begins there at the same hour.
    let refusal = &without["refusals"][0];
    assert_eq!(
        (&refusal["person"], &refusal["rule"], &refusal["date"]),
        (&json!("jon"), &json!("leave"), &json!("2027-03-17"))
    );
    assert_eq!(refusal["sentence"], "Jon is on leave until Thu 18 Mar 08:00.");
    let unlock = &without["unlocks"][0];
    assert_eq!((&unlock["person"], &unlock["example"]), (&json!("jon"), &refusal["at"]));
    assert_eq!(without["sentence"], "Better slots are out: Jon is on leave Wed 17 Mar.");
    let start =
        without["starts"].as_array().unwrap().iter().find(|one| one["at"] == best["at"]).unwrap();
    assert_eq!((&start["state"], &start["by"]), (&json!("busy"), &json!("jon")));
    let all_the_same = world.ok("meet::find", with(asked.clone(), "onLeave", json!(true)));
    assert_eq!(all_the_same["count"], found["count"]);
    assert!(part(&all_the_same["slots"][0], "jon")["points"].as_u64() > Some(0));
    // As long as only Jon is asked for working hours, nothing at all fits.
    let strict = world.ok("meet::find", with(asked, "least", json!("working")));
    assert_eq!((&strict["count"], &strict["slots"]), (&json!(0), &json!([])));
    let said = strict["sentence"].as_str().unwrap();
    assert!(
        said.starts_with("Nothing fits. Nearest is Wed 17 Mar") && said.contains("Jon is on leave"),
        "{said}"
    );
}

#[test]
fn the_one_who_would_have_to_be_more_willing_is_asked() {
    let world = World::with_sample();
    let asked = query(&["mara", "jon"], &[], "2027-03-17", "2027-03-17");
    let asked = with(
        with(asked, "least", json!("working")),
        "between",
        json!({ "from": "09:00", "to": "16:00" }),
    );
    let found = world.ok("meet::find", asked);
    assert_eq!(found["count"], 0);
    let unlock = &found["unlocks"][0];
    assert_eq!(unlock["person"], "jon");
    let change = unlock["change"].as_str().unwrap();
    assert!(
        change.starts_with("If Jon took Wed 17 Mar ")
            && change.contains(" there), ")
            && change.ends_with(" slots open."),
        "{change}"
    );
    let outside = &found["starts"][0];
    assert_eq!(
        (&outside["clock"], &outside["state"], &outside["by"]),
        (&json!("00:00"), &json!("out"), &Value::Null)
    );
}

#[test]
fn past_starts_of_today_are_not_offered_and_a_window_is_kept_to() {
    let world = World::with_sample(); // Wednesday 10 March 2027, 14:18 in Berlin
    let today = world.ok("meet::find", query(&["mara"], &[], "2027-03-10", "2027-03-10"));
    assert_eq!(today["starts"][0]["clock"], "14:30");
    let windows = world.ok("team::windows", Value::Null);
    let name = windows[0]["name"].clone();
    let asked = with(query(&["mara"], &[], "2027-03-11", "2027-03-11"), "window", name);
    let found = world.ok("meet::find", asked.clone());
    let clocks: Vec<&str> = found["slots"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|slot| slot["from"].as_str())
        .collect();
    assert_eq!(clocks, ["14:00", "14:15", "14:30", "14:45", "15:00", "15:15"]);
    let (code, said) = world.refused("meet::find", with(asked, "window", json!("Nights")));
    assert!(code == ErrorCode::Invalid && said.contains("There are: "), "{said}");
}

#[test]
fn who_has_borne_more_is_asked_less() {
    let world = World::with_sample();
    let asked = query(&["jon", "priya"], &[], "2027-03-16", "2027-03-16");
    let first = world.ok("meet::find", asked.clone());
    let chosen = &first["slots"][0];
    let bearing = |slot: &Value, id: &str| part(slot, id)["points"].as_u64().unwrap();
    assert!(bearing(chosen, "jon") > 0 && bearing(chosen, "priya") > 0, "{chosen}");
    // A meeting last Friday that cost Priya a night, and Jon little.
    let draft = json!({
        "id": null, "title": "Outage", "purpose": "crisis",
        "start": { "at": "2027-03-09T22:00", "zone": "Europe/Berlin" }, "minutes": 60,
        "required": ["jon", "priya"], "optional": [], "agenda": ["What broke"], "notes": "",
        "decisions": [], "actions": [],
    });
    let held = world.ok("meeting::hold", draft);
    let id = held["id"].clone();
    world.ok("meeting::done", json!({ "id": id, "parts": [] }));
    let second = world.ok("meet::find", asked);
    let best = &second["slots"][0];
    assert!(bearing(best, "priya") < bearing(chosen, "priya"), "{best}");
    let priya =
        second["people"].as_array().unwrap().iter().find(|one| one["id"] == "priya").unwrap();
    assert_eq!((&priya["borne"], &priya["share"]), (&json!(24.0), &json!(12.0)));
}

#[test]
fn points_are_changed_taken_back_and_refused_where_they_fall() {
    let world = World::with_sample();
    let usual = world.ok("meet::scale", Value::Null);
    assert_eq!(
        (&usual["night"], &usual["nightFrom"], &usual["fair"]),
        (&json!(12), &json!("23:00"), &json!(2))
    );
    let asked = query(&["jon"], &[], "2027-03-16", "2027-03-16");
    let dearest = |world: &World| {
        let found = world.ok("meet::find", asked.clone());
        found["starts"].as_array().unwrap().iter().map(|one| one["points"].as_u64().unwrap()).max()
    };
    assert_eq!(dearest(&world), Some(24));
    world.ok("meet::save_scale", with(usual.clone(), "night", json!(20)));
    assert_eq!(dearest(&world), Some(40));
    world.ok("history::undo", Value::Null);
    assert_eq!(dearest(&world), Some(24));
    let (code, said) = world.refused("meet::save_scale", with(usual, "reluctant", json!(7)));
    assert!(code == ErrorCode::Invalid && said.contains("must not fall"), "{said}");
}

#[test]
fn nobody_no_length_and_too_many_days_are_answered_in_words() {
    let world = World::with_sample();
    let asked = query(&[], &["mara"], "2027-03-15", "2027-03-19");
    let found = world.ok("meet::find", asked.clone());
    assert_eq!(
        (&found["sentence"], &found["count"]),
        (&json!("Choose who must be there."), &json!(0))
    );
    for (field, value) in [
        ("minutes", json!(0)),
        ("every", json!(1)),
        ("to", json!("2027-03-14")),
        ("to", json!("2029-03-14")),
        ("from", json!("soon")),
        ("between", json!({ "from": "9", "to": "18:00" })),
        ("viewer", json!("Europe/Berln")),
    ] {
        let (code, said) = world.refused("meet::find", with(asked.clone(), field, value));
        assert!(code == ErrorCode::Invalid && said.len() > 20, "{field}: {said}");
    }
    let gone = world.ok("meet::find", query(&["mara", "nobody"], &[], "2027-03-15", "2027-03-15"));
    assert_eq!(gone["people"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_meeting_that_is_held_takes_its_people_until_it_is_called_off() {
    let world = World::with_sample();
    let asked = query(&["mara", "ana"], &["kenji"], "2027-03-15", "2027-03-15");
    let at = |clock: &str| {
        let found = world.ok("meet::find", asked.clone());
        let starts = found["starts"].as_array().unwrap();
        starts.iter().find(|start| start["clock"] == clock).unwrap()["state"].clone()
    };
    assert_eq!(at("11:00"), "fair");
    let held = world.ok(
        "meeting::hold",
        json!({
            "id": null, "title": "One to one", "purpose": "sensitive",
            "start": { "at": "2027-03-15T11:00", "zone": "Europe/Berlin" }, "minutes": 30,
            "required": ["ana"], "optional": ["mara"],
            "agenda": [], "notes": "", "decisions": [], "actions": [],
        }),
    );
    assert_eq!(
        (at("10:15"), at("10:30"), at("11:30")),
        (json!("fair"), json!("busy"), json!("fair"))
    );
    world.ok("meeting::cancel", held["id"].clone());
    assert_eq!(at("11:00"), "fair");
}
