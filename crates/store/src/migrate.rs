//! Bringing a file up to date, one process at a time.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::error::OpenError;
use crate::{inspect, open};

/// Every migration there has ever been, oldest first. Only ever added to.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_plan.sql"),
    include_str!("../migrations/0002_calendar.sql"),
    include_str!("../migrations/0003_documents.sql"),
    include_str!("../migrations/0004_inbox.sql"),
];

/// How long to wait while another process creates or migrates the file.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(5);

/// The data version after all of `steps`.
pub(crate) const fn version_of(steps: &[&str]) -> i64 {
    steps.len() as i64
}

/// The data version of an open file.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))
}

/// Holds `plan.db.lock` until the file returned is dropped, or its process ends.
pub(crate) fn lock(path: &Path) -> Result<File, OpenError> {
    let name = open::beside(path, ".lock");
    let opened = File::options().create(true).truncate(false).write(true).open(&name);
    let file = opened.map_err(|e| {
        if inspect::denied(&e) {
            OpenError::ReadOnlyFolder { path: path.parent().unwrap_or(path).to_owned() }
        } else {
            OpenError::of_io("lock", &name, e)
        }
    })?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Locked { path: path.to_owned() });
            }
            Err(TryLockError::Error(e)) => return Err(OpenError::of_io("lock", &name, e)),
        }
    }
}

/// Creates the file, or applies the steps it lacks, all in one transaction:
/// afterwards it is new or, after any failure, what it was. Hold the lock;
/// `backup` is the copy to name when a step fails.
pub(crate) fn migrate(path: &Path, steps: &[&str], backup: Option<&Path>) -> Result<(), OpenError> {
    let sql = |e| OpenError::of_sql(path, e);
    let mode = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut conn = open::connect(path, mode).map_err(sql)?;
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF").map_err(sql)?;
    // Immediate: nobody writes between the reading of the version and the first step.
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let steps = steps.iter().map(|step| M::up(step).foreign_key_check()).collect();
    Migrations::new(steps).to_latest(&mut conn).map_err(|e| OpenError::Migration {
        path: path.to_owned(),
        detail: e.to_string(),
        backup: backup.map(Path::to_owned),
    })?;
    conn.close().map_err(|(_, e)| sql(e))
}
