//! The passes in the most naive way: work counted interval by interval, steps
//! taken forward only, and the latest moment found by asking whether all still
//! arrives in time.

use std::sync::LazyLock;

use super::super::*;
use crate::interval::Interval;
use crate::project::any::{DAY, clocks};
use crate::project::network::Node;

/// How far around the first task work is known.
const WIDE: i64 = 200 * DAY;

/// Whether everything has moments, and all of them are well within [`WIDE`]: some
/// meet for a live handoff in winter only.
pub(super) fn known(network: &Network, early: &[Early], late: &[Late]) -> bool {
    let near = |at: Instant| at.since(network.nodes()[0].not_before).abs() < WIDE / 3;
    early.iter().all(|one| one.is_ok_and(|one| near(one.start) && near(one.finish)))
        && late.iter().all(|one| {
            one.is_ok_and(|one| one.is_none_or(|one| near(one.ask_by) && near(one.needed)))
        })
}

/// Everybody's work from 2026 to 2028.
fn all_work() -> &'static [Vec<Interval>] {
    static WORK: LazyLock<Vec<Vec<Interval>>> = LazyLock::new(|| {
        let [first, last] = [1_767_225_600, 1_861_920_000].map(Instant::from_unix);
        let years = Interval::new(first, last).unwrap();
        clocks().iter().map(|clock| clock.worked(years).intervals().to_vec()).collect()
    });
    &WORK
}

pub(super) struct Naive<'a> {
    network: &'a Network,
    work: Vec<&'static [Interval]>,
    middle: Instant,
}

/// The last moment in a range at which something still holds that does not
/// hold again once it has not.
fn last(from: Instant, until: Instant, holds: impl Fn(Instant) -> bool) -> Instant {
    let (mut good, mut bad) = (from.unix(), until.unix() + 1);
    assert!(holds(from), "it never holds");
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if holds(Instant::from_unix(middle)) { good = middle } else { bad = middle }
    }
    Instant::from_unix(good)
}

impl<'a> Naive<'a> {
    /// For people of [`clocks`].
    pub(super) fn of(network: &'a Network) -> Self {
        let middle = network.nodes()[0].not_before;
        let work = all_work().iter().map(|all| {
            let first = all.partition_point(|one| one.end() < middle.plus(-WIDE));
            let end = all.partition_point(|one| one.start() < middle.plus(WIDE));
            &all[first..end]
        });
        Self { network, work: work.collect(), middle }
    }

    /// Work from one moment until another that is not before it.
    pub(super) fn count(&self, clock: usize, from: Instant, until: Instant) -> i64 {
        let Some(range) = Interval::new(from, until) else { return 0 };
        self.work[clock]
            .iter()
            .filter_map(|one| one.intersect(&range))
            .map(|one| one.seconds())
            .sum()
    }

    pub(super) fn at_work(&self, clock: usize, at: Instant) -> bool {
        self.work[clock].iter().any(|one| one.contains(at))
    }

    fn after(&self, clock: usize, from: Instant, seconds: i64) -> Instant {
        let mut left = seconds;
        for one in self.work[clock] {
            let Some(rest) = Interval::new(one.start().max(from), one.end()) else { continue };
            if left == 0 {
                break;
            }
            if left <= rest.seconds() {
                return rest.start().plus(left);
            }
            left -= rest.seconds();
        }
        assert_eq!(left, 0, "the range is too small");
        from
    }

    fn next_start(&self, clock: usize, from: Instant) -> Instant {
        let next = self.work[clock].iter().find(|one| one.end() > from).unwrap();
        next.start().max(from)
    }

    fn last_start(&self, clock: usize, until: Instant) -> Instant {
        let before = self.work[clock].iter().rfind(|one| one.start() <= until).unwrap();
        before.end().plus(-1).min(until)
    }

    fn last_work(&self, clock: usize, until: Instant) -> Instant {
        let before = self.work[clock].iter().rfind(|one| one.start() < until).unwrap();
        before.end().min(until)
    }

    /// When what happened at `from` lets the successor move: lag and live handoff.
    fn passed(&self, arrow: &Arrow, from: Instant) -> Instant {
        let free = match (arrow.lag_clock, arrow.lag) {
            (None, lag) => from.plus(lag),
            (Some(clock), lag @ 0..) => self.after(clock, from, lag),
            // The first moment from which no more than the lead is left.
            (Some(clock), lead) => {
                let more = |at| self.count(clock, at, from) > -lead;
                let first = self.middle.plus(-WIDE);
                if more(first) { last(first, from, more).plus(1) } else { first }
            }
        };
        if arrow.live == 0 {
            return free;
        }
        let clock = |task: usize| self.work[self.network.nodes()[task].clock];
        let mut stretches = clock(arrow.from).iter().flat_map(|one| {
            clock(arrow.to).iter().filter_map(|other| {
                let both = one.intersect(other)?;
                Interval::new(both.start().max(free), both.end())
            })
        });
        let long = stretches.find(|both| both.seconds() >= arrow.live);
        long.map_or(Instant::MAX, |both| both.start().plus(arrow.live))
    }

    /// When what is handed in has been reviewed and reworked.
    pub(super) fn mended(&self, owner: usize, buffers: &Buffers, at: Instant) -> Instant {
        let reviewed = buffers.review.map_or(at, |(who, seconds)| self.after(who, at, seconds));
        self.after(owner, reviewed, buffers.rework)
    }

    /// When the successor can move, if nothing is settled.
    pub(super) fn arrival(&self, arrow: &Arrow, start: Instant, finish: Instant) -> Instant {
        let owner = self.network.nodes()[arrow.from].clock;
        let from = match arrow.kind.waits_for_finish() {
            true => self.mended(owner, &arrow.buffers, finish),
            false => start,
        };
        self.passed(arrow, from)
    }

    /// Whether a hand-in then keeps the deadlines of the task itself.
    pub(super) fn kept(&self, node: &Node, finish: Instant) -> bool {
        node.until.is_none_or(|until| finish <= until)
            && node
                .deadline
                .is_none_or(|one| self.mended(node.clock, &one.buffers, finish) <= one.at)
    }

    /// Links to what has yet to wait for a task, with the moment there that
    /// counts.
    pub(super) fn waiting(&self, task: usize, late: &[Late]) -> Vec<(&'a Arrow, Instant)> {
        let arrows = self.network.arrows().iter().filter(|arrow| {
            let (from, to) = (self.network.nodes()[task], self.network.nodes()[arrow.to]);
            let begun = !matches!(from.state, State::Open { .. });
            let over = matches!(to.state, State::Done { .. } | State::HandedIn { .. });
            arrow.from == task && !over && (arrow.kind.waits_for_finish() || !begun)
        });
        let moment = |arrow: &'a Arrow| {
            let to = late[arrow.to].unwrap()?;
            Some((arrow, if arrow.kind.holds_start() { to.ask_by } else { to.due }))
        };
        arrows.filter_map(moment).collect()
    }

    /// Bound, due and ask by.
    pub(super) fn latest(&self, task: usize, late: &[Late]) -> Option<[Instant; 3]> {
        let node = &self.network.nodes()[task];
        let (first, end) = (self.middle.plus(-WIDE / 2), self.middle.plus(WIDE / 2));
        let waiting = self.waiting(task, late);
        let in_time = |finishes: bool, at: Instant| {
            waiting
                .iter()
                .filter(|(arrow, _)| arrow.kind.waits_for_finish() == finishes)
                .all(|(arrow, moment)| self.arrival(arrow, at, at) <= *moment)
        };
        let finish = last(first, end, |at| in_time(true, at) && self.kept(node, at));
        let mut start = last(first, end, |at| in_time(false, at));
        if start == end && finish == end {
            return None;
        }
        if let (State::Open { .. }, Some(at)) = (node.state, node.starts) {
            let at = if node.effort > 0 { self.next_start(node.clock, at) } else { at };
            start = start.min(at);
        }
        if node.effort == 0 {
            let bound = if finish == end { start } else { finish };
            return Some([bound, bound, bound.min(start)]);
        }
        if finish == end {
            let start = self.last_start(node.clock, start);
            let due = self.after(node.clock, start, node.effort);
            return Some([due, due, start]);
        }
        let fits = last(first, end, |at| self.after(node.clock, at, node.effort) <= finish);
        let start = self.last_start(node.clock, fits.min(start));
        Some([finish, self.last_work(node.clock, finish), start])
    }

    /// Start and finish.
    pub(super) fn earliest(&self, task: usize, early: &[Early]) -> [Instant; 2] {
        let node = &self.network.nodes()[task];
        let (began, promised) = match node.state {
            State::Done { began, at } | State::HandedIn { began, at, .. } => return [began, at],
            State::UnderWay { began, promised } => (Some(began), promised),
            State::Open { promised } => (None, promised),
        };
        let into = self.network.arrows().iter().filter(|arrow| arrow.to == task);
        let arrives = |arrow: &Arrow| {
            let before = early[arrow.from].unwrap();
            match (self.network.nodes()[arrow.from].state, arrow.kind.waits_for_finish()) {
                (State::Done { at, .. }, true) => self.passed(arrow, at),
                (State::HandedIn { at, review, .. }, true) => {
                    let now = self.network.nodes()[arrow.from].not_before;
                    let owner = self.network.nodes()[arrow.from].clock;
                    let reviewed = match arrow.buffers.review {
                        None | Some((_, 0)) => at,
                        Some((who, seconds)) => {
                            self.after(who, review.unwrap_or(at.max(now)), seconds).max(now)
                        }
                    };
                    self.passed(arrow, self.after(owner, reviewed, arrow.buffers.rework))
                }
                _ => self.arrival(arrow, before.start, before.finish),
            }
        };
        let (starts, finishes): (Vec<&Arrow>, Vec<&Arrow>) =
            into.partition(|arrow| arrow.kind.holds_start());
        let finish = finishes.into_iter().map(arrives).max();
        let free = began.is_none() && node.starts.is_none();
        let mut start = node.not_before;
        if free {
            start = starts.into_iter().map(arrives).fold(start, Instant::max);
        } else if began.is_none() {
            start = start.max(node.starts.unwrap());
        }
        if node.effort > 0 {
            start = self.next_start(node.clock, start);
        }
        if let (true, Some(finish)) = (free, finish) {
            let first = self.middle.plus(-WIDE / 2);
            let both = last(first, finish, |at| self.after(node.clock, at, node.effort) <= finish);
            start = start.max(both);
        }
        let ends = self.after(node.clock, start, node.effort);
        let ends = [Some(ends), finish, promised].into_iter().flatten().max().unwrap();
        [began.unwrap_or(start), ends]
    }
}
