//! From a person to rows.

use rusqlite::{Connection, params};

use leeway_core::calendar::Removal;
use leeway_core::{Pattern, Person, PersonId, Shift, Week};

use super::Placed;
use crate::column::{self, Hours};
use crate::error::StoreError;

/// Tables whose rows a person has; what hangs on those goes with them.
const OWN: [&str; 5] = ["cycle", "leave", "extra", "stay", "observance"];

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
    for table in OWN {
        let sql = format!("DELETE FROM {table} WHERE person_id = ?1");
        conn.prepare_cached(&sql)?.execute([id])?;
    }
    pattern(conn, id, &person.pattern)?;
    leave(conn, id, person)?;
    extra(conn, id, person)?;
    itinerary(conn, id, person)?;
    holidays(conn, id, person)
}

/// Removes the person and all that is known of them.
pub(crate) fn delete(conn: &Connection, id: &PersonId) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM person WHERE id = ?1")?.execute([id.as_str()])?;
    Ok(())
}

fn pattern(conn: &Connection, id: &str, pattern: &Pattern) -> Result<(), StoreError> {
    let mut add = conn.prepare_cached(
        "INSERT INTO cycle (person_id, position, begins, weeks, anchor)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut add_shift = conn.prepare_cached(
        "INSERT INTO shift
             (person_id, cycle, week, days, position, from_minute, to_minute, grade)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (at, (begins, cycle)) in (0_i64..).zip(column::of_pattern(pattern)) {
        let begins = begins.map(|date| date.to_string());
        let anchor = Hours::anchor(cycle).map(|date| date.to_string());
        let weeks = cycle.weeks().len() as i64;
        add.execute(params![id, at, begins, weeks, anchor])?;
        for (number, week) in (0_i64..).zip(cycle.weeks()) {
            for (days, shifts) in days_alike(week) {
                for (position, shift) in (0_i64..).zip(shifts) {
                    let (from, to, grade) = (shift.from(), shift.to(), shift.grade().name());
                    add_shift.execute(params![id, at, number, days, position, from, to, grade])?;
                }
            }
        }
    }
    Ok(())
}

/// The days of a week that have the same shifts, a bit for each, Monday's the
/// lowest; they share their rows: a person has a fifth as many to read.
fn days_alike(week: &Week) -> Vec<(u8, &[Shift])> {
    let mut alike: Vec<(u8, &[Shift])> = Vec::new();
    for (day, shifts) in week.days() {
        let bit = 1 << column::of_weekday(day);
        match alike.iter_mut().find(|(_, same)| *same == shifts) {
            Some((days, _)) => *days |= bit,
            None => alike.push((bit, shifts)),
        }
    }
    alike
}

fn leave(conn: &Connection, id: &str, person: &Person) -> Result<(), StoreError> {
    let mut add = conn.prepare_cached(
        "INSERT INTO leave (person_id, position, kind, first, last, note, cover)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (position, leave) in (0_i64..).zip(&person.leave) {
        let (kind, first, last) = column::of_away(leave.away());
        let cover = leave.cover.as_ref().map(PersonId::as_str);
        add.execute(params![id, position, kind, first, last, leave.note, cover])?;
    }
    Ok(())
}

fn extra(conn: &Connection, id: &str, person: &Person) -> Result<(), StoreError> {
    let mut add = conn.prepare_cached(
        "INSERT INTO extra (person_id, position, date, from_minute, to_minute, grade, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (position, extra) in (0_i64..).zip(&person.extra) {
        let (date, hours) = (extra.date.to_string(), &extra.hours);
        let (from, to, grade) = (hours.from(), hours.to(), hours.grade().name());
        add.execute(params![id, position, date, from, to, grade, extra.note])?;
    }
    Ok(())
}

fn itinerary(conn: &Connection, id: &str, person: &Person) -> Result<(), StoreError> {
    let mut add = conn.prepare_cached(
        "INSERT INTO stay (person_id, position, first, last, zone, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, stay) in (0_i64..).zip(&person.itinerary) {
        let (first, last) = (stay.first().to_string(), stay.last().to_string());
        add.execute(params![id, position, first, last, stay.zone, stay.place])?;
    }
    Ok(())
}

fn holidays(conn: &Connection, id: &str, person: &Person) -> Result<(), StoreError> {
    let Some(kept) = &person.holidays else { return Ok(()) };
    conn.prepare_cached("INSERT INTO observance (person_id, region) VALUES (?1, ?2)")?
        .execute([id, &kept.region])?;
    let mut add = conn.prepare_cached(
        "INSERT INTO removal (person_id, position, date, name) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, removal) in (0_i64..).zip(&kept.removed) {
        let (date, name) = match removal {
            Removal::Once(date) => (Some(date.to_string()), None),
            Removal::Always(name) => (None, Some(name.as_str())),
        };
        add.execute(params![id, position, date, name])?;
    }
    Ok(())
}
