//! A round as shown.

use leeway_core::meeting::round::{Ask, Round, RoundStage};
use leeway_core::{PersonId, Zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::norms::Channel;
use crate::api::record::{self, ActionView, DecisionView, People};
use crate::labels::{Purpose, WhenLabel};
use crate::{ApiError, App};

/// Which rounds.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct RoundsQuery {
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// Which round.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RoundQuery {
    /// Its id.
    pub id: String,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
}

/// How far a round has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundEnd {
    /// Answers are awaited.
    Open,
    /// Everybody has answered: it can be closed.
    Complete,
    /// Summed up in its outcome.
    Closed,
    /// Called off.
    Cancelled,
}

/// Where an ask stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// The answer is not owed yet.
    Waiting,
    /// The answer is owed and not there.
    Late,
    /// Answered in time.
    Answered,
    /// Answered after it was owed.
    AnsweredLate,
    /// The round ended without it.
    Dropped,
}

/// One person asked, once.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundAsk {
    /// Who.
    pub id: String,
    /// What they are called; their id when they have been deleted.
    pub name: String,
    /// The person who sits here.
    pub you: bool,
    /// In which pass, from 1.
    pub pass: u8,
    /// When they were asked, by the viewer's clock.
    pub sent: WhenLabel,
    /// By when they owe the answer, by their own clock.
    pub reply_by: WhenLabel,
    /// By the viewer's clock.
    pub viewer_reply_by: WhenLabel,
    /// When they answered, by the viewer's clock.
    pub answered: Option<WhenLabel>,
    /// Where it stands.
    pub state: RoundState,
}

/// A round in the list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundRow {
    /// Names it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// How far it has come.
    pub stage: RoundEnd,
    /// Whose norm holds.
    pub channel: Channel,
    /// What who asks is called.
    pub by: Option<String>,
    /// How many passes it has.
    pub passes: u8,
    /// The pass under way, from 1.
    pub pass: u8,
    /// Everybody asked, pass by pass.
    pub asks: Vec<RoundAsk>,
    /// How many of the pass under way have answered.
    pub answered: usize,
    /// How many are asked in it.
    pub asked: usize,
    /// How many are late in it.
    pub late: usize,
    /// When it was started, by the viewer's clock.
    pub made: WhenLabel,
    /// When the pass under way is complete if everybody keeps their promise.
    pub promised: Option<WhenLabel>,
    /// When it was closed or called off.
    pub ended: Option<WhenLabel>,
    /// What came of it.
    pub outcome: String,
    /// Now, in seconds since 1970 UTC: where the line of now is drawn.
    pub now: i64,
}

/// What somebody answered.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoundAnswer {
    /// Who.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// In which pass.
    pub pass: u8,
    /// What.
    pub text: String,
    /// By the viewer's clock.
    pub when: WhenLabel,
}

/// A round with what was answered.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RoundView {
    /// As in the list.
    pub round: RoundRow,
    /// What everybody was sent.
    pub text: String,
    /// What was answered, in the order in which it came.
    pub answers: Vec<RoundAnswer>,
    /// What was decided.
    pub decisions: Vec<DecisionView>,
    /// What somebody will do.
    pub actions: Vec<ActionView>,
}

pub(super) fn row(app: &App, one: &Round, people: &People, viewer: &Zone) -> RoundRow {
    let you = app.settings().ok().and_then(|settings| settings.you);
    let now = app.now();
    let stage = match one.stage {
        RoundStage::Open if one.complete() => RoundEnd::Complete,
        RoundStage::Open => RoundEnd::Open,
        RoundStage::Closed => RoundEnd::Closed,
        RoundStage::Cancelled => RoundEnd::Cancelled,
    };
    let until = one.ended.unwrap_or(now);
    let state = |ask: &Ask| match (ask.answered, ask.late(until), one.ended) {
        (Some(_), false, _) => RoundState::Answered,
        (Some(_), true, _) => RoundState::AnsweredLate,
        (None, _, Some(_)) => RoundState::Dropped,
        (None, true, None) => RoundState::Late,
        (None, false, None) => RoundState::Waiting,
    };
    let ask = |ask: &Ask| RoundAsk {
        id: ask.person.to_string(),
        name: people.name(&ask.person),
        you: you.as_deref() == Some(ask.person.as_str()),
        pass: ask.pass,
        sent: WhenLabel::of(ask.sent, viewer),
        reply_by: people.when(&ask.person, ask.reply_by, viewer),
        viewer_reply_by: WhenLabel::of(ask.reply_by, viewer),
        answered: ask.answered.map(|at| WhenLabel::of(at, viewer)),
        state: state(ask),
    };
    let pass = one.pass();
    let of_pass = || one.of_pass(pass);
    RoundRow {
        id: one.id.clone(),
        title: one.title.clone(),
        purpose: one.purpose.into(),
        stage,
        channel: one.channel.into(),
        by: one.by.as_ref().map(|by: &PersonId| people.name(by)),
        passes: one.passes,
        pass,
        asks: one.asks.iter().map(ask).collect(),
        answered: of_pass().filter(|ask| ask.answered.is_some()).count(),
        asked: of_pass().count(),
        late: of_pass().filter(|ask| state(ask) == RoundState::Late).count(),
        made: WhenLabel::of(one.made, viewer),
        promised: one.promised().map(|at| WhenLabel::of(at, viewer)),
        ended: one.ended.map(|at| WhenLabel::of(at, viewer)),
        outcome: one.outcome.clone(),
        now: now.unix(),
    }
}

pub(super) fn view(app: &App, one: &Round, viewer: &Zone) -> Result<RoundView, ApiError> {
    let people = People::of(app)?;
    let mut answered: Vec<(&Ask, leeway_core::Instant)> =
        one.asks.iter().filter_map(|ask| Some((ask, ask.answered?))).collect();
    answered.sort_by_key(|(ask, at)| (ask.pass, *at));
    let answer = |(ask, at): (&Ask, leeway_core::Instant)| RoundAnswer {
        id: ask.person.to_string(),
        name: people.name(&ask.person),
        pass: ask.pass,
        text: ask.text.clone(),
        when: WhenLabel::of(at, viewer),
    };
    Ok(RoundView {
        round: row(app, one, &people, viewer),
        text: one.text.clone(),
        answers: answered.into_iter().map(answer).collect(),
        decisions: record::decision_views(&one.decisions, viewer),
        actions: record::action_views(app, &one.actions, &people)?,
    })
}
