//! The text of a file: its limits, its lines, and bytes that are no text.

use toml_parser::Source;

use super::problem::{Fault, Problem, Problems};
use super::{MAX_FILE, MAX_LINE, MAX_TOKENS};

/// Where lines start, to tell the line and column of a byte offset.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { text, starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// From 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// Line and column, both from 1; the column in characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.line(at);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at.min(self.text.len())).unwrap_or_default();
        // A byte order mark is no column that an editor shows.
        let before = if start == 0 { before.trim_start_matches('\u{feff}') } else { before };
        (line, before.chars().count() + 1)
    }
}

/// Why a text is too large to be looked at, with the offset.
pub(super) fn too_large(bytes: &[u8]) -> Option<(usize, Fault)> {
    if bytes.len() > MAX_FILE {
        let size = bytes.len().div_ceil(1024 * 1024);
        let fault = Fault::new(format!("this file has {size} MB: a plan file may have 5 MB"));
        return Some((0, fault));
    }
    let mut start = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.len() > MAX_LINE {
            return Some((start, Fault::new("this line is longer than 1 MB")));
        }
        start += line.len() + 1;
    }
    None
}

/// Whether a text has more words and marks than the largest team could need:
/// a tree of them would fill the memory.
pub(super) fn too_dense(text: &str) -> Option<(usize, Fault)> {
    let message = "this file is too large: it has more than 1.5 million words and marks";
    Source::new(text).lex().nth(MAX_TOKENS).map(|_| (0, Fault::new(message)))
}

/// Bytes as text, with U+FFFD for what is no UTF-8, and a problem for the first
/// such place of every line.
pub(crate) fn decode(bytes: &[u8]) -> (String, Vec<Problem>) {
    let mut text = String::with_capacity(bytes.len());
    let mut bad = Vec::new();
    let mut line = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        line += chunk.valid().bytes().filter(|byte| *byte == b'\n').count();
        if !chunk.invalid().is_empty() {
            if bad.last().is_none_or(|(_, last)| *last != line) {
                bad.push((text.len(), line));
            }
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let mut problems = Problems::new(&text);
    for (at, _) in bad {
        problems.error(at, || {
            Fault::new("this is not UTF-8 text").hint("save the file with the encoding UTF-8")
        });
    }
    let problems = problems.finish();
    (text, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("a\nä😀b\n");
        assert_eq!(lines.place(0), (1, 1));
        assert_eq!(lines.place(2 + 2 + 4), (2, 3));
        assert_eq!(lines.place(10), (3, 1));
    }

    #[test]
    fn bytes_that_are_no_text_are_reported_once_a_line() {
        let (text, problems) = decode(b"ok\n\xff\xfe\xff\nz\xc3\n");
        assert_eq!(text, "ok\n\u{fffd}\u{fffd}\u{fffd}\nz\u{fffd}\n");
        let places: Vec<_> = problems.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(2, 1), (3, 2)]);
    }
}
