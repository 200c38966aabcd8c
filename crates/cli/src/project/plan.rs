//! `leeway plan`: a plan as it stands, drawn or as a table.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::project;
use leeway_app::api::project::view::{Mark, PlanQuery, PlanRow, PlanView, Verdict};
use leeway_app::labels::WhenLabel;
use owo_colors::OwoColorize;

use super::buffers;
use super::gantt::Gantt;
use super::known::Known;
use super::scale::instant;
use super::told;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;

#[derive(Group, Debug)]
pub(crate) struct Plan {
    /// Of this project: its id, its title, or what either begins with; all that is open by default
    project: Option<String>,
    /// Ask by, due, needed and slack as a table instead of bars
    #[arg(long)]
    table: bool,
    /// Its buffers instead: of the project, of chains and of links, and how much is used
    #[arg(long, conflicts_with = "table")]
    buffers: bool,
    #[command(flatten)]
    looking: Looking,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Plan) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let known = Known::of(&desk.app)?;
    if asked.buffers {
        let project = known.project_or_only(asked.project.as_deref())?;
        desk.settle()?;
        let view = project::buffers(&desk.app, project.clone())?;
        let title = known.projects.iter().find(|one| one.id == project);
        let title = title.map_or(project.as_str(), |one| one.title.as_str());
        return desk.answer("buffers", &view, |view| buffers::page(&desk, title, view));
    }
    let project = asked.project.as_deref().map(|typed| known.project(typed)).transpose()?;
    desk.settle()?;
    let view = project::plan(&desk.app, PlanQuery { project })?;
    desk.answer("plan", &view, |view| page(&desk, view, asked.table))
}

fn page(desk: &Desk, view: &PlanView, table: bool) -> String {
    if view.rows.is_empty() {
        return match &view.project {
            None => {
                "No tasks yet. `leeway project add TITLE --deadline WHEN`, then `leeway task add \
                     TITLE --project PROJECT --owner WHO --effort 8h`.\n"
                    .to_owned()
            }
            Some(head) => format!(
                "{} has no tasks yet. `leeway task add TITLE --project {} --owner WHO --effort \
                 8h` types one in.\n",
                draw::name(&head.title),
                head.id
            ),
        };
    }
    let mut text = head(desk, view);
    if table {
        let _ = writeln!(text, "{}", moments(desk, &view.rows));
    } else {
        let gantt = Gantt {
            view,
            zone: desk.zone(),
            columns: draw::columns(),
            pictures: std::io::stdout().is_terminal(),
        };
        text.push_str(&gantt.text());
    }
    text + &foot(desk, view)
}

/// Whether it can be done, and by when.
fn head(desk: &Desk, view: &PlanView) -> String {
    let mut text = String::new();
    if let Some(head) = &view.project {
        let client = if head.client.is_empty() {
            String::new()
        } else {
            format!(", for {}", draw::name(&head.client))
        };
        let _ = writeln!(text, "{}{client}", draw::plain(&head.title).bold());
    }
    let verdict = match &view.verdict {
        Verdict::Open => "There is no deadline to miss.".to_owned(),
        Verdict::Fits => "It fits: all of it can be handed in when due.".green().to_string(),
        Verdict::Unknown { words } => {
            format!("{words}: nobody knows whether all fits.").red().to_string()
        }
        Verdict::Late { words, tasks } => {
            let tasks = draw::count(*tasks, "task");
            format!("{words}: {tasks} can’t be handed in when due.").red().to_string()
        }
    };
    let _ = writeln!(text, "{verdict}");
    if let Some(deadline) = &view.deadline {
        let _ = writeln!(text, "Deadline {}", desk.label_there(&deadline.when));
    }
    if let Some(finish) = &view.finish {
        let when = desk.label_there(&finish.when);
        let _ = writeln!(text, "Finish at best {when}: begun at once, and as estimated");
    }
    text
}

/// A task a line: its three moments by the owner's clock.
fn moments(desk: &Desk, rows: &[PlanRow]) -> comfy_table::Table {
    let mut table =
        draw::table(&["Task", "Owner", "Effort", "Ask by", "Due", "Needed", "Slack", "Stage"]);
    for row in rows {
        let mark =
            |mark: &Option<Mark>| mark.as_ref().map(|one| desk.theirs(one)).unwrap_or_default();
        let ask_by = match &row.owner {
            Some(owner) if owner.you => "yours".to_owned(),
            Some(_) | None => mark(&row.ask_by),
        };
        let flag = if row.late {
            "late"
        } else if row.critical {
            "critical"
        } else {
            ""
        };
        let stage = told::stage(row.stage);
        let stage = if flag.is_empty() { stage.to_owned() } else { format!("{stage}, {flag}") };
        table.add_row([
            draw::name(&row.title),
            row.owner.as_ref().map(|owner| draw::name(&owner.name)).unwrap_or_default(),
            if row.milestone { "milestone".to_owned() } else { row.effort.clone() },
            ask_by,
            mark(&row.due),
            mark(&row.needed),
            row.slack.map(draw::length).unwrap_or_default(),
            stage,
        ]);
    }
    table
}

/// What is worth knowing about tasks, and what is wrong with the plan.
fn foot(desk: &Desk, view: &PlanView) -> String {
    let mut text = String::new();
    for change in &view.changes {
        let at = WhenLabel::of(instant(view, change.at), desk.zone());
        let _ = writeln!(text, "Clocks: {} on {}", draw::plain(&change.text), desk.day(&at.date));
    }
    for row in &view.rows {
        for flag in &row.flags {
            let line = format!("{}: {}. {}", draw::name(&row.title), flag.word, flag.text);
            let line = draw::plain(&line);
            let line = if flag.risk { line.red().to_string() } else { line };
            let _ = writeln!(text, "{line}");
        }
    }
    for problem in &view.problems {
        let _ = writeln!(text, "{}", draw::plain(&problem.text).red());
    }
    if let Some(gap) = view.level.gap {
        let _ = match gap * 100.0 {
            ..0.05 => {
                writeln!(text, "Nobody does two things at once, and no such plan is shorter.")
            }
            gap => writeln!(
                text,
                "Nobody does two things at once; the best such plan is {gap:.1} % shorter at most."
            ),
        };
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}
