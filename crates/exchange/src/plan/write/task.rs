//! From projects and tasks to text.

use std::fmt::Write as _;

use leeway_core::Instant;
use leeway_core::project::{Effort, Lag, Link, Project, Review, Task};

use super::super::UNDATED;
use super::super::length;
use super::super::moment::{written_deadline, written_moment};
use super::super::needs::{written_clock, written_kind};
use super::super::project::{AIMS, SIZINGS};
use super::{list, pair, string, values};

pub(super) fn project(out: &mut String, project: &Project) {
    out.push_str("\n[[project]]\n");
    pair(out, "id", &project.id);
    pair(out, "title", &project.title);
    if let Some(client) = &project.client {
        pair(out, "client", client);
    }
    if let Some(lead) = &project.lead {
        pair(out, "lead", lead.as_str());
    }
    if let Some(start) = &project.start {
        pair(out, "start", &written_moment(start));
    }
    if let Some(deadline) = &project.deadline {
        pair(out, "deadline", &written_deadline(deadline));
    }
    for (_, name) in AIMS.iter().skip(1).filter(|(aim, _)| *aim == project.aim) {
        pair(out, "aim", name);
    }
    for (_, name) in SIZINGS.iter().skip(1).filter(|(sizing, _)| *sizing == project.sizing) {
        pair(out, "sizing", name);
    }
    if !project.notes.is_empty() {
        pair(out, "notes", &project.notes);
    }
    stamp(out, "closed", project.closed);
    stamp(out, "made", Some(project.made).filter(|made| *made != UNDATED));
}

pub(super) fn task(out: &mut String, task: &Task) {
    out.push_str("\n[[task]]\n");
    pair(out, "id", &task.id);
    pair(out, "title", &task.title);
    if let Some(project) = &task.project {
        pair(out, "project", project);
    }
    if let Some(owner) = &task.owner {
        pair(out, "owner", owner.as_str());
    }
    if let Some(effort) = &task.effort {
        self::effort(out, effort);
    }
    if !task.tags.is_empty() {
        list(out, "tags", &task.tags);
    }
    if !task.notes.is_empty() {
        pair(out, "notes", &task.notes);
    }
    if task.hard {
        out.push_str("hard = true\n");
    }
    if let Some(whom) = &task.whom {
        pair(out, "for", whom.as_str());
    }
    for (key, moment) in [("earliest", &task.earliest), ("starts", &task.starts)] {
        if let Some(moment) = moment {
            pair(out, key, &written_moment(moment));
        }
    }
    if let Some(deadline) = &task.deadline {
        pair(out, "deadline", &written_deadline(deadline));
    }
    if let Some(due) = task.due {
        let _ = writeln!(out, "due = {due}");
    }
    for (key, text) in buffers(task.review.as_ref(), task.rework) {
        let _ = writeln!(out, "{key} = {text}");
    }
    if !task.needs.is_empty() {
        values(out, "needs", &task.needs.iter().map(need).collect::<Vec<_>>());
    }
    if let Some(from) = &task.from {
        let (kind, id) = (string(&from.kind), string(&from.id));
        let _ = writeln!(out, "from = {{ kind = {kind}, id = {id} }}");
    }
    marks(out, task);
}

/// What has happened.
fn marks(out: &mut String, task: &Task) {
    stamp(out, "asked", task.asked);
    if let Some(promise) = task.promised
        && let (Some(given), Some(by)) = (instant(promise.given), instant(promise.by))
    {
        let _ = writeln!(out, "promised = {{ given = {given}, by = {by} }}");
    }
    stamp(out, "began", task.began);
    let said = task.progress.iter().filter_map(|one| {
        let (worked, left) = (length::written(one.worked), length::written(one.left));
        Some(format!("{{ at = {}, worked = \"{worked}\", left = \"{left}\" }}", instant(one.at)?))
    });
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        values(out, "progress", &said);
    }
    stamp(out, "handed-in", task.handed_in);
    stamp(out, "in-review", task.in_review);
    stamp(out, "done", task.done);
    stamp(out, "made", Some(task.made).filter(|made| *made != UNDATED));
}

fn effort(out: &mut String, effort: &Effort) {
    if effort.spread() {
        let points = [effort.optimistic(), effort.likely(), effort.pessimistic()];
        list(out, "effort", &points.map(length::written));
    } else {
        pair(out, "effort", &length::written(effort.likely()));
    }
}

/// The id alone when nothing stands on the link.
fn need(link: &Link) -> String {
    if *link == Link::after(&link.task) {
        return string(&link.task);
    }
    let mut keys = vec![("task", string(&link.task))];
    if link.kind != leeway_core::project::LinkKind::default() {
        keys.push(("kind", string(written_kind(link.kind))));
    }
    if link.lag.seconds != 0 {
        keys.push(("lag", string(&length::written(link.lag.seconds))));
    }
    if link.lag.clock != Lag::default().clock {
        keys.push(("lag-in", string(written_clock(link.lag.clock))));
    }
    keys.extend(buffers(link.review.as_ref(), link.rework));
    if link.live > 0 {
        keys.push(("live", string(&length::written(link.live))));
    }
    let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}

fn buffers(review: Option<&Review>, rework: i64) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    if let Some(review) = review {
        keys.push(("review", string(&length::written(review.seconds.max(0)))));
        if let Some(by) = &review.by {
            keys.push(("reviewer", string(by.as_str())));
        }
    }
    if rework > 0 {
        keys.push(("rework", string(&length::written(rework))));
    }
    keys
}

fn stamp(out: &mut String, key: &str, at: Option<Instant>) {
    if let Some(at) = at.and_then(instant) {
        let _ = writeln!(out, "{key} = {at}");
    }
}

/// "2027-03-10T13:00:00Z"; `None` outside the years that are read.
fn instant(at: Instant) -> Option<String> {
    let utc = at.utc().filter(|utc| leeway_core::civil::supported(utc.date()))?;
    Some(utc.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}
