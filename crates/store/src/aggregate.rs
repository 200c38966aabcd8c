//! What history keeps whole: a person with all that is known of them, the list of team windows, a
//! document, or what was done with a notification.

mod json;

use rusqlite::Connection;

use leeway_core::{PersonId, TeamWindow};

use crate::column::{self, unreadable};
use crate::document::Kept;
use crate::error::StoreError;
use crate::notice::Handled;
use crate::person::Placed;
use crate::transaction::Reading;
use crate::{document, notice, person, window};

use json::{DocumentJson, NoticeJson, PersonJson, WindowsJson};

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
    /// What was done with the notification of that id.
    Notice(String),
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
    /// Of [`Aggregate::Notice`].
    Notice(Handled),
}

impl Aggregate {
    /// Its kind and key in the table of history.
    pub(crate) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Person(id) => ("person", id.as_str()),
            Self::Windows => ("windows", ""),
            Self::Document { kind, id } => (kind, id),
            Self::Notice(id) => ("notice", id),
        }
    }

    /// Whether it is of the team.
    pub(crate) const fn is_team(&self) -> bool {
        matches!(self, Self::Person(_) | Self::Windows)
    }

    /// Whether it is of a notification.
    pub(crate) const fn is_notice(&self) -> bool {
        matches!(self, Self::Notice(_))
    }

    /// Whether it is a document.
    pub(crate) const fn is_document(&self) -> bool {
        matches!(self, Self::Document { .. })
    }

    /// The aggregate of those columns.
    pub(crate) fn of_columns(kind: &str, key: &str) -> Result<Self, StoreError> {
        match kind {
            "person" => Ok(Self::Person(column::id(key)?)),
            "windows" => Ok(Self::Windows),
            "notice" => Ok(Self::Notice(key.to_owned())),
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
            Self::Notice(id) => Ok(notice::handling(reading.conn, id)?.map(State::Notice)),
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
            (Self::Notice(id), Some(State::Notice(handled))) => notice::handle(conn, id, handled),
            (_, Some(State::Document(_) | State::Notice(_))) => {
                Err(unreadable("a row of history", self.columns().1))
            }
            // What came stays.
            (Self::Notice(_), None) => Ok(()),
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
            Self::Notice(_) => {
                let kept: NoticeJson = serde_json::from_str(json).map_err(broken)?;
                Ok(State::Notice(kept.handled()?))
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
            Self::Notice(handled) => serde_json::to_string(&NoticeJson::of(handled)),
        }
        .map_err(|error| StoreError::Refused { detail: error.to_string() })
    }

    /// What people call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(placed) => placed.person.name.clone(),
            Self::Windows(_) => "the team windows".to_owned(),
            Self::Document(kept) => kept.title.clone(),
            Self::Notice(_) => "a notification".to_owned(),
        }
    }
}
