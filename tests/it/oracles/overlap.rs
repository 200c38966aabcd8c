//! Who overlaps when.

use leeway_core::overlap::{Need, overlap};
use leeway_core::{Grade, Interval, Timeline, ZoneRules};
use serde::Deserialize;

use super::{Differences, Member, Moment, run, set, window};

#[derive(Deserialize)]
struct Case {
    window: [Moment; 2],
    calendars: Vec<Member>,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    members: Vec<Vec<(i64, i64)>>,
    #[serde(default)]
    ge: Vec<AtLeast>,
}

#[derive(Deserialize)]
struct AtLeast {
    k: usize,
    intervals: Vec<(i64, i64)>,
}

fn check(case: &Case, rules: &ZoneRules, differences: &mut Differences) {
    let laid_out = || -> Result<(Interval, Vec<Timeline>), String> {
        let range = window(case.window)?;
        let people = case.calendars.iter().map(|one| Ok(one.calendar(rules)?.timeline(range)));
        Ok((range, people.collect::<Result<_, String>>()?))
    };
    let (range, people) = match laid_out() {
        Ok(laid_out) => laid_out,
        Err(problem) => return differences.add("calendars", &"window and hours", &problem),
    };
    for ((person, of), expected) in people.iter().zip(&case.calendars).zip(&case.expect.members) {
        let found = person.at_least(Grade::Working);
        let (expected, name) = (set(expected), format!("hours of {} in {}", of.id, of.zone));
        differences.compare_lists(&name, expected.intervals(), found.intervals());
    }
    for AtLeast { k, intervals } in &case.expect.ge {
        let found = overlap(&people, range, &Need::at_least(*k, Grade::Working));
        let name = format!("at least {k}");
        differences.compare_lists(&name, set(intervals).intervals(), found.intervals());
    }
}

#[test]
fn overlaps_are_those_of_independent_implementations() {
    run("overlap", check);
}
