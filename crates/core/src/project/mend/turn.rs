//! Which knobs there are: all that bears on the chains of late tasks.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::knob::{Clock, Knob, Whose};
use super::{End, Measure, why_not_sooner, why_so_early};
use crate::calendar::{Calendar, Extra, Grade, Shift};
use crate::civil;
use crate::interval::Interval;
use crate::project::Deadline;
use crate::project::explain::chain::NotSooner;
use crate::project::explain::earliest::{Held, Kept};
use crate::project::explain::latest::Because;
use crate::project::plan::{BoundBy, Given, Moments, Plan};
use crate::team::PersonId;
use crate::time::Instant;

/// A deadline is put off by ten years at most.
const MOST_YEARS: i64 = 10;
/// Dates ahead whose leave and hours are looked at.
const MOST_DATES: i64 = 92;

/// What the chains from these ends consist of.
#[derive(Default)]
struct Found {
    tasks: BTreeSet<usize>,
    links: BTreeSet<usize>,
    /// Tasks whose own or project's deadline begins a chain.
    bound: BTreeSet<usize>,
    promised: BTreeSet<usize>,
    held: BTreeSet<usize>,
    until: Option<Instant>,
    knobs: Vec<Knob>,
}

/// All that bears on the chains of these moments.
pub(super) fn knobs(
    given: &Given<'_>,
    plan: &Plan,
    moments: &Moments,
    ends: impl Iterator<Item = (usize, End)>,
) -> Vec<Knob> {
    let mut found = Found::default();
    for from in ends {
        found.before(given, plan, moments, from);
        found.after(given, plan, moments, from);
    }
    found.of_tasks(given, plan);
    found.of_links(given, plan);
    found.of_people(plan);
    found.knobs
}

impl Found {
    /// What keeps a moment from being sooner.
    fn before(&mut self, given: &Given<'_>, plan: &Plan, moments: &Moments, from: (usize, End)) {
        let Ok(turns) = why_not_sooner(given, plan, &moments.early, from) else { return };
        for turn in turns {
            self.tasks.insert(turn.task);
            match turn.why {
                NotSooner::Held(Held::Link(link)) | NotSooner::Kept(Kept::Link(link)) => {
                    self.links.insert(link);
                }
                NotSooner::Kept(Kept::Promise) => {
                    self.promised.insert(turn.task);
                }
                NotSooner::Held(Held::Own(_)) => {
                    self.held.insert(turn.task);
                }
                NotSooner::Held(
                    Held::Now | Held::Project(_) | Held::Fixed(_) | Held::Begun | Held::Finished,
                ) => {}
            }
        }
    }

    /// What asks for a moment so early.
    fn after(&mut self, given: &Given<'_>, plan: &Plan, moments: &Moments, from: (usize, End)) {
        let Ok(turns) = why_so_early(given, plan, &moments.late, from) else { return };
        for turn in turns {
            self.tasks.insert(turn.task);
            match turn.why {
                Because::Starts { link } | Because::Finishes { link } => {
                    self.links.insert(link);
                }
                Because::Deadline { of, stated } => {
                    let latest = moments.late[turn.task].ok().flatten();
                    self.until = self.until.max(latest.map(|latest| latest.needed));
                    self.bound.insert(turn.task);
                    let id = match of {
                        BoundBy::Task => Some(Whose::Task(plan.tasks()[turn.task].id.clone())),
                        BoundBy::Project => plan
                            .project(given, turn.task)
                            .map(|project| Whose::Project(project.id.clone())),
                    };
                    let stated = match stated {
                        Deadline::At { moment } => Clock::new(&moment, given.rules),
                        Deadline::EndOfWork { .. }
                        | Deadline::EndOfDay { .. }
                        | Deadline::AnywhereOnEarth { .. } => None,
                    };
                    let most = MOST_YEARS * 365 * if stated.is_some() { 86_400 } else { 1 };
                    self.add(id.map(|of| Knob::Deadline { of, stated, most }));
                }
                Because::Fixed => {}
            }
        }
    }

    fn add(&mut self, knob: Option<Knob>) {
        let new = knob.filter(|knob| knob.most() > 0 && !self.knobs.contains(knob));
        self.knobs.extend(new);
    }

    fn of_tasks(&mut self, given: &Given<'_>, plan: &Plan) {
        let now = plan.now();
        for task in self.tasks.clone() {
            if !plan.open(task) {
                continue;
            }
            let (document, node) = (plan.task(given, task), plan.node(task));
            let id = || document.id.clone();
            self.add(Some(Knob::Effort { task: id(), left: node.effort }));
            for to in colleagues(plan, task) {
                self.add(Some(Knob::Owner { task: id(), to }));
            }
            if self.promised.contains(&task)
                && let Some(promise) = document.promised
            {
                let (by, most) = (promise.by, promise.by.since(now));
                self.add(Some(Knob::Promise { task: id(), by, most }));
            }
            if self.held.contains(&task)
                && let Some(stated) = document.earliest.as_ref()
                && let Some(stated) = Clock::new(stated, given.rules)
            {
                let most = node.not_before.since(now);
                self.add(Some(Knob::Earliest { task: id(), stated, most }));
            }
            if self.bound.contains(&task) {
                let seconds = document.review.as_ref().map_or(0, |review| review.seconds);
                self.add(Some(Knob::Review { task: id(), link: None, seconds }));
                let seconds = document.rework;
                self.add(Some(Knob::Rework { task: id(), link: None, seconds }));
            }
        }
    }

    fn of_links(&mut self, given: &Given<'_>, plan: &Plan) {
        for link in self.links.clone() {
            let task = || plan.tasks()[plan.network.arrows()[link].to].id.clone();
            let (need, link) = (plan.link(given, link), Some(plan.need(link)));
            if !need.kind.waits_for_finish() {
                continue;
            }
            let seconds = need.review.as_ref().map_or(0, |review| review.seconds);
            self.add(Some(Knob::Review { task: task(), link, seconds }));
            self.add(Some(Knob::Rework { task: task(), link, seconds: need.rework }));
        }
    }

    fn of_people(&mut self, plan: &Plan) {
        let network = &plan.network;
        let owners = self.tasks.iter().map(|task| plan.node(*task).clock);
        let links = self.links.iter().map(|link| &network.arrows()[*link].buffers);
        let bounds = self.bound.iter().filter_map(|task| plan.node(*task).deadline.as_ref());
        let buffers = links.chain(bounds.map(|bound| &bound.buffers));
        let reviewers = buffers.filter_map(|buffers| Some(buffers.review?.0));
        let clocks: BTreeSet<usize> = owners.chain(reviewers).collect();
        let Some(until) = self.until else { return };
        for clock in clocks {
            let Some(person) = plan.person(clock) else { continue };
            let calendar = network.clocks()[clock].calendar();
            for date in dates(calendar, plan.now(), until) {
                let seconds = leave_taken(calendar, date);
                let person = person.clone();
                self.add((seconds > 0).then_some(Knob::Leave { person, date, seconds }));
            }
            for (grade, measure) in
                [(Grade::Flexible, Measure::Flexible), (Grade::Reluctant, Measure::Reluctant)]
            {
                let dates = dates(calendar, plan.now(), until);
                let extra = dates.flat_map(|date| hours(calendar, date, grade)).collect();
                self.add(Some(Knob::Hours { person: person.clone(), measure, extra }));
            }
        }
    }
}

/// Who else owns something in the same project.
fn colleagues(plan: &Plan, task: usize) -> BTreeSet<PersonId> {
    let project = plan.tasks()[task].project;
    let owner = plan.owner(task);
    let same = (0..plan.tasks().len()).filter(|other| plan.tasks()[*other].project == project);
    let others = same.filter_map(|other| plan.owner(other));
    others.filter(|other| Some(*other) != owner).cloned().collect()
}

/// A person's dates from now until a deadline.
fn dates(calendar: &Calendar, now: Instant, until: Instant) -> impl Iterator<Item = NaiveDate> {
    let date = |at| civil::date(at, calendar.zone_at(at));
    // What is late by much still has some days to be made up for.
    let last = until.max(now.plus(7 * 86_400)).min(now.plus(MOST_DATES * 86_400));
    let last = date(last);
    date(now).iter_days().take_while(move |date| *date <= last)
}

/// Seconds of working hours of a date that leave takes.
fn leave_taken(calendar: &Calendar, date: NaiveDate) -> i64 {
    let shifts = calendar.rostered(date).iter().filter(|shift| shift.grade() == Grade::Working);
    let moments = shifts.filter_map(|shift| calendar.moments(date, *shift));
    let taken = moments.map(|moments| {
        let all: crate::IntervalSet = calendar.leave_in(moments).map(|(_, part)| part).collect();
        all.seconds()
    });
    taken.sum()
}

/// Hours of a date at a grade, as working time; none on leave or a holiday.
fn hours(calendar: &Calendar, date: NaiveDate, grade: Grade) -> Vec<Extra> {
    let graded = calendar.rostered(date).iter().filter(|shift| shift.grade() == grade);
    let free = graded.filter(|shift| {
        let moments: Option<Interval> = calendar.moments(date, **shift);
        moments.is_some_and(|moments| calendar.away(moments).is_empty())
    });
    let worked = free.filter_map(|shift| Shift::new(shift.from(), shift.to(), Grade::Working).ok());
    worked.map(|hours| Extra { date, hours, note: String::new() }).collect()
}
