//! Calendar files on disk: one, or those of a folder.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use leeway_core::busy::BusyProblem;

/// Largest file read, in bytes.
pub(super) const MAX_FILE: u64 = 20 * 1024 * 1024;
/// Largest calendar read, in bytes, all its files together.
const MAX_ALL: u64 = 64 * 1024 * 1024;
/// Most files of a folder.
const MAX_FILES: usize = 5_000;

/// A file as read.
#[derive(Debug)]
pub(super) struct Raw {
    /// Without folders.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// What is at a path.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By name.
    pub(super) files: Vec<Raw>,
    /// What could not be read.
    pub(super) problems: Vec<BusyProblem>,
    /// Files that are there, read or not.
    pub(super) there: Vec<String>,
}

impl Found {
    fn problem(&mut self, file: &str, message: impl Into<String>) {
        self.problems.push(BusyProblem { file: file.to_owned(), line: 0, message: message.into() });
    }
}

/// The path somebody means: `~` is their home, and what is relative is so to where
/// the program runs.
pub(crate) fn meant(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    let home = || typed.strip_prefix("~/").and_then(|rest| Some(dirs::home_dir()?.join(rest)));
    let path = home().unwrap_or_else(|| PathBuf::from(typed));
    std::path::absolute(&path).unwrap_or(path)
}

/// Reads a file, or the files of a folder whose names end in `.ics`, none of its
/// folders and nothing that a link in it leads to elsewhere.
///
/// # Errors
/// When there is nothing, or it can't be opened: a sentence without its full stop.
pub(super) fn read(path: &Path) -> Result<Found, String> {
    let shown = path.display();
    let failed = |problem: &io::Error| {
        let kind = problem.kind();
        if kind == io::ErrorKind::NotFound {
            format!("there is nothing at {shown}")
        } else if kind == io::ErrorKind::PermissionDenied {
            format!("{shown} may not be read")
        } else {
            format!("{shown} can't be read: {problem}")
        }
    };
    let there = std::fs::metadata(path).map_err(|problem| failed(&problem))?;
    if there.is_dir() {
        return folder(path).map_err(|problem| failed(&problem));
    }
    let mut found = Found::default();
    let name = name_of(path);
    match whole(path, MAX_FILE) {
        Ok(bytes) => found.files.push(Raw { name: name.clone(), bytes }),
        Err(Unread::Failed(problem)) => return Err(failed(&problem)),
        Err(unread) => return Err(format!("{shown} {unread}")),
    }
    found.there.push(name);
    Ok(found)
}

fn folder(path: &Path) -> io::Result<Found> {
    let root = std::fs::canonicalize(path)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(&root)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics")) {
            paths.push(path);
        }
    }
    paths.sort();
    let mut found = Found::default();
    if paths.len() > MAX_FILES {
        found.problem("", "this folder has more than 5,000 calendar files; the rest was not read");
        paths.truncate(MAX_FILES);
    }
    let mut left = MAX_ALL;
    for path in paths {
        let name = name_of(&path);
        found.there.push(name.clone());
        let real = match std::fs::canonicalize(&path) {
            Ok(real) => real,
            Err(problem) => {
                found.problem(&name, format!("it can't be read: {problem}"));
                continue;
            }
        };
        if !real.starts_with(&root) {
            found.problem(&name, "it is a link to another folder and was not read");
            continue;
        }
        match whole(&real, MAX_FILE.min(left)) {
            Ok(bytes) => {
                left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(left));
                found.files.push(Raw { name, bytes });
            }
            Err(Unread::Long) if left < MAX_FILE => {
                found.problem(
                    &name,
                    "this folder has more than 64 MB of calendars; from here on nothing was read",
                );
                break;
            }
            Err(unread) => found.problem(&name, format!("it {unread}")),
        }
    }
    Ok(found)
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("is no file")]
    NoFile,
    #[error("has more than 20 MB and was not read")]
    Long,
    #[error("can't be read: {0}")]
    Failed(#[from] io::Error),
}

/// All of a file, whatever length it says it has.
fn whole(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    // Before it is opened: opening a pipe waits for whoever writes into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(Unread::NoFile);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(Unread::Long);
    }
    Ok(bytes)
}

/// A path's last part, as people call it.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_folder_is_its_own_calendar_files_and_nothing_behind_a_link_out_of_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("calendars");
        std::fs::create_dir_all(folder.join("deeper.ics")).unwrap();
        std::fs::write(folder.join("a.ics"), "a").unwrap();
        std::fs::write(folder.join("B.ICS"), "b").unwrap();
        std::fs::write(folder.join("notes.txt"), "n").unwrap();
        std::fs::write(folder.join("deeper.ics").join("c.ics"), "c").unwrap();
        std::fs::write(home.path().join("secret"), "s").unwrap();
        symlink(home.path().join("secret"), folder.join("out.ics")).unwrap();
        symlink(folder.join("a.ics"), folder.join("in.ics")).unwrap();
        symlink(folder.join("nowhere"), folder.join("broken.ics")).unwrap();
        let found = read(&folder).unwrap();
        let names: Vec<&str> = found.files.iter().map(|raw| raw.name.as_str()).collect();
        assert_eq!(names, ["B.ICS", "a.ics", "in.ics"]);
        let wrong: Vec<&str> = found.problems.iter().map(|one| one.file.as_str()).collect();
        assert_eq!(wrong, ["broken.ics", "deeper.ics", "out.ics"]);
    }

    #[test]
    fn what_is_too_long_missing_or_no_file_is_said() {
        let home = tempfile::tempdir().unwrap();
        let long = home.path().join("long.ics");
        File::create(&long).unwrap().set_len(MAX_FILE + 1).unwrap();
        assert!(read(&long).unwrap_err().contains("more than 20 MB"));
        assert!(read(&home.path().join("none.ics")).unwrap_err().contains("there is nothing at"));
        assert!(read(Path::new("/dev/zero")).unwrap_err().contains("is no file"));
    }
}
