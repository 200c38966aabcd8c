//! What the team has agreed about answers, to be read and edited.

use chrono::NaiveDate;
use leeway_core::norms::{self, Agreement, LONGEST_NORM, Norms};
use leeway_core::response::Norm;
use leeway_core::{Document, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::api::settings;
use crate::{ApiError, App};

/// How a message reaches somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// What can't wait.
    Urgent,
    /// Chat.
    Chat,
    /// Email.
    Email,
    /// A project update.
    Update,
}

impl From<norms::Channel> for Channel {
    fn from(channel: norms::Channel) -> Self {
        match channel {
            norms::Channel::Urgent => Self::Urgent,
            norms::Channel::Chat => Self::Chat,
            norms::Channel::Email => Self::Email,
            norms::Channel::Update => Self::Update,
        }
    }
}

impl From<Channel> for norms::Channel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Urgent => Self::Urgent,
            Channel::Chat => Self::Chat,
            Channel::Email => Self::Email,
            Channel::Update => Self::Update,
        }
    }
}

/// In what a norm is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NormKind {
    /// Time of the working day, breaks of up to 2 h included.
    WorkingDay,
    /// Hours on days on which work is done: 24 h is the same time next workday.
    Workdays,
    /// By the end of the working day.
    EndOfDay,
}

/// A norm as edited: dates as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct NormDraft {
    /// For messages of this kind.
    pub channel: Channel,
    /// In what it is counted.
    pub kind: NormKind,
    /// How soon, in seconds; 0 and without meaning by the end of the day.
    pub seconds: i64,
    /// Holds for what is sent on this date or later; null: it always has.
    pub from: Option<String>,
    /// When to ask whether it still fits; null: never.
    pub review: Option<String>,
    /// Why it is so.
    pub note: String,
}

/// All norms.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct NormsView {
    /// What is agreed, by channel and date.
    pub agreed: Vec<NormDraft>,
    /// What is owed on each channel where nothing is agreed.
    pub usual: Vec<NormDraft>,
    /// What holds on each channel today.
    pub today: Vec<NormDraft>,
    /// The channels whose norm should be looked at again.
    pub review: Vec<Channel>,
}

/// What is agreed, read from the store.
///
/// # Errors
/// When the store can't be read.
pub fn kept(app: &App) -> Result<Norms, ApiError> {
    let kept = app.store().read(|reading| reading.document::<Norms>(Norms::ID))?;
    Ok(kept.unwrap_or_default())
}

/// All norms.
///
/// # Errors
/// When the store can't be read.
pub fn norms(app: &App, (): ()) -> Result<NormsView, ApiError> {
    let kept = kept(app)?;
    let viewer = settings::viewer(app, None)?;
    // Without a zone it is the date in UTC: what holds today is close enough to show.
    let utc = || app.now().utc().map(|now| now.date()).unwrap_or_default();
    let today = viewer.map_or_else(utc, |zone| civil::date(app.now(), &zone));
    let usual = |channel: norms::Channel| Agreement {
        channel,
        norm: channel.usual(),
        from: None,
        review: None,
        note: String::new(),
    };
    let holds = |channel| match kept.agreement(channel, today) {
        Some(agreed) => draft(agreed),
        None => draft(&usual(channel)),
    };
    Ok(NormsView {
        agreed: drafts(&kept),
        usual: norms::Channel::ALL.into_iter().map(|channel| draft(&usual(channel))).collect(),
        today: norms::Channel::ALL.into_iter().map(holds).collect(),
        review: kept.to_review(today).map(|one| one.channel.into()).collect(),
    })
}

/// Keeps these norms and no others; none: the usual ones.
///
/// # Errors
/// When a field is wrong (`problems` says which: "norms.0.seconds"), or the
/// store can't be written.
pub fn save(app: &App, drafts: Vec<NormDraft>) -> Result<Done, ApiError> {
    let mut problems = Problems::default();
    let norms = read_all(&drafts, &mut problems);
    problems.refuse()?;
    let (_, done) = app.change("Edit norms", |writing| match norms.agreed() {
        [] => Ok(writing.remove::<Norms>(norms.id())?),
        [..] => Ok(writing.put(&norms)?),
    })?;
    Ok(done)
}

/// Norms as edited, read.
pub(crate) fn read_all(drafts: &[NormDraft], problems: &mut Problems) -> Norms {
    let kept = problems.limit("norms", drafts, "norms").iter().enumerate();
    let read: Vec<Agreement> = kept.filter_map(|(at, draft)| read(draft, at, problems)).collect();
    twice(drafts, problems);
    Norms::new(read)
}

/// Norms, to be edited.
pub(crate) fn drafts(norms: &Norms) -> Vec<NormDraft> {
    norms.agreed().iter().map(draft).collect()
}

/// A norm in the wire's words: in what it is counted, and how many seconds.
pub(crate) const fn parts(norm: Norm) -> (NormKind, i64) {
    match norm {
        Norm::WorkingDay(seconds) => (NormKind::WorkingDay, seconds),
        Norm::Workdays(seconds) => (NormKind::Workdays, seconds),
        Norm::EndOfDay => (NormKind::EndOfDay, 0),
    }
}

fn draft(agreed: &Agreement) -> NormDraft {
    let (kind, seconds) = parts(agreed.norm);
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    let (from, review) = (date(agreed.from), date(agreed.review));
    let (channel, note) = (agreed.channel.into(), agreed.note.clone());
    NormDraft { channel, kind, seconds, from, review, note }
}

fn read(draft: &NormDraft, at: usize, problems: &mut Problems) -> Option<Agreement> {
    let field = |name: &str| format!("norms.{at}.{name}");
    let norm = match draft.kind {
        NormKind::WorkingDay => Norm::WorkingDay(draft.seconds),
        NormKind::Workdays => Norm::Workdays(draft.seconds),
        NormKind::EndOfDay => Norm::EndOfDay,
    };
    let mut date = |name: &str, text: &Option<String>| {
        text.as_ref().map_or(Some(None), |text| problems.date(&field(name), text).map(Some))
    };
    let (from, review) = (date("from", &draft.from), date("review", &draft.review));
    let note = problems.text(&field("note"), &draft.note);
    let agreed =
        Agreement { channel: draft.channel.into(), norm, from: from?, review: review?, note };
    if !agreed.is_sound() {
        let days = LONGEST_NORM / 86_400;
        let message = format!("How soon? At least a second, at most {days} days.");
        problems.error(&field("seconds"), message);
        return None;
    }
    if let (Some(from), Some(review)) = (agreed.from, agreed.review)
        && review < from
    {
        problems.error(&field("review"), "Looked at again before it holds: choose a later date.");
    }
    Some(agreed)
}

/// Two norms of one channel can't begin on one date.
fn twice(drafts: &[NormDraft], problems: &mut Problems) {
    for (at, draft) in drafts.iter().enumerate() {
        let before = drafts.get(..at).unwrap_or_default();
        if before.iter().any(|one| one.channel == draft.channel && one.from == draft.from) {
            let message = "Another norm of this channel begins then: choose another date.";
            problems.error(&format!("norms.{at}.from"), message);
        }
    }
}
