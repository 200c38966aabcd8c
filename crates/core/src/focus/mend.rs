//! What would mend a plan in which not every Due can be kept.

use super::Ask;
use super::day::Room;
use super::feasible::{Late, answer, fits, give};
use super::ground::{Ground, Job};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// Time that could be opened: a day's flexible hours, a break, a meeting that
/// is dropped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    /// The caller's name for it.
    pub label: usize,
    /// When. No breaks are planned in it.
    pub time: IntervalSet,
}

/// What is late, and what would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mending {
    /// As in [`super::Feasibility::late`]; empty: nothing is to be mended.
    pub late: Vec<Late>,
    /// What is past, or broken by what is pinned, with the earliest Due that
    /// could be kept beside the others, where there is one.
    pub past: Vec<Change>,
    /// Each does by itself, and was tried: with it every Due is kept that is
    /// neither past nor broken by what is pinned. The smallest ([`Mend::size`]) first.
    pub mends: Vec<Mend>,
}

/// Changes that do together; no one of them can be spared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mend {
    /// One where one does; several only where no single change does.
    pub changes: Vec<Change>,
    /// Seconds of free time or of work that it is about, all changes together.
    pub size: i64,
}

/// A change, as small as it can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// A later Due.
    DueLater {
        /// Whose.
        work: usize,
        /// The earliest that does, to the second.
        to: Instant,
        /// Free seconds between the two.
        free: i64,
    },
    /// Less of it.
    Shorten {
        /// Which.
        work: usize,
        /// The fewest seconds that do.
        by: i64,
    },
    /// None of it for now.
    LeaveOut {
        /// Which.
        work: usize,
        /// Until then, when what it stood in the way of is due; all of what is
        /// left of it.
        until: Instant,
        /// Seconds of it that are left out.
        seconds: i64,
    },
    /// More time.
    Open {
        /// The caller's name for the time.
        label: usize,
        /// How many seconds of it, its first ones, are needed.
        needs: i64,
    },
}

/// The smallest changes that mend a question in which not every Due can be kept.
///
/// Tried are: for each work, a later Due, less of it, none of it; and each of the
/// times that could be opened. Where none does alone: later Dues for all of
/// [`super::Feasibility::give`], all of it left out, or the fewest openings that
/// do together, the smallest given up first.
#[must_use]
pub fn mend(ask: &Ask<'_>, extras: &[Extra]) -> Mending {
    let room = ask.room();
    let ground = Ground::new(ask, &room);
    let late = answer(ask, &ground).late;
    if late.is_empty() {
        return Mending::default();
    }
    let trial = Trial::new(ask, room, ground, &late);
    let past = trial.past();
    if fits(trial.jobs.iter()) {
        return Mending { late, past, mends: Vec::new() };
    }
    let mut mends: Vec<Mend> = trial.alone(extras).into_iter().map(Mend::one).collect();
    if mends.is_empty() {
        mends = trial.together(extras);
    }
    mends.sort_by_key(|mend| mend.size);
    Mending { late, past, mends }
}

impl Mend {
    fn one(change: Change) -> Self {
        Self::all(vec![change])
    }

    fn all(changes: Vec<Change>) -> Self {
        let size = changes.iter().map(|change| change.size()).sum();
        Self { changes, size }
    }
}

impl Change {
    const fn size(&self) -> i64 {
        match *self {
            Self::DueLater { free, .. } => free,
            Self::Shorten { by, .. } => by,
            Self::LeaveOut { seconds, .. } => seconds,
            Self::Open { needs, .. } => needs,
        }
    }
}

/// The question with changes.
struct Trial<'a> {
    ask: &'a Ask<'a>,
    room: Room,
    ground: Ground,
    /// Without the Dues that are past.
    jobs: Vec<Job>,
    /// The last Due that breaks.
    last: Instant,
}

impl<'a> Trial<'a> {
    fn new(ask: &'a Ask<'a>, room: Room, ground: Ground, late: &[Late]) -> Self {
        let jobs = Self::jobs(ask, &ground);
        let dues = late.iter().map(|late| late.due);
        let last = dues.filter(|&due| due > ask.now).max().unwrap_or(ask.now);
        Self { ask, room, ground, jobs, last }
    }

    fn jobs(ask: &Ask<'_>, ground: &Ground) -> Vec<Job> {
        let mut jobs = ground.jobs.clone();
        for (job, work) in jobs.iter_mut().zip(ask.work) {
            job.due = job.due.filter(|_| work.due.is_some_and(|due| due > ask.now));
        }
        jobs
    }

    /// Later Dues for those past, or broken by what is pinned.
    fn past(&self) -> Vec<Change> {
        let out = give(&self.jobs);
        let mut jobs = self.jobs.clone();
        for &work in &out {
            jobs[work].due = None;
        }
        let mut changes = Vec::new();
        for (work, given) in self.ask.work.iter().enumerate() {
            let broken = given.due.is_some_and(|due| due <= self.ask.until)
                && given.left > 0
                && self.jobs[work].due.is_none();
            let Some(due) = given.due.filter(|_| broken) else { continue };
            let at = self.ground.axis.position(due);
            let Some(position) = self.least_due(&mut jobs, work, at) else { continue };
            let pinned = self.ground.pinned[work].map(|(_, end)| end);
            let to = self.ground.axis.ends(position).into_iter().chain(pinned).max();
            changes.extend(to.map(|to| Change::DueLater {
                work,
                to,
                free: self.ground.axis.position(to) - at,
            }));
        }
        changes
    }

    /// Gives a job the earliest Due from a position on with which all fits, if
    /// there is one.
    fn least_due(&self, jobs: &mut [Job], work: usize, from: i64) -> Option<i64> {
        let mut fits_by = |due: i64| {
            jobs[work].due = Some(due);
            fits(jobs.iter())
        };
        let found = least(from, self.ground.axis.end(), &mut fits_by);
        jobs[work].due = found;
        found
    }

    fn later(&self, jobs: &mut [Job], work: usize) -> Option<Change> {
        let from = self.jobs[work].due?;
        let position = self.least_due(jobs, work, from)?;
        let to = self.ground.axis.ends(position)?;
        Some(Change::DueLater { work, to, free: position - from })
    }

    fn leave_out(&self, work: usize) -> Change {
        let until = self.ask.work[work].due.map_or(self.last, |due| due.max(self.last));
        Change::LeaveOut { work, until, seconds: self.jobs[work].left }
    }

    /// What does by itself.
    fn alone(&self, extras: &[Extra]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (work, job) in self.jobs.iter().enumerate() {
            if job.due.is_none() || job.left == 0 {
                continue;
            }
            let mut jobs = self.jobs.clone();
            jobs[work].due = None;
            if !fits(jobs.iter()) {
                continue;
            }
            changes.extend(self.later(&mut jobs, work));
            jobs[work].due = job.due;
            let mut shorter = |by: i64| {
                jobs[work].left = job.left - by;
                fits(jobs.iter())
            };
            let by = least(1, job.left - 1, &mut shorter);
            changes.extend(by.map(|by| Change::Shorten { work, by }));
            changes.push(self.leave_out(work));
        }
        changes.extend(extras.iter().filter_map(|extra| self.open(&IntervalSet::empty(), extra)));
        changes
    }

    /// How much of a time is to be opened besides another.
    fn open(&self, besides: &IntervalSet, extra: &Extra) -> Option<Change> {
        let new = self.new_time(extra).subtract(besides);
        let mut enough = |seconds: i64| self.fits_with(&besides.union(&first(&new, seconds)));
        let needs = least(1, new.seconds(), &mut enough)?;
        Some(Change::Open { label: extra.label, needs })
    }

    /// What a time adds to what is free from now on.
    fn new_time(&self, extra: &Extra) -> IntervalSet {
        let pinned: IntervalSet = self.ask.pins.iter().map(|pin| pin.at).collect();
        let range = Interval::new(self.ask.now, self.ask.until);
        let time = range.map_or_else(IntervalSet::empty, |range| extra.time.clip(range));
        time.subtract(&self.room.free).subtract(&pinned)
    }

    fn fits_with(&self, time: &IntervalSet) -> bool {
        let room = Room { free: self.room.free.union(time), ..Room::default() };
        let ground = Ground::new(self.ask, &room);
        fits(Self::jobs(self.ask, &ground).iter())
    }

    /// What does together, where nothing does alone.
    fn together(&self, extras: &[Extra]) -> Vec<Mend> {
        let out = give(&self.jobs);
        let mut jobs = self.jobs.clone();
        for &work in &out {
            jobs[work].due = None;
        }
        let later: Option<Vec<Change>> =
            out.iter().map(|&work| self.later(&mut jobs, work)).collect();
        let left_out = out.iter().map(|&work| self.leave_out(work)).collect();
        let opened = self.open_some(extras);
        later.into_iter().chain([left_out]).chain(opened).map(Mend::all).collect()
    }

    fn open_some(&self, extras: &[Extra]) -> Option<Vec<Change>> {
        let all = |some: &[&Extra], but: Option<usize>| {
            let kept = some.iter().enumerate().filter(|(index, _)| Some(*index) != but);
            kept.fold(IntervalSet::empty(), |sum, (_, extra)| sum.union(&self.new_time(extra)))
        };
        let mut some: Vec<&Extra> = extras.iter().collect();
        if !self.fits_with(&all(&some, None)) {
            return None;
        }
        some.sort_by_key(|extra| (self.new_time(extra).seconds(), extra.label));
        let mut index = 0;
        while index < some.len() {
            if self.fits_with(&all(&some, Some(index))) {
                some.remove(index);
            } else {
                index += 1;
            }
        }
        // As much as is needed of the last, the largest; the others whole.
        let last = some.pop()?;
        let whole = |extra: &&Extra| Change::Open {
            label: extra.label,
            needs: self.new_time(extra).seconds(),
        };
        let mut changes: Vec<Change> = some.iter().map(whole).collect();
        changes.push(self.open(&all(&some, None), last)?);
        Some(changes)
    }
}

/// The least number from `low` to `high` that does, given that all above it do.
fn least(low: i64, high: i64, does: &mut impl FnMut(i64) -> bool) -> Option<i64> {
    if low > high || !does(high) {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if does(middle) { high = middle } else { low = middle + 1 }
    }
    Some(low)
}

/// The first seconds of some time.
fn first(time: &IntervalSet, seconds: i64) -> IntervalSet {
    let mut left = seconds;
    let part = |at: &Interval| {
        let end = at.end().min(at.start().plus(left.max(0)));
        left -= at.seconds();
        Interval::new(at.start(), end)
    };
    time.intervals().iter().filter_map(part).collect()
}
