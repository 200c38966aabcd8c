//! Reading notifications.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use leeway_core::Instant;
use leeway_core::batch::held::{Held, Until, Urgency};
use leeway_core::norms::Channel;

use super::{Arrived, Handled, Handling, Notice, NoticeId, Stage, until_named};
use crate::column::unreadable;
use crate::error::StoreError;
use crate::transaction::Reading;

const COLUMNS: &str = "id, source, key, kind, sender, person, title, body, link, marked,
    received_at, urgency, rule, reason, norm, reply_by, minutes, arrives, wait_since, wait_moment,
    delivered, stage, stage_at, stage_until, task, waits, sent_at";

impl Reading<'_> {
    /// The notification of that id; `None` when there is none.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn notice(&self, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        Ok(self.notices("WHERE id = ?1", [id])?.pop())
    }

    /// The id of the notification of that name from that source.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn notice_of(&self, source: &str, key: &str) -> Result<Option<NoticeId>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT id FROM notice WHERE source = ?1 AND key = ?2")?;
        Ok(query.query_row([source, key], |row| row.get(0)).optional()?)
    }

    /// Those that wait: what is held, and what was put off.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        // An index alone answers.
        let mut query = self.conn.prepare_cached(
            "SELECT id, stage, arrives, wait_since, wait_moment, reply_by, minutes FROM notice
              WHERE waits = 1 ORDER BY stage, arrives, wait_since, id",
        )?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let stage: String = row.get(1)?;
            found.push(Waiting {
                id: row.get(0)?,
                held: held(row, 1)?,
                later: Stage::named(&stage)? == Stage::Later,
                reply_by: row.get::<_, Option<i64>>(5)?.map(Instant::from_unix),
                minutes: row.get(6)?,
            });
        }
        Ok(found)
    }

    /// Of all that waits for one thing that which has waited longest, and since when that waits
    /// which has waited shortest: enough to know when something is next due. Empty: nothing waits.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn first_waiting(&self) -> Result<Vec<(Held, Instant)>, StoreError> {
        // An index alone answers; it has a row for each that waits.
        let mut query = self.conn.prepare_cached(
            "SELECT stage, arrives, min(wait_since), min(wait_moment), max(wait_since) FROM notice
              WHERE waits = 1 GROUP BY stage, arrives, wait_moment IS NULL",
        )?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((held(row, 0)?, Instant::from_unix(row.get(4)?)));
        }
        Ok(found)
    }

    /// How many are held: they wait, and nobody has said that they answer them later.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn held(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM notice WHERE waits = 1 AND stage <> 'later'";
        let count: u32 = self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// Those of these ids, in that order; those that are not there are left out.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn these_notices(&self, ids: &[NoticeId]) -> Result<Vec<Notice>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(self.notice(*id)?);
        }
        Ok(found)
    }

    /// Those that have come, or are answered later, and are not done: by promise, then oldest
    /// first; those without a promise last. At most `limit`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open_notices(&self, limit: u32) -> Result<Vec<Notice>, StoreError> {
        self.notices("WHERE open = 1 ORDER BY reply_by IS NULL, reply_by, id LIMIT ?1", [limit])
    }

    /// Those that were let through by themselves, delivered yet or not, and are not done.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn breaking(&self) -> Result<Vec<Notice>, StoreError> {
        self.notices("WHERE waits = 1 AND stage = 'new' AND arrives = 'now' ORDER BY id", [])
    }

    /// How many have come and are not done, those answered later aside.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open_count(&self) -> Result<usize, StoreError> {
        let sql =
            "SELECT count(*) FROM notice WHERE open = 1 AND NOT (stage = 'later' AND waits = 1)";
        let count: u32 = self.conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// Those whose answer is owed from one moment to before another, soonest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn owed_between(
        &self,
        from: Instant,
        until: Instant,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        self.notices(
            "WHERE reply_by >= ?1 AND reply_by < ?2 ORDER BY reply_by, id LIMIT ?3",
            (from.unix(), until.unix(), limit),
        )
    }

    /// Those whose answer is still owed, after one moment and before another, soonest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn still_owed(&self, after: Instant, until: Instant) -> Result<Vec<Notice>, StoreError> {
        self.notices(
            "WHERE reply_by > ?1 AND reply_by < ?2 AND stage NOT IN ('done', 'task')
              ORDER BY reply_by, id LIMIT 100",
            (after.unix(), until.unix()),
        )
    }

    /// By when the first answer after a moment is owed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn next_owed(&self, after: Instant) -> Result<Option<Instant>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT reply_by FROM notice WHERE reply_by > ?1 AND stage NOT IN ('done', 'task')
              ORDER BY reply_by LIMIT 1",
        )?;
        let by: Option<i64> = query.query_row([after.unix()], |row| row.get(0)).optional()?;
        Ok(by.map(Instant::from_unix))
    }

    /// The newest, whatever has become of them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn newest_notices(&self, limit: u32) -> Result<Vec<Notice>, StoreError> {
        self.notices("ORDER BY id DESC LIMIT ?1", [limit])
    }

    /// What was let through by itself since a moment: rule, sender and when; for limits.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn let_through(&self, since: Instant) -> Result<Vec<Passed>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT received_at, rule, coalesce(person, sender) FROM notice
              WHERE arrives = 'now' AND received_at >= ?1",
        )?;
        let passed = query.query_map([since.unix()], |row| {
            Ok(Passed {
                at: Instant::from_unix(row.get(0)?),
                rule: row.get(1)?,
                sender: row.get(2)?,
            })
        })?;
        Ok(passed.collect::<Result<_, _>>()?)
    }

    /// How many of those that came from one moment to before another were held.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn held_between(&self, from: Instant, until: Instant) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM notice
                    WHERE received_at >= ?1 AND received_at < ?2 AND arrives <> 'now'";
        let bounds = (from.unix(), until.unix());
        let count: u32 = self.conn.prepare_cached(sql)?.query_row(bounds, |row| row.get(0))?;
        Ok(count as usize)
    }

    /// Whether that was told.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn was_announced(&self, key: &str) -> Result<bool, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT 1 FROM announced WHERE key = ?1")?;
        Ok(query.exists([key])?)
    }

    fn notices(&self, rest: &str, params: impl Params) -> Result<Vec<Notice>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM notice {rest}");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(notice(row)?);
        }
        Ok(found)
    }
}

/// One that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Which.
    pub id: NoticeId,
    /// How.
    pub held: Held,
    /// Somebody has said that they answer it later.
    pub later: bool,
    /// By when an answer is owed.
    pub reply_by: Option<Instant>,
    /// About how many minutes it takes.
    pub minutes: u32,
}

/// One that was let through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passed {
    /// When it came.
    pub at: Instant,
    /// Id of the rule that said so.
    pub rule: Option<String>,
    /// Id of the person it is from, else the sender's name.
    pub sender: String,
}

/// Of stage, arrives, `wait_since` and `wait_moment` from that column on.
fn held(row: &Row<'_>, from: usize) -> Result<Held, StoreError> {
    let (stage, arrives): (String, String) = (row.get(from)?, row.get(from + 1)?);
    let moment: Option<i64> = row.get(from + 3)?;
    let until = match (Stage::named(&stage)?, moment) {
        (_, Some(moment)) => Until::Moment(Instant::from_unix(moment)),
        (Stage::Snoozed | Stage::Later, None) => Until::Window,
        (Stage::New | Stage::Opened | Stage::Through | Stage::Task | Stage::Done, None) => {
            until_named(&arrives)?
        }
    };
    Ok(Held::new(Instant::from_unix(row.get(from + 2)?), until))
}

fn notice(row: &Row<'_>) -> Result<Notice, StoreError> {
    let instant = |at: usize| row.get::<_, Option<i64>>(at).map(|at| at.map(Instant::from_unix));
    let urgency =
        |name: String| Urgency::named(&name).ok_or_else(|| unreadable("an urgency", &name));
    let channel =
        |name: String| Channel::named(&name).ok_or_else(|| unreadable("a channel", &name));
    let waiting: bool = row.get(25)?;
    let arrives: String = row.get(17)?;
    Ok(Notice {
        id: row.get(0)?,
        arrived: Arrived {
            source: row.get(1)?,
            key: row.get(2)?,
            kind: row.get(3)?,
            sender: row.get(4)?,
            person: row.get(5)?,
            title: row.get(6)?,
            body: row.get(7)?,
            link: row.get(8)?,
            marked: row.get::<_, Option<String>>(9)?.map(urgency).transpose()?,
            sent: Instant::from_unix(row.get(26)?),
            at: Instant::from_unix(row.get(10)?),
            urgency: urgency(row.get(11)?)?,
            rule: row.get(12)?,
            reason: row.get(13)?,
            norm: row.get::<_, Option<String>>(14)?.map(channel).transpose()?,
            reply_by: instant(15)?,
            minutes: row.get(16)?,
            until: until_named(&arrives)?,
        },
        delivered: instant(20)?,
        handling: Handling {
            stage: Stage::named(&row.get::<_, String>(21)?)?,
            at: instant(22)?,
            until: instant(23)?,
            task: row.get(24)?,
        },
        waits: if waiting { Some(wait(row)?) } else { None },
    })
}

/// As [`held`], of the columns of [`COLUMNS`].
fn wait(row: &Row<'_>) -> Result<Held, StoreError> {
    let moment: Option<i64> = row.get(19)?;
    let stage = Stage::named(&row.get::<_, String>(21)?)?;
    let until = match moment {
        Some(moment) => Until::Moment(Instant::from_unix(moment)),
        None if stage == Stage::New => until_named(&row.get::<_, String>(17)?)?,
        None => Until::Window,
    };
    Ok(Held::new(Instant::from_unix(row.get(18)?), until))
}

/// What was done with it, for history; `None` when there is no such notification.
pub(crate) fn handling(conn: &Connection, key: &str) -> Result<Option<Handled>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT stage, stage_at, stage_until, task, turn FROM notice WHERE id = ?1",
    )?;
    let mut rows = query.query([id_of(key)?])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let instant = |at: usize| row.get::<_, Option<i64>>(at).map(|at| at.map(Instant::from_unix));
    let stage = Stage::named(&row.get::<_, String>(0)?)?;
    let (at, until, task) = (instant(1)?, instant(2)?, row.get(3)?);
    Ok(Some(Handled { handling: Handling { stage, at, until, task }, turn: row.get(4)? }))
}

/// The id that is a key of history.
pub(crate) fn id_of(key: &str) -> Result<NoticeId, StoreError> {
    key.parse().map_err(|_| unreadable("the id of a notification", key))
}
