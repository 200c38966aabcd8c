//! One task, unfolded.

use std::collections::HashSet;

use super::ask::Asking;
use super::desk::{Desk, Laid};
use super::detail::{Choice, Learned, TaskView};
use super::drawn::Drawing;
use super::explained::Telling;
use super::{read, words};
use crate::api::record::missing;
use crate::{ApiError, App};
use leeway_core::project::bias::{Bias, Like, Reason};
use leeway_core::project::{Effort, Task, length};

/// One task, unfolded.
///
/// # Errors
/// When there is none of that id that is planned, the viewer's zone is none or
/// not known, or the store can't be read.
pub fn task(app: &App, id: String) -> Result<TaskView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let laid = Laid::of(&given);
    let at = laid.plan.position(&id).ok_or_else(|| missing::<Task>(&id))?;
    let level = app.levelled(&given, &laid).plan;
    let project = laid.plan.tasks()[at].project;
    let drawing = Drawing::new(&desk, &given, &laid, &level, project)?;
    let telling = Telling { desk: &desk, given: &given, laid: &laid, level: &level };
    let asking = Asking { desk: &desk, laid: &laid, level: &level };
    let kept = laid.plan.task(&given, at);
    let title = laid.plan.project(&given, at).map(|project| project.title.clone());
    Ok(TaskView {
        row: drawing.row(at),
        draft: read::task_draft(kept),
        lines: telling.latest(at),
        earliest: telling.earliest(at),
        ask: asking.view(at, kept, &title.unwrap_or_default()),
        learned: learned(&desk, kept, given.tasks),
        candidates: candidates(kept, given.tasks),
    })
}

/// What an estimate like this has been worth: only where something is known, and
/// only while there is still something to estimate.
fn learned(desk: &Desk, task: &Task, tasks: &[Task]) -> Option<Learned> {
    let effort = task.effort.filter(|_| task.finished().is_none() && !task.milestone())?;
    let found = Bias::learned(tasks).corrected(effort, task.owner.as_ref(), &task.tags)?;
    let like = |reason: &Reason| match &reason.like {
        Like::Owner(owner) => {
            format!("{} of {}’s", words::count(reason.tasks, "task"), desk.people.name(owner))
        }
        Like::Tag(tag) => format!("{} with #{tag}", words::count(reason.tasks, "task")),
    };
    let rests: Vec<String> = found.reasons.iter().map(like).collect();
    Some(Learned {
        words: format!(
            "Estimates have taken {:.2} times as long, by {}",
            found.factor,
            rests.join(" and ")
        ),
        effort: length::effort_words(&rounded(found.effort)),
    })
}

/// To five minutes: more would claim to know more.
fn rounded(effort: Effort) -> Effort {
    let five = |seconds: i64| (seconds + 150) / 300 * 300;
    let [low, likely, high] =
        [effort.optimistic(), effort.likely(), effort.pessimistic()].map(five);
    Effort::three(low, likely, high).unwrap_or(effort)
}

/// Tasks of the same project, or of none, that don't wait for it.
fn candidates(task: &Task, tasks: &[Task]) -> Vec<Choice> {
    let mut after: HashSet<&str> = HashSet::from([task.id.as_str()]);
    loop {
        let known = after.len();
        let waits = |one: &&Task| one.needs.iter().any(|link| after.contains(link.task.as_str()));
        let more: Vec<&str> = tasks.iter().filter(waits).map(|one| one.id.as_str()).collect();
        after.extend(more);
        if after.len() == known {
            break;
        }
    }
    let near = |one: &&Task| one.project == task.project && !after.contains(one.id.as_str());
    let choice = |one: &Task| Choice { id: one.id.clone(), title: one.title.clone() };
    tasks.iter().filter(near).map(choice).collect()
}
