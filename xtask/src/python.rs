//! Generators in Python: each runs in an environment of its own, with pinned packages.

use std::path::PathBuf;

use crate::advice::{Problem, Result};
use crate::place;
use crate::process;
use crate::steps::Step;

/// Makes the environment of a job: the packages of its requirements.txt and nothing else.
pub(crate) fn install(step: &mut Step, job: &str) -> Result<()> {
    if !process::exists("python3") {
        return Err(Problem::new("there is no python3").todo("apt install python3 python3-venv"));
    }
    let environment = place::target().join("xtask").join(job).join("venv");
    step.run(process::command("python3").args(["-m", "venv"]).arg(environment))?;
    step.run(
        process::command(of(job))
            .args(["-m", "pip", "install", "--quiet", "--no-deps", "--requirement"])
            .arg(place::root().join("xtask").join(job).join("requirements.txt")),
    )
}

/// The interpreter of a job's environment.
pub(crate) fn of(job: &str) -> PathBuf {
    let python = if cfg!(windows) { "venv/Scripts/python.exe" } else { "venv/bin/python" };
    place::target().join("xtask").join(job).join(python)
}
