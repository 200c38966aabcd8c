//! The windows a team shares: named, and golden hours protected.

use leeway_core::calendar::Shift;
use leeway_core::team::is_blank;
use leeway_core::{Grade, TeamWindow, ZoneRules};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::labels::{self, Weekday};
use crate::{ApiError, App};

/// A window as edited: texts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WindowDraft {
    /// As people say it.
    pub name: String,
    /// IANA name of the zone whose clock it follows.
    pub zone: String,
    /// The days on which it starts.
    pub days: Vec<Weekday>,
    /// "14:00"
    pub from: String,
    /// "16:00"; before `from` means the next day.
    pub to: String,
    /// Golden hours: kept free for one another.
    pub protected: bool,
}

/// The team's windows, to be edited.
///
/// # Errors
/// When the store can't be read.
pub fn windows(app: &App, (): ()) -> Result<Vec<WindowDraft>, ApiError> {
    Ok(app.roster()?.windows().iter().map(draft).collect())
}

/// Keeps these windows and no others.
///
/// # Errors
/// When a field is wrong (`problems` says which: "windows.0.zone"), or the
/// store can't be written.
pub fn save_windows(app: &App, drafts: Vec<WindowDraft>) -> Result<Done, ApiError> {
    let mut problems = Problems::default();
    let kept = problems.limit("windows", &drafts, "windows").iter().enumerate();
    let windows: Vec<TeamWindow> =
        kept.filter_map(|(at, draft)| read(app.rules(), draft, at, &mut problems)).collect();
    problems.refuse()?;
    let (_, done) = app.change("Edit windows", |writing| Ok(writing.replace_windows(&windows)?))?;
    Ok(done)
}

fn draft(window: &TeamWindow) -> WindowDraft {
    let (from, to) = labels::ends(&window.hours);
    WindowDraft {
        name: window.name.clone(),
        zone: window.zone.clone(),
        days: window.days.iter().map(|day| Weekday::from(*day)).collect(),
        from,
        to,
        protected: window.protected,
    }
}

fn read(
    rules: &ZoneRules,
    draft: &WindowDraft,
    at: usize,
    problems: &mut Problems,
) -> Option<TeamWindow> {
    let field = |name: &str| format!("windows.{at}.{name}");
    let name = problems.text(&field("name"), &draft.name);
    if is_blank(&name) {
        problems.error(&field("name"), "A name is needed: what do you call these hours?");
    }
    let zone = problems.zone(&field("zone"), &draft.zone, rules, "whose clock do they follow?");
    let mut days: Vec<chrono::Weekday> = draft.days.iter().map(|day| (*day).into()).collect();
    days.sort_by_key(chrono::Weekday::num_days_from_monday);
    days.dedup();
    if days.is_empty() {
        problems.error(&field("days"), "A day is needed: on which do these hours start?");
    }
    let hours: Option<Shift> =
        problems.shift(&format!("windows.{at}"), &draft.from, &draft.to, Grade::Working);
    let (zone, hours) = (zone?.name().to_owned(), hours?);
    Some(TeamWindow { name, zone, days, hours, protected: draft.protected })
}
