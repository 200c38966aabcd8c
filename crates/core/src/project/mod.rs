//! Deadlines with buffers for tasks that depend on one another (semantics §5).
//!
//! What is kept: a [`Project`] and its [`task`]s, each with an [`effort`] in its
//! owner's working time, the [`link`]s to what it waits for, and a [`deadline`].
//! What is computed works on a [`network`]: the same in numbers, positions for
//! ids, so that a pass over ten thousand tasks is a walk along arrays.
//!
//! [`pass`]: needed, due and ask by going backward, the earliest moments going
//! forward, and the slack between; [`critical`]: what all of it hangs on.
//! [`schedule`]: both passes, kept up to date while things change. [`level`]: nobody
//! does two things at once. [`risk`]: the same many times over, with efforts as
//! chances. [`buffer`]: what stands behind chains, and what is used of it. [`bias`]:
//! what past tasks took against what was estimated.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::team::PersonId;
use crate::time::Instant;

#[cfg(test)]
pub(crate) mod any;
pub mod bias;
pub mod buffer;
pub mod critical;
pub mod deadline;
pub mod effort;
pub mod explain;
pub mod flags;
pub mod length;
pub mod level;
pub mod link;
pub mod mend;
pub mod network;
pub mod pass;
pub mod plan;
pub mod risk;
pub mod schedule;
mod shared;
pub mod task;
pub mod what_if;

pub use deadline::{CivilMoment, Deadline, Whose};
pub use effort::Effort;
pub use link::{Clock, Lag, Link, LinkKind, Review};
pub use task::{Progress, Promise, Source, Task};

/// Tasks that lead to one end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Project {
    /// Names it.
    pub id: String,
    /// As people call it.
    pub title: String,
    /// Whom it is for, as people call them.
    #[serde(default)]
    pub client: Option<String>,
    /// Who leads it: takes in what nobody else waits for, and lends their hours
    /// to tasks that nobody owns.
    #[serde(default)]
    pub lead: Option<PersonId>,
    /// Nothing of it begins before.
    #[serde(default)]
    pub start: Option<CivilMoment>,
    /// When all of it must be there, reviewed and reworked.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    /// When its tasks are planned.
    #[serde(default)]
    pub aim: Aim,
    /// How its buffers are sized.
    #[serde(default)]
    pub sizing: Sizing,
    /// Anything worth knowing.
    #[serde(default)]
    pub notes: String,
    /// It is over: its tasks take nobody's time any more.
    #[serde(default)]
    pub closed: Option<Instant>,
    /// When it was put down.
    pub made: Instant,
}

impl Project {
    /// A project with nothing in it.
    #[must_use]
    pub fn new(id: &str, title: &str, made: Instant) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            client: None,
            lead: None,
            start: None,
            deadline: None,
            aim: Aim::default(),
            sizing: Sizing::default(),
            notes: String::new(),
            closed: None,
            made,
        }
    }
}

impl Document for Project {
    const KIND: &'static str = "project";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}

/// When the tasks of a project are planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// As late as every due allows: what the bars of a plan show by default.
    #[default]
    AsLate,
    /// As soon as people and what they wait for allow.
    AsSoon,
}

/// How project and feeding buffers are sized.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sizing {
    /// The root of the sum of squares of what each task of the chain may take longer.
    #[default]
    RootOfSquares,
    /// Half the chain.
    Half,
    /// No buffer.
    None,
}
