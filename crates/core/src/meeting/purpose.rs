//! What a meeting is for.

use serde::{Deserialize, Serialize};

/// What people come together for; it decides whether they have to (semantics §4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Where everybody stands.
    Status,
    /// Settling something.
    Decision,
    /// Finding ideas.
    Brainstorm,
    /// Something is on fire.
    Crisis,
    /// What one says face to face.
    Sensitive,
    /// Getting to know one another.
    Bonding,
    /// Looking over somebody's work.
    Review,
    /// Handing work over.
    Handoff,
}

impl Purpose {
    /// In the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Status,
        Self::Decision,
        Self::Brainstorm,
        Self::Review,
        Self::Handoff,
        Self::Bonding,
        Self::Sensitive,
        Self::Crisis,
    ];

    /// Its name in files, on the command line and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Decision => "decision",
            Self::Brainstorm => "brainstorm",
            Self::Crisis => "crisis",
            Self::Sensitive => "sensitive",
            Self::Bonding => "bonding",
            Self::Review => "review",
            Self::Handoff => "handoff",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}
