//! Clocks, as they come up.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Given, Hours};
use crate::calendar::working_time::WorkingTime;
use crate::team::PersonId;

/// The clocks of a network: one per person, and one per lead who lends theirs.
pub(super) struct Clocks<'a> {
    given: &'a Given<'a>,
    /// By position.
    pub(super) work: Vec<Arc<WorkingTime>>,
    pub(super) hours: Vec<Hours>,
    of: HashMap<&'a PersonId, usize>,
    lent_by: HashMap<Option<&'a PersonId>, usize>,
}

impl<'a> Clocks<'a> {
    pub(super) fn new(given: &'a Given<'a>) -> Self {
        let (work, hours) = (Vec::new(), Vec::new());
        Self { given, work, hours, of: HashMap::new(), lent_by: HashMap::new() }
    }

    /// A person's own; `None` for nobody known.
    pub(super) fn of(&mut self, person: &'a PersonId) -> Option<usize> {
        if let Some(&clock) = self.of.get(person) {
            return Some(clock);
        }
        let work = self.given.people.work(person)?;
        let clock = self.add(Arc::clone(work), Hours::Of(person.clone()));
        self.of.insert(person, clock);
        Some(clock)
    }

    /// What a lead lends; the fallback's without one who is known.
    pub(super) fn lent_by(&mut self, lead: Option<&'a PersonId>) -> usize {
        if let Some(&clock) = self.lent_by.get(&lead) {
            return clock;
        }
        let known = lead.and_then(|lead| Some((lead, self.given.people.work(lead)?)));
        let (work, hours) = known.map_or_else(
            || (self.given.fallback, Hours::Nobody),
            |(lead, work)| (work, Hours::LentBy(lead.clone())),
        );
        let clock = self.add(Arc::clone(work), hours);
        self.lent_by.insert(lead, clock);
        clock
    }

    /// Whether a clock is a person's own.
    pub(super) fn owned(&self, clock: usize) -> bool {
        matches!(self.hours[clock], Hours::Of(_))
    }

    fn add(&mut self, work: Arc<WorkingTime>, hours: Hours) -> usize {
        self.work.push(work);
        self.hours.push(hours);
        self.work.len() - 1
    }
}
