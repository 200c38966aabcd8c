//! What refuses a slot.

use crate::calendar::{Calendar, Grade};
use crate::interval::{Interval, IntervalSet};

/// Why somebody, or everybody, can't.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// On leave.
    Leave,
    /// A public holiday.
    Holiday,
    /// Something else is in their calendar.
    Busy,
    /// Less willing than was asked for.
    Off,
    /// Outside the team window asked for.
    Window,
    /// Outside the dates or the time of day asked for.
    Range,
}

/// Time that a slot must not touch, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// Why.
    pub rule: Rule,
    /// When.
    pub set: IntervalSet,
}

impl Limit {
    /// The first part of it that a slot touches.
    #[must_use]
    pub fn touches(&self, slot: Interval) -> Option<(Rule, Interval)> {
        let sets = self.set.intervals();
        let next = sets.get(sets.partition_point(|one| one.end() <= slot.start()))?;
        (next.start() < slot.end()).then_some((self.rule, *next))
    }
}

/// What is asked of people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// At least so willing throughout; off: at any time, at its price.
    pub least: Grade,
    /// Also while on leave or holiday.
    pub on_leave: bool,
}

impl Limits {
    /// When somebody can't during `range`, by their calendar and what is in it. Leave and
    /// holidays don't count where there are extra hours.
    #[must_use]
    pub fn of(self, calendar: &Calendar, busy: &IntervalSet, range: Interval) -> Vec<Limit> {
        let mut limits = Vec::new();
        let mut add = |rule, set: IntervalSet| {
            if !set.is_empty() {
                limits.push(Limit { rule, set });
            }
        };
        if !self.on_leave {
            let leave: IntervalSet = calendar.leave_in(range).map(|(_, part)| part).collect();
            let holidays: IntervalSet = calendar.holidays_in(range).map(|(_, part)| part).collect();
            // Only extra hours are worked all the same.
            let worked =
                match calendar.extra().is_empty() || (leave.is_empty() && holidays.is_empty()) {
                    true => IntervalSet::empty(),
                    false => calendar.timeline(range).at_least(Grade::Reluctant),
                };
            add(Rule::Leave, leave.subtract(&worked));
            add(Rule::Holiday, holidays.subtract(&worked));
        }
        add(Rule::Busy, busy.clone());
        if self.least > Grade::Off {
            let whole: IntervalSet = std::iter::once(range).collect();
            add(Rule::Off, whole.subtract(&calendar.timeline(range).at_least(self.least)));
        }
        limits
    }
}
