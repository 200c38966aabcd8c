//! TaskJuggler files (.tjp): a plan for somebody else's scheduler, to check ours.
//!
//! What the notation can and can't say is in `docs/taskjuggler.md`. In short:
//! everything is in UTC and in slots of five minutes; a person's off time is
//! written out as leaves, since TaskJuggler has no zones for people; reviews,
//! reworks, live handoffs and lags in working time are tasks of their own, each
//! with a shadow of the person who does it, so that they keep nobody from work.

mod calendar;
mod chain;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use leeway_core::project::network::{Bound, Buffers};
use leeway_core::project::plan::{Given, Hours, Plan};
use leeway_core::{Instant, Interval};

use calendar::{People, day};
use chain::Edge;
use text::{minutes, moment, name};

/// Whether people do one thing at a time in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Booking {
    /// Each task has its owner's hours to itself: TaskJuggler's dates are those
    /// of the backward pass.
    Free,
    /// A person's tasks wait for one another, as TaskJuggler levels them.
    OneAtATime,
}

/// The id in the file of the task at a position of the plan.
#[must_use]
pub fn task_id(task: usize) -> String {
    format!("t{task}")
}

/// The id in the file of the milestone at which a task must begin for others'
/// sake or its own; a task has one only where something asks for its start.
#[must_use]
pub fn start_id(task: usize) -> String {
    format!("t{task}_start")
}

/// Writes a plan as a TaskJuggler file, as late as its deadlines allow.
///
/// `plan` is laid out from `given`. Nothing outside of `horizon`, by days of
/// UTC, is known to TaskJuggler: it should begin well before the first Ask by
/// and end after the last deadline. Scheduled by `tj3`, the file makes a table
/// `plan.csv` of the starts and ends of all tasks in UTC.
#[must_use]
pub fn write(plan: &Plan, given: &Given<'_>, horizon: Interval, booking: Booking) -> String {
    let mut writer = Writer::new(plan, given, booking);
    writer.links();
    writer.bounds();
    writer.finish(horizon)
}

/// What is gathered before the file is put together.
struct Writer<'a> {
    plan: &'a Plan,
    given: &'a Given<'a>,
    booking: Booking,
    people: People,
    /// By task: what its end comes before, and what its start does.
    ends: Vec<Vec<Edge>>,
    starts: Vec<Vec<Edge>>,
    /// Which tasks a deadline asks for.
    asked: Vec<bool>,
    /// Of which something asks for the start, beside their end.
    starting: Vec<bool>,
    /// Fixed moments, with the ids of their milestones.
    fixed: BTreeMap<Instant, String>,
    /// Tasks that stand for buffers, lags and handoffs.
    helpers: String,
}

impl<'a> Writer<'a> {
    fn new(plan: &'a Plan, given: &'a Given<'a>, booking: Booking) -> Self {
        let network = &plan.network;
        let count = network.nodes().len();
        let mut asked = vec![false; count];
        for task in network.order().rev() {
            let node = plan.node(task);
            let mut out = network.out(task).map(|link| network.arrows()[link].to);
            asked[task] =
                node.until.is_some() || node.deadline.is_some() || out.any(|to| asked[to]);
        }
        let mut starting: Vec<bool> =
            network.nodes().iter().map(|one| one.starts.is_some()).collect();
        for arrow in network.arrows() {
            starting[arrow.from] |= !arrow.kind.waits_for_finish() && asked[arrow.to];
        }
        Self {
            plan,
            given,
            booking,
            people: People::new(network.clocks().len()),
            ends: vec![Vec::new(); count],
            starts: vec![Vec::new(); count],
            asked,
            starting,
            fixed: BTreeMap::new(),
            helpers: String::new(),
        }
    }

    /// The title of a task.
    fn title(&self, task: usize) -> &'a str {
        &self.plan.task(self.given, task).title
    }

    /// What stands on each link, from its end backward.
    fn links(&mut self) {
        for (at, arrow) in self.plan.network.arrows().iter().enumerate() {
            if !self.asked[arrow.to] {
                continue;
            }
            let edge = self.link(at, arrow);
            if arrow.kind.waits_for_finish() {
                self.ends[arrow.from].push(edge);
            } else {
                self.starts[arrow.from].push(edge);
            }
        }
    }

    /// Deadlines and fixed starts.
    fn bounds(&mut self) {
        for task in 0..self.plan.tasks().len() {
            let node = *self.plan.node(task);
            if let Some(until) = node.until {
                let edge = self.fixed(until);
                self.ends[task].push(edge);
            }
            if let Some(Bound { at, buffers }) = node.deadline
                && (node.until != Some(at) || buffers != Buffers::default())
            {
                let edge = self.fixed(at);
                let edge = self.buffers(&format!("d{task}"), task, &buffers, edge);
                self.ends[task].push(edge);
            }
            if let Some(at) = node.starts.filter(|_| self.asked[task]) {
                let edge = self.fixed(at);
                self.starts[task].push(edge);
            }
        }
    }

    /// Before a fixed moment.
    fn fixed(&mut self, at: Instant) -> Edge {
        let next = format!("by{}", self.fixed.len());
        Edge::before(self.fixed.entry(at).or_insert(next))
    }

    fn task(&mut self, out: &mut String, task: usize, first: &str) {
        let node = *self.plan.node(task);
        let title = self.title(task);
        let id = task_id(task);
        let ends = chain::once(out, &id, std::mem::take(&mut self.ends[task]));
        let starts = chain::once(out, &start_id(task), std::mem::take(&mut self.starts[task]));
        let mut starts = starts;
        let start = (!starts.is_empty()).then(|| start_id(task));
        let _ = writeln!(out, "task {id} {} {{", name(title));
        if node.effort > 0 {
            let who = match self.booking {
                Booking::OneAtATime if self.plan.owner(task).is_some() => {
                    self.people.at_work(node.clock)
                }
                Booking::OneAtATime | Booking::Free => self.people.shadow(node.clock, title),
            };
            let _ = writeln!(out, "  effort {}\n  allocate {who}", minutes(node.effort));
        } else {
            out.push_str("  milestone\n");
        }
        match (&start, ends.is_empty()) {
            (Some(start), true) => {
                let _ = writeln!(out, "  # Only its start is asked for.\n  depends {start}");
                out.push_str("  scheduling asap\n}\n");
            }
            (None, true) => {
                let _ = writeln!(out, "  # No deadline asks for it.\n  start {first}");
                out.push_str("  scheduling asap\n}\n");
            }
            (_, false) => {
                let _ = writeln!(out, "  precedes {}\n  scheduling alap\n}}", chain::list(&ends));
                starts.extend(start.as_ref().map(|_| Edge::before(&id)));
            }
        }
        if let Some(start) = start {
            let title = format!("{title}: start");
            chain::milestone(out, &start, &title, &starts);
        }
    }

    fn finish(mut self, horizon: Interval) -> String {
        let (mut tasks, first) = (String::new(), day(horizon.start(), 0));
        for task in 0..self.plan.tasks().len() {
            self.task(&mut tasks, task, &first);
        }
        let mut out = self.head(horizon);
        for clock in 0..self.plan.clocks().len() {
            let who = self.who(clock);
            let work = &self.plan.network.clocks()[clock];
            self.people.person(&mut out, clock, &who, work, horizon);
        }
        self.people.pairs(&mut out, &self.plan.network, horizon);
        out.push_str("\n# Fixed moments\n");
        for (at, id) in &self.fixed {
            let at = moment(*at);
            let _ = writeln!(out, "task {id} \"by {at}\" {{ milestone end {at} scheduling alap }}");
        }
        let _ = write!(out, "\n# Tasks\n{tasks}\n# What stands on links\n{}", self.helpers);
        out.push_str(REPORT);
        out
    }

    fn head(&self, horizon: Interval) -> String {
        let project = self.plan.tasks().iter().find_map(|task| task.project);
        let title = project.map_or("Leeway", |at| self.given.projects[at].title.as_str());
        let (first, last) = (day(horizon.start(), 0), day(horizon.end(), 86_399));
        let now = moment(self.plan.now());
        format!(
            "# Written by Leeway. All times are UTC.\n\
             project leeway {} {first} - {last} {{\n\
             \x20 timezone \"UTC\"\n  timingresolution 5 min\n  timeformat \"%Y-%m-%d-%H:%M\"\n\
             \x20 # Hours are those of each person below, and what is not in them is leave.\n\
             \x20 workinghours mon - sun 0:00 - 24:00\n  # {now} is now.\n}}\n",
            name(title)
        )
    }

    /// Whose hours a clock has, as people call them.
    fn who(&self, clock: usize) -> String {
        let called = |id| {
            let member = self.given.people.get(id);
            member.map_or_else(|| id.to_string(), |member| member.person.name.clone())
        };
        match &self.plan.clocks()[clock] {
            Hours::Of(person) => called(person),
            Hours::LentBy(lead) => format!("nobody, by the hours of {}", called(lead)),
            Hours::Nobody => "nobody".to_owned(),
        }
    }
}

/// A table of everything.
const REPORT: &str = "
taskreport plan \"plan\" {
  formats csv
  columns id, name, start, end
  timezone \"UTC\"
  timeformat \"%Y-%m-%d-%H:%M\"
}
";
