//! `leeway reply`: by when somebody owes an answer, and when it comes.

mod forecast;

use std::path::PathBuf;

use leeway_core::Instant;
use leeway_core::norms::Channel;
use leeway_core::response::Norm;
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::args::Reply;
use crate::clocks::{Clocks, Moment, Report};
use crate::draw;
use crate::failure::Failure;
use crate::source::{self, Source};
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

pub(crate) fn run(data: Option<PathBuf>, asked: &Reply) -> Result<String, Failure> {
    let source = Source::of(data.clone(), &asked.view)?;
    let one = source.colleague(&asked.who)?;
    let sent = when::asked(asked.sent.as_deref(), &source)?;
    // A plan file holds no norms: the usual ones.
    let app = if asked.view.plan.is_some() { None } else { Some(source::open(data)?) };
    let kept = app.as_ref().map(leeway_app::api::norms::kept).transpose()?.unwrap_or_default();
    let channel = asked.channel.map(Channel::from);
    if let Some(channel) = channel.or(asked.urgent.then_some(Channel::Urgent)) {
        return forecast::run(&source, app.as_ref(), &kept, asked, (&one, channel, sent));
    }
    let norms = match asked.within {
        Some(seconds) => {
            vec![("within", format!("within {}", draw::length(seconds)), Norm::WorkingDay(seconds))]
        }
        None => {
            let date = leeway_core::civil::date(sent, one.calendar.zone_at(sent));
            let norm = |channel: Channel| (channel, kept.norm(channel, date));
            let said = |(channel, norm)| (Channel::name(channel), said(channel, norm), norm);
            Channel::ALL.into_iter().map(norm).map(said).collect()
        }
    };
    let mut owed: Vec<(&'static str, String, Instant)> = Vec::new();
    for (name, said, norm) in norms {
        let by = norm.reply_by(&one.calendar, sent).map_err(|none| one.idle(none))?;
        owed.push((name, said, by));
    }
    let people = [&one];
    let clocks = Clocks {
        people: &people,
        viewer: &source.viewer,
        now: source.now,
        here: source.place(source.now),
    };
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

/// "chat, 4 h", "email, 24 h on workdays", "update, end of day"
fn said(channel: Channel, norm: Norm) -> String {
    let name = channel.name();
    match norm {
        Norm::WorkingDay(seconds) => format!("{name}, {}", draw::length(seconds)),
        Norm::Workdays(seconds) => format!("{name}, {} on workdays", draw::length(seconds)),
        Norm::EndOfDay => format!("{name}, end of day"),
    }
}

/// In what a norm is counted, as documented in docs/cli-json.md.
const fn kind(norm: Norm) -> (&'static str, i64) {
    match norm {
        Norm::WorkingDay(seconds) => ("workingDay", seconds),
        Norm::Workdays(seconds) => ("workdays", seconds),
        Norm::EndOfDay => ("endOfDay", 0),
    }
}
