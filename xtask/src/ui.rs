//! The Svelte side: its packages, its scripts, its build.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::advice::Result;
use crate::place;
use crate::process;
use crate::steps::Step;

/// Installs the UI's packages when they are older than the lock file.
pub(crate) fn packages(step: &mut Step) -> Result<()> {
    let ui = place::ui();
    // npm writes this file last: it stands for a complete installation.
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&ui.join("package-lock.json")) {
        return step.note("node_modules is up to date");
    }
    step.run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// A script of package.json.
pub(crate) fn script(step: &mut Step, name: &str) -> Result<()> {
    step.run(npm().args(["run", "--silent", name]))
}

/// Builds the UI into ui/dist, unless nothing it is made from has changed since.
pub(crate) fn build(step: &mut Step) -> Result<()> {
    let ui = place::ui();
    let built = changed(&ui.join("dist/index.html"));
    let newest = ["src", "index.html", "vite.config.ts", "svelte.config.js", "package-lock.json"]
        .iter()
        .filter_map(|name| newest(&ui.join(name)))
        .max();
    if built.is_some() && built > newest {
        return step.note("ui/dist is up to date");
    }
    script(step, "build")
}

/// Tauri's own command line, which came with the UI's packages.
pub(crate) fn tauri() -> PathBuf {
    place::ui().join(if cfg!(windows) {
        "node_modules/.bin/tauri.cmd"
    } else {
        "node_modules/.bin/tauri"
    })
}

fn npm() -> Command {
    let mut npm = process::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(place::ui()).env("NO_COLOR", "1").env("CI", "1");
    npm
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

/// The newest change below a path.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = changed(path);
    let inside = std::fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| newest(&entry.path()))
        .max();
    own.max(inside)
}
