//! `leeway import`, `export`, `check`, `sample`: teams in and out.

use std::path::{Path, PathBuf};

use leeway_app::api::{self, plan::ImportFile};
use leeway_app::zones;

use crate::args::{Check, Export, Import};
use crate::failure::Failure;
use crate::source;

pub(crate) fn import(data: Option<PathBuf>, asked: &Import) -> Result<String, Failure> {
    let app = source::open(data)?;
    // Read here first: bytes need not be text, and the file's name is known here.
    let team = source::read_plan(&asked.file, app.rules())?;
    let text = leeway_exchange::plan::write(&team);
    let name =
        asked.file.file_name().map_or_else(|| "a plan".into(), |name| name.to_string_lossy());
    let result = api::plan::import(&app, ImportFile { name: name.into_owned(), text })?;
    Ok(match result.done {
        Some(_) => format!(
            "Imported {}. `leeway undo` brings the old team back.\n",
            count(team.people.len())
        ),
        None => format!("The team is already as in the file: {}.\n", count(team.people.len())),
    })
}

pub(crate) fn export(data: Option<PathBuf>, asked: &Export) -> Result<String, Failure> {
    let text = api::plan::export(&source::open(data)?)?;
    let Some(file) = asked.file.as_deref().filter(|file| *file != Path::new("-")) else {
        return Ok(text);
    };
    if file.exists() && !asked.force {
        return Err(Failure::Task(format!(
            "{} is there already; --force writes over it",
            file.display()
        )));
    }
    match std::fs::write(file, text) {
        Ok(()) => Ok(format!("Wrote {}.\n", file.display())),
        Err(problem) => Err(Failure::Task(format!("can't write {}: {problem}", file.display()))),
    }
}

pub(crate) fn check(asked: &Check) -> Result<String, Failure> {
    let team = source::read_plan(&asked.file, &zones::newest())?;
    Ok(format!("{}: {}, no problems.\n", asked.file.display(), count(team.people.len())))
}

pub(crate) fn sample(data: Option<PathBuf>) -> Result<String, Failure> {
    api::team::sample(&source::open(data)?, ())?;
    Ok("Loaded the sample team; you are Mara in Berlin. `leeway undo` brings your own back.\n"
        .to_owned())
}

fn count(people: usize) -> String {
    match people {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    }
}
