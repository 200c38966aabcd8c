//! Both passes kept up to date while a network is edited.
//!
//! An edit recomputes the tasks it touches, and from them on, in the order of
//! the network, those next to what has changed, until nothing changes any more.

use std::sync::Arc;

use super::network::{Arrow, Cycle, Network, Node};
use super::pass::{self, Early, Late, NoMoment};
use crate::calendar::working_time::WorkingTime;

/// A network with the moments of each task, by position.
#[derive(Clone, Debug)]
pub struct Passes {
    network: Network,
    early: Vec<Early>,
    late: Vec<Late>,
}

/// Tasks whose moments are to be found anew.
#[derive(Default)]
struct Touched {
    early: Vec<usize>,
    late: Vec<usize>,
}

impl Passes {
    /// Both passes over a network.
    #[must_use]
    pub fn new(network: Network) -> Self {
        let (early, late) = (pass::forward(&network), pass::backward(&network));
        Self { network, early, late }
    }

    /// Tasks and links.
    #[must_use]
    pub const fn network(&self) -> &Network {
        &self.network
    }

    /// Earliest moments.
    pub fn early(&self) -> &[Early] {
        &self.early
    }

    /// Latest moments.
    pub fn late(&self) -> &[Late] {
        &self.late
    }

    /// Another task in the place of one: the links stay.
    pub fn set_node(&mut self, task: usize, node: Node) {
        self.set_nodes([(task, node)]);
    }

    /// Several at once.
    pub fn set_nodes(&mut self, nodes: impl IntoIterator<Item = (usize, Node)>) {
        let mut touched = Touched::default();
        for (task, node) in nodes {
            if self.network.nodes()[task] != node {
                self.network.set_node(task, node);
                touched.around(&self.network, task);
            }
        }
        self.settle(touched);
    }

    /// Another link between the same two tasks in the place of one.
    ///
    /// # Panics
    /// When it is between other tasks.
    pub fn set_arrow(&mut self, link: usize, arrow: Arrow) {
        let mut touched = Touched::default();
        touched.ends(&self.network.arrows()[link]);
        self.network.set_arrow(link, arrow);
        self.settle(touched);
    }

    /// Another working time in the place of one.
    pub fn set_clock(&mut self, clock: usize, work: Arc<WorkingTime>) {
        let mut touched = Touched::default();
        self.network.set_clock(clock, work);
        for (task, node) in self.network.nodes().iter().enumerate() {
            let reviews = node.deadline.is_some_and(|one| one.buffers.is_reviewed_in(clock));
            if node.clock == clock || reviews {
                touched.around(&self.network, task);
            }
        }
        for arrow in self.network.arrows() {
            if arrow.lag_clock == Some(clock) || arrow.buffers.is_reviewed_in(clock) {
                touched.ends(arrow);
            }
        }
        self.settle(touched);
    }

    /// One more task, that nothing waits for yet. Its position.
    pub fn add_node(&mut self, node: Node) -> usize {
        let task = self.network.add_node(node);
        self.early.push(Err(NoMoment::Follows));
        self.late.push(Ok(None));
        let mut touched = Touched::default();
        touched.around(&self.network, task);
        self.settle(touched);
        task
    }

    /// Takes a task away, with its links. The last task takes its position; so
    /// does the last link that of each that goes.
    pub fn remove_node(&mut self, task: usize) {
        let network = &self.network;
        let mut touched = Touched::default();
        let links = network.into(task).chain(network.out(task));
        let gone = links.inspect(|link| touched.ends(&network.arrows()[*link])).count();
        // Only the last ones can take the positions of as many others.
        network.arrows().iter().rev().take(gone).for_each(|arrow| touched.ends(arrow));
        self.network.remove_node(task);
        _ = self.early.swap_remove(task);
        _ = self.late.swap_remove(task);
        touched.renamed(task, self.network.nodes().len());
        self.settle(touched);
    }

    /// One more link. Its position.
    ///
    /// # Errors
    /// When tasks would then wait for one another: one such ring. Everything
    /// stays as it was.
    pub fn add_arrow(&mut self, arrow: Arrow) -> Result<usize, Cycle> {
        let link = self.network.add_arrow(arrow)?;
        let mut touched = Touched::default();
        touched.ends(&arrow);
        self.settle(touched);
        Ok(link)
    }

    /// Takes a link away. The last link takes its position.
    pub fn remove_arrow(&mut self, link: usize) {
        let mut touched = Touched::default();
        let arrows = self.network.arrows();
        touched.ends(&arrows[link]);
        // It gets another number.
        touched.ends(&arrows[arrows.len() - 1]);
        self.network.remove_arrow(link);
        self.settle(touched);
    }

    /// Finds the moments of what was touched, and of what that changes.
    fn settle(&mut self, touched: Touched) {
        let network = &self.network;
        let mut ahead = Marks::new(network, touched.early);
        while let Some(task) = ahead.first().map(|place| network.at(place)) {
            let early = pass::earliest(network, task, &self.early);
            if std::mem::replace(&mut self.early[task], early) != early {
                let next = network.out(task).map(|link| network.arrows()[link].to);
                next.for_each(|task| ahead.mark(network.place(task)));
            }
        }
        let mut back = Marks::new(network, touched.late);
        while let Some(task) = back.last().map(|place| network.at(place)) {
            let late = pass::latest(network, task, &self.late);
            if std::mem::replace(&mut self.late[task], late) != late {
                let next = network.into(task).map(|link| network.arrows()[link].from);
                next.for_each(|task| back.mark(network.place(task)));
            }
        }
    }
}

/// Places of the order that are yet to come to, a bit each. They are taken from
/// one side, and marked only on the other side of what was taken.
struct Marks {
    words: Vec<u64>,
    /// Of those that are taken from the front.
    front: usize,
}

impl Marks {
    fn new(network: &Network, tasks: Vec<usize>) -> Self {
        let words = vec![0; network.nodes().len().div_ceil(64)];
        let mut marks = Self { words, front: 0 };
        tasks.into_iter().for_each(|task| marks.mark(network.place(task)));
        marks
    }

    fn mark(&mut self, place: usize) {
        self.words[place / 64] |= 1 << (place % 64);
    }

    /// Takes the first.
    fn first(&mut self) -> Option<usize> {
        while *self.words.get(self.front)? == 0 {
            self.front += 1;
        }
        let bit = self.words[self.front].trailing_zeros() as usize;
        self.words[self.front] &= !(1 << bit);
        Some(self.front * 64 + bit)
    }

    /// Takes the last.
    fn last(&mut self) -> Option<usize> {
        while *self.words.last()? == 0 {
            self.words.pop();
        }
        let bit = 63 - self.words.last()?.leading_zeros() as usize;
        *self.words.last_mut()? &= !(1 << bit);
        Some((self.words.len() - 1) * 64 + bit)
    }
}

impl Touched {
    /// A task, and those that look at it.
    fn around(&mut self, network: &Network, task: usize) {
        self.early.push(task);
        self.late.push(task);
        self.early.extend(network.out(task).map(|link| network.arrows()[link].to));
        self.late.extend(network.into(task).map(|link| network.arrows()[link].from));
    }

    fn ends(&mut self, arrow: &Arrow) {
        self.early.push(arrow.to);
        self.late.push(arrow.from);
    }

    /// The last task has taken the position of one that is gone.
    fn renamed(&mut self, gone: usize, last: usize) {
        for tasks in [&mut self.early, &mut self.late] {
            tasks.retain(|task| *task != gone);
            tasks.iter_mut().filter(|task| **task == last).for_each(|task| *task = gone);
        }
    }
}

#[cfg(test)]
mod tests;
