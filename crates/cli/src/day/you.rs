//! `leeway you`: who sits here.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::api::settings::{self, Settings};

use crate::desk::{Desk, Shown};
use crate::draw;
use crate::failure::Failure;
use crate::project::typed;
use crate::source::{self, Source};

#[derive(Group, Debug)]
pub(crate) struct You {
    /// Whose days are planned and times shown from now on: an id or a name, or none
    who: Option<String>,
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(data: Option<PathBuf>, asked: &You) -> Result<String, Failure> {
    if let Some(typed) = &asked.who {
        // Without a desk: what is shown this once must not be kept.
        let app = source::open(data.clone())?;
        let you = typed::person(typed, &Source::of_app(&app, None)?)?;
        settings::save(&app, Settings { you, ..app.settings()? })?;
    }
    let desk = Desk::of(data, &asked.shown)?;
    desk.answer("you", &desk.source.you, |you| {
        let person = desk.source.people.iter().find(|one| Some(one.id.as_str()) == you.as_deref());
        match person {
            Some(person) => format!("{} ({}) sits here.\n", draw::name(&person.name), person.id),
            None => "Nobody has said who sits here: `leeway you WHO`.\n".to_owned(),
        }
    })
}
