//! What of the documents could not be planned as it says.

use crate::project::deadline::NoSuchDeadline;
use crate::team::PersonId;

/// Something that a person should look at; the plan does without it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// A task's owner has no calendar: planned as if nobody owned it.
    NoSuchOwner {
        /// The task's id.
        task: String,
        /// Who was named.
        owner: PersonId,
    },
    /// A project's lead has no calendar: planned without a lead.
    NoSuchLead {
        /// The project's id.
        project: String,
        /// Who was named.
        lead: PersonId,
    },
    /// Nobody who is known reviews: the review takes fallback hours.
    NoReviewer {
        /// The task's id: the one reviewed for a deadline, else the one that waits.
        task: String,
        /// Which of the links in its `needs`; `None`: the review before its deadline.
        link: Option<usize>,
        /// Who was named, if anybody.
        reviewer: Option<PersonId>,
    },
    /// A task waits for one that there is none of: the link is left out.
    NoSuchTask {
        /// The task's id.
        task: String,
        /// Which of the links in its `needs`.
        link: usize,
    },
    /// A task waits for an open one of a closed project: the link is left out.
    Closed {
        /// The task's id.
        task: String,
        /// Which of the links in its `needs`.
        link: usize,
    },
    /// A link that waits for a start has a review, rework or live handoff, or
    /// one that waits for two finishes a live handoff: left out.
    Idle {
        /// The task's id.
        task: String,
        /// Which of the links in its `needs`.
        link: usize,
    },
    /// A deadline names nothing known: left out.
    Deadline {
        /// Whose deadline.
        of: Of,
        /// Why.
        why: NoSuchDeadline,
    },
    /// A start or an earliest start is in no known zone: left out.
    Zone {
        /// Whose start.
        of: Of,
        /// The name that nothing is called by.
        zone: String,
    },
    /// Tasks wait for one another, each for the one before it, the first for
    /// the last: the links between them are left out.
    Ring {
        /// Their ids.
        tasks: Vec<String>,
    },
}

/// A project or a task, by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Of {
    /// That project.
    Project(String),
    /// That task.
    Task(String),
}
