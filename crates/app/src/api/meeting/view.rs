//! A meeting as shown.

use leeway_core::meeting::record::{Heading, Minutes};
use leeway_core::meeting::{self, Meeting, Stage, record as rules};
use leeway_core::{Interval, PersonId, Zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::draft::{self, MeetingDraft};
use super::slot;
use crate::api::meet;
use crate::api::moment::{self, Reading};
use crate::api::record::{self, ActionView, DecisionView, People};
use crate::labels::{Purpose, WhenLabel};
use crate::{ApiError, App};

/// Which meetings.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct MeetingsQuery {
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// Which meeting.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct MeetingQuery {
    /// Its id.
    pub id: String,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// How far a meeting has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingStage {
    /// A slot is held; nobody has been invited.
    Held,
    /// Everybody has been sent the invitation.
    Sent,
    /// It has taken place.
    Done,
    /// It will not take place.
    Cancelled,
}

impl From<Stage> for MeetingStage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Held => Self::Held,
            Stage::Sent => Self::Sent,
            Stage::Done => Self::Done,
            Stage::Cancelled => Self::Cancelled,
        }
    }
}

/// How somebody took part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Was there, and bore what the hour cost.
    There,
    /// On leave or holiday: neither earns nor pays.
    Away,
    /// Expected, and not there.
    Missing,
}

impl From<Part> for meeting::Part {
    fn from(part: Part) -> Self {
        match part {
            Part::There => Self::There,
            Part::Away => Self::Away,
            Part::Missing => Self::Missing,
        }
    }
}

impl From<meeting::Part> for Part {
    fn from(part: meeting::Part) -> Self {
        match part {
            meeting::Part::There => Self::There,
            meeting::Part::Away => Self::Away,
            meeting::Part::Missing => Self::Missing,
        }
    }
}

/// Who took part in a meeting that is over, and how.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Parts {
    /// Of the meeting.
    pub id: String,
    /// Who is not named was there, unless on leave or holiday.
    #[serde(default)]
    pub parts: Vec<PartDraft>,
}

/// How one person took part.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PartDraft {
    /// Who.
    pub id: String,
    /// How.
    pub part: Part,
}

/// A meeting in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingRow {
    /// Names it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// How far it has come.
    pub stage: MeetingStage,
    /// When it starts, by the viewer's clock; null: the rules don't know its zone.
    pub start: Option<WhenLabel>,
    /// When it ends.
    pub end: Option<WhenLabel>,
    /// How long.
    pub minutes: u16,
    /// Names of everybody invited, required people first.
    pub people: Vec<String>,
    /// The person who sits here is invited.
    pub you: bool,
    /// It has an agenda, so that it can be sent.
    pub agenda: bool,
    /// How many decisions it has.
    pub decisions: usize,
    /// How many actions it has.
    pub actions: usize,
    /// The series it is of.
    pub series: Option<String>,
    /// It is past its end, and neither over nor called off: say how it went.
    pub overdue: bool,
}

/// Somebody invited.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPerson {
    /// Who.
    pub id: String,
    /// What they are called; their id when they have been deleted.
    pub name: String,
    /// Must be there.
    pub required: bool,
    /// Their clock when it starts; null when they have been deleted.
    pub reading: Option<Reading>,
    /// How they took part; null until it is over.
    pub part: Option<Part>,
    /// What it cost them; until it is over, what it would.
    pub points: u32,
}

/// A meeting with its record.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    /// As in the list.
    pub meeting: MeetingRow,
    /// To be edited.
    pub draft: MeetingDraft,
    /// Everybody invited, west to east.
    pub people: Vec<MeetingPerson>,
    /// What was decided.
    pub decisions: Vec<DecisionView>,
    /// What somebody will do.
    pub actions: Vec<ActionView>,
    /// It has begun, so that it can be over.
    pub begun: bool,
    /// How often its invitation has been changed since it was sent.
    pub sequence: u32,
}

pub(super) fn row(app: &App, one: &Meeting, people: &People, viewer: &Zone) -> MeetingRow {
    let slot = slot(app, one).ok();
    let you = app.settings().ok().and_then(|settings| settings.you);
    let open = matches!(one.stage, Stage::Held | Stage::Sent);
    MeetingRow {
        id: one.id.clone(),
        title: one.title.clone(),
        purpose: one.purpose.into(),
        stage: one.stage.into(),
        start: slot.map(|slot| WhenLabel::of(slot.start(), viewer)),
        end: slot.map(|slot| WhenLabel::of(slot.end(), viewer)),
        minutes: one.minutes,
        people: one.people().map(|id| people.name(id)).collect(),
        you: you.is_some_and(|you| one.people().any(|id| id.as_str() == you)),
        agenda: one.has_agenda(),
        decisions: one.decisions.len(),
        actions: one.actions.len(),
        series: one.series.clone(),
        overdue: open && slot.is_some_and(|slot| slot.end() <= app.now()),
    }
}

pub(super) fn view(app: &App, one: &Meeting, viewer: &Zone) -> Result<MeetingView, ApiError> {
    let people = People::of(app)?;
    let slot = slot(app, one).ok();
    Ok(MeetingView {
        meeting: row(app, one, &people, viewer),
        draft: draft::of(one),
        people: invited(app, one, &people, viewer)?,
        decisions: record::decision_views(&one.decisions, viewer),
        actions: record::action_views(app, &one.actions, &people)?,
        begun: slot.is_some_and(|slot| slot.start() <= app.now()),
        sequence: one.sequence,
    })
}

fn invited(
    app: &App,
    one: &Meeting,
    people: &People,
    viewer: &Zone,
) -> Result<Vec<MeetingPerson>, ApiError> {
    let slot = slot(app, one).ok();
    let scale = meet::kept(app)?;
    let you = app.settings()?.you;
    let known = one.people().filter_map(|id| people.known(id).cloned()).collect();
    let readings = match slot {
        Some(slot) => moment::of_known(known, slot.start(), viewer.clone(), you.as_deref()).people,
        None => Vec::new(),
    };
    // West to east, and those without a clock after them.
    let place = |id: &PersonId| {
        let at = readings.iter().position(|reading| reading.id == id.as_str());
        at.unwrap_or(readings.len())
    };
    let mut ids: Vec<&PersonId> = one.people().collect();
    ids.sort_by_key(|id| place(id));
    let person = |id: &PersonId| {
        let borne = one.borne.iter().find(|borne| borne.person == *id);
        let would = || slot.zip(people.calendar(id)).map(|(slot, one)| scale.slot(one, slot));
        MeetingPerson {
            id: id.to_string(),
            name: people.name(id),
            required: one.required.contains(id),
            reading: readings.iter().find(|reading| reading.id == id.as_str()).cloned(),
            part: borne.map(|borne| borne.part.into()),
            points: borne.map(|borne| borne.points).or_else(would).unwrap_or(0),
        }
    };
    Ok(ids.into_iter().map(person).collect())
}

/// "Thu 11 Mar 2027 16:00 (Berlin, Munich), until 16:30": a line a clock, the
/// viewer's first, with the places of everybody invited who reads it.
fn by_each_clock(
    app: &App,
    one: &Meeting,
    slot: Interval,
    people: &People,
    viewer: &Zone,
) -> Result<Vec<String>, ApiError> {
    let mut clocks: Vec<(&Zone, Vec<String>)> = vec![(viewer, Vec::new())];
    for (zone, place) in one.people().filter_map(|id| people.there(id, slot.start())) {
        match clocks.iter_mut().find(|(known, _)| known.name() == zone.name()) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => clocks.push((zone, vec![place])),
        }
    }
    let here = people.viewer_place(app, viewer, slot.start())?;
    let line = |(zone, places): (&Zone, Vec<String>)| {
        let places = if places.is_empty() { here.clone() } else { places.join(", ") };
        let until = crate::labels::end_clock(slot.end(), zone);
        format!("{}, until {until}", WhenLabel::words(slot.start(), zone, &places))
    };
    Ok(clocks.into_iter().map(line).collect())
}

pub(super) fn markdown(app: &App, one: &Meeting, viewer: &Zone) -> Result<String, ApiError> {
    let people = People::of(app)?;
    let when = match slot(app, one) {
        Ok(slot) => by_each_clock(app, one, slot, &people, viewer)?,
        Err(_) => Vec::new(),
    };
    let stage = match one.stage {
        Stage::Held => "slot held",
        Stage::Sent => "invitation sent",
        Stage::Done => "took place",
        Stage::Cancelled => "called off",
    };
    let heading = Heading {
        title: one.title.clone(),
        kind: format!("{}, {stage}", record::purpose_words(one.purpose)),
        when,
        people: one.people().map(|id| people.name(id)).collect(),
    };
    let minutes = Minutes {
        agenda: &one.agenda,
        notes: &one.notes,
        decisions: &one.decisions,
        actions: &one.actions,
    };
    let views = record::action_views(app, &one.actions, &people)?;
    let done = |action: &meeting::Action| {
        views.iter().any(|view| view.done && view.task.is_some() && view.task == action.task)
    };
    let name = |action: &meeting::Action| action.owner.as_ref().map(|id| people.name(id));
    Ok(rules::markdown(&heading, minutes, name, done))
}
