//! Leeway's own words about what is ahead: each told once, by the rules that all else goes by.

mod ahead;

use std::sync::{Arc, Mutex, PoisonError};

use leeway_core::{Instant, PersonId};
use leeway_store::notice::Notice;

use crate::api::inbox::judge::Incoming;
use crate::api::inbox::received::{self, OWN};
use crate::api::inbox::shown::{kind, kind_word};
use crate::{ApiError, App, Version};

/// How long before an answer is owed that is said, in seconds.
const BEFORE_REPLY: i64 = 30 * 60;
/// What is ahead is looked over again after so many seconds; it reaches further.
const STALE: i64 = 3600;

/// Something ahead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Event {
    /// Told once under it.
    pub(crate) key: String,
    /// For rules: "meeting", "offline", "ask-by", "due", "reply-by", "radar".
    pub(crate) kind: &'static str,
    /// When it is told.
    pub(crate) at: Instant,
    /// From then on it is told no more: it is too late.
    pub(crate) until: Instant,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Told only while an answer to them is owed.
    pub(crate) owed_to: Option<PersonId>,
    /// What else it tells.
    pub(crate) also: Vec<String>,
}

/// What is known of what is ahead.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<Option<(Key, Arc<Vec<Event>>)>>);

/// Of which team, documents and eyes, and from when on.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Key {
    team: Version,
    documents: Version,
    eyes: (Option<String>, Option<String>),
    from: i64,
}

/// Hands in what is to be told now.
///
/// # Errors
/// When the store can't be used.
pub(crate) fn tell(app: &App) -> Result<(), ApiError> {
    let now = app.now();
    let mut due = owed(app, now)?;
    let ahead = ahead(app)?;
    let mut asked: Option<Vec<PersonId>> = None;
    for one in ahead.iter().filter(|one| one.at <= now && now < one.until) {
        if app.store().read(|reading| reading.was_announced(&one.key))? {
            continue;
        }
        if let Some(person) = &one.owed_to {
            let owed = match asked.take() {
                Some(known) => known,
                None => crate::api::inbox::owed_to(app)?,
            };
            let open = owed.contains(person);
            asked = Some(owed);
            if !open {
                continue;
            }
        }
        due.push(one.clone());
    }
    if due.is_empty() {
        return Ok(());
    }
    let incoming = due.into_iter().map(|one| Incoming {
        source: OWN.to_owned(),
        key: Some(one.key),
        kind: one.kind.to_owned(),
        sender: String::new(),
        title: one.title,
        body: one.body,
        link: None,
        urgent: false,
        sent: now,
        also: one.also,
    });
    received::keep_once(app, incoming.collect())
}

/// When something is to be told next; it may turn out to have been.
///
/// # Errors
/// When the store can't be read.
pub(crate) fn next(app: &App) -> Result<Option<Instant>, ApiError> {
    let now = app.now();
    let later = now.plus(BEFORE_REPLY);
    let owed = app.store().read(|reading| reading.next_owed(later))?;
    let owed = owed.map(|by| by.plus(-BEFORE_REPLY).max(now.plus(1)));
    let ahead = ahead(app)?;
    let ahead = ahead.iter().map(|one| one.at).filter(|at| *at > now).min();
    // What is ahead reaches a day; then it is looked over again.
    Ok(owed.into_iter().chain(ahead).min())
}

/// Answers that will be owed soon: all in one, or there would be as many as there are senders.
fn owed(app: &App, now: Instant) -> Result<Vec<Event>, ApiError> {
    let soon = now.plus(BEFORE_REPLY + 1);
    let found = app.store().read(|reading| {
        let mut open = Vec::new();
        for one in reading.still_owed(now, soon)? {
            let key = format!("reply:{}:{}", one.id, one.arrived.at.unix());
            if !reading.was_announced(&key)? {
                open.push((key, one));
            }
        }
        Ok::<_, ApiError>(open)
    })?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let desk = crate::api::inbox::desk::Desk::of(app)?;
    let what = |one: &Notice| {
        let arrived = &one.arrived;
        let person = arrived.person.as_deref().and_then(PersonId::new);
        let who = match person {
            Some(person) => desk.people.name(&person),
            None if arrived.sender.is_empty() => arrived.source.clone(),
            None => arrived.sender.clone(),
        };
        format!("{who}’s {}", kind_word(kind(&arrived.source, &arrived.kind)))
    };
    let Some((key, first)) = found.first() else { return Ok(Vec::new()) };
    let by = first.arrived.reply_by.unwrap_or(now);
    let more = match found.len() {
        1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let clock = crate::labels::clock(by, &desk.viewer);
    let lines = found.iter().take(4).map(|(_, one)| one.arrived.title.as_str());
    Ok(vec![Event {
        key: key.clone(),
        kind: "reply-by",
        at: by.plus(-BEFORE_REPLY),
        until: by,
        title: format!("Answer {}{more} by {clock}", what(first)),
        body: lines.collect::<Vec<_>>().join("\n"),
        owed_to: None,
        also: found.iter().skip(1).map(|(key, _)| key.clone()).collect(),
    }])
}

/// What is ahead in the next day and a little more, looked over again when anything it is made of
/// has changed.
fn ahead(app: &App) -> Result<Arc<Vec<Event>>, ApiError> {
    let settings = app.settings()?;
    let key = Key {
        team: app.team_version()?,
        documents: app.documents_version()?,
        eyes: (settings.you, settings.viewer),
        from: app.now().unix().div_euclid(STALE),
    };
    let mut known = app.own.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, events)) = known.as_ref().filter(|(of, _)| *of == key) {
        return Ok(Arc::clone(events));
    }
    let events = Arc::new(ahead::events(app)?);
    *known = Some((key, Arc::clone(&events)));
    Ok(events)
}
