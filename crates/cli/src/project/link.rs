//! What a task waits for, as typed: "Assets", "Brief SS+4h", "Assets, review 4h,
//! rework 4h".

use leeway_app::api::project::draft::{LagClock, LinkDraft};
use leeway_app::api::project::view::LinkKind;
use leeway_core::PersonId;
use leeway_core::project::{Task, length};

use super::known::Known;
use super::typed;
use crate::failure::Failure;
use crate::source::Source;

/// A link as it is before anything is said of it.
fn plain(task: &str) -> LinkDraft {
    LinkDraft {
        task: task.to_owned(),
        kind: LinkKind::FinishToStart,
        lag: String::new(),
        clock: LagClock::Elapsed,
        reviewer: None,
        review: String::new(),
        rework: String::new(),
        live: String::new(),
    }
}

/// The link that was typed. Where it says nothing of review and rework, those of
/// the task that is waited for are taken: "review 0h" says none.
pub(crate) fn read(
    text: &str,
    known: &Known,
    project: Option<&str>,
    source: &Source,
) -> Result<LinkDraft, Failure> {
    // A title may have commas of its own: as much of it as names a task is the task.
    let mut pieces: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut said = Vec::new();
    loop {
        let head = pieces.join(", ");
        let part = pieces.last().copied().filter(|_| pieces.len() > 1).and_then(Part::read);
        let named = named(&head, known, project);
        match (named, part) {
            (Ok(link), _) => return finish(link, &said, known, source),
            (Err(_), Some(part)) => {
                said.push(part);
                pieces.pop();
            }
            (Err(failure), None) => return Err(failure),
        }
    }
}

/// Something said about a link.
enum Part {
    Review(String),
    Rework(String),
    Live(String),
    Lag(String, LagClock),
    Reviewer(String),
}

impl Part {
    fn read(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(char::is_whitespace)?;
        let rest = rest.trim();
        Some(match word.to_lowercase().as_str() {
            "review" => Self::Review(typed::length(rest).ok()?),
            "rework" => Self::Rework(typed::length(rest).ok()?),
            "live" => Self::Live(typed::length(rest).ok()?),
            "lag" => {
                let (lag, clock) = rest.split_once(" of ").unwrap_or((rest, "elapsed"));
                Self::Lag(typed::lag(lag).ok()?, clock_named(clock.trim())?)
            }
            "reviewer" | "by" => Self::Reviewer(rest.to_owned()),
            _ => return None,
        })
    }
}

fn clock_named(text: &str) -> Option<LagClock> {
    match text.to_lowercase().as_str() {
        "elapsed" => Some(LagClock::Elapsed),
        "predecessor" => Some(LagClock::Predecessor),
        "successor" => Some(LagClock::Successor),
        _ => None,
    }
}

/// A task, and after it perhaps a kind and a lag: "Brief", "Brief SS+4h", "Brief +1d".
fn named(text: &str, known: &Known, project: Option<&str>) -> Result<LinkDraft, Failure> {
    let whole = task(text, known, project);
    let Some((title, last)) = text.rsplit_once(char::is_whitespace) else {
        return Ok(plain(&whole?.id));
    };
    if let Ok(found) = &whole {
        return Ok(plain(&found.id));
    }
    let lower = last.to_lowercase();
    let kinds = [
        ("fs", LinkKind::FinishToStart),
        ("ss", LinkKind::StartToStart),
        ("ff", LinkKind::FinishToFinish),
        ("sf", LinkKind::StartToFinish),
    ];
    let kind = kinds.iter().find_map(|(name, kind)| Some((*kind, lower.strip_prefix(name)?)));
    let (kind, lag) = kind.unwrap_or((LinkKind::FinishToStart, lower.as_str()));
    let signed = lag.is_empty() || lag.starts_with(['+', '-', '\u{2212}']);
    let length = lag.trim_start_matches('+');
    if !signed || (lag.is_empty() && kind == LinkKind::FinishToStart && lower != "fs") {
        return Ok(plain(&whole?.id));
    }
    if !lag.is_empty() && length::parse(length).is_none() {
        return Ok(plain(&whole?.id));
    }
    let found = task(title, known, project)?;
    Ok(LinkDraft { kind, lag: length.to_owned(), ..plain(&found.id) })
}

/// The task of that name, in the same project first.
fn task<'a>(text: &str, known: &'a Known, project: Option<&str>) -> Result<&'a Task, Failure> {
    match (known.task(text, project), project) {
        (Err(Failure::Task(near)), Some(_)) => {
            known.task(text, None).map_err(|_| Failure::Task(near))
        }
        (found, _) => found,
    }
}

fn finish(
    mut link: LinkDraft,
    said: &[Part],
    known: &Known,
    source: &Source,
) -> Result<LinkDraft, Failure> {
    let (mut review, mut rework) = (None, None);
    for part in said {
        match part {
            Part::Review(length) => review = Some(length.clone()),
            Part::Rework(length) => rework = Some(length.clone()),
            Part::Live(length) => link.live = length.clone(),
            Part::Lag(length, clock) => {
                link.lag = length.clone();
                link.clock = *clock;
            }
            Part::Reviewer(who) => link.reviewer = Some(source.person(who)?.id.to_string()),
        }
    }
    let waits = matches!(link.kind, LinkKind::FinishToStart | LinkKind::FinishToFinish);
    let before = known.tasks.iter().find(|one| one.id == link.task);
    match before.filter(|_| waits && review.is_none() && rework.is_none()) {
        Some(before) => {
            if let Some(own) = &before.review {
                link.review = length::words(own.seconds);
                let by = own.by.as_ref().map(PersonId::to_string);
                link.reviewer = link.reviewer.or(by);
            }
            if before.rework > 0 {
                link.rework = length::words(before.rework);
            }
        }
        None => {
            link.review = review.unwrap_or_default();
            link.rework = rework.unwrap_or_default();
        }
    }
    Ok(link)
}

/// "It waits for “Assets”: 4 h review, 4 h rework.": what was understood.
pub(crate) fn told(link: &LinkDraft, known: &Known) -> String {
    let kind = match link.kind {
        LinkKind::FinishToStart => "",
        LinkKind::StartToStart => "begins no sooner than it",
        LinkKind::FinishToFinish => "ends no sooner than it",
        LinkKind::StartToFinish => "ends no sooner than it begins",
    };
    let lag = match link.lag.strip_prefix(['-', '\u{2212}']) {
        Some(lead) => format!("{lead} sooner"),
        None if link.lag.is_empty() => String::new(),
        None => format!("{} later", link.lag),
    };
    let part = |length: &str, word: &str| {
        let some = length::parse(length).is_some_and(|seconds| seconds > 0);
        if some { format!("{length} {word}") } else { String::new() }
    };
    let parts = [
        kind.to_owned(),
        lag,
        part(&link.review, "review"),
        part(&link.rework, "rework"),
        part(&link.live, "live handoff"),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("It waits for “{}”{parts}.\n", crate::draw::name(&known.title(&link.task)))
}
