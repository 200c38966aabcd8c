//! The room there is: working time without what is fixed and without breaks.

use chrono::{Days, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Hours, Piece, Sizes};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;
use crate::zone::Zone;

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
    #[must_use]
    pub fn new(hours: &Hours, pins: &[Piece], sizes: Sizes) -> Self {
        let _ = (pins, sizes);
        Self { free: hours.working.subtract(&hours.fixed), ..Self::default() }
    }
}
