//! Rules, as edited. What a row can't say of a rule stays as it is.

use leeway_core::PersonId;
use leeway_core::batch::limit::{Limit, Per};
use leeway_core::batch::rule::{About, Rule, Rules, When};

use super::desk::Desk;
use super::received::kind_name;
use super::shown;
use super::view::{NoticeKind, RuleHolds, RuleRow, Urgency};
use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::labels::clip;
use crate::{ApiError, App, ErrorCode, ids};

/// Most rules that are kept.
const MOST: usize = 200;
/// Most words, senders or programs of one rule.
const MOST_WORDS: usize = 50;

/// All rules, in the order in which they are tried.
pub(crate) fn rows(desk: &Desk) -> Vec<RuleRow> {
    desk.rules.rules.iter().map(row).collect()
}

fn row(rule: &Rule) -> RuleRow {
    let about = &rule.about;
    RuleRow {
        id: Some(rule.id.clone()),
        name: rule.name.clone(),
        on: rule.on,
        source: about.sources.join(", "),
        kind: kind_of(about),
        sender: senders(about),
        words: about.words.join(", "),
        urgency: rule.urgency.into(),
        channel: rule.norm.map(Into::into),
        no_reply: rule.no_promise,
        holds: rule.when.into(),
        limit: rule.limit.map(|limit| limit.most),
        days: rule.limit.map_or(1, days),
        note: note(rule),
    }
}

fn kind_of(about: &About) -> Option<NoticeKind> {
    let own = about.sources.iter().any(|source| source.eq_ignore_ascii_case(super::OWN));
    if own {
        return Some(NoticeKind::Leeway);
    }
    let kind = about.channels.first().map(|kind| shown::kind("", kind));
    kind.filter(|kind| *kind != NoticeKind::Other)
}

fn senders(about: &About) -> String {
    let people = about.people.iter().map(ToString::to_string);
    about.senders.iter().cloned().chain(people).collect::<Vec<_>>().join(", ")
}

const fn days(limit: Limit) -> u32 {
    match limit.per {
        Per::Hour | Per::Day => 1,
        Per::Week => 7,
    }
}

impl From<When> for RuleHolds {
    fn from(when: When) -> Self {
        match when {
            When::Always => Self::Always,
            When::Working => Self::Working,
            When::NotFocus => Self::NotFocusing,
        }
    }
}

impl From<RuleHolds> for When {
    fn from(holds: RuleHolds) -> Self {
        match holds {
            RuleHolds::Always => Self::Always,
            RuleHolds::Working => Self::Working,
            RuleHolds::NotFocusing => Self::NotFocus,
        }
    }
}

/// "Anyone, any time you work", "Your team, marked urgent; 3 a week of each"
fn note(rule: &Rule) -> String {
    let about = &rule.about;
    let who = match (about.team, senders(about)) {
        (true, _) => "Your team".to_owned(),
        (false, named) if !named.is_empty() => named,
        (false, _) if kind_of(about) == Some(NoticeKind::Leeway) => "Leeway".to_owned(),
        (false, _) => "Anyone".to_owned(),
    };
    let marked = about.marked.map(|urgency| format!(", marked {}", urgency.name()));
    let when = match rule.when {
        When::Always => "",
        When::Working => ", any time you work",
        When::NotFocus => ", not while you focus",
    };
    let limit = rule.limit.map(|limit| {
        let each = if limit.each { " of each" } else { "" };
        format!("; {} {}{each}", limit.most, super::judge::within(limit))
    });
    format!("{who}{}{when}{}", marked.unwrap_or_default(), limit.unwrap_or_default())
}

/// Keeps a rule; a new one is tried first.
///
/// # Errors
/// When a field is wrong (`problems` says which), it is not there any more, or the store can't be
/// written.
pub fn save_rule(app: &App, draft: RuleRow) -> Result<Done, ApiError> {
    let mut problems = Problems::default();
    let name = crate::api::record::line(&mut problems, "name", &draft.name, 200);
    if leeway_core::team::is_blank(&name) {
        problems.error("name", "A name is needed: what is it about?");
    }
    let most = draft.limit;
    if most.is_some_and(|most| most > 1000) {
        problems.error("limit", "At most 1000 can be let through.");
    }
    let per = match draft.days {
        1 => Per::Day,
        7 => Per::Week,
        _ => {
            problems.error("days", "A limit is for a day or for a week.");
            Per::Day
        }
    };
    let mut list = |field: &str, typed: &str| list(&mut problems, field, typed);
    let (sources, words) = (list("source", &draft.source), list("words", &draft.words));
    let named = list("sender", &draft.sender);
    problems.refuse()?;
    let known = app.roster()?;
    let label = match &draft.id {
        Some(_) => format!("Edit rule {}", clip(&name)),
        None => format!("Add rule {}", clip(&name)),
    };
    let ((), mut done) = app.change(&label, |writing| {
        let mut rules = writing.document::<Rules>(Rules::ID)?.unwrap_or_default();
        let fresh = || Rule {
            id: ids::fresh("rule", &name),
            name: name.clone(),
            on: true,
            about: About::default(),
            when: When::default(),
            urgency: leeway_core::batch::held::Urgency::Normal,
            norm: None,
            no_promise: false,
            limit: None,
        };
        let at = match &draft.id {
            Some(id) => Some(place(&rules, id)?),
            None if rules.rules.len() >= MOST => {
                let message = format!("At most {MOST} rules can be kept: delete one first.");
                return Err(ApiError::new(ErrorCode::Invalid, message));
            }
            None => None,
        };
        let before = at.and_then(|at| rules.rules.get(at).cloned()).unwrap_or_else(fresh);
        let was = row(&before);
        let mut about = before.about.clone();
        if draft.source != was.source {
            about.sources = sources;
        }
        if draft.words != was.words {
            about.words = words;
        }
        if draft.sender != was.sender {
            let person = |text: &String| known.person(text).map(|one| one.person.id.clone());
            about.people = named.iter().filter_map(person).collect::<Vec<PersonId>>();
            about.senders = named.into_iter().filter(|text| known.person(text).is_none()).collect();
        }
        if draft.kind != was.kind {
            about.sources.retain(|source| !source.eq_ignore_ascii_case(super::OWN));
            about.channels = match draft.kind {
                Some(NoticeKind::Leeway) => {
                    about.sources.push(super::OWN.to_lowercase());
                    Vec::new()
                }
                Some(kind) if !kind_name(kind).is_empty() => vec![kind_name(kind).to_owned()],
                Some(_) | None => Vec::new(),
            };
        }
        let limit = match (most, before.limit) {
            (Some(most), Some(kept)) if days(kept) == draft.days => Some(Limit { most, ..kept }),
            (Some(most), kept) => {
                Some(Limit { most, per, each: kept.is_some_and(|kept| kept.each) })
            }
            (None, _) => None,
        };
        let rule = Rule {
            name: name.clone(),
            on: draft.on,
            about,
            when: draft.holds.into(),
            urgency: draft.urgency.into(),
            norm: draft.channel.map(Into::into),
            no_promise: draft.no_reply,
            limit,
            ..before
        };
        match at {
            Some(at) => rules.rules[at] = rule,
            None => rules.rules.insert(0, rule),
        }
        Ok(writing.put(&rules)?)
    })?;
    done.id = draft.id;
    Ok(done)
}

/// Removes a rule.
///
/// # Errors
/// When it is not there, or the store can't be written.
pub fn delete_rule(app: &App, id: String) -> Result<Done, ApiError> {
    let rules = app.store().read(|reading| reading.document::<Rules>(Rules::ID))?;
    let rules = rules.unwrap_or_default();
    let name = rules.rules.get(place(&rules, &id)?).map(|rule| clip(&rule.name));
    let label = format!("Delete rule {}", name.unwrap_or_default());
    let ((), done) = app.change(&label, |writing| {
        let mut rules = writing.document::<Rules>(Rules::ID)?.unwrap_or_default();
        let at = place(&rules, &id)?;
        rules.rules.remove(at);
        Ok(writing.put(&rules)?)
    })?;
    Ok(done)
}

fn place(rules: &Rules, id: &str) -> Result<usize, ApiError> {
    let missing = || {
        let message = format!("There is no rule {} (any more).", clip(id));
        ApiError::new(ErrorCode::NotFound, message)
    };
    rules.rules.iter().position(|rule| rule.id == id).ok_or_else(missing)
}

/// What stands between commas.
fn list(problems: &mut Problems, field: &str, typed: &str) -> Vec<String> {
    let typed = crate::api::record::line(problems, field, typed, 2000);
    let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    if parts.len() > MOST_WORDS {
        problems.error(field, format!("At most {MOST_WORDS} of them can be kept."));
    }
    parts
}

impl Urgency {
    /// "urgent"
    #[must_use]
    pub fn name(self) -> &'static str {
        leeway_core::batch::held::Urgency::from(self).name()
    }
}
