//! What tasks wait for: links with their buffers, and the cycles they may make.

use leeway_core::project::{Clock, Lag, Link, LinkKind, Task};

use super::known::Known;
use super::length::{length, positive};
use super::problem::Fault;
use super::table::{Context, Table, Value};
use super::task::{parsed, review};
use super::{MAX_NEEDS, cycle};
use crate::quote::{nearest, quoted};

/// A link and where it stands, until it is known what it leads to.
pub(crate) struct Placed {
    pub(crate) at: usize,
    pub(crate) link: Link,
}

/// What the task of a table waits for.
pub(super) fn needs(
    context: &mut Context<'_>,
    known: &Known<'_>,
    table: &Table<'_>,
) -> Vec<Placed> {
    let Some(value) = table.get("needs") else { return Vec::new() };
    let mut each = value.each(context);
    if let Some(more) = each.get(MAX_NEEDS) {
        context.error(more.at, || {
            Fault::new(format!("a task may wait for {MAX_NEEDS} others: the rest is left out"))
        });
        each.truncate(MAX_NEEDS);
    }
    each.into_iter().filter_map(|one| need(context, known, one)).collect()
}

fn need(context: &mut Context<'_>, known: &Known<'_>, value: Value<'_>) -> Option<Placed> {
    if let Some(id) = value.value.as_str() {
        return Some(Placed { at: value.at, link: Link::after(id) });
    }
    let Some(table) = value.value.as_table() else {
        context.error(value.at, || {
            Fault::new(format!("what a task needs is an id, not {}", value.kind()))
                .hint("as \"spec\", or { task = \"spec\", review = \"4h\" }")
        });
        return None;
    };
    let table = Table::new(context, "link", value.at, table);
    let keys = ["task", "kind", "lag", "lag-in", "review", "reviewer", "rework", "live"];
    table.only(context, &keys);
    let named = table.need(context, "task", "\"spec\"");
    let id = named.and_then(|value| Some((value.at, value.text(context, "task")?)));
    let mut link = Link::after(id.map_or("", |(_, id)| id));
    link.kind = parsed(context, &table, "kind", kind).unwrap_or_default();
    let seconds = parsed(context, &table, "lag", length).unwrap_or(0);
    let clock = parsed(context, &table, "lag-in", clock).unwrap_or_default();
    link.lag = Lag { seconds, clock };
    link.review = review(context, known, &table);
    link.rework = parsed(context, &table, "rework", |text| positive(text, "rework")).unwrap_or(0);
    link.live = parsed(context, &table, "live", |text| positive(text, "a handoff")).unwrap_or(0);
    misplaced(context, &table, &mut link);
    id.map(|(at, _)| Placed { at, link })
}

/// Takes off the buffers that a kind of link can't have, and says so.
fn misplaced(context: &mut Context<'_>, table: &Table<'_>, link: &mut Link) {
    let kind = written_kind(link.kind);
    for key in ["review", "rework", "live"] {
        let fits = fits(link.kind, key);
        if let Some(at) = table.place(key).filter(|_| !fits) {
            context.error(at, || Fault::new(format!("a link {kind} has no {key}")).hint(WHY));
        }
    }
    without_misplaced(link);
}

/// Why a link can't have a buffer.
pub(crate) const WHY: &str =
    "a review and rework follow a finish, a live handoff stands between a finish and a start";

/// Whether a link of that kind can have a "review", "rework" or "live" handoff.
pub(crate) fn fits(kind: LinkKind, buffer: &str) -> bool {
    match buffer {
        "live" => kind == LinkKind::FinishToStart,
        _ => kind.waits_for_finish(),
    }
}

/// Takes off the buffers that a kind of link can't have.
pub(crate) fn without_misplaced(link: &mut Link) {
    if !fits(link.kind, "review") {
        link.review = None;
        link.rework = 0;
    }
    if !fits(link.kind, "live") {
        link.live = 0;
    }
}

/// The kinds with their names and the letters that planners know.
const KINDS: [(LinkKind, &str, &str); 4] = [
    (LinkKind::FinishToStart, "finish-to-start", "FS"),
    (LinkKind::StartToStart, "start-to-start", "SS"),
    (LinkKind::FinishToFinish, "finish-to-finish", "FF"),
    (LinkKind::StartToFinish, "start-to-finish", "SF"),
];

/// By name or letters.
pub(crate) fn kind(text: &str) -> Result<LinkKind, Fault> {
    let plain = text.trim().to_lowercase().replace(['_', ' '], "-");
    let found =
        KINDS.iter().find(|(_, name, short)| *name == plain || plain.eq_ignore_ascii_case(short));
    found.map(|(kind, _, _)| *kind).ok_or_else(|| {
        let names = KINDS.map(|(_, name, _)| name);
        let hint = nearest(&plain, &names).map_or_else(
            || format!("there are {}", names.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        Fault::new(format!("{} is no kind of link", quoted(text))).hint(hint)
    })
}

/// "finish-to-start".
pub(crate) fn written_kind(kind: LinkKind) -> &'static str {
    named(kind).1
}

/// "FS".
pub(crate) fn short_kind(kind: LinkKind) -> &'static str {
    named(kind).2
}

const fn named(kind: LinkKind) -> (LinkKind, &'static str, &'static str) {
    match kind {
        LinkKind::FinishToStart => KINDS[0],
        LinkKind::StartToStart => KINDS[1],
        LinkKind::FinishToFinish => KINDS[2],
        LinkKind::StartToFinish => KINDS[3],
    }
}

/// Whose time a lag runs in.
pub(crate) fn clock(text: &str) -> Result<Clock, Fault> {
    match text.trim().to_lowercase().as_str() {
        "elapsed" => Ok(Clock::Elapsed),
        "predecessor" => Ok(Clock::Predecessor),
        "successor" => Ok(Clock::Successor),
        other => {
            let words = ["elapsed", "predecessor", "successor"];
            let near = nearest(other, &words).map(|near| format!("did you mean {near}?"));
            let hint = near.unwrap_or_else(|| format!("there are {}", words.join(", ")));
            Err(Fault::new(format!("{} is nobody's time", quoted(text))).hint(hint))
        }
    }
}

/// "elapsed".
pub(crate) const fn written_clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Elapsed => "elapsed",
        Clock::Predecessor => "predecessor",
        Clock::Successor => "successor",
    }
}

/// Gives the tasks their links: of what isn't there, and of what closes a
/// cycle, only a fault with its place. `there` says whether an id was given to
/// a task that could not be read, so that its links go without saying.
pub(crate) fn join(
    known: &Known<'_>,
    tasks: &mut [Task],
    links: Vec<Vec<Placed>>,
    there: impl Fn(&str) -> bool,
) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    let ids: Vec<String> = tasks.iter().map(|task| task.id.clone()).collect();
    let index: std::collections::HashMap<&str, usize> =
        ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let mut edges: Vec<Vec<usize>> = Vec::with_capacity(tasks.len());
    let mut kept: Vec<Vec<Placed>> = Vec::with_capacity(tasks.len());
    for placed in links {
        let (mut found, mut to) = (Vec::new(), Vec::new());
        for one in placed {
            if let Some(other) = index.get(one.link.task.as_str()) {
                to.push(*other);
                found.push(one);
            } else if !there(&one.link.task) {
                let near = known.nearest(&one.link.task, ids.iter().map(String::as_str));
                let fault = Fault::new(format!("no task has the id {}", quoted(&one.link.task)));
                faults.push((
                    one.at,
                    fault.maybe(near.map(|near| format!("did you mean {}?", quoted(near)))),
                ));
            }
        }
        edges.push(to);
        kept.push(found);
    }
    let mut closing: Vec<(usize, usize)> = Vec::new();
    for closed in cycle::cycles(&edges) {
        let at = kept[closed.from][closed.edge].at;
        faults.push((at, cycle::fault(&closed.path, &ids)));
        closing.push((closed.from, closed.edge));
    }
    for (of, (task, placed)) in tasks.iter_mut().zip(kept).enumerate() {
        let links = placed.into_iter().enumerate();
        let links = links.filter(|(edge, _)| !closing.contains(&(of, *edge)));
        task.needs = links.map(|(_, placed)| placed.link).collect();
    }
    faults
}
