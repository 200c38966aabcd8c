//! A day from its morning plan to its shutdown: three focus blocks protected, forty notifications
//! from three sources held into two windows, one urgent through, every promise met, a suspended
//! laptop in the middle, and the week's review that shows it.

use leeway_app::api::focus;
use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::{self, Announcement, Received};
use leeway_core::{Instant, ZoneRules, civil};
use leeway_tests::world::World;
use serde_json::{Value, json};

/// An instant of Wednesday 10 March 2027 by the clock in Berlin.
fn at(clock: &str) -> Instant {
    let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
    civil::resolve(format!("2027-03-10T{clock}:00").parse().unwrap(), &berlin)
}

/// Lets the minutes pass, with the window awake: the session is looked at, and what is due is told.
fn until(world: &World, clock: &str) -> Vec<Announcement> {
    let mut told: Vec<Announcement> = Vec::new();
    let mut now = world.app.now();
    while now < at(clock) {
        now = now.plus(60).min(at(clock));
        world.clock.set(now);
        focus::beat(&world.app).unwrap();
        told.extend(inbox::announcements(&world.app).unwrap());
    }
    told
}

fn receive(world: &World, source: &str, kind: NoticeKind, from: &str, title: &str, urgent: bool) {
    let one = Received {
        source: source.to_owned(),
        kind: Some(kind),
        sender: from.to_owned(),
        title: title.to_owned(),
        urgent,
        ..Received::default()
    };
    inbox::receive(&world.app, vec![one]).unwrap();
}

fn add(world: &World, line: &str) -> String {
    world.ok("today::add", json!({ "text": line }))["id"].as_str().unwrap().to_owned()
}

fn day(world: &World) -> Value {
    world.ok("today::day", json!({ "date": null }))
}

fn blocks(day: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let items = day["items"].as_array().unwrap().iter();
    items
        .filter(|item| item["kind"] == "focus")
        .map(|item| {
            (text(&item["clock"]["from"]), text(&item["clock"]["to"]), text(&item["title"]))
        })
        .collect()
}

/// Everything that has come and is open is done. Says how many of them others have sent: Leeway's
/// own words come with the windows, too.
fn handle(world: &World) -> usize {
    let view = world.ok("inbox::inbox", Value::Null);
    let rows =
        [&view["open"], &view["through"]].map(|rows| rows.as_array().unwrap().clone()).concat();
    let ids: Vec<i64> = rows.iter().map(|row| row["id"].as_i64().unwrap()).collect();
    if !ids.is_empty() {
        world.ok("inbox::triage", json!({ "ids": ids, "deed": { "do": "done" } }));
    }
    rows.iter().filter(|row| row["source"] != inbox::OWN).count()
}

fn start(world: &World, task: &str) {
    world.ok("focus::start", json!({ "task": task, "minutes": null, "off_hours": false }));
}

fn end(world: &World, done: bool) {
    world.ok("focus::end", json!({ "done": done, "left": null }));
}

#[test]
fn a_day_of_deep_work_and_kept_promises() {
    let world = World::with_sample();
    world.ok("settings::save", json!({ "viewer": "Europe/Berlin", "you": "mara" }));
    world.clock.set(at("08:45"));

    // The morning's plan: three tasks, none beside a meeting or a window.
    let spec = add(&world, "rate-limit spec 1h by today 10:00");
    let copy = add(&world, "error-state copy 75m by today 15:00");
    let plan = add(&world, "launch plan 75m by tomorrow 12:00");
    let morning = day(&world);
    assert_eq!(morning["verdict"]["fits"], true, "{morning}");
    let planned = blocks(&morning);
    assert_eq!(
        planned.iter().map(|block| block.2.as_str()).collect::<Vec<_>>()[..2],
        ["rate-limit spec", "error-state copy"]
    );
    assert!(planned.len() >= 3, "{planned:?}");
    let windows: Vec<(String, String)> = morning["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["kind"] == "batch")
        .map(|item| (item["clock"]["from"].to_string(), item["clock"]["to"].to_string()))
        .collect();
    assert_eq!(windows.len(), 2);

    // 09:00: the first block, worked in peace while twelve chats come in.
    let own = until(&world, "09:00");
    assert_eq!(own[0].title, "rate-limit spec is due by 10:00");
    start(&world, &spec);
    for nth in 0..12 {
        receive(
            &world,
            "chat",
            NoticeKind::Chat,
            ["Ana", "Lena", "Otto"][nth % 3],
            &format!("question {nth}"),
            false,
        );
    }
    let told = until(&world, "09:50");
    assert_eq!(told, [], "nothing breaks in");
    assert_eq!(world.ok("focus::session", Value::Null)["worked"], 50 * 60);
    end(&world, true);

    // 10:00: the first window, as one.
    let told = until(&world, "10:00");
    assert_eq!(told.iter().map(|one| one.notices.len()).collect::<Vec<_>>(), [12]);
    assert_eq!(handle(&world), 12);

    // The second block; the laptop sleeps from 11:00 to 11:20 in the middle of it.
    until(&world, "10:40");
    start(&world, &copy);
    until(&world, "11:00");
    for nth in 0..14 {
        receive(&world, "mail", NoticeKind::Email, "Jon", &format!("letter {nth}"), false);
    }
    world.clock.set(at("11:20"));
    focus::beat(&world.app).unwrap();
    let session = world.ok("focus::session", Value::Null);
    assert_eq!((&session["running"], &session["worked"]), (&json!(false), &json!(20 * 60)));
    world.ok("focus::resume", Value::Null);

    // 11:40: the build is broken, and that can't wait. It is told at once, with its reason.
    until(&world, "11:40");
    receive(&world, "ci", NoticeKind::Issue, "Kenji", "Build broken on main", true);
    let told = until(&world, "11:41");
    assert_eq!(told.iter().filter(|one| one.urgent).count(), 1, "{told:?}");
    let view = world.ok("inbox::inbox", Value::Null);
    assert!(!view["through"][0]["reason"].as_str().unwrap().is_empty());
    handle(&world);
    until(&world, "12:15");
    end(&world, true);
    for nth in 0..13 {
        receive(&world, "issues", NoticeKind::Issue, "Ana", &format!("issue {nth}"), false);
    }

    // The restart in the lunch break forgets nothing.
    let again = leeway_app::App::open(&world.path(), world.clock.clone()).unwrap();
    assert_eq!(inbox::announcements(&again).unwrap(), []);
    drop(again);

    // 15:00: the second window, with all that came since.
    until(&world, "13:30");
    start(&world, &plan);
    let told = until(&world, "14:45");
    assert_eq!(told, []);
    end(&world, true);
    let told = until(&world, "15:00");
    assert_eq!(told.iter().map(|one| one.notices.len()).collect::<Vec<_>>(), [27]);
    let kept = world.ok("inbox::inbox", Value::Null);
    assert_eq!(kept["kept"], kept["of"], "every promise is met");
    assert_eq!(handle(&world), 27);

    // Shutdown: what is done, and where tomorrow begins.
    until(&world, "16:50");
    let shutdown = world.ok("today::shutdown", Value::Null);
    let done = shutdown["done"].as_array().unwrap();
    assert_eq!(done.iter().filter(|task| task["done"] == true).count(), 3, "{shutdown}");
    assert_eq!(shutdown["owed"], json!([]));
    world.ok("today::close", Value::Null);

    // The week, looked back on.
    let review = world.ok("review::week", json!({ "date": null }));
    let focused = (50 + 20 + 55 + 75) * 60;
    assert_eq!(review["focused"], focused);
    // The build, and Leeway's own word about what was due at ten.
    assert_eq!(review["through"], 2);
    assert_eq!(review["held"], 39);
    assert_eq!(
        (&review["missed"], &review["estimates"].as_array().unwrap().len()),
        (&json!(0), &3)
    );
    assert_eq!(review["days"][2]["checks"], 2);
    let csv = world
        .ok("track::export", json!({ "from": "2027-03-10", "to": "2027-03-10", "form": "csv" }));
    assert_eq!(csv.as_str().unwrap().lines().count(), 1 + 4, "{csv}");
}
