//! Where what is handed out goes: to a file, or to the mail program.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{ApiError, ErrorCode};

/// Files of one name that are tried in a folder.
const MOST: u32 = 1_000;

/// The folder in which files are usually saved: that for downloads, else the home.
pub(super) fn folder() -> Option<PathBuf> {
    dirs::download_dir().filter(|folder| folder.is_dir()).or_else(dirs::home_dir)
}

/// A title as the name of a file: never a path, whatever it says.
pub(crate) fn slug(title: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let words: String = title.to_lowercase().chars().map(plain).collect();
    let slug = words.split_whitespace().collect::<Vec<_>>().join("-");
    let slug: String = slug.chars().take(60).collect();
    if slug.is_empty() { "invitation".to_owned() } else { slug }
}

/// A new file in the usual folder: "planning.ics", else "planning-2.ics" and so on. The
/// name has an ending.
pub(crate) fn new(name: &str, text: &str) -> Result<PathBuf, ApiError> {
    let folder = folder().ok_or_else(|| {
        failed("This system names no folder for files. Type the path of a file to save it in.")
    })?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let numbered = (2..MOST).map(|number| format!("{stem}-{number}.{ending}"));
    for name in std::iter::once(name.to_owned()).chain(numbered) {
        let path = folder.join(name);
        match create(&path, text) {
            Ok(()) => return Ok(path),
            Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => {}
            Err(problem) => return Err(unwritten(&path, &problem)),
        }
    }
    Err(failed(format!("{} has too many files of this name. Type another path.", folder.display())))
}

/// The file at a path that somebody typed.
pub(super) fn at(typed: &str, over: bool, text: &str) -> Result<PathBuf, ApiError> {
    let path = crate::api::busy::meant(typed);
    let path = if path.is_dir() { path.join("invitation.ics") } else { path };
    if over {
        replace(&path, text).map_err(|problem| unwritten(&path, &problem))?;
        return Ok(path);
    }
    match create(&path, text) {
        Ok(()) => Ok(path),
        Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => {
            Err(ApiError::new(ErrorCode::Conflict, format!("{} is there already.", path.display())))
        }
        Err(problem) => Err(unwritten(&path, &problem)),
    }
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // A part of a calendar is worse than none.
        let _gone = std::fs::remove_file(path);
    }
    written
}

/// Whole or not at all: a disk that fills up half-way leaves the old file.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, path)).inspect_err(|_| {
        let _gone = std::fs::remove_file(&part);
    })
}

/// Hands a letter to whatever opens letters here.
pub(super) fn open(mailto: &str) -> Result<(), ApiError> {
    if !mailto.starts_with("mailto:?") {
        return Err(failed("This is no letter."));
    }
    start(mailto, "letters", "Copy the text instead.")
}

/// Hands an address to whatever opens such here: http, https and mailto, nothing else.
pub(crate) fn browse(link: &str) -> Result<(), ApiError> {
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !known || link.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(failed("Only addresses of the web and of letters are opened."));
    }
    start(link, "such addresses", "Copy the address instead.")
}

fn start(link: &str, what: &str, instead: &str) -> Result<(), ApiError> {
    let mut opener = opener(link);
    opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = opener.spawn().map_err(|problem| {
        failed(format!("No program that opens {what} could be started ({problem}). {instead}"))
    })?;
    // It may go on for as long as that program does.
    std::thread::spawn(move || {
        if let Err(problem) = child.wait() {
            tracing::warn!("opening an address: {problem}");
        }
    });
    Ok(())
}

/// No shell is asked: the link is one argument, whatever is in it.
fn opener(link: &str) -> Command {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(link);
    command
}

fn unwritten(path: &Path, problem: &io::Error) -> ApiError {
    failed(format!("{} can't be written: {problem}.", path.display()))
}

fn failed(message: impl Into<String>) -> ApiError {
    ApiError::new(ErrorCode::Invalid, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_names_a_folder() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Q&A: Zoë's \u{202e}plan"), "q-a-zoë-s-plan");
        assert_eq!(slug("…"), "invitation");
    }

    #[test]
    fn only_addresses_of_the_web_and_of_letters_are_opened() {
        for link in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://host/share",
            "-h",
            "https://a b",
            "HTTPS",
            "",
        ] {
            assert!(browse(link).is_err(), "{link}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_only_written_over_when_asked() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.ics");
        let typed = path.to_str().unwrap();
        assert_eq!(at(typed, false, "one").unwrap(), path);
        assert_eq!(at(typed, false, "two").unwrap_err().code, ErrorCode::Conflict);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        at(typed, true, "two").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert!(
            at("/nowhere/at/all.ics", false, "x").unwrap_err().message.contains("can't be written")
        );
    }
}
