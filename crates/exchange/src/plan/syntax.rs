//! TOML syntax: a tree with places, and every syntax error in plain words.
//!
//! The parser of the `toml` crate recovers from most errors, but drops all that
//! follows a line without `=` and takes what follows an unclosed list for its
//! elements. Such lines are mended in a copy first, so that one slip of the
//! hand doesn't hide the rest of the file.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::MAX_PROBLEMS;
use super::problem::Fault;
use crate::quote::quoted;

/// How often a text is mended anew; each time can bring other slips to light.
const PASSES: usize = 40;
/// Bytes parsed for mending, in all passes.
const MENDING: usize = 24 * 1024 * 1024;

/// Deepest list in a list: what the parser of the `toml` crate bears.
const DEPTH: u32 = 80;

/// A text that parses as far as possible, and what had to be mended.
pub(super) struct Mended {
    text: String,
    inserted: Vec<Inserted>,
    faults: Vec<(usize, Fault)>,
}

/// A few bytes put into the text.
struct Inserted {
    /// Where they begin in the mended text.
    start: usize,
    /// Where that is in the original.
    original: usize,
    length: usize,
}

enum Edit {
    /// Lines that are nothing: from, to.
    Blank(usize, usize),
    Insert(usize, &'static str),
}

impl Mended {
    pub(super) fn new(original: &str) -> Self {
        let mut edits = conflicts(original);
        let mut faults: BTreeMap<usize, Fault> =
            edits.iter().map(|edit| slip(original, 0, edit)).collect();
        let mut end = original.len();
        let mut mended = Self::edited(original, &edits);
        let mut parsed = 0;
        for _ in 0..PASSES {
            let errors = structure(&mended.text);
            if let Some(last) = errors.get(MAX_PROBLEMS - 1) {
                end = line_of(original, mended.original(start(last))).0;
                let fault = Fault::new("from here on there are too many errors to list");
                faults.insert(end, fault);
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
                faults.entry(place).or_insert(fault);
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
        mended.faults = faults.into_iter().collect();
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
        let mut inserted = Vec::with_capacity(inserts.len());
        let mut done = 0;
        for (at, insert) in inserts {
            text.extend_from_slice(&bytes[done..at]);
            inserted.push(Inserted { start: text.len(), original: at, length: insert.len() });
            text.extend_from_slice(insert.as_bytes());
            done = at;
        }
        text.extend_from_slice(&bytes[done..]);
        // Whole lines are blanked and whole characters put in: still UTF-8.
        let text = String::from_utf8(text).unwrap_or_else(|_| original.to_owned());
        Self { text, inserted, faults: Vec::new() }
    }

    /// The offset in the original of an offset in the mended text.
    pub(super) fn original(&self, at: usize) -> usize {
        match self.inserted[..self.inserted.partition_point(|one| one.start < at)].last() {
            Some(one) => one.original + (at - one.start).saturating_sub(one.length),
            None => at,
        }
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
            let long = next.is_none() && error.message().starts_with("invalid multi-line");
            let at = if long { self.last_long_text() } else { span.start };
            (self.original(at), plain(error.message(), text, next))
        }));
        (Spanned::into_inner(tree), faults)
    }

    /// Where the last text in threefold quotation marks starts.
    fn last_long_text(&self) -> usize {
        self.text.rfind("\"\"\"").max(self.text.rfind("'''")).unwrap_or(self.text.len())
    }
}

/// What is wrong with the text itself, keys given twice apart: at most
/// [`MAX_PROBLEMS`].
fn structure(text: &str) -> Vec<ParseError> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut errors = Vec::new();
    let mut decoding = Decoding(text);
    let mut spaces = ValidateWhitespace::new(&mut decoding, source);
    let mut guard = RecursionGuard::new(&mut spaces, DEPTH);
    parse_document(&tokens, &mut guard, &mut |error| {
        if errors.len() < MAX_PROBLEMS {
            errors.push(error);
        }
    });
    errors
}

/// Looks into keys and values too, as the `toml` crate does when it builds its
/// tree: its errors are not bounded, so they are counted here first.
struct Decoding<'t>(&'t str);

impl Decoding<'_> {
    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Option<Raw<'_>> {
        let text = self.0.get(span.start()..span.end())?;
        Some(Raw::new_unchecked(text, encoding, span))
    }
}

impl EventReceiver for Decoding<'_> {
    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if let Some(raw) = self.raw(span, encoding) {
            raw.decode_key(&mut (), error);
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if let Some(raw) = self.raw(span, encoding) {
            let _ = raw.decode_scalar(&mut (), error);
        }
    }
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

/// How git marks a merge conflict.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The lines with which git marks a merge conflict, if there is one.
fn conflicts(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.starts_with(CONFLICT[0]) && !text.contains("\n<<<<<<< ") {
        return edits;
    }
    let mut from = 0;
    for line in text.split('\n') {
        let marks = CONFLICT.iter().any(|mark| {
            line.strip_prefix(mark)
                .is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(' '))
        });
        if marks && edits.len() < MAX_PROBLEMS {
            edits.push(Edit::Blank(from, from + line.len()));
        }
        from += line.len() + 1;
    }
    edits
}

/// What somebody did wrong who has to be mended so, and where.
fn slip(text: &str, at: usize, edit: &Edit) -> (usize, Fault) {
    match edit {
        Edit::Blank(from, to) => {
            let line = &text[*from..*to];
            let indent = line.len() - line.trim_start().len();
            let line = line.trim();
            let key = line.split_once('=').map_or(line, |(key, _)| key);
            let hint = if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
                Some("git left a merge conflict: choose a side".to_owned())
            } else if key.contains(',') {
                Some("give each a line of its own".to_owned())
            } else {
                None
            };
            let fault = Fault::new(format!("{} is not of the form key = value", quoted(line)));
            (from + indent, fault.maybe(hint))
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
        return Fault::new(format!("{} is given twice", quoted(text.trim_matches(['"', '\'']))));
    }
    if message.starts_with("invalid date") || message.starts_with("invalid time") {
        if text.contains(':') {
            return Fault::new("text must be in quotation marks").maybe(in_quotes(text));
        }
        let detail = message.split_once(", ").map_or(String::new(), |(_, why)| format!(": {why}"));
        return Fault::new(format!("{} is no date{detail}", quoted(text)))
            .hint("dates are written 2027-03-11");
    }
    if ["invalid float", "invalid integer", "unexpected leading zero"]
        .iter()
        .any(|start| message.starts_with(start))
    {
        return Fault::new("this is neither text in quotation marks nor a number")
            .hint("dates are written 2027-03-11");
    }
    if message.starts_with("unquoted keys cannot be empty") {
        return Fault::new("a name is missing here");
    }
    if message.contains("string") && matches!(next, None | Some('\n')) {
        return Fault::new("the closing quotation mark is missing");
    }
    Fault::new(message)
}

fn in_quotes(text: &str) -> Option<String> {
    (text.len() <= 60).then(|| format!("did you mean {}?", quoted(text)))
}
