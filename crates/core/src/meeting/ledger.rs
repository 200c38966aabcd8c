//! What everybody has borne: the ledger of discomfort (semantics §4).
//!
//! One rule: **while not there you keep to the group's mean.** Of every meeting
//! that is done, those of the group who had joined and were not away share its
//! mean; who bore points bears them, who was expected and did not come, or was
//! not asked, bears none. Who was away, or had not yet joined, is credited that
//! mean. So leave neither earns nor costs, a newcomer starts at the mean of all,
//! and the mean of the group is the sum of the means of its meetings.

use std::collections::HashMap;

use super::{Meeting, Part, Series, Stage};
use crate::interval::Interval;
use crate::team::PersonId;
use crate::time::Instant;

/// Parts of a point: the least common multiple of 1 … 16, so that the mean of up
/// to sixteen people is exact; of more it is rounded down to such a part.
pub const PARTS: i64 = 720_720;

/// Points, exactly: in parts of 1/720720.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Share(i64);

impl Share {
    /// Whole points.
    #[must_use]
    pub fn of(points: u32) -> Self {
        Self(i64::from(points) * PARTS)
    }

    /// In parts of 1/[`PARTS`].
    #[must_use]
    pub const fn parts(self) -> i64 {
        self.0
    }

    /// To the nearest thousandth.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        (self.0.saturating_mul(1000) + PARTS / 2).div_euclid(PARTS)
    }

    /// To the nearest whole point; below 0 counts as 0.
    #[must_use]
    pub fn rounded(self) -> u32 {
        u32::try_from((self.0 + PARTS / 2).div_euclid(PARTS).max(0)).unwrap_or(u32::MAX)
    }

    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What this is over the other; negative below it.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    fn mean(all: impl ExactSizeIterator<Item = Self>) -> Self {
        let count = i64::try_from(all.len()).unwrap_or(i64::MAX).max(1);
        Self(all.fold(Self::default(), Self::plus).0.div_euclid(count))
    }
}

/// How somebody of the group stands to a meeting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stand {
    /// Was there, and bore its points.
    There,
    /// Expected, and not there: 0.
    Missing,
    /// Of the group, and not asked: 0.
    Uninvited,
    /// On leave or holiday: the mean.
    Away,
    /// Not yet of the group: the mean.
    Newcomer,
}

impl Stand {
    /// Whether the mean is made of this one too.
    const fn counts(self) -> bool {
        match self {
            Self::There | Self::Missing | Self::Uninvited => true,
            Self::Away | Self::Newcomer => false,
        }
    }
}

/// A meeting in the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its id.
    pub meeting: String,
    /// What it was called.
    pub title: String,
    /// When it started.
    pub at: Instant,
    /// Of everybody in the group, in its order: how they stood, and what they bore.
    pub shares: Vec<(Stand, Share)>,
}

/// What a group has borne in a stretch of time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ledger {
    people: Vec<PersonId>,
    entries: Vec<Entry>,
}

impl Ledger {
    /// The ledger of a group over the meetings done in `range`: those in which
    /// one of the group was there. Somebody joined with the first meeting they
    /// were part of, or the first series that was planned with them, be it
    /// before the range. `at` is when a meeting starts; one without is left out.
    #[must_use]
    pub fn new(
        group: &[PersonId],
        meetings: &[Meeting],
        series: &[Series],
        range: Interval,
        at: impl Fn(&Meeting) -> Option<Instant>,
    ) -> Self {
        let mut people: Vec<PersonId> = Vec::with_capacity(group.len());
        for person in group {
            if !people.contains(person) {
                people.push(person.clone());
            }
        }
        let mut done: Vec<(Instant, &Meeting)> = meetings
            .iter()
            .filter(|meeting| meeting.stage == Stage::Done)
            .filter_map(|meeting| Some((at(meeting)?, meeting)))
            .collect();
        done.sort_by_key(|(at, _)| *at);
        let mut joined: HashMap<&PersonId, Instant> = HashMap::new();
        let planned = series.iter().flat_map(|one| one.people.iter().map(|id| (id, one.made)));
        let met = done.iter().flat_map(|(at, one)| one.borne.iter().map(|who| (&who.person, *at)));
        for (person, at) in planned.chain(met) {
            let first = joined.entry(person).or_insert(at);
            *first = at.min(*first);
        }
        let entry = |(at, meeting): &(Instant, &Meeting)| {
            let stands: Vec<(Stand, Share)> = people
                .iter()
                .map(|person| {
                    let borne = meeting.borne.iter().find(|one| one.person == *person);
                    match borne.map(|one| (one.part, one.points)) {
                        Some((Part::There, points)) => (Stand::There, Share::of(points)),
                        Some((Part::Away, _)) => (Stand::Away, Share::default()),
                        Some((Part::Missing, _)) => (Stand::Missing, Share::default()),
                        None if joined.get(person).is_some_and(|first| first <= at) => {
                            (Stand::Uninvited, Share::default())
                        }
                        None => (Stand::Newcomer, Share::default()),
                    }
                })
                .collect();
            let there = stands.iter().any(|(stand, _)| *stand == Stand::There);
            let counted: Vec<Share> = stands
                .iter()
                .filter(|(stand, _)| stand.counts())
                .map(|(_, share)| *share)
                .collect();
            let mean = Share::mean(counted.into_iter());
            let credit =
                |(stand, share): (Stand, Share)| (stand, if stand.counts() { share } else { mean });
            there.then(|| Entry {
                meeting: meeting.id.clone(),
                title: meeting.title.clone(),
                at: *at,
                shares: stands.into_iter().map(credit).collect(),
            })
        };
        let entries = done.iter().filter(|(at, _)| range.contains(*at)).filter_map(entry).collect();
        Self { people, entries }
    }

    /// The group, in the order given.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// Its meetings, earliest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What each has borne, in order of [`Ledger::people`].
    #[must_use]
    pub fn balances(&self) -> Vec<Share> {
        self.balances_in(|_| true)
    }

    /// The same of the meetings at some instants.
    #[must_use]
    pub fn balances_in(&self, when: impl Fn(Instant) -> bool) -> Vec<Share> {
        let mut balances = vec![Share::default(); self.people.len()];
        for entry in self.entries.iter().filter(|entry| when(entry.at)) {
            for (balance, (_, share)) in balances.iter_mut().zip(&entry.shares) {
                *balance = balance.plus(*share);
            }
        }
        balances
    }

    /// The mean of the group.
    #[must_use]
    pub fn mean(&self) -> Share {
        Share::mean(self.balances().into_iter())
    }

    /// How often each stood so, in order of [`Ledger::people`].
    #[must_use]
    pub fn count(&self, stand: Stand) -> Vec<usize> {
        let stood = |person: usize| {
            let shares = self.entries.iter().filter_map(move |entry| entry.shares.get(person));
            shares.filter(|(one, _)| *one == stand).count()
        };
        (0..self.people.len()).map(stood).collect()
    }
}

#[cfg(test)]
mod tests;
