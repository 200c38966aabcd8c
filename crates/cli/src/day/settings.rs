//! What is wanted of a day.

use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};
use leeway_app::ApiError;
use leeway_app::api::today::{self, view::FocusDraft};

use crate::args::length;
use crate::desk::{Desk, Sitting};
use crate::draw;
use crate::failure::Failure;
use crate::project::typed;
use crate::when;

#[derive(Group, Debug)]
pub(crate) struct Wanted {
    /// Hours for hard work: 9:00-11:30, or none
    #[arg(long, value_name = "FROM-TO")]
    peak: Option<String>,
    /// The shortest block that is of use: 25m
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    smallest: Option<u32>,
    /// How long a short break is; 0m: none
    #[arg(long = "break", value_name = "LENGTH", value_parser = minutes)]
    rest: Option<u32>,
    /// After how much work a break comes: 90m
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    after: Option<u32>,
    /// How long lunch is; 0m: none
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    lunch: Option<u32>,
    /// Between which times it lies: 11:30-14:00
    #[arg(long, value_name = "FROM-TO")]
    lunch_between: Option<String>,
    /// The end of the day, for what is done and what moves; 0m: none
    #[arg(long, value_name = "LENGTH", value_parser = minutes)]
    wrap_up: Option<u32>,
    /// Plan flexible hours too
    #[arg(long, value_enum)]
    flexible: Option<Yes>,
    /// Ask before focus outside of working hours
    #[arg(long, value_enum)]
    guard: Option<Yes>,
    /// Keep the desktop quiet while a session runs, where it can be
    #[arg(long, value_enum)]
    quiet: Option<Yes>,
    #[command(flatten)]
    sitting: Sitting,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Yes {
    Yes,
    No,
}

/// Whole minutes of a length.
fn minutes(text: &str) -> Result<u32, String> {
    let seconds = length(text)?;
    u32::try_from(seconds / 60).map_err(|_| "write minutes, such as 25m".to_owned())
}

/// "9:00-11:30" as it is kept.
pub(super) fn span(text: &str) -> Result<(String, String), Failure> {
    let time = |text: &str| when::time(text.trim()).map(|time| time.format("%H:%M").to_string());
    let parts = text.split_once(['-', '–']);
    let parts =
        parts.and_then(|(from, to)| Some((time(from)?, midnight(to).or_else(|| time(to))?)));
    parts.ok_or_else(|| {
        let text = leeway_app::labels::clip(text);
        Failure::Typed(format!("“{text}” is not a span of time. Write 9:00-11:30."))
    })
}

/// The 24:00 that ends a day, which is no time of it.
fn midnight(text: &str) -> Option<String> {
    (text.trim() == "24:00").then(|| "24:00".to_owned())
}

impl Wanted {
    /// What is named, over what was.
    fn put(&self, draft: &mut FocusDraft) -> Result<(), Failure> {
        if let Some(peak) = &self.peak {
            (draft.peak_from, draft.peak_to) = match typed::none(peak) {
                true => ("09:00".to_owned(), "09:00".to_owned()),
                false => span(peak)?,
            };
        }
        if let Some(between) = &self.lunch_between {
            (draft.lunch_from, draft.lunch_to) = span(between)?;
        }
        let minutes = [
            (self.smallest, &mut draft.smallest),
            (self.rest, &mut draft.rest),
            (self.after, &mut draft.longest),
            (self.lunch, &mut draft.lunch),
            (self.wrap_up, &mut draft.wrap_up),
        ];
        for (typed, field) in minutes {
            *field = typed.unwrap_or(*field);
        }
        let flags = [
            (self.flexible, &mut draft.flexible),
            (self.guard, &mut draft.guard),
            (self.quiet, &mut draft.quiet),
        ];
        for (typed, field) in flags {
            *field = typed.map_or(*field, |typed| typed == Yes::Yes);
        }
        Ok(())
    }
}

pub(super) fn run(data: Option<PathBuf>, asked: &Wanted) -> Result<String, Failure> {
    let desk = Desk::sitting(data, &asked.sitting)?;
    let before = today::settings(&desk.app, ())?;
    let mut draft = before.clone();
    asked.put(&mut draft)?;
    if draft != before {
        today::save_settings(&desk.app, draft).map_err(named)?;
    }
    desk.answer("settings", &today::settings(&desk.app, ())?, told)
}

/// A problem with the option that it is of.
fn named(problem: ApiError) -> Failure {
    let option = problem.problems.first().map(|one| match one.field.as_str() {
        "peakFrom" | "peakTo" => "--peak",
        "lunchFrom" | "lunchTo" => "--lunch-between",
        "longest" => "--after",
        "rest" => "--break",
        "wrapUp" => "--wrap-up",
        "lunch" => "--lunch",
        _ => "--smallest",
    });
    match option {
        Some(option) => Failure::Task(format!("{option}: {}", problem.message)),
        None => problem.into(),
    }
}

fn told(draft: &FocusDraft) -> String {
    let minutes = |minutes: u32| match minutes {
        0 => "none".to_owned(),
        some => draw::length(i64::from(some) * 60),
    };
    let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
    let peak = match draft.peak_from == draft.peak_to {
        true => "none".to_owned(),
        false => format!("{}–{}", draft.peak_from, draft.peak_to),
    };
    let mut table = draw::table(&["Wanted", "", "Option"]);
    for (what, is, option) in [
        ("Peak hours", peak, "--peak"),
        ("Smallest useful block", minutes(draft.smallest), "--smallest"),
        ("A break after", minutes(draft.longest), "--after"),
        ("A short break", minutes(draft.rest), "--break"),
        ("Lunch", minutes(draft.lunch), "--lunch"),
        ("Lunch between", format!("{}–{}", draft.lunch_from, draft.lunch_to), "--lunch-between"),
        ("Wrap-up", minutes(draft.wrap_up), "--wrap-up"),
        ("Flexible hours are planned", yes(draft.flexible), "--flexible"),
        ("Asks before focus off hours", yes(draft.guard), "--guard"),
        ("The desktop is quiet in a session", yes(draft.quiet), "--quiet"),
    ] {
        table.add_row([what.to_owned(), is, option.to_owned()]);
    }
    format!("{table}\n")
}
