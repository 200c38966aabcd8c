//! `leeway today`: a day of focus blocks, meetings, windows and breaks.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::today::{self, view::TodayQuery};

use super::add::Add;
use super::block::{self, Move, Named, Split};
use super::settings::{self, Wanted};
use super::{drawn, list, shutdown, week};
use crate::desk::{Desk, Looking, Sitting};
use crate::failure::Failure;

#[derive(Group, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Today {
    #[command(subcommand)]
    command: Option<Do>,
    /// The day: 2027-03-10, tomorrow, or a weekday's name; today by default
    date: Option<String>,
    /// Its whole week, drawn
    #[arg(long, conflicts_with = "why")]
    week: bool,
    /// Why each block is where it is, and as long
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    looking: Looking,
}

#[derive(Subcommand, Debug)]
enum Do {
    /// A to-do in one line: "draft outline 2h by Fri 12:00 Lisbon #atlas"
    Add(Add),
    /// Put a block somewhere else, where it stays; what that would break is said first
    Move(Move),
    /// A block stays where it is
    Pin(Named),
    /// A block goes where the plan wants it
    Unpin(Named),
    /// Cut a block in two
    Split(Split),
    /// Make one of the changes that are offered where a due can't be met
    Apply(Apply),
    /// Plan what is not pinned anew
    Replan(Sitting),
    /// What is wanted of a day: peak hours, breaks, lunch; with options, changes it
    Settings(Wanted),
    /// How the day ends: what is done, what moves, where tomorrow begins
    Shutdown(Sitting),
    /// Close the day: nothing more is planned in it
    Close(Sitting),
    /// Now, in one line
    Now(Sitting),
}

#[derive(Group, Debug)]
struct Apply {
    /// The change: its number in `leeway today`
    #[arg(value_parser = clap::value_parser!(u8).range(1..))]
    number: u8,
    #[command(flatten)]
    sitting: Sitting,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Today) -> Result<String, Failure> {
    match &asked.command {
        None => shown(data, asked),
        Some(Do::Add(asked)) => asked.run(data),
        Some(Do::Move(asked)) => asked.run(data),
        Some(Do::Pin(asked)) => block::pin(data, asked),
        Some(Do::Unpin(asked)) => block::unpin(data, asked),
        Some(Do::Split(asked)) => asked.run(data),
        Some(Do::Apply(asked)) => apply(data, asked),
        Some(Do::Replan(asked)) => {
            let desk = Desk::sitting(data, asked)?;
            let done = today::replan(&desk.app, ())?;
            desk.answer("done", &done, |_| "Planned anew: `leeway today` shows it.\n".to_owned())
        }
        Some(Do::Settings(asked)) => settings::run(data, asked),
        Some(Do::Shutdown(asked)) => shutdown::run(data, asked),
        Some(Do::Close(asked)) => {
            let desk = Desk::sitting(data, asked)?;
            desk.done(&today::close(&desk.app, ())?)
        }
        Some(Do::Now(asked)) => {
            let desk = Desk::sitting(data, asked)?;
            let now = today::now(&desk.app, ())?;
            desk.answer("now", &now, |now| crate::draw::plain(&now.line) + "\n")
        }
    }
}

fn shown(data: Option<PathBuf>, asked: &Today) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    desk.yours()?;
    let date = list::date(&desk, asked.date.as_deref())?;
    let query = TodayQuery { date: Some(date.to_string()) };
    if asked.week {
        let plan = today::week(&desk.app, query)?;
        return desk.answer("week", &plan, |plan| week::drawn(&desk, plan));
    }
    let view = today::day(&desk.app, query)?;
    desk.answer("day", &view, |view| drawn::day(&desk, view, asked.why))
}

fn apply(data: Option<PathBuf>, asked: &Apply) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    // A day that has no inbox: the verdict is of all the days that are planned.
    let changes = today::week(&desk.app, TodayQuery::default())?.verdict.changes;
    let change = changes.get(usize::from(asked.number) - 1).ok_or_else(|| {
        Failure::Task(match changes.len() {
            0 => "every due can be met: there is nothing to change".to_owned(),
            1 => "one change is offered: its number is 1".to_owned(),
            many => format!("{many} changes are offered: their numbers are 1 to {many}"),
        })
    })?;
    if !change.applies {
        let words = crate::draw::plain(&change.words);
        let message = format!("“{words}” is for you to do: `leeway task edit`, `leeway meet`");
        return Err(Failure::Task(message));
    }
    desk.done(&today::apply(&desk.app, change.key.clone())?)
}
