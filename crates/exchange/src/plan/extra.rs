//! One-off extra hours.

use chrono::Datelike;
use leeway_core::Extra;

use super::date::date;
use super::problem::Fault;
use super::table::{Context, Table};
use super::{MAX_EXTRA, notation};

/// The extra hours of a person, in the order of the file.
pub(super) fn extra(context: &mut Context<'_>, table: &Table<'_>) -> Vec<Extra> {
    let tables = table.tables_up_to(context, "extra", "person.extra", MAX_EXTRA);
    let mut placed = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let table = Table::new(context, "table of extra hours", at, table);
        table.only(context, &["date", "hours", "note"]);
        let day = table.need(context, "date", "2027-03-13");
        let day = day.and_then(|value| date(context, value, "date"));
        let hours = table.need(context, "hours", "\"10:00-14:00\"");
        let hours = hours.and_then(|value| {
            let shift = notation::shift(value.text(context, "hours")?);
            shift.map_err(|fault| context.error(value.at, || fault)).ok()
        });
        let note = table.get("note").and_then(|value| value.short_text(context, "note"));
        let (Some(date), Some(hours)) = (day, hours) else { continue };
        placed.push((at, Extra { date, hours, note: note.unwrap_or_default().to_owned() }));
    }
    shared(context, &placed);
    placed.into_iter().map(|(_, extra)| extra).collect()
}

/// Notes hours that are given twice.
fn shared(context: &mut Context<'_>, placed: &[(usize, Extra)]) {
    let mut by_start: Vec<_> = placed
        .iter()
        .map(|(at, extra)| {
            let midnight = i64::from(extra.date.num_days_from_ce()) * 24 * 60;
            let minute = |minutes: u16| midnight + i64::from(minutes);
            (minute(extra.hours.from()), minute(extra.hours.to()), *at)
        })
        .collect();
    by_start.sort_unstable();
    let mut latest: Option<(i64, usize)> = None;
    for (start, end, at) in by_start {
        if let Some((_, other)) = latest.filter(|(other_end, _)| start < *other_end) {
            let line = context.problems.line(at.min(other));
            context.problems.note(at.max(other), || {
                Fault::new(format!("these extra hours share time with those on line {line}"))
            });
        }
        latest = latest.max(Some((end, at)));
    }
}
