//! Numbered steps: what runs now, for how long, and at the end what passed and what did not.

use std::io::{IsTerminal as _, Write as _};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use owo_colors::OwoColorize;

use crate::advice::{Problem, Result};
use crate::place;
use crate::process::{self, Log};
use crate::tally::{self, Tally};

/// Lines of a failing step's log that are shown: of its failed tests, else its last.
const TAIL: usize = 60;
/// Characters of such a line: a property's counterexample may be a megabyte.
const WIDTH: usize = 400;
/// Where nobody watches a terminal, a step that takes long says so this often.
const HEARTBEAT: Duration = Duration::from_secs(60);

pub(crate) struct Steps {
    total: usize,
    number: usize,
    started: Instant,
    tests: Tally,
    broken: Vec<String>,
}

/// What a step may do: run programs, into its own log.
pub(crate) struct Step {
    label: String,
    log: Log,
    started: Instant,
    spoke: Instant,
    live: bool,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            number: 0,
            started: Instant::now(),
            tests: Tally::default(),
            broken: Vec::new(),
        }
    }

    /// Runs one step; `todo` says what to do when it fails. Returns whether it passed.
    pub(crate) fn step(
        &mut self,
        name: &str,
        todo: &str,
        work: impl FnOnce(&mut Step) -> Result<()>,
    ) -> bool {
        self.number += 1;
        let label = format!("[{:2}/{}] {name:<22}", self.number, self.total);
        let log = place::target().join(format!("xtask/{}.log", name.replace(' ', "-")));
        let mut step = match Step::begin(label, log) {
            Ok(step) => step,
            Err(problem) => {
                anstream::println!("{} {problem}", "✗".red());
                self.broken.push(name.to_owned());
                return false;
            }
        };
        let outcome = work(&mut step);
        let tests = tally::count(&step.log.text());
        self.tests += tests;
        step.end(&outcome, tests, todo);
        if outcome.is_err() {
            // A step that failed without naming a failed test is itself the failure.
            self.tests.failed += usize::from(tests.failed == 0);
            self.broken.push(name.to_owned());
        }
        outcome.is_ok()
    }

    /// A step that cannot run because of an earlier one: a failure, never a silent pass.
    pub(crate) fn skip(&mut self, name: &str, because: &str) {
        self.number += 1;
        let label = format!("[{:2}/{}] {name:<22}", self.number, self.total);
        anstream::println!("{label} {} not run: {because}", "✗".red());
        self.tests.failed += 1;
        self.broken.push(name.to_owned());
    }

    /// Whether an earlier step of this name failed.
    pub(crate) fn broke(&self, name: &str) -> bool {
        self.broken.iter().any(|broken| broken == name)
    }

    /// The last word: `N passed, N failed`.
    pub(crate) fn finish(self) -> ExitCode {
        let Tally { passed, failed } = self.tests;
        anstream::println!();
        if !self.broken.is_empty() {
            anstream::println!("{} {}", "failed steps:".red().bold(), self.broken.join(", "));
        }
        anstream::println!("finished in {}", clock(self.started.elapsed()));
        anstream::println!("{passed} passed, {failed} failed");
        if self.broken.is_empty() && failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Step {
    fn begin(label: String, log: std::path::PathBuf) -> Result<Self> {
        let now = Instant::now();
        let live = std::io::stdout().is_terminal();
        let step = Self { label, log: Log::create(log)?, started: now, spoke: now, live };
        if live {
            step.over("");
        } else {
            anstream::println!("{} …", step.label);
        }
        Ok(step)
    }

    /// Runs a program into this step's log.
    pub(crate) fn run(&mut self, command: &mut Command) -> Result<()> {
        let Self { label, log, started, spoke, live } = self;
        process::quiet(command, log, &mut |line| {
            let elapsed = clock(started.elapsed());
            if *live && spoke.elapsed() >= Duration::from_millis(250) {
                *spoke = Instant::now();
                let line: String = line.chars().take(60).collect();
                over(label, &format!("{elapsed}  {}", line.dimmed()));
            } else if !*live && spoke.elapsed() >= HEARTBEAT {
                *spoke = Instant::now();
                anstream::println!("{label} {elapsed}  {line}");
            }
        })
    }

    /// Says something that belongs in the log.
    pub(crate) fn note(&mut self, line: &str) -> Result<()> {
        self.log.note(line)
    }

    /// Lets a program (apt, sudo asking for a password) speak on the terminal itself.
    pub(crate) fn aloud(&mut self, command: &mut Command) -> Result<()> {
        if self.live {
            anstream::println!();
        }
        process::loud(command)
    }

    fn end(&self, outcome: &Result<()>, tests: Tally, todo: &str) {
        let elapsed = clock(self.started.elapsed());
        let ran = match tests.passed + tests.failed {
            0 => String::new(),
            _ => format!("  {} passed, {} failed", tests.passed, tests.failed),
        };
        match outcome {
            Ok(()) => over(&self.label, &format!("{} {elapsed}{ran}\n", "✓".green())),
            Err(problem) => {
                over(&self.label, &format!("{} {elapsed}{ran}\n", "✗".red()));
                let text = self.log.text();
                let mut lines = tally::failures(&text);
                if lines.is_empty() {
                    lines = text.lines().collect();
                }
                for line in &lines[lines.len().saturating_sub(TAIL)..] {
                    let line: String = line.chars().take(WIDTH).collect();
                    anstream::println!("      {} {line}", "│".dimmed());
                }
                anstream::println!("      {problem}");
                anstream::println!("      {} {todo}", "→".yellow().bold());
                anstream::println!("      whole log: {}", place::shown(self.log.path()));
            }
        }
    }

    fn over(&self, text: &str) {
        over(&self.label, text);
    }
}

/// Writes over the current line on a terminal; elsewhere it is a line like any other.
fn over(label: &str, text: &str) {
    let clear = if std::io::stdout().is_terminal() { "\r\x1b[2K" } else { "" };
    anstream::print!("{clear}{label} {text}");
    // A lost flush loses only a progress line.
    let _ = anstream::stdout().flush();
}

fn clock(elapsed: Duration) -> String {
    match elapsed.as_secs() {
        0..=9 => format!("{:.1} s", elapsed.as_secs_f64()),
        seconds @ 10..=59 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// Runs one piece of work as a step on its own and turns a failure into a problem.
pub(crate) fn single(
    name: &str,
    todo: &str,
    work: impl FnOnce(&mut Step) -> Result<()>,
) -> Result<()> {
    let mut steps = Steps::new(1);
    if steps.step(name, todo, work) { Ok(()) } else { Err(Problem::new(format!("{name} failed"))) }
}
