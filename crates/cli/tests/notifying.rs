//! Notifications, typed and piped in, and handled in a terminal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests say so loudly")]

mod desk;

use std::io::Write;
use std::process::{Output, Stdio};

use desk::Desk;
use serde_json::Value;

fn piped(desk: &Desk, typed: &[&str], text: &str) -> Output {
    let mut child = desk
        .command(typed)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// The sample team, on Wednesday at 14:18 in Berlin.
fn sample() -> Desk {
    let desk = Desk::new();
    desk.text(&["sample"]);
    desk
}

#[test]
fn one_is_handed_in_held_listed_and_handled() {
    let desk = sample();
    let typed =
        ["notify", "--from", "Ana", "--kind", "chat", "--source", "chat", "Ready?", "For Thursday"];
    assert_eq!(desk.text(&typed), "1: held until wed 15:00, answer by thu 10:18\n");
    assert_eq!(desk.text(&["notify", "Build broken on main"]), "2: through\n");
    let list = desk.text(&["inbox"]);
    for part in [
        "1 notification held, 1 to handle",
        "Let through",
        "Build broken on main",
        "Next window, Wed 10 Mar 15:00: about 3 min, 1 promise kept",
        "Ready?",
    ] {
        assert!(list.contains(part), "{part}: {list}");
    }
    let view = desk.json(&["inbox"]);
    assert_eq!(view["inbox"]["windows"][0]["rows"][0]["body"], "For Thursday");
    assert!(
        desk.text(&["inbox", "done", "1", "2"]).starts_with("Done: 2 notifications. `leeway undo`")
    );
    assert_eq!(desk.json(&["inbox"])["inbox"]["held"], 0);
    desk.text(&["undo"]);
    assert!(desk.text(&["inbox", "later", "1", "16:30"]).starts_with("Answer Ready? at 16:30."));
    assert!(
        desk.text(&["inbox", "snooze", "1", "--until", "tomorrow 10:00"])
            .contains("until Thu 10:00")
    );
    let done = desk.json(&["inbox", "task", "1", "Read", "it", "2h"]);
    assert_eq!(done["done"]["label"], "Make a task of Read it");
    assert!(desk.text(&["inbox", "reopen", "1"]).starts_with("Reopen Ready?."));
    assert!(desk.text(&["inbox", "start"]).starts_with("Start the window: 1 notification."));
    assert!(desk.text(&["inbox", "through", "1"]).starts_with("Let through Ready?."));
    let (code, said) = desk.refused(&["inbox", "done", "9"]);
    assert_eq!((code, said.as_str()), (1, "leeway: There is no notification 9 (any more).\n"));
    assert_eq!(desk.refused(&["inbox", "later", "1", "soon"]).0, 1);
    assert_eq!(desk.refused(&["notify"]).0, 2);
}

#[test]
fn lines_are_kept_and_acknowledged_and_bad_ones_are_told_by_their_number() {
    let desk = sample();
    let lines = "{\"title\":\"A\",\"from\":\"Ana\",\"kind\":\"chat\"}\n\nnot json\n{\"title\":\"\"}\n{\"title\":\"B\",\"key\":\"b\",\"source\":\"ci\"}\n{\"title\":\"B again\",\"key\":\"b\",\"source\":\"ci\"}";
    let output = piped(&desk, &["notify", "-", "--json"], lines);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("line 3: expected ident, at character 2"), "{said}");
    assert!(said.contains("line 4: title: It says nothing"), "{said}");
    assert!(said.contains("2 of 5 lines could not be kept"), "{said}");
    let told: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told: Vec<(u64, i64)> = told
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["id"].as_i64().unwrap()))
        .collect();
    assert_eq!(told, [(1, 1), (5, 2), (6, 2)]);
    let view = desk.json(&["inbox"]);
    assert_eq!(view["inbox"]["held"], 2);
    let good = piped(&desk, &["notify", "-"], "{\"title\":\"C\"}\n");
    assert_eq!(good.status.code(), Some(0));
    assert_eq!(good.stdout, b"3: held until wed 15:00\n");
    let wild = piped(
        &desk,
        &["notify", "-"],
        &format!("{}\n\u{1b}[31m\n{{\"title\":\"D\"}}\n", "x".repeat(3_000_000)),
    );
    let said = String::from_utf8_lossy(&wild.stderr).into_owned();
    assert!(
        said.contains("line 1: longer than 1048576 bytes") && !said.contains('\u{1b}'),
        "{said}"
    );
    assert_eq!(wild.stdout, b"4: held until wed 15:00\n");
}

#[test]
fn rules_and_windows_are_seen_and_set() {
    let desk = sample();
    let rules = desk.text(&["inbox", "rules"]);
    assert!(
        rules.contains("Build broken on main") && rules.contains("Anyone, any time you work"),
        "{rules}"
    );
    assert!(
        desk.text(&["inbox", "rules", "--off", "build"])
            .starts_with("Edit rule Build broken on main")
    );
    assert!(desk.text(&["notify", "Build broken on main"]).contains("held until wed 15:00"));
    desk.text(&["inbox", "rules", "--delete", "build-broken"]);
    assert_eq!(desk.refused(&["inbox", "rules", "--on", "build-broken"]).0, 1);

    assert!(desk.text(&["inbox", "windows"]).starts_with("Mon  10:00, 15:00\n"));
    desk.text(&["inbox", "windows", "--at", "11:30,16:00", "--on", "wed-thu", "--digest", "17:30"]);
    let windows = desk.json(&["inbox", "windows"]);
    assert_eq!(windows["windows"]["days"][2], serde_json::json!(["11:30", "16:00"]));
    assert!(desk.text(&["inbox"]).contains("Next window, Wed 10 Mar 16:00"));
    let (code, said) = desk.refused(&["inbox", "windows", "--at", "25:00"]);
    assert_eq!((code, said.as_str()), (1, "leeway: “25:00” is not a time. Write it as 10:00.\n"));
}

#[test]
fn nothing_is_refused_for_want_of_a_zone() {
    let desk = Desk::new();
    let output = desk.command(&["notify", "A"]).env("TZ", "Nowhere/Atall").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
