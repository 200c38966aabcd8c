//! Everyone at one instant: whose clock reads what, and who is there.

use chrono::{Datelike, Timelike};
use leeway_core::{Calendar, Instant, Interval, Person, PersonId, Zone, civil, daylight};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::unknown_zone;
use crate::api::settings;
use crate::labels::place;
use crate::labels::{self, Grade, StayLabel, Weekday, ZoneLabel};
use crate::roster::Known;
use crate::scene::{self, Absence, Gazetteer, Scene, State};
use crate::{ApiError, App, ErrorCode};

/// Which instant.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct MomentQuery {
    /// Seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// Everyone at one instant.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MomentView {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock, "14:18".
    pub clock: String,
    /// The viewer's date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// The zone it is read in.
    pub viewer: ZoneLabel,
    /// West to east.
    pub people: Vec<Reading>,
    /// How many are available at grade flexible or better.
    pub available: usize,
}

/// One person at an instant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city to show: where the person then is.
    pub place: String,
    /// Set when that is not at home.
    pub stay: Option<StayLabel>,
    /// The person who sits here.
    pub you: bool,
    /// By their clock, "13:18".
    pub clock: String,
    /// Their date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Days ahead of the viewer's date.
    pub day_shift: i64,
    /// How willing.
    pub grade: Grade,
    /// A grade, or why there is none.
    pub state: State,
    /// What the leave is for, or the holiday is called.
    pub note: Option<String>,
    /// Name of who answers meanwhile.
    pub cover: Option<String>,
    /// When the grade changes; null if not within 30 days.
    pub until: Option<Until>,
    /// Daylight, 0 … 5; null where unknown.
    pub sky: Option<u8>,
    /// Set when nothing can be computed: what to do.
    pub problem: Option<String>,
}

/// When something ends.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Until {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the person's clock, where they will be.
    pub clock: String,
    /// In the person's zone, "2027-04-05".
    pub date: String,
    /// In the person's zone.
    pub weekday: Weekday,
    /// Days after the person's date.
    pub day_shift: i64,
    /// By the viewer's clock.
    pub viewer_clock: String,
}

/// Everyone at one instant.
///
/// # Errors
/// When the zone is none or not known, or the store can't be read.
pub fn moment(app: &App, query: MomentQuery) -> Result<MomentView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let at = at_or_now(app, query.at, &viewer)?;
    let people = app.roster()?.people().to_vec();
    let you = app.settings()?.you;
    Ok(of_known(people, at, viewer, you.as_deref()))
}

/// The moment asked for, or now.
///
/// # Errors
/// When it is not in the years that have rules.
pub(crate) fn at_or_now(app: &App, at: Option<i64>, viewer: &Zone) -> Result<Instant, ApiError> {
    let at = at.map_or_else(|| app.now(), Instant::from_unix);
    if !civil::supported(civil::date(at, viewer)) {
        let message = "Only moments from 1900 to 2199 can be asked for.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    Ok(at)
}

/// As [`moment`], for people who need not be in the store.
#[must_use]
pub fn at_instant(
    people: Vec<Person>,
    rules: &leeway_core::ZoneRules,
    at: Instant,
    viewer: Zone,
    you: Option<&str>,
) -> MomentView {
    let known = people.into_iter().map(|person| Known::new(person, rules)).collect();
    of_known(known, at, viewer, you)
}

pub(crate) fn of_known(
    people: Vec<Known>,
    at: Instant,
    viewer: Zone,
    you: Option<&str>,
) -> MomentView {
    // The scene orders people; one second is enough of it.
    let members = Interval::new(at, at.plus(1))
        .map(|range| Scene::of(people, range, viewer.clone()).members)
        .unwrap_or_default();
    let name = |id: &PersonId| {
        let person = members.iter().find(|member| member.person.id == *id);
        person.map(|member| member.person.name.clone())
    };
    let mut places = Gazetteer::default();
    let readings: Vec<Reading> = members
        .iter()
        .map(|member| match &member.calendar {
            Some(calendar) => Reading {
                sky: places
                    .find(&member.person, calendar, at)
                    .map(|there| daylight::level(at, there)),
                ..reading(&member.person, calendar, at, &viewer, you, name)
            },
            None => unknown(&member.person, at, &viewer, you),
        })
        .collect();
    let here = civil::date(at, &viewer);
    MomentView {
        at: at.unix(),
        clock: labels::clock(at, &viewer),
        date: here.to_string(),
        weekday: here.weekday().into(),
        viewer: ZoneLabel::at(&viewer, at),
        available: readings
            .iter()
            .filter(|one| matches!(one.grade, Grade::Working | Grade::Flexible))
            .count(),
        people: readings,
    }
}

fn reading(
    person: &Person,
    calendar: &Calendar,
    at: Instant,
    viewer: &Zone,
    you: Option<&str>,
    name: impl Fn(&PersonId) -> Option<String>,
) -> Reading {
    let zone = calendar.zone_at(at);
    let stay = calendar.stay_at(at).map(StayLabel::of);
    let civil = civil::reading(at, zone);
    let instant = Interval::new(at, at.plus(1));
    let grade = instant.map_or(leeway_core::Grade::Off, |one| calendar.timeline(one).grade(at));
    let absence = Absence::at(calendar, at);
    let (note, cover) = match &absence {
        Some(Absence::Leave(leave)) => (leave.note.clone(), leave.cover.as_ref().and_then(name)),
        Some(Absence::Holiday(day)) => (day.name.to_string(), None),
        None => (String::new(), None),
    };
    Reading {
        place: labels::place_at(person, calendar, at),
        stay,
        clock: labels::clock(at, zone),
        date: civil.date().to_string(),
        weekday: civil.weekday().into(),
        day_shift: labels::days_between(civil::date(at, viewer), civil.date()),
        grade: grade.into(),
        state: State::of(grade, absence.as_ref(), civil.hour()),
        note: Some(note).filter(|note| !note.is_empty()),
        cover,
        until: scene::until(calendar, at).map(|end| {
            let there = calendar.zone_at(end);
            let date = civil::date(end, there);
            Until {
                at: end.unix(),
                clock: labels::clock(end, there),
                date: date.to_string(),
                weekday: date.weekday().into(),
                day_shift: labels::days_between(civil.date(), date),
                viewer_clock: labels::clock(end, viewer),
            }
        }),
        problem: None,
        ..unknown(person, at, viewer, you)
    }
}

/// Somebody whose zone the rules don't have: read by the viewer's clock.
fn unknown(person: &Person, at: Instant, viewer: &Zone, you: Option<&str>) -> Reading {
    let here = civil::date(at, viewer);
    Reading {
        id: person.id.to_string(),
        name: person.name.clone(),
        place: place(person),
        stay: None,
        you: you == Some(person.id.as_str()),
        clock: String::new(),
        date: here.to_string(),
        weekday: here.weekday().into(),
        day_shift: 0,
        grade: Grade::Off,
        state: State::Off,
        note: None,
        cover: None,
        until: None,
        sky: None,
        problem: Some(unknown_zone(person)),
    }
}
