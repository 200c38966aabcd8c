use std::sync::Arc;

use super::*;
use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Shift, Week};
use crate::project::network::{Arrow, Node};
use crate::zone::ZoneRules;

/// For a histogram.
mod bins;
/// What can be computed by hand.
mod closed;
/// Against the plain pass, and a slow one of our own.
mod real;

const HOUR: i64 = 3600;
/// Monday, 1 March 2027, 09:00 UTC.
const MONDAY: Instant = Instant::from_unix(1_803_891_600);

fn always() -> Arc<WorkingTime> {
    clock("UTC", 0, 24)
}

/// Weekdays from one hour to another; every day round the clock for 0 to 24.
fn clock(zone: &str, from: u16, to: u16) -> Arc<WorkingTime> {
    let shift = Shift::new(from * 60, to * 60, Grade::Working).unwrap();
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    let week = match (from, to) {
        (0, 24) => Week::new(std::array::from_fn(|_| vec![shift])),
        _ => Week::weekdays(&[shift]),
    };
    Arc::new(WorkingTime::new(Calendar::new(zone, week, vec![]), Grade::Working))
}

/// Tasks of one person each, always at work, from Monday on.
fn alone(tasks: usize, arrows: &[(usize, usize)]) -> Network {
    let nodes = (0..tasks).map(|task| Node::new(task, 0, MONDAY)).collect();
    let arrows = arrows.iter().map(|&(from, to)| Arrow::new(from, to)).collect();
    Network::new(vec![always(); tasks], nodes, arrows).unwrap()
}

fn hours(low: i64, likely: i64, high: i64) -> Effort {
    Effort::three(low * HOUR, likely * HOUR, high * HOUR).unwrap()
}

fn go_on(_: usize, _: usize) -> bool {
    true
}

fn whole(simulation: &Simulation, runs: Runs) -> Goal {
    simulation.run(runs, &[], go_on).unwrap().whole
}

fn seconds(finishes: &Finishes) -> Vec<f64> {
    finishes.sorted().map(|at| at.since(MONDAY) as f64).collect()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}
