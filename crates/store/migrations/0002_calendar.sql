-- Hours that change over the years and weeks that take turns, extra hours, leave of every
-- kind, dates spent elsewhere, holidays; windows that are protected.

-- Position 0 holds before every other and has no date. anchor: a date in a week that is the
-- first of several.
CREATE TABLE cycle (
    person_id TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 0),
    begins    TEXT,
    weeks     INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 53),
    anchor    TEXT,
    PRIMARY KEY (person_id, position),
    UNIQUE (person_id, begins),
    CHECK ((position = 0) = (begins IS NULL)),
    CHECK ((weeks = 1) = (anchor IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO cycle (person_id, position, weeks) SELECT id, 0, 1 FROM person;

ALTER TABLE shift RENAME TO old_shift;

-- week: 0 is the first of the cycle. days: a bit for every weekday that has this shift, 1 is
-- Monday and 64 Sunday; days with the same shifts share their rows. to_minute over 1440 is on the
-- next day.
CREATE TABLE shift (
    person_id   TEXT    NOT NULL,
    cycle       INTEGER NOT NULL,
    week        INTEGER NOT NULL CHECK (week BETWEEN 0 AND 52),
    days        INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
    position    INTEGER NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INTEGER NOT NULL,
    grade       TEXT    NOT NULL CHECK (grade IN ('working', 'flexible', 'reluctant')),
    PRIMARY KEY (person_id, cycle, week, days, position),
    FOREIGN KEY (person_id, cycle) REFERENCES cycle (person_id, position) ON DELETE CASCADE,
    CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440)
) STRICT, WITHOUT ROWID;

INSERT INTO shift (person_id, cycle, week, days, position, from_minute, to_minute, grade)
SELECT person_id, 0, 0, 1 << weekday, position, from_minute, to_minute, grade FROM old_shift;

DROP TABLE old_shift;

ALTER TABLE leave RENAME TO old_leave;

-- first and last are dates; of a part they are civil times, and last is where it ends. Text
-- sorts like time only between the years 0000 and 9999, 10 or 19 characters long.
-- cover refers to nobody by force: who covers may be deleted, and brought back by undo.
CREATE TABLE leave (
    person_id TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('days', 'shifts', 'part')),
    first     TEXT    NOT NULL,
    last      TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    cover     TEXT    CHECK (cover <> ''),
    PRIMARY KEY (person_id, position),
    CHECK (CASE kind WHEN 'part' THEN length(first) > 19 OR length(last) > 19 OR first < last
                     ELSE length(first) > 10 OR length(last) > 10 OR first <= last END)
) STRICT, WITHOUT ROWID;

INSERT INTO leave (person_id, position, kind, first, last, note)
SELECT person_id, position, 'days', first, last, note FROM old_leave;

DROP TABLE old_leave;

CREATE TABLE extra (
    person_id   TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    date        TEXT    NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INTEGER NOT NULL,
    grade       TEXT    NOT NULL CHECK (grade IN ('working', 'flexible', 'reluctant')),
    note        TEXT    NOT NULL,
    PRIMARY KEY (person_id, position),
    CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440)
) STRICT, WITHOUT ROWID;

CREATE TABLE stay (
    person_id TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    first     TEXT    NOT NULL,
    last      TEXT    NOT NULL,
    zone      TEXT    NOT NULL CHECK (zone <> ''),
    place     TEXT    NOT NULL,
    PRIMARY KEY (person_id, position),
    CHECK (length(first) > 10 OR length(last) > 10 OR first <= last)
) STRICT, WITHOUT ROWID;

-- region: whose holidays are kept, DE or DE-BY; a removal is one that the person works, on a
-- date or whenever it has that name.
CREATE TABLE observance (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    region    TEXT NOT NULL CHECK (region <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE removal (
    person_id TEXT    NOT NULL REFERENCES observance (person_id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    date      TEXT,
    name      TEXT,
    PRIMARY KEY (person_id, position),
    CHECK ((date IS NULL) <> (name IS NULL))
) STRICT, WITHOUT ROWID;

ALTER TABLE team_window ADD COLUMN protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1));
