//! `leeway risk`: when a project may be finished, by many tries.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::project;
use leeway_app::api::project::detail::{RiskBin, RiskQuery, RiskView, TaskRisk};
use leeway_app::api::project::view::Mark;
use owo_colors::OwoColorize;

use super::known::Known;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;

/// Lines of the histogram, at most.
const LINES: usize = 12;
/// Longest bar of it.
const BAR: f64 = 36.0;

#[derive(Group, Debug)]
pub(crate) struct Risk {
    /// Of this project: its id, its title, or what either begins with; the only open one by default
    project: Option<String>,
    /// Look at this task more closely
    #[arg(long, value_name = "TASK")]
    task: Option<String>,
    #[command(flatten)]
    looking: Looking,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Risk) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let known = Known::of(&desk.app)?;
    let project = known.project_or_only(asked.project.as_deref())?;
    let task = asked.task.as_deref().map(|typed| known.task(typed, Some(&project)));
    let task = task.transpose()?.map(|task| task.id.clone());
    let told = std::io::stderr().is_terminal();
    desk.settle()?;
    let view = project::risk_settled(&desk.app, RiskQuery { project, task }, |share| {
        if told {
            let _unwritten = write!(anstream::stderr(), "\r{:3.0} % of the tries", share * 100.0);
        }
    })?;
    if told {
        let _unwritten = write!(anstream::stderr(), "\r{:24}\r", "");
    }
    desk.answer("risk", &view, |view| page(&desk, &known, view))
}

fn page(desk: &Desk, known: &Known, view: &RiskView) -> String {
    let Some(median) = &view.p50 else {
        return "There is nothing left to finish, or no way to: `leeway plan` says which.\n"
            .to_owned();
    };
    let mut text = String::new();
    if view.certain {
        text.push_str(
            "No estimate has three points, so nothing varies: `leeway task edit TASK --effort \
             \"8h 12h 24h\"`.\n",
        );
    }
    if let Some(chance) = view.on_time {
        let words = format!("{} that the deadline is met", percent(chance));
        let painted = match chance {
            0.8.. => words.green().to_string(),
            0.5.. => words.yellow().to_string(),
            _ => words.red().to_string(),
        };
        let _ = writeln!(text, "{painted}");
    }
    let _ = writeln!(text, "{}\n", draw::plain(&view.tries).dimmed());
    let mut table = draw::table(&["Finished", "By", ""]);
    let mut row = |what: &str, mark: Option<&Mark>, words: &str| {
        if let Some(mark) = mark {
            table.add_row([what.to_owned(), desk.label_there(&mark.when), words.to_owned()]);
        }
    };
    row("P50", Some(median), "even chance");
    row("P80", view.p80.as_ref(), "8 in 10");
    row("P95", view.p95.as_ref(), "19 in 20");
    let _ = writeln!(text, "{table}\n");
    text.push_str(&histogram(desk, &view.bins));
    if !view.drivers.is_empty() {
        let mut table =
            draw::table(&["What drives it", "On the longest chain", "Finish follows it"]);
        for driver in view.drivers.iter().filter(|one| one.critical > 0.0 || one.pull.abs() > 0.05)
        {
            let pull = format!("{:.2}", driver.pull);
            table.add_row([draw::name(&driver.title), percent(driver.critical), pull]);
        }
        let _ = writeln!(text, "\n{table}");
    }
    if !view.chances.is_empty() {
        let mut table = draw::table(&["Task", "Chance of its due"]);
        for one in &view.chances {
            table.add_row([draw::name(&known.title(&one.id)), percent(one.chance)]);
        }
        let _ = writeln!(text, "\n{table}");
    }
    if let Some(task) = &view.task {
        text.push_str(&closer(desk, task));
    }
    text
}

/// Tries by when they finish, a few bins a line.
fn histogram(desk: &Desk, bins: &[RiskBin]) -> String {
    // Bins before and after the deadline are told apart, and those around a gap.
    let joined = |one: &RiskBin, next: &RiskBin| one.late == next.late && one.to.at == next.from.at;
    let each = bins.len().div_ceil(LINES).max(1);
    let lines: Vec<&[RiskBin]> =
        bins.chunk_by(joined).flat_map(|stretch| stretch.chunks(each)).collect();
    let share = |line: &[RiskBin]| line.iter().map(|bin| bin.share).sum::<f64>();
    let most = lines.iter().map(|line| share(line)).fold(0.0, f64::max);
    let mut text = String::new();
    for line in lines {
        let ([first, ..], [.., last], share) = (line, line, share(line)) else { continue };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few columns.
        let length = if most > 0.0 { (share / most * BAR).round() as usize } else { 0 };
        let bar = if share > 0.0 { "█".repeat(length.max(1)) } else { String::new() };
        let bar = if first.late { bar.red().to_string() } else { bar };
        let word = if first.late { " late" } else { "" };
        let within_a_day = last.to.at - first.from.at <= 86_400;
        let until = if within_a_day { last.to.clock.clone() } else { desk.label(&last.to) };
        let range = format!("{} – {until}", desk.label(&first.from));
        let _ = writeln!(text, " {range:<26} {:>4}{word:5} {bar}", percent(share));
    }
    text
}

fn closer(desk: &Desk, task: &TaskRisk) -> String {
    let mut text = String::from("\n");
    if let Some(chance) = task.chance {
        let _ = writeln!(text, "{} that its due is met", percent(chance));
    }
    let marks = [("P50", &task.p50), ("P80", &task.p80), ("P95", &task.p95)];
    for (what, mark) in marks {
        if let Some(mark) = mark {
            let _ = writeln!(text, " {what}  handed in by {}", desk.label_there(&mark.when));
        }
    }
    for ask in &task.ask {
        let when = desk.label_there(&ask.when);
        let _ = writeln!(text, " {}, {when}: {}", draw::plain(&ask.words), percent(ask.chance));
    }
    text
}

/// "83 %"; what is neither certain nor impossible is not told as if it were.
fn percent(share: f64) -> String {
    match share {
        0.0 => "0 %".to_owned(),
        1.0 => "100 %".to_owned(),
        share => format!("{:.0} %", (share * 100.0).clamp(1.0, 99.0)),
    }
}
