//! On call: rotations planned, kept and looked at.

mod duty;
mod export;
mod view;

use leeway_core::meeting::CivilTime;
use leeway_core::oncall::{self, Burden, ENOUGH, MOST_DAYS, MOST_PEOPLE, MOST_TURNS, Rotation};
use leeway_core::team::is_blank;
use leeway_core::{Calendar, Document, Instant, Interval, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::labels::clip;
use crate::roster::Roster;
use crate::{ApiError, App, ErrorCode, ids};

pub use duty::{Duty, DutyQuery, NextDuty, now};
pub use export::{CalendarFile, export, save_file};
pub use view::{
    GapView, HardKind, HardPart, ProofKind, ProofView, ReasonView, RotaPerson, RotationView,
    TurnView,
};

/// A rotation as edited: texts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RotationDraft {
    /// null for a new one.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// Ids of who shares it.
    pub people: Vec<String>,
    /// When the first turn begins, "2027-03-15T09:00" by the clock of `zone`.
    pub first: String,
    /// IANA name of the zone whose clock says when turns are handed over.
    pub zone: String,
    /// How long a turn is, in days: 1 … 28.
    pub days: u16,
    /// How many turns: 1 … 366.
    pub turns: usize,
    /// Whether a public holiday keeps somebody from a turn, as leave does.
    pub holidays: bool,
    /// Turns given by hand; the others are shared fairly around them.
    pub pinned: Vec<Pin>,
}

/// A turn given by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Pin {
    /// Its position, from 0.
    pub turn: usize,
    /// Whose it is.
    pub person: String,
}

/// A rotation in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RotationRow {
    /// Names it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How many share it.
    pub people: usize,
    /// How long a turn is, in days.
    pub days: u16,
    /// Who is on call now; null: nobody, or it has not begun, or it is over.
    pub now: Option<Duty>,
    /// How many gaps there are from now on.
    pub gaps: usize,
    /// The viewer's date on which it ends.
    pub until: String,
    /// It is over.
    pub over: bool,
}

/// Shares the turns of a draft, keeping nothing.
///
/// # Errors
/// When a field is wrong (`problems` says which), no zone is known, or the
/// store can't be read.
pub fn plan(app: &App, draft: RotationDraft) -> Result<RotationView, ApiError> {
    let roster = app.roster()?;
    let rotation = planned(app, &roster, &draft)?;
    view::of(app, &roster, &rotation)
}

/// Shares the turns of a draft and keeps the rotation.
///
/// # Errors
/// As [`plan`]; or the store can't be written.
pub fn save(app: &App, draft: RotationDraft) -> Result<Done, ApiError> {
    let mut rotation = planned(app, &*app.roster()?, &draft)?;
    let new = rotation.id.is_empty();
    let verb = if new { "Add" } else { "Edit" };
    let label = format!("{verb} rotation {}", rotation.title);
    let (id, done) = app.change(&label, |writing| {
        if new {
            rotation.id = ids::fresh("rotation", &rotation.title);
        } else if writing.document::<Rotation>(&rotation.id)?.is_none() {
            return Err(gone(&rotation.id));
        }
        writing.put(&rotation)?;
        Ok(rotation.id.clone())
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// Every rotation, in the order in which they were made.
///
/// # Errors
/// When no zone is known, or the store can't be read.
pub fn list(app: &App, (): ()) -> Result<Vec<RotationRow>, ApiError> {
    let roster = app.roster()?;
    let clocks = duty::Clocks::new(app, &roster, None)?;
    let row = |rotation: &Rotation| {
        let turns = rotation.intervals(app.rules());
        let end = turns.last().map(Interval::end);
        let gaps = oncall::gaps(rotation, app.rules(), |id| calendar(&roster, id.as_str()));
        RotationRow {
            id: rotation.id.clone(),
            title: rotation.title.clone(),
            people: rotation.people.len(),
            days: rotation.days,
            now: clocks.duty(rotation, app.now()),
            gaps: gaps.iter().filter(|gap| gap.interval.end() > app.now()).count(),
            until: end.map(|end| clocks.date(end)).unwrap_or_default(),
            over: end.is_none_or(|end| end <= app.now()),
        }
    };
    Ok(kept(app)?.iter().map(row).collect())
}

/// A rotation as it was kept, with the gaps that there are by now.
///
/// # Errors
/// When there is no such rotation, no zone is known, or the store can't be read.
pub fn rotation(app: &App, id: String) -> Result<RotationView, ApiError> {
    let rotation = app.store().read(|reading| reading.document::<Rotation>(&id))?;
    let rotation = rotation.ok_or_else(|| gone(&id))?;
    view::of(app, &*app.roster()?, &rotation)
}

/// Deletes a rotation.
///
/// # Errors
/// When there is no such rotation, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let rotation = app.store().read(|reading| reading.document::<Rotation>(&id))?;
    let label = format!("Delete rotation {}", rotation.ok_or_else(|| gone(&id))?.title());
    let ((), done) = app.change(&label, |writing| Ok(writing.remove::<Rotation>(&id)?))?;
    Ok(done)
}

/// Every rotation that is kept.
pub(crate) fn kept(app: &App) -> Result<Vec<Rotation>, ApiError> {
    Ok(app.store().read(|reading| reading.documents::<Rotation>())?)
}

/// The working calendar of somebody in the team.
pub(crate) fn calendar<'a>(roster: &'a Roster, id: &str) -> Option<&'a Calendar> {
    roster.person(id)?.calendar.as_deref()
}

fn gone(id: &str) -> ApiError {
    let message = format!("There is no rotation with the id {} (any more).", clip(id));
    ApiError::new(ErrorCode::NotFound, message)
}

/// The rotation that a draft means, its turns shared.
fn planned(app: &App, roster: &Roster, draft: &RotationDraft) -> Result<Rotation, ApiError> {
    let mut rotation = read(app, roster, draft)?;
    let turns = oncall::intervals(&rotation.first, draft.days, draft.turns, app.rules());
    let was = app.store().read(|reading| reading.document::<Rotation>(&rotation.id))?;
    let served = served(was.as_ref(), &rotation, &turns, app.now());
    let cost = |turn: usize, interval: &Interval| {
        if let Some(whose) = served.get(turn) {
            let of = |person| {
                let calendar = calendar(roster, PersonId::as_str(person))?;
                (whose.as_ref() == Some(person)).then(|| Burden::of(calendar, *interval))
            };
            return rotation.people.iter().map(of).collect();
        }
        let pinned = draft.pinned.iter().find(|pin| pin.turn == turn);
        let of = |person: &PersonId| {
            let calendar = calendar(roster, person.as_str())?;
            let free = oncall::away(calendar, *interval, rotation.holidays).is_empty();
            let able = pinned.map_or(free, |pin| pin.person == person.as_str());
            able.then(|| Burden::of(calendar, *interval))
        };
        rotation.people.iter().map(of).collect()
    };
    let costs: Vec<Vec<Option<Burden>>> =
        turns.iter().enumerate().map(|(turn, interval)| cost(turn, interval)).collect();
    let shared = oncall::assign(&costs, rotation.people.len(), ENOUGH);
    let person = |who: &usize| rotation.people.get(*who).cloned();
    rotation.turns = shared.turns.iter().map(|who| who.as_ref().and_then(person)).collect();
    rotation.turns[..served.len()].clone_from_slice(served);
    rotation.fairness = Some(shared.proof);
    if let Some(was) = &was {
        let told =
            |one: &Rotation| (one.title.clone(), one.intervals(app.rules()), one.turns.clone());
        rotation.sequence = was.sequence + u32::from(told(was) != told(&rotation));
    }
    Ok(rotation)
}

/// Who had the turns that have begun, of a rotation that is shared again with its
/// turns at the same times: what was served stays as it was.
fn served<'a>(
    was: Option<&'a Rotation>,
    rotation: &Rotation,
    turns: &[Interval],
    now: Instant,
) -> &'a [Option<PersonId>] {
    let same = |was: &&Rotation| was.first == rotation.first && was.days == rotation.days;
    was.filter(same).map_or(&[], |was| {
        let begun = turns.iter().take_while(|turn| turn.start() <= now).count();
        &was.turns[..begun.min(was.turns.len())]
    })
}

/// What was typed, with no turns yet.
fn read(app: &App, roster: &Roster, draft: &RotationDraft) -> Result<Rotation, ApiError> {
    let mut problems = Problems::default();
    let title = problems.text("title", &draft.title);
    if is_blank(&title) {
        problems.error("title", "A name is needed: what are these people on call for?");
    }
    let mut people: Vec<PersonId> = Vec::new();
    for id in &draft.people {
        match roster.person(id) {
            Some(known) if !people.contains(&known.person.id) => {
                people.push(known.person.id.clone());
            }
            Some(_) => {}
            None => {
                let message = format!("There is nobody with the id {} (any more).", clip(id));
                problems.error("people", message);
            }
        }
    }
    if people.is_empty() || people.len() > MOST_PEOPLE {
        problems.error("people", format!("Who shares it? From 1 to {MOST_PEOPLE} people can."));
    }
    if !(1..=MOST_DAYS).contains(&draft.days) {
        problems.error("days", format!("A turn has from 1 to {MOST_DAYS} days."));
    }
    if !(1..=MOST_TURNS).contains(&draft.turns) {
        problems.error("turns", format!("From 1 to {MOST_TURNS} turns can be planned."));
    }
    let at = chrono::NaiveDateTime::parse_from_str(&draft.first, "%Y-%m-%dT%H:%M").ok();
    let at = at.filter(|at| leeway_core::civil::supported(at.date()));
    if at.is_none() {
        problems.error("first", "When does the first turn begin? Write 2027-03-15T09:00.");
    }
    let ask = "whose clock says when turns are handed over?";
    let zone = problems.zone("zone", &draft.zone, app.rules(), ask);
    for (position, pin) in draft.pinned.iter().enumerate() {
        if pin.turn >= draft.turns || !draft.people.contains(&pin.person) {
            let message = "Given to somebody who is not in it, or after the last turn.";
            problems.error(&format!("pinned.{position}"), message);
        }
    }
    problems.refuse()?;
    let zone = zone.map(|zone| zone.name().to_owned()).unwrap_or_default();
    Ok(Rotation {
        id: draft.id.clone().unwrap_or_default(),
        title,
        people,
        first: CivilTime { at: at.unwrap_or_default(), zone },
        days: draft.days,
        holidays: draft.holidays,
        turns: Vec::new(),
        pinned: draft.pinned.iter().map(|pin| pin.turn).collect(),
        fairness: None,
        made: app.now(),
        sequence: 0,
    })
}
