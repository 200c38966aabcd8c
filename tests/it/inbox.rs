//! Notifications, from their arrival until they are handled.

mod checks;
mod day;
mod killed;
mod machine;
mod own;
mod received;
mod timer;
mod triage;

use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::{self, Announcement, Received};
use leeway_core::{Instant, ZoneRules, civil};
use leeway_tests::world::World;
use serde_json::{Value, json};

/// An instant by the clock in Berlin: "2027-03-10T09:30".
fn at(text: &str) -> Instant {
    let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
    civil::resolve(format!("{text}:00").parse().unwrap(), &berlin)
}

/// The sample team on Wednesday 10 March 2027, 09:30 in Berlin, where Mara sits.
fn morning() -> World {
    let world = World::with_sample();
    world.clock.set(at("2027-03-10T09:30"));
    world
}

fn chat(sender: &str, title: &str) -> Received {
    Received {
        source: "chat".to_owned(),
        kind: Some(NoticeKind::Chat),
        sender: sender.to_owned(),
        title: title.to_owned(),
        ..Received::default()
    }
}

/// Hands one in and returns its id.
fn receive(world: &World, one: Received) -> i64 {
    inbox::receive(&world.app, vec![one]).unwrap()[0].id
}

/// What is told when the clock reads so.
fn told(world: &World, when: &str) -> Vec<Announcement> {
    world.clock.set(at(when));
    inbox::announcements(&world.app).unwrap()
}

fn seen(world: &World) -> Value {
    world.ok("inbox::inbox", Value::Null)
}

fn titles(rows: &Value) -> Vec<&str> {
    rows.as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap()).collect()
}

fn triage(world: &World, ids: &[i64], deed: Value) -> Value {
    world.ok("inbox::triage", json!({ "ids": ids, "deed": deed }))
}

fn clock(label: &Value) -> &str {
    label["clock"].as_str().unwrap()
}
