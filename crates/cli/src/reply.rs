//! `leeway reply`: by when somebody owes an answer.

use std::path::PathBuf;

use leeway_core::Instant;
use leeway_core::response::Norm;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Reply;
use crate::clocks::{Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;
use crate::when;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer {
    person: String,
    sent: Moment,
    norms: Vec<Owed>,
}

#[derive(Serialize)]
struct Owed {
    norm: &'static str,
    by: Moment,
}

/// The usual norms (semantics §7): name in JSON, how it is said, norm.
const USUAL: [(&str, &str, Norm); 4] = [
    ("urgent", "urgent, 2 h", Norm::URGENT),
    ("chat", "chat, 4 h", Norm::CHAT),
    ("email", "email, 24 h on workdays", Norm::EMAIL),
    ("update", "update, end of day", Norm::UPDATE),
];

pub(crate) fn run(data: Option<PathBuf>, asked: &Reply) -> Result<String, Failure> {
    let source = Source::of(data, &asked.view)?;
    let one = source.colleague(&asked.who)?;
    let sent = when::asked(asked.sent.as_deref(), &source)?;
    let norms = match asked.within {
        Some(seconds) => {
            vec![("within", format!("within {}", draw::length(seconds)), Norm::WorkingDay(seconds))]
        }
        None => USUAL.map(|(name, said, norm)| (name, said.to_owned(), norm)).to_vec(),
    };
    let mut owed: Vec<(&'static str, String, Instant)> = Vec::new();
    for (name, said, norm) in norms {
        let by = norm.reply_by(&one.calendar, sent).map_err(|none| one.idle(none))?;
        owed.push((name, said, by));
    }
    let people = [&one];
    let clocks = Clocks { people: &people, viewer: &source.viewer, now: source.now };
    if asked.view.json {
        let norm =
            |(norm, _, by): &(&'static str, String, Instant)| Owed { norm, by: clocks.json(*by) };
        let norms = owed.iter().map(norm).collect();
        let answer = Answer { person: one.id.clone(), sent: clocks.json(sent), norms };
        return Ok(Report::of(&source, answer).text()?);
    }
    let mut rows = vec![("sent", sent)];
    rows.extend(owed.iter().map(|(_, said, by)| (said.as_str(), *by)));
    let headline = format!("{} owes an answer by", one.name);
    Ok(format!("{}\n\n{}\n", headline.bold(), clocks.table(&rows)))
}
