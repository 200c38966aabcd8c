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
    /// It misses its due.
    pub late: bool,
}

impl TaskRow {
    /// Of a task of a plan, by the two passes alone.
    #[must_use]
    pub fn of(plan: &Plan, moments: &Moments, task: usize) -> Self {
        let late = moments.late[task].ok().flatten();
        let early = moments.early[task].ok();
        let slack = moments.slack(&plan.network, task);
        Self {
            ask_by: late.map(|late| late.ask_by),
            due: late.map(|late| late.due),
            needed: late.map(|late| late.needed),
            finish: early.map(|early| early.finish),
            slack,
            late: slack.is_some_and(|slack| slack < 0),
        }
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

/// One of two plans.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// What it was laid out from.
    pub given: &'a Given<'a>,
    /// The plan.
    pub plan: &'a Plan,
    /// How each task fares, by position.
    pub rows: Vec<TaskRow>,
}

/// Two plans side by side.
#[must_use]
pub fn compare(before: &Side<'_>, after: &Side<'_>) -> Comparison {
    let mut tasks = differing(before.tasks(), after.tasks());
    tasks.sort_by_key(|differs| {
        let (old, new) = (differs.before.unwrap_or_default(), differs.after.unwrap_or_default());
        (Reverse(new.late && !old.late), Reverse(old.distance(&new)))
    });
    let mut projects = differing(before.projects(), after.projects());
    projects.sort_by_key(|differs| {
        let (old, new) = (differs.before.unwrap_or_default(), differs.after.unwrap_or_default());
        let far = old.finish.zip(new.finish).map(|(a, b)| a.since(b).abs());
        (Reverse(!new.fits() && old.fits()), Reverse(far))
    });
    let known = before.plan.problems();
    let new = after.plan.problems().iter().filter(|problem| !known.contains(problem));
    Comparison { tasks, projects, problems: new.cloned().collect() }
}

impl Side<'_> {
    fn tasks(&self) -> Vec<(&str, TaskRow)> {
        let ids = self.plan.tasks().iter().map(|task| task.id.as_str());
        ids.zip(self.rows.iter().copied()).collect()
    }

    fn projects(&self) -> Vec<(&str, ProjectRow)> {
        let mut projects = vec![ProjectRow::default(); self.given.projects.len()];
        for (task, (planned, row)) in self.plan.tasks().iter().zip(&self.rows).enumerate() {
            let project = planned.project.and_then(|project| projects.get_mut(project));
            let Some(project) = project.filter(|_| self.plan.open(task)) else { continue };
            project.finish = project.finish.max(row.finish);
            project.late += usize::from(row.late);
        }
        self.given.projects.iter().map(|project| project.id.as_str()).zip(projects).collect()
    }
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
