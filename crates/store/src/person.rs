//! People, with all that is known of their time.

mod load;
mod save;

use std::collections::{BTreeMap, BTreeSet};

use leeway_core::{Person, PersonId};

use crate::aggregate::{Aggregate, State};
use crate::error::StoreError;
use crate::transaction::{Reading, Writing};

pub(crate) use save::{delete, save};

/// A person and a place in the list: smaller is earlier, gaps mean nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Placed {
    pub(crate) position: i64,
    pub(crate) person: Person,
}

impl Reading<'_> {
    /// Everybody, in order.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        Ok(self.all_placed()?.into_iter().map(|placed| placed.person).collect())
    }

    /// One person; `None` when nobody has that id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        Ok(self.placed(id)?.map(|placed| placed.person))
    }

    pub(crate) fn all_placed(&self) -> Result<Vec<Placed>, StoreError> {
        load::load(self.conn, None)
    }

    pub(crate) fn placed(&self, id: &PersonId) -> Result<Option<Placed>, StoreError> {
        Ok(load::load(self.conn, Some(id))?.pop())
    }
}

impl Writing<'_> {
    /// Changes the person of that id, who keeps their place, or adds them at the end.
    ///
    /// # Errors
    /// When the name or the zone is empty, or the file can't be written.
    pub fn put_person(&mut self, person: &Person) -> Result<(), StoreError> {
        let position = match self.placed(&person.id)? {
            Some(placed) => placed.position,
            None => self.conn.query_row(
                "SELECT coalesce(max(position) + 1, 0) FROM person",
                [],
                |row| row.get(0),
            )?,
        };
        self.place(position, person)
    }

    /// Removes a person with all that is known of them, and returns them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when nobody has that id.
    pub fn remove_person(&mut self, id: &PersonId) -> Result<Person, StoreError> {
        let missing = || StoreError::NotFound { what: format!("person {id}") };
        let person = self.person(id)?.ok_or_else(missing)?;
        self.set(&Aggregate::Person(id.clone()), None)?;
        Ok(person)
    }

    /// Makes the list of people hold `people` and nobody else, in this order.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when two share an id, or a name or a zone is empty.
    pub fn replace_people(&mut self, people: &[Person]) -> Result<(), StoreError> {
        let mut wanted = BTreeSet::new();
        if let Some(twice) = people.iter().find(|person| !wanted.insert(&person.id)) {
            return Err(StoreError::Refused {
                detail: format!("two people are “{}”", twice.id)
            });
        }
        let mut places = BTreeMap::new();
        for Placed { position, person } in self.all_placed()? {
            if wanted.contains(&person.id) {
                places.insert(person.id, position);
            } else {
                self.set(&Aggregate::Person(person.id), None)?;
            }
        }
        // Who stands after the one before already stays put: less to write and to undo.
        let mut free = 0;
        for person in people {
            let position = places.get(&person.id).map_or(free, |held| (*held).max(free));
            self.place(position, person)?;
            free = position + 1;
        }
        Ok(())
    }

    fn place(&mut self, position: i64, person: &Person) -> Result<(), StoreError> {
        let placed = Placed { position, person: person.clone() };
        self.set(&Aggregate::Person(person.id.clone()), Some(State::Person(Box::new(placed))))
    }
}
