//! A meeting that comes again: its candidate slots and the season's rotation.

mod outlook;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{CivilTime, Purpose};
use crate::document::Document;
use crate::team::PersonId;
use crate::time::Instant;

pub use outlook::{Bearing, Hour, Outlook, Rhythm};

/// A time of the week by the clock of one zone: Thursday 16:00 in Berlin.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct WeekSlot {
    /// The day there.
    pub weekday: Weekday,
    /// Minutes since 00:00 there, below 1440.
    pub minute: u16,
    /// IANA name.
    pub zone: String,
}

/// How good a rotation is known to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Proof {
    /// No other rotation is fairer, by leximin.
    Optimal,
    /// The worst-off bears at most so many points more than in the best possible.
    Gap {
        /// Points.
        points: u32,
    },
}

/// One time that the meeting takes place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Occurrence {
    /// Monday of its week, by the clock of the slot.
    pub week: NaiveDate,
    /// Which of [`Series::slots`].
    pub slot: usize,
    /// When it starts.
    pub start: CivilTime,
}

/// A recurring meeting with a season's rotation over slots.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Series {
    /// Also the UID of its invitation, with `@leeway` behind it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Who takes part.
    pub people: Vec<PersonId>,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// The Monday of the first week.
    pub first: NaiveDate,
    /// Weeks of the season, 1 … 104.
    pub weeks: u16,
    /// It takes place every so many weeks, 1 …
    pub every: u16,
    /// What each of [`Series::people`] had borne when it was planned, in points
    /// of the ledger; empty: nothing.
    #[serde(default)]
    pub start: Vec<u32>,
    /// The Monday from which each of [`Series::people`] takes part; empty: all
    /// from the first. Before it they are credited the others' mean.
    #[serde(default)]
    pub since: Vec<NaiveDate>,
    /// The slots it may take, in order of preference.
    pub slots: Vec<WeekSlot>,
    /// The slot changes at most so often in the season; `None`: as often as is fair.
    pub most_changes: Option<u16>,
    /// The rotation, in order of weeks.
    pub plan: Vec<Occurrence>,
    /// How good it is known to be.
    pub proof: Proof,
    /// How often its invitation has been changed (RFC 5545 §3.8.7.4, SEQUENCE).
    #[serde(default)]
    pub sequence: u32,
    /// When it was planned.
    pub made: Instant,
}

impl Document for Series {
    const KIND: &'static str = "series";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}
