//! Orders of tasks, predecessors first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::network::Network;
use super::serial::small;

/// All tasks, predecessors first, otherwise by that key: smaller first.
pub(super) fn forward<K: Ord + Copy>(network: &Network, key: &[K]) -> Vec<u32> {
    by(network, key, Network::into, Network::out, |link| network.arrows()[link].to)
}

/// All tasks, successors first, otherwise by that key: smaller first.
pub(super) fn backward<K: Ord + Copy>(network: &Network, key: &[K]) -> Vec<u32> {
    by(network, key, Network::out, Network::into, |link| network.arrows()[link].from)
}

fn by<'a, K: Ord + Copy, I: Iterator<Item = usize> + 'a, O: Iterator<Item = usize> + 'a>(
    network: &'a Network,
    key: &[K],
    waits_on: impl Fn(&'a Network, usize) -> I,
    lets_go: impl Fn(&'a Network, usize) -> O,
    other: impl Fn(usize) -> usize,
) -> Vec<u32> {
    let mut waits: Vec<usize> =
        (0..key.len()).map(|task| waits_on(network, task).count()).collect();
    let free = (0..key.len()).filter(|&task| waits[task] == 0);
    let mut next: BinaryHeap<_> = free.map(|task| Reverse((key[task], task))).collect();
    let mut order = Vec::with_capacity(key.len());
    while let Some(Reverse((_, task))) = next.pop() {
        order.push(small(task));
        for link in lets_go(network, task) {
            let to = other(link);
            waits[to] -= 1;
            if waits[to] == 0 {
                next.push(Reverse((key[to], to)));
            }
        }
    }
    order
}
