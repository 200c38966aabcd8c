//! A person of a plan file: who, where, hours and leave.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{NaiveDate, Weekday};
use leeway_core::{Leave, Person, PersonId, Shift, Week, civil};

use super::notation;
use super::problem::Fault;
use super::quote::quoted;
use super::read::{name, zone};
use super::table::{Context, Table, Value};
use leeway_core::team::MOST_SHIFTS;

/// `ids` holds the ids given so far with the line of each.
pub(super) fn person(
    context: &mut Context<'_>,
    table: &Table<'_>,
    ids: &mut HashMap<PersonId, usize>,
) -> Option<Person> {
    table.only(context, &["id", "name", "place", "zone", "hours", "leave"]);
    let id = id(context, table, ids);
    let name = name(context, table, "\"Mara\"");
    let place = table.get("place").map(|value| value.short_text(context, "place"));
    let zone = zone(context, table);
    let week = table.get("hours").map(|value| hours(context, value)).unwrap_or_default();
    let mut leave = Leaves::default();
    for (at, table) in table.tables(context, "leave", "person.leave") {
        leave.read(context, &Table::new(context, "leave", at, table));
    }
    let leave = leave.finish(context);
    let place = place.flatten().unwrap_or_default().to_owned();
    Some(Person { place, leave, ..Person::new(id?, &name?, &zone?, week) })
}

fn id(
    context: &mut Context<'_>,
    table: &Table<'_>,
    ids: &mut HashMap<PersonId, usize>,
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

/// A day's shifts with the place of each, to complain about overlaps.
type Placed = Vec<(usize, Shift)>;

fn hours(context: &mut Context<'_>, value: Value<'_>) -> Week {
    let Some(table) = value.value.as_table() else {
        context.error(value.at, || {
            Fault::new(format!("hours must be a table of days, not {}", value.kind()))
                .hint("write [person.hours], then mon-fri = \"09:00-17:00\"")
        });
        return Week::default();
    };
    let table = Table::new(context, "week", value.at, table);
    let mut days: [Placed; 7] = Default::default();
    // The lines on which days were given.
    let mut given: [Option<usize>; 7] = [None; 7];
    for (key, at, value) in &table.entries {
        let named = match notation::days(key) {
            Ok(named) => named,
            Err(fault) => {
                context.error(*at, || fault);
                Vec::new()
            }
        };
        let shifts = shifts(context, *value);
        let mut twice = None;
        for day in named {
            let index = day.num_days_from_monday() as usize;
            match given[index] {
                Some(line) => twice = twice.or(Some((day, line))),
                None => {
                    given[index] = Some(context.problems.line(*at));
                    days[index].clone_from(&shifts);
                }
            }
        }
        if let Some((day, line)) = twice {
            let day = notation::full_name(day);
            context
                .error(*at, || Fault::new(format!("{day} has its hours on line {line} already")));
        }
    }
    overlaps(context, &days);
    Week::new(days.map(|shifts| shifts.into_iter().map(|(_, shift)| shift).collect()))
}

fn shifts(context: &mut Context<'_>, value: Value<'_>) -> Placed {
    let texts = value.texts(context, "the hours of a day");
    if let Some((at, _)) = texts.get(MOST_SHIFTS) {
        context.error(*at, || Fault::new(format!("a day may have {MOST_SHIFTS} intervals")));
    }
    let mut shifts = Vec::with_capacity(texts.len().min(MOST_SHIFTS));
    for (at, text) in texts.into_iter().take(MOST_SHIFTS) {
        match notation::shift(text) {
            Ok(shift) => shifts.push((at, shift)),
            Err(fault) => context.error(at, || fault),
        }
    }
    shifts
}

/// Complains once about every interval that claims minutes of another, however
/// many days share it.
fn overlaps(context: &mut Context<'_>, days: &[Placed; 7]) {
    let week =
        Week::new(days.clone().map(|shifts| shifts.into_iter().map(|(_, shift)| shift).collect()));
    let find = |day: Weekday, index: usize| days[day.num_days_from_monday() as usize].get(index);
    let mut told: Vec<usize> = Vec::new();
    for problem in week.problems() {
        let one = find(problem.day, problem.index);
        let other = find(problem.other_day, problem.other_index);
        let (Some((at, shift)), Some((other_at, other))) = (one, other) else { continue };
        if told.contains(at) {
            continue;
        }
        told.push(*at);
        let (line, other_line) = (context.problems.line(*at), context.problems.line(*other_at));
        context.error(*at, || {
            let on =
                if line == other_line { String::new() } else { format!(" of line {other_line}") };
            let night = if problem.day == problem.other_day {
                String::new()
            } else {
                format!(", which ends on {}", notation::full_name(problem.day))
            };
            let one = notation::written_hours(shift);
            Fault::new(format!("{one} overlaps {}{on}{night}", notation::written_hours(other)))
        });
    }
}

/// The leave of a person, with the place of each.
#[derive(Default)]
struct Leaves(Vec<(usize, Leave)>);

impl Leaves {
    fn read(&mut self, context: &mut Context<'_>, table: &Table<'_>) {
        table.only(context, &["first", "last", "note"]);
        let first = table
            .need(context, "first", "2027-03-11")
            .map(|value| (value, date(context, value, "first")));
        let last = table.get("last").map(|value| (value, date(context, value, "last")));
        let note = table.get("note").and_then(|value| value.short_text(context, "note"));
        let Some((_, Some(first))) = first else { return };
        let (at, last) = match last {
            None => (table.at, first),
            Some((value, Some(last))) => (value.at, last),
            Some((_, None)) => return,
        };
        match Leave::new(first, last, note.unwrap_or_default()) {
            Some(leave) => self.0.push((table.at, leave)),
            None => context.error(at, || {
                Fault::new(format!("this leave ends on {last}, before it starts on {first}"))
            }),
        }
    }

    /// In the order of the file; days taken twice are noted.
    fn finish(self, context: &mut Context<'_>) -> Vec<Leave> {
        let mut by_date: Vec<_> = self.0.iter().collect();
        by_date.sort_by_key(|(_, leave)| leave.first());
        let mut latest: Option<&(usize, Leave)> = None;
        for one in by_date {
            if let Some((other_at, other)) = latest
                && one.1.first() <= other.last()
            {
                let (at, other_at) = (one.0.max(*other_at), one.0.min(*other_at));
                let line = context.problems.line(other_at);
                let note =
                    || Fault::new(format!("this leave shares days with that on line {line}"));
                context.problems.note(at, note);
            }
            if latest.is_none_or(|(_, other)| one.1.last() > other.last()) {
                latest = Some(one);
            }
        }
        self.0.into_iter().map(|(_, leave)| leave).collect()
    }
}

/// A date of the years for which zones have rules.
fn date(context: &mut Context<'_>, value: Value<'_>, key: &str) -> Option<NaiveDate> {
    let plain = value.value.as_datetime().filter(|date| date.time.is_none());
    let Some(date) = plain.and_then(|datetime| datetime.date) else {
        let kind = if value.value.is_datetime() { "a date with a time" } else { value.kind() };
        context.error(value.at, || {
            let written = value.value.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
            let hint = match written {
                Some(date) => format!("without quotation marks: {date}"),
                None => "dates are written 2027-03-11".to_owned(),
            };
            Fault::new(format!("{key} must be a date, not {kind}")).hint(hint)
        });
        return None;
    };
    let found = NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into());
    let found = found.filter(|date| civil::supported(*date));
    if found.is_none() {
        context.error(value.at, || Fault::new(format!("{date} is not in the years 1900 to 2199")));
    }
    found
}
