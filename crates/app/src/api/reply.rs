//! When somebody will answer, and who can be reached now.

mod strip;
mod urgent;

use chrono::Datelike;
use leeway_core::calendar::working_time::NoWorkingTime;
use leeway_core::forecast::{Forecast, Observed};
use leeway_core::meeting::round::{Ask, Round};
use leeway_core::norms::Norms;
use leeway_core::{Calendar, Instant, Person, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day;
use crate::api::moment;
use crate::api::norms::{self, Channel, NormKind};
use crate::api::settings;
use crate::labels::{self, Weekday, ZoneLabel};
use crate::{ApiError, App, ErrorCode};

pub use strip::{DayTick, Strip};
pub use urgent::{UrgentQuery, UrgentView, reachable, urgent};

/// Who is asked, how and when.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReplyQuery {
    /// Their id.
    pub person: String,
    /// How.
    pub channel: Channel,
    /// When it is sent, seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// When somebody will answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReplyView {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The zone times are read in.
    pub viewer: ZoneLabel,
    /// How they are asked.
    pub channel: Channel,
    /// By what they owe an answer.
    pub norm: NormLabel,
    /// When it is sent.
    pub sent: MomentLabel,
    /// Whether they are at work then.
    pub working: bool,
    /// Nobody answers before.
    pub earliest: MomentLabel,
    /// When the answer is owed.
    pub latest: MomentLabel,
    /// When to send, so that neither becomes later; null: now, as waiting costs.
    pub best: Option<MomentLabel>,
    /// What the answers seen so far make of it; null for fewer than five.
    pub chances: Option<Chances>,
    /// Their time from the sending until the answer, to be drawn.
    pub strip: Strip,
}

/// The norm that holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NormLabel {
    /// In what it is counted.
    pub kind: NormKind,
    /// How soon, in seconds; 0 by the end of the day.
    pub seconds: i64,
    /// Whether the team agreed on it; else it is the usual one.
    pub agreed: bool,
    /// Since when; null: always.
    pub from: Option<String>,
    /// Why it is so.
    pub note: String,
    /// The day to look at it again has come.
    pub review: bool,
}

/// A moment by the viewer's clock and by theirs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentLabel {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock.
    pub clock: String,
    /// The viewer's date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Days after the viewer's date of now.
    pub day_shift: i64,
    /// By their clock.
    pub their_clock: String,
    /// Their date.
    pub their_date: String,
    /// Of that date.
    pub their_weekday: Weekday,
    /// Where their clock is.
    pub their_zone: ZoneLabel,
}

/// When answers have come so far, laid over their coming hours.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Chances {
    /// How many answers.
    pub count: usize,
    /// Half of them had come by then: an even chance.
    pub p50: MomentLabel,
    /// Four of five.
    pub p80: MomentLabel,
    /// Nineteen of twenty.
    pub p95: MomentLabel,
    /// When each would come, seconds since 1970 UTC, earliest first.
    pub answers: Vec<i64>,
}

/// When somebody will answer.
///
/// # Errors
/// When there is no such person, their zone is unknown, they never work, the
/// moment is not from 1900 to 2199, no zone is known, or the store can't be read.
pub fn forecast(app: &App, query: ReplyQuery) -> Result<ReplyView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let sent = moment::at_or_now(app, query.at, &viewer)?;
    let roster = app.roster()?;
    let known = roster.person(&query.person).ok_or_else(|| {
        let message = format!("There is nobody with the id {} (any more).", query.person);
        ApiError::new(ErrorCode::NotFound, message)
    })?;
    let person = &known.person;
    let calendar = known
        .calendar
        .as_deref()
        .ok_or_else(|| ApiError::new(ErrorCode::Invalid, day::unknown_zone(person)))?;
    let idle = |none: NoWorkingTime| {
        ApiError::new(ErrorCode::Invalid, format!("{}: {none}.", person.name))
    };
    let kept = norms::kept(app)?;
    let norm = norm(&kept, query.channel, calendar, sent);
    let owed = kept.norm(query.channel.into(), civil::date(sent, calendar.zone_at(sent)));
    let forecast = Forecast::new(calendar, owed, sent).map_err(idle)?;
    let clocks = Clocks { viewer: &viewer, person, calendar, now: app.now() };
    let seen = observed(app, &query.person, query.channel, calendar)?;
    let chances = seen.map(|seen| chances(&seen, &clocks, sent)).transpose().map_err(idle)?;
    let likely = chances.as_ref().map_or(sent, |one| Instant::from_unix(one.p95.at));
    let strip = Strip::new(known, sent, forecast.latest.max(likely), &viewer);
    Ok(ReplyView {
        id: query.person,
        name: person.name.clone(),
        viewer: ZoneLabel::at(&viewer, sent),
        channel: query.channel,
        norm,
        sent: clocks.label(sent),
        working: forecast.earliest == sent,
        earliest: clocks.label(forecast.earliest),
        latest: clocks.label(forecast.latest),
        best: forecast.best.map(|at| clocks.label(at)),
        chances,
        strip,
    })
}

fn norm(kept: &Norms, channel: Channel, calendar: &Calendar, sent: Instant) -> NormLabel {
    let date = civil::date(sent, calendar.zone_at(sent));
    let agreed = kept.agreement(channel.into(), date);
    let (kind, seconds) = norms::parts(kept.norm(channel.into(), date));
    NormLabel {
        kind,
        seconds,
        agreed: agreed.is_some(),
        from: agreed.and_then(|one| one.from).map(|from| from.to_string()),
        note: agreed.map(|one| one.note.clone()).unwrap_or_default(),
        review: agreed.and_then(|one| one.review).is_some_and(|review| review <= date),
    }
}

/// What somebody's answers in written rounds on a channel have taken so far.
fn observed(
    app: &App,
    person: &str,
    channel: Channel,
    calendar: &Calendar,
) -> Result<Option<Observed>, ApiError> {
    let rounds = app.store().read(|reading| reading.documents::<Round>())?;
    let rounds = rounds.iter().filter(|round| round.channel == channel.into());
    let asks = rounds.flat_map(|round| &round.asks).filter(|ask| ask.person.as_str() == person);
    let taken = |ask: &Ask| Some(Observed::taken(calendar, ask.sent, ask.answered?));
    Ok(Observed::new(asks.filter_map(taken)))
}

fn chances(seen: &Observed, clocks: &Clocks<'_>, sent: Instant) -> Result<Chances, NoWorkingTime> {
    let answered = |seconds| Observed::answered(clocks.calendar, sent, seconds);
    let label = |percent| answered(seen.quantile(percent)).map(|at| clocks.label(at));
    let answers = seen.seconds().iter().map(|seconds| Ok(answered(*seconds)?.unix()));
    Ok(Chances {
        count: seen.count(),
        p50: label(50)?,
        p80: label(80)?,
        p95: label(95)?,
        answers: answers.collect::<Result<_, _>>()?,
    })
}

/// Whose clocks moments are read by.
struct Clocks<'a> {
    viewer: &'a Zone,
    person: &'a Person,
    calendar: &'a Calendar,
    now: Instant,
}

impl Clocks<'_> {
    fn label(&self, at: Instant) -> MomentLabel {
        let there = self.calendar.zone_at(at);
        let (date, their_date) = (civil::date(at, self.viewer), civil::date(at, there));
        MomentLabel {
            at: at.unix(),
            clock: labels::clock(at, self.viewer),
            date: date.to_string(),
            weekday: date.weekday().into(),
            day_shift: labels::days_between(civil::date(self.now, self.viewer), date),
            their_clock: labels::clock(at, there),
            their_date: their_date.to_string(),
            their_weekday: their_date.weekday().into(),
            their_zone: ZoneLabel {
                city: labels::place_at(self.person, self.calendar, at),
                ..ZoneLabel::at(there, at)
            },
        }
    }
}
