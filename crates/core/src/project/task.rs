//! Tasks: something that somebody will do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CivilMoment, Deadline, Effort, Link, Review, Whose};
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
///
/// A milestone is a task whose effort is 0.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Names it.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// By the end of this day of the owner's clock; see [`Task::own_deadline`].
    pub due: Option<NaiveDate>,
    /// What it came from.
    #[serde(default)]
    pub from: Option<Source>,
    /// When it was done: handed in, and good.
    #[serde(default)]
    pub done: Option<Instant>,
    /// When it was put down.
    pub made: Instant,
    /// Id of the project it belongs to; `None`: to none.
    #[serde(default)]
    pub project: Option<String>,
    /// Among those of its project: smaller is shown first, gaps mean nothing.
    #[serde(default)]
    pub rank: i64,
    /// How much of the owner's working time it takes; `None`: nobody has said.
    #[serde(default)]
    pub effort: Option<Effort>,
    /// In lower case, without "#".
    #[serde(default)]
    pub tags: Vec<String>,
    /// Anything worth knowing.
    #[serde(default)]
    pub notes: String,
    /// Hard work: it wants the hours in which its owner thinks best.
    #[serde(default)]
    pub hard: bool,
    /// For whom it is done.
    #[serde(default)]
    pub whom: Option<PersonId>,
    /// Nothing of it is done before.
    #[serde(default)]
    pub earliest: Option<CivilMoment>,
    /// It begins then, whatever else there is.
    #[serde(default)]
    pub starts: Option<CivilMoment>,
    /// A deadline of its own, beside what successors and the project need.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    /// The review before its own or the project's deadline; by the project's
    /// lead when nobody is named.
    #[serde(default)]
    pub review: Option<Review>,
    /// The rework after that: seconds of the owner's working time.
    #[serde(default)]
    pub rework: i64,
    /// What it waits for.
    #[serde(default)]
    pub needs: Vec<Link>,
    /// When its owner was asked for it.
    #[serde(default)]
    pub asked: Option<Instant>,
    /// What its owner promised.
    #[serde(default)]
    pub promised: Option<Promise>,
    /// When work began.
    #[serde(default)]
    pub began: Option<Instant>,
    /// What was said of its progress, in order of time.
    #[serde(default)]
    pub progress: Vec<Progress>,
    /// When it was handed in for review.
    #[serde(default)]
    pub handed_in: Option<Instant>,
    /// When its review began.
    #[serde(default)]
    pub in_review: Option<Instant>,
}

/// An owner's word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Promise {
    /// When it was given.
    pub given: Instant,
    /// By when it will be handed in.
    pub by: Instant,
}

/// How far a task was at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Progress {
    /// When that was said.
    pub at: Instant,
    /// Seconds of the owner's working time that have gone into it.
    pub worked: i64,
    /// Seconds that are still to do, as was thought then.
    pub left: i64,
}

impl Task {
    /// A task of which nothing but its title is known.
    #[must_use]
    pub fn new(id: &str, title: &str, made: Instant) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            owner: None,
            due: None,
            from: None,
            done: None,
            made,
            project: None,
            rank: 0,
            effort: None,
            tags: Vec::new(),
            notes: String::new(),
            hard: false,
            whom: None,
            earliest: None,
            starts: None,
            deadline: None,
            review: None,
            rework: 0,
            needs: Vec::new(),
            asked: None,
            promised: None,
            began: None,
            progress: Vec::new(),
            handed_in: None,
            in_review: None,
        }
    }

    /// The deadline of its own: as given, or the end of the day that it is due
    /// by its owner's clock, anywhere on earth while it has no owner.
    #[must_use]
    pub fn own_deadline(&self) -> Option<Deadline> {
        let by_day = |date| match self.owner.clone() {
            Some(owner) => Deadline::EndOfDay { whose: Whose::Person(owner), date },
            None => Deadline::AnywhereOnEarth { date },
        };
        self.deadline.clone().or_else(|| self.due.map(by_day))
    }

    /// Whether it is a moment rather than work.
    #[must_use]
    pub fn milestone(&self) -> bool {
        self.effort.is_some_and(|effort| effort.pessimistic() == 0)
    }

    /// When the owner's work on it ended: handed in, or done.
    #[must_use]
    pub fn finished(&self) -> Option<Instant> {
        self.handed_in.or(self.done)
    }

    /// Whether anything of it has been done.
    #[must_use]
    pub fn under_way(&self) -> bool {
        self.began.is_some() || !self.progress.is_empty()
    }

    /// Seconds still to do: as last said, else the likely effort, `None` when
    /// neither is known; 0 once it is handed in.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        if self.finished().is_some() {
            return Some(0);
        }
        let said = self.progress.last().map(|last| last.left);
        said.or_else(|| self.effort.map(|effort| effort.likely()))
    }

    /// Seconds that have gone into it.
    #[must_use]
    pub fn worked(&self) -> i64 {
        self.progress.last().map_or(0, |last| last.worked)
    }
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
