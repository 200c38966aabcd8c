//! A question in numbers: free time as an axis, work as jobs on it.

use super::axis::Axis;
use super::day::{BreakKind, Room};
use super::feasible::Late;
use super::{Ask, Piece};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// What is left of some work beside its pinned pieces, in positions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Job {
    /// Free seconds that it takes.
    pub(super) left: i64,
    pub(super) release: i64,
    /// The position by which it is to be done; `None`: no promise.
    pub(super) due: Option<i64>,
    /// Its Due in elapsed seconds from now, promised or not; what has none comes
    /// last. Decides between Dues at one position, which may be nights apart.
    pub(super) wanted: i64,
    pub(super) rank: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub(super) axis: Axis,
    pub(super) jobs: Vec<Job>,
    /// What is pinned of each work: how many seconds of what is left, and when
    /// the last of them is done.
    pub(super) pinned: Vec<Option<(i64, Instant)>>,
    /// The parts of the pinned pieces that count.
    pub(super) pins: Vec<Piece>,
    /// Where sittings end: stretches of positions with nothing but short breaks
    /// inside.
    pub(super) sits: Vec<(i64, i64)>,
}

impl Ground {
    pub(super) fn new(ask: &Ask<'_>, room: &Room) -> Self {
        let free = Interval::new(ask.now, ask.until)
            .map_or_else(IntervalSet::empty, |range| room.free.clip(range));
        let axis = Axis::new(&free);
        let pins = counted(ask.pins, ask.now);
        let mut pinned: Vec<Option<(i64, Instant)>> = vec![None; ask.work.len()];
        for pin in &pins {
            let Some(work) = ask.work.get(pin.work) else { continue };
            let had = pinned[pin.work].map_or(0, |(seconds, _)| seconds);
            let more = pin.at.seconds().min(work.left - had);
            if more > 0 {
                pinned[pin.work] = Some((had + more, pin.at.start().plus(more)));
            }
        }
        let job = |(work, pinned): (&super::Work, &Option<(i64, Instant)>)| {
            // A Due that a pinned piece breaks, or that is past, is no promise.
            let due = work
                .due
                .filter(|&due| due <= ask.until && pinned.is_none_or(|(_, end)| end <= due));
            Job {
                left: (work.left - pinned.map_or(0, |(seconds, _)| seconds)).max(0),
                release: work.not_before.map_or(0, |at| axis.position(at)),
                due: due.map(|due| axis.position(due)),
                wanted: work.due.map_or(i64::MAX, |due| due.since(ask.now)),
                rank: work.rank,
            }
        };
        let jobs = ask.work.iter().zip(&pinned).map(job).collect();
        let sits = sits(&axis, room);
        Self { axis, jobs, pinned, pins, sits }
    }

    /// Whether and how a Due breaks, given when its work is finished, and how
    /// many seconds of it, pinned ones aside, are done by a position.
    pub(super) fn late(
        &self,
        ask: &Ask<'_>,
        work: usize,
        finish: Option<Instant>,
        done_by: impl Fn(i64) -> i64,
    ) -> Option<Late> {
        let given = &ask.work[work];
        let due = given.due.filter(|&due| due <= ask.until && given.left > 0)?;
        if finish.is_some_and(|finish| finish <= due) {
            return None;
        }
        let at = self.axis.position(due);
        let mut todo = given.left;
        for pin in self.pins.iter().filter(|pin| pin.work == work) {
            todo -= pin.at.end().min(due).since(pin.at.start()).max(0);
        }
        let last = self.axis.end();
        let undone = (self.jobs[work].left - done_by(last)).max(0);
        let free = finish.map_or(last + undone, |finish| self.axis.position(finish)) - at;
        let missing = (todo - done_by(at)).max(0);
        Some(Late { work, due, finish, missing, free, elapsed: finish.map(|end| end.since(due)) })
    }
}

/// The parts of pinned pieces after a moment; what two share is the earlier one's.
fn counted(pins: &[Piece], now: Instant) -> Vec<Piece> {
    let mut pins = pins.to_vec();
    pins.sort_unstable();
    let mut end = now;
    let mut parts = Vec::with_capacity(pins.len());
    for pin in pins {
        if let Some(at) = Interval::new(pin.at.start().max(end), pin.at.end()) {
            parts.push(Piece { at, work: pin.work });
            end = at.end();
        }
    }
    parts
}

fn sits(axis: &Axis, room: &Room) -> Vec<(i64, i64)> {
    let mut sits: Vec<(i64, i64)> = Vec::new();
    let mut last: Option<Instant> = None;
    for (interval, begin) in axis.intervals() {
        let joined = last.is_some_and(|end| {
            let at = room.breaks.partition_point(|rest| rest.at.start() < end);
            room.breaks.get(at).is_some_and(|rest| {
                rest.kind == BreakKind::Short
                    && (rest.at.start(), rest.at.end()) == (end, interval.start())
            })
        });
        let end = begin + interval.seconds();
        match sits.last_mut() {
            Some(sit) if joined => sit.1 = end,
            Some(_) | None => sits.push((begin, end)),
        }
        last = Some(interval.end());
    }
    sits
}
