//! Networks to measure with: layers of tasks, the same ones on every machine.

use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::network::{Arrow, Buffers, Network, Node};
use leeway_core::{Grade, Instant, ZoneRules};

use super::Chance;

/// People in a network.
pub(crate) const PEOPLE: usize = 50;
const LAYERS: usize = 50;

/// 3 January 2028, 08:00 UTC: nothing begins before.
pub(crate) const START: i64 = 1_830_499_200;
/// 30 June 2028, 16:00 UTC: what nobody waits for is there by then.
pub(crate) const END: i64 = 1_845_993_600;

/// Tasks of 15 minutes to 16 hours in up to 50 layers, each but those of the first with one or
/// two predecessors in the three layers before. With `buffers`, every fourth
/// link has a review of up to four hours in the successor's time, and rework of
/// up to two.
pub(crate) fn layered(tasks: usize, buffers: bool) -> (Vec<Node>, Vec<Arrow>) {
    let mut chance = Chance(7);
    let mut below = |bound: usize| usize::try_from(chance.below(bound as u64)).unwrap();
    let quarters = |of: usize| i64::try_from(900 * (of + 1)).unwrap();
    let width = (tasks / LAYERS).max(4);
    let start = Instant::from_unix(START);
    let mut nodes: Vec<Node> =
        (0..tasks).map(|_| Node::new(below(PEOPLE), quarters(below(64)), start)).collect();
    let mut arrows = Vec::new();
    let owners: Vec<usize> = nodes.iter().map(|node| node.clock).collect();
    for (to, owner) in owners.into_iter().enumerate().skip(width) {
        let layer = to / width * width;
        let first = layer.saturating_sub(3 * width);
        let from = first + below(layer - first);
        let other = first + below(layer - first);
        let both = below(2) == 0 && from != other;
        for from in [Some(from), both.then_some(other)].into_iter().flatten() {
            let mut arrow = Arrow::new(from, to);
            if below(4) == 0 && buffers {
                let review = Some((owner, quarters(below(16))));
                arrow.buffers = Buffers { review, rework: quarters(below(8)) };
            }
            arrows.push(arrow);
        }
    }
    let mut waited = vec![false; tasks];
    arrows.iter().for_each(|arrow| waited[arrow.from] = true);
    for (node, waited) in nodes.iter_mut().zip(waited) {
        node.until = (!waited).then_some(Instant::from_unix(END));
    }
    (nodes, arrows)
}

/// Everybody's working time.
pub(crate) fn clocks() -> Vec<Arc<WorkingTime>> {
    let calendars = super::calendars(&super::team(PEOPLE), &ZoneRules::bundled());
    calendars.into_iter().map(|one| Arc::new(WorkingTime::new(one, Grade::Working))).collect()
}

pub(crate) fn network(tasks: usize) -> Network {
    let (nodes, arrows) = layered(tasks, true);
    Network::new(clocks(), nodes, arrows).unwrap()
}
