//! What meetings and rounds have in common: people, lines, decisions, and
//! actions that become tasks.

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use chrono::NaiveDate;
use leeway_core::meeting::{Action, Decision, Purpose};
use leeway_core::project::{Source, Task};
use leeway_core::team::is_blank;
use leeway_core::{Calendar, Document, Instant, PersonId, Zone, civil};
use leeway_store::Writing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::problem::Problems;
use crate::labels::{self, WhenLabel, clip};
use crate::roster::{Known, Roster};
use crate::{ApiError, App, ErrorCode, ids};

/// Longest line of an agenda, decision or action that is kept, in characters.
pub const LONGEST_LINE: usize = 1000;
/// Longest notes, answer or question that are kept, in characters.
pub const LONGEST_NOTES: usize = 100_000;

/// An action as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct ActionDraft {
    /// In words.
    pub text: String,
    /// Id of who does it; null: not yet said.
    pub owner: Option<String>,
    /// "2027-03-18"; null: not yet said.
    pub due: Option<String>,
    /// The task it has become, to be handed back as it is; null: none yet.
    pub task: Option<String>,
}

/// An action as shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct ActionView {
    /// In words.
    pub text: String,
    /// Id of who does it.
    pub owner: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    /// "2027-03-18"
    pub due: Option<String>,
    /// The task it has become.
    pub task: Option<String>,
    /// That task is done.
    pub done: bool,
    /// It is not done, and its day is over where its owner is.
    pub late: bool,
}

/// A decision as shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct DecisionView {
    /// In words.
    pub text: String,
    /// When it was put down, by the viewer's clock.
    pub when: WhenLabel,
}

/// The team, with names for people who have been deleted since.
pub(crate) struct People(pub(crate) Arc<Roster>);

impl People {
    pub(crate) fn of(app: &App) -> Result<Self, ApiError> {
        app.roster().map(Self)
    }

    /// What they are called; who is gone, by their id.
    pub(crate) fn name(&self, id: &PersonId) -> String {
        self.known(id).map_or_else(|| id.to_string(), |known| known.person.name.clone())
    }

    pub(crate) fn known(&self, id: &PersonId) -> Option<&Known> {
        self.0.person(id.as_str())
    }

    pub(crate) fn calendar(&self, id: &PersonId) -> Option<&Calendar> {
        self.known(id).and_then(|known| known.calendar.as_deref())
    }

    /// Whose clock somebody then reads, and what their place is called; `None`
    /// of who is gone or in no known zone.
    pub(crate) fn there(&self, id: &PersonId, at: Instant) -> Option<(&Zone, String)> {
        let (known, calendar) = self.known(id).zip(self.calendar(id))?;
        Some((calendar.zone_at(at), labels::place_at(&known.person, calendar, at)))
    }

    /// A moment by somebody's clock; the viewer's of who is gone or in no known zone.
    pub(crate) fn when(&self, id: &PersonId, at: Instant, viewer: &Zone) -> WhenLabel {
        match self.there(id, at) {
            Some((zone, city)) => WhenLabel { city, ..WhenLabel::of(at, zone) },
            None => WhenLabel::of(at, viewer),
        }
    }

    /// What the viewer's place is called.
    pub(crate) fn viewer_place(
        &self,
        app: &App,
        viewer: &Zone,
        at: Instant,
    ) -> Result<String, ApiError> {
        let you = app.settings()?.you;
        let known = you.and_then(|you| self.0.person(&you));
        let you = known.and_then(|known| Some((known.person.as_ref(), known.calendar.as_deref()?)));
        Ok(labels::viewer_place(you, viewer, at))
    }

    /// Ids of the team, and of those who were there `before` and are gone; no id
    /// twice. Everybody else is a problem at `field`.
    pub(crate) fn read(
        &self,
        problems: &mut Problems,
        field: &str,
        typed: &[String],
        before: &[PersonId],
    ) -> Vec<PersonId> {
        let mut found = Vec::new();
        for (at, id) in problems.limit(field, typed, "people").iter().enumerate() {
            match self.one(id, before) {
                Some(id) if found.contains(&id) => {}
                Some(id) => found.push(id),
                None => problems.error(&format!("{field}.{at}"), nobody(id)),
            }
        }
        found
    }

    /// Somebody of the team, or of `before`.
    pub(crate) fn one(&self, typed: &str, before: &[PersonId]) -> Option<PersonId> {
        let id = PersonId::new(typed)?;
        (self.known(&id).is_some() || before.contains(&id)).then_some(id)
    }
}

pub(crate) fn nobody(id: &str) -> String {
    format!("There is nobody with the id {} (any more).", clip(id))
}

/// One line of text: white space and controls are one blank each run. Too long a
/// one is a problem at `field`.
pub(crate) fn line(problems: &mut Problems, field: &str, typed: &str, longest: usize) -> String {
    let parts = typed.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let line = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    longest_of(problems, field, &line, longest);
    line
}

/// A title: one line that shows something.
pub(crate) fn title(problems: &mut Problems, typed: &str) -> String {
    let title = line(problems, "title", typed, leeway_core::team::LONGEST_TEXT);
    if is_blank(&title) {
        problems.error("title", "A title is needed: what is it about?");
    }
    title
}

/// Lines that show something, the others left out.
pub(crate) fn lines(problems: &mut Problems, field: &str, typed: &[String]) -> Vec<String> {
    let typed = problems.limit(field, typed, "lines").iter().enumerate();
    let mut kept = Vec::new();
    for (at, text) in typed {
        let line = line(problems, &format!("{field}.{at}"), text, LONGEST_LINE);
        if !is_blank(&line) {
            kept.push(line);
        }
    }
    kept
}

/// Text of many lines, as typed but for its end.
pub(crate) fn notes(problems: &mut Problems, field: &str, typed: &str) -> String {
    let text = typed.trim_end();
    longest_of(problems, field, text, LONGEST_NOTES);
    text.to_owned()
}

fn longest_of(problems: &mut Problems, field: &str, text: &str, longest: usize) {
    if text.chars().nth(longest).is_some() {
        problems.error(field, format!("At most {longest} characters can be kept."));
    }
}

/// Decisions put down `now`.
pub(crate) fn decisions(
    problems: &mut Problems,
    field: &str,
    typed: &[String],
    now: Instant,
) -> Vec<Decision> {
    let lines = lines(problems, field, typed);
    lines.into_iter().map(|text| Decision { text, at: now }).collect()
}

/// Actions as typed; blank ones are left out. `before` are those that were kept.
pub(crate) fn actions(
    problems: &mut Problems,
    typed: &[ActionDraft],
    before: &[Action],
    people: &People,
) -> Vec<Action> {
    let owners: Vec<PersonId> = before.iter().filter_map(|one| one.owner.clone()).collect();
    let typed = problems.limit("actions", typed, "actions").iter().enumerate();
    let mut kept = Vec::new();
    for (at, draft) in typed {
        let field = |name: &str| format!("actions.{at}.{name}");
        let text = line(problems, &field("text"), &draft.text, LONGEST_LINE);
        let owner = draft.owner.as_deref().filter(|id| !id.is_empty());
        let owner = owner.and_then(|id| {
            let known = people.one(id, &owners);
            if known.is_none() {
                problems.error(&field("owner"), nobody(id));
            }
            known
        });
        let due = draft.due.as_deref().filter(|due| !due.is_empty());
        let due = due.and_then(|due| problems.date(&field("due"), due));
        // Only a task of this record's own is taken over.
        let own = |task: &&String| before.iter().any(|one| one.task.as_ref() == Some(*task));
        let task = draft.task.as_ref().filter(own).cloned();
        if !is_blank(&text) {
            kept.push(Action { text, owner, due, task });
        } else if owner.is_some() || due.is_some() {
            problems.error(&field("text"), "Say what is to be done.");
        }
    }
    kept
}

/// Makes tasks of the actions of a record: each that has an owner and a day is
/// one, called as it is. What an action no longer says goes, unless it is done.
pub(crate) fn file_tasks(
    writing: &mut Writing<'_>,
    source: &Source,
    before: &[Action],
    after: &mut [Action],
    now: Instant,
) -> Result<(), ApiError> {
    for action in after.iter_mut() {
        let kept = match &action.task {
            Some(id) => writing.document::<Task>(id)?,
            None => None,
        };
        let (Some(owner), Some(due)) = (action.owner.clone(), action.due) else {
            if let Some(task) = kept.filter(|task| task.done.is_none()) {
                writing.remove::<Task>(&task.id)?;
                action.task = None;
            }
            continue;
        };
        let fresh = || Task::new(&ids::fresh(Task::KIND, &action.text), &action.text, now);
        let task = Task {
            title: action.text.clone(),
            owner: Some(owner),
            due: Some(due),
            from: Some(source.clone()),
            ..kept.unwrap_or_else(fresh)
        };
        writing.put(&task)?;
        action.task = Some(task.id);
    }
    let gone = before.iter().filter_map(|action| action.task.as_ref());
    for id in gone.filter(|id| !after.iter().any(|action| action.task.as_ref() == Some(*id))) {
        if writing.document::<Task>(id)?.is_some_and(|task| task.done.is_none()) {
            writing.remove::<Task>(id)?;
        }
    }
    Ok(())
}

/// Actions as shown, with what has become of their tasks.
pub(crate) fn action_views(
    app: &App,
    actions: &[Action],
    people: &People,
) -> Result<Vec<ActionView>, ApiError> {
    let mut views = Vec::with_capacity(actions.len());
    for action in actions {
        let task = match &action.task {
            Some(id) => app.store().read(|reading| reading.document::<Task>(id))?,
            None => None,
        };
        let done = task.is_some_and(|task| task.done.is_some());
        views.push(ActionView {
            text: action.text.clone(),
            owner: action.owner.as_ref().map(PersonId::to_string),
            name: action.owner.as_ref().map(|owner| people.name(owner)),
            due: action.due.map(|due| due.to_string()),
            task: action.task.clone(),
            done,
            late: !done && action.due.is_some_and(|due| over(app, people, &action.owner, due)),
        });
    }
    Ok(views)
}

/// Whether a day is over where its owner is; of nobody's, anywhere on earth.
pub(crate) fn over(app: &App, people: &People, owner: &Option<PersonId>, due: NaiveDate) -> bool {
    app.now() >= end_of(people, owner.as_ref(), due)
}

/// When a day ends where its owner is.
pub(crate) fn end_of(people: &People, owner: Option<&PersonId>, due: NaiveDate) -> Instant {
    let calendar = owner.and_then(|owner| people.calendar(owner));
    calendar.map_or_else(
        || civil::anywhere_on_earth(due),
        |calendar| civil::day_end(due, calendar.zone_on(due)),
    )
}

/// Actions as typed again.
pub(crate) fn action_drafts(actions: &[Action]) -> Vec<ActionDraft> {
    let draft = |action: &Action| ActionDraft {
        text: action.text.clone(),
        owner: action.owner.as_ref().map(PersonId::to_string),
        due: action.due.map(|due| due.to_string()),
        task: action.task.clone(),
    };
    actions.iter().map(draft).collect()
}

/// Decisions as shown.
pub(crate) fn decision_views(decisions: &[Decision], viewer: &Zone) -> Vec<DecisionView> {
    let view = |one: &Decision| DecisionView {
        text: one.text.clone(),
        when: WhenLabel::of(one.at, viewer),
    };
    decisions.iter().map(view).collect()
}

/// A purpose as a heading says it.
pub(crate) const fn purpose_words(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Status => "Status",
        Purpose::Decision => "Decision",
        Purpose::Brainstorm => "Brainstorm",
        Purpose::Crisis => "Crisis",
        Purpose::Sensitive => "Sensitive",
        Purpose::Bonding => "Bonding",
        Purpose::Review => "Review",
        Purpose::Handoff => "Handover",
    }
}

/// Differs whenever anything of a document does.
pub(crate) fn seen(document: &impl Debug) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{document:?}").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A rule of core that refuses, as an answer.
pub(crate) fn refused(problem: &dyn std::error::Error) -> ApiError {
    ApiError::new(ErrorCode::Invalid, problem.to_string())
}

/// There is no such document any more.
pub(crate) fn missing<T: Document>(id: &str) -> ApiError {
    let (kind, id) = (T::KIND, clip(id));
    ApiError::new(ErrorCode::NotFound, format!("There is no {kind} {id} (any more)."))
}

/// Refuses what was opened before somebody else changed it.
pub(crate) fn unchanged(document: &impl Debug, then: Option<&str>) -> Result<(), ApiError> {
    match then {
        Some(then) if then != seen(document) => Err(ApiError::new(
            ErrorCode::Conflict,
            "This has been changed elsewhere since you opened it. Note what you typed, close it \
             and open it again.",
        )),
        Some(_) | None => Ok(()),
    }
}
