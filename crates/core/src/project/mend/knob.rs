//! What can be turned, and how far.

use chrono::NaiveDate;

use super::{Measure, Offer};
use crate::calendar::Extra;
use crate::civil;
use crate::project::what_if::{Change, Moved};
use crate::project::{CivilMoment, Deadline, Effort};
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

/// One thing that can be changed, by a turn from 1 to [`Knob::most`]: the
/// further, the less is late.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Knob {
    /// A second sooner a turn.
    Promise { task: String, by: Instant, most: i64 },
    /// A second sooner a turn.
    Earliest { task: String, stated: Clock, most: i64 },
    /// A second less a turn.
    Review { task: String, link: Option<usize>, seconds: i64 },
    /// A second less a turn.
    Rework { task: String, link: Option<usize>, seconds: i64 },
    /// A second later a turn where a clock states it, else a day.
    Deadline { of: Whose, stated: Option<Clock>, most: i64 },
    /// Another owner.
    Owner { task: String, to: PersonId },
    /// The hours of one more date a turn.
    Hours { person: PersonId, measure: Measure, extra: Vec<Extra> },
    /// A second less a turn.
    Effort { task: String, left: i64 },
    /// That day of leave worked, for so many seconds.
    Leave { person: PersonId, date: NaiveDate, seconds: i64 },
}

/// Whose deadline, by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Whose {
    Project(String),
    Task(String),
}

/// A moment that a clock states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    at: Instant,
    zone: Zone,
}

impl Clock {
    pub(super) fn new(stated: &CivilMoment, rules: &ZoneRules) -> Option<Self> {
        let zone = rules.zone(&stated.zone)?;
        Some(Self { at: civil::resolve(stated.reading, &zone), zone })
    }

    /// So many elapsed seconds later, as that clock says it: never in a gap.
    fn later(&self, seconds: i64) -> CivilMoment {
        let reading = civil::reading(self.at.plus(seconds), &self.zone);
        CivilMoment { reading, zone: self.zone.name().to_owned() }
    }
}

impl Knob {
    pub(super) const fn measure(&self) -> Measure {
        match self {
            Self::Promise { .. } => Measure::Promise,
            Self::Earliest { .. } => Measure::Earliest,
            Self::Review { .. } => Measure::Review,
            Self::Rework { .. } => Measure::Rework,
            Self::Deadline { .. } => Measure::Deadline,
            Self::Owner { .. } => Measure::Owner,
            Self::Hours { measure, .. } => *measure,
            Self::Effort { .. } => Measure::Effort,
            Self::Leave { .. } => Measure::Leave,
        }
    }

    /// The furthest turn, at least 1.
    pub(super) fn most(&self) -> i64 {
        match self {
            Self::Promise { most, .. }
            | Self::Earliest { most, .. }
            | Self::Deadline { most, .. }
            | Self::Review { seconds: most, .. }
            | Self::Rework { seconds: most, .. }
            | Self::Effort { left: most, .. } => *most,
            Self::Hours { extra, .. } => i64::try_from(extra.len()).unwrap_or(i64::MAX),
            Self::Owner { .. } | Self::Leave { .. } => 1,
        }
    }

    /// What a turn changes.
    pub(super) fn changes(&self, turn: i64) -> Vec<Change> {
        let change = match self {
            Self::Promise { task, by, .. } => {
                Change::Promise { task: task.clone(), by: Some(by.plus(-turn)) }
            }
            Self::Earliest { task, stated, .. } => {
                Change::Earliest { task: task.clone(), to: Some(stated.later(-turn)) }
            }
            Self::Review { task, link, seconds } => {
                Change::Review { task: task.clone(), link: *link, seconds: seconds - turn }
            }
            Self::Rework { task, link, seconds } => {
                Change::Rework { task: task.clone(), link: *link, seconds: seconds - turn }
            }
            Self::Deadline { of, stated, .. } => {
                let to = stated.as_ref().map_or(Moved::Days(turn), |clock| {
                    Moved::To(Some(Deadline::At { moment: clock.later(turn) }))
                });
                match of {
                    Whose::Project(id) => Change::ProjectDeadline { project: id.clone(), to },
                    Whose::Task(id) => Change::Deadline { task: id.clone(), to },
                }
            }
            Self::Owner { task, to } => {
                Change::Owner { task: task.clone(), owner: Some(to.clone()) }
            }
            Self::Effort { task, left } => {
                // From more than nothing to nothing: always an effort.
                let effort = Effort::of(left - turn).unwrap_or_default();
                Change::Effort { task: task.clone(), effort }
            }
            Self::Leave { person, date, .. } => {
                Change::Present { person: person.clone(), date: *date }
            }
            Self::Hours { person, extra, .. } => {
                let turn = usize::try_from(turn).unwrap_or(0);
                let extra = extra.iter().take(turn).cloned();
                let change = |extra| Change::Extra { person: person.clone(), extra };
                return extra.map(change).collect();
            }
        };
        vec![change]
    }

    /// What a turn changes, without the hours that are not needed for it.
    pub(super) fn pruned(&self, turn: i64, mends: impl Fn(&[Change]) -> bool) -> Vec<Change> {
        let mut changes = self.changes(turn);
        let mut at = 0;
        while changes.len() > 1 && at < changes.len() {
            let without: Vec<Change> = [&changes[..at], &changes[at + 1..]].concat();
            if mends(&without) {
                changes = without;
            } else {
                at += 1;
            }
        }
        changes
    }

    /// A turn of it as an offer.
    pub(super) fn offer(&self, turn: i64, changes: Vec<Change>) -> Offer {
        let by = match self {
            Self::Deadline { stated: Some(_), .. } => turn,
            Self::Deadline { .. } => turn * 86_400,
            Self::Owner { .. } => 0,
            Self::Leave { seconds, .. } => *seconds,
            Self::Hours { .. } => changes.iter().map(length).sum(),
            Self::Promise { .. }
            | Self::Earliest { .. }
            | Self::Review { .. }
            | Self::Rework { .. }
            | Self::Effort { .. } => turn,
        };
        Offer { measure: self.measure(), changes, by }
    }
}

/// Seconds of extra hours by the clock.
fn length(change: &Change) -> i64 {
    let Change::Extra { extra, .. } = change else { return 0 };
    i64::from(extra.hours.to() - extra.hours.from()) * 60
}
