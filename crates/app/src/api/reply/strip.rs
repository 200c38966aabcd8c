//! A stretch of somebody's time, to be drawn.

use chrono::Datelike;
use leeway_core::{Instant, Interval, Zone, civil};
use serde::Serialize;
use ts_rs::TS;

use crate::api::day::{self, HourTick, Track};
use crate::labels::Weekday;
use crate::roster::Known;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// At least so long, so that an hour can be seen.
const SHORTEST: i64 = 6 * HOUR;
/// No longer: nobody reads a year of hours.
const LONGEST: i64 = 62 * DAY;

/// A stretch of somebody's time, to be drawn.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Strip {
    /// Seconds since 1970 UTC.
    pub starts_at: i64,
    /// In seconds.
    pub length: i64,
    /// Hours by the viewer's clock; over more than two days its midnights.
    pub hours: Vec<HourTick>,
    /// The weekday that begins at each of the viewer's midnights.
    pub midnights: Vec<DayTick>,
    /// Their hours.
    pub track: Option<Track>,
}

/// A midnight of the viewer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct DayTick {
    /// Seconds since the strip's start.
    pub at: i64,
    /// The day that begins.
    pub weekday: Weekday,
    /// Its date.
    pub date: String,
}

impl Strip {
    /// From the whole hour before `from` to a little after `until`, 6 hours to
    /// 62 days in all.
    pub(super) fn new(known: &Known, from: Instant, until: Instant, viewer: &Zone) -> Self {
        let offset = i64::from(viewer.offset(from));
        let start = from.plus(-(from.unix() + offset).rem_euclid(HOUR));
        let room = (until.since(start) / 16).max(HOUR / 2);
        let length = (until.since(start) + room).clamp(SHORTEST, LONGEST);
        let length = length + (HOUR - length % HOUR) % HOUR;
        let empty = Self {
            starts_at: start.unix(),
            length,
            hours: Vec::new(),
            midnights: Vec::new(),
            track: None,
        };
        let Some(range) = Interval::new(start, start.plus(length)) else { return empty };
        let hours = if length <= 2 * DAY { day::hours_of(range, viewer) } else { Vec::new() };
        let midnights = midnights(range, viewer);
        Self { hours, midnights, track: day::alone(known, range, viewer), ..empty }
    }
}

fn midnights(range: Interval, viewer: &Zone) -> Vec<DayTick> {
    let first = civil::date(range.start(), viewer);
    let last = civil::date(range.end(), viewer);
    let dates = first.iter_days().take_while(|date| *date <= last);
    let tick = |date: chrono::NaiveDate| {
        let at = civil::day(date, viewer)?.start();
        let weekday = date.weekday().into();
        let tick = DayTick { at: at.since(range.start()), weekday, date: date.to_string() };
        range.contains(at).then_some(tick)
    };
    dates.filter_map(tick).collect()
}
