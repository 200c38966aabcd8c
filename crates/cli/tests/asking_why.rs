//! `leeway why` and `leeway radar`, as a user types them.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

use std::process::{Command, Output};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/sample-team.toml");

fn leeway(typed: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_leeway"))
        .args(typed)
        .env("LEEWAY_DB", folder.path().join("leeway.db"))
        .env("TZ", "Europe/Berlin")
        .env("LEEWAY_NOW", "2027-03-10T13:18:00Z")
        .env_remove("COLUMNS")
        .output()
        .unwrap()
}

fn text(typed: &[&str]) -> String {
    let output = leeway(typed);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn why_names_the_hours_and_the_clock() {
    let text = text(&["why", "priya", "--plan", PLAN]);
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("Priya is working at 18:48 on Wed 10 Mar 2027 in"), "{text}");
    assert!(text.contains("Asia/Kolkata"), "{text}");
}

#[test]
fn a_repeated_clock_reading_is_said() {
    let asked = ["why", "jon", "--plan", PLAN, "--in", "America/Los_Angeles"];
    let output = leeway(&[&asked[..], &["--at", "2027-11-07T01:30"]].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("occurs twice"), "{said}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("the first of the two times"), "{text}");
}

#[test]
fn radar_tells_a_pair_when_their_hours_change() {
    let text = text(&["radar", "--between", "mara,jon", "--plan", PLAN]);
    let dates: Vec<&str> = text.lines().filter(|line| line.contains("clocks go")).collect();
    assert_eq!(dates.len(), 4, "{text}");
    assert!(
        dates[0].starts_with("Sun 14 Mar 2027: clocks go forward 1 h in Los Angeles"),
        "{text}"
    );
}

#[test]
fn nobody_of_that_id_is_said() {
    for typed in [["why", "nobody"], ["radar", "--between=nobody"]] {
        let output = leeway(&[&typed[..], &["--plan", PLAN]].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().contains("nobody"));
    }
}
