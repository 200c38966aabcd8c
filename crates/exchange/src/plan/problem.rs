//! What is wrong with a file, and where.

use std::fmt;

use super::MAX_PROBLEMS;
use super::source::Lines;

/// How much a problem matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Something was left out and must be mended.
    Error,
    /// Everything was read, but perhaps it isn't what was meant.
    Note,
}

/// Something in a file that a person should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters, not bytes.
    pub column: usize,
    /// A sentence without its full stop. Text of the file is quoted, clipped,
    /// and its control characters are escaped.
    pub message: String,
    /// What to do, such as "did you mean Europe/Kyiv?".
    pub hint: Option<String>,
    /// How much it matters.
    pub severity: Severity,
}

impl Problem {
    /// Line and column, to sort by.
    pub(crate) const fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }
}

/// "line 12, column 8: … (did you mean …?)".
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

/// A message and its hint, before its place is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// With `hint`, or as it is when there is none.
    pub(crate) fn maybe(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }
}

/// Collects problems by their byte offset in a text.
pub(crate) struct Problems<'t> {
    lines: Lines<'t>,
    found: Vec<Problem>,
    unlisted: usize,
}

impl<'t> Problems<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { lines: Lines::new(text), found: Vec::new(), unlisted: 0 }
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.lines.line(at)
    }

    /// Faults are made only while they are listed, so that ten thousand of
    /// them don't cost ten thousand searches for the nearest zone.
    pub(crate) fn error(&mut self, at: usize, fault: impl FnOnce() -> Fault) {
        self.add(at, Severity::Error, fault);
    }

    pub(crate) fn note(&mut self, at: usize, fault: impl FnOnce() -> Fault) {
        self.add(at, Severity::Note, fault);
    }

    fn add(&mut self, at: usize, severity: Severity, fault: impl FnOnce() -> Fault) {
        if self.found.len() >= MAX_PROBLEMS {
            self.unlisted += 1;
            return;
        }
        let (line, column) = self.lines.place(at);
        let Fault { message, hint } = fault();
        self.found.push(Problem { line, column, message, hint, severity });
    }

    /// In the order of the file.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(Problem::place);
        if let Some(last) = self.found.last()
            && self.unlisted > 0
        {
            let message = format!("and {} more problems, not listed", self.unlisted);
            let (line, column) = (last.line, last.column);
            let severity = Severity::Error;
            self.found.push(Problem { line, column, message, hint: None, severity });
        }
        self.found
    }
}
