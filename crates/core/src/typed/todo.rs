//! A to-do in one line: "draft outline 2h by Fri 12:00 Lisbon #atlas".

mod amount;
mod line;

use std::ops::Range;

use chrono::NaiveDate;

use super::{Ask, Meaning, Note};
use crate::project::Effort;
use crate::zone::Zone;

/// What was understood of a line. What was not is the title: no line is wrong.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Todo {
    /// What is left of the line once all else has been taken; empty where nothing is.
    pub title: String,
    /// How much work it is.
    pub effort: Option<Effort>,
    /// By when.
    pub due: Option<When>,
    /// Not before.
    pub from: Option<When>,
    /// Tags, as typed, without their sign, each once. Which of them is a project
    /// is not known here.
    pub tags: Vec<String>,
    /// Hard work, for peak hours.
    pub hard: bool,
    /// For whom, as typed, without the sign.
    pub person: Option<String>,
    /// Where in the line each came from, in order; together with the title's they
    /// cover all of it but white space.
    pub parts: Vec<Part>,
    /// What has to be said about it, in order.
    pub problems: Vec<Problem>,
}

/// A moment that was typed.
#[derive(Clone, PartialEq, Debug)]
pub enum When {
    /// A date alone: the end of that day's work as a due, its first moment as a
    /// start.
    Day {
        /// The date.
        date: NaiveDate,
        /// By whose clock, where a place was named; else by that of who does it.
        zone: Option<Zone>,
    },
    /// A civil time in a zone. Its `at` is derived (semantics §1.1).
    Moment(Meaning),
}

/// Where in the line something came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What.
    pub kind: Kind,
    /// In bytes of the line.
    pub at: Range<usize>,
}

/// What a part of a line is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Of the title.
    Title,
    /// The effort.
    Effort,
    /// The due, with its "by".
    Due,
    /// The start, with its "from".
    From,
    /// A tag.
    Tag,
    /// Hard work.
    Hard,
    /// For whom.
    Person,
}

/// Something to be said about a part.
#[derive(Clone, PartialEq, Debug)]
pub struct Problem {
    /// In bytes of the line.
    pub at: Range<usize>,
    /// What.
    pub note: Said,
}

/// What has to be said.
#[derive(Clone, PartialEq, Debug)]
pub enum Said {
    /// About the moment; the likeliest was taken.
    Moment(Note),
    /// A second one of its kind: left in the title.
    Twice(Kind),
    /// The start is not before the due.
    FromAfterDue,
}

impl Todo {
    /// What a line says: an effort ("2h", "90m", "1h30", "1.5h", "2-3-5h"), a due
    /// after "by" or "due", a start after "from", "starting" or "not before", "#" and
    /// a tag, "@" and a person, "!" or "hard" where no more of the title follows.
    /// All else is the title, and so is a word such as "by" with no moment behind it.
    ///
    /// ```
    /// use leeway_core::typed::{Ask, todo::Todo};
    /// use leeway_core::{Instant, ZoneRules};
    /// let rules = ZoneRules::bundled();
    /// let berlin = rules.zone("Europe/Berlin").unwrap();
    /// let now = Instant::from_unix(1_804_684_680); // Wed 10 March 2027, 14:18 in Berlin
    /// let ask = Ask { now, viewer: &berlin, rules: &rules, since: now, ahead: true };
    /// let todo = Todo::read("draft outline 2h by Fri 12:00 Lisbon #atlas", &ask);
    /// assert_eq!((todo.title.as_str(), todo.tags), ("draft outline", vec!["atlas".to_owned()]));
    /// assert_eq!(todo.effort.unwrap().likely(), 2 * 3600);
    /// ```
    #[must_use]
    pub fn read(text: &str, ask: &Ask<'_>) -> Self {
        line::read(text, ask)
    }
}

#[cfg(test)]
mod tests;
