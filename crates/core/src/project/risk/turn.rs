//! One run: a forward pass with efforts drawn, in the order of levelling.

use crate::project::LinkKind;
use crate::project::network::{Arrow, Cycle, Network, Node, State};
use crate::project::pass::{self, Early, Hold, NoMoment};
use crate::time::Instant;

/// A network with the order in which owners take up their tasks.
#[derive(Clone, Debug)]
pub(super) struct Turns {
    pub(super) network: Network,
    before: Vec<Option<usize>>,
    /// All tasks: what they wait for and what their owner does before, first.
    order: Vec<usize>,
    /// Whether a task may be handed in later than work on it ends: promised, or
    /// tied to another's end.
    waits: Vec<bool>,
}

impl Turns {
    pub(super) fn new(network: Network, before: &[Option<usize>]) -> Self {
        let tasks = network.nodes().len();
        let mut before = before.to_vec();
        before.resize(tasks, None);
        let order = loop {
            match order(&network, &before) {
                Ok(order) => break order,
                Err(Cycle(ring)) => yield_to_links(&ring, &mut before),
            }
        };
        let mut waits: Vec<bool> =
            network.nodes().iter().map(|node| promised(node).is_some()).collect();
        for arrow in network.arrows().iter().filter(|arrow| !arrow.kind.holds_start()) {
            waits[arrow.to] = true;
        }
        Self { network, before, order, waits }
    }

    /// Tasks whose moments depend on these, which are unfinished: those included,
    /// in order.
    pub(super) fn after(&self, sources: &[usize]) -> Vec<usize> {
        let mut moved = vec![false; self.before.len()];
        sources.iter().for_each(|task| moved[*task] = true);
        for &task in &self.order {
            moved[task] |= self.waits_for(task).any(|before| moved[before]);
        }
        self.order.iter().copied().filter(|task| moved[*task]).collect()
    }

    /// Tasks that decide the moments of one, itself included.
    pub(super) fn behind(&self, task: usize) -> Vec<bool> {
        let mut behind = vec![false; self.before.len()];
        behind[task] = true;
        for &task in self.order.iter().rev() {
            if behind[task] {
                self.waits_for(task).for_each(|before| behind[before] = true);
            }
        }
        behind
    }

    /// Tasks that can decide the moments of one.
    fn waits_for(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        let network = &self.network;
        let linked = network.into(task).map(|link| &network.arrows()[link]);
        let linked = linked.filter(|arrow| decides(network, arrow)).map(|arrow| arrow.from);
        let open = network.nodes()[task].state.finished().is_none();
        linked.chain(self.before[task].filter(|_| open))
    }

    /// Earliest moments of all tasks with these efforts.
    pub(super) fn pass(&self, effort: impl Fn(usize) -> i64) -> Vec<Early> {
        let mut turn = Turn::new(self, pass::forward(&self.network));
        self.order.iter().for_each(|task| turn.take(*task, Some(effort(*task)), Instant::MIN));
        turn.early
    }
}

/// All tasks: those first that decide others, by a link or because their owner
/// does them before.
fn order(network: &Network, before: &[Option<usize>]) -> Result<Vec<usize>, Cycle> {
    let links = network.arrows().iter().filter(|arrow| decides(network, arrow)).copied();
    let owners = before.iter().enumerate();
    let owners = owners.filter_map(|(task, before)| Some(Arrow::new((*before)?, task)));
    let all = links.chain(owners).collect();
    Ok(Network::new(Vec::new(), network.nodes().to_vec(), all)?.order().collect())
}

/// Takes one owner's order out of a ring: the task goes after what comes before
/// the one before it.
fn yield_to_links(ring: &[usize], before: &mut [Option<usize>]) {
    let last = ring.iter().rev().take(1);
    for (&task, &waits_for) in ring.iter().zip(last.chain(ring)) {
        if before[task] == Some(waits_for) {
            before[task] = before[waits_for].filter(|earlier| *earlier != task);
            return;
        }
    }
}

/// Nothing of a task is done before. A fixed start stays where it is, and so does
/// what is handed in.
fn hold(node: &mut Node, until: Instant) {
    let moves = match node.state {
        State::Open { .. } => node.starts.is_none(),
        State::UnderWay { .. } => true,
        State::HandedIn { .. } | State::Done { .. } => false,
    };
    if moves {
        node.not_before = node.not_before.max(until);
    }
}

/// A run under way, on a network of its own.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    network: Network,
    pub(super) early: Vec<Early>,
}

impl<'a> Turn<'a> {
    /// From moments of the tasks that will not be taken, and some of the others.
    pub(super) fn new(turns: &'a Turns, early: Vec<Early>) -> Self {
        let mut turn = Self { turns, network: turns.network.clone(), early };
        for &task in &turns.order {
            if let Some(Ok((free, _))) = turns.before[task].map(|before| turn.free(before)) {
                let mut node = turn.network.nodes()[task];
                hold(&mut node, free);
                turn.network.set_node(task, node);
            }
        }
        turn
    }

    /// Finds the moments of a task, those of all it waits for being known: with
    /// another effort if one is given, and nothing being done before `asked`.
    pub(super) fn take(&mut self, task: usize, effort: Option<i64>, asked: Instant) {
        let mut node = self.turns.network.nodes()[task];
        node.effort = effort.unwrap_or(node.effort);
        hold(&mut node, asked);
        let before = self.turns.before[task].map(|before| self.free(before));
        if let Some(Ok((free, _))) = before {
            hold(&mut node, free);
        }
        self.network.set_node(task, node);
        self.early[task] = match before {
            Some(Err(_)) if node.state.finished().is_none() => Err(NoMoment::Follows),
            _ => pass::earliest(&self.network, task, &self.early),
        };
    }

    /// When the owner of a task is free for another, and which task they end
    /// then: when the work on it ends, were it handed in later, because a promise or
    /// a link's end says so. Where a fixed start runs into what is before, when
    /// both are over.
    fn free(&self, task: usize) -> Result<(Instant, usize), NoMoment> {
        let alone = (self.alone(task)?, task);
        match (self.network.nodes()[task].starts, self.turns.before[task]) {
            (Some(_), Some(before)) => {
                let before = self.free(before)?;
                Ok(if before.0 > alone.0 { before } else { alone })
            }
            _ => Ok(alone),
        }
    }

    /// When the work on a task ends.
    fn alone(&self, task: usize) -> Result<Instant, NoMoment> {
        let early = self.early[task]?;
        let node = &self.network.nodes()[task];
        let at = match node.state {
            State::Open { .. } => early.start,
            State::UnderWay { .. } => node.not_before,
            State::HandedIn { at, .. } | State::Done { at, .. } => return Ok(at),
        };
        if !self.turns.waits[task] {
            return Ok(early.finish);
        }
        Ok(self.network.clock(task).add(at, node.effort)?)
    }

    /// When a task is there: handed in, and reviewed and reworked if it has a
    /// deadline with buffers.
    pub(super) fn there(&self, task: usize) -> Option<Instant> {
        let early = self.early[task].ok()?;
        let Some(bound) = self.network.nodes()[task].deadline else { return Some(early.finish) };
        let to_nobody = Arrow { buffers: bound.buffers, ..Arrow::new(task, task) };
        pass::arrival(&self.network, &to_nobody, &early).ok()
    }

    /// The driving chain of a task's end, from it backward: what each of them
    /// waited for last.
    pub(super) fn chain(&self, end: usize) -> impl Iterator<Item = usize> + '_ {
        let first = Some((end, Moment::Finish));
        let steps = std::iter::successors(first, |&(task, moment)| self.driver(task, moment));
        steps.map(|(task, _)| task)
    }

    /// What kept a task from starting or finishing sooner.
    fn driver(&self, task: usize, moment: Moment) -> Option<(usize, Moment)> {
        let node = &self.network.nodes()[task];
        let early = self.early[task].ok()?;
        let under_way = match node.state {
            State::Open { .. } => false,
            State::UnderWay { .. } => true,
            State::HandedIn { .. } | State::Done { .. } => return None,
        };
        if under_way && moment == Moment::Start {
            return None;
        }
        if moment == Moment::Finish && early.finish > self.alone(task).ok()? {
            if promised(node) == Some(early.finish) {
                return None;
            }
            return self.finish_links(task).find_map(|(arrives, arrow)| {
                (arrives == early.finish).then_some((arrow.from, Moment::of(arrow.kind)))
            });
        }
        match early.cause {
            Hold::Link(link) => {
                let arrow = &self.network.arrows()[link];
                Some((arrow.from, Moment::of(arrow.kind)))
            }
            Hold::Settled if !under_way => None,
            Hold::Settled | Hold::NotBefore => {
                let own = self.turns.network.nodes()[task].not_before;
                let before = self.turns.before[task].filter(|_| node.not_before > own)?;
                Some((self.free(before).ok()?.1, Moment::Work))
            }
        }
    }

    /// Links that a task's finish waits on, and when they let it.
    fn finish_links(&self, task: usize) -> impl Iterator<Item = (Instant, &Arrow)> + '_ {
        let network = &self.network;
        let into = network.into(task).map(|link| &network.arrows()[link]);
        into.filter(|arrow| !arrow.kind.holds_start()).filter_map(|arrow| {
            let from = self.early[arrow.from].ok()?;
            Some((pass::arrival(network, arrow, &from).ok()?, arrow))
        })
    }
}

/// What another waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    Start,
    /// The end of its owner's work.
    Work,
    /// Its hand-in.
    Finish,
}

impl Moment {
    const fn of(kind: LinkKind) -> Self {
        if kind.waits_for_finish() { Self::Finish } else { Self::Start }
    }
}

/// The owner's word on what is unfinished.
const fn promised(node: &Node) -> Option<Instant> {
    match node.state {
        State::Open { promised } | State::UnderWay { promised, .. } => promised,
        State::HandedIn { .. } | State::Done { .. } => None,
    }
}

/// Whether a link can move its successor: what is finished waits for nothing, and
/// what has begun or has a fixed start for nobody before it starts.
fn decides(network: &Network, arrow: &Arrow) -> bool {
    let node = &network.nodes()[arrow.to];
    match node.state {
        State::Open { .. } => node.starts.is_none() || !arrow.kind.holds_start(),
        State::UnderWay { .. } => !arrow.kind.holds_start(),
        State::HandedIn { .. } | State::Done { .. } => false,
    }
}
