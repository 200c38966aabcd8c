//! Deadlines, moments and lengths of work as people type them.

use chrono::NaiveDate;
use leeway_app::api::project::draft::{DeadlineDraft, MomentDraft};
use leeway_app::api::project::lengths;
use leeway_core::{civil, typed};

use crate::failure::Failure;
use crate::source::{self, Source};
use crate::when;

/// An effort: "16h", "2d", "8h 12h 24h", 0; empty takes it away.
pub(crate) fn effort(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Ok(String::new()),
        typed => lengths::effort(typed).map(|_| typed.to_owned()),
    }
}

/// A length of work: "4h", "90m", "2d".
pub(crate) fn length(text: &str) -> Result<String, String> {
    lengths::length(text).map(|_| text.trim().to_owned())
}

/// The same, which may be less than nothing: "-4h" is a lead.
pub(crate) fn lag(text: &str) -> Result<String, String> {
    lengths::lag(text).map(|_| text.trim().to_owned())
}

/// The id of who was typed; `None` for "none".
pub(crate) fn person(text: &str, source: &Source) -> Result<Option<String>, Failure> {
    let person = (!none(text)).then(|| source.person(text)).transpose()?;
    Ok(person.map(|person| person.id.to_string()))
}

/// Nothing, where that is what was typed: "none" takes a thing away.
pub(crate) fn none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

/// A moment with the clock by which it was typed; `None` for "none".
pub(crate) fn moment(text: &str, source: &Source) -> Result<Option<MomentDraft>, Failure> {
    if none(text) {
        return Ok(None);
    }
    let meant = when::meant(text, source, source.now)?;
    let civil = civil::reading(meant.at, &meant.zone);
    // The second of two by a clock, or an offset that no zone keeps, has no civil time to keep.
    let kept = source.rules.zone(meant.zone.name());
    let kept = kept.filter(|zone| civil::resolve(civil, zone) == meant.at);
    let (reading, zone) = match (kept, meant.at.utc()) {
        (None, Some(utc)) => (utc, "Etc/UTC"),
        (Some(_) | None, _) => (civil, meant.zone.name()),
    };
    Ok(Some(MomentDraft {
        date: reading.date().to_string(),
        clock: reading.format("%H:%M").to_string(),
        zone: zone.to_owned(),
    }))
}

/// A deadline as a phrase: "2027-03-18 09:00 Berlin", "end of work 2027-03-19
/// ana", "end of day friday Tokyo", "aoe 2027-03-19"; `None` for "none".
pub(crate) fn deadline(text: &str, source: &Source) -> Result<Option<DeadlineDraft>, Failure> {
    let rest = |heads: &[&str]| heads.iter().find_map(|head| after(text.trim(), head));
    let today = civil::date(source.now, &source.viewer);
    if let Some(rest) = rest(&["end of work", "eow"]) {
        let (date, who) = split(rest, today).ok_or_else(|| unread(text))?;
        let person = match (who.as_str(), &source.you) {
            ("", Some(you)) => you.clone(),
            ("", None) => {
                let example = format!("end of work {date} ana");
                return Err(Failure::Typed(format!("whose work? Write “{example}”")));
            }
            (who, _) => source.person(who)?.id.to_string(),
        };
        return Ok(Some(DeadlineDraft::EndOfWork { person, date: date.to_string() }));
    }
    if let Some(rest) = rest(&["end of day", "eod"]) {
        let (date, place) = split(rest, today).ok_or_else(|| unread(text))?;
        let date = date.to_string();
        if let Ok(person) = source.person(&place) {
            return Ok(Some(DeadlineDraft::EndOfDay { person: person.id.to_string(), date }));
        }
        let zone = match place.as_str() {
            "" => source.viewer.clone(),
            place => source::zone(&source.rules, place)?,
        };
        return Ok(Some(DeadlineDraft::EndOfDayIn { zone: zone.name().to_owned(), date }));
    }
    if let Some(rest) = rest(&["aoe", "anywhere on earth"]) {
        let (date, more) = split(rest, today).ok_or_else(|| unread(text))?;
        if !more.is_empty() {
            return Err(unread(text));
        }
        return Ok(Some(DeadlineDraft::AnywhereOnEarth { date: date.to_string() }));
    }
    if let Some(date) = typed::day(text, today, today) {
        return Err(Failure::Typed(format!(
            "“{text}” is a day, not a moment. Write “{date} 17:00 Berlin”, “end of work {date} \
             ana”, “end of day {date} Tokyo” or “aoe {date}”."
        )));
    }
    Ok(moment(text, source)?.map(|moment| DeadlineDraft::At { moment }))
}

/// What stands after these words, where it begins with them.
fn after<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(head.len())?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (ends && begin.eq_ignore_ascii_case(head)).then(|| rest.trim())
}

/// A date and what stands beside it, in either order: "friday ana", "ana 15
/// March", "2027-03-19 for ana".
fn split(text: &str, today: NaiveDate) -> Option<(NaiveDate, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let day = |words: &[&str]| typed::day(&words.join(" "), today, today);
    let other = |words: &[&str]| {
        let link =
            |word: &&&str| ["for", "in", "of", "on", "at"].contains(&word.to_lowercase().as_str());
        let start = usize::from(words.first().as_ref().is_some_and(link));
        let end = words.len()
            - usize::from(words.len() > start && words.last().as_ref().is_some_and(link));
        words[start..end].join(" ")
    };
    (1..=words.len()).rev().find_map(|count| {
        let (head, rest) = words.split_at(count);
        let (front, tail) = words.split_at(words.len() - count);
        let first = day(head).map(|date| (date, other(rest)));
        first.or_else(|| day(tail).map(|date| (date, other(front))))
    })
}

fn unread(text: &str) -> Failure {
    if let Some(failure) = when::no_such_day(text) {
        return failure;
    }
    let text: String = text.chars().take(60).collect();
    Failure::Typed(format!(
        "“{text}” is no deadline. Write “2027-03-18 09:00 Berlin”, “end of work 2027-03-19 ana”, \
         “end of day friday Tokyo” or “aoe 2027-03-19”."
    ))
}
