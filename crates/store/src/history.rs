//! What was changed when: added to, never rewritten.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use leeway_core::document::Document;
use leeway_core::{Instant, Team};

use crate::aggregate::{Aggregate, State};
use crate::column;
use crate::document;
use crate::error::StoreError;
use crate::transaction::Reading;

/// Names a change in the history of one file; later changes have greater ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChangeId(i64);

impl ChangeId {
    /// The change of that number, whether or not there is one.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// What a change was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeKind {
    /// Something was written.
    Edit,
    /// That edit was taken back.
    Undo(ChangeId),
    /// That edit was made again.
    Redo(ChangeId),
}

/// A row of history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its id.
    pub id: ChangeId,
    /// When it was made, by the clock of the machine that made it.
    pub at: Instant,
    /// As people say it, "Delete Jon"; an undo or redo has the label of its edit.
    pub label: String,
    /// Edit, undo or redo.
    pub kind: ChangeKind,
    /// An edit that is undone at present. False for undos and redos.
    pub undone: bool,
}

/// What one change did to one aggregate.
pub(crate) struct Part {
    pub(crate) aggregate: Aggregate,
    pub(crate) before: Option<State>,
    pub(crate) after: Option<State>,
}

impl Part {
    /// As people call it: as it is now, or as it was.
    pub(crate) fn name(&self) -> String {
        let state = self.after.as_ref().or(self.before.as_ref());
        state.map_or_else(|| "something".to_owned(), State::name)
    }
}

impl Reading<'_> {
    /// What [`Store::undo`](crate::Store::undo) would take back; `None` when nothing.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undo_label(&self) -> Result<Option<String>, StoreError> {
        Ok(self.next_undo()?.map(|edit| edit.label))
    }

    /// What [`Store::redo`](crate::Store::redo) would make again; `None` when nothing.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn redo_label(&self) -> Result<Option<String>, StoreError> {
        Ok(self.next_redo()?.map(|undo| undo.label))
    }

    /// The latest changes, newest first, undos and redos among them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<Change>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT history.*, coalesce(edit.undone, 0) FROM history LEFT JOIN edit USING (id)
             ORDER BY history.id DESC LIMIT ?1",
        )?;
        let mut rows = query.query([limit])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(change(row)?);
        }
        Ok(changes)
    }

    /// The team as it was at `at`: after the last change made at or before that
    /// second. Before the first change that is an empty team.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn team_at(&self, at: Instant) -> Result<Team, StoreError> {
        // The first change after that moment knows what each thing was until then.
        let mut query = self.conn.prepare_cached(
            "SELECT aggregate, key, before, min(history_id) FROM history_part
              WHERE history_id > (SELECT coalesce(max(id), 0) FROM history WHERE at <= ?1)
                AND aggregate IN ('person', 'windows')
              GROUP BY aggregate, key",
        )?;
        let mut rows = query.query([at.unix()])?;
        let people = self.all_placed()?.into_iter();
        let mut people: BTreeMap<_, _> = people.map(|one| (one.person.id.clone(), one)).collect();
        let mut windows = self.windows()?;
        while let Some(row) = rows.next()? {
            let (kind, key): (String, String) = (row.get(0)?, row.get(1)?);
            let aggregate = Aggregate::of_columns(&kind, &key)?;
            match (state(&aggregate, row.get(2)?)?, aggregate) {
                (Some(State::Person(placed)), Aggregate::Person(id)) => {
                    people.insert(id, *placed);
                }
                (None, Aggregate::Person(id)) => {
                    people.remove(&id);
                }
                (Some(State::Windows(then)), Aggregate::Windows) => windows = then,
                (None, Aggregate::Windows) => windows.clear(),
                (
                    Some(State::Windows(_) | State::Document(_) | State::Notice(_)),
                    Aggregate::Person(_),
                )
                | (
                    Some(State::Person(_) | State::Document(_) | State::Notice(_)),
                    Aggregate::Windows,
                )
                | (_, Aggregate::Document { .. } | Aggregate::Notice(_)) => {
                    return Err(column::unreadable("a row of history", &key));
                }
            }
        }
        let mut people: Vec<_> = people.into_values().collect();
        people.sort_by(|a, b| (a.position, &a.person.id).cmp(&(b.position, &b.person.id)));
        Ok(Team { people: people.into_iter().map(|placed| placed.person).collect(), windows })
    }

    /// How often a document was taken back to what it was, or made again what it
    /// was before that: undos and redos that touched it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn turns<T: Document>(&self, id: &str) -> Result<u32, StoreError> {
        let aggregate = document::of::<T>(id);
        let (kind, key) = aggregate.columns();
        let mut query = self.conn.prepare_cached(
            "SELECT count(*) FROM history_part JOIN history ON history.id = history_id
              WHERE aggregate = ?1 AND key = ?2 AND kind <> 'edit'",
        )?;
        Ok(query.query_row(params![kind, key], |row| row.get(0))?)
    }

    /// One change; `None` when there is none of that id.
    pub(crate) fn change(&self, id: ChangeId) -> Result<Option<Change>, StoreError> {
        self.one_change("WHERE history.id = ?1", id.0)
    }

    /// The newest edit that is not undone.
    pub(crate) fn next_undo(&self) -> Result<Option<Change>, StoreError> {
        self.one_change("WHERE kind = 'edit' AND NOT undone AND history.id > ?1", 0)
    }

    /// The newest undo whose edit is still undone, unless something was edited since.
    pub(crate) fn next_redo(&self) -> Result<Option<Change>, StoreError> {
        self.one_change(
            "WHERE kind = 'undo' AND (SELECT undone FROM edit AS one WHERE one.id = target)
               AND history.id > (SELECT coalesce(max(id), ?1) FROM edit)",
            0,
        )
    }

    fn one_change(&self, filter: &str, number: i64) -> Result<Option<Change>, StoreError> {
        let sql = format!(
            "SELECT history.*, coalesce(edit.undone, 0) FROM history LEFT JOIN edit USING (id)
             {filter} ORDER BY history.id DESC LIMIT 1"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        query.query_row([number], |row| Ok(change(row))).optional()?.transpose()
    }

    /// What a change did.
    pub(crate) fn parts(&self, id: ChangeId) -> Result<Vec<Part>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT aggregate, key, before, after FROM history_part WHERE history_id = ?1",
        )?;
        let mut rows = query.query([id.0])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            let (kind, key): (String, String) = (row.get(0)?, row.get(1)?);
            let aggregate = Aggregate::of_columns(&kind, &key)?;
            let before = state(&aggregate, row.get(2)?)?;
            let after = state(&aggregate, row.get(3)?)?;
            parts.push(Part { aggregate, before, after });
        }
        Ok(parts)
    }

    /// The labels of later edits, not undone, that touched `aggregate`; newest first.
    pub(crate) fn edits_since(
        &self,
        id: ChangeId,
        aggregate: &Aggregate,
    ) -> Result<Vec<String>, StoreError> {
        let (kind, key) = aggregate.columns();
        let mut query = self.conn.prepare_cached(
            "SELECT label FROM edit JOIN history_part ON history_id = edit.id
              WHERE aggregate = ?1 AND key = ?2 AND history_id > ?3 AND NOT undone
              ORDER BY edit.id DESC",
        )?;
        let labels = query.query_map(params![kind, key, id.0], |row| row.get(0))?;
        Ok(labels.collect::<Result<_, _>>()?)
    }
}

/// Adds a change.
pub(crate) fn add(
    conn: &Connection,
    label: &str,
    at: Instant,
    kind: ChangeKind,
    parts: &[Part],
) -> Result<ChangeId, StoreError> {
    let (kind, target) = match kind {
        ChangeKind::Edit => ("edit", None),
        ChangeKind::Undo(edit) => ("undo", Some(edit.0)),
        ChangeKind::Redo(edit) => ("redo", Some(edit.0)),
    };
    conn.prepare_cached("INSERT INTO history (at, label, kind, target) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![at.unix(), label, kind, target])?;
    let id = ChangeId(conn.last_insert_rowid());
    let mut add = conn.prepare_cached(
        "INSERT INTO history_part (history_id, aggregate, key, before, after)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for part in parts {
        let (kind, key) = part.aggregate.columns();
        let before = part.before.as_ref().map(State::json).transpose()?;
        let after = part.after.as_ref().map(State::json).transpose()?;
        add.execute(params![id.0, kind, key, before, after])?;
    }
    Ok(id)
}

/// Of the columns id, at, label, kind, target, undone.
fn change(row: &Row<'_>) -> Result<Change, StoreError> {
    let (kind, target): (String, Option<i64>) = (row.get(3)?, row.get(4)?);
    let kind = match (kind.as_str(), target.map(ChangeId)) {
        ("edit", None) => ChangeKind::Edit,
        ("undo", Some(edit)) => ChangeKind::Undo(edit),
        ("redo", Some(edit)) => ChangeKind::Redo(edit),
        (other, _) => return Err(column::unreadable("a kind of change", other)),
    };
    Ok(Change {
        id: ChangeId(row.get(0)?),
        at: Instant::from_unix(row.get(1)?),
        label: row.get(2)?,
        kind,
        undone: row.get(5)?,
    })
}

fn state(aggregate: &Aggregate, json: Option<String>) -> Result<Option<State>, StoreError> {
    json.map(|json| aggregate.parse(&json)).transpose()
}
