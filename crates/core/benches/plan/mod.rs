//! Plans to measure with: the same for everyone who is measured.

use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::LinkKind;
use leeway_core::project::network::{Arrow, Buffers, Network, Node};
use leeway_core::{Grade, Instant, ZoneRules};

use crate::team::{self, Chance};

/// Every moment and length is a multiple of it, in seconds.
pub(crate) const SLOT: i64 = 900;

/// When it begins: Monday, 1 March 2027, 00:00 UTC.
pub(crate) const FIRST: Instant = Instant::from_unix(1_803_859_200);

/// Tasks in layers, about 1.5 predecessors each in the layers before, most in
/// the last; efforts from a quarter of an hour to two days; one link in eight
/// with a lag, one in eight with review and rework, one in twelve
/// start-to-start. Everybody works somewhere else, see [`team::team`], and one
/// thing at a time. With `due`, tasks nobody waits for are due too early.
pub(crate) fn plan(tasks: usize, people: usize, seed: u64, due: bool) -> Network {
    let rules = ZoneRules::bundled();
    let mut chance = Chance(seed);
    let size = |of: u64| usize::try_from(of).unwrap();
    let skip = size(chance.below(30));
    let team = team::team(people + skip).split_off(skip);
    let calendars = team::calendars(&team, &rules);
    let clocks: Vec<_> = calendars
        .into_iter()
        .map(|calendar| Arc::new(WorkingTime::new(calendar, Grade::Working)))
        .collect();
    let slots = |chance: &mut Chance, most: u64| SLOT * i64::try_from(chance.below(most)).unwrap();
    let mut nodes: Vec<Node> = (0..tasks)
        .map(|_| {
            let owner = size(chance.below(people as u64));
            Node::new(owner, SLOT + slots(&mut chance, 64), FIRST)
        })
        .collect();
    let wide = (people * 3 / 2).max(3);
    let mut arrows = Vec::new();
    for to in wide..tasks {
        let layer = to / wide * wide;
        for _ in 0..1 + chance.below(2) {
            let back = if chance.below(5) == 0 { layer } else { wide };
            let from = layer - back + size(chance.below(back as u64));
            let mut arrow = Arrow::new(from, to);
            if chance.below(12) == 0 {
                arrow.kind = LinkKind::StartToStart;
            } else if chance.below(8) == 0 {
                let review = Some((nodes[to].clock, SLOT + slots(&mut chance, 16)));
                arrow.buffers = Buffers { review, rework: slots(&mut chance, 16) };
            }
            if chance.below(8) == 0 {
                arrow.lag = slots(&mut chance, 32);
                arrow.lag_clock =
                    [None, Some(nodes[from].clock), Some(nodes[to].clock)][size(chance.below(3))];
            }
            arrows.push(arrow);
        }
    }
    if due {
        let mut last = vec![true; tasks];
        for arrow in &arrows {
            last[arrow.from] = false;
        }
        for (node, _) in nodes.iter_mut().zip(last).filter(|(_, last)| *last) {
            node.until = Some(FIRST.plus(SLOT * 96 * 3 + slots(&mut chance, 96 * 14)));
        }
    }
    Network::new(clocks, nodes, arrows).unwrap()
}
