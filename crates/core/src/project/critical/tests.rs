use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::project::LinkKind;
use crate::project::any::{ALL, Kinds, any_network, clocks};
use crate::project::network::Node;
use crate::project::pass::{backward, forward};

const HOUR: i64 = 3600;

/// Around the clock, from a Wednesday on; a deadline for the last.
fn chain(efforts: &[i64], links: &[(usize, usize)], hours: i64) -> Network {
    let now = Instant::from_unix(1_804_636_800);
    let clock = vec![Arc::clone(&clocks()[7])];
    let mut nodes: Vec<Node> =
        efforts.iter().map(|effort| Node::new(0, effort * HOUR, now)).collect();
    nodes.last_mut().unwrap().until = Some(now.plus(hours * HOUR));
    let arrows = links.iter().map(|(from, to)| Arrow::new(*from, *to)).collect();
    Network::new(clock, nodes, arrows).unwrap()
}

fn found(network: &Network) -> Path {
    let (early, late) = (forward(network), backward(network));
    critical(network, &early, &late, 0..network.nodes().len())
}

fn free_of(network: &Network) -> Vec<Option<i64>> {
    let (early, late) = (forward(network), backward(network));
    (0..network.nodes().len()).map(|task| free(network, task, &early, &late)).collect()
}

#[test]
fn the_longest_chain_is_critical_and_the_other_has_free_float() {
    let network = chain(&[5, 8, 3, 2], &[(0, 1), (1, 3), (0, 2), (2, 3)], 24);
    assert_eq!(found(&network), Path { tasks: vec![0, 1, 3], links: vec![0, 1] });
    assert_eq!(free_of(&network), [0, 0, 5, 9].map(|hours| Some(hours * HOUR)));
}

#[test]
fn what_is_done_is_not_critical_and_what_is_in_review_is() {
    let mut network = chain(&[5, 8, 2], &[(0, 1), (1, 2)], 24);
    let now = network.nodes()[0].not_before;
    let (began, at) = (now.plus(-5 * HOUR), now);
    let done = Node { state: State::Done { began, at }, ..network.nodes()[0] };
    network.set_node(0, done);
    assert_eq!(found(&network).tasks, [1, 2]);
    network.set_node(0, Node { state: State::HandedIn { began, at, review: None }, ..done });
    let mut arrow = network.arrows()[0];
    arrow.buffers.review = Some((0, HOUR));
    network.set_arrow(0, arrow);
    assert_eq!(found(&network).tasks, [0, 1, 2]);
    assert_eq!(free_of(&network), [None, Some(0), Some(13 * HOUR)]);
}

#[test]
fn without_a_deadline_the_path_leads_to_what_ends_last() {
    let mut network = chain(&[5, 1, 9, 2], &[(0, 1), (2, 3)], 24);
    network.set_node(3, Node { until: None, ..network.nodes()[3] });
    assert_eq!(found(&network).tasks, [2, 3]);
    assert_eq!(free_of(&network)[3], None);
}

#[test]
fn the_path_goes_on_to_the_deadline_that_would_break() {
    // The second has the least slack for the start of the third, and that by the deadline
    // of the fourth; the fifth only ends later.
    let mut network = chain(&[1, 4, 6, 2, 1], &[(0, 1), (1, 2), (2, 3), (3, 4)], 99);
    let deadline = network.nodes()[0].not_before.plus(20 * HOUR);
    network.set_node(3, Node { until: Some(deadline), ..network.nodes()[3] });
    let arrow = Arrow { kind: LinkKind::StartToStart, ..network.arrows()[1] };
    network.set_arrow(1, arrow);
    let slow = Node { not_before: deadline.plus(-9 * HOUR), ..network.nodes()[1] };
    network.set_node(1, slow);
    assert_eq!(found(&network), Path { tasks: vec![1, 2, 3], links: vec![1, 2] });
}

proptest! {
    #[test]
    fn a_path_is_linked_and_goes_through_the_least_slack(network in any_network(10, ALL)) {
        let (early, late) = (forward(&network), backward(&network));
        let all = 0..network.nodes().len();
        let path = critical(&network, &early, &late, all.clone());
        prop_assert_eq!(path.links.len(), path.tasks.len().saturating_sub(1));
        for (link, ends) in path.links.iter().zip(path.tasks.windows(2)) {
            let arrow = network.arrows()[*link];
            prop_assert_eq!([arrow.from, arrow.to], [ends[0], ends[1]]);
        }
        let slack_of = |task: usize| slack(&network, task, &early[task], &late[task]);
        let moments = all.filter(|task| early[*task].is_ok());
        let least = moments.filter_map(slack_of).min();
        prop_assert_eq!(path.tasks.iter().filter_map(|task| slack_of(*task)).min(), least);
    }

    #[test]
    fn a_task_slips_by_its_free_float_and_no_other_moves(
        network in any_network(8, Kinds { finishes: true, states: false })
    ) {
        let (early, late) = (forward(&network), backward(&network));
        for task in 0..network.nodes().len() {
            let Some(free) = free(&network, task, &early, &late) else { continue };
            let waits = network.out(task).count() > 0;
            prop_assert!(!waits || free >= 0);
            if free < 0 {
                continue;
            }
            let moved = |by| {
                let mut node = network.nodes()[task];
                let clock = network.clock(task);
                node.not_before = clock.add(early[task].unwrap().start, by).unwrap();
                if node.effort > 0 {
                    node.not_before = clock.next_start(node.not_before).unwrap();
                }
                let mut slipped = network.clone();
                slipped.set_node(task, node);
                let after = forward(&slipped);
                early.iter().zip(&after).enumerate().any(|(other, (before, after))| {
                    other != task
                        && before.map(|one| (one.start, one.finish)) != after.map(|one| (one.start, one.finish))
                })
            };
            prop_assert!(!moved(free));
            prop_assert!(!waits || moved(free + 1));
        }
    }
}
