//! Meet, or write? Both costed for these people in these days.

use leeway_core::meeting::discomfort::FAIR;
use leeway_core::meeting::finder::{Ask, Charge, Limits, Order, Seat, Start, Verdict, find};
use leeway_core::meeting::gate::{self, Case, Recommendation};
use leeway_core::overlap::{Need, overlap};
use leeway_core::{Grade, Instant, Interval, IntervalSet, PersonId, Timeline, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::meet;
use crate::api::norms::{self, Channel};
use crate::api::problem::Problems;
use crate::api::record::People;
use crate::api::reply::{self, UrgentQuery};
use crate::api::round::{self, Asking, RoundPromise};
use crate::api::settings;
use crate::labels::{Purpose, Weekday, WhenLabel};
use crate::{ApiError, App};

/// A meeting starts at a quarter of an hour on the viewer's clock.
const EVERY: i64 = 15 * 60;
/// Most days in which a slot is looked for.
const MOST_DAYS: i64 = 100;

/// What is weighed.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GateQuery {
    /// What it is for.
    pub purpose: Purpose,
    /// It can't wait.
    #[serde(default)]
    pub urgent: bool,
    /// Ids of who takes part.
    pub people: Vec<String>,
    /// How long a meeting would take, 1 … 1440.
    pub minutes: u16,
    /// First date on which one could be, "2027-03-15".
    pub from: String,
    /// Last date, included.
    pub to: String,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// What to do about a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Recommended {
    /// Start a written round.
    Write,
    /// Meet in the slot found.
    Meet,
    /// Call together at once who can be reached.
    Now,
}

impl From<Recommendation> for Recommended {
    fn from(recommended: Recommendation) -> Self {
        match recommended {
            Recommendation::Write => Self::Write,
            Recommendation::Meet => Self::Meet,
            Recommendation::Now => Self::Now,
        }
    }
}

/// What a meeting would cost.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingCost {
    /// When it starts, in seconds since 1970 UTC: the first fair slot, else the best.
    pub at: i64,
    /// By the viewer's clock.
    pub clock: String,
    /// The viewer's date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Minutes of all people together.
    pub person_minutes: u32,
    /// Points of all people together.
    pub points: u32,
    /// Points of who bears most.
    pub worst: u32,
    /// Nobody bears more than is fair.
    pub fair: bool,
}

/// What a written round would cost.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundCost {
    /// When it is complete if everybody keeps their promise.
    pub at: i64,
    /// By the viewer's clock.
    pub clock: String,
    /// The viewer's date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// How often everybody is asked.
    pub passes: u8,
    /// Minutes of all people together.
    pub person_minutes: u32,
    /// Whose norm holds.
    pub channel: Channel,
    /// What everybody would owe in the first pass.
    pub asks: Vec<RoundPromise>,
}

/// Meeting and writing beside one another.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Weighed {
    /// What to do.
    pub recommend: Recommended,
    /// Why, a sentence.
    pub reason: String,
    /// null: no slot fits in these days.
    pub meeting: Option<MeetingCost>,
    /// null: somebody never works, or nobody else is asked.
    pub round: Option<RoundCost>,
    /// Who can never answer: what to do.
    pub problem: Option<String>,
    /// Seconds by which the round is complete before the meeting is over;
    /// negative: after. 0 where one of them is not to be had.
    pub earlier_by: i64,
}

/// Whether to meet or to write, and what each costs.
///
/// # Errors
/// When a field is wrong (`problems` says which), the zone is none or not
/// known, or the store can't be read.
pub fn weigh(app: &App, query: GateQuery) -> Result<Weighed, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let (people, norms, now) = (People::of(app)?, norms::kept(app)?, app.now());
    let mut problems = Problems::default();
    let taking_part = people.read(&mut problems, "people", &query.people, &[]);
    if taking_part.is_empty() {
        problems.error("people", "Choose who takes part.");
    }
    if !(1..=1440).contains(&query.minutes) {
        problems.error("minutes", "A meeting takes from 1 to 1440 minutes.");
    }
    let dates = (problems.date("from", &query.from), problems.date("to", &query.to));
    let days = dates.0.zip(dates.1).map(|(from, to)| to.signed_duration_since(from).num_days());
    if days.is_some_and(|days| !(0..=MOST_DAYS).contains(&days)) {
        problems
            .error("to", format!("Ask for up to {MOST_DAYS} days, from the first to the last."));
    }
    problems.refuse()?;
    // What has gone by is nothing to choose from.
    let range = dates.0.zip(dates.1).and_then(|(from, to)| {
        Interval::new(civil::day_start(from, &viewer).max(now), civil::day_end(to, &viewer))
    });
    let purpose: leeway_core::meeting::Purpose = query.purpose.into();
    let by = round::asker(app, &people, None)?;
    let asked: Vec<PersonId> =
        taking_part.iter().filter(|id| by.as_ref() != Some(*id)).cloned().collect();
    let asking = Asking {
        people: &people,
        asked: &asked,
        norms: &norms,
        purpose,
        urgent: query.urgent,
        now,
    };
    let (passes, problem) = match asking.promised() {
        Ok(passes) => (passes, None),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    let written = passes.last().and_then(|last| last.iter().max()).copied();
    let meeting = match range {
        Some(range) => slot(app, &people, &taking_part, (range, query.minutes), &viewer)?,
        None => None,
    };
    let length = i64::from(query.minutes) * 60;
    let taken = meeting.as_ref().and_then(|cost| {
        let start = Instant::from_unix(cost.at);
        Interval::new(start, start.plus(length))
    });
    let case = Case {
        purpose,
        urgent: query.urgent,
        slot: taken,
        written,
        shared_today: shared_today(&people, &taking_part, now, &viewer),
    };
    let (recommend, reason) = gate::weigh(&case);
    let first = passes.first().map(Vec::as_slice).unwrap_or_default();
    let cost = |at: Instant| {
        let when = WhenLabel::of(at, &viewer);
        RoundCost {
            at: when.at,
            clock: when.clock,
            date: when.date,
            weekday: when.weekday,
            passes: gate::passes(purpose),
            person_minutes: gate::round_minutes(taking_part.len(), gate::passes(purpose)),
            channel: gate::channel(purpose, query.urgent).into(),
            asks: asking.promises(first, &viewer),
        }
    };
    Ok(Weighed {
        recommend: recommend.into(),
        reason: match recommend {
            Recommendation::Now => at_once(app, &taking_part, &viewer)?,
            Recommendation::Meet | Recommendation::Write => reason.to_string(),
        },
        earlier_by: taken.zip(written).map_or(0, |(slot, written)| slot.end().since(written)),
        round: written.map(cost),
        meeting,
        problem,
    })
}

/// Who of these can be called together at once, in order; else who is on call.
fn at_once(app: &App, ids: &[PersonId], viewer: &Zone) -> Result<String, ApiError> {
    let query = UrgentQuery { at: None, viewer: Some(viewer.name().to_owned()) };
    let found = reply::urgent(app, query)?;
    let asked = |id: &str| ids.iter().any(|one| one.as_str() == id);
    let there: Vec<String> =
        found.people.into_iter().filter(|one| asked(&one.id)).map(|one| one.name).collect();
    let duties = found.on_call.into_iter().filter(|duty| duty.away.is_none());
    let on_call: Vec<String> = duties.filter_map(|duty| duty.name).collect();
    Ok(match (there.is_empty(), on_call.is_empty()) {
        (false, _) => {
            format!(
                "Something is on fire: call together who can be reached now: {}.",
                there.join(", ")
            )
        }
        (true, false) => {
            format!(
                "Something is on fire, and nobody of them can be reached now. On call: {}.",
                on_call.join(", ")
            )
        }
        (true, true) => {
            "Something is on fire, and nobody of them can be reached now. Nobody is on \
                         call either: an on-call rotation would name who is."
                .to_owned()
        }
    })
}

/// The first fair slot, else the best.
fn slot(
    app: &App,
    people: &People,
    ids: &[PersonId],
    (range, minutes): (Interval, u16),
    viewer: &Zone,
) -> Result<Option<MeetingCost>, ApiError> {
    let scale = meet::kept(app)?;
    let limits = Limits { least: Grade::Off, on_leave: false };
    let mut seats = Vec::with_capacity(ids.len());
    for id in ids {
        // Whose hours are not known can't be asked to any slot.
        let Some(calendar) = people.calendar(id) else { return Ok(None) };
        seats.push(Seat {
            prices: scale.prices(calendar, range),
            limits: limits.of(calendar, &app.busy(id, range)?, range),
            borne: 0,
        });
    }
    let length = i64::from(minutes) * 60;
    let closed = IntervalSet::empty();
    let found = find(
        &Ask {
            range,
            clock: viewer,
            every: EVERY,
            length,
            closed: &closed,
            charge: Charge::HalfHours,
            order: Order::Fairest,
        },
        &seats,
    );
    let fair = |start: &&Start| start.verdict == Verdict::Open && u32::from(start.worst) <= FAIR;
    let start = found.starts.iter().find(fair).or_else(|| found.best().next());
    let cost = |start: &Start| {
        let when = WhenLabel::of(start.at, viewer);
        MeetingCost {
            at: when.at,
            clock: when.clock,
            date: when.date,
            weekday: when.weekday,
            person_minutes: minutes_of_all(ids.len(), minutes),
            points: start.total,
            worst: u32::from(start.worst),
            fair: u32::from(start.worst) <= FAIR,
        }
    };
    Ok(start.map(cost))
}

/// Minutes of all people together.
fn minutes_of_all(people: usize, minutes: u16) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX).saturating_mul(u32::from(minutes))
}

/// Seconds that everybody shares, flexible hours included, in what is left of
/// the viewer's date.
fn shared_today(people: &People, ids: &[PersonId], now: Instant, viewer: &Zone) -> i64 {
    let end = civil::day_end(civil::date(now, viewer), viewer);
    let Some(rest) = Interval::new(now, end) else { return 0 };
    let timelines: Option<Vec<Timeline>> =
        ids.iter().map(|id| people.calendar(id).map(|one| one.timeline(rest))).collect();
    timelines.map_or(0, |timelines| {
        overlap(&timelines, rest, &Need::everyone(timelines.len(), Grade::Flexible)).seconds()
    })
}
