//! `leeway notify` and `leeway inbox`: notifications in, held, handled.

mod list;
pub(crate) mod notify;
mod set;

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::inbox;
use leeway_app::api::inbox::view::{Deed, Triage};

use crate::desk::{Desk, Shown};
use crate::failure::Failure;
use crate::when;

#[derive(Group, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Inbox {
    #[command(subcommand)]
    deed: Option<Command>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// These are handled, or answered
    Done(Ids),
    /// These are not handled, after all
    Reopen(Ids),
    /// Put these off: they come back with the next window
    Snooze(Snooze),
    /// Answer one at a time of your own
    Later(Later),
    /// Make a task of one: yours, due by its promise
    Task(Task),
    /// Let these through now
    Through(Ids),
    /// Deliver now what the next window would
    Start(One),
    /// The rules that say what is urgent, and what can wait
    Rules(set::Rules),
    /// When held notifications come
    Windows(set::Windows),
    /// The fewest checks that keep every promise, beside today's windows
    Checks(set::Checks),
}

#[derive(Group, Debug)]
struct Ids {
    /// Their numbers in `leeway inbox`
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct Snooze {
    #[command(flatten)]
    ids: Ids,
    /// Until when, instead of the next window: 15:00, tomorrow 10:00
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
}

#[derive(Group, Debug)]
struct Later {
    /// Its number in `leeway inbox`
    id: i64,
    /// When: 16:30, Thu 9:00 Tokyo
    #[arg(required = true, value_name = "TIME")]
    when: Vec<String>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct Task {
    /// Its number in `leeway inbox`
    id: i64,
    /// What is to be done: "Read the contract 2h by Fri 12:00 #acme"; its title by default
    #[arg(value_name = "LINE")]
    line: Vec<String>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct One {
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(data: Option<PathBuf>, asked: Inbox) -> Result<String, Failure> {
    let handle = |data, shown: &Shown, ids: Vec<i64>, deed: Deed| {
        let desk = Desk::of(data, shown)?;
        let done = inbox::triage(&desk.app, Triage { ids, deed })?;
        desk.done(&done)
    };
    match asked.deed {
        None => list::run(data, &asked.shown),
        Some(Command::Done(Ids { ids, shown })) => handle(data, &shown, ids, Deed::Done),
        Some(Command::Reopen(Ids { ids, shown })) => handle(data, &shown, ids, Deed::Reopen),
        Some(Command::Through(Ids { ids, shown })) => handle(data, &shown, ids, Deed::Through),
        Some(Command::Snooze(Snooze { ids: Ids { ids, shown }, until })) => {
            let desk = Desk::of(data, &shown)?;
            let until = until
                .map(|text| when::moment(&text, &desk.source, desk.source.now))
                .transpose()?
                .map(leeway_core::Instant::unix);
            desk.done(&inbox::triage(&desk.app, Triage { ids, deed: Deed::Snooze { until } })?)
        }
        Some(Command::Later(Later { id, when, shown })) => {
            handle(data, &shown, vec![id], Deed::Later { when: when.join(" ") })
        }
        Some(Command::Task(Task { id, line, shown })) => {
            handle(data, &shown, vec![id], Deed::Task { line: line.join(" ") })
        }
        Some(Command::Start(One { shown })) => {
            let desk = Desk::of(data, &shown)?;
            desk.done(&inbox::start_window(&desk.app, ())?)
        }
        Some(Command::Rules(asked)) => set::rules(data, &asked),
        Some(Command::Windows(asked)) => set::windows(data, asked),
        Some(Command::Checks(asked)) => set::checks(data, &asked),
    }
}
