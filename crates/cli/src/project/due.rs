//! `leeway due TASK`: three moments, unfolded line by line.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;

use leeway_app::api::project;
use leeway_app::api::project::detail::{ExplainDay, ExplainLine, LineKind, Mend, TaskView};
use leeway_app::api::project::view::Mark;
use owo_colors::OwoColorize;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::known::Known;
use super::told;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;

pub(crate) fn run(
    data: Option<PathBuf>,
    looking: &Looking,
    task: &str,
    project: Option<&str>,
) -> Result<String, Failure> {
    let desk = Desk::looking(data, looking)?;
    let known = Known::of(&desk.app)?;
    let project = project.map(|typed| known.project(typed)).transpose()?;
    let id = known.task(task, project.as_deref())?.id.clone();
    desk.settle()?;
    let told = std::io::stderr().is_terminal();
    let mend = project::mend_settled(&desk.app, &id, |share| {
        if told {
            let done = share * 100.0;
            let _unwritten = write!(anstream::stderr(), "\r{done:3.0} % of what could mend it");
        }
    })?;
    if told {
        let _unwritten = write!(anstream::stderr(), "\r{:30}\r", "");
    }
    let view = Unfolded { task: project::task(&desk.app, id)?, mend: mend.mends };
    desk.answer("task", &view, |view| page(&desk, &view.task, &view.mend))
}

/// One task, and what would make it fit.
#[derive(Serialize)]
struct Unfolded {
    #[serde(flatten)]
    task: TaskView,
    mend: Vec<Mend>,
}

fn page(desk: &Desk, view: &TaskView, mend: &[Mend]) -> String {
    let row = &view.row;
    let mut parts = Vec::from_iter(row.project.as_deref().map(draw::name));
    parts.push(row.owner.as_ref().map_or_else(
        || "nobody owns it".to_owned(),
        |owner| if owner.you { "yours".to_owned() } else { draw::name(&owner.name) },
    ));
    parts.push(match (row.milestone, row.effort.as_str()) {
        (true, _) => "a milestone".to_owned(),
        (false, "") => "nobody has said how much work it is".to_owned(),
        (false, effort) => effort.to_owned(),
    });
    parts.push(told::stage(row.stage).to_owned());
    let mut text = format!("{}: {}\n", draw::plain(&row.title).bold(), parts.join(", "));
    if let Some(slack) = row.slack {
        let late = if row.late { ": it will be late".red().to_string() } else { String::new() };
        let _ = writeln!(text, "Slack {}{late}", draw::length(slack));
    }
    text.push_str(&marks(desk, view));
    if view.lines.is_empty() {
        text.push_str(
            "Nothing asks for it: give it, its project or what waits for it a deadline.\n",
        );
    } else {
        text.push_str("\nFrom the end back\n");
        text.push_str(&lines(desk, &view.lines));
    }
    if !view.earliest.is_empty() {
        text.push_str("\nWhy not sooner\n");
        text.push_str(&lines(desk, &view.earliest));
    }
    if let Some(learned) = &view.learned {
        let (words, effort) = (draw::plain(&learned.words), draw::plain(&learned.effort));
        let _ = writeln!(text, "\nTracked before: {words}. Corrected: {effort}");
    }
    if !mend.is_empty() {
        text.push_str("\nWhat would make it fit\n");
        for mend in mend {
            let _ = writeln!(text, "  {}", draw::plain(&mend.words));
        }
    }
    for flag in &row.flags {
        let _ = writeln!(text, "\n{}. {}", draw::plain(&flag.word), draw::plain(&flag.text));
    }
    text
}

/// The three moments by the owner's clock and by the viewer's.
fn marks(desk: &Desk, view: &TaskView) -> String {
    let row = &view.row;
    let begin = view.lines.iter().find(|line| line.kind == LineKind::AskBy);
    let mut table = draw::table(&["", "Owner’s clock", "Yours"]);
    let mut any = false;
    let mut add = |what: &str, mark: Option<&Mark>| {
        if let Some(mark) = mark {
            any = true;
            let theirs = mark.theirs.as_ref().unwrap_or(&mark.when);
            let yours = format!("{}, {}", desk.label_there(&mark.when), desk.away(mark.when.at));
            table.add_row([what.to_owned(), desk.label_there(theirs), yours]);
        }
    };
    add("Ask by", row.ask_by.as_ref());
    add("Due", row.due.as_ref());
    add("Needed", row.needed.as_ref());
    let mut text = if any { format!("\n{table}\n") } else { String::new() };
    if let Some(begin) = begin.filter(|_| row.ask_by.is_none()) {
        let when = desk.label_there(&begin.when);
        let _ = writeln!(text, " {} {when}", draw::plain(&begin.title));
    }
    text
}

/// A step a line, the days it is made of below where it has several.
fn lines(desk: &Desk, lines: &[ExplainLine]) -> String {
    let title = |line: &ExplainLine| draw::plain(&line.title);
    let width = lines.iter().map(|line| title(line).width()).max().unwrap_or(0).min(40);
    let mut text = String::new();
    for line in lines {
        let title = title(line);
        let pad = " ".repeat(width.saturating_sub(title.width()));
        let moment = matches!(line.kind, LineKind::Needed | LineKind::Due | LineKind::AskBy);
        let title = if moment { title.bold().to_string() } else { title };
        let _ = write!(text, "  {title}{pad}  {}", when(desk, line));
        if !line.note.is_empty() {
            let _ = write!(text, "  {}", draw::plain(&line.note).dimmed());
        }
        text.push('\n');
        if worked(line).len() > 1 {
            for day in worked(line) {
                let _ = writeln!(text, "    {}", of_day(desk, day));
            }
        }
    }
    text
}

/// The days of a step, but for those of which it only touches the night.
fn worked(line: &ExplainLine) -> Vec<&ExplainDay> {
    let touched = |day: &&ExplainDay| !day.clocks.is_empty() || day.skipped != "outside hours";
    line.days.iter().filter(touched).collect()
}

/// "Tue 16 Mar 10:00–14:00 Berlin", or the moment it begins or is.
fn when(desk: &Desk, line: &ExplainLine) -> String {
    let city = draw::plain(&line.when.city);
    let days = worked(line);
    let span = days.as_slice();
    let from = if span.is_empty() { "" } else { "from " };
    let here = line.here.as_ref().map(|here| format!(" ({from}{})", desk.label_there(here)));
    let here = here.unwrap_or_default();
    match span {
        [only] if !only.clocks.is_empty() => {
            format!("{} {} {city}{here}", desk.day(&only.date), only.clocks)
        }
        [] | [_] | [_, _, ..] => format!("{from}{}{here}", desk.label_there(&line.when)),
    }
}

/// "Fri 12 Mar  09:00–17:00  8 h", or why nothing is done.
fn of_day(desk: &Desk, day: &ExplainDay) -> String {
    let date = desk.day(&day.date);
    let date = format!("{date:<10}");
    match (day.clocks.as_str(), day.skipped.as_str()) {
        ("", why) => format!("{date}  –  {}", draw::plain(why)).dimmed().to_string(),
        (clocks, "") => format!("{date}  {clocks}  {}", draw::length(day.seconds)),
        (clocks, why) => {
            format!("{date}  {clocks}  {}  {}", draw::length(day.seconds), draw::plain(why))
        }
    }
}
