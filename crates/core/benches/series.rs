//! Series: the fairest rotation of a year, proved.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod season;

use divan::{Bencher, black_box};
use leeway_core::meeting::leximin::rotate;

fn main() {
    divan::main();
}

/// Eight people on five continents, six slots, 52 weeks: found and proved.
#[divan::bench(args = [51, 12, 6, 3], sample_count = 10)]
fn proved(bencher: Bencher, changes: usize) {
    let season = season::outlook(0).season(&season::start(0), Some(changes)).unwrap();
    bencher.bench_local(|| {
        let found = rotate(black_box(&season), 1 << 26, |_| true).unwrap();
        assert!(found.fairest);
    });
}

/// The same, as soon as there is a rotation: what a planner shows while it looks on.
#[divan::bench(args = [51, 12, 6, 3], sample_count = 10)]
fn first(bencher: Bencher, changes: usize) {
    let season = season::outlook(0).season(&season::start(0), Some(changes)).unwrap();
    bencher.bench_local(|| rotate(black_box(&season), 2_000, |_| true));
}
