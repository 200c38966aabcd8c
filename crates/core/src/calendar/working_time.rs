//! Working-time arithmetic: how much work lies between two instants, and where
//! so much work ends.
//!
//! Time is cut into blocks of about a year. A block is laid out when it is first
//! asked for, as the starts of its intervals of work and the work before each,
//! so that every question is a binary search or two.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::{Calendar, Grade};
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// Years without any working time after which a search ends.
pub const MOST_YEARS: i64 = 10;

/// [`MOST_YEARS`] of 365.25 days, in seconds.
const LONGEST_PAUSE: i64 = MOST_YEARS * 31_557_600;

/// A block has 2²⁵ seconds, about 388 days.
const BLOCK_BITS: u32 = 25;
const BLOCK: i64 = 1 << BLOCK_BITS;
/// The blocks that hold the years 1900–2199, for which zone rules are laid out.
const FIRST_BLOCK: i64 = -66;
const LAST_BLOCK: i64 = 216;
const BLOCKS: usize = 1 + LAST_BLOCK.abs_diff(FIRST_BLOCK) as usize;

/// Arithmetic in the working time of one calendar.
///
/// Working time is every moment of at least a grade. It is known for the years
/// 1900–2199; outside of them there is none.
///
/// ```
/// use leeway_core::calendar::working_time::WorkingTime;
/// use leeway_core::{Calendar, Grade, Instant, Shift, Week, ZoneRules};
/// let manila = ZoneRules::bundled().zone("Asia/Manila").unwrap();
/// let nine_to_five = Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap();
/// let calendar = Calendar::new(manila, Week::weekdays(&[nine_to_five]), Vec::new());
/// let work = WorkingTime::new(calendar, Grade::Working);
/// let tuesday = Instant::from_unix(1_805_158_800); // 16 March 2027, 09:00 in Manila
/// let done = work.add(tuesday, 16 * 3600).unwrap();
/// assert_eq!(done.since(tuesday), 32 * 3600); // Wednesday 17:00
/// assert_eq!(work.subtract(done, 16 * 3600), Ok(tuesday));
/// ```
#[derive(Clone, Debug)]
pub struct WorkingTime {
    calendar: Calendar,
    least: Grade,
    /// From [`FIRST_BLOCK`] to [`LAST_BLOCK`], each laid out when first asked for.
    blocks: Box<[OnceLock<Block>]>,
}

/// There is no working time where it was looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoWorkingTime {
    /// None in the years after an instant.
    #[error("no working time in the {MOST_YEARS} years after {}: check hours and leave", said(.0))]
    After(Instant),
    /// None in the years before an instant.
    #[error("no working time in the {MOST_YEARS} years before {}: check hours and leave", said(.0))]
    Before(Instant),
}

fn said(at: &Instant) -> String {
    at.utc().map_or_else(
        || "an instant no calendar has".into(),
        |at| at.format("%Y-%m-%d %H:%M UTC").to_string(),
    )
}

impl WorkingTime {
    /// Working time is what has grade `least` or better; for off, every graded moment.
    #[must_use]
    pub fn new(calendar: Calendar, least: Grade) -> Self {
        let blocks = (0..BLOCKS).map(|_| OnceLock::new()).collect();
        Self { calendar, least, blocks }
    }

    /// The calendar it counts in.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The earliest instant by which `seconds` of working time have passed since
    /// `from`. Work that ends exactly at closing time ends there, not at the
    /// next opening. 0 seconds have passed at `from` itself; a negative number
    /// is subtracted.
    ///
    /// # Errors
    /// When 10 years pass without working time before `seconds` have.
    pub fn add(&self, from: Instant, seconds: i64) -> Result<Instant, NoWorkingTime> {
        if seconds < 0 {
            return self.subtract(from, seconds.saturating_neg());
        }
        if seconds == 0 {
            return Ok(from);
        }
        let (mut index, inside) = place(from);
        let mut ahead = seconds.saturating_add(self.block(index).work_before(inside));
        let mut worked = from;
        loop {
            let block = self.block(index);
            let opening = block.opening().map_or(start(index + 1), |inside| at(index, inside));
            if index > LAST_BLOCK || opening.since(worked) > LONGEST_PAUSE {
                return Err(NoWorkingTime::After(worked));
            }
            if ahead <= block.total() {
                return Ok(at(index, block.earliest(ahead)));
            }
            ahead -= block.total();
            worked = block.closing().map_or(worked, |inside| worked.max(at(index, inside)));
            index += 1;
        }
    }

    /// The latest instant from which `seconds` of working time lie until `until`.
    /// Work that starts exactly at opening time starts there, not at the closing
    /// before. 0 seconds lie from `until` itself; a negative number is added.
    ///
    /// # Errors
    /// When there is no working time in 10 years before `seconds` are found.
    pub fn subtract(&self, until: Instant, seconds: i64) -> Result<Instant, NoWorkingTime> {
        if seconds < 0 {
            return self.add(until, seconds.saturating_neg());
        }
        if seconds == 0 {
            return Ok(until);
        }
        let (mut index, inside) = place(until);
        let mut behind = self.block(index).work_before(inside);
        let mut wanted = seconds;
        let mut worked = until;
        loop {
            let block = self.block(index);
            let closing = block.closing().map_or(start(index), |inside| at(index, inside));
            if index < FIRST_BLOCK || worked.since(closing) > LONGEST_PAUSE {
                return Err(NoWorkingTime::Before(worked));
            }
            if wanted <= behind {
                return Ok(at(index, block.latest(behind - wanted)));
            }
            wanted -= behind;
            worked = block.opening().map_or(worked, |inside| worked.min(at(index, inside)));
            index -= 1;
            behind = self.block(index).total();
        }
    }

    /// Working time from `a` until `b`, in seconds; negative when `b` is earlier.
    #[must_use]
    pub fn between(&self, a: Instant, b: Instant) -> i64 {
        if b < a {
            return -self.between(b, a);
        }
        let ((first, from), (last, until)) = (place(a), place(b));
        let whole: i64 = (first..last).map(|index| self.block(index).total()).sum();
        whole + self.block(last).work_before(until) - self.block(first).work_before(from)
    }

    /// The first instant of working time that is not before `from`: `from` itself
    /// when it is working time.
    ///
    /// # Errors
    /// When the next is over 10 years away.
    pub fn next_start(&self, from: Instant) -> Result<Instant, NoWorkingTime> {
        // By the first second of work, less that second, the work has started.
        self.add(from, 1).map(|first| first.plus(-1))
    }

    /// The last instant up to `until` from which work goes on: `until` itself
    /// when it is working time, else the start of the last second of work.
    ///
    /// # Errors
    /// When there is none in the 10 years before.
    pub fn last_start(&self, until: Instant) -> Result<Instant, NoWorkingTime> {
        self.subtract(until.plus(1), 1)
    }

    /// Work of so many seconds, at least 1, that ends by `until`: the last moment
    /// of it, [`WorkingTime::last_work`], and its latest start.
    ///
    /// # Errors
    /// When there is no such working time.
    pub(crate) fn ending_by(
        &self,
        until: Instant,
        seconds: i64,
    ) -> Result<(Instant, Instant), NoWorkingTime> {
        let (index, inside) = place(until);
        if let Some((end, start)) = self.block(index).ending_by(inside, seconds) {
            return Ok((at(index, end), at(index, start)));
        }
        Ok((self.last_work(until)?, self.subtract(until, seconds)?))
    }

    /// Work of so many seconds, at least 1, that starts at `from` or later: its
    /// earliest start, [`WorkingTime::next_start`], and end.
    ///
    /// # Errors
    /// When there is no such working time.
    pub(crate) fn starting_from(
        &self,
        from: Instant,
        seconds: i64,
    ) -> Result<(Instant, Instant), NoWorkingTime> {
        let (index, inside) = place(from);
        if let Some((start, end)) = self.block(index).starting_from(inside, seconds) {
            return Ok((at(index, start), at(index, end)));
        }
        Ok((self.next_start(from)?, self.add(from, seconds)?))
    }

    /// Its stretches in a range.
    #[must_use]
    pub fn worked(&self, range: Interval) -> IntervalSet {
        self.calendar.timeline(range).at_least(self.least)
    }

    /// The same, from what is laid out: in order, and cut in two where one
    /// block ends and the next begins.
    pub(crate) fn stretches(
        &self,
        range: Interval,
    ) -> impl DoubleEndedIterator<Item = Interval> + '_ {
        let ((first, from), (last, until)) = (place(range.start()), place(range.end()));
        let stretches = (first..=last).flat_map(move |index| {
            let block = self.block(index);
            let from = if index == first { block.started_by(from).saturating_sub(1) } else { 0 };
            let until = if index == last { block.started_by(until) } else { block.intervals.len() };
            (from..until).filter_map(move |position| {
                let (opening, closing) = block.interval(position)?;
                Interval::new(at(index, opening), at(index, closing))
            })
        });
        stretches.filter_map(move |stretch| stretch.intersect(&range))
    }

    /// The latest moment up to `until` at which work ends or is under way.
    ///
    /// # Errors
    /// When there is none in the 10 years before.
    pub fn last_work(&self, until: Instant) -> Result<Instant, NoWorkingTime> {
        // From the start of the last second of work, its end.
        self.subtract(until, 1).map(|last| last.plus(1))
    }

    /// When the work of a date ends: the end of its shifts and extra hours of
    /// that grade, a night shift's on the next date, as far as holidays and
    /// leave let them be worked. `None` on a date without any.
    #[must_use]
    pub fn end_of_work(&self, date: NaiveDate) -> Option<Instant> {
        let extra = self.calendar.extra().iter().filter(|extra| extra.date == date);
        let hours = extra.map(|extra| &extra.hours).chain(self.calendar.shifts(date));
        let hours = hours.filter(|shift| shift.grade() >= self.least);
        let moments: IntervalSet =
            hours.filter_map(|shift| self.calendar.moments(date, *shift)).collect();
        let all = moments.intervals();
        let whole = Interval::new(all.first()?.start(), all.last()?.end())?;
        let worked = self.calendar.timeline(whole).at_least(self.least).intersect(&moments);
        worked.intervals().last().map(Interval::end)
    }

    /// A block, laid out now if it never was; an empty one where there are none.
    fn block(&self, index: i64) -> &Block {
        let lay_out = || {
            let range = Interval::new(start(index), start(index + 1));
            let timeline = range.map(|range| self.calendar.timeline(range)).unwrap_or_default();
            Block::new(start(index), &timeline.at_least(self.least))
        };
        let position = usize::try_from(index - FIRST_BLOCK).ok();
        let block = position.and_then(|position| self.blocks.get(position));
        block.map_or(&NO_WORK, |block| block.get_or_init(lay_out))
    }
}

/// The block that holds an instant, and where in it; the nearest end of all
/// blocks for an instant in none.
fn place(instant: Instant) -> (i64, u32) {
    let index = instant.unix() >> BLOCK_BITS;
    if index < FIRST_BLOCK {
        (FIRST_BLOCK, 0)
    } else if index > LAST_BLOCK {
        (LAST_BLOCK, 1 << BLOCK_BITS)
    } else {
        (index, (instant.unix() & (BLOCK - 1)) as u32)
    }
}

/// The first instant of a block.
const fn start(index: i64) -> Instant {
    Instant::from_unix(index << BLOCK_BITS)
}

const fn at(index: i64, inside: u32) -> Instant {
    start(index).plus(inside as i64)
}

/// The intervals of work in one block.
#[derive(Clone, Debug)]
struct Block {
    /// Where each starts, and the work before it, in seconds since the block
    /// began; both ascend.
    intervals: Vec<(u32, u32)>,
    total: u32,
    /// From where to look for a place, and for an amount of work.
    by_place: Marks,
    by_work: Marks,
}

static NO_WORK: Block = Block {
    intervals: Vec::new(),
    total: 0,
    by_place: Marks(Vec::new()),
    by_work: Marks(Vec::new()),
};

impl Block {
    fn new(start: Instant, work: &IntervalSet) -> Self {
        let seconds = |of: i64| u32::try_from(of).unwrap_or(u32::MAX);
        let mut total = 0;
        let each = work.intervals().iter().map(|interval| {
            let before = total;
            total += seconds(interval.seconds());
            (seconds(interval.start().since(start)), before)
        });
        let intervals: Vec<(u32, u32)> = each.collect();
        let by_place = Marks::new(intervals.iter().map(|(start, _)| *start));
        let by_work = Marks::new(intervals.iter().map(|(_, before)| *before));
        Self { intervals, total, by_place, by_work }
    }

    fn total(&self) -> i64 {
        i64::from(self.total)
    }

    /// Where its first interval starts.
    fn opening(&self) -> Option<u32> {
        self.intervals.first().map(|(start, _)| *start)
    }

    /// Where its last interval ends.
    fn closing(&self) -> Option<u32> {
        self.intervals.last().map(|(start, before)| start + self.total - before)
    }

    /// How many of its intervals have started by `inside`.
    fn started_by(&self, inside: u32) -> usize {
        self.by_place.find(&self.intervals, inside, |(start, _)| start <= inside)
    }

    /// Where one of its intervals starts and ends.
    fn interval(&self, position: usize) -> Option<(u32, u32)> {
        let (start, before) = *self.intervals.get(position)?;
        let after = self.intervals.get(position + 1).map_or(self.total, |(_, before)| *before);
        Some((start, start + after - before))
    }

    /// Of work that ends by `inside` at the latest, `seconds` in all, at least 1:
    /// the end, and the start; `None` when it began before this block.
    fn ending_by(&self, inside: u32, seconds: i64) -> Option<(u32, u32)> {
        let position = self.started_by(inside.checked_sub(1)?).checked_sub(1)?;
        let (opening, closing) = self.interval(position)?;
        let end = closing.min(inside);
        let behind = i64::from(self.intervals.get(position)?.1 + end - opening);
        Some((end, self.latest(behind.checked_sub(seconds).filter(|start| *start >= 0)?)))
    }

    /// Of work that starts at `inside` at the earliest, `seconds` in all, at least 1:
    /// the start, and the end; `None` when it goes on after this block.
    fn starting_from(&self, inside: u32, seconds: i64) -> Option<(u32, u32)> {
        let started = self.started_by(inside);
        let under_way = started.checked_sub(1).and_then(|position| {
            let (_, closing) = self.interval(position)?;
            let before = self.intervals.get(position)?.1;
            let opening = self.intervals.get(position)?.0;
            (inside < closing).then(|| (inside, before + inside - opening))
        });
        let (start, before) = under_way.or_else(|| self.intervals.get(started).copied())?;
        let ahead = i64::from(before).checked_add(seconds)?;
        (ahead <= self.total()).then(|| (start, self.earliest(ahead)))
    }

    /// Work from its start until `inside`.
    fn work_before(&self, inside: u32) -> i64 {
        let next = self.started_by(inside);
        let Some((start, before)) = next.checked_sub(1).and_then(|at| self.intervals.get(at))
        else {
            return 0;
        };
        let after = self.intervals.get(next).map_or(self.total, |(_, before)| *before);
        i64::from(after.min(before + inside - start))
    }

    /// First place with so much work before it, 1 … total.
    fn earliest(&self, work: i64) -> u32 {
        self.inside(work, |before, work| before < work)
    }

    /// Last place with so much work before it, 0 … total − 1.
    fn latest(&self, work: i64) -> u32 {
        self.inside(work, |before, work| before <= work)
    }

    fn inside(&self, work: i64, precedes: impl Fn(u32, u32) -> bool) -> u32 {
        let work = u32::try_from(work).unwrap_or(0);
        let next = self.by_work.find(&self.intervals, work, |(_, before)| precedes(before, work));
        let interval = next.checked_sub(1).and_then(|at| self.intervals.get(at));
        interval.map_or(0, |(start, before)| start + work - before)
    }
}

/// A mark every 2¹⁵ seconds (9.1 hours), so that what is looked for is a step
/// or two away.
const MARK_BITS: u32 = 15;

/// For each mark, how many of ascending numbers lie before it.
#[derive(Clone, Debug)]
struct Marks(Vec<u16>);

impl Marks {
    fn new(ascending: impl Iterator<Item = u32>) -> Self {
        let mut marks = vec![0];
        for (at, number) in ascending.enumerate() {
            // With fewer than there are, a search only takes longer.
            let before = u16::try_from(at).unwrap_or(u16::MAX);
            marks.resize((number >> MARK_BITS) as usize + 1, before);
        }
        Self(marks)
    }

    /// How many of the intervals precede what is looked for, being near `number`.
    fn find(
        &self,
        intervals: &[(u32, u32)],
        number: u32,
        precedes: impl Fn((u32, u32)) -> bool,
    ) -> usize {
        let mark = self.0.get((number >> MARK_BITS) as usize).or(self.0.last());
        let first = mark.map_or(0, |mark| usize::from(*mark));
        let rest = intervals.get(first..).unwrap_or_default();
        let more = rest.iter().position(|interval| !precedes(*interval));
        first + more.unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests;
