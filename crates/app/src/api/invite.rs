//! Handing out a meeting or a series: as a calendar file, as text, as a letter.

pub(crate) mod deliver;

use leeway_core::document::Document;
use leeway_core::meeting::{Meeting, Series, Stage};
use leeway_core::{Instant, Interval, PersonId};
use leeway_exchange::chat::{self, Seat};
use leeway_exchange::ics::write::{Calendar, Event};
use leeway_exchange::{invite, mail};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::meeting;
use crate::api::record::{People, missing};
use crate::labels::{self, clip};
use crate::{ApiError, App, ErrorCode};

/// Times of a series that its text lists.
const MOST_ROWS: usize = 60;

/// What is handed out.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, TS)]
pub struct HandOut {
    /// A meeting or a series.
    pub kind: HandOutKind,
    /// Its id.
    pub id: String,
}

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandOutKind {
    /// One meeting.
    Meeting,
    /// A season of them.
    Series,
}

/// An invitation in every form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// What it is called.
    pub title: String,
    /// What its file is usually called.
    pub file: String,
    /// The folder in which it is usually saved; null when the system names none.
    pub folder: Option<String>,
    /// The file's text.
    pub calendar: String,
    /// Events in the file: one for a meeting; for a series its rule and each time
    /// that differs from it.
    pub events: usize,
    /// Times at which it takes place.
    pub times: usize,
    /// For a chat: when it is by everybody's clock.
    pub text: String,
    /// For a letter: opened by Leeway, not by the window.
    pub mailto: String,
    /// Worth knowing before it is handed out.
    pub notes: Vec<String>,
}

/// Where to save an invitation.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SaveInvitation {
    /// Of what.
    pub of: HandOut,
    /// The file, which is written over only when `over` says so; null: one of its
    /// own in the usual folder.
    pub path: Option<String>,
    /// Write over a file that is there.
    pub over: bool,
}

/// A meeting or a series, ready to be handed out.
///
/// # Errors
/// When there is no such meeting or series, the rules don't know its zone, or the
/// store can't be read.
pub fn invitation(app: &App, of: HandOut) -> Result<Invitation, ApiError> {
    let sheet = match of.kind {
        HandOutKind::Meeting => of_meeting(app, &of.id)?,
        HandOutKind::Series => of_series(app, &of.id)?,
    };
    let count = sheet.events.len();
    let calendar = Calendar { name: String::new(), stamp: app.now(), events: sheet.events };
    Ok(Invitation {
        file: format!("{}.ics", deliver::slug(&sheet.title)),
        folder: deliver::folder().map(|folder| folder.display().to_string()),
        calendar: calendar.text(),
        events: count,
        times: sheet.times,
        mailto: mail::link(&sheet.title, &sheet.text),
        text: sheet.text,
        notes: sheet.notes,
        title: sheet.title,
    })
}

/// Saves an invitation as a calendar file and says where.
///
/// # Errors
/// As [`invitation`]; or the file is there already, or can't be written.
pub fn save_file(app: &App, asked: SaveInvitation) -> Result<String, ApiError> {
    let invitation = invitation(app, asked.of)?;
    let saved = match asked.path.as_deref().map(str::trim).filter(|path| !path.is_empty()) {
        Some(path) => deliver::at(path, asked.over, &invitation.calendar)?,
        None => deliver::new(&invitation.file, &invitation.calendar)?,
    };
    Ok(saved.display().to_string())
}

/// Opens the letter in the mail program of this computer. Nothing is sent: who
/// gets it is chosen there.
///
/// # Errors
/// As [`invitation`]; or no program opens letters here.
pub fn open_mail(app: &App, of: HandOut) -> Result<(), ApiError> {
    deliver::open(&invitation(app, of)?.mailto)
}

/// Which revision a calendar is to take a document for (RFC 5545 §3.8.7.4): `own`
/// is one more at each change, but an undo takes it back. Two for each undo or
/// redo make up for the one that it takes back, and for itself.
pub(crate) fn sequence<T: Document>(app: &App, id: &str, own: u32) -> Result<u32, ApiError> {
    let turns = app.store().read(|reading| reading.turns::<T>(id))?;
    Ok(own.saturating_add(turns.saturating_mul(2)))
}

/// What is handed out, before it is put into its forms.
struct Sheet {
    title: String,
    events: Vec<Event>,
    times: usize,
    text: String,
    notes: Vec<String>,
}

fn of_meeting(app: &App, id: &str) -> Result<Sheet, ApiError> {
    let mut one = meeting::find(app, id)?;
    one.sequence = sequence::<Meeting>(app, id, one.sequence)?;
    let interval = meeting::slot(app, &one)?;
    let mut notes = Vec::new();
    match one.stage {
        Stage::Cancelled => notes.push("It was called off, and the file says so.".to_owned()),
        Stage::Done => notes.push("It has taken place already.".to_owned()),
        Stage::Held | Stage::Sent => {}
    }
    if one.agenda.is_empty() {
        notes.push("It has no agenda yet: people won't know what to prepare.".to_owned());
    }
    let ids: Vec<&PersonId> = one.people().collect();
    let seats = seats(app, &ids, interval.start(), &mut notes)?;
    let clocks = chat::clocks(interval, &seats);
    let agenda: String = one.agenda.iter().map(|line| format!("- {line}\n")).collect();
    let agenda = if agenda.is_empty() { agenda } else { format!("\n{agenda}") };
    let event = invite::meeting(&one, &format!("{clocks}{agenda}"), app.rules());
    let Meeting { title, .. } = one;
    Ok(Sheet {
        text: format!("{title}\n{clocks}{agenda}"),
        events: vec![event.ok_or_else(|| unknown(&title))?],
        times: 1,
        notes,
        title,
    })
}

fn of_series(app: &App, id: &str) -> Result<Sheet, ApiError> {
    let one = app.store().read(|reading| reading.document::<Series>(id))?;
    let mut one = one.ok_or_else(|| missing::<Series>(id))?;
    one.sequence = sequence::<Series>(app, id, one.sequence)?;
    let mut notes = Vec::new();
    let ids: Vec<&PersonId> = one.people.iter().collect();
    let mut rows = String::new();
    for occurrence in one.plan.iter().take(MOST_ROWS) {
        let zone = app.rules().zone(&occurrence.start.zone);
        let start = occurrence.start.instant(app.rules());
        let (zone, start) = zone.zip(start).ok_or_else(|| unknown(&one.title))?;
        let Some(interval) = Interval::new(start, start.plus(i64::from(one.minutes) * 60)) else {
            continue;
        };
        let seats = seats(app, &ids, start, &mut notes)?;
        rows += &chat::row(interval, &zone, &seats);
        rows.push('\n');
    }
    if one.plan.len() > MOST_ROWS {
        rows += &format!("… and {} more; the file has them all\n", one.plan.len() - MOST_ROWS);
    }
    let events = invite::series(&one, &rows, app.rules());
    let Series { title, minutes, plan, .. } = one;
    Ok(Sheet {
        text: format!("{title} · {minutes} min\n{rows}"),
        events: events.ok_or_else(|| unknown(&title))?,
        times: plan.len(),
        notes,
        title,
    })
}

/// Where people are then; who has no clock any more is noted, once.
fn seats(
    app: &App,
    ids: &[&PersonId],
    at: Instant,
    notes: &mut Vec<String>,
) -> Result<Vec<Seat>, ApiError> {
    let people = People::of(app)?;
    let mut seats = Vec::new();
    for id in ids {
        let name = people.name(id);
        let Some((known, calendar)) = people.known(id).zip(people.calendar(id)) else {
            let note = format!(
                "{} is no longer in the team, or in no known zone: no clock is given.",
                clip(&name)
            );
            if !notes.contains(&note) {
                notes.push(note);
            }
            continue;
        };
        let place = labels::place_at(&known.person, calendar, at);
        seats.push(Seat { name, place, zone: calendar.zone_at(at).clone() });
    }
    Ok(seats)
}

fn unknown(title: &str) -> ApiError {
    let message = format!(
        "“{}” can't be handed out: it has no time, or it is in a zone that the zone rules don't know.",
        clip(title)
    );
    ApiError::new(ErrorCode::Invalid, message)
}
