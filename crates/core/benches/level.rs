//! Levelling: a first plan, a step of the search, what nothing can be better than.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod plan;
mod team;

use divan::{Bencher, black_box};
use leeway_core::project::Aim;
use leeway_core::project::level::{Search, as_late, first, improve, least};

const SIZES: [(usize, usize); 4] = [(30, 4), (120, 6), (1_000, 12), (10_000, 50)];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn a_first_plan(bencher: Bencher, (tasks, people): (usize, usize)) {
    let network = plan::plan(tasks, people, 1, true);
    let all = vec![true; people];
    bencher.bench_local(|| first(black_box(&network), &all));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn as_late_as_can_be(bencher: Bencher, (tasks, people): (usize, usize)) {
    let network = plan::plan(tasks, people, 1, true);
    let all = vec![true; people];
    let early = first(&network, &all);
    let aim = vec![Aim::AsLate; tasks];
    bencher.bench_local(|| as_late(black_box(&network), &all, &early, &aim));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn nothing_is_better(bencher: Bencher, (tasks, people): (usize, usize)) {
    let network = plan::plan(tasks, people, 1, true);
    let all = vec![true; people];
    let early = first(&network, &all);
    bencher.bench_local(|| least(black_box(&network), &all, &early));
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn a_thousand_steps(bencher: Bencher, (tasks, people): (usize, usize)) {
    let network = plan::plan(tasks, people, 1, true);
    let all = vec![true; people];
    let early = first(&network, &all);
    let search = Search { steps: 1_000, seed: 1 };
    bencher.bench_local(|| improve(black_box(&network), &all, &early, search, |_| true));
}
