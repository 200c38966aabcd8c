//! Tasks of a calendar file as drafts of our own.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use leeway_core::project::{self, CivilMoment, Deadline, Effort, Lag, Link, LinkKind, Progress};
use leeway_core::recurrence::Stamp;
use leeway_core::team::{LONGEST_TEXT, PersonId, is_blank};
use leeway_core::{Instant, Zone, ZoneRules, civil};

use super::Reading;
use super::problem::Problem;
use super::task::{RelationKind, Task};
use super::time::{Clock, Length, Time};
use super::write::{AT, PROJECT_AT};
use super::zones::Named;
use crate::fields::{self, links};
use crate::plan::known::Known;
use crate::plan::needs::{self, Placed};
use crate::plan::problem::Fault;
use crate::plan::task::tidy_tags;
use crate::quote::quoted;

/// Tasks of a calendar file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drafts {
    /// Of a file that we wrote: the projects of its tasks.
    pub projects: Vec<project::Project>,
    /// Those that were not called off, with links to one another only.
    pub tasks: Vec<project::Task>,
    /// Ids of tasks that have none in the file: made up, and only good in it.
    pub unnamed: Vec<String>,
    /// Those of the file, and what could not be made into a task; in its order.
    pub problems: Vec<Problem>,
}

/// Makes tasks of what was read. Floating times and dates go by the clock of
/// `here`; who is named must be one of `people`; what does not say when it was
/// put down was at `made`.
///
/// Of a file that we wrote, what has happened since in another program counts
/// where it has words for it (title, notes, tags, done), and dates, which the plan
/// computes, don't. Of another's file, DUE is a deadline and DTSTART an earliest
/// start; a task waits for what it relates to by a temporal relation or
/// DEPENDS-ON, unless its dates say that it's the other way round.
#[must_use]
pub fn drafts(
    reading: &Reading,
    people: impl IntoIterator<Item = PersonId>,
    rules: &ZoneRules,
    here: &Zone,
    made: Instant,
) -> Drafts {
    let known = Known::new(rules, people);
    let mut maker = Maker { known, here, made, problems: reading.problems.clone() };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut ids: HashMap<&str, String> = HashMap::new();
    let (mut kept, mut heads): (Vec<&Task>, Vec<&Task>) = (Vec::new(), Vec::new());
    for task in &reading.tasks {
        if let Some(first) = seen.get(task.uid.as_str()).filter(|_| !task.uid.is_empty()) {
            let uid = quoted(&task.uid);
            maker.add(task.line, format!("the UID {uid} is that of the task on line {first}"));
            continue;
        }
        seen.insert(&task.uid, task.line);
        if task.status == "CANCELLED" {
            continue;
        }
        if task.is_head() {
            heads.push(task);
            continue;
        }
        ids.insert(&task.uid, id(task));
        kept.push(task);
    }
    let projects: Vec<project::Project> = heads.iter().map(|head| maker.project(head)).collect();
    let mut tasks: Vec<project::Task> = Vec::with_capacity(kept.len());
    for task in &kept {
        let draft = maker.task(task);
        tasks.push(draft);
    }
    let mut links: Vec<Vec<Placed>> = kept.iter().map(|task| maker.own_links(task)).collect();
    let turned = turned(&kept, here);
    if turned {
        let line = kept.first().map_or(1, |task| task.line);
        let message = "by their dates, the tasks of this file name what comes after them, not \
                       what they wait for: their links were turned round";
        maker.add(line, message);
    }
    let place: HashMap<&str, usize> =
        kept.iter().enumerate().map(|(at, task)| (task.uid.as_str(), at)).collect();
    for (at, task) in kept.iter().enumerate().filter(|(_, task)| task.ours.is_empty()) {
        for (line, uid, mut link) in relations(task) {
            let temporal = link.1;
            let (from, to) = match place.get(uid).filter(|_| turned && temporal) {
                Some(other) => (task.uid.as_str(), *other),
                None => (uid, at),
            };
            link.0.task = ids.get(from).cloned().unwrap_or_else(|| from.to_owned());
            links[to].push(Placed { at: line, link: link.0 });
        }
    }
    let cancelled = |id: &str| seen.contains_key(id);
    for (line, fault) in needs::join(&maker.known, &mut tasks, links, cancelled) {
        maker.fault(line, &fault);
    }
    let mut ranks: BTreeMap<Option<String>, i64> = BTreeMap::new();
    for task in &mut tasks {
        let rank = ranks.entry(task.project.clone()).or_default();
        task.rank = *rank;
        *rank += 1;
    }
    let mut problems = maker.problems;
    problems.sort_by_key(|problem| problem.line);
    let unnamed = kept.iter().filter(|task| task.uid.is_empty()).map(|task| id(task)).collect();
    Drafts { projects, tasks, unnamed, problems }
}

/// What a task is known by: the UID, which of our own files begins with it.
fn id(task: &Task) -> String {
    let at = if task.is_head() { PROJECT_AT } else { AT };
    let own = task.uid.strip_suffix(at).filter(|_| !task.ours.is_empty());
    match own.unwrap_or(&task.uid) {
        "" => format!("line-{}", task.line),
        id => id.to_owned(),
    }
}

/// What another's task relates to, as links: where that stands, the UID, the
/// link, and whether it is a temporal one.
fn relations(task: &Task) -> impl Iterator<Item = (usize, &str, (Link, bool))> {
    task.relations.iter().filter_map(|relation| {
        let temporal = relation.kind.is_temporal();
        // Which end waits for which is said better by a temporal relation.
        let better = || {
            let mut others = task.relations.iter();
            others.any(|other| other.kind.is_temporal() && other.uid == relation.uid)
        };
        if !relation.kind.is_dependency() || (!temporal && better()) {
            return None;
        }
        let kind = match relation.kind {
            RelationKind::StartToStart => LinkKind::StartToStart,
            RelationKind::FinishToFinish => LinkKind::FinishToFinish,
            RelationKind::StartToFinish => LinkKind::StartToFinish,
            // What needs another in whatever order is taken to need all of it.
            RelationKind::FinishToStart
            | RelationKind::DependsOn
            | RelationKind::Parent
            | RelationKind::Child
            | RelationKind::Sibling
            | RelationKind::Other => LinkKind::FinishToStart,
        };
        let lag = Lag { seconds: relation.gap, ..Lag::default() };
        let link = Link { kind, lag, ..Link::after("") };
        Some((relation.line, relation.uid.as_str(), (link, temporal)))
    })
}

/// Whether dates say that tasks name what comes after them. RFC 9253 calls what is
/// before Task-A and what is after Task-B, and programs differ in which of the two
/// has the relation.
fn turned(tasks: &[&Task], here: &Zone) -> bool {
    let at = |time: &Option<Time>| time.as_ref().and_then(|time| time.instant(here));
    let starts = |task: &Task| at(&task.start).or_else(|| at(&task.due));
    let ends = |task: &Task| at(&task.due).or_else(|| at(&task.start));
    let by_uid: HashMap<&str, &Task> = tasks.iter().map(|one| (one.uid.as_str(), *one)).collect();
    let (mut right, mut wrong) = (0, 0);
    for task in tasks.iter().filter(|task| task.ours.is_empty()) {
        let after = task.relations.iter().filter(|one| one.kind == RelationKind::FinishToStart);
        for other in after.filter_map(|relation| by_uid.get(relation.uid.as_str())) {
            right += usize::from(ends(other).zip(starts(task)).is_some_and(|(a, b)| a <= b));
            wrong += usize::from(ends(task).zip(starts(other)).is_some_and(|(a, b)| a <= b));
        }
    }
    wrong > right
}

struct Maker<'a> {
    known: Known<'a>,
    here: &'a Zone,
    made: Instant,
    problems: Vec<Problem>,
}

impl Maker<'_> {
    fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.problems.len() < super::MAX_PROBLEMS {
            self.problems.push(Problem { line, message: message.into() });
        }
    }

    fn fault(&mut self, line: usize, fault: &Fault) {
        let hint = fault.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
        self.add(line, format!("{}{hint}", fault.message));
    }

    fn title(&mut self, read: &Task, what: &str) -> String {
        let title = if is_blank(&read.summary) {
            let message = format!("this {what} has no SUMMARY: its id is taken for its title");
            self.add(read.line, message);
            id(read)
        } else {
            read.summary.clone()
        };
        title.chars().take(LONGEST_TEXT).collect()
    }

    fn project(&mut self, read: &Task) -> project::Project {
        let title = self.title(read, "project");
        let at = |time: &Option<Time>| time.as_ref().and_then(|time| time.instant(self.here));
        let made = at(&read.created).unwrap_or(self.made);
        let mut project = project::Project::new(&id(read), &title, made);
        project.notes.clone_from(&read.description);
        let closed = || at(&read.changed).unwrap_or(self.made);
        project.closed = at(&read.completed).or_else(|| (read.status == "COMPLETED").then(closed));
        for own in &read.ours {
            if fields::project::FIELDS.contains(&own.name.as_str())
                && let Err(fault) =
                    fields::project::set(&mut project, &own.name, &own.text, &self.known)
            {
                self.fault(own.line, &fault);
            }
        }
        project
    }

    fn task(&mut self, read: &Task) -> project::Task {
        let title = self.title(read, "task");
        let at = |time: &Option<Time>| time.as_ref().and_then(|time| time.instant(self.here));
        let made = at(&read.created).unwrap_or(self.made);
        let mut task = project::Task::new(&id(read), &title, made);
        task.notes.clone_from(&read.description);
        task.tags = tidy_tags(read.categories.iter().map(String::as_str));
        let changed = at(&read.changed).unwrap_or(self.made);
        task.done = at(&read.completed);
        if read.status == "COMPLETED" {
            task.done = task.done.or(Some(changed));
        }
        if read.ours.is_empty() {
            self.other(read, &mut task, changed);
        } else {
            for own in &read.ours {
                if fields::FIELDS.contains(&own.name.as_str())
                    && let Err(fault) = fields::set(&mut task, &own.name, &own.text, &self.known)
                {
                    self.fault(own.line, &fault);
                }
            }
        }
        task
    }

    /// What another's file says by its own words.
    fn other(&mut self, read: &Task, task: &mut project::Task, changed: Instant) {
        task.effort = read.estimate.and_then(|estimate| Effort::of(work(estimate)));
        task.earliest = read.start.as_ref().and_then(|start| self.moment(start));
        match &read.due {
            Some(Time { stamp: Stamp::Date(date), .. }) => {
                task.due = Some(*date).filter(|date| civil::supported(*date));
            }
            Some(due) => {
                let moment = self.moment(due);
                task.deadline = moment.map(|moment| Deadline::At { moment });
            }
            None => task.deadline = self.after(read),
        }
        if let (Some(percent), Some(effort)) = (read.percent, task.effort)
            && task.done.is_none()
            && percent > 0
        {
            let worked = effort.likely() * i64::from(percent) / 100;
            task.progress = vec![Progress { at: changed, worked, left: effort.likely() - worked }];
        }
    }

    /// The deadline of a task that says when it starts, and how long it takes.
    fn after(&self, read: &Task) -> Option<Deadline> {
        let (start, duration) = (read.start.as_ref()?, read.duration?);
        let zone = start.zone(self.here)?;
        let end = duration.end(start.instant(self.here)?, zone);
        let reading = civil::reading(end, zone);
        Some(Deadline::At { moment: self.reading(start, reading)? })
    }

    /// What a clock reads; `None` by a clock that nobody knows, which is said.
    fn moment(&self, time: &Time) -> Option<CivilMoment> {
        let reading = match time.stamp {
            Stamp::Date(date) => date.and_time(NaiveTime::MIN),
            Stamp::Civil(_) | Stamp::Utc(_) => time.civil(),
        };
        self.reading(time, reading)
    }

    fn reading(&self, time: &Time, reading: chrono::NaiveDateTime) -> Option<CivilMoment> {
        let zone = match &time.clock {
            Clock::Zone(Named::Known(zone)) => zone.name().to_owned(),
            Clock::Zone(Named::Embedded { like: Some(like), .. }) => like.clone(),
            // Rules that only the file has: what they make of it.
            Clock::Zone(Named::Embedded { zone, like: None }) => {
                let at = civil::resolve(reading, zone);
                return Some(CivilMoment { reading: at.utc()?, zone: "UTC".to_owned() });
            }
            Clock::Utc => "UTC".to_owned(),
            Clock::Floating => self.here.name().to_owned(),
            Clock::Unresolved(_) => return None,
        };
        // Other years are a problem that is told already.
        Some(CivilMoment { reading, zone }).filter(|_| civil::supported(reading.date()))
    }

    /// The links that a file of our own says in full.
    fn own_links(&mut self, read: &Task) -> Vec<Placed> {
        let mut placed = Vec::new();
        for own in read.ours.iter().filter(|own| own.name == "needs") {
            let (links, faults) = links::read(&own.text, &self.known);
            for fault in faults {
                self.fault(own.line, &fault);
            }
            placed.extend(links.into_iter().map(|link| Placed { at: own.line, link }));
        }
        placed
    }
}

/// Work of a length: a day of it is a day of work.
fn work(length: Length) -> i64 {
    length.days * project::length::DAY + length.seconds
}
