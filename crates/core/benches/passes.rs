//! Needed, due and ask by of whole networks, and after one edit.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use divan::{Bencher, black_box};
use leeway_core::project::network::{Arrow, Network};
use leeway_core::project::pass;
use leeway_core::project::schedule::Passes;
use team::network::network;

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [20, 1_000, 10_000, 100_000];

#[divan::bench(args = SIZES)]
fn backward(bencher: Bencher, tasks: usize) {
    let network = network(tasks);
    assert!(pass::backward(&network).iter().all(|one| one.is_ok_and(|one| one.is_some())));
    bencher.bench_local(|| pass::backward(black_box(&network)));
}

#[divan::bench(args = SIZES)]
fn forward(bencher: Bencher, tasks: usize) {
    let network = network(tasks);
    assert!(pass::forward(&network).iter().all(Result::is_ok));
    bencher.bench_local(|| pass::forward(black_box(&network)));
}

/// From tasks and links, which must be put in order.
#[divan::bench(args = SIZES)]
fn order(bencher: Bencher, tasks: usize) {
    let network = network(tasks);
    bencher
        .with_inputs(|| {
            (network.clocks().to_vec(), network.nodes().to_vec(), network.arrows().to_vec())
        })
        .bench_local_values(|(clocks, nodes, arrows)| Network::new(clocks, nodes, arrows).unwrap());
}

const EDITED: usize = 10_000;

/// Another effort for one task, every time another one.
#[divan::bench]
fn edit_an_effort(bencher: Bencher) {
    let mut passes = Passes::new(network(EDITED));
    let mut task = 0;
    bencher.bench_local(|| {
        task = (task + 6_871) % EDITED;
        let mut node = passes.network().nodes()[task];
        node.effort += 3_600;
        passes.set_node(task, node);
    });
}

/// A deadline that comes 17 weeks sooner, and later again, with all that leads to it.
#[divan::bench]
fn edit_a_deadline(bencher: Bencher) {
    let mut passes = Passes::new(network(EDITED));
    let mut by = 119 * 86_400;
    bencher.bench_local(|| {
        by = -by;
        let mut node = passes.network().nodes()[EDITED - 1];
        node.until = node.until.map(|until| until.plus(by));
        passes.set_node(EDITED - 1, node);
    });
}

/// One more link, and without it again.
#[divan::bench]
fn add_and_remove_a_link(bencher: Bencher) {
    let mut passes = Passes::new(network(EDITED));
    let mut task = 0;
    bencher.bench_local(|| {
        task = (task + 6_871) % (EDITED - 300);
        let link = passes.add_arrow(Arrow::new(task, task + 300)).unwrap();
        passes.remove_arrow(link);
    });
}
