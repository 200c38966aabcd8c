//! Notifications as rows.

use std::collections::HashMap;

use leeway_core::batch::held::{self, Until};
use leeway_core::batch::{Opening, Schedule, USUAL_MINUTES};
use leeway_core::norms::Channel;
use leeway_core::response::Norm;
use leeway_core::{Grade, Instant, Interval, PersonId, civil};
use leeway_store::notice::{Notice, Stage};

use super::desk::Desk;
use super::received::OWN;
use super::view::{NoticeKind, NoticeRow, NoticeState, OwedRow, Urgency};
use crate::labels::{self, WhenLabel};
use crate::scene;

/// What has become of it.
pub(crate) fn state(notice: &Notice) -> NoticeState {
    let waits = notice.waits.is_some();
    match notice.handling.stage {
        Stage::New if notice.arrived.until == Until::Now => NoticeState::Through,
        Stage::New if waits => NoticeState::Held,
        Stage::Snoozed if waits => NoticeState::Snoozed,
        Stage::New | Stage::Opened | Stage::Snoozed => NoticeState::Delivered,
        Stage::Through => NoticeState::Through,
        Stage::Later => NoticeState::Later,
        Stage::Task => NoticeState::Task,
        Stage::Done => NoticeState::Done,
    }
}

/// How something was sent.
pub(crate) fn kind(source: &str, kind: &str) -> NoticeKind {
    if source == OWN {
        return NoticeKind::Leeway;
    }
    match kind.split('.').next().unwrap_or_default() {
        "chat" | "im" | "message" => NoticeKind::Chat,
        "email" | "mail" => NoticeKind::Email,
        "review" => NoticeKind::Review,
        "issue" => NoticeKind::Issue,
        "update" => NoticeKind::Update,
        "call" | "page" => NoticeKind::Call,
        _ => NoticeKind::Other,
    }
}

impl From<held::Urgency> for Urgency {
    fn from(urgency: held::Urgency) -> Self {
        match urgency {
            held::Urgency::Urgent => Self::Urgent,
            held::Urgency::Normal => Self::Normal,
            held::Urgency::Low => Self::Low,
        }
    }
}

impl From<Urgency> for held::Urgency {
    fn from(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Urgent => Self::Urgent,
            Urgency::Normal => Self::Normal,
            Urgency::Low => Self::Low,
        }
    }
}

/// Draws rows of one moment.
pub(crate) struct Rows<'a> {
    desk: &'a Desk,
    schedule: &'a Schedule<'a>,
    /// Opened last, by what was waited for: many wait for one.
    openings: [Option<(Instant, Opening)>; 2],
    reads: HashMap<PersonId, Option<String>>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(desk: &'a Desk, schedule: &'a Schedule<'a>) -> Self {
        Self { desk, schedule, openings: [None; 2], reads: HashMap::new() }
    }

    /// When what waits so is delivered.
    pub(crate) fn opening(&mut self, waits: &held::Held) -> Opening {
        let waits = waits.set_back(self.desk.now);
        let (nth, digest) = match waits.until {
            Until::Window => (0, false),
            Until::Digest => (1, true),
            Until::Now | Until::Moment(_) => {
                let at = waits.opens(self.schedule);
                let near = self.schedule.windows(at.plus(-1), at).pop();
                return near.unwrap_or(Opening { at, minutes: USUAL_MINUTES });
            }
        };
        match self.openings[nth] {
            Some((from, opening)) if from <= waits.since && waits.since < opening.at => opening,
            Some(_) | None => {
                let opening = match digest {
                    true => self.schedule.next_digest(waits.since),
                    false => self.schedule.next_window(waits.since),
                };
                self.openings[nth] = Some((waits.since, opening));
                opening
            }
        }
    }

    /// Whether what is handled with that opening is handled in time; without a promise it is.
    pub(crate) fn in_time(opening: &Opening, reply_by: Option<Instant>) -> bool {
        reply_by.is_none_or(|by| opening.handled() <= by)
    }

    /// When it was or will be handled, and whether it has been.
    pub(crate) fn handled(&mut self, notice: &Notice) -> (Option<Instant>, bool) {
        match (notice.handling.stage, &notice.waits) {
            (Stage::Done | Stage::Task, _) => (notice.handling.at, true),
            (Stage::Later, _) => (notice.handling.until, false),
            (_, Some(waits)) => (Some(self.opening(waits).at), false),
            (Stage::Opened | Stage::Through, None) => (notice.handling.at, false),
            (Stage::New | Stage::Snoozed, None) => (notice.delivered, false),
        }
    }

    /// It is, or will be, answered in time as things stand.
    pub(crate) fn kept(&mut self, notice: &Notice) -> bool {
        let Some(by) = notice.arrived.reply_by else { return true };
        match (notice.handling.stage, &notice.waits) {
            (Stage::Done | Stage::Task, _) => notice.handling.at.is_none_or(|at| at <= by),
            (Stage::Later, Some(_)) => notice.handling.until.is_none_or(|at| at <= by),
            (_, Some(waits)) if waits.until == Until::Now => self.desk.now <= by,
            (_, Some(waits)) => {
                let opening = self.opening(waits);
                Self::in_time(&opening, Some(by))
            }
            (_, None) => self.desk.now <= by,
        }
    }

    pub(crate) fn row(&mut self, notice: &Notice) -> NoticeRow {
        let (desk, arrived) = (self.desk, &notice.arrived);
        let here = |at| WhenLabel::of(at, &desk.viewer);
        let person = arrived.person.as_deref().and_then(PersonId::new);
        let known = person.as_ref().filter(|person| desk.people.known(person).is_some());
        let there = known.map(|person| desk.people.when(person, arrived.sent, &desk.viewer));
        let at = here(arrived.sent);
        let name = known.map(|person| desk.people.name(person));
        let until = match &notice.waits {
            Some(waits) if waits.until != Until::Now => Some(self.opening(waits).at),
            Some(_) => None,
            None => notice.handling.until.filter(|_| notice.handling.stage == Stage::Later),
        };
        NoticeRow {
            id: notice.id,
            source: arrived.source.clone(),
            kind: kind(&arrived.source, &arrived.kind),
            sender: name.unwrap_or_else(|| arrived.sender.clone()),
            person: known.map(ToString::to_string),
            title: arrived.title.clone(),
            body: arrived.body.clone(),
            link: arrived.link.clone(),
            there: there.filter(|there| there.clock != at.clock || there.date != at.date),
            at,
            urgency: arrived.urgency.into(),
            reason: arrived.reason.clone(),
            reply_by: arrived.reply_by.map(here),
            left: arrived.reply_by.map(|by| by.since(desk.now)),
            kept: self.kept(notice),
            owed: self.owed(notice),
            minutes: arrived.minutes,
            state: state(notice),
            until: until.map(here),
            reads: known.and_then(|person| self.reads(person)),
        }
    }

    /// "Chat: 4 h of your working day, from 10:12."
    fn owed(&self, notice: &Notice) -> String {
        let arrived = &notice.arrived;
        let Some(channel) = arrived.norm else { return "No answer is owed.".to_owned() };
        let Some(calendar) = self.desk.calendar() else {
            return "Nothing is promised: Leeway does not know who you are.".to_owned();
        };
        if arrived.reply_by.is_none() {
            return "Nothing is promised: no working hours are ahead.".to_owned();
        }
        let from = arrived.person.as_deref();
        let norm = self.desk.norm(channel, arrived.sent, calendar, from);
        let (length, of) = norm_words(norm);
        let length = if length.is_empty() { of.to_owned() } else { format!("{length} {of}") };
        let clock = labels::clock(arrived.sent, &self.desk.viewer);
        let same = civil::date(arrived.sent, &self.desk.viewer)
            == civil::date(self.desk.now, &self.desk.viewer);
        let day = civil::reading(arrived.sent, &self.desk.viewer).format("%a ").to_string();
        let day = if same { "" } else { &day };
        format!("{}: {length}, from {day}{clock}.", channel_name(channel))
    }

    /// "Jon reads it at 17:00"
    fn reads(&mut self, person: &PersonId) -> Option<String> {
        if let Some(known) = self.reads.get(person) {
            return known.clone();
        }
        let words = self.reads_anew(person);
        self.reads.insert(person.clone(), words.clone());
        words
    }

    fn reads_anew(&self, person: &PersonId) -> Option<String> {
        let (desk, now) = (self.desk, self.desk.now);
        let name = desk.people.name(person);
        let calendar = desk.people.calendar(person)?;
        let moment = Interval::new(now, now.plus(1))?;
        if calendar.timeline(moment).grade(now) >= Grade::Flexible {
            return Some(format!("{name} reads it now"));
        }
        let mut at = scene::until(calendar, now)?;
        // Reluctant hours are none for reading.
        for _ in 0..8 {
            let moment = Interval::new(at, at.plus(1))?;
            if calendar.timeline(moment).grade(at) >= Grade::Flexible {
                break;
            }
            at = scene::until(calendar, at)?;
        }
        let (today, then) = (civil::date(now, &desk.viewer), civil::date(at, &desk.viewer));
        let clock = labels::clock(at, &desk.viewer);
        Some(match labels::days_between(today, then) {
            0 => format!("{name} reads it at {clock}"),
            1 => format!("{name} reads it tomorrow at {clock}"),
            2..=6 => format!("{name} reads it {} at {clock}", then.format("%a")),
            _ => format!("{name} reads it {} at {clock}", then.format("%a %-d %b")),
        })
    }
}

/// "4 h" and "of your working day"; without a length by the end of the day.
pub(crate) fn norm_words(norm: Norm) -> (String, &'static str) {
    match norm {
        Norm::WorkingDay(seconds) => (labels::length(seconds), "of your working day"),
        Norm::Workdays(seconds) => (labels::length(seconds), "counted on workdays"),
        Norm::EndOfDay => (String::new(), "by the end of your working day"),
    }
}

/// As a line begins.
pub(crate) const fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Urgent => "Urgent",
        Channel::Chat => "Chat",
        Channel::Email => "Email",
        Channel::Update => "Update",
    }
}

/// What is owed today, by how it was sent.
pub(crate) fn owed_rows(desk: &Desk) -> Vec<OwedRow> {
    let row = |channel: Channel| {
        let date = civil::date(desk.now, &desk.viewer);
        let (length, of) = norm_words(desk.norms.norm(channel, date));
        let kind = match channel {
            Channel::Urgent => NoticeKind::Call,
            Channel::Chat => NoticeKind::Chat,
            Channel::Email => NoticeKind::Email,
            Channel::Update => NoticeKind::Update,
        };
        OwedRow { kind, length, of: of.to_owned() }
    };
    Channel::ALL.into_iter().map(row).collect()
}

/// "chat", as in "Ana’s chat".
pub(crate) const fn kind_word(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Chat => "chat",
        NoticeKind::Email => "email",
        NoticeKind::Review => "review",
        NoticeKind::Issue => "issue",
        NoticeKind::Update => "update",
        NoticeKind::Call => "call",
        NoticeKind::Leeway => "reminder",
        NoticeKind::Other => "notification",
    }
}
