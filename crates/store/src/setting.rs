//! Settings: text by key. The app knows what they mean. They are no part of
//! the plan, so history does not keep them and undo leaves them alone.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::transaction::{Reading, Writing};

impl Reading<'_> {
    /// The value of a setting; `None` when it was never set.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(query.query_row([key], |row| row.get(0)).optional()?)
    }
}

impl Writing<'_> {
    /// Sets a setting.
    ///
    /// # Errors
    /// When `key` is empty, or the file can't be written.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value
                  WHERE value <> excluded.value",
            )?
            .execute([key, value])?;
        Ok(())
    }

    /// Forgets a setting, if it was set.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn clear_setting(&mut self, key: &str) -> Result<(), StoreError> {
        self.conn.prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}
