//! One person: as edited, checked and kept.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::api::history::Done;
use crate::api::problem::FieldProblem;
use crate::api::settings::{self, Settings};
use crate::{ApiError, App, ErrorCode};
use leeway_core::{Person, PersonId};

mod draft;
mod reading;

pub use draft::{
    DraftExtra, DraftHolidays, DraftHours, DraftLeave, DraftPattern, DraftRemoval, DraftStay,
    LeaveKind, PersonDraft,
};
pub(crate) use reading::read;

/// A person to edit.
///
/// # Errors
/// When there is nobody with that id, or the store can't be read.
pub fn person(app: &App, id: String) -> Result<PersonDraft, ApiError> {
    let person = find(app, &id)?;
    let you = app.settings()?.you.as_deref() == Some(person.id.as_str());
    Ok(draft::of(&person, you))
}

/// A new person with usual hours, in the viewer's zone.
///
/// # Errors
/// When the store can't be read.
pub fn blank(app: &App, (): ()) -> Result<PersonDraft, ApiError> {
    let zone = settings::viewer(app, None)?.map(|zone| zone.name().to_owned());
    Ok(draft::blank(zone.unwrap_or_default()))
}

/// Everything there is to say about a draft, field by field.
///
/// # Errors
/// When the store can't be read.
pub fn check(app: &App, draft: PersonDraft) -> Result<Vec<FieldProblem>, ApiError> {
    let roster = app.roster()?;
    Ok(read(app.rules(), &draft, &|id| roster.position(id).is_some()).1.0)
}

/// Keeps a person, new or changed.
///
/// # Errors
/// When a field is wrong (`problems` says which), the person is gone or has been
/// changed since the draft was opened, or the store can't be written.
pub fn save(app: &App, draft: PersonDraft) -> Result<Done, ApiError> {
    let verb = if draft.id.is_some() { "Edit" } else { "Add" };
    let label = format!("{verb} {}", draft.name.trim());
    let (id, done) = app.change(&label, |writing| {
        let people = writing.people()?;
        if let Some(id) = &draft.id {
            let current = people.iter().find(|person| person.id.as_str() == id);
            let current = current.ok_or_else(|| nobody(id))?;
            if draft.seen != Some(seen(current)) {
                return Err(changed_since(current));
            }
        }
        let known = |id: &str| people.iter().any(|person| person.id.as_str() == id);
        let (person, problems) = read(app.rules(), &draft, &known);
        problems.refuse()?;
        let person =
            person.ok_or_else(|| ApiError::new(ErrorCode::Invalid, "A zone is needed."))?;
        writing.put_person(&person)?;
        Ok(person.id)
    })?;
    sits_here(app, &id, draft.you)?;
    Ok(Done { id: Some(id.to_string()), ..done })
}

/// Removes a person.
///
/// # Errors
/// When there is nobody with that id, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let person = find(app, &id)?;
    let label = format!("Delete {}", person.name);
    let (_, done) = app.change(&label, |writing| Ok(writing.remove_person(&person.id)?))?;
    Ok(Done { id: Some(id), ..done })
}

/// Differs whenever anything of a person does.
fn seen(person: &Person) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{person:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn changed_since(person: &Person) -> ApiError {
    let message = format!(
        "{} has been changed elsewhere since you opened this. Note what you typed, close it and \
         open it again.",
        person.name
    );
    ApiError::new(ErrorCode::Conflict, message)
}

fn find(app: &App, id: &str) -> Result<Person, ApiError> {
    let roster = app.roster()?;
    roster.person(id).map(|known| Person::clone(&known.person)).ok_or_else(|| nobody(id))
}

fn nobody(id: &str) -> ApiError {
    ApiError::new(ErrorCode::NotFound, format!("There is nobody with the id {id} (any more)."))
}

/// Remembers, or forgets, that this person sits here.
fn sits_here(app: &App, id: &PersonId, here: bool) -> Result<(), ApiError> {
    let chosen = app.settings()?;
    let was = chosen.you.as_deref() == Some(id.as_str());
    if was != here {
        let you = here.then(|| id.to_string());
        settings::save(app, Settings { you, ..chosen })?;
    }
    Ok(())
}
