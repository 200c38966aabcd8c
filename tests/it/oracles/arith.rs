//! Working time added and subtracted.

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::{Grade, Instant, ZoneRules};
use serde::Deserialize;

use super::{Differences, Member, minute, run};

#[derive(Deserialize)]
struct Case {
    calendars: Vec<Member>,
    /// Calendar, instant, minutes of working time.
    ops: Vec<(usize, i64, i64)>,
    expect: Expected,
}

/// One answer an operation; null where there is none.
#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    add: Vec<Option<i64>>,
    #[serde(default)]
    sub: Vec<Option<i64>>,
}

fn check(case: &Case, rules: &ZoneRules, differences: &mut Differences) {
    let hours: Result<Vec<WorkingTime>, String> = case
        .calendars
        .iter()
        .map(|one| Ok(WorkingTime::new(one.calendar(rules)?, Grade::Working)))
        .collect();
    let hours = match hours {
        Ok(hours) => hours,
        Err(problem) => return differences.add("calendars", &"calendars", &problem),
    };
    let text = |at: Instant| at.utc().map(|at| format!("{at}Z")).unwrap_or_default();
    for (index, (calendar, at, minutes)) in case.ops.iter().enumerate() {
        let Some(hours) = hours.get(*calendar) else {
            differences.add(&format!("op {index}"), &"a calendar", calendar);
            continue;
        };
        let (from, seconds) = (minute(*at), minutes * 60);
        let mut answer = |sign: &str, expected: &[Option<i64>], found| {
            let Some(Some(expected)) = expected.get(index) else { return };
            let found: Result<Instant, _> = found;
            let found = found.map_or_else(|problem| format!("{problem}"), text);
            let name =
                format!("op {index}: calendar {calendar}, {} {sign} {minutes} min", text(from));
            differences.compare(&name, &text(minute(*expected)), &found);
        };
        answer("+", &case.expect.add, hours.add(from, seconds));
        answer("−", &case.expect.sub, hours.subtract(from, seconds));
    }
}

#[test]
fn working_time_is_that_of_independent_implementations() {
    run("arith", check);
}
