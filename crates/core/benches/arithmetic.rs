//! Working-time arithmetic: mixed additions and subtractions, one a turn.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

#[path = "plain/mod.rs"]
mod plain;
mod team;

use divan::{Bencher, black_box};
use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::{Grade, Instant, ZoneRules};

fn main() {
    divan::main();
}

const PEOPLE: usize = 50;

fn index() -> Vec<WorkingTime> {
    let calendars = team::calendars(&team::team(PEOPLE), &ZoneRules::bundled());
    calendars.into_iter().map(|one| WorkingTime::new(one, Grade::Working)).collect()
}

/// With everything laid out.
#[divan::bench]
fn add_or_subtract(bencher: Bencher) {
    let work = index();
    let questions = team::questions(100_000, PEOPLE);
    let ask = |&(person, at, seconds): &team::Question| {
        work[person].add(Instant::from_unix(at), seconds).unwrap()
    };
    questions.iter().map(ask).for_each(|at| _ = black_box(at));
    let mut turns = questions.iter().cycle();
    bencher.bench_local(|| ask(black_box(turns.next().unwrap())));
}

/// The first question of a calendar, which lays out a year.
#[divan::bench]
fn first_question(bencher: Bencher) {
    let calendars = team::calendars(&team::team(1), &ZoneRules::bundled());
    bencher
        .with_inputs(|| WorkingTime::new(calendars[0].clone(), Grade::Working))
        .bench_local_values(|work| work.add(team::year().start(), 8 * 3600).unwrap());
}

/// The plain way, by chrono-tz.
#[divan::bench]
fn walking_days(bencher: Bencher) {
    let team = team::team(PEOPLE);
    let questions = team::questions(1_000, PEOPLE);
    let mut turns = questions.iter().cycle();
    bencher.bench_local(|| {
        let &(person, at, seconds) = black_box(turns.next().unwrap());
        plain::walk(&team[person], at, seconds)
    });
}
