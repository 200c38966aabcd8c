//! Changes of people's time.

use chrono::{Days, NaiveDate, NaiveTime};

use super::NoChange;
use crate::calendar::{Away, Extra, Grade, Leave};
use crate::project::plan::Roster;
use crate::team::{Person, PersonId};
use crate::zone::ZoneRules;

pub(super) fn away(
    people: &mut Roster,
    rules: &ZoneRules,
    id: &PersonId,
    away: &Away,
) -> Result<(), NoChange> {
    let leave = Leave::of(away.clone(), "");
    let leave = leave.ok_or_else(|| NoChange::Length(id.as_str().to_owned()))?;
    change(people, rules, id, |person| person.leave.push(leave))
}

pub(super) fn extra(
    people: &mut Roster,
    rules: &ZoneRules,
    id: &PersonId,
    extra: &Extra,
) -> Result<(), NoChange> {
    change(people, rules, id, |person| person.extra.push(extra.clone()))
}

/// Without the leave of that date.
pub(super) fn present(
    people: &mut Roster,
    rules: &ZoneRules,
    id: &PersonId,
    date: NaiveDate,
) -> Result<(), NoChange> {
    change(people, rules, id, |person| {
        person.leave = person.leave.iter().flat_map(|leave| around(leave, date)).collect();
    })
}

fn change(
    people: &mut Roster,
    rules: &ZoneRules,
    id: &PersonId,
    change: impl FnOnce(&mut Person),
) -> Result<(), NoChange> {
    let member = people.get(id).ok_or_else(|| NoChange::Person(id.clone()))?;
    let mut person = Person::clone(&member.person);
    change(&mut person);
    people.set(person, Grade::Working, rules);
    Ok(())
}

/// What is left of a leave before and after a date.
fn around(leave: &Leave, date: NaiveDate) -> Vec<Leave> {
    if date < leave.first() || leave.last() < date {
        return vec![leave.clone()];
    }
    let before = date.checked_sub_days(Days::new(1)).unwrap_or(date);
    let after = date.checked_add_days(Days::new(1)).unwrap_or(date);
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
    let parts = match *leave.away() {
        Away::Days { first, last } => {
            [Away::Days { first, last: before }, Away::Days { first: after, last }]
        }
        Away::Shifts { first, last } => {
            [Away::Shifts { first, last: before }, Away::Shifts { first: after, last }]
        }
        Away::Part { from, until } => {
            let first = Away::Part { from, until: midnight(date) };
            [first, Away::Part { from: midnight(after), until }]
        }
    };
    let kept = |away| Some(Leave::of(away, &leave.note)?.covered_by(leave.cover.clone()));
    parts.into_iter().filter_map(kept).collect()
}
