//! Overlap against answers on which independent implementations agree; see
//! tests/fixtures/oracles/README.md for the form.

use std::path::Path;

use chrono::{DateTime, NaiveDate};
use leeway_core::overlap::{Need, overlap};
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, Leave, Shift, Week, ZoneRules};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    tzdb: String,
    window: [DateTime<chrono::Utc>; 2],
    calendars: Vec<Member>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Member {
    zone: String,
    week: [Vec<(u16, u16)>; 7],
    off: Vec<NaiveDate>,
}

#[derive(Deserialize)]
struct Expected {
    members: Vec<Vec<(i64, i64)>>,
    ge: Vec<AtLeast>,
}

#[derive(Deserialize)]
struct AtLeast {
    k: usize,
    intervals: Vec<(i64, i64)>,
}

fn calendar(member: &Member, rules: &ZoneRules) -> Calendar {
    let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
    let week = Week::new(member.week.clone().map(|day| day.iter().map(shift).collect()));
    let leave = member.off.iter().map(|date| Leave::new(*date, *date, "").unwrap()).collect();
    Calendar::new(rules.zone(&member.zone).unwrap(), week, leave)
}

fn set(minutes: &[(i64, i64)]) -> IntervalSet {
    let at = |minute: i64| Instant::from_unix(minute * 60);
    minutes.iter().filter_map(|(start, end)| Interval::new(at(*start), at(*end))).collect()
}

#[test]
fn overlaps_are_those_of_independent_implementations() {
    let rules = ZoneRules::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/oracles/overlap");
    let mut cases = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let case: Case = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert!(rules.version() >= case.tzdb.as_str(), "these rules are older than the answers");
        let [start, end] = case.window.map(Instant::from);
        let range = Interval::new(start, end).unwrap();
        let people: Vec<_> =
            case.calendars.iter().map(|member| calendar(member, &rules).timeline(range)).collect();
        for (at, (person, expected)) in people.iter().zip(&case.expect.members).enumerate() {
            assert_eq!(
                person.at_least(Grade::Working),
                set(expected),
                "{} member {at}",
                path.display()
            );
        }
        for AtLeast { k, intervals } in &case.expect.ge {
            let found = overlap(&people, range, &Need::at_least(*k, Grade::Working));
            assert_eq!(found, set(intervals), "{} k = {k}", path.display());
        }
        cases += 1;
    }
    assert!(cases > 100, "only {cases} cases were found");
}
