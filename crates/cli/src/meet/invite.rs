//! `leeway meet invite`: a meeting or a series, handed out.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::App;
use leeway_app::api::invite::{self, HandOut, HandOutKind, SaveInvitation};
use leeway_app::api::meeting::{self, MeetingsQuery};
use leeway_app::api::series;
use serde::Serialize;

use crate::desk::one_of;
use crate::draw;
use crate::failure::Failure;
use crate::source;

#[derive(Group, Debug)]
pub(crate) struct Invite {
    /// A meeting or a series: its id, what that begins with, or its title
    #[arg(value_name = "ID")]
    id: String,
    /// Write a calendar file; - prints it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "mailto"])]
    ics: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "ics")]
    force: bool,
    /// Print it by everybody's clock, for a chat (what is done by default)
    #[arg(long, conflicts_with = "mailto")]
    text: bool,
    /// Print the link of a letter
    #[arg(long)]
    mailto: bool,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long)]
    json: bool,
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Report {
    leeway: u32,
    #[serde(flatten)]
    invitation: invite::Invitation,
    /// Where the file was written.
    saved: Option<String>,
}

/// The meeting or series that is meant.
fn meant(app: &App, typed: &str) -> Result<HandOut, Failure> {
    let meetings = meeting::list(app, MeetingsQuery { viewer: None })?.into_iter();
    let series = series::list(app, ())?.into_iter();
    let mut known: Vec<(String, String)> = meetings.map(|one| (one.id, one.title)).collect();
    let split = known.len();
    known.extend(series.map(|one| (one.id, one.title)));
    let id = one_of(typed, "meeting or series", &known)?;
    let is_meeting = known[..split].iter().any(|(known, _)| *known == id);
    let kind = if is_meeting { HandOutKind::Meeting } else { HandOutKind::Series };
    Ok(HandOut { kind, id })
}

pub(crate) fn run(data: Option<PathBuf>, asked: &Invite) -> Result<String, Failure> {
    let app = source::open(data)?;
    let of = meant(&app, &asked.id)?;
    let invitation = invite::invitation(&app, of.clone())?;
    let file = asked.ics.as_ref().filter(|path| path.as_os_str() != "-");
    let saved = match file {
        Some(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let path = Some(path.to_string_lossy().into_owned());
            Some(invite::save_file(&app, SaveInvitation { of, path, over: asked.force })?)
        }
        None => None,
    };
    if asked.json {
        let report = Report { leeway: 1, invitation, saved };
        return Ok(serde_json::to_string_pretty(&report)? + "\n");
    }
    if let Some(saved) = saved {
        return Ok(format!("Wrote {}.\n", draw::plain(&saved)));
    }
    if asked.ics.is_some() {
        return Ok(invitation.calendar);
    }
    if asked.mailto {
        return Ok(invitation.mailto + "\n");
    }
    Ok(invitation.text.lines().map(|line| draw::plain(line) + "\n").collect())
}
