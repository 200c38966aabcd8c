//! `leeway review`: a week, looked back on.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::review::{self, FactorRow, ReviewDay, ReviewView};
use leeway_app::api::today::view::TodayQuery;
use owo_colors::OwoColorize;

use super::list;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;

#[derive(Group, Debug)]
pub(crate) struct Review {
    /// A day of the week: 2027-03-10, yesterday, monday; this week by default
    date: Option<String>,
    #[command(flatten)]
    looking: Looking,
}

/// Seconds of a cell of a bar.
const CELL: i64 = 900;

pub(crate) fn run(data: Option<PathBuf>, asked: &Review) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    desk.yours()?;
    let date = list::date(&desk, asked.date.as_deref())?;
    let view = review::week(&desk.app, TodayQuery { date: Some(date.to_string()) })?;
    desk.answer("review", &view, |view| told(&desk, view))
}

fn told(desk: &Desk, view: &ReviewView) -> String {
    let head = format!("{} to {}", desk.day(&view.from), desk.day(&view.to));
    let mut text = format!("{}\n\n", head.bold());
    let most = view.days.iter().map(|day| day.focused + day.meetings).max().unwrap_or(0);
    let room = draw::columns().saturating_sub(46).max(16);
    let cells = usize::try_from(most / CELL).unwrap_or(0);
    let cell = if cells > room { CELL * 2 } else { CELL };
    for day in &view.days {
        text += &bar(desk, day, cell);
    }
    text += &format!("{:11} {}\n\n", "", "█ focus  ▓ meetings".dimmed());
    text += &figures(view);
    if !view.estimates.is_empty() {
        let mut table = draw::table(&["Done", "Estimate", "It took"]);
        for row in &view.estimates {
            let (estimate, actual) = (draw::length(row.estimate), draw::length(row.actual));
            table.add_row([draw::name(&row.title), estimate, actual]);
        }
        text += &format!("\n{table}\n");
    }
    text += &factors(&view.tags, "Tag");
    text += &factors(&view.people, "For");
    for note in &view.notes {
        text += &format!("\n{}", draw::plain(note));
    }
    if view.notes.is_empty() { text } else { text + "\n" }
}

fn bar(desk: &Desk, day: &ReviewDay, cell: i64) -> String {
    let cells = |seconds: i64, mark: &str| {
        mark.repeat(usize::try_from((seconds + cell / 2) / cell).unwrap_or(0))
    };
    let bar = cells(day.focused, "█") + &cells(day.meetings, "▓");
    let parts = [
        (day.focused > 0).then(|| format!("{} focus", draw::length(day.focused))),
        (day.meetings > 0).then(|| format!("{} meetings", draw::length(day.meetings))),
        (day.through > 0).then(|| format!("{} through", day.through)),
        (day.checks > 0).then(|| draw::count(day.checks, "window")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let gap = if bar.is_empty() { "" } else { "  " };
    format!("{:<11} {bar}{gap}{}\n", desk.day(&day.date), parts.join(", "))
}

fn figures(view: &ReviewView) -> String {
    let mut table = draw::table(&["This week", "", ""]);
    let before = format!("{} the week before", draw::length(view.focused_before));
    let share = |part: i64, whole: i64| match whole {
        1.. => format!("{} % of {}", part * 100 / whole, draw::length(whole)),
        _ => String::new(),
    };
    for (what, is, more) in [
        ("Focus", draw::length(view.focused), before),
        ("In meetings", draw::length(view.meetings), share(view.meetings, view.working)),
        ("Let through", view.through.to_string(), format!("{} held", view.held)),
        ("Windows", view.checks.to_string(), String::new()),
        ("Promises kept", view.kept.to_string(), format!("{} missed", view.missed)),
    ] {
        table.add_row([what.to_owned(), is, more]);
    }
    format!("{table}\n")
}

/// What estimates have been worth.
fn factors(rows: &[FactorRow], of: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = draw::table(&[of, "Tasks", "Estimate", "It took", "Factor"]);
    for row in rows {
        table.add_row([
            draw::name(&row.name),
            row.tasks.to_string(),
            draw::length(row.estimate),
            draw::length(row.actual),
            draw::plain(&row.factor),
        ]);
    }
    format!("\n{table}\n")
}
