//! People of a TaskJuggler file: their off time as leaves, and their shadows.

use std::fmt::Write as _;

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::project::network::Network;
use leeway_core::{Instant, Interval, IntervalSet};

use super::text::{SLOT, moment, name};

/// Who is booked in the file.
pub(super) struct People {
    /// By clock: names of shadows.
    shadows: Vec<Vec<String>>,
    /// By clock: whether they do one thing at a time somewhere.
    at_work: Vec<bool>,
    /// Two clocks that meet, and what for.
    pairs: Vec<(usize, usize, String)>,
}

impl People {
    pub(super) fn new(clocks: usize) -> Self {
        Self { shadows: vec![Vec::new(); clocks], at_work: vec![false; clocks], pairs: Vec::new() }
    }

    /// Somebody with the hours of a clock who does nothing but this.
    pub(super) fn shadow(&mut self, clock: usize, what: &str) -> String {
        self.shadows[clock].push(what.to_owned());
        format!("p{clock}_{}", self.shadows[clock].len())
    }

    /// The person of a clock, who does one thing at a time.
    pub(super) fn at_work(&mut self, clock: usize) -> String {
        self.at_work[clock] = true;
        format!("p{clock}_work")
    }

    /// Somebody who is there when both are.
    pub(super) fn pair(&mut self, one: usize, other: usize, what: &str) -> String {
        self.pairs.push((one, other, what.to_owned()));
        format!("both{}", self.pairs.len())
    }

    /// Writes a person with all their shadows, who inherit their leave.
    pub(super) fn person(
        &self,
        out: &mut String,
        clock: usize,
        who: &str,
        work: &WorkingTime,
        horizon: Interval,
    ) {
        if self.shadows[clock].is_empty() && !self.at_work[clock] {
            return;
        }
        let _ = writeln!(out, "\nresource p{clock} {} {{", name(who));
        leaves(out, &work.worked(horizon), horizon);
        if self.at_work[clock] {
            let _ = writeln!(out, "  resource p{clock}_work {} {{}}", name(who));
        }
        for (at, what) in self.shadows[clock].iter().enumerate() {
            let what = name(&format!("{who}, {what}"));
            let _ = writeln!(out, "  resource p{clock}_{} {what} {{}}", at + 1);
        }
        out.push_str("}\n");
    }

    /// Writes those who stand for two at once.
    pub(super) fn pairs(&self, out: &mut String, network: &Network, horizon: Interval) {
        for (at, (one, other, what)) in self.pairs.iter().enumerate() {
            let [one, other] = [one, other].map(|clock| network.clocks()[*clock].worked(horizon));
            let _ = writeln!(out, "\nresource both{} {} {{", at + 1, name(what));
            leaves(out, &one.intersect(&other), horizon);
            out.push_str("}\n");
        }
    }
}

/// All time of the horizon but `worked`, of which only whole slots are kept.
fn leaves(out: &mut String, worked: &IntervalSet, horizon: Interval) {
    let slot = |at: Instant, up: i64| Instant::from_unix((at.unix() + up).div_euclid(SLOT) * SLOT);
    let whole = |one: &Interval| Interval::new(slot(one.start(), SLOT - 1), slot(one.end(), 0));
    let worked: IntervalSet = worked.intervals().iter().filter_map(whole).collect();
    let (first, last) = (midnight(horizon.start(), 0), midnight(horizon.end(), DAY - 1));
    let Some(days) = Interval::new(first, last) else { return };
    let off: IntervalSet = std::iter::once(days).collect();
    for one in off.subtract(&worked).intervals() {
        let _ = writeln!(out, "  leaves annual {} - {}", moment(one.start()), moment(one.end()));
    }
}

const DAY: i64 = 86_400;

fn midnight(at: Instant, up: i64) -> Instant {
    Instant::from_unix((at.unix() + up).div_euclid(DAY) * DAY)
}

/// The date in UTC of an instant so many seconds later.
pub(super) fn day(at: Instant, up: i64) -> String {
    let day = midnight(at, up).utc();
    day.map(|utc| utc.format("%Y-%m-%d").to_string()).unwrap_or_default()
}
