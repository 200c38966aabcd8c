//! Looking at a file before anything is written: what is refused stays as it was.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use rusqlite::Connection;

use crate::error::OpenError;
use crate::{backup, migrate, open};

/// "LWAY": the application id that the first migration writes into the header.
const APPLICATION: i64 = 0x4C57_4159;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What there is at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// No file.
    Nothing,
    /// A whole plan of that data version, not newer than known.
    Version(i64),
}

/// Refuses every file that is not a plan of at most the version `known`.
pub(crate) fn inspect(path: &Path, known: i64) -> Result<Found, OpenError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return refuse_orphaned_log(path),
        Err(e) => return Err(OpenError::of_io("look at", path, e)),
    };
    if metadata.len() == 0 {
        let backup = backup::newest(path, known);
        return Err(OpenError::Empty { path: path.to_owned(), backup });
    }
    // The permission bits too: an administrator may write what is marked read-only.
    let writable = File::options().read(true).write(true).open(path);
    if metadata.permissions().readonly() || writable.as_ref().is_err_and(denied) {
        return Err(OpenError::ReadOnly { path: path.to_owned() });
    }
    let mut magic = [0; 16];
    let read = writable.and_then(|mut file| file.read(&mut magic));
    read.map_err(|e| OpenError::of_io("read", path, e))?;
    if &magic != MAGIC {
        return Err(OpenError::NotADatabase { path: path.to_owned() });
    }
    let conn = if open::beside(path, "-wal").exists() {
        open::reader(path)
    } else {
        open::still_reader(path)
    };
    check(&conn.map_err(|e| OpenError::of_sql(path, e))?, path, known)
}

/// Refuses a folder in the place of a file.
pub(crate) fn refuse_folder(path: &Path) -> Result<(), OpenError> {
    if path.is_dir() { Err(OpenError::Folder { path: path.to_owned() }) } else { Ok(()) }
}

/// Refuses a folder in which nothing may be created.
pub(crate) fn refuse_read_only_folder(folder: &Path) -> Result<(), OpenError> {
    let metadata = fs::metadata(folder).map_err(|e| OpenError::of_io("look at", folder, e))?;
    // On Windows the flag means something else on a folder.
    if cfg!(unix) && metadata.permissions().readonly() {
        return Err(OpenError::ReadOnlyFolder { path: folder.to_owned() });
    }
    Ok(())
}

/// What SQLite says about the file, its log included.
fn check(conn: &Connection, path: &Path, known: i64) -> Result<Found, OpenError> {
    let sql = |e| OpenError::of_sql(path, e);
    let application: i64 =
        conn.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(sql)?;
    if application != APPLICATION {
        return Err(OpenError::NotOurs { path: path.to_owned() });
    }
    let found = migrate::version(conn).map_err(sql)?;
    if found > known {
        let backup = backup::newest(path, known);
        return Err(OpenError::Newer { path: path.to_owned(), found, known, backup });
    }
    let verdict: String =
        conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql)?;
    if verdict != "ok" || found < 1 {
        let detail = if found < 1 { format!("data version {found}") } else { verdict };
        let backup = backup::newest(path, known);
        return Err(OpenError::Damaged { path: path.to_owned(), detail, backup });
    }
    Ok(Found::Version(found))
}

/// A new file beside an old log would be overwritten by that log.
fn refuse_orphaned_log(path: &Path) -> Result<Found, OpenError> {
    for suffix in ["-wal", "-journal"] {
        let log = open::beside(path, suffix);
        if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > 0) {
            return Err(OpenError::Orphaned { path: path.to_owned(), log });
        }
    }
    Ok(Found::Nothing)
}

/// Whether the system said: you may not write here.
pub(crate) fn denied(error: &io::Error) -> bool {
    [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem].contains(&error.kind())
}
