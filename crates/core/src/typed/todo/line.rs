//! Reading a line: parts from left to right, and what is left.

use std::ops::Range;

use super::amount::effort;
use super::{Kind, Part, Problem, Said, Todo, When};
use crate::civil;
use crate::time::Instant;
use crate::typed::clock::{Clock, Time};
use crate::typed::sentence::Sentence;
use crate::typed::token::{self, Cursor, Token};
use crate::typed::{Ask, LONGEST, Typed, meaning, sentence};

/// Pieces of text that one moment may take.
const MOST_TOKENS: usize = 14;

/// Reads a line.
pub(super) fn read(text: &str, ask: &Ask<'_>) -> Todo {
    let mut todo = Todo::default();
    if text.len() <= LONGEST {
        let tokens = token::tokens(text);
        let mut cursor = Cursor { tokens: &tokens, at: 0 };
        while cursor.peek().is_some() {
            let found = piece(cursor, text, ask);
            let taken = found.and_then(|found| todo.take(found, cursor));
            cursor = taken.unwrap_or(cursor.step());
        }
        hard(&tokens, &mut todo);
        todo.check(ask);
    }
    todo.entitle(text);
    todo
}

/// What may be taken, and where it ends.
struct Found<'a> {
    piece: Piece,
    notes: Vec<Said>,
    rest: Cursor<'a>,
}

enum Piece {
    Effort(crate::project::Effort),
    Due(When),
    From(When, Option<When>),
    Tag(String),
    Person(String),
    Hard,
}

impl Piece {
    const fn kind(&self) -> Kind {
        match self {
            Self::Effort(_) => Kind::Effort,
            Self::Due(_) => Kind::Due,
            Self::From(..) => Kind::From,
            Self::Tag(_) => Kind::Tag,
            Self::Person(_) => Kind::Person,
            Self::Hard => Kind::Hard,
        }
    }
}

fn span(from: Cursor<'_>, to: Cursor<'_>) -> Range<usize> {
    let last = to.at.checked_sub(1).and_then(|last| to.tokens.get(last));
    let start = from.peek().map_or(0, |token| token.start);
    start..last.map_or(start, |token| token.end)
}

fn piece<'a>(cursor: Cursor<'a>, text: &str, ask: &Ask<'_>) -> Option<Found<'a>> {
    let plain = |piece, rest| Some(Found { piece, notes: Vec::new(), rest });
    if let Some((name, rest)) = named(cursor, '#', text) {
        return plain(Piece::Tag(name), rest);
    }
    let person = cursor.any(&["for"]).filter(|_| apart(cursor)).unwrap_or(cursor);
    if let Some((name, rest)) = named(person, '@', text) {
        return plain(Piece::Person(name), rest);
    }
    if let Some(rest) = cursor.sign('!')
        && apart(cursor)
        && !rest.glued()
    {
        return plain(Piece::Hard, rest);
    }
    if let Some((effort, rest)) = effort(cursor) {
        return plain(Piece::Effort(effort), rest);
    }
    if !apart(cursor) {
        return None;
    }
    if let Some(rest) = due(cursor) {
        let (when, _, notes, rest) = when(rest, text, ask)?;
        return Some(Found { piece: Piece::Due(when), notes, rest });
    }
    let (from, until, mut notes, rest) = when(from(cursor)?, text, ask)?;
    // "from Mon to Fri"
    let to = rest.any(&["to", "till", "until"]).and_then(|to| when(to, text, ask));
    if let (None, Some((to, _, more, rest))) = (&until, to) {
        notes.extend(more);
        return Some(Found { piece: Piece::From(from, Some(to)), notes, rest });
    }
    Some(Found { piece: Piece::From(from, until), notes, rest })
}

/// Whether white space, or the start, is before the cursor.
fn apart(cursor: Cursor<'_>) -> bool {
    cursor.at == 0 || !cursor.glued()
}

/// "by", "due", "due on".
fn due(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let due = cursor.any(&["due"]).map(|rest| rest.maybe(&["by", "on", "at"]));
    due.or_else(|| cursor.any(&["by"]))
}

/// "from", "starting", "not before".
fn from(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let not_before = cursor.any(&["not"]).and_then(|rest| rest.any(&["before"]));
    not_before.or_else(|| cursor.any(&["from"])).or_else(|| cursor.any(&["starting"]))
}

/// "#atlas-4.2", "@priya_k": letters, digits and signs with nothing between, of
/// which one is a letter. A sign within a word, as in "C#", names nothing.
fn named<'a>(cursor: Cursor<'a>, sign: char, text: &str) -> Option<(String, Cursor<'a>)> {
    let name = cursor.sign(sign).filter(|name| apart(cursor) && name.glued())?;
    let joins = |token: &Token| match token.kind {
        token::Kind::Sign(sign) => matches!(sign, '-' | '_' | '.' | '/'),
        token::Kind::Word(_) | token::Kind::Number(..) => true,
    };
    let mut rest = name;
    while rest.glued() && rest.peek().is_some_and(joins) {
        rest = rest.step();
    }
    // A point at the end ends a sentence.
    let last = |rest: Cursor<'_>| rest.tokens.get(rest.at - 1).map(|token| token.kind.clone());
    while rest.at > name.at && matches!(last(rest), Some(token::Kind::Sign(_))) {
        rest = Cursor { at: rest.at - 1, ..rest };
    }
    let name = text.get(span(name, rest))?;
    name.chars().any(char::is_alphabetic).then(|| (name.to_owned(), rest))
}

type Moment<'a> = (When, Option<When>, Vec<Said>, Cursor<'a>);

/// The longest moment that begins at the cursor; with its end, where it has one.
fn when<'a>(start: Cursor<'a>, text: &str, ask: &Ask<'_>) -> Option<Moment<'a>> {
    let mut end = start;
    while end.at < start.at + MOST_TOKENS && end.peek().is_some() && !ends(start, end, text) {
        end = end.step();
    }
    while end.at > start.at {
        if let Some((when, until, notes)) = read_when(text.get(span(start, end))?, ask) {
            return Some((when, until, notes, end));
        }
        end = Cursor { at: end.at - 1, ..end };
    }
    None
}

/// Whether a moment can't go on here: another part begins.
fn ends(start: Cursor<'_>, here: Cursor<'_>, text: &str) -> bool {
    let timed = start.at == here.at
        || Cursor { at: here.at - 1, ..here }.any(&["at"]).is_some()
        || Cursor { at: here.at - 1, ..here }.sign('@').is_some();
    let part = due(here).is_some() || from(here).is_some() || effort(here).is_some();
    let named = named(here, '#', text).is_some() || named(here, '@', text).is_some();
    named || part && !timed
}

fn read_when(text: &str, ask: &Ask<'_>) -> Option<(When, Option<When>, Vec<Said>)> {
    let tokens = token::tokens(text);
    let cursor = Cursor { tokens: &tokens, at: 0 };
    // "end of day Fri", "EOD"
    let of_day = cursor.any(&["eod", "cob"]).or_else(|| {
        let of = cursor.any(&["end"])?.any(&["of"])?;
        Some(of.maybe(&["the"]).any(&["day", "business"]).unwrap_or(of))
    });
    let text = match of_day.map(|rest| rest.peek()) {
        None => text,
        Some(None) => "today",
        Some(Some(token)) => text.get(token.start..)?,
    };
    let sentence = sentence::whole(text, ask)?;
    let placed = sentence.place.is_some();
    let day = day_of(&sentence, ask);
    let dated = day.is_some();
    if of_day.is_some() && !dated {
        return None;
    }
    let typed = day.unwrap_or_else(|| meaning::resolve(sentence, ask));
    let taken = typed.meanings.first()?.clone();
    let notes = typed.notes_of(0).into_iter().map(Said::Moment).collect();
    if dated {
        let date = civil::date(taken.at, &taken.zone);
        return Some((When::Day { date, zone: placed.then_some(taken.zone) }, None, notes));
    }
    let until = taken.until.map(|at| {
        let until = None;
        When::Moment(crate::typed::Meaning { at, until, ..taken.clone() })
    });
    Some((When::Moment(taken), until, notes))
}

/// The last second of the day that a sentence names, where it names no time: what
/// is said of the day is said of it, and it is never over. `None` where there is a
/// time, or no day.
fn day_of(sentence: &Sentence, ask: &Ask<'_>) -> Option<Typed> {
    let timed = sentence.clock.is_some() || sentence.after.is_some() || sentence.now;
    if timed || sentence.day.is_none() && !sentence.tonight {
        return None;
    }
    let last = Time::Clock { hour: 23, minute: 59, second: 59, half: None, bare: false };
    let clock = Some(Clock { from: last, to: None, offset: None });
    Some(meaning::resolve(Sentence { clock, part: None, ..sentence.clone() }, ask))
}

/// The word "hard", where no more of the title follows at once: a hard drive is
/// no hard work.
fn hard(tokens: &[Token], todo: &mut Todo) {
    let taken = |at: usize| todo.parts.iter().any(|part| part.at.contains(&at));
    let found = tokens.iter().enumerate().rfind(|(at, token)| {
        token.kind == token::Kind::Word("hard".to_owned())
            && (!token.glued || *at == 0)
            && !taken(token.start)
            && tokens.get(at + 1).is_none_or(|next| taken(next.start))
    });
    let Some((_, token)) = found.filter(|_| !todo.hard) else { return };
    todo.hard = true;
    todo.parts.push(Part { kind: Kind::Hard, at: token.start..token.end });
    todo.parts.sort_by_key(|part| part.at.start);
}

impl Todo {
    /// Keeps a part; `None` where there is one of its kind already.
    fn take<'a>(&mut self, found: Found<'a>, start: Cursor<'a>) -> Option<Cursor<'a>> {
        let Found { piece, notes, rest } = found;
        let (kind, at) = (piece.kind(), span(start, rest));
        let taken = match piece {
            Piece::Effort(effort) => self.effort.is_none().then(|| self.effort = Some(effort)),
            Piece::Due(when) => self.due.is_none().then(|| self.due = Some(when)),
            Piece::From(from, until) => self.from.is_none().then(|| {
                self.from = Some(from);
                self.due = self.due.take().or(until);
            }),
            Piece::Person(name) => self.person.is_none().then(|| self.person = Some(name)),
            Piece::Tag(tag) => {
                if !self.tags.contains(&tag) {
                    self.tags.push(tag);
                }
                Some(())
            }
            Piece::Hard => {
                self.hard = true;
                Some(())
            }
        };
        if taken.is_none() {
            self.problems.push(Problem { at, note: Said::Twice(kind) });
            return None;
        }
        let said = notes.into_iter().map(|note| Problem { at: at.clone(), note });
        self.problems.extend(said);
        self.parts.push(Part { kind, at });
        Some(rest)
    }

    fn check(&mut self, ask: &Ask<'_>) {
        let (Some(from), Some(due)) = (&self.from, &self.due) else { return };
        if from.first(ask) >= due.last(ask)
            && let Some(part) = self.parts.iter().find(|part| part.kind == Kind::From)
        {
            self.problems.push(Problem { at: part.at.clone(), note: Said::FromAfterDue });
        }
    }

    /// What is left is the title.
    fn entitle(&mut self, text: &str) {
        let (mut parts, mut words) = (Vec::new(), Vec::new());
        let mut from = 0;
        let end = text.len()..text.len();
        let taken: Vec<Range<usize>> = self.parts.iter().map(|part| part.at.clone()).collect();
        for part in taken.into_iter().chain([end]) {
            let left = text.get(from..part.start).unwrap_or_default();
            let piece = left.trim();
            if !piece.is_empty() {
                let start = from + (left.len() - left.trim_start().len());
                parts.push(Part { kind: Kind::Title, at: start..start + piece.len() });
                let open = (from > 0, part.start < text.len());
                words.extend(apart_from(piece, open).split_whitespace());
            }
            from = part.end;
        }
        self.title = words.join(" ");
        self.parts.extend(parts);
        self.parts.sort_by_key(|part| part.at.start);
    }
}

/// A piece of a title without the signs that separated it from parts before and
/// after it, where there are such.
fn apart_from(piece: &str, (before, after): (bool, bool)) -> &str {
    let sign = |letter: char| matches!(letter, ',' | ';' | ':' | '.' | '-' | '–' | '—');
    let alone = |word: &str| word.chars().all(sign);
    let mut piece = piece;
    while let Some(word) = piece.split_whitespace().next_back().filter(|word| after && alone(word))
    {
        piece = piece[..piece.len() - word.len()].trim_end();
    }
    while let Some(word) = piece.split_whitespace().next().filter(|word| before && alone(word)) {
        piece = piece[word.len()..].trim_start();
    }
    let pause = |letter| matches!(letter, ',' | ';' | ':');
    let piece = if after { piece.trim_end_matches(pause) } else { piece };
    if before { piece.trim_start_matches(pause) } else { piece }
}

impl When {
    fn first(&self, ask: &Ask<'_>) -> Instant {
        match self {
            Self::Day { date, zone } => {
                civil::day_start(*date, zone.as_ref().unwrap_or(ask.viewer))
            }
            Self::Moment(one) => one.at,
        }
    }

    fn last(&self, ask: &Ask<'_>) -> Instant {
        match self {
            Self::Day { date, zone } => civil::day_end(*date, zone.as_ref().unwrap_or(ask.viewer)),
            Self::Moment(one) => one.at,
        }
    }
}
