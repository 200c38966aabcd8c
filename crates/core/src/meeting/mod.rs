//! Meetings, kept rare and fair (semantics §4).
//!
//! A [`Meeting`] is one hour that some people spend together; a [`Series`] is
//! the season's rotation of one that comes again.

pub mod discomfort;
pub mod finder;
pub mod gate;
pub mod ledger;
pub mod leximin;
mod purpose;
pub mod record;
pub mod round;
mod series;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::civil;
use crate::document::Document;
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::ZoneRules;

pub use discomfort::Scale;
pub use ledger::Ledger;
pub use purpose::Purpose;
pub use round::Round;
pub use series::{Bearing, Hour, Occurrence, Outlook, Proof, Rhythm, Series, WeekSlot};

/// A civil time as meant: kept as it was said, so that it stays at its hour when
/// the rules of its zone change (semantics §1.1).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct CivilTime {
    /// What the clock there shows.
    pub at: NaiveDateTime,
    /// IANA name.
    pub zone: String,
}

impl CivilTime {
    /// The instant by these rules; a gap or fold by semantics §1.2. `None` when
    /// they don't know the zone, or the year is none that has rules.
    #[must_use]
    pub fn instant(&self, rules: &ZoneRules) -> Option<Instant> {
        let zone = rules.zone(&self.zone)?;
        civil::supported(self.at.date()).then(|| civil::resolve(self.at, &zone))
    }
}

/// How far a meeting has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A slot is held; nobody has been invited.
    #[default]
    Held,
    /// Everybody has been sent the invitation.
    Sent,
    /// It has taken place; what it cost everyone is in [`Meeting::borne`].
    Done,
    /// It will not take place.
    Cancelled,
}

/// Something that was decided, in a meeting or a written round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// In words.
    pub text: String,
    /// When it was written down.
    pub at: Instant,
}

/// Something that somebody will do because of a meeting or a round.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Action {
    /// In words.
    pub text: String,
    /// Who does it; `None`: not yet said.
    pub owner: Option<PersonId>,
    /// By the end of this day of the owner's work; `None`: not yet said.
    pub due: Option<chrono::NaiveDate>,
    /// The task it has become.
    pub task: Option<String>,
}

/// How somebody took part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Was there, and bore what the hour cost.
    There,
    /// On leave or holiday: neither earns nor pays (semantics §4, ledger).
    Away,
    /// Expected, and not there: bore nothing.
    Missing,
}

/// What a meeting cost somebody: written when it is done, never reckoned again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Borne {
    /// Who.
    pub person: PersonId,
    /// How they took part.
    pub part: Part,
    /// Points of discomfort, by the scale of that day.
    pub points: u32,
}

/// An hour that some people spend together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meeting {
    /// Also the UID of its invitation, with `@leeway` behind it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// When it starts.
    pub start: CivilTime,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// Who must be there.
    pub required: Vec<PersonId>,
    /// Who may.
    pub optional: Vec<PersonId>,
    /// What will be talked about; it can't be sent without.
    #[serde(default)]
    pub agenda: Vec<String>,
    /// What was said, as text.
    #[serde(default)]
    pub notes: String,
    /// What was decided.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// What somebody will do.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// How far it has come.
    #[serde(default)]
    pub stage: Stage,
    /// How often the invitation has been changed since it was first sent
    /// (RFC 5545 §3.8.7.4, SEQUENCE).
    #[serde(default)]
    pub sequence: u32,
    /// What it cost; empty until it is done.
    #[serde(default)]
    pub borne: Vec<Borne>,
    /// The series it is of, if any.
    #[serde(default)]
    pub series: Option<String>,
    /// When it was put down.
    pub made: Instant,
}

impl Meeting {
    /// Everybody invited, required people first.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        self.required.iter().chain(&self.optional)
    }
}

impl Document for Meeting {
    const KIND: &'static str = "meeting";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}
