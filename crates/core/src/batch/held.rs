//! A notification's life: it arrives, is held, and is delivered once.
//!
//! Delivered or not is a property of each, not of the ticks of a clock: whatever
//! sleeps, jumps and restarts come between, what is not yet delivered and whose
//! moment has come is delivered, and nothing else is.

use serde::{Deserialize, Serialize};

use super::rule::Ruling;
use super::schedule::Schedule;
use crate::team::PersonId;
use crate::time::Instant;

/// How soon somebody wants to know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// At once.
    Urgent,
    /// At the next window.
    Normal,
    /// With the digest of the day.
    Low,
}

impl Urgency {
    /// Its name in files, on the command line and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }

    /// The urgency of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Urgent, Self::Normal, Self::Low].into_iter().find(|one| one.name() == name)
    }
}

/// A notification as it was received.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// The program it comes from: "thunderbird", "ci", "leeway".
    pub source: String,
    /// What kind of thing it is, as the source says, from the general to the
    /// special with points between: "chat", "email", "call.incoming". Empty: not said.
    pub channel: String,
    /// Who wrote it, as the source says; empty: nobody.
    pub sender: String,
    /// The person of the team that is, where that is known.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// What it says first.
    pub title: String,
    /// What else it says; may be empty.
    pub body: String,
    /// How urgent the source or the sender says it is, where they do.
    #[serde(default)]
    pub marked: Option<Urgency>,
    /// When it arrived.
    pub at: Instant,
}

/// What a held notification waits for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// Nothing.
    Now,
    /// The next window.
    Window,
    /// The next digest.
    Digest,
    /// A moment of its own: snoozed.
    Moment(Instant),
}

impl From<Urgency> for Until {
    fn from(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Urgent => Self::Now,
            Urgency::Normal => Self::Window,
            Urgency::Low => Self::Digest,
        }
    }
}

/// Where a notification is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Held {
    /// From when it waits: its arrival, or when it was snoozed; earlier once the
    /// clock has been put back behind that.
    pub since: Instant,
    /// What it waits for.
    pub until: Until,
    /// When it was delivered.
    pub delivered: Option<Instant>,
}

impl Held {
    /// One that has arrived and waits.
    #[must_use]
    pub const fn new(since: Instant, until: Until) -> Self {
        Self { since, until, delivered: None }
    }

    /// It waits anew from `now`: snoozed, whether it has been delivered or not.
    #[must_use]
    pub const fn again(now: Instant, until: Until) -> Self {
        Self::new(now, until)
    }

    /// As it waits once the clock reads `now`: no longer than it would have, had
    /// the clock read so when it arrived.
    #[must_use]
    pub fn set_back(self, now: Instant) -> Self {
        let by = self.since.since(now);
        if by <= 0 {
            return self;
        }
        let until = match self.until {
            Until::Moment(at) => Until::Moment(at.plus(-by)),
            Until::Now | Until::Window | Until::Digest => self.until,
        };
        Self { since: now, until, ..self }
    }

    /// When it is delivered.
    #[must_use]
    pub fn opens(&self, schedule: &Schedule<'_>) -> Instant {
        match self.until {
            Until::Now => self.since,
            Until::Window => schedule.next_window(self.since).at,
            Until::Digest => schedule.next_digest(self.since).at,
            Until::Moment(at) => at,
        }
    }
}

/// When one that was received is delivered: an urgent one at once, a normal one at
/// the next window, a low one with the next digest. Where the clock has been put
/// back behind `received`, as if received `now`.
#[must_use]
pub fn held_until(
    urgency: Urgency,
    received: Instant,
    now: Instant,
    schedule: &Schedule<'_>,
) -> Instant {
    Held::new(received, urgency.into()).set_back(now).opens(schedule)
}

/// What is to be done with what is held, at one moment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Due {
    /// To be delivered each by itself, at once: places in the list asked about.
    pub through: Vec<usize>,
    /// To be delivered as one.
    pub batch: Option<Batch>,
    /// To be kept instead of what was asked about, since the clock has been put
    /// back: place and what it is now. None of these is delivered.
    pub moved: Vec<(usize, Held)>,
}

/// A window, or several that were missed, or a digest: one delivery.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// What its notifications waited for, earliest first, each once: windows,
    /// digests and moments of their own. More than one where some were slept through.
    pub openings: Vec<Instant>,
    /// Places in the list asked about.
    pub notices: Vec<usize>,
}

/// What is due at `now`. What it names as delivered must be kept as delivered
/// before it is asked again; and so must what is [moved](Due::moved).
#[must_use]
pub fn due(held: &[Held], now: Instant, schedule: &Schedule<'_>) -> Due {
    let mut due = Due::default();
    let (mut openings, mut notices) = (Vec::new(), Vec::new());
    let mut known = Known::default();
    for (nth, &one) in held.iter().enumerate().filter(|(_, one)| one.delivered.is_none()) {
        let waits = one.set_back(now);
        let opens = known.opens(&waits, schedule);
        if opens > now {
            if waits != one {
                due.moved.push((nth, waits));
            }
        } else if waits.until == Until::Now {
            due.through.push(nth);
        } else {
            openings.push(opens);
            notices.push(nth);
        }
    }
    openings.sort_unstable();
    openings.dedup();
    due.batch = (!notices.is_empty()).then_some(Batch { openings, notices });
    due
}

/// When something held is due next; `None`: nothing is held. A moment that has
/// passed is due now.
#[must_use]
pub fn next(held: &[Held], now: Instant, schedule: &Schedule<'_>) -> Option<Instant> {
    let mut known = Known::default();
    let waits = held.iter().filter(|one| one.delivered.is_none());
    waits.map(|one| known.opens(&one.set_back(now), schedule).max(now)).min()
}

/// The last openings found: many wait for one.
#[derive(Default)]
struct Known {
    window: Option<(Instant, Instant)>,
    digest: Option<(Instant, Instant)>,
}

impl Known {
    fn opens(&mut self, held: &Held, schedule: &Schedule<'_>) -> Instant {
        let known = match held.until {
            Until::Window => &mut self.window,
            Until::Digest => &mut self.digest,
            Until::Now | Until::Moment(_) => return held.opens(schedule),
        };
        match *known {
            Some((from, opens)) if from <= held.since && held.since < opens => opens,
            Some(_) | None => {
                let opens = held.opens(schedule);
                *known = Some((held.since, opens));
                opens
            }
        }
    }
}

/// How a notification starts its life by what the rules say of it.
impl From<&Ruling> for Until {
    fn from(ruling: &Ruling) -> Self {
        ruling.urgency.into()
    }
}

#[cfg(test)]
mod tests;
