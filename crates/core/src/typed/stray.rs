//! What looks like a part of a moment and is none: "31 Feb", "Mars/Olympus".

use super::date::month;
use super::token::{Cursor, Kind};

/// Words between spaces of which something that was not read has a digit, the
/// stroke of a zone's name, the name of a month, noon or midnight, or is a "next
/// week"; neighbours together, as typed. To take such for chatter would answer with another moment than meant.
pub(super) fn strays(whole: Cursor<'_>, taken: &[bool], text: &str) -> Vec<String> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut last = None;
    for (nth, (start, end)) in words(text).into_iter().enumerate() {
        let unread = whole.tokens.iter().enumerate().filter(|(at, token)| {
            start <= token.start && token.start < end && taken.get(*at) == Some(&false)
        });
        let word = text.get(start..end).unwrap_or_default();
        let mut unread = unread.map(|(at, _)| Cursor { at, ..whole });
        if word.contains("://") || !unread.any(|cursor| strays_at(cursor, text)) {
            continue;
        }
        match runs.last_mut().filter(|_| last.is_some_and(|last| last + 1 == nth)) {
            Some(run) => run.1 = end,
            None => runs.push((start, end)),
        }
        last = Some(nth);
    }
    let named = runs.into_iter().filter_map(|(start, end)| text.get(start..end));
    let ends = |letter: char| letter.is_ascii_punctuation() && letter != '-' && letter != '+';
    named.map(|word| word.trim_matches(ends).to_owned()).collect()
}

/// First and last byte of what stands between spaces.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if !word.is_empty() {
            words.push((from, from + word.len()));
        }
        from += part.len();
    }
    words
}

fn which(cursor: Cursor<'_>) -> bool {
    cursor.any(&["next", "last", "following", "coming"]).is_some()
}

fn unit(cursor: Cursor<'_>) -> bool {
    cursor.any(&["week", "weekend", "month", "quarter", "year"]).is_some()
}

fn strays_at(cursor: Cursor<'_>, text: &str) -> bool {
    let Some(token) = cursor.peek() else { return false };
    match &token.kind {
        Kind::Number(..) => true,
        Kind::Word(word) => {
            // The month of May is written with a capital; the small one is a verb.
            let verb = text.get(token.start..token.end) == Some("may");
            let before = cursor.at.checked_sub(1).map(|at| Cursor { at, ..cursor });
            let span =
                which(cursor) && unit(cursor.step()) || unit(cursor) && before.is_some_and(which);
            word.contains(char::is_numeric)
                || (!verb && month(cursor).is_some())
                || cursor.any(&["noon", "midday", "midnight"]).is_some()
                || span
        }
        Kind::Sign('/') => {
            let before = cursor.at.checked_sub(1).map(|at| Cursor { at, ..cursor });
            let left = before.and_then(Cursor::word).map(|(word, _)| word);
            let right = cursor.step();
            // "and/or" names no zone.
            token.glued
                && left.is_some_and(|word| word != "and")
                && right.glued()
                && right.word().is_some()
        }
        Kind::Sign(sign) => sign.is_numeric(),
    }
}
