//! What of a file takes time.

use leeway_core::recurrence::Cut;
use leeway_core::{Interval, IntervalSet, Zone};

use super::problem::Problems;
use super::time::Clock;
use super::{Event, Problem, Reading};

/// Most steps taken through all rules of a file: a quarter of a second's worth.
const MOST_STEPS: u32 = 10_000_000;
/// Intervals gathered before those that touch are joined.
const MOST_APART: usize = 500_000;

/// The time that a file takes in a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BusyTime {
    /// When.
    pub taken: IntervalSet,
    /// What is not in it, and why: rules that yield too much, clocks nobody knows.
    pub left_out: Vec<Problem>,
}

impl Event {
    /// Whether it takes time: it is neither called off nor free.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        !self.cancelled && !self.free
    }
}

impl Reading {
    /// The time its events take within `window`. Dates and floating times are
    /// those of `owner`: whoever is busy, wherever the file says it was kept.
    #[must_use]
    pub fn busy(&self, window: Interval, owner: &Zone) -> BusyTime {
        let mut taken: Vec<Interval> = Vec::new();
        let mut left_out = Problems::default();
        let mut steps = 0_u32;
        for event in self.events.iter().filter(|event| event.is_busy()) {
            if let Clock::Unresolved(_) = event.start.clock {
                let message = "goes by a clock that nobody knows and takes no time here";
                left_out.add(event.line, format!("this event {message}"));
                continue;
            }
            let found = event.happenings(window, owner);
            steps = steps.saturating_add(found.steps);
            match found.cut {
                Some(Cut::Results) => left_out.add(event.line, "this event has more than 5,000 times in a year; those after them take no time here"),
                Some(Cut::Steps) => left_out.add(event.line, "the rule of this event takes too many steps to follow; some of its times may be missing"),
                None => {}
            }
            let inside = found.all.iter().filter_map(|one| one.interval?.intersect(&window));
            taken.extend(inside);
            if taken.len() > MOST_APART {
                taken = taken.drain(..).collect::<IntervalSet>().intervals().to_vec();
            }
            if steps > MOST_STEPS {
                let message = "the rules up to here take too long to follow; what comes after takes no time here";
                left_out.add(event.line, message);
                break;
            }
        }
        BusyTime { taken: taken.into_iter().collect(), left_out: left_out.finish() }
    }
}
