//! Whom to ask for what, by when, and in which words.

use chrono::Datelike;
use leeway_core::project::Task;
use leeway_core::project::pass::Latest;
use leeway_core::{Instant, PersonId, civil};

use super::desk::{Desk, Laid, Level};
use super::detail::{AskView, AsksView, Urgency};
use super::view::Mark;
use super::words;
use crate::labels::{self, WhenLabel};
use crate::{ApiError, App};

/// Whom to ask for what, the most urgent first, and what is owed.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn asks(app: &App, (): ()) -> Result<AsksView, ApiError> {
    let desk = Desk::of(app)?;
    let given = desk.given(app);
    let laid = Laid::of(&given);
    let level = app.levelled(&given, &laid).plan;
    let asking = Asking { desk: &desk, laid: &laid, level: &level };
    let (mut asks, mut waiting) = (Vec::new(), Vec::new());
    for task in 0..laid.plan.tasks().len() {
        let kept = laid.plan.task(&given, task);
        let project = laid.plan.project(&given, task).map(|project| project.title.as_str());
        let Some(ask) = asking.view(task, kept, project.unwrap_or_default()) else { continue };
        if ask.promised.is_none() && !kept.under_way() {
            asks.push(ask);
        } else {
            waiting.push(ask);
        }
    }
    asks.sort_by_key(|ask| ask.by.when.at);
    waiting.sort_by_key(|ask| ask.promised.as_ref().map_or(ask.due.when.at, |by| by.at));
    Ok(AsksView { asks, waiting })
}

/// What requests are told from.
pub(super) struct Asking<'a> {
    pub(super) desk: &'a Desk,
    pub(super) laid: &'a Laid,
    pub(super) level: &'a Level,
}

impl Asking<'_> {
    /// The request for a task; `None` for one's own, for what is handed in, and
    /// for what has no owner or no due.
    pub(super) fn view(&self, task: usize, kept: &Task, project: &str) -> Option<AskView> {
        let owner = self.laid.plan.owner(task).filter(|owner| !self.desk.is_you(owner))?;
        let late = self.laid.moments.late[task].as_ref().ok()?.as_ref()?;
        if !self.laid.plan.open(task) {
            return None;
        }
        let by = self.level.ask_by(self.laid, task, late);
        let there = |at| self.desk.there(Some(owner), at);
        let name = self.desk.people.name(owner);
        let when = there(by);
        Some(AskView {
            task: kept.id.clone(),
            title: kept.title.clone(),
            project: project.to_owned(),
            owner: self.desk.owner(owner, late.due),
            by: self.mark(owner, by),
            due: self.mark(owner, late.due),
            words: format!("Ask {name} by {}", self.dated(&when)),
            message: self.message(kept, project, owner, late),
            asked: kept.asked.map(|at| self.desk.here(at)),
            promised: kept.promised.map(|promise| there(promise.by)),
            urgency: self.urgency(by),
            over: by < self.desk.now,
        })
    }

    /// As [`short`], with the year where it is not this one.
    fn dated(&self, label: &WhenLabel) -> String {
        let date = label.date.parse::<chrono::NaiveDate>().ok();
        let this = civil::date(self.desk.now, &self.desk.viewer).year();
        match date.filter(|date| date.year() != this) {
            Some(date) => {
                let day = date.format("%a %-d %b %Y");
                format!("{day} {} {}", label.clock, label.city)
            }
            None => words::short(label),
        }
    }

    fn mark(&self, owner: &PersonId, at: Instant) -> Mark {
        let at = words::said(at);
        let when = self.desk.here(at);
        let theirs = self.desk.there(Some(owner), at);
        Mark { at: at.since(self.desk.now), when, theirs: Some(theirs) }
    }

    /// By the last moment at which the viewer is at work before it: what must be
    /// asked tonight is asked today.
    fn urgency(&self, by: Instant) -> Urgency {
        if by < self.desk.now {
            return Urgency::Late;
        }
        let work = self.desk.you.as_ref().and_then(|you| self.desk.roster.work(you));
        let last = work.and_then(|work| work.last_start(by).ok()).unwrap_or(by).max(self.desk.now);
        let date = |at| civil::date(at, &self.desk.viewer);
        match labels::days_between(date(self.desk.now), date(last)) {
            ..=0 => Urgency::Today,
            1..=7 => Urgency::Soon,
            _ => Urgency::Later,
        }
    }

    /// A message ready to send: times by the owner's clock, and in the form of
    /// ISO 8601, which no language misreads.
    fn message(&self, kept: &Task, project: &str, owner: &PersonId, late: &Latest) -> String {
        let mut lines = vec![if project.is_empty() {
            kept.title.clone()
        } else {
            format!("{} ({project})", kept.title)
        }];
        lines.push(format!("Due {}", self.theirs(owner, late.due)));
        if let Some(effort) = &kept.effort {
            lines.push(format!("Work: {}", words::hours(effort.likely())));
        }
        if late.needed > late.due {
            lines.push(format!(
                "Needed, reviewed and reworked: {}",
                self.theirs(owner, late.needed)
            ));
        }
        if !kept.notes.trim().is_empty() {
            lines.extend([String::new(), kept.notes.trim().to_owned()]);
        }
        lines.join("\n")
    }

    /// "Tue 12:00 your time (Lisbon), 2027-03-16T12:00+00:00"; with its date where
    /// that is not among the next six days, which a weekday alone names.
    fn theirs(&self, owner: &PersonId, at: Instant) -> String {
        let label = self.desk.there(Some(owner), at);
        let known = self.desk.people.there(owner, at).map(|(zone, _)| zone);
        let zone = known.unwrap_or(&self.desk.viewer);
        let (date, today) = (civil::date(at, zone), civil::date(self.desk.now, zone));
        let day = match labels::days_between(today, date) {
            0..=6 if at >= self.desk.now => words::weekday(label.weekday).to_owned(),
            _ if date.year() == today.year() => date.format("%a %-d %b").to_string(),
            _ => date.format("%a %-d %b %Y").to_string(),
        };
        let offset = zone.offset(at) / 60;
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        let (clock, date) = (&label.clock, &label.date);
        format!("{day} {clock} your time ({}), {date}T{clock}{offset}", label.city)
    }
}
