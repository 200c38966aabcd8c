//! The focus day's questions, on a real file, from a name and JSON to the text of the answer.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

use std::sync::Arc;

use divan::Bencher;
use leeway_app::clock::FixedClock;
use leeway_app::{App, contract};
use leeway_core::Instant;
use serde_json::{Value, json};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Wednesday 10 March 2027, 08:30 in Berlin.
const NOW: Instant = Instant::from_unix(1_804_663_800);

const TEAM: &str = r#"
leeway = 1
[[person]]
id = "mara"
name = "Mara"
zone = "Europe/Berlin"
[person.hours]
mon-fri = ["09:00-17:00", "flexible 17:00-18:30"]
"#;

/// Mara with so many tasks of 15 to 90 minutes, most of them due within the week.
fn desk(tasks: usize) -> (TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leeway.db");
    let app = App::open(&path, Arc::new(FixedClock::at(NOW))).unwrap();
    let run = |name: &str, args: Value| contract::answer(&app, name, args).unwrap();
    run("plan::import", json!({ "name": "team.toml", "text": TEAM }));
    run("settings::save", json!({ "viewer": "Europe/Berlin", "you": "mara" }));
    let days = ["Thu", "Fri", "Mon", "Tue"];
    for nth in 0..tasks {
        let minutes = 15 + 15 * (nth * 7 % 6);
        let due = match nth % 5 {
            4 => String::new(),
            day => format!(" by {} {}:00", days[day], 12 + nth % 5),
        };
        let hard = if nth % 4 == 0 { " !" } else { "" };
        run("today::add", json!({ "text": format!("task {nth} {minutes}m{due}{hard}") }));
    }
    (folder, app)
}

fn ask(app: &App, name: &str, args: Value) -> String {
    contract::answer(app, name, args).unwrap()
}

/// The day that stands: what the window asks every minute.
#[divan::bench(args = [10, 60])]
fn day_that_stands(bencher: Bencher<'_, '_>, tasks: usize) {
    let (_folder, app) = desk(tasks);
    ask(&app, "today::day", json!({ "date": null }));
    bencher.bench_local(|| ask(&app, "today::day", json!({ "date": null })));
}

/// Planned anew, and kept.
#[divan::bench(args = [10, 60])]
fn replan(bencher: Bencher<'_, '_>, tasks: usize) {
    let (_folder, app) = desk(tasks);
    bencher.bench_local(|| ask(&app, "today::replan", Value::Null));
}

/// What a line says while it is typed.
#[divan::bench(args = [60])]
fn line_as_typed(bencher: Bencher<'_, '_>, tasks: usize) {
    let (_folder, app) = desk(tasks);
    let text = "draft outline 2h by Fri 12:00 Lisbon";
    bencher.bench_local(|| ask(&app, "today::read", json!({ "text": text })));
}
