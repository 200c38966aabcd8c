//! Networks from a number.

use std::sync::{Arc, OnceLock};

use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Shift, Week};
use crate::project::LinkKind;
use crate::project::network::{Arrow, Bound, Buffers, Network, Node, State};
use crate::time::Instant;
use crate::zone::ZoneRules;

/// Monday, 8 March 2027, 00:00 UTC: clocks change soon.
pub(super) const MONDAY: Instant = Instant::from_unix(1_804_464_000);
pub(super) const HOUR: i64 = 3600;

/// Numbers that look random (splitmix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    pub(super) fn one_in(&mut self, sides: u64) -> bool {
        self.below(sides) == 0
    }

    fn hours(&mut self, most: u64) -> i64 {
        self.below(most * 4 + 1) as i64 * HOUR / 4
    }
}

/// Nine to five, with a lunch, at night, part-time, across the world.
fn calendars() -> &'static [Arc<WorkingTime>] {
    static ALL: OnceLock<Vec<Arc<WorkingTime>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rules = ZoneRules::bundled();
        let hours =
            |from: u16, until: u16| Shift::of_clock(from * 60, until * 60, Grade::Working).unwrap();
        let lunch = [hours(8, 12), hours(13, 17)];
        let of = |zone: &str, week| {
            let zone = rules.zone(zone).unwrap();
            Arc::new(WorkingTime::new(Calendar::new(zone, week, Vec::new()), Grade::Working))
        };
        vec![
            of("Europe/Lisbon", Week::weekdays(&[hours(9, 17)])),
            of("America/New_York", Week::weekdays(&lunch)),
            of("Asia/Kathmandu", Week::weekdays(&[hours(10, 14)])),
            of("Pacific/Auckland", Week::weekdays(&[hours(22, 30)])),
            of("America/Los_Angeles", Week::weekdays(&[hours(9, 17)])),
            of("Europe/Lisbon", Week::weekdays(&lunch)),
        ]
    })
}

/// What a network has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) tasks: usize,
    pub(super) people: usize,
    /// Links a task, in tenths.
    pub(super) links: u64,
    /// All kinds of links, with lags, buffers and live handoffs.
    pub(super) kinds: bool,
    /// Deadlines, promises.
    pub(super) deadlines: bool,
    /// Fixed starts, tasks under way and finished ones.
    pub(super) settled: bool,
}

pub(super) fn network(wish: Wish, seed: u64) -> (Network, Vec<bool>) {
    let mut dice = Dice(seed);
    let clocks: Vec<_> = (0..wish.people)
        .map(|person| Arc::clone(&calendars()[person % calendars().len()]))
        .collect();
    // The last is the lead, whose hours tasks of nobody take.
    let mut people = vec![true; wish.people];
    if wish.settled {
        people[wish.people - 1] = false;
    }
    let mut nodes = Vec::new();
    for task in 0..wish.tasks {
        let mut node = Node::new(task % wish.people, HOUR / 4 + dice.hours(12), MONDAY);
        if dice.one_in(10) {
            node.effort = 0;
        }
        if dice.one_in(5) {
            node.not_before = MONDAY.plus(dice.hours(72));
        }
        if wish.deadlines && dice.one_in(3) {
            let buffers = if dice.one_in(2) {
                let who = dice.below(wish.people as u64) as usize;
                Buffers { review: Some((who, dice.hours(4))), rework: dice.hours(4) }
            } else {
                Buffers::default()
            };
            node.deadline = Some(Bound { at: MONDAY.plus(dice.hours(400)), buffers });
        }
        if wish.deadlines && dice.one_in(6) {
            node.until = Some(MONDAY.plus(dice.hours(400)));
        }
        if wish.deadlines && dice.one_in(8) {
            node.state = State::Open { promised: Some(MONDAY.plus(dice.hours(300))) };
        }
        if wish.settled {
            let began = MONDAY.plus(-dice.hours(72));
            match dice.below(12) {
                0 => node.starts = Some(MONDAY.plus(dice.hours(100))),
                1 => {
                    let promised = dice.one_in(2).then(|| MONDAY.plus(dice.hours(100)));
                    node.state = State::UnderWay { began, promised };
                    node.not_before = MONDAY;
                }
                2 => node.state = State::Done { began, at: MONDAY.plus(-HOUR) },
                3 => {
                    let at = MONDAY.plus(-HOUR);
                    node.state = State::HandedIn { began, at, review: None };
                }
                _ => {}
            }
        }
        nodes.push(node);
    }
    let mut arrows = Vec::new();
    for to in 1..wish.tasks {
        for _ in 0..wish.links / 10 + u64::from(dice.below(10) < wish.links % 10) {
            let from = dice.below(to as u64) as usize;
            arrows.push(arrow(wish, &mut dice, &nodes, Arrow::new(from, to)));
        }
    }
    (Network::new(clocks, nodes, arrows).unwrap(), people)
}

fn arrow(wish: Wish, dice: &mut Dice, nodes: &[Node], mut arrow: Arrow) -> Arrow {
    if !wish.kinds {
        return arrow;
    }
    arrow.kind = match dice.below(8) {
        0 => LinkKind::StartToStart,
        1 => LinkKind::FinishToFinish,
        2 => LinkKind::StartToFinish,
        _ => LinkKind::FinishToStart,
    };
    if dice.one_in(3) {
        arrow.lag = dice.hours(12) - 2 * HOUR;
        let (from, to) = (nodes[arrow.from].clock, nodes[arrow.to].clock);
        arrow.lag_clock = [None, Some(from), Some(to)][dice.below(3) as usize];
    }
    if arrow.kind.waits_for_finish() && dice.one_in(3) {
        let who = nodes[arrow.to].clock;
        arrow.buffers = Buffers { review: Some((who, dice.hours(8))), rework: dice.hours(6) };
    }
    // Lisbon and New York meet every weekday.
    let meets = |task: usize| [0, 1, 5].contains(&(nodes[task].clock % 6));
    let meet = meets(arrow.from) && meets(arrow.to);
    if arrow.kind == LinkKind::FinishToStart && meet && dice.one_in(4) {
        arrow.live = HOUR / 4;
    }
    arrow
}

/// People of nine to five in Lisbon.
pub(super) fn only(people: usize, nodes: Vec<Node>, arrows: Vec<Arrow>) -> Network {
    Network::new(vec![Arc::clone(&calendars()[0]); people], nodes, arrows).unwrap()
}
