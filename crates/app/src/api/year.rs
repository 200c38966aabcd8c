//! The team's year: how long its overlap lasts on every date.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::zone::{FIRST_YEAR, LAST_YEAR};
use leeway_core::{Instant, Interval, IntervalSet, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::add_draft;
use crate::api::person::PersonDraft;
use crate::api::settings;
use crate::labels::Grade;
use crate::scene::{Member, Scene, Wanted};
use crate::{ApiError, App, ErrorCode};

/// Which year, and whose overlap.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TeamYearQuery {
    /// 2027; null: this year for the viewer.
    pub year: Option<i32>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Whom the overlap is asked of.
    pub need: Wanted,
    /// The least grade that counts as available; "flexible" is the usual.
    pub grade: Grade,
    /// An unsaved person to count as if saved.
    pub draft: Option<PersonDraft>,
}

/// A year of the team, by the viewer's dates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct TeamYear {
    /// 2027
    pub year: i32,
    /// "2027-01-01"
    pub first: String,
    /// The viewer's date now, when it falls in this year.
    pub today: Option<String>,
    /// How many must be available.
    pub needed: usize,
    /// How many there are.
    pub people: usize,
    /// Of each date in turn, the time in which the need is met.
    pub seconds: Vec<i64>,
    /// Of all dates together.
    pub total: i64,
    /// The longest time without a break; null where there is none.
    pub longest: Option<LongestOverlap>,
    /// Changes of people's clocks.
    pub clocks: Vec<TeamClock>,
}

/// The longest time without a break.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct LongestOverlap {
    /// The date on which it starts.
    pub date: String,
    /// How long it is.
    pub seconds: i64,
}

/// Clocks of a zone being put forward or back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct TeamClock {
    /// The viewer's date.
    pub date: String,
    /// IANA name.
    pub zone: String,
    /// 60 forward, -60 back.
    pub minutes: i32,
    /// How many people are there then.
    pub people: usize,
}

/// A year of the team.
///
/// # Errors
/// When the year is not from 1900 to 2199, the zone is none, no zone is known,
/// or the store can't be read.
pub fn year(app: &App, query: TeamYearQuery) -> Result<TeamYear, ApiError> {
    if query.grade == Grade::Off {
        return Err(ApiError::new(
            ErrorCode::Invalid,
            "Nobody is available who is off: ask for reluctant.",
        ));
    }
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let today = civil::date(app.now(), &viewer);
    let year = year_of(query.year, today)?;
    let range = moments(year, &viewer)?;
    let mut people = app.store().read(|reading| reading.people())?;
    if let Some(draft) = &query.draft {
        add_draft(app, draft, &mut people);
    }
    let scene = Scene::new(people, app.rules(), range, viewer);
    let need = scene.need(&query.need, query.grade.into());
    let shared = scene.overlap(&need);
    let longest = shared.longest().map(|one| LongestOverlap {
        date: civil::date(one.start(), &scene.viewer).to_string(),
        seconds: one.seconds(),
    });
    Ok(TeamYear {
        year,
        first: format!("{year}-01-01"),
        today: (today.year() == year).then(|| today.to_string()),
        needed: need.at_least,
        people: scene.members.len(),
        seconds: seconds(&shared, year, &scene.viewer),
        total: shared.seconds(),
        longest,
        clocks: clocks(&scene),
    })
}

/// The year asked for, or that of `today`.
pub(super) fn year_of(asked: Option<i32>, today: NaiveDate) -> Result<i32, ApiError> {
    let year = asked.unwrap_or_else(|| today.year());
    if clamped(year) == year {
        return Ok(year);
    }
    let message = format!("{year} can't be shown: choose a year from {FIRST_YEAR} to {LAST_YEAR}.");
    Err(ApiError::new(ErrorCode::Invalid, message))
}

/// The nearest year that can be shown.
pub(super) fn clamped(year: i32) -> i32 {
    year.clamp(FIRST_YEAR, LAST_YEAR)
}

/// 1 January to 31 December.
pub(super) fn dates(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1);
    let days = first.into_iter().flat_map(|first| first.iter_days());
    days.take_while(move |date| date.year() == year)
}

/// The moments of a year in a zone.
fn moments(year: i32, zone: &Zone) -> Result<Interval, ApiError> {
    let start = |year| Some(civil::day_start(NaiveDate::from_ymd_opt(year, 1, 1)?, zone));
    let range = start(year).zip(start(year + 1)).and_then(|(from, to)| Interval::new(from, to));
    range.ok_or_else(|| ApiError::new(ErrorCode::Invalid, format!("{year} can't be shown.")))
}

/// The moments of a year in any zone, and of a shift that begins before it or
/// ends after.
pub(super) fn around(year: i32) -> Option<Interval> {
    let edge = |date: Option<NaiveDate>| {
        Some(Instant::from_unix(date?.and_hms_opt(0, 0, 0)?.and_utc().timestamp()))
    };
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?.checked_sub_days(Days::new(3));
    let last = NaiveDate::from_ymd_opt(year + 1, 1, 1)?.checked_add_days(Days::new(3));
    Interval::new(edge(first)?, edge(last)?)
}

/// By how many minutes a clock is put forward in an interval, and when.
pub(super) fn clock_change(within: Interval, zone: &Zone) -> Option<(i32, Instant)> {
    // A change at the very first instant belongs to the interval too.
    let before = within.start().plus(-1);
    let change = zone.next_change(before)?;
    let minutes = (change.offset - zone.offset(change.start.plus(-1))) / 60;
    within.contains(change.start).then_some((minutes, change.start))
}

fn seconds(shared: &IntervalSet, year: i32, viewer: &Zone) -> Vec<i64> {
    let day = |date| civil::day(date, viewer).map_or(0, |day| shared.clip(day).seconds());
    dates(year).map(day).collect()
}

fn clocks(scene: &Scene) -> Vec<TeamClock> {
    let mut found: BTreeMap<(Instant, String), (i32, usize)> = BTreeMap::new();
    for Member { calendar, .. } in &scene.members {
        let Some(calendar) = calendar else { continue };
        let mut zones: Vec<&Zone> = calendar.zones().collect();
        zones.sort_by_key(|zone| zone.name());
        zones.dedup_by_key(|zone| zone.name().to_owned());
        for zone in zones {
            let mut from = scene.range.start();
            while let Some((minutes, at)) =
                Interval::new(from, scene.range.end()).and_then(|left| clock_change(left, zone))
            {
                if calendar.zone_at(at).name() == zone.name() {
                    let entry = found.entry((at, zone.name().to_owned())).or_default();
                    *entry = (minutes, entry.1 + 1);
                }
                from = at.plus(1);
            }
        }
    }
    let view = |((at, zone), (minutes, people)): ((Instant, String), (i32, usize))| TeamClock {
        date: civil::date(at, &scene.viewer).to_string(),
        zone,
        minutes,
        people,
    };
    found.into_iter().map(view).collect()
}
