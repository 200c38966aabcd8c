//! A meeting as edited: texts as typed.

use chrono::NaiveDateTime;
use leeway_core::civil;
use leeway_core::meeting::{CivilTime, Meeting, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::problem::Problems;
use crate::api::record::{self, ActionDraft, People};
use crate::labels::{Purpose, clip};
use crate::{ApiError, App, ErrorCode};

/// The longest meeting, in minutes.
const LONGEST: u16 = 1440;

/// A meeting as the window holds it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MeetingDraft {
    /// null: a new one.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// When it starts.
    pub start: StartDraft,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// Ids of who must be there.
    pub required: Vec<String>,
    /// Ids of who may.
    #[serde(default)]
    pub optional: Vec<String>,
    /// What will be talked about, line by line; it can't be sent without.
    #[serde(default)]
    pub agenda: Vec<String>,
    /// What was said.
    #[serde(default)]
    pub notes: String,
    /// What was decided, line by line.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// What somebody will do; one with an owner and a day becomes a task.
    #[serde(default)]
    pub actions: Vec<ActionDraft>,
    /// What was there when the draft was opened, to be handed back as it is;
    /// null for a new one.
    pub seen: Option<String>,
}

/// A civil time as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct StartDraft {
    /// "2027-03-18T16:00"
    pub at: String,
    /// IANA name.
    pub zone: String,
}

/// A meeting as typed again.
pub(super) fn of(meeting: &Meeting) -> MeetingDraft {
    let ids = |people: &[leeway_core::PersonId]| people.iter().map(ToString::to_string).collect();
    MeetingDraft {
        id: Some(meeting.id.clone()),
        title: meeting.title.clone(),
        purpose: meeting.purpose.into(),
        start: StartDraft {
            at: meeting.start.at.format("%Y-%m-%dT%H:%M").to_string(),
            zone: meeting.start.zone.clone(),
        },
        minutes: meeting.minutes,
        required: ids(&meeting.required),
        optional: ids(&meeting.optional),
        agenda: meeting.agenda.clone(),
        notes: meeting.notes.clone(),
        decisions: meeting.decisions.iter().map(|one| one.text.clone()).collect(),
        actions: record::action_drafts(&meeting.actions),
        seen: Some(record::seen(meeting)),
    }
}

/// The meeting that was typed. Its id is empty where `before` is `None`.
pub(super) fn read(
    app: &App,
    draft: &MeetingDraft,
    people: &People,
    before: Option<&Meeting>,
) -> Result<Meeting, ApiError> {
    let mut problems = Problems::default();
    let title = record::title(&mut problems, &draft.title);
    let zone = problems.zone("start.zone", &draft.start.zone, app.rules(), "by whose clock?");
    let at = start(&mut problems, &draft.start.at);
    if !(1..=LONGEST).contains(&draft.minutes) {
        problems.error("minutes", format!("A meeting takes from 1 to {LONGEST} minutes."));
    }
    let invited: Vec<_> = before.into_iter().flat_map(Meeting::people).cloned().collect();
    let required = people.read(&mut problems, "required", &draft.required, &invited);
    let mut optional = people.read(&mut problems, "optional", &draft.optional, &invited);
    optional.retain(|id| !required.contains(id));
    if required.is_empty() {
        problems.error("required", "Choose who must be there.");
    }
    let agenda = record::lines(&mut problems, "agenda", &draft.agenda);
    let notes = record::notes(&mut problems, "notes", &draft.notes);
    let now = app.now();
    let decisions = record::decisions(&mut problems, "decisions", &draft.decisions, now);
    let known = before.map(|one| one.actions.as_slice()).unwrap_or_default();
    let actions = record::actions(&mut problems, &draft.actions, known, people);
    problems.refuse()?;
    let (Some(zone), Some(at)) = (zone, at) else {
        return Err(ApiError::new(ErrorCode::Invalid, "Say when it starts."));
    };
    Ok(Meeting {
        id: before.map(|one| one.id.clone()).unwrap_or_default(),
        title,
        purpose: draft.purpose.into(),
        start: CivilTime { at, zone: zone.name().to_owned() },
        minutes: draft.minutes,
        required,
        optional,
        agenda,
        notes,
        decisions,
        actions,
        stage: Stage::Held,
        sequence: 0,
        borne: Vec::new(),
        series: None,
        made: now,
    })
}

/// A civil time to the minute.
fn start(problems: &mut Problems, typed: &str) -> Option<NaiveDateTime> {
    let at = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").ok();
    let at = at.filter(|at| civil::supported(at.date()));
    if at.is_none() {
        let message = format!("“{}” is no moment. Write it as 2027-03-18T16:00.", clip(typed));
        problems.error("start.at", message);
    }
    at
}
