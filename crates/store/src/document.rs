//! Documents: kept whole, as JSON under a kind and an id. They are part of
//! history as people are; the texts they refer to by hash are not.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use leeway_core::document::Document;

use crate::aggregate::{Aggregate, State};
use crate::column::unreadable;
use crate::error::StoreError;
use crate::transaction::{Reading, Writing};

/// A document as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Kept {
    /// Among those of its kind: smaller is earlier, gaps mean nothing.
    pub(crate) position: i64,
    /// As people call it.
    pub(crate) title: String,
    /// Its serde form.
    pub(crate) body: String,
}

impl Reading<'_> {
    /// All documents of a type, in the order in which they were first put.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] names the first whose body this program can't
    /// read; or the file can't be read.
    pub fn documents<T: Document>(&self) -> Result<Vec<T>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, body FROM document WHERE kind = ?1 ORDER BY position, id",
        )?;
        let mut rows = query.query([T::KIND])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
            documents.push(parse(&id, &body)?);
        }
        Ok(documents)
    }

    /// The document of that id; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when this program can't read its body; or the
    /// file can't be read.
    pub fn document<T: Document>(&self, id: &str) -> Result<Option<T>, StoreError> {
        let kept = self.kept(T::KIND, id)?;
        kept.map(|kept| parse(id, &kept.body)).transpose()
    }

    /// A text by its hash; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the text is not the one of that hash; or the
    /// file can't be read.
    pub fn blob(&self, hash: &str) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT text FROM blob WHERE hash = ?1")?;
        let text: Option<String> = query.query_row([hash], |row| row.get(0)).optional()?;
        match text {
            Some(text) if hash_of(&text) != hash => Err(unreadable("a text", hash)),
            text => Ok(text),
        }
    }

    pub(crate) fn kept(&self, kind: &str, id: &str) -> Result<Option<Kept>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT position, title, body FROM document WHERE kind = ?1 AND id = ?2",
        )?;
        let kept = |row: &Row<'_>| {
            Ok(Kept { position: row.get(0)?, title: row.get(1)?, body: row.get(2)? })
        };
        Ok(query.query_row([kind, id], kept).optional()?)
    }
}

impl Writing<'_> {
    /// Changes the document of that id, which keeps its place, or adds it at the
    /// end of its kind. One that is equal is left as it is.
    ///
    /// # Errors
    /// When its id is empty or it has no form in JSON, or the file can't be written.
    pub fn put<T: Document>(&mut self, document: &T) -> Result<(), StoreError> {
        let (id, title) = (document.id(), document.title().to_owned());
        let current = self.kept(T::KIND, id)?;
        // A body that can't be read differs: putting is how it is mended.
        let same = |kept: &Kept| parse::<T>(id, &kept.body).is_ok_and(|kept| kept == *document);
        if current.as_ref().is_some_and(same) {
            return Ok(());
        }
        let position = match current {
            Some(kept) => kept.position,
            None => self.conn.query_row(
                "SELECT coalesce(max(position) + 1, 0) FROM document WHERE kind = ?1",
                [T::KIND],
                |row| row.get(0),
            )?,
        };
        let refused = |error: serde_json::Error| StoreError::Refused { detail: error.to_string() };
        let body = serde_json::to_string(document).map_err(refused)?;
        // What can't be read back must not be kept; a body may nest too deep, or a key be no text.
        parse::<T>(id, &body).map_err(|error| StoreError::Refused { detail: error.to_string() })?;
        self.set(&of::<T>(id), Some(State::Document(Kept { position, title, body })))
    }

    /// Removes the document of that id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none; or the file can't be written.
    pub fn remove<T: Document>(&mut self, id: &str) -> Result<(), StoreError> {
        if self.kept(T::KIND, id)?.is_none() {
            return Err(StoreError::NotFound { what: format!("{} {id}", T::KIND) });
        }
        self.set(&of::<T>(id), None)
    }

    /// Keeps a text, once however often it is put, and returns its hash. It is no
    /// part of history: a document that refers to it finds it whatever is undone.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_blob(&mut self, text: &str) -> Result<String, StoreError> {
        let hash = hash_of(text);
        self.conn
            .prepare_cached("INSERT INTO blob (hash, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute([&hash, text])?;
        Ok(hash)
    }
}

/// Adds the document or overwrites it.
pub(crate) fn save(conn: &Connection, kind: &str, id: &str, kept: &Kept) -> Result<(), StoreError> {
    let Kept { position, title, body } = kept;
    conn.prepare_cached(
        "INSERT INTO document (kind, id, position, title, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position,
             title = excluded.title, body = excluded.body",
    )?
    .execute(params![kind, id, position, title, body])?;
    Ok(())
}

/// Removes the document.
pub(crate) fn delete(conn: &Connection, kind: &str, id: &str) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM document WHERE kind = ?1 AND id = ?2")?.execute([kind, id])?;
    Ok(())
}

pub(crate) fn of<T: Document>(id: &str) -> Aggregate {
    Aggregate::Document { kind: T::KIND.to_owned(), id: id.to_owned() }
}

/// The document under `id` that `body` tells of.
fn parse<T: Document>(id: &str, body: &str) -> Result<T, StoreError> {
    let broken = |detail: String| {
        let (kind, id) = (T::KIND.to_owned(), id.to_owned());
        StoreError::Unreadable { kind, id, detail }
    };
    let document: T = serde_json::from_str(body).map_err(|error| broken(error.to_string()))?;
    match document.id() {
        own if own == id => Ok(document),
        own => Err(broken(format!("it says that it is “{own}”"))),
    }
}

fn hash_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
