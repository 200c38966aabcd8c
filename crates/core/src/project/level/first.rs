//! A first levelled plan, at once: rules of priority, the best of them taken,
//! then swung backward and forward.

use super::super::network::{Network, Node};
use super::super::pass::{self, Early, Late};
use super::as_late::packed;
use super::order::forward;
use super::promised;
use super::serial::{Draft, Serial};
use super::{Levelled, Score};
use crate::time::Instant;

/// Swings of the best plan that are tried at most.
const SWINGS: usize = 4;

/// A good levelled plan, everything as early as it can be. `people` says for each
/// of [`Network::clocks`] whether it is somebody's, who does one thing at a time.
///
/// Where time is ample it is the forward pass.
#[must_use]
pub fn first(network: &Network, people: &[bool]) -> Levelled {
    let serial = Serial::new(network, people);
    let (draft, score, _) = best(&serial);
    serial.levelled(&draft, score)
}

/// The best plan of all rules, with its order.
pub(super) fn best(serial: &Serial) -> (Draft, Score, Vec<u32>) {
    let network = serial.network;
    let early = pass::forward(network);
    let last = early.iter().flatten().map(|early| early.finish).max().unwrap_or(serial.epoch);
    let mut draft = serial.draft();
    let mut best: Option<(Draft, Score, Vec<u32>)> = None;
    let mut try_order = |order: Vec<u32>| {
        let score = serial.run(&order, &mut draft);
        if best.as_ref().is_none_or(|(_, known, _)| score < *known) {
            best = Some((draft.clone(), score, order));
            return true;
        }
        false
    };
    for asked in [bounded(network, last, true), bounded(network, last, false)] {
        let late = pass::backward(&asked);
        for rule in [by_start, by_due, by_slack] {
            let key: Vec<i64> =
                (0..early.len()).map(|task| rule(network, task, &early, &late)).collect();
            try_order(forward(network, &key));
        }
    }
    let key: Vec<i64> =
        early.iter().map(|one| one.map_or(i64::MAX, |one| one.start.unix())).collect();
    try_order(forward(network, &key));
    let mut best = best.unwrap_or_else(|| (serial.draft(), Score::of(network, &[]), Vec::new()));
    for _ in 0..SWINGS {
        let order = packed(serial, &best.0, best.1);
        let score = serial.run(&order, &mut draft);
        if score >= best.1 {
            break;
        }
        best = (draft.clone(), score, order);
    }
    best
}

/// The network with a deadline for whatever has none: `last`, or the last of all
/// deadlines. Without `deadlines`, `last` is the only one.
fn bounded(network: &Network, last: Instant, deadlines: bool) -> Network {
    let mut bounded = network.clone();
    let until = |node: &Node| node.until.into_iter().chain(promised(node)).min();
    let all = network.nodes().iter();
    let dates = all.flat_map(|node| until(node).into_iter().chain(node.deadline.map(|own| own.at)));
    let last = dates.filter(|_| deadlines).fold(last, Instant::max);
    for (task, &node) in network.nodes().iter().enumerate() {
        let until = until(&node).filter(|_| deadlines).unwrap_or(last);
        let deadline = node.deadline.filter(|_| deadlines);
        bounded.set_node(task, Node { until: Some(until), deadline, ..node });
    }
    bounded
}

fn by_start(_: &Network, task: usize, _: &[Early], late: &[Late]) -> i64 {
    late[task].ok().flatten().map_or(i64::MAX, |late| late.ask_by.unix())
}

fn by_due(_: &Network, task: usize, _: &[Early], late: &[Late]) -> i64 {
    late[task].ok().flatten().map_or(i64::MAX, |late| late.due.unix())
}

fn by_slack(network: &Network, task: usize, early: &[Early], late: &[Late]) -> i64 {
    pass::slack(network, task, &early[task], &late[task]).unwrap_or(i64::MAX)
}
