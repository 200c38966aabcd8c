//! `cargo xtask test`: everything that must hold, in order, each with what to do when it does not.

use std::process::ExitCode;

use crate::advice::Result;
use crate::cargo;
use crate::steps::{Step, Steps};
use crate::system::{self, Need};
use crate::ui;

struct Check {
    name: &'static str,
    /// What to do when it fails.
    todo: &'static str,
    /// Without these it cannot run.
    after: &'static [&'static str],
    work: fn(&mut Step) -> Result<()>,
}

const SYSTEM: Check = Check {
    name: "system packages",
    todo: "install them as said above, then run this again",
    after: &[],
    work: |step| {
        let needs = [Need::Compile, Need::Build, Need::Display, Need::Drive, Need::Notify];
        system::ensure(&needs, step)
    },
};
const UI_PACKAGES: Check = Check {
    name: "UI packages",
    todo: "see the log: is the npm registry reachable, is ui/package-lock.json up to date?",
    after: &[SYSTEM.name],
    work: ui::packages,
};
const UI_LINT: Check = Check {
    name: "UI lint",
    todo: "mend what eslint names; cd ui && npx eslint --fix . mends some of it",
    after: &[UI_PACKAGES.name],
    work: |step| ui::script(step, "lint"),
};
const UI_TYPES: Check = Check {
    name: "UI types",
    todo: "mend what svelte-check names; is the contract stale? cargo xtask contract",
    after: &[UI_PACKAGES.name],
    work: |step| ui::script(step, "check"),
};
const UI_FORMAT: Check = Check {
    name: "UI format",
    todo: "cd ui && npm run format",
    after: &[UI_PACKAGES.name],
    work: |step| ui::script(step, "format:check"),
};
const UI_TESTS: Check = Check {
    name: "UI tests",
    todo: "cd ui && npx vitest shows one test at a time",
    after: &[UI_PACKAGES.name],
    work: |step| ui::script(step, "test"),
};
const UI_BUILD: Check = Check {
    name: "UI build",
    todo: "mend what vite names",
    after: &[UI_PACKAGES.name],
    work: ui::build,
};
const FORMAT: Check = Check {
    name: "Rust format",
    todo: "cargo fmt --all",
    after: &[],
    work: |step| step.run(cargo::bare().args(["fmt", "--all", "--check"])),
};
const CLIPPY: Check = Check {
    name: "clippy",
    todo: "mend what clippy names; clippy.toml gives the reason of each ban",
    after: &[SYSTEM.name, UI_BUILD.name],
    work: |step| {
        step.run(cargo::workspace("clippy").args(["--all-targets", "--", "-D", "warnings"]))
    },
};
const DENY: Check = Check {
    name: "dependencies",
    todo: "deny.toml says which licences and sources are allowed, and why",
    after: &[],
    work: cargo::deny,
};
const BUILD: Check = Check {
    name: "build",
    todo: "mend what the compiler names",
    after: &[SYSTEM.name, UI_BUILD.name],
    work: cargo::build,
};
const TESTS: Check = Check {
    name: "Rust tests",
    todo: "cargo test -p CRATE NAME runs one alone; a stale contract: cargo xtask contract",
    after: &[BUILD.name],
    work: |step| {
        step.run(cargo::workspace("test").args(["--no-fail-fast", "--", "--skip", "journeys::"]))
    },
};
const JOURNEYS: Check = Check {
    name: "journeys",
    todo: "pictures of the window are in target/e2e; one alone: see CONTRIBUTING.md, \"Journeys\"",
    after: &[BUILD.name],
    work: |step| {
        step.run(cargo::workspace("test").args([
            "--test",
            "e2e",
            "--no-fail-fast",
            "--",
            "journeys::",
        ]))
    },
};

/// All of it.
pub(crate) fn everything() -> Result<ExitCode> {
    Ok(all(&[
        SYSTEM,
        FORMAT,
        UI_PACKAGES,
        UI_FORMAT,
        UI_LINT,
        UI_TYPES,
        UI_TESTS,
        UI_BUILD,
        DENY,
        CLIPPY,
        BUILD,
        TESTS,
        JOURNEYS,
    ]))
}

/// What can be known in a minute.
pub(crate) fn quick() -> Result<ExitCode> {
    Ok(all(&[SYSTEM, FORMAT, UI_PACKAGES, UI_FORMAT, UI_LINT, UI_TYPES, UI_BUILD, CLIPPY]))
}

fn all(checks: &[Check]) -> ExitCode {
    let mut steps = Steps::new(checks.len());
    for check in checks {
        match check.after.iter().find(|earlier| steps.broke(earlier)) {
            Some(earlier) => steps.skip(check.name, &format!("it needs “{earlier}”")),
            None => {
                steps.step(check.name, check.todo, check.work);
            }
        }
    }
    steps.finish()
}
