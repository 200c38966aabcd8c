//! The week in review, as sums of what happened. No judgement, no prose.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::project::Effort;
use crate::project::bias::{Bias, Like};
use crate::team::PersonId;
use crate::time::Instant;
use crate::track::{self, Entry};
use crate::zone::Zone;

/// What happened, to be summed.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The time that is reviewed: a civil week mostly.
    pub range: Interval,
    /// By whose clock days are told apart.
    pub zone: &'a Zone,
    /// When one worked in focus; may overlap.
    pub focus: &'a [Interval],
    /// Tracked time.
    pub entries: &'a [Entry],
    /// When something was let through.
    pub through: &'a [Instant],
    /// The windows that came.
    pub windows: &'a [Instant],
    /// Of these, when what they brought was looked at.
    pub checked: &'a [Instant],
    /// Own meetings; may overlap.
    pub meetings: &'a [Interval],
    /// Own working time.
    pub work: &'a IntervalSet,
    /// It is.
    pub now: Instant,
    /// Replies; those owed within the range are counted.
    pub replies: &'a [Reply],
    /// Tasks finished in the range.
    pub finished: &'a [Finished],
    /// All that were ever finished, these included: what they teach.
    pub past: &'a [Finished],
}

/// A reply that was owed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reply {
    /// By when.
    pub reply_by: Instant,
    /// When it was given; `None`: not yet.
    pub replied: Option<Instant>,
}

/// A task that was finished.
#[derive(Clone, PartialEq, Debug)]
pub struct Finished {
    /// What was estimated, in seconds; 0: nothing.
    pub estimated: i64,
    /// What was tracked, in seconds; 0: nothing.
    pub tracked: i64,
    /// Its tags.
    pub tags: Vec<String>,
    /// For whom it was done.
    pub person: Option<PersonId>,
}

/// The sums.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Review {
    /// Each date of the range, in order.
    pub days: Vec<Day>,
    /// Seconds of focus.
    pub focus: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// How many were let through.
    pub through: usize,
    /// How many windows came: checks that were planned.
    pub windows: usize,
    /// How many of them were looked at.
    pub checked: usize,
    /// Seconds of meetings, those at one time once.
    pub meetings: i64,
    /// Seconds of meetings within working time.
    pub meetings_at_work: i64,
    /// Seconds of working time.
    pub work: i64,
    /// Replies given in time.
    pub kept: usize,
    /// Replies given late, or not given by their moment.
    pub missed: usize,
    /// Replies not given whose moment is still to come.
    pub open: usize,
    /// Estimate against actual: all first, then by tag, then by person, those with
    /// more tracked time first.
    pub against: Vec<Against>,
}

/// The sums of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// Seconds of focus.
    pub focus: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// How many were let through.
    pub through: usize,
    /// How many windows came.
    pub windows: usize,
    /// Seconds of meetings.
    pub meetings: i64,
}

/// Finished tasks with an estimate and tracked time.
#[derive(Clone, PartialEq, Debug)]
pub struct Against {
    /// What they have in common: a tag, or for whom they were done; `None`: all.
    pub like: Option<Like>,
    /// How many.
    pub tasks: usize,
    /// Seconds estimated.
    pub estimated: i64,
    /// Seconds tracked.
    pub tracked: i64,
    /// What the past as a whole says such an estimate should be multiplied by, see
    /// [`bias`](crate::project::bias); `None`: nothing.
    pub learned: Option<f64>,
}

impl Review {
    /// The sums of what happened.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let Facts { range, zone, .. } = *facts;
        let once = |given: &[Interval]| given.iter().copied().collect::<IntervalSet>().clip(range);
        let (focus, meetings) = (once(facts.focus), once(facts.meetings));
        let work = facts.work.clip(range);
        let tracked: Vec<Interval> =
            facts.entries.iter().filter_map(|one| one.when.intersect(&range)).collect();
        let inside = |given: &[Instant]| {
            given.iter().copied().filter(|at| range.contains(*at)).collect::<Vec<_>>()
        };
        let (through, windows) = (inside(facts.through), inside(facts.windows));
        let day = |set: &IntervalSet| track::by_day(set.intervals().iter().copied(), zone);
        let (focus_on, meetings_on) = (day(&focus), day(&meetings));
        let tracked_on = track::by_day(tracked.iter().copied(), zone);
        let (through_on, windows_on) = (counted(&through, zone), counted(&windows, zone));
        let last = civil::date(range.end().plus(-1), zone);
        let dates = civil::date(range.start(), zone).iter_days().take_while(|date| *date <= last);
        let days = dates.map(|date| Day {
            date,
            focus: focus_on.get(&date).copied().unwrap_or_default(),
            tracked: tracked_on.get(&date).copied().unwrap_or_default(),
            through: through_on.get(&date).copied().unwrap_or_default(),
            windows: windows_on.get(&date).copied().unwrap_or_default(),
            meetings: meetings_on.get(&date).copied().unwrap_or_default(),
        });
        let owed = facts.replies.iter().filter(|one| range.contains(one.reply_by));
        let (mut kept, mut missed, mut open) = (0, 0, 0);
        for one in owed {
            match one.replied {
                Some(at) if at <= one.reply_by => kept += 1,
                None if one.reply_by >= facts.now => open += 1,
                Some(_) | None => missed += 1,
            }
        }
        Self {
            days: days.collect(),
            focus: focus.seconds(),
            tracked: tracked.iter().map(Interval::seconds).sum(),
            through: through.len(),
            windows: windows.len(),
            checked: inside(facts.checked).len(),
            meetings: meetings.seconds(),
            meetings_at_work: meetings.intersect(&work).seconds(),
            work: work.seconds(),
            kept,
            missed,
            open,
            against: against(facts.finished, facts.past),
        }
    }

    /// The share of working time that meetings took, from 0 to 1; `None` where there
    /// was none.
    #[must_use]
    pub fn meeting_load(&self) -> Option<f64> {
        (self.work > 0).then(|| self.meetings_at_work as f64 / self.work as f64)
    }
}

impl Against {
    /// What was tracked as a multiple of what was estimated.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.tracked as f64 / self.estimated as f64
    }
}

fn counted(moments: &[Instant], zone: &Zone) -> BTreeMap<NaiveDate, usize> {
    let mut days = BTreeMap::new();
    for at in moments {
        *days.entry(civil::date(*at, zone)).or_default() += 1;
    }
    days
}

/// Of tasks that had both an estimate and tracked time.
fn against(finished: &[Finished], past: &[Finished]) -> Vec<Against> {
    // In bias a person is who did it, here for whom it was done: the sum is the same.
    let (mut alike, mut all) = (Bias::default(), Bias::default());
    let any = [String::new()];
    for one in past {
        alike.learn(one.estimated, one.tracked, one.person.as_ref(), &one.tags);
        all.learn(one.estimated, one.tracked, None, &any);
    }
    let factor = |bias: &Bias, person: Option<&PersonId>, tags: &[String]| {
        Some(bias.corrected(Effort::of(3600)?, person, tags)?.factor)
    };
    let mut people: BTreeMap<&PersonId, Against> = BTreeMap::new();
    let mut tags: BTreeMap<&String, Against> = BTreeMap::new();
    let new = |like, learned| Against { like, tasks: 0, estimated: 0, tracked: 0, learned };
    let mut total = new(None, factor(&all, None, &any));
    for one in finished.iter().filter(|one| one.estimated > 0 && one.tracked > 0) {
        let mut own: Vec<&String> = one.tags.iter().collect();
        own.sort_unstable();
        own.dedup();
        for tag in own {
            let learned = || factor(&alike, None, std::slice::from_ref(tag));
            let like = || new(Some(Like::Tag(tag.clone())), learned());
            tags.entry(tag).or_insert_with(like).add(one);
        }
        if let Some(person) = &one.person {
            let like = || new(Some(Like::Owner(person.clone())), factor(&alike, Some(person), &[]));
            people.entry(person).or_insert_with(like).add(one);
        }
        total.add(one);
    }
    let rows = |rows: Vec<Against>| {
        let mut rows = rows;
        rows.sort_by_key(|row| std::cmp::Reverse(row.tracked));
        rows
    };
    let total = (total.tasks > 0).then_some(total);
    let tags = rows(tags.into_values().collect());
    total.into_iter().chain(tags).chain(rows(people.into_values().collect())).collect()
}

impl Against {
    fn add(&mut self, one: &Finished) {
        self.tasks += 1;
        self.estimated += one.estimated;
        self.tracked += one.tracked;
    }
}

#[cfg(test)]
mod tests;
