//! The search.

use proptest::prelude::*;

use super::super::*;
use super::random::{HOUR, MONDAY, network, only};
use super::{holds, wishes};
use crate::project::network::Node;

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
