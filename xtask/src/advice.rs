//! A problem says what happened and, wherever we know it, what to do.

use std::fmt;
use std::io;
use std::path::Path;

pub(crate) type Result<T> = std::result::Result<T, Problem>;

#[derive(Debug)]
pub(crate) struct Problem {
    what: String,
    todo: Option<String>,
}

impl Problem {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), todo: None }
    }

    /// What the reader should do about it, as a sentence or a line to type.
    pub(crate) fn todo(mut self, todo: impl Into<String>) -> Self {
        self.todo = Some(todo.into());
        self
    }

    /// A file that could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, why: &io::Error) -> Self {
        Self::new(format!("could not {doing} {}: {why}", path.display()))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.todo {
            Some(todo) => write!(f, "\n  → {}", todo.replace('\n', "\n    ")),
            None => Ok(()),
        }
    }
}

impl From<lexopt::Error> for Problem {
    fn from(why: lexopt::Error) -> Self {
        Self::new(why.to_string()).todo("cargo xtask help")
    }
}
