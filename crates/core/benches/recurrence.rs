//! 1,000 recurring events in 20 zones over five years, against the crate `rrule`
//! in its own zoned mode (rules of chrono-tz). Both get rules that are read
//! already. Where the two differ is printed before the times.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that can't run says so")]

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use divan::{Bencher, black_box};
use leeway_core::recurrence::{Recurrence, Rule};
use leeway_core::{Instant, Interval, ZoneRules};

const EVENTS: usize = 1_000;
const ZONES: [&str; 20] = [
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Vancouver",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Kyiv",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Lagos",
    "Asia/Beirut",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
];
const RULES: [&str; 10] = [
    "FREQ=DAILY",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=DAILY;INTERVAL=3;COUNT=400",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=WEEKLY;BYDAY=SU;UNTIL=20291231T000000Z",
];

struct Event {
    zone: &'static str,
    rule: &'static str,
    start: NaiveDateTime,
}

fn events() -> Vec<Event> {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap().and_hms_opt(0, 0, 0).unwrap();
    let event = |index: usize| {
        let step = i64::try_from(index).unwrap();
        // Every quarter of an hour has its turn, those that clocks skip and repeat too.
        let start = first + TimeDelta::days(step % 28) + TimeDelta::minutes(step * 7 % 96 * 15);
        Event { zone: ZONES[index / 7 % ZONES.len()], rule: RULES[index % RULES.len()], start }
    };
    (0..EVENTS).map(event).collect()
}

fn window() -> (DateTime<Utc>, DateTime<Utc>) {
    let start = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (start(2026).and_utc(), start(2031).and_utc())
}

fn ours(events: &[Event], rules: &ZoneRules) -> Vec<Recurrence> {
    let one = |event: &Event| {
        let zone = rules.zone(event.zone).unwrap();
        Recurrence::new(event.start, zone).with_rule(Rule::parse(event.rule).rule.unwrap())
    };
    events.iter().map(one).collect()
}

fn theirs(events: &[Event]) -> Vec<rrule::RRuleSet> {
    let (start, end) = window();
    let one = |event: &Event| {
        let from = event.start.format("%Y%m%dT%H%M%S");
        let text = format!("DTSTART;TZID={}:{from}\nRRULE:{}", event.zone, event.rule);
        let set: rrule::RRuleSet = text.parse().unwrap();
        // Its end is included, ours is not.
        let last = end - TimeDelta::seconds(1);
        set.after(start.with_timezone(&rrule::Tz::UTC)).before(last.with_timezone(&rrule::Tz::UTC))
    };
    events.iter().map(one).collect()
}

fn expand_ours(all: &[Recurrence]) -> usize {
    let (start, end) = window();
    let window = Interval::new(Instant::from(start), Instant::from(end)).unwrap();
    all.iter().map(|one| black_box(one.expand(window)).occurrences.len()).sum()
}

fn expand_theirs(all: &[rrule::RRuleSet]) -> usize {
    all.iter().map(|one| black_box(one.clone().all(u16::MAX)).dates.len()).sum()
}

#[divan::bench(sample_count = 20)]
fn leeway(bencher: Bencher<'_, '_>) {
    let all = ours(&events(), &ZoneRules::bundled());
    bencher.bench_local(|| expand_ours(&all));
}

#[divan::bench(sample_count = 20)]
fn rrule_crate(bencher: Bencher<'_, '_>) {
    let all = theirs(&events());
    bencher.bench_local(|| expand_theirs(&all));
}

/// The worst of the rules made to take forever, over a year.
#[divan::bench(args = [
    "FREQ=SECONDLY",
    "FREQ=SECONDLY;COUNT=1000000000",
    "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
    "FREQ=SECONDLY;BYSETPOS=2",
    "FREQ=HOURLY;BYHOUR=9;BYDAY=MO;COUNT=1000000000",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA;BYMONTHDAY=31;COUNT=1000",
])]
fn hostile(bencher: Bencher<'_, '_>, rule: &str) {
    let start = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
    let zone = ZoneRules::bundled().zone("America/New_York").unwrap();
    let one = Recurrence::new(start, zone).with_rule(Rule::parse(rule).rule.unwrap());
    let (from, _) = window();
    let from = Instant::from(from);
    let year = Interval::new(from, from.plus(365 * 86_400)).unwrap();
    bencher.bench_local(|| one.expand(year));
}

/// By zone and year: on how many events the two differ, and the first instant of each.
fn say_differences() {
    let events = events();
    let (ours, theirs) = (ours(&events, &ZoneRules::bundled()), theirs(&events));
    let (start, end) = window();
    let window = Interval::new(Instant::from(start), Instant::from(end)).unwrap();
    let mut differ: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut equal = 0;
    for ((event, ours), theirs) in events.iter().zip(&ours).zip(&theirs) {
        let ours: Vec<i64> =
            ours.expand(window).occurrences.iter().map(|one| one.start.unix()).collect();
        let theirs: Vec<i64> =
            theirs.clone().all(u16::MAX).dates.iter().map(DateTime::timestamp).collect();
        let mut pairs = ours.iter().zip(&theirs);
        let Some((mine, other)) = pairs.find(|(mine, other)| mine != other) else {
            if ours.len() == theirs.len() {
                equal += 1;
            } else {
                let told =
                    format!("{} {}: {} for {}", event.rule, event.start, theirs.len(), ours.len());
                differ.entry(event.zone).or_insert((0, told)).0 += 1;
            }
            continue;
        };
        let utc = |at: i64| DateTime::from_timestamp(at, 0).unwrap().format("%Y-%m-%d %H:%MZ");
        let year = DateTime::from_timestamp(*mine, 0).unwrap().year();
        let told = format!(
            "{} from {}: in {year} rrule says {}, leeway {}",
            event.rule,
            event.start,
            utc(*other),
            utc(*mine)
        );
        differ.entry(event.zone).or_insert((0, told)).0 += 1;
    }
    println!("{equal} of {EVENTS} events are equal; where they are not, by zone, the first:");
    for (zone, (count, told)) in differ {
        println!("  {zone}: {count} events, {told}");
    }
}

fn main() {
    // Tests only ask whether it runs.
    if std::env::args().any(|argument| argument == "--bench") {
        say_differences();
    }
    divan::main();
}
