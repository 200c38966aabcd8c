//! The open file: one connection that writes, a few that read.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use leeway_core::Instant;

use crate::error::{OpenError, StoreError};
use crate::history::{Change, ChangeId, ChangeKind};
use crate::migrate::STEPS;
use crate::open;
use crate::transaction::{Reading, Recorded, Writing};

/// Readers kept for the next read; more may be open at a time.
const READERS: usize = 4;

/// An open plan. Share it between threads; other processes may have the same
/// file open and write to it.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    known: i64,
    // Before the writer: the last to close clears the log away, and a reader can't.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

/// What a write came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written<T> {
    /// What the work returned.
    pub value: T,
    /// The row of history; `None` when people, windows and documents are as they
    /// were before, even if settings are not.
    pub change: Option<ChangeId>,
    /// It touched people or windows.
    pub team: bool,
    /// It touched documents.
    pub documents: bool,
    /// It touched notifications; what came is no part of history.
    pub notices: bool,
}

impl Store {
    /// Opens the plan at `path`; creates it, with its folder, when there is
    /// nothing; brings an older one up to date after a verified copy into the
    /// folder `backups` beside it, named by `now`.
    ///
    /// # Errors
    /// When the file is not a plan that this program can read and write. Then
    /// it is left as it was, to the byte, and the message says what to do.
    pub fn open(path: &Path, now: Instant) -> Result<Self, OpenError> {
        Self::open_with(path, now, STEPS)
    }

    /// [`Store::open`] with the migrations given.
    pub(crate) fn open_with(path: &Path, now: Instant, steps: &[&str]) -> Result<Self, OpenError> {
        let (path, writer) = open::open(path, now, steps)?;
        Ok(Self {
            path,
            known: crate::migrate::version_of(steps),
            readers: Mutex::default(),
            writer: Mutex::new(writer),
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads one moment of the plan. Never waits for a writer.
    ///
    /// # Errors
    /// What `work` returns, and when the file can't be read.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reading<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.reader()?;
        let transaction = conn.transaction().map_err(StoreError::from)?;
        self.refuse_newer(&transaction)?;
        let value = work(&Reading { conn: &transaction })?;
        transaction.finish().map_err(StoreError::from)?;
        let mut readers = lock(&self.readers);
        if readers.len() < READERS {
            readers.push(conn);
        }
        Ok(value)
    }

    /// Does all of `work` or, when it fails, nothing. When this returns `Ok`,
    /// the change is on the disk, and in the history under `label`, made at `now`.
    ///
    /// Don't call the store within `work`: it has the only writer.
    ///
    /// # Errors
    /// What `work` returns, and when the file can't be written.
    pub fn write<T, E: From<StoreError>>(
        &self,
        label: &str,
        now: Instant,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.transact(|writing| Ok((work(writing)?, label.to_owned(), ChangeKind::Edit)), now)
    }

    /// Takes back the edit `change`, or the newest that is not undone.
    /// Returns that edit; `None` when there is nothing to undo.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when what it touched was edited since;
    /// [`StoreError::AlreadyUndone`]; [`StoreError::NotFound`]; or when the file
    /// can't be written.
    pub fn undo(
        &self,
        change: Option<ChangeId>,
        now: Instant,
    ) -> Result<Option<Change>, StoreError> {
        self.revise(now, ChangeKind::Undo, |writing| writing.undo(change))
    }

    /// Makes again the edit undone last, unless another was made since.
    /// Returns that edit; `None` when there is nothing to redo.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], or when the file can't be written.
    pub fn redo(&self, now: Instant) -> Result<Option<Change>, StoreError> {
        self.revise(now, ChangeKind::Redo, |writing| writing.redo())
    }

    /// A number that differs from an earlier one when, and only when, somebody
    /// else has written to the file in between: another process, or another
    /// store. Own writes don't count.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        // SQLite compares with what this connection last saw, so it must stay the same one.
        let writer = lock(&self.writer);
        Ok(writer.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    fn revise(
        &self,
        now: Instant,
        kind: fn(ChangeId) -> ChangeKind,
        work: impl FnOnce(&mut Writing<'_>) -> Result<Option<Change>, StoreError>,
    ) -> Result<Option<Change>, StoreError> {
        let written = self.transact(
            |writing| {
                let edit = work(writing)?;
                let (label, kind) = match &edit {
                    Some(edit) => (edit.label.clone(), kind(edit.id)),
                    None => (String::new(), ChangeKind::Edit),
                };
                Ok::<_, StoreError>((edit, label, kind))
            },
            now,
        )?;
        Ok(written.value)
    }

    /// `work` returns its value, and the label and kind of the change.
    fn transact<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<(T, String, ChangeKind), E>,
        now: Instant,
    ) -> Result<Written<T>, E> {
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        self.refuse_newer(&transaction)?;
        let mut writing = Writing::new(&transaction);
        let (value, label, kind) = work(&mut writing)?;
        let Recorded { change, team, documents, notices } = writing.record(&label, now, kind)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(Written { value, change, team, documents, notices })
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let kept = lock(&self.readers).pop();
        kept.map_or_else(|| open::reader(&self.path).map_err(StoreError::from), Ok)
    }

    /// Another process may be a newer version, and have migrated meanwhile.
    fn refuse_newer(&self, conn: &Connection) -> Result<(), StoreError> {
        let found = crate::migrate::version(conn)?;
        if found == self.known {
            Ok(())
        } else {
            Err(StoreError::Newer { found, known: self.known })
        }
    }

    #[cfg(test)]
    pub(crate) fn with_writer<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(&lock(&self.writer))
    }
}

/// A panic while the lock was held has rolled its transaction back, so what is
/// behind it is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
