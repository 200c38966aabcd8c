//! What can be typed.

mod oncall;
mod planning;
mod recurring;

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use leeway_app::api::project::detail::PlanFormat;

use crate::calendar::Calendar;
use crate::meet::Meet;
use crate::project::ask::Ask;
use crate::project::edit::Project;
use crate::project::plan::Plan;
use crate::project::risk::Risk;
use crate::project::suppose::WhatIfArgs;
use crate::project::task::Task;
use crate::series::Series;
pub(crate) use oncall::{Export as ExportRota, Named, Oncall, Turns};
pub(crate) use planning::meeting;
pub(crate) use planning::{Batches, Due, End, Reply, Span, Work, Worker};
pub(crate) use recurring::{Events, Recur};

/// What most commands can be told, listed after what is their own.
const SOURCE: &str = "Team, clock and form";

/// Plan across time zones: who works when, and where everyone overlaps.
///
/// Exit codes: 0 done (no shared hours is an answer too), 1 it could not be
/// done, 2 the command was typed wrong, 3 the database can't be used.
#[derive(Parser, Debug)]
#[command(name = "leeway", version, max_term_width = 100)]
pub(crate) struct Args {
    /// The database to use instead of the usual one, or of that in LEEWAY_DB
    #[arg(long, global = true, value_name = "FILE", help_heading = SOURCE)]
    pub(crate) db: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// When the team overlaps
    Overlap(Overlap),
    /// Who is working now, at which grade, by whose clock, until when
    Now(Now),
    /// A moment as somebody wrote it, by everyone's clock: "Thu 9am PT"
    Convert(Convert),
    /// Why somebody has the grade they have: the chain of rules
    Why(Why),
    /// When clocks, or the laws about them, change an overlap in the next year
    Radar(Radar),
    /// When to meet, what it costs whom, and what stands in the way
    #[command(subcommand)]
    Meet(Meet),
    /// A meeting that comes again: its fairest rotation over slots, and who bore what
    #[command(subcommand)]
    Series(Series),
    /// The plan of a project, drawn: who works on what when, and by when to ask
    Plan(Plan),
    /// Whom to ask for what today, the message to send, and what is owed
    Ask(Ask),
    /// Today's plan beside what would be; nothing is saved
    WhatIf(WhatIfArgs),
    /// When a project may be finished, by many tries
    Risk(Risk),
    /// Projects: what must be there by when
    #[command(subcommand)]
    Project(Project),
    /// Tasks: typed in, linked, worked on and done
    #[command(subcommand)]
    Task(Task),
    /// Add and subtract in somebody's working time
    #[command(subcommand)]
    Work(Work),
    /// By when to ask for work, and when it is due, so that it is there in time
    Due(Due),
    /// By when somebody owes an answer
    Reply(Reply),
    /// Who is on call: rotations shared fairly, with every gap named
    #[command(subcommand)]
    Oncall(Oncall),
    /// When held notifications are delivered
    Batches(Batches),
    /// Calendar files that make people busy, so that meetings are found around them
    #[command(subcommand)]
    Calendar(Calendar),
    /// What a calendar file (.ics) has when, by your clock
    Events(Events),
    /// When something happens that repeats by a rule, by several clocks
    Recur(Recur),
    /// Take the team from a plan file, or tasks from .ics or .csv (undo brings the old back)
    Import(Import),
    /// Write the team and its projects as a plan file, or projects as .ics, .csv or .tjp
    Export(Export),
    /// Read a plan file and report every problem, changing nothing
    Check(Check),
    /// Load the sample team: six people from San Francisco to Auckland
    Sample,
    /// What has been changed, newest first
    History(History),
    /// Take back a change
    Undo(Undo),
    /// Do again what was undone last
    Redo,
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

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
