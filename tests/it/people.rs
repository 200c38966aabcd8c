//! People: kept, checked, deleted, and brought back.

use leeway_app::{ErrorCode, Topic};
use leeway_tests::world::World;
use serde_json::{Value, json};

fn draft(world: &World, name: &str, zone: &str) -> Value {
    let mut draft = world.ok("team::blank", Value::Null);
    draft["name"] = json!(name);
    draft["zone"] = json!(zone);
    draft
}

fn days(first: &str, last: &str, note: &str) -> Value {
    json!({ "kind": "days", "first": first, "last": last, "from": "", "to": "", "note": note, "cover": null })
}

fn problems(world: &World, draft: &Value) -> Vec<(String, String)> {
    let found = world.ok("team::check", draft.clone());
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "field"), text(one, "severity")))
        .collect()
}

#[test]
fn what_is_saved_is_what_was_typed() {
    let world = World::new();
    let mut typed = draft(&world, "Zoë 🦊 <b>", "europe/berlin");
    typed["patterns"][0]["weeks"][0][4] =
        json!([{ "from": "22:00", "to": "06:00", "grade": "working" }]);
    typed["leave"] = json!([days("2027-12-24", "2028-01-02", "Home")]);
    let done = world.ok("team::save", typed.clone());
    let kept = world.ok("team::person", done["id"].clone());
    typed["id"] = done["id"].clone();
    typed["seen"] = kept["seen"].clone();
    typed["zone"] = json!("Europe/Berlin");
    assert_eq!(kept, typed);
    assert_eq!(done["label"], "Add Zoë 🦊 <b>");
}

#[test]
fn every_problem_is_said_at_its_field() {
    let world = World::new();
    let mut bad = draft(&world, "  ", "Europe/Berln");
    bad["patterns"][0]["weeks"][0][0] = json!([
        { "from": "09:00", "to": "09:00", "grade": "working" },
        { "from": "25:00", "to": "9", "grade": "working" },
        { "from": "10:00", "to": "12:00", "grade": "working" },
        { "from": "11:00", "to": "13:00", "grade": "flexible" },
        { "from": "22:00", "to": "06:00", "grade": "reluctant" },
    ]);
    bad["patterns"][0]["weeks"][0][1] =
        json!([{ "from": "05:00", "to": "09:00", "grade": "working" }]);
    bad["leave"] = json!([days("2027-03-02", "2027-03-01", ""), days("2027-02-30", "soon", ""),]);
    let found = problems(&world, &bad);
    for (field, severity) in [
        ("name", "error"),
        ("zone", "error"),
        ("patterns.0.weeks.0.0.0.to", "error"),
        ("patterns.0.weeks.0.0.1.from", "error"),
        ("patterns.0.weeks.0.0.1.to", "error"),
        ("patterns.0.weeks.0.0.3.from", "error"),
        ("patterns.0.weeks.0.0.4.to", "note"),
        ("patterns.0.weeks.0.1.0.from", "error"),
        ("leave.0.last", "error"),
        ("leave.1.first", "error"),
        ("leave.1.last", "error"),
    ] {
        assert!(found.contains(&(field.into(), severity.into())), "{field} in {found:?}");
    }
    assert_eq!(found.len(), 11, "{found:?}");
    assert_eq!(world.refused("team::save", bad).0, ErrorCode::Invalid);
    assert_eq!(world.ok("app::status", Value::Null)["people"], 0);
}

#[test]
fn a_deleted_person_comes_back_in_their_place() {
    let world = World::with_sample();
    let before = world.day("2027-03-10", json!({ "kind": "best" }));
    let done = world.ok("team::delete", json!("mara"));
    assert_eq!(world.ok("app::status", Value::Null)["undo"], "Delete Mara");
    assert_ne!(world.day("2027-03-10", json!({ "kind": "best" })), before);
    world.ok("history::undo", done["change"].clone());
    assert_eq!(world.day("2027-03-10", json!({ "kind": "best" })), before);
    world.ok("history::redo", Value::Null);
    assert_eq!(world.refused("team::person", json!("mara")).0, ErrorCode::NotFound);
}

#[test]
fn a_draft_that_is_out_of_date_overwrites_nothing() {
    let world = World::with_sample();
    let mut mine = world.ok("team::person", json!("ana"));
    let mut theirs = mine.clone();
    theirs["place"] = json!("Porto");
    world.ok("team::save", theirs);
    mine["name"] = json!("Ana Maria");
    let (code, message) = world.refused("team::save", mine);
    assert_eq!(code, ErrorCode::Conflict);
    assert!(message.contains("Ana has been changed"), "{message}");
    assert_eq!(world.ok("team::person", json!("ana"))["place"], "Porto");
}

#[test]
fn saving_without_a_change_is_no_change() {
    let world = World::with_sample();
    let mut topics = world.app.subscribe();
    let jon = world.ok("team::person", json!("jon"));
    assert_eq!(world.ok("team::save", jon)["change"], Value::Null);
    assert!(topics.try_recv().is_err());
    assert_eq!(world.ok("app::status", Value::Null)["undo"], "Load the sample team");
}

#[test]
fn history_tells_an_edit_from_its_undo() {
    let world = World::with_sample();
    world.ok("history::undo", Value::Null);
    let rows = world.ok("history::recent", Value::Null);
    assert_eq!((&rows[0]["kind"], &rows[0]["of"]), (&json!("undo"), &rows[1]["change"]));
    assert_eq!((&rows[1]["kind"], &rows[1]["undone"]), (&json!("edit"), &json!(true)));
}

#[test]
fn undo_refuses_to_overwrite_a_later_edit() {
    let world = World::with_sample();
    let edit = |place: &str| {
        let mut jon = world.ok("team::person", json!("jon"));
        jon["place"] = json!(place);
        world.ok("team::save", jon)
    };
    let first = edit("Oakland");
    edit("Berkeley");
    let (code, message) = world.refused("history::undo", first["change"].clone());
    assert_eq!(code, ErrorCode::Conflict);
    assert!(message.contains("Jon"), "{message}");
    assert_eq!(world.ok("team::person", json!("jon"))["place"], "Berkeley");
}

#[test]
fn an_import_replaces_the_team_at_once_or_not_at_all() {
    let world = World::with_sample();
    let good = leeway_app::api::plan::export(&world.app).unwrap();
    let bad = good.replace("Europe/Lisbon", "Europe/Lisbonn");
    let result = world.ok("plan::import", json!({ "name": "bad.toml", "text": bad }));
    assert_eq!(result["done"], Value::Null);
    assert!(result["problems"][0]["hint"].as_str().unwrap().contains("Europe/Lisbon"), "{result}");
    assert_eq!(leeway_app::api::plan::export(&world.app).unwrap(), good);
    let one = "leeway = 1\n[[person]]\nid = \"a\"\nname = \"A\"\nzone = \"Asia/Tokyo\"\n";
    let result = world.ok("plan::import", json!({ "name": "one.toml", "text": one }));
    assert_eq!(result["done"]["label"], "Import one.toml");
    assert_eq!(world.ok("app::status", Value::Null)["people"], 1);
    world.ok("history::undo", Value::Null);
    assert_eq!(leeway_app::api::plan::export(&world.app).unwrap(), good);
}

#[test]
fn a_change_is_announced_after_it_is_committed() {
    let world = World::new();
    let mut topics = world.app.subscribe();
    world.ok("team::save", draft(&world, "Ana", "Europe/Lisbon"));
    assert_eq!(topics.try_recv(), Ok(Topic::Team));
    assert_eq!(world.ok("app::status", Value::Null)["people"], 1);
    world.refused("team::save", draft(&world, "", "Europe/Lisbon"));
    assert!(topics.try_recv().is_err(), "what failed is not announced");
}

#[test]
fn zones_are_found_by_what_people_type() {
    let world = World::new();
    let first = |text: &str| world.ok("zone::search", json!(text))[0]["zone"].clone();
    assert_eq!(first("auck"), "Pacific/Auckland");
    assert_eq!(first("new york"), "America/New_York");
    assert_eq!(first("Europe/Kyev"), "Europe/Kyiv");
    assert_eq!(first("kolk"), "Asia/Kolkata");
    assert_eq!(first("muenchen"), "Europe/Berlin");
    assert_eq!(first("Bangalore"), "Asia/Kolkata");
    assert_eq!(first("pst"), "America/Los_Angeles");
    assert_eq!(first("W. Europe Standard Time"), "Europe/Berlin");
    assert_eq!(world.ok("zone::search", json!("zzzzzz")), json!([]));
    let munich = &world.ok("zone::search", json!("münch"))[0];
    let shown = ["place", "region", "country", "kind"].map(|field| &munich[field]);
    assert_eq!(shown, ["Munich", "Bavaria", "Germany", "city"]);
    let meanings = world.ok("zone::search", json!("IST"));
    let meanings: Vec<&str> =
        (0..3).map(|nth| meanings[nth]["zone"].as_str().unwrap_or_default()).collect();
    assert_eq!(meanings, ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]);
    let auckland = &world.ok("zone::search", json!("Auckland"))[0];
    assert_eq!((&auckland["clock"], &auckland["dayShift"]), (&json!("02:18"), &json!(1)));
}

#[test]
fn a_setting_of_a_newer_leeway_is_left_alone() {
    let world = World::new();
    let newer = r#"{"theme":"sepia","viewer":"Asia/Tokyo","density":"cosy"}"#;
    let write = |text: &str| {
        let write = world.app.store().write::<_, leeway_store::StoreError>(
            "x",
            world.app.now(),
            |writing| writing.set_setting("settings", text),
        );
        write.unwrap();
    };
    write(newer);
    let settings = world.ok("app::status", Value::Null)["settings"].clone();
    assert_eq!((&settings["theme"], &settings["viewer"]), (&json!("system"), &json!("Asia/Tokyo")));
    world.ok("settings::save", settings);
    let kept = world.app.store().read(|reading| reading.setting("settings"));
    assert!(kept.unwrap().unwrap().contains("cosy"));
}

#[test]
fn settings_are_kept_and_a_bad_zone_is_not() {
    let world = World::new();
    let chosen =
        json!({ "theme": "dark", "hourCycle": "h12", "viewer": "Asia/Tokyo", "you": null });
    world.ok("settings::save", chosen.clone());
    assert_eq!(world.ok("app::status", Value::Null)["settings"], chosen);
    assert_eq!(world.refused("settings::save", json!({ "you": "nobody" })).0, ErrorCode::NotFound);
    let (code, message) = world.refused("settings::save", json!({ "viewer": "Asia/Tokio" }));
    assert!(code == ErrorCode::Invalid && message.contains("Asia/Tokyo"), "{message}");
    assert_eq!(world.ok("app::status", Value::Null)["settings"], chosen);
}
