//! Whole, verified copies in the folder `backups` beside the plan.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use leeway_core::Instant;

use crate::error::OpenError;
use crate::{migrate, open};

/// Copies a plan of `version` to `backups/plan-v1-20261123T012214Z.db`, and
/// checks the copy. It has that name only when it is whole and on the disk.
pub(crate) fn before_migration(
    path: &Path,
    version: i64,
    now: Instant,
) -> Result<PathBuf, OpenError> {
    let failed = |detail: String| OpenError::Backup { path: path.to_owned(), detail };
    let folder = folder(path);
    fs::create_dir_all(&folder).map_err(|e| failed(e.to_string()))?;
    let copy = free_name(path, version, now);
    let unfinished = open::beside(&copy, ".new");
    match fs::remove_file(&unfinished) {
        Err(e) if unfinished.exists() => return Err(failed(e.to_string())),
        Ok(()) | Err(_) => {}
    }
    let made = write(path, &unfinished).and_then(|()| verify(&unfinished, version));
    if let Err(detail) = made {
        // Half a copy is of no use, and the error already says what happened.
        let _ = fs::remove_file(&unfinished);
        return Err(failed(detail));
    }
    open::move_into_place(&unfinished, &copy).map_err(|e| failed(e.to_string()))?;
    Ok(copy)
}

/// The newest backup of a data version not above `known`.
pub(crate) fn newest(path: &Path, known: i64) -> Option<PathBuf> {
    let copies = fs::read_dir(folder(path)).ok()?.filter_map(|entry| {
        let copy = entry.ok()?.path();
        let (version, stamp) = parse(path, copy.file_name()?)?;
        (version <= known).then_some((stamp, copy))
    });
    copies.max().map(|(_, copy)| copy)
}

fn write(path: &Path, copy: &Path) -> Result<(), String> {
    let name = copy.to_str().ok_or("the name of its folder is not Unicode")?;
    let conn = open::reader(path).map_err(|e| e.to_string())?;
    conn.execute("VACUUM INTO ?1", [name]).map_err(|e| e.to_string())?;
    Ok(())
}

fn verify(copy: &Path, version: i64) -> Result<(), String> {
    let verdict = || {
        let conn: Connection = open::reader(copy)?;
        let verdict = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok((verdict, migrate::version(&conn)?))
    };
    let (verdict, found): (String, i64) = verdict().map_err(|e: rusqlite::Error| e.to_string())?;
    if verdict == "ok" && found == version {
        Ok(())
    } else {
        Err(format!("the copy is not whole ({verdict}, data version {found})"))
    }
}

fn folder(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

/// In the same second a second copy gets a number.
fn free_name(path: &Path, version: i64, now: Instant) -> PathBuf {
    let stamp = now
        .utc()
        .map_or_else(|| now.unix().to_string(), |at| at.format("%Y%m%dT%H%M%SZ").to_string());
    let (stem, extension) = stem(path);
    let first = format!("{stem}-v{version}-{stamp}");
    let numbered = (2_u32..).map(|n| format!("{first}-{n}"));
    std::iter::once(first.clone())
        .chain(numbered)
        .map(|name| folder(path).join(format!("{name}{extension}")))
        .find(|name| !name.exists())
        .unwrap_or_else(|| folder(path).join(first))
}

/// The version and the stamp in the name of a backup.
fn parse(path: &Path, name: &OsStr) -> Option<(i64, String)> {
    let (stem, extension) = stem(path);
    let rest = name.to_str()?.strip_prefix(&format!("{stem}-v"))?.strip_suffix(&extension)?;
    let (version, stamp) = rest.split_once('-')?;
    Some((version.parse().ok()?, stamp.to_owned()))
}

/// "plan" and ".db".
fn stem(path: &Path) -> (String, String) {
    let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let extension = text(path.extension());
    let dot = if extension.is_empty() { "" } else { "." };
    (text(path.file_stem()), format!("{dot}{extension}"))
}
