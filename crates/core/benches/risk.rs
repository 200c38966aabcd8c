//! Risk: many passes over a plan of a team in many zones, efforts drawn anew.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

mod team;

use std::sync::Arc;

use divan::{Bencher, black_box};
use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::Effort;
use leeway_core::project::network::{Arrow, Bound, Buffers, Network, Node};
use leeway_core::project::risk::{Runs, Simulation};
use leeway_core::{Grade, ZoneRules};
use team::Chance;

fn main() {
    divan::main();
}

const PEOPLE: usize = 12;
const PROJECTS: usize = 4;

/// Tasks of three points, of 1 to 16 hours, of four projects taken in turn; each
/// waits for one or two of the twenty before it, half of them reviewed for an
/// hour and reworked for two; owners do them in that order. The last twenty have
/// a review before a deadline.
fn simulation(tasks: usize) -> (Simulation, Vec<Option<usize>>) {
    let clocks = team::calendars(&team::team(PEOPLE), &ZoneRules::bundled());
    let clocks = clocks.into_iter().map(|of| Arc::new(WorkingTime::new(of, Grade::Working)));
    let mut chance = Chance(5);
    let mut below = |bound: usize| usize::try_from(chance.below(bound as u64)).unwrap();
    let now = team::year().start();
    let (mut nodes, mut arrows, mut left) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = Vec::new();
    let mut last = [None; PEOPLE];
    for task in 0..tasks {
        let owner = below(PEOPLE);
        before.push(last[owner].replace(task));
        let quarters = |count: usize| i64::try_from(count).unwrap() * 900;
        let likely = quarters(4 + below(60));
        let (low, high) = (likely - likely / 3, likely + quarters(4 + below(80)));
        left.push(Effort::three(low, likely, high).unwrap());
        let mut node = Node::new(owner, likely, now);
        if task + 20 >= tasks {
            let buffers = Buffers { review: Some((below(PEOPLE), 7200)), rework: 3600 };
            node.deadline = Some(Bound { at: team::year().end(), buffers });
        }
        nodes.push(node);
        for _ in 0..=below(2) {
            if task > 0 {
                let from = task - 1 - below(task.min(20));
                let mut arrow = Arrow::new(from, task);
                if below(2) == 0 {
                    arrow.buffers = Buffers { review: Some((owner, 3600)), rework: 7200 };
                }
                arrows.push(arrow);
            }
        }
    }
    let network = Network::new(clocks.collect(), nodes, arrows).unwrap();
    let projects = (0..tasks).map(|task| Some(task % PROJECTS)).collect();
    (Simulation::new(network, &before, &left), projects)
}

/// Runs and tasks, on all cores: all answers, with what drives lateness.
#[divan::bench(args = [(1_000, 20), (1_000, 200), (10_000, 200), (10_000, 1_000)], sample_count = 10)]
fn forecast(bencher: Bencher, (count, tasks): (usize, usize)) {
    let (simulation, projects) = simulation(tasks);
    let runs = Runs { seed: 1, count };
    bencher.bench_local(|| black_box(&simulation).run(runs, &projects, |_, _| true).unwrap());
}

/// "If you ask now, as planned, at ask by", for the last of so many tasks.
#[divan::bench(args = [(10_000, 20), (10_000, 200)], sample_count = 10)]
fn asked(bencher: Bencher, (count, tasks): (usize, usize)) {
    let (simulation, _) = simulation(tasks);
    let now = team::year().start();
    let moments = [now, now.plus(3 * 86_400), now.plus(30 * 86_400)];
    let runs = Runs { seed: 1, count };
    bencher.bench_local(|| {
        black_box(&simulation).asked(runs, tasks - 1, &moments, |_, _| true).unwrap()
    });
}
