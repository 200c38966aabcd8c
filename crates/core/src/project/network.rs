//! The network: tasks and links in numbers. Positions stand for ids, instants
//! for civil times, so that a pass is a walk along arrays.

use std::sync::Arc;

use super::{Clock, LinkKind};
use crate::calendar::working_time::{NoWorkingTime, WorkingTime};
use crate::time::Instant;

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
        Ok(Self { clocks, nodes, arrows, over, shape })
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

    /// Another task in the place of one: the links stay.
    pub fn set_node(&mut self, task: usize, node: Node) {
        self.over[task] = node.is_over();
        self.nodes[task] = node;
    }

    /// Another link between the same two tasks in the place of one.
    ///
    /// # Panics
    /// When it is between other tasks.
    pub fn set_arrow(&mut self, link: usize, arrow: Arrow) {
        let old = self.arrows[link];
        assert_eq!((old.from, old.to), (arrow.from, arrow.to), "a link stays where it is");
        self.arrows[link] = arrow;
    }

    /// Another working time in the place of one.
    pub fn set_clock(&mut self, clock: usize, work: Arc<WorkingTime>) {
        self.clocks[clock] = work;
    }

    /// One more task. Its position.
    pub fn add_node(&mut self, node: Node) -> usize {
        self.over.push(node.is_over());
        self.nodes.push(node);
        self.reshape();
        self.nodes.len() - 1
    }

    /// Takes a task away, and its links from the last on. The last task takes
    /// its position; so does the last link that of each that goes.
    pub fn remove_node(&mut self, task: usize) {
        let Shape { into, out, .. } = &self.shape;
        let mut links: Vec<usize> = into.of(task).chain(out.of(task)).collect();
        links.sort_unstable();
        for link in links.into_iter().rev() {
            self.arrows.swap_remove(link);
        }
        self.nodes.swap_remove(task);
        self.over.swap_remove(task);
        let last = self.nodes.len();
        for arrow in &mut self.arrows {
            for end in [&mut arrow.from, &mut arrow.to] {
                if *end == last {
                    *end = task;
                }
            }
        }
        self.reshape();
    }

    /// One more link. Its position.
    ///
    /// # Errors
    /// When tasks would then wait for one another: one such ring. The network
    /// stays as it was.
    pub fn add_arrow(&mut self, arrow: Arrow) -> Result<usize, Cycle> {
        let link = self.arrows.len();
        if self.place(arrow.from) < self.place(arrow.to) {
            self.shape.out.put(arrow.from, link);
            self.shape.into.put(arrow.to, link);
            self.arrows.push(arrow);
            return Ok(link);
        }
        self.arrows.push(arrow);
        match Shape::new(self.nodes.len(), &self.arrows) {
            Ok(shape) => self.shape = shape,
            Err(ring) => {
                self.arrows.pop();
                return Err(ring);
            }
        }
        Ok(link)
    }

    /// Takes a link away. The last link takes its position.
    pub fn remove_arrow(&mut self, link: usize) {
        let gone = self.arrows.swap_remove(link);
        self.shape.out.take(gone.from, link);
        self.shape.into.take(gone.to, link);
        if let Some(moved) = self.arrows.get(link) {
            let last = self.arrows.len();
            self.shape.out.take(moved.from, last);
            self.shape.out.put(moved.from, link);
            self.shape.into.take(moved.to, last);
            self.shape.into.put(moved.to, link);
        }
    }

    /// After a change that makes no ring.
    fn reshape(&mut self) {
        if let Ok(shape) = Shape::new(self.nodes.len(), &self.arrows) {
            self.shape = shape;
        }
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
