//! What recurs when.

use std::collections::BTreeMap;

use leeway_core::recurrence::{Recurrence, Rule, Stamp};
use leeway_core::{Instant, ZoneRules};
use serde::Deserialize;

use super::{Differences, Moment, minute, run, window, zone};

/// Grades of answers that hold; on others implementations disagree.
const GRADES: [&str; 4] = ["unanimous", "rfc5545-gap-fold", "tzdb-version", ""];

#[derive(Deserialize)]
struct Case {
    window: [Moment; 2],
    events: Vec<Event>,
    expect: Vec<Expected>,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    zone: String,
    dtstart: String,
    #[serde(default)]
    rrule: Option<String>,
    #[serde(default)]
    rdates: Vec<String>,
    #[serde(default)]
    exdates: Vec<String>,
}

#[derive(Deserialize)]
struct Expected {
    id: String,
    #[serde(default)]
    grade: String,
    instants: Vec<i64>,
}

/// `2026-01-04T02:30:00` or as iCalendar writes it.
fn stamp(text: &str) -> Result<Stamp, String> {
    Stamp::parse(&text.replace(['-', ':'], "")).ok_or_else(|| format!("{text} is not a time"))
}

fn expand(event: &Event, case: &Case, rules: &ZoneRules) -> Result<Vec<Instant>, String> {
    let zone = zone(rules, &event.zone)?;
    let start = match stamp(&event.dtstart)? {
        Stamp::Civil(civil) => civil,
        Stamp::Date(date) => date.and_time(chrono::NaiveTime::MIN),
        Stamp::Utc(_) => return Err("dtstart is in UTC".to_owned()),
    };
    let resolve = |list: &[String]| -> Result<Vec<Instant>, String> {
        list.iter().map(|text| Ok(stamp(text)?.instant(&zone))).collect()
    };
    let mut recurrence = Recurrence::new(start, zone.clone())
        .with_dates(resolve(&event.rdates)?)
        .without(resolve(&event.exdates)?);
    if let Some(text) = &event.rrule {
        let parsed = Rule::parse(text);
        let rule = parsed.rule.ok_or_else(|| format!("{:?}", parsed.problems))?;
        recurrence = recurrence.with_rule(rule);
    }
    let expansion = recurrence.expand(window(case.window)?);
    match expansion.cut {
        Some(cut) => Err(cut.to_string()),
        None => Ok(expansion.occurrences.iter().map(|one| one.start).collect()),
    }
}

fn check(case: &Case, rules: &ZoneRules, differences: &mut Differences) {
    let events: BTreeMap<&str, &Event> =
        case.events.iter().map(|event| (event.id.as_str(), event)).collect();
    for Expected { id, grade, instants } in &case.expect {
        if !GRADES.contains(&grade.as_str()) {
            println!("set aside: {id} of grade {grade}");
            continue;
        }
        let Some(event) = events.get(id.as_str()) else {
            differences.add(id, &"an event", &"none of this id");
            continue;
        };
        let rule = event.rrule.as_deref().unwrap_or("no rule");
        let name = format!("{id} {} from {} {rule}", event.zone, event.dtstart);
        let expected: Vec<Instant> = instants.iter().map(|at| minute(*at)).collect();
        match expand(event, case, rules) {
            Ok(found) => differences.compare_lists(&name, &expected, &found),
            Err(problem) => differences.add(&name, &"its times", &problem),
        }
    }
}

#[test]
fn recurrences_are_those_of_independent_implementations() {
    run("rrule", check);
}
