//! Which slots are free for everybody, and what they cost. Here a slot costs
//! each attendee by the hour their clock shows at its start.

use chrono::{Datelike, Timelike, Weekday};
use leeway_core::meeting::discomfort::Prices;
use leeway_core::meeting::finder::{Ask, Charge, Limit, Order, Rule, Seat, find};
use leeway_core::{Interval, IntervalSet, Zone, ZoneRules, civil};
use serde::Deserialize;

use super::{Differences, Moment, minute, run, set, window, zone};

#[derive(Deserialize)]
struct Case {
    window: [Moment; 2],
    /// Minutes between starts, and of the meeting.
    grid: i64,
    duration: i64,
    /// Points of each hour of the day.
    hour_cost: Vec<u16>,
    /// Points on top on Saturday and Sunday.
    weekend_surcharge: u16,
    attendees: Vec<Attendee>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Attendee {
    zone: String,
    busy: Vec<(i64, i64)>,
}

#[derive(Deserialize)]
struct Expected {
    /// Start and cost, the cheapest first.
    slots: Vec<(i64, u32)>,
}

/// What each moment costs who keeps this clock: from one full quarter of an
/// hour there to the next the same.
fn prices(case: &Case, zone: &Zone, range: Interval) -> Option<Prices> {
    let quarter = |at: i64| {
        let start = range.start().plus(at);
        let during = Interval::new(start, start.plus(900))?;
        let read = civil::reading(start, zone);
        let weekend = matches!(read.weekday(), Weekday::Sat | Weekday::Sun);
        let hour = case.hour_cost.get(usize::try_from(read.hour()).ok()?)?;
        Some((during, hour + if weekend { case.weekend_surcharge } else { 0 }))
    };
    let quarters: Option<Vec<_>> = (0..range.seconds()).step_by(900).map(quarter).collect();
    Prices::new(quarters?)
}

fn seats(case: &Case, range: Interval, rules: &ZoneRules) -> Result<Vec<Seat>, String> {
    let seat = |one: &Attendee| {
        let prices = prices(case, &zone(rules, &one.zone)?, range);
        let prices = prices.ok_or_else(|| "no cost for some hour".to_owned())?;
        let limits = vec![Limit { rule: Rule::Busy, set: set(&one.busy) }];
        Ok(Seat { prices, limits, borne: 0 })
    };
    case.attendees.iter().map(seat).collect()
}

fn check(case: &Case, rules: &ZoneRules, differences: &mut Differences) {
    let laid_out = || -> Result<_, String> {
        let range = window(case.window)?;
        Ok((range, zone(rules, "Etc/UTC")?, seats(case, range, rules)?))
    };
    let (range, utc, seats) = match laid_out() {
        Ok(laid_out) => laid_out,
        Err(problem) => return differences.add("attendees", &"zones and hours", &problem),
    };
    let ask = Ask {
        range,
        clock: &utc,
        every: case.grid * 60,
        length: case.duration * 60,
        closed: &IntervalSet::empty(),
        charge: Charge::Start,
        order: Order::Cheapest,
    };
    let found = find(&ask, &seats);
    let found: Vec<_> = found.best().map(|start| (start.at, start.total)).collect();
    let expected: Vec<_> =
        case.expect.slots.iter().map(|(at, cost)| (minute(*at), *cost)).collect();
    differences.compare_lists("slots in order", &expected, &found);
}

#[test]
fn slots_are_those_of_independent_implementations_in_the_same_order() {
    run("meeting", check);
}
