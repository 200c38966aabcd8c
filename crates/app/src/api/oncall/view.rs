//! A rotation as it is drawn.

use chrono::Datelike;
use leeway_core::oncall::{self, Burden, Gap, Proof, Reason, Rotation};
use leeway_core::{Instant, Interval, IntervalSet, PersonId, Zone, civil, daylight};
use serde::Serialize;
use ts_rs::TS;

use super::{Pin, RotationDraft, calendar};
use crate::api::reply::DayTick;
use crate::api::settings;
use crate::labels::place;
use crate::labels::{self, Weekday, ZoneLabel};
use crate::roster::Roster;
use crate::scene::Gazetteer;
use crate::{ApiError, App};

/// A rotation: its turns, what they cost whom, and when there is nobody.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RotationView {
    /// To be edited and shared again.
    pub draft: RotationDraft,
    /// The zone times are read in.
    pub viewer: ZoneLabel,
    /// Seconds since 1970 UTC.
    pub starts_at: i64,
    /// From the first turn's start to the last one's end, in seconds.
    pub length: i64,
    /// Now, in seconds since the start, when it falls inside.
    pub now: Option<i64>,
    /// The viewer's Mondays.
    pub weeks: Vec<DayTick>,
    /// In order.
    pub turns: Vec<TurnView>,
    /// Who shares it, in the draft's order.
    pub people: Vec<RotaPerson>,
    /// What each bears in the mean, nights and days off together, in seconds.
    pub mean: i64,
    /// Nights that each has in the mean, in seconds.
    pub mean_nights: i64,
    /// The same of days off.
    pub mean_days_off: i64,
    /// In order.
    pub gaps: Vec<GapView>,
    /// How fair it is known to be.
    pub proof: ProofView,
}

/// One turn.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TurnView {
    /// Position, from 0.
    pub index: usize,
    /// Seconds since the rotation's start.
    pub start: i64,
    /// Seconds since the rotation's start.
    pub end: i64,
    /// Its first date by the viewer's clock.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// When it begins by the viewer's clock.
    pub clock: String,
    /// Its last date by the viewer's clock.
    pub until: String,
    /// Whose it is; null: nobody's.
    pub person: Option<String>,
    /// When it begins by that person's clock.
    pub their_clock: Option<String>,
    /// On that date there.
    pub their_weekday: Option<Weekday>,
    /// Given by hand.
    pub pinned: bool,
    /// Who is there all through it.
    pub free: Vec<String>,
    /// What it costs that person: seconds at night.
    pub nights: i64,
    /// And on days off.
    pub days_off: i64,
    /// When, by that person's clock.
    pub hard: Vec<HardPart>,
}

/// A part of a turn that costs its owner.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HardPart {
    /// Seconds since the rotation's start.
    pub start: i64,
    /// Seconds since the rotation's start.
    pub end: i64,
    /// Which kind.
    pub kind: HardKind,
}

/// What makes time on call hard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HardKind {
    /// 23:00–06:00.
    Night,
    /// A day without hours of work.
    DayOff,
}

/// Somebody who shares a rotation.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RotaPerson {
    /// Who.
    pub id: String,
    /// As people say it; the id of somebody who is gone.
    pub name: String,
    /// The city to show.
    pub place: String,
    /// Daylight, 0 … 5; null where unknown.
    pub sky: Option<u8>,
    /// How many turns they have.
    pub turns: usize,
    /// Seconds of nights in them.
    pub nights: i64,
    /// Seconds of days off in them.
    pub days_off: i64,
    /// Both together, less the mean. Not what is levelled: that is each for itself.
    pub share: i64,
    /// Their nights, less the mean of all.
    pub nights_share: i64,
    /// Their days off, less the mean of all.
    pub days_off_share: i64,
    /// When they can't be on call.
    pub away: Vec<GapView>,
}

/// When somebody, or everybody, can't be on call.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapView {
    /// Position of the turn it is in.
    pub turn: usize,
    /// Seconds since the rotation's start.
    pub start: i64,
    /// Seconds since the rotation's start.
    pub end: i64,
    /// By the viewer's clock.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// By the viewer's clock.
    pub clock: String,
    /// The viewer's date at its end.
    pub until: String,
    /// By the viewer's clock.
    pub until_clock: String,
    /// Why, of each who could.
    pub reasons: Vec<ReasonView>,
}

/// What keeps somebody from a turn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct ReasonView {
    /// Their name; empty where it is known of whom.
    pub name: String,
    /// "is on leave until 2027-03-11 (Moving)".
    pub why: String,
}

/// How fair a rotation is known to be, in nights and in days off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProofView {
    /// Whether there is none fairer.
    pub kind: ProofKind,
    /// The greater of the two that follow.
    pub seconds: i64,
    /// Of a gap: who has most nights has at most so many seconds of them more
    /// than somebody has in every rotation.
    pub nights: i64,
    /// The same of days off.
    pub days_off: i64,
}

/// See [`ProofView`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    /// Proved: none is fairer, nights and days off each for itself.
    Optimal,
    /// The fairest found.
    Gap,
    /// Shared when only the sum of nights and days off was levelled.
    Sum,
}

/// Why, in words.
pub(super) fn reason(reason: &Reason) -> ReasonView {
    let why = match reason {
        Reason::Leave { first, last, note } => {
            let until = if first == last { format!("on {last}") } else { format!("until {last}") };
            let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
            format!("is on leave {until}{note}")
        }
        Reason::Holiday { date, name } => format!("has a holiday on {date} ({name})"),
        Reason::Gone => "is not in the team any more".to_owned(),
    };
    ReasonView { name: String::new(), why }
}

/// A rotation as it is drawn.
pub(super) fn of(
    app: &App,
    roster: &Roster,
    rotation: &Rotation,
) -> Result<RotationView, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let turns = rotation.intervals(app.rules());
    let start = turns.first().map_or(rotation.made, Interval::start);
    let end = turns.last().map_or(start, Interval::end);
    let ruler = Ruler { start, viewer: &viewer, roster };
    let views: Vec<TurnView> =
        turns.iter().enumerate().map(|(index, turn)| ruler.turn(rotation, index, *turn)).collect();
    let gaps = oncall::gaps(rotation, app.rules(), |id| calendar(roster, id.as_str()));
    let now = app.now();
    let mut people: Vec<RotaPerson> =
        rotation.people.iter().map(|id| ruler.person(rotation, id, &turns, &views, now)).collect();
    let mean = |of: fn(&RotaPerson) -> i64| {
        let total: i64 = people.iter().map(of).sum();
        total / i64::try_from(people.len()).unwrap_or(i64::MAX).max(1)
    };
    let (mean, mean_nights, mean_days_off) =
        (mean(|one| one.nights + one.days_off), mean(|one| one.nights), mean(|one| one.days_off));
    for one in &mut people {
        one.share = one.nights + one.days_off - mean;
        one.nights_share = one.nights - mean_nights;
        one.days_off_share = one.days_off - mean_days_off;
    }
    let whole = Interval::new(start, end);
    Ok(RotationView {
        draft: draft(rotation),
        starts_at: start.unix(),
        length: end.since(start),
        now: whole.filter(|whole| whole.contains(now)).map(|_| now.since(start)),
        weeks: whole.map(|whole| ruler.weeks(whole)).unwrap_or_default(),
        turns: views,
        people,
        mean,
        mean_nights,
        mean_days_off,
        gaps: gaps.iter().map(|gap| ruler.gap(gap)).collect(),
        proof: proof(rotation.fairness),
        viewer: ZoneLabel::at(&viewer, start),
    })
}

fn proof(fairness: Option<Proof>) -> ProofView {
    let (kind, nights, days_off) = match fairness {
        Some(Proof::Optimal) => (ProofKind::Optimal, 0, 0),
        Some(Proof::Gap { nights, days_off }) => (ProofKind::Gap, nights, days_off),
        None => (ProofKind::Sum, 0, 0),
    };
    ProofView { kind, seconds: nights.max(days_off), nights, days_off }
}

fn draft(rotation: &Rotation) -> RotationDraft {
    let pin = |turn: &usize| {
        let person = rotation.turns.get(*turn)?.as_ref()?;
        Some(Pin { turn: *turn, person: person.to_string() })
    };
    RotationDraft {
        id: (!rotation.id.is_empty()).then(|| rotation.id.clone()),
        title: rotation.title.clone(),
        people: rotation.people.iter().map(ToString::to_string).collect(),
        first: rotation.first.at.format("%Y-%m-%dT%H:%M").to_string(),
        zone: rotation.first.zone.clone(),
        days: rotation.days,
        turns: rotation.turns.len(),
        holidays: rotation.holidays,
        pinned: rotation.pinned.iter().filter_map(pin).collect(),
    }
}

/// Positions in a rotation, and whose clocks it is read by.
struct Ruler<'a> {
    start: Instant,
    viewer: &'a Zone,
    roster: &'a Roster,
}

impl Ruler<'_> {
    const fn at(&self, at: Instant) -> i64 {
        at.since(self.start)
    }

    fn turn(&self, rotation: &Rotation, index: usize, turn: Interval) -> TurnView {
        let person = rotation.turns.get(index).and_then(Option::as_ref);
        let calendar = person.and_then(|person| calendar(self.roster, person.as_str()));
        let zone = calendar.map(|one| one.zone_at(turn.start()));
        let hard = calendar.map(|one| oncall::hard_time(one, turn)).unwrap_or_default();
        let burden = calendar.map(|one| Burden::of(one, turn)).unwrap_or_default();
        let date = civil::date(turn.start(), self.viewer);
        TurnView {
            index,
            start: self.at(turn.start()),
            end: self.at(turn.end()),
            date: date.to_string(),
            weekday: date.weekday().into(),
            clock: labels::clock(turn.start(), self.viewer),
            until: civil::date(turn.end().plus(-1), self.viewer).to_string(),
            person: person.map(ToString::to_string),
            their_clock: zone.map(|zone| labels::clock(turn.start(), zone)),
            their_weekday: zone.map(|zone| civil::date(turn.start(), zone).weekday().into()),
            pinned: rotation.pinned.contains(&index),
            free: self.free(rotation, turn),
            nights: burden.nights,
            days_off: burden.days_off,
            hard: self.hard(&hard),
        }
    }

    fn free(&self, rotation: &Rotation, turn: Interval) -> Vec<String> {
        let free = |id: &&PersonId| {
            let calendar = calendar(self.roster, id.as_str());
            calendar.is_some_and(|one| oncall::away(one, turn, rotation.holidays).is_empty())
        };
        rotation.people.iter().filter(free).map(ToString::to_string).collect()
    }

    fn hard(&self, (nights, days_off): &(IntervalSet, IntervalSet)) -> Vec<HardPart> {
        let part = |kind: HardKind| {
            move |one: &Interval| HardPart {
                start: self.at(one.start()),
                end: self.at(one.end()),
                kind,
            }
        };
        let nights = nights.intervals().iter().map(part(HardKind::Night));
        let days_off = days_off.intervals().iter().map(part(HardKind::DayOff));
        let mut parts: Vec<HardPart> = nights.chain(days_off).collect();
        parts.sort_by_key(|part| part.start);
        parts
    }

    fn person(
        &self,
        rotation: &Rotation,
        id: &PersonId,
        turns: &[Interval],
        views: &[TurnView],
        now: Instant,
    ) -> RotaPerson {
        let known = self.roster.person(id.as_str());
        let calendar = known.and_then(|known| known.calendar.as_deref());
        let own = || views.iter().filter(|turn| turn.person.as_deref() == Some(id.as_str()));
        let away = |(turn, interval): (usize, &Interval)| {
            let parts = calendar.map(|one| oncall::away(one, *interval, rotation.holidays));
            parts.unwrap_or_default().into_iter().map(move |(interval, why)| Gap {
                turn,
                interval,
                reasons: vec![(id.clone(), why)],
            })
        };
        let away = turns.iter().enumerate().flat_map(away);
        let mut places = Gazetteer::default();
        RotaPerson {
            id: id.to_string(),
            name: known.map_or_else(|| id.to_string(), |known| known.person.name.clone()),
            place: match (known, calendar) {
                (Some(known), Some(calendar)) => labels::place_at(&known.person, calendar, now),
                (Some(known), None) => place(&known.person),
                (None, _) => String::new(),
            },
            sky: known.zip(calendar).and_then(|(known, calendar)| {
                places.find(&known.person, calendar, now).map(|there| daylight::level(now, there))
            }),
            turns: own().count(),
            nights: own().map(|turn| turn.nights).sum(),
            days_off: own().map(|turn| turn.days_off).sum(),
            share: 0,
            nights_share: 0,
            days_off_share: 0,
            away: away.map(|gap| self.gap(&gap)).collect(),
        }
    }

    fn gap(&self, gap: &Gap) -> GapView {
        let (from, until) = (gap.interval.start(), gap.interval.end());
        let date = civil::date(from, self.viewer);
        let why = |(id, why): &(PersonId, Reason)| {
            let known = self.roster.person(id.as_str());
            let name = known.map_or_else(|| id.to_string(), |known| known.person.name.clone());
            ReasonView { name, ..reason(why) }
        };
        GapView {
            turn: gap.turn,
            start: self.at(from),
            end: self.at(until),
            date: date.to_string(),
            weekday: date.weekday().into(),
            clock: labels::clock(from, self.viewer),
            until: civil::date(until, self.viewer).to_string(),
            until_clock: labels::clock(until, self.viewer),
            reasons: gap.reasons.iter().map(why).collect(),
        }
    }

    fn weeks(&self, whole: Interval) -> Vec<DayTick> {
        let first = civil::date(whole.start(), self.viewer);
        let last = civil::date(whole.end(), self.viewer);
        let dates = first.iter_days().take_while(|date| *date <= last);
        let mondays = dates.filter(|date| date.weekday() == chrono::Weekday::Mon);
        let tick = |date: chrono::NaiveDate| {
            let at = civil::day(date, self.viewer)?.start();
            let weekday = date.weekday().into();
            let tick = DayTick { at: self.at(at), weekday, date: date.to_string() };
            whole.contains(at).then_some(tick)
        };
        mondays.filter_map(tick).collect()
    }
}
