//! `cargo xtask bundle`: the .deb and the .rpm, and proof that what is in them starts.

use std::path::{Path, PathBuf};

use crate::advice::{Problem, Result};
use crate::args::{Bundle, Look};
use crate::cargo;
use crate::desk::Desk;
use crate::place;
use crate::process;
use crate::steps::{Step, Steps};
use crate::system::{self, Need};
use crate::ui;

pub(crate) fn bundle(asked: &Bundle) -> Result<()> {
    let profile = if asked.debug { "debug" } else { "release" };
    let made = place::target().join(profile).join("bundle");
    let needs = [Need::Compile, Need::Build, Need::Display, Need::Bundle];
    let unpacked = place::target().join("xtask/deb");

    let mut steps = Steps::new(6);
    let done = steps.step("system packages", "install them, then run this again", |step| {
        system::ensure(&needs, step)
    }) && steps.step(
        "UI packages",
        "see the log; is the registry reachable?",
        ui::packages,
    ) && steps
        .step("command line", "mend what the compiler names", |step| command_line(step, profile))
        && steps.step("bundles", "see the log", |step| {
            let mut tauri = process::command(ui::tauri());
            tauri.args(["build", "--bundles", "deb,rpm"]).env("CI", "true");
            if asked.debug {
                tauri.arg("--debug");
            }
            tauri.arg("--").args(cargo::APP);
            // Bundles of an older version would be found instead of today's.
            let _ = std::fs::remove_dir_all(&made);
            step.run(&mut tauri)
        })
        && steps.step("contents", "see src-tauri/linux and tauri.conf.json", |step| {
            contents(step, &made, &unpacked)
        })
        && steps.step("the app starts", "start it yourself to see why it does not", |step| {
            let app = if asked.install {
                step.run(process::command("dpkg").arg("-i").arg(one(&made.join("deb"), "deb")?))?;
                PathBuf::from("/usr/bin/leeway-desktop")
            } else {
                unpacked.join("usr/bin/leeway-desktop")
            };
            let mut desk = Desk::open(Look::default())?;
            let database = desk.database();
            let window = desk.start(&app, &database)?;
            step.note(&format!("window {window} titled Leeway is on the display"))
        });
    if !done {
        return Err(Problem::new("the bundles are not ready"));
    }
    for (folder, ending) in [("deb", "deb"), ("rpm", "rpm")] {
        anstream::println!("{}", place::shown(&one(&made.join(folder), ending)?));
    }
    Ok(())
}

/// `leeway` and its completions, to where tauri.conf.json takes them from.
fn command_line(step: &mut Step, profile: &str) -> Result<()> {
    let mut build = cargo::bare();
    build.args(["build", "--package=leeway-cli"]);
    if profile == "release" {
        build.arg("--release");
    }
    step.run(&mut build)?;
    let staged = place::target().join("xtask/bundled");
    std::fs::create_dir_all(&staged).map_err(|why| Problem::file("create", &staged, &why))?;
    let (built, program) = (place::target().join(profile).join("leeway"), staged.join("leeway"));
    std::fs::copy(&built, &program).map_err(|why| Problem::file("copy", &built, &why))?;
    for (shell, name) in [("bash", "leeway.bash"), ("zsh", "_leeway"), ("fish", "leeway.fish")] {
        let script = process::answer(process::command(&program).args(["completions", shell]))?;
        let file = staged.join(name);
        std::fs::write(&file, script).map_err(|why| Problem::file("write", &file, &why))?;
    }
    Ok(())
}

/// Unpacks the .deb and looks at what a desktop will look at.
fn contents(step: &mut Step, made: &Path, unpacked: &Path) -> Result<()> {
    let _ = std::fs::remove_dir_all(unpacked);
    step.run(
        process::command("dpkg-deb").arg("-x").arg(one(&made.join("deb"), "deb")?).arg(unpacked),
    )?;
    let desktop = one(&unpacked.join("usr/share/applications"), "desktop")?;
    step.run(process::command("desktop-file-validate").arg(&desktop))?;
    let text =
        std::fs::read_to_string(&desktop).map_err(|why| Problem::file("read", &desktop, &why))?;
    step.note(&text)?;
    let value = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
            .map(str::to_owned)
            .ok_or_else(|| Problem::new(format!("the desktop file has no {key}")))
    };
    let program = value("Exec")?;
    let program = program.split_whitespace().next().unwrap_or_default();
    exists(&unpacked.join("usr/bin").join(program))?;
    exists(&unpacked.join("usr/bin/leeway"))?;
    step.run(process::command(unpacked.join("usr/bin/leeway")).arg("--version"))?;
    let icon = value("Icon")?;
    for size in ["32x32", "128x128", "256x256@2"] {
        exists(&unpacked.join(format!("usr/share/icons/hicolor/{size}/apps/{icon}.png")))?;
    }
    let rpm = one(&made.join("rpm"), "rpm")?;
    let bytes = std::fs::read(&rpm).map_err(|why| Problem::file("read", &rpm, &why))?;
    if bytes.starts_with(&[0xed, 0xab, 0xee, 0xdb]) {
        Ok(())
    } else {
        Err(Problem::new(format!("{} is not an rpm", place::shown(&rpm))))
    }
}

fn exists(path: &Path) -> Result<()> {
    if path.is_file() {
        Ok(())
    } else {
        Err(Problem::new(format!("the .deb lacks {}", place::shown(path))))
    }
}

/// The one file in a folder with this ending.
fn one(folder: &Path, ending: &str) -> Result<PathBuf> {
    let found: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|why| Problem::file("read", folder, &why))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|has| has == ending))
        .collect();
    match found.as_slice() {
        [file] => Ok(file.clone()),
        others => Err(Problem::new(format!(
            "one .{ending} was expected in {}, {} are there",
            place::shown(folder),
            others.len()
        ))),
    }
}
