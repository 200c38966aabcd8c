//! Leave: dates, the shifts of dates, or times.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use leeway_core::calendar::Away;
use leeway_core::{Leave, PersonId};

use super::MAX_LEAVE;
use super::date::{civil, dates};
use super::person::Everybody;
use super::problem::Fault;
use super::table::{Context, Table};

/// The leave of the person `of`, in the order of the file.
pub(super) fn leave(
    context: &mut Context<'_>,
    table: &Table<'_>,
    of: Option<&PersonId>,
    everybody: &mut Everybody,
) -> Vec<Leave> {
    let tables = table.tables_up_to(context, "leave", "person.leave", MAX_LEAVE);
    let mut placed = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let table = Table::new(context, "leave", at, table);
        let known = ["first", "last", "shifts", "from", "until", "note", "cover"];
        table.only(context, &known);
        let away = away(context, &table);
        let note = table.get("note").and_then(|value| value.short_text(context, "note"));
        let cover = cover(context, &table, of, everybody);
        let leave = away.and_then(|away| Leave::of(away, note.unwrap_or_default()));
        placed.extend(leave.map(|leave| (at, leave.covered_by(cover))));
    }
    shared(context, &placed);
    placed.into_iter().map(|(_, leave)| leave).collect()
}

fn away(context: &mut Context<'_>, table: &Table<'_>) -> Option<Away> {
    let part = ["from", "until"].iter().find_map(|key| table.place(key));
    let Some(part) = part else {
        let shifts = table.get("shifts").and_then(|value| value.flag(context, "shifts"));
        let (first, last) = dates(context, table, "leave")?;
        return Some(match shifts {
            Some(true) => Away::Shifts { first, last },
            Some(false) | None => Away::Days { first, last },
        });
    };
    if let Some(dates) = ["first", "last", "shifts"].iter().find_map(|key| table.place(key)) {
        context.error(part.max(dates), || {
            Fault::new("a leave has dates (first, last) or times (from, until), not both")
                .hint("write a second [[person.leave]]")
        });
        return None;
    }
    let from = table.need(context, "from", "2027-03-11T13:00:00");
    let from = from.map(|value| civil(context, value, "from"));
    let until = table.need(context, "until", "2027-03-11T17:00:00");
    let until = until.map(|value| (value.at, civil(context, value, "until")));
    let (from, (at, until)) = (from.flatten()?, until?);
    let until = until?;
    if until <= from {
        context.error(at, || {
            if until == from {
                return Fault::new("this leave ends when it starts");
            }
            let [from, until] = [from, until].map(written_civil);
            Fault::new(format!("this leave ends at {until}, before it starts at {from}"))
        });
        return None;
    }
    Some(Away::Part { from, until })
}

/// As TOML writes it.
pub(super) fn written_civil(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn cover(
    context: &mut Context<'_>,
    table: &Table<'_>,
    of: Option<&PersonId>,
    everybody: &mut Everybody,
) -> Option<PersonId> {
    let value = table.get("cover")?;
    let text = value.text(context, "cover")?;
    if of.is_some_and(|of| of.as_str() == text) {
        context.error(value.at, || {
            Fault::new("nobody covers for themselves")
                .hint("name somebody else, or leave cover out")
        });
        return None;
    }
    everybody.cover(value.at, text)
}

/// Notes leave that takes the same time twice.
fn shared(context: &mut Context<'_>, placed: &[(usize, Leave)]) {
    let mut by_start: Vec<_> = placed.iter().map(|one| (one, span(&one.1))).collect();
    by_start.sort_by_key(|(_, (start, _))| *start);
    let mut latest: Option<(&(usize, Leave), NaiveDateTime)> = None;
    for (one, (start, end)) in by_start {
        if let Some((other, _)) = latest.filter(|(_, other_end)| start < *other_end) {
            let (at, other_at) = (one.0.max(other.0), one.0.min(other.0));
            let line = context.problems.line(other_at);
            let part = [one, other].iter().any(|(_, leave)| match leave.away() {
                Away::Part { .. } => true,
                Away::Days { .. } | Away::Shifts { .. } => false,
            });
            let what = if part { "time" } else { "days" };
            context.problems.note(at, || {
                Fault::new(format!("this leave shares {what} with that on line {line}"))
            });
        }
        if latest.is_none_or(|(_, other_end)| end > other_end) {
            latest = Some((one, end));
        }
    }
}

/// From its first civil time up to the one after its last.
fn span(leave: &Leave) -> (NaiveDateTime, NaiveDateTime) {
    match leave.away() {
        Away::Days { first, last } | Away::Shifts { first, last } => {
            (first.and_time(NaiveTime::MIN), last.and_time(NaiveTime::MIN) + TimeDelta::days(1))
        }
        Away::Part { from, until } => (*from, *until),
    }
}
