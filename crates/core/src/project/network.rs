//! The network: tasks and links in numbers. Positions stand for ids, instants
//! for civil times, so that a pass is a walk along arrays.

use std::sync::Arc;

use super::{Clock, LinkKind};
use crate::calendar::working_time::{NoWorkingTime, WorkingTime};
use crate::time::Instant;

mod edit;
mod shape;

pub use shape::Cycle;
use shape::Shape;

/// A task in numbers. Positions name clocks in [`Network::clocks`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// Whose working time it takes.
    pub clock: usize,
    /// Seconds of it that are to do; of a finished task, that it took. From 0 on.
    pub effort: i64,
    /// Nothing of it is done before: now, the project's start, its own earliest start.
    pub not_before: Instant,
    /// It begins then, whatever it waits for; with the next working time.
    pub starts: Option<Instant>,
    /// Finished by then: the project's deadline.
    pub until: Option<Instant>,
    /// There by then, reviewed and reworked.
    pub deadline: Option<Bound>,
    /// What has happened already.
    pub state: State,
}

impl Node {
    /// So much work, to begin at `not_before` or later.
    #[must_use]
    pub const fn new(clock: usize, effort: i64, not_before: Instant) -> Self {
        Self {
            clock,
            effort,
            not_before,
            starts: None,
            until: None,
            deadline: None,
            state: State::Open { promised: None },
        }
    }

    const fn is_over(&self) -> bool {
        self.state.finished().is_some()
    }
}

/// How far a task is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nothing of it is done.
    Open {
        /// The owner's word: handed in then, not before.
        promised: Option<Instant>,
    },
    /// Work on it has begun: it goes on from now.
    UnderWay {
        /// When it began.
        began: Instant,
        /// The owner's word: handed in then, not before.
        promised: Option<Instant>,
    },
    /// Handed in.
    HandedIn {
        /// When work began.
        began: Instant,
        /// When.
        at: Instant,
        /// When its review began; `None`: all of it is still to come.
        review: Option<Instant>,
    },
    /// Handed in and good: nobody waits for it any more.
    Done {
        /// When work began.
        began: Instant,
        /// When.
        at: Instant,
    },
}

impl State {
    /// Whether nothing of it is done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// When the owner's work on it ended, if it has.
    #[must_use]
    pub const fn finished(&self) -> Option<Instant> {
        match *self {
            Self::Open { .. } | Self::UnderWay { .. } => None,
            Self::HandedIn { at, .. } | Self::Done { at, .. } => Some(at),
        }
    }
}

/// A deadline with what comes before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    /// When it must be there.
    pub at: Instant,
    /// The buffers before.
    pub buffers: Buffers,
}

/// What comes between the hand-in and the moment of need.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Buffers {
    /// In whose working time the review is, and for how many seconds.
    pub review: Option<(usize, i64)>,
    /// Seconds of the owner's working time.
    pub rework: i64,
}

impl Buffers {
    /// Whether the review is in somebody's working time.
    #[must_use]
    pub fn is_reviewed_in(&self, clock: usize) -> bool {
        self.review.is_some_and(|(who, _)| who == clock)
    }
}

/// A link in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// The predecessor.
    pub from: usize,
    /// The successor.
    pub to: usize,
    /// What before what.
    pub kind: LinkKind,
    /// Seconds; less than 0 for a lead.
    pub lag: i64,
    /// The clock the lag runs in; `None`: elapsed time.
    pub lag_clock: Option<usize>,
    /// Only where a finish is waited for; nothing elsewhere.
    pub buffers: Buffers,
    /// Seconds at a stretch at which both owners are at work; 0: none asked for.
    /// After the lag, before the successor moves.
    pub live: i64,
}

impl Arrow {
    /// Finish-to-start without anything between.
    #[must_use]
    pub fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            kind: LinkKind::FinishToStart,
            lag: 0,
            lag_clock: None,
            buffers: Buffers::default(),
            live: 0,
        }
    }

    /// Its successor, if that starts once this is handed in, and nothing is
    /// between; otherwise the greatest number.
    fn plain(&self) -> u32 {
        let plain = self.kind == LinkKind::FinishToStart
            && self.lag == 0
            && self.live == 0
            && self.buffers.rework == 0
            && self.buffers.review.is_none_or(|(_, seconds)| seconds == 0);
        u32::try_from(self.to).ok().filter(|_| plain).unwrap_or(u32::MAX)
    }

    /// The clock that a lag runs in, between tasks of these two clocks.
    #[must_use]
    pub const fn clock(of: Clock, predecessor: usize, successor: usize) -> Option<usize> {
        match of {
            Clock::Elapsed => None,
            Clock::Predecessor => Some(predecessor),
            Clock::Successor => Some(successor),
        }
    }
}

/// Tasks and links without a cycle.
#[derive(Clone, Debug)]
pub struct Network {
    clocks: Vec<Arc<WorkingTime>>,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
    /// Which tasks are handed in or done: close together, as each pass asks this
    /// of both ends of every link.
    over: Vec<bool>,
    /// Of each link [`Arrow::plain`], for the same reason.
    plain: Vec<u32>,
    shape: Shape,
}

impl Network {
    /// The network of these tasks and links, whose positions are all known.
    ///
    /// # Errors
    /// When tasks wait for one another: one such ring.
    ///
    /// # Panics
    /// When a link or task names a position that there is none of.
    pub fn new(
        clocks: Vec<Arc<WorkingTime>>,
        nodes: Vec<Node>,
        arrows: Vec<Arrow>,
    ) -> Result<Self, Cycle> {
        let shape = Shape::new(nodes.len(), &arrows)?;
        let over = nodes.iter().map(Node::is_over).collect();
        let plain = arrows.iter().map(Arrow::plain).collect();
        Ok(Self { clocks, nodes, arrows, over, plain, shape })
    }

    /// Everybody's working time.
    #[must_use]
    pub fn clocks(&self) -> &[Arc<WorkingTime>] {
        &self.clocks
    }

    /// The working time of a task's owner.
    #[must_use]
    pub fn clock(&self, task: usize) -> &WorkingTime {
        &self.clocks[self.nodes[task].clock]
    }

    /// Tasks.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether a task is handed in or done.
    #[must_use]
    pub fn is_over(&self, task: usize) -> bool {
        self.over[task]
    }

    /// The successor of a link, if that starts as soon as what it waits for is
    /// handed in: without lag, buffers or a live handoff.
    #[must_use]
    pub fn plain(&self, link: usize) -> Option<usize> {
        let to = self.plain[link];
        (to != u32::MAX).then_some(to as usize)
    }

    /// Links.
    #[must_use]
    pub fn arrows(&self) -> &[Arrow] {
        &self.arrows
    }

    /// All tasks, predecessors first.
    pub fn order(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.shape.order.iter().map(|&task| task as usize)
    }

    /// Where a task is in [`Network::order`].
    #[must_use]
    pub fn place(&self, task: usize) -> usize {
        self.shape.place[task] as usize
    }

    /// The task at a place of the order.
    #[must_use]
    pub fn at(&self, place: usize) -> usize {
        self.shape.order[place] as usize
    }

    /// Positions of the links a task waits on.
    pub fn into(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        self.shape.into.of(task)
    }

    /// Positions of the links that wait on a task.
    pub fn out(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        self.shape.out.of(task)
    }

    /// The latest moment from which the lag has passed until `until`.
    ///
    /// In working time a lag has passed once so much work lies between, and a
    /// lead lets the successor move while at most so much work is left: what
    /// lies outside of working time costs neither.
    ///
    /// # Errors
    /// When there is no such working time.
    pub fn before_lag(&self, arrow: &Arrow, until: Instant) -> Result<Instant, NoWorkingTime> {
        let Some(clock) = arrow.lag_clock else {
            return Ok(until.plus(arrow.lag.saturating_neg()));
        };
        let clock = &self.clocks[clock];
        match arrow.lag {
            // The start of the first second that is too much.
            lead @ ..0 => clock.add(until, 1_i64.saturating_sub(lead)).map(|first| first.plus(-1)),
            lag => clock.subtract(until, lag),
        }
    }

    /// The earliest moment by which the lag has passed since `from`; see
    /// [`Network::before_lag`].
    ///
    /// # Errors
    /// When there is no such working time.
    pub fn after_lag(&self, arrow: &Arrow, from: Instant) -> Result<Instant, NoWorkingTime> {
        let Some(clock) = arrow.lag_clock else { return Ok(from.plus(arrow.lag)) };
        let clock = &self.clocks[clock];
        match arrow.lag {
            // The end of the last second that is too much.
            lead @ ..0 => clock.subtract(from, 1_i64.saturating_sub(lead)).map(|last| last.plus(1)),
            lag => clock.add(from, lag),
        }
    }
}
