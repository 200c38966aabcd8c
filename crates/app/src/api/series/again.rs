//! A season that is planned again while it runs: what has been stays, and who
//! comes later starts where the others are.

use chrono::NaiveDate;
use leeway_core::meeting::{Outlook, Series};
use leeway_core::{Instant, PersonId, ZoneRules};

use super::draft::Asked;

/// What a season that has begun has settled.
pub(super) struct Begun<'a> {
    was: &'a Series,
    /// The Monday and the slot of each time that has begun.
    held: Vec<(NaiveDate, usize)>,
}

impl<'a> Begun<'a> {
    /// `None`: none of its times is over, so everything is open.
    pub(super) fn of(was: &'a Series, now: Instant, rules: &ZoneRules) -> Option<Self> {
        let over =
            was.plan.iter().filter(|one| one.start.instant(rules).is_some_and(|at| at <= now));
        let held: Vec<(NaiveDate, usize)> = over.map(|one| (one.week, one.slot)).collect();
        (!held.is_empty()).then_some(Self { was, held })
    }

    /// The Monday from which each takes part: those who are new, from the first
    /// week that is not over.
    pub(super) fn since(&self, asked: &Asked, outlook: &Outlook) -> Vec<NaiveDate> {
        let last = self.held.iter().map(|(week, _)| *week).max();
        let next = outlook.weeks.iter().copied().find(|week| Some(*week) > last);
        let known = |id: &PersonId| {
            let at = self.was.people.iter().position(|one| one == id)?;
            Some(self.was.since.get(at).copied().unwrap_or(self.was.first))
        };
        let since = |id: &PersonId| known(id).or(next).unwrap_or(NaiveDate::MAX);
        asked.ids().iter().map(since).collect()
    }

    /// With how many points each goes into the season: those who are new with the
    /// mean of the others, rounded down.
    pub(super) fn start(&self, asked: &Asked) -> Vec<u32> {
        let ids = asked.ids();
        let known = |id: &PersonId| {
            let at = self.was.people.iter().position(|one| one == id)?;
            Some(self.was.start.get(at).copied().unwrap_or(0))
        };
        let there: Vec<u32> = ids.iter().filter_map(known).collect();
        let count = u32::try_from(there.len()).unwrap_or(u32::MAX).max(1);
        let mean = there.iter().copied().fold(0, u32::saturating_add) / count;
        ids.iter().map(|id| known(id).unwrap_or(mean)).collect()
    }

    /// What can still be chosen: in weeks that are over, what took place.
    pub(super) fn open(&self, asked: &Asked, outlook: &Outlook) -> Outlook {
        let mut open = outlook.clone();
        for (week, slot) in &self.held {
            let at = open.weeks.iter().position(|one| one == week);
            let slot = self.was.slots.get(*slot);
            let slot = asked.slots.iter().position(|one| Some(one) == slot);
            let Some((hours, slot)) = at.and_then(|at| open.hours.get_mut(at)).zip(slot) else {
                continue;
            };
            if hours.get(slot).is_some_and(Option::is_some) {
                let others = hours.iter_mut().enumerate().filter(|(at, _)| *at != slot);
                others.for_each(|(_, hour)| *hour = None);
            }
        }
        open
    }
}
