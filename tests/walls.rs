//! The walls between the rooms, read from `cargo metadata`: src-tauri and cli know app, app knows
//! store and exchange, those know core, and core knows nobody; src-tauri alone knows link. And what the docs name is there.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Which rooms of Leeway a room may name in `[dependencies]`.
const MAY_KNOW: [(&str, &[&str]); 9] = [
    ("leeway-core", &[]),
    ("leeway-store", &["leeway-core"]),
    ("leeway-exchange", &["leeway-core"]),
    ("leeway-app", &["leeway-core", "leeway-store", "leeway-exchange"]),
    // The outside and the use cases meet in the shell (docs/adr/0011).
    ("leeway-link", &["leeway-core"]),
    ("leeway-cli", &["leeway-core", "leeway-app"]),
    ("leeway-desktop", &["leeway-app", "leeway-link"]),
    // Tests may open every door; the tool for jobs starts programs and links none.
    ("leeway-tests", &["leeway-core", "leeway-store", "leeway-exchange", "leeway-app"]),
    ("xtask", &[]),
];

/// Heavy things, each kept in one room.
const ONLY_IN: [(&str, &[&str], &str); 7] = [
    ("rusqlite", &["leeway-store"], "SQL lives in store alone"),
    ("rusqlite_migration", &["leeway-store"], "SQL lives in store alone"),
    ("tauri", &["leeway-desktop"], "the window is the shell's; all else must run without one"),
    ("zbus", &["leeway-link"], "only link speaks D-Bus"),
    ("ksni", &["leeway-link"], "only link speaks D-Bus"),
    ("notify-rust", &["leeway-link"], "only link shows notifications"),
    ("fantoccini", &["leeway-tests"], "only journeys drive a window"),
];

/// What core, being pure, may never name.
const NOT_IN_CORE: [(&str, &str); 13] = [
    ("rusqlite", "core has no SQL"),
    ("serde_json", "core says what a document holds (docs/adr/0008); store writes and reads it"),
    ("toml", "formats live in exchange"),
    ("ts-rs", "the contract lives in app"),
    ("tokio", "core is not async"),
    ("async-std", "core is not async"),
    ("futures", "core is not async"),
    ("reqwest", "core has no IO"),
    ("hyper", "core has no IO"),
    ("dirs", "core does not read its surroundings"),
    ("iana-time-zone", "core does not ask the machine where it is"),
    ("tracing", "core returns problems; others report them"),
    ("tempfile", "core has no IO"),
];

/// Nothing of Leeway uses the network; the socket of `link` is local.
const NOBODY: [&str; 6] = ["reqwest", "ureq", "curl", "openssl", "native-tls", "isahc"];

type Rooms = BTreeMap<String, BTreeSet<String>>;

/// Each room's direct dependencies, without those of tests and build scripts.
fn rooms() -> Result<Rooms, Box<dyn std::error::Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("cargo names no packages")?;
    let room = |package: &Value| {
        let named = package["dependencies"].as_array().into_iter().flatten();
        let named = named.filter(|one| one["kind"].is_null());
        let named = named.filter_map(|one| one["name"].as_str().map(str::to_owned)).collect();
        (package["name"].as_str().unwrap_or_default().to_owned(), named)
    };
    Ok(packages.iter().map(room).collect())
}

/// Every breach, said so that the reader knows which line to take out and why.
fn breaches(rooms: &Rooms) -> Vec<String> {
    let mut found = Vec::new();
    let ours: BTreeSet<&String> = rooms.keys().collect();
    for (room, named) in rooms {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| name == room) else {
            found.push(format!("{room} is a new room: say in MAY_KNOW which rooms it may know"));
            continue;
        };
        for known in named.iter().filter(|name| ours.contains(name)) {
            if !allowed.contains(&known.as_str()) {
                found.push(format!(
                    "{room} depends on {known}; it may know {}. \
                     Move the code to the room that may, or pass the value in.",
                    if allowed.is_empty() {
                        "no other room".to_owned()
                    } else {
                        allowed.join(", ")
                    }
                ));
            }
        }
        for (crate_, homes, why) in ONLY_IN {
            let lives = |name: &String| {
                // A plugin of tauri's needs tauri.
                name == crate_ || (crate_ == "tauri" && name.starts_with("tauri-plugin-"))
            };
            if !homes.contains(&room.as_str()) {
                found.extend(
                    named
                        .iter()
                        .filter(|name| lives(name))
                        .map(|name| format!("{room} depends on {name}: {why}")),
                );
            }
        }
        for crate_ in NOBODY.iter().filter(|name| named.contains(**name)) {
            found.push(format!("{room} depends on {crate_}: nothing of Leeway uses the network"));
        }
    }
    for (crate_, why) in NOT_IN_CORE {
        if rooms.get("leeway-core").is_some_and(|named| named.contains(crate_)) {
            found.push(format!("leeway-core depends on {crate_}: {why}"));
        }
    }
    found
}

#[test]
fn every_room_knows_only_what_it_may() {
    let found = breaches(&rooms().unwrap());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_room_of_the_plan_is_there() {
    let rooms = rooms().unwrap();
    for (room, _) in MAY_KNOW {
        assert!(rooms.contains_key(room), "{room} is not in the workspace; there are {rooms:?}");
    }
}

/// The control: each kind of breach is found when it is planted.
#[test]
fn a_planted_breach_is_found() {
    for (room, planted) in [
        ("leeway-core", "leeway-store"),
        ("leeway-core", "rusqlite"),
        ("leeway-core", "serde_json"),
        ("leeway-app", "rusqlite"),
        ("leeway-app", "tauri"),
        ("leeway-cli", "tauri-plugin-dialog"),
        ("leeway-store", "leeway-exchange"),
        ("leeway-desktop", "leeway-store"),
        ("leeway-exchange", "reqwest"),
        ("leeway-app", "leeway-link"),
        ("leeway-cli", "leeway-link"),
        ("leeway-link", "leeway-app"),
        ("leeway-app", "zbus"),
        ("leeway-desktop", "zbus"),
        ("leeway-desktop", "notify-rust"),
        ("leeway-desktop", "ksni"),
        ("leeway-link", "reqwest"),
    ] {
        let mut rooms = rooms().unwrap();
        rooms.get_mut(room).expect("the room is there").insert(planted.to_owned());
        let found = breaches(&rooms);
        assert!(
            found.iter().any(|told| told.contains(room) && told.contains(planted)),
            "{planted} in {room} went unseen: {found:?}"
        );
    }
}

/// Files and folders in backquotes that begin with a room's folder.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let rooms = ["crates/", "ui/", "src-tauri/", "tests/", "xtask/", "docs/", "examples/"];
    let plain = |name: &str| !name.contains(|c: char| c.is_whitespace() || "*{…<".contains(c));
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(move |name| rooms.iter().any(|room| name.starts_with(room)) && plain(name))
}

#[test]
fn every_file_that_the_docs_name_is_there() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut missing = Vec::new();
    for doc in ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md"] {
        let text = std::fs::read_to_string(root.join(doc))?;
        let gone = named(&text).filter(|name| !root.join(name).exists());
        missing.extend(gone.map(|name| format!("{doc} names {name}")));
    }
    assert_eq!(missing, Vec::<String>::new());
    Ok(())
}
