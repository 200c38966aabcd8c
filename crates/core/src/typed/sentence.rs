//! A sentence: the pieces of a moment in any order, with other words around them.

use super::Ask;
use super::clock::{Clock, Part, clock};
use super::date::{Day, Which, day};
use super::stray::strays;
use super::token::{Cursor, Kind, Token, tokens};
use super::whereabouts::{LONGEST, Where, offset, whereabouts};

/// What a sentence says of a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    pub(super) now: bool,
    /// Seconds from now.
    pub(super) after: Option<i64>,
    pub(super) day: Option<Day>,
    /// A weekday beside a date, to be checked.
    pub(super) weekday: Option<chrono::Weekday>,
    pub(super) part: Option<Part>,
    /// "tonight": the day that ends with it.
    pub(super) tonight: bool,
    pub(super) clock: Option<Clock>,
    /// The time as it was written.
    pub(super) written: String,
    pub(super) place: Option<Where>,
    /// A second one beside an offset, or an offset beside a zone.
    pub(super) beside: Option<Where>,
    /// Runs of words that were not read, as typed.
    pub(super) unread: Vec<String>,
    /// Of these, what looks like a part of a moment.
    pub(super) stray: Vec<String>,
}

/// A piece that was recognised.
enum Piece {
    Now,
    After(i64),
    Day(Day),
    Part(Part),
    Tonight,
    Clock(Clock),
    Place(Where),
}

/// Words that hold a sentence together.
const GLUE: [&str; 10] = ["at", "on", "the", "of", "from", "a", "by", "this", "in", "and"];

/// Reads a sentence.
pub(super) fn read(text: &str, ask: &Ask<'_>) -> Sentence {
    read_of(&tokens(text), text, ask).0
}

/// Reads a sentence that is nothing but a moment; `None` where words are left that
/// do not belong to one, or it ends with one that only holds a sentence together.
pub(super) fn whole(text: &str, ask: &Ask<'_>) -> Option<Sentence> {
    let tokens = tokens(text);
    let (sentence, taken) = read_of(&tokens, text, ask);
    let clean = sentence.unread.is_empty() && sentence.stray.is_empty();
    (clean && taken.last() == Some(&true) && sentence.says_anything()).then_some(sentence)
}

fn read_of(tokens: &[Token], text: &str, ask: &Ask<'_>) -> (Sentence, Vec<bool>) {
    let mut sentence = Sentence::default();
    let mut taken = vec![false; tokens.len()];
    let mut cursor = Cursor { tokens, at: 0 };
    while cursor.peek().is_some() {
        let near = nearby(cursor.at, tokens, &taken);
        let found = piece(cursor, ask, text, near, &sentence);
        let rest = found
            .and_then(|(piece, rest)| sentence.take(piece, text, cursor, rest).then_some(rest));
        if let Some(rest) = rest {
            mark(&mut taken, cursor.at, rest.at);
        }
        cursor = rest.unwrap_or(cursor.step());
    }
    if sentence.place.is_none() {
        before(tokens, &mut taken, ask, text, &mut sentence);
    }
    sentence.stray = strays(Cursor { tokens, at: 0 }, &taken, text);
    sentence.unread = unread(tokens, &taken, text);
    (sentence, taken)
}

fn mark(taken: &mut [bool], from: usize, to: usize) {
    taken.iter_mut().take(to).skip(from).for_each(|one| *one = true);
}

/// What precedes the cursor: the sign or word there, and whether only signs
/// stand between it and the last piece.
#[derive(Clone, Copy)]
struct Near {
    at: bool,
    preposition: bool,
    piece: bool,
}

fn nearby(at: usize, tokens: &[Token], taken: &[bool]) -> Near {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is = |words: &[&str], sign: char| match before.map(|token| &token.kind) {
        Some(Kind::Word(word)) => words.contains(&word.as_str()),
        Some(Kind::Sign(found)) => *found == sign,
        Some(Kind::Number(..)) | None => false,
    };
    let signs = tokens.iter().zip(taken).take(at).rev();
    let mut signs =
        signs.skip_while(|(token, taken)| !**taken && matches!(token.kind, Kind::Sign(_)));
    Near {
        at: is(&["at", "from", "by"], '@'),
        preposition: is(&["in", "for"], '@'),
        piece: signs.next().is_some_and(|(_, taken)| *taken),
    }
}

fn piece<'a>(
    cursor: Cursor<'a>,
    ask: &Ask<'_>,
    text: &str,
    near: Near,
    so_far: &Sentence,
) -> Option<(Piece, Cursor<'a>)> {
    if let Some((seconds, days, rest)) = after(cursor) {
        let piece = if days == 0 { Piece::After(seconds) } else { Piece::Day(Day::Relative(days)) };
        return Some((piece, rest));
    }
    if let Some(rest) = cursor.any(&["now"]) {
        return Some((Piece::Now, rest));
    }
    if let Some((part, rest)) = part(cursor) {
        return Some((part, rest));
    }
    let may_be_offset = so_far.clock.is_some() && near.piece;
    if may_be_offset && let Some((place, rest)) = offset(cursor) {
        return Some((Piece::Place(place), rest));
    }
    if may_be_offset && text_of(cursor, cursor.step(), text) == "Z" {
        return Some((Piece::Place(Where::Offset(0)), cursor.step()));
    }
    let date = day(cursor).map(|(day, rest)| (day, joined(rest)));
    let after_day = near.piece && so_far.day.is_some() && so_far.clock.is_none();
    let before_part = cursor.number().is_some_and(|(_, rest)| part_or_place(rest, ask, text));
    let bare = so_far.clock.is_none() && (near.at || after_day || before_part);
    let time = clock(cursor, bare);
    match (date, time) {
        (Some((day, rest)), Some((_, other))) if rest.at >= other.at => {
            return Some((Piece::Day(day), rest));
        }
        (_, Some((clock, rest))) => return Some((Piece::Clock(clock), rest)),
        (Some((day, rest)), None) => return Some((Piece::Day(day), rest)),
        (None, None) => {}
    }
    if let Some(rest) = cursor.any(&["in", "for"]) {
        let (place, rest) = whereabouts(rest, ask, text, true)?;
        return Some((Piece::Place(place), rest));
    }
    let (place, rest) = whereabouts(cursor, ask, text, near.preposition)?;
    let close = near.piece || near.preposition || matches!(place, Where::Viewer | Where::Offset(_));
    let iana = text_of(cursor, rest, text).contains('/');
    (close || iana).then_some((Piece::Place(place), rest))
}

/// Past the T that joins date and time: "2027-03-14T02:30".
fn joined(rest: Cursor<'_>) -> Cursor<'_> {
    match rest.any(&["t"]) {
        Some(after) if rest.glued() && after.glued_number().is_some() => after,
        Some(_) | None => rest,
    }
}

/// Whether a number stands before the part of a day, or before letters of a zone.
fn part_or_place(rest: Cursor<'_>, ask: &Ask<'_>, text: &str) -> bool {
    if part(rest).is_some() || rest.any(&["today", "tomorrow", "noon"]).is_some() {
        return true;
    }
    let place = whereabouts(rest, ask, text, false);
    place.is_some_and(|(place, _)| match place {
        Where::Zone { typed, .. } => typed.chars().all(|one| one.is_ascii_uppercase()),
        Where::Viewer | Where::Offset(_) => true,
    })
}

fn text_of<'t>(from: Cursor<'_>, to: Cursor<'_>, text: &'t str) -> &'t str {
    let start = from.peek().map_or(text.len(), |token| token.start);
    let last = to.at.checked_sub(1).and_then(|last| to.tokens.get(last));
    text.get(start..last.map_or(start, |token| token.end)).unwrap_or_default()
}

/// "tonight", "this morning", "in the afternoon", "evening".
fn part(cursor: Cursor<'_>) -> Option<(Piece, Cursor<'_>)> {
    if let Some(rest) = cursor.any(&["tonight", "tonite"]) {
        return Some((Piece::Tonight, rest));
    }
    let rest = cursor.maybe(&["in", "at", "this"]).maybe(&["the"]);
    let (word, rest) = rest.word()?;
    let part = match word {
        "morning" => Part::Morning,
        "afternoon" | "evening" => Part::Later,
        "night" => Part::Night,
        _ => return None,
    };
    Some((Piece::Part(part), rest))
}

/// "in 3 hours", "in an hour and a half", "90 min from now", "2h ago": seconds,
/// days.
fn after(cursor: Cursor<'_>) -> Option<(i64, i64, Cursor<'_>)> {
    let prefixed = cursor.any(&["in"]);
    let (mut seconds, mut days, mut rest) = amount(prefixed.unwrap_or(cursor))?;
    while let Some((more, later, next)) = amount(rest.maybe(&["and"])) {
        (seconds, days, rest) = (seconds + more, days + later, next);
    }
    let said = rest.any(&["from"]).and_then(|rest| rest.any(&["now", "today"]));
    let ago = rest.any(&["ago"]);
    match (said, ago, prefixed) {
        (Some(rest), _, _) => Some((seconds, days, rest)),
        (None, Some(rest), _) => Some((-seconds, -days, rest)),
        (None, None, Some(_)) => Some((seconds, days, rest)),
        (None, None, None) => None,
    }
}

/// "3 hours", "1h30", "an hour", "half an hour", "2 days".
fn amount(cursor: Cursor<'_>) -> Option<(i64, i64, Cursor<'_>)> {
    if let Some(rest) = cursor.maybe(&["a"]).any(&["half"]) {
        let after = rest.maybe(&["an", "a"]).any(&["hour"]);
        return Some((1800, 0, after.unwrap_or(rest)));
    }
    let (count, rest) = match cursor.number() {
        Some(((count, _), rest)) => (i64::from(count), rest),
        None => (1, cursor.any(&["a", "an", "one"])?),
    };
    let (unit, rest) = rest.word()?;
    match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => Some((count * 60, 0, rest)),
        "h" | "hr" | "hrs" | "hour" | "hours" => {
            let minutes = (unit == "h").then(|| rest.glued_number()).flatten();
            match minutes {
                Some(((minutes, _), rest)) => {
                    Some((count * 3600 + i64::from(minutes) * 60, 0, rest))
                }
                None => Some((count * 3600, 0, rest)),
            }
        }
        "s" | "sec" | "secs" | "second" | "seconds" => Some((count, 0, rest)),
        "d" | "day" | "days" => Some((0, count, rest)),
        "w" | "week" | "weeks" => Some((0, count * 7, rest)),
        _ => None,
    }
}

impl Sentence {
    /// Keeps a piece; `false` where there is one of its kind already.
    fn take(&mut self, piece: Piece, text: &str, from: Cursor<'_>, rest: Cursor<'_>) -> bool {
        match piece {
            Piece::Now if !self.now => self.now = true,
            Piece::After(seconds) if self.after.is_none() => self.after = Some(seconds),
            Piece::Part(part) if self.part.is_none() => self.part = Some(part),
            Piece::Tonight if self.part.is_none() => {
                self.part = Some(Part::Night);
                self.tonight = true;
            }
            Piece::Clock(clock) if self.clock.is_none() => {
                self.clock = Some(clock);
                self.written = text_of(from, rest, text).to_owned();
            }
            Piece::Place(place) => return self.take_place(place),
            Piece::Day(day) => return self.take_day(day),
            Piece::Now | Piece::After(_) | Piece::Part(_) | Piece::Tonight | Piece::Clock(_) => {
                return false;
            }
        }
        true
    }

    fn take_place(&mut self, place: Where) -> bool {
        match (&self.place, &self.beside, &place) {
            (None, _, _) => self.place = Some(place),
            (Some(Where::Offset(_)), None, Where::Zone { .. })
            | (Some(Where::Zone { .. }), None, Where::Offset(_)) => self.beside = Some(place),
            _ => return false,
        }
        true
    }

    fn take_day(&mut self, day: Day) -> bool {
        match (self.day, day) {
            (None, day) => self.day = Some(day),
            (Some(Day::Weekday(weekday, Which::Coming)), dated) if !is_weekday(dated) => {
                (self.day, self.weekday) = (Some(dated), Some(weekday));
            }
            (Some(dated), Day::Weekday(weekday, Which::Coming)) if !is_weekday(dated) => {
                self.weekday = Some(weekday);
            }
            (Some(_), _) => return false,
        }
        true
    }

    /// Whether anything of a moment was said.
    pub(super) fn says_anything(&self) -> bool {
        self.now
            || self.after.is_some()
            || self.day.is_some()
            || self.clock.is_some()
            || self.tonight
    }
}

fn is_weekday(day: Day) -> bool {
    match day {
        Day::Weekday(..) => true,
        Day::Exact(_)
        | Day::Relative(_)
        | Day::OfMonth { .. }
        | Day::Nth(_)
        | Day::Either { .. } => false,
    }
}

/// A place that stands right before the first piece: "Lisbon 14:30".
fn before(tokens: &[Token], taken: &mut [bool], ask: &Ask<'_>, text: &str, into: &mut Sentence) {
    let Some(first) = taken.iter().position(|taken| *taken) else { return };
    let mut end = first;
    while let Some(token) = end.checked_sub(1).and_then(|last| tokens.get(last)) {
        let glue = match &token.kind {
            Kind::Word(word) => GLUE.contains(&word.as_str()) || word == "time",
            Kind::Sign(_) => true,
            Kind::Number(..) => false,
        };
        if !glue {
            break;
        }
        end -= 1;
    }
    for start in end.saturating_sub(2 * LONGEST)..end {
        let cursor = Cursor { tokens, at: start };
        if let Some((place, rest)) = whereabouts(cursor, ask, text, false)
            && rest.at >= end
            && rest.at <= first
            && into.take_place(place)
        {
            mark(taken, start, first);
            return;
        }
    }
}

/// Runs of words and numbers that were not read; signs alone, and words that
/// only hold a sentence together, are none.
fn unread(tokens: &[Token], taken: &[bool], text: &str) -> Vec<String> {
    let glue = |token: &Token| match &token.kind {
        Kind::Word(word) => GLUE.contains(&word.as_str()),
        Kind::Sign(sign) => sign.is_ascii_punctuation(),
        Kind::Number(..) => false,
    };
    let all: Vec<(&Token, bool)> = tokens.iter().zip(taken.iter().copied()).collect();
    let mut runs = Vec::new();
    for run in all.chunk_by(|(_, a), (_, b)| a == b) {
        if run.iter().any(|(_, taken)| *taken) {
            continue;
        }
        let first = run.iter().find(|(token, _)| !glue(token));
        let last = run.iter().rev().find(|(token, _)| !glue(token));
        if let (Some((first, _)), Some((last, _))) = (first, last) {
            runs.extend(text.get(first.start..last.end).map(str::to_owned));
        }
    }
    runs
}
