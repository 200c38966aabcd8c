//! Networks of every kind for property tests.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::LinkKind;
use super::network::{Arrow, Bound, Buffers, Network, Node, State};
use crate::calendar::any::rules;
use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Leave, Shift, Week};
use crate::time::Instant;

pub(crate) const DAY: i64 = 86_400;

/// Midnights (UTC) shortly before clocks change in one of the zones.
const ANCHORS: [i64; 5] =
    [1_804_636_800, 1_805_932_800, 1_806_537_600, 1_824_681_600, 1_825_286_400];

/// Zone, minutes of a day, days from Monday.
type Hours = (&'static str, &'static [(u16, u16)], [bool; 7]);

/// People by day and by night, in zones whose clocks change by an hour and by
/// half of one; the last but one works around the clock, the last a little.
pub(crate) fn clocks() -> &'static [Arc<WorkingTime>] {
    static CLOCKS: LazyLock<Vec<Arc<WorkingTime>>> = LazyLock::new(|| {
        let (workdays, all) = ([true, true, true, true, true, false, false], [true; 7]);
        let some = [false, true, true, true, false, false, false];
        let people: [Hours; 9] = [
            ("America/New_York", &[(540, 1020)], workdays),
            ("Asia/Manila", &[(540, 1020)], workdays),
            ("America/New_York", &[(1320, 1800)], all),
            ("Australia/Lord_Howe", &[(1200, 1680)], all),
            ("Pacific/Chatham", &[(490, 720), (780, 1005)], workdays),
            ("America/Nuuk", &[(1260, 1620)], all),
            ("Asia/Kathmandu", &[(600, 1080)], workdays),
            ("UTC", &[(0, 1440)], all),
            ("Europe/Berlin", &[(540, 780)], some),
        ];
        let leave = |first: &str, last: &str| {
            Leave::new(first.parse().unwrap(), last.parse().unwrap(), "").unwrap()
        };
        let away = [leave("2027-03-16", "2027-03-17"), leave("2027-11-09", "2027-11-15")];
        let clock = |(zone, hours, days): &Hours| {
            let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
            let hours: Vec<Shift> = hours.iter().map(shift).collect();
            let week = days.map(|works| if works { hours.clone() } else { Vec::new() });
            let zone = rules().zone(zone).unwrap();
            let calendar = Calendar::new(zone, Week::new(week), away.to_vec());
            Arc::new(WorkingTime::new(calendar, Grade::Working))
        };
        people.iter().map(clock).collect()
    });
    &CLOCKS
}

/// Which kinds of things a network has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kinds {
    /// Links other than to a start, and buffers.
    pub(crate) finishes: bool,
    /// Tasks that have begun, promises and fixed starts.
    pub(crate) states: bool,
}

pub(crate) const ALL: Kinds = Kinds { finishes: true, states: true };

/// Seconds: none, quarters of an hour, any.
fn seconds(hours: i64) -> impl Strategy<Value = i64> + Clone {
    prop_oneof![
        2 => Just(0),
        5 => (1..=hours * 4).prop_map(|quarters| quarters * 900),
        1 => 1..=hours * 3600,
    ]
}

/// With at most so many tasks.
pub(crate) fn any_network(most: usize, kinds: Kinds) -> impl Strategy<Value = Network> {
    let parts =
        (1..=most, prop::sample::select(ANCHORS.to_vec())).prop_flat_map(move |(tasks, anchor)| {
            let links =
                prop::collection::vec((0..tasks, 0..tasks, any_arrow(kinds)), 0..=tasks * 2);
            let labels = Just((0..tasks).collect::<Vec<usize>>()).prop_shuffle();
            (prop::collection::vec(any_node(anchor, kinds), tasks), links, labels)
        });
    parts.prop_map(|(nodes, links, labels)| {
        let arrow = |(one, other, arrow): (usize, usize, Arrow)| {
            let (from, to) = (labels[one.min(other)], labels[one.max(other)]);
            (from != to).then_some(Arrow { from, to, ..arrow })
        };
        let arrows = links.into_iter().filter_map(arrow).collect();
        Network::new(clocks().to_vec(), nodes, arrows).unwrap()
    })
}

pub(crate) fn any_node(anchor: i64, kinds: Kinds) -> impl Strategy<Value = Node> + Clone {
    let at = move |first: i64, last: i64| {
        let quarter = (first * 96..last * 96).prop_map(move |quarter| anchor + quarter * 900);
        let any = (first * DAY..last * DAY).prop_map(move |second| anchor + second);
        prop_oneof![4 => quarter, 1 => any].prop_map(Instant::from_unix)
    };
    let bound = (at(8, 40), any_buffers(kinds)).prop_map(|(at, buffers)| Bound { at, buffers });
    let some = |weight: u32| if kinds.states { weight } else { 0 };
    let promised = prop_oneof![4 => Just(None), some(1) => at(0, 12).prop_map(Some)].boxed();
    let happened = (at(-6, -3), at(-3, 0), prop::option::of(at(-1, 0)));
    let state = prop_oneof![
        6 => promised.clone().prop_map(|promised| State::Open { promised }),
        some(1) => (at(-6, 0), promised)
            .prop_map(|(began, promised)| State::UnderWay { began, promised }),
        some(1) => happened.prop_map(|(began, at, review)| State::HandedIn { began, at, review }),
        some(1) => (at(-6, -3), at(-3, 0)).prop_map(|(began, at)| State::Done { began, at }),
    ];
    let clock = 0..clocks().len();
    let starts = prop_oneof![8 => Just(None), some(1) => at(-2, 20).prop_map(Some)];
    let (until, bound) = (prop::option::of(at(8, 40)), prop::option::weighted(0.2, bound));
    (clock, seconds(16), at(0, 5), starts, until, bound, state).prop_map(
        |(clock, effort, not_before, starts, until, deadline, state)| Node {
            clock,
            effort,
            not_before,
            starts,
            until,
            deadline,
            state,
        },
    )
}

fn any_buffers(kinds: Kinds) -> impl Strategy<Value = Buffers> + Clone {
    let review = prop::option::of((0..clocks().len(), seconds(8)));
    let some = u32::from(kinds.finishes);
    let buffers = (review, seconds(6)).prop_map(|(review, rework)| Buffers { review, rework });
    prop_oneof![1 => Just(Buffers::default()), some => buffers]
}

/// Between nobody yet.
pub(crate) fn any_arrow(kinds: Kinds) -> impl Strategy<Value = Arrow> + Clone {
    let some = u32::from(kinds.finishes);
    let kind = prop_oneof![
        5 => Just(LinkKind::FinishToStart),
        1 => Just(LinkKind::StartToStart),
        some => Just(LinkKind::FinishToFinish),
        some => Just(LinkKind::StartToFinish),
    ];
    let lag = (seconds(8), prop::bool::weighted(0.3));
    let lag = lag.prop_map(|(lag, lead)| if lead { -lag } else { lag });
    let lag_clock = prop::option::weighted(0.6, 0..clocks().len());
    let live = prop_oneof![6 => Just(0), 1 => (1..4_i64).prop_map(|quarters| quarters * 900)];
    (kind, lag, lag_clock, any_buffers(kinds), live).prop_map(
        |(kind, lag, lag_clock, buffers, live)| Arrow {
            from: 0,
            to: 0,
            kind,
            lag,
            lag_clock,
            buffers,
            live,
        },
    )
}
