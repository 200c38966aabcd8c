//! Risk: how long it takes when estimates are chances (semantics §5).
//!
//! Each run draws the effort of every open task from what its estimate says and
//! passes forward through the real calendars: links with their buffers, states,
//! promises, and the order in which each owner takes up their tasks. That order
//! is the one after levelling and stays, whatever is drawn.
//!
//! Draws are independent of one another: where everybody errs in the same
//! direction, the estimates are to be corrected first ([`super::bias`]).
//!
//! Every draw hangs on the seed, the run and the task's name alone. So the same
//! question has the same answer on any number of threads, and an edit changes
//! nothing by chance: other tasks have the same luck as before.

mod bins;
mod drivers;
mod finishes;
mod law;
mod runs;
mod turn;

pub use bins::Bin;
pub use drivers::Driver;
pub use finishes::Finishes;
pub use law::{assumed, left_of};

use self::law::Law;
use self::turn::{Turn, Turns};
use super::Effort;
use super::network::{Network, State};
use super::pass::Early;
use crate::time::Instant;

/// How often chance is asked, and which chance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Runs {
    /// Another seed, another answer.
    pub seed: u64,
    /// The more, the less the answer hangs on the seed. From 1 on. Each takes 8
    /// bytes for every task whose end is uncertain.
    pub count: usize,
}

impl Default for Runs {
    /// 10,000: a chance of a half is then right within 1 % in 19 cases of 20.
    fn default() -> Self {
        Self { seed: 1, count: 10_000 }
    }
}

/// A network whose efforts are chances.
#[derive(Clone, Debug)]
pub struct Simulation {
    turns: Turns,
    laws: Vec<Law>,
    keys: Vec<u64>,
}

/// What comes out.
#[derive(Clone, PartialEq, Debug)]
pub struct Forecast {
    /// Everything.
    pub whole: Goal,
    /// Each project, by its index. One without tasks has nothing to finish.
    pub projects: Vec<Goal>,
    /// The hand-in of each task, by position.
    pub tasks: Vec<Finishes>,
}

/// The end of several tasks.
#[derive(Clone, PartialEq, Debug)]
pub struct Goal {
    /// When the last of them is there: handed in, and reviewed and reworked if it
    /// has a deadline with buffers.
    pub finishes: Finishes,
    /// What drives its lateness: most first, without those that never do.
    pub drivers: Vec<Driver>,
}

impl Simulation {
    /// Of a network in which each owner does a task after the one that `before`
    /// names for it, if any (a shorter list means none), and with what is left of
    /// each task's effort as chances. Tasks beyond the end of `left` take what
    /// their nodes say; what is finished stays as it is.
    ///
    /// A task that has a fixed start keeps it, whatever is before. Its owner goes
    /// on to the next when work ends, were it handed in later. Where the order
    /// contradicts the links (a lead or a link to a finish can ask for that), links
    /// hold and the task goes after what comes earlier in the order.
    ///
    /// # Panics
    /// When `before` names a position that there is none of.
    #[must_use]
    pub fn new(mut network: Network, before: &[Option<usize>], left: &[Effort]) -> Self {
        let tasks = network.nodes().len();
        let mut laws = Vec::with_capacity(tasks);
        for task in 0..tasks {
            let mut node = network.nodes()[task];
            laws.push(match left.get(task) {
                Some(left) if node.state.finished().is_none() => {
                    node.effort = left.likely();
                    network.set_node(task, node);
                    Law::of(*left)
                }
                _ => Law::Certain(node.effort),
            });
        }
        let keys = (0..).take(tasks).collect();
        Self { turns: Turns::new(network, before), laws, keys }
    }

    /// With the luck of each task bound to its name (its id) rather than to its
    /// position, so that it stays when tasks come and go.
    #[must_use]
    pub fn named<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.keys.iter_mut().zip(names).for_each(|(key, name)| *key = law::key(name));
        self
    }

    /// Earliest moments in that order with the likely efforts, by position.
    #[must_use]
    pub fn likely(&self) -> Vec<Early> {
        self.turns.pass(|task| self.turns.network.nodes()[task].effort)
    }

    /// Asks chance. `projects` gives the index of each task's project, if it is
    /// in one. After every few runs `go_on` hears how many of how many are done;
    /// `None` when it says no.
    #[must_use]
    pub fn run(
        &self,
        runs: Runs,
        projects: &[Option<usize>],
        go_on: impl FnMut(usize, usize) -> bool,
    ) -> Option<Forecast> {
        runs::forecast(self, runs, projects, go_on)
    }

    /// "If you ask now, as planned, at ask by": the hand-ins of a task for each
    /// moment at which the request for it comes into its owner's hands. What has
    /// begun waits for no request. The chance of meeting its due is
    /// [`Finishes::chance`] of each.
    ///
    /// `None` when `go_on` says no.
    ///
    /// # Panics
    /// When there is no such task.
    #[must_use]
    pub fn asked(
        &self,
        runs: Runs,
        task: usize,
        moments: &[Instant],
        go_on: impl FnMut(usize, usize) -> bool,
    ) -> Option<Vec<Finishes>> {
        let open = matches!(self.turns.network.nodes()[task].state, State::Open { .. });
        let moments = moments.iter().map(|at| if open { *at } else { Instant::MIN });
        runs::asked(self, runs, task, &moments.collect::<Vec<_>>(), go_on)
    }
}

#[cfg(test)]
mod tests;
