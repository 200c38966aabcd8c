//! `leeway ask`: whom to ask for what by when, in which words, and what is owed.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args as Group, ValueEnum};
use leeway_app::api::project;
use leeway_app::api::project::detail::{AskView, AsksView, TaskView, Urgency};
use leeway_app::api::project::draft::{MarkKind, TaskMark};
use leeway_app::api::project::view::Stage;
use owo_colors::OwoColorize;

use super::known::Known;
use super::told;
use crate::desk::{Desk, Looking};
use crate::draw;
use crate::failure::Failure;
use crate::when;

#[derive(Group, Debug)]
pub(crate) struct Ask {
    /// The message for this task: its id, its title, or what either begins with; by default all
    /// that is to be asked for, and what is owed
    task: Option<String>,
    /// Look for it in this project only
    #[arg(long = "of", value_name = "PROJECT", requires = "task")]
    of: Option<String>,
    /// Note what has happened to it
    #[arg(long, value_enum, value_name = "WHAT", requires = "task", conflicts_with = "plan")]
    mark: Option<Mark>,
    /// By when it is promised: "tue 12:00 Lisbon", 2027-03-16T12:00
    #[arg(long, value_name = "TIME", requires = "mark")]
    by: Option<String>,
    /// It has not happened after all
    #[arg(long, requires = "mark", conflicts_with = "by")]
    undo: bool,
    #[command(flatten)]
    looking: Looking,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// Its owner was asked
    Asked,
    /// Its owner promised it, --by when
    Promised,
    /// Work on it has begun
    Began,
    /// It was handed in
    HandedIn,
    /// Its review has begun
    InReview,
    /// It is good
    Done,
}

impl From<Mark> for MarkKind {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Asked => Self::Asked,
            Mark::Promised => Self::Promised,
            Mark::Began => Self::Began,
            Mark::HandedIn => Self::HandedIn,
            Mark::InReview => Self::InReview,
            Mark::Done => Self::Done,
        }
    }
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Ask) -> Result<String, Failure> {
    let desk = Desk::looking(data, &asked.looking)?;
    let Some(typed) = &asked.task else {
        desk.settle()?;
        let asks = project::asks(&desk.app, ())?;
        return desk.answer("asks", &asks, |asks| list(&desk, asks));
    };
    let known = Known::of(&desk.app)?;
    let of = asked.of.as_deref().map(|typed| known.project(typed)).transpose()?;
    let id = known.task(typed, of.as_deref())?.id.clone();
    match asked.mark {
        Some(mark) => note(&desk, asked, id, mark),
        None => {
            desk.settle()?;
            let view = project::task(&desk.app, id)?;
            match &view.ask {
                Some(ask) => desk.answer("ask", ask, |ask| message(&desk, ask)),
                None => Err(none(&view)),
            }
        }
    }
}

fn note(desk: &Desk, asked: &Ask, id: String, mark: Mark) -> Result<String, Failure> {
    let by = asked.by.as_deref();
    let by = match (mark, by) {
        (Mark::Promised, None) if !asked.undo => {
            let message = "a promise needs its moment: --by \"tue 12:00\"";
            return Err(Failure::Typed(message.to_owned()));
        }
        (Mark::Promised, by) => by,
        (_, None) => None,
        (_, Some(_)) => {
            return Err(Failure::Typed("--by goes with --mark promised".to_owned()));
        }
    };
    let by = by.map(|by| when::moment(by, &desk.source, desk.source.now)).transpose()?;
    let mark = TaskMark { id, mark: mark.into(), on: !asked.undo, by: by.map(|by| by.unix()) };
    desk.done(&project::mark(&desk.app, mark)?)
}

/// Why there is nobody to ask.
fn none(view: &TaskView) -> Failure {
    let row = &view.row;
    let title = draw::name(&row.title);
    Failure::Task(match (&row.owner, row.stage) {
        (None, _) => format!("nobody owns “{title}”: `leeway task edit {} --owner WHO`", row.id),
        (Some(owner), _) if owner.you => format!("“{title}” is yours: there is nobody to ask"),
        (Some(_), stage @ (Stage::HandedIn | Stage::InReview | Stage::Done)) => {
            format!("“{title}” is {}: there is nothing to ask for", told::stage(stage))
        }
        (Some(_), _) => format!(
            "nothing says when “{title}” is due: give it, its project or what waits for it a \
             deadline"
        ),
    })
}

/// What to send, and by when.
fn message(desk: &Desk, ask: &AskView) -> String {
    let when = format!("{}, {}.", ask.words, desk.away(ask.by.when.at));
    let when = draw::plain(&when);
    let over = if ask.over { "It can’t be met without asking for less.\n" } else { "" };
    let lines: Vec<String> = ask.message.lines().map(draw::plain).collect();
    format!("{}\n{}\n{}\n", when.bold(), over.red(), lines.join("\n"))
}

fn list(desk: &Desk, view: &AsksView) -> String {
    let mut text = String::new();
    let headings = [
        (&[Urgency::Late, Urgency::Today][..], "Ask today"),
        (&[Urgency::Soon][..], "Within a week"),
        (&[Urgency::Later][..], "Later"),
    ];
    for (urgencies, heading) in headings {
        let these: Vec<&AskView> =
            view.asks.iter().filter(|ask| urgencies.contains(&ask.urgency)).collect();
        if !these.is_empty() {
            let _ = writeln!(text, "{}", heading.bold());
            let mut table = draw::table(&["", "For", "Due", "Project"]);
            for ask in these {
                table.add_row([words(desk, ask), title(ask), due(desk, ask), project(ask)]);
            }
            let _ = writeln!(text, "{table}\n");
        }
    }
    if text.is_empty() {
        text.push_str("Nobody is to be asked for anything.\n\n");
    }
    if !view.waiting.is_empty() {
        let _ = writeln!(text, "{}", "Waiting for".bold());
        let mut table = draw::table(&["Who", "For", "Promised", "Due", "Project"]);
        for ask in &view.waiting {
            let promised = ask.promised.as_ref().map(|by| desk.label(by)).unwrap_or_default();
            table.add_row([
                draw::name(&ask.owner.name),
                title(ask),
                promised,
                due(desk, ask),
                project(ask),
            ]);
        }
        let _ = writeln!(text, "{table}\n");
    }
    text + "`leeway ask TASK` has the message, `leeway ask TASK --mark asked` notes that it was sent.\n"
}

fn words(desk: &Desk, ask: &AskView) -> String {
    let words = draw::plain(&ask.words);
    let asked = if ask.asked.is_some() { " (asked)" } else { "" };
    let late = ask.urgency == Urgency::Late;
    let ago = if late { format!(", {}", desk.away(ask.by.when.at)) } else { String::new() };
    format!("{words}{ago}{asked}")
}

fn title(ask: &AskView) -> String {
    draw::name(&ask.title)
}

fn project(ask: &AskView) -> String {
    draw::name(&ask.project)
}

fn due(desk: &Desk, ask: &AskView) -> String {
    desk.theirs(&ask.due)
}
