//! Who is on call now.

use chrono::Datelike;
use leeway_core::oncall::{self, Rotation};
use leeway_core::{Instant, Interval, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{ReasonView, reason};
use super::{calendar, kept};
use crate::api::moment;
use crate::api::settings;
use crate::labels::{self, Weekday};
use crate::roster::Roster;
use crate::{ApiError, App};

/// When.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct DutyQuery {
    /// Seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// The turn of a rotation at a moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Duty {
    /// Id of the rotation.
    pub rotation: String,
    /// What it is called.
    pub title: String,
    /// Whose turn it is; null: nobody's.
    pub id: Option<String>,
    /// As people say it.
    pub name: Option<String>,
    /// By their clock, "13:18".
    pub their_clock: Option<String>,
    /// Set when they can't: why. Nobody is on call then.
    pub away: Option<ReasonView>,
    /// Until when, seconds since 1970 UTC.
    pub until: i64,
    /// By the viewer's clock.
    pub until_clock: String,
    /// The viewer's date.
    pub until_date: String,
    /// Of that date.
    pub until_weekday: Weekday,
    /// Whose turn comes after it; null: nobody's.
    pub next: Option<NextDuty>,
}

/// Who is on call after that.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct NextDuty {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
}

/// The turn of every rotation at a moment.
///
/// # Errors
/// When the moment is not from 1900 to 2199, no zone is known, or the store
/// can't be read.
pub fn now(app: &App, query: DutyQuery) -> Result<Vec<Duty>, ApiError> {
    let roster = app.roster()?;
    let clocks = Clocks::new(app, &roster, query.viewer.as_deref())?;
    let at = moment::at_or_now(app, query.at, &clocks.viewer)?;
    Ok(kept(app)?.iter().filter_map(|rotation| clocks.duty(rotation, at)).collect())
}

/// Whose clocks turns are read by.
pub(super) struct Clocks<'a> {
    app: &'a App,
    roster: &'a Roster,
    pub(super) viewer: Zone,
}

impl<'a> Clocks<'a> {
    pub(super) fn new(
        app: &'a App,
        roster: &'a Roster,
        viewer: Option<&str>,
    ) -> Result<Self, ApiError> {
        Ok(Self { app, roster, viewer: settings::viewer_or_ask(app, viewer)? })
    }

    pub(super) fn date(&self, at: Instant) -> String {
        civil::date(at, &self.viewer).to_string()
    }

    /// The turn of a rotation at an instant; `None` before the first and after the last.
    pub(super) fn duty(&self, rotation: &Rotation, at: Instant) -> Option<Duty> {
        let (turn, interval) = rotation.turn_at(at, self.app.rules())?;
        let whose = |turn: usize| rotation.turns.get(turn).and_then(Option::as_ref);
        let known = |id: &str| self.roster.person(id).map(|known| &known.person);
        let id = whose(turn).map(ToString::to_string);
        let calendar = id.as_deref().and_then(|id| calendar(self.roster, id));
        let second = Interval::new(at, at.plus(1));
        let away = calendar.zip(second).and_then(|(calendar, second)| {
            oncall::away(calendar, second, rotation.holidays).into_iter().next()
        });
        let away = match (&id, calendar) {
            (Some(_), None) => Some(reason(&oncall::Reason::Gone)),
            (Some(_), Some(_)) | (None, _) => away.map(|(_, why)| reason(&why)),
        };
        let until = interval.end();
        Some(Duty {
            rotation: rotation.id.clone(),
            title: rotation.title.clone(),
            name: id.as_deref().and_then(known).map(|person| person.name.clone()),
            their_clock: calendar.map(|one| labels::clock(at, one.zone_at(at))),
            away,
            until: until.unix(),
            until_clock: labels::clock(until, &self.viewer),
            until_date: self.date(until),
            until_weekday: civil::date(until, &self.viewer).weekday().into(),
            next: whose(turn + 1).and_then(|id| {
                let name = known(id.as_str())?.name.clone();
                Some(NextDuty { id: id.to_string(), name })
            }),
            id,
        })
    }
}
