//! A project as named texts, as [`super`] has its tasks.

use leeway_core::project::Project;

use crate::plan::known::Known;
use crate::plan::moment::{deadline, moment, written_deadline, written_moment};
use crate::plan::problem::Fault;
use crate::plan::project::{AIMS, SIZINGS, one_of};

/// The fields that [`written`] gives and [`set`] takes; id, title, notes and what
/// has happened have words of their own in every format.
pub(crate) const FIELDS: [&str; 6] = ["client", "lead", "start", "deadline", "aim", "sizing"];

/// A field as text; empty where there is nothing to say.
pub(crate) fn written(project: &Project, field: &str) -> String {
    let name = |known: Option<&str>| known.unwrap_or_default().to_owned();
    match field {
        "client" => project.client.clone().unwrap_or_default(),
        "lead" => project.lead.as_ref().map(ToString::to_string).unwrap_or_default(),
        "start" => project.start.as_ref().map(written_moment).unwrap_or_default(),
        "deadline" => project.deadline.as_ref().map(written_deadline).unwrap_or_default(),
        "aim" => name(AIMS.iter().find(|(aim, _)| *aim == project.aim).map(|(_, name)| *name)),
        "sizing" => {
            name(SIZINGS.iter().find(|(one, _)| *one == project.sizing).map(|(_, name)| *name))
        }
        _ => String::new(),
    }
}

/// Sets a field from its text, which isn't empty.
pub(crate) fn set(
    project: &mut Project,
    field: &str,
    text: &str,
    known: &Known<'_>,
) -> Result<(), Fault> {
    match field {
        "client" => project.client = Some(text.to_owned()),
        "lead" => project.lead = Some(known.person(text)?),
        "start" => project.start = Some(moment(text, known)?),
        "deadline" => project.deadline = Some(deadline(text, known)?),
        "aim" => project.aim = one_of(text, &AIMS)?,
        "sizing" => project.sizing = one_of(text, &SIZINGS)?,
        _ => {}
    }
    Ok(())
}
