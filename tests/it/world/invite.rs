//! Meetings and series handed out.

use leeway_app::ErrorCode;
use leeway_core::{Instant, Interval, PersonId};
use leeway_tests::world::World;
use serde_json::{Value, json};

use super::written;

fn hold(world: &World, title: &str) -> Value {
    let draft = json!({
        "id": null, "title": title, "purpose": "decision",
        "start": { "at": "2027-03-18T16:00", "zone": "Europe/Berlin" }, "minutes": 60,
        "required": ["mara", "jon"], "optional": ["sefa"],
        "agenda": ["Which slot, and why; then what"], "notes": "", "decisions": [], "actions": [], "seen": null,
    });
    let id = world.ok("meeting::hold", draft)["id"].clone();
    json!({ "kind": "meeting", "id": id })
}

fn season(world: &World) -> Value {
    let people = json!(["jon", "ana", "mara", "priya", "kenji", "sefa"]);
    let slots = world.ok(
        "series::candidates",
        json!({ "people": people, "minutes": 60, "first": "2027-03-01", "weeks": 40, "viewer": null }),
    );
    let draft = json!({
        "id": null, "title": "Weekly", "purpose": "status", "people": people, "minutes": 60,
        "first": "2027-03-01", "weeks": 40, "every": 2, "slots": slots, "mostChanges": null,
    });
    let id = world.ok("series::save", draft)["id"].clone();
    json!({ "kind": "series", "id": id })
}

#[test]
fn an_invitation_says_when_it_is_by_everybodys_clock() {
    let world = World::with_sample();
    let of = hold(&world, "Slots, spring");
    let sheet = world.ok("invite::invitation", of);
    assert_eq!(
        sheet["text"],
        "Slots, spring\n\
         Thu 18 Mar 2027 08:00–09:00 San Francisco (UTC−7): Jon\n\
         Thu 18 Mar 2027 16:00–17:00 Berlin (UTC+1): Mara\n\
         Fri 19 Mar 2027 04:00–05:00 Auckland (UTC+13): Sefa\n\
         2027-03-18 15:00 UTC\n\
         \n- Which slot, and why; then what\n"
    );
    let file = sheet["calendar"].as_str().unwrap();
    for line in [
        "METHOD:PUBLISH",
        "SUMMARY:Slots\\, spring",
        "DTSTART;TZID=Europe/Berlin:20270318T160000",
        "DTEND;TZID=Europe/Berlin:20270318T170000",
        "SEQUENCE:0",
        "TZID:Europe/Berlin",
    ] {
        assert!(file.contains(&format!("{line}\r\n")), "{line}\n{file}");
    }
    assert!(!file.contains("ATTENDEE") && !file.contains("ORGANIZER"), "nobody's address is known");
    assert_eq!((&sheet["file"], &sheet["events"]), (&json!("slots-spring.ics"), &json!(1)));
    assert_eq!(sheet["notes"], json!([]));
    let letter = sheet["mailto"].as_str().unwrap();
    assert!(
        letter.starts_with("mailto:?subject=Slots%2C%20spring&body=Slots%2C%20spring%0D%0AThu"),
        "{letter}"
    );
}

#[test]
fn a_season_that_is_handed_out_makes_who_reads_it_busy_exactly_then() {
    let world = World::with_sample();
    let of = season(&world);
    let sheet = world.ok("invite::invitation", of.clone());
    assert_eq!(sheet["times"], 20);
    let file = written(&world, "weekly.ics", sheet["calendar"].as_str().unwrap());
    let asked = json!({ "person": "kenji", "path": file, "name": null, "text": null });
    world.ok("busy::add", asked);
    let plan = world.ok("series::series", of["id"].clone());
    let starts: Vec<i64> = plan["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["at"].as_i64().unwrap())
        .collect();
    let year = Interval::new(
        Instant::from_unix(starts[0] - 86_400),
        Instant::from_unix(starts[0] + 31_536_000),
    );
    let taken = world.app.busy(&PersonId::new("kenji").unwrap(), year.unwrap()).unwrap();
    let busy: Vec<(i64, i64)> =
        taken.intervals().iter().map(|one| (one.start().unix(), one.seconds())).collect();
    assert_eq!(busy, starts.iter().map(|start| (*start, 3600)).collect::<Vec<_>>());
    assert_eq!(sheet["text"].as_str().unwrap().lines().count(), 21, "a line each, and the title");
}

/// Which revision a calendar takes the file for: RFC 5545 §3.8.7.4.
fn sequence(file: &Value) -> u32 {
    let text = file.as_str().unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
    line.trim_end().parse().unwrap()
}

#[test]
fn what_is_handed_out_after_an_undo_is_newer_than_what_was_before() {
    let world = World::with_sample();
    let (meeting, series) = (hold(&world, "Slots"), season(&world));
    let handed = |of: &Value| sequence(&world.ok("invite::invitation", of.clone())["calendar"]);
    let duty = json!({
        "id": null, "title": "First line", "people": ["ana", "mara"], "first": "2027-03-15T09:00",
        "zone": "Europe/Berlin", "days": 7, "turns": 6, "holidays": true, "pinned": [],
    });
    let duty = world.ok("oncall::save", duty)["id"].clone();
    let exported = || sequence(&world.ok("oncall::export", duty.clone())["text"]);
    let all = || [handed(&meeting), handed(&series), exported()];
    let mut last = all();
    assert_eq!(last, [0, 0, 0]);
    let mut newer = |what: &str| {
        let now = all();
        for (before, now) in last.iter().zip(now) {
            assert!(now > *before, "{what}: {last:?}, {now:?}");
        }
        last = now;
    };

    let mut draft =
        world.ok("meeting::meeting", json!({ "id": meeting["id"], "viewer": null }))["draft"]
            .clone();
    draft["title"] = json!("Slots, spring");
    world.ok("meeting::save", draft);
    let mut draft = world.ok("series::series", series["id"].clone())["draft"].clone();
    draft["title"] = json!("Weekly status");
    world.ok("series::save", draft);
    let mut draft = world.ok("oncall::rotation", duty.clone())["draft"].clone();
    draft["title"] = json!("Second line");
    world.ok("oncall::save", draft);
    newer("changed");
    for _ in 0..3 {
        world.ok("history::undo", Value::Null);
    }
    newer("undone");
    for _ in 0..3 {
        world.ok("history::redo", Value::Null);
    }
    newer("made again");
}

#[test]
fn a_file_is_saved_where_it_was_said_and_never_over_another() {
    let world = World::with_sample();
    let of = hold(&world, "../../x");
    let path = world.folder.path().join("out.ics");
    let save = |over: bool| json!({ "of": of, "path": path.to_str().unwrap(), "over": over });
    assert_eq!(world.ok("invite::save_file", save(false)), json!(path.to_str().unwrap()));
    let (code, message) = world.refused("invite::save_file", save(false));
    assert_eq!((code, message.contains("there already")), (ErrorCode::Conflict, true), "{message}");
    world.ok("invite::save_file", save(true));
    assert_eq!(world.ok("invite::invitation", of)["file"], "x.ics", "a title is never a path");
}

#[test]
fn what_is_called_off_gone_or_unknown_is_said() {
    let world = World::with_sample();
    let of = hold(&world, "Called off");
    world.ok("team::delete", json!("sefa"));
    world.ok("meeting::cancel", of["id"].clone());
    let sheet = world.ok("invite::invitation", of);
    assert!(sheet["calendar"].as_str().unwrap().contains("STATUS:CANCELLED\r\n"));
    assert_eq!(sheet["notes"].as_array().unwrap().len(), 2, "{}", sheet["notes"]);
    for kind in ["meeting", "series"] {
        let (code, _) = world.refused("invite::invitation", json!({ "kind": kind, "id": "none" }));
        assert_eq!(code, ErrorCode::NotFound);
    }
}
