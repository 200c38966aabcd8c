//! What is written is read back the same, and nothing makes the reader panic.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use leeway_core::{Grade, Leave, Person, PersonId, Shift, Team, TeamWindow, Week, ZoneRules};
use leeway_exchange::plan::{self, Severity};
use proptest::prelude::*;

static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Names as people have them, and as nobody should.
fn any_name() -> impl Strategy<Value = String> {
    let hostile = [
        "Zoë \"Z\" O'Brien\\",
        "two\nlines\r\nand\ttabs",
        "健二 👩‍👩‍👧‍👦 🇳🇿",
        "\u{202e}gnp.exe",
        "<img src=x onerror=alert(1)>",
        "\u{0}\u{1b}[31m\u{7f}\u{85}",
        "\"\"\" ''' # [[person]]",
        "=cmd|' /C calc'!A0",
    ];
    prop_oneof![
        3 => "[a-zA-Z ]{1,12}",
        2 => any::<String>(),
        1 => prop::sample::select(hostile.to_vec()).prop_map(str::to_owned),
    ]
    .prop_filter("a name is not blank", |name| !name.trim().is_empty())
}

fn any_shift(grade: impl Strategy<Value = Grade>) -> impl Strategy<Value = Shift> {
    (0..1440_u16, 1..1440_u16, grade)
        .prop_map(|(from, length, grade)| Shift::new(from, from + length, grade).unwrap())
}

/// Weeks whose days are often alike; overlaps are a problem, but are kept.
fn any_week() -> impl Strategy<Value = Week> {
    let grade = prop::sample::select(Grade::AVAILABLE.to_vec());
    let day = prop::collection::vec(any_shift(grade), 0..6);
    (prop::collection::vec(day, 1..4), prop::collection::vec(any::<prop::sample::Index>(), 7))
        .prop_map(|(kinds, of_day)| {
            Week::new(std::array::from_fn(|day| of_day[day].get(&kinds).clone()))
        })
}

fn any_leave() -> impl Strategy<Value = Leave> {
    (0..109_000_u64, 0..500_u64, prop_oneof![Just(String::new()), any::<String>()]).prop_map(
        |(start, length, note)| {
            let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(start);
            Leave::new(first, first + Days::new(length), &note).unwrap()
        },
    )
}

fn any_zone() -> impl Strategy<Value = String> {
    let names: Vec<String> = RULES.names().map(str::to_owned).collect();
    prop::sample::select(names)
}

fn any_person() -> impl Strategy<Value = Person> {
    let place = prop_oneof![Just(String::new()), any::<String>()];
    let leave = prop::collection::vec(any_leave(), 0..4);
    ("[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", any_name(), place, any_zone(), any_week(), leave)
        .prop_map(|(id, name, place, zone, week, leave)| {
            let id = PersonId::new(&id).unwrap();
            Person { place, leave, ..Person::new(id, &name, &zone, week) }
        })
}

fn any_window() -> impl Strategy<Value = TeamWindow> {
    let days = prop::sample::subsequence(leeway_core::calendar::DAYS.to_vec(), 1..=7);
    (any_name(), any_zone(), days, any_shift(Just(Grade::Working))).prop_map(
        |(name, zone, days, hours)| TeamWindow { name, zone, days, hours, protected: false },
    )
}

fn any_team() -> impl Strategy<Value = Team> {
    let people = prop::collection::vec(any_person(), 0..6);
    let windows = prop::collection::vec(any_window(), 0..3);
    (people, windows).prop_map(|(mut people, windows)| {
        let mut ids = std::collections::HashSet::new();
        people.retain(|person: &Person| ids.insert(person.id.clone()));
        Team { people, windows }
    })
}

/// A valid file with pieces cut out, doubled or replaced.
fn any_mutation() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(
        [
            "[",
            "]",
            "[[",
            "]]",
            "=",
            "\"",
            "'",
            "\n",
            "\r",
            "\0",
            "#",
            ",",
            "{",
            "}",
            ".",
            "-",
            "\"\"\"",
            "x",
            "1",
            "é",
            "[[person]]\n",
            "[person]\n",
            "leeway = 2\n",
            "25:00",
        ]
        .to_vec(),
    );
    let edit = (any::<prop::sample::Index>(), 0..40_usize, piece, 0..4_u8);
    (any_team(), prop::collection::vec(edit, 1..8)).prop_map(|(team, edits)| {
        let mut bytes = plan::write(&team).into_bytes();
        for (at, length, piece, kind) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            match kind {
                0 => drop(bytes.drain(at..end)),
                1 => drop(bytes.splice(at..at, piece.bytes())),
                2 => drop(bytes.splice(at..end, piece.bytes())),
                _ => {
                    let doubled = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, doubled));
                }
            }
        }
        bytes
    })
}

/// A valid place, and the same team when it is written and read again.
fn check_any(bytes: &[u8]) -> Result<(), TestCaseError> {
    let reading = plan::read_bytes(bytes, &RULES);
    let text = String::from_utf8_lossy(bytes);
    for problem in &reading.problems {
        let line = text.split('\n').nth(problem.line - 1);
        prop_assert!(line.is_some(), "{problem} is beyond the end");
        let width = line.unwrap().chars().count();
        prop_assert!((1..=width + 1).contains(&problem.column), "{problem} is beyond its line");
        prop_assert!(!problem.to_string().contains(char::is_control), "{problem}");
    }
    prop_assert!(reading.problems.is_sorted_by_key(|problem| (problem.line, problem.column)));
    let again = plan::read(&plan::write(&reading.team), &RULES);
    prop_assert_eq!(again.team, reading.team);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_team_is_read_as_it_was_written(team in any_team()) {
        let text = plan::write(&team);
        let reading = plan::read(&text, &RULES);
        prop_assert_eq!(&reading.team, &team, "{}", text);
        for problem in reading.problems.iter().filter(|one| one.severity == Severity::Error) {
            prop_assert!(problem.message.contains(" overlaps "), "{}\n{}", problem, text);
        }
        prop_assert_eq!(plan::write(&reading.team), text);
    }

    #[test]
    fn a_mutated_file_does_no_harm(bytes in any_mutation()) {
        check_any(&bytes)?;
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check_any(&bytes)?;
    }

    #[test]
    fn any_scraps_of_toml_do_no_harm(text in "(\\[|\\]|=|\"|\n|\\.|#|a|person|hours|mon|1|-|:| |,|\\{|\\}|'|\r|é){0,80}") {
        check_any(text.as_bytes())?;
    }
}
