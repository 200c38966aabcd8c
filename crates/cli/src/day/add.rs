//! A to-do in one line: what was understood, and adding it.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::history::Done;
use leeway_app::api::today::{
    self,
    view::{TodoLine, TodoPart, TodoPartKind, TodoRead},
};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::desk::{Desk, Sitting};
use crate::draw;
use crate::failure::Failure;

#[derive(Group, Debug)]
pub(crate) struct Add {
    /// What is to be done, and in any order how long it takes, by when (or from when), whom it is
    /// for (@priya), tags or a project (#atlas), and “hard” at the end
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// Only say what is understood
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    sitting: Sitting,
}

/// As documented in docs/cli-json.md.
#[derive(Serialize)]
struct Added {
    read: TodoRead,
    done: Option<Done>,
}

impl Add {
    pub(super) fn run(&self, data: Option<PathBuf>) -> Result<String, Failure> {
        let desk = Desk::sitting(data, &self.sitting)?;
        let line = TodoLine { text: self.text.join(" ") };
        let read = today::read(&desk.app, line.clone())?;
        if !read.complete && !self.dry_run {
            let message = "what is to be done? There is no title in “";
            let text = leeway_app::labels::clip(&line.text);
            return Err(Failure::Typed(format!("{message}{text}”")));
        }
        let done = (!self.dry_run).then(|| today::add(&desk.app, line)).transpose()?;
        desk.answer("todo", &Added { read, done }, |Added { read, done }| {
            let done = done.as_ref().map_or(String::new(), |done| {
                let id = done.id.as_deref().unwrap_or_default();
                format!("{} ({id}). `leeway undo` takes it back.\n", draw::plain(&done.label))
            });
            understood(&desk, read) + &done
        })
    }
}

fn understood(desk: &Desk, read: &TodoRead) -> String {
    let line: String = read.parts.iter().map(part).collect::<Vec<_>>().join(" ");
    let mut text = format!("{line}\n");
    let title = if read.complete { draw::plain(&read.title) } else { "(no title)".to_owned() };
    let summary = Some(draw::plain(&read.summary)).filter(|words| !words.is_empty());
    text +=
        &format!("  {title}{}\n", summary.map(|words| format!(": {words}")).unwrap_or_default());
    if let Some(first) = &read.first {
        text += &format!("  It would begin {}.\n", desk.label(first));
    }
    for note in &read.notes {
        text += &format!("  {}\n", draw::plain(note));
    }
    text
}

/// As typed, marked by what it is.
fn part(part: &TodoPart) -> String {
    let text = draw::plain(part.text.trim());
    match part.kind {
        TodoPartKind::Title => text.bold().to_string(),
        TodoPartKind::Effort => text.green().to_string(),
        TodoPartKind::Due | TodoPartKind::From => text.yellow().to_string(),
        TodoPartKind::Tag | TodoPartKind::Project => text.cyan().to_string(),
        TodoPartKind::Person | TodoPartKind::Hard => text.magenta().to_string(),
    }
}
