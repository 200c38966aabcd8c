//! `leeway meet invite`: a meeting or a series, handed out.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::ErrorCode;
use leeway_app::api::invite::{self, HandOut, HandOutKind, SaveInvitation};
use serde::Serialize;

use crate::draw;
use crate::failure::Failure;
use crate::source;

#[derive(Group, Debug)]
pub(crate) struct Invite {
    /// The meeting's or the series' id
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

pub(crate) fn run(data: Option<PathBuf>, asked: &Invite) -> Result<String, Failure> {
    let app = source::open(data)?;
    let of = |kind| HandOut { kind, id: asked.id.clone() };
    let (kind, invitation) = match invite::invitation(&app, of(HandOutKind::Meeting)) {
        Ok(found) => (HandOutKind::Meeting, found),
        Err(problem) if problem.code == ErrorCode::NotFound => {
            match invite::invitation(&app, of(HandOutKind::Series)) {
                Ok(found) => (HandOutKind::Series, found),
                Err(other) if other.code == ErrorCode::NotFound => {
                    let id = draw::plain(&asked.id);
                    let hint = "`leeway meet list` shows meetings";
                    return Err(Failure::Task(format!(
                        "no meeting or series has the id {id}; {hint}"
                    )));
                }
                Err(other) => return Err(other.into()),
            }
        }
        Err(problem) => return Err(problem.into()),
    };
    let file = asked.ics.as_ref().filter(|path| path.as_os_str() != "-");
    let saved = match file {
        Some(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let path = Some(path.to_string_lossy().into_owned());
            Some(invite::save_file(&app, SaveInvitation { of: of(kind), path, over: asked.force })?)
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
