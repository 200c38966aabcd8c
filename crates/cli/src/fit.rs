//! `leeway overlap --fit`: when a meeting of some length can start.

use leeway_app::labels;
use leeway_app::scene::Scene;
use leeway_core::overlap::Need;
use leeway_core::{Instant, Interval, IntervalSet, Zone, civil};
use serde::Serialize;

use crate::clocks::{stamp, utc};
use crate::draw;

/// The starts of meetings that fit.
pub(crate) struct Fit {
    length: i64,
    every: i64,
    starts: Vec<Instant>,
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FitReport {
    seconds: i64,
    every_seconds: i64,
    starts: Vec<StartReport>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StartReport {
    start: String,
    local_start: String,
}

impl Fit {
    pub(crate) fn of(scene: &Scene, need: &Need, length: i64, every: i64) -> Self {
        Self { length, every, starts: scene.starts(need, length, every) }
    }

    /// The starts of each day on a line; without any, why.
    pub(crate) fn text(&self, viewer: &Zone, shared: &IntervalSet) -> String {
        let length = draw::length(self.length);
        if self.starts.is_empty() {
            return match shared.longest().as_ref().map(Interval::seconds) {
                None => String::new(),
                Some(longest) if longest < self.length => format!(
                    "No meeting of {length} fits: the longest overlap is {}.\n",
                    draw::length(longest)
                ),
                Some(_) => format!(
                    "No meeting of {length} can start at a multiple of {} with the same people throughout.\n\
                     Try --every 15m.\n",
                    draw::length(self.every)
                ),
            };
        }
        let mut table = draw::table(&["Day", &format!("A meeting of {length} can start at")]);
        let date = |at: &Instant| civil::date(*at, viewer);
        for starts in self.starts.chunk_by(|a, b| date(a) == date(b)) {
            let runs = starts.chunk_by(|a, b| b.since(*a) == self.every);
            let runs: Vec<String> = runs.map(|run| clocks(run, viewer)).collect();
            let day = starts.first().map(|at| date(at).format("%a %Y-%m-%d").to_string());
            table.add_row([day.unwrap_or_default(), runs.join("  ")]);
        }
        format!("\n{table}\n")
    }

    pub(crate) fn json(&self, viewer: &Zone) -> FitReport {
        let start = |at: &Instant| StartReport { start: utc(*at), local_start: stamp(*at, viewer) };
        let starts = self.starts.iter().map(start).collect();
        FitReport { seconds: self.length, every_seconds: self.every, starts }
    }
}

/// Starts that follow one another: "22:30 23:00 23:30", "06:00 06:30 … 18:00".
fn clocks(run: &[Instant], viewer: &Zone) -> String {
    let clock = |at: &Instant| labels::clock(*at, viewer);
    match run {
        [first, second, _, .., last] if run.len() > 4 => {
            format!("{} {} … {}", clock(first), clock(second), clock(last))
        }
        few => few.iter().map(clock).collect::<Vec<_>>().join(" "),
    }
}
