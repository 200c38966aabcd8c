//! `leeway client`: whose people and projects they are.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::client::{self, ClientDraft, ClientHours, ClientRow};
use leeway_app::api::norms::{Channel, NormDraft, NormKind};
use leeway_app::labels::{Weekday, clip};

use super::settings;
use crate::args::length;
use crate::batches;
use crate::desk::{Desk, Shown, one_of};
use crate::draw;
use crate::failure::Failure;
use crate::project::known::Known;
use crate::project::typed;

#[derive(Subcommand, Debug)]
pub(crate) enum Client {
    /// Every client, with what is open, tracked this week and owed
    List(Shown),
    /// Add a client
    Add(Add),
    /// Change a client; what is not named stays
    Edit(Edit),
    /// Remove a client; its projects stay, and are nobody's (undo brings it back)
    Delete(One),
}

#[derive(Group, Debug)]
pub(crate) struct Add {
    /// What it is called
    name: String,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
pub(crate) struct Edit {
    #[command(flatten)]
    one: One,
    /// Call it otherwise
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    fields: Fields,
}

#[derive(Group, Debug)]
pub(crate) struct One {
    /// Its id, its name, or what either begins with
    client: String,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Group, Debug)]
struct Fields {
    /// Its people: ids or names, with commas between; or none
    #[arg(long = "person", value_name = "WHO", value_delimiter = ',')]
    people: Vec<String>,
    /// Its projects: ids or titles, with commas between; or none
    #[arg(long = "project", value_name = "PROJECT", value_delimiter = ',')]
    projects: Vec<String>,
    /// Hours you keep for it: "mon,wed 13:00-15:00", may be given again; or none
    #[arg(long, value_name = "HOURS")]
    hours: Vec<String>,
    /// A norm of its own: chat=6h, "email=24h workdays", update=eod, may be given again; or none
    #[arg(long = "norm", value_name = "CHANNEL=LENGTH")]
    norms: Vec<String>,
}

impl Fields {
    fn put(&self, draft: &mut ClientDraft, desk: &Desk) -> Result<(), Failure> {
        if let Some(people) = some(&self.people) {
            draft.people = desk.source.ids(&people)?;
        }
        if let Some(projects) = some(&self.projects) {
            let known = Known::of(&desk.app)?;
            let found = projects.iter().map(|one| known.project(one));
            draft.projects = found.collect::<Result<_, _>>()?;
        }
        if let Some(typed) = some(&self.hours) {
            draft.hours = typed.iter().map(|one| hours(one)).collect::<Result<_, _>>()?;
        }
        if let Some(norms) = some(&self.norms) {
            draft.norms = norms.iter().map(|one| norm(one)).collect::<Result<_, _>>()?;
        }
        Ok(())
    }
}

/// What was typed, nothing of it for "none"; `None` where nothing was.
fn some(typed: &[String]) -> Option<Vec<String>> {
    let named = typed.iter().filter(|one| !typed::none(one)).cloned().collect();
    (!typed.is_empty()).then_some(named)
}

/// "mon,wed 13:00-15:00"
fn hours(text: &str) -> Result<ClientHours, Failure> {
    let Some((on, span)) = text.trim().rsplit_once(char::is_whitespace) else {
        let text = clip(text);
        return Err(Failure::Typed(format!("“{text}” are no hours. Write “mon,wed 13:00-15:00”.")));
    };
    let mut days: Vec<Weekday> = Vec::new();
    for one in on.split(',') {
        days.extend(batches::days(one)?.into_iter().map(Weekday::from));
    }
    let (from, to) = settings::span(span)?;
    Ok(ClientHours { days, from, to })
}

/// "chat=6h", "email=24h workdays", "update=eod"
fn norm(text: &str) -> Result<NormDraft, Failure> {
    let wrong = || {
        let text = clip(text);
        let example = "chat=6h, “email=24h workdays” or update=eod";
        Failure::Typed(format!("“{text}” is no norm. Write {example}."))
    };
    let (channel, rest) = text.split_once('=').ok_or_else(wrong)?;
    let channel = match channel.trim().to_lowercase().as_str() {
        "urgent" => Channel::Urgent,
        "chat" => Channel::Chat,
        "email" => Channel::Email,
        "update" => Channel::Update,
        _ => return Err(wrong()),
    };
    let rest = rest.trim();
    let (kind, seconds) = if rest.eq_ignore_ascii_case("eod") {
        (NormKind::EndOfDay, 0)
    } else if let Some(length_typed) = rest.strip_suffix("workdays") {
        (NormKind::Workdays, length(length_typed).map_err(|_| wrong())?)
    } else {
        (NormKind::WorkingDay, length(rest).map_err(|_| wrong())?)
    };
    Ok(NormDraft { channel, kind, seconds, from: None, review: None, note: String::new() })
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Client) -> Result<String, Failure> {
    match asked {
        Client::List(shown) => {
            let desk = Desk::of(data, shown)?;
            let rows = client::list(&desk.app, ())?;
            desk.answer("clients", &rows, |rows| told(&desk, rows))
        }
        Client::Add(asked) => {
            let desk = Desk::of(data, &asked.shown)?;
            let mut draft = ClientDraft {
                id: None,
                name: asked.name.clone(),
                people: Vec::new(),
                projects: Vec::new(),
                norms: Vec::new(),
                hours: Vec::new(),
            };
            asked.fields.put(&mut draft, &desk)?;
            desk.done(&client::save(&desk.app, draft)?)
        }
        Client::Edit(asked) => {
            let desk = Desk::of(data, &asked.one.shown)?;
            let mut draft = found(&desk, &asked.one.client)?;
            if let Some(name) = &asked.name {
                draft.name.clone_from(name);
            }
            asked.fields.put(&mut draft, &desk)?;
            desk.done(&client::save(&desk.app, draft)?)
        }
        Client::Delete(asked) => {
            let desk = Desk::of(data, &asked.shown)?;
            let draft = found(&desk, &asked.client)?;
            desk.done(&client::delete(&desk.app, draft.id.unwrap_or_default())?)
        }
    }
}

fn found(desk: &Desk, typed: &str) -> Result<ClientDraft, Failure> {
    let drafts: Vec<ClientDraft> =
        client::list(&desk.app, ())?.into_iter().map(|row| row.draft).collect();
    let known = drafts.iter().filter_map(|one| Some((one.id.clone()?, one.name.clone())));
    let id = one_of(typed, "client", &known.collect::<Vec<_>>())?;
    let draft = drafts.into_iter().find(|one| one.id.as_ref() == Some(&id));
    draft.ok_or_else(|| Failure::Task(format!("there is no client {id} any more")))
}

fn told(desk: &Desk, rows: &[ClientRow]) -> String {
    if rows.is_empty() {
        return "No clients yet. `leeway client add NAME --project PROJECT` adds one.\n".to_owned();
    }
    let head = ["Client", "People", "Projects", "Your hours", "Open", "This week", "Owed", "Id"];
    let mut table = draw::table(&head);
    for row in rows {
        let ClientDraft { id, name, people, projects, hours, .. } = &row.draft;
        let called = |id: &String| {
            let person = desk.source.people.iter().find(|one| one.id.as_str() == id);
            person.map_or_else(|| id.clone(), |one| draw::name(&one.name))
        };
        table.add_row([
            draw::name(name),
            people.iter().map(called).collect::<Vec<_>>().join(", "),
            projects.join(", "),
            hours.iter().map(hours_told).collect::<Vec<_>>().join("; "),
            draw::count(row.tasks, "task"),
            draw::length(row.seconds),
            row.owed.to_string(),
            id.clone().unwrap_or_default(),
        ]);
    }
    format!("{table}\n")
}

/// "mon, wed 13:00–15:00"
fn hours_told(hours: &ClientHours) -> String {
    let days: Vec<String> = hours.days.iter().map(crate::desk::word).collect();
    format!("{} {}–{}", days.join(", "), hours.from, hours.to)
}
