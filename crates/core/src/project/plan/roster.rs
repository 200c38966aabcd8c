//! The people of a plan with their working time.

use std::collections::HashMap;
use std::sync::Arc;

use crate::calendar::Grade;
use crate::calendar::working_time::WorkingTime;
use crate::team::{Person, PersonId};
use crate::zone::ZoneRules;

/// People and their working time, by id. A copy is cheap and shares what is
/// laid out already.
#[derive(Clone, Debug, Default)]
pub struct Roster(HashMap<PersonId, Member>);

/// Somebody of a roster.
#[derive(Clone, Debug)]
pub struct Member {
    /// As kept.
    pub person: Arc<Person>,
    /// Their working time: moments of grade working.
    pub work: Arc<WorkingTime>,
}

impl Roster {
    /// Of these people; not of those whose zone `rules` don't know.
    #[must_use]
    pub fn new(people: impl IntoIterator<Item = Person>, rules: &ZoneRules) -> Self {
        let mut roster = Self::default();
        for person in people {
            roster.set(person, Grade::Working, rules);
        }
        roster
    }

    /// Somebody new, or as they are now, with all moments of at least a grade
    /// as working time. Nobody by that id any more when `rules` don't know the zone.
    pub fn set(&mut self, person: Person, least: Grade, rules: &ZoneRules) {
        match person.calendar(rules) {
            Some(calendar) => {
                let work = Arc::new(WorkingTime::new(calendar, least));
                self.insert(Member { person: Arc::new(person), work });
            }
            None => {
                self.0.remove(&person.id);
            }
        }
    }

    /// Somebody whose working time is laid out already.
    pub fn insert(&mut self, member: Member) {
        self.0.insert(member.person.id.clone(), member);
    }

    /// Somebody by their id.
    #[must_use]
    pub fn get(&self, id: &PersonId) -> Option<&Member> {
        self.0.get(id)
    }

    /// Somebody's working time.
    #[must_use]
    pub fn work(&self, id: &PersonId) -> Option<&Arc<WorkingTime>> {
        self.0.get(id).map(|member| &member.work)
    }

    /// Everybody, by id.
    #[must_use]
    pub fn members(&self) -> Vec<&Member> {
        let mut all: Vec<&Member> = self.0.values().collect();
        all.sort_by(|a, b| a.person.id.cmp(&b.person.id));
        all
    }
}
