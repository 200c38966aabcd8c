//! What was typed after `cargo xtask`.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::advice::{Problem, Result};

pub(crate) const HELP: &str = "
cargo xtask <job>: one command per job

  run           set everything up and open Leeway on the sample team
                  --screenshot FILE    picture of the real window, no display needed
                  --theme light|dark   theme of the picture (light)
                  --size WxH           size of the picture (1280x832)
  test          set everything up and run every check and test, journeys in the real window too
  check         the quick part of test: format, clippy, UI types and lint
  bench         measure speed beside peers from the registries: docs/benchmarks.md
  contract      write ui/src/ipc/contract.ts from crates/app
  cities        write the tables of cities and names of zones, crates/core/data
  bundle        make the .deb and .rpm, then start the app that came out of the .deb
                  --debug              debug profile: minutes sooner, larger
                  --install            install the .deb with dpkg before starting it (root)
  holidays      write the table of public holidays from the packages that know them
  icons         draw every icon from icons/source.svg
  screenshots   take the README's pictures
  help          this
";

pub(crate) enum Job {
    Help,
    Run(Run),
    Test,
    Check,
    Bench,
    Contract,
    Cities,
    Bundle(Bundle),
    Holidays,
    Icons,
    Screenshots,
}

pub(crate) struct Run {
    /// Where a picture of the window goes; without it, the window opens on the desktop.
    pub(crate) screenshot: Option<PathBuf>,
    pub(crate) look: Look,
}

/// How the window looks in a picture.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) theme: Theme,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, width: 1280, height: 832 }
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Theme {
    Light,
    Dark,
}

pub(crate) struct Bundle {
    pub(crate) debug: bool,
    pub(crate) install: bool,
}

pub(crate) fn read(typed: impl IntoIterator<Item = OsString>) -> Result<Job> {
    let mut words = lexopt::Parser::from_args(typed);
    let job = match words.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Job::Help),
        Some(Value(job)) => job.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match job.as_str() {
        "help" => Ok(Job::Help),
        "run" => run(&mut words),
        "bundle" => bundle(&mut words),
        "test" => alone(&mut words, Job::Test),
        "check" => alone(&mut words, Job::Check),
        "bench" => alone(&mut words, Job::Bench),
        "contract" => alone(&mut words, Job::Contract),
        "holidays" => alone(&mut words, Job::Holidays),
        "cities" => alone(&mut words, Job::Cities),
        "icons" => alone(&mut words, Job::Icons),
        "screenshots" => alone(&mut words, Job::Screenshots),
        unknown => Err(Problem::new(format!("there is no job {unknown:?}")).todo(HELP.trim())),
    }
}

fn alone(words: &mut lexopt::Parser, job: Job) -> Result<Job> {
    match words.next()? {
        None => Ok(job),
        Some(Short('h') | Long("help")) => Ok(Job::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn run(words: &mut lexopt::Parser) -> Result<Job> {
    let mut run = Run { screenshot: None, look: Look::default() };
    while let Some(word) = words.next()? {
        match word {
            Long("screenshot") => run.screenshot = Some(words.value()?.into()),
            Long("theme") => run.look.theme = theme(&words.value()?.string()?)?,
            Long("size") => {
                (run.look.width, run.look.height) = size(&words.value()?.string()?)?;
            }
            Short('h') | Long("help") => return Ok(Job::Help),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    Ok(Job::Run(run))
}

fn bundle(words: &mut lexopt::Parser) -> Result<Job> {
    let mut bundle = Bundle { debug: false, install: false };
    while let Some(word) = words.next()? {
        match word {
            Long("debug") => bundle.debug = true,
            Long("install") => bundle.install = true,
            Short('h') | Long("help") => return Ok(Job::Help),
            other @ (Short(_) | Long(_) | Value(_)) => return Err(other.unexpected().into()),
        }
    }
    Ok(Job::Bundle(bundle))
}

fn theme(word: &str) -> Result<Theme> {
    match word {
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        other => Err(Problem::new(format!("{other:?} is not a theme")).todo("--theme light|dark")),
    }
}

fn size(word: &str) -> Result<(u32, u32)> {
    let read = |number: &str| number.parse().ok().filter(|n| (400..=4096).contains(n));
    word.split_once('x').and_then(|(width, height)| Some((read(width)?, read(height)?))).ok_or_else(
        || {
            Problem::new(format!("{word:?} is not a size"))
                .todo("--size 1280x832, each side from 400 to 4096")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> Result<Job> {
        read(words.iter().map(OsString::from))
    }

    #[test]
    fn a_picture_has_a_file_a_theme_and_a_size() {
        let Ok(Job::Run(run)) =
            typed(&["run", "--screenshot", "a.png", "--theme", "dark", "--size=900x640"])
        else {
            panic!("not read as run");
        };
        assert_eq!(run.screenshot, Some(PathBuf::from("a.png")));
        assert!(matches!(run.look.theme, Theme::Dark));
        assert_eq!((run.look.width, run.look.height), (900, 640));
    }

    #[test]
    fn wrong_words_are_refused_with_advice() {
        for words in [&["fly"][..], &["test", "--fast"], &["run", "--size", "9x9"], &["--fly"]] {
            let told = typed(words).err().map(|problem| problem.to_string());
            assert!(told.is_some_and(|told| told.contains('→')), "{words:?}");
        }
    }

    #[test]
    fn every_job_of_the_help_can_be_typed() {
        for line in HELP.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
            let job = line.split_whitespace().next().unwrap();
            assert!(typed(&[job]).is_ok(), "{job}");
        }
    }
}
