//! `leeway`: the same planner in a terminal.

mod args;
mod batches;
mod calendar;
mod clocks;
mod command;
mod convert;
mod day;
mod desk;
mod draw;
mod due;
mod events;
mod failure;
mod fit;
mod history;
mod inbox;
mod meet;
mod now;
mod oncall;
mod overlap;
mod plan;
mod project;
mod radar;
mod recur;
mod reply;
mod series;
mod source;
mod when;
mod who;
mod why;
mod work;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use command::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(args) {
        Ok(text) => print(&text),
        Err(failure) => {
            complain(&failure.to_string());
            if let Failure::Unclear { answer, .. } = &failure
                && print(answer) != ExitCode::SUCCESS
            {
                // An answer that can't be written is the worse of the two.
                return ExitCode::FAILURE;
            }
            failure.code()
        }
    }
}

/// The text to print.
fn run(args: Args) -> Result<String, Failure> {
    let data = args.db;
    match args.command {
        Command::Overlap(asked) => overlap::run(data, &asked),
        Command::Now(asked) => now::run(data, &asked),
        Command::Convert(asked) => convert::run(data, &asked),
        Command::Why(asked) => why::run(data, &asked),
        Command::Radar(asked) => radar::run(data, &asked),
        Command::Meet(asked) => meet::run(data, &asked),
        Command::Series(asked) => series::run(data, &asked),
        Command::Work(asked) => work::run(data, &asked),
        Command::Plan(asked) => project::plan::run(data, &asked),
        Command::Ask(asked) => project::ask::run(data, &asked),
        Command::WhatIf(asked) => project::suppose::run(data, &asked),
        Command::Risk(asked) => project::risk::run(data, &asked),
        Command::Today(asked) => day::today::run(data, &asked),
        Command::Focus(asked) => day::focus::run(data, &asked),
        Command::Track(asked) => day::track::run(data, &asked),
        Command::Review(asked) => day::review::run(data, &asked),
        Command::Client(asked) => day::client::run(data, &asked),
        Command::You(asked) => day::you::run(data, &asked),
        Command::Project(asked) => project::edit::run(data, &asked),
        Command::Task(asked) => project::task::run(data, &asked),
        Command::Due(asked) => due::run(data, &asked),
        Command::Reply(asked) => reply::run(data, &asked),
        Command::Oncall(asked) => oncall::run(data, &asked),
        Command::Notify(asked) => inbox::notify::run(data, asked),
        Command::Inbox(asked) => inbox::run(data, asked),
        Command::Batches(asked) => batches::run(data, &asked),
        Command::Calendar(asked) => calendar::run(data, asked),
        Command::Events(asked) => events::run(data, &asked),
        Command::Recur(asked) => recur::run(data, &asked),
        Command::Import(asked) => plan::import(data, &asked),
        Command::Export(asked) => plan::export(data, &asked),
        Command::Check(asked) => plan::check(&asked),
        Command::Sample => plan::sample(data),
        Command::History(asked) => history::list(data, &asked),
        Command::Undo(asked) => history::undo(data, &asked),
        Command::Redo => history::redo(data),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "leeway", &mut script);
            String::from_utf8(script).map_err(|problem| Failure::Task(problem.to_string()))
        }
    }
}

/// A reader that has gone away (`leeway … | head`) is no failure.
fn print(text: &str) -> ExitCode {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&format!("leeway: can't write the answer: {problem}"));
            ExitCode::FAILURE
        }
    }
}

/// To standard error, names in it being text to the terminal and never commands.
/// Where even that can't be written, the exit code still says it.
fn complain(message: &str) {
    let lines: Vec<String> = message.lines().map(draw::plain).collect();
    let _unwritten = writeln!(anstream::stderr(), "{}", lines.join("\n"));
}
