-- What is kept whole, as JSON under a kind and an id: meetings, series, rounds, rotations. Texts
-- that are kept once, whoever refers to them.

-- body: the serde form of a type of core. Position orders the documents of a kind: smaller is
-- earlier, gaps mean nothing.
CREATE TABLE document (
    kind     TEXT    NOT NULL CHECK (kind <> '' AND kind NOT IN ('person', 'windows')),
    id       TEXT    NOT NULL CHECK (id <> ''),
    position INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    body     TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (kind, id)
) STRICT;

CREATE INDEX document_in_order ON document (kind, position, id);

-- hash: SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits. No part of history.
CREATE TABLE blob (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    text TEXT NOT NULL
) STRICT;

ALTER TABLE history_part RENAME TO old_history_part;

-- What one change touched, as JSON: NULL where there was no such thing. aggregate: 'person',
-- 'windows', or the kind of a document.
CREATE TABLE history_part (
    history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
    aggregate  TEXT    NOT NULL CHECK (aggregate <> ''),
    key        TEXT    NOT NULL,
    before     TEXT,
    after      TEXT,
    PRIMARY KEY (history_id, aggregate, key),
    CHECK (before IS NOT after)
) STRICT, WITHOUT ROWID;

INSERT INTO history_part (history_id, aggregate, key, before, after)
SELECT history_id, aggregate, key, before, after FROM old_history_part;

DROP TABLE old_history_part;

CREATE INDEX history_part_by_aggregate ON history_part (aggregate, key, history_id);
