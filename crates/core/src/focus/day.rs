//! The room there is: working time without what is fixed and without breaks.

use chrono::{Days, NaiveTime};
use serde::{Deserialize, Serialize};

use super::rests::Rests;
use super::{Hours, Piece, Sizes};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::Zone;

/// Lunch is for those who work both so many seconds before its window and so many
/// after it: 6 h.
pub const AROUND_LUNCH: i64 = 6 * 3600;

/// So many stretches without a break may lie between lunch and what is around it.
const MOST_PARTS: i64 = 6;

/// Breaks begin on multiples of so many seconds after what is before them, where
/// they may.
pub(super) const STEP: i64 = 300;

/// Which breaks are planned. All lengths in seconds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Breaks {
    /// `None`: no lunch is planned.
    pub lunch: Option<Lunch>,
    /// How long a short break is; 0: none are planned. 10 min.
    pub short: i64,
    /// The longest focus without a break. 90 min.
    pub after: i64,
}

impl Default for Breaks {
    fn default() -> Self {
        Self { lunch: Some(Lunch::default()), short: 10 * 60, after: 90 * 60 }
    }
}

/// A meal in the middle of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Lunch {
    /// Not before. 11:30.
    pub from: NaiveTime,
    /// Over by; not later than `from`: on the next date. 14:00.
    pub to: NaiveTime,
    /// Seconds. 45 min.
    pub length: i64,
}

/// A planned rest. It has a place of its own and is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Break {
    /// When.
    pub at: Interval,
    /// Which.
    pub kind: BreakKind,
}

/// Kinds of breaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BreakKind {
    /// Work goes on after it as if it had not been: pieces of one work on both
    /// sides are one sitting.
    Short,
    /// The meal.
    Lunch,
}

/// What is left of the hours.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Room {
    /// For work that is not pinned.
    pub free: IntervalSet,
    /// In order.
    pub breaks: Vec<Break>,
    /// Windows, in order, in which something fixed or pinned leaves no room for
    /// the whole lunch; none is planned there.
    pub no_lunch: Vec<Interval>,
    /// Pinned pieces, by position, that overlap what is fixed or an earlier
    /// pinned piece. They stay all the same.
    pub clashes: Vec<usize>,
}

impl Default for Lunch {
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Self { from: time(11, 30), to: time(14, 0), length: 45 * 60 }
    }
}

impl Lunch {
    /// When lunch may be, once for each date that has a part in `range`, by the
    /// clock of `zone`.
    #[must_use]
    pub fn windows(&self, range: Interval, zone: &Zone) -> Vec<Interval> {
        let day = Days::new(1);
        let first = civil::date(range.start(), zone);
        let last = civil::date(range.end().plus(-1), zone);
        let dates = first.iter_days().take_while(|date| *date <= last);
        let window = |date: chrono::NaiveDate| {
            let end = if self.to > self.from { date } else { date.checked_add_days(day)? };
            let (from, to) = (date.and_time(self.from), end.and_time(self.to));
            Interval::new(civil::resolve(from, zone), civil::resolve(to, zone))
        };
        dates.filter(|date| civil::day(*date, zone).is_some()).filter_map(window).collect()
    }
}

impl Room {
    /// Takes from the hours what is fixed, what is pinned and the breaks.
    ///
    /// **Lunch** is placed in its window, clear of what is fixed or pinned, where it
    /// costs least: the fewest seconds of working time, then the fewest in pieces
    /// too short to be useful, then the fewest of peak hours, then the fewest of
    /// short breaks around it, then where free time stays in the fewest pieces,
    /// then nearest to the middle of the window, then the earliest. None is needed where the window holds as long a time off, or
    /// where no work is within [`AROUND_LUNCH`] on either side of the window.
    ///
    /// **Short breaks**: no more than [`Breaks::after`] seconds of free or pinned
    /// time without a rest. A rest is a break, lunch, or a gap in working hours as
    /// long as a short break. A meeting and a batch window are neither focus nor
    /// rest: what was counted before them counts on after them. A stretch is cut
    /// into the fewest parts, of equal length up to five minutes; where less than a
    /// smallest useful piece may be worked before a break is due, the break comes
    /// first. Where a last break would come just before a rest, the one before it is
    /// longer instead; where there is none, the last is as short as will do.
    /// Breaks are cut from free time alone: a pinned piece has none inside.
    #[must_use]
    pub fn new(hours: &Hours, pins: &[Piece], sizes: Sizes) -> Self {
        let smallest = sizes.sound().smallest;
        let pinned: IntervalSet = pins.iter().map(|pin| pin.at).collect();
        let taken = hours.fixed.union(&pinned);
        let open = hours.working.subtract(&taken);
        let rests = Rests { short: hours.breaks.short, after: hours.breaks.after, smallest };
        let mut room = Self { clashes: clashes(&hours.fixed, pins), ..Self::default() };
        if let Some(lunch) = hours.breaks.lunch.filter(|lunch| lunch.length > 0) {
            for &window in &hours.lunches {
                match place(window, lunch.length, hours, &taken, &open, rests) {
                    Lunchtime::At(at) => room.breaks.push(Break { at, kind: BreakKind::Lunch }),
                    Lunchtime::NoRoom => room.no_lunch.push(window),
                    Lunchtime::NotNeeded => {}
                }
            }
        }
        let lunches: IntervalSet = room.breaks.iter().map(|lunch| lunch.at).collect();
        let free = open.subtract(&lunches);
        if hours.breaks.short > 0 {
            let shorts = rests.cut(&free, &pinned, &hours.fixed);
            room.breaks.extend(shorts.iter().map(|&at| Break { at, kind: BreakKind::Short }));
            room.free = free.subtract(&shorts.into_iter().collect());
        } else {
            room.free = free;
        }
        room.breaks.sort_unstable();
        room
    }
}

/// Pinned pieces that overlap what is fixed, or one that begins before them.
fn clashes(fixed: &IntervalSet, pins: &[Piece]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pins.len()).collect();
    order.sort_by_key(|&pin| pins[pin]);
    let mut end = Instant::MIN;
    let mut clashes = Vec::new();
    for pin in order {
        let at = pins[pin].at;
        if at.start() < end || !fixed.clip(at).is_empty() {
            clashes.push(pin);
        }
        end = end.max(at.end());
    }
    clashes.sort_unstable();
    clashes
}

enum Lunchtime {
    At(Interval),
    NoRoom,
    NotNeeded,
}

fn place(
    window: Interval,
    length: i64,
    hours: &Hours,
    taken: &IntervalSet,
    open: &IntervalSet,
    rests: Rests,
) -> Lunchtime {
    let smallest = rests.smallest;
    let off = |set: &IntervalSet| IntervalSet::from_iter([window]).subtract(set);
    let idle = off(&hours.working).subtract(taken);
    let works = |start: Instant, end: Instant| {
        Interval::new(start, end).is_some_and(|side| !hours.working.clip(side).is_empty())
    };
    if idle.longest().is_some_and(|longest| longest.seconds() >= length)
        || !works(window.start().plus(-AROUND_LUNCH), window.start())
        || !works(window.end(), window.end().plus(AROUND_LUNCH))
    {
        return Lunchtime::NotNeeded;
    }
    let middle = window.start().plus((window.seconds() - length) / 2 / STEP * STEP);
    let mut starts = vec![middle];
    for clear in off(taken).intervals().iter().chain(hours.working.clip(window).intervals()) {
        starts.extend([
            clear.start(),
            clear.end(),
            clear.start().plus(-length),
            clear.end().plus(-length),
        ]);
    }
    for free in open.clip(window).intervals() {
        // Just enough on one side to be useful.
        let whole = open.at(free.start()).unwrap_or(*free);
        starts.extend([whole.start().plus(smallest), whole.end().plus(-smallest - length)]);
        // Or as much as so many stretches without a break make.
        for parts in 1..=MOST_PARTS {
            let part = parts * rests.after + (parts - 1) * rests.short.max(0);
            starts.extend([whole.start().plus(part), whole.end().plus(-part - length)]);
        }
    }
    for peak in hours.peak.clip(window).intervals() {
        starts.extend([peak.start().plus(-length), peak.end()]);
    }
    let clear = off(taken);
    let cost = |at: &Interval| {
        let around = open.at(at.start()).or_else(|| open.at(at.end().plus(-1)));
        let sides = around.map_or([0, 0], |around| {
            [at.start().since(around.start()).max(0), around.end().since(at.end()).max(0)]
        });
        let scraps: i64 = sides.iter().filter(|&&side| side < smallest).sum();
        (
            hours.working.clip(*at).seconds(),
            scraps,
            hours.peak.clip(*at).seconds(),
            sides.iter().map(|&side| rests.cost(side)).sum::<i64>(),
            sides.iter().filter(|&&side| side > 0).count(),
            at.start().since(middle).abs(),
            at.start(),
        )
    };
    let fitting = starts
        .into_iter()
        .filter_map(|start| Interval::new(start, start.plus(length)))
        .filter(|at| clear.at(at.start()).is_some_and(|clear| at.end() <= clear.end()));
    fitting.min_by_key(cost).map_or(Lunchtime::NoRoom, Lunchtime::At)
}
