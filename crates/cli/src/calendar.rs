//! `leeway calendar`: files that make people busy.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use leeway_app::api::busy::{self, BusyAdd, BusyCalendarView, BusyRefresh};
use leeway_core::PersonId;
use serde::Serialize;

use crate::args::View;
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};

#[derive(Subcommand, Debug)]
pub(crate) enum Calendar {
    /// Read a calendar file, or a folder of them, as what somebody is busy with
    Add(Add),
    /// Calendars that were read, how old they are, and what is wrong with them
    List(List),
    /// Read calendars again; one that is missing stays as it was
    Refresh(Refresh),
    /// Remove a calendar (undo brings it back)
    Remove(Remove),
}

#[derive(Group, Debug)]
pub(crate) struct Add {
    /// Whose: an id or a name
    #[arg(value_name = "WHO")]
    person: String,
    /// The .ics file, or a folder of them; links out of a folder are not followed
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// What to call it; by default as it calls itself
    #[arg(long)]
    name: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct List {
    /// Only of somebody: an id or a name
    #[arg(value_name = "WHO")]
    person: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Refresh {
    /// Ids of calendars; all that have a path by default
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Forget files of a folder that are no longer there
    #[arg(long)]
    forget: bool,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

#[derive(Group, Debug)]
pub(crate) struct Remove {
    /// The calendar's id, as `leeway calendar list` shows it
    #[arg(value_name = "ID")]
    id: String,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Report {
    leeway: u32,
    calendars: Vec<BusyCalendarView>,
}

pub(crate) fn run(data: Option<PathBuf>, asked: Calendar) -> Result<String, Failure> {
    let app = source::open(data.clone())?;
    let (views, json) = match asked {
        Calendar::Add(asked) => {
            let person = person(data, &asked.person)?.to_string();
            let path = std::path::absolute(&asked.path).unwrap_or(asked.path);
            let path = Some(path.to_string_lossy().into_owned());
            let add = BusyAdd { person, path, name: asked.name, text: None };
            let id = busy::add(&app, add)?.id;
            let all = busy::list(&app, None)?.into_iter();
            (all.filter(|one| Some(&one.id) == id.as_ref()).collect(), asked.json)
        }
        Calendar::List(asked) => {
            let person = asked.person.as_deref().map(|typed| person(data, typed)).transpose()?;
            (busy::list(&app, person.map(|id| id.to_string()))?, asked.json)
        }
        Calendar::Refresh(asked) if asked.ids.is_empty() => {
            (busy::refresh(&app, BusyRefresh { id: None, forget: asked.forget })?, asked.json)
        }
        Calendar::Refresh(asked) => {
            let mut views = Vec::new();
            for id in asked.ids {
                views.extend(busy::refresh(
                    &app,
                    BusyRefresh { id: Some(id), forget: asked.forget },
                )?);
            }
            (views, asked.json)
        }
        Calendar::Remove(asked) => {
            let done = busy::remove(&app, asked.id)?;
            if !asked.json {
                let label = draw::plain(&done.label);
                return Ok(format!("Done: {label}. `leeway undo` brings it back.\n"));
            }
            (busy::list(&app, None)?, true)
        }
    };
    if json {
        return Ok(serde_json::to_string_pretty(&Report { leeway: 1, calendars: views })? + "\n");
    }
    Ok(text(&views))
}

fn person(data: Option<PathBuf>, typed: &str) -> Result<PersonId, Failure> {
    // Who somebody is takes no clock: any zone does.
    let view = View { zone: Some("Etc/UTC".to_owned()), plan: None, json: false };
    Ok(Source::of(data, &view)?.person(typed)?.id.clone())
}

fn text(views: &[BusyCalendarView]) -> String {
    if views.is_empty() {
        return "No calendars. `leeway calendar add WHO FILE` reads one.\n".to_owned();
    }
    let mut table = draw::table(&["Id", "Who", "Calendar", "Events", "Taken in 4 weeks", "Read"]);
    for one in views {
        let who = one.person_name.as_deref().unwrap_or("somebody deleted");
        let events = match one.events - one.busy.min(one.events) {
            0 => one.busy.to_string(),
            _ => format!("{} of {}", one.busy, one.events),
        };
        table.add_row([
            one.id.clone(),
            draw::name(who),
            draw::name(&one.name),
            events,
            draw::length(one.ahead.iter().sum()),
            one.age.clone(),
        ]);
    }
    let mut text = format!("{table}\n");
    for one in views {
        let name = draw::name(&one.name);
        if let Some(stale) = &one.stale {
            text += &format!(
                "\n{name} could not be read again, and counts as it was: {}\n",
                draw::plain(stale)
            );
        }
        for problem in &one.problems {
            let place = match problem.line {
                Some(line) => format!("{}:{line}", problem.file),
                None if problem.file.is_empty() => name.clone(),
                None => problem.file.clone(),
            };
            text += &format!("{}: {}\n", draw::plain(&place), draw::plain(&problem.message));
        }
    }
    text
}
