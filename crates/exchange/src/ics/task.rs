//! Tasks, and how they hang together.

use leeway_core::project::effort;

use super::component::Component;
use super::line::Property;
use super::problem::Problems;
use super::time::{Length, Time, time};
use super::zones::Zones;
use crate::quote::quoted;

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
    /// More about it, clipped after 400 kB; may be empty.
    pub description: String,
    /// As tagged.
    pub categories: Vec<String>,
    /// In capitals: `NEEDS-ACTION`, `IN-PROCESS`, `COMPLETED`, `CANCELLED`; may be empty.
    pub status: String,
    /// From 0 to 100.
    pub percent: Option<u8>,
    /// When it was done.
    pub completed: Option<Time>,
    /// When it was put down.
    pub created: Option<Time>,
    /// When it was last changed, else written.
    pub changed: Option<Time>,
    /// How much work it is thought to be.
    pub estimate: Option<Length>,
    /// How long it takes, which with a start and without a due says when it ends.
    pub duration: Option<Length>,
    /// Properties of our own without their `X-LEEWAY-`, in lower case.
    pub(super) ours: Vec<Own>,
}

/// A property of our own.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) line: usize,
}

/// Longest description, and property of our own, in bytes.
const LONGEST: usize = 400_000;

/// What another component is to a task (RFC 5545 §3.2.15, RFC 9253 §5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// What it is to this task.
    pub kind: RelationKind,
    /// The other's UID.
    pub uid: String,
    /// Seconds that must pass between the two; less than 0 for a lead. Only of
    /// temporal relations.
    pub gap: i64,
    /// Where it stands in the file.
    pub line: usize,
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

    /// Whether it says which end waits for which.
    #[must_use]
    pub const fn is_temporal(self) -> bool {
        self.is_dependency() && !matches!(self, Self::DependsOn)
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
    /// Whether it is a project of a file that we wrote, and its tasks are parts of it.
    pub(super) fn is_head(&self) -> bool {
        self.ours.iter().any(|own| own.name == "kind" && own.text == "project")
    }

    pub(super) fn read(
        component: &Component,
        zones: &mut Zones<'_>,
        problems: &mut Problems,
    ) -> Self {
        let mut at = |name: &str| component.get(name).and_then(|one| time(one, zones, problems));
        let (start, due) = (at("DTSTART"), at("DUE"));
        let (completed, created) = (at("COMPLETED"), at("CREATED"));
        let changed = at("LAST-MODIFIED").or_else(|| at("DTSTAMP"));
        let relations: Vec<Relation> =
            component.all("RELATED-TO").map(|one| relation(one, problems)).collect();
        let ours = component.properties.iter().filter_map(|property| {
            let name = property.name.strip_prefix("X-LEEWAY-")?.to_ascii_lowercase();
            Some(Own { name, text: property.long_text(LONGEST), line: property.line })
        });
        let percent = component.text("PERCENT-COMPLETE").trim().parse().ok();
        Self {
            uid: component.text("UID"),
            summary: component.text("SUMMARY"),
            line: component.line,
            start,
            due,
            relations,
            description: component
                .get("DESCRIPTION")
                .map(|property| property.long_text(LONGEST))
                .unwrap_or_default(),
            categories: component.all("CATEGORIES").flat_map(Property::texts).collect(),
            status: component.text("STATUS").trim().to_ascii_uppercase(),
            percent: percent.filter(|percent| *percent <= 100),
            completed,
            created,
            changed,
            estimate: length(component, "ESTIMATED-DURATION", problems),
            duration: length(component, "DURATION", problems),
            ours: ours.collect(),
        }
    }
}

/// A relation; a gap that is no length of time is a problem, and none.
fn relation(property: &Property, problems: &mut Problems) -> Relation {
    // Without a word it is the parent (RFC 5545 §3.2.15).
    let kind = property.parameter("RELTYPE").map_or(RelationKind::Parent, RelationKind::parse);
    // A gap of other relations means nothing (RFC 9253 §6.2).
    let gap = property.parameter("GAP").filter(|_| kind.is_temporal()).map(|typed| {
        let (sign, length) = typed.strip_prefix('-').map_or((1, typed), |length| (-1, length));
        let length = Length::parse(length);
        if length.is_none() {
            let message = format!("GAP {} is no length such as PT4H or -P1D", quoted(typed));
            problems.add(property.line, message);
        }
        let gap = length.map_or(0, |length| sign * (length.days * 86_400 + length.seconds));
        if gap.abs() > effort::LONGEST {
            let message = format!("GAP {} is longer than 100000 hours", quoted(typed));
            problems.add(property.line, message);
            return 0;
        }
        gap
    });
    Relation { kind, uid: property.text(), gap: gap.unwrap_or(0), line: property.line }
}

fn length(component: &Component, name: &str, problems: &mut Problems) -> Option<Length> {
    let property = component.get(name)?;
    let length = Length::parse(&property.value);
    if length.is_none() {
        let value = quoted(&property.value);
        problems.add(property.line, format!("{name} {value} is no length such as PT1H30M"));
    }
    length
}
