//! TOML syntax: a tree with places, and every syntax error in plain words.
//!
//! The parser of the `toml` crate recovers from most errors, but drops all that
//! follows a line without `=` and takes what follows an unclosed list for its
//! elements. Such lines are mended in a copy first, so that one slip of the
//! hand doesn't hide the rest of the file.

use toml::Spanned;
use toml::de::DeTable;
use toml_parser::parser::parse_document;
use toml_parser::{ParseError, Source};

use super::MAX_PROBLEMS;
use super::problem::Fault;
use super::quote::quoted;

/// How often a text is mended anew; each time can bring other slips to light.
const PASSES: usize = 40;
/// Bytes parsed for mending, in all passes.
const MENDING: usize = 24 * 1024 * 1024;

/// A text that parses as far as possible, and what had to be mended.
pub(super) struct Mended {
    text: String,
    /// Where in the original something was put in, with its length; in order.
    inserted: Vec<(usize, usize)>,
    faults: Vec<(usize, Fault)>,
}

enum Edit {
    /// Lines that are nothing: from, to.
    Blank(usize, usize),
    Insert(usize, &'static str),
}

impl Mended {
    pub(super) fn new(original: &str) -> Self {
        let mut edits = Vec::new();
        let mut faults: Vec<(usize, Fault)> = Vec::new();
        let mut end = original.len();
        let mut mended = Self::edited(original, &edits);
        let mut parsed = 0;
        for _ in 0..PASSES {
            let errors = structure(&mended.text);
            if let Some(last) = errors.get(MAX_PROBLEMS - 1) {
                end = line_of(original, mended.original(start(last))).0;
                faults.push((end, Fault::new("from here on there are too many errors to list")));
                edits.retain(|edit| match edit {
                    Edit::Blank(at, _) | Edit::Insert(at, _) => *at < end,
                });
            }
            let found = edits.len();
            for error in &errors {
                let at = mended.original(start(error));
                let Some((edit, more)) = mend(original, at, error).filter(|_| at < end) else {
                    continue;
                };
                let (place, fault) = slip(original, at, &edit);
                if faults.iter().all(|(known, _)| *known != place) {
                    faults.push((place, fault));
                }
                edits.push(edit);
                if !more {
                    break;
                }
            }
            parsed += mended.text.len();
            mended = Self::edited(&original[..end], &edits);
            if edits.len() == found || parsed + mended.text.len() > MENDING {
                break;
            }
        }
        mended.faults = faults;
        mended
    }

    fn edited(original: &str, edits: &[Edit]) -> Self {
        let mut bytes = original.as_bytes().to_vec();
        let mut inserts: Vec<(usize, &str)> = Vec::new();
        for edit in edits {
            match edit {
                Edit::Blank(from, to) => bytes[*from..*to].fill(b' '),
                Edit::Insert(at, text) => inserts.push((*at, text)),
            }
        }
        inserts.sort_by_key(|(at, _)| *at);
        let mut text = Vec::with_capacity(bytes.len() + 2 * inserts.len());
        let mut done = 0;
        for (at, insert) in &inserts {
            text.extend_from_slice(&bytes[done..*at]);
            text.extend_from_slice(insert.as_bytes());
            done = *at;
        }
        text.extend_from_slice(&bytes[done..]);
        // Whole lines are blanked and whole characters put in: still UTF-8.
        let text = String::from_utf8(text).unwrap_or_else(|_| original.to_owned());
        let inserted = inserts.iter().map(|(at, insert)| (*at, insert.len())).collect();
        Self { text, inserted, faults: Vec::new() }
    }

    /// The offset in the original of an offset in the mended text.
    pub(super) fn original(&self, at: usize) -> usize {
        let mut ahead = 0;
        for (place, length) in &self.inserted {
            if place + ahead >= at {
                break;
            }
            ahead += length.min(&(at - place - ahead));
        }
        at - ahead
    }

    /// The tree, and every syntax error with its offset in the original: one a
    /// line, the first, since the others mostly follow from it.
    pub(super) fn parse(&self) -> (DeTable<'_>, Vec<(usize, Fault)>) {
        let (tree, errors) = DeTable::parse_recoverable(&self.text);
        let mut faults = self.faults.clone();
        faults.extend(errors.iter().map(|error| {
            let span = error.span().unwrap_or_default();
            let text = self.text.get(span.clone()).unwrap_or_default();
            let next = self.text.get(span.start..).and_then(|rest| rest.chars().next());
            (self.original(span.start), plain(error.message(), text, next))
        }));
        (Spanned::into_inner(tree), faults)
    }
}

/// Errors in how the text hangs together: at most [`MAX_PROBLEMS`].
fn structure(text: &str) -> Vec<ParseError> {
    let tokens = Source::new(text).lex().into_vec();
    let mut errors = Vec::new();
    parse_document(&tokens, &mut (), &mut |error| {
        if errors.len() < MAX_PROBLEMS {
            errors.push(error);
        }
    });
    errors
}

fn start(error: &ParseError) -> usize {
    error.unexpected().map_or(0, |span| span.start())
}

/// How to mend an error, and whether later ones can be believed nevertheless.
fn mend(text: &str, at: usize, error: &ParseError) -> Option<(Edit, bool)> {
    let (from, to) = line_of(text, at);
    match error.description() {
        "key with no value" => Some((Edit::Blank(from, to), true)),
        "unclosed table" | "unclosed array table" => Some((Edit::Insert(at, "]"), true)),
        "unexpected `=` in array" => {
            let key = text[from..at].trim();
            let bare = |c: char| c.is_ascii_alphanumeric() || "-_.\"".contains(c);
            let starts_line = !key.is_empty() && key.chars().all(bare);
            starts_line.then(|| (Edit::Insert(before_headers(text, from), "]\n"), false))
        }
        _ => None,
    }
}

/// What somebody did wrong who has to be mended so, and where.
fn slip(text: &str, at: usize, edit: &Edit) -> (usize, Fault) {
    match edit {
        Edit::Blank(from, to) => {
            let line = text[*from..*to].trim();
            let conflict =
                ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
            let hint = conflict.then(|| "git left a merge conflict: choose a side".to_owned());
            let start = from
                + (to - from).min(text[*from..*to].len() - text[*from..*to].trim_start().len());
            (start, Fault::new(format!("{} is no key = value", quoted(line))).maybe(hint))
        }
        Edit::Insert(_, "]") => (at, Fault::new("this table name is never closed: ] is missing")),
        Edit::Insert(place, _) => {
            let end = text[..*place].trim_end().len();
            (end, Fault::new("this list is never closed: ] is missing"))
        }
    }
}

/// Start and end of the line that holds `at`, without its newline.
fn line_of(text: &str, at: usize) -> (usize, usize) {
    let from = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    (from, to)
}

/// The start of the table headers, comments and empty lines just before a line.
fn before_headers(text: &str, mut line: usize) -> usize {
    while line > 0 {
        let (from, to) = line_of(text, line - 1);
        let before = text[from..to].trim();
        let header = before.strip_prefix('[').is_some_and(|rest| {
            let name = rest.trim_matches(['[', ']']);
            rest.ends_with(']')
                && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
        });
        if !(header || before.is_empty() || before.starts_with('#')) {
            break;
        }
        line = from;
    }
    line
}

/// What the parser found, in words for people who don't know TOML's grammar.
fn plain(message: &str, text: &str, next: Option<char>) -> Fault {
    if let Some(control) = next.filter(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        let code = u32::from(control);
        return if control == '\r' {
            Fault::new("a carriage return without a newline")
        } else {
            Fault::new(format!("the control character U+{code:04X} can't stand here"))
                .hint(format!("inside quotation marks, write \\u{code:04X}"))
        };
    }
    if message.starts_with("string values must be quoted") {
        if text.is_empty() {
            return Fault::new("there is no value after the =");
        }
        return Fault::new("text must be in quotation marks").maybe(in_quotes(text));
    }
    if message == "duplicate key" {
        return Fault::new(format!("{} is given twice", text.trim_matches(['"', '\''])));
    }
    if message.starts_with("invalid date") || message.starts_with("invalid time") {
        let hint = if text.contains(':') {
            in_quotes(text)
        } else {
            Some("dates are written 2027-03-11".to_owned())
        };
        let detail = message.split_once(", ").map_or(String::new(), |(_, why)| format!(": {why}"));
        return Fault::new(format!("{} is no date{detail}", quoted(text))).maybe(hint);
    }
    if message.contains("string") && matches!(next, None | Some('\n')) {
        return Fault::new("the closing quotation mark is missing");
    }
    Fault::new(message)
}

fn in_quotes(text: &str) -> Option<String> {
    (text.len() <= 60).then(|| format!("did you mean {}?", quoted(text)))
}
