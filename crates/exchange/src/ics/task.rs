//! Tasks, and how they hang together.

use super::component::Component;
use super::problem::Problems;
use super::time::{Time, time};
use super::zones::Zones;

/// A task (VTODO) of a file.
#[derive(Clone, Debug)]
pub struct Task {
    /// What it is known by.
    pub uid: String,
    /// Its title, clipped; may be empty.
    pub summary: String,
    /// Where it begins in the file.
    pub line: usize,
    /// Not before.
    pub start: Option<Time>,
    /// Not after.
    pub due: Option<Time>,
    /// How it hangs together with others.
    pub relations: Vec<Relation>,
}

/// What another component is to a task (RFC 5545 §3.2.15, RFC 9253 §5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// What it is to this task.
    pub kind: RelationKind,
    /// The other's UID.
    pub uid: String,
}

/// See [`Relation`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelationKind {
    /// This task is a part of it.
    Parent,
    /// It is a part of this task.
    Child,
    /// A part of the same.
    Sibling,
    /// This task needs it, in whatever order.
    DependsOn,
    /// It must finish before this one starts.
    FinishToStart,
    /// It must finish before this one finishes.
    FinishToFinish,
    /// It must start before this one finishes.
    StartToFinish,
    /// It must start before this one starts.
    StartToStart,
    /// Anything else: no part and no dependency.
    Other,
}

impl RelationKind {
    fn parse(text: &str) -> Self {
        match text.to_ascii_uppercase().as_str() {
            "PARENT" => Self::Parent,
            "CHILD" => Self::Child,
            "SIBLING" => Self::Sibling,
            "DEPENDS-ON" => Self::DependsOn,
            "FINISHTOSTART" => Self::FinishToStart,
            "FINISHTOFINISH" => Self::FinishToFinish,
            "STARTTOFINISH" => Self::StartToFinish,
            "STARTTOSTART" => Self::StartToStart,
            _ => Self::Other,
        }
    }

    /// Whether the task waits for the other.
    #[must_use]
    pub const fn is_dependency(self) -> bool {
        match self {
            Self::DependsOn
            | Self::FinishToStart
            | Self::FinishToFinish
            | Self::StartToFinish
            | Self::StartToStart => true,
            Self::Parent | Self::Child | Self::Sibling | Self::Other => false,
        }
    }
}

impl Task {
    pub(super) fn read(
        component: &Component,
        zones: &mut Zones<'_>,
        problems: &mut Problems,
    ) -> Self {
        let mut at = |name: &str| component.get(name).and_then(|one| time(one, zones, problems));
        let (start, due) = (at("DTSTART"), at("DUE"));
        let relations = component.all("RELATED-TO").map(|property| Relation {
            // Without a word it is the parent (RFC 5545 §3.2.15).
            kind: property.parameter("RELTYPE").map_or(RelationKind::Parent, RelationKind::parse),
            uid: property.text(),
        });
        Self {
            uid: component.text("UID"),
            summary: component.text("SUMMARY"),
            line: component.line,
            start,
            due,
            relations: relations.collect(),
        }
    }
}
