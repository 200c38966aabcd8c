//! A desk to type at: the real program, a database of its own, a fixed clock.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod planned;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) struct Desk(tempfile::TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    pub(crate) fn command(&self, typed: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leeway"));
        command
            .args(typed)
            .env("LEEWAY_DB", self.path("leeway.db"))
            .env("TZ", "Europe/Berlin")
            .env("LEEWAY_NOW", "2027-03-10T13:18:00Z")
            .env_remove("COLUMNS")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, typed: &[&str]) -> Output {
        self.command(typed).output().unwrap()
    }

    pub(crate) fn text(&self, typed: &[&str]) -> String {
        let output = self.run(typed);
        assert!(output.status.success(), "{typed:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn json(&self, typed: &[&str]) -> Value {
        serde_json::from_str(&self.text(&[typed, &["--json"]].concat())).unwrap()
    }

    /// Where a meeting can start, by the viewer's clock.
    pub(crate) fn starts(&self, typed: &[&str]) -> Vec<String> {
        let report = self.json(typed);
        let starts = report["fit"]["starts"].as_array().unwrap();
        starts.iter().map(|one| one["localStart"].as_str().unwrap().to_owned()).collect()
    }

    /// Exit code and what was said on standard error.
    pub(crate) fn refused(&self, typed: &[&str]) -> (i32, String) {
        let output = self.run(typed);
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }
}

pub(crate) fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sample-team.toml");
    path.display().to_string()
}

/// A plan of people with the same hours: `id zone` pairs.
pub(crate) fn plan(people: &[(&str, &str)], days: &str, hours: &str) -> String {
    let person = |(id, zone): &(&str, &str)| {
        format!(
            "[[person]]\nid = \"{id}\"\nname = \"{id}\"\nzone = \"{zone}\"\n[person.hours]\n{days} = [\"{hours}\"]\n\n"
        )
    };
    format!("leeway = 1\n\n{}", people.iter().map(person).collect::<String>())
}

/// Start and end of every overlap, in UTC.
pub(crate) fn overlaps(report: &Value) -> Vec<(String, String)> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    report["overlaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "start"), text(one, "end")))
        .collect()
}
