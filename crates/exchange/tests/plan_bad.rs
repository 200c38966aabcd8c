//! Every bad file of `tests/fixtures/plan/bad` gets the problems beside it.
//!
//! `LEEWAY_BLESS=1 cargo test -p leeway-exchange` writes what is expected anew.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use leeway_core::calendar::MOST_WEEKS;
use leeway_core::{Team, ZoneRules};
use leeway_exchange::plan::{
    self, MAX_EXCEPTIONS, MAX_EXTRA, MAX_FILE, MAX_LEAVE, MAX_LINE, MAX_PEOPLE, MAX_PROBLEMS,
    MAX_STAYS, MAX_VERSIONS, Reading,
};

fn listed(reading: &Reading) -> String {
    let mut out = String::new();
    for problem in &reading.problems {
        writeln!(out, "{:?}: {problem}", problem.severity).unwrap();
    }
    let names =
        |people: &Team| people.people.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    writeln!(out, "read: {:?}, {} windows", names(&reading.team), reading.team.windows.len())
        .unwrap();
    for project in &reading.projects {
        writeln!(out, "project: {} {:?}", project.id, project.title).unwrap();
    }
    for task in &reading.tasks {
        let needs: Vec<&str> = task.needs.iter().map(|link| link.task.as_str()).collect();
        writeln!(out, "task: {} {:?} needs {needs:?}", task.id, task.title).unwrap();
    }
    out
}

#[test]
fn every_bad_file_gets_its_problems() {
    let rules = ZoneRules::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan/bad");
    let bless = std::env::var_os("LEEWAY_BLESS").is_some();
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        count += 1;
        let reading = plan::read_bytes(&fs::read(&path).unwrap(), &rules);
        assert!(!reading.problems.is_empty(), "{} has no problem", path.display());
        let found = listed(&reading);
        let beside = path.with_extension("expected");
        if bless {
            fs::write(&beside, &found).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
    }
    assert!(count >= 25, "only {count} bad files");
}

fn only_problem(text: &str) -> String {
    let reading = plan::read(text, &ZoneRules::bundled());
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
    reading.problems[0].to_string()
}

fn person(id: usize) -> String {
    format!("[[person]]\nid = \"p{id}\"\nname = \"P\"\nzone = \"UTC\"\n")
}

#[test]
fn a_file_of_more_than_five_megabytes_is_refused() {
    let text = "# a comment\n".repeat(MAX_FILE / 12 + 1);
    assert_eq!(
        only_problem(&text),
        "line 1, column 1: this file has 6 MB: a plan file may have 5 MB"
    );
}

#[test]
fn a_line_of_more_than_a_megabyte_is_refused() {
    let text = format!("leeway = 1\n# {}\n", "x".repeat(MAX_LINE));
    assert_eq!(only_problem(&text), "line 2, column 1: this line is longer than 1 MB");
}

#[test]
fn ten_thousand_people_are_read_and_no_more() {
    let people: String = (0..=MAX_PEOPLE).map(person).collect();
    let text = format!("leeway = 1\n{people}");
    let problem = only_problem(&text);
    assert!(problem.starts_with("line 40002, column 1: 10001 people are too many"), "{problem}");
    let reading = plan::read(&text, &ZoneRules::bundled());
    assert_eq!(reading.team.people.len(), MAX_PEOPLE);
}

#[test]
fn what_a_person_can_have_ends_somewhere_and_the_rest_is_left_out() {
    let day = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    let dated = |header: &str, key: &str, more: &str, count: usize| -> String {
        let date = |number| day + TimeDelta::days(number);
        let one = |number| format!("[[person.{header}]]\n{key} = {}\n{more}", date(number));
        (0..).take(count).map(one).collect()
    };
    let weeks = format!("anchor = 2027-03-01\n{}", "[[person.week]]\n".repeat(MOST_WEEKS + 1));
    let except = "2027-12-25, ".repeat(MAX_EXCEPTIONS + 1);
    let many = |header: &str, most: usize| {
        let count = most + 1;
        format!(
            "{count} [[person.{header}]] are too many: the rest is left out (a person may have {most})"
        )
    };
    let hours = "hours = \"10:00-12:00\"\n";
    for (text, told, most) in [
        (weeks, many("week", MOST_WEEKS), MOST_WEEKS),
        (
            dated("version", "from", "", MAX_VERSIONS + 1),
            many("version", MAX_VERSIONS),
            MAX_VERSIONS,
        ),
        (dated("leave", "first", "", MAX_LEAVE + 1), many("leave", MAX_LEAVE), MAX_LEAVE),
        (dated("extra", "date", hours, MAX_EXTRA + 1), many("extra", MAX_EXTRA), MAX_EXTRA),
        (
            dated("stay", "first", "zone = \"UTC\"\n", MAX_STAYS + 1),
            many("stay", MAX_STAYS),
            MAX_STAYS,
        ),
        (
            format!("[person.holidays]\nregion = \"DE\"\nexcept = [{except}]\n"),
            format!("there may be {MAX_EXCEPTIONS} exceptions: the others are left out"),
            MAX_EXCEPTIONS,
        ),
    ] {
        let text = format!("leeway = 1\n{}{text}", person(1));
        let problem = only_problem(&text);
        assert!(problem.ends_with(&told), "{problem}");
        let team = plan::read(&text, &ZoneRules::bundled()).team;
        let one = &team.people[0];
        let kept = [
            one.pattern.first().weeks().len(),
            one.pattern.later().len(),
            one.leave.len(),
            one.extra.len(),
            one.itinerary.len(),
            one.holidays.as_ref().map_or(0, |kept| kept.removed.len()),
        ];
        assert_eq!(kept.iter().max(), Some(&most), "{told}");
        assert_eq!(plan::read(&plan::write(&team), &ZoneRules::bundled()).team, team);
    }
}

#[test]
fn problems_beyond_the_first_thousand_are_counted() {
    let people: String = (0..3000).map(|id| person(id).replace("UTC", "Mars/Olympus")).collect();
    let reading = plan::read(&format!("leeway = 1\n{people}"), &ZoneRules::bundled());
    assert_eq!(reading.problems.len(), MAX_PROBLEMS + 1);
    let last = reading.problems.last().unwrap();
    assert_eq!(last.message, "and 2000 more problems, not listed");
}

#[test]
fn text_in_utf_16_is_named() {
    let bytes: Vec<u8> = "\u{feff}leeway = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = plan::read_bytes(&bytes, &ZoneRules::bundled());
    assert_eq!(
        listed(&reading),
        "Error: line 1, column 1: this is UTF-16 text (save the file with the encoding UTF-8)\nread: [], 0 windows\n"
    );
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_no_problem() {
    let text = format!("\u{feff}leeway = 1\n{}", person(1)).replace('\n', "\r\n");
    let reading = plan::read(&text, &ZoneRules::bundled());
    assert_eq!((reading.problems, reading.team.people.len()), (Vec::new(), 1));
}

#[test]
fn a_file_of_nothing_but_marks_is_refused_before_it_fills_the_memory() {
    for text in ["=", "[[a]]\n", "x=1\n", "[1,", "\n"] {
        let text = text.repeat(MAX_LINE / text.len());
        let text = format!("{text}\n{text}\n");
        let problem = only_problem(&text);
        assert!(problem.starts_with("line 1, column 1: this file is too large"), "{problem}");
    }
}

#[test]
fn lists_in_lists_end_at_a_depth() {
    let text = format!("leeway = 1\na = {}\n", "[".repeat(100_000));
    assert_eq!(
        only_problem(&text),
        "line 2, column 85: cannot recurse further; max recursion depth met"
    );
}

#[test]
fn many_lists_that_are_never_closed_end_soon() {
    let reading = plan::read(&"mon = [\"x\"\n".repeat(5_000), &ZoneRules::bundled());
    assert!(reading.has_errors());
}

#[test]
fn a_thousand_broken_lines_are_listed_and_the_rest_is_not_read() {
    let text = format!("leeway = 1\n{}{}", person(1), "nonsense\n".repeat(5_000));
    let reading = plan::read(&text, &ZoneRules::bundled());
    assert!(reading.problems.len() <= MAX_PROBLEMS + 1, "{}", reading.problems.len());
    let last = reading.problems.last().unwrap();
    assert_eq!(last.message, "from here on there are too many errors to list");
    assert_eq!(reading.team.people.len(), 1);
}
