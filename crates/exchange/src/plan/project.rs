//! Projects of a plan file, and how their tasks come together.

use std::collections::HashMap;

use leeway_core::project::{Aim, Project, Sizing, Task};
use leeway_core::team::is_blank;

use super::known::Known;
use super::moment::{deadline, moment};
use super::needs::{self, Placed};
use super::problem::Fault;
use super::table::{Context, Table};
use super::task::{instant, notes, parsed, task};
use super::{MAX_PROJECTS, MAX_TASKS, UNDATED};
use crate::quote::{nearest, quoted};

/// The projects and tasks of a file.
pub(super) fn projects(
    context: &mut Context<'_>,
    known: &Known<'_>,
    root: &Table<'_>,
) -> (Vec<Project>, Vec<Task>) {
    let mut ids = HashMap::new();
    let mut projects = Vec::new();
    for (at, table) in root.tables_up_to(context, "project", "project", MAX_PROJECTS) {
        let table = Table::new(context, "project", at, table);
        projects.extend(project(context, known, &mut ids, &table));
    }
    let mut task_ids = HashMap::new();
    let (mut tasks, mut links): (Vec<Task>, Vec<Vec<Placed>>) = (Vec::new(), Vec::new());
    for (at, table) in root.tables_up_to(context, "task", "task", MAX_TASKS) {
        let table = Table::new(context, "task", at, table);
        let read = task(context, known, &mut task_ids, &table);
        belongs(context, known, &ids, &table);
        if let Some((task, needs)) = read {
            tasks.push(task);
            links.push(needs);
        }
    }
    let faults = needs::join(known, &mut tasks, links, |id| task_ids.contains_key(id));
    for (at, fault) in faults {
        context.error(at, || fault);
    }
    (projects, tasks)
}

/// Complains about a project that isn't there.
fn belongs(
    context: &mut Context<'_>,
    known: &Known<'_>,
    ids: &HashMap<String, usize>,
    table: &Table<'_>,
) {
    let Some(value) = table.get("project") else { return };
    let Some(id) = value.value.as_str().filter(|id| !ids.contains_key(*id)) else { return };
    let mut all: Vec<&str> = ids.keys().map(String::as_str).collect();
    all.sort_unstable();
    let near = known.nearest(id, all.into_iter());
    context.error(value.at, || {
        Fault::new(format!("no project has the id {}", quoted(id)))
            .maybe(near.map(|near| format!("did you mean {}?", quoted(near))))
    });
}

fn project(
    context: &mut Context<'_>,
    known: &Known<'_>,
    ids: &mut HashMap<String, usize>,
    table: &Table<'_>,
) -> Option<Project> {
    let keys = [
        "id", "title", "client", "lead", "start", "deadline", "aim", "sizing", "notes", "closed",
        "made",
    ];
    table.only(context, &keys);
    let id = id(context, table, "project", ids);
    let title = title(context, table, "\"Atlas 4.2\"");
    let made = instant(context, known, table, "made");
    let mut project = Project::new(&id.clone().unwrap_or_default(), "", made.unwrap_or(UNDATED));
    let client = table.get("client").and_then(|value| value.short_text(context, "client"));
    project.client = client.map(str::to_owned);
    project.lead = parsed(context, table, "lead", |text| known.person(text));
    project.start = parsed(context, table, "start", |text| moment(text, known));
    project.deadline = parsed(context, table, "deadline", |text| deadline(text, known));
    project.aim = parsed(context, table, "aim", |text| one_of(text, &AIMS)).unwrap_or_default();
    project.sizing =
        parsed(context, table, "sizing", |text| one_of(text, &SIZINGS)).unwrap_or_default();
    project.notes = notes(context, table);
    project.closed = instant(context, known, table, "closed");
    id?;
    project.title = title?;
    Some(project)
}

/// When tasks are planned, and how that is written.
pub(crate) const AIMS: [(Aim, &str); 2] = [(Aim::AsLate, "as-late"), (Aim::AsSoon, "as-soon")];
/// How buffers are sized, and how that is written.
pub(crate) const SIZINGS: [(Sizing, &str); 3] =
    [(Sizing::RootOfSquares, "root-of-squares"), (Sizing::Half, "half"), (Sizing::None, "none")];

pub(crate) fn one_of<T: Copy>(text: &str, choices: &[(T, &'static str)]) -> Result<T, Fault> {
    let found = choices.iter().find(|(_, name)| *name == text);
    found.map(|(choice, _)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(_, name)| *name).collect();
        let near = nearest(text, &names).map(|near| format!("did you mean {near}?"));
        let hint = near.unwrap_or_else(|| format!("there are {}", names.join(", ")));
        Fault::new(format!("{} is not known here", quoted(text))).hint(hint)
    })
}

/// An id that no other `what` has: any text on one line.
pub(super) fn id(
    context: &mut Context<'_>,
    table: &Table<'_>,
    what: &str,
    ids: &mut HashMap<String, usize>,
) -> Option<String> {
    let value = table.need(context, "id", "\"atlas\"")?;
    let id = value.short_text(context, "id")?;
    if is_blank(id) {
        context.error(value.at, || Fault::new("the id is empty"));
        return None;
    }
    if let Some(first) = ids.get(id) {
        context.error(value.at, || {
            let id = quoted(id);
            Fault::new(format!("the id {id} is taken by the {what} on line {first}"))
        });
        return None;
    }
    ids.insert(id.to_owned(), context.problems.line(value.at));
    Some(id.to_owned())
}

/// A title that must be there and not be blank.
pub(super) fn title(context: &mut Context<'_>, table: &Table<'_>, example: &str) -> Option<String> {
    let value = table.need(context, "title", example)?;
    let title = value.short_text(context, "title")?;
    if is_blank(title) {
        context.error(value.at, || Fault::new("the title is empty"));
        return None;
    }
    Some(title.to_owned())
}
