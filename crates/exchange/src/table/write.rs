//! From tasks to a table.

use leeway_core::project::{CivilMoment, Project, Task};
use leeway_core::{Instant, Zone, civil};

use super::{COLUMNS, PROJECT, field, field_of_project, guarded};
use crate::fields::{self, links};
use crate::ics::write::Moments;
use crate::plan::moment::written_moment;

/// A task with its moments, and whose clock they are read by.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its moments, as far as there are any.
    pub moments: Moments,
    /// Its owner's zone.
    pub zone: &'a Zone,
}

/// Writes a table: UTF-8 with the mark that spreadsheets know it by, commas, and
/// a row for each project and each task under a row of [`COLUMNS`].
#[must_use]
pub fn write(projects: &[Project], rows: &[Row<'_>]) -> String {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail, and every row has as many cells.
    let _ = out.write_record(COLUMNS);
    for one in projects {
        let _ = out.write_record(COLUMNS.map(|column| guarded(&cell_of_project(one, column))));
    }
    for row in rows {
        let _ = out.write_record(COLUMNS.map(|column| guarded(&cell(row, column))));
    }
    let bytes = out.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn cell_of_project(project: &Project, column: &str) -> String {
    match column {
        "id" => project.id.clone(),
        "title" => project.title.clone(),
        "kind" => PROJECT.to_owned(),
        "notes" => project.notes.clone(),
        "done" => project.closed.map(fields::stamp).unwrap_or_default(),
        "made" => fields::stamp(project.made),
        other => {
            let field = field_of_project(other);
            field.map(|field| fields::project::written(project, field)).unwrap_or_default()
        }
    }
}

fn cell(row: &Row<'_>, column: &str) -> String {
    let task = row.task;
    let at = |at: Option<Instant>| at.map(|at| moment(at, row.zone)).unwrap_or_default();
    match column {
        "id" => task.id.clone(),
        "title" => task.title.clone(),
        "notes" => task.notes.clone(),
        "tags" => task.tags.iter().map(|tag| tag_text(tag)).collect::<Vec<_>>().join(", "),
        "needs" => links::written(&task.needs),
        "ask by" => at(row.moments.ask_by),
        "due" => at(row.moments.due),
        "needed" => at(row.moments.needed),
        other => fields::written(task, field(other)),
    }
}

/// In quotation marks where it has marks that stand between tags.
fn tag_text(tag: &str) -> String {
    let plain = tag.split_whitespace().collect::<Vec<_>>().join(" ") == tag;
    if plain && !tag.contains([',', ';', '"']) { tag.to_owned() } else { links::quoted_word(tag) }
}

/// "2027-03-15 11:00 Europe/Lisbon".
fn moment(at: Instant, zone: &Zone) -> String {
    let reading = civil::reading(at, zone);
    written_moment(&CivilMoment { reading, zone: zone.name().to_owned() })
}
