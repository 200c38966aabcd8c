//! Days and moments as people type them.

use std::io::Write;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use leeway_core::typed::{self, Ask, Meaning, Note, Typed, Verdict};
use leeway_core::zone::LAST_YEAR;
use leeway_core::{Instant, Interval, Zone, civil};

use leeway_app::labels::clip;

use crate::clocks;
use crate::draw;
use crate::failure::Failure;
use crate::source::Source;

/// A day: 2027-03-10, today, tomorrow, yesterday, 15 March, or the first weekday
/// of that name from `since` on.
pub(crate) fn day(text: &str, today: NaiveDate, since: NaiveDate) -> Result<NaiveDate, Failure> {
    typed::day(text, today, since).ok_or_else(|| {
        if let Some(failure) = no_such_day(text) {
            return failure;
        }
        let text = clip(text);
        Failure::Typed(format!(
            "“{text}” is not a day. Write 2027-03-10 (1900 to 2199), today, tomorrow or a weekday."
        ))
    })
}

/// What is wrong with a date in the text that no calendar has: "2027-02-30".
pub(crate) fn no_such_day(text: &str) -> Option<Failure> {
    let number = |digits: &str, most: usize| {
        let fits = !digits.is_empty() && digits.len() <= most;
        (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    let words = text.split(|c: char| c.is_whitespace() || c == 'T' || c == ',');
    words
        .filter_map(|word| {
            let mut parts = word.splitn(3, '-');
            let year: u32 =
                parts.next().filter(|year| year.len() == 4).and_then(|one| number(one, 4))?;
            let month: u32 = number(parts.next()?, 2)?;
            let day: u32 = number(parts.next()?, 2)?;
            let first = NaiveDate::from_ymd_opt(year.try_into().ok()?, month, 1);
            let Some(first) = first else {
                return Some(Failure::Typed(format!("“{word}”: there is no month {month}")));
            };
            if !civil::supported(first) {
                return Some(Failure::Typed(format!("“{word}”: only 1900 to 2199 can be read")));
            }
            let days = u32::from(first.num_days_in_month());
            (day == 0 || day > days).then(|| {
                Failure::Typed(format!("“{word}”: {} has {days} days", first.format("%B %Y")))
            })
        })
        .next()
}

/// First and last day asked for; `None` of a last day is `more` days on.
pub(crate) fn days(
    (from, to): (Option<&str>, Option<&str>),
    today: NaiveDate,
    (start, more): (NaiveDate, u64),
) -> Result<(NaiveDate, NaiveDate), Failure> {
    let first = from.map_or(Ok(start), |text| day(text, today, today))?;
    let later = first.checked_add_days(Days::new(more)).unwrap_or(first);
    let end = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).map_or(later, |end| end.min(later));
    let last = to.map(|text| day(text, today, first)).transpose()?;
    in_order(first, last.unwrap_or(end))
}

/// Both, where the first is not after the last and they are not too far apart.
pub(crate) fn in_order(
    first: NaiveDate,
    last: NaiveDate,
) -> Result<(NaiveDate, NaiveDate), Failure> {
    if last < first {
        return Err(Failure::Typed(format!("--to {last} is before --from {first}: swap them")));
    }
    if last.signed_duration_since(first).num_days() > 3660 {
        return Err(Failure::Typed("at most ten years can be shown at once".to_owned()));
    }
    Ok((first, last))
}

/// From the first day's first instant to the end of the last day.
pub(crate) fn range(first: NaiveDate, last: NaiveDate, zone: &Zone) -> Result<Interval, Failure> {
    let end = last.checked_add_days(chrono::Days::new(1)).unwrap_or(last);
    Interval::new(civil::day_start(first, zone), civil::day_start(end, zone))
        .ok_or_else(|| Failure::no_such_date(first, zone))
}

/// The moment that was typed, by the viewer's clock; now where none was.
pub(crate) fn asked(text: Option<&str>, source: &Source) -> Result<Instant, Failure> {
    text.map_or(Ok(source.now), |text| moment(text, source, source.now))
}

/// A moment by the viewer's clock, or by that of the place named: see
/// [`typed::read`]. A weekday is the first of that name from `since` on. What has
/// to be said about it goes to standard error (semantics §1.2).
pub(crate) fn moment(text: &str, source: &Source, since: Instant) -> Result<Instant, Failure> {
    meant(text, source, since).map(|meant| meant.at)
}

/// The same, with the clock by which it was typed.
pub(crate) fn meant(text: &str, source: &Source, since: Instant) -> Result<Meaning, Failure> {
    let Source { now, viewer, rules, .. } = source;
    let ask = Ask { now: *now, viewer, rules, since, ahead: false };
    let read = typed::read(text, &ask);
    let whole = read.taken().filter(|_| read.unread.is_empty());
    let Some(taken) = whole else { return Err(not_a_moment(text, &read)) };
    if taken.until.is_some() {
        return Err(Failure::Typed(format!(
            "“{text}” is a span of time. Write only when it starts: {}.",
            clocks::stamp(taken.at, &taken.zone)
        )));
    }
    for note in &read.notes {
        let _unwritten = writeln!(anstream::stderr(), "note: {}", draw::plain(&note.to_string()));
    }
    Ok(taken.clone())
}

fn not_a_moment(text: &str, read: &Typed) -> Failure {
    let years = read.notes == [Note::Years];
    if let Some(failure) = no_such_day(text).filter(|_| !years) {
        return failure;
    }
    let text = &clip(text);
    let notes = read.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let offers =
        read.meanings.iter().map(|one| format!("\n  {}", clocks::stamp(one.at, &one.zone)));
    Failure::Typed(match read.verdict {
        Verdict::Ambiguous if read.unread.is_empty() => {
            format!("{notes} Write one of:{}", offers.collect::<String>())
        }
        Verdict::Nothing if read.notes == [Note::NoTime] && read.unread.is_empty() => {
            format!("“{text}” has no time of day. Write “{text} 14:18”.")
        }
        Verdict::Nothing if years => format!("“{text}”: {notes}"),
        Verdict::One | Verdict::Gap | Verdict::Fold | Verdict::Ambiguous | Verdict::Nothing => {
            format!(
                "“{text}” is not a moment. Write 14:18, tomorrow 14:18, 2027-03-10T14:18, or \
                 with an offset 2027-03-10T14:18+01:00."
            )
        }
    })
}

/// A time of day: 14:18, 14:18:30 or 2:18 pm.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    typed::time(text)
}
