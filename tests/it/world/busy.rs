//! Calendars that make people busy.

use leeway_app::ErrorCode;
use leeway_core::{Instant, Interval, PersonId};
use leeway_tests::world::{NOW, World};
use serde_json::{Value, json};

use super::{calendar, only, written};

fn event(uid: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{uid}\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn add(world: &World, person: &str, path: &str) -> Value {
    world.ok("busy::add", json!({ "person": person, "path": path, "name": null, "text": null }))
}

fn refused(world: &World, person: &str, path: &str) -> String {
    let asked = json!({ "person": person, "path": path, "name": null, "text": null });
    let (code, message) = world.refused("busy::add", asked);
    assert_eq!(code, ErrorCode::Invalid, "{message}");
    message
}

fn list(world: &World) -> Value {
    world.ok("busy::list", Value::Null)
}

/// What a person is busy with from 8 to 21 March 2027, in UTC.
fn taken(world: &World, person: &str) -> Vec<String> {
    let start = Instant::from_unix(1_804_464_000);
    let weeks = Interval::new(start, start.plus(14 * 86_400)).unwrap();
    let taken = world.app.busy(&PersonId::new(person).unwrap(), weeks).unwrap();
    let read = |at: Instant| at.utc().unwrap().format("%d %H:%M").to_string();
    let stretch = |one: &Interval| format!("{}–{}", read(one.start()), read(one.end()));
    taken.intervals().iter().map(stretch).collect()
}

#[test]
fn what_is_beyond_the_bound_of_a_file_is_told_and_takes_no_time() {
    let world = World::with_sample();
    let hour = |uid: &str, start: &str| event(uid, &format!("DTSTART:{start}\r\nDURATION:PT1H"));
    // With the calendar itself 10,000 components; the last event is one more.
    let many = hour("first", "20270315T090000Z") + &hour("past", "20200101T090000Z").repeat(9_998);
    let text = calendar(&(many + &hour("last", "20270315T120000Z")));
    add(&world, "mara", &written(&world, "mara.ics", text));
    assert_eq!(taken(&world, "mara"), ["15 09:00–15 10:00"]);
    let calendars = list(&world);
    let view = only(&calendars);
    assert_eq!(view["events"], 9_999);
    let told: Vec<&Value> =
        view["problems"].as_array().unwrap().iter().map(|one| &one["message"]).collect();
    assert_eq!(told, ["this file has more than 10000 components; the rest was not read"]);
}

#[test]
fn somebody_is_busy_by_their_own_clock_when_the_file_says_so() {
    let world = World::with_sample();
    let text = calendar(
        &[
            event("standup", "DTSTART;TZID=Tokyo Standard Time:20270308T100000\r\nDURATION:PT30M\r\nRRULE:FREQ=DAILY;COUNT=3"),
            event("standup", "RECURRENCE-ID;TZID=Tokyo Standard Time:20270309T100000\r\nDTSTART;TZID=Asia/Tokyo:20270309T150000\r\nDURATION:PT30M"),
            event("fair", "DTSTART;VALUE=DATE:20270312\r\nDTEND;VALUE=DATE:20270313"),
            event("lunch", "DTSTART:20270315T120000\r\nDURATION:PT1H"),
            event("free", "TRANSP:TRANSPARENT\r\nDTSTART:20270316T120000Z\r\nDURATION:PT1H"),
            event("off", "STATUS:CANCELLED\r\nDTSTART:20270317T120000Z\r\nDURATION:PT1H"),
        ]
        .concat(),
    );
    add(&world, "kenji", &written(&world, "kenji.ics", text));
    assert_eq!(
        taken(&world, "kenji"),
        [
            "08 01:00–08 01:30",
            "09 06:00–09 06:30",
            "10 01:00–10 01:30",
            "11 15:00–12 15:00",
            "15 03:00–15 04:00"
        ]
    );
    assert_eq!(taken(&world, "mara"), [""; 0], "it is Kenji who is busy");
    let calendars = list(&world);
    let view = only(&calendars);
    assert_eq!(
        (&view["name"], &view["events"], &view["busy"]),
        (&json!("kenji"), &json!(6), &json!(4))
    );
    assert_eq!((&view["problems"], &view["age"]), (&json!([]), &json!("just now")));
    // Today is the 10th where Kenji is, from whose days on it is drawn.
    let ahead: Vec<i64> = serde_json::from_value(view["ahead"].clone()).unwrap();
    assert_eq!((ahead.len(), &ahead[..6]), (28, &[1800, 0, 86_400, 0, 0, 3600][..]));
}

#[test]
fn all_day_and_floating_go_along_when_somebody_travels() {
    let world = World::with_sample();
    let mut draft = world.ok("team::person", json!("mara"));
    draft["itinerary"] = json!([{ "first": "2027-03-11", "last": "2027-03-19", "zone": "Asia/Dubai", "place": "Dubai" }]);
    world.ok("team::save", draft);
    let text = calendar(
        &[
            event("day", "DTSTART;VALUE=DATE:20270309"),
            event("away", "DTSTART;VALUE=DATE:20270315"),
            event("lunch", "DTSTART:20270316T120000\r\nDURATION:PT1H"),
            event("call", "DTSTART;TZID=Europe/Berlin:20270317T120000\r\nDURATION:PT1H"),
        ]
        .concat(),
    );
    add(&world, "mara", &written(&world, "mara.ics", text));
    assert_eq!(
        taken(&world, "mara"),
        ["08 23:00–09 23:00", "14 20:00–15 20:00", "16 08:00–16 09:00", "17 11:00–17 12:00"]
    );
}

#[test]
fn what_was_read_stays_when_the_file_is_gone_or_no_calendar_any_more() {
    let world = World::with_sample();
    let nine = calendar(&event("a", "DTSTART:20270310T090000Z\r\nDURATION:PT1H"));
    let path = written(&world, "mara.ics", &nine);
    let id = add(&world, "mara", &path)["id"].clone();
    let refresh = || world.ok("busy::refresh", json!({ "id": id, "forget": false }));
    world.clock.set(NOW.plus(3 * 86_400));
    std::fs::remove_file(&path).unwrap();
    let views = refresh();
    let view = only(&views);
    assert_eq!((&view["age"], &view["old"]), (&json!("3 days ago"), &json!(true)));
    assert!(view["stale"].as_str().unwrap().contains("nothing at"), "{view}");
    assert_eq!(taken(&world, "mara"), ["10 09:00–10 10:00"]);
    // A login page in its place.
    written(&world, "mara.ics", "<!DOCTYPE html><title>Log in</title>");
    assert!(only(&refresh())["stale"].as_str().unwrap().contains("no calendar"));
    assert_eq!(taken(&world, "mara"), ["10 09:00–10 10:00"]);
    written(&world, "mara.ics", nine.replace("T09", "T13"));
    let views = refresh();
    assert_eq!((&views[0]["stale"], &views[0]["old"]), (&Value::Null, &json!(false)));
    assert_eq!(taken(&world, "mara"), ["10 13:00–10 14:00"]);
}

#[test]
fn a_folder_keeps_files_that_are_gone_until_they_are_forgotten() {
    let world = World::with_sample();
    let at = |hour: u32| {
        calendar(&event("a", &format!("DTSTART:20270310T{hour}0000Z\r\nDURATION:PT1H")))
    };
    written(&world, "cal/one.ics", at(10));
    let two = written(&world, "cal/two.ics", at(12));
    written(&world, "cal/readme.txt", "no calendar");
    let folder = world.folder.path().join("cal");
    let id = add(&world, "mara", folder.to_str().unwrap())["id"].clone();
    assert_eq!(taken(&world, "mara"), ["10 10:00–10 11:00", "10 12:00–10 13:00"]);
    std::fs::remove_file(two).unwrap();
    let kept = world.ok("busy::refresh", json!({ "id": id, "forget": false }));
    assert_eq!(
        kept[0]["files"][1],
        json!({ "name": "two.ics", "events": 1, "busy": 1, "gone": true })
    );
    assert_eq!(taken(&world, "mara").len(), 2);
    world.ok("busy::refresh", json!({ "id": id, "forget": true }));
    assert_eq!(taken(&world, "mara"), ["10 10:00–10 11:00"]);
    world.ok("history::undo", Value::Null);
    assert_eq!(taken(&world, "mara").len(), 2);
}

#[test]
fn a_removed_calendar_makes_nobody_busy_and_undo_brings_it_back() {
    let world = World::with_sample();
    let text = calendar(&event("a", "DTSTART:20270310T090000Z\r\nDURATION:PT1H"));
    let asked = json!({ "person": "mara", "path": null, "name": "../../x.ics", "text": text });
    let id = world.ok("busy::add", asked)["id"].clone();
    assert_eq!(list(&world)[0]["files"][0]["name"], "x.ics", "a name is never a path");
    let (_, message) = world.refused("busy::refresh", json!({ "id": id, "forget": false }));
    assert!(message.contains("without its path"), "{message}");
    world.ok("busy::remove", id);
    assert_eq!((taken(&world, "mara").len(), list(&world)), (0, json!([])));
    world.ok("history::undo", Value::Null);
    assert_eq!(taken(&world, "mara"), ["10 09:00–10 10:00"]);
}

#[test]
fn every_problem_has_its_line_and_what_is_good_counts() {
    let world = World::with_sample();
    let good = event("good", "DTSTART:20270310T090000Z\r\nDURATION:PT1H");
    let body = [
        event("interval", "DTSTART:20270311T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;INTERVAL=0"),
        event("backwards", "DTSTART:20270312T090000Z\r\nDTEND:20270312T080000Z"),
        event("until", "DTSTART:20270313T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=20260101T000000Z"),
        event("never", "DTSTART:20270314T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        event("leap", "DTSTART:20270315T090060Z\r\nDURATION:PT1H"),
        event("far", "DTSTART:99991231T235959Z\r\nDURATION:PT1H"),
        event("atlantis", "DTSTART;TZID=Atlantis/Poseidon:20270316T090000\r\nDURATION:PT1H"),
        event("always", "DTSTART:19700101T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY"),
        event("../../x", "DTSTART:20270318T090000Z\r\nDURATION:PT1H"),
        "BEGIN:\r\nnonsense\r\n".to_owned(),
        good,
    ]
    .concat();
    let mut bytes = calendar(&body).into_bytes();
    bytes.extend_from_slice(b"X:\xff\r\nY:\0\r\n");
    add(&world, "mara", &written(&world, "hostile.ics", bytes));
    let views = list(&world);
    let problems = views[0]["problems"].as_array().unwrap();
    assert!(
        problems.iter().all(|one| one["file"] == "hostile.ics" && one["line"].is_u64()),
        "{problems:?}"
    );
    let said =
        |part: &str| problems.iter().any(|one| one["message"].as_str().unwrap().contains(part));
    for part in ["INTERVAL", "DTEND is before", "Atlantis", "5,000", "NUL", "UTF-8", "nonsense"] {
        assert!(said(part), "{part}: {problems:?}");
    }
    let taken = taken(&world, "mara");
    for good in ["10 09:00–10 10:00", "11 09:00–11 10:00", "15 09:00–15 10:00", "18 09:00–18 10:00"]
    {
        let start = good.split('–').next().unwrap();
        assert!(taken.iter().any(|one| one.starts_with(start)), "{good}: {taken:?}");
    }
    assert!(
        !taken.iter().any(|one| one.starts_with("12 09") || one.starts_with("14 09")),
        "{taken:?}"
    );
}

#[test]
fn what_is_no_calendar_is_refused_with_the_reason() {
    let world = World::with_sample();
    assert!(refused(&world, "mara", "/nowhere/at.ics").contains("nothing at"));
    assert!(refused(&world, "mara", "  ").contains("Type the path"));
    let text = written(&world, "not.ics", "hello");
    assert!(refused(&world, "mara", &text).contains("line 1"));
    std::fs::create_dir(world.folder.path().join("empty")).unwrap();
    let empty = world.folder.path().join("empty");
    assert!(refused(&world, "mara", empty.to_str().unwrap()).contains("no file in this folder"));
    let good = written(&world, "good.ics", calendar(&event("a", "DTSTART:20270310T090000Z")));
    add(&world, "mara", &good);
    assert!(refused(&world, "mara", &good).contains("refresh it"), "twice from one place");
    let asked = json!({ "person": "nobody", "path": good, "name": null, "text": null });
    assert_eq!(world.refused("busy::add", asked).0, ErrorCode::NotFound);
}

#[test]
fn what_is_nested_without_end_is_read_to_a_depth_and_said() {
    let world = World::with_sample();
    let one = event("a", "DTSTART:20270310T090000Z\r\nDURATION:PT1H");
    let deep = format!("{one}{}", "BEGIN:VEVENT\n".repeat(100_000));
    add(&world, "mara", &written(&world, "deep.ics", calendar(&deep)));
    assert!(list(&world)[0]["problems"].to_string().contains("deeper than 16"));
    assert_eq!(taken(&world, "mara"), ["10 09:00–10 10:00"]);
}

#[test]
fn more_than_ten_thousand_components_are_cut_and_said() {
    let world = World::with_sample();
    let one = event("a", "DTSTART:20270310T090000Z\r\nDURATION:PT1H");
    add(&world, "mara", &written(&world, "many.ics", calendar(&one.repeat(12_000))));
    let views = list(&world);
    assert_eq!(views[0]["events"], 9_999);
    let said = views[0]["problems"].to_string();
    assert!(said.contains("more than 10000 components"), "{said}");
}
