//! On call: turns shared fairly in nights and in days off, with the proof or its gap.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

use divan::{Bencher, black_box};
use leeway_core::meeting::CivilTime;
use leeway_core::oncall::{Burden, ENOUGH, assign, away, intervals};
use leeway_core::{Calendar, Grade, Leave, Shift, Week, ZoneRules};

fn main() {
    divan::main();
}

const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "America/Los_Angeles",
    "Australia/Sydney",
    "Europe/Lisbon",
    "Asia/Tokyo",
    "America/Sao_Paulo",
];

/// Hours on weekdays, of the third without Fridays; a week of leave each.
fn team(people: usize, rules: &ZoneRules) -> Vec<Calendar> {
    let person = |who: usize| {
        let hours = Shift::new(540, 1020, Grade::Working).unwrap();
        let mut days: [Vec<Shift>; 7] = Default::default();
        days[..if who == 2 { 4 } else { 5 }].fill(vec![hours]);
        let first = format!("2027-0{}-12", 3 + who % 5).parse().unwrap();
        let last = format!("2027-0{}-18", 3 + who % 5).parse().unwrap();
        let leave = Leave::new(first, last, "").unwrap();
        Calendar::new(rules.zone(ZONES[who]).unwrap(), Week::new(days), vec![leave])
    };
    (0..people).map(person).collect()
}

/// People, turns, and days of a turn.
#[divan::bench(args = [(2, 60, 1), (5, 60, 1), (5, 60, 7), (8, 104, 1), (8, 104, 7), (50, 366, 1)], sample_count = 10)]
fn shared(bencher: Bencher, (people, turns, days): (usize, usize, u16)) {
    let rules = ZoneRules::bundled();
    let team = team(people.min(8), &rules);
    let first =
        CivilTime { at: "2027-03-15T09:00:00".parse().unwrap(), zone: "Europe/Berlin".into() };
    let cost = |calendar: &Calendar, turn| {
        let free = away(calendar, turn, true).is_empty();
        free.then(|| Burden::of(calendar, turn))
    };
    let costs: Vec<Vec<_>> = intervals(&first, days, turns, &rules)
        .into_iter()
        .map(|turn| (0..people).map(|who| cost(&team[who % 8], turn)).collect())
        .collect();
    bencher.bench_local(|| assign(black_box(&costs), people, ENOUGH));
}
