//! Times of day: "9am", "14:30", "half past nine", "noon", "9:00–9:45".

use chrono::NaiveTime;

use super::token::{Cursor, Kind};
use super::whereabouts::{Where, offset};

/// A time of day as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Time {
    /// By the clock.
    Clock {
        hour: u32,
        minute: u32,
        second: u32,
        /// am or pm, where said.
        half: Option<Half>,
        /// Nothing but a number: "at 9".
        bare: bool,
    },
    /// The word midnight, or 24:00.
    Midnight {
        /// Whether it can only be the end of the day: 24:00.
        end: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Half {
    Am,
    Pm,
}

/// A part of the day that tells nine from twenty-one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Morning,
    Later,
    Night,
}

/// A time of day, with an end where one was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    pub(super) from: Time,
    pub(super) to: Option<Time>,
    /// What the end says as an offset in seconds, where it can be one: the -10:00
    /// of "09:00-10:00".
    pub(super) offset: Option<i32>,
}

/// A time or two at the cursor. `bare` says whether a number alone may be an hour.
pub(super) fn clock(cursor: Cursor<'_>, bare: bool) -> Option<(Clock, Cursor<'_>)> {
    let prefixed = cursor.any(&["from", "between"]);
    let start = prefixed.unwrap_or(cursor);
    let (from, rest) = time(start, bare).or_else(|| time_before_range(start))?;
    let dash = rest.sign('-').filter(|_| !is_offset(start, rest));
    let dash = dash.or_else(|| rest.any(&["to", "till", "until", "and"]));
    let end = dash.and_then(|after| {
        let (to, after) = time(after, true)?;
        // "9am - 2027-03-18" is no range.
        let date = after.glued_sign('-').is_some() || after.glued_sign('/').is_some();
        (!date && !is_word(to)).then_some((to, after))
    });
    match end {
        Some((to, after)) => {
            let offset = may_be_offset(start, rest);
            Some((Clock { from: with_half_of(from, to), to: Some(to), offset }, after))
        }
        None if unsaid(from) && !bare => None,
        None => Some((Clock { from, to: None, offset: None }, rest)),
    }
}

/// Whether what follows the time that begins at `start` can only be an offset: it
/// has four digits, or it stands behind the T of a date, behind seconds, or apart
/// from the time but not from its sign.
fn is_offset(start: Cursor<'_>, rest: Cursor<'_>) -> bool {
    let Some(number) = rest.sign('-').filter(|number| number.glued()) else { return false };
    let digits = number.number().map_or(0, |((_, digits), _)| digits);
    let colons = start.tokens.get(start.at..rest.at).unwrap_or_default();
    let colons = colons.iter().filter(|token| token.kind == Kind::Sign(':')).count();
    digits > 2 || west(rest).is_some() && (start.after_t() || colons == 2 || !rest.glued())
}

/// The offset that the end of a range may be: of "2027-03-15 09:00-10:00" nobody
/// can say. Only a program writes a date so, and only with a plain hyphen.
fn may_be_offset(start: Cursor<'_>, rest: Cursor<'_>) -> Option<i32> {
    let hyphen = rest.peek().is_some_and(|token| token.end - token.start == 1);
    let glued = rest.glued() && rest.step().glued();
    let before = start.at.checked_sub(5).and_then(|from| start.tokens.get(from..start.at));
    let dated = before.is_some_and(|before| {
        let kinds = before.iter().map(|token| &token.kind);
        kinds.zip(0..).all(|(kind, nth)| match kind {
            Kind::Number(_, digits) => nth % 2 == 0 && (nth > 0 || *digits == 4),
            Kind::Sign(sign) => nth % 2 == 1 && *sign == '-',
            Kind::Word(_) => false,
        })
    });
    west(rest).filter(|_| hyphen && glued && dated)
}

/// An offset that clocks west of Greenwich keep, in seconds: "-05:00", "-0330".
fn west(cursor: Cursor<'_>) -> Option<i32> {
    let padded = cursor.step().number().is_some_and(|((_, digits), _)| digits > 1);
    let (Where::Offset(seconds), _) = offset(cursor)? else { return None };
    let kept = (-12 * 3600..=0).contains(&seconds) && seconds % 1800 == 0;
    (padded && kept).then_some(seconds)
}

/// The 9 of "9-10am", which is no time without what follows.
fn time_before_range(cursor: Cursor<'_>) -> Option<(Time, Cursor<'_>)> {
    let (time, rest) = time(cursor, true)?;
    rest.sign('-').is_some().then_some((time, rest)).filter(|_| {
        let after = rest.step();
        after
            .number()
            .is_some_and(|(_, rest)| half(rest).is_some() || rest.glued_sign(':').is_some())
    })
}

fn unsaid(time: Time) -> bool {
    matches!(time, Time::Clock { bare: true, .. })
}

fn is_word(time: Time) -> bool {
    matches!(time, Time::Midnight { end: false })
}

/// "9-10am" begins in the morning, "11-1pm" too.
fn with_half_of(from: Time, to: Time) -> Time {
    match (from, to) {
        (
            Time::Clock { hour, minute, second, half: None, bare },
            Time::Clock { hour: end, half: Some(half), .. },
        ) if (1..=12).contains(&hour) => {
            let across = hour % 12 > end % 12;
            let half = match half {
                Half::Pm if across => Half::Am,
                Half::Am if across => Half::Pm,
                Half::Am | Half::Pm => half,
            };
            Time::Clock { hour, minute, second, half: Some(half), bare }
        }
        (Time::Clock { .. } | Time::Midnight { .. }, _) => from,
    }
}

fn time(cursor: Cursor<'_>, bare: bool) -> Option<(Time, Cursor<'_>)> {
    worded(cursor).or_else(|| numbered(cursor, bare))
}

fn at(hour: u32, minute: u32, half: Option<Half>) -> Time {
    Time::Clock { hour, minute, second: 0, half, bare: false }
}

/// "noon", "12:00 midnight", "half past nine", "quarter to 4 pm".
fn worded(cursor: Cursor<'_>) -> Option<(Time, Cursor<'_>)> {
    let twelve = cursor.number().filter(|((value, _), _)| *value == 12).map(|(_, rest)| rest);
    let sharp = twelve.and_then(|rest| rest.glued_sign(':')?.glued_number());
    let sharp = sharp.filter(|(number, _)| *number == (0, 2)).map(|(_, rest)| rest);
    let named = sharp.or(twelve).unwrap_or(cursor);
    if let Some(rest) = named.any(&["noon", "midday"]) {
        return Some((at(12, 0, None), rest));
    }
    if let Some(rest) = named.any(&["midnight"]) {
        return Some((Time::Midnight { end: false }, rest));
    }
    let (minutes, rest) = match cursor.maybe(&["a"]).word()? {
        ("half", rest) => (30, rest),
        ("quarter", rest) => (15, rest),
        _ => return None,
    };
    let (side, rest) = rest.word()?;
    let (hour, rest) = hour(rest)?;
    let (half, rest) = half(rest).map_or((None, rest), |(half, rest)| (Some(half), rest));
    match side {
        "past" | "after" => Some((at(hour, minutes, half), rest)),
        "to" | "before" if minutes == 15 => {
            // A quarter to one is of the hour before.
            let before = if hour == 1 && half.is_some() { 12 } else { (hour + 23) % 24 };
            let crosses = hour == 12;
            let half = half.map(|half| match (half, crosses) {
                (Half::Am, true) => Half::Pm,
                (Half::Pm, true) => Half::Am,
                (same, false) => same,
            });
            Some((at(before, 45, half), rest))
        }
        _ => None,
    }
}

fn hour(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if let Some(((hour, digits), rest)) = cursor.number() {
        return (hour < 24 && digits < 3).then_some((hour, rest));
    }
    let (word, rest) = cursor.word()?;
    let hour = (1..).zip(WORDS).find(|(_, name)| *name == word)?.0;
    Some((hour, rest))
}

/// "9am", "9:30", "9.30pm", "14h30", "1430h", "0900", "9 o'clock", "24:00".
fn numbered(cursor: Cursor<'_>, bare: bool) -> Option<(Time, Cursor<'_>)> {
    let ((value, digits), rest) = cursor.number()?;
    if let Some(found) = with_minutes(value, digits, rest) {
        return found;
    }
    if digits == 6 && cursor.after_t() {
        // As in calendar files: 20270314T093000Z.
        let time = valid(value / 10_000, value / 100 % 100, value % 100, None)?;
        return Some((time, rest));
    }
    if digits == 4 {
        let (hour, minute) = (value / 100, value % 100);
        let said = rest.any(&["h", "hrs", "hours", "hour"]);
        let zulu = rest.glued().then(|| rest.any(&["z"])).flatten().map(|_| rest);
        let leading = (bare || value < 1000 || cursor.after_t()).then_some(rest);
        let rest = said.or(zulu).or(leading)?;
        return valid(hour, minute, 0, None).map(|time| (time, rest));
    }
    if digits > 2 {
        return None;
    }
    if let Some((half, rest)) = half(rest) {
        return valid(value, 0, 0, Some(half)).map(|time| (time, rest));
    }
    // "14h30", "14h", "14 uhr", "9 o'clock"
    if let Some(rest) = rest.any(&["h", "u", "uhr", "hrs", "o'clock", "o’clock", "oclock"]) {
        if let Some(((minute, 2), rest)) = rest.glued_number() {
            return valid(value, minute, 0, None).map(|time| (time, rest));
        }
        return valid(value, 0, 0, None).map(|time| (time, rest));
    }
    match valid(value, 0, 0, None)? {
        Time::Clock { hour, minute, second, half, .. } if bare => {
            Some((Time::Clock { hour, minute, second, half, bare: true }, rest))
        }
        Time::Clock { .. } | Time::Midnight { .. } => None,
    }
}

/// "9:30", "09:30:15.123", "9.30 pm". The outer `None`: no minutes follow; the
/// inner: they do, but are of no clock.
fn with_minutes<'a>(
    hour: u32,
    digits: usize,
    rest: Cursor<'a>,
) -> Option<Option<(Time, Cursor<'a>)>> {
    let minutes = |sign| rest.glued_sign(sign)?.glued_number().filter(|((_, two), _)| *two == 2);
    if let Some(((minute, _), rest)) = minutes(':') {
        let seconds = rest.glued_sign(':').and_then(|rest| rest.glued_number());
        let (second, rest) = match seconds {
            Some(((second, 2), rest)) => (second, rest),
            Some(_) | None => (0, rest),
        };
        let fraction = rest.glued_sign('.').or_else(|| rest.glued_sign(','));
        let fraction = fraction.and_then(|rest| rest.glued_number()).filter(|_| seconds.is_some());
        let rest = fraction.map_or(rest, |(_, rest)| rest);
        let (half, rest) = half(rest).map_or((None, rest), |(half, rest)| (Some(half), rest));
        let rest = rest.maybe(&["uhr", "h", "hrs"]);
        let found = (digits <= 2).then(|| valid(hour, minute, second, half)).flatten();
        return Some(found.map(|time| (time, rest)));
    }
    let ((minute, _), rest) = minutes('.')?;
    let (half, rest) = match (half(rest), rest.any(&["uhr", "h", "hrs"])) {
        (Some((half, rest)), _) => (Some(half), rest),
        (None, Some(rest)) => (None, rest),
        (None, None) => return None,
    };
    Some(valid(hour, minute, 0, half).map(|time| (time, rest)))
}

/// "am", "p.m."
fn half(cursor: Cursor<'_>) -> Option<(Half, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    match word {
        "am" => Some((Half::Am, rest)),
        "pm" => Some((Half::Pm, rest)),
        "a" | "p" => {
            let rest = rest.glued_sign('.')?.any(&["m"])?;
            let rest = rest.glued_sign('.').unwrap_or(rest);
            Some((if word == "a" { Half::Am } else { Half::Pm }, rest))
        }
        _ => None,
    }
}

/// A time of the clock, if there is one that reads so.
fn valid(hour: u32, minute: u32, second: u32, half: Option<Half>) -> Option<Time> {
    if (hour, minute, second, half) == (24, 0, 0, None) {
        return Some(Time::Midnight { end: true });
    }
    let hours = if half.is_some() { 1..=12 } else { 0..=23 };
    // 13:00 pm is 13:00: people write it.
    let (hours, half) = if half == Some(Half::Pm) && (13..=23).contains(&hour) {
        (0..=23, None)
    } else {
        (hours, half)
    };
    let fits = hours.contains(&hour) && minute < 60 && second <= 60;
    // A leap second is the last one of its minute.
    fits.then_some(Time::Clock { hour, minute, second: second.min(59), half, bare: false })
}

/// The time of day, and the other one it may be where am or pm was left out.
/// `None`: midnight at the end of the day.
pub(super) fn of_day(time: Time, part: Option<Part>) -> (Option<NaiveTime>, Option<NaiveTime>) {
    let (hour, minute, second, half, bare) = match time {
        Time::Midnight { .. } => return (None, None),
        Time::Clock { hour, minute, second, half, bare } => (hour, minute, second, half, bare),
    };
    let of = |hour| NaiveTime::from_hms_opt(hour, minute, second);
    match (half, part) {
        (Some(Half::Am), _) => (of(hour % 12), None),
        (Some(Half::Pm), _) => (of(hour % 12 + 12), None),
        (None, Some(Part::Night)) if hour == 12 => (None, None),
        (None, Some(Part::Later)) if hour < 12 => (of(hour + 12), None),
        (None, Some(Part::Night)) if (5..12).contains(&hour) => (of(hour + 12), None),
        (None, None) if bare && (1..12).contains(&hour) => (of(hour), of(hour + 12)),
        (None, None | Some(Part::Morning | Part::Later | Part::Night)) => (of(hour), None),
    }
}
