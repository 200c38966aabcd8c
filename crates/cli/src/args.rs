//! What can be typed after a command, where it has no room of its own.

mod oncall;
mod planning;
mod recurring;

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};
use leeway_app::api::project::detail::PlanFormat;

pub(crate) use oncall::{Export as ExportRota, Named, Oncall, Turns};
pub(crate) use planning::{Batches, Due, End, Reply, Span, Work, Worker};
pub(crate) use planning::{length, meeting};
pub(crate) use recurring::{Events, Recur};

/// What most commands can be told, listed after what is their own.
pub(crate) const SOURCE: &str = "Team, clock and form";

/// Whose times are shown, and how.
#[derive(Group, Clone, Debug)]
pub(crate) struct View {
    /// Read times in this zone: a city ("Portland, OR"), Europe/Berlin, PST …
    #[arg(long = "in", value_name = "ZONE", help_heading = SOURCE)]
    pub(crate) zone: Option<String>,
    /// Use the team of this plan file instead of the database
    #[arg(long, alias = "file", value_name = "FILE", help_heading = SOURCE)]
    pub(crate) plan: Option<PathBuf>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long, help_heading = SOURCE)]
    pub(crate) json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Overlap {
    #[command(flatten)]
    pub(crate) view: View,
    /// The day: 2027-03-10, today, tomorrow, yesterday, or a weekday's name
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub(crate) on: Option<String>,
    /// First day of several
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Last day of several, included
    #[arg(long, value_name = "DATE", requires = "from")]
    pub(crate) to: Option<String>,
    /// At least so many people, instead of everyone
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) at_least: Option<u16>,
    /// As many people as are ever available at once
    #[arg(long, conflicts_with_all = ["at_least", "require"])]
    pub(crate) best: bool,
    /// These people must be there: ids or names, with commas between
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) require: Vec<String>,
    /// The least grade that counts as available
    #[arg(long, value_enum, default_value_t = Grade::Flexible)]
    pub(crate) grade: Grade,
    /// When a meeting of this length can start: 1h, 1h30, 45m
    #[arg(long, value_name = "LENGTH", value_parser = meeting)]
    pub(crate) fit: Option<i64>,
    /// Start only at whole multiples of this on the zone's clock
    #[arg(long, value_name = "LENGTH", value_parser = meeting, requires = "fit", default_value = "30m")]
    pub(crate) every: i64,
}

#[derive(Group, Debug)]
pub(crate) struct Now {
    #[command(flatten)]
    pub(crate) view: View,
    /// Another moment: 14:18, tomorrow 14:18, 2027-03-10T14:18
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Convert {
    /// A sentence with a time in it: "Thu 9am PT", "tomorrow 14:30 in Lisbon", "noon Friday London"
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) view: View,
    /// Which of several moments is meant, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub(crate) choice: Option<u8>,
    /// Print the text for a chat: a line for each place
    #[arg(long, conflicts_with = "json")]
    pub(crate) copy: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Why {
    /// Whose: an id or a name
    #[arg(value_name = "WHO")]
    pub(crate) person: String,
    #[command(flatten)]
    pub(crate) view: View,
    /// Another moment: 14:18, tomorrow 14:18, 2027-03-10T14:18
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Radar {
    #[command(flatten)]
    pub(crate) view: View,
    /// Only these people: ids or names, with commas between; two make a pair
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) between: Vec<String>,
    /// At least so many people, instead of everyone
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..), conflicts_with = "between")]
    pub(crate) at_least: Option<u16>,
    /// The least grade that counts as available
    #[arg(long, value_enum, default_value_t = Grade::Flexible)]
    pub(crate) grade: Grade,
}

#[derive(Group, Debug)]
pub(crate) struct Import {
    /// A plan file (.toml) with people and projects; or tasks alone: a calendar (.ics) or a table
    /// (.csv). - reads a plan file from standard input
    pub(crate) file: PathBuf,
    /// Into this project, where the tasks of an .ics or .csv file name none: its id, its title, or
    /// what either begins with, or the title of a new one; one called as the file by default
    #[arg(long, value_name = "PROJECT")]
    pub(crate) project: Option<String>,
}

#[derive(Group, Debug)]
pub(crate) struct Export {
    /// Where to write; standard output by default
    pub(crate) file: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "file")]
    pub(crate) force: bool,
    /// Only this project: its id, its title, or what either begins with
    #[arg(long, value_name = "PROJECT")]
    pub(crate) project: Option<String>,
    /// The form; as FILE ends by default, else a plan file
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) format: Option<Format>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Format {
    /// A plan file: people and projects, all that Leeway knows of them
    Plan,
    /// A calendar of tasks (VTODO) with their moments and links
    Ics,
    /// A table, a task a line
    Csv,
    /// TaskJuggler
    Tjp,
}

impl From<Format> for PlanFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Plan => Self::Plan,
            Format::Ics => Self::Ics,
            Format::Csv => Self::Csv,
            Format::Tjp => Self::Tjp,
        }
    }
}

#[derive(Group, Debug)]
pub(crate) struct Check {
    /// The plan file; - reads standard input
    pub(crate) file: PathBuf,
}

#[derive(Group, Debug)]
pub(crate) struct History {
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Undo {
    /// The number of the change in `leeway history`; the newest by default
    pub(crate) change: Option<i64>,
}

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Grade {
    /// Working hours only
    Working,
    /// Working and flexible hours
    Flexible,
    /// Reluctant hours too
    Reluctant,
}

impl From<Grade> for leeway_core::Grade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Working => Self::Working,
            Grade::Flexible => Self::Flexible,
            Grade::Reluctant => Self::Reluctant,
        }
    }
}
