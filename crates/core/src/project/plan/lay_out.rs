//! Laying out: documents to nodes and arrows.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::clocks::Clocks;
use super::{BoundBy, Given, Of, Plan, Planned, Problem};
use crate::project::network::{Arrow, Bound, Buffers, Cycle, Network, Node, State};
use crate::project::{CivilMoment, Deadline, Link, LinkKind, Project, Review, Task};
use crate::team::PersonId;
use crate::time::Instant;

pub(super) fn lay_out(given: &Given<'_>) -> Plan {
    let mut sheet = Sheet::new(given);
    let part = sheet.taking_part();
    let mut position = vec![None; given.tasks.len()];
    for (at, &task) in part.iter().enumerate() {
        position[task] = Some(at);
    }
    let mut tasks: Vec<Planned> = Vec::with_capacity(part.len());
    let mut nodes = Vec::with_capacity(part.len());
    let mut own = Vec::with_capacity(part.len());
    for &at in &part {
        let task = &given.tasks[at];
        let project = sheet.project_of(task);
        nodes.push(sheet.node(task, project));
        own.push(sheet.own_bound(task, project));
        tasks.push(Planned { id: task.id.clone(), task: at, project, bound: None });
    }
    let (arrows, links) = sheet.arrows(&position, &tasks, &nodes);
    let (mut network, links) = sheet.network(nodes, arrows, links, &tasks);
    bound(&mut network, &mut tasks, &own);
    let Sheet { clocks, problems, .. } = sheet;
    let positions = tasks.iter().enumerate().map(|(at, task)| (task.id.clone(), at)).collect();
    Plan { network, tasks, links, clocks: clocks.hours, positions, problems, now: given.now }
}

/// What is known while a plan is laid out.
struct Sheet<'a> {
    given: &'a Given<'a>,
    /// Positions of documents by their ids.
    projects: HashMap<&'a str, usize>,
    tasks: HashMap<&'a str, usize>,
    /// By project.
    terms: Vec<Terms<'a>>,
    clocks: Clocks<'a>,
    /// When somebody's work of a date ends: looked for once.
    ends: HashMap<(PersonId, NaiveDate), Instant>,
    problems: Vec<Problem>,
}

/// What a project means for its tasks.
#[derive(Clone, Copy)]
struct Terms<'a> {
    /// Who is known by that id.
    lead: Option<&'a PersonId>,
    start: Instant,
    until: Option<Instant>,
}

impl<'a> Sheet<'a> {
    fn new(given: &'a Given<'a>) -> Self {
        let projects = given.projects.iter().enumerate();
        let tasks = given.tasks.iter().enumerate();
        let mut sheet = Self {
            given,
            projects: projects.map(|(at, project)| (project.id.as_str(), at)).collect(),
            tasks: tasks.map(|(at, task)| (task.id.as_str(), at)).collect(),
            terms: Vec::with_capacity(given.projects.len()),
            clocks: Clocks::new(given),
            ends: HashMap::new(),
            problems: Vec::new(),
        };
        for project in given.projects {
            let terms = sheet.terms(project);
            sheet.terms.push(terms);
        }
        sheet
    }

    fn terms(&mut self, project: &'a Project) -> Terms<'a> {
        if project.closed.is_some() {
            return Terms { lead: None, start: self.given.now, until: None };
        }
        let lead = project.lead.as_ref();
        let known = lead.filter(|lead| self.given.people.get(lead).is_some());
        if let (Some(lead), None) = (lead, known) {
            let (project, lead) = (project.id.clone(), lead.clone());
            self.problems.push(Problem::NoSuchLead { project, lead });
        }
        let of = || Of::Project(project.id.clone());
        let start = self.moment(project.start.as_ref(), of);
        let until = self.deadline(project.deadline.as_ref(), of);
        let now = self.given.now;
        Terms { lead: known, start: start.map_or(now, |start| start.max(now)), until }
    }

    fn moment(&mut self, moment: Option<&CivilMoment>, of: impl Fn() -> Of) -> Option<Instant> {
        let moment = moment?;
        let at = moment.instant(self.given.rules);
        if at.is_none() {
            self.problems.push(Problem::Zone { of: of(), zone: moment.zone.clone() });
        }
        at
    }

    fn deadline(&mut self, deadline: Option<&Deadline>, of: impl Fn() -> Of) -> Option<Instant> {
        let deadline = deadline?;
        let end = match deadline {
            Deadline::EndOfWork { person, date } => Some((person.clone(), *date)),
            Deadline::At { .. } | Deadline::EndOfDay { .. } | Deadline::AnywhereOnEarth { .. } => {
                None
            }
        };
        if let Some(known) = end.as_ref().and_then(|end| self.ends.get(end)) {
            return Some(*known);
        }
        let people = self.given.people;
        let at = deadline
            .instant(self.given.rules, |person| people.work(person).map(|work| work.as_ref()));
        let at = at.map_err(|why| self.problems.push(Problem::Deadline { of: of(), why })).ok();
        self.ends.extend(end.zip(at));
        at
    }

    fn project_of(&self, task: &Task) -> Option<usize> {
        self.projects.get(task.project.as_deref()?).copied()
    }

    /// Whether a task is of a project that is over.
    fn closed(&self, task: &Task) -> bool {
        self.project_of(task).is_some_and(|at| self.given.projects[at].closed.is_some())
    }

    /// Positions of the documents of tasks that take part, in their order.
    fn taking_part(&self) -> Vec<usize> {
        let tasks = self.given.tasks;
        let takes_part = |task: &Task| {
            let open = task.finished().is_none();
            !self.closed(task) && (open || self.project_of(task).is_some())
        };
        let mut part: Vec<bool> = tasks.iter().map(takes_part).collect();
        for task in tasks.iter().filter(|task| task.finished().is_none() && !self.closed(task)) {
            for link in &task.needs {
                if let Some(&at) = self.tasks.get(link.task.as_str())
                    && tasks[at].finished().is_some()
                {
                    part[at] = true;
                }
            }
        }
        part.iter().enumerate().filter_map(|(at, part)| part.then_some(at)).collect()
    }

    fn node(&mut self, task: &'a Task, project: Option<usize>) -> Node {
        let terms = project.map(|project| self.terms[project]);
        let clock = self.clock(task, terms);
        let state = state(task);
        let now = self.given.now;
        let of = || Of::Task(task.id.clone());
        if state.finished().is_some() {
            let effort = if task.progress.is_empty() { likely(task) } else { task.worked() };
            return Node { state, ..Node::new(clock, effort.max(0), now) };
        }
        let earliest = self.moment(task.earliest.as_ref(), of).unwrap_or(now);
        let starts = self.moment(task.starts.as_ref(), of);
        let begun = matches!(state, State::UnderWay { .. });
        let first = terms.map_or(now, |terms| terms.start).max(earliest);
        Node {
            // What should have begun and has not can only begin now.
            starts: starts.map(|at| at.max(now)),
            until: terms.and_then(|terms| terms.until),
            state,
            ..Node::new(clock, task.left().unwrap_or(0).max(0), if begun { now } else { first })
        }
    }

    fn clock(&mut self, task: &'a Task, terms: Option<Terms<'a>>) -> usize {
        if let Some(owner) = &task.owner {
            if let Some(clock) = self.clocks.of(owner) {
                return clock;
            }
            let (task, owner) = (task.id.clone(), owner.clone());
            self.problems.push(Problem::NoSuchOwner { task, owner });
        }
        self.clocks.lent_by(terms.and_then(|terms| terms.lead))
    }

    /// Links in numbers, and for each which of its successor's `needs` it is.
    fn arrows(
        &mut self,
        position: &[Option<usize>],
        tasks: &[Planned],
        nodes: &[Node],
    ) -> (Vec<Arrow>, Vec<usize>) {
        let mut all = (Vec::new(), Vec::new());
        for (to, planned) in tasks.iter().enumerate() {
            let task = &self.given.tasks[planned.task];
            for (at, link) in task.needs.iter().enumerate() {
                let Some(&from) = self.tasks.get(link.task.as_str()) else {
                    self.problems.push(Problem::NoSuchTask { task: task.id.clone(), link: at });
                    continue;
                };
                let Some(from) = position[from] else {
                    // What is finished waits for nothing.
                    if task.finished().is_none() {
                        self.problems.push(Problem::Closed { task: task.id.clone(), link: at });
                    }
                    continue;
                };
                all.0.push(self.arrow((task, at, link), planned.project, (from, to), nodes));
                all.1.push(at);
            }
        }
        all
    }

    fn arrow(
        &mut self,
        (task, at, link): (&'a Task, usize, &'a Link),
        project: Option<usize>,
        (from, to): (usize, usize),
        nodes: &[Node],
    ) -> Arrow {
        let finish = link.kind.waits_for_finish();
        let live = if link.kind == LinkKind::FinishToStart { link.live.max(0) } else { 0 };
        if (!finish && (link.review.is_some() || link.rework != 0)) || live != link.live.max(0) {
            self.problems.push(Problem::Idle { task: task.id.clone(), link: at });
        }
        let (before, after) = (nodes[from].clock, nodes[to].clock);
        let review = link.review.as_ref().filter(|_| finish);
        let review = review.and_then(|review| {
            let owner = task.owner.as_ref().filter(|_| self.clocks.owned(after));
            self.review(review, owner, project, (task, Some(at)))
        });
        let rework = if finish { link.rework.max(0) } else { 0 };
        Arrow {
            kind: link.kind,
            lag: link.lag.seconds,
            lag_clock: Arrow::clock(link.lag.clock, before, after),
            buffers: Buffers { review, rework },
            live,
            ..Arrow::new(from, to)
        }
    }

    /// Who reviews, by their clock, and how long.
    fn review(
        &mut self,
        review: &'a Review,
        owner: Option<&'a PersonId>,
        project: Option<usize>,
        (task, link): (&Task, Option<usize>),
    ) -> Option<(usize, i64)> {
        if review.seconds <= 0 {
            return None;
        }
        let lead = project.and_then(|project| self.terms[project].lead);
        let named = review.by.as_ref().and_then(|by| self.clocks.of(by));
        let by_default = || [owner, lead].into_iter().flatten().next();
        let clock = match (named, &review.by) {
            (None, None) => by_default().and_then(|by| self.clocks.of(by)),
            (named, _) => named,
        };
        let clock = clock.unwrap_or_else(|| {
            let (task, reviewer) = (task.id.clone(), review.by.clone());
            self.problems.push(Problem::NoReviewer { task, link, reviewer });
            self.clocks.lent_by(lead)
        });
        Some((clock, review.seconds))
    }

    /// The network, without the links of any ring.
    fn network(
        &mut self,
        nodes: Vec<Node>,
        mut arrows: Vec<Arrow>,
        mut links: Vec<usize>,
        tasks: &[Planned],
    ) -> (Network, Vec<usize>) {
        loop {
            let all = (self.clocks.work.clone(), nodes.clone(), arrows.clone());
            let Cycle(ring) = match Network::new(all.0, all.1, all.2) {
                Ok(network) => return (network, links),
                Err(ring) => ring,
            };
            let mut before: HashMap<usize, usize> =
                ring.windows(2).map(|pair| (pair[1], pair[0])).collect();
            before.extend(ring.first().copied().zip(ring.last().copied()));
            let stays = |arrow: &Arrow| before.get(&arrow.to) != Some(&arrow.from);
            let mut kept = arrows.iter().map(stays);
            links.retain(|_| kept.next().unwrap_or(true));
            arrows.retain(stays);
            let tasks = ring.iter().map(|&task| tasks[task].id.clone()).collect();
            self.problems.push(Problem::Ring { tasks });
        }
    }

    /// A task's own deadline, and what comes before that or its project's.
    fn own_bound(&mut self, task: &'a Task, project: Option<usize>) -> (Option<Instant>, Buffers) {
        if task.finished().is_some() {
            return (None, Buffers::default());
        }
        let own = self.deadline(task.own_deadline().as_ref(), || Of::Task(task.id.clone()));
        let review = task.review.as_ref();
        let review = review.and_then(|review| self.review(review, None, project, (task, None)));
        (own, Buffers { review, rework: task.rework.max(0) })
    }
}

/// The deadline that each task must meet reviewed and reworked: its own, or the
/// project's where nothing of the project waits for its finish.
fn bound(network: &mut Network, tasks: &mut [Planned], own: &[(Option<Instant>, Buffers)]) {
    let followed = followed(network, tasks);
    for (at, planned) in tasks.iter_mut().enumerate() {
        let (own, buffers) = own[at];
        let mut node = network.nodes()[at];
        let last = node.until.filter(|_| !followed[at]).map(|at| (at, BoundBy::Project));
        let both = own.map(|at| (at, BoundBy::Task)).into_iter().chain(last);
        let Some((due, by)) = both.min_by_key(|(at, _)| *at) else { continue };
        node.deadline = Some(Bound { at: due, buffers });
        planned.bound = Some(by);
        network.set_node(at, node);
    }
}

/// Which tasks something unfinished of the same project waits for the finish of.
fn followed(network: &Network, tasks: &[Planned]) -> Vec<bool> {
    let mut followed = vec![false; tasks.len()];
    for arrow in network.arrows() {
        let open = network.nodes()[arrow.to].state.finished().is_none();
        let same = tasks[arrow.from].project == tasks[arrow.to].project;
        if open && same && arrow.kind.waits_for_finish() {
            followed[arrow.from] = true;
        }
    }
    followed
}

fn likely(task: &Task) -> i64 {
    task.effort.map_or(0, |effort| effort.likely())
}

fn state(task: &Task) -> State {
    let said = task.progress.first().map(|first| first.at);
    let began = |by: Instant| task.began.or(said).map_or(by, |began| began.min(by));
    let promised = task.promised.map(|promise| promise.by);
    match (task.done, task.handed_in) {
        (Some(at), handed_in) => State::Done { began: began(handed_in.unwrap_or(at)), at },
        (None, Some(at)) => State::HandedIn { began: began(at), at, review: task.in_review },
        (None, None) => match task.began.or(said) {
            Some(began) => State::UnderWay { began, promised },
            None => State::Open { promised },
        },
    }
}
