//! `leeway why` and `leeway radar`, as a user types them.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::{Desk, sample};

#[test]
fn why_names_the_hours_and_the_clock() {
    let text = Desk::new().text(&["why", "priya", "--plan", &sample()]);
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("Priya is working at 18:48 on Wed 10 Mar 2027 in"), "{text}");
    assert!(text.contains("Asia/Kolkata"), "{text}");
}

#[test]
fn a_repeated_clock_reading_is_said() {
    let sample = sample();
    let asked = ["why", "jon", "--plan", &sample, "--in", "America/Los_Angeles"];
    let output = Desk::new().run(&[&asked[..], &["--at", "2027-11-07T01:30"]].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("occurs twice"), "{said}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("the first of the two times"), "{text}");
}

#[test]
fn radar_tells_a_pair_when_their_hours_change() {
    let text = Desk::new().text(&["radar", "--between", "mara,jon", "--plan", &sample()]);
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
        let output = Desk::new().run(&[&typed[..], &["--plan", &sample()]].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().contains("nobody"));
    }
}
