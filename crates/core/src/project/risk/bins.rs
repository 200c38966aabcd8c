//! Ends of runs in bins, for a histogram by somebody's clock.

use chrono::{Datelike as _, Days, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};

use super::Finishes;
use crate::Zone;
use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;

/// Runs that end in a stretch of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bin {
    /// They end after its start, at the latest at its end.
    pub range: Interval,
    /// Which share of all runs, 0 to 1.
    pub share: f64,
}

/// How wide a bin is. Whole hours divide the day.
#[derive(Clone, Copy)]
enum Width {
    Hours(u32),
    Weeks(i64),
}

/// So many empty bins in a row are drawn; more are a night, a weekend or a holiday,
/// and take no room.
const EMPTY: usize = 3;
/// Runs beyond this share are left out: the last few would make all others narrow.
const DRAWN: f64 = 0.995;

impl Finishes {
    /// Bins from the earliest end to that of 99.5 in 100 runs. They are one to
    /// 24 hours or some weeks wide, whichever is the narrowest that makes at most
    /// `most`, begin at round hours of the zone's clock, and the one in which `split`
    /// lies is two. Long stretches in which no run ends are left out.
    #[must_use]
    pub fn bins(&self, zone: &Zone, split: Option<Instant>, most: usize) -> Vec<Bin> {
        let last = self.quantile(DRAWN).unwrap_or(Instant::MAX);
        let mut ends: Vec<Instant> = self.sorted().take_while(|end| *end <= last).collect();
        ends.dedup();
        let hours = [1, 2, 3, 4, 6, 12, 24].map(Width::Hours).into_iter();
        let weeks = (0..20).map(|power| Width::Weeks(1 << power));
        let drawn = hours.chain(weeks).map(|width| (width, width.openings(&ends, zone)));
        let Some((width, openings)) = drawn.into_iter().find(|(_, found)| found.len() <= most)
        else {
            return Vec::new();
        };
        let ranges = openings.into_iter().filter_map(|opening| {
            let end = width.after(opening)?;
            Interval::new(civil::resolve(opening, zone), civil::resolve(end, zone))
        });
        let pieces = ranges.flat_map(|range| {
            let at = split.filter(|at| range.start() < *at && *at < range.end());
            let (first, second) = match at {
                Some(at) => (Interval::new(range.start(), at), Interval::new(at, range.end())),
                None => (Some(range), None),
            };
            first.into_iter().chain(second)
        });
        pieces.map(|range| Bin { range, share: self.within(range) }).collect()
    }
}

impl Width {
    /// Where bins of this width begin that hold ascending ends, and the empty
    /// ones between them if those are few.
    fn openings(self, ends: &[Instant], zone: &Zone) -> Vec<NaiveDateTime> {
        let mut openings: Vec<NaiveDateTime> = Vec::new();
        for end in ends {
            // What ends at the full hour ends the bin before.
            let Some(opening) = self.opening(civil::reading(end.plus(-1), zone)) else { continue };
            let Some(&known) = openings.last() else {
                openings.push(opening);
                continue;
            };
            // Where a clock is put back, the same bin comes again.
            if opening <= known {
                continue;
            }
            let between = std::iter::successors(self.after(known), |at| self.after(*at));
            let empty: Vec<NaiveDateTime> =
                between.take_while(|at| *at < opening).take(EMPTY + 1).collect();
            if empty.len() <= EMPTY {
                openings.extend(empty);
            }
            openings.push(opening);
        }
        openings
    }

    /// Where the bin begins that holds what a clock reads.
    fn opening(self, reading: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Hours(hours) => reading.date().and_hms_opt(reading.hour() / hours * hours, 0, 0),
            Self::Weeks(weeks) => {
                let days = i64::from(reading.num_days_from_ce()) - 1; // from a Monday
                let back = u64::try_from(days.rem_euclid(7 * weeks)).ok()?;
                Some(reading.date().checked_sub_days(Days::new(back))?.and_time(NaiveTime::MIN))
            }
        }
    }

    /// Where the next one begins.
    fn after(self, opening: NaiveDateTime) -> Option<NaiveDateTime> {
        opening.checked_add_signed(match self {
            Self::Hours(hours) => TimeDelta::hours(i64::from(hours)),
            Self::Weeks(weeks) => TimeDelta::weeks(weeks),
        })
    }
}
