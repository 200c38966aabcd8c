//! Where the team comes from: the database, or a plan file.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use leeway_app::{App, api, clock, place, zones};
use leeway_core::place::{Choice, Named, named, namesakes};
use leeway_core::{Instant, Person, Team, TeamWindow, Zone, ZoneRules};

use crate::args::View;
use crate::draw;
use crate::failure::Failure;

/// A team, the rules to read it by, and whose times to show.
pub(crate) struct Source {
    pub(crate) people: Vec<Person>,
    windows: Vec<TeamWindow>,
    pub(crate) rules: Arc<ZoneRules>,
    pub(crate) viewer: Zone,
    pub(crate) you: Option<String>,
    pub(crate) now: Instant,
}

impl Source {
    pub(crate) fn of(data: Option<PathBuf>, view: &View) -> Result<Self, Failure> {
        match &view.plan {
            Some(file) => Self::of_plan(file, view),
            None => Self::of_database(data, view),
        }
    }

    fn of_plan(file: &Path, view: &View) -> Result<Self, Failure> {
        let rules = Arc::new(zones::newest());
        let Team { people, windows } = read_plan(file, &rules)?;
        let viewer = match &view.zone {
            Some(name) => zone(&rules, name)?,
            None => zones::of_system(&rules)
                .and_then(|name| rules.zone(&name))
                .ok_or_else(Failure::no_zone)?,
        };
        Ok(Self { people, windows, rules, viewer, you: None, now: clock::of_environment()?.now() })
    }

    fn of_database(data: Option<PathBuf>, view: &View) -> Result<Self, Failure> {
        Self::of_app(&open(data)?, view.zone.as_deref())
    }

    /// The team of an app, its times read in the zone that was named.
    pub(crate) fn of_app(app: &App, named: Option<&str>) -> Result<Self, Failure> {
        let rules = app.shared_rules();
        let viewer = match named {
            Some(name) => zone(&rules, name)?,
            None => api::settings::viewer(app, None)?.ok_or_else(Failure::no_zone)?,
        };
        let team = app.store().read(|reading| reading.team());
        let Team { people, windows } = team.map_err(leeway_app::ApiError::from)?;
        Ok(Self { people, windows, rules, viewer, you: app.settings()?.you, now: app.now() })
    }

    /// Nobody: for questions about clocks alone. A zone that is asked for needs
    /// no database.
    pub(crate) fn of_nobody(data: Option<PathBuf>, named: Option<&str>) -> Result<Self, Failure> {
        let Some(name) = named else {
            let view = View { zone: None, plan: None, json: false };
            return Ok(Self { people: Vec::new(), ..Self::of_database(data, &view)? });
        };
        let rules = Arc::new(zones::newest());
        let (viewer, now) = (zone(&rules, name)?, clock::of_environment()?.now());
        Ok(Self { people: Vec::new(), windows: Vec::new(), rules, viewer, you: None, now })
    }

    /// People and windows, for questions asked of a team.
    pub(crate) fn team(&self) -> Team {
        Team { people: self.people.clone(), windows: self.windows.clone() }
    }

    /// What to say where there is nobody to speak of.
    pub(crate) fn nobody(&self) -> Option<String> {
        self.people.is_empty().then(|| {
            "No people yet. `leeway sample` loads a team to explore, `leeway import FILE`\n\
             takes yours from a plan file, `leeway overlap --plan FILE` only looks at one.\n"
                .to_owned()
        })
    }
}

/// The app on the database asked for, or the usual one.
pub(crate) fn open(data: Option<PathBuf>) -> Result<App, Failure> {
    let path = data.or_else(place::database).ok_or_else(|| {
        let message = "this system names no folder for data. Say which file to use: --db FILE";
        Failure::Database(message.to_owned())
    })?;
    Ok(App::open(&path, clock::of_environment()?)?)
}

/// The team of a plan file without errors.
fn read_plan(file: &Path, rules: &ZoneRules) -> Result<Team, Failure> {
    let read = api::plan::read(&bytes(file)?, rules);
    read.map(|read| read.team).map_err(|problems| Failure::of_plan(file, &problems))
}

/// The bytes of a file; `-` is standard input.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(problem) => Err(Failure::Task(format!("can't read {}: {problem}", file.display()))),
    }
}

/// The zone that a person means by `typed`: see [`place::named`].
///
/// [`place::named`]: leeway_core::place::named
pub(crate) fn zone(rules: &ZoneRules, typed: &str) -> Result<Zone, Failure> {
    let named = named(typed, rules);
    if let Named::One(choice) = &named
        && let Some(zone) = rules.zone(&choice.zone)
    {
        tell(typed, choice, rules);
        return Ok(zone);
    }
    Err(Failure::of_zone(typed, &named).unwrap_or_else(Failure::no_zone))
}

/// Which of several places of one name was taken, to standard error.
fn tell(typed: &str, taken: &Choice, rules: &ZoneRules) {
    let others = namesakes(typed, taken, rules);
    if others.is_empty() {
        return;
    }
    let others: Vec<String> =
        others.iter().map(|one| format!("--in {} for {}", one.zone, one.title())).collect();
    let note = format!("{} is taken as {}; {}", typed, taken.title(), others.join(", "));
    let _unwritten = writeln!(anstream::stderr(), "note: {}", draw::plain(&note));
}
