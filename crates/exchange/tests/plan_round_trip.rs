//! What is written is read back the same, and nothing makes the reader panic.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

mod any;

use leeway_core::PersonId;
use leeway_exchange::plan::{self, Severity};
use proptest::prelude::*;

use any::project::any_plan;
use any::{RULES, any_team};

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
            "[[person.week]]\n",
            "[[person.version]]\n",
            "[[person.stay]]\n",
            "until = 2027-03-11T13:00:00\n",
            "shifts = true\n",
            "cover = \"a\"\n",
            "anchor = 2027-03-01\n",
            "holidays = \"DE\"\n",
            "2027-03-11",
            "[[project]]\n",
            "[[task]]\n",
            "needs = [\"a0\"]\n",
            "effort = \"2d\"\n",
            "deadline = \"end of work 2027-03-19 ana\"\n",
        ]
        .to_vec(),
    );
    let edit = (any::<prop::sample::Index>(), 0..40_usize, piece, 0..4_u8);
    (any_plan(), prop::collection::vec(edit, 1..8)).prop_map(|(plan, edits)| {
        let text = plan::write_all(&plan.team, &plan.projects, &plan.tasks);
        let mut bytes = text.into_bytes();
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
    let written = plan::write_all(&reading.team, &reading.projects, &reading.tasks);
    let again = plan::read(&written, &RULES);
    prop_assert_eq!(again.team, reading.team);
    prop_assert_eq!(again.projects, reading.projects);
    // Tasks are written by project.
    let mut tasks = reading.tasks;
    tasks.sort_by_key(|task| again.tasks.iter().position(|other| other.id == task.id));
    prop_assert_eq!(again.tasks, tasks);
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
            // Anything can be built, and what can't be meant is said when it is read.
            let told = [" overlaps ", "this stay shares days"];
            let told = told.iter().any(|told| problem.message.contains(told));
            prop_assert!(told, "{}\n{}", problem, text);
        }
        prop_assert_eq!(plan::write(&reading.team), text);
    }

    #[test]
    fn every_plan_is_read_as_it_was_written(plan in any_plan()) {
        let text = plan::write_all(&plan.team, &plan.projects, &plan.tasks);
        let reading = plan::read(&text, &RULES);
        prop_assert_eq!(&reading.team, &plan.team, "{}", text);
        prop_assert_eq!(&reading.projects, &plan.projects, "{}", text);
        prop_assert_eq!(&reading.tasks, &plan.tasks, "{}", text);
        let again = plan::write_all(&reading.team, &reading.projects, &reading.tasks);
        prop_assert_eq!(again, text);
    }

    #[test]
    fn who_is_named_but_gone_is_not_written(plan in any_plan()) {
        let nobody = leeway_core::Team::default();
        let text = plan::write_all(&nobody, &[], &plan.tasks);
        let reading = plan::read(&text, &RULES);
        prop_assert_eq!(&reading.problems, &[], "{}", text);
        prop_assert!(reading.tasks.iter().all(|task| task.owner.is_none() && task.project.is_none()));
        prop_assert_eq!(reading.tasks.len(), plan.tasks.len());
    }

    #[test]
    fn who_covers_is_written_only_if_somebody_else_of_the_team(team in any_team()) {
        let mut strange = team.clone();
        let leave = strange.people.iter_mut().flat_map(|person| {
            let own = person.id.clone();
            person.leave.iter_mut().map(move |leave| (own.clone(), leave))
        });
        for (number, (own, leave)) in leave.enumerate() {
            let gone = PersonId::new("somebody-who-is-gone").unwrap();
            leave.cover = Some(if number % 2 == 0 { own } else { gone });
        }
        let mut plain = team;
        for leave in plain.people.iter_mut().flat_map(|person| &mut person.leave) {
            leave.cover = None;
        }
        prop_assert_eq!(plan::write(&strange), plan::write(&plain));
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
    fn any_scraps_of_toml_do_no_harm(text in "(\\[|\\]|=|\"|\n|\\.|#|a|person|hours|week|leave|from|mon|1|-|:| |,|\\{|\\}|'|\r|é){0,80}") {
        check_any(text.as_bytes())?;
    }
}
