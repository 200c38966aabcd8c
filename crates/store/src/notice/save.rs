//! Writing notifications.

use rusqlite::{Connection, params};

use leeway_core::Instant;
use leeway_core::batch::held::{Held, Until};

use super::load::id_of;
use super::{Arrived, Handled, Handling, Kept, NoticeId, Stage, until_name};
use crate::aggregate::{Aggregate, State};
use crate::error::StoreError;
use crate::transaction::Writing;

impl Writing<'_> {
    /// Keeps one that came; no part of history. One that its source has sent before under that
    /// key is the same one: where it says something else now, that is what it says. One that
    /// waits goes on waiting, no longer than before; one that was handled waits anew.
    ///
    /// # Errors
    /// When its source is empty, or the file can't be written.
    pub fn receive(&mut self, arrived: &Arrived) -> Result<(NoticeId, Kept), StoreError> {
        let known = match &arrived.key {
            Some(key) => self.notice_of(&arrived.source, key)?,
            None => None,
        };
        let known = known.map(|id| self.notice(id)).transpose()?.flatten();
        self.notices_changed = true;
        let Some(known) = known else {
            insert(self.conn, arrived)?;
            return Ok((self.conn.last_insert_rowid(), Kept::New));
        };
        let was = &known.arrived;
        let says = |one: &Arrived| {
            let Arrived { kind, sender, title, body, link, marked, .. } = one;
            (kind.clone(), sender.clone(), title.clone(), body.clone(), link.clone(), *marked)
        };
        if says(was) == says(arrived) {
            return Ok((known.id, Kept::Same));
        }
        let over = matches!(known.handling.stage, Stage::Done | Stage::Task);
        let merged = if over {
            arrived.clone()
        } else {
            // What waits longest for an answer counts, and what is more urgent.
            let promised = was.reply_by.is_some();
            let until = sooner(was.until, arrived.until);
            Arrived {
                at: was.at,
                sent: was.sent,
                norm: if promised { was.norm } else { arrived.norm },
                reply_by: if promised { was.reply_by } else { arrived.reply_by },
                until: if known.delivered.is_some() { was.until } else { until },
                ..arrived.clone()
            }
        };
        update(self.conn, known.id, &merged)?;
        if over {
            anew(self.conn, known.id, arrived)?;
        }
        Ok((known.id, Kept::Changed))
    }

    /// Keeps what was done with one, as a part of history.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none of that id; or the file can't be written.
    pub fn handle(&mut self, id: NoticeId, handling: Handling) -> Result<(), StoreError> {
        let missing = || StoreError::NotFound { what: format!("notification {id}") };
        let sql = "UPDATE notice SET turns = turns + 1 WHERE id = ?1 RETURNING turns";
        let turn: Option<i64> = {
            let mut next = self.conn.prepare_cached(sql)?;
            let mut rows = next.query([id])?;
            rows.next()?.map(|row| row.get(0)).transpose()?
        };
        let turn = turn.ok_or_else(missing)?;
        let handled = Handled { handling, turn };
        self.set(&Aggregate::Notice(id.to_string()), Some(State::Notice(handled)))
    }

    /// These have been delivered at `now`; no part of history, and never taken back.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn deliver(&mut self, ids: &[NoticeId], now: Instant) -> Result<(), StoreError> {
        let mut one = self.conn.prepare_cached(
            "UPDATE notice SET again = CASE stage WHEN 'new' THEN again ELSE turn END,
                    delivered = coalesce(delivered, ?2)
              WHERE id = ?1 AND waits = 1",
        )?;
        for id in ids {
            one.execute(params![id, now.unix()])?;
        }
        self.notices_changed |= !ids.is_empty();
        Ok(())
    }

    /// This one waits so, since the clock was put back; no part of history.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn wait_so(&mut self, id: NoticeId, held: Held) -> Result<(), StoreError> {
        let moment = match held.until {
            Until::Moment(at) => Some(at.unix()),
            Until::Now | Until::Window | Until::Digest => None,
        };
        self.conn
            .prepare_cached("UPDATE notice SET wait_since = ?2, wait_moment = ?3 WHERE id = ?1")?
            .execute(params![id, held.since.unix(), moment])?;
        self.notices_changed = true;
        Ok(())
    }

    /// Takes note that something is told at `at`; false: it was told before. No part of history.
    ///
    /// # Errors
    /// When `key` is empty, or the file can't be written.
    pub fn announce_once(&mut self, key: &str, at: Instant) -> Result<bool, StoreError> {
        let mut add = self.conn.prepare_cached(
            "INSERT INTO announced (key, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?;
        Ok(add.execute(params![key, at.unix()])? > 0)
    }
}

const fn sooner(a: Until, b: Until) -> Until {
    match (a, b) {
        (Until::Now, _) | (_, Until::Now) => Until::Now,
        (Until::Digest, Until::Digest) => Until::Digest,
        _ => Until::Window,
    }
}

fn insert(conn: &Connection, one: &Arrived) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO notice (source, key, kind, sender, person, title, body, link, marked,
             received_at, urgency, rule, reason, norm, reply_by, minutes, arrives, wait_since, sent_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?10,
             ?18)",
    )?
    .execute(params![
        one.source,
        one.key,
        one.kind,
        one.sender,
        one.person,
        one.title,
        one.body,
        one.link,
        one.marked.map(leeway_core::batch::held::Urgency::name),
        one.at.unix(),
        one.urgency.name(),
        one.rule,
        one.reason,
        one.norm.map(leeway_core::norms::Channel::name),
        one.reply_by.map(Instant::unix),
        one.minutes,
        until_name(one.until),
        one.sent.unix(),
    ])?;
    Ok(())
}

fn update(conn: &Connection, id: NoticeId, one: &Arrived) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE notice SET kind = ?2, sender = ?3, person = ?4, title = ?5, body = ?6, link = ?7,
                marked = ?8, received_at = ?9, urgency = ?10, rule = ?11, reason = ?12, norm = ?13,
                reply_by = ?14, minutes = ?15, arrives = ?16, sent_at = ?17
          WHERE id = ?1",
    )?
    .execute(params![
        id,
        one.kind,
        one.sender,
        one.person,
        one.title,
        one.body,
        one.link,
        one.marked.map(leeway_core::batch::held::Urgency::name),
        one.at.unix(),
        one.urgency.name(),
        one.rule,
        one.reason,
        one.norm.map(leeway_core::norms::Channel::name),
        one.reply_by.map(Instant::unix),
        one.minutes,
        until_name(one.until),
        one.sent.unix(),
    ])?;
    Ok(())
}

/// It waits as if it had just come. What was done with it can't be taken back after that.
fn anew(conn: &Connection, id: NoticeId, one: &Arrived) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE notice SET stage = 'new', stage_at = NULL, stage_until = NULL, task = NULL,
                turns = turns + 1, turn = turns + 1, delivered = NULL, wait_since = ?2,
                wait_moment = NULL
          WHERE id = ?1",
    )?
    .execute(params![id, one.at.unix()])?;
    Ok(())
}

/// Makes a notification be handled so; it then waits as that says.
pub(crate) fn handle(conn: &Connection, key: &str, to: &Handled) -> Result<(), StoreError> {
    let Handling { stage, at, until, task } = &to.handling;
    conn.prepare_cached(
        "UPDATE notice SET stage = ?2, stage_at = ?3, stage_until = ?4, task = ?5, turn = ?6,
                turns = max(turns, ?6), wait_since = coalesce(?3, received_at), wait_moment = ?4
          WHERE id = ?1",
    )?
    .execute(params![
        id_of(key)?,
        stage.name(),
        at.map(Instant::unix),
        until.map(Instant::unix),
        task,
        to.turn,
    ])?;
    Ok(())
}
