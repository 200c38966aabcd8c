//! Written rounds: a question that everybody answers in their own hours.
//!
//! Each person asked has an [`Ask`] with the moment by which they owe the
//! answer. A round of two passes asks everybody again, about what came of the
//! first pass, as soon as that is complete.

use serde::{Deserialize, Serialize};

use super::{Action, Decision, Purpose};
use crate::document::Document;
use crate::norms::Channel;
use crate::team::PersonId;
use crate::time::Instant;

/// One person asked, once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ask {
    /// Who.
    pub person: PersonId,
    /// In which pass, from 1.
    pub pass: u8,
    /// When they were asked.
    pub sent: Instant,
    /// By when they owe the answer: written down when they were asked, so that
    /// a promise doesn't move when hours or norms do.
    pub reply_by: Instant,
    /// When they answered.
    #[serde(default)]
    pub answered: Option<Instant>,
    /// What they answered.
    #[serde(default)]
    pub text: String,
}

impl Ask {
    /// Whether the answer came, or at `now` is still to come, after it was owed.
    #[must_use]
    pub fn late(&self, now: Instant) -> bool {
        self.answered.unwrap_or(now) > self.reply_by
    }
}

/// How far a round has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundStage {
    /// Answers are awaited, or all there and not yet summed up.
    #[default]
    Open,
    /// Summed up in its outcome.
    Closed,
    /// Called off.
    Cancelled,
}

/// A question answered in writing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Round {
    /// Names it.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Who asks; `None`: nobody of the team.
    pub by: Option<PersonId>,
    /// What everybody was sent.
    pub text: String,
    /// The channel whose norm holds.
    pub channel: Channel,
    /// How many passes it has, 1 or 2.
    pub passes: u8,
    /// Everybody asked, pass by pass.
    pub asks: Vec<Ask>,
    /// How far it has come.
    #[serde(default)]
    pub stage: RoundStage,
    /// What came of it, in words; empty until it is closed.
    #[serde(default)]
    pub outcome: String,
    /// When it was closed or called off.
    #[serde(default)]
    pub ended: Option<Instant>,
    /// What was decided.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// What somebody will do.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// When it was started.
    pub made: Instant,
}

/// Why a round can't be changed so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RoundProblem {
    /// It has ended.
    #[error("This round is closed. Undo that first.")]
    Closed,
    /// It has been called off.
    #[error("This round was called off. Undo that first.")]
    Cancelled,
    /// Nobody with that id is asked.
    #[error("They are not asked in this round.")]
    NotAsked,
    /// They have answered already.
    #[error("They have answered this already.")]
    Answered,
    /// The answer is from before the question.
    #[error("They can't have answered before they were asked.")]
    Early,
}

impl Round {
    /// The pass under way, or the last; 0 when nobody is asked.
    #[must_use]
    pub fn pass(&self) -> u8 {
        self.asks.iter().map(|ask| ask.pass).max().unwrap_or(0)
    }

    /// The asks of a pass.
    pub fn of_pass(&self, pass: u8) -> impl Iterator<Item = &Ask> {
        self.asks.iter().filter(move |ask| ask.pass == pass)
    }

    /// Whether everybody has answered in the last pass there will be.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.pass() >= self.passes && self.asks.iter().all(|ask| ask.answered.is_some())
    }

    /// When the pass under way is complete if every promise is kept.
    #[must_use]
    pub fn promised(&self) -> Option<Instant> {
        self.of_pass(self.pass()).map(|ask| ask.reply_by).max()
    }

    /// Puts down what somebody answered at `at`, in the pass under way. When that
    /// makes the pass complete and another is to come, everybody is asked again
    /// at `now`, each by `reply_by`; who can't answer any more is left out.
    ///
    /// # Errors
    /// When the round has ended, they are not asked, have answered, or `at` is
    /// before they were asked.
    pub fn answer(
        &mut self,
        person: &PersonId,
        text: &str,
        at: Instant,
        now: Instant,
        reply_by: impl Fn(&PersonId) -> Option<Instant>,
    ) -> Result<(), RoundProblem> {
        self.open()?;
        let pass = self.pass();
        let mut theirs =
            self.asks.iter_mut().filter(|ask| ask.pass == pass && ask.person == *person);
        let ask = theirs.next().ok_or(RoundProblem::NotAsked)?;
        if ask.answered.is_some() {
            return Err(RoundProblem::Answered);
        }
        if at < ask.sent {
            return Err(RoundProblem::Early);
        }
        ask.answered = Some(at);
        text.clone_into(&mut ask.text);
        if pass < self.passes && self.of_pass(pass).all(|ask| ask.answered.is_some()) {
            let again = |ask: &Ask| {
                Some(Ask {
                    person: ask.person.clone(),
                    pass: pass + 1,
                    sent: now,
                    reply_by: reply_by(&ask.person)?,
                    answered: None,
                    text: String::new(),
                })
            };
            let next: Vec<Ask> = self.of_pass(pass).filter_map(again).collect();
            self.asks.extend(next);
        }
        Ok(())
    }

    /// Ends it with what came of it; missing answers stay missing.
    ///
    /// # Errors
    /// When it has ended.
    pub fn close(&mut self, outcome: &str, now: Instant) -> Result<(), RoundProblem> {
        self.open()?;
        outcome.clone_into(&mut self.outcome);
        (self.stage, self.ended) = (RoundStage::Closed, Some(now));
        Ok(())
    }

    /// Calls it off.
    ///
    /// # Errors
    /// When it has ended.
    pub fn cancel(&mut self, now: Instant) -> Result<(), RoundProblem> {
        self.open()?;
        (self.stage, self.ended) = (RoundStage::Cancelled, Some(now));
        Ok(())
    }

    const fn open(&self) -> Result<(), RoundProblem> {
        match self.stage {
            RoundStage::Open => Ok(()),
            RoundStage::Closed => Err(RoundProblem::Closed),
            RoundStage::Cancelled => Err(RoundProblem::Cancelled),
        }
    }
}

impl Document for Round {
    const KIND: &'static str = "round";

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> &str {
        &self.title
    }
}

/// What a round for this purpose says, with the places `{title}`, `{asked by}`
/// and `{reply by}` to [`fill`]; `None` for what is not written.
#[must_use]
pub const fn template(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::Status => Some(
            "{title}\n\
             A written update, asked by {asked by}. No meeting is needed.\n\n\
             Please answer in three lines:\n\
             Done since the last one:\n\
             Next:\n\
             In the way:\n\n\
             Reply by, each by their own clock:\n{reply by}\n",
        ),
        Purpose::Decision => Some(
            "{title}\n\
             A proposal, asked by {asked by}.\n\n\
             The question:\n\
             The proposal:\n\
             Why, and what else was looked at:\n\n\
             Objections by, each by their own clock:\n{reply by}\n\n\
             Who does not object by then agrees. Say what would make it good enough.\n",
        ),
        Purpose::Brainstorm => Some(
            "{title}\n\
             An open document, asked by {asked by}.\n\n\
             What we look for:\n\
             What must not change:\n\n\
             Write down every idea you have, before you read those of others.\n\n\
             Ideas by, each by their own clock:\n{reply by}\n\n\
             Then everybody marks the three they would try first.\n",
        ),
        Purpose::Review => Some(
            "{title}\n\
             A review, asked by {asked by}.\n\n\
             Where it is:\n\
             What to look at, and what not:\n\
             What happens after it:\n\n\
             Comments by, each by their own clock:\n{reply by}\n\n\
             Say of each comment whether it must be mended or may.\n",
        ),
        Purpose::Handoff => Some(
            "{title}\n\
             A handover note from {asked by}.\n\n\
             Where things stand:\n\
             Done:\n\
             To do next, in order:\n\
             What can go wrong, and what then:\n\
             Where everything is:\n\n\
             Say that you have taken over by, each by their own clock:\n{reply by}\n",
        ),
        Purpose::Crisis | Purpose::Sensitive | Purpose::Bonding => None,
    }
}

/// `text` without the lines in which the place `name` stands, for what nothing
/// can fill.
#[must_use]
pub fn without(text: &str, name: &str) -> String {
    let place = format!("{{{name}}}");
    text.split_inclusive('\n').filter(|line| !line.contains(&place)).collect()
}

/// `text` with the places in braces filled by `of`; those it does not know stay
/// as they are. What is filled in is not looked through again.
#[must_use]
pub fn fill(text: &str, of: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}');
        match named.and_then(|(name, later)| of(name).map(|value| (value, later))) {
            Some((value, later)) => {
                filled.push_str(&value);
                rest = later;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
