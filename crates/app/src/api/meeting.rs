//! Meetings: held, sent, done or called off, and the record of what came of them.

mod draft;
mod view;

use leeway_core::meeting::{self, Borne, Meeting};
use leeway_core::project::Source;
use leeway_core::{Document, Instant, Interval, PersonId};
use leeway_store::Writing;

use crate::api::history::Done;
use crate::api::meet;
use crate::api::record::{self, People, missing, refused};
use crate::api::settings;
use crate::labels::clip;
use crate::scene::Absence;
use crate::{ApiError, App, ErrorCode, ids};

pub use draft::{MeetingDraft, StartDraft};
pub use view::{
    MeetingPerson, MeetingQuery, MeetingRow, MeetingStage, MeetingView, MeetingsQuery, Part,
    PartDraft, Parts,
};

/// Every meeting, by when it starts.
///
/// # Errors
/// When the zone is none or not known, or the store can't be read.
pub fn list(app: &App, query: MeetingsQuery) -> Result<Vec<MeetingRow>, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let people = People::of(app)?;
    let meetings = app.store().read(|reading| reading.documents::<Meeting>())?;
    let mut rows: Vec<MeetingRow> =
        meetings.iter().map(|one| view::row(app, one, &people, &viewer)).collect();
    rows.sort_by_key(|row| row.start.as_ref().map(|start| start.at));
    Ok(rows)
}

/// One meeting, with its record.
///
/// # Errors
/// When there is none of that id, or as [`list`].
pub fn meeting(app: &App, query: MeetingQuery) -> Result<MeetingView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    view::view(app, &find(app, &query.id)?, &viewer)
}

/// Holds a slot for a new meeting; nobody is invited yet.
///
/// # Errors
/// When a field is wrong (`problems` says which), or the store can't be written.
pub fn hold(app: &App, draft: MeetingDraft) -> Result<Done, ApiError> {
    if draft.id.is_some() {
        let message = "This meeting is kept already: save it instead.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let people = People::of(app)?;
    let new = draft::read(app, &draft, &people, None)?;
    let new = Meeting { id: ids::fresh(Meeting::KIND, &new.title), made: app.now(), ..new };
    let label = format!("Hold {}", clip(&new.title));
    let (id, done) = app.change(&label, |writing| {
        let id = new.id.clone();
        put(writing, new, &[], app.now())?;
        Ok(id)
    })?;
    Ok(Done { id: Some(id), ..done })
}

/// Keeps what was edited: before a meeting is over everything, afterwards its
/// record alone.
///
/// # Errors
/// When a field is wrong (`problems` says which), there is no such meeting, it
/// has been changed since the draft was opened, it can no longer be changed so,
/// or the store can't be written.
pub fn save(app: &App, draft: MeetingDraft) -> Result<Done, ApiError> {
    let id = draft.id.clone().unwrap_or_default();
    let people = People::of(app)?;
    let label = format!("Edit {}", clip(&find(app, &id)?.title));
    change(app, &label, &id, |meeting| {
        record::unchanged(meeting, draft.seen.as_deref())?;
        let edited = draft::read(app, &draft, &people, Some(meeting))?;
        meeting.revise(edited).map_err(|problem| refused(&problem))
    })
}

/// Marks the invitation as sent to everybody.
///
/// # Errors
/// Without an agenda, when it is over or called off, or as [`save`].
pub fn send(app: &App, id: String) -> Result<Done, ApiError> {
    let label = format!("Send {}", clip(&find(app, &id)?.title));
    change(app, &label, &id, |meeting| {
        meeting.send().map_err(|problem| ApiError {
            problems: vec![crate::api::problem::FieldProblem {
                field: "agenda".to_owned(),
                severity: crate::api::problem::Severity::Error,
                message: problem.to_string(),
            }],
            ..refused(&problem)
        })
    })
}

/// Marks a meeting as over, and writes down what it cost everyone: who was
/// there bears its points. Who is not named was there, unless on leave or
/// holiday when it began.
///
/// # Errors
/// When it has not begun, is over or called off, somebody named was not
/// invited, or as [`save`].
pub fn done(app: &App, parts: Parts) -> Result<Done, ApiError> {
    let people = People::of(app)?;
    let scale = meet::kept(app)?;
    let label = format!("Finish {}", clip(&find(app, &parts.id)?.title));
    change(app, &label, &parts.id, |meeting| {
        let slot = slot(app, meeting)?;
        if let Some(stranger) =
            parts.parts.iter().find(|named| meeting.people().all(|id| id.as_str() != named.id))
        {
            let message = format!("{} was not invited to this meeting.", clip(&stranger.id));
            return Err(ApiError::new(ErrorCode::Invalid, message));
        }
        let borne = |id: &PersonId| {
            let calendar = people.calendar(id);
            let named = parts.parts.iter().find(|named| named.id == id.as_str());
            let away = || calendar.is_some_and(|one| Absence::at(one, slot.start()).is_some());
            let part = match named {
                Some(named) => named.part.into(),
                None if away() => meeting::Part::Away,
                None => meeting::Part::There,
            };
            let points = match part {
                meeting::Part::There => calendar.map_or(0, |one| scale.slot(one, slot)),
                meeting::Part::Away | meeting::Part::Missing => 0,
            };
            Borne { person: id.clone(), part, points }
        };
        let borne = meeting.people().map(borne).collect();
        meeting.finish(borne, slot.start(), app.now()).map_err(|problem| refused(&problem))
    })
}

/// Calls a meeting off.
///
/// # Errors
/// When it is over or called off already, or as [`save`].
pub fn cancel(app: &App, id: String) -> Result<Done, ApiError> {
    let label = format!("Call off {}", clip(&find(app, &id)?.title));
    change(app, &label, &id, |meeting| meeting.call_off().map_err(|problem| refused(&problem)))
}

/// The record as Markdown.
///
/// # Errors
/// As [`meeting`].
pub fn markdown(app: &App, query: MeetingQuery) -> Result<String, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    view::markdown(app, &find(app, &query.id)?, &viewer)
}

/// The meeting of that id.
pub(crate) fn find(app: &App, id: &str) -> Result<Meeting, ApiError> {
    let found = app.store().read(|reading| reading.document::<Meeting>(id))?;
    found.ok_or_else(|| missing::<Meeting>(id))
}

/// From start to end, by the rules in force.
pub(crate) fn slot(app: &App, meeting: &Meeting) -> Result<Interval, ApiError> {
    let start = meeting.start.instant(app.rules());
    let slot =
        start.and_then(|start| Interval::new(start, start.plus(i64::from(meeting.minutes) * 60)));
    slot.ok_or_else(|| {
        let zone = clip(&meeting.start.zone);
        ApiError::new(
            ErrorCode::Invalid,
            format!(
                "“{zone}” is no zone that the rules in force know: choose another for its start."
            ),
        )
    })
}

/// Changes one meeting, and its tasks with it.
fn change(
    app: &App,
    label: &str,
    id: &str,
    work: impl FnOnce(&mut Meeting) -> Result<(), ApiError>,
) -> Result<Done, ApiError> {
    let ((), done) = app.change(label, |writing| {
        let before: Meeting = writing.document(id)?.ok_or_else(|| missing::<Meeting>(id))?;
        let mut after = before.clone();
        work(&mut after)?;
        put(writing, after, &before.actions, app.now())
    })?;
    Ok(Done { id: Some(id.to_owned()), ..done })
}

fn put(
    writing: &mut Writing<'_>,
    mut meeting: Meeting,
    before: &[meeting::Action],
    now: Instant,
) -> Result<(), ApiError> {
    let source = Source { kind: Meeting::KIND.to_owned(), id: meeting.id.clone() };
    record::file_tasks(writing, &source, before, &mut meeting.actions, now)?;
    Ok(writing.put(&meeting)?)
}
