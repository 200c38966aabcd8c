//! What a task waits for, as typed: "Assets", "Brief SS+4h", "Assets, review 4h,
//! rework 4h".

use leeway_app::api::project::draft::LinkKind;
use leeway_app::api::project::draft::{LagClock, LinkDraft};
use leeway_app::labels::{clip, length as told_length};
use leeway_core::PersonId;
use leeway_core::project::{Task, length};

use super::known::Known;
use super::typed;
use crate::failure::Failure;
use crate::source::Source;

/// What a lag begins with.
const SIGNS: [char; 3] = ['+', '-', '\u{2212}'];

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
    if text.chars().nth(LONGEST).is_some() {
        return Err(Failure::Typed(format!("“{}” is too long. Write {FORM}", clip(text))));
    }
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
                said.push(part?);
                pieces.pop();
            }
            (Err(failure), None) => return Err(unread(&pieces, known, project).unwrap_or(failure)),
        }
    }
}

/// Longest link that is read, in characters: a title, and all that is said of it.
const LONGEST: usize = 1_000;
/// How a link is typed.
const FORM: &str = "“Assets SS+4h”, “Assets, review 4h, rework 4h, by noah, live 1h, lag 1d”";

/// What is wrong behind as much of the text as names a task.
fn unread(pieces: &[&str], known: &Known, project: Option<&str>) -> Option<Failure> {
    let wrong = |what: &str, behind: &str| {
        let (what, behind) = (clip(what), clip(behind));
        Failure::Typed(format!("“{what}” behind “{behind}” is not understood. Write {FORM}"))
    };
    for count in (1..pieces.len()).rev() {
        let head = pieces[..count].join(", ");
        if named(&head, known, project).is_ok() {
            return Some(wrong(pieces[count], &head));
        }
    }
    let text = pieces.join(", ");
    let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let mut parts = spaces.map(|at| (&text[..at], text[at..].trim()));
    let (head, rest) = parts.find(|(head, rest)| {
        let word = rest.split(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let kind = ["fs", "ss", "ff", "sf"].contains(&word.get(..2).unwrap_or_default());
        let part = ["lag", "review", "rework", "live", "by", "reviewer"].contains(&word.as_str());
        (kind || part || word.starts_with(SIGNS)) && task(head, known, project).is_ok()
    })?;
    Some(wrong(rest, head))
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
    /// `None` of what begins as none of them does.
    fn read(text: &str) -> Option<Result<Self, Failure>> {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        let read = match word.to_lowercase().as_str() {
            "review" => typed::length(rest).map(Self::Review),
            "rework" => typed::length(rest).map(Self::Rework),
            "live" => typed::length(rest).map(Self::Live),
            "lag" => {
                let (lag, clock) = rest.split_once(" of ").unwrap_or((rest, "elapsed"));
                let clock = clock_named(clock.trim()).ok_or_else(|| {
                    "write lag 4h, lag 4h of predecessor or of successor".to_owned()
                });
                clock.and_then(|clock| Ok(Self::Lag(typed::lag(lag)?, clock)))
            }
            "reviewer" | "by" if !rest.is_empty() => Ok(Self::Reviewer(rest.to_owned())),
            _ => return None,
        };
        Some(read.map_err(|why| Failure::Typed(format!("“{}”: {why}", clip(text)))))
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
    let signed = lag.is_empty() || lag.starts_with(SIGNS);
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
    let lag = match length::parse(&link.lag).unwrap_or(0) {
        0 => String::new(),
        lead @ ..0 => format!("{} sooner", told_length(-lead)),
        lag => format!("{} later", told_length(lag)),
    };
    let part = |typed: &str, word: &str| match length::parse(typed) {
        Some(seconds) if seconds > 0 => format!("{} {word}", told_length(seconds)),
        _ => String::new(),
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
