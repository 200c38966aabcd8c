//! The commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clap_complete::Shell;

use crate::args::{
    Batches, Check, Convert, Due, Events, Export, History, Import, Now, Oncall, Overlap, Radar,
    Recur, Reply, SOURCE, Undo, Why, Work,
};
use crate::calendar::Calendar;
use crate::day::{Client, Focus, Review, Today, Track, You};
use crate::inbox::Inbox;
use crate::inbox::notify::Notify;
use crate::meet::Meet;
use crate::project::ask::Ask;
use crate::project::edit::Project;
use crate::project::plan::Plan;
use crate::project::risk::Risk;
use crate::project::suppose::WhatIfArgs;
use crate::project::task::Task;
use crate::series::Series;

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
    /// Today, planned: focus blocks, meetings, windows and breaks, and whether every due is met
    Today(Today),
    /// A focus session: started, paused, extended, ended, watched
    Focus(Focus),
    /// Time that was spent, by day
    Track(Track),
    /// A week, looked back on
    Review(Review),
    /// Clients: whose people and projects they are, with norms and hours of their own
    #[command(subcommand)]
    Client(Client),
    /// Who sits here
    You(You),
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
    /// Hand in a notification: it is held until its window, unless a rule lets it through
    Notify(Notify),
    /// Notifications: what has come, what is held until when, and what to do with it
    Inbox(Inbox),
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
