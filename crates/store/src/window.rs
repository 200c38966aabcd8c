//! The windows a team shares, and the days on which they start.

use rusqlite::{Connection, params};

use leeway_core::TeamWindow;

use crate::aggregate::{Aggregate, State};
use crate::column;
use crate::error::StoreError;
use crate::transaction::{Reading, Writing};

impl Reading<'_> {
    /// The windows, in order; the days of each from Monday.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn windows(&self) -> Result<Vec<TeamWindow>, StoreError> {
        let mut windows = Vec::new();
        let mut days = self.conn.prepare_cached(
            "SELECT weekday FROM team_window_day WHERE team_window = ?1 ORDER BY weekday",
        )?;
        let mut query = self.conn.prepare_cached(
            "SELECT position, name, zone, from_minute, to_minute, grade, protected
               FROM team_window
             ORDER BY position",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (position, grade): (i64, String) = (row.get(0)?, row.get(5)?);
            let days = days.query_map([position], |row| row.get(0))?;
            windows.push(TeamWindow {
                name: row.get(1)?,
                zone: row.get(2)?,
                days: days.map(|day| column::weekday(day?)).collect::<Result<_, _>>()?,
                hours: column::shift(row.get(3)?, row.get(4)?, &grade)?,
                protected: row.get(6)?,
            });
        }
        Ok(windows)
    }
}

impl Writing<'_> {
    /// Makes the list of windows hold `windows` and no other, in this order.
    ///
    /// # Errors
    /// When a zone is empty, or the file can't be written.
    pub fn replace_windows(&mut self, windows: &[TeamWindow]) -> Result<(), StoreError> {
        self.set(&Aggregate::Windows, Some(State::Windows(windows.to_vec())))
    }
}

/// Overwrites the list.
pub(crate) fn save(conn: &Connection, windows: &[TeamWindow]) -> Result<(), StoreError> {
    conn.execute("DELETE FROM team_window", [])?;
    let mut add = conn.prepare_cached(
        "INSERT INTO team_window (position, name, zone, from_minute, to_minute, grade, protected)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut add_day = conn.prepare_cached(
        "INSERT OR IGNORE INTO team_window_day (team_window, weekday) VALUES (?1, ?2)",
    )?;
    for (position, window) in (0_i64..).zip(windows) {
        let TeamWindow { name, zone, days, hours, protected } = window;
        let (from, to, grade) = (hours.from(), hours.to(), hours.grade().name());
        add.execute(params![position, name, zone, from, to, grade, protected])?;
        for day in days {
            add_day.execute(params![position, column::of_weekday(*day)])?;
        }
    }
    Ok(())
}
