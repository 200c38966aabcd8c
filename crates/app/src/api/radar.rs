//! Radar: what clocks, and changes of the laws about them, do to the team in
//! the next twelve months.

use leeway_core::radar::{self, Change, Usual};
use leeway_core::{Calendar, Grade as CoreGrade, Interval, Team, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::{settings, why};
use crate::labels::length;
use crate::labels::place;
use crate::labels::{ClockRange, Grade};
use crate::scene::{Scene, Wanted};
use crate::{ApiError, App, ErrorCode, Topic};

mod laws;
pub(crate) use laws::remember;
pub use laws::{LawNotice, MovedZone};

/// How far the radar sees.
const AHEAD: i64 = 365 * 24 * 3600;
const WEEK: i64 = 7 * 24 * 3600;

/// Whose overlap.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RadarQuery {
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Whom the overlap is asked of: everyone, a pair, at least so many.
    pub need: Wanted,
    /// The least grade that counts as available.
    pub grade: Grade,
}

/// What is ahead.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RadarView {
    /// First date looked at, by the viewer's clock.
    pub first: String,
    /// Last date looked at.
    pub last: String,
    /// Version of the zone rules in force.
    pub zone_rules: String,
    /// Dates on which the overlap changes because clocks do, in order.
    pub clocks: Vec<ClockNotice>,
    /// What this version of the zone rules moved; null when nothing did.
    pub law: Option<LawNotice>,
}

/// Clocks change, and the overlap with them.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClockNotice {
    /// Date of the first jump, where it happens.
    pub date: String,
    /// The instant of the first jump, seconds since 1970 UTC.
    pub at: i64,
    /// Whose clocks jump; one entry a zone.
    pub jumps: Vec<JumpView>,
    /// The usual week before.
    pub before: UsualView,
    /// The usual week after.
    pub after: UsualView,
    /// In words.
    pub sentence: String,
}

/// A zone whose clocks are put forward or back.
#[derive(Clone, Debug, Serialize, TS)]
pub struct JumpView {
    /// IANA name.
    pub zone: String,
    /// "Berlin"
    pub city: String,
    /// The date there.
    pub date: String,
    /// Minutes forward; negative: back.
    pub minutes: i32,
    /// Ids of the people there.
    pub people: Vec<String>,
}

/// The overlap of a usual week: no leave, no holidays.
#[derive(Clone, Debug, Serialize, TS)]
pub struct UsualView {
    /// Seconds a week.
    pub seconds: i64,
    /// Length of the stretch that comes most often, of several the longest; 0 without overlap.
    pub stretch: i64,
    /// That stretch by each person's clock.
    pub local: Vec<LocalStretch>,
}

/// A stretch by one person's clock.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LocalStretch {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city to show.
    pub place: String,
    /// Whether they are available for some of it.
    pub there: bool,
    /// From and to.
    pub clocks: ClockRange,
}

/// What clocks and laws do to an overlap in the next twelve months.
///
/// # Errors
/// When the zone is unknown, or the store can't be read.
pub fn radar(app: &App, query: RadarQuery) -> Result<RadarView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let team = app.store().read(|reading| reading.team())?;
    let law = laws::notice(app, &team)?;
    let ahead = ahead(&team, app.rules(), app.now(), viewer, &query)?;
    Ok(RadarView { law, ..ahead })
}

/// What the zone rules in force moved against those last seen; `None` when nothing.
///
/// # Errors
/// When the store can't be read.
pub fn law(app: &App) -> Result<Option<LawNotice>, ApiError> {
    laws::notice(app, &app.store().read(|reading| reading.team())?)
}

/// Takes note of what a change of the zone rules moved: it is not told again.
///
/// # Errors
/// When the store can't be written.
pub fn acknowledge(app: &App, (): ()) -> Result<(), ApiError> {
    laws::accept(app)?;
    app.announce(Topic::Settings);
    Ok(())
}

/// As [`radar`], for a team that need not be in the store and has no past.
///
/// # Errors
/// When nobody is asked for.
pub fn ahead(
    team: &Team,
    rules: &leeway_core::ZoneRules,
    now: leeway_core::Instant,
    viewer: Zone,
    query: &RadarQuery,
) -> Result<RadarView, ApiError> {
    if query.grade == Grade::Off {
        let message = "Nobody is available who is off: ask for reluctant.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let week = Interval::new(now, now.plus(WEEK));
    let year = Interval::new(now, now.plus(AHEAD));
    let (Some(week), Some(year)) = (week, year) else {
        return Err(ApiError::new(ErrorCode::Internal, "The clock has run out of time."));
    };
    let (first, last) = (civil::date(year.start(), &viewer), civil::date(year.end(), &viewer));
    let scene = Scene::new(team.people.clone(), rules, week, viewer);
    let clocks = clocks(&scene, query, year);
    Ok(RadarView {
        first: first.to_string(),
        last: last.to_string(),
        zone_rules: rules.version().to_owned(),
        clocks,
        law: None,
    })
}

fn clocks(scene: &Scene, query: &RadarQuery, year: Interval) -> Vec<ClockNotice> {
    let grade = CoreGrade::from(query.grade);
    let need = scene.need(&query.need, grade);
    // Of chosen people only theirs is the clock that matters.
    let chosen = need.at_least == need.required.len() && !need.required.is_empty();
    let looked: Vec<usize> =
        if chosen { need.required.clone() } else { (0..scene.members.len()).collect() };
    let known: Vec<(usize, &Calendar)> = looked
        .into_iter()
        .filter_map(|at| Some((at, scene.members[at].calendar.as_deref()?)))
        .collect();
    if chosen && known.len() < need.required.len() {
        return Vec::new(); // somebody's zone is unknown, so nothing is shared
    }
    let people: Vec<&Calendar> = known.iter().map(|(_, calendar)| *calendar).collect();
    let need =
        if chosen { leeway_core::overlap::Need::everyone(people.len(), grade) } else { need };
    let view = |change: &Change| notice(change, scene, &known);
    radar::changes(&people, year, &need).iter().map(view).collect()
}

fn notice(change: &Change, scene: &Scene, known: &[(usize, &Calendar)]) -> ClockNotice {
    let person = |at: usize| &scene.members[known[at].0].person;
    let mut jumps: Vec<JumpView> = Vec::new();
    for jump in &change.jumps {
        let id = person(jump.person).id.to_string();
        match jumps.iter_mut().find(|one| one.zone == jump.zone.name()) {
            Some(one) => one.people.push(id),
            None => jumps.push(JumpView {
                zone: jump.zone.name().to_owned(),
                city: jump.zone.city(),
                date: civil::date(jump.at, &jump.zone).to_string(),
                minutes: jump.minutes,
                people: vec![id],
            }),
        }
    }
    let usual = |usual: &Usual| {
        let stretch = usual.stretch.as_ref();
        let local = stretch.into_iter().flat_map(|stretch| stretch.local.iter().enumerate());
        let local = local.map(|(at, (from, to))| LocalStretch {
            id: person(at).id.to_string(),
            name: person(at).name.clone(),
            place: place(person(at)),
            there: stretch.is_some_and(|stretch| stretch.present.contains(&at)),
            clocks: ClockRange {
                from: from.format("%H:%M").to_string(),
                to: to.format("%H:%M").to_string().replace("00:00", "24:00"),
            },
        });
        UsualView {
            seconds: usual.seconds,
            stretch: stretch.map_or(0, |stretch| stretch.seconds),
            local: local.collect(),
        }
    };
    let zone = change.jumps.first().map(|jump| &jump.zone);
    let date = zone.map(|zone| civil::date(change.at(), zone));
    let (before, after) = (usual(&change.before), usual(&change.after));
    ClockNotice {
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        at: change.at().unix(),
        sentence: sentence(date, &jumps, &before, &after),
        jumps,
        before,
        after,
    }
}

/// "Sun 28 Mar 2027: clocks go forward 1 h in Berlin. The usual overlap goes
/// from 3 h to 2 h a day."
fn sentence(
    date: Option<chrono::NaiveDate>,
    jumps: &[JumpView],
    before: &UsualView,
    after: &UsualView,
) -> String {
    let day = date.map(why::day).unwrap_or_default();
    let way = |minutes: i32| {
        let way = if minutes < 0 { "back" } else { "forward" };
        format!("{way} {}", length(i64::from(minutes.abs()) * 60))
    };
    let mut ways: Vec<(String, Vec<&str>)> = Vec::new();
    for jump in jumps {
        match ways.iter_mut().find(|(one, _)| *one == way(jump.minutes)) {
            Some((_, cities)) => cities.push(&jump.city),
            None => ways.push((way(jump.minutes), vec![&jump.city])),
        }
    }
    let cities = |all: &[&str]| match all {
        [one, two, three, rest @ ..] if !rest.is_empty() => {
            format!("{one}, {two}, {three} and {} more", rest.len())
        }
        few => few.join(", "),
    };
    let ways: Vec<String> =
        ways.iter().map(|(way, places)| format!("{way} in {}", cities(places))).collect();
    let change = match (before.seconds, after.seconds) {
        (was, is) if was == is => format!("The usual {} stay, at other hours", length(is)),
        (was, is) => {
            let more = if is > was { "more" } else { "less" };
            format!(
                "A usual week has {} {more}: {} instead of {}",
                length((is - was).abs()),
                length(is),
                length(was)
            )
        }
    };
    format!("{day}: clocks go {}. {change}.", ways.join(", "))
}
