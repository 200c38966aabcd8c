//! What the commands about records, projects and tasks have in common.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args as Group;
use leeway_app::api::history::Done;
use leeway_app::api::project::view::PlanQuery;
use leeway_app::labels::{WhenLabel, clip};
use leeway_app::{App, Eyes, api};
use leeway_core::Zone;
use serde::Serialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::args::View;
use crate::draw;
use crate::failure::Failure;
use crate::source::{Source, bytes, open};
use crate::who::listed;

/// Longest wait for a better levelled plan.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whose times are shown, and how.
#[derive(Group, Default, Debug)]
pub(crate) struct Shown {
    /// Read times in this zone: a city ("Portland, OR"), Europe/Berlin, PST …
    #[arg(long = "in", value_name = "ZONE", help_heading = "Clock and form")]
    zone: Option<String>,
    /// Print JSON, of the form in docs/cli-json.md
    #[arg(long, help_heading = "Clock and form")]
    json: bool,
}

/// Who looks on, and at what, where nothing is changed.
#[derive(Group, Debug)]
pub(crate) struct Looking {
    #[command(flatten)]
    pub(crate) view: View,
    /// As this person sees it: an id or a name. What is theirs is yours, times are by their clock
    #[arg(long = "as", value_name = "WHO", help_heading = "Team, clock and form")]
    you: Option<String>,
}

/// Who sits here, and by whose clock.
#[derive(Group, Debug)]
pub(crate) struct Sitting {
    #[command(flatten)]
    shown: Shown,
    /// For this person: an id or a name; by default who sits here, as `leeway you` says
    #[arg(long = "as", value_name = "WHO", help_heading = "Clock and form")]
    you: Option<String>,
}

/// The database, its team, and the clock to read it by.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) source: Source,
    json: bool,
    /// Where a plan file was read into; goes with the desk, after the app.
    _folder: Option<TempDir>,
}

impl Desk {
    pub(crate) fn of(data: Option<PathBuf>, shown: &Shown) -> Result<Self, Failure> {
        let app = open(data)?;
        let source = Source::of_app(&app, shown.zone.as_deref())?;
        let eyes = Eyes { viewer: Some(source.viewer.name().to_owned()), you: None };
        Ok(Self { app: app.seen_by(eyes), source, json: shown.json, _folder: None })
    }

    /// To look only: at the database, or at a plan file as if it had been imported.
    pub(crate) fn looking(data: Option<PathBuf>, asked: &Looking) -> Result<Self, Failure> {
        let view = &asked.view;
        let (app, folder) = match &view.plan {
            Some(file) => {
                let (app, folder) = of_plan(file)?;
                (app, Some(folder))
            }
            None => (open(data)?, None),
        };
        let desk = Self::seen_by(app, asked.you.as_deref(), view.zone.as_deref(), view.json)?;
        Ok(Self { _folder: folder, ..desk })
    }

    /// Of somebody's own days: what is theirs is yours, times are by their clock.
    pub(crate) fn sitting(data: Option<PathBuf>, asked: &Sitting) -> Result<Self, Failure> {
        let Shown { zone, json } = &asked.shown;
        let desk = Self::seen_by(open(data)?, asked.you.as_deref(), zone.as_deref(), *json)?;
        desk.yours()?;
        Ok(desk)
    }

    fn seen_by(
        app: App,
        you: Option<&str>,
        zone: Option<&str>,
        json: bool,
    ) -> Result<Self, Failure> {
        let mut source = Source::of_app(&app, zone)?;
        if let Some(typed) = you {
            let person = source.person(typed)?;
            let (id, home) = (person.id.to_string(), source.rules.zone(&person.zone));
            source.viewer = home.filter(|_| zone.is_none()).unwrap_or(source.viewer);
            source.you = Some(id);
        }
        let viewer = Some(source.viewer.name().to_owned());
        let app = app.seen_by(Eyes { viewer, you: source.you.clone() });
        Ok(Self { app, source, json, _folder: None })
    }

    /// Refuses where nobody has said who sits here: a day is somebody's.
    pub(crate) fn yours(&self) -> Result<(), Failure> {
        let known = |you: &str| self.source.people.iter().any(|one| one.id.as_str() == you);
        if self.source.you.as_deref().is_some_and(known) {
            return Ok(());
        }
        Err(Failure::Task(self.source.nobody().map_or_else(
            || {
                let ids = listed(self.source.people.iter());
                format!(
                    "whose day is it? `leeway you WHO` says who sits here, --as WHO does so this \
                     once. Ids are: {ids}"
                )
            },
            |nobody| nobody.trim_end().to_owned(),
        )))
    }

    /// Waits until no better levelled plan is looked for, half a second by default:
    /// what is asked next is told of the best, and the same each time.
    pub(crate) fn settle(&self) -> Result<(), Failure> {
        let began = Instant::now();
        let open = || -> Result<bool, Failure> {
            let view = api::project::plan(&self.app, PlanQuery { project: None })?;
            Ok(view.level.share.is_some())
        };
        while open()? && began.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    pub(crate) fn viewer(&self) -> Option<String> {
        Some(self.source.viewer.name().to_owned())
    }

    pub(crate) const fn zone(&self) -> &Zone {
        &self.source.viewer
    }

    /// "Thu 11 Mar 2027 16:00 (Berlin)": by the viewer's clock.
    pub(crate) fn words(&self, at: i64) -> String {
        let at = leeway_core::Instant::from_unix(at);
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
        self.done_with(done, "")
    }

    /// The same, with more to say about it.
    pub(crate) fn done_with(&self, done: &Done, more: &str) -> Result<String, Failure> {
        self.answer("done", done, |done| {
            let id = done.id.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
            let label = draw::plain(&done.label);
            match done.change {
                Some(_) => format!("{label}{id}. `leeway undo` takes it back.\n{more}"),
                None => format!("{label}{id}: nothing differs.\n"),
            }
        })
    }
}

/// The one of `known` (id, title) that was typed: its id, its title where only
/// one has it, or what either begins with. A title in full comes first, or
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
    let begins = |title: &String| title.to_lowercase().starts_with(&lower);
    let meant = |(id, title): &&(String, String)| {
        !lower.is_empty() && (id.starts_with(&lower) || begins(title))
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
            "there is no {kind} “{}”. Type one of:{}",
            clip(typed),
            lines(&known.iter().collect::<Vec<_>>())
        ))),
        many => {
            let typed = clip(typed);
            Err(Failure::Typed(format!("“{typed}” can mean several. Type one of:{}", lines(many))))
        }
    }
}

/// A plan file read into a database of its own.
fn of_plan(file: &Path) -> Result<(App, TempDir), Failure> {
    let bytes = bytes(file)?;
    let folder = tempfile::tempdir()
        .map_err(|problem| Failure::Task(format!("can't make a folder to read into: {problem}")))?;
    let app = open(Some(folder.path().join("leeway.db")))?;
    let read = api::plan::import_bytes(&app, "a plan", &bytes)?;
    if !read.problems.is_empty() {
        return Err(Failure::of_plan(file, &read.problems));
    }
    Ok((app, folder))
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
