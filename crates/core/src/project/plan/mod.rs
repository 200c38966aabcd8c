//! From documents to a network, and back: which task, link and person a
//! position stands for.

mod clocks;
#[cfg(test)]
pub(crate) mod desk;
mod lay_out;
mod problem;
mod roster;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

pub use problem::{Of, Problem};
pub use roster::{Member, Roster};

use super::network::{Network, Node, State};
use super::pass::{self, Early, Late};
use super::{Link, Project, Task};
use crate::calendar::working_time::WorkingTime;
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::ZoneRules;

/// What a plan is laid out from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// All projects; those that are closed take nobody's time.
    pub projects: &'a [Project],
    /// All tasks.
    pub tasks: &'a [Task],
    /// Everybody's working time.
    pub people: &'a Roster,
    /// In force now.
    pub rules: &'a ZoneRules,
    /// The hours of a task that nobody owns, in a project that nobody leads.
    pub fallback: &'a Arc<WorkingTime>,
    /// Nothing is done before.
    pub now: Instant,
}

/// A network with what its positions stand for.
///
/// Unfinished tasks take part unless their project is closed; finished ones when
/// their project is open, or when one that takes part waits for them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Tasks and links in numbers.
    pub network: Network,
    /// By position of the task.
    tasks: Vec<Planned>,
    /// By position of the link: which of the successor's `needs` it is.
    links: Vec<usize>,
    /// By position of the clock.
    clocks: Vec<Hours>,
    positions: HashMap<String, usize>,
    problems: Vec<Problem>,
    now: Instant,
}

/// What a position of the network stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// The task's id.
    pub id: String,
    /// Where it is in [`Given::tasks`].
    pub task: usize,
    /// Where its project is in [`Given::projects`]; `None`: of no known one.
    pub project: Option<usize>,
    /// Whose deadline its [`Node::deadline`] is.
    pub bound: Option<BoundBy>,
}

/// Whose deadline bounds a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoundBy {
    /// The task's own.
    Task,
    /// Its project's: nothing else of the project waits for its finish.
    Project,
}

/// Whose hours a clock has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hours {
    /// A person's own: they do one thing at a time.
    Of(PersonId),
    /// Lent by a project's lead to tasks that nobody owns; these don't keep
    /// the lead from their own.
    LentBy(PersonId),
    /// The fallback's: nobody's.
    Nobody,
}

/// Both passes over a network.
#[derive(Clone, Debug)]
pub struct Moments {
    /// Latest moments, by position.
    pub late: Vec<Late>,
    /// Earliest moments, by position.
    pub early: Vec<Early>,
}

impl Moments {
    /// Of every task.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        Self { late: pass::backward(network), early: pass::forward(network) }
    }

    /// See [`pass::slack`].
    #[must_use]
    pub fn slack(&self, network: &Network, task: usize) -> Option<i64> {
        pass::slack(network, task, &self.early[task], &self.late[task])
    }
}

impl Plan {
    /// The network of these documents. What can't be planned as it says is left
    /// out, and named by [`Plan::problems`].
    #[must_use]
    pub fn lay_out(given: &Given<'_>) -> Self {
        lay_out::lay_out(given)
    }

    /// What each position stands for.
    #[must_use]
    pub fn tasks(&self) -> &[Planned] {
        &self.tasks
    }

    /// The position of a task that takes part.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The document of a task, of those it was laid out from.
    #[must_use]
    pub fn task<'a>(&self, given: &Given<'a>, task: usize) -> &'a Task {
        &given.tasks[self.tasks[task].task]
    }

    /// The project of a task.
    #[must_use]
    pub fn project<'a>(&self, given: &Given<'a>, task: usize) -> Option<&'a Project> {
        self.tasks[task].project.map(|project| &given.projects[project])
    }

    /// The link that a position stands for: one of the successor's `needs`.
    #[must_use]
    pub fn link<'a>(&self, given: &Given<'a>, link: usize) -> &'a Link {
        &self.task(given, self.network.arrows()[link].to).needs[self.links[link]]
    }

    /// Which of the successor's `needs` a link is, from 0.
    #[must_use]
    pub fn need(&self, link: usize) -> usize {
        self.links[link]
    }

    /// Whose hours each clock has.
    #[must_use]
    pub fn clocks(&self) -> &[Hours] {
        &self.clocks
    }

    /// Who does one thing at a time by that clock; `None` for hours that are
    /// lent or nobody's.
    #[must_use]
    pub fn person(&self, clock: usize) -> Option<&PersonId> {
        match &self.clocks[clock] {
            Hours::Of(person) => Some(person),
            Hours::LentBy(_) | Hours::Nobody => None,
        }
    }

    /// For each clock, whether it is somebody's who does one thing at a time.
    #[must_use]
    pub fn people(&self) -> Vec<bool> {
        (0..self.clocks.len()).map(|clock| self.person(clock).is_some()).collect()
    }

    /// Who owns a task.
    #[must_use]
    pub fn owner(&self, task: usize) -> Option<&PersonId> {
        self.person(self.node(task).clock)
    }

    /// A task in numbers.
    #[must_use]
    pub fn node(&self, task: usize) -> &Node {
        &self.network.nodes()[task]
    }

    /// Whether a task is still to be handed in.
    #[must_use]
    pub fn open(&self, task: usize) -> bool {
        matches!(self.node(task).state, State::Open { .. } | State::UnderWay { .. })
    }

    /// What could not be planned as it says.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// When it was laid out for.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }
}
