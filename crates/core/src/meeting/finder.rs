//! Which slots a meeting can take, and which is the fairest (semantics §4).
//!
//! Every start on the clock's grid is priced for every required person, and
//! those that no limit refuses are ranked. Prices and limits come as intervals;
//! each fills the starts it touches, so that no moment is looked at twice.

mod grid;
mod limit;

use crate::interval::{Interval, IntervalSet};
use crate::overlap::runs;
use crate::time::Instant;
use crate::zone::Zone;

use super::discomfort::Prices;
pub use limit::{Limit, Limits, Rule};

/// A thousandth of a point, for what is shared out evenly and need not come out
/// whole. Beyond ± 1,000,000 points it counts as that.
pub const THOUSAND: i32 = 1000;
const MOST_BORNE: i32 = 1_000_000_000;

/// What of a slot is paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Charge {
    /// Each half hour begun, at its dearest moment: discomfort.
    #[default]
    HalfHours,
    /// The moment of its start, once.
    Start,
}

/// Which slot comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// The least for whoever bears most, what each has borne before included;
    /// then the least in all; then the earliest.
    #[default]
    Fairest,
    /// The least in all; then the earliest.
    Cheapest,
}

/// Somebody who must be there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seat {
    /// What their moments cost, during the whole range.
    pub prices: Prices,
    /// When they can't; every slot that touches one is refused.
    pub limits: Vec<Limit>,
    /// What they have borne lately, in thousandths of a point.
    pub borne: i32,
}

impl Seat {
    /// The first limit that a slot touches.
    #[must_use]
    pub fn refuses(&self, slot: Interval) -> Option<(Rule, Interval)> {
        self.limits.iter().find_map(|limit| limit.touches(slot))
    }
}

/// Which meeting is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// It starts and ends in here.
    pub range: Interval,
    /// By whose clock it starts.
    pub clock: &'a Zone,
    /// It starts at a multiple of so many seconds since midnight there, 1 … 24 h.
    pub every: i64,
    /// How long it takes in seconds, at least 1.
    pub length: i64,
    /// Closed to everybody: the slot touches none of it.
    pub closed: &'a IntervalSet,
    /// What is paid for.
    pub charge: Charge,
    /// Which comes first.
    pub order: Order,
}

/// Whether a start can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// By everybody.
    Open,
    /// Closed to all.
    Closed,
    /// All but this one could, by position in the seats.
    Only(u32),
    /// So many people can't, 2 or more.
    Several(u32),
}

/// A start on the grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// When.
    pub at: Instant,
    /// Points of all together, whether it can be taken or not.
    pub total: u32,
    /// Points of who bears most; 65,535 at most.
    pub worst: u16,
    /// Of who bears most with what they have borne before, in thousandths of a point.
    pub burden: i32,
    /// Whether it can be taken.
    pub verdict: Verdict,
}

/// Every start, and those that can be taken in order of rank.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Earliest first.
    pub starts: Vec<Start>,
    /// Positions in `starts` of all that are open, the best first.
    pub ranked: Vec<usize>,
}

impl Found {
    /// Those that can be taken, the best first.
    pub fn best(&self) -> impl Iterator<Item = &Start> {
        self.ranked.iter().filter_map(|at| self.starts.get(*at))
    }
}

/// Prices every start for these people, and ranks those that can be taken.
///
/// Time and memory grow with the starts of the range times the people, and
/// with the intervals of prices and limits. With a length or a distance between
/// starts that no multiple of a quarter of an hour is, starts count in units of
/// what divides both.
#[must_use]
pub fn find(ask: &Ask<'_>, seats: &[Seat]) -> Found {
    let mut found = Found::default();
    let last = ask.range.end().plus(-ask.length.max(1)).plus(1);
    let Some(range) = Interval::new(ask.range.start(), last) else { return found };
    for run in runs(range, ask.every, ask.clock) {
        grid::Grid::new(ask, run).price(seats, &mut found.starts);
    }
    found.ranked = rank(ask.order, &found.starts);
    found
}

impl Start {
    /// Orders starts: of two, the one with the smaller key is better.
    #[must_use]
    pub fn key(&self, order: Order) -> (i32, u32, Instant) {
        let burden = match order {
            Order::Fairest => self.burden,
            Order::Cheapest => 0,
        };
        (burden, self.total, self.at)
    }
}

/// Positions of the open starts, the best first.
fn rank(order: Order, starts: &[Start]) -> Vec<usize> {
    let open = || starts.iter().enumerate().filter(|(_, start)| start.verdict == Verdict::Open);
    let key = |start: &Start| {
        let (burden, total, _) = start.key(order);
        (i64::from(burden), u64::from(total))
    };
    let keys = open().map(|(_, start)| key(start));
    let least = keys.clone().map(|(burden, _)| burden).min().unwrap_or(0);
    let most = keys.fold((0, 0), |(burdens, totals), (burden, total)| {
        (burdens.max(burden.abs_diff(least)), totals.max(total))
    });
    let bits = |number: u64| u64::BITS - number.leading_zeros();
    // The position stands for the instant.
    let (at_total, at_burden) =
        (bits(starts.len() as u64), bits(starts.len() as u64) + bits(most.1));
    if at_burden + bits(most.0) >= u64::BITS {
        let mut ranked: Vec<usize> = open().map(|(at, _)| at).collect();
        ranked.sort_by_key(|at| starts.get(*at).map(key));
        return ranked;
    }
    // Nearly always a key fits into one number, which sorts several times as fast.
    let packed = |(at, start): (usize, &Start)| {
        let (burden, total) = key(start);
        burden.abs_diff(least) << at_burden | total << at_total | at as u64
    };
    let mut keys: Vec<u64> = open().map(packed).collect();
    keys.sort_unstable();
    let position = (1 << at_total) - 1;
    keys.into_iter().map(|key| (key & position) as usize).collect()
}

#[cfg(test)]
mod tests;
