//! Plans through the contract: the web designer's story, and what each part of
//! it promises.

use leeway_tests::world::World;
use serde_json::{Value, json};

const TEAM: &str = r#"
leeway = 1
[[person]]
id = "mara"
name = "Mara"
zone = "Europe/Berlin"
[person.hours]
mon-fri = ["09:00-17:00"]
[[person]]
id = "ana"
name = "Ana"
zone = "Europe/Lisbon"
[person.hours]
mon-fri = ["09:00-17:00"]
"#;

/// Mara sits here, in Berlin; Ana is in Lisbon; it is Wednesday 10 March 2027.
fn desk() -> World {
    let world = World::new();
    world.ok("plan::import", json!({ "name": "team.toml", "text": TEAM }));
    world.ok("settings::save", json!({ "viewer": "Europe/Berlin", "you": "mara" }));
    world
}

fn project(world: &World, more: Value) -> String {
    let mut draft = json!({
        "id": null, "title": "Spring page", "client": "Harbour Teas", "lead": "mara", "start": null,
        "deadline": { "kind": "at", "moment":
            { "date": "2027-03-18", "clock": "09:00", "zone": "Europe/Berlin" } },
        "aim": "as_late", "sizing": "root_of_squares", "notes": "",
    });
    put(&mut draft, more);
    id(&world.ok("project::save", draft))
}

fn task(world: &World, project: &str, title: &str, more: Value) -> String {
    let mut draft = json!({
        "id": null, "project": project, "title": title, "owner": null, "effort": "", "tags": [],
        "notes": "", "hard": false, "whom": null, "earliest": null, "starts": null,
        "deadline": null, "reviewer": null, "review": "", "rework": "", "needs": [],
    });
    put(&mut draft, more);
    id(&world.ok("project::save_task", draft))
}

fn link(task: &str, more: Value) -> Value {
    let mut link = json!({
        "task": task, "kind": "finish_to_start", "lag": "", "clock": "elapsed", "reviewer": null,
        "review": "", "rework": "", "live": "",
    });
    put(&mut link, more);
    link
}

fn put(into: &mut Value, more: Value) {
    let Value::Object(more) = more else { return };
    for (key, value) in more {
        into[key] = value;
    }
}

fn id(done: &Value) -> String {
    done["id"].as_str().unwrap_or_default().to_owned()
}

fn plan(world: &World, project: &str) -> Value {
    let mut plan = world.ok("project::plan", json!({ "project": project }));
    // How far the search for a better one is may differ each time.
    plan["level"] = Value::Null;
    plan
}

/// "Fri 12 10:00": a moment by its owner's clock, else the viewer's.
fn at(mark: &Value) -> String {
    let label = if mark["theirs"].is_null() { &mark["when"] } else { &mark["theirs"] };
    let date = label["date"].as_str().unwrap_or_default();
    let day = label["weekday"].as_str().unwrap_or_default();
    let date = date.get(8..).unwrap_or_default();
    format!("{day} {date} {}", label["clock"].as_str().unwrap_or_default())
}

/// Ana's assets, reviewed by Mara for 4 h, reworked for 4 h; then 8 h of Mara's page.
fn story(world: &World) -> (String, String, String) {
    let project = project(world, json!({}));
    let assets = task(world, &project, "Assets", json!({ "owner": "ana", "effort": "16h" }));
    let needs = [link(&assets, json!({ "review": "4h", "rework": "4h" }))];
    let page =
        task(world, &project, "Page", json!({ "owner": "mara", "effort": "8h", "needs": needs }));
    (project, assets, page)
}

#[test]
fn a_designers_assets_are_asked_for_in_time_for_their_review() {
    let world = desk();
    let (project, assets, _) = story(&world);
    let plan = plan(&world, &project);
    let row = &plan["rows"][0];
    // Thursday 09:00 in Berlin; the page is Wednesday's work, so it begins Wed 09:00 in Berlin,
    // 08:00 in Lisbon. The rework is Tuesday 13–17 there, the review of Mara's Tuesday 10–14
    // in Berlin (9–13 in Lisbon), so it is due when Ana's Monday ends, and takes Friday too.
    assert_eq!(at(&row["needed"]), "wed 17 08:00");
    assert_eq!(at(&row["due"]), "mon 15 17:00");
    assert_eq!(at(&row["askBy"]), "fri 12 09:00", "{row:#}");
    assert_eq!(plan["verdict"]["kind"], "fits");
    let asks = world.ok("project::asks", Value::Null);
    assert_eq!(asks["asks"][0]["words"], "Ask Ana by Fri 12 Mar 09:00 Lisbon");
    assert_eq!(asks["asks"][0]["urgency"], "soon");
    let message = asks["asks"][0]["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("Due Mon 17:00 your time (Lisbon), 2027-03-15T17:00+00:00"),
        "{message}"
    );
    let told = world.ok("project::task", json!(assets));
    let lines: Vec<(&str, String)> = told["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| {
            (line["kind"].as_str().unwrap_or_default(), at(&json!({ "when": line["when"] })))
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("successor", "wed 17 09:00".to_owned()),
            ("needed", "wed 17 08:00".to_owned()),
            ("rework", "tue 16 13:00".to_owned()),
            ("review", "tue 16 10:00".to_owned()),
            ("wait", "mon 15 17:00".to_owned()),
            ("due", "mon 15 17:00".to_owned()),
            ("work", "fri 12 09:00".to_owned()),
            ("ask_by", "fri 12 09:00".to_owned()),
        ]
    );
}

#[test]
fn leave_moves_what_is_asked() {
    let world = desk();
    let (project, assets, _) = story(&world);
    let mut ana = world.ok("team::person", json!("ana"));
    ana["leave"] = json!([{ "kind": "days", "first": "2027-03-15", "last": "2027-03-15", "from": "", "to": "", "note": "Dentist", "cover": null }]);
    world.ok("team::save", ana);
    let plan = plan(&world, &project);
    assert_eq!(at(&plan["rows"][0]["due"]), "fri 12 17:00");
    assert_eq!(at(&plan["rows"][0]["askBy"]), "thu 11 09:00");
    let told = world.ok("project::task", json!(assets));
    let days = told["lines"].as_array().into_iter().flatten();
    let skipped = days.flat_map(|line| line["days"].as_array().into_iter().flatten());
    let skipped: Vec<&Value> =
        skipped.map(|day| &day["skipped"]).filter(|one| **one != "").collect();
    assert!(skipped.is_empty(), "she is away after due: {skipped:?}");
}

#[test]
fn what_would_be_if_stands_beside_today_and_is_not_saved() {
    let world = desk();
    let (project, assets, page) = story(&world);
    let before = plan(&world, &project);
    let away =
        json!({ "kind": "away", "person": "ana", "first": "2027-03-15", "last": "2027-03-15" });
    let review = json!({ "kind": "review", "task": page, "after": assets, "review": "1d" });
    let asked = json!({ "project": project, "suppose": [away, review] });
    let told = world.ok("project::what_if", asked.clone());
    assert_eq!(told["words"], json!(["Ana is away Mon 15 Mar", "the review of Assets takes 8 h"]));
    let row = &told["tasks"][0];
    assert_eq!(row["title"], "Assets");
    assert_eq!(at(&json!({ "when": row["due"]["today"] })), "mon 15 17:00");
    assert_eq!(at(&json!({ "when": row["due"]["then"] })), "fri 12 17:00");
    assert_eq!(plan(&world, &project), before, "nothing is saved");
    world.ok("project::apply", asked);
    assert_eq!(at(&plan(&world, &project)["rows"][0]["due"]), "fri 12 17:00");
    world.ok("history::undo", Value::Null);
    assert_eq!(plan(&world, &project), before, "one undo takes all of it back");
}

#[test]
fn a_task_that_is_dragged_says_first_what_it_would_do() {
    let world = desk();
    let (project, assets, _) = story(&world);
    let before = plan(&world, &project);
    let noon = 1_804_852_800; // Friday 12 March, noon in Lisbon
    let drag = json!({ "id": assets, "handle": "due", "to": noon, "preview": true });
    let told = world.ok("project::move_task", drag);
    // From now on, Ana has less than 15 hours until then.
    assert_eq!(told["fits"], json!([true, false]));
    assert_eq!(plan(&world, &project), before);
    let drag = json!({ "id": assets, "handle": "due", "to": noon, "preview": false });
    world.ok("project::move_task", drag);
    assert_eq!(at(&plan(&world, &project)["rows"][0]["due"]), "fri 12 12:00");
    let longer = json!({ "id": assets, "handle": "end", "to": noon, "preview": false });
    world.ok("project::move_task", longer);
    assert_ne!(plan(&world, &project)["rows"][0]["effort"], "16h");
    world.ok("history::undo", Value::Null);
    world.ok("history::undo", Value::Null);
    assert_eq!(plan(&world, &project), before);
}

#[test]
fn buffers_are_sized_and_the_fever_rises_as_progress_is_entered() {
    let world = desk();
    let project = project(&world, json!({}));
    let assets = task(&world, &project, "Assets", json!({ "owner": "ana", "effort": "4h 8h 11h" }));
    let needs = [link(&assets, json!({}))];
    let more = json!({ "owner": "mara", "effort": "4h 8h 12h", "needs": needs });
    task(&world, &project, "Page", more);
    let told = world.ok("project::buffers", json!(project));
    assert_eq!(told["project"]["words"], "√((3 h)² + (4 h)²) = 5 h");
    assert_eq!(told["project"]["size"], 5 * 3600);
    assert_eq!(told["fever"].as_array().map(Vec::len), Some(1));
    let used = |told: &Value| {
        let last = told["fever"].as_array().and_then(|all| all.last().cloned()).unwrap_or_default();
        (last["done"].as_f64().unwrap_or(-1.0), last["used"].as_f64().unwrap_or(-1.0))
    };
    assert_eq!(used(&told).1, 0.0, "it is Wednesday: a week is left");
    world.clock.set(leeway_tests::world::NOW.plus(5 * 86_400)); // Monday
    world.ok("project::progress", json!({ "id": assets, "worked": "4h", "left": "12h" }));
    let told = world.ok("project::buffers", json!(project));
    let (done, burnt) = used(&told);
    assert!((0.12..0.13).contains(&done), "a quarter of half of it: {done}");
    assert!(burnt > 0.0, "{told:#}");
}

#[test]
fn risk_counts_how_many_tries_are_in_time() {
    let world = desk();
    let project = project(&world, json!({}));
    let assets =
        task(&world, &project, "Assets", json!({ "owner": "ana", "effort": "8h 16h 60h" }));
    let query = json!({ "project": project, "task": assets });
    let settled = || loop {
        let told = world.ok("project::risk", query.clone());
        if told["share"].is_null() {
            return told;
        }
    };
    let told = settled();
    let on_time = told["onTime"].as_f64().unwrap_or(-1.0);
    assert!((0.5..1.0).contains(&on_time), "{on_time}");
    let sum: f64 =
        told["bins"].as_array().into_iter().flatten().filter_map(|bin| bin["share"].as_f64()).sum();
    assert!((0.98..=1.001).contains(&sum), "{sum}");
    let late: f64 = told["bins"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|bin| bin["late"] == true)
        .filter_map(|bin| bin["share"].as_f64())
        .sum();
    assert!((1.0 - on_time - late).abs() < 0.02, "late bins are the rest: {late} {on_time}");
    assert_eq!(told["drivers"][0]["title"], "Assets");
    let ask: Vec<f64> = told["task"]["ask"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["chance"].as_f64())
        .collect();
    assert_eq!(ask.len(), 2);
    assert!(ask[0] > ask[1], "the sooner one asks, the better: {ask:?}");
    assert_eq!(settled()["onTime"], told["onTime"], "the same seed, the same answer");
}

#[test]
fn a_ring_is_refused_by_name_and_marks_move_a_task_along() {
    let world = desk();
    let (project, assets, page) = story(&world);
    let mut draft = world.ok("project::task", json!(assets))["draft"].clone();
    draft["needs"] = json!([link(&page, json!({}))]);
    let (_, message) = world.refused("project::save_task", draft);
    assert_eq!(
        message,
        "They would wait for one another: “Assets” waits for “Page” waits for “Assets”."
    );
    let mark = |mark: &str, on: bool, by: Value| {
        world.ok("project::mark", json!({ "id": assets, "mark": mark, "on": on, "by": by }));
        plan(&world, &project)["rows"][0]["stage"].clone()
    };
    assert_eq!(mark("asked", true, Value::Null), "asked");
    // Promised for Wednesday noon in Lisbon: after due, and what follows moves at once.
    assert_eq!(mark("promised", true, json!(1_805_284_800)), "promised");
    let told = plan(&world, &project);
    assert_eq!(told["verdict"]["kind"], "late", "{:#}", told["verdict"]);
    assert_eq!(told["rows"][1]["late"], true);
    assert_eq!(mark("promised", false, Value::Null), "asked");
    assert_eq!(mark("handed_in", true, Value::Null), "handed_in");
    assert_eq!(mark("in_review", true, Value::Null), "in_review");
    assert_eq!(mark("done", true, Value::Null), "done");
    let refused = world.refused(
        "project::mark",
        json!({ "id": assets, "mark": "promised", "on": true, "by": null }),
    );
    assert_eq!(refused.1, "A promise needs a moment: by when will it be handed in?");
}

#[test]
fn what_is_typed_wrong_is_said_at_its_field() {
    let world = desk();
    let (project, assets, _) = story(&world);
    let bad = json!({
        "id": assets, "project": project, "title": " ", "owner": "zoe", "effort": "12h 8h 4h",
        "tags": ["two words"], "notes": "", "hard": true, "whom": "zoe", "earliest": { "date": "2027-02-30", "clock": "25:00", "zone": "Europe/Kiew" },
        "starts": null, "deadline": { "kind": "end_of_work", "person": "", "date": "x" },
        "reviewer": null, "review": "4", "rework": "-2h",
        "needs": [link("gone", json!({ "kind": "start_to_start", "review": "1h" }))],
    });
    let problems = world.ok("project::check_task", bad);
    let fields: Vec<&str> =
        problems.as_array().into_iter().flatten().filter_map(|one| one["field"].as_str()).collect();
    for field in [
        "title",
        "owner",
        "effort",
        "tags",
        "whom",
        "earliest.date",
        "earliest.clock",
        "earliest.zone",
        "deadline.person",
        "deadline.date",
        "review",
        "rework",
        "needs.0.task",
        "needs.0.review",
    ] {
        assert!(fields.contains(&field), "{field} is missing from {fields:?}");
    }
}

#[test]
fn a_task_stays_hard_and_for_whom_it_is_until_it_is_typed_otherwise() {
    let world = desk();
    let (_, assets, _) = story(&world);
    let draft = || world.ok("project::task", json!(assets))["draft"].clone();
    assert_eq!((&draft()["hard"], &draft()["whom"]), (&json!(false), &Value::Null));
    let mut typed = draft();
    put(&mut typed, json!({ "hard": true, "whom": "mara" }));
    world.ok("project::save_task", typed.clone());
    assert_eq!(draft(), typed);
    put(&mut typed, json!({ "hard": false, "whom": null }));
    world.ok("project::save_task", typed.clone());
    assert_eq!(draft(), typed);
}
