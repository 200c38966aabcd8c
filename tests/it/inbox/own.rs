//! Leeway's own words.

use leeway_app::api::inbox::Announcement;
use serde_json::json;

use super::{chat, morning, receive, told, triage};

fn titles(these: &[Announcement]) -> Vec<&str> {
    these.iter().map(|one| one.title.as_str()).collect()
}

#[test]
fn an_answer_that_is_owed_soon_is_said_once_and_many_are_said_in_one() {
    let world = morning();
    let id = receive(&world, chat("Ana", "A"));
    receive(&world, chat("Jon", "B"));
    told(&world, "2027-03-10T10:00");
    assert!(told(&world, "2027-03-10T12:59").is_empty());
    let soon = told(&world, "2027-03-10T13:00");
    assert_eq!(titles(&soon), ["Answer Ana’s chat and 1 more by 13:30"]);
    assert!(soon[0].urgent);
    assert!(told(&world, "2027-03-10T13:01").is_empty());
    triage(&world, &[id], json!({ "do": "done" }));
    assert!(told(&world, "2027-03-10T13:20").is_empty());
}

#[test]
fn a_meeting_is_said_ten_minutes_before_and_not_when_it_is_over() {
    let world = morning();
    let meeting = |id: &str, at: &str| -> leeway_core::meeting::Meeting {
        serde_json::from_value(json!({
            "id": id, "title": format!("Sync {id}"), "purpose": "status",
            "start": { "at": at, "zone": "Europe/Berlin" }, "minutes": 30,
            "required": ["mara", "ana"], "optional": [], "stage": "sent", "made": 0,
        }))
        .unwrap()
    };
    for one in [meeting("a", "2027-03-10T11:00:00"), meeting("b", "2027-03-10T12:00:00")] {
        let kept = world.app.store().write("Meet", super::at("2027-03-10T09:30"), |w| w.put(&one));
        kept.unwrap();
    }
    // Another app on the same file: what it knows is made anew.
    let world = World { app: reopened(&world), ..world };
    assert!(told(&world, "2027-03-10T10:49").is_empty());
    let next = leeway_app::api::inbox::next_wake(&world.app).unwrap();
    assert_eq!(next, Some(super::at("2027-03-10T10:50")));
    assert_eq!(titles(&told(&world, "2027-03-10T10:50")), ["Sync a begins at 11:00"]);
    assert!(told(&world, "2027-03-10T10:51").is_empty());
    assert!(told(&world, "2027-03-10T12:10").is_empty(), "slept through");
}

#[test]
fn who_waits_for_an_answer_and_goes_is_said_half_an_hour_before() {
    let world = morning();
    // Kenji works in Tokyo, Priya in Bengaluru: only to Priya something is owed.
    receive(&world, chat("Priya", "Where is it?"));
    told(&world, "2027-03-10T10:00");
    let found = (0..250).flat_map(|minute| {
        world.clock.set(super::at("2027-03-10T10:00").plus(60 * minute));
        leeway_app::api::inbox::announcements(&world.app).unwrap()
    });
    let found: Vec<String> =
        found.map(|one| one.title).filter(|one| one.contains("offline")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Priya goes offline at "), "{found:?}");
}

#[test]
fn clocks_that_change_are_said_two_days_before_with_the_next_window() {
    let world = morning();
    // Berlin and Lisbon go forward on Sunday 28 March 2027 at 01:00 UTC.
    world.clock.set(super::at("2027-03-26T02:01"));
    let _held = leeway_app::api::inbox::announcements(&world.app).unwrap();
    let all = told(&world, "2027-03-26T10:00");
    let body: Vec<&str> = all.iter().map(|one| one.body.as_str()).collect();
    assert!(
        body.iter().any(|body| body.contains("Clocks go forward 1 h on Sun 28 Mar")),
        "{all:?}"
    );
}

use leeway_app::App;
use leeway_tests::world::World;

fn reopened(world: &World) -> App {
    App::open(&world.path(), world.clock.clone()).unwrap()
}
