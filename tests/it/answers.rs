//! When somebody answers: by their hours, by what was agreed, and who else there is.

use leeway_app::{ApiError, ErrorCode, contract};
use leeway_tests::world::World;
use serde_json::{Value, json};

fn ask(world: &World, person: &str, channel: &str, at: Option<i64>) -> Value {
    let query = json!({ "person": person, "channel": channel, "at": at, "viewer": null });
    world.ok("reply::forecast", query)
}

fn norm(channel: &str, kind: &str, seconds: i64, from: Option<&str>) -> Value {
    json!({ "channel": channel, "kind": kind, "seconds": seconds, "from": from, "review": null, "note": "" })
}

#[test]
fn who_is_asleep_answers_after_their_day_begins_and_is_best_written_to_then() {
    let world = World::with_sample();
    let jon = ask(&world, "jon", "chat", None);
    assert_eq!(
        (&jon["sent"]["clock"], &jon["sent"]["theirClock"]),
        (&json!("14:18"), &json!("05:18"))
    );
    assert_eq!(
        (&jon["earliest"]["clock"], &jon["earliest"]["theirClock"]),
        (&json!("17:00"), &json!("08:00"))
    );
    assert_eq!(
        (&jon["latest"]["clock"], &jon["latest"]["theirClock"]),
        (&json!("21:00"), &json!("12:00"))
    );
    assert_eq!(jon["best"], jon["earliest"]);
    assert_eq!((&jon["working"], &jon["chances"]), (&json!(false), &Value::Null));
    let track = &jon["strip"]["track"];
    assert_eq!(
        (&track["id"], &jon["strip"]["hours"][0]["clock"]),
        (&json!("jon"), &json!("14:00"))
    );
    // Four days later the clocks of the United States have changed: an hour sooner here.
    let monday = ask(&world, "jon", "chat", Some(1_805_091_480));
    assert_eq!(
        (&monday["sent"]["date"], &monday["earliest"]["clock"]),
        (&json!("2027-03-15"), &json!("16:00"))
    );
}

#[test]
fn who_is_on_leave_answers_when_they_are_back() {
    let world = World::with_sample();
    // Saturday 3 July 2027; Jon is on a road trip from Monday to Friday.
    let jon = ask(&world, "jon", "chat", Some(1_814_616_000));
    assert_eq!(jon["earliest"]["theirDate"], "2027-07-12");
    assert_eq!(jon["best"], jon["earliest"]);
    assert_eq!(jon["strip"]["track"]["leave"][0]["note"], "Road trip");
    assert_eq!(jon["strip"]["hours"], json!([]), "midnights instead, over two days");
    let days = jon["strip"]["midnights"].as_array().unwrap();
    assert_eq!((days.len(), &days[0]["date"]), (10, &json!("2027-07-04")));
}

#[test]
fn a_norm_holds_for_what_is_sent_from_its_date_on() {
    let world = World::with_sample();
    let latest = |world: &World, at| ask(world, "mara", "chat", at)["latest"]["clock"].clone();
    assert_eq!(latest(&world, None), "10:18", "four hours of her day, by the usual norm");
    let mut two = norm("chat", "working_day", 7200, Some("2027-03-11"));
    two["review"] = json!("2027-09-01");
    let done = world.ok("norms::save", json!([two]));
    assert_eq!(done["label"], "Edit norms");
    assert_eq!(latest(&world, None), "10:18", "Wednesday's message is owed by Wednesday's norm");
    let thursday = 1_804_684_680 + 86_400;
    assert_eq!(latest(&world, Some(thursday)), "16:18");
    let asked = ask(&world, "mara", "chat", Some(thursday));
    assert_eq!((&asked["norm"]["agreed"], &asked["norm"]["seconds"]), (&json!(true), &json!(7200)));
    let view = world.ok("norms::norms", Value::Null);
    assert_eq!(view["today"][1], view["usual"][1], "chat, today");
    assert_eq!(view["review"], json!([]));
    world.clock.set(leeway_core::Instant::from_unix(1_820_000_000)); // 3 September 2027
    assert_eq!(world.ok("norms::norms", Value::Null)["review"], json!(["chat"]));
    world.ok("history::undo", Value::Null);
    assert_eq!(world.ok("norms::norms", Value::Null)["agreed"], json!([]));
}

#[test]
fn a_norm_that_can_not_be_kept_is_said_at_its_field() {
    let world = World::with_sample();
    let mut backwards = norm("email", "workdays", 86_400, Some("2027-04-01"));
    backwards["review"] = json!("2027-03-01");
    let bad = json!([
        norm("chat", "working_day", 0, None),
        norm("urgent", "working_day", 86_400 * 31, Some("never")),
        backwards,
        norm("update", "end_of_day", 0, None),
        norm("update", "end_of_day", 0, None),
    ]);
    let refused = contract::dispatch(&world.app, "norms::save", bad);
    let Err(ApiError { code: ErrorCode::Invalid, problems, .. }) = refused else {
        panic!("{refused:?}")
    };
    let fields: Vec<&str> = problems.iter().map(|one| one.field.as_str()).collect();
    let expected = ["norms.0.seconds", "norms.1.from", "norms.2.review", "norms.4.from"];
    assert_eq!(fields, expected);
    assert_eq!(world.ok("norms::norms", Value::Null)["agreed"], json!([]), "nothing is kept");
}

#[test]
fn who_can_be_reached_is_asked_in_order_of_grade_and_of_who_stays_longest() {
    let world = World::with_sample();
    let reach = |at: i64| {
        let view = world.ok("reply::urgent", json!({ "at": at, "viewer": null }));
        let one = |one: &Value| (one["id"].clone(), one["grade"].clone());
        view["people"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    let said = |id: &str, grade: &str| (json!(id), json!(grade));
    // 14:18 in Berlin: Mara herself sits here.
    assert_eq!(
        reach(1_804_684_680),
        [said("ana", "working"), said("priya", "working"), said("kenji", "flexible")]
    );
}

#[test]
fn nobody_unknown_and_no_moment_without_rules_is_answered_for() {
    let world = World::with_sample();
    let refused = |person: &str, at: Option<i64>| {
        world
            .refused(
                "reply::forecast",
                json!({ "person": person, "channel": "chat", "at": at, "viewer": null }),
            )
            .0
    };
    assert_eq!(refused("nobody", None), ErrorCode::NotFound);
    assert_eq!(refused("jon", Some(i64::MAX)), ErrorCode::Invalid);
    assert_eq!(refused("jon", Some(i64::MIN)), ErrorCode::Invalid);
    let mut jon = world.ok("team::person", json!("jon"));
    jon["patterns"][0]["weeks"][0] = json!([[], [], [], [], [], [], []]);
    world.ok("team::save", jon);
    let (code, said) = world.refused(
        "reply::forecast",
        json!({ "person": "jon", "channel": "chat", "at": null, "viewer": null }),
    );
    assert_eq!(code, ErrorCode::Invalid);
    assert!(said.starts_with("Jon: no working time"), "{said}");
}

#[test]
fn chances_are_told_of_five_answers_in_rounds_and_not_of_four() {
    let world = World::with_sample();
    // Ana has taken 6, 12 … 30 minutes of her afternoon.
    let round = |world: &World, minutes: i64| {
        let start = world.app.now();
        let draft = json!({
            "title": "Where are we?", "purpose": "status", "people": ["ana"], "by": "mara",
            "urgent": false, "text": "",
        });
        let id = world.ok("round::start", draft)["id"].clone();
        world.clock.set(start.plus(minutes * 60));
        world.ok("round::answer", json!({ "id": id, "person": "ana", "text": "Here", "at": null }));
        world.clock.set(start);
    };
    for answer in 1..=4 {
        round(&world, answer * 6);
    }
    let channel = "update";
    assert_eq!(ask(&world, "ana", channel, None)["chances"], Value::Null);
    round(&world, 30);
    let chances = ask(&world, "ana", channel, None)["chances"].clone();
    assert_eq!(chances["count"], 5);
    let clocks: Vec<&Value> =
        ["p50", "p80", "p95"].iter().map(|of| &chances[of]["theirClock"]).collect();
    assert_eq!(clocks, ["13:36", "13:42", "13:48"]);
    // On Saturday they are laid over Monday's hours.
    let saturday = ask(&world, "ana", channel, Some(1_804_946_400))["chances"]["p50"].clone();
    assert_eq!(
        (&saturday["theirDate"], &saturday["theirClock"]),
        (&json!("2027-03-15"), &json!("09:18"))
    );
    assert_eq!(ask(&world, "ana", "urgent", None)["chances"], Value::Null, "another channel");
}
