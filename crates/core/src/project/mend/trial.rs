//! Changes tried: on what the late tasks hang on, and on the whole plan.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::LateTask;
use crate::project::Task;
use crate::project::plan::{Given, Moments, Plan};
use crate::project::what_if::{Change, Documents};

/// Where changes are tried.
pub(super) struct Trial<'a> {
    given: &'a Given<'a>,
    /// The late tasks, what they wait for and what waits for them: nothing else
    /// bears on their slack.
    tasks: Vec<Task>,
    late: Vec<String>,
    /// Of every task of the whole plan.
    before: HashMap<String, Standing>,
    /// Is told the share that has been tried, and says whether to go on.
    go_on: RefCell<&'a mut dyn FnMut(f64) -> bool>,
    share: Cell<f64>,
    stopped: Cell<bool>,
}

/// How a task stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Fits,
    Late,
    NoMoments,
}

impl<'a> Trial<'a> {
    pub(super) fn new(
        given: &'a Given<'a>,
        plan: &Plan,
        moments: &Moments,
        late: &[(usize, LateTask)],
        go_on: &'a mut dyn FnMut(f64) -> bool,
    ) -> Self {
        let network = &plan.network;
        let count = plan.tasks().len();
        let (mut before, mut after) = (vec![false; count], vec![false; count]);
        for (task, _) in late {
            (before[*task], after[*task]) = (true, true);
        }
        for task in network.order() {
            if after[task] {
                network.out(task).for_each(|link| after[network.arrows()[link].to] = true);
            }
        }
        for task in network.order().rev() {
            if before[task] {
                network.into(task).for_each(|link| before[network.arrows()[link].from] = true);
            }
        }
        let part = (0..count).filter(|task| before[*task] || after[*task]);
        Self {
            given,
            tasks: part.map(|task| plan.task(given, task).clone()).collect(),
            late: late.iter().map(|(_, late)| late.task.clone()).collect(),
            before: standings(plan, moments).collect(),
            go_on: RefCell::new(go_on),
            share: Cell::new(0.0),
            stopped: Cell::new(false),
        }
    }

    /// That share has been tried.
    pub(super) fn tell(&self, share: f64) {
        self.share.set(share);
    }

    /// Nobody wants to know any more: what is tried from then on fails at once.
    pub(super) const fn stopped(&self) -> bool {
        self.stopped.get()
    }

    fn goes_on(&self) -> bool {
        if !self.stopped() && !(self.go_on.borrow_mut())(self.share.get()) {
            self.stopped.set(true);
        }
        !self.stopped()
    }

    /// Seconds of working time that the worst of the late tasks is short of with
    /// these changes; `None` when they can't be made, or one has no moments then.
    pub(super) fn short(&self, changes: &[Change]) -> Option<i64> {
        if !self.goes_on() {
            return None;
        }
        let given = Given { tasks: &self.tasks, ..*self.given };
        let changed = Documents::changed(&given, changes).ok()?;
        let plan = Plan::lay_out(&changed.given(&given));
        let moments = Moments::of(&plan.network);
        let short = |id: &String| {
            let task = plan.position(id)?;
            if moments.early[task].is_err() || moments.late[task].is_err() {
                return None;
            }
            Some(moments.slack(&plan.network, task).map_or(0, |slack| (-slack).max(0)))
        };
        self.late.iter().map(short).try_fold(0, |worst, short| Some(worst.max(short?)))
    }

    pub(super) fn mends(&self, changes: &[Change]) -> bool {
        self.short(changes) == Some(0)
    }

    /// Whether all of the late tasks fit in the whole plan, and everything else
    /// that did still does.
    pub(super) fn holds(&self, changes: &[Change]) -> bool {
        let changed = Documents::changed(self.given, changes).ok();
        let Some(changed) = changed.filter(|_| self.goes_on()) else { return false };
        let plan = Plan::lay_out(&changed.given(self.given));
        let moments = Moments::of(&plan.network);
        standings(&plan, &moments).all(|(id, now)| {
            let before = self.before.get(&id);
            now == Standing::Fits || (before == Some(&now) && !self.late.contains(&id))
        })
    }
}

fn standings(plan: &Plan, moments: &Moments) -> impl Iterator<Item = (String, Standing)> {
    plan.tasks().iter().enumerate().map(|(task, planned)| {
        let none = moments.early[task].is_err() || moments.late[task].is_err();
        let late = moments.slack(&plan.network, task).is_some_and(|slack| slack < 0);
        let standing = if none {
            Standing::NoMoments
        } else if late {
            Standing::Late
        } else {
            Standing::Fits
        };
        (planned.id.clone(), standing)
    })
}
