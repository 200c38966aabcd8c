-- Notifications: what came and how it was judged, how it waits, and what was done with it. What came
-- is no part of history; what is done with it is, as the aggregate 'notice' under its id.

-- kind: of what kind the source says it is ("chat", "call.incoming"); sent_at: when it was sent, as
-- that says; reason: why it is that urgent, in
-- words; norm: the channel whose norm it has; minutes: about how long it takes. arrives: what it waits
-- for by itself. wait_since, wait_moment: from when and until when it waits now, earlier than what was
-- said once the clock has been put back. delivered: when it was, the first time. turn: names what was
-- last done with it, turns: the last such name ever given, again: the one after which it came back.
CREATE TABLE notice (
    id          INTEGER NOT NULL PRIMARY KEY,
    source      TEXT    NOT NULL CHECK (source <> ''),
    key         TEXT,
    kind        TEXT    NOT NULL,
    sender      TEXT    NOT NULL,
    person      TEXT,
    title       TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    link        TEXT,
    marked      TEXT,
    sent_at     INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    urgency     TEXT    NOT NULL CHECK (urgency IN ('urgent', 'normal', 'low')),
    rule        TEXT,
    reason      TEXT    NOT NULL,
    norm        TEXT,
    reply_by    INTEGER,
    minutes     INTEGER NOT NULL,
    arrives     TEXT    NOT NULL CHECK (arrives IN ('now', 'window', 'digest')),
    wait_since  INTEGER NOT NULL,
    wait_moment INTEGER,
    delivered   INTEGER,
    stage       TEXT    NOT NULL DEFAULT 'new'
        CHECK (stage IN ('new', 'opened', 'through', 'snoozed', 'later', 'task', 'done')),
    stage_at    INTEGER,
    stage_until INTEGER,
    task        TEXT,
    turn        INTEGER NOT NULL DEFAULT 0,
    turns       INTEGER NOT NULL DEFAULT 0,
    again       INTEGER,
    waits       INTEGER NOT NULL GENERATED ALWAYS AS (
        CASE stage
            WHEN 'new' THEN delivered IS NULL
            WHEN 'snoozed' THEN again IS NOT turn
            WHEN 'later' THEN again IS NOT turn
            ELSE 0
        END) VIRTUAL,
    open        INTEGER NOT NULL GENERATED ALWAYS AS (
        CASE stage
            WHEN 'new' THEN delivered IS NOT NULL
            WHEN 'done' THEN 0
            WHEN 'task' THEN 0
            WHEN 'snoozed' THEN again IS turn
            ELSE 1
        END) VIRTUAL
) STRICT;

CREATE UNIQUE INDEX notice_by_key ON notice (source, key) WHERE key IS NOT NULL;
CREATE INDEX notice_waiting
    ON notice (stage, arrives, wait_since, id, wait_moment, reply_by, minutes) WHERE waits = 1;
CREATE INDEX notice_open ON notice (reply_by) WHERE open = 1;
CREATE INDEX notice_owed ON notice (reply_by) WHERE reply_by IS NOT NULL;
CREATE INDEX notice_let_through ON notice (received_at) WHERE arrives = 'now';

-- What was told once and is never told again, by what it was: "meeting:weekly:1804684680". No part of
-- history.
CREATE TABLE announced (
    key TEXT    NOT NULL PRIMARY KEY CHECK (key <> ''),
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
