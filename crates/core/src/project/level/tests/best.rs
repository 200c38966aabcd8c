//! Against the best of all orders, tried one by one.

use super::super::*;
use super::random::{Dice, Wish, network};
use crate::project::pass::{self, Earliest, NoMoment};

/// The best score of all orders of everybody's tasks. Without settled tasks.
fn brute(network: &Network, people: &[bool]) -> Score {
    let mut queues = vec![Vec::new(); network.clocks().len()];
    for (task, node) in network.nodes().iter().enumerate() {
        if occupies(node, people) {
            queues[node.clock].push(task);
        }
    }
    let mut best = Score { worst: i64::MAX, sum: i64::MAX, finish: Instant::MAX };
    every(network, &mut queues, 0, 0, &mut best);
    best
}

/// All orders of the queues from place `at` of queue `person` on.
fn every(network: &Network, queues: &mut [Vec<usize>], person: usize, at: usize, best: &mut Score) {
    let Some(queue) = queues.get(person) else {
        if let Some(early) = in_order(network, queues) {
            *best = Score::of(network, &early).min(*best);
        }
        return;
    };
    if at >= queue.len() {
        return every(network, queues, person + 1, 0, best);
    }
    for other in at..queue.len() {
        queues[person].swap(at, other);
        every(network, queues, person, at + 1, best);
        queues[person].swap(at, other);
    }
}

/// Everything as early as can be with everybody's tasks in that order; `None`
/// when tasks so wait for one another in a ring.
fn in_order(network: &Network, queues: &[Vec<usize>]) -> Option<Vec<Early>> {
    let tasks = network.nodes().len();
    let mut after = vec![None; tasks];
    for two in queues.iter().flat_map(|queue| queue.windows(2)) {
        after[two[1]] = Some(two[0]);
    }
    let mut network = network.clone();
    let mut known: Vec<Early> = vec![Err(NoMoment::Follows); tasks];
    for _ in 0..=tasks {
        let early = pass::forward(&network);
        if early == known {
            return Some(early);
        }
        for (task, before) in after.iter().enumerate() {
            let Some(before) = *before else { continue };
            let Earliest { start, .. } = early[before].unwrap();
            let ends = network.clock(before).add(start, network.nodes()[before].effort).unwrap();
            let node = network.nodes()[task];
            network.set_node(task, Node { not_before: node.not_before.max(ends), ..node });
        }
        known = early;
    }
    None
}

/// Random networks of up to eight tasks: how many plans of how many are the best,
/// how many bounds are, and how much longer than the best the longest is.
fn compared(deadlines: bool) -> (usize, usize, usize, usize, f64) {
    let (mut all, mut at_once, mut improved, mut bounds, mut longest) = (0, 0, 0, 0, 0.0_f64);
    for seed in 0..150 {
        let mut dice = Dice(seed);
        let people = 2 + dice.below(2) as usize;
        let tasks = 3 + dice.below(6) as usize;
        let links = dice.below(14);
        let kinds = dice.one_in(2);
        let wish = Wish { tasks, people, links, kinds, deadlines, settled: false };
        let (network, people) = network(wish, seed);
        let best = brute(&network, &people);
        let begun = first(&network, &people);
        let found = improve(&network, &people, &begun, Search { steps: 600, seed }, |_| true);
        let least = least(&network, &people, &found);
        assert!(best <= found.score && found.score <= begun.score, "{seed}: {best:?} {found:?}");
        assert!(least.worst <= best.worst, "{seed}: {least:?} above {best:?}");
        assert!(least.finish <= best.finish, "{seed}: {least:?} above {best:?}");
        all += 1;
        at_once += usize::from(begun.score == best);
        improved += usize::from(found.score == best);
        bounds += usize::from((least.worst, least.finish) == (best.worst, best.finish));
        let length = |at: Instant| at.since(least.first) as f64;
        let over = (length(found.score.finish) + found.score.worst as f64)
            / (length(best.finish) + best.worst as f64);
        longest = longest.max(over);
    }
    println!("{all}: {at_once} at once, {improved} improved, {bounds} bounds, {longest}");
    (all, at_once, improved, bounds, longest)
}

#[test]
fn a_plan_of_eight_tasks_is_nearly_always_the_best_there_is() {
    let (all, at_once, improved, bounds, longest) = compared(false);
    assert!(improved * 100 >= all * 99 && longest < 1.02);
    assert!(at_once * 100 >= all * 80 && bounds * 100 >= all * 60);
}

#[test]
fn so_it_is_with_deadlines() {
    let (all, at_once, improved, _, _) = compared(true);
    assert!(improved * 100 >= all * 98 && at_once * 100 >= all * 60);
}
