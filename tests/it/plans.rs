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
        "notes": "", "earliest": null, "starts": null, "deadline": null, "reviewer": null,
        "review": "", "rework": "", "needs": [],
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
    world.ok("project::plan", json!({ "project": project }))
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
    assert!(message.contains("Due Mon 17:00 your time (Lisbon), 2027-03-15T17:00+00:00"), "{message}");
    let told = world.ok("project::task", json!(assets));
    let lines: Vec<(&str, String)> = told["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| (line["kind"].as_str().unwrap_or_default(), at(&json!({ "when": line["when"] }))))
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
    let skipped: Vec<&Value> = skipped.map(|day| &day["skipped"]).filter(|one| **one != "").collect();
    assert!(skipped.is_empty(), "she is away after due: {skipped:?}");
}
