//! Places: what a keystroke costs, and the first of them.

use divan::{Bencher, black_box};
use leeway_core::{ZoneRules, place};

fn main() {
    divan::main();
}

/// Each letter of "san francisco" once, and other things people type; the last
/// is a slip of the hand, looked for when nothing else is found.
#[divan::bench(args = [
    "s", "sa", "san", "san f", "san francisco", "muenchen", "portland, or", "london ca", "pst",
    "europe/", "germany", "xqzvkj", "amstredam", "copnehagen",
])]
fn keystroke(bencher: Bencher, typed: &str) {
    let rules = ZoneRules::bundled();
    black_box(place::search("a", &rules, 12));
    bencher.bench_local(|| place::search(black_box(typed), &rules, 12));
}

/// A finished answer.
#[divan::bench(args = ["Bangalore", "Valencia", "IST", "UTC+2"])]
fn named(bencher: Bencher, typed: &str) {
    let rules = ZoneRules::bundled();
    black_box(place::named(typed, &rules));
    bencher.bench_local(|| place::named(black_box(typed), &rules));
}

/// Where a person is: asked for each person of a team.
#[divan::bench(args = ["Munich", "the attic"])]
fn coordinates(bencher: Bencher, place: &str) {
    bencher.bench_local(|| place::coordinates(black_box(place), "Europe/Berlin"));
}

/// Unpacking and sorting, once in a run.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn first() -> usize {
    place::search("a", &ZoneRules::bundled(), 12).len()
}
