//! Levelled plans beside those of OR-tools' CP-SAT, on the same problems: the
//! quality table of docs/benchmarks.md. Without it, which `cargo xtask bench`
//! installs, only the gap to our own bound is known.
//!
//! `cargo bench --bench optimum -- 120` asks only plans of so many tasks.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::disallowed_methods)]

mod plan;
mod team;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant as Stopwatch;

use leeway_core::project::LinkKind;
use leeway_core::project::level::{Levelled, Search, first, improve, least};
use leeway_core::project::network::Network;
use leeway_core::{Instant, Interval};
use plan::{FIRST, SLOT};
use serde_json::{Value, json};

/// Slots before the first that a lead may reach into.
const BEFORE: i64 = 96 * 14;
/// Seconds that CP-SAT has.
const SECONDS: f64 = 60.0;

fn main() {
    let peers = std::env::var_os("LEEWAY_PEERS").map(PathBuf::from);
    let named: Vec<usize> = std::env::args().skip(1).filter_map(|one| one.parse().ok()).collect();
    println!("\n| tasks, people | | first | improved | steps, s | bound | CP-SAT | ours longer |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (tasks, people, seeds) in [(15, 3, 4), (30, 4, 10), (60, 5, 4), (120, 6, 6), (120, 12, 2)] {
        if !named.is_empty() && !named.contains(&tasks) {
            continue;
        }
        for seed in 0..seeds {
            compare(tasks, people, seed, seed % 2 == 1, peers.as_deref());
        }
    }
}

fn compare(tasks: usize, people: usize, seed: u64, due: bool, peers: Option<&Path>) {
    let network = plan::plan(tasks, people, seed, due);
    let all = vec![true; people];
    let begun = first(&network, &all);
    let watch = Stopwatch::now();
    let mut steps = 0;
    let search = Search { steps: 100_000, seed: 1 };
    let found = improve(&network, &all, &begun, search, |progress| {
        steps = progress.steps;
        true
    });
    let seconds = watch.elapsed().as_secs_f64();
    let least = least(&network, &all, &found);
    let hours = |seconds: i64| seconds as f64 / 3600.0;
    let length = |plan: &Levelled| {
        if due { plan.score.worst } else { plan.score.finish.since(FIRST) }
    };
    let bound = if due { least.worst } else { least.finish.since(FIRST) };
    let what = if due { "lateness" } else { "length" };
    let ours = format!(
        "| {tasks}, {people} | {what} {seed} | {:.2} h | {:.2} h | {steps}, {seconds:.1} | {:.2} h",
        hours(length(&begun)),
        hours(length(&found)),
        hours(bound),
    );
    let Some(peers) = peers else { return println!("{ours} | | |") };
    let told = asked(peers, &problem(&network, &found, due));
    let Some(theirs) = told["found"].as_i64().map(|slots| slots * SLOT) else {
        return println!("{ours} | nothing in {SECONDS} s | |");
    };
    let proved = if told["proved"].as_bool().unwrap() { ", proved" } else { "" };
    // An hour late is an hour of the plan's length.
    let whole = if due { found.score.finish.since(FIRST) } else { theirs };
    let over = (length(&found) - theirs) as f64 / whole as f64;
    println!(
        "{ours} | {:.2} h in {:.0} s{proved} | {:.2} % |",
        hours(theirs),
        told["seconds"].as_f64().unwrap(),
        over * 100.0,
    );
    assert!(theirs >= bound, "CP-SAT found what our bound says there is not");
    assert!(!told["proved"].as_bool().unwrap() || theirs <= length(&found), "better than the best");
}

/// The problem in slots, with our answer, which the peer checks.
fn problem(network: &Network, found: &Levelled, due: bool) -> Value {
    let slot = |at: Instant| {
        assert_eq!(at.since(FIRST) % SLOT, 0);
        at.since(FIRST) / SLOT
    };
    let last = slot(found.score.finish);
    let range =
        Interval::new(FIRST.plus(-BEFORE * SLOT), FIRST.plus((last * 3 / 2 + 96 * 14) * SLOT));
    let people: Vec<Vec<[i64; 2]>> = network
        .clocks()
        .iter()
        .map(|clock| {
            let worked = clock.worked(range.unwrap());
            worked.intervals().iter().map(|one| [slot(one.start()), slot(one.end())]).collect()
        })
        .collect();
    let tasks: Vec<Value> = network
        .nodes()
        .iter()
        .zip(&found.tasks)
        .map(|(node, placed)| {
            json!({
                "owner": node.clock, "effort": node.effort / SLOT, "from": slot(node.not_before),
                "until": node.until.map(slot), "ours": slot(placed.unwrap().start),
            })
        })
        .collect();
    let links: Vec<Value> = network
        .arrows()
        .iter()
        .map(|arrow| {
            json!({
                "from": arrow.from, "to": arrow.to,
                "finish": arrow.kind == LinkKind::FinishToStart,
                "lag": arrow.lag / SLOT, "clock": arrow.lag_clock,
                "review": arrow.buffers.review.map(|(who, seconds)| (who, seconds / SLOT)),
                "rework": arrow.buffers.rework / SLOT,
            })
        })
        .collect();
    json!({
        "people": people, "tasks": tasks, "links": links, "late": due, "seconds": SECONDS,
        "last": last * 5 / 4,
        "ours": if due { found.score.worst / SLOT } else { last },
    })
}

fn asked(peers: &Path, problem: &Value) -> Value {
    let question = Path::new(env!("CARGO_TARGET_TMPDIR")).join("level.json");
    std::fs::write(&question, problem.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../xtask/bench/level.py");
    let output = Command::new(peers.join("venv/bin/python"))
        .arg(script)
        .arg(question)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
