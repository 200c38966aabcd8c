//! The focus day through the contract: planned, moved, worked, tracked and closed.

use leeway_tests::world::{NOW, World};
use serde_json::{Value, json};

const TEAM: &str = r#"
leeway = 1
[[person]]
id = "mara"
name = "Mara"
zone = "Europe/Berlin"
[person.hours]
mon-fri = ["09:00-17:00", "flexible 17:00-18:30"]
[[person]]
id = "priya"
name = "Priya"
zone = "Asia/Kolkata"
[person.hours]
mon-fri = ["10:30-19:00"]
"#;

/// Mara sits here, in Berlin; it is Wednesday 10 March 2027, at this time of her clock.
fn desk(clock: &str) -> World {
    let world = World::new();
    world.ok("plan::import", json!({ "name": "team.toml", "text": TEAM }));
    world.ok("settings::save", json!({ "viewer": "Europe/Berlin", "you": "mara" }));
    at(&world, clock);
    world
}

/// Puts the clock to a time of that Wednesday, or of a day after it: "14:18", "+1 09:00".
fn at(world: &World, clock: &str) {
    let (days, clock) = match clock.strip_prefix('+') {
        Some(later) => {
            later.split_once(' ').map(|(days, clock)| (days.parse().unwrap(), clock)).unwrap()
        }
        None => (0, clock),
    };
    let (hours, minutes) = clock.split_once(':').unwrap();
    let seconds: i64 = hours.parse::<i64>().unwrap() * 3600 + minutes.parse::<i64>().unwrap() * 60;
    // NOW is 14:18 in Berlin.
    world.clock.set(NOW.plus(seconds - 14 * 3600 - 18 * 60 + days * 86_400));
}

fn add(world: &World, line: &str) -> String {
    world.ok("today::add", json!({ "text": line }))["id"].as_str().unwrap().to_owned()
}

fn day(world: &World, date: Option<&str>) -> Value {
    world.ok("today::day", json!({ "date": date }))
}

/// Kind, from and to by the clock, and title of what there is.
fn items(day: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    day["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let (from, to) = (text(&item["clock"]["from"]), text(&item["clock"]["to"]));
            format!("{from}–{to} {} {}", text(&item["kind"]), text(&item["title"]))
        })
        .collect()
}

fn block<'a>(day: &'a Value, title: &str) -> &'a Value {
    let items = day["items"].as_array().unwrap();
    let found = items.iter().find(|item| item["title"] == title && item["kind"] == "focus");
    found.unwrap_or_else(|| panic!("no block {title} in {:?}", items))
}

#[test]
fn a_line_is_read_shown_added_and_planned_before_it_is_due() {
    let world = desk("08:30");
    let text = "draft outline 2h by Fri 12:00 Lisbon @priya";
    let read = world.ok("today::read", json!({ "text": text }));
    assert_eq!(read["title"], "draft outline");
    assert_eq!(read["summary"], "2 h, due Fri 12 Mar 13:00 (12:00 Lisbon), for Priya");
    assert_eq!(read["first"]["clock"], "09:00");
    assert_eq!(read["complete"], true);
    add(&world, text);
    let day = day(&world, None);
    let outline = block(&day, "draft outline");
    assert_eq!(outline["clock"]["from"], "09:00");
    assert_eq!(outline["due"]["clock"], "13:00");
    assert!(outline["reasons"][0].as_str().unwrap().contains("due"), "{outline}");
    assert_eq!(day["verdict"]["fits"], true);
    let undone = world.ok("history::undo", Value::Null);
    assert_eq!(undone["label"], "Add draft outline");
}

#[test]
fn what_does_not_fit_is_said_with_the_smallest_changes_and_one_click_makes_it_fit() {
    let world = desk("08:30");
    add(&world, "report 8h by tomorrow 12:00");
    let before = day(&world, None);
    assert_eq!(before["verdict"]["fits"], false, "{:?}", items(&before));
    assert_eq!(before["verdict"]["broken"][0]["title"], "report");
    let changes = before["verdict"]["changes"].as_array().unwrap().clone();
    assert!(changes.iter().any(|change| change["applies"] == true), "{changes:?}");
    for change in changes.iter().filter(|change| change["applies"] == true) {
        world.ok("today::apply", change["key"].clone());
        let after = day(&world, None);
        assert_eq!(after["verdict"]["fits"], true, "{change} {:?}", items(&after));
        world.ok("history::undo", Value::Null);
    }
}

#[test]
fn a_block_that_is_moved_stays_what_it_breaks_is_said_before_and_undo_takes_it_back() {
    let world = desk("08:30");
    add(&world, "report 90m by today 12:00");
    let before = day(&world, None);
    let key = block(&before, "report")["key"].clone();
    let to = |start: i64, end: i64| json!({ "key": key, "date": "2027-03-10", "to": "2027-03-10", "start": start, "end": end });
    let effect = world.ok("today::preview", to(13 * 3600, 14 * 3600 + 1800));
    assert_eq!(effect["allowed"], true);
    assert!(effect["breaks"][0].as_str().unwrap().starts_with("“report”, due 12:00"), "{effect}");
    world.ok("today::pin", to(10 * 3600, 11 * 3600 + 1800));
    let moved = day(&world, None);
    let block = block(&moved, "report");
    assert_eq!((&block["clock"]["from"], &block["pinned"]), (&json!("10:00"), &json!(true)));
    let split = json!({ "key": block["key"], "date": "2027-03-10", "at": null });
    world.ok("today::split", split);
    let parts = items(&day(&world, None));
    let parts: Vec<&String> = parts.iter().filter(|item| item.ends_with("report")).collect();
    assert_eq!(parts, ["10:00–10:45 focus report", "10:45–11:30 focus report"]);
    world.ok("history::undo", Value::Null);
    world.ok("history::undo", Value::Null);
    assert_eq!(items(&day(&world, None)), items(&before));
}

#[test]
fn a_plan_stands_while_time_passes_and_what_was_not_begun_is_planned_anew() {
    let world = desk("08:30");
    add(&world, "report 2h");
    let before = items(&day(&world, None));
    at(&world, "09:10");
    assert_eq!(items(&day(&world, None)), before, "ten minutes late: nothing moves");
    at(&world, "09:20");
    let after = day(&world, None);
    let missed = after["items"].as_array().unwrap();
    assert!(missed.iter().any(|item| item["state"] == "missed"), "{:?}", items(&after));
    let again: Vec<&Value> =
        missed.iter().filter(|item| item["state"] == "ahead" && item["kind"] == "focus").collect();
    assert_eq!(again[0]["clock"]["from"], "09:20");
}

#[test]
fn a_session_counts_what_was_worked_and_a_sleep_is_not() {
    let world = desk("09:00");
    let task = add(&world, "report 2h");
    world.ok("focus::start", json!({ "task": task, "minutes": 60, "off_hours": false }));
    for minute in 1..=20 {
        at(&world, &format!("09:{minute:02}"));
        leeway_app::api::focus::beat(&world.app).unwrap();
    }
    // The lid is closed at 09:20 and opened at 10:00.
    at(&world, "10:00");
    let view = world.ok("focus::session", Value::Null);
    assert_eq!((&view["running"], &view["worked"]), (&json!(false), &json!(1200)));
    assert!(view["paused"].as_str().unwrap().contains("09:20"), "{view}");
    world.ok("focus::resume", Value::Null);
    for minute in 1..=10 {
        at(&world, &format!("10:{minute:02}"));
        leeway_app::api::focus::beat(&world.app).unwrap();
    }
    world.ok("focus::end", json!({ "done": false, "left": null }));
    let spent = world.ok("track::list", json!({ "from": null, "to": null }));
    assert_eq!(spent["seconds"], 1800);
    let rows = &spent["days"][2]["entries"];
    assert_eq!(
        (&rows[0]["clock"]["from"], &rows[0]["clock"]["to"]),
        (&json!("09:00"), &json!("09:20"))
    );
    assert_eq!(
        (&rows[1]["clock"]["from"], &rows[1]["clock"]["to"]),
        (&json!("10:00"), &json!("10:10"))
    );
    let detail = world.ok("project::task", json!(task));
    assert_eq!(detail["row"]["title"], "report");
    // Undo takes the entries and the progress back, both.
    world.ok("history::undo", Value::Null);
    let spent = world.ok("track::list", json!({ "from": null, "to": null }));
    assert_eq!(spent["seconds"], 0);
}

#[test]
fn a_session_goes_on_after_a_restart() {
    let world = desk("09:00");
    let task = add(&world, "report 2h");
    world.ok("focus::start", json!({ "task": task, "minutes": 60, "off_hours": false }));
    at(&world, "09:01");
    leeway_app::api::focus::beat(&world.app).unwrap();
    let again = leeway_app::App::open(&world.path(), world.clock.clone()).unwrap();
    at(&world, "09:02");
    let session = leeway_app::api::focus::session(&again, ()).unwrap().unwrap();
    assert_eq!((session.running, session.worked), (true, 120));
}

#[test]
fn focus_outside_working_hours_is_asked_about_first() {
    let world = desk("21:00");
    let task = add(&world, "report 2h");
    let start = |off: bool| json!({ "task": task, "minutes": 60, "off_hours": off });
    let (_, why) = world.refused("focus::start", start(false));
    assert!(why.contains("not your working hours"), "{why}");
    world.ok("focus::start", start(true));
}

#[test]
fn time_never_overlaps_and_what_is_in_the_way_is_named() {
    let world = desk("16:00");
    let entry = |from: &str, to: &str| json!({ "id": null, "task": null, "title": "Reading", "date": "2027-03-10", "from": from, "to": to, "note": "" });
    world.ok("track::save", entry("09:00", "10:00"));
    let (_, why) = world.refused("track::save", entry("09:30", "10:30"));
    assert_eq!(why, "“Reading” 09:00–10:00 is there already; 10:00–10:30 is free.");
    world.ok("track::save", entry("10:00", "10:30"));
    let (_, why) = world.refused("track::save", entry("15:30", "16:30"));
    assert!(why.contains("has not happened yet"), "{why}");
    let csv = world
        .ok("track::export", json!({ "from": "2027-03-08", "to": "2027-03-14", "form": "csv" }));
    assert!(csv.as_str().unwrap().contains("Europe/Berlin,1.000,Reading"), "{csv}");
    let ics = world
        .ok("track::export", json!({ "from": "2027-03-08", "to": "2027-03-14", "form": "ics" }));
    assert_eq!(ics.as_str().unwrap().matches("BEGIN:VEVENT").count(), 2);
}

#[test]
fn a_closed_day_says_what_moved_and_plans_nothing_more_in_it() {
    let world = desk("16:00");
    add(&world, "report 3h");
    let shutdown = world.ok("today::shutdown", Value::Null);
    assert_eq!(
        shutdown["first_date"]["date"].as_str().or(shutdown["firstDate"]["date"].as_str()),
        Some("2027-03-11")
    );
    world.ok("today::close", Value::Null);
    let today = day(&world, None);
    let ahead = today["items"].as_array().unwrap().iter();
    assert_eq!(ahead.filter(|item| item["kind"] == "focus" && item["state"] == "ahead").count(), 0);
    let (_, why) =
        world.refused("focus::start", json!({ "task": null, "minutes": 25, "off_hours": false }));
    assert!(why.contains("closed this day"), "{why}");
    world.ok("history::undo", Value::Null);
    assert_eq!(day(&world, None)["closed"], Value::Null);
}

#[test]
fn who_nobody_is_sees_an_empty_day_and_is_told_what_to_do() {
    let world = World::new();
    let day = day(&world, None);
    assert_eq!((&day["you"], &day["items"]), (&Value::Null, &json!([])));
    let (_, why) = world.refused("today::shutdown", Value::Null);
    assert!(why.contains("choose yourself"), "{why}");
}

#[test]
fn hours_kept_for_two_clients_that_meet_are_shown() {
    let world = desk("08:30");
    let client = |name: &str, from: &str, to: &str| {
        let hours = json!([{ "days": ["wed"], "from": from, "to": to }]);
        json!({ "id": null, "name": name, "people": [], "projects": [], "norms": [], "hours": hours })
    };
    world.ok("client::save", client("Acme", "09:00", "12:00"));
    world.ok("client::save", client("Birch", "11:00", "15:00"));
    let (_, why) = world.refused("client::save", client("acme", "09:00", "12:00"));
    assert!(why.contains("already"), "{why}");
    let day = day(&world, None);
    assert_eq!(
        day["conflicts"][0]["words"],
        "The hours that you keep for Acme and for Birch meet: 11:00–12:00"
    );
    assert_eq!(world.ok("client::list", Value::Null).as_array().unwrap().len(), 2);
}
