//! One person: as edited, checked and kept.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use leeway_core::calendar::{Shift, WeekProblem};
use leeway_core::team::{LONGEST_TEXT, MOST_SHIFTS, is_blank};
use leeway_core::{Grade, Leave, Person, PersonId, Week, ZoneRules, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::settings::{self, Settings};
use crate::{ApiError, App, ErrorCode, labels};

/// A person as the editor holds it: texts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PersonDraft {
    /// null: a new person.
    pub id: Option<String>,
    /// As people say it.
    pub name: String,
    /// The city to show; empty: that of the zone.
    pub place: String,
    /// IANA name.
    pub zone: String,
    /// Monday … Sunday.
    pub week: Vec<Vec<DraftHours>>,
    /// Days away.
    pub leave: Vec<DraftLeave>,
    /// This is the person who sits here.
    pub you: bool,
    /// What was there when the draft was opened, to be handed back as it is;
    /// null for a new person.
    pub seen: Option<String>,
}

/// An interval of a day as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftHours {
    /// "09:00"
    pub from: String,
    /// "17:00"; before `from` means the next day.
    pub to: String,
    /// How willing.
    pub grade: labels::Grade,
}

/// Leave as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftLeave {
    /// First day away, "2027-03-11".
    pub first: String,
    /// Last day away.
    pub last: String,
    /// What it is for.
    pub note: String,
}

/// Whether something must be mended or is only worth knowing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Can't be kept like this.
    Error,
    /// Worth knowing.
    Note,
}

/// Something to say at a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct FieldProblem {
    /// "name", "zone", "week.0.1.to" (day 0 is Monday, interval 1), "leave.0.last".
    pub field: String,
    /// Whether it must be mended.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: String,
}

/// A person to edit.
///
/// # Errors
/// When there is nobody with that id, or the store can't be read.
pub fn person(app: &App, id: String) -> Result<PersonDraft, ApiError> {
    let person = find(app, &id)?;
    let you = app.settings()?.you.as_deref() == Some(person.id.as_str());
    Ok(draft(&person, you))
}

/// A new person with usual hours, in the viewer's zone.
///
/// # Errors
/// When the store can't be read.
pub fn blank(app: &App, (): ()) -> Result<PersonDraft, ApiError> {
    let hours =
        |from: &str, to: &str, grade| DraftHours { from: from.into(), to: to.into(), grade };
    let day = || {
        vec![
            hours("08:00", "09:00", labels::Grade::Flexible),
            hours("09:00", "17:00", labels::Grade::Working),
            hours("17:00", "18:00", labels::Grade::Flexible),
        ]
    };
    let zone = settings::viewer(app, None)?.map(|zone| zone.name().to_owned());
    Ok(PersonDraft {
        id: None,
        name: String::new(),
        place: String::new(),
        zone: zone.unwrap_or_default(),
        week: (0..7).map(|at| if at < 5 { day() } else { Vec::new() }).collect(),
        leave: Vec::new(),
        you: false,
        seen: None,
    })
}

/// Everything there is to say about a draft, field by field.
///
/// # Errors
/// When the store can't be read.
pub fn check(app: &App, draft: PersonDraft) -> Result<Vec<FieldProblem>, ApiError> {
    let people = app.store().read(|reading| reading.people())?;
    Ok(read(app.rules(), &draft, &people).1)
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
        let (person, problems) = read(app.rules(), &draft, &people);
        let faults: Vec<FieldProblem> =
            problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
        let Some(person) = person.filter(|_| faults.is_empty()) else {
            let message = faults.first().map_or_else(String::new, |fault| fault.message.clone());
            return Err(ApiError { code: ErrorCode::Invalid, message, problems: faults });
        };
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
    let people = app.store().read(|reading| reading.people())?;
    people.into_iter().find(|person| person.id.as_str() == id).ok_or_else(|| nobody(id))
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

fn draft(person: &Person, you: bool) -> PersonDraft {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let hours = |shift: &Shift| DraftHours {
        from: clock(shift.from()),
        to: clock(if shift.overnight() { shift.to() - 1440 } else { shift.to() }),
        grade: shift.grade().into(),
    };
    PersonDraft {
        id: Some(person.id.to_string()),
        name: person.name.clone(),
        place: person.place.clone(),
        zone: person.zone.clone(),
        week: person.pattern.first().weeks()[0]
            .days()
            .map(|(_, shifts)| shifts.iter().map(hours).collect())
            .collect(),
        leave: person
            .leave
            .iter()
            .map(|leave| DraftLeave {
                first: leave.first().to_string(),
                last: leave.last().to_string(),
                note: leave.note.clone(),
            })
            .collect(),
        you,
        seen: Some(seen(person)),
    }
}

/// What a draft says, and everything there is to say about it. What can't be
/// read is left out; `None` without a zone.
pub(crate) fn read(
    rules: &ZoneRules,
    draft: &PersonDraft,
    people: &[Person],
) -> (Option<Person>, Vec<FieldProblem>) {
    let mut problems = Problems::default();
    let name = problems.text("name", &draft.name);
    if is_blank(&name) {
        problems.error("name", "A name is needed: what do you call this person?");
    }
    let place = problems.text("place", &draft.place);
    if rules.zone(&draft.zone).is_none() {
        let hint = rules.suggest(&draft.zone).map(|near| format!(" Did you mean {near}?"));
        problems.error(
            "zone",
            match (draft.zone.is_empty(), hint) {
                (true, _) => "A city or zone is needed: where is this person?".to_owned(),
                (false, hint) => {
                    format!(
                        "There is no zone called “{}”.{}",
                        labels::clip(&draft.zone),
                        hint.unwrap_or_default()
                    )
                }
            },
        );
    }
    let week = problems.week(&draft.week);
    let leave = problems.leave(&draft.leave);
    let taken = |id: &PersonId| people.iter().any(|person| person.id == *id);
    let id = draft.id.as_deref().and_then(PersonId::new);
    let id = id.unwrap_or_else(|| PersonId::of_name(&name, taken));
    let zone = rules.zone(&draft.zone).map(|zone| zone.name().to_owned());
    let person = zone.map(|zone| Person { place, leave, ..Person::new(id, &name, &zone, week) });
    (person, problems.0)
}

#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn say(&mut self, field: &str, severity: Severity, message: impl Into<String>) {
        self.0.push(FieldProblem { field: field.to_owned(), severity, message: message.into() });
    }

    fn error(&mut self, field: &str, message: impl Into<String>) {
        self.say(field, Severity::Error, message);
    }

    fn text(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if text.chars().count() > LONGEST_TEXT {
            self.error(field, format!("At most {LONGEST_TEXT} characters can be kept."));
        }
        text.to_owned()
    }

    fn week(&mut self, days: &[Vec<DraftHours>]) -> Week {
        let mut week: [Vec<Shift>; 7] = Default::default();
        // Where each shift that could be read was typed.
        let mut typed: [Vec<usize>; 7] = Default::default();
        for (day, hours) in days.iter().enumerate().take(7) {
            if hours.len() > MOST_SHIFTS {
                let field = format!("week.{day}.{MOST_SHIFTS}.from");
                self.error(&field, format!("At most {MOST_SHIFTS} intervals a day can be kept."));
            }
            for (index, hours) in hours.iter().enumerate() {
                if let Some(shift) = self.hours(&format!("week.{day}.{index}"), hours) {
                    week[day].push(shift);
                    typed[day].push(index);
                }
            }
        }
        let week = Week::new(week);
        for WeekProblem { day, index, other_day, .. } in week.problems() {
            let at = day.num_days_from_monday() as usize;
            let field = format!("week.{at}.{}.from", typed[at][index]);
            let message = if day == other_day {
                "Overlaps another interval of this day.".to_owned()
            } else {
                "Overlaps the night that began the day before.".to_owned()
            };
            self.error(&field, message);
        }
        week
    }

    fn hours(&mut self, field: &str, hours: &DraftHours) -> Option<Shift> {
        let mut clock = |end: &str, text: &str, last: u16| {
            let minutes = minutes(text).filter(|minutes| *minutes <= last);
            if minutes.is_none() {
                let message = format!("“{}” is not a time. Write it as 09:00.", labels::clip(text));
                self.error(&format!("{field}.{end}"), message);
            }
            minutes
        };
        let (from, to) = (clock("from", &hours.from, 1439), clock("to", &hours.to, 1440));
        match Shift::of_clock(from?, to?, Grade::from(hours.grade)) {
            Ok(shift) => {
                if shift.overnight() {
                    let message = "Ends on the next day; the night belongs to this one.";
                    self.say(&format!("{field}.to"), Severity::Note, message);
                }
                Some(shift)
            }
            Err(problem) => {
                self.error(&format!("{field}.to"), format!("An interval {problem}."));
                None
            }
        }
    }

    fn leave(&mut self, drafts: &[DraftLeave]) -> Vec<Leave> {
        let mut kept = Vec::new();
        for (index, draft) in drafts.iter().enumerate() {
            let field = |end: &str| format!("leave.{index}.{end}");
            let note = self.text(&field("note"), &draft.note);
            let mut date = |end: &str, text: &str| {
                let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
                let date = date.filter(|date| civil::supported(*date));
                if date.is_none() {
                    self.error(
                        &field(end),
                        "A date from 1900 to 2199 is needed, such as 2027-03-11.",
                    );
                }
                date
            };
            let (first, last) = (date("first", &draft.first), date("last", &draft.last));
            let (Some(first), Some(last)) = (first, last) else { continue };
            match Leave::new(first, last, &note) {
                Some(leave) => kept.push(leave),
                None => self.error(&field("last"), "Ends before it starts: swap the dates."),
            }
        }
        kept
    }
}

/// Minutes of "09:00"; 1440 for "24:00".
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}
