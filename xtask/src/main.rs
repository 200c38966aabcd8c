//! `cargo xtask`: one command per job, on a machine that has git, Rust and Node and nothing else.
//!
//! Everything a job needs is looked for first and installed where that is possible. Where it is
//! not, the job stops and prints the exact line to type.

mod advice;
mod args;
mod bench;
mod bundle;
mod cargo;
mod cities;
mod contract;
mod desk;
mod holidays;
mod icons;
mod place;
mod process;
mod python;
mod run;
mod screenshots;
mod steps;
mod system;
mod tally;
mod test;
mod ui;

use std::process::ExitCode;

use owo_colors::OwoColorize;

use crate::advice::Result;
use crate::args::Job;

fn main() -> ExitCode {
    match args::read(std::env::args_os().skip(1)).and_then(start) {
        Ok(code) => code,
        Err(problem) => {
            anstream::eprintln!("{} {problem}", "error:".red().bold());
            ExitCode::FAILURE
        }
    }
}

fn start(job: Job) -> Result<ExitCode> {
    match job {
        Job::Help => {
            anstream::println!("{}", args::HELP.trim());
            Ok(ExitCode::SUCCESS)
        }
        Job::Run(asked) => run::run(&asked).map(|()| ExitCode::SUCCESS),
        Job::Test => test::everything(),
        Job::Check => test::quick(),
        Job::Bench => bench::measure().map(|()| ExitCode::SUCCESS),
        Job::Contract => contract::write().map(|()| ExitCode::SUCCESS),
        Job::Cities => cities::write().map(|()| ExitCode::SUCCESS),
        Job::Bundle(asked) => bundle::bundle(&asked).map(|()| ExitCode::SUCCESS),
        Job::Holidays => holidays::write().map(|()| ExitCode::SUCCESS),
        Job::Icons => icons::draw().map(|()| ExitCode::SUCCESS),
        Job::Screenshots => screenshots::take().map(|()| ExitCode::SUCCESS),
    }
}
