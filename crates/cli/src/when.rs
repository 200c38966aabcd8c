//! Days and moments as people type them.

use std::io::Write;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use leeway_core::civil::{self, Local};
use leeway_core::zone::LAST_YEAR;
use leeway_core::{Instant, Interval, Zone};

use crate::draw;
use crate::failure::Failure;
use crate::source::Source;

/// A day: 2027-03-10, today, tomorrow, yesterday, or the first weekday of that
/// name from `since` on.
pub(crate) fn day(text: &str, today: NaiveDate, since: NaiveDate) -> Result<NaiveDate, Failure> {
    let named = match text.to_lowercase().as_str() {
        "today" => Some(today),
        "tomorrow" => today.checked_add_days(Days::new(1)),
        "yesterday" => today.checked_sub_days(Days::new(1)),
        other => other
            .parse::<Weekday>()
            .ok()
            .and_then(|weekday| since.iter_days().take(7).find(|date| date.weekday() == weekday)),
    };
    let date = named.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    date.filter(|date| civil::supported(*date)).ok_or_else(|| {
        Failure::Task(format!(
            "“{text}” is not a day. Write 2027-03-10 (1900 to 2199), today, tomorrow or a weekday."
        ))
    })
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
        return Err(Failure::Task(format!("--to {last} is before --from {first}: swap them")));
    }
    if last.signed_duration_since(first).num_days() > 3660 {
        return Err(Failure::Task("at most ten years can be shown at once".to_owned()));
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

/// A moment by the viewer's clock, or with an offset of its own. A weekday is
/// the first of that name from `since` on. Where the clock skips or repeats the
/// time, that is said on standard error (semantics §1.2).
pub(crate) fn moment(text: &str, source: &Source, since: Instant) -> Result<Instant, Failure> {
    if text.eq_ignore_ascii_case("now") {
        return Ok(source.now);
    }
    let zone = &source.viewer;
    // As RFC 3339 has it, but the seconds may be left out.
    let zulu = text.strip_suffix(['Z', 'z']).map(|text| format!("{text}+00:00"));
    let offset = zulu.as_deref().unwrap_or(text);
    let exact = ["%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M%:z"];
    let exact = exact.iter().find_map(|form| DateTime::parse_from_str(offset, form).ok());
    if let Some(at) = exact.filter(|at| civil::supported(at.date_naive())) {
        return Ok(Instant::from_unix(at.timestamp()));
    }
    let today = civil::date(source.now, zone);
    let date = |text: &str| day(text, today, civil::date(since, zone));
    let (on, clock) = text.trim().rsplit_once([' ', 'T']).unwrap_or(("today", text));
    let Some(civil) = time(clock).and_then(|clock| Some(date(on.trim()).ok()?.and_time(clock)))
    else {
        return Err(Failure::Task(match date(text) {
            Ok(_) => format!("“{text}” has no time of day. Write “{text} 14:18”."),
            Err(_) => format!(
                "“{text}” is not a moment. Write 14:18, tomorrow 14:18, 2027-03-10T14:18, or \
                 with an offset 2027-03-10T14:18+01:00."
            ),
        }));
    };
    let (at, note) = resolved(text, civil, zone);
    if let Some(note) = note {
        let _unwritten = writeln!(anstream::stderr(), "note: {}", draw::plain(&note));
    }
    Ok(at)
}

/// A time of day: 14:18 or 14:18:30.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

/// An instant, and what is to be said where the clock skips or repeats it.
pub(crate) fn resolved(text: &str, civil: NaiveDateTime, zone: &Zone) -> (Instant, Option<String>) {
    let local = civil::local(civil, zone);
    let city = zone.city();
    let note = match local {
        Local::Unique(_) => None,
        Local::Gap { instant, .. } => {
            let read = civil::reading(instant, zone).format("%H:%M");
            Some(format!(
                "{text} does not exist in {city}: the clock is put forward over it. Taken as {read}."
            ))
        }
        Local::Fold { second, .. } => {
            let other = second.utc().map(|at| format!("{}Z", at.format("%Y-%m-%dT%H:%M")));
            let other = other.unwrap_or_default();
            Some(format!(
                "{text} occurs twice in {city}. Taken as the first; the second is {other}."
            ))
        }
    };
    (local.instant(), note)
}
