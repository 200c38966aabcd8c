//! Days and moments as people type them.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use leeway_core::civil::{self, Local};
use leeway_core::{Instant, Zone};

use crate::failure::Failure;

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

/// A moment by the clock of `zone`, or with an offset of its own; with what is
/// to be said where that clock skips or repeats it (semantics §1.2).
pub(crate) fn moment(text: &str, zone: &Zone) -> Result<(Instant, Option<String>), Failure> {
    // As RFC 3339 has it, but the seconds may be left out.
    let zulu = text.strip_suffix(['Z', 'z']).map(|text| format!("{text}+00:00"));
    let offset = zulu.as_deref().unwrap_or(text);
    let exact = ["%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M%:z"];
    let exact = exact.iter().find_map(|form| DateTime::parse_from_str(offset, form).ok());
    if let Some(at) = exact.filter(|at| civil::supported(at.date_naive())) {
        return Ok((Instant::from_unix(at.timestamp()), None));
    }
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
    let civil = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let Some(civil) = civil.filter(|civil| civil::supported(civil.date())) else {
        let message =
            "is not a moment. Write 2027-03-10T14:18, or with an offset 2027-03-10T14:18+01:00.";
        return Err(Failure::Task(format!("“{text}” {message}")));
    };
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
    Ok((local.instant(), note))
}
