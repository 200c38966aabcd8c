//! What history keeps whole: a person with all that is known of them, or the list of team windows.

mod json;

use rusqlite::Connection;

use leeway_core::{PersonId, TeamWindow};

use crate::column::{self, unreadable};
use crate::error::StoreError;
use crate::person::Placed;
use crate::transaction::Reading;
use crate::{person, window};

use json::{PersonJson, WindowsJson};

/// Something that changes, and is brought back, as a whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Aggregate {
    /// Somebody, with their time and their place in the list.
    Person(PersonId),
    /// The list of team windows: they have no id, so they are kept together.
    Windows,
}

/// What an aggregate holds. `None` in its place: there is no such person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Of [`Aggregate::Person`].
    Person(Box<Placed>),
    /// Of [`Aggregate::Windows`].
    Windows(Vec<TeamWindow>),
}

impl Aggregate {
    /// Its kind and key in the table of history.
    pub(crate) fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Person(id) => ("person", id.as_str()),
            Self::Windows => ("windows", ""),
        }
    }

    /// The aggregate of those columns.
    pub(crate) fn of_columns(kind: &str, key: &str) -> Result<Self, StoreError> {
        match kind {
            "person" => Ok(Self::Person(column::id(key)?)),
            "windows" => Ok(Self::Windows),
            other => Err(unreadable("a kind of history", other)),
        }
    }

    /// What it holds now.
    pub(crate) fn read(&self, reading: &Reading<'_>) -> Result<Option<State>, StoreError> {
        match self {
            Self::Person(id) => {
                Ok(reading.placed(id)?.map(|placed| State::Person(Box::new(placed))))
            }
            Self::Windows => Ok(Some(State::Windows(reading.windows()?))),
        }
    }

    /// Makes it hold `state`.
    pub(crate) fn write(&self, conn: &Connection, state: Option<&State>) -> Result<(), StoreError> {
        match (self, state) {
            (_, Some(State::Person(placed))) => person::save(conn, placed),
            (_, Some(State::Windows(windows))) => window::save(conn, windows),
            (Self::Person(id), None) => person::delete(conn, id),
            (Self::Windows, None) => window::save(conn, &[]),
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
        }
    }
}

impl State {
    /// As JSON, for [`Aggregate::parse`].
    pub(crate) fn json(&self) -> Result<String, StoreError> {
        match self {
            Self::Person(placed) => serde_json::to_string(&PersonJson::of(placed)),
            Self::Windows(windows) => serde_json::to_string(&WindowsJson::of(windows)),
        }
        .map_err(|error| StoreError::Refused { detail: error.to_string() })
    }

    /// What people call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(placed) => placed.person.name.clone(),
            Self::Windows(_) => "the team windows".to_owned(),
        }
    }
}
