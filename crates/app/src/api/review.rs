//! The week's review: what happened.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::project::Task;
use leeway_core::project::bias::Like;
use leeway_core::review::{Against, Facts, Finished, Review};
use leeway_core::{Interval, civil};
use serde::Serialize;
use ts_rs::TS;

use crate::api::day::date_of;
use crate::api::inbox;
use crate::api::today::desk::DayDesk;
use crate::api::today::view::TodayQuery;
use crate::labels::{Weekday, length};
use crate::{ApiError, App, ErrorCode};

/// A week, looked back on.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// Its Monday.
    pub from: String,
    /// Its Sunday.
    pub to: String,
    /// The Monday before.
    pub previous: String,
    /// The Monday after.
    pub next: String,
    /// From Monday.
    pub days: Vec<ReviewDay>,
    /// Seconds of focus.
    pub focused: i64,
    /// The week before.
    pub focused_before: i64,
    /// Let through.
    pub through: usize,
    /// Held, and delivered in windows.
    pub held: usize,
    /// Windows that came.
    pub checks: usize,
    /// Promises kept.
    pub kept: usize,
    /// Promises missed.
    pub missed: usize,
    /// Seconds in meetings.
    pub meetings: i64,
    /// Seconds of working time.
    pub working: i64,
    /// Estimate against actual, of tasks done in the week.
    pub estimates: Vec<EstimateRow>,
    /// By tag.
    pub tags: Vec<FactorRow>,
    /// By person.
    pub people: Vec<FactorRow>,
    /// What is worth a thought, a sentence each.
    pub notes: Vec<String>,
}

/// A day of the week.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReviewDay {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds of focus.
    pub focused: i64,
    /// Seconds in meetings.
    pub meetings: i64,
    /// Let through.
    pub through: usize,
    /// Windows that came.
    pub checks: usize,
    /// Seconds of working time.
    pub working: i64,
}

/// A task's estimate and what it took.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EstimateRow {
    /// Which.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Seconds estimated.
    pub estimate: i64,
    /// Seconds tracked.
    pub actual: i64,
}

/// What estimates have been worth.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FactorRow {
    /// "#design", "Ana"
    pub name: String,
    /// Of so many tasks.
    pub tasks: usize,
    /// Seconds estimated.
    pub estimate: i64,
    /// Seconds tracked.
    pub actual: i64,
    /// "1.4 ×": the factor that is offered to estimates; empty where too little is known.
    pub factor: String,
}

/// The week of a day, looked back on.
///
/// # Errors
/// When the date is none, nobody has said who sits here, or the store can't be read.
pub fn week(app: &App, query: TodayQuery) -> Result<ReviewView, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let date = query.date.as_deref().map_or(Ok(day.today()), date_of)?;
    let back = u64::from(date.weekday().num_days_from_monday());
    let monday = date.checked_sub_days(Days::new(back)).unwrap_or(date);
    let add = |days: u64| monday.checked_add_days(Days::new(days)).unwrap_or(monday);
    let before = monday.checked_sub_days(Days::new(7)).unwrap_or(monday);
    let range = span(&day, monday, add(7))?;
    let focus = |range: Interval| -> Vec<Interval> {
        let sessions = day.entries.iter().filter(|entry| entry.from_session);
        sessions.filter_map(|entry| entry.when.intersect(&range)).collect()
    };
    let happened = inbox::happened(app, range)?;
    let required = day.meetings.iter().filter(|met| met.required && met.at.start() < day.now);
    let meetings: Vec<Interval> = required.filter_map(|met| met.at.intersect(&range)).collect();
    let planned = app.planned()?;
    let tracked = tracked(&day);
    let of_you = |task: &&Task| task.owner.as_ref() == Some(&day.you.person.id);
    let finished = |task: &Task| Finished {
        estimated: task.effort.map_or(0, |effort| effort.likely()),
        tracked: tracked.get(&task.id).copied().unwrap_or_else(|| task.worked()),
        tags: task.tags.clone(),
        person: task.whom.clone(),
    };
    let ended = |task: &&Task| task.finished().is_some();
    let own: Vec<&Task> = planned.tasks.iter().filter(of_you).filter(ended).collect();
    let in_week = |task: &&&Task| task.finished().is_some_and(|at| range.contains(at));
    let done: Vec<&Task> = own.iter().filter(in_week).copied().collect();
    let done_facts: Vec<Finished> = done.iter().map(|task| finished(task)).collect();
    let past: Vec<Finished> = own.iter().map(|task| finished(task)).collect();
    let working = day.working(range);
    let focused = focus(range);
    let review = Review::of(&Facts {
        range,
        zone: &day.viewer,
        now: day.now,
        focus: &focused,
        entries: &day.entries,
        through: &happened.through,
        windows: &happened.windows,
        checked: &happened.windows,
        meetings: &meetings,
        work: &working,
        replies: &happened.replies,
        finished: &done_facts,
        past: &past,
    });
    let focused_before: i64 =
        focus(span(&day, before, monday)?).iter().map(Interval::seconds).sum();
    let estimates =
        done.iter().zip(&done_facts).filter(|(_, one)| one.estimated > 0 && one.tracked > 0);
    let estimates = estimates.map(|(task, one)| EstimateRow {
        task: task.id.clone(),
        title: task.title.clone(),
        estimate: one.estimated,
        actual: one.tracked,
    });
    let days = review.days.iter().map(|one| {
        let range = civil::day(one.date, &day.viewer);
        ReviewDay {
            date: one.date.to_string(),
            weekday: one.date.weekday().into(),
            focused: one.focus,
            meetings: one.meetings,
            through: one.through,
            checks: one.windows,
            working: range.map_or(0, |range| working.clip(range).seconds()),
        }
    });
    Ok(ReviewView {
        from: monday.to_string(),
        to: add(6).to_string(),
        previous: before.to_string(),
        next: add(7).to_string(),
        days: days.collect(),
        focused: review.focus,
        focused_before,
        through: review.through,
        held: happened.held,
        checks: review.windows,
        kept: review.kept,
        missed: review.missed,
        meetings: review.meetings,
        working: review.work,
        estimates: estimates.collect(),
        tags: rows(&review, |like| match like {
            Like::Tag(tag) => Some(format!("#{tag}")),
            Like::Owner(_) => None,
        }),
        people: rows(&review, |like| match like {
            Like::Owner(person) => Some(day.people.name(person)),
            Like::Tag(_) => None,
        }),
        notes: notes(&review, focused_before),
    })
}

fn span(day: &DayDesk, from: NaiveDate, to: NaiveDate) -> Result<Interval, ApiError> {
    let span =
        Interval::new(civil::day_start(from, &day.viewer), civil::day_start(to, &day.viewer));
    span.ok_or_else(|| {
        ApiError::new(ErrorCode::Invalid, "There are no zone rules for days so far away.")
    })
}

/// Seconds tracked of each task, ever.
fn tracked(day: &DayDesk) -> BTreeMap<String, i64> {
    let mut tracked: BTreeMap<String, i64> = BTreeMap::new();
    for entry in &day.entries {
        if let Some(task) = &entry.task {
            *tracked.entry(task.task.clone()).or_default() += entry.when.seconds();
        }
    }
    tracked
}

fn rows(review: &Review, name: impl Fn(&Like) -> Option<String>) -> Vec<FactorRow> {
    let row = |one: &Against| {
        Some(FactorRow {
            name: name(one.like.as_ref()?)?,
            tasks: one.tasks,
            estimate: one.estimated,
            actual: one.tracked,
            factor: one.learned.map(|factor| format!("{factor:.1} ×")).unwrap_or_default(),
        })
    };
    review.against.iter().filter_map(row).collect()
}

/// What is worth a thought: said only where the figures say it.
fn notes(review: &Review, focused_before: i64) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(load) = review.meeting_load().filter(|load| *load >= 0.25) {
        notes.push(format!("Meetings took {:.0} % of your working time.", load * 100.0));
    }
    let best = review.days.iter().max_by_key(|day| day.focus).filter(|day| day.focus > 0);
    if let Some(best) = best {
        notes.push(format!("Most focus on {}: {}.", best.date.format("%A"), length(best.focus)));
    }
    if focused_before > 0 && review.focus > 0 {
        let more = review.focus - focused_before;
        let way = if more >= 0 { "more" } else { "less" };
        notes.push(format!("{} {way} focus than the week before.", length(more.abs())));
    }
    match review.missed {
        0 => {}
        1 => notes.push("One promise was missed.".to_owned()),
        missed => notes.push(format!("{missed} promises were missed.")),
    }
    if let Some(all) =
        review.against.iter().find(|one| one.like.is_none()).filter(|one| one.tasks >= 3)
    {
        notes.push(format!("Finished tasks took {:.1} times what was estimated.", all.ratio()));
    }
    notes
}
