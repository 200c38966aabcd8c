//! What stands between two tasks, as tasks of its own.

use std::fmt::Write as _;

use leeway_core::project::network::{Arrow, Buffers};

use super::Writer;
use super::text::{minutes, name};

/// What something comes before.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    to: String,
    /// Before its end, not its start.
    end: bool,
    /// Seconds between, from 0 on.
    gap: i64,
}

impl Edge {
    /// Right before the start of a task.
    pub(super) fn before(id: &str) -> Self {
        Self { to: id.to_owned(), end: false, gap: 0 }
    }
}

/// The list of a `precedes`.
pub(super) fn list(edges: &[Edge]) -> String {
    let written = edges.iter().map(|edge| {
        let gap = match edge.gap {
            0 => String::new(),
            gap => format!(" gapduration {}", minutes(gap)),
        };
        match (edge.end, gap.is_empty()) {
            (false, true) => edge.to.clone(),
            (false, false) => format!("{} {{ onstart{gap} }}", edge.to),
            (true, _) => format!("{} {{ onend{gap} }}", edge.to),
        }
    });
    written.collect::<Vec<_>>().join(", ")
}

/// The same edges, each task named once: TaskJuggler takes no other list. What
/// comes before one in two ways does so by way of a milestone.
pub(super) fn once(out: &mut String, id: &str, edges: Vec<Edge>) -> Vec<Edge> {
    let mut named: Vec<Edge> = Vec::new();
    for edge in edges {
        if let Some(same) = named.iter_mut().find(|one| one.to == edge.to && one.end == edge.end) {
            same.gap = same.gap.max(edge.gap);
        } else if named.iter().any(|one| one.to == edge.to) {
            let way = format!("{id}_way{}", named.len());
            milestone(out, &way, "the other way", std::slice::from_ref(&edge));
            named.push(Edge::before(&way));
        } else {
            named.push(edge);
        }
    }
    named
}

/// A moment before all of `edges`.
pub(super) fn milestone(out: &mut String, id: &str, title: &str, edges: &[Edge]) {
    let (title, edges) = (name(title), list(edges));
    let _ = writeln!(out, "task {id} {title} {{ milestone precedes {edges} scheduling alap }}");
}

impl Writer<'_> {
    /// What the predecessor's end or start comes before, with all that stands on
    /// the link after that.
    pub(super) fn link(&mut self, at: usize, arrow: &Arrow) -> Edge {
        let (from, to) = (self.title(arrow.from), self.title(arrow.to));
        let between = format!("{from} → {to}");
        let clocks = [arrow.from, arrow.to].map(|task| self.plan.node(task).clock);
        // A milestone's end is its start, and no ring of the two.
        let end = !arrow.kind.holds_start() && self.plan.node(arrow.to).effort > 0;
        // A start that something asks for is a milestone of its own.
        let start = self.starting[arrow.to] && arrow.kind.holds_start();
        let to = if start { super::start_id(arrow.to) } else { super::task_id(arrow.to) };
        let mut edge = Edge { to, end, gap: 0 };
        if arrow.live > 0 {
            let who = self.people.pair(clocks[0], clocks[1], &between);
            let title = format!("{between}: live handoff");
            edge = self.step(&format!("l{at}_live"), &title, &who, arrow.live, &edge);
        }
        edge = self.lag(at, arrow, &between, edge);
        self.buffers(&format!("l{at}"), arrow.from, &arrow.buffers, edge)
    }

    fn lag(&mut self, at: usize, arrow: &Arrow, between: &str, edge: Edge) -> Edge {
        let id = format!("l{at}_lag");
        let title = format!("{between}: lag");
        match (arrow.lag, arrow.lag_clock) {
            (0, _) => edge,
            (lag, None) if lag > 0 => Edge { gap: edge.gap + lag, ..edge },
            (lag, Some(clock)) if lag > 0 => {
                let who = self.people.shadow(clock, &title);
                self.step(&id, &title, &who, lag, &edge)
            }
            // A lead: so long after the successor has moved, at the latest.
            (lead, clock) => {
                let what = match clock {
                    None => format!("duration {}", minutes(-lead)),
                    Some(clock) => {
                        let who = self.people.shadow(clock, &title);
                        format!("effort {} allocate {who}", minutes(-lead))
                    }
                };
                let on = if edge.end { "onend" } else { "onstart" };
                let _ = writeln!(
                    self.helpers,
                    "task {id} {} {{ {what} depends {} {{ {on} }} scheduling asap }}",
                    name(&title),
                    edge.to
                );
                Edge { to: id, end: true, gap: 0 }
            }
        }
    }

    /// Review and rework of a task before something.
    pub(super) fn buffers(
        &mut self,
        id: &str,
        task: usize,
        buffers: &Buffers,
        mut edge: Edge,
    ) -> Edge {
        let title = self.title(task);
        if buffers.rework > 0 {
            let title = format!("{title}: rework");
            let who = self.people.shadow(self.plan.node(task).clock, &title);
            edge = self.step(&format!("{id}_rework"), &title, &who, buffers.rework, &edge);
        }
        if let Some((clock, seconds)) = buffers.review.filter(|(_, seconds)| *seconds > 0) {
            let title = format!("{title}: review");
            let who = self.people.shadow(clock, &title);
            edge = self.step(&format!("{id}_review"), &title, &who, seconds, &edge);
        }
        edge
    }

    /// So much of somebody's time before something.
    fn step(&mut self, id: &str, title: &str, who: &str, seconds: i64, edge: &Edge) -> Edge {
        let (title, seconds) = (name(title), minutes(seconds));
        let before = list(std::slice::from_ref(edge));
        let _ = writeln!(
            self.helpers,
            "task {id} {title} {{ effort {seconds} allocate {who} precedes {before} \
             scheduling alap }}"
        );
        Edge::before(id)
    }
}
