//! A task as named texts, for formats that know no more than text: cells of a
//! table, properties of a calendar file. Notations are those of the plan file.

pub(crate) mod links;
pub(crate) mod project;

use leeway_core::project::length as typed;
use leeway_core::project::{Effort, Progress, Promise, Review, Source, Task};
use leeway_core::{Instant, civil};

use crate::plan::known::Known;
use crate::plan::length::{length, positive, written as length_text};
use crate::plan::moment::{deadline, moment, written_deadline, written_moment};
use crate::plan::problem::Fault;
use crate::quote::quoted;
use links::{Words, word};

/// The fields that [`written`] gives and [`set`] takes, in their order. What a
/// task waits for is beside them: [`links`].
pub(crate) const FIELDS: [&str; 20] = [
    "project",
    "owner",
    "effort",
    "hard",
    "for",
    "earliest",
    "starts",
    "deadline",
    "due",
    "review",
    "rework",
    "progress",
    "from",
    "asked",
    "promised",
    "began",
    "handed-in",
    "in-review",
    "done",
    "made",
];

/// A field as text; empty where there is nothing to say.
pub(crate) fn written(task: &Task, field: &str) -> String {
    let stamped = |at: Option<Instant>| at.map(stamp).unwrap_or_default();
    match field {
        "project" => task.project.clone().unwrap_or_default(),
        "owner" => task.owner.as_ref().map(ToString::to_string).unwrap_or_default(),
        "effort" => task.effort.as_ref().map(effort_text).unwrap_or_default(),
        "hard" if task.hard => "yes".to_owned(),
        "for" => task.whom.as_ref().map(ToString::to_string).unwrap_or_default(),
        "earliest" => task.earliest.as_ref().map(written_moment).unwrap_or_default(),
        "starts" => task.starts.as_ref().map(written_moment).unwrap_or_default(),
        "deadline" => task.deadline.as_ref().map(written_deadline).unwrap_or_default(),
        "due" => task.due.map(|due| due.to_string()).unwrap_or_default(),
        "review" => task.review.as_ref().map(review_text).unwrap_or_default(),
        "rework" if task.rework > 0 => length_text(task.rework),
        "progress" => {
            let said = task.progress.iter().map(|one| {
                let (worked, left) = (length_text(one.worked), length_text(one.left));
                format!("{} worked {worked} left {left}", stamp(one.at))
            });
            said.collect::<Vec<_>>().join("; ")
        }
        "from" => task
            .from
            .as_ref()
            .map_or_else(String::new, |from| format!("{} {}", word(&from.kind), word(&from.id))),
        "asked" => stamped(task.asked),
        "promised" => task.promised.map_or_else(String::new, |promise| {
            format!("{} by {}", stamp(promise.given), stamp(promise.by))
        }),
        "began" => stamped(task.began),
        "handed-in" => stamped(task.handed_in),
        "in-review" => stamped(task.in_review),
        "done" => stamped(task.done),
        "made" => stamp(task.made),
        _ => String::new(),
    }
}

/// Sets a field from its text, which isn't empty.
pub(crate) fn set(
    task: &mut Task,
    field: &str,
    text: &str,
    known: &Known<'_>,
) -> Result<(), Fault> {
    match field {
        "project" => task.project = Some(text.to_owned()),
        "owner" => task.owner = Some(known.person(text)?),
        "effort" => task.effort = Some(effort(text)?),
        "hard" => task.hard = yes(text)?,
        "for" => task.whom = Some(known.person(text)?),
        "earliest" => task.earliest = Some(moment(text, known)?),
        "starts" => task.starts = Some(moment(text, known)?),
        "deadline" => task.deadline = Some(deadline(text, known)?),
        "due" => task.due = Some(date(text)?),
        "review" => {
            let mut words = Words::new(text);
            task.review = Some(review(&mut words, known)?);
            words.end()?;
        }
        "rework" => task.rework = positive(text, "rework")?,
        "progress" => task.progress = progress(text, known)?,
        "from" => {
            let mut words = Words::new(text);
            task.from = Some(Source { kind: words.need("a kind")?, id: words.need("an id")? });
            words.end()?;
        }
        "asked" => task.asked = Some(instant(text, known)?),
        "promised" => task.promised = Some(promise(text, known)?),
        "began" => task.began = Some(instant(text, known)?),
        "handed-in" => task.handed_in = Some(instant(text, known)?),
        "in-review" => task.in_review = Some(instant(text, known)?),
        "done" => task.done = Some(instant(text, known)?),
        "made" => task.made = instant(text, known)?,
        _ => {}
    }
    Ok(())
}

fn effort_text(effort: &Effort) -> String {
    if effort.spread() {
        let points = [effort.optimistic(), effort.likely(), effort.pessimistic()];
        points.map(length_text).join(" ")
    } else {
        length_text(effort.likely())
    }
}

fn effort(text: &str) -> Result<Effort, Fault> {
    if let Some(effort) = typed::effort(text) {
        return Ok(effort);
    }
    let points: Result<Vec<i64>, Fault> =
        text.split_whitespace().map(|point| positive(point, "an effort")).collect();
    let effort = match points?.as_slice() {
        [one] => Effort::of(*one),
        [low, likely, high] => Effort::three(*low, *likely, *high),
        _ => None,
    };
    effort.ok_or_else(|| {
        Fault::new(format!("{} is no effort", quoted(text)))
            .hint("one length of time, or three that rise: 8h 12h 24h")
    })
}

/// "yes" or "no", also as spreadsheets write them.
fn yes(text: &str) -> Result<bool, Fault> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(Fault::new(format!("{} is neither yes nor no", quoted(text)))),
    }
}

fn date(text: &str) -> Result<chrono::NaiveDate, Fault> {
    let date = text.parse().ok().filter(|date| civil::supported(*date));
    date.ok_or_else(|| {
        Fault::new(format!("{} is no date", quoted(text))).hint("dates are written 2027-03-11")
    })
}

/// "4h by ana".
pub(super) fn review_text(review: &Review) -> String {
    let by = review.by.as_ref().map_or_else(String::new, |by| format!(" by {by}"));
    format!("{}{by}", length_text(review.seconds.max(0)))
}

/// As [`review_text`].
fn review(words: &mut Words, known: &Known<'_>) -> Result<Review, Fault> {
    let seconds = positive(&words.need("a length of time")?, "a review")?;
    let by = if words.take("by") { Some(known.person(&words.need("who reviews")?)?) } else { None };
    Ok(Review { by, seconds })
}

/// "2027-03-10T13:00:00Z".
pub(crate) fn stamp(at: Instant) -> String {
    at.utc().map(|utc| utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default()
}

/// As [`stamp`] writes it, or a moment by a zone's clock.
pub(crate) fn instant(text: &str, known: &Known<'_>) -> Result<Instant, Fault> {
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text.trim()) {
        let fits = civil::supported(at.naive_utc().date());
        let at = Instant::from_unix(at.timestamp());
        return fits
            .then_some(at)
            .ok_or_else(|| Fault::new("that is not in the years 1900 to 2199"));
    }
    let moment = moment(text, known)?;
    moment.instant(known.rules).ok_or_else(|| Fault::new(format!("{} is no moment", quoted(text))))
}

/// "… by …".
fn promise(text: &str, known: &Known<'_>) -> Result<Promise, Fault> {
    let Some((given, by)) = text.split_once(" by ") else {
        let fault = Fault::new(format!("{} is no promise", quoted(text)));
        return Err(fault.hint("when it was given, by, by when it is kept"));
    };
    Ok(Promise { given: instant(given, known)?, by: instant(by, known)? })
}

/// "… worked 4h left 12h; …".
fn progress(text: &str, known: &Known<'_>) -> Result<Vec<Progress>, Fault> {
    let one = |entry: &str| -> Result<Progress, Fault> {
        let parts = entry.split_once(" worked ").and_then(|(at, rest)| {
            let (worked, left) = rest.split_once(" left ")?;
            Some((at, worked, left))
        });
        let Some((at, worked, left)) = parts else {
            let fault = Fault::new(format!("{} is no progress", quoted(entry)));
            return Err(fault.hint("as 2027-03-10T13:00:00Z worked 4h left 12h"));
        };
        let (worked, left) = (positive(worked, "work")?, positive(left, "what is left")?);
        Ok(Progress { at: instant(at, known)?, worked, left })
    };
    let entries = text.split([';', '\n']).filter(|entry| !entry.trim().is_empty());
    let mut said = entries.map(one).collect::<Result<Vec<_>, Fault>>()?;
    said.sort_by_key(|one| one.at);
    Ok(said)
}

/// A lag as it stands after a kind of link: "+4h".
pub(super) fn lag_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "" } else { "+" };
    format!("{sign}{}", length_text(seconds))
}

/// As [`lag_text`].
pub(super) fn lag(text: &str) -> Result<i64, Fault> {
    length(text.strip_prefix('+').unwrap_or(text))
}
