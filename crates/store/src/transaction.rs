//! One moment of the plan to read, one change of it to write.

use std::collections::BTreeMap;
use std::ops::Deref;

use rusqlite::Connection;

use leeway_core::{Instant, Team};

use crate::aggregate::{Aggregate, State};
use crate::error::StoreError;
use crate::history::{self, ChangeId, ChangeKind};

/// The plan at one moment: every answer within one [`Store::read`](crate::Store::read)
/// belongs together, whatever is written meanwhile.
pub struct Reading<'c> {
    pub(crate) conn: &'c Connection,
}

impl Reading<'_> {
    /// Everybody and the windows they share.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn team(&self) -> Result<Team, StoreError> {
        Ok(Team { people: self.people()?, windows: self.windows()? })
    }
}

/// What a change came to.
pub(crate) struct Recorded {
    /// Its row of history; `None` when nothing differs.
    pub(crate) change: Option<ChangeId>,
    /// People or windows differ.
    pub(crate) team: bool,
    /// Documents differ.
    pub(crate) documents: bool,
    /// Notifications differ.
    pub(crate) notices: bool,
}

/// A change under way: reads see what it has written so far.
pub struct Writing<'c> {
    reading: Reading<'c>,
    before: BTreeMap<Aggregate, Option<State>>,
    /// Notifications have come, or were delivered.
    pub(crate) notices_changed: bool,
}

impl<'c> Deref for Writing<'c> {
    type Target = Reading<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl<'c> Writing<'c> {
    pub(crate) const fn new(conn: &'c Connection) -> Self {
        Self { reading: Reading { conn }, before: BTreeMap::new(), notices_changed: false }
    }

    /// Makes the plan hold `team` and nothing else, in its order.
    ///
    /// # Errors
    /// When two people share an id, or the file can't be written.
    pub fn replace_team(&mut self, team: &Team) -> Result<(), StoreError> {
        self.replace_people(&team.people)?;
        self.replace_windows(&team.windows)
    }

    /// Makes `aggregate` hold `state`, remembering what it held at first.
    /// Every write to the team or a document passes through here: that is what history rests on.
    pub(crate) fn set(
        &mut self,
        aggregate: &Aggregate,
        state: Option<State>,
    ) -> Result<(), StoreError> {
        let current = aggregate.read(self)?;
        if current == state {
            return Ok(());
        }
        aggregate.write(self.conn, state.as_ref())?;
        self.before.entry(aggregate.clone()).or_insert(current);
        Ok(())
    }

    /// Adds what changed to the history, if anything did.
    pub(crate) fn record(
        self,
        label: &str,
        now: Instant,
        kind: ChangeKind,
    ) -> Result<Recorded, StoreError> {
        let mut parts = Vec::new();
        for (aggregate, before) in self.before {
            let after = aggregate.read(&self.reading)?;
            if before != after {
                parts.push(history::Part { aggregate, before, after });
            }
        }
        let touched = |what: fn(&Aggregate) -> bool| parts.iter().any(|one| what(&one.aggregate));
        let (team, documents) = (touched(Aggregate::is_team), touched(Aggregate::is_document));
        let notices = self.notices_changed || touched(Aggregate::is_notice);
        let change = if parts.is_empty() {
            None
        } else {
            Some(history::add(self.reading.conn, label, now, kind, &parts)?)
        };
        Ok(Recorded { change, team, documents, notices })
    }
}
