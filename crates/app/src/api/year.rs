//! The team's year: how long its overlap lasts on every date.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::overlap::{self, Crowd};
use leeway_core::zone::{FIRST_YEAR, LAST_YEAR};
use leeway_core::{Instant, Interval, IntervalSet, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::edited;
use crate::api::person::PersonDraft;
use crate::api::settings;
use crate::labels::Grade;
use crate::roster::{Known, Roster};
use crate::scene::{self, Wanted};
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
    let roster = app.roster()?;
    let edited = query.draft.as_ref().and_then(|draft| edited(app, &roster, draft));
    let asked =
        Asked { roster: &roster, edited: edited.as_ref(), range, grade: query.grade.into() };
    let (needed, shared) = asked.overlap(&query.need);
    let longest = shared.longest().map(|one| LongestOverlap {
        date: civil::date(one.start(), &viewer).to_string(),
        seconds: one.seconds(),
    });
    let dates = dates(year).next().zip(dates(year).last());
    Ok(TeamYear {
        year,
        first: format!("{year}-01-01"),
        today: (today.year() == year).then(|| today.to_string()),
        needed,
        people: asked.people(),
        seconds: dates
            .map_or_else(Vec::new, |(first, last)| overlap::per_day(&shared, &viewer, first, last)),
        total: shared.seconds(),
        longest,
        clocks: asked.clocks(&viewer),
    })
}

/// The team over a year: the saved people from the roster's crowds, the edited
/// one on top.
pub(super) struct Asked<'a> {
    pub(super) roster: &'a Roster,
    pub(super) edited: Option<&'a Known>,
    pub(super) range: Interval,
    pub(super) grade: leeway_core::Grade,
}

impl Asked<'_> {
    /// The saved place of who is being edited.
    fn replaced(&self) -> Option<usize> {
        self.roster.position(self.edited?.person.id.as_str())
    }

    pub(super) fn people(&self) -> usize {
        let new = self.edited.is_some() && self.replaced().is_none();
        self.roster.people().len() + usize::from(new)
    }

    /// How many must be available, and when they are; see [`Scene::need`].
    ///
    /// [`Scene::need`]: crate::scene::Scene::need
    pub(super) fn overlap(&self, need: &Wanted) -> (usize, IntervalSet) {
        let (needed, crowd) = match need {
            Wanted::Everyone => (self.people(), self.crowd(None, true)),
            Wanted::Best => {
                let crowd = self.crowd(None, true);
                let peak = crowd.steps().map(|(_, count)| count).max().unwrap_or(0);
                (peak.max(2.min(self.people())), crowd)
            }
            Wanted::AtLeast { count } => ((*count).max(1), self.crowd(None, true)),
            Wanted::Chosen { people } => {
                let edited = self.edited.map(|edited| edited.person.id.as_str());
                let with = people.iter().any(|id| Some(id.as_str()) == edited);
                let others = people.iter().filter(|id| Some(id.as_str()) != edited);
                let mut chosen: Vec<usize> =
                    others.filter_map(|id| self.roster.position(id)).collect();
                chosen.sort_unstable();
                chosen.dedup();
                let count = chosen.len() + usize::from(with);
                // Nobody chosen share nothing.
                let needed = if count == 0 { self.people() + 1 } else { count };
                (needed, self.crowd(Some(chosen), with))
            }
        };
        let shared = if needed == 0 { IntervalSet::empty() } else { crowd.at_least(needed) };
        (needed, shared)
    }

    /// Those chosen, or everybody; `with` the edited person or without.
    pub(super) fn crowd(&self, chosen: Option<Vec<usize>>, with: bool) -> Arc<Crowd> {
        let others = self.roster.crowd(chosen, self.replaced(), self.range, self.grade);
        let edited = self.edited.filter(|_| with).and_then(|edited| edited.calendar.as_ref());
        let hours = edited.map(|one| one.timeline(self.range).at_least(self.grade));
        match hours {
            Some(hours) => Arc::new(others.with(&hours)),
            None => others,
        }
    }

    /// Changes of the clocks that people then read, in order.
    pub(super) fn clocks(&self, viewer: &Zone) -> Vec<TeamClock> {
        let replaced = self.replaced();
        let saved = self.roster.people().iter().enumerate();
        let saved = saved.filter(|(at, _)| Some(*at) != replaced).map(|(_, known)| known);
        let calendars = saved.chain(self.edited).filter_map(|known| known.calendar.as_deref());
        let mut settled: HashMap<&str, (&Zone, usize)> = HashMap::new();
        let mut found: BTreeMap<(Instant, &str), (i32, usize)> = BTreeMap::new();
        let mut add = |at, zone, minutes, people| {
            let entry = found.entry((at, zone)).or_default();
            *entry = (minutes, entry.1 + people);
        };
        for calendar in calendars {
            if calendar.moves().next().is_none() {
                let zone = calendar.zone();
                settled.entry(zone.name()).or_insert((zone, 0)).1 += 1;
                continue;
            }
            for (part, zone) in scene::whereabouts(calendar, self.range) {
                for (minutes, at) in changes(part, zone) {
                    add(at, zone.name(), minutes, 1);
                }
            }
        }
        for (zone, people) in settled.into_values() {
            for (minutes, at) in changes(self.range, zone) {
                add(at, zone.name(), minutes, people);
            }
        }
        let view = |((at, zone), (minutes, people)): ((Instant, &str), (i32, usize))| TeamClock {
            date: civil::date(at, viewer).to_string(),
            zone: zone.to_owned(),
            minutes,
            people,
        };
        found.into_iter().map(view).collect()
    }
}

/// Every change of a clock in an interval.
fn changes(within: Interval, zone: &Zone) -> impl Iterator<Item = (i32, Instant)> {
    let first = clock_change(within, zone);
    std::iter::successors(first, move |(_, at)| {
        clock_change(Interval::new(at.plus(1), within.end())?, zone)
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
