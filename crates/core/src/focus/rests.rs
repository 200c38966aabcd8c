//! Short breaks: where unbroken focus would be too long.

use super::day::STEP;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// How short breaks are made, in seconds; see [`super::Room::new`].
#[derive(Clone, Copy)]
pub(super) struct Rests {
    pub(super) short: i64,
    pub(super) after: i64,
    pub(super) smallest: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Free,
    Pinned,
    Fixed,
}

impl Rests {
    /// Seconds of breaks in so much free time between two rests.
    pub(super) fn cost(self, seconds: i64) -> i64 {
        let after = self.after.max(self.smallest);
        if self.short <= 0 || seconds <= after {
            return 0;
        }
        let parts = (seconds + after + self.short - 1) / (after + self.short);
        (seconds - parts * after).max((parts - 1) * self.short)
    }

    /// The breaks to cut from free time, in order.
    pub(super) fn cut(
        self,
        free: &IntervalSet,
        pinned: &IntervalSet,
        fixed: &IntervalSet,
    ) -> Vec<Interval> {
        let of = |set: &IntervalSet, kind| -> Vec<(Interval, Kind)> {
            set.intervals().iter().map(|&at| (at, kind)).collect()
        };
        let mut parts = of(free, Kind::Free);
        parts.extend(of(pinned, Kind::Pinned));
        parts.extend(of(fixed, Kind::Fixed));
        parts.sort_unstable();
        let mut breaks = Vec::new();
        let mut focus = 0; // since the last rest
        let mut end = Instant::MIN;
        for (index, &(at, kind)) in parts.iter().enumerate() {
            if at.start().since(end) >= self.short {
                focus = 0;
            }
            end = end.max(at.end());
            match kind {
                Kind::Fixed => {}
                Kind::Pinned => focus += at.seconds(),
                Kind::Free => {
                    let next = parts.get(index + 1);
                    let rests = next.is_none_or(|next| next.0.start().since(end) >= self.short);
                    focus = self.cut_one(at, focus, rests, &mut breaks);
                }
            }
        }
        breaks
    }

    /// Cuts one stretch of free time, given the focus before it and whether a
    /// rest follows; says how much focus there is since the last break.
    fn cut_one(self, at: Interval, focus: i64, rests: bool, breaks: &mut Vec<Interval>) -> i64 {
        let after = self.after.max(self.smallest);
        let (mut start, mut focus) = (at.start(), focus);
        loop {
            let sum = focus + at.end().since(start);
            if sum <= after {
                return sum;
            }
            let parts = sum.div_euclid(after + self.short)
                + i64::from(sum.rem_euclid(after + self.short) > 0);
            let inner = (parts - 1) * self.short;
            let part = if sum <= parts * after + inner {
                // As equal as steps let them be.
                let equal = (sum - inner + parts - 1) / parts;
                ((equal + STEP - 1) / STEP * STEP).min(after)
            } else if rests {
                after // what is over at the end is a short last break
            } else {
                (sum - inner - self.short + parts - 1) / parts
            };
            let over = sum - parts * after - inner;
            if let Some(last) =
                breaks.last_mut().filter(|last| over > 0 && rests && last.end() == start)
            {
                // Better a longer break than another just before a rest.
                let end = start.plus(over);
                if let Some(longer) = Interval::new(last.start(), end) {
                    *last = longer;
                    start = end;
                    continue;
                }
            }
            let mut first = part - focus;
            if focus > 0 && first < self.smallest {
                first = 0; // too little is left before the break: it comes first
            }
            let pause = start.plus(first.max(0));
            let Some(pause) = Interval::new(pause, at.end().min(pause.plus(self.short))) else {
                return sum;
            };
            breaks.push(pause);
            start = pause.end();
            // A cut-off break is no rest of its own.
            focus = if pause.seconds() < self.short { focus + first.max(0) } else { 0 };
            if start == at.end() {
                return focus;
            }
        }
    }
}
