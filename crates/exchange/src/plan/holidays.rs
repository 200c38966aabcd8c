//! Whose public holidays a person keeps, and which of them not.

use chrono::Datelike;
use leeway_core::calendar::holiday::{self, Region};
use leeway_core::calendar::{Observance, Removal};

use super::MAX_EXCEPTIONS;
use super::date::date;
use super::problem::Fault;
use super::table::{Context, Table, Value};
use crate::quote::{listed, nearest, quoted};

/// Most parts of a country that are named in a message.
const LISTED: usize = 20;

/// `holidays = "DE-BY"`, or the table of that name with exceptions.
pub(super) fn holidays(context: &mut Context<'_>, table: &Table<'_>) -> Option<Observance> {
    let value = table.get("holidays")?;
    let Some(inner) = value.value.as_table() else {
        if !value.value.is_str() {
            context.error(value.at, || {
                Fault::new(format!("holidays must be a region, not {}", value.kind()))
                    .hint("write holidays = \"DE-BY\"")
            });
            return None;
        }
        let region = region(context, value)?.code.clone();
        return Some(Observance { region, removed: Vec::new() });
    };
    let table = Table::new(context, "table of holidays", value.at, inner);
    table.only(context, &["region", "except"]);
    let value = table.need(context, "region", "\"DE-BY\"")?;
    let region = region(context, value)?;
    let removed = table.get("except").map(|value| exceptions(context, value, region));
    Some(Observance { region: region.code.clone(), removed: removed.unwrap_or_default() })
}

fn region(context: &mut Context<'_>, value: Value<'_>) -> Option<&'static Region> {
    let text = value.text(context, "the region")?;
    let found = holiday::find(text);
    if found.is_none() {
        context.error(value.at, || {
            Fault::new(format!("no region is called {}", quoted(text))).hint(meant(text))
        });
    }
    found
}

/// What to do about a region that isn't there.
fn meant(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let country = lower.split(['-', '_', ' ']).next().and_then(holiday::find);
    let code = if lower == "uk" { "gb" } else { lower.as_str() };
    let near = holiday::find(code)
        .or_else(|| named(&lower))
        .or_else(|| named(lower.split_once('-')?.1.trim()));
    match (near, country) {
        (Some(near), _) => format!("did you mean {} ({})?", near.code, near.name),
        (None, Some(country)) => {
            let inside = |one: &&Region| one.country == country.code && !one.is_country();
            let parts: Vec<&str> =
                holiday::regions().iter().filter(inside).map(|one| one.code.as_str()).collect();
            let (code, name) = (&country.code, &country.name);
            match parts.as_slice() {
                [] => format!("{code} is {name}, whose parts aren't told apart"),
                [first, .., last] if parts.len() > LISTED => {
                    format!("{code} is {name}, with parts from {first} to {last}")
                }
                parts => format!("{code} is {name}, with {}", listed(parts)),
            }
        }
        (None, None) => "regions have codes such as DE or DE-BY".to_owned(),
    }
}

/// The region of that name, or of one much like it.
fn named(lower: &str) -> Option<&'static Region> {
    let regions = holiday::regions();
    let same = regions.iter().find(|one| one.name.to_lowercase() == lower);
    same.or_else(|| {
        let names: Vec<&str> = regions.iter().map(|one| one.name.as_str()).collect();
        let near = nearest(lower, &names).filter(|near| {
            strsim::normalized_damerau_levenshtein(lower, &near.to_lowercase()) >= 0.75
        })?;
        regions.iter().find(|one| one.name == near)
    })
}

fn exceptions(context: &mut Context<'_>, value: Value<'_>, region: &Region) -> Vec<Removal> {
    let mut removed = Vec::new();
    let values = value.each(context);
    if let Some(value) = values.get(MAX_EXCEPTIONS) {
        context.error(value.at, || {
            Fault::new(format!("there may be {MAX_EXCEPTIONS} exceptions: the others are left out"))
        });
    }
    for value in values.into_iter().take(MAX_EXCEPTIONS) {
        let removal = if value.value.is_str() {
            let name = value.short_text(context, "an exception");
            name.map(|name| Removal::Always(name.to_owned()))
        } else if value.value.is_datetime() {
            date(context, value, "an exception").map(Removal::Once)
        } else {
            context.error(value.at, || {
                Fault::new(format!("an exception is a date or a name, not {}", value.kind()))
                    .hint("such as 2027-10-31 or \"Reformation Day\"")
            });
            None
        };
        let Some(removal) = removal else { continue };
        idle(context, value, region, &removal);
        removed.push(removal);
    }
    removed
}

/// Notes an exception that excepts nothing.
fn idle(context: &mut Context<'_>, value: Value<'_>, region: &Region, removal: &Removal) {
    let Some(days) = holiday::region(&region.code) else { return };
    let code = &region.code;
    match removal {
        Removal::Once(date) => {
            let known = (region.since..=region.until).contains(&date.year());
            let off = days.off.iter().any(|day| day.date == *date);
            let make_up = days.make_up.iter().any(|day| day.date == *date);
            if known && !off && !make_up {
                context
                    .problems
                    .note(value.at, || Fault::new(format!("{date} is no holiday of {code}")));
            }
        }
        Removal::Always(name) => {
            if !days.off.iter().any(|day| *day.name == **name) && context.guess() {
                let names: Vec<&str> = days.off.iter().map(|day| &*day.name).collect();
                let near = nearest(name, &names).map(|near| format!("did you mean {near}?"));
                context.problems.note(value.at, || {
                    Fault::new(format!("no holiday of {code} is called {}", quoted(name)))
                        .maybe(near)
                });
            }
        }
    }
}
