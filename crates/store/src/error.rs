//! What can go wrong, said to a person: what happened, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a file was not opened. A file that is refused is left as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path names a folder.
    #[error("{} is a folder, not a plan. Choose a file.", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The file has zero length: a copy that broke off, or a disk that was full.
    #[error(
        "{} is empty: something cut it off. {} Or move it away to start a new plan. Nothing was changed.",
        path.display(), put_back(backup.as_deref())
    )]
    Empty {
        /// The file.
        path: PathBuf,
        /// The newest backup there is.
        backup: Option<PathBuf>,
    },
    /// The file is no SQLite database.
    #[error(
        "{} is not a Leeway plan: it is no database. Choose another file; a plan file is imported, not opened. Nothing was changed.",
        path.display()
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error(
        "{} belongs to another program, not to Leeway. Choose another file. Nothing was changed.",
        path.display()
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of this program.
    #[error(
        "{} was written by a newer Leeway (data version {found}, this one knows {known}). Update Leeway{}. Nothing was changed.",
        path.display(), or_put_back(backup.as_deref())
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its data version.
        found: i64,
        /// The newest data version this program knows.
        known: i64,
        /// The newest backup that this program can read.
        backup: Option<PathBuf>,
    },
    /// The file fails SQLite's checks.
    #[error(
        "{} is damaged ({detail}). {} Keep the damaged file: much of it may still be readable. Nothing was changed.",
        path.display(), put_back(backup.as_deref())
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found first.
        detail: String,
        /// The newest backup there is.
        backup: Option<PathBuf>,
    },
    /// There are unsaved changes (a write-ahead log) whose main file is gone.
    #[error(
        "{} is missing, but its latest changes are still in {}. Put the file back beside them, or move them away to start a new plan. Nothing was changed.",
        path.display(), log.display()
    )]
    Orphaned {
        /// Where the main file should be.
        path: PathBuf,
        /// The log left behind.
        log: PathBuf,
    },
    /// The file may not be written.
    #[error(
        "{} is read-only. Make it writable, or copy it to a place where you may write. Nothing was changed.",
        path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The folder may not be written; SQLite keeps its log there.
    #[error(
        "The folder {} is read-only, and Leeway keeps its log beside the plan. Make it writable, or choose another place. Nothing was changed.",
        path.display()
    )]
    ReadOnlyFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Another process has been preparing the file for too long.
    #[error(
        "Another Leeway is still preparing {}. Wait for it or close it, then try again.",
        path.display()
    )]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The copy that must precede a migration could not be made or failed its check.
    #[error(
        "{} must be brought up to date, but the backup before that failed: {detail}. Free some space or check the folder, then try again. Nothing was changed.",
        path.display()
    )]
    Backup {
        /// The file.
        path: PathBuf,
        /// What failed.
        detail: String,
    },
    /// A migration failed; the file holds what it held before.
    #[error(
        "{} could not be brought up to date: {detail}. It is as it was before{}. Please report this.",
        path.display(), copied_to(backup.as_deref())
    )]
    Migration {
        /// The file.
        path: PathBuf,
        /// What failed.
        detail: String,
        /// The copy made before, when there was anything to copy.
        backup: Option<PathBuf>,
    },
    /// The disk is full.
    #[error("No room left on the disk of {}. Free some space, then try again.", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused something.
    #[error("Could not {doing} {}: {source}. Check the disk and the permissions.", path.display())]
    Io {
        /// What was being done, as in "create the folder".
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// SQLite refused something else.
    #[error("Could not open {}: {source}. Close other programs that use it, then try again.", path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's answer.
        source: rusqlite::Error,
    },
}

impl OpenError {
    /// SQLite's answer about the file at `path`.
    pub(crate) fn of_sql(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                let backup = crate::backup::newest(&path, i64::MAX);
                Self::Damaged { path, detail: source.to_string(), backup }
            }
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(_) | None => Self::Sql { path, source },
        }
    }

    /// The system's answer about `path`, while `doing` something to it.
    pub(crate) fn of_io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::StorageFull {
            Self::Full { path }
        } else {
            Self::Io { doing, path, source }
        }
    }
}

fn put_back(backup: Option<&Path>) -> String {
    match backup {
        Some(backup) => format!("Put back the newest backup: {}.", backup.display()),
        None => "Put back a copy, if you have one.".to_owned(),
    }
}

fn or_put_back(backup: Option<&Path>) -> String {
    backup.map_or_else(String::new, |backup| {
        format!(", or put back the backup from before that update: {}", backup.display())
    })
}

fn copied_to(backup: Option<&Path>) -> String {
    backup.map_or_else(String::new, |backup| format!(", and copied to {}", backup.display()))
}

/// Why a read or a write failed. A write that failed changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process kept the file locked for longer than five seconds.
    #[error("Another program is writing to the plan. Nothing was changed: try again in a moment.")]
    Busy,
    /// The disk is full.
    #[error("The disk is full, so this was not saved. Free some space, then try again.")]
    Full,
    /// The file turned out to be damaged.
    #[error(
        "The plan's file is damaged ({detail}). Close Leeway, keep the file, and put back the newest copy from the folder “backups” beside it."
    )]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// The file or its folder became read-only.
    #[error("The plan's file may not be written. Make it and its folder writable, then try again.")]
    ReadOnly,
    /// A newer Leeway has migrated the file since it was opened.
    #[error("A newer Leeway has taken over this plan. Nothing was changed: restart Leeway.")]
    Newer {
        /// The file's data version now.
        found: i64,
        /// The data version this program knows.
        known: i64,
    },
    /// A document is not of a form that this program knows: a newer one wrote it, or
    /// something else did.
    #[error(
        "The {kind} “{id}” in the plan can't be read ({detail}). Update Leeway if a newer one wrote it; or take back the change that did, or remove it."
    )]
    Unreadable {
        /// "meeting"
        kind: String,
        /// Its id.
        id: String,
        /// What is wrong with it.
        detail: String,
    },
    /// There is no such person, document or change.
    #[error("There is no {what}: it may just have been removed elsewhere.")]
    NotFound {
        /// As in "person jon".
        what: String,
    },
    /// An undo or redo would overwrite what another change made since.
    #[error("Can't take back “{label}”: {} changed since{}.", in_words(what), by(since))]
    Conflict {
        /// The change to take back.
        label: String,
        /// The names of what has changed since.
        what: Vec<String>,
        /// The labels of the changes that did so, newest first. Undo those first.
        since: Vec<String>,
    },
    /// The change has been undone already.
    #[error("“{label}” has been undone already.")]
    AlreadyUndone {
        /// Its label.
        label: String,
    },
    /// The plan's own rules don't allow what was to be written.
    #[error("This can't be saved: {detail}. Nothing was changed.")]
    Refused {
        /// Which rule.
        detail: String,
    },
    /// The operating system failed to read or write the file.
    #[error(
        "The plan's file could not be read or written ({detail}). Check the disk, then try again."
    )]
    Io {
        /// The system's answer.
        detail: String,
    },
    /// SQLite refused something else.
    #[error("The plan's file could not be used ({0}). Restart Leeway; if it stays, report this.")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        let detail = source.to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { detail },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig) => Self::Refused { detail },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io { detail },
            Some(_) | None => Self::Sql(source),
        }
    }
}

fn in_words(names: &[String]) -> String {
    match names {
        [] => "something".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn by(labels: &[String]) -> String {
    labels.first().map_or_else(String::new, |newest| format!(" by “{newest}”. Undo that first"))
}
