//! Written rounds: a question that everybody answers in their own hours.

mod asking;
mod view;

use leeway_core::meeting::gate;
use leeway_core::meeting::round::{Ask, Round, RoundStage, template};
use leeway_core::project::Source;
use leeway_core::{Document, Instant, PersonId};
use leeway_store::Writing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::history::Done;
use crate::api::norms::{self, Channel};
use crate::api::problem::Problems;
use crate::api::record::{self, ActionDraft, People, missing, refused};
use crate::api::settings;
use crate::labels::{Purpose, WhenLabel, clip};
use crate::{ApiError, App, ErrorCode, ids};

pub use asking::RoundPromise;
pub(crate) use asking::{Asking, asker};
pub use view::{
    RoundAnswer, RoundAsk, RoundEnd, RoundQuery, RoundRow, RoundState, RoundView, RoundsQuery,
};

/// A round to start.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RoundDraft {
    /// What it is called.
    pub title: String,
    /// What it is for; it must be one that can be written.
    pub purpose: Purpose,
    /// Ids of who is asked; whoever asks is left out.
    pub people: Vec<String>,
    /// Who asks; null: the person who sits here.
    pub by: Option<String>,
    /// It can't wait: the norm of urgent messages holds.
    #[serde(default)]
    pub urgent: bool,
    /// What everybody is sent, with the places {title}, {asked by} and
    /// {reply by}; empty: the template of the purpose.
    #[serde(default)]
    pub text: String,
}

/// What the templates are filled with.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TemplatesQuery {
    /// What the round is called; may be empty yet.
    #[serde(default)]
    pub title: String,
    /// Ids of who is asked; whoever asks is left out.
    pub people: Vec<String>,
    /// Who asks; null: the person who sits here.
    pub by: Option<String>,
    /// It can't wait.
    #[serde(default)]
    pub urgent: bool,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// What a round for a purpose says, and promises if it were started now.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoundTemplate {
    /// What it is for.
    pub purpose: Purpose,
    /// With the places {title}, {asked by} and {reply by}.
    pub text: String,
    /// With the places filled.
    pub filled: String,
    /// Whose norm holds.
    pub channel: Channel,
    /// How often everybody is asked.
    pub passes: u8,
    /// What everybody would owe in the first pass.
    pub asks: Vec<RoundPromise>,
    /// When the last pass would be complete; null when nobody is asked, or
    /// somebody never works.
    pub complete: Option<WhenLabel>,
    /// Who never works: what to do.
    pub problem: Option<String>,
}

/// What somebody answered.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AnswerDraft {
    /// Of the round.
    pub id: String,
    /// Who answered.
    pub person: String,
    /// What; may be empty.
    #[serde(default)]
    pub text: String,
    /// When, in seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
}

/// What came of a round.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CloseDraft {
    /// Of the round.
    pub id: String,
    /// In words.
    pub outcome: String,
    /// What was decided, line by line.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// What somebody will do.
    #[serde(default)]
    pub actions: Vec<ActionDraft>,
}

/// What a written round for each purpose says, and promises if started now.
///
/// # Errors
/// When somebody is unknown, the zone is none or not known, or the store can't
/// be read.
pub fn templates(app: &App, query: TemplatesQuery) -> Result<Vec<RoundTemplate>, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let (people, norms) = (People::of(app)?, norms::kept(app)?);
    let by = asker(app, &people, query.by.as_deref())?;
    let mut problems = Problems::default();
    let mut asked = people.read(&mut problems, "people", &query.people, &[]);
    let title = record::line(&mut problems, "title", &query.title, leeway_core::team::LONGEST_TEXT);
    problems.refuse()?;
    asked.retain(|id| by.as_ref() != Some(id));
    let mut found = Vec::new();
    for purpose in leeway_core::meeting::Purpose::ALL {
        let Some(text) = template(purpose) else { continue };
        let asking = Asking {
            people: &people,
            asked: &asked,
            norms: &norms,
            purpose,
            urgent: query.urgent,
            now: app.now(),
        };
        let (passes, problem) = match asking.promised() {
            Ok(passes) => (passes, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        let first = passes.first().map(Vec::as_slice).unwrap_or_default();
        let complete = passes.last().and_then(|last| last.iter().max());
        found.push(RoundTemplate {
            purpose: purpose.into(),
            text: text.to_owned(),
            filled: asking.filled(text, &title, by.as_ref(), first),
            channel: gate::channel(purpose, query.urgent).into(),
            passes: gate::passes(purpose),
            asks: asking.promises(first, &viewer),
            complete: complete.map(|at| WhenLabel::of(*at, &viewer)),
            problem,
        });
    }
    Ok(found)
}

/// Starts a round: everybody is asked now, and owes the answer by their norm.
///
/// # Errors
/// When a field is wrong (`problems` says which), nobody is left to be asked,
/// somebody never works, the purpose is none to write about, or the store can't
/// be written.
pub fn start(app: &App, draft: RoundDraft) -> Result<Done, ApiError> {
    let (people, norms, now) = (People::of(app)?, norms::kept(app)?, app.now());
    let by = asker(app, &people, draft.by.as_deref())?;
    let purpose: leeway_core::meeting::Purpose = draft.purpose.into();
    let mut problems = Problems::default();
    let title = record::title(&mut problems, &draft.title);
    let text = record::notes(&mut problems, "text", &draft.text);
    let mut asked = people.read(&mut problems, "people", &draft.people, &[]);
    asked.retain(|id| by.as_ref() != Some(id));
    if asked.is_empty() {
        problems.error("people", "Choose who is asked: somebody other than who asks.");
    }
    let text = match template(purpose) {
        Some(usual) if text.trim().is_empty() => usual.to_owned(),
        Some(_) => text,
        None => {
            problems.error("purpose", "This is not for writing: meet instead.");
            text
        }
    };
    let usual = template(purpose).unwrap_or_default();
    let own = |line: &str| line.contains("{asked by}") && usual.lines().all(|one| one != line);
    if by.is_none() && text.lines().any(own) {
        problems.error("text", "Nobody is known to ask: say who asks, or leave out {asked by}.");
    }
    let asking = Asking {
        people: &people,
        asked: &asked,
        norms: &norms,
        purpose,
        urgent: draft.urgent,
        now,
    };
    let passes = asking.promised().unwrap_or_else(|problem| {
        problems.error("people", problem);
        Vec::new()
    });
    problems.refuse()?;
    let first = passes.first().map(Vec::as_slice).unwrap_or_default();
    let ask = |(person, reply_by): (&PersonId, &Instant)| Ask {
        person: person.clone(),
        pass: 1,
        sent: now,
        reply_by: *reply_by,
        answered: None,
        text: String::new(),
    };
    let round = Round {
        id: ids::fresh(Round::KIND, &title),
        text: asking.filled(&text, &title, by.as_ref(), first),
        title,
        purpose,
        by,
        channel: gate::channel(purpose, draft.urgent),
        passes: gate::passes(purpose),
        asks: asked.iter().zip(first).map(ask).collect(),
        stage: RoundStage::Open,
        outcome: String::new(),
        ended: None,
        decisions: Vec::new(),
        actions: Vec::new(),
        made: now,
    };
    let label = format!("Ask {}", clip(&round.title));
    let ((), done) = app.change(&label, |writing| Ok(writing.put(&round)?))?;
    Ok(Done { id: Some(round.id), ..done })
}

/// Every round, the newest first.
///
/// # Errors
/// When the zone is none or not known, or the store can't be read.
pub fn list(app: &App, query: RoundsQuery) -> Result<Vec<RoundRow>, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let people = People::of(app)?;
    let rounds = app.store().read(|reading| reading.documents::<Round>())?;
    Ok(rounds.iter().rev().map(|one| view::row(app, one, &people, &viewer)).collect())
}

/// One round, with what was answered.
///
/// # Errors
/// When there is none of that id, or as [`list`].
pub fn round(app: &App, query: RoundQuery) -> Result<RoundView, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    view::view(app, &find(app, &query.id)?, &viewer)
}

/// Puts down what somebody answered. With the last answer of a pass the next
/// begins, if there is one: everybody is asked again.
///
/// # Errors
/// When they are not asked or have answered, the round has ended, there is none
/// of that id, or the store can't be written.
pub fn answer(app: &App, draft: AnswerDraft) -> Result<Done, ApiError> {
    let (people, norms, now) = (People::of(app)?, norms::kept(app)?, app.now());
    let mut problems = Problems::default();
    let text = record::notes(&mut problems, "text", &draft.text);
    problems.refuse()?;
    let at = draft.at.map_or(now, Instant::from_unix);
    if at > now {
        let message = "An answer can't be from a moment that is still to come.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let person = PersonId::new(&draft.person)
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound, record::nobody(&draft.person)))?;
    let label = format!("Answer of {}", clip(&people.name(&person)));
    change(app, &label, &draft.id, |round| {
        let channel = round.channel;
        let by = |id: &PersonId| {
            people.calendar(id).and_then(|one| gate::reply_by(one, &norms, channel, now).ok())
        };
        round.answer(&person, &text, at, now, by).map_err(|problem| refused(&problem))
    })
}

/// Ends a round with what came of it.
///
/// # Errors
/// When a field is wrong (`problems` says which), the round has ended, there is
/// none of that id, or the store can't be written.
pub fn close(app: &App, draft: CloseDraft) -> Result<Done, ApiError> {
    let (people, now) = (People::of(app)?, app.now());
    let mut problems = Problems::default();
    let outcome = record::notes(&mut problems, "outcome", &draft.outcome);
    let decisions = record::decisions(&mut problems, "decisions", &draft.decisions, now);
    let actions = record::actions(&mut problems, &draft.actions, &[], &people);
    if outcome.trim().is_empty() && decisions.is_empty() {
        problems.error("outcome", "Say what came of it, so that nobody has to ask.");
    }
    problems.refuse()?;
    let label = format!("Close {}", clip(&find(app, &draft.id)?.title));
    change(app, &label, &draft.id, |round| {
        round.close(&outcome, now).map_err(|problem| refused(&problem))?;
        (round.decisions, round.actions) = (decisions, actions);
        Ok(())
    })
}

/// Calls a round off.
///
/// # Errors
/// When it has ended, there is none of that id, or the store can't be written.
pub fn cancel(app: &App, id: String) -> Result<Done, ApiError> {
    let label = format!("Call off {}", clip(&find(app, &id)?.title));
    let now = app.now();
    change(app, &label, &id, |round| round.cancel(now).map_err(|problem| refused(&problem)))
}

/// The round of that id.
pub(crate) fn find(app: &App, id: &str) -> Result<Round, ApiError> {
    let found = app.store().read(|reading| reading.document::<Round>(id))?;
    found.ok_or_else(|| missing::<Round>(id))
}

/// Changes one round, and its tasks with it.
fn change(
    app: &App,
    label: &str,
    id: &str,
    work: impl FnOnce(&mut Round) -> Result<(), ApiError>,
) -> Result<Done, ApiError> {
    let now = app.now();
    let ((), done) = app.change(label, |writing: &mut Writing<'_>| {
        let mut round: Round = writing.document(id)?.ok_or_else(|| missing::<Round>(id))?;
        let before = round.actions.clone();
        work(&mut round)?;
        let source = Source { kind: Round::KIND.to_owned(), id: round.id.clone() };
        record::file_tasks(writing, &source, &before, &mut round.actions, now)?;
        Ok(writing.put(&round)?)
    })?;
    Ok(Done { id: Some(id.to_owned()), ..done })
}
