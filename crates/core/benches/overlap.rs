//! Overlap: seconds of 2027 with at least k people available, for every k.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use divan::{Bencher, black_box};
use leeway_core::overlap::{Crowd, Need, overlap};
use leeway_core::{Calendar, Grade, Interval, Timeline, ZoneRules};

fn main() {
    divan::main();
}

/// From patterns to the answer.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn totals(bencher: Bencher, people: usize) {
    let calendars = team::calendars(&team::team(people), &ZoneRules::bundled());
    bencher.bench_local(|| Crowd::of(black_box(&calendars), team::year(), Grade::Working).totals());
}

/// The same by a general sweep over everybody's timeline.
#[divan::bench(args = [1_000], sample_count = 20)]
fn timelines(bencher: Bencher, people: usize) {
    let calendars = team::calendars(&team::team(people), &ZoneRules::bundled());
    bencher.bench_local(|| {
        let each = |one: &Calendar| one.timeline(team::year());
        calendars.iter().map(each).collect::<Vec<Timeline>>()
    });
}

/// One more person on top of everybody else.
#[divan::bench(args = [1_000])]
fn one_more(bencher: Bencher, people: usize) {
    let calendars = team::calendars(&team::team(people + 1), &ZoneRules::bundled());
    let crowd = Crowd::of(&calendars[1..], team::year(), Grade::Working);
    bencher.bench_local(|| {
        let hours = calendars[0].timeline(team::year()).at_least(Grade::Working);
        crowd.with(black_box(&hours)).totals()
    });
}

/// Five people, one week, everyone: from patterns to intervals.
#[divan::bench]
fn five_people_one_week(bencher: Bencher) {
    let calendars = team::calendars(&team::team(5), &ZoneRules::bundled());
    let start = team::year().start();
    let week = Interval::new(start.plus(9 * 86_400), start.plus(16 * 86_400)).unwrap();
    let need = Need::everyone(5, Grade::Working);
    bencher.bench_local(|| {
        let people: Vec<Timeline> =
            black_box(&calendars).iter().map(|one| one.timeline(week)).collect();
        overlap(&people, week, &need)
    });
}
