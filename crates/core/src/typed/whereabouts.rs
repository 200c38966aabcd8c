//! Where a clock stands: "PT", "in Lisbon", "America/New_York", "+05:30", "my time".

use super::Ask;
use super::token::{Cursor, Kind, Token};
use crate::place::{self, Named, Season, spelled};
use crate::zone::Zone;

/// Where the clock stands that a time was read from.
#[derive(Clone, Debug)]
pub(super) enum Where {
    /// "my time", "here".
    Viewer,
    /// "UTC", "Z", "+05:30": exact, and no zone.
    Offset(i32),
    /// A zone by one of its names.
    Zone {
        /// As it was typed.
        typed: String,
        /// The likeliest first.
        places: Vec<Place>,
        /// Whether nobody can say which it is: CST.
        asks: bool,
        /// Of letters that name half of the year.
        season: Option<Season>,
    },
}

/// A zone that may be meant, and what to call it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) zone: Zone,
    pub(super) title: String,
    pub(super) name: String,
}

/// So many words may be the name of a place.
pub(super) const LONGEST: usize = 9;
/// Letters of zones that are English words, too: meant where they are capitals.
const WORDS: [&str; 23] = [
    "at", "act", "art", "bet", "bot", "cat", "clt", "cot", "ct", "east", "eat", "et", "get", "met",
    "mt", "pet", "pt", "ret", "sct", "tot", "west", "wit", "wat",
];
/// Words that no name of several words ends with, though they are codes of states.
const ENDS: [&str; 22] = [
    "and", "as", "at", "be", "by", "co", "de", "for", "from", "hi", "in", "is", "it", "la", "me",
    "my", "no", "of", "ok", "on", "or", "to",
];

/// A clock's place at the cursor. `named`: a word before says that one comes.
pub(super) fn whereabouts<'a>(
    cursor: Cursor<'a>,
    ask: &Ask<'_>,
    text: &str,
    named: bool,
) -> Option<(Where, Cursor<'a>)> {
    viewer(cursor).or_else(|| offset(cursor)).or_else(|| zone(cursor, ask, text, named))
}

/// "my time", "our time", "local time", "here".
fn viewer(cursor: Cursor<'_>) -> Option<(Where, Cursor<'_>)> {
    let timed = cursor.any(&["my", "our", "local"]).and_then(|rest| rest.any(&["time"]));
    Some((Where::Viewer, timed.or_else(|| cursor.any(&["here"]))?))
}

/// "Z", "UTC", "GMT+2", "UTC−03:30", "+0530".
pub(super) fn offset(cursor: Cursor<'_>) -> Option<(Where, Cursor<'_>)> {
    if let Some(rest) = cursor.any(&["z"]).filter(|_| cursor.glued()) {
        return Some((Where::Offset(0), rest));
    }
    let universal = cursor.any(&["utc", "gmt"]);
    let rest = universal.unwrap_or(cursor);
    let Some((seconds, rest)) = signed(rest) else {
        return universal.map(|rest| (Where::Offset(0), rest));
    };
    Some((Where::Offset(seconds), rest))
}

/// "+05:30", "-0600", "+2".
fn signed(cursor: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (sign, rest) = match (cursor.sign('+'), cursor.sign('-')) {
        (Some(rest), _) => (1, rest),
        (None, Some(rest)) => (-1, rest),
        (None, None) => return None,
    };
    let ((value, digits), rest) = rest.glued_number()?;
    if digits > 4 {
        return None; // a telephone number, say
    }
    let (hours, minutes, rest) = if digits > 2 {
        (value / 100, value % 100, rest)
    } else {
        let minutes = rest.glued_sign(':').and_then(|rest| rest.glued_number());
        match minutes {
            Some(((minutes, 2), rest)) => (value, minutes, rest),
            Some(_) | None => (value, 0, rest),
        }
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (hours <= 18 && minutes < 60).then_some((sign * seconds, rest))
}

/// The longest run of words that names a zone.
fn zone<'a>(
    cursor: Cursor<'a>,
    ask: &Ask<'_>,
    text: &str,
    named: bool,
) -> Option<(Where, Cursor<'a>)> {
    let first = cursor.peek()?;
    (1..=LONGEST).rev().find_map(|count| {
        let run = cursor.tokens.get(cursor.at..cursor.at + count)?;
        let last = run.last()?;
        if !run.iter().all(in_a_name) || !is_word(first) || is_sign(last) {
            return None;
        }
        let typed = text.get(first.start..last.end)?;
        let place = of_words(run, typed, ask, named)?;
        let rest = Cursor { at: cursor.at + count, ..cursor };
        Some((place, rest.maybe(&["time"])))
    })
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(_))
}

fn is_sign(token: &Token) -> bool {
    matches!(token.kind, Kind::Sign(_))
}

fn in_a_name(token: &Token) -> bool {
    match token.kind {
        Kind::Word(_) => true,
        Kind::Number(..) => token.glued,
        Kind::Sign(sign) => matches!(sign, '/' | '_' | '-' | '+' | '.' | ',' | '\'' | '’'),
    }
}

fn of_words(run: &[Token], typed: &str, ask: &Ask<'_>, named: bool) -> Option<Where> {
    let lower = |token: &Token| match &token.kind {
        Kind::Word(word) => Some(word.clone()),
        Kind::Number(..) | Kind::Sign(_) => None,
    };
    let last = lower(run.last()?)?;
    let as_typed = typed.get(typed.len().checked_sub(last.len())?..).unwrap_or_default();
    let small = as_typed == last;
    let alone = run.len() == 1;
    let ends_it = !alone && small && (ENDS.contains(&last.as_str()) || last == "time");
    let is_plain_word = alone && small && !named && last != "pt" && last != "et" && last != "ct";
    if ends_it
        || (is_plain_word && WORDS.contains(&last.as_str()))
        || (alone && ENDS.contains(&last.as_str()) && small)
    {
        return None;
    }
    // "9am Pacific" leaves out the word that follows it.
    let timed =
        matches!(last.as_str(), "pacific" | "mountain" | "central" | "eastern" | "atlantic");
    let found = if alone && timed {
        spelled(&format!("{typed} time"), ask.rules)?
    } else {
        spelled(typed, ask.rules)?
    };
    let (choices, asks): (Vec<place::Choice>, bool) = match found {
        Named::One(choice) => {
            let others = place::namesakes(typed, &choice, ask.rules);
            (std::iter::once(choice).chain(others).collect(), false)
        }
        Named::Several(choices) => (choices, true),
        Named::Offset { .. } | Named::None { .. } => return None,
    };
    // Codes of airports are names of cities; small letters are hardly ever one.
    let code = |choice: &place::Choice| {
        choice.kind == place::Kind::City && choice.place.to_lowercase() != last && last != "nyc"
    };
    if alone && small && last.len() <= 3 && choices.first().is_some_and(code) {
        return None;
    }
    let season = choices.first().and_then(|choice| place::season(typed, &choice.zone));
    let places = choices.into_iter().filter_map(|choice: place::Choice| {
        let zone = ask.rules.zone(&choice.zone)?;
        Some(Place { zone, title: choice.title(), name: choice.place })
    });
    let places: Vec<Place> = places.collect();
    (!places.is_empty()).then(|| Where::Zone { typed: typed.to_owned(), places, asks, season })
}
