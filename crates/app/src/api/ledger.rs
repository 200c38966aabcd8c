//! Who has borne what.

use std::collections::HashSet;

use chrono::{Days, NaiveDate, Weekday as Day};
use leeway_core::meeting::ledger::{Share, Stand};
use leeway_core::meeting::{Ledger, Meeting, Series};
use leeway_core::{Instant, Interval, PersonId, Zone, civil, daylight};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::settings;
use crate::roster::{Known, Roster};
use crate::scene::Gazetteer;
use crate::{ApiError, App, ErrorCode};

/// Weeks that count as "lately".
pub(crate) const LATELY: u16 = 13;
/// Most weeks that can be looked back.
const MOST_WEEKS: u16 = 520;

/// Whose ledger, and how far back.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct LedgerQuery {
    /// Ids of the group; null: everybody.
    pub people: Option<Vec<String>>,
    /// Weeks up to and with this one, 1 … 520; null: 13.
    pub weeks: Option<u16>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// What a group has borne lately.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LedgerView {
    /// Monday of the first week, by the viewer's clock.
    pub from: String,
    /// Sunday of the last.
    pub to: String,
    /// Mean of everybody's points.
    pub mean: f64,
    /// Whose it is, in the team's own order.
    pub people: Vec<LedgerPerson>,
    /// Meetings done, earliest first.
    pub entries: Vec<LedgerEntry>,
}

/// What one person has borne.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LedgerPerson {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Points borne and credited, to the thousandth.
    pub points: f64,
    /// Above the mean; negative below it.
    pub share: f64,
    /// Meetings they were at.
    pub meetings: usize,
    /// Meetings they were on leave for: credited the mean.
    pub away: usize,
    /// Points of each week, the first one first.
    pub weeks: Vec<f64>,
    /// Daylight now, 0 … 5; null where unknown.
    pub sky: Option<u8>,
}

/// A meeting in the ledger.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LedgerEntry {
    /// Its id.
    pub meeting: String,
    /// What it was called.
    pub title: String,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock.
    pub date: String,
    /// Of everybody in the group.
    pub points: Vec<EntryPoints>,
}

/// What a meeting cost somebody.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntryPoints {
    /// Who.
    pub id: String,
    /// To the thousandth.
    pub points: f64,
    /// How they stood to it.
    pub part: LedgerPart,
}

/// How somebody stood to a meeting.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LedgerPart {
    /// Was there, and bore its points.
    There,
    /// Expected and not there: bore none.
    Missing,
    /// Not asked to come: bore none.
    Uninvited,
    /// On leave or holiday: credited the mean.
    Away,
    /// Joined later: credited the mean.
    Newcomer,
}

impl From<Stand> for LedgerPart {
    fn from(stand: Stand) -> Self {
        match stand {
            Stand::There => Self::There,
            Stand::Missing => Self::Missing,
            Stand::Uninvited => Self::Uninvited,
            Stand::Away => Self::Away,
            Stand::Newcomer => Self::Newcomer,
        }
    }
}

/// What a group has borne in the last weeks, this one included. Weeks begin on
/// Monday by the viewer's clock.
///
/// # Errors
/// When the zone is none, weeks are none or too many, somebody is not there (any
/// more), or the store can't be read.
pub fn ledger(app: &App, query: LedgerQuery) -> Result<LedgerView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let weeks = query.weeks.unwrap_or(LATELY);
    if !(1..=MOST_WEEKS).contains(&weeks) {
        let message = format!("Ask for 1 to {MOST_WEEKS} weeks.");
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let roster = app.roster()?;
    let group = group(&roster, query.people.as_deref())?;
    let now = app.now();
    let mondays = mondays(now, weeks, &viewer);
    let (Some(first), Some(last)) = (mondays.first(), mondays.last()) else {
        return Err(ApiError::new(ErrorCode::Invalid, "Ask for fewer weeks."));
    };
    let range = Interval::new(civil::day_start(*first, &viewer), now.plus(1));
    let ledger = read(app, &ids(&group), range.ok_or_else(late)?)?;
    let mean = ledger.mean();
    let of_week: Vec<Vec<Share>> = mondays
        .iter()
        .map(|monday| ledger.balances_in(|at| monday_of(civil::date(at, &viewer)) == Some(*monday)))
        .collect();
    let (balances, meetings, away) =
        (ledger.balances(), ledger.count(Stand::There), ledger.count(Stand::Away));
    let mut places = Gazetteer::default();
    let people = group.iter().enumerate().map(|(at, known)| {
        let points = balances.get(at).copied().unwrap_or_default();
        let calendar = known.calendar.as_deref();
        let sky = calendar.and_then(|calendar| places.find(&known.person, calendar, now));
        LedgerPerson {
            id: known.person.id.to_string(),
            name: known.person.name.clone(),
            points: number(points),
            share: number(points.minus(mean)),
            meetings: meetings.get(at).copied().unwrap_or_default(),
            away: away.get(at).copied().unwrap_or_default(),
            weeks: of_week.iter().map(|week| week.get(at).copied().map_or(0.0, number)).collect(),
            sky: sky.map(|place| daylight::level(now, place)),
        }
    });
    Ok(LedgerView {
        from: first.to_string(),
        to: last.checked_add_days(Days::new(6)).unwrap_or(*last).to_string(),
        mean: number(mean),
        people: people.collect(),
        entries: ledger
            .entries()
            .iter()
            .map(|entry| LedgerEntry {
                meeting: entry.meeting.clone(),
                title: entry.title.clone(),
                at: entry.at.unix(),
                date: civil::date(entry.at, &viewer).to_string(),
                points: group
                    .iter()
                    .zip(&entry.shares)
                    .map(|(known, (stand, share))| EntryPoints {
                        id: known.person.id.to_string(),
                        points: number(*share),
                        part: (*stand).into(),
                    })
                    .collect(),
            })
            .collect(),
    })
}

/// What each of these people has borne in the last thirteen weeks, in order;
/// the group of the ledger is they.
///
/// # Errors
/// When the store can't be read.
pub fn lately(app: &App, people: &[PersonId]) -> Result<Vec<Share>, ApiError> {
    let now = app.now();
    let from = now.plus(-i64::from(LATELY) * 7 * 86_400);
    let range = Interval::new(from, now.plus(1)).ok_or_else(late)?;
    let ledger = read(app, people, range)?;
    let balances = ledger.balances();
    let of = |person: &PersonId| {
        let at = ledger.people().iter().position(|one| one == person);
        at.and_then(|at| balances.get(at)).copied().unwrap_or_default()
    };
    Ok(people.iter().map(of).collect())
}

fn read(app: &App, group: &[PersonId], range: Interval) -> Result<Ledger, ApiError> {
    type Kept = (Vec<Meeting>, Vec<Series>);
    let (meetings, series) = app.store().read(|reading| -> Result<Kept, ApiError> {
        Ok((reading.documents()?, reading.documents()?))
    })?;
    let at = |meeting: &Meeting| meeting.start.instant(app.rules());
    Ok(Ledger::new(group, &meetings, &series, range, at))
}

/// The people of these ids, none twice; everybody where none are asked for.
pub(crate) fn group(roster: &Roster, asked: Option<&[String]>) -> Result<Vec<Known>, ApiError> {
    let Some(asked) = asked else { return Ok(roster.people().to_vec()) };
    let mut seen = HashSet::new();
    let fresh = asked.iter().filter(|id| seen.insert(id.as_str()));
    let known = fresh.map(|id| {
        roster.person(id).cloned().ok_or_else(|| {
            let message =
                format!("There is nobody with the id {} (any more).", crate::labels::clip(id));
            ApiError::new(ErrorCode::NotFound, message)
        })
    });
    known.collect()
}

fn ids(group: &[Known]) -> Vec<PersonId> {
    group.iter().map(|known| known.person.id.clone()).collect()
}

/// Mondays of the last weeks, that of `now` being the last.
fn mondays(now: Instant, weeks: u16, viewer: &Zone) -> Vec<NaiveDate> {
    let Some(last) = monday_of(civil::date(now, viewer)) else { return Vec::new() };
    let back = (0..u64::from(weeks)).rev();
    back.filter_map(|weeks| last.checked_sub_days(Days::new(weeks * 7))).collect()
}

fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    date.week(Day::Mon).checked_first_day()
}

fn number(share: Share) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousandths of points are far below 2^53")]
    let thousandths = share.thousandths() as f64;
    thousandths / 1000.0
}

fn late() -> ApiError {
    ApiError::new(
        ErrorCode::Invalid,
        "The clock of this computer shows a time beyond all calendars.",
    )
}
