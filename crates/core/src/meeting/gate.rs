//! Meet, or write? From the purpose, urgency and overlap (semantics §4).

use std::fmt;

use super::Purpose;
use crate::calendar::Calendar;
use crate::calendar::working_time::NoWorkingTime;
use crate::civil;
use crate::interval::Interval;
use crate::norms::{Channel, Norms};
use crate::time::Instant;

/// Minutes that one answer takes somebody, in one pass of a written round.
pub const ANSWER_MINUTES: u32 = 15;
/// Seconds that must be shared today for work to be handed over live.
pub const LIVE_HANDOVER: i64 = 3600;

/// What to do about a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Recommendation {
    /// Start a written round.
    Write,
    /// Meet in the slot found.
    Meet,
    /// Call together at once who can be reached.
    Now,
}

/// What is known of a question when it is weighed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Case {
    /// What it is for.
    pub purpose: Purpose,
    /// It can't wait.
    pub urgent: bool,
    /// The first fair slot, else the best; `None` where none fits.
    pub slot: Option<Interval>,
    /// When a written round is complete; `None` where somebody never works.
    pub written: Option<Instant>,
    /// Seconds that everybody shares in what is left of today.
    pub shared_today: i64,
}

/// Why. Displays as a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// Of a crisis.
    Fire,
    /// Of what is sensitive.
    FaceToFace,
    /// Of bonding.
    Together,
    /// Of a status.
    Read,
    /// Of a decision that can wait.
    Proposal,
    /// Of an urgent decision: a meeting is over before a round is complete.
    SoonerMet,
    /// Of an urgent decision: a round is complete before a meeting is over.
    SoonerWritten,
    /// Of finding ideas.
    IdeasApart,
    /// Of a review.
    Comments,
    /// Of a handover: an hour is shared today.
    SharedHour,
    /// Of a handover: no hour is shared today.
    NoSharedHour,
    /// It should be written, but somebody never answers.
    NobodyAnswers,
    /// Neither a slot nor an answer is to be had.
    Neither,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fire => "Something is on fire: call together who can be reached now.",
            Self::FaceToFace => "This is said face to face, not in writing.",
            Self::Together => "People get to know one another by being together.",
            Self::Read => "A status is read: everybody writes in their own hours, nobody waits.",
            Self::Proposal => {
                "Write a proposal with a date for objections: who agrees has nothing to do."
            }
            Self::SoonerMet => {
                "It is urgent, and a meeting is over before a written round is complete."
            }
            Self::SoonerWritten => {
                "It is urgent, and a written round is complete before a meeting could be over."
            }
            Self::IdeasApart => {
                "Ideas come apart: open a document first, and meet over it if you still must."
            }
            Self::Comments => "A review is reading: comments in writing stay with the work.",
            Self::SharedHour => "You share an hour today: hand over live.",
            Self::NoSharedHour => {
                "You share no hour today: leave a note that is there when their work begins."
            }
            Self::NobodyAnswers => {
                "It could be written, but somebody has no working hours to answer in."
            }
            Self::Neither => {
                "Nobody can meet in these days, and somebody has no working hours to answer in."
            }
        })
    }
}

/// What to do, and why.
///
/// ```
/// use leeway_core::meeting::Purpose;
/// use leeway_core::meeting::gate::{Case, Recommendation, weigh};
/// use leeway_core::{Instant, Interval};
/// let at = |hours: i64| Instant::from_unix(1_805_187_600).plus(hours * 3600);
/// let slot = Interval::new(at(2), at(3));
/// let case = Case {
///     purpose: Purpose::Decision, urgent: true, slot, written: Some(at(20)), shared_today: 0,
/// };
/// assert_eq!(weigh(&case).0, Recommendation::Meet);
/// assert_eq!(weigh(&Case { urgent: false, ..case }).0, Recommendation::Write);
/// ```
#[must_use]
pub fn weigh(case: &Case) -> (Recommendation, Reason) {
    use Recommendation::{Meet, Now, Write};
    let write = |reason| match (case.written, case.slot) {
        (Some(_), _) => (Write, reason),
        (None, Some(_)) => (Meet, Reason::NobodyAnswers),
        (None, None) => (Write, Reason::Neither),
    };
    match case.purpose {
        Purpose::Crisis => (Now, Reason::Fire),
        Purpose::Sensitive => (Meet, Reason::FaceToFace),
        Purpose::Bonding => (Meet, Reason::Together),
        Purpose::Status => write(Reason::Read),
        Purpose::Decision if case.urgent => match (case.slot, case.written) {
            (Some(slot), Some(written)) if slot.end() <= written => (Meet, Reason::SoonerMet),
            (Some(_) | None, Some(_) | None) => write(Reason::SoonerWritten),
        },
        Purpose::Decision => write(Reason::Proposal),
        Purpose::Brainstorm => write(Reason::IdeasApart),
        Purpose::Review => write(Reason::Comments),
        Purpose::Handoff if case.shared_today >= LIVE_HANDOVER => (Meet, Reason::SharedHour),
        Purpose::Handoff => write(Reason::NoSharedHour),
    }
}

/// How often everybody is asked in a written round for this: once, or a second
/// time about what came of the first.
#[must_use]
pub const fn passes(purpose: Purpose) -> u8 {
    match purpose {
        Purpose::Decision | Purpose::Review | Purpose::Brainstorm => 2,
        Purpose::Status
        | Purpose::Handoff
        | Purpose::Crisis
        | Purpose::Sensitive
        | Purpose::Bonding => 1,
    }
}

/// The channel on which a written round is asked.
#[must_use]
pub const fn channel(purpose: Purpose, urgent: bool) -> Channel {
    match (urgent, purpose) {
        (true, _) | (_, Purpose::Crisis) => Channel::Urgent,
        (false, Purpose::Status) => Channel::Update,
        (false, Purpose::Handoff) => Channel::Chat,
        (
            false,
            Purpose::Decision
            | Purpose::Brainstorm
            | Purpose::Review
            | Purpose::Sensitive
            | Purpose::Bonding,
        ) => Channel::Email,
    }
}

/// By when somebody who is asked at `sent` owes the answer, by the norm that
/// holds on that date of their own clock.
///
/// # Errors
/// When they have no working time within ten years.
pub fn reply_by(
    calendar: &Calendar,
    norms: &Norms,
    channel: Channel,
    sent: Instant,
) -> Result<Instant, NoWorkingTime> {
    let date = civil::date(sent, calendar.zone_at(sent));
    norms.norm(channel, date).reply_by(calendar, sent)
}

/// By when each owes the answer, pass by pass, each in order of `people`: a pass
/// begins when the one before is complete, so the last moment of the last is
/// when the round is. Nobody asked: no pass has anything in it.
///
/// # Errors
/// When somebody has no working time within ten years: their position.
pub fn promises(
    people: &[&Calendar],
    norms: &Norms,
    channel: Channel,
    sent: Instant,
    passes: u8,
) -> Result<Vec<Vec<Instant>>, (usize, NoWorkingTime)> {
    let mut from = sent;
    let mut found = Vec::new();
    for _ in 0..passes {
        let mut pass = Vec::with_capacity(people.len());
        for (at, calendar) in people.iter().enumerate() {
            let by = reply_by(calendar, norms, channel, from).map_err(|none| (at, none))?;
            pass.push(by);
        }
        from = pass.iter().copied().max().unwrap_or(from);
        found.push(pass);
    }
    Ok(found)
}

/// Minutes that a round costs all who take part in it.
#[must_use]
pub fn round_minutes(people: usize, passes: u8) -> u32 {
    u32::try_from(people)
        .unwrap_or(u32::MAX)
        .saturating_mul(ANSWER_MINUTES)
        .saturating_mul(u32::from(passes))
}

#[cfg(test)]
mod tests;
