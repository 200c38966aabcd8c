//! Clients: a freelancer's people and projects, with their own norms and hours.

use leeway_core::client::{Client, Kept};
use leeway_core::project::Project;
use leeway_core::team::is_blank;
use leeway_core::{Document, Grade, Interval, IntervalSet, PersonId, Shift};
use leeway_store::Writing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::Ruler;
use crate::api::history::Done;
use crate::api::norms::{self, NormDraft};
use crate::api::problem::Problems;
use crate::api::record::People;
use crate::api::today::desk::DayDesk;
use crate::api::today::view::{Conflict, DayItem, ItemKind};
use crate::api::{inbox, today};
use crate::labels::{self, Weekday, clip};
use crate::{ApiError, App, ErrorCode, ids};

/// A client, as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ClientDraft {
    /// Null: a new one.
    pub id: Option<String>,
    /// As people call it.
    pub name: String,
    /// Ids of its people.
    pub people: Vec<String>,
    /// Ids of its projects.
    pub projects: Vec<String>,
    /// Norms of its own, where they differ.
    pub norms: Vec<NormDraft>,
    /// The hours you keep for it; empty: any of your working hours.
    pub hours: Vec<ClientHours>,
}

/// Hours kept for a client, by your clock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ClientHours {
    /// On these days.
    pub days: Vec<Weekday>,
    /// "13:00"
    pub from: String,
    /// "15:00"
    pub to: String,
}

/// A client with figures.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClientRow {
    /// To edit.
    pub draft: ClientDraft,
    /// Open tasks.
    pub tasks: usize,
    /// Seconds tracked this week.
    pub seconds: i64,
    /// Answers owed.
    pub owed: usize,
}

/// All clients, in the order in which they were added.
///
/// # Errors
/// When the store can't be read.
pub fn list(app: &App, (): ()) -> Result<Vec<ClientRow>, ApiError> {
    let clients: Vec<Client> = app.store().read(|reading| reading.documents())?;
    let planned = app.planned()?;
    let week = today::week_of(app)?;
    let owed = inbox::owed_to(app)?;
    let row = |client: &Client| {
        let projects: Vec<&Project> =
            planned.projects.iter().filter(|one| client.has(one.client.as_deref())).collect();
        let of_client =
            |id: Option<&String>| id.is_some_and(|id| projects.iter().any(|one| one.id == *id));
        let open = planned
            .tasks
            .iter()
            .filter(|task| task.done.is_none() && of_client(task.project.as_ref()));
        let entries = week.1.iter().filter(|entry| {
            client.has(entry.client.as_deref())
                || of_client(entry.task.as_ref().and_then(|task| task.project.as_ref()))
        });
        let seconds =
            entries.filter_map(|entry| entry.when.intersect(&week.0)).map(|at| at.seconds()).sum();
        ClientRow {
            draft: draft(client, &projects),
            tasks: open.count(),
            seconds,
            owed: owed.iter().filter(|who| client.people.contains(who)).count(),
        }
    };
    Ok(clients.iter().map(row).collect())
}

fn draft(client: &Client, projects: &[&Project]) -> ClientDraft {
    let hours = client.hours.iter().filter_map(|kept| {
        let (from, to) = labels::ends(&kept.shift()?);
        let days = kept.days.iter().map(|day| Weekday::from(*day)).collect();
        Some(ClientHours { days, from, to })
    });
    ClientDraft {
        id: Some(client.id.clone()),
        name: client.name.clone(),
        people: client.people.iter().map(PersonId::to_string).collect(),
        projects: projects.iter().map(|one| one.id.clone()).collect(),
        norms: norms::drafts(&client.norms),
        hours: hours.collect(),
    }
}

/// Keeps a client, and says so to its projects.
///
/// # Errors
/// When a field is wrong, it is gone, or the store can't be written.
pub fn save(app: &App, draft: ClientDraft) -> Result<Done, ApiError> {
    let people = People::of(app)?;
    let others: Vec<Client> = app.store().read(|reading| reading.documents())?;
    let before = others.iter().find(|one| Some(&one.id) == draft.id.as_ref());
    if draft.id.is_some() && before.is_none() {
        return Err(gone());
    }
    let mut problems = Problems::default();
    let name = problems.text("name", &draft.name);
    if is_blank(&name) {
        problems.error("name", "A name is needed: for whom do you work?");
    }
    let same = |one: &&Client| one.has(Some(&name)) && Some(&one.id) != draft.id.as_ref();
    if others.iter().any(|one| same(&one)) {
        problems.error("name", "There is a client of that name already.");
    }
    let known =
        people.read(&mut problems, "people", &draft.people, before.map_or(&[], |one| &one.people));
    let hours = problems.limit("hours", &draft.hours, "hours").iter().enumerate();
    let hours: Vec<Kept> = hours
        .filter_map(|(at, one)| {
            let shift: Option<Shift> =
                problems.shift(&format!("hours.{at}"), &one.from, &one.to, Grade::Working);
            if one.days.is_empty() {
                problems.error(
                    &format!("hours.{at}.days"),
                    "A day is needed: on which do you keep these hours?",
                );
            }
            let shift = shift?;
            let days = one.days.iter().map(|day| (*day).into()).collect();
            Some(Kept { days, from: shift.from(), to: shift.to() })
        })
        .collect();
    let norms = norms::read_all(&draft.norms, &mut problems);
    problems.refuse()?;
    let client = Client {
        id: before.map_or_else(|| ids::fresh(Client::KIND, &name), |one| one.id.clone()),
        people: known,
        norms,
        hours,
        name,
    };
    let verb = if before.is_some() { "Edit" } else { "Add" };
    let ((), done) = app.change(&format!("{verb} {}", clip(&client.name)), |writing| {
        writing.put(&client)?;
        own(writing, &client, before, &draft.projects)
    })?;
    Ok(Done { id: Some(client.id), ..done })
}

/// Its projects say whose they are; those that are its no more, nobody's.
fn own(
    writing: &mut Writing<'_>,
    client: &Client,
    before: Option<&Client>,
    chosen: &[String],
) -> Result<(), ApiError> {
    let projects: Vec<Project> = writing.documents()?;
    for project in projects {
        let was = client.has(project.client.as_deref())
            || before.is_some_and(|one| one.has(project.client.as_deref()));
        let client = match (was, chosen.contains(&project.id)) {
            (_, true) => Some(client.name.clone()),
            (true, false) => None,
            (false, false) => continue,
        };
        writing.put(&Project { client, ..project })?;
    }
    Ok(())
}

/// Removes a client; its projects stay, and are nobody's.
///
/// # Errors
/// When it is not there, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let client: Option<Client> = app.store().read(|reading| reading.document(&id))?;
    let client = client.ok_or_else(gone)?;
    let ((), done) = app.change(&format!("Delete {}", clip(&client.name)), |writing| {
        own(writing, &client, Some(&client), &[])?;
        Ok(writing.remove::<Client>(&id)?)
    })?;
    Ok(done)
}

fn gone() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "That client is not there any more.")
}

/// Where clients are in each other's way on a day: something of one lies in the hours
/// that are kept for another, and hours kept for two meet.
pub(crate) fn conflicts(day: &DayDesk, items: &[DayItem], range: Interval) -> Vec<Conflict> {
    let ruler = Ruler { day: range };
    let mut found = Vec::new();
    let hours: Vec<(&Client, IntervalSet)> =
        day.clients.iter().map(|client| (client, kept(day, client, range))).collect();
    for (nth, (client, hours_of_one)) in hours.iter().enumerate() {
        for (other, theirs) in &hours[nth + 1..] {
            for at in hours_of_one.intersect(theirs).intervals() {
                let clock = labels::ClockRange::of(*at, &day.viewer);
                found.push(Conflict {
                    clients: vec![client.id.clone(), other.id.clone()],
                    words: format!(
                        "The hours that you keep for {} and for {} meet: {}–{}",
                        client.name, other.name, clock.from, clock.to
                    ),
                    start: ruler.at(at.start()),
                    end: ruler.at(at.end()),
                });
            }
        }
        for item in
            items.iter().filter(|item| matches!(item.kind, ItemKind::Focus | ItemKind::Meeting))
        {
            let Some(of) = whose(day, item).filter(|of| of.id != client.id) else { continue };
            let at = Interval::new(range.start().plus(item.start), range.start().plus(item.end));
            let meets = at.is_some_and(|at| !hours_of_one.clip(at).is_empty());
            if meets {
                found.push(Conflict {
                    clients: vec![of.id.clone(), client.id.clone()],
                    words: format!(
                        "“{}” at {} is for {}, in the hours that you keep for {}",
                        clip(&item.title),
                        item.clock.from,
                        of.name,
                        client.name
                    ),
                    start: item.start,
                    end: item.end,
                });
            }
        }
    }
    found.sort_by_key(|one| (one.start, one.end));
    found
}

/// The client that something of the day is for.
fn whose<'a>(day: &'a DayDesk, item: &DayItem) -> Option<&'a Client> {
    let by_project = day.clients.iter().find(|client| client.has(item.client.as_deref()));
    by_project.or_else(|| {
        let mut of = day.clients.iter().filter(|client| {
            client.people.iter().any(|person| item.people.iter().any(|id| id == person.as_str()))
        });
        // Of people of two clients it is neither's.
        of.next().filter(|_| of.next().is_none())
    })
}

/// The hours kept for a client, by one's own clock.
fn kept(day: &DayDesk, client: &Client, range: Interval) -> IntervalSet {
    let dates = today::dates(range, &day.viewer);
    let hours = dates.into_iter().flat_map(|date| {
        let weekday = chrono::Datelike::weekday(&date);
        let on = client.hours.iter().filter(move |kept| kept.days.contains(&weekday));
        on.filter_map(move |kept| day.calendar.moments(date, kept.shift()?))
    });
    hours.collect::<IntervalSet>().clip(range)
}
