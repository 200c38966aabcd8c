//! Who can be reached now.

use leeway_core::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::moment::{self, Reading};
use crate::api::oncall::{self, Duty, DutyQuery};
use crate::api::settings;
use crate::labels::Grade;
use crate::{ApiError, App};

/// When somebody is needed at once.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct UrgentQuery {
    /// Seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// Whom to ask at once, in order.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UrgentView {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock.
    pub clock: String,
    /// Who can be reached: working, then flexible, then reluctant; of one grade
    /// who will be there longest first. Never who sits here.
    pub people: Vec<Reading>,
    /// The turn of every rotation: whom to ask where nobody else is there.
    pub on_call: Vec<Duty>,
}

/// Whom to ask at once.
///
/// # Errors
/// When the moment is not from 1900 to 2199, no zone is known, or the store
/// can't be read.
pub fn urgent(app: &App, query: UrgentQuery) -> Result<UrgentView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let at = moment::at_or_now(app, query.at, &viewer)?;
    let people = app.roster()?.people().to_vec();
    let you = app.settings()?.you;
    let there = moment::of_known(people, at, viewer, you.as_deref());
    let people = reachable(there.people, at);
    let on_call = oncall::now(app, DutyQuery { at: Some(at.unix()), viewer: query.viewer })?;
    Ok(UrgentView { at: at.unix(), clock: there.clock, people, on_call })
}

/// Those of these people who can be reached at `at`, in order; see [`UrgentView`].
#[must_use]
pub fn reachable(mut people: Vec<Reading>, at: Instant) -> Vec<Reading> {
    people.retain(|one| !one.you && one.grade != Grade::Off);
    // Stable: who is there equally long stays west to east.
    people.sort_by_key(|one| {
        let until = one.until.as_ref().map_or(i64::MAX, |until| until.at);
        (rank(one.grade), -Instant::from_unix(until).since(at))
    });
    people
}

const fn rank(grade: Grade) -> u8 {
    match grade {
        Grade::Working => 0,
        Grade::Flexible => 1,
        Grade::Reluctant => 2,
        Grade::Off => 3,
    }
}
