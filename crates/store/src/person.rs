//! People, with the shifts of their week and their leave.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params, params_from_iter};

use leeway_core::{Leave, Person, PersonId, Shift, Week};

use crate::aggregate::{Aggregate, State};
use crate::column;
use crate::error::StoreError;
use crate::transaction::{Reading, Writing};

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
        load(self.conn, None)
    }

    pub(crate) fn placed(&self, id: &PersonId) -> Result<Option<Placed>, StoreError> {
        Ok(load(self.conn, Some(id))?.pop())
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

    /// Removes a person with hours and leave, and returns them.
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

/// Everybody, or only one.
fn load(conn: &Connection, only: Option<&PersonId>) -> Result<Vec<Placed>, StoreError> {
    let mut weeks = shifts(conn, only)?;
    let mut leaves = leave_days(conn, only)?;
    let filter = only.map_or("", |_| "WHERE id = ?1");
    let sql = format!(
        "SELECT id, position, name, place, zone FROM person {filter} ORDER BY position, id"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(only.map(PersonId::as_str)))?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(0)?;
        let week = Week::new(weeks.remove(&key).unwrap_or_default());
        let (name, zone): (String, String) = (row.get(2)?, row.get(4)?);
        let person = Person {
            place: row.get(3)?,
            leave: leaves.remove(&key).unwrap_or_default(),
            ..Person::new(column::id(&key)?, &name, &zone, week)
        };
        people.push(Placed { position: row.get(1)?, person });
    }
    Ok(people)
}

/// By person, Monday … Sunday.
type Shifts = BTreeMap<String, [Vec<Shift>; 7]>;

fn shifts(conn: &Connection, only: Option<&PersonId>) -> Result<Shifts, StoreError> {
    let filter = only.map_or("", |_| "WHERE person_id = ?1");
    let sql = format!(
        "SELECT person_id, weekday, from_minute, to_minute, grade FROM shift {filter}
         ORDER BY person_id, weekday, position"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(only.map(PersonId::as_str)))?;
    let mut weeks = Shifts::new();
    while let Some(row) = rows.next()? {
        let (day, grade): (u8, String) = (row.get(1)?, row.get(4)?);
        let week = weeks.entry(row.get(0)?).or_default();
        let day = week
            .get_mut(usize::from(day))
            .ok_or_else(|| column::unreadable("a weekday", &day.to_string()))?;
        day.push(column::shift(row.get(2)?, row.get(3)?, &grade)?);
    }
    Ok(weeks)
}

fn leave_days(
    conn: &Connection,
    only: Option<&PersonId>,
) -> Result<BTreeMap<String, Vec<Leave>>, StoreError> {
    let filter = only.map_or("", |_| "WHERE person_id = ?1");
    let sql = format!(
        "SELECT person_id, first, last, note FROM leave {filter} ORDER BY person_id, position"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(only.map(PersonId::as_str)))?;
    let mut leaves = BTreeMap::<String, Vec<Leave>>::new();
    while let Some(row) = rows.next()? {
        let (first, last, note): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        leaves.entry(row.get(0)?).or_default().push(column::leave(&first, &last, &note)?);
    }
    Ok(leaves)
}

/// Adds the person or overwrites all that is known of them.
pub(crate) fn save(conn: &Connection, placed: &Placed) -> Result<(), StoreError> {
    let Placed { position, person } = placed;
    let id = person.id.as_str();
    conn.prepare_cached(
        "INSERT INTO person (id, position, name, place, zone) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name,
             place = excluded.place, zone = excluded.zone",
    )?
    .execute(params![id, position, person.name, person.place, person.zone])?;

    conn.prepare_cached("DELETE FROM shift WHERE person_id = ?1")?.execute([id])?;
    let mut add = conn.prepare_cached(
        "INSERT INTO shift (person_id, weekday, position, from_minute, to_minute, grade)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (day, shifts) in person.pattern.first().weeks()[0].days() {
        let day = column::of_weekday(day);
        for (position, shift) in (0_i64..).zip(shifts) {
            let (from, to, grade) = (shift.from(), shift.to(), shift.grade().name());
            add.execute(params![id, day, position, from, to, grade])?;
        }
    }

    conn.prepare_cached("DELETE FROM leave WHERE person_id = ?1")?.execute([id])?;
    let mut add = conn.prepare_cached(
        "INSERT INTO leave (person_id, position, first, last, note) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, leave) in (0_i64..).zip(&person.leave) {
        let (first, last) = (leave.first().to_string(), leave.last().to_string());
        add.execute(params![id, position, first, last, leave.note])?;
    }
    Ok(())
}

/// Removes the person; hours and leave go with them.
pub(crate) fn delete(conn: &Connection, id: &PersonId) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([id.as_str()])?;
    Ok(())
}
