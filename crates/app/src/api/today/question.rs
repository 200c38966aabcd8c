//! The question to the planner: own tasks of every project, the hours there are, and
//! what is fixed in them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::Days;
use leeway_core::focus::day::Lunch;
use leeway_core::focus::{Ask, Hours, Piece, Sizes, Work};
use leeway_core::project::Task;
use leeway_core::project::pass::Hold;
use leeway_core::{Instant, Interval, IntervalSet, civil};

use super::desk::DayDesk;
use crate::api::project::desk::{Desk, Laid};
use crate::{ApiError, App, ErrorCode};

/// Days that are always planned.
const LEAST_DAYS: i64 = 14;
/// Days that are planned at most; a due after them is no promise of the plan.
const MOST_DAYS: i64 = 63;
const DAY: i64 = 24 * 3600;

/// What is asked of the planner, as of a moment.
pub(crate) struct Question {
    pub(crate) as_of: Instant,
    pub(crate) until: Instant,
    pub(crate) hours: Hours,
    pub(crate) work: Vec<Work>,
    pub(crate) pins: Vec<Piece>,
    pub(crate) sizes: Sizes,
    /// What each work is.
    pub(crate) own: Vec<Own>,
    /// Own tasks of which nobody has said how long they take.
    pub(crate) unsaid: Vec<Own>,
    /// By position in `pins`: the document, if it is one.
    pub(crate) pinned: Vec<Option<String>>,
}

/// A task of the one who sits here.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Id and title.
    pub(crate) project: Option<(String, String)>,
    /// Its project's client, as that is called.
    pub(crate) client: Option<String>,
    pub(crate) whom: Option<leeway_core::PersonId>,
    pub(crate) due: Option<Instant>,
    /// When others need it: who waits, and since which moment they must have it.
    pub(crate) waits: Vec<leeway_core::PersonId>,
}

impl Question {
    /// As of a moment: what is asked twice as of one moment is the same question
    /// unless something has changed.
    pub(crate) fn of(app: &App, day: &DayDesk, as_of: Instant) -> Result<Self, ApiError> {
        let mut desk = Desk::of(app)?;
        desk.now = as_of;
        let given = desk.given(app);
        let laid = Laid::of(&given);
        let (mut own, mut work, mut unsaid) = (Vec::new(), Vec::new(), Vec::new());
        let mut groups: HashMap<String, usize> = HashMap::new();
        for at in 0..laid.plan.tasks().len() {
            let task = laid.plan.task(&given, at);
            if task.owner.as_ref() != Some(&day.you.person.id)
                || !laid.plan.open(at)
                || task.milestone()
            {
                continue;
            }
            let project = laid.plan.project(&given, at);
            if project.is_some_and(|project| project.closed.is_some()) {
                continue;
            }
            let late = laid.moments.late[at].as_ref().ok().and_then(Option::as_ref);
            let due = late.map(|late| late.due);
            let waits = laid.plan.network.arrows().iter().filter(|arrow| arrow.from == at);
            let waits = waits.filter_map(|arrow| laid.plan.owner(arrow.to).cloned());
            let one = Own {
                id: task.id.clone(),
                title: task.title.clone(),
                project: project.map(|project| (project.id.clone(), project.title.clone())),
                client: project.and_then(|project| project.client.clone()),
                whom: task.whom.clone(),
                due,
                waits: waits.filter(|who| *who != day.you.person.id).collect(),
            };
            let Some(left) = task.left() else {
                unsaid.push(one);
                continue;
            };
            let count = groups.len();
            let group = project.map(|project| *groups.entry(project.id.clone()).or_insert(count));
            let early = laid.moments.early[at].as_ref().ok();
            let not_before =
                early.filter(|early| early.start > as_of && !matches!(early.cause, Hold::Settled));
            work.push(Work {
                left: left - worked(day, task, as_of),
                due,
                // By its own working time the first moment is the next work; that is no release.
                not_before: not_before
                    .filter(|early| held_back(task, early.cause))
                    .map(|early| early.start),
                hard: task.hard,
                group,
                rank: u32::try_from(own.len()).unwrap_or(u32::MAX),
            });
            own.push(one);
        }
        let (range, until) = reach(day, as_of, &work).ok_or_else(|| {
            ApiError::new(ErrorCode::Invalid, "There are no zone rules for days so far away.")
        })?;
        let mut asked = Self {
            as_of,
            until,
            hours: hours(app, day, range)?,
            work,
            pins: Vec::new(),
            pinned: Vec::new(),
            sizes: day.wants.sizes.sound(),
            own,
            unsaid,
        };
        asked.pin(app, day);
        Ok(asked)
    }

    /// As the planner takes it, following an earlier plan.
    pub(crate) fn ask<'a>(&'a self, before: &'a [Piece]) -> Ask<'a> {
        Ask {
            now: self.as_of,
            until: self.until,
            hours: &self.hours,
            work: &self.work,
            pins: &self.pins,
            sizes: self.sizes,
            before,
        }
    }

    /// Names the question: the same for the same.
    pub(crate) fn print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.as_of, self.until).hash(&mut hasher);
        for set in [&self.hours.working, &self.hours.fixed, &self.hours.peak] {
            set.intervals().hash(&mut hasher);
        }
        self.hours.lunches.hash(&mut hasher);
        let breaks = &self.hours.breaks;
        let lunch = breaks.lunch.map(|lunch| (lunch.from, lunch.to, lunch.length));
        (lunch, breaks.short, breaks.after).hash(&mut hasher);
        for (work, own) in self.work.iter().zip(&self.own) {
            (&own.id, work.left, work.due, work.not_before, work.hard).hash(&mut hasher);
            (work.group, work.rank).hash(&mut hasher);
        }
        self.pins.hash(&mut hasher);
        (self.sizes.smallest, self.sizes.longest).hash(&mut hasher);
        hasher.finish()
    }

    /// The position of a task.
    pub(crate) fn position(&self, task: &str) -> Option<usize> {
        self.own.iter().position(|own| own.id == task)
    }

    /// Blocks that stay: those put down, and the session as long as it runs.
    fn pin(&mut self, app: &App, day: &DayDesk) {
        if let Some(session) = &day.session {
            let ends = session.ends_at(self.as_of).filter(|ends| *ends > self.as_of);
            // One that is over its time goes on until it is ended: the next minutes are its.
            let ends = ends.unwrap_or_else(|| self.as_of.plus(60));
            if let Some(at) = Interval::new(session.began.min(self.as_of), ends) {
                match session.task.as_deref().and_then(|task| self.position(task)) {
                    Some(work) => {
                        self.pins.push(Piece { at, work });
                        self.pinned.push(None);
                    }
                    None => {
                        let taken: IntervalSet = [at].into_iter().collect();
                        self.hours.fixed = self.hours.fixed.union(&taken);
                    }
                }
            }
        }
        for pin in &day.pins {
            let Some(start) = pin.at.instant(app.rules()) else { continue };
            let Some(work) = self.position(&pin.task) else { continue };
            let Some(at) = Interval::new(start, start.plus(pin.seconds)) else { continue };
            if at.end() > self.as_of {
                self.pins.push(Piece { at, work });
                self.pinned.push(Some(pin.id.clone()));
            }
        }
    }
}

/// What a running session has worked on a task and nobody has put down yet.
fn worked(day: &DayDesk, task: &Task, as_of: Instant) -> i64 {
    let Some(session) = day.session.as_ref() else { return 0 };
    if session.task.as_deref() != Some(task.id.as_str()) {
        return 0;
    }
    let before =
        |one: &leeway_core::focus::session::Worked| one.to.min(as_of).since(one.from).max(0);
    session.worked.iter().map(before).sum()
}

/// Whether more than the owner's own hours keeps a task from beginning.
fn held_back(task: &Task, cause: Hold) -> bool {
    match cause {
        Hold::NotBefore => task.earliest.is_some() || task.starts.is_some(),
        Hold::Link(_) => true,
        Hold::Settled => false,
    }
}

/// From the start of the day to the last due within reach.
fn reach(day: &DayDesk, as_of: Instant, work: &[Work]) -> Option<(Interval, Instant)> {
    let date = civil::date(as_of, &day.viewer);
    let start = civil::day_start(date, &day.viewer);
    let end = |days: i64| {
        let days = Days::new(u64::try_from(days).unwrap_or(0));
        date.checked_add_days(days)
            .map_or_else(|| as_of.plus(DAY), |date| civil::day_start(date, &day.viewer))
    };
    let (least, most) = (end(LEAST_DAYS), end(MOST_DAYS));
    let last = work.iter().filter_map(|work| work.due).filter(|due| *due <= most).max();
    let until = last
        .map_or(least, |last| civil::day_end(civil::date(last, &day.viewer), &day.viewer))
        .max(least);
    Interval::new(start, until).map(|range| (range, until))
}

fn hours(app: &App, day: &DayDesk, range: Interval) -> Result<Hours, ApiError> {
    let own = &day.you.person.id;
    let mut working = day.working(range);
    for closed in &day.closed {
        let Some(date) = closed.id.parse().ok() else { continue };
        let Some(rest) = Interval::new(closed.at, civil::day_end(date, &day.viewer)) else {
            continue;
        };
        working = working.subtract(&[rest].into_iter().collect());
    }
    let windows = day.schedule().windows(range.start().plus(-1), range.end());
    let windows: IntervalSet =
        windows.into_iter().filter_map(|one| Interval::new(one.at, one.handled())).collect();
    let busy = app.busy(own, range)?;
    let fixed = busy.union(&windows).union(&day.wrap_ups(&day.working(range)));
    let breaks = day.wants.breaks.clone();
    let lunches = breaks.lunch.map_or_else(Vec::new, |lunch| lunches(day, lunch, range));
    Ok(Hours { working, fixed, peak: day.peak(range), breaks, lunches })
}

/// Where lunch may be: by the clock of where one is on each date.
fn lunches(day: &DayDesk, lunch: Lunch, range: Interval) -> Vec<Interval> {
    let parts = crate::scene::whereabouts(&day.calendar, range);
    parts.into_iter().flat_map(|(part, zone)| lunch.windows(part, zone)).collect()
}
