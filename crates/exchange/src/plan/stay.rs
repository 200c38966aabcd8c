//! Itinerary: dates spent in another zone.

use leeway_core::Stay;

use super::MAX_STAYS;
use super::date::dates;
use super::problem::Fault;
use super::read::zone;
use super::table::{Context, Table};

/// The stays of a person, in the order of the file.
pub(super) fn itinerary(context: &mut Context<'_>, table: &Table<'_>) -> Vec<Stay> {
    let tables = table.tables_up_to(context, "stay", "person.stay", MAX_STAYS);
    let mut placed = Vec::with_capacity(tables.len());
    for (at, table) in tables {
        let table = Table::new(context, "stay", at, table);
        table.only(context, &["first", "last", "zone", "place"]);
        let dates = dates(context, &table, "stay");
        let zone = zone(context, &table);
        let place = table.get("place").and_then(|value| value.short_text(context, "place"));
        let (Some((first, last)), Some(zone)) = (dates, zone) else { continue };
        let stay = Stay::new(first, last, &zone, place.unwrap_or_default());
        placed.extend(stay.map(|stay| (at, stay)));
    }
    shared(context, &placed);
    placed.into_iter().map(|(_, stay)| stay).collect()
}

/// Complains about stays that share dates: nobody is in two places.
fn shared(context: &mut Context<'_>, placed: &[(usize, Stay)]) {
    let mut by_date: Vec<_> = placed.iter().collect();
    by_date.sort_by_key(|(_, stay)| stay.first());
    let mut latest: Option<&(usize, Stay)> = None;
    for one in by_date {
        if let Some(other) = latest.filter(|(_, other)| one.1.first() <= other.last()) {
            let (at, other_at) = (one.0.max(other.0), one.0.min(other.0));
            let line = context.problems.line(other_at);
            context.error(at, || {
                Fault::new(format!("this stay shares days with that on line {line}"))
                    .hint("a day is spent in one place: the first stay ends the day before")
            });
        }
        if latest.is_none_or(|(_, other)| one.1.last() > other.last()) {
            latest = Some(one);
        }
    }
}
