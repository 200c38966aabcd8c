//! The critical chain, and cases worked out by hand.

use proptest::prelude::*;

use super::super::*;
use super::random::{HOUR, MONDAY, network, only};
use super::wishes;
use crate::project::Aim;
use crate::project::network::{Arrow, Node, State};

/// Hours after Monday midnight: Lisbon works from 9 to 17.
fn hours(levelled: &Levelled) -> Vec<(i64, i64)> {
    let hour = |at: Instant| at.since(MONDAY) / HOUR;
    levelled
        .tasks
        .iter()
        .map(|one| one.map(|one| (hour(one.start), hour(one.finish))).unwrap())
        .collect()
}

fn task(clock: usize, hours: i64) -> Node {
    Node::new(clock, hours * HOUR, MONDAY)
}

#[test]
fn one_after_the_other_and_the_chain_says_why() {
    // Ana makes a and b, Ben takes b over as c; d of his feeds c.
    let nodes = vec![task(0, 4), task(0, 6), task(1, 8), task(1, 1)];
    let network = only(2, nodes, vec![Arrow::new(1, 2), Arrow::new(3, 2)]);
    let levelled = first(&network, &[true, true]);
    // What c waits for goes first; then her other work.
    assert_eq!(hours(&levelled), [(15, 35), (9, 15), (15, 39), (9, 10)]);
    let found = chain(&network, &levelled, 0..4);
    assert_eq!(
        found.steps,
        [Step { task: 1, tie: Tie::Start }, Step { task: 2, tie: Tie::Link(0) }]
    );
    let fed = [Feeding { steps: vec![Step { task: 3, tie: Tie::Start }], link: 1 }];
    assert_eq!(found.feeding, fed);
    // Of the other alone it goes through her.
    let found = chain(&network, &levelled, [0]);
    assert_eq!(
        found.steps,
        [Step { task: 1, tie: Tie::Start }, Step { task: 0, tie: Tie::Person(1) }]
    );
    assert_eq!(levelled.tasks[0].unwrap().before, Some(1));
    assert_eq!(chain(&network, &levelled, []), Chain::default());
}

#[test]
fn what_is_due_later_waits_and_what_is_wanted_soon_takes_its_place() {
    let due = |hours: i64, node: Node| Node { until: Some(MONDAY.plus(hours * HOUR)), ..node };
    // Due by Wednesday night and Tuesday night, and something without a due.
    let nodes = vec![due(72, task(0, 8)), due(48, task(0, 8)), task(0, 2)];
    let network = only(1, nodes, Vec::new());
    let early = first(&network, &[true]);
    assert_eq!(hours(&early), [(33, 41), (9, 17), (57, 59)]);
    let late = as_late(&network, &[true], &early, &[Aim::AsLate, Aim::AsLate, Aim::AsSoon]);
    assert_eq!(hours(&late), [(57, 65), (33, 41), (9, 11)]);
    assert_eq!(late.tasks[1].unwrap().tie, Tie::Due);
    assert_eq!(late.score.worst, 0);
}

#[test]
fn what_is_under_way_goes_first_and_a_fixed_start_stays() {
    let begun = |node: Node| Node {
        state: State::UnderWay { began: MONDAY.plus(-HOUR), promised: None },
        ..node
    };
    let fixed = Node { starts: Some(MONDAY.plus(14 * HOUR)), ..task(0, 2) };
    let nodes = vec![task(0, 1), fixed, begun(task(0, 3)), begun(task(0, 3)), task(0, 2)];
    let network = only(1, nodes, Vec::new());
    let levelled = first(&network, &[true]);
    // Six hours of it until 15:00: the hour from 14:00 is taken twice.
    assert_eq!(levelled.clashes, [Clash { one: 3, other: 1, seconds: HOUR }]);
    assert_eq!(hours(&levelled)[1..4], [(14, 16), (-1, 12), (-1, 15)]);
    assert_eq!(levelled.tasks[3].unwrap().from, MONDAY.plus(12 * HOUR));
    assert_eq!(levelled.tasks[3].unwrap().tie, Tie::Person(2));
    // The three hours of the others follow: 16 to 17, and two on Tuesday.
    assert_eq!(levelled.score.finish, MONDAY.plus(35 * HOUR));
}

#[test]
fn milestones_and_tasks_of_nobody_take_nobodys_time() {
    let nodes = vec![task(0, 8), task(0, 0), task(1, 8), task(1, 8)];
    let network = only(2, nodes, Vec::new());
    let levelled = first(&network, &[true, false]);
    assert_eq!(hours(&levelled), [(9, 17), (0, 0), (9, 17), (9, 17)]);
}

proptest! {
    #[test]
    fn a_chain_ends_last_and_each_of_its_steps_holds_the_next(wish in wishes(), seed: u64) {
        let (network, people) = network(wish, seed);
        let levelled = first(&network, &people);
        let found = chain(&network, &levelled, 0..network.nodes().len());
        let finish = |task: usize| levelled.tasks[task].unwrap().finish;
        if let Some(last) = found.steps.last() {
            prop_assert_eq!(finish(last.task), levelled.score.finish);
        }
        let mut seen = vec![false; network.nodes().len()];
        let fed = found.feeding.iter().map(|feeding| &feeding.steps);
        for steps in std::iter::once(&found.steps).chain(fed) {
            for step in steps {
                prop_assert!(!std::mem::replace(&mut seen[step.task], true), "twice in chains");
            }
            for two in steps.windows(2) {
                let from = match two[1].tie {
                    Tie::Link(link) => network.arrows()[link].from,
                    Tie::Person(before) => before,
                    Tie::Start | Tie::Settled | Tie::Due => usize::MAX,
                };
                prop_assert_eq!(from, two[0].task);
            }
        }
        for feeding in &found.feeding {
            let arrow = &network.arrows()[feeding.link];
            prop_assert_eq!(feeding.steps.last().unwrap().task, arrow.from);
            prop_assert!(found.steps.iter().any(|step| step.task == arrow.to));
        }
    }
}
