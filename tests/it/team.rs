//! The team's day, as the window asks for it.

use leeway_app::ErrorCode;
use leeway_core::Instant;
use leeway_tests::world::World;
use serde_json::{Value, json};

fn track<'a>(day: &'a Value, id: &str) -> &'a Value {
    day["tracks"].as_array().unwrap().iter().find(|track| track["id"] == id).unwrap()
}

#[test]
fn the_sample_day_is_that_of_the_design() {
    let world = World::with_sample();
    let day = world.day("2027-03-10", json!({ "kind": "best" }));
    let order: Vec<&str> = day["tracks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|track| track["id"].as_str().unwrap())
        .collect();
    assert_eq!(order, ["jon", "ana", "mara", "priya", "kenji", "sefa"], "west to east");
    let overlap = &day["overlap"];
    assert_eq!(
        (&overlap["needed"], &overlap["peak"], &overlap["longest"]),
        (&json!(4), &json!(4), &json!(9000))
    );
    let band = &overlap["bands"][0];
    assert_eq!(band["viewer"], json!({ "from": "12:00", "to": "14:30" }));
    assert_eq!(band["members"], json!(["ana", "mara", "priya", "kenji"]));
    assert_eq!(day["now"], json!(14 * 3600 + 18 * 60));
    assert_eq!(track(&day, "mara")["you"], true);
    assert_eq!(track(&day, "sefa")["leave"][0]["first"], "2027-03-11");
    assert_eq!(track(&day, "kenji")["midnights"][0]["weekday"], "thu");
}

#[test]
fn the_answer_does_not_depend_on_the_viewer() {
    let world = World::with_sample();
    let shared = |viewer: &str| -> Vec<(i64, i64)> {
        let query = |date: &str| json!({ "date": date, "viewer": viewer, "need": { "kind": "atLeast", "count": 3 }, "grade": "flexible", "draft": null });
        let mut found: Vec<(i64, i64)> = Vec::new();
        for date in [
            "2027-03-08",
            "2027-03-09",
            "2027-03-10",
            "2027-03-11",
            "2027-03-12",
            "2027-03-13",
            "2027-03-14",
        ] {
            let day = world.ok("team::day", query(date));
            let start = day["startsAt"].as_i64().unwrap();
            for band in day["overlap"]["bands"].as_array().unwrap() {
                let (from, to) = (
                    start + band["start"].as_i64().unwrap(),
                    start + band["end"].as_i64().unwrap(),
                );
                match found.last_mut() {
                    Some(last) if last.1 == from => last.1 = to, // cut by this viewer's midnight
                    _ => found.push((from, to)),
                }
            }
        }
        // Days of viewers start apart: compare what all of them have seen.
        let (from, to) = (1_804_550_400, 1_804_982_400);
        found.into_iter().filter(|one| one.0 >= from && one.1 <= to).collect()
    };
    let berlin = shared("Europe/Berlin");
    assert!(berlin.len() >= 4, "{berlin:?}");
    for viewer in ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
        assert_eq!(shared(viewer), berlin, "{viewer}");
    }
}

#[test]
fn a_band_has_the_same_people_throughout() {
    let world = World::new();
    let person = |id: &str, hours: &str| {
        format!(
            "[[person]]\nid = \"{id}\"\nname = \"{id}\"\nzone = \"Europe/Berlin\"\n[person.hours]\nwed = [\"{hours}\"]\n"
        )
    };
    let text = format!(
        "leeway = 1\n{}{}{}",
        person("a", "09:00-12:00"),
        person("b", "09:00-15:00"),
        person("c", "12:00-15:00")
    );
    let result = world.ok("plan::import", json!({ "name": "x", "text": text }));
    assert_eq!(result["problems"], json!([]));
    let bands = |need: Value| -> Vec<(Value, Value)> {
        let day = world.day("2027-03-10", need);
        let bands = day["overlap"]["bands"].as_array().unwrap();
        bands.iter().map(|band| (band["viewer"]["from"].clone(), band["members"].clone())).collect()
    };
    assert_eq!(
        bands(json!({ "kind": "atLeast", "count": 2 })),
        [(json!("09:00"), json!(["a", "b"])), (json!("12:00"), json!(["b", "c"]))]
    );
    // The whole is still met without a break.
    let day = world.day("2027-03-10", json!({ "kind": "atLeast", "count": 2 }));
    assert_eq!(day["overlap"]["longest"], 6 * 3600);
    assert_eq!(
        track(&day, "c")["lit"],
        json!([{ "start": 43200, "end": 54000, "grade": "working" }])
    );
    // Of those chosen, who else comes and goes does not matter.
    assert_eq!(
        bands(json!({ "kind": "chosen", "people": ["b"] })),
        [(json!("09:00"), json!(["b"]))]
    );
    // Somebody who is gone can't be waited for, and nobody shares nothing.
    assert_eq!(bands(json!({ "kind": "chosen", "people": ["b", "gone"] })).len(), 1);
    assert_eq!(bands(json!({ "kind": "chosen", "people": [] })).len(), 0);
}

#[test]
fn a_band_is_by_the_clock_of_where_everybody_is_that_day() {
    let world = World::new();
    let text = "leeway = 1\n[[person]]\nid = \"a\"\nname = \"A\"\nzone = \"Europe/Berlin\"\n[person.hours]\nmon-sun = [\"08:00-16:30\"]\n[[person.stay]]\nfirst = 2027-10-04\nlast = 2027-10-05\nzone = \"America/Toronto\"\n";
    world.ok("plan::import", json!({ "name": "x", "text": text }));
    for (date, place, viewer) in [
        ("2027-10-03", "Berlin", "08:00"),
        ("2027-10-04", "Toronto", "14:00"),
        ("2027-10-05", "Toronto", "14:00"),
        ("2027-10-06", "Berlin", "08:00"),
    ] {
        let query = json!({ "date": date, "viewer": "Europe/Berlin", "need": { "kind": "everyone" }, "grade": "working", "draft": null });
        let day = world.ok("team::day", query);
        let band = &day["overlap"]["bands"][0];
        let local = (&band["local"][0]["from"], &band["local"][0]["to"]);
        assert_eq!(local, (&json!("08:00"), &json!("16:30")), "{date}");
        assert_eq!(band["viewer"]["from"], viewer, "{date}");
        assert_eq!(track(&day, "a")["place"], place, "{date}");
    }
}

#[test]
fn an_end_at_the_change_of_clocks_is_read_before_it() {
    let world = World::new();
    let text = "leeway = 1\n[[person]]\nid = \"c\"\nname = \"C\"\nzone = \"Africa/Cairo\"\n[person.hours]\nthu = [\"20:00-24:00\"]\n";
    world.ok("plan::import", json!({ "name": "x", "text": text }));
    let query = json!({ "date": "2027-04-29", "viewer": "Africa/Cairo", "need": { "kind": "everyone" }, "grade": "working", "draft": null });
    let day = world.ok("team::day", query);
    assert_eq!(track(&day, "c")["pieces"][0]["local"], json!({ "from": "20:00", "to": "24:00" }));
}

#[test]
fn round_the_clock_has_no_hours_but_the_days() {
    let world = World::new();
    let text = "leeway = 1\n[[person]]\nid = \"c\"\nname = \"C\"\nzone = \"Europe/Berlin\"\n[person.hours]\nmon-sun = [\"00:00-24:00\"]\n";
    world.ok("plan::import", json!({ "name": "x", "text": text }));
    let day = world.day("2027-03-10", json!({ "kind": "everyone" }));
    assert_eq!(track(&day, "c")["pieces"][0]["local"], json!({ "from": "00:00", "to": "24:00" }));
}

#[test]
fn a_day_of_23_hours_has_23_ticks_and_a_jump() {
    let world = World::with_sample();
    let day = world.day("2027-03-28", json!({ "kind": "everyone" }));
    assert_eq!(day["length"], 23 * 3600);
    assert_eq!(day["hours"].as_array().unwrap().len(), 23);
    assert_eq!(day["jump"], json!({ "at": 7200, "minutes": 60 }));
    let day = world.day("2027-10-31", json!({ "kind": "everyone" }));
    assert_eq!((&day["length"], &day["jump"]["minutes"]), (&json!(25 * 3600), &json!(-60)));
    assert_eq!(day["hours"].as_array().unwrap().len(), 25);
    assert_eq!(day["hours"][3]["clock"], day["hours"][2]["clock"], "02:00 comes twice");
}

#[test]
fn a_day_that_never_was_is_said_so() {
    let world = World::with_sample();
    let query = |date: &str| json!({ "date": date, "viewer": "Pacific/Apia", "need": { "kind": "best" }, "grade": "flexible", "draft": null });
    let (code, message) = world.refused("team::day", query("2011-12-30"));
    assert_eq!(code, ErrorCode::Invalid);
    assert!(message.contains("never had"), "{message}");
    for date in ["tomorrow", "2027-02-29", "9999-01-01", ""] {
        assert_eq!(world.refused("team::day", query(date)).0, ErrorCode::Invalid, "{date}");
    }
}

#[test]
fn a_date_that_was_skipped_is_stepped_over() {
    let world = World::with_sample();
    let day = |date: &str| {
        world.ok("team::day", json!({ "date": date, "viewer": "Pacific/Apia", "need": { "kind": "best" }, "grade": "flexible", "draft": null }))
    };
    assert_eq!(day("2011-12-29")["next"], "2011-12-31");
    assert_eq!(day("2011-12-31")["previous"], "2011-12-29");
}

#[test]
fn a_moment_beyond_the_zone_rules_is_refused() {
    let world = World::with_sample();
    for at in [9_000_000_000_000_000_i64, -9_000_000_000_000_000, i64::MAX, 10_413_792_000] {
        let (code, _) = world.refused("team::moment", json!({ "at": at, "viewer": null }));
        assert_eq!(code, ErrorCode::Invalid, "{at}");
    }
}

#[test]
fn a_draft_shows_before_it_is_saved() {
    let world = World::with_sample();
    let mut draft = world.ok("team::person", json!("jon"));
    for day in 0..5 {
        draft["patterns"][0]["weeks"][0][day] =
            json!([{ "from": "03:00", "to": "12:00", "grade": "working" }]);
    }
    let ask = |draft: &Value| {
        let query = json!({ "date": "2027-03-10", "viewer": null, "need": { "kind": "best" }, "grade": "flexible", "draft": draft });
        world.ok("team::day", query)
    };
    let (before, after) = (ask(&Value::Null), ask(&draft));
    assert_eq!(after["overlap"]["peak"], 5);
    assert_eq!(track(&after, "jon")["ghost"], true);
    assert_eq!(before["overlap"]["peak"], 4);
    assert_eq!(ask(&Value::Null)["overlap"], before["overlap"], "nothing was saved");
}

#[test]
fn everyone_at_a_moment() {
    let world = World::with_sample();
    let moment = world.ok("team::moment", json!({ "at": null, "viewer": null }));
    assert_eq!((&moment["clock"], &moment["available"]), (&json!("14:18"), &json!(4)));
    let reading = |id: &str| {
        moment["people"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone()
    };
    let jon = reading("jon");
    assert_eq!((&jon["clock"], &jon["state"]), (&json!("05:18"), &json!("night")));
    let sefa = reading("sefa");
    assert_eq!(
        (&sefa["clock"], &sefa["state"], &sefa["dayShift"]),
        (&json!("02:18"), &json!("leave"), &json!(1))
    );
    assert_eq!(reading("priya")["until"]["clock"], "19:00");
    world.clock.set(Instant::from_unix(1_804_684_680 + 3600));
    assert_eq!(world.ok("team::moment", json!({ "at": null, "viewer": null }))["clock"], "15:18");
}

#[test]
fn commands_that_are_not_listed_fail() {
    let world = World::new();
    assert_eq!(world.refused("team::drop", Value::Null).0, ErrorCode::UnknownCommand);
    assert_eq!(world.refused("team::delete", json!({ "id": 1 })).0, ErrorCode::BadArguments);
    assert_eq!(world.refused("team::delete", json!("nobody")).0, ErrorCode::NotFound);
}
