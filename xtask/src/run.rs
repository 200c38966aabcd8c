//! `cargo xtask run`: from a bare machine to the window on the sample team.

use std::path::{Path, PathBuf};

use owo_colors::OwoColorize;

use crate::advice::{Problem, Result};
use crate::args::{Look, Run};
use crate::cargo;
use crate::desk::Desk;
use crate::place;
use crate::process;
use crate::steps::Steps;
use crate::system::{self, Need};
use crate::ui;

pub(crate) fn run(asked: &Run) -> Result<()> {
    if let Some(file) = &asked.screenshot {
        // The picture goes where the person stands, not to the root of the checkout.
        let file = std::path::absolute(file).map_err(|why| Problem::file("find", file, &why))?;
        build_app(&[Need::Compile, Need::Build, Need::Display])?;
        picture(&file, asked.look)?;
        anstream::println!("\nthe window, as it opens on the sample team: {}", file.display());
        return Ok(());
    }
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && !display {
        return in_the_terminal();
    }
    build_app(&[Need::Compile, Need::Build])?;
    let database = demo()?;
    anstream::println!("\nopening Leeway; its data is in {}", place::shown(&database));
    process::loud(process::command(place::app()).env("LEEWAY_DB", &database))
}

/// Everything between a bare machine and the built app.
pub(crate) fn build_app(needs: &[Need]) -> Result<()> {
    let mut steps = Steps::new(4);
    let done =
        steps.step("system packages", "install them, then run this again", |step| {
            system::ensure(needs, step)
        }) && steps.step("UI packages", "see the log; is the registry reachable?", ui::packages)
            && steps.step("UI build", "mend what the log names in ui/src", ui::build)
            && steps.step("app and CLI", "mend what the compiler names", cargo::build_app);
    if done { Ok(()) } else { Err(Problem::new("Leeway could not be built")) }
}

/// No display: the same answer, by the CLI, and how to see the window all the same.
fn in_the_terminal() -> Result<()> {
    let mut steps = Steps::new(2);
    let done = steps.step("system packages", "install them, then run this again", |step| {
        system::ensure(&[Need::Compile], step)
    }) && steps.step("CLI", "mend what the compiler names", cargo::build_cli);
    if !done {
        return Err(Problem::new("Leeway could not be built"));
    }
    anstream::println!("\nthere is no display here, so this is the sample team in the terminal:\n");
    process::loud(
        process::command(place::cli()).args(["overlap", "--best"]).env("LEEWAY_DB", demo()?),
    )?;
    anstream::println!(
        "\nto see the window: {}   (a picture of the real one)",
        "cargo xtask run --screenshot leeway.png".bold()
    );
    Ok(())
}

/// The demo's database, with the sample team in it when it is new.
fn demo() -> Result<PathBuf> {
    let folder = place::target().join("demo");
    std::fs::create_dir_all(&folder).map_err(|why| Problem::file("create", &folder, &why))?;
    let database = folder.join("sample-team.db");
    if !database.exists() {
        load_sample(&database)?;
    }
    Ok(database)
}

fn load_sample(database: &Path) -> Result<()> {
    process::answer(process::command(place::cli()).arg("sample").env("LEEWAY_DB", database))
        .map(drop)
}

/// A picture of the real window on the sample team.
pub(crate) fn picture(file: &Path, look: Look) -> Result<()> {
    let mut desk = Desk::open(look)?;
    let database = desk.database();
    load_sample(&database)?;
    let window = desk.start(&place::app(), &database)?;
    desk.picture(&window, file)
}
