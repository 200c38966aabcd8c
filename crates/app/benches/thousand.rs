//! The window's questions of a team of a thousand, on a real file, from a name
//! and JSON to the text of the answer.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use divan::Bencher;
use leeway_app::clock::FixedClock;
use leeway_app::{ApiError, App, contract};
use leeway_core::calendar::Observance;
use leeway_core::{Grade, Instant, Leave, Person, PersonId, Shift, Team, Week};
use serde_json::{Value, json};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Wednesday 10 March 2027, 14:18 in Berlin.
const NOW: Instant = Instant::from_unix(1_804_684_680);

const ZONES: [(&str, &str); 12] = [
    ("America/Los_Angeles", "US-CA"),
    ("America/New_York", "US-NY"),
    ("America/Sao_Paulo", "BR"),
    ("Europe/London", "GB-ENG"),
    ("Europe/Lisbon", "PT"),
    ("Europe/Berlin", "DE-BE"),
    ("Africa/Nairobi", "KE"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Manila", "PH"),
    ("Asia/Tokyo", "JP"),
    ("Australia/Sydney", "AU-NSW"),
    ("Pacific/Auckland", "NZ"),
];

/// Hours from nine, earlier or later by steps of a quarter, flexible around; a
/// region's holidays, and two weeks of leave.
fn person(number: u16) -> Person {
    let (zone, region) = ZONES[usize::from(number) % ZONES.len()];
    let from = 8 * 60 + 15 * (number % 9);
    let shift = |from, to, grade| Shift::new(from, to, grade).unwrap();
    let week = Week::weekdays(&[
        shift(from - 60, from, Grade::Flexible),
        shift(from, from + 4 * 60, Grade::Working),
        shift(from + 4 * 60 + 30, from + 8 * 60 + 30, Grade::Working),
        shift(from + 8 * 60 + 30, from + 10 * 60, Grade::Flexible),
    ]);
    let id = PersonId::new(&format!("person-{number}")).unwrap();
    let first = chrono::NaiveDate::from_yo_opt(2027, 1 + u32::from(number) % 350).unwrap();
    let leave = Leave::new(first, first + chrono::Days::new(13), "Away").unwrap();
    Person {
        leave: vec![leave],
        holidays: Some(Observance { region: region.to_owned(), removed: Vec::new() }),
        ..Person::new(id, &format!("Person {number}"), zone, week)
    }
}

struct World {
    app: App,
    _folder: TempDir,
    turn: AtomicU16,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app =
            App::open(&folder.path().join("leeway.db"), Arc::new(FixedClock::at(NOW))).unwrap();
        let people = (0..1000).map(person).collect();
        let team = Team { people, windows: Vec::new() };
        let write = app.store().write("Bench", NOW, |writing| {
            writing.replace_team(&team)?;
            Ok::<_, ApiError>(())
        });
        write.unwrap();
        let world = Self { app, _folder: folder, turn: AtomicU16::new(0) };
        world.ask("settings::save", json!({ "viewer": "Europe/Berlin" }));
        world
    }

    fn ask(&self, name: &str, args: Value) -> String {
        contract::answer(&self.app, name, args).unwrap()
    }

    /// Somebody being edited, other hours at each turn.
    fn draft(&self) -> Value {
        let mut draft = contract::dispatch(&self.app, "team::person", json!("person-7")).unwrap();
        let minute = self.turn.fetch_add(1, Ordering::Relaxed) % 60;
        draft["patterns"][0]["weeks"][0][0] =
            json!([{ "from": "06:00", "to": format!("12:{minute:02}"), "grade": "working" }]);
        draft
    }
}

const NEEDS: [&str; 3] = ["everyone", "best", "half"];

fn need(name: &str) -> Value {
    match name {
        "half" => json!({ "kind": "atLeast", "count": 500 }),
        kind => json!({ "kind": kind }),
    }
}

fn year(need: Value, draft: Value) -> Value {
    json!({ "year": 2027, "viewer": null, "need": need, "grade": "flexible", "draft": draft })
}

/// With a draft that differs each time.
#[divan::bench(args = NEEDS)]
fn team_year(bencher: Bencher, name: &str) {
    let world = World::new();
    bencher
        .with_inputs(|| year(need(name), world.draft()))
        .bench_local_values(|query| world.ask("team::year", query));
}

/// The first time after somebody was saved: everyone is read and laid out again.
#[divan::bench(sample_count = 20)]
fn team_year_after_a_change(bencher: Bencher) {
    let world = World::new();
    bencher
        .with_inputs(|| world.ask("team::save", world.draft()))
        .bench_local_values(|_| world.ask("team::year", year(need("half"), Value::Null)));
}

#[divan::bench(args = NEEDS, sample_count = 20)]
fn team_day(bencher: Bencher, name: &str) {
    let world = World::new();
    bencher
        .with_inputs(|| {
            json!({ "date": null, "viewer": null, "need": need(name), "grade": "flexible", "draft": world.draft() })
        })
        .bench_local_values(|query| world.ask("team::day", query));
}

#[divan::bench]
fn team_moment(bencher: Bencher) {
    let world = World::new();
    bencher.bench_local(|| world.ask("team::moment", json!({ "at": null, "viewer": null })));
}

#[divan::bench]
fn person_year(bencher: Bencher) {
    let world = World::new();
    bencher
        .with_inputs(|| json!({ "draft": world.draft(), "year": 2027 }))
        .bench_local_values(|query| world.ask("team::person_year", query));
}

#[divan::bench]
fn check_a_draft(bencher: Bencher) {
    let world = World::new();
    bencher
        .with_inputs(|| world.draft())
        .bench_local_values(|draft| world.ask("team::check", draft));
}

/// What one of a thousand shares with each of the others, week by week.
#[divan::bench(sample_count = 20)]
fn team_weeks(bencher: Bencher) {
    let world = World::new();
    let query = || json!({ "year": 2027, "viewer": null, "with": "person-7" });
    bencher.bench_local(|| world.ask("team::weeks", query()));
}

/// Two weeks of an overlap.
#[divan::bench(sample_count = 20)]
fn team_days(bencher: Bencher) {
    let world = World::new();
    let query =
        || json!({ "date": null, "viewer": null, "need": need("best"), "grade": "flexible" });
    bencher.bench_local(|| world.ask("team::days", query()));
}

/// A sentence, by everyone's clock.
#[divan::bench(sample_count = 20)]
fn convert(bencher: Bencher) {
    let world = World::new();
    let query = || json!({ "text": "let's meet Thu 9am PT?", "viewer": null, "choice": null, "twelve": null });
    bencher.bench_local(|| world.ask("convert::convert", query()));
}
