//! The critical chain: what the last finish hangs on, through links and through
//! people who did something else before, and the chains that feed it.

use super::super::network::Network;
use super::{Levelled, Tie, finished};

/// The critical chain of some tasks, with what feeds it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Chain {
    /// First task first.
    pub steps: Vec<Step>,
    /// Those that join it by a link, in the order in which they join.
    pub feeding: Vec<Feeding>,
}

/// A task of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// By position.
    pub task: usize,
    /// What ties it to the step before; at the first, what it begins with.
    pub tie: Tie,
}

/// A chain that joins the critical chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feeding {
    /// First task first; its first may be tied to a task of another chain.
    pub steps: Vec<Step>,
    /// The link by which its last task joins.
    pub link: usize,
}

/// The critical chain of these tasks: from the one that finishes last back
/// through what kept each from being earlier, be it another project's. Empty when
/// nothing of them is left to do.
///
/// Of a plan in which everything is as early as it can be: see [`super::as_late`],
/// where what waits for its due is tied to nothing.
#[must_use]
pub fn chain(
    network: &Network,
    levelled: &Levelled,
    tasks: impl IntoIterator<Item = usize>,
) -> Chain {
    let Some(last) = levelled.last(network, tasks) else { return Chain::default() };
    let mut seen = vec![false; network.nodes().len()];
    let steps = back(network, levelled, last, &mut seen);
    let mut feeding = Vec::new();
    for step in &steps {
        for link in network.into(step.task) {
            let from = network.arrows()[link].from;
            let open = !finished(&network.nodes()[from]);
            if open && !seen[from] && levelled.tasks[from].is_ok() {
                feeding.push(Feeding { steps: back(network, levelled, from, &mut seen), link });
            }
        }
    }
    Chain { steps, feeding }
}

/// From a task back through what ties it, up to one that is in a chain already.
fn back(network: &Network, levelled: &Levelled, last: usize, seen: &mut [bool]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut next = Some(last);
    let open = |task: &usize| !finished(&network.nodes()[*task]);
    while let Some(task) = next.filter(open) {
        if std::mem::replace(&mut seen[task], true) {
            break;
        }
        let tie = levelled.tasks[task].map_or(Tie::Settled, |placed| placed.tie);
        steps.push(Step { task, tie });
        next = match tie {
            Tie::Link(link) => Some(network.arrows()[link].from),
            Tie::Person(before) => Some(before),
            Tie::Start | Tie::Settled | Tie::Due => None,
        };
    }
    steps.reverse();
    steps
}
