//! `leeway history`, `undo`, `redo`.

use std::path::PathBuf;

use leeway_app::api::history;
use leeway_core::Instant;
use serde::Serialize;

use crate::args::{History, Undo};
use crate::draw;
use crate::failure::Failure;
use crate::source;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Report {
    leeway: u32,
    changes: Vec<history::ChangeRow>,
}

pub(crate) fn list(data: Option<PathBuf>, asked: &History) -> Result<String, Failure> {
    let changes = history::recent(&source::open(data)?, ())?;
    if asked.json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, changes })? + "\n");
    }
    if changes.is_empty() {
        return Ok("Nothing has been changed yet.\n".to_owned());
    }
    let mut table = draw::table(&["No.", "When (UTC)", "What", ""]);
    for row in changes {
        let at = Instant::from_unix(row.at).utc().map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        let undone = if row.undone { "undone" } else { "" };
        let label = draw::plain(&row.label);
        let what = match row.kind {
            history::RowKind::Edit => label,
            history::RowKind::Undo => format!("Undo: {label}"),
            history::RowKind::Redo => format!("Redo: {label}"),
        };
        table.add_row([row.change.to_string(), at.unwrap_or_default(), what, undone.to_owned()]);
    }
    Ok(format!("{table}\n"))
}

pub(crate) fn undo(data: Option<PathBuf>, asked: &Undo) -> Result<String, Failure> {
    let done = history::undo(&source::open(data)?, asked.change)?;
    Ok(format!("Undone: {}\n", draw::plain(&done.label)))
}

pub(crate) fn redo(data: Option<PathBuf>) -> Result<String, Failure> {
    let done = history::redo(&source::open(data)?, ())?;
    Ok(format!("Done again: {}\n", draw::plain(&done.label)))
}
