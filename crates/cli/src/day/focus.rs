//! `leeway focus`: a session's timer, from the terminal.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::today::view::{FocusEnd, FocusStart, ItemKind, ItemState, SessionView};
use leeway_app::api::{focus, inbox};
use leeway_app::labels::clip;
use leeway_app::{ApiError, ErrorCode};
use leeway_core::civil;
use leeway_core::project::Task;

use super::list::List;
use super::{drawn, watch};
use crate::args::{length, meeting};
use crate::desk::{Desk, Sitting};
use crate::draw;
use crate::failure::Failure;
use crate::project::known::Known;

#[derive(Group, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Focus {
    #[command(subcommand)]
    command: Option<Do>,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Subcommand, Debug)]
enum Do {
    /// Start one; one that runs is ended first, and what was worked is kept
    Start(Start),
    /// Pause it
    Pause(Sitting),
    /// Go on
    Resume(Sitting),
    /// Make it longer
    Extend(Extend),
    /// End it: what was worked is tracked, and the task's progress put down
    End(End),
    /// Show it as it runs, until Ctrl-C
    Watch(Sitting),
}

#[derive(Group, Debug)]
struct Start {
    /// On which task: its number in `leeway today`, its id, or a part of its title that no other
    /// has; by default that of the block of now, else nothing in particular
    task: Option<String>,
    /// For how long: 50m, 1h30; to the end of its block by default, else 50 minutes
    #[arg(long = "for", value_name = "LENGTH", value_parser = meeting)]
    long: Option<i64>,
    /// Also outside of working hours, or after the day was closed
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
struct Extend {
    /// By how much: 15m
    #[arg(value_name = "LENGTH", value_parser = meeting)]
    long: i64,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(Group, Debug)]
struct End {
    /// The task is done
    #[arg(long, conflicts_with = "left")]
    done: bool,
    /// What is still to do of it: 1h30; by default what was, less what was worked
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    left: Option<i64>,
    #[command(flatten)]
    sitting: Sitting,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Focus) -> Result<String, Failure> {
    match &asked.command {
        None => {
            let desk = Desk::sitting(data, &asked.sitting)?;
            let session = session(&desk)?;
            desk.answer("session", &session, |session| {
                session.as_ref().map_or_else(|| NONE.to_owned(), |one| drawn::session(one) + "\n")
            })
        }
        Some(Do::Start(asked)) => start(data, asked),
        Some(Do::Pause(asked)) => {
            let desk = Desk::sitting(data, asked)?;
            told(&desk, focus::pause(&desk.app, ()))
        }
        Some(Do::Resume(asked)) => {
            let desk = Desk::sitting(data, asked)?;
            told(&desk, focus::resume(&desk.app, ()))
        }
        Some(Do::Extend(asked)) => {
            let desk = Desk::sitting(data, &asked.sitting)?;
            told(&desk, focus::extend(&desk.app, minutes(asked.long)))
        }
        Some(Do::End(asked)) => end(data, asked),
        Some(Do::Watch(asked)) => watch::run(&Desk::sitting(data, asked)?),
    }
}

pub(super) const NONE: &str = "No focus session runs. `leeway focus start` starts one.\n";

/// The session, with how many notifications are held.
pub(super) fn session(desk: &Desk) -> Result<Option<SessionView>, Failure> {
    let Some(session) = focus::session(&desk.app, ())? else { return Ok(None) };
    let held = inbox::inbox(&desk.app, ())?.held;
    Ok(Some(SessionView { held, ..session }))
}

/// Whole minutes, one at least.
fn minutes(seconds: i64) -> u32 {
    u32::try_from(seconds / 60).unwrap_or(u32::MAX).max(1)
}

fn told(desk: &Desk, answer: Result<SessionView, ApiError>) -> Result<String, Failure> {
    let session = answer.map_err(|problem| {
        let none = problem.code == ErrorCode::NotFound;
        if none { Failure::Task(NONE.trim_end().to_owned()) } else { problem.into() }
    })?;
    let session = SessionView { held: inbox::inbox(&desk.app, ())?.held, ..session };
    desk.answer("session", &session, |session| drawn::session(session) + "\n")
}

fn start(data: Option<PathBuf>, asked: &Start) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    let task = match &asked.task {
        Some(typed) => Some(task(&desk, typed)?),
        None => of_now(&desk)?,
    };
    let minutes = asked.long.map(minutes);
    let started = focus::start(&desk.app, FocusStart { task, minutes, off_hours: asked.anyway });
    let guarded = |problem: &ApiError| problem.problems.iter().any(|one| one.field == "off_hours");
    match started {
        Err(problem) if guarded(&problem) => {
            Err(Failure::Task(format!("{} Then add --anyway", problem.message)))
        }
        started => told(&desk, started),
    }
}

/// The task of the block of now.
fn of_now(desk: &Desk) -> Result<Option<String>, Failure> {
    let list = List::of(desk, None)?;
    let now = desk.source.now.since(civil::day_start(list.date, desk.zone()));
    let on = list.items.into_iter().find(|item| {
        item.kind == ItemKind::Focus
            && item.state == ItemState::Ahead
            && (item.start..item.end).contains(&now)
    });
    Ok(on.and_then(|item| item.task))
}

/// The open task that was typed: by number, by id, by title, by a part of its title.
pub(super) fn task(desk: &Desk, typed: &str) -> Result<String, Failure> {
    if typed.trim().parse::<usize>().is_ok() {
        let list = List::of(desk, None)?;
        let block = list.block(typed)?;
        return block
            .task
            .clone()
            .ok_or_else(|| Failure::Task(format!("“{}” is no task", draw::name(&block.title))));
    }
    let known = Known::of(&desk.app)?;
    let open = |task: &&Task| task.done.is_none();
    let open: Vec<&Task> = known.tasks.iter().filter(open).collect();
    let lower = typed.trim().to_lowercase();
    let title = |task: &&&Task| task.title.to_lowercase() == lower;
    let part = |task: &&&Task| !lower.is_empty() && task.title.to_lowercase().contains(&lower);
    let id = |task: &&&Task| task.id == typed.trim();
    let found = |is: &dyn Fn(&&&Task) -> bool| open.iter().filter(is).copied().collect::<Vec<_>>();
    let several = match (found(&id).as_slice(), found(&title).as_slice(), found(&part).as_slice()) {
        ([one], ..) | (_, [one], _) | (_, _, [one]) => return Ok(one.id.clone()),
        (_, [], some) | (_, some, _) => some.to_vec(),
    };
    Err(unclear(desk, typed, &several, &open))
}

/// Several were meant, or none: what can be typed, one's own first.
fn unclear(desk: &Desk, typed: &str, several: &[&Task], open: &[&Task]) -> Failure {
    let own = |task: &&&Task| task.owner.as_ref().map(ToString::to_string) == desk.source.you;
    let line = |task: &&Task| format!("\n  {}  {}", task.id, draw::name(&task.title));
    let lines = |tasks: &[&Task]| tasks.iter().take(12).map(line).collect::<String>();
    let typed = clip(typed);
    let own: Vec<&Task> = open.iter().filter(own).copied().collect();
    match (several, own.as_slice()) {
        ([], []) => Failure::Task(format!("there is no open task “{typed}”")),
        ([], own) => {
            Failure::Task(format!("there is no open task “{typed}”. Yours are:{}", lines(own)))
        }
        (several, _) => {
            Failure::Typed(format!("“{typed}” can mean several. Type one of:{}", lines(several)))
        }
    }
}

fn end(data: Option<PathBuf>, asked: &End) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    let left = asked.left.map(leeway_core::project::length::words);
    let Some(before) = focus::session(&desk.app, ())? else {
        return Err(Failure::Task(NONE.trim_end().to_owned()));
    };
    let done = focus::end(&desk.app, FocusEnd { done: asked.done, left })?;
    desk.done_with(&done, &format!("Worked {}.\n", draw::length(before.worked)))
}
