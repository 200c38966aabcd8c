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
    /// Seconds of a cell.
    cell: i64,
}

/// Of one refusal: counted in the upper half, who it is in the lower.
const ONE: i64 = 1 << 32;

impl<'a> Grid<'a> {
    pub(super) fn new(ask: &'a Ask<'a>, run: Run) -> Self {
        let length = ask.length.max(1);
        let every = ask.every.clamp(1, 86_400);
        let cell = divisor(divisor(every, length), HALF_HOUR);
        let starts = usize::try_from(run.count).unwrap_or(0);
        Self { ask, origin: run.first.unix(), starts, length, every, cell }
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
        let at = (0_i64..).map(|step| Instant::from_unix(self.origin + step * self.every));
        let priced = total.iter().zip(&worst).zip(&burden).zip(verdicts).zip(at);
        starts.extend(priced.map(|((((total, worst), burden), verdict), at)| Start {
            at,
            total: *total,
            worst: *worst,
            burden: *burden,
            verdict,
        }));
    }

    /// The points of every start: of each half hour begun, the dearest cell.
    fn half_hours(&self, prices: &Prices, buffers: &mut Buffers, cost: &mut [u16]) {
        let Buffers { cells, dearest } = buffers;
        let stride = self.cells(self.every);
        let count = self.starts.saturating_sub(1) * stride + self.cells(self.length);
        cells.clear();
        cells.resize(count, 0);
        for price in prices.steps() {
            let from = (price.during.start().unix() - self.origin).div_euclid(self.cell).max(0);
            let to = up(price.during.end().unix() - self.origin, self.cell).max(0);
            let cells_in = |at| usize::try_from(at).unwrap_or(0).min(count);
            let Some(part) = cells.get_mut(cells_in(from)..cells_in(to)) else { continue };
            // Only the first cell can hold the end of what came before.
            let shared = part.first().copied().unwrap_or(0);
            part.fill(price.points);
            if let Some(first) = part.first_mut() {
                *first = shared.max(price.points);
            }
        }
        let width = self.cells(HALF_HOUR);
        let (whole, rest) = (self.cells(self.length) / width, self.cells(self.length) % width);
        if rest > 0 {
            dearest.clone_from(cells);
            sliding(dearest, rest);
            add(cost, dearest.get(whole * width..).unwrap_or_default(), stride);
        }
        sliding(cells, width);
        for half in 0..whole {
            add(cost, cells.get(half * width..).unwrap_or_default(), stride);
        }
    }

    /// Cells of a length, which is a multiple of theirs.
    fn cells(&self, seconds: i64) -> usize {
        usize::try_from(seconds / self.cell).unwrap_or(0)
    }

    /// The points of every start: those of its moment.
    fn at_start(&self, prices: &Prices, cost: &mut [u16]) {
        for price in prices.steps() {
            let lo = up(price.during.start().unix() - self.origin, self.every);
            let hi = up(price.during.end().unix() - self.origin, self.every);
            if let Some(part) = cost.get_mut(self.position(lo)..self.position(hi)) {
                part.fill(price.points);
            }
        }
    }

    /// Which starts, by position, a slot can't take that must not touch this.
    fn touching(&self, interval: &Interval) -> (usize, usize) {
        let lo = up(interval.start().unix() - self.length + 1 - self.origin, self.every);
        let hi = up(interval.end().unix() - self.origin, self.every);
        (self.position(lo), self.position(hi))
    }

    fn position(&self, step: i64) -> usize {
        usize::try_from(step).unwrap_or(0).min(self.starts)
    }

    fn verdicts(&self, seats: &[Seat]) -> Vec<Verdict> {
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
        let mut verdicts: Vec<Verdict> = changes
            .iter()
            .take(self.starts)
            .map(|change| {
                refusals += change;
                match refusals / ONE {
                    0 => Verdict::Open,
                    1 => Verdict::Only(usize::try_from(refusals % ONE).unwrap_or(0)),
                    many => Verdict::Several(usize::try_from(many).unwrap_or(usize::MAX)),
                }
            })
            .collect();
        for closed in self.ask.closed.intervals() {
            let (lo, hi) = self.touching(closed);
            if let Some(part) = verdicts.get_mut(lo..hi) {
                part.fill(Verdict::Closed);
            }
        }
        verdicts
    }
}

/// Room that one seat after the other uses.
#[derive(Default)]
struct Buffers {
    cells: Vec<u16>,
    dearest: Vec<u16>,
}

/// Every cell becomes the greatest of itself and those after it, `width` in all.
fn sliding(cells: &mut [u16], width: usize) {
    let mut covered = 1;
    while covered < width {
        // Twice as many, or as many as are missing.
        let step = covered.min(width - covered);
        for at in 0..cells.len().saturating_sub(step) {
            cells[at] = cells[at].max(cells[at + step]);
        }
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

/// How many times `by` makes at least `seconds`.
const fn up(seconds: i64, by: i64) -> i64 {
    (seconds + by - 1).div_euclid(by)
}

/// The greatest common divisor of two lengths.
const fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { divisor(b, a % b) }
}
