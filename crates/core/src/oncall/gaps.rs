//! When nobody is on call, and why.

use chrono::NaiveDate;

use super::Rotation;
use crate::calendar::Calendar;
use crate::interval::{Interval, IntervalSet};
use crate::team::PersonId;
use crate::zone::ZoneRules;

/// What keeps somebody from a turn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// They are on leave.
    Leave {
        /// First date away.
        first: NaiveDate,
        /// Last date away.
        last: NaiveDate,
        /// What for; may be empty.
        note: String,
    },
    /// It is a public holiday where they live.
    Holiday {
        /// Its date.
        date: NaiveDate,
        /// What it is called.
        name: String,
    },
    /// They are not in the team any more, or their zone is not known.
    Gone,
}

/// An interval of a rotation in which nobody is on call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Position of the turn it is in.
    pub turn: usize,
    /// When.
    pub interval: Interval,
    /// What keeps each of those who could: the one whose turn it is, or where
    /// nobody has it everyone who shares the rotation.
    pub reasons: Vec<(PersonId, Reason)>,
}

/// The parts of a range in which somebody can't be on call, in order, each with
/// its reason; leave before holidays where both are.
#[must_use]
pub fn away(calendar: &Calendar, range: Interval, holidays: bool) -> Vec<(Interval, Reason)> {
    let leave = calendar.leave_in(range).map(|(leave, part)| {
        let (first, last, note) = (leave.first(), leave.last(), leave.note.clone());
        (part, Reason::Leave { first, last, note })
    });
    let days = calendar
        .holidays_in(range)
        .filter(|_| holidays)
        .map(|(day, part)| (part, Reason::Holiday { date: day.date, name: day.name.to_string() }));
    let mut taken = IntervalSet::empty();
    let mut parts = Vec::new();
    for (part, reason) in leave.chain(days) {
        let part = IntervalSet::from_iter([part]);
        let free = part.subtract(&taken);
        parts.extend(free.intervals().iter().map(|part| (*part, reason.clone())));
        taken = taken.union(&part);
    }
    parts.sort_by_key(|(part, _)| *part);
    parts
}

/// Every interval of a rotation in which nobody is on call, in order.
///
/// `calendar` knows who is in the team; who has planned leave since has a gap
/// in their turn.
pub fn gaps<'a>(
    rotation: &Rotation,
    rules: &ZoneRules,
    calendar: impl Fn(&PersonId) -> Option<&'a Calendar>,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let turns = rotation.intervals(rules);
    for (turn, (interval, person)) in turns.into_iter().zip(&rotation.turns).enumerate() {
        let parts = |person: &PersonId| match calendar(person) {
            Some(calendar) => away(calendar, interval, rotation.holidays),
            None => vec![(interval, Reason::Gone)],
        };
        match person {
            Some(person) => gaps.extend(parts(person).into_iter().map(|(interval, reason)| Gap {
                turn,
                interval,
                reasons: vec![(person.clone(), reason)],
            })),
            None => {
                let first =
                    |person: &PersonId| Some((person.clone(), parts(person).into_iter().next()?.1));
                let reasons = rotation.people.iter().filter_map(first).collect();
                gaps.push(Gap { turn, interval, reasons });
            }
        }
    }
    gaps
}
