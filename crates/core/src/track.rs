//! Tracked time: what was worked on when, never two things at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::civil;
use crate::document::Document;
use crate::interval::{Interval, IntervalSet};
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::Zone;

/// A stretch of time that was worked on something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Entry {
    /// Names it for ever; never empty.
    pub id: String,
    /// As people call what was done.
    pub label: String,
    /// The task of a project: its project's id and its own; `None`: none.
    pub task: Option<TaskRef>,
    /// Tags, each once.
    pub tags: Vec<String>,
    /// The client it was for.
    pub client: Option<String>,
    /// The person it was for.
    pub person: Option<PersonId>,
    /// When. What has happened is kept as instants (semantics §1.1).
    pub when: Interval,
    /// More about it; may be empty.
    pub note: String,
    /// Tracked by a focus session, rather than entered.
    pub from_session: bool,
}

/// A task, named from outside its project.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct TaskRef {
    /// The project's id; `None`: a to-do of none.
    pub project: Option<String>,
    /// The task's id in it.
    pub task: String,
}

/// As it is in the database.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    label: String,
    #[serde(default)]
    task: Option<TaskRef>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    client: Option<String>,
    #[serde(default)]
    person: Option<PersonId>,
    start: Instant,
    end: Instant,
    #[serde(default)]
    note: String,
    #[serde(default)]
    from_session: bool,
}

impl TryFrom<Kept> for Entry {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<Self, Self::Error> {
        let Kept { id, label, task, tags, client, person, start, end, note, from_session } = kept;
        let when = Interval::new(start, end).ok_or("an entry must end after it starts")?;
        Ok(Self { id, label, task, tags, client, person, when, note, from_session })
    }
}

impl From<Entry> for Kept {
    fn from(entry: Entry) -> Self {
        let Entry { id, label, task, tags, client, person, when, note, from_session } = entry;
        let (start, end) = (when.start(), when.end());
        Self { id, label, task, tags, client, person, start, end, note, from_session }
    }
}

impl Document for Entry {
    const KIND: &'static str = "entry";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.label
    }
}

/// Why an entry can't be placed: others are there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlaps {
    /// Ids of those it would overlap, earliest first.
    pub with: Vec<String>,
    /// What is left of it beside them, earliest first; empty: nothing is.
    pub trimmed: Vec<Interval>,
}

/// Whether an entry, new or changed, fits among the others: an entry of its own id
/// is the one it takes the place of, and not in its way.
///
/// # Errors
/// Those that are in its way, and what is left of it beside them.
pub fn place(entries: &[Entry], new: &Entry) -> Result<(), Overlaps> {
    let others = entries.iter().filter(|one| one.id != new.id);
    let meets = |one: &&Entry| one.when.intersect(&new.when).is_some();
    let mut with: Vec<&Entry> = others.filter(meets).collect();
    if with.is_empty() {
        return Ok(());
    }
    with.sort_by_key(|one| one.when);
    let taken: IntervalSet = with.iter().map(|one| one.when).collect();
    let trimmed = IntervalSet::from_iter([new.when]).subtract(&taken).intervals().to_vec();
    Err(Overlaps { with: with.into_iter().map(|one| one.id.clone()).collect(), trimmed })
}

/// Seconds on each date of a zone on which there are any. What goes on past
/// midnight is split there, exactly: dates have 23 or 25 hours, too.
#[must_use]
pub fn by_day(
    intervals: impl IntoIterator<Item = Interval>,
    zone: &Zone,
) -> BTreeMap<NaiveDate, i64> {
    let mut days = BTreeMap::new();
    for one in intervals {
        let last = civil::date(one.end().plus(-1), zone);
        let dates = civil::date(one.start(), zone).iter_days().take_while(|date| *date <= last);
        for date in dates {
            if let Some(part) = civil::day(date, zone).and_then(|day| day.intersect(&one)) {
                *days.entry(date).or_default() += part.seconds();
            }
        }
    }
    days
}

#[cfg(test)]
mod tests;
