//! What a new version of the zone rules moves, against those last seen.
//!
//! Only the newest rules are at hand, so the offsets of the old ones are kept
//! in the database until the user has taken note of what changed.

use std::collections::{BTreeMap, BTreeSet};

use leeway_core::radar::{self, Move};
use leeway_core::zone::Span;
use leeway_core::{Instant, Interval, Team, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AHEAD;
use crate::api::why;
use crate::labels::length;
use crate::{ApiError, App};

const KEY: &str = "zone_rules_seen";

/// How much of the rules is kept: beyond the radar's year, since the next
/// version may come late.
const KEPT: i64 = 6 * AHEAD;

/// A version of the zone rules has moved somebody.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LawNotice {
    /// The version that was in force: "2026e".
    pub from_version: String,
    /// The version in force now.
    pub to_version: String,
    /// Zones that moved, and who with them.
    pub zones: Vec<MovedZone>,
}

/// A zone whose clocks will not do what they were going to.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MovedZone {
    /// IANA name.
    pub zone: String,
    /// "Vancouver"
    pub city: String,
    /// First date that moved, there.
    pub first: String,
    /// Last date that moved; null: as far as the radar sees.
    pub last: Option<String>,
    /// How much later civil times now come; negative: earlier.
    pub minutes: i32,
    /// Ids of the people whose hours move.
    pub people: Vec<String>,
    /// Names of the team windows that move.
    pub windows: Vec<String>,
    /// In words.
    pub sentence: String,
}

/// The offsets of one version, as kept.
#[derive(Serialize, Deserialize)]
struct Seen {
    version: String,
    /// By zone: when an offset begins (seconds since 1970; the first: ever), and the offset.
    zones: BTreeMap<String, Vec<(i64, i32)>>,
}

/// Keeps the offsets of the rules in force for the zones of the team, unless
/// what is kept are those of another version that nobody has taken note of.
pub(crate) fn remember(app: &App) -> Result<(), ApiError> {
    let (kept, team) =
        app.store().read(|reading| Ok::<_, ApiError>((reading.setting(KEY)?, reading.team()?)))?;
    let seen = kept.as_deref().and_then(|text| serde_json::from_str::<Seen>(text).ok());
    let current = app.rules().version();
    match seen {
        Some(seen) if seen.version != current => Ok(()),
        Some(seen) if zones_of(&team).iter().all(|zone| seen.zones.contains_key(*zone)) => Ok(()),
        Some(_) | None => keep(app, &team),
    }
}

/// Keeps the rules in force as those that are known.
pub(super) fn accept(app: &App) -> Result<(), ApiError> {
    let team = app.store().read(|reading| reading.team())?;
    keep(app, &team)
}

fn keep(app: &App, team: &Team) -> Result<(), ApiError> {
    let zones = zones_of(team).into_iter().filter_map(|name| {
        Some((name.to_owned(), kept_spans(&app.rules().zone(name)?, app.now())))
    });
    let seen = Seen { version: app.rules().version().to_owned(), zones: zones.collect() };
    let text = serde_json::to_string(&seen)
        .map_err(|problem| ApiError::new(crate::ErrorCode::Internal, problem.to_string()))?;
    app.store()
        .write("Note the zone rules", app.now(), |writing| writing.set_setting(KEY, &text))?;
    Ok(())
}

/// Every zone the team's hours and windows depend on.
fn zones_of(team: &Team) -> BTreeSet<&str> {
    let people = team.people.iter().flat_map(|person| {
        let stays = person.itinerary.iter().map(|stay| stay.zone.as_str());
        std::iter::once(person.zone.as_str()).chain(stays)
    });
    people.chain(team.windows.iter().map(|window| window.zone.as_str())).collect()
}

fn kept_spans(zone: &Zone, now: Instant) -> Vec<(i64, i32)> {
    let near = Interval::new(now.plus(-AHEAD), now.plus(KEPT));
    let inside = |span: &&Span| near.is_some_and(|near| near.contains(span.start));
    let first = (Instant::MIN.unix(), zone.offset(now.plus(-AHEAD)));
    let later = zone.spans().iter().filter(inside).map(|span| (span.start.unix(), span.offset));
    std::iter::once(first).chain(later).collect()
}

/// What the rules in force moved within the radar's year against those kept.
pub(super) fn notice(app: &App, team: &Team) -> Result<Option<LawNotice>, ApiError> {
    let kept = app.store().read(|reading| reading.setting(KEY))?;
    let seen = kept.as_deref().and_then(|text| serde_json::from_str::<Seen>(text).ok());
    let Some(seen) = seen.filter(|seen: &Seen| seen.version != app.rules().version()) else {
        return Ok(None);
    };
    let Some(year) = Interval::new(app.now(), app.now().plus(AHEAD)) else { return Ok(None) };
    let mut zones = Vec::new();
    for (name, spans) in &seen.zones {
        let spans = spans
            .iter()
            .map(|(start, offset)| Span { start: Instant::from_unix(*start), offset: *offset });
        let old = Zone::of_spans(name, spans.collect());
        let (Some(old), Some(new)) = (old, app.rules().zone(name)) else { continue };
        for moved in radar::moves(&old, &new, year) {
            zones.extend(moved_zone(app, team, &new, &seen, moved, year));
        }
    }
    let (from_version, to_version) = (seen.version, app.rules().version().to_owned());
    Ok((!zones.is_empty()).then_some(LawNotice { from_version, to_version, zones }))
}

/// `None` when nobody is there at the time and no window follows that clock.
fn moved_zone(
    app: &App,
    team: &Team,
    zone: &Zone,
    seen: &Seen,
    moved: Move,
    year: Interval,
) -> Option<MovedZone> {
    let name = zone.name();
    let there = |person: &&leeway_core::Person| {
        let calendar = person.calendar(app.rules());
        calendar.is_some_and(|calendar| {
            let stays = calendar.moves().filter(|(at, _)| moved.interval.contains(*at));
            let at_start = calendar.zone_at(moved.interval.start());
            stays.map(|(_, zone)| zone).chain([at_start]).any(|one| one == zone)
        })
    };
    let people: Vec<_> = team.people.iter().filter(there).collect();
    let windows = team.windows.iter().filter(|window| window.zone == name);
    let windows: Vec<String> = windows.map(|window| window.name.clone()).collect();
    if people.is_empty() && windows.is_empty() {
        return None;
    }
    let first = civil::date(moved.interval.start(), zone);
    let last = (moved.interval.end() < year.end())
        .then(|| civil::date(moved.interval.end().plus(-1), zone));
    let until = last.map(|last| format!(" to {}", why::day(last))).unwrap_or_default();
    let way = if moved.minutes() < 0 { "earlier" } else { "later" };
    let by = length(i64::from(moved.minutes().abs()) * 60);
    let names = people.iter().map(|person| person.name.clone());
    let who: Vec<String> = names.chain(windows.iter().cloned()).collect();
    Some(MovedZone {
        zone: name.to_owned(),
        city: zone.city(),
        first: first.to_string(),
        last: last.map(|last| last.to_string()),
        minutes: moved.minutes(),
        people: people.iter().map(|person| person.id.to_string()).collect(),
        windows,
        sentence: format!(
            "Under {} hours in {} come {by} {way} than under {}, from {}{until}: {}.",
            app.rules().version(),
            zone.city(),
            seen.version,
            why::day(first),
            who.join(", ")
        ),
    })
}
