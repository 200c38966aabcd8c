//! Tables of tasks (CSV), to be edited in a spreadsheet: see `docs/exchange.md`.

mod read;
mod time;
mod write;

pub use read::{Problem, Reading, read};
pub use time::{Spent, TIME_COLUMNS, write_time};
pub use write::{Row, write};

/// The columns as they are written. The last three are computed, and not read.
pub const COLUMNS: [&str; 29] = [
    "id",
    "title",
    "kind",
    "project",
    "owner",
    "effort",
    "tags",
    "needs",
    "earliest",
    "starts",
    "deadline",
    "due date",
    "review",
    "rework",
    "progress",
    "done",
    "notes",
    "hard",
    "for",
    "asked",
    "promised",
    "began",
    "handed in",
    "in review",
    "from",
    "made",
    "ask by",
    "due",
    "needed",
];

/// Computed when the file was written; whoever edits them changes nothing.
pub const COMPUTED: [&str; 3] = ["ask by", "due", "needed"];

/// What the column `kind` has in the row of a project.
const PROJECT: &str = "project";

/// What a column holds in the row of a project; `None` of what is for tasks only.
fn field_of_project(column: &str) -> Option<&str> {
    match column {
        "owner" => Some("lead"),
        "earliest" => Some("start"),
        "deadline" => Some("deadline"),
        _ => None,
    }
}

/// The field of a task that a column has; its own name but for a few.
fn field(column: &str) -> &str {
    match column {
        "due date" => "due",
        "handed in" => "handed-in",
        "in review" => "in-review",
        other => other,
    }
}

/// What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection").
const FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether a cell begins as a formula does, apostrophes before it not counted.
fn formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell that no spreadsheet runs: what begins as a formula has one apostrophe
/// more before it.
fn guarded(cell: &str) -> String {
    if formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The text of a cell, without the apostrophe that [`guarded`] put before it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_is_read_as_it_was() {
        for text in ["=cmd|' /C calc'!A0", "+1", "-4h", "@SUM(A1)", "\tx", "'=x", "''-x", "'", ""] {
            let cell = guarded(text);
            assert!(!cell.starts_with(FORMULA), "{cell}");
            assert_eq!(unguarded(&cell), text);
        }
        for plain in ["'tis", "a=b", "O'Brien"] {
            assert_eq!((guarded(plain).as_str(), unguarded(plain)), (plain, plain));
        }
    }
}
