//! Cargo, always with the same packages, features and profile, so that tauri is built once for
//! the app, its tests and its journeys.

use std::path::PathBuf;
use std::process::Command;

use crate::advice::Result;
use crate::place;
use crate::process;
use crate::steps::Step;

/// Embeds the built UI (a plain build would look for the dev server) and compiles the journeys.
const FEATURES: &str = "leeway-desktop/custom-protocol,leeway-tests/window";

/// `cargo JOB --workspace` with our features.
pub(crate) fn workspace(job: &str) -> Command {
    let mut cargo = bare();
    cargo.args([job, "--workspace", "--features", FEATURES]);
    cargo
}

/// Where proptest's cases begin.
const SEED: &str = "PROPTEST_RNG_SEED";

/// Cargo, speaking plainly.
pub(crate) fn bare() -> Command {
    let mut cargo = process::command("cargo");
    cargo.env("CARGO_TERM_COLOR", "never");
    // The same commit has the same answer; see CONTRIBUTING.md, "Properties".
    if std::env::var_os(SEED).is_none() {
        cargo.env(SEED, "1");
    }
    cargo
}

/// Builds the app, the CLI and every test.
///
/// The app first: it and its own tests both write the window's files where the other one finds
/// them, and Tauri takes one that is only half written for whole. Then the window stays blank.
pub(crate) fn build(step: &mut Step) -> Result<()> {
    build_app(step)?;
    step.run(workspace("build").args(["--bins", "--tests"]))
}

/// Names the app and the CLI alone.
///
/// leeway-tests has no program and is not compiled: naming it gives shared dependencies the
/// features that tests will ask of them, so that tests after this do not build tauri again.
pub(crate) const APP: [&str; 5] = [
    "--package=leeway-desktop",
    "--package=leeway-cli",
    "--package=leeway-tests",
    "--features",
    FEATURES,
];

/// Builds the app and the CLI alone.
pub(crate) fn build_app(step: &mut Step) -> Result<()> {
    step.run(bare().args(["build", "--bins"]).args(APP))
}

/// Builds the CLI alone.
pub(crate) fn build_cli(step: &mut Step) -> Result<()> {
    step.run(bare().args(["build", "--package=leeway-cli"]))
}

/// cargo-deny: the installed one, else our own build of it, made once.
pub(crate) fn deny(step: &mut Step) -> Result<()> {
    let program = deny_program(step)?;
    // It reads every system's crates, ours downloads only this one's.
    step.run(bare().arg("fetch"))?;
    step.run(process::command(program).env("NO_COLOR", "1").args([
        "--offline",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))
}

fn deny_program(step: &mut Step) -> Result<PathBuf> {
    if process::exists("cargo-deny") {
        return Ok(PathBuf::from("cargo-deny"));
    }
    let tools = place::target().join("tools");
    let program = tools.join("bin/cargo-deny");
    if !program.exists() {
        // A debug build without defaults: it runs once a test, compiling fast is what counts.
        step.run(
            bare()
                .args(["install", "cargo-deny", "--version", "0.20.2", "--locked"])
                .args(["--no-default-features", "--debug", "--root"])
                .arg(&tools)
                .env("CARGO_TARGET_DIR", tools.join("build"))
                .env("CARGO_INCREMENTAL", "0")
                .env("CARGO_PROFILE_DEV_DEBUG", "0"),
        )?;
        // A gigabyte of objects that nobody needs again.
        let _ = std::fs::remove_dir_all(tools.join("build"));
    }
    Ok(program)
}
