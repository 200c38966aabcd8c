//! Tasks as VTODOs, with the relations of RFC 9253.
//!
//! What a calendar file has no words for is in properties of our own, so that a
//! file that we wrote comes back whole: see `docs/exchange.md`.

use leeway_core::Instant;
use leeway_core::project::{Clock, LinkKind, Project, Task};

use super::line::{Lines, escaped};
use super::utc;
use crate::fields::{self, links};

/// A task to be written, with its moments.
#[derive(Clone, Copy, Debug)]
pub struct Todo<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its moments, as far as there are any.
    pub moments: Moments,
}

/// The three moments of a task, as the plan has them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moments {
    /// When its owner must have been asked.
    pub ask_by: Option<Instant>,
    /// By when it must be handed in.
    pub due: Option<Instant>,
    /// When it must be there, reviewed and reworked.
    pub needed: Option<Instant>,
}

/// A project to be written.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The project.
    pub project: &'a Project,
    /// When its deadline is, as far as it has one.
    pub due: Option<Instant>,
}

/// What stands after a task's id in its UID.
pub(in crate::ics) const AT: &str = "@leeway";
/// What stands after a project's.
pub(in crate::ics) const PROJECT_AT: &str = "@project.leeway";

/// A calendar of projects and tasks, as it is at `stamp`. DTSTART is Ask by and DUE
/// is Due, both in UTC; a task relates to its project as to its parent, and to each
/// that it waits for.
#[must_use]
pub fn todos(name: &str, stamp: Instant, heads: &[Head<'_>], todos: &[Todo<'_>]) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", concat!("-//Leeway//Leeway ", env!("CARGO_PKG_VERSION"), "//EN"));
    lines.plain("CALSCALE", "GREGORIAN");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    for head in heads {
        head.write(&mut lines, stamp);
    }
    for todo in todos {
        todo.write(&mut lines, stamp);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_text()
}

impl Head<'_> {
    fn write(&self, lines: &mut Lines, stamp: Instant) {
        let project = self.project;
        lines.plain("BEGIN", "VTODO");
        lines.text("UID", &format!("{}{PROJECT_AT}", project.id));
        lines.plain("DTSTAMP", &utc(stamp));
        lines.plain("CREATED", &utc(project.made));
        lines.text("SUMMARY", &project.title);
        if let Some(due) = self.due {
            lines.plain("DUE", &utc(due));
        }
        lines.plain("STATUS", if project.closed.is_some() { "COMPLETED" } else { "NEEDS-ACTION" });
        if let Some(closed) = project.closed {
            lines.plain("COMPLETED", &utc(closed));
        }
        lines.text("DESCRIPTION", &project.notes);
        lines.plain("X-LEEWAY-KIND", "project");
        for field in fields::project::FIELDS {
            let name = format!("X-LEEWAY-{}", field.to_ascii_uppercase());
            lines.text(&name, &fields::project::written(project, field));
        }
        lines.plain("END", "VTODO");
    }
}

impl Todo<'_> {
    fn write(&self, lines: &mut Lines, stamp: Instant) {
        let (task, moments) = (self.task, &self.moments);
        lines.plain("BEGIN", "VTODO");
        lines.text("UID", &format!("{}{AT}", task.id));
        lines.plain("DTSTAMP", &utc(stamp));
        lines.plain("CREATED", &utc(task.made));
        lines.text("SUMMARY", &task.title);
        let before = |ask: &Instant| moments.due.is_none_or(|due| *ask < due);
        if let Some(ask_by) = moments.ask_by.filter(before) {
            lines.plain("DTSTART", &utc(ask_by));
        }
        if let Some(due) = moments.due {
            lines.plain("DUE", &utc(due));
        }
        if let Some(effort) = &task.effort {
            lines.plain("ESTIMATED-DURATION", &length(effort.likely()));
        }
        status(lines, task);
        if !task.tags.is_empty() {
            let tags: Vec<String> = task.tags.iter().map(|tag| escaped(tag)).collect();
            lines.plain("CATEGORIES", &tags.join(","));
        }
        lines.text("DESCRIPTION", &task.notes);
        if let Some(project) = &task.project {
            lines.text("RELATED-TO;RELTYPE=PARENT", &format!("{project}{PROJECT_AT}"));
        }
        for link in &task.needs {
            let gap = match (link.lag.clock, link.lag.seconds) {
                (Clock::Elapsed, seconds) if seconds != 0 => format!(";GAP={}", length(seconds)),
                _ => String::new(),
            };
            let name = format!("RELATED-TO;RELTYPE={}{gap}", relation(link.kind));
            lines.text(&name, &format!("{}{AT}", link.task));
        }
        lines.plain("X-LEEWAY-TASK", "1");
        // Done and made have words of their own.
        let own = fields::FIELDS.iter().filter(|field| !matches!(**field, "done" | "made"));
        for field in own {
            let name = format!("X-LEEWAY-{}", field.to_ascii_uppercase());
            lines.text(&name, &fields::written(task, field));
        }
        for link in &task.needs {
            lines.text("X-LEEWAY-NEEDS", &links::written(std::slice::from_ref(link)));
        }
        if let Some(needed) = moments.needed {
            lines.plain("X-LEEWAY-NEEDED", &utc(needed));
        }
        lines.plain("END", "VTODO");
    }
}

fn status(lines: &mut Lines, task: &Task) {
    let status = match (task.done, task.finished().is_some() || task.under_way()) {
        (Some(_), _) => "COMPLETED",
        (None, true) => "IN-PROCESS",
        (None, false) => "NEEDS-ACTION",
    };
    lines.plain("STATUS", status);
    if let Some(done) = task.done {
        lines.plain("COMPLETED", &utc(done));
    }
    let all = task.worked() + task.left().unwrap_or(0);
    if task.done.is_some() {
        lines.plain("PERCENT-COMPLETE", "100");
    } else if all > 0 && task.under_way() {
        lines.plain("PERCENT-COMPLETE", &(task.worked() * 100 / all).to_string());
    }
}

const fn relation(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::FinishToStart => "FINISHTOSTART",
        LinkKind::StartToStart => "STARTTOSTART",
        LinkKind::FinishToFinish => "FINISHTOFINISH",
        LinkKind::StartToFinish => "STARTTOFINISH",
    }
}

/// `PT4H30M`, `-PT90S`: no days, which are no length of work.
fn length(seconds: i64) -> String {
    let whole = seconds.unsigned_abs();
    let parts = [(whole / 3600, 'H'), (whole % 3600 / 60, 'M'), (whole % 60, 'S')];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let mut text: String = parts.map(|(number, unit)| format!("{number}{unit}")).collect();
    if text.is_empty() {
        text.push_str("0S");
    }
    format!("{}PT{text}", if seconds < 0 { "-" } else { "" })
}
