//! The search, and who has too much to do.

use proptest::prelude::*;

use super::super::*;
use super::random::{HOUR, MONDAY, network, only};
use super::{holds, wishes};
use crate::project::network::Node;
use crate::project::pass;

proptest! {
    #[test]
    fn a_better_plan_holds_and_is_not_better_than_can_be(wish in wishes(), seed: u64) {
        let (network, people) = network(wish, seed);
        let begun = first(&network, &people);
        let search = Search { steps: 150, seed };
        let found = improve(&network, &people, &begun, search, |_| true);
        holds(&network, &people, &found)?;
        prop_assert!(found.score <= begun.score);
        let least = least(&network, &people, &found);
        prop_assert!(least.worst <= found.score.worst && least.finish <= found.score.finish);
        prop_assert!(least.gap(&found.score) >= 0.0);
        prop_assert_eq!(&found, &improve(&network, &people, &begun, search, |_| true));
    }

    #[test]
    fn who_is_overloaded_is_late_in_every_plan(wish in wishes(), seed: u64) {
        let (network, people) = network(wish, seed);
        let (early, late) = (pass::forward(&network), pass::backward(&network));
        let found = overloads(&network, &people, &early, &late);
        let mut seen = vec![false; network.nodes().len()];
        let plan = first(&network, &people);
        for over in &found {
            prop_assert!(over.over() > 0);
            let clock = &network.clocks()[over.clock];
            prop_assert_eq!(clock.between(over.from, over.until), over.time);
            let work: i64 = over.tasks.iter().map(|&task| network.nodes()[task].effort).sum();
            prop_assert_eq!(work, over.work);
            let ends = |task: usize| {
                let from = plan.tasks[task].unwrap().from;
                network.clock(task).add(from, network.nodes()[task].effort).unwrap()
            };
            let clash = |task: usize| {
                plan.clashes.iter().any(|clash| clash.one == task || clash.other == task)
            };
            let late = over.tasks.iter().any(|&task| clash(task) || ends(task) > over.until);
            prop_assert!(late, "all fits");
            for &task in &over.tasks {
                prop_assert!(!std::mem::replace(&mut seen[task], true), "twice");
            }
        }
    }
}

#[test]
fn a_search_says_how_far_it_is_and_ends_when_told() {
    let nodes = (1..30).map(|hours| Node::new(hours as usize % 3, hours * HOUR, MONDAY)).collect();
    let network = only(3, nodes, Vec::new());
    let nobody = first(&network, &[]);
    let people = [true; 3];
    let begun = first(&network, &people);
    // Nobody's tasks are all done at once; the three of them need longer.
    assert!(nobody.score.finish < begun.score.finish);
    let mut told = Vec::new();
    let search = Search { steps: 10_000, seed: 1 };
    let _found = improve(&network, &people, &begun, search, |progress| {
        told.push(progress);
        told.len() < 3
    });
    // It was the best at once: there is nothing to look for.
    assert!(told.is_empty());
    assert_eq!(least(&network, &people, &begun).gap(&begun.score), 0.0);
}

#[test]
fn three_days_of_work_do_not_fit_into_two() {
    let due = |hours, node| Node { until: Some(MONDAY.plus(hours * HOUR)), ..node };
    let task = |hours| Node::new(0, hours * HOUR, MONDAY);
    // Three tasks of eight hours by Tuesday night; a fourth by Friday fits.
    let nodes = vec![due(48, task(8)), due(48, task(8)), due(48, task(8)), due(120, task(8))];
    let network = only(1, nodes, Vec::new());
    let (early, late) = (pass::forward(&network), pass::backward(&network));
    let over = overloads(&network, &[true], &early, &late);
    let tuesday = MONDAY.plus(41 * HOUR);
    let expected = Overload {
        clock: 0,
        from: MONDAY.plus(9 * HOUR),
        until: tuesday,
        work: 24 * HOUR,
        time: 16 * HOUR,
        tasks: vec![0, 1, 2],
    };
    assert_eq!(over, [expected]);
    assert_eq!(over[0].over(), 8 * HOUR);
    assert_eq!(overloads(&network, &[false], &early, &late), []);
}
