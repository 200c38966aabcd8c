use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Shift, Week};
use crate::civil;
use crate::project::any::{ALL, Kinds, any_network, clocks};
use crate::project::network::Node;
use crate::zone::ZoneRules;

mod naive;

use naive::Naive;

const HOUR: i64 = 3600;

fn nine_to_five(zone: &str) -> Arc<WorkingTime> {
    let shift = Shift::of_clock(540, 1020, Grade::Working).unwrap();
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    let calendar = Calendar::new(zone, Week::weekdays(&[shift]), Vec::new());
    Arc::new(WorkingTime::new(calendar, Grade::Working))
}

fn at(text: &str, clock: &WorkingTime) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), clock.calendar().zone())
}

/// New York needs Manila's work of 16 h; early March until a deadline in New York.
struct Pair {
    york: Arc<WorkingTime>,
    manila: Arc<WorkingTime>,
    nodes: [Node; 2],
    arrow: Arrow,
}

impl Pair {
    fn new(needed: &str) -> Self {
        let (york, manila) = (nine_to_five("America/New_York"), nine_to_five("Asia/Manila"));
        let now = at("2027-03-01T09:00", &manila);
        let (first, mut second) = (Node::new(1, 16 * HOUR, now), Node::new(0, 8 * HOUR, now));
        second.until = Some(at(needed, &york));
        Self { york, manila, nodes: [first, second], arrow: Arrow::new(0, 1) }
    }

    fn network(&self) -> Network {
        let clocks = vec![Arc::clone(&self.york), Arc::clone(&self.manila)];
        Network::new(clocks, self.nodes.to_vec(), vec![self.arrow]).unwrap()
    }

    fn late(&self) -> [Latest; 2] {
        let late = backward(&self.network());
        [0, 1].map(|task| late[task].unwrap().unwrap())
    }

    fn early(&self) -> [Earliest; 2] {
        let early = forward(&self.network());
        [0, 1].map(|task| early[task].unwrap())
    }

    fn slack(&self) -> Option<i64> {
        let network = self.network();
        slack(&network, 0, &forward(&network)[0], &backward(&network)[0])
    }
}

#[test]
fn a_review_in_new_york_of_work_from_manila_waits_four_hours() {
    let mut pair = Pair::new("2027-03-18T17:00");
    pair.arrow.buffers.review = Some((0, 8 * HOUR));
    let [first, second] = pair.late();
    assert_eq!(second.ask_by, at("2027-03-18T09:00", &pair.york));
    assert_eq!(first.needed, second.ask_by);
    assert_eq!(first.bound, at("2027-03-17T09:00", &pair.york));
    assert_eq!(first.due, at("2027-03-17T17:00", &pair.manila));
    assert_eq!(first.ask_by, at("2027-03-16T09:00", &pair.manila));
    assert_eq!((first.cause, second.cause), (Cause::Link(0), Cause::Project));
    let late = backward(&pair.network());
    assert_eq!(wait(&pair.network(), 0, &late), Some(4 * HOUR));
}

#[test]
fn a_lag_lies_after_the_moment_of_need_and_a_live_handoff_after_the_lag() {
    let mut pair = Pair::new("2027-03-12T17:00");
    // They never meet at nine to five; Berlin and New York share from 09:00 to 11:00.
    pair.manila = nine_to_five("Europe/Berlin");
    pair.arrow.live = HOUR;
    pair.arrow.lag = 2 * HOUR;
    pair.arrow.lag_clock = Some(1);
    pair.arrow.buffers.rework = 3 * HOUR;
    let network = pair.network();
    let steps = steps(&network, &pair.arrow, at("2027-03-12T09:00", &pair.york)).unwrap();
    let berlin = |text| at(text, &pair.manila);
    assert_eq!(steps.live, berlin("2027-03-11T16:00"));
    assert_eq!(steps.needed, berlin("2027-03-11T14:00"));
    assert_eq!(steps.rework, berlin("2027-03-11T11:00"));
    assert_eq!(steps.review, steps.rework);
    assert_eq!(pair.late()[0].due, berlin("2027-03-11T11:00"));
}

#[test]
fn who_never_meet_for_a_live_handoff_are_apart() {
    let mut pair = Pair::new("2027-03-12T17:00");
    pair.arrow.live = 900;
    let network = pair.network();
    assert_eq!(backward(&network)[0], Err(NoMoment::Apart));
    assert_eq!(forward(&network)[1], Err(NoMoment::Apart));
    assert!(backward(&network)[1].is_ok() && forward(&network)[0].is_ok());
}

#[test]
fn a_lead_of_working_time_costs_no_night() {
    let mut pair = Pair::new("2027-03-12T17:00");
    pair.arrow.lag = -2 * HOUR;
    pair.arrow.lag_clock = Some(1);
    // New York starts on Friday at 22:00 in Manila: two hours of Manila's Monday may follow.
    assert_eq!(pair.late()[0].due, at("2027-03-15T11:00", &pair.manila));
    // Manila works on Monday and Tuesday; New York may begin two of its hours before.
    assert_eq!(pair.early()[0].finish, at("2027-03-02T17:00", &pair.manila));
    pair.nodes[1].effort = 0;
    assert_eq!(pair.early()[1].start, at("2027-03-02T15:00", &pair.manila));
}

#[test]
fn a_fixed_start_at_night_is_the_next_opening_in_both_passes() {
    let mut pair = Pair::new("2027-03-12T17:00");
    pair.nodes[1].starts = Some(at("2027-03-10T03:00", &pair.york));
    let opening = at("2027-03-10T09:00", &pair.york);
    assert_eq!((pair.late()[1].ask_by, pair.early()[1].start), (opening, opening));
    assert_eq!(pair.late()[0].needed, opening);
    // Once it has passed, it is now.
    pair.nodes[1].not_before = at("2027-03-11T12:00", &pair.york);
    assert_eq!(pair.early()[1].start, at("2027-03-11T12:00", &pair.york));
    let network = pair.network();
    let (early, late) = (forward(&network), backward(&network));
    assert_eq!(slack(&network, 1, &early[1], &late[1]), Some(-11 * HOUR));
}

#[test]
fn a_fixed_start_does_not_hide_a_start_that_a_link_asks_for() {
    let mut pair = Pair::new("2027-03-12T17:00");
    pair.arrow.kind = LinkKind::StartToStart;
    let late = pair.late()[0];
    assert_eq!((late.cause, late.start_cause), (Cause::Start, Some(0)));
    pair.nodes[0].starts = Some(at("2027-03-08T09:00", &pair.manila));
    let late = pair.late()[0];
    assert_eq!((late.cause, late.start_cause), (Cause::Start, None));
    assert_eq!(late.ask_by, at("2027-03-08T09:00", &pair.manila));
    assert_eq!(late.due, at("2027-03-09T17:00", &pair.manila));
}

#[test]
fn what_is_handed_in_asks_nothing_and_its_review_is_yet_to_come() {
    let mut pair = Pair::new("2027-03-18T17:00");
    pair.arrow.buffers.review = Some((0, 8 * HOUR));
    let (began, handed) =
        (at("2027-03-01T09:00", &pair.manila), at("2027-03-02T17:00", &pair.manila));
    let now = at("2027-03-05T09:00", &pair.york);
    pair.nodes = pair.nodes.map(|node| Node { not_before: now, ..node });
    pair.nodes[0].state = State::HandedIn { began, at: handed, review: None };
    assert_eq!(pair.early()[1].start, at("2027-03-08T09:00", &pair.york));
    let review = Some(at("2027-03-04T13:00", &pair.york));
    pair.nodes[0].state = State::HandedIn { began, at: handed, review };
    assert_eq!(pair.early()[1].start, at("2027-03-05T13:00", &pair.york));
    pair.nodes[0].state = State::Done { began, at: handed };
    assert_eq!(pair.early()[1].start, now);
    assert_eq!(pair.slack(), None);
    pair.nodes[0].state = State::Open { promised: None };
    pair.nodes[1].state = State::Done { began, at: handed };
    assert_eq!(backward(&pair.network())[0], Ok(None));
}

#[test]
fn a_promise_after_the_last_work_can_still_be_too_late() {
    let mut pair = Pair::new("2027-03-18T17:00");
    pair.nodes[0].until = Some(at("2027-03-12T18:00", &pair.manila));
    let mut promise = |text| {
        pair.nodes[0].state = State::Open { promised: Some(at(text, &pair.manila)) };
        pair.slack()
    };
    assert_eq!(promise("2027-03-12T17:30"), Some(0));
    assert_eq!(promise("2027-03-12T19:00"), Some(-1));
    assert_eq!(promise("2027-03-15T10:00"), Some(-HOUR));
    assert_eq!(promise("2027-03-12T16:00"), Some(HOUR));
}

#[test]
fn a_ring_is_named_in_order() {
    let pair = Pair::new("2027-03-12T17:00");
    let node = pair.nodes[0];
    let arrows = [(0, 1), (1, 2), (2, 3), (3, 1), (3, 4)].map(|(from, to)| Arrow::new(from, to));
    let ring = Network::new(vec![pair.york], vec![node; 5], arrows.to_vec()).unwrap_err();
    let at = ring.0.iter().position(|task| *task == 1).unwrap();
    let mut turned = ring.0.clone();
    turned.rotate_left(at);
    assert_eq!(turned, [1, 2, 3]);
}

fn moments(late: &[Late]) -> impl Iterator<Item = (usize, Latest)> + '_ {
    late.iter().enumerate().filter_map(|(task, late)| Some((task, late.ok().flatten()?)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn both_passes_are_those_of_the_naive_way(network in any_network(8, ALL)) {
        let (early, late) = (forward(&network), backward(&network));
        prop_assume!(naive::known(&network, &early, &late));
        let naive = Naive::of(&network);
        for task in 0..network.nodes().len() {
            let found = late[task].unwrap().map(|one| [one.bound, one.due, one.ask_by]);
            prop_assert_eq!(found, naive.latest(task, &late), "late {}", task);
            let found = early[task].unwrap();
            prop_assert_eq!([found.start, found.finish], naive.earliest(task, &early), "early {}", task);
        }
    }
}

proptest! {
    #[test]
    fn at_the_latest_everything_holds_and_one_second_later_something_breaks(
        network in any_network(8, ALL)
    ) {
        let (early, late) = (forward(&network), backward(&network));
        prop_assume!(naive::known(&network, &early, &late));
        let naive = Naive::of(&network);
        for (task, one) in moments(&late) {
            let node = &network.nodes()[task];
            let clock = network.clock(task);
            prop_assert!(one.due <= one.bound && one.bound <= one.needed && one.ask_by <= one.due);
            prop_assert!(naive.count(node.clock, one.ask_by, one.due) >= node.effort);
            prop_assert!(node.effort == 0 || naive.at_work(node.clock, one.ask_by));
            prop_assert!(node.effort == 0 || naive.at_work(node.clock, one.due.plus(-1)));
            prop_assert!(naive.kept(node, one.bound));
            let waiting = naive.waiting(task, &late);
            let holds = |start, finish| {
                let arrives = |arrow| naive.arrival(arrow, start, finish);
                waiting.iter().all(|(arrow, moment)| arrives(arrow) <= *moment)
            };
            prop_assert!(holds(one.ask_by, one.bound));
            if one.cause != Cause::Start {
                let later = clock.add(one.due, 1).unwrap();
                prop_assert!(!holds(one.ask_by, later) || !naive.kept(node, later));
                prop_assert!(!holds(one.ask_by, one.bound.plus(1)) || !naive.kept(node, one.bound.plus(1)));
            }
            let later = if node.effort > 0 { clock.next_start(one.ask_by.plus(1)).unwrap() } else { one.ask_by.plus(1) };
            let fits = clock.add(later, node.effort).unwrap() <= one.due;
            let fixed = node.starts.is_some() && one.start_cause.is_none();
            prop_assert!(fixed || !fits || !holds(later, one.bound));
        }
        for link in 0..network.arrows().len() {
            prop_assert!(wait(&network, link, &late).is_none_or(|wait| wait >= 0));
        }
    }

    #[test]
    fn at_the_earliest_every_link_holds_and_work_is_in_working_time(
        network in any_network(8, ALL)
    ) {
        let early = forward(&network);
        prop_assume!(naive::known(&network, &early, &[]));
        let naive = Naive::of(&network);
        for (node, one) in network.nodes().iter().zip(&early) {
            let one = one.unwrap();
            if !node.state.is_open() {
                continue;
            }
            prop_assert!(one.start >= node.not_before && one.finish >= one.start);
            prop_assert!(naive.count(node.clock, one.start, one.finish) >= node.effort);
            prop_assert!(node.effort == 0 || naive.at_work(node.clock, one.start));
        }
        for arrow in network.arrows() {
            let (from, to) = (network.nodes()[arrow.from], network.nodes()[arrow.to]);
            let settled = !to.state.is_open() || to.starts.is_some();
            if from.state.finished().is_some()
                || to.state.finished().is_some()
                || settled && arrow.kind.holds_start()
            {
                continue;
            }
            let [before, after] = [arrow.from, arrow.to].map(|task| early[task].unwrap());
            let arrives = naive.arrival(arrow, before.start, before.finish);
            prop_assert_eq!(Ok(arrives), arrival(&network, arrow, &before));
            if !arrow.kind.holds_start() {
                prop_assert!(arrives <= after.finish);
            } else {
                prop_assert!(arrives <= after.start);
            }
        }
    }

    #[test]
    fn a_longer_buffer_or_lag_never_makes_ask_by_later(
        (network, link) in any_network(8, ALL)
            .prop_filter("a link", |network| !network.arrows().is_empty())
            .prop_flat_map(|network| {
                let links = 0..network.arrows().len();
                (Just(network), links)
            }),
        (which, who, more) in (0..3, 0..clocks().len(), 1..20 * HOUR),
    ) {
        let before = backward(&network);
        let mut longer = network.clone();
        let mut arrow = network.arrows()[link];
        match (which, &mut arrow.buffers.review) {
            (0, review) => *review = Some(review.map_or((who, more), |(who, one)| (who, one + more))),
            (1, _) => arrow.buffers.rework += more,
            _ => arrow.lag += more,
        }
        longer.set_arrow(link, arrow);
        let after = backward(&longer);
        prop_assume!(before.iter().chain(&after).all(Result::is_ok));
        for (before, after) in before.iter().zip(&after) {
            match (before.unwrap(), after.unwrap()) {
                (Some(before), Some(after)) => {
                    prop_assert!(after.ask_by <= before.ask_by && after.bound <= before.bound);
                }
                (before, after) => prop_assert_eq!(before.is_some(), after.is_some()),
            }
        }
    }

    #[test]
    fn with_slack_left_the_earliest_is_not_after_the_latest(network in any_network(8, ALL)) {
        let (early, late) = (forward(&network), backward(&network));
        for task in 0..network.nodes().len() {
            let Some(slack) = slack(&network, task, &early[task], &late[task]) else { continue };
            let (early, late) = (early[task].unwrap(), late[task].unwrap().unwrap());
            let open = network.nodes()[task].state.is_open();
            let starts = !open || early.start <= late.ask_by;
            prop_assert_eq!(slack >= 0, starts && early.finish <= late.bound);
        }
    }

    #[test]
    fn a_task_slips_by_its_slack_and_not_by_a_second_more(
        network in any_network(8, Kinds { finishes: false, states: false })
    ) {
        let (early, late) = (forward(&network), backward(&network));
        prop_assume!(naive::known(&network, &early, &late));
        let naive = Naive::of(&network);
        let broken = |network: &Network| {
            let early = forward(network);
            let each = network.nodes().iter().zip(early);
            each.map(|(node, one)| !naive.kept(node, one.unwrap().finish)).collect::<Vec<bool>>()
        };
        for task in 0..network.nodes().len() {
            let Some(slack) = slack(&network, task, &early[task], &late[task]) else { continue };
            let before = broken(&network);
            if slack < 0 {
                prop_assert!(before.contains(&true));
                continue;
            }
            let slipped = |by| {
                let mut slipped = network.clone();
                let (clock, mut node) = (network.clock(task), network.nodes()[task]);
                let start = early[task].unwrap().start;
                node.not_before = clock.add(start, by).unwrap();
                if node.effort > 0 {
                    node.not_before = clock.next_start(node.not_before).unwrap();
                }
                slipped.set_node(task, node);
                broken(&slipped)
            };
            prop_assert_eq!(slipped(slack), before);
            prop_assert!(slipped(slack + 1).contains(&true));
        }
    }
}
