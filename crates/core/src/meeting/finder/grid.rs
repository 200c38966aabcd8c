//! Starts at even distances, priced for everybody at once.

use super::{Ask, Charge, MOST_BORNE, Seat, Start, THOUSAND, Verdict};
use crate::interval::Interval;
use crate::meeting::discomfort::{HALF_HOUR, Prices};
use crate::overlap::Run;
use crate::time::Instant;

/// A run of starts, cut into cells so small that every start and every half
/// hour paid for begins and ends with one.
pub(super) struct Grid<'a> {
    ask: &'a Ask<'a>,
    /// Of the first start, in seconds since 1970.
    origin: i64,
    starts: usize,
    length: i64,
    every: i64,
    step: Parts,
    /// The length of a cell.
    cells: Parts,
}

/// Of one refusal: counted in the upper half, who it is in the lower.
const ONE: i64 = 1 << 32;

impl<'a> Grid<'a> {
    pub(super) fn new(ask: &'a Ask<'a>, run: Run) -> Self {
        let length = ask.length.max(1);
        let every = ask.every.clamp(1, 86_400);
        let cell = divisor(divisor(every, length), HALF_HOUR);
        let starts = usize::try_from(run.count).unwrap_or(0);
        let (step, cells) = (Parts::new(every), Parts::new(cell));
        Self { ask, origin: run.first.unix(), starts, length, every, step, cells }
    }

    /// Appends every start.
    pub(super) fn price(&self, seats: &[Seat], starts: &mut Vec<Start>) {
        let mut total = vec![0_u32; self.starts];
        let mut worst = vec![0_u16; self.starts];
        let mut burden = vec![if seats.is_empty() { 0 } else { i32::MIN }; self.starts];
        let mut buffers = Buffers::default();
        let mut cost = Vec::with_capacity(self.starts);
        for seat in seats {
            cost.clear();
            cost.resize(self.starts, 0_u16);
            match self.ask.charge {
                Charge::HalfHours => self.half_hours(&seat.prices, &mut buffers, &mut cost),
                Charge::Start => self.at_start(&seat.prices, &mut cost),
            }
            let borne = seat.borne.clamp(-MOST_BORNE, MOST_BORNE);
            let columns = total.iter_mut().zip(&mut worst).zip(&mut burden);
            for (((total, worst), burden), cost) in columns.zip(&cost) {
                *total += u32::from(*cost);
                *worst = (*worst).max(*cost);
                *burden = (*burden).max(borne + THOUSAND * i32::from(*cost));
            }
        }
        let verdicts = self.verdicts(seats);
        let before = starts.len();
        let at = (0_i64..).map(|step| Instant::from_unix(self.origin + step * self.every));
        let priced = total.iter().zip(&worst).zip(&burden).zip(verdicts).zip(at);
        starts.extend(priced.map(|((((total, worst), burden), verdict), at)| Start {
            at,
            total: *total,
            worst: *worst,
            burden: *burden,
            verdict,
        }));
        if let Some(priced) = starts.get_mut(before..) {
            self.close(priced);
        }
    }

    /// The points of every start: of each half hour begun, the dearest cell.
    fn half_hours(&self, prices: &Prices, buffers: &mut Buffers, cost: &mut [u16]) {
        let Buffers { cells, dearest, spare } = buffers;
        let stride = self.cells.whole(self.every);
        let count = self.starts.saturating_sub(1) * stride + self.cells.whole(self.length);
        cells.clear();
        cells.resize(count, 0);
        for price in prices.steps() {
            let from = self.cells.whole(price.during.start().unix() - self.origin).min(count);
            let to = self.cells.up(price.during.end().unix() - self.origin).min(count);
            let Some(part) = cells.get_mut(from..to) else { continue };
            // Only the first cell can hold the end of what came before.
            let shared = part.first().copied().unwrap_or(0);
            part.fill(price.points);
            if let Some(first) = part.first_mut() {
                *first = shared.max(price.points);
            }
        }
        let width = self.cells.whole(HALF_HOUR);
        let (whole, rest) =
            (self.cells.whole(self.length) / width, self.cells.whole(self.length) % width);
        if rest > 0 {
            dearest.clone_from(cells);
            sliding(dearest, spare, rest);
            add(cost, dearest.get(whole * width..).unwrap_or_default(), stride);
        }
        sliding(cells, spare, width);
        for half in 0..whole {
            add(cost, cells.get(half * width..).unwrap_or_default(), stride);
        }
    }

    /// The points of every start: those of its moment.
    fn at_start(&self, prices: &Prices, cost: &mut [u16]) {
        for price in prices.steps() {
            let lo = self.position(price.during.start().unix() - self.origin);
            let hi = self.position(price.during.end().unix() - self.origin);
            if let Some(part) = cost.get_mut(lo..hi) {
                part.fill(price.points);
            }
        }
    }

    /// Which starts, by position, a slot can't take that must not touch this.
    fn touching(&self, interval: &Interval) -> (usize, usize) {
        let lo = interval.start().unix() - self.length + 1 - self.origin;
        (self.position(lo), self.position(interval.end().unix() - self.origin))
    }

    /// The first start that is so many seconds or more after the first of all.
    fn position(&self, seconds: i64) -> usize {
        self.step.up(seconds).min(self.starts)
    }

    fn verdicts(&self, seats: &[Seat]) -> impl Iterator<Item = Verdict> + use<> {
        // Where a refusal begins and ends. Summed up from the left: how many
        // refuse and, of one alone, who.
        let mut changes = vec![0_i64; self.starts + 1];
        let mut stretches = Vec::new();
        for (who, seat) in seats.iter().enumerate() {
            let one = ONE + i64::try_from(who).unwrap_or(0);
            stretches.clear();
            for limit in &seat.limits {
                stretches.extend(limit.set.intervals().iter().map(|one| self.touching(one)));
            }
            if seat.limits.len() > 1 {
                stretches.sort_unstable();
            }
            // Who refuses a start for two reasons is one person all the same.
            let mut reached = 0;
            for &(lo, hi) in &stretches {
                let lo = lo.max(reached);
                if lo < hi {
                    changes[lo] += one;
                    changes[hi] -= one;
                    reached = hi;
                }
            }
        }
        let mut refusals = 0_i64;
        changes.into_iter().take(self.starts).map(move |change| {
            refusals += change;
            let low = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
            match refusals / ONE {
                0 => Verdict::Open,
                1 => Verdict::Only(low(refusals % ONE)),
                many => Verdict::Several(low(many)),
            }
        })
    }

    /// Closes the starts that are out for everybody.
    fn close(&self, starts: &mut [Start]) {
        for closed in self.ask.closed.intervals() {
            let (lo, hi) = self.touching(closed);
            for start in starts.get_mut(lo..hi).unwrap_or_default() {
                start.verdict = Verdict::Closed;
            }
        }
    }
}

/// Room that one seat after the other uses.
#[derive(Default)]
struct Buffers {
    cells: Vec<u16>,
    dearest: Vec<u16>,
    spare: Vec<u16>,
}

/// Every cell becomes the greatest of itself and those after it, `width` in all.
fn sliding(cells: &mut Vec<u16>, spare: &mut Vec<u16>, width: usize) {
    let mut covered = 1;
    while covered < width {
        // Twice as many, or as many as are missing.
        let step = covered.min(width - covered);
        let ahead = cells.get(step..).unwrap_or_default();
        spare.clear();
        spare.extend(cells.iter().zip(ahead).map(|(here, ahead)| *here.max(ahead)));
        std::mem::swap(cells, spare);
        covered += step;
    }
}

/// Adds every `stride`th cell to the points of the starts.
fn add(cost: &mut [u16], cells: &[u16], stride: usize) {
    if stride == 1 {
        for (cost, cell) in cost.iter_mut().zip(cells) {
            *cost = cost.saturating_add(*cell);
        }
    } else {
        for (cost, cell) in cost.iter_mut().zip(cells.iter().step_by(stride)) {
            *cost = cost.saturating_add(*cell);
        }
    }
}

/// Divides by the same length again and again: by one multiplication, which is
/// exact for what is below 2³² (Lemire, Kaser and Kurz, 2019).
#[derive(Clone, Copy)]
pub(super) struct Parts {
    by: i64,
    /// One more than 2⁶⁴ holds of it; 0 where that is too many.
    inverse: u64,
}

impl Parts {
    pub(super) fn new(by: i64) -> Self {
        let by = by.max(1);
        let inverse = u64::try_from(by).map_or(0, |by| (u64::MAX / by).wrapping_add(1));
        Self { by, inverse }
    }

    /// How many whole ones a length holds; of a negative one none.
    pub(super) fn whole(self, seconds: i64) -> usize {
        let seconds = seconds.max(0);
        let parts = match u32::try_from(seconds) {
            Ok(few) if self.inverse > 0 => {
                ((u128::from(few) * u128::from(self.inverse)) >> 64) as u64
            }
            Ok(_) | Err(_) => u64::try_from(seconds / self.by).unwrap_or(0),
        };
        usize::try_from(parts).unwrap_or(usize::MAX)
    }

    /// How many it takes to make at least that length.
    pub(super) fn up(self, seconds: i64) -> usize {
        self.whole(seconds + self.by - 1)
    }
}

/// The greatest common divisor of two lengths.
const fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_are_those_of_a_division(
            by in prop_oneof![1..100_i64, 1..90_000_i64, prop::sample::select(vec![1, 2, 900, 86_400])],
            many in prop_oneof![0..100_i64, 0..50_000_i64, Just(47_721_858_i64)],
            off in -2..3_i64,
        ) {
            // Around multiples, where one too many or too few would show; also beyond 2³².
            let seconds = many * by + off;
            let expected = usize::try_from(seconds.max(0) / by).unwrap();
            prop_assert_eq!(Parts::new(by).whole(seconds), expected);
        }
    }
}
