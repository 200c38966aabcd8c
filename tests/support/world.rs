//! A Leeway without a window: a real database in a folder of its own, and a
//! clock that stands where the story puts it.

use std::path::PathBuf;
use std::sync::Arc;

use leeway_app::clock::FixedClock;
use leeway_app::{ApiError, App, ErrorCode, contract};
use leeway_core::Instant;
use serde_json::Value;
use tempfile::TempDir;

/// Wednesday 10 March 2027, 14:18 in Berlin.
pub const NOW: Instant = Instant::from_unix(1_804_684_680);

/// The app, its folder and its clock.
pub struct World {
    /// The folder of the database; gone with the world.
    pub folder: TempDir,
    /// Stands at [`NOW`] until moved.
    pub clock: Arc<FixedClock>,
    /// The app under test.
    pub app: App,
}

impl World {
    /// An empty one.
    ///
    /// # Panics
    /// When it can't be made.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test can't go on without")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at(NOW));
        let app = App::open(&folder.path().join("leeway.db"), clock.clone()).expect("an app");
        let world = Self { folder, clock, app };
        world.ok("settings::save", serde_json::json!({ "viewer": "Europe/Berlin" }));
        world
    }

    /// One with the sample team.
    #[must_use]
    pub fn with_sample() -> Self {
        let world = Self::new();
        world.ok("team::sample", Value::Null);
        world
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("leeway.db")
    }

    /// The answer to a command that must succeed.
    ///
    /// # Panics
    /// When it fails.
    #[expect(clippy::panic, reason = "a failed command fails the test")]
    pub fn ok(&self, name: &str, args: Value) -> Value {
        contract::dispatch(&self.app, name, args)
            .unwrap_or_else(|problem| panic!("{name}: {problem:?}"))
    }

    /// The error of a command that must fail.
    ///
    /// # Panics
    /// When it succeeds.
    #[expect(clippy::panic, reason = "a command that should have failed fails the test")]
    pub fn refused(&self, name: &str, args: Value) -> (ErrorCode, String) {
        match contract::dispatch(&self.app, name, args) {
            Err(ApiError { code, message, .. }) => (code, message),
            Ok(answer) => panic!("{name} succeeded: {answer}"),
        }
    }

    /// A meeting of that date, 15:00 UTC, that is done: who was there, at what points.
    ///
    /// # Panics
    /// When it can't be kept.
    #[expect(clippy::expect_used, reason = "a test can't go on without")]
    pub fn meeting(&self, date: &str, borne: &[(&str, u32)]) {
        let there = |(person, points): &(&str, u32)| serde_json::json!({ "person": person, "part": "there", "points": points });
        let people: Vec<&str> = borne.iter().map(|(person, _)| *person).collect();
        let meeting: leeway_core::meeting::Meeting = serde_json::from_value(serde_json::json!({
            "id": format!("meeting-{date}"), "title": "Weekly", "purpose": "status",
            "start": { "at": format!("{date}T15:00:00"), "zone": "UTC" }, "minutes": 60,
            "required": people, "optional": [], "stage": "done", "made": 0,
            "borne": borne.iter().map(there).collect::<Vec<_>>(),
        }))
        .expect("a meeting");
        let store = self.app.store();
        let kept = store.write("Meet", NOW, |writing| writing.put(&meeting));
        kept.expect("a meeting that is kept");
    }

    /// The team's day with the default overlap: everyone, flexible or better.
    pub fn day(&self, date: &str, need: Value) -> Value {
        let query = serde_json::json!({
            "date": date, "viewer": null, "need": need, "grade": "flexible", "draft": null,
        });
        self.ok("team::day", query)
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}
