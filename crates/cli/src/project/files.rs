//! Tasks in and out of files: calendars, tables, and TaskJuggler.

use std::path::{Path, PathBuf};

use leeway_app::api::project;
use leeway_app::api::project::detail::{PlanExport, PlanFormat, TasksFile};
use leeway_core::team::is_blank;

use super::known::Known;
use crate::args::{Export, Import};
use crate::desk::{Desk, Shown};
use crate::draw;
use crate::failure::Failure;
use crate::source;

/// Whether a file's ending says that it has tasks, rather than being a plan file.
pub(crate) fn of_tasks(file: &Path) -> bool {
    ending(file).is_some_and(|ending| matches!(ending.as_str(), "ics" | "ical" | "csv"))
}

/// The form a file's ending says.
pub(crate) fn form(file: &Path) -> Option<PlanFormat> {
    match ending(file)?.as_str() {
        "ics" | "ical" => Some(PlanFormat::Ics),
        "csv" => Some(PlanFormat::Csv),
        "tjp" => Some(PlanFormat::Tjp),
        "toml" => Some(PlanFormat::Plan),
        _ => None,
    }
}

fn ending(file: &Path) -> Option<String> {
    Some(file.extension()?.to_string_lossy().to_lowercase())
}

/// Projects in a form other people's programs read.
pub(crate) fn export(
    data: Option<PathBuf>,
    asked: &Export,
    format: PlanFormat,
) -> Result<String, Failure> {
    let desk = Desk::of(data, &Shown::default())?;
    let known = Known::of(&desk.app)?;
    let project = asked.project.as_deref().map(|typed| known.project(typed)).transpose()?;
    Ok(project::export(&desk.app, PlanExport { project, format })?)
}

/// Takes tasks from a calendar or a table.
pub(crate) fn import(data: Option<PathBuf>, asked: &Import) -> Result<String, Failure> {
    let bytes = source::bytes(&asked.file)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::Task(format!("{} is no text in UTF-8: save it as such", asked.file.display()))
    })?;
    let desk = Desk::of(data, &Shown::default())?;
    let known = Known::of(&desk.app)?;
    let project = asked.project.as_deref().map(|typed| into(typed, &known)).transpose()?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "tasks".to_owned());
    let read = project::import(&desk.app, TasksFile { name, text, project })?;
    let count = draw::count(read.tasks, "task");
    let mut text = match &read.done {
        None if read.tasks > 0 => format!("All is already as in the file: {count}.\n"),
        None if read.problems.is_empty() => "There are no tasks in it.\n".to_owned(),
        None => return Err(Failure::of_plan(&asked.file, &read.problems)),
        Some(done) => {
            let (label, new) = (draw::plain(&done.label), new(&read.made));
            format!("{label}: {count}{new}. `leeway undo` takes it back.\n")
        }
    };
    for problem in &read.problems {
        let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        let message = draw::plain(&format!("{}{hint}", problem.message));
        text += &format!("{}:{}: {message}\n", asked.file.display(), problem.line);
    }
    Ok(text)
}

/// ", in the new project “Flat”"
fn new(titles: &[String]) -> String {
    let titles: Vec<String> =
        titles.iter().map(|title| format!("“{}”", draw::name(title))).collect();
    match titles.as_slice() {
        [] => String::new(),
        [one] => format!(", in the new project {one}"),
        many => format!(", new projects {}", many.join(", ")),
    }
}

/// The project that was typed; its title, where there is none that it can mean.
fn into(typed: &str, known: &Known) -> Result<String, Failure> {
    match known.project(typed) {
        Err(Failure::Task(_)) if is_blank(typed) => {
            Err(Failure::Typed("--project needs an id or a title".to_owned()))
        }
        Err(Failure::Task(_)) => Ok(typed.trim().to_owned()),
        found => found,
    }
}
