//! `leeway import`, `export`, `check`, `sample`: teams in and out.

use std::path::{Path, PathBuf};

use leeway_app::api;
use leeway_app::api::project::detail::PlanFormat;
use leeway_app::zones;

use crate::args::{Check, Export, Import};
use crate::draw;
use crate::failure::Failure;
use crate::project::files;
use crate::source;

pub(crate) fn import(data: Option<PathBuf>, asked: &Import) -> Result<String, Failure> {
    if files::of_tasks(&asked.file) {
        return files::import(data, asked);
    }
    if asked.project.is_some() {
        let message = "--project is for tasks from .ics or .csv: a plan file names its projects";
        return Err(Failure::Typed(message.to_owned()));
    }
    let bytes = source::bytes(&asked.file)?;
    let app = source::open(data)?;
    let name =
        asked.file.file_name().map_or_else(|| "a plan".into(), |name| name.to_string_lossy());
    let result = api::plan::import_bytes(&app, &name, &bytes)?;
    if !result.problems.is_empty() {
        return Err(Failure::of_plan(&asked.file, &result.problems));
    }
    let read = api::plan::read(&bytes, app.rules());
    let contents = read.as_ref().map_or_else(|_| String::new(), contents);
    Ok(match result.done {
        Some(_) => format!("Imported {contents}. `leeway undo` brings the old team back.\n"),
        None => format!("The team is already as in the file: {contents}.\n"),
    })
}

pub(crate) fn export(data: Option<PathBuf>, asked: &Export) -> Result<String, Failure> {
    let named = asked.file.as_deref().and_then(files::form);
    let format = asked.format.map(PlanFormat::from).or(named).unwrap_or(PlanFormat::Plan);
    let text = if format == PlanFormat::Plan && asked.project.is_none() {
        api::plan::export(&source::open(data)?)?
    } else {
        files::export(data, asked, format)?
    };
    let Some(file) = asked.file.as_deref().filter(|file| *file != Path::new("-")) else {
        return Ok(text);
    };
    write(file, &text, asked.force)
}

/// Writes a file, over one that is there only by `force`, and says so.
pub(crate) fn write(file: &Path, text: &str, force: bool) -> Result<String, Failure> {
    if file.exists() && !force {
        return Err(Failure::Task(format!(
            "{} is there already; --force writes over it",
            file.display()
        )));
    }
    match replace(file, text) {
        Ok(()) => Ok(format!("Wrote {}.\n", file.display())),
        Err(problem) => Err(Failure::Task(format!("can't write {}: {problem}", file.display()))),
    }
}

/// Whole or not at all: a disk that fills up half-way leaves the old file.
fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, file)).inspect_err(|_| {
        let _gone = std::fs::remove_file(&part);
    })
}

pub(crate) fn check(asked: &Check) -> Result<String, Failure> {
    let bytes = source::bytes(&asked.file)?;
    let rules = zones::newest();
    match api::plan::read(&bytes, &rules) {
        Ok(read) => {
            let file = asked.file.display();
            let mut text = format!("{file}: {}, no problems.\n", contents(&read));
            for note in api::plan::notes(&bytes, &rules) {
                let place = format!("{file}:{}:{}", note.line, note.column);
                text += &format!("{place}: note: {}\n", draw::plain(&note.message));
            }
            Ok(text)
        }
        Err(problems) => Err(Failure::of_plan(&asked.file, &problems)),
    }
}

pub(crate) fn sample(data: Option<PathBuf>) -> Result<String, Failure> {
    let app = source::open(data)?;
    let done = api::team::sample(&app, ())?;
    let zone = api::settings::viewer(&app, None)?;
    let read = zone.map(|zone| format!(", read in {}", zone.city())).unwrap_or_default();
    Ok(match done.change {
        Some(_) => format!("Loaded the sample team{read}. `leeway undo` brings your own back.\n"),
        None => format!("The sample team is already there{read}.\n"),
    })
}

/// "6 people, 1 project, 9 tasks"
fn contents(read: &api::plan::Contents) -> String {
    let mut words = count(read.team.people.len());
    if !read.projects.is_empty() {
        words += &format!(", {}", draw::count(read.projects.len(), "project"));
    }
    if !read.tasks.is_empty() {
        words += &format!(", {}", draw::count(read.tasks.len(), "task"));
    }
    words
}

fn count(people: usize) -> String {
    match people {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    }
}
