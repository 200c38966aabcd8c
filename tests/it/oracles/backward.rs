//! The backward pass, without anybody's other work.

use std::sync::Arc;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::network::{Arrow, Network, Node};
use leeway_core::project::pass::{self, Late};
use leeway_core::{Grade, Instant, ZoneRules};
use serde::Deserialize;

use super::{Differences, Member, Moment, minute, run};

#[derive(Deserialize)]
struct Case {
    calendars: Vec<Member>,
    /// In whose time working gaps run.
    project_calendar: Member,
    tasks: Vec<Task>,
    deps: Vec<Dep>,
    /// What nobody waits for is there by then.
    deadline: Moment,
    expect: Expected,
}

#[derive(Deserialize)]
struct Task {
    calendar: usize,
    /// Minutes.
    effort: i64,
}

/// Finish-to-start, with a gap in minutes of one time or the other.
#[derive(Deserialize)]
struct Dep {
    from: usize,
    to: usize,
    #[serde(default)]
    gap_elapsed: i64,
    #[serde(default)]
    gap_working: Option<i64>,
}

/// In minutes, one a task.
#[derive(Deserialize)]
struct Expected {
    bound: Vec<i64>,
    finish: Vec<i64>,
    start: Vec<i64>,
}

impl Case {
    fn network(&self, rules: &ZoneRules) -> Result<Network, String> {
        let members = self.calendars.iter().chain([&self.project_calendar]);
        let clock =
            |one: &Member| Ok(Arc::new(WorkingTime::new(one.calendar(rules)?, Grade::Working)));
        let clocks: Vec<Arc<WorkingTime>> = members.map(clock).collect::<Result<_, String>>()?;
        let project = clocks.len() - 1;
        let node = |(index, task): (usize, &Task)| {
            let mut node = Node::new(task.calendar, task.effort * 60, Instant::from_unix(0));
            let last = self.deps.iter().all(|dep| dep.from != index);
            node.until = last.then(|| self.deadline.instant());
            node
        };
        let arrow = |dep: &Dep| {
            let mut arrow = Arrow::new(dep.from, dep.to);
            arrow.lag = 60 * dep.gap_working.unwrap_or(dep.gap_elapsed);
            arrow.lag_clock = dep.gap_working.map(|_| project);
            arrow
        };
        let nodes = self.tasks.iter().enumerate().map(node).collect();
        let arrows = self.deps.iter().map(arrow).collect();
        Network::new(clocks, nodes, arrows).map_err(|ring| format!("{ring:?}"))
    }
}

fn check(case: &Case, rules: &ZoneRules, differences: &mut Differences) {
    let late = match case.network(rules) {
        Ok(network) => pass::backward(&network),
        Err(problem) => return differences.add("the network", &"a network", &problem),
    };
    let text = |at: Instant| at.utc().map(|at| format!("{at}Z")).unwrap_or_default();
    let said = |late: &Late| match late {
        Ok(Some(late)) => [late.bound, late.due, late.ask_by].map(text),
        none => [format!("{none:?}"), String::new(), String::new()],
    };
    let Expected { bound, finish, start } = &case.expect;
    differences.compare("tasks", &bound.len(), &late.len());
    for (task, late) in late.iter().enumerate() {
        let expected = [bound[task], finish[task], start[task]].map(|at| text(minute(at)));
        differences.compare(&format!("task {task}: bound, finish, start"), &expected, &said(late));
    }
}

#[test]
fn latest_moments_are_those_of_independent_implementations() {
    run("backward", check);
}
