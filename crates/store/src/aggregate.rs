//! What history keeps whole: a person with all that is known of them, the list of team windows, or
//! a document.

mod json;

use rusqlite::Connection;

use leeway_core::{PersonId, TeamWindow};

use crate::column::{self, unreadable};
use crate::document::Kept;
use crate::error::StoreError;
use crate::person::Placed;
use crate::transaction::Reading;
use crate::{document, person, window};

use json::{DocumentJson, PersonJson, WindowsJson};

/// Something that changes, and is brought back, as a whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Aggregate {
    /// Somebody, with their time and their place in the list.
    Person(PersonId),
    /// The list of team windows: they have no id, so they are kept together.
    Windows,
    /// A meeting, a series, a round: one of the kinds of [`Document`](leeway_core::document::Document).
    Document {
        /// Of its type.
        kind: String,
        /// Of its kind.
        id: String,
    },
}

/// What an aggregate holds. `None` in its place: there is no such person or document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Of [`Aggregate::Person`].
    Person(Box<Placed>),
    /// Of [`Aggregate::Windows`].
    Windows(Vec<TeamWindow>),
    /// Of [`Aggregate::Document`].
    Document(Kept),
}

impl Aggregate {
    /// Its kind and key in the table of history.
    pub(crate) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Person(id) => ("person", id.as_str()),
            Self::Windows => ("windows", ""),
            Self::Document { kind, id } => (kind, id),
        }
    }

    /// Whether it is a document.
    pub(crate) const fn is_document(&self) -> bool {
        match self {
            Self::Document { .. } => true,
            Self::Person(_) | Self::Windows => false,
        }
    }

    /// The aggregate of those columns.
    pub(crate) fn of_columns(kind: &str, key: &str) -> Result<Self, StoreError> {
        match kind {
            "person" => Ok(Self::Person(column::id(key)?)),
            "windows" => Ok(Self::Windows),
            "" => Err(unreadable("a kind of history", key)),
            kind => Ok(Self::Document { kind: kind.to_owned(), id: key.to_owned() }),
        }
    }

    /// What it holds now.
    pub(crate) fn read(&self, reading: &Reading<'_>) -> Result<Option<State>, StoreError> {
        match self {
            Self::Person(id) => {
                Ok(reading.placed(id)?.map(|placed| State::Person(Box::new(placed))))
            }
            Self::Windows => Ok(Some(State::Windows(reading.windows()?))),
            Self::Document { kind, id } => Ok(reading.kept(kind, id)?.map(State::Document)),
        }
    }

    /// Makes it hold `state`.
    pub(crate) fn write(&self, conn: &Connection, state: Option<&State>) -> Result<(), StoreError> {
        match (self, state) {
            (_, Some(State::Person(placed))) => person::save(conn, placed),
            (_, Some(State::Windows(windows))) => window::save(conn, windows),
            (Self::Document { kind, id }, Some(State::Document(kept))) => {
                document::save(conn, kind, id, kept)
            }
            (Self::Person(_) | Self::Windows, Some(State::Document(kept))) => {
                Err(unreadable("a row of history", &kept.title))
            }
            (Self::Person(id), None) => person::delete(conn, id),
            (Self::Windows, None) => window::save(conn, &[]),
            (Self::Document { kind, id }, None) => document::delete(conn, kind, id),
        }
    }

    /// The state that `json` tells of.
    pub(crate) fn parse(&self, json: &str) -> Result<State, StoreError> {
        let broken = |error: serde_json::Error| unreadable("a row of history", &error.to_string());
        match self {
            Self::Person(_) => {
                let kept: PersonJson = serde_json::from_str(json).map_err(broken)?;
                Ok(State::Person(Box::new(kept.placed()?)))
            }
            Self::Windows => {
                let kept: WindowsJson = serde_json::from_str(json).map_err(broken)?;
                Ok(State::Windows(kept.windows()?))
            }
            Self::Document { .. } => {
                let kept: DocumentJson = serde_json::from_str(json).map_err(broken)?;
                Ok(State::Document(kept.kept()))
            }
        }
    }
}

impl State {
    /// As JSON, for [`Aggregate::parse`].
    pub(crate) fn json(&self) -> Result<String, StoreError> {
        match self {
            Self::Person(placed) => serde_json::to_string(&PersonJson::of(placed)),
            Self::Windows(windows) => serde_json::to_string(&WindowsJson::of(windows)),
            Self::Document(kept) => serde_json::to_string(&DocumentJson::of(kept)),
        }
        .map_err(|error| StoreError::Refused { detail: error.to_string() })
    }

    /// What people call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(placed) => placed.person.name.clone(),
            Self::Windows(_) => "the team windows".to_owned(),
            Self::Document(kept) => kept.title.clone(),
        }
    }
}
