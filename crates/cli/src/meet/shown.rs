//! What the commands about records have in common.

use std::path::PathBuf;

use clap::Args as Group;
use leeway_app::App;
use leeway_app::api::history::Done;
use leeway_app::labels::WhenLabel;
use leeway_core::{Instant, Zone};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::View;
use crate::draw;
use crate::failure::Failure;
use crate::source::{Source, open};

/// Whose times are shown, and how.
#[derive(Group, Debug)]
pub(crate) struct Shown {
    /// Read times in this zone: a city ("Portland, OR"), Europe/Berlin, PST …
    #[arg(long = "in", value_name = "ZONE", help_heading = "Clock and form")]
    zone: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long, help_heading = "Clock and form")]
    json: bool,
}

/// The database, its team, and the clock to read it by.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) source: Source,
    json: bool,
}

impl Desk {
    pub(crate) fn of(data: Option<PathBuf>, shown: &Shown) -> Result<Self, Failure> {
        let view = View { zone: shown.zone.clone(), plan: None, json: shown.json };
        let source = Source::of(data.clone(), &view)?;
        Ok(Self { app: open(data)?, source, json: shown.json })
    }

    pub(crate) fn viewer(&self) -> Option<String> {
        Some(self.source.viewer.name().to_owned())
    }

    pub(crate) const fn zone(&self) -> &Zone {
        &self.source.viewer
    }

    /// "Thu 11 Mar 2027 16:00 (Berlin)": by the viewer's clock.
    pub(crate) fn words(&self, at: i64) -> String {
        let at = Instant::from_unix(at);
        WhenLabel::words(at, self.zone(), &self.source.place(at))
    }

    /// `answer` as JSON under `name` where that was asked for, else as text.
    pub(crate) fn answer<T: Serialize>(
        &self,
        name: &str,
        answer: &T,
        text: impl FnOnce(&T) -> String,
    ) -> Result<String, Failure> {
        if !self.json {
            return Ok(text(answer));
        }
        let mut report = json!({
            "leeway": 1,
            "zoneRules": self.source.rules.version(),
            "zone": self.zone().name(),
        });
        if let Value::Object(fields) = &mut report {
            fields.insert(name.to_owned(), serde_json::to_value(answer)?);
        }
        Ok(serde_json::to_string_pretty(&report)? + "\n")
    }

    /// What was done, and how to take it back.
    pub(crate) fn done(&self, done: &Done) -> Result<String, Failure> {
        self.answer("done", done, |done| {
            let id = done.id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
            let label = draw::plain(&done.label);
            match done.change {
                Some(_) => format!("{label}{id}. `leeway undo` takes it back.\n"),
                None => format!("{label}{id}: nothing differs.\n"),
            }
        })
    }
}

/// The one of `known` (id, title) that was typed: its id, its title where only
/// one has it, or what its id begins with. A title in full comes first, or
/// "Sync" could not be named beside "Sync EU".
pub(crate) fn one_of(
    typed: &str,
    kind: &str,
    known: &[(String, String)],
) -> Result<String, Failure> {
    let lower = typed.trim().to_lowercase();
    let called = |title: &String| title.to_lowercase() == lower;
    let exact = only(known, |(id, _)| id == typed)
        .or_else(|| only(known, |(_, title)| title == typed.trim()))
        .or_else(|| only(known, |(_, title)| called(title)));
    if let Some((id, _)) = exact {
        return Ok(id.clone());
    }
    let meant = |(id, title): &&(String, String)| {
        !lower.is_empty() && (id.starts_with(&lower) || called(title))
    };
    let found: Vec<&(String, String)> = known.iter().filter(meant).collect();
    let lines = |these: &[&(String, String)]| {
        let line = |(id, title): &&(String, String)| format!("\n  {id}  {}", draw::name(title));
        these.iter().take(12).map(line).collect::<String>()
    };
    match found.as_slice() {
        [(id, _)] => Ok(id.clone()),
        [] if known.is_empty() => Err(Failure::Task(format!("there is no {kind} yet"))),
        [] => Err(Failure::Task(format!(
            "there is no {kind} “{typed}”. Type one of:{}",
            lines(&known.iter().collect::<Vec<_>>())
        ))),
        many => {
            Err(Failure::Typed(format!("“{typed}” can mean several. Type one of:{}", lines(many))))
        }
    }
}

/// The only one that `is`; `None` where there are several.
fn only<T>(known: &[T], is: impl Fn(&T) -> bool) -> Option<&T> {
    let mut found = known.iter().filter(|one| is(one));
    found.next().filter(|_| found.next().is_none())
}

/// "Decision", "called off" of a value that has one name in JSON.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word.replace('_', " "),
        Ok(other) => other.to_string(),
        Err(problem) => problem.to_string(),
    }
}
