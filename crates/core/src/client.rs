//! Clients: those for whom a freelancer works, with norms and hours of their own.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::calendar::Shift;
use crate::document::Document;
use crate::norms::Norms;
use crate::team::PersonId;

/// Somebody one works for. Its projects are those whose
/// [`client`](crate::project::Project::client) is its name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Client {
    /// Names it.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// Its people.
    pub people: Vec<PersonId>,
    /// What was agreed with it about answers, where that differs.
    #[serde(default)]
    pub norms: Norms,
    /// The hours that one keeps for it, by one's own clock; none: any.
    #[serde(default)]
    pub hours: Vec<Kept>,
}

/// Hours kept on some weekdays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The days on which they begin.
    pub days: Vec<Weekday>,
    /// Minutes since 00:00.
    pub from: u16,
    /// Minutes since 00:00 of the same day, over 1440 on the next.
    pub to: u16,
}

impl Client {
    /// Whether a project says that it is this client's.
    #[must_use]
    pub fn has(&self, client: Option<&str>) -> bool {
        client.is_some_and(|name| name.trim().to_lowercase() == self.name.trim().to_lowercase())
    }
}

impl Kept {
    /// As a shift of the day.
    #[must_use]
    pub fn shift(&self) -> Option<Shift> {
        Shift::new(self.from, self.to, crate::Grade::Working).ok()
    }
}

impl Document for Client {
    const KIND: &'static str = "client";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.name
    }
}
