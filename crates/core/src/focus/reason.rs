//! Why a block is what it is: as data, for the caller to put into words.

use super::Ask;
use super::day::Room;
use super::feasible::Run;
use super::ground::Ground;
use super::lay::Task;
use super::plan::Block;
use crate::interval::Interval;
use crate::time::Instant;

/// Why this work now; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is pinned.
    Pinned,
    /// The block before is of the same work: it goes on.
    Continues,
    /// Its Due can't be kept any more, so it comes as soon as others' allow.
    Late {
        /// Its Due.
        due: Instant,
    },
    /// There is hardly other room before its Due: of the free time until then
    /// only `spare` seconds, less than a smallest useful piece, are not needed
    /// for it and for what is due by then.
    OnlyRoom {
        /// Its Due.
        due: Instant,
        /// Seconds.
        spare: i64,
    },
    /// It is hard, and these are peak hours.
    Peak {
        /// Seconds of the block in peak hours: half of it or more.
        seconds: i64,
    },
    /// Of what can be done now, its Due is the next.
    DueNext {
        /// Its Due.
        due: Instant,
        /// Seconds of it left to do, this block included.
        needs: i64,
        /// Free seconds until the Due that are not needed for it and for what is
        /// due by then.
        spare: i64,
    },
    /// It has a Due, which isn't the next; it belongs to the same group as
    /// what is done just before, or leaves what is due sooner room enough.
    Due {
        /// Its Due.
        due: Instant,
        /// Whether it goes on with the group of the block before.
        same_group: bool,
    },
    /// It has no Due: it fills the rest, by rank.
    Fills {
        /// Whether it goes on with the group of the block before.
        same_group: bool,
    },
}

/// Why a block ends when it does; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// It is pinned.
    Pinned,
    /// All of it is done.
    Finishes,
    /// A break follows.
    UntilBreak,
    /// Free time ends: something fixed or pinned follows, or working hours end.
    UntilTaken,
    /// As long as a block may be; the same work goes on.
    Longest,
    /// Other work needs the time to keep its Due, or wants the peak hours.
    GivesWay {
        /// To which, by position.
        to: usize,
    },
    /// So much is left for later that it is worth sitting down to.
    LeavesRest {
        /// Seconds.
        seconds: i64,
    },
}

/// Why a block is shorter than the smallest useful; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Small {
    /// It is pinned so.
    Pinned,
    /// It goes on over a short break.
    Sitting,
    /// No more of it is to be done.
    Whole,
    /// It is the rest of a block that is under way.
    UnderWay,
    /// Nothing else keeps every Due that can be kept.
    KeepsDue,
}

/// A block before its reasons are known.
struct Bare {
    work: usize,
    at: Interval,
    /// Position and length of the sitting it is of; `None`: pinned.
    sitting: Option<Run>,
}

/// The blocks of some sittings and of what is pinned, each with its reasons.
pub(super) fn explain(
    ask: &Ask<'_>,
    ground: &Ground,
    room: &Room,
    tasks: &[Task],
    runs: &[Run],
) -> Vec<Block> {
    let bare = bare(ask, ground, runs);
    let mut teller = Teller::new(ask, ground, room, tasks);
    let mut blocks: Vec<Block> = Vec::with_capacity(bare.len());
    for (index, block) in bare.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| bare[before].work);
        let after = bare.get(index + 1);
        blocks.push(match block.sitting {
            None => Block {
                work: block.work,
                at: block.at,
                pinned: true,
                why: Why::Pinned,
                length: Length::Pinned,
                small: (block.at.seconds() < teller.smallest).then_some(Small::Pinned),
            },
            Some(sitting) => {
                let small = teller.small(block, sitting);
                let why = teller.why(block, before);
                teller.left[block.work] -= block.at.seconds();
                let length = teller.length(block, after);
                Block { work: block.work, at: block.at, pinned: false, why, length, small }
            }
        });
    }
    blocks
}

/// Sittings cut at breaks and at the longest block, and what is pinned, in order.
fn bare(ask: &Ask<'_>, ground: &Ground, runs: &[Run]) -> Vec<Bare> {
    let longest = ask.sizes.sound().longest;
    let mut bare: Vec<Bare> = Vec::with_capacity(runs.len() + ask.pins.len());
    let mut free = ground.axis.intervals().peekable();
    for run in runs {
        while let Some(&(interval, begin)) = free.peek() {
            let (from, to) = (run.from.max(begin), run.to.min(begin + interval.seconds()));
            let mut at = interval.start().plus(from - begin);
            let mut parts = (to - from + longest - 1) / longest;
            let end = interval.start().plus(to - begin);
            while parts > 0 {
                let next = at.plus(end.since(at) / parts);
                if let Some(at) = Interval::new(at, next) {
                    bare.push(Bare { work: run.job, at, sitting: Some(*run) });
                }
                (at, parts) = (next, parts - 1);
            }
            if run.to <= begin + interval.seconds() {
                break;
            }
            free.next();
        }
    }
    let shown = ask.pins.iter().filter(|pin| pin.work < ask.work.len() && ask.now < pin.at.end());
    bare.extend(shown.map(|pin| Bare { work: pin.work, at: pin.at, sitting: None }));
    bare.sort_by_key(|block| (block.at, block.work));
    bare
}

/// What reasons are read from, as the blocks go by.
struct Teller<'a> {
    ask: &'a Ask<'a>,
    ground: &'a Ground,
    room: &'a Room,
    tasks: &'a [Task],
    smallest: i64,
    /// Seconds of each, pinned ones aside, that are not in a block yet.
    left: Vec<i64>,
}

impl<'a> Teller<'a> {
    fn new(ask: &'a Ask<'a>, ground: &'a Ground, room: &'a Room, tasks: &'a [Task]) -> Self {
        let left = tasks.iter().map(|task| task.job.left).collect();
        Self { ask, ground, room, tasks, smallest: ask.sizes.sound().smallest, left }
    }

    fn why(&self, block: &Bare, before: Option<usize>) -> Why {
        let task = &self.tasks[block.work];
        let group = before.and_then(|before| self.tasks[before].group);
        let same_group = group.is_some() && group == task.group;
        if before == Some(block.work) {
            return Why::Continues;
        }
        let kept = task.job.due.zip(self.ask.work[block.work].due);
        let spare = kept.map(|(at, due)| (due, self.spare(block, at)));
        if let Some((due, spare)) = spare.filter(|(_, spare)| *spare < self.smallest) {
            return Why::OnlyRoom { due, spare };
        }
        let given = self.ask.work[block.work].due;
        if let Some(due) = given.filter(|due| task.job.due.is_none() && *due <= self.ask.until) {
            return Why::Late { due };
        }
        let peak = self.ask.hours.peak.clip(block.at).seconds();
        if task.hard && 2 * peak >= block.at.seconds() {
            return Why::Peak { seconds: peak };
        }
        match (spare, given) {
            (Some((due, spare)), _) if self.is_next(block, task) => {
                Why::DueNext { due, needs: self.left[block.work], spare }
            }
            (_, Some(due)) => Why::Due { due, same_group },
            (_, None) => Why::Fills { same_group },
        }
    }

    /// Free seconds until a Due that are not needed for what is due by then.
    fn spare(&self, block: &Bare, due: i64) -> i64 {
        let tasks = self.tasks.iter().zip(&self.left);
        let asked = tasks.filter(|(task, _)| task.job.due.is_some_and(|other| other <= due));
        let asked: i64 = asked.map(|(_, left)| left).sum();
        due - self.ground.axis.position(block.at.start()) - asked
    }

    /// Whether nothing that can be done now is due sooner.
    fn is_next(&self, block: &Bare, task: &Task) -> bool {
        let at = self.ground.axis.position(block.at.start());
        let mut others = self.tasks.iter().zip(&self.left);
        !others.any(|(other, &left)| {
            left > 0
                && other.job.release <= at
                && other.job.due.is_some_and(|due| Some(due) < task.job.due)
        })
    }

    /// Its own seconds are taken from what is left already.
    fn length(&self, block: &Bare, after: Option<&Bare>) -> Length {
        let left = self.left[block.work];
        if left == 0 {
            return Length::Finishes;
        }
        let end = block.at.end();
        let rests = self.room.breaks.binary_search_by_key(&end, |rest| rest.at.start());
        if rests.is_ok() {
            return Length::UntilBreak;
        }
        if end >= self.ask.until || !self.room.free.contains(end) {
            return Length::UntilTaken;
        }
        match after.filter(|after| after.at.start() == end) {
            Some(after) if after.work == block.work => Length::Longest,
            Some(after) if left != self.smallest => Length::GivesWay { to: after.work },
            Some(_) | None => Length::LeavesRest { seconds: left },
        }
    }

    /// Its own seconds are still in what is left.
    fn small(&self, block: &Bare, sitting: Run) -> Option<Small> {
        let whole = sitting.to - sitting.from;
        let under_way = || {
            sitting.from == 0
                && self.ask.before.iter().any(|piece| {
                    piece.work == block.work
                        && piece.at.start() < self.ask.now
                        && self.ask.now < piece.at.end()
                })
        };
        if block.at.seconds() >= self.smallest {
            None
        } else if whole >= self.smallest {
            Some(Small::Sitting)
        } else if whole == self.tasks[block.work].job.left {
            Some(Small::Whole)
        } else if under_way() {
            Some(Small::UnderWay)
        } else {
            Some(Small::KeepsDue)
        }
    }
}
