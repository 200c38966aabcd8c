//! A plan without names of what isn't in it.

use std::collections::{HashMap, HashSet};

use leeway_core::project::{Deadline, Project, Task, Whose};
use leeway_core::{PersonId, Team};

/// Takes out who and what is named but isn't there: owners, leads, reviewers and those
/// a task is for who left, deadlines by their clocks, projects, links to tasks. Ranks become
/// the order of the tasks in their project.
pub(super) fn tidy(team: &Team, projects: &mut [Project], tasks: &mut [Task]) {
    let people: HashSet<&PersonId> = team.people.iter().map(|one| &one.id).collect();
    let here = |id: &PersonId| people.contains(id);
    let reachable = |deadline: &Deadline| match deadline {
        Deadline::EndOfWork { person, .. }
        | Deadline::EndOfDay { whose: Whose::Person(person), .. } => here(person),
        Deadline::At { .. }
        | Deadline::EndOfDay { whose: Whose::Zone(_), .. }
        | Deadline::AnywhereOnEarth { .. } => true,
    };
    for project in projects.iter_mut() {
        project.lead = project.lead.take().filter(here);
        project.deadline = project.deadline.take().filter(reachable);
    }
    let projects: HashSet<&str> = projects.iter().map(|one| one.id.as_str()).collect();
    let ids: HashSet<String> = tasks.iter().map(|task| task.id.clone()).collect();
    let mut ranks: HashMap<Option<String>, i64> = HashMap::new();
    for task in tasks {
        task.owner = task.owner.take().filter(here);
        task.whom = task.whom.take().filter(here);
        task.deadline = task.deadline.take().filter(reachable);
        task.project = task.project.take().filter(|id| projects.contains(id.as_str()));
        task.needs.retain(|link| ids.contains(&link.task));
        let reviews = task.needs.iter_mut().filter_map(|link| link.review.as_mut());
        for review in reviews.chain(task.review.as_mut()) {
            review.by = review.by.take().filter(here);
        }
        let rank = ranks.entry(task.project.clone()).or_default();
        task.rank = *rank;
        *rank += 1;
    }
}
