//! What Leeway does, without a window: use cases over store, exchange and core.
//!
//! The window and the terminal are two doors to the same house. The window
//! speaks through [`contract::answer`], by name and JSON; the command line
//! calls the same functions of [`api`] directly. Each handler asks the store,
//! calls the core, and shapes a view.

pub mod api;
mod beside;
mod busy;
pub mod clock;
pub mod contract;
mod error;
pub mod ids;
pub mod jobs;
pub mod labels;
mod levelling;
pub mod place;
mod plans;
pub mod quiet;
pub mod roster;
pub mod scene;
mod search;
pub mod zones;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use leeway_core::{Instant, ZoneRules};
use leeway_store::{ChangeId, Store, Writing};
use tokio::sync::broadcast;

pub use clock::Clock;
pub use error::{ApiError, ErrorCode};

use api::history::Done;
use api::settings::Settings;
use roster::Roster;

/// What changed; the window re-asks what depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// People, their hours, windows; undo and redo.
    Team,
    /// Documents: meetings, series, rounds and what else is kept whole; undo and redo.
    Meet,
    /// How the window looks and whose it is.
    Settings,
    /// How far the search for a fairer rotation is.
    Search,
    /// Notifications: what is held, and what has come.
    Inbox,
    /// The focus session, and time spent.
    Focus,
}

/// A running Leeway: one store, one set of zone rules, one clock.
pub struct App {
    store: Store,
    path: PathBuf,
    rules: Arc<ZoneRules>,
    clock: Arc<dyn Clock>,
    topics: broadcast::Sender<Topic>,
    /// How often this process has changed the team.
    changes: AtomicU64,
    roster: Mutex<Option<(Version, Arc<Roster>)>>,
    /// How often this process has changed documents.
    document_changes: AtomicU64,
    taken: busy::Known,
    planned: plans::Known,
    day_plan: api::today::laid::Known,
    search: search::Search,
    /// What chance says of a plan.
    chances: beside::Beside<leeway_core::project::risk::Forecast>,
    /// What would mend one.
    mends: beside::Beside<leeway_core::project::mend::Mending>,
    leveller: levelling::Leveller,
    sources: api::inbox::sources::Sources,
    /// What Leeway itself will say.
    own: jobs::own::Known,
    eyes: Eyes,
}

/// Whose eyes an app looks through, where not as the settings say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Eyes {
    /// Zone in which times are read: an IANA name.
    pub viewer: Option<String>,
    /// Id of the person who sits here.
    pub you: Option<String>,
}

/// Which state of the team, or of the documents, something was made of: changes of this process, and
/// SQLite's count of those of others.
type Version = (u64, i64);

impl App {
    /// Opens the data in `path`, making the file where there is none.
    ///
    /// # Errors
    /// When the file can't be used; the message says why and what to do, and
    /// the file is as it was.
    pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, ApiError> {
        let store = Store::open(path, clock.now())?;
        let (topics, _) = broadcast::channel(64);
        let rules = Arc::new(zones::newest());
        let search = search::Search::new(topics.clone());
        let chances = beside::Beside::new("chances", topics.clone());
        let mends = beside::Beside::new("mends", topics.clone());
        let leveller = levelling::Leveller::new(topics.clone());
        let app = Self {
            store,
            path: path.to_owned(),
            rules,
            clock,
            topics,
            changes: AtomicU64::new(0),
            roster: Mutex::new(None),
            document_changes: AtomicU64::new(0),
            taken: busy::Known::default(),
            planned: plans::Known::default(),
            day_plan: api::today::laid::Known::default(),
            search,
            chances,
            mends,
            leveller,
            sources: api::inbox::sources::Sources::default(),
            own: jobs::own::Known::default(),
            eyes: Eyes::default(),
        };
        api::radar::remember(&app)?;
        Ok(app)
    }

    /// The same seen through these eyes; nothing of them is kept.
    #[must_use]
    pub fn seen_by(self, eyes: Eyes) -> Self {
        Self { eyes, ..self }
    }

    /// The instant it is.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The zone rules in force.
    #[must_use]
    pub fn rules(&self) -> &ZoneRules {
        &self.rules
    }

    /// The same, to be kept longer than the app.
    #[must_use]
    pub fn shared_rules(&self) -> Arc<ZoneRules> {
        Arc::clone(&self.rules)
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The file the data is in.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The clock, for jobs.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Everything that changes from now on, in this process or another one.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Topic> {
        self.topics.subscribe()
    }

    /// The settings as saved.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn settings(&self) -> Result<Settings, ApiError> {
        api::settings::load(self)
    }

    /// Commits a change to people, windows or documents and then, if anything
    /// differs, says so: to those who follow the team, the documents, or both.
    fn change<T>(
        &self,
        label: &str,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, ApiError>,
    ) -> Result<(T, Done), ApiError> {
        let written = self.store.write(label, self.now(), work)?;
        // First of all: it is committed, whatever comes after.
        if written.documents {
            self.announce(Topic::Meet);
        }
        if written.team {
            self.announce(Topic::Team);
            api::radar::remember(self)?;
        }
        if written.notices {
            self.announce(Topic::Inbox);
        }
        let change = written.change.map(ChangeId::get);
        Ok((written.value, Done { change, label: label.to_owned(), id: None }))
    }

    /// The team as it is now, with everyone's calendar. Read again only when it
    /// has changed, in this process or another one.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn roster(&self) -> Result<Arc<Roster>, ApiError> {
        // Before the read: what is committed meanwhile makes it stale.
        let version = self.team_version()?;
        let mut kept = self.roster.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, roster)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(roster));
        }
        let team = self.store.read(|reading| reading.team())?;
        let roster = Arc::new(Roster::new(team, &self.rules));
        *kept = Some((version, Arc::clone(&roster)));
        Ok(roster)
    }

    /// Which state of the documents something is read from, taken before it is read.
    fn documents_version(&self) -> Result<Version, ApiError> {
        Ok((self.document_changes.load(Ordering::SeqCst), self.store.data_version()?))
    }

    /// Which state of the team something is made of, taken before it is read.
    fn team_version(&self) -> Result<Version, ApiError> {
        Ok((self.changes.load(Ordering::SeqCst), self.store.data_version()?))
    }

    /// Says that something has been committed. Nobody listening is fine.
    fn announce(&self, topic: Topic) {
        match topic {
            Topic::Team => drop(self.changes.fetch_add(1, Ordering::SeqCst)),
            Topic::Meet => drop(self.document_changes.fetch_add(1, Ordering::SeqCst)),
            Topic::Settings | Topic::Search | Topic::Inbox | Topic::Focus => {}
        }
        let _heard = self.topics.send(topic);
    }
}
