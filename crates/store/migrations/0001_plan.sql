-- Civil dates and zones are TEXT, minutes of a day and instants (seconds since 1970, UTC) INTEGER.
PRAGMA application_id = 1280786777; -- 'LWAY', so that another program's file is never taken for ours

CREATE TABLE person (
    id       TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL CHECK (name <> ''),
    place    TEXT    NOT NULL,
    zone     TEXT    NOT NULL CHECK (zone <> '')
) STRICT;

CREATE INDEX person_in_order ON person (position, id);

-- weekday: 0 is Monday. to_minute over 1440 is on the next day.
CREATE TABLE shift (
    person_id   TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    weekday     INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    position    INTEGER NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INTEGER NOT NULL,
    grade       TEXT    NOT NULL CHECK (grade IN ('working', 'flexible', 'reluctant')),
    PRIMARY KEY (person_id, weekday, position),
    CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440)
) STRICT, WITHOUT ROWID;

-- Text sorts like time only between the years 0000 and 9999, ten characters long.
CREATE TABLE leave (
    person_id TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    first     TEXT    NOT NULL,
    last      TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    PRIMARY KEY (person_id, position),
    CHECK (length(first) > 10 OR length(last) > 10 OR first <= last)
) STRICT, WITHOUT ROWID;

CREATE TABLE team_window (
    position    INTEGER NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    zone        TEXT    NOT NULL CHECK (zone <> ''),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INTEGER NOT NULL,
    grade       TEXT    NOT NULL CHECK (grade IN ('working', 'flexible', 'reluctant')),
    CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440)
) STRICT;

CREATE TABLE team_window_day (
    team_window INTEGER NOT NULL REFERENCES team_window (position) ON DELETE CASCADE,
    weekday     INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    PRIMARY KEY (team_window, weekday)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Only ever added to. An undo or a redo is a row too, and names the edit it is about.
CREATE TABLE history (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    label  TEXT    NOT NULL,
    kind   TEXT    NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
    target INTEGER REFERENCES history (id),
    CHECK ((kind = 'edit') = (target IS NULL))
) STRICT;

CREATE INDEX history_by_target ON history (target, id) WHERE target IS NOT NULL;
CREATE INDEX history_by_instant ON history (at, id);

-- What one change touched, as JSON: NULL where the person did not exist.
CREATE TABLE history_part (
    history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
    aggregate  TEXT    NOT NULL CHECK (aggregate IN ('person', 'windows')),
    key        TEXT    NOT NULL,
    before     TEXT,
    after      TEXT,
    PRIMARY KEY (history_id, aggregate, key),
    CHECK (before IS NOT after)
) STRICT, WITHOUT ROWID;

CREATE INDEX history_part_by_aggregate ON history_part (aggregate, key, history_id);

-- An edit is undone when the last word about it is an undo.
CREATE VIEW edit AS
SELECT id, at, label,
       coalesce((SELECT later.kind FROM history AS later
                  WHERE later.target = history.id ORDER BY later.id DESC LIMIT 1), 'redo') = 'undo' AS undone
  FROM history
 WHERE kind = 'edit';
