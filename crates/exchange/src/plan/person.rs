//! A person of a plan file: who and where; the rest is in rooms of its own.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};

use leeway_core::{Person, PersonId, Team};

use super::extra::extra;
use super::holidays::holidays;
use super::hours::pattern;
use super::leave::leave;
use super::problem::Fault;
use super::read::{name, zone};
use super::stay::itinerary;
use super::table::{Context, Table};
use crate::quote::{nearest, quoted};

/// Who is in the file, and who is said to cover for somebody.
#[derive(Default)]
pub(super) struct Everybody {
    /// The ids given so far with the line of each; in order, so that of two that are as
    /// near to what was meant the same is always suggested.
    ids: BTreeMap<PersonId, usize>,
    /// Where somebody is named who covers, and how.
    covers: Vec<(usize, String)>,
}

impl Everybody {
    /// Somebody who covers for another; may stand further down in the file.
    pub(super) fn cover(&mut self, at: usize, id: &str) -> Option<PersonId> {
        self.covers.push((at, id.to_owned()));
        PersonId::new(id)
    }

    /// Complains about covers who aren't in the file, and takes them away.
    /// Gives back every id that is somebody's.
    pub(super) fn finish(self, context: &mut Context<'_>, team: &mut Team) -> Vec<PersonId> {
        let missing = |id: &str| PersonId::new(id).is_none_or(|id| !self.ids.contains_key(&id));
        for (at, id) in self.covers.iter().filter(|(_, id)| missing(id)) {
            let guess = context.guess();
            context.error(*at, || {
                let ids: Vec<&str> = self.ids.keys().map(PersonId::as_str).collect();
                let near = if guess { nearest(id, &ids) } else { None };
                let hint = near.map_or_else(
                    || "cover names a person of this file by id".to_owned(),
                    |near| format!("did you mean {near}?"),
                );
                Fault::new(format!("nobody has the id {}", quoted(id))).hint(hint)
            });
        }
        // Somebody may be there, but too broken to be read.
        let read: HashSet<PersonId> = team.people.iter().map(|one| one.id.clone()).collect();
        for leave in team.people.iter_mut().flat_map(|person| &mut person.leave) {
            leave.cover = leave.cover.take().filter(|cover| read.contains(cover));
        }
        self.ids.into_keys().collect()
    }
}

/// The person of a table; `None` without a usable id, name or zone.
pub(super) fn person(
    context: &mut Context<'_>,
    table: &Table<'_>,
    everybody: &mut Everybody,
) -> Option<Person> {
    let known = [
        "id", "name", "place", "zone", "holidays", "anchor", "hours", "week", "version", "extra",
        "leave", "stay",
    ];
    table.only(context, &known);
    let id = id(context, table, &mut everybody.ids);
    let name = name(context, table, "\"Mara\"");
    let place = table.get("place").and_then(|value| value.short_text(context, "place"));
    let place = place.unwrap_or_default().to_owned();
    let zone = zone(context, table);
    let holidays = holidays(context, table);
    let pattern = pattern(context, table);
    let extra = extra(context, table);
    let leave = leave(context, table, id.as_ref(), everybody);
    let itinerary = itinerary(context, table);
    let (id, name, zone, pattern) = (id?, name?, zone?, pattern?);
    Some(Person { id, name, place, zone, pattern, leave, extra, itinerary, holidays })
}

fn id(
    context: &mut Context<'_>,
    table: &Table<'_>,
    ids: &mut BTreeMap<PersonId, usize>,
) -> Option<PersonId> {
    let value = table.need(context, "id", "\"mara\"")?;
    let text = value.text(context, "id")?;
    let Some(id) = PersonId::new(text) else {
        context.error(value.at, || {
            let fault = Fault::new(format!(
                "{} is no id: ids have 1 to 40 of a-z, 0-9 and -",
                quoted(text)
            ));
            let near =
                (text.len() <= 200).then(|| PersonId::of_name(text, |id| ids.contains_key(id)));
            fault.maybe(near.map(|near| format!("did you mean {near}?")))
        });
        return None;
    };
    let line = context.problems.line(value.at);
    match ids.entry(id.clone()) {
        Entry::Vacant(free) => {
            free.insert(line);
            Some(id)
        }
        Entry::Occupied(taken) => {
            let first = *taken.get();
            context.error(value.at, || {
                let free = PersonId::of_name(text, |id| ids.contains_key(id));
                Fault::new(format!(
                    "the id {} is taken by the person on line {first}",
                    quoted(text)
                ))
                .hint(format!("{free} is free"))
            });
            None
        }
    }
}
