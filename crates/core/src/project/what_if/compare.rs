//! Two plans side by side: only what differs, most affected first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::project::plan::{Given, Moments, Plan, Problem};
use crate::time::Instant;

/// What of a plan differs from what it would be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Comparison {
    /// Tasks, most affected first: those that become late, then by how far any
    /// moment or the slack moves.
    pub tasks: Vec<Differs<TaskRow>>,
    /// Projects: those that no longer fit, then by how far their finish moves.
    pub projects: Vec<Differs<ProjectRow>>,
    /// What cannot be planned as it says with the changes, and could without.
    pub problems: Vec<Problem>,
}

/// Something before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Differs<Row> {
    /// The id of the task or project.
    pub id: String,
    /// As it is; `None`: not in the plan.
    pub before: Option<Row>,
    /// As it would be; `None`: not in the plan.
    pub after: Option<Row>,
}

/// The moments of a task; `None` where there are none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TaskRow {
    /// See [`crate::project::pass::Latest`].
    pub ask_by: Option<Instant>,
    /// As above.
    pub due: Option<Instant>,
    /// As above.
    pub needed: Option<Instant>,
    /// When it is handed in at the earliest.
    pub finish: Option<Instant>,
    /// Seconds of the owner's working time; less than 0 when it is late.
    pub slack: Option<i64>,
}

impl TaskRow {
    /// Of a task of a plan.
    #[must_use]
    pub fn of(plan: &Plan, moments: &Moments, task: usize) -> Self {
        let late = moments.late[task].ok().flatten();
        let early = moments.early[task].ok();
        Self {
            ask_by: late.map(|late| late.ask_by),
            due: late.map(|late| late.due),
            needed: late.map(|late| late.needed),
            finish: early.map(|early| early.finish),
            slack: moments.slack(&plan.network, task),
        }
    }

    /// Whether it misses its due.
    #[must_use]
    pub fn late(&self) -> bool {
        self.slack.is_some_and(|slack| slack < 0)
    }

    fn distance(&self, other: &Self) -> i64 {
        let far = |a: Option<Instant>, b: Option<Instant>| match (a, b) {
            (Some(a), Some(b)) => a.since(b).abs(),
            (None, None) => 0,
            (Some(_), None) | (None, Some(_)) => i64::MAX,
        };
        let moments = [
            far(self.ask_by, other.ask_by),
            far(self.due, other.due),
            far(self.needed, other.needed),
            far(self.finish, other.finish),
        ];
        let slack = self.slack.zip(other.slack).map_or(0, |(a, b)| (a - b).abs());
        moments.into_iter().max().unwrap_or(0).max(slack)
    }
}

/// How a project fares.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ProjectRow {
    /// When all of its tasks that are planned are handed in at the earliest;
    /// `None`: nothing is left to do, or somebody has no working time.
    pub finish: Option<Instant>,
    /// Tasks of it that miss their due.
    pub late: usize,
}

impl ProjectRow {
    /// Whether everything of it can be there in time.
    #[must_use]
    pub const fn fits(&self) -> bool {
        self.late == 0
    }
}

/// What a plan was laid out from, the plan and its moments.
type Side<'a> = (&'a Given<'a>, &'a Plan, &'a Moments);

/// Two plans side by side.
#[must_use]
pub fn compare(before: Side<'_>, after: Side<'_>) -> Comparison {
    let mut tasks = differing(tasks(before), tasks(after));
    tasks.sort_by_key(|differs| {
        let (old, new) = (differs.before.unwrap_or_default(), differs.after.unwrap_or_default());
        let worse = new.late() && !old.late();
        (Reverse(worse), Reverse(old.distance(&new)))
    });
    let mut projects = differing(projects(before), projects(after));
    projects.sort_by_key(|differs| {
        let (old, new) = (differs.before.unwrap_or_default(), differs.after.unwrap_or_default());
        let far = old.finish.zip(new.finish).map(|(a, b)| a.since(b).abs());
        (Reverse(!new.fits() && old.fits()), Reverse(far))
    });
    let known = before.1.problems();
    let new = after.1.problems().iter().filter(|problem| !known.contains(problem));
    Comparison { tasks, projects, problems: new.cloned().collect() }
}

fn tasks((_, plan, moments): Side<'_>) -> Vec<(&str, TaskRow)> {
    let row = |task: usize| (plan.tasks()[task].id.as_str(), TaskRow::of(plan, moments, task));
    (0..plan.tasks().len()).map(row).collect()
}

fn projects<'a>((given, plan, moments): Side<'a>) -> Vec<(&'a str, ProjectRow)> {
    let mut rows = vec![ProjectRow::default(); given.projects.len()];
    for (task, planned) in plan.tasks().iter().enumerate() {
        let Some(row) = planned.project.and_then(|project| rows.get_mut(project)) else { continue };
        if plan.open(task) {
            row.finish = row.finish.max(moments.early[task].ok().map(|early| early.finish));
            row.late += usize::from(TaskRow::of(plan, moments, task).late());
        }
    }
    given.projects.iter().map(|project| project.id.as_str()).zip(rows).collect()
}

/// Rows that are not the same on both sides, in order.
fn differing<Row: Copy + PartialEq>(
    before: Vec<(&str, Row)>,
    after: Vec<(&str, Row)>,
) -> Vec<Differs<Row>> {
    let new: HashMap<&str, Row> = after.iter().copied().collect();
    let known: HashSet<&str> = before.iter().map(|(id, _)| *id).collect();
    let old = before.iter().map(|(id, row)| (*id, Some(*row), new.get(id).copied()));
    let added = after.iter().filter(|(id, _)| !known.contains(id));
    let added = added.map(|(id, row)| (*id, None, Some(*row)));
    let differs = old.chain(added).filter(|(_, before, after)| before != after);
    differs.map(|(id, before, after)| Differs { id: id.to_owned(), before, after }).collect()
}
