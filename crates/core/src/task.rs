//! Tasks: something that somebody will do by a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::team::PersonId;
use crate::time::Instant;

/// What a task came from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Kind of the document: "meeting", "round".
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Something that somebody will do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Names it.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// By the end of this day of the owner's clock.
    pub due: Option<NaiveDate>,
    /// What it came from.
    #[serde(default)]
    pub from: Option<Source>,
    /// When it was done.
    #[serde(default)]
    pub done: Option<Instant>,
    /// When it was put down.
    pub made: Instant,
}

impl Document for Task {
    const KIND: &'static str = "task";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}
