//! Opening: look, refuse or prepare, and only then connect.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use leeway_core::Instant;

use crate::error::OpenError;
use crate::inspect::{self, Found};
use crate::{backup, migrate};

/// How long to wait for another process before "busy": this often, this long.
/// SQLite's own waiting doubles up to 100 ms, and then others pass by.
const TRIES: i32 = 2500;
const PAUSE: Duration = Duration::from_millis(2);

/// Statements a connection keeps prepared.
const STATEMENTS: usize = 64;

/// See [`Store::open`](crate::Store::open). Returns the path in full, and the writer.
pub(crate) fn open(
    path: &Path,
    now: Instant,
    steps: &[&str],
) -> Result<(PathBuf, Connection), OpenError> {
    let path = whole(path)?;
    inspect::refuse_folder(&path)?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::create_dir_all(folder).map_err(|e| OpenError::of_io("create the folder", folder, e))?;
    inspect::refuse_read_only_folder(folder)?;

    let lock = migrate::lock(&path)?;
    let known = migrate::version_of(steps);
    match inspect::inspect(&path, known)? {
        Found::Nothing => create(&path, steps)?,
        Found::Version(version) if version < known => {
            let copy = backup::before_migration(&path, version, now)?;
            migrate::migrate(&path, steps, Some(&copy))?;
        }
        Found::Version(_) => {}
    }
    let writer = writer(&path).map_err(|e| OpenError::of_sql(&path, e))?;
    drop(lock);
    Ok((path, writer))
}

/// Built beside its place and then moved there, so that no crash leaves a
/// file half made. The lock is held, so the temporary name is ours.
fn create(path: &Path, steps: &[&str]) -> Result<(), OpenError> {
    let unfinished = beside(path, ".new");
    for leftover in [unfinished.clone(), beside(&unfinished, "-journal")] {
        match fs::remove_file(&leftover) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(OpenError::of_io("remove the leftover", &leftover, e));
            }
            Ok(()) | Err(_) => {}
        }
    }
    migrate::migrate(&unfinished, steps, None)?;
    move_into_place(&unfinished, path)
}

/// Renames a finished file, after which it is on the disk under its new name.
pub(crate) fn move_into_place(finished: &Path, path: &Path) -> Result<(), OpenError> {
    let synced = File::options().write(true).open(finished).and_then(|file| file.sync_all());
    synced.map_err(|e| OpenError::of_io("save", finished, e))?;
    fs::rename(finished, path).map_err(|e| OpenError::of_io("create", path, e))?;
    sync_folder(path).map_err(|e| OpenError::of_io("save", path, e))
}

/// A new name is on the disk only once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// Folders can't be synced here; the file system keeps a log of names itself.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The one connection that writes. Write-ahead log, so that readers never wait
/// for it; a commit returns when the log is on the disk.
fn writer(path: &Path) -> rusqlite::Result<Connection> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON; -- macOS: past the cache of the disk
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;",
    )?;
    Ok(conn)
}

/// A connection that can't write.
pub(crate) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// A reader of a file that nobody has open: makes no log beside it.
/// The lock must be held, and there must be no log whose changes it would miss.
pub(crate) fn still_reader(path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = "file:".to_owned();
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let mode = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(Path::new(&uri), mode)
}

/// A connection that waits for others, and takes a path for a path, never for a URI.
pub(crate) fn connect(path: &Path, mode: OpenFlags) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_handler(Some(|tried| {
        thread::sleep(PAUSE);
        tried < TRIES
    }))?;
    conn.execute_batch("PRAGMA trusted_schema = OFF")?;
    // All that reading and saving a person takes: an import does it a thousand times.
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

/// `plan.db` with `.lock` is `plan.db.lock`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The path from the root, through a link: one file, one lock.
fn whole(path: &Path) -> Result<PathBuf, OpenError> {
    let found = if path.is_symlink() { fs::canonicalize(path) } else { std::path::absolute(path) };
    found.map_err(|e| OpenError::of_io("find", path, e))
}
