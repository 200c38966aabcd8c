//! What is wrong with a calendar file, and where.

use super::MAX_PROBLEMS;

/// Something in a file that a person should look at. What could be read is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// From 1; of a folded line, where it begins.
    pub line: usize,
    /// A sentence without its full stop. Text of the file is quoted and clipped.
    pub message: String,
}

/// Collects problems, so many at most.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    pub(super) fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(Problem { line, message: message.into() });
        } else {
            self.unlisted += 1;
        }
    }

    /// In the order of the file.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.line);
        if let Some(last) = self.found.last()
            && self.unlisted > 0
        {
            let message = format!("and {} more problems, not listed", self.unlisted);
            self.found.push(Problem { line: last.line, message });
        }
        self.found
    }
}
