//! Amounts of work: "2h", "90m", "1h30", "1.5 hours", "2-3-5h".

use crate::project::Effort;
use crate::typed::token::{Cursor, Kind};

/// Words before an amount that make a time of it: "in 2h", "every 2h".
const TIMES: [&str; 9] = ["in", "every", "each", "per", "within", "last", "next", "past", "after"];
/// Words behind an amount that make a time of it: "2h ago".
const APART: [&str; 8] = ["ago", "from", "before", "after", "later", "earlier", "late", "early"];

/// An amount of work that begins at the cursor.
pub(super) fn effort(start: Cursor<'_>) -> Option<(Effort, Cursor<'_>)> {
    if before(start).is_some_and(|kind| match kind {
        Kind::Word(word) => start.glued() || TIMES.contains(&word.as_str()),
        Kind::Number(..) => start.glued(),
        Kind::Sign(sign) => start.glued() && !matches!(sign, '(' | ',' | ';'),
    }) {
        return None;
    }
    let from = start.any(&["for"]).or_else(|| start.sign('~')).unwrap_or(start);
    let (effort, rest) = points(from).or_else(|| one(from))?;
    let apart = rest.glued_sign('/').or_else(|| rest.glued_sign('-')).is_some();
    let goes_on = rest.glued() && (rest.word().is_some() || rest.number().is_some());
    let no_amount = apart || goes_on || rest.any(&APART).is_some();
    (!no_amount && effort.likely() > 0).then_some((effort, rest))
}

fn before(cursor: Cursor<'_>) -> Option<&Kind> {
    let before = cursor.at.checked_sub(1)?;
    cursor.tokens.get(before).map(|token| &token.kind)
}

/// "2-3-5h", "2h-3h-5h"; of "2-3h" the likely effort lies in the middle.
fn points(cursor: Cursor<'_>) -> Option<(Effort, Cursor<'_>)> {
    let (first, own, rest) = said(cursor)?;
    let (second, unit, rest) = said(dashed(rest).filter(|rest| rest.glued())?)?;
    let third = dashed(rest).filter(|rest| rest.glued()).and_then(said);
    let (low, high, likely, last, rest) = match third {
        Some((third, last, rest)) => (first, third, Some((second, unit)), last?, rest),
        None => (first, second, None, unit?, rest),
    };
    let seconds = |amount: Amount, own: Option<i64>| amount.seconds(own.unwrap_or(last));
    let (low, high) = (seconds(low, own)?, seconds(high, None)?);
    let likely = match likely {
        Some((amount, own)) => seconds(amount, own)?,
        None => i64::midpoint(low, high),
    };
    Some((Effort::three(low, likely, high)?, rest))
}

fn dashed(rest: Cursor<'_>) -> Option<Cursor<'_>> {
    rest.glued_sign('-').or_else(|| rest.glued_sign('/'))
}

/// "2h", "1h30", "1h 30m", "1.5 hours", "90 min".
fn one(cursor: Cursor<'_>) -> Option<(Effort, Cursor<'_>)> {
    let (amount, unit, rest) = said(cursor)?;
    let unit = unit?;
    let seconds = amount.seconds(unit)?;
    let minutes = if unit == 3600 && amount.digits == 0 { minutes(rest) } else { None };
    let (more, rest) = minutes.unwrap_or((0, rest));
    Some((Effort::of(seconds + more)?, rest))
}

/// The 30 of "1h30", "1h30m" and "1h 30m".
fn minutes(rest: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let glued = rest.glued();
    let ((value, digits), rest) = rest.number()?;
    let named = unit(rest).filter(|(seconds, _)| *seconds == 60).map(|(_, rest)| rest);
    let rest = named.or_else(|| (glued && digits == 2).then_some(rest))?;
    (value < 60).then_some((i64::from(value) * 60, rest))
}

/// A number that may have a fraction of up to three digits.
#[derive(Clone, Copy)]
struct Amount {
    whole: i64,
    fraction: i64,
    digits: u32,
}

impl Amount {
    fn seconds(self, unit: i64) -> Option<i64> {
        let seconds = self.whole.checked_mul(unit)?;
        seconds.checked_add(self.fraction * unit / 10_i64.pow(self.digits))
    }
}

/// A number, and its unit where it has one.
fn said(cursor: Cursor<'_>) -> Option<(Amount, Option<i64>, Cursor<'_>)> {
    let ((whole, _), rest) = cursor.number()?;
    let point = rest.glued_sign('.').or_else(|| rest.glued_sign(','));
    let fraction = point.and_then(Cursor::glued_number);
    let (fraction, digits, rest) = match fraction {
        Some(((value, digits @ 1..=3), rest)) => (value, u32::try_from(digits).ok()?, rest),
        Some(_) | None => (0, 0, rest),
    };
    let amount = Amount { whole: i64::from(whole), fraction: i64::from(fraction), digits };
    match unit(rest) {
        Some((seconds, rest)) => Some((amount, Some(seconds), rest)),
        None => Some((amount, None, rest)),
    }
}

/// Seconds of a unit. A single m is written close to its number.
fn unit(cursor: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => Some((3600, rest)),
        "min" | "mins" | "minute" | "minutes" => Some((60, rest)),
        "m" if cursor.glued() => Some((60, rest)),
        _ => None,
    }
}
