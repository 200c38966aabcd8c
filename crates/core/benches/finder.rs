//! The finder: 12 people, 30 days, 200 events in each calendar, an hour
//! together: every start on the quarter hour priced, all that fit ranked.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use divan::{Bencher, black_box};
use leeway_core::Grade;
use leeway_core::meeting::Scale;
use leeway_core::meeting::finder::{Limits, Seat, find};
use team::meeting;

fn main() {
    divan::main();
}

/// From hours, leave and busy times to the ranking.
#[divan::bench(args = [12, 50])]
fn ranked(bencher: Bencher, people: usize) {
    let asked = meeting::Asked::new(people);
    bencher.bench_local(|| black_box(&asked).found());
}

/// The same from what everybody's moments cost, as when only the length is changed.
#[divan::bench(args = [12, 50])]
fn ranked_again(bencher: Bencher, people: usize) {
    let asked = meeting::Asked::new(people);
    let seats = asked.seats();
    bencher.bench_local(|| find(&asked.ask(), black_box(&seats)));
}

/// What one person's moments cost in 30 days, and when they can't.
#[divan::bench]
fn one_seat(bencher: Bencher) {
    let asked = meeting::Asked::new(1);
    let (scale, limits) = (Scale::default(), Limits { least: Grade::Off, on_leave: false });
    bencher.bench_local(|| Seat {
        prices: scale.prices(black_box(&asked.calendars[0]), asked.range),
        limits: limits.of(&asked.calendars[0], &asked.busy[0], asked.range),
        borne: 0,
    });
}

/// One slot of one person, as the ledger and a series ask for it.
#[divan::bench]
fn one_slot(bencher: Bencher) {
    let asked = meeting::Asked::new(1);
    let scale = Scale::default();
    let at = asked.range.start().plus(10 * 86_400 + 20 * 3600);
    let slot = leeway_core::Interval::new(at, at.plus(3600)).unwrap();
    bencher.bench_local(|| scale.slot(black_box(&asked.calendars[0]), slot));
}
