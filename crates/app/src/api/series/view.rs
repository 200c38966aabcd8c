//! What is said about series.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::labels::{Grade, Purpose, Weekday};
use crate::scene::State;

/// A series as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesDraft {
    /// Null: not saved yet.
    pub id: Option<String>,
    /// As people call it; may be empty in a preview.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Ids of those who take part; 1 … 40.
    pub people: Vec<String>,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// Any day of the first week, "2027-03-01".
    pub first: String,
    /// Weeks of the season, 1 … 104.
    pub weeks: u16,
    /// It takes place every so many weeks, 1 …
    pub every: u16,
    /// The slots it may take, in order of preference; 1 … 12.
    pub slots: Vec<SlotDraft>,
    /// The slot changes at most so often; null: as often as is fair.
    pub most_changes: Option<u16>,
}

/// A time of the week by the clock of a zone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SlotDraft {
    /// The day there.
    pub weekday: Weekday,
    /// "16:00"
    pub time: String,
    /// IANA name.
    pub zone: String,
}

/// A season's rotation.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesPlan {
    /// What was planned.
    pub draft: SeriesDraft,
    /// When it takes place, in order.
    pub occurrences: Vec<SeriesOccurrence>,
    /// What everybody bears, in the order of the draft.
    pub totals: Vec<SeriesTotal>,
    /// The fairest of "always the same slot".
    pub fixed: FixedSlot,
    /// Every slot if it were always that one.
    pub fixed_all: Vec<FixedSlot>,
    /// The greatest total, start included.
    pub worst: i64,
    /// The greatest total less the least.
    pub spread: i64,
    /// How good the rotation is known to be.
    pub proof: SeriesProof,
    /// How often the slot changes.
    pub changes: usize,
    /// All of it in a few words.
    pub sentence: String,
}

/// One time that the meeting takes place.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SeriesOccurrence {
    /// Monday of its week.
    pub week: String,
    /// By the clock of the slot.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// Which slot of the draft.
    pub slot: usize,
    /// Another slot than the time before.
    pub changed: bool,
    /// IANA names of the zones of people and slots whose clocks have changed since the time before.
    pub clocks: Vec<String>,
    /// In the order of the draft.
    pub people: Vec<SeriesPerson>,
}

/// What an occurrence is for somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesPerson {
    /// Who.
    pub id: String,
    /// When it starts, by their clock.
    pub clock: String,
    /// Their date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Days ahead of the occurrence's date.
    pub day_shift: i64,
    /// How willing, at its start.
    pub grade: Grade,
    /// A grade, or why there is none.
    pub state: State,
    /// Points borne, or credited when away.
    pub points: u32,
    /// Whether they can be there.
    pub part: SeriesPart,
}

/// Whether somebody can be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeriesPart {
    /// Bears the points.
    There,
    /// On leave or holiday: credited the mean of the others, rounded down.
    Away,
}

/// What somebody bears in a season.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SeriesTotal {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Borne before, in the thirteen weeks before it was planned.
    pub start: i64,
    /// Borne in the season.
    pub points: i64,
    /// How often they are away.
    pub away: usize,
}

/// "Always the same slot".
#[derive(Clone, Debug, Serialize, TS)]
pub struct FixedSlot {
    /// Which slot of the draft.
    pub slot: usize,
    /// Points in the season, without what was borne before.
    pub totals: Vec<FixedTotal>,
    /// The greatest total, start included.
    pub worst: i64,
}

/// What somebody would bear.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct FixedTotal {
    pub id: String,
    pub points: i64,
}

/// How good a rotation is known to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum SeriesProof {
    /// No other is fairer.
    Optimal,
    /// The worst-off bears at most so many points more than in the best possible;
    /// 0: the worst-off can't have less, others perhaps.
    Gap {
        /// Points.
        points: u32,
    },
}

/// How far the search for a fairer rotation is.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SeriesSearch {
    /// The share made of the steps it may take, 0 … 1; null: nothing is looked for.
    pub share: Option<f64>,
    /// Searches that have ended: another number, and the rotation may be another.
    pub ended: u32,
}

/// A series in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeriesView {
    /// Names it.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Ids of those who take part.
    pub people: Vec<String>,
    /// Monday of the first week.
    pub first: String,
    /// Weeks of the season.
    pub weeks: u16,
    /// It takes place every so many weeks.
    pub every: u16,
    /// How long.
    pub minutes: u16,
    /// How often it takes place.
    pub times: usize,
    /// How often its slot changes.
    pub changes: usize,
    /// How good it is known to be.
    pub proof: SeriesProof,
    /// When it takes place next, seconds since 1970 UTC; null when it is over.
    pub next: Option<i64>,
}

/// For whom slots are suggested.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CandidatesQuery {
    /// Ids of those who take part.
    pub people: Vec<String>,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// Any day of the first week.
    pub first: String,
    /// Weeks of the season, 1 … 104.
    pub weeks: u16,
    /// Whose clock the slots are read by: IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}
