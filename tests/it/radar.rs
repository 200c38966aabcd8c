//! Why a grade is what it is, and what clocks and their laws will change.

use chrono::NaiveDate;
use leeway_core::PersonId;
use leeway_core::calendar::{Away, Leave};
use leeway_store::{StoreError, Writing};
use serde_json::json;

use leeway_tests::world::World;

#[test]
fn a_grade_is_explained_by_the_leave_that_took_it() {
    let world = World::with_sample();
    let day: NaiveDate = "2027-03-10".parse().unwrap();
    let at = |hour| day.and_hms_opt(hour, 0, 0).unwrap();
    let away = Leave::of(Away::Part { from: at(14), until: at(16) }, "Dentist").unwrap();
    change(&world, |writing| {
        let mut mara = writing.person(&PersonId::new("mara").unwrap())?.unwrap();
        mara.leave.push(away.covered_by(PersonId::new("jon")));
        writing.put_person(&mara)
    });
    let why = world.ok("why::why", json!({ "person": "mara", "at": null }));
    assert_eq!(why["grade"], "off");
    let sentence = why["sentence"].as_str().unwrap();
    assert!(sentence.contains("Dentist") && sentence.contains("Jon covers"), "{sentence}");
    let kinds: Vec<_> = why["chain"].as_array().unwrap().iter().map(|link| &link["kind"]).collect();
    assert_eq!(kinds, ["place", "hours", "leave"]);
}

#[test]
fn a_pair_is_told_when_their_overlap_changes_and_by_how_much() {
    let world = World::with_sample();
    let need = json!({ "kind": "chosen", "people": ["mara", "jon"] });
    let radar =
        world.ok("radar::radar", json!({ "viewer": null, "need": need, "grade": "flexible" }));
    let rows: Vec<_> = radar["clocks"].as_array().unwrap().iter().map(|one| &one["date"]).collect();
    assert_eq!(rows, ["2027-03-14", "2027-03-28", "2027-10-31", "2027-11-07"]);
    let spring = &radar["clocks"][0];
    assert_eq!(spring["jumps"][0]["people"], json!(["jon"]));
    assert_eq!(
        spring["after"]["seconds"].as_i64().unwrap()
            - spring["before"]["seconds"].as_i64().unwrap(),
        5 * 3600
    );
}

#[test]
fn a_new_version_of_the_rules_says_whose_hours_move_until_it_is_acknowledged() {
    let world = World::with_sample();
    let ask = || {
        let query = json!({ "viewer": null, "need": { "kind": "everyone" }, "grade": "flexible" });
        world.ok("radar::radar", query)["law"].clone()
    };
    assert!(ask().is_null(), "nothing has changed yet");
    // As an older version had it: Berlin an hour further east from 1 April 2027 on.
    let seen = json!({
        "version": "2026a",
        "zones": { "Europe/Berlin": [[i64::MIN / 4, 3600], [1_806_537_600, 10_800]] },
    });
    change(&world, |writing| writing.set_setting("zone_rules_seen", &seen.to_string()));
    let law = ask();
    assert_eq!(
        (&law["fromVersion"], &law["toVersion"]),
        (&json!("2026a"), &json!(world.app.rules().version()))
    );
    let moved: Vec<_> = law["zones"]
        .as_array()
        .unwrap()
        .iter()
        .map(|zone| (zone["first"].as_str().unwrap(), zone["minutes"].as_i64().unwrap()))
        .collect();
    assert_eq!(moved[0].1, -60, "{law}");
    assert!(moved.contains(&("2027-04-01", 60)), "{law}");
    assert_eq!(law["zones"][0]["people"], json!(["mara"]));
    world.ok("radar::acknowledge", json!(null));
    assert!(ask().is_null(), "told once");
}

fn change(world: &World, work: impl FnOnce(&mut Writing<'_>) -> Result<(), StoreError>) {
    world.app.store().write::<_, StoreError>("A story", world.app.now(), work).unwrap();
}
