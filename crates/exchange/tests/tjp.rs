//! TaskJuggler files: no text of a plan becomes syntax, and every name is known.
//!
//! That TaskJuggler itself takes them and has the same dates is checked by
//! `cargo run -p leeway-exchange --example taskjuggler`: see docs/taskjuggler.md.

#![allow(clippy::unwrap_used, reason = "a test that can't go on should panic")]

mod any;

use std::collections::BTreeSet;
use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::plan::{Given, Plan as Laid, Roster};
use leeway_core::{Calendar, Grade, Instant, Interval, Week};
use leeway_exchange::{plan, tjp};
use proptest::prelude::*;

use any::RULES;
use any::project::{Plan, any_plan};

/// The file of a plan as of long ago, for March 2027.
fn written(plan: &Plan, booking: tjp::Booking) -> String {
    let nobody = Calendar::new(RULES.zone("UTC").unwrap(), Week::default(), Vec::new());
    let given = Given {
        projects: &plan.projects,
        tasks: &plan.tasks,
        people: &Roster::new(plan.team.people.clone(), &RULES),
        rules: &RULES,
        fallback: &Arc::new(WorkingTime::new(nobody, Grade::Working)),
        now: Instant::from_unix(0),
    };
    let first = Instant::from_unix(1_803_859_200); // 1 March 2027
    let march = Interval::new(first, first.plus(31 * 86_400)).unwrap();
    tjp::write(&Laid::lay_out(&given), &given, march, booking)
}

fn of_file(text: &str) -> Plan {
    let plan::Reading { team, projects, tasks, problems } = plan::read(text, &RULES);
    assert_eq!(problems, []);
    Plan { team, projects, tasks }
}

/// Without texts and comments: names of people and projects can't be seen here.
fn bare(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() % 2 == 1, "a text that does not end: {line}");
        let line: String = parts.into_iter().step_by(2).collect();
        out.push_str(line.split('#').next().unwrap_or_default());
        out.push('\n');
    }
    out
}

/// The ids that follow `key`, up to the end of the line or the next key.
fn after<'t>(bare: &'t str, key: &str) -> Vec<&'t str> {
    let lines = bare.lines().flat_map(|line| line.split(key).skip(1));
    let words = lines.flat_map(|rest| {
        let words = rest.split([',', ' ', '{', '}']);
        words.take_while(|word| !["precedes", "depends", "scheduling"].contains(word))
    });
    let not_id = ["onstart", "onend", "gapduration", ""];
    words.filter(|word| !not_id.contains(word) && !word.ends_with("min")).collect()
}

#[test]
fn the_example_says_who_does_what_before_what() {
    let text =
        written(&of_file(include_str!("../../../examples/web-designer.toml")), tjp::Booking::Free);
    for line in [
        "project leeway \"Spring landing page\" 2027-03-01 - 2027-04-01 {",
        "  leaves annual 2027-03-01-00:00 - 2027-03-01-08:00",
        "task by0 \"by 2027-03-19-16:00\" { milestone end 2027-03-19-16:00 scheduling alap }",
        "task l3_rework \"Hero picture and icons: rework\" { effort 240min allocate p2_1 precedes t4 scheduling alap }",
        "task l3_review \"Hero picture and icons: review\" { effort 240min allocate p1_1 precedes l3_rework scheduling alap }",
        "  precedes l3_review, by0",
        "task t0_start \"What the page must say and show: start\" { milestone precedes l2_lag, t0 scheduling alap }",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[test]
fn one_at_a_time_everybody_is_booked_once() {
    let plan = of_file(include_str!("../../../examples/atlas.toml"));
    let text = written(&plan, tjp::Booking::OneAtATime);
    let mara = text.split("\nresource ").find(|one| one.contains("\"Mara\"")).unwrap();
    let id = mara.split_whitespace().next().unwrap();
    // The spec and the notes; the milestone books nobody.
    assert_eq!(text.matches(&format!("allocate {id}_work\n")).count(), 2, "{text}");
    assert!(!written(&plan, tjp::Booking::Free).contains("_work"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_of_a_plan_becomes_syntax(plan in any_plan(), one in any::<bool>()) {
        let booking = if one { tjp::Booking::OneAtATime } else { tjp::Booking::Free };
        let text = written(&plan, booking);
        prop_assert!(!text.contains('\\') && !text.contains('$'), "{}", text);
        let bare = bare(&text);
        let plain = |c: char| c.is_ascii_alphanumeric() || " \n{},:-_".contains(c);
        prop_assert!(bare.chars().all(plain), "{}", bare);
        prop_assert_eq!(bare.matches('{').count(), bare.matches('}').count());
        for (kind, keys) in [("task ", ["precedes", "depends"]), ("resource ", ["allocate", "allocate"])] {
            let first = |rest: &str| rest.split(' ').next().unwrap_or_default().to_owned();
            let made: Vec<String> = bare
                .lines()
                .filter_map(|line| line.trim().strip_prefix(kind).map(first))
                .collect();
            let known: BTreeSet<&str> = made.iter().map(String::as_str).collect();
            prop_assert_eq!(known.len(), made.len(), "an id is given twice: {}", bare);
            for key in keys {
                for word in after(&bare, key) {
                    prop_assert!(known.contains(word), "{} is nothing: {}", word, text);
                }
            }
        }
    }
}
