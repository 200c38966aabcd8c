//! Plan files: a team and its projects as TOML, made to be edited by hand and kept in git.
//!
//! The format is described in `docs/plan-file.md`. [`read()`] and [`write()`] are
//! each other's inverse:
//!
//! ```
//! use leeway_core::ZoneRules;
//! use leeway_exchange::plan;
//! let text = r#"
//! leeway = 1
//! [[person]]
//! id = "mara"
//! name = "Mara"
//! zone = "Europe/Berlin"
//! [person.hours]
//! mon-thu = ["09:00-17:00", "flexible 17:00-18:30"]
//! fri = "09:00-13:00"
//! "#;
//! let rules = ZoneRules::bundled();
//! let reading = plan::read(text, &rules);
//! assert!(reading.problems.is_empty());
//! assert_eq!(plan::read(&plan::write(&reading.team), &rules).team, reading.team);
//! ```

pub(crate) mod cycle;
mod date;
mod extra;
mod holidays;
mod hours;
pub(crate) mod known;
mod leave;
pub(crate) mod length;
pub(crate) mod moment;
pub(crate) mod needs;
mod notation;
mod person;
pub(crate) mod problem;
pub(crate) mod project;
mod read;
pub(crate) mod source;
mod stay;
mod syntax;
mod table;
pub(crate) mod task;
mod tidy;
mod write;

pub use problem::{Problem, Severity};
pub use read::{read, read_bytes};
pub use write::{write, write_all};

use leeway_core::project::{Project, Task};
use leeway_core::{Instant, Team};

/// The version of the format that this code writes, and the newest it reads.
pub const FORMAT: i64 = 1;
/// Longest file read, in bytes.
pub const MAX_FILE: usize = 5 * 1024 * 1024;
/// Longest line read, in bytes.
pub const MAX_LINE: usize = 1024 * 1024;
/// Most words and marks of TOML in a file.
pub const MAX_TOKENS: usize = 1_500_000;
/// Most people read from one file.
pub const MAX_PEOPLE: usize = 10_000;
/// Most dated versions of one person's hours.
pub const MAX_VERSIONS: usize = 1_000;
/// Most leaves of one person.
pub const MAX_LEAVE: usize = 1_000;
/// Most extra hours of one person.
pub const MAX_EXTRA: usize = 1_000;
/// Most stays of one person.
pub const MAX_STAYS: usize = 1_000;
/// Most exceptions from one person's holidays.
pub const MAX_EXCEPTIONS: usize = 1_000;
/// Most projects read from one file.
pub const MAX_PROJECTS: usize = 1_000;
/// Most tasks read from one file.
pub const MAX_TASKS: usize = 20_000;
/// Most tasks that one task waits for.
pub const MAX_NEEDS: usize = 1_000;
/// Most entries of one task's progress.
pub const MAX_PROGRESS: usize = 1_000;
/// Longest notes of a project or task, in characters.
pub const MAX_NOTES: usize = 100_000;
/// When a project or task was put down that doesn't say: the first second of 1970.
pub const UNDATED: Instant = Instant::from_unix(0);
/// Most problems listed; what is beyond them is counted.
pub const MAX_PROBLEMS: usize = 1_000;

/// What a plan file says, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The good part. A person whose id, name or zone is missing or wrong is
    /// not in it; of the rest only the wrong interval, leave, stay or window is missing.
    pub team: Team,
    /// Those with an id and a title; what else is wrong of one is missing from it.
    pub projects: Vec<Project>,
    /// As projects, ranked in the order of the file. Links lead to tasks that are
    /// here, and never back to where they began.
    pub tasks: Vec<Task>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether anything in the file must be mended; notes need no mending.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}
