//! From rows to people: one query a table, however many people there are.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params_from_iter};

use leeway_core::calendar::{Observance, Removal};
use leeway_core::{Extra, Leave, Person, PersonId, Week};

use super::Placed;
use crate::column::{self, Hours, unreadable};
use crate::error::StoreError;

/// Everybody in order, or only one.
pub(super) fn load(conn: &Connection, only: Option<&PersonId>) -> Result<Vec<Placed>, StoreError> {
    let mut crowd = Crowd::new(conn, only)?;
    crowd.each("cycle", "begins, anchor, weeks", "position", cycle)?;
    crowd.each(
        "shift",
        "cycle, week, days, from_minute, to_minute, grade",
        "cycle, week, days, position",
        shift,
    )?;
    crowd.each("leave", "kind, first, last, note, cover", "position", leave)?;
    crowd.each("extra", "date, from_minute, to_minute, grade, note", "position", extra)?;
    crowd.each("stay", "first, last, zone, place", "position", stay)?;
    crowd.each("observance", "region", "person_id", observance)?;
    crowd.each("removal", "date, name", "position", removal)?;
    crowd.people.into_iter().map(Somebody::finish).collect()
}

/// A person whose hours are being gathered.
struct Somebody {
    placed: Placed,
    hours: Vec<Hours>,
}

impl Somebody {
    fn finish(self) -> Result<Placed, StoreError> {
        let Self { mut placed, hours } = self;
        placed.person.pattern = column::pattern(hours)?;
        Ok(placed)
    }
}

/// The people whose rows are being read.
struct Crowd<'c> {
    conn: &'c Connection,
    only: Option<&'c PersonId>,
    people: Vec<Somebody>,
    /// Position in `people` by id.
    places: HashMap<String, usize>,
}

impl<'c> Crowd<'c> {
    fn new(conn: &'c Connection, only: Option<&'c PersonId>) -> Result<Self, StoreError> {
        let filter = only.map_or("", |_| "WHERE id = ?1");
        let sql = format!(
            "SELECT id, position, name, place, zone FROM person {filter} ORDER BY position, id"
        );
        let mut query = conn.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(only.map(PersonId::as_str)))?;
        let (mut people, mut places) = (Vec::new(), HashMap::new());
        while let Some(row) = rows.next()? {
            let (name, zone) = (text(row, 2)?, text(row, 4)?);
            let id = column::id(text(row, 0)?)?;
            places.insert(id.as_str().to_owned(), people.len());
            let person =
                Person { place: row.get(3)?, ..Person::new(id, name, zone, Week::default()) };
            let placed = Placed { position: row.get(1)?, person };
            people.push(Somebody { placed, hours: Vec::new() });
        }
        Ok(Self { conn, only, people, places })
    }

    /// Hands every row of a table to `take`, `columns` from 1 on, with whom it belongs to.
    fn each(
        &mut self,
        table: &str,
        columns: &str,
        order: &str,
        take: fn(&mut Somebody, &Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let filter = self.only.map_or("", |_| "WHERE person_id = ?1");
        let sql = format!(
            "SELECT person_id, {columns} FROM {table} {filter} ORDER BY person_id, {order}"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(self.only.map(PersonId::as_str)))?;
        // Rows of one person come one after the other: who it is is looked up once.
        let mut at = usize::MAX;
        while let Some(row) = rows.next()? {
            let id = text(row, 0)?;
            if self.people.get(at).is_none_or(|one| one.placed.person.id.as_str() != id) {
                at = self.places.get(id).copied().unwrap_or(usize::MAX);
            }
            let somebody = self.people.get_mut(at);
            take(somebody.ok_or_else(|| unreadable("a person", id))?, row)?;
        }
        Ok(())
    }
}

fn cycle(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    let weeks: u8 = row.get(3)?;
    one.hours.push(Hours {
        begins: optional(row, 1)?.map(column::date).transpose()?,
        anchor: optional(row, 2)?.map(column::date).transpose()?,
        weeks: vec![Default::default(); usize::from(weeks)],
    });
    Ok(())
}

fn shift(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    let (cycle, week, days): (u32, u8, u8) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let shift = column::shift(row.get(4)?, row.get(5)?, text(row, 6)?)?;
    let hours = usize::try_from(cycle).ok().and_then(|cycle| one.hours.get_mut(cycle));
    let week = hours.and_then(|hours| hours.weeks.get_mut(usize::from(week)));
    let week = week.ok_or_else(|| unreadable("a shift", "its week"))?;
    let days = (0_u8..7).zip(week).filter(|(day, _)| days >> day & 1 == 1);
    days.for_each(|(_, shifts)| shifts.push(shift));
    Ok(())
}

fn leave(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    let (first, last) = (text(row, 2)?, text(row, 3)?);
    let away = column::away(text(row, 1)?, first, last)?;
    let leave = Leave::of(away, text(row, 4)?);
    let leave = leave.ok_or_else(|| unreadable("leave", &format!("{first} – {last}")))?;
    let cover = optional(row, 5)?.map(column::id).transpose()?;
    one.placed.person.leave.push(leave.covered_by(cover));
    Ok(())
}

fn extra(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    one.placed.person.extra.push(Extra {
        date: column::date(text(row, 1)?)?,
        hours: column::shift(row.get(2)?, row.get(3)?, text(row, 4)?)?,
        note: row.get(5)?,
    });
    Ok(())
}

fn stay(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    let stay = column::stay(text(row, 1)?, text(row, 2)?, text(row, 3)?, text(row, 4)?)?;
    one.placed.person.itinerary.push(stay);
    Ok(())
}

fn observance(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    one.placed.person.holidays = Some(Observance { region: row.get(1)?, removed: Vec::new() });
    Ok(())
}

fn removal(one: &mut Somebody, row: &Row<'_>) -> Result<(), StoreError> {
    let removal = match (optional(row, 1)?, optional(row, 2)?) {
        (Some(date), None) => Removal::Once(column::date(date)?),
        (None, Some(name)) => Removal::Always(name.to_owned()),
        (Some(_), Some(_)) | (None, None) => return Err(unreadable("a removal", "its date")),
    };
    let kept = one.placed.person.holidays.as_mut();
    kept.ok_or_else(|| unreadable("a removal", "its region"))?.removed.push(removal);
    Ok(())
}

/// Text of a column, not copied.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

fn optional<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    Ok(row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}
