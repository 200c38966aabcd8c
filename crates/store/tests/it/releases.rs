//! Files that earlier releases wrote, one of each in `tests/fixtures`: nothing
//! is lost, every answer stays, and what was undone there can be redone here.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Weekday::{self, Fri, Mon, Sun, Wed};
use leeway_core::{
    Grade, Instant, Interval, Leave, Person, PersonId, Shift, Team, TeamWindow, Week, ZoneRules,
};
use leeway_store::{Store, StoreError};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

use crate::documents::{Note, note};
use crate::release_2;
use crate::support::NOON;

/// The file of the release with data version 1, copied to where it may be changed.
fn release_1() -> (TempDir, PathBuf) {
    fixture("0001.sqlite")
}

/// As [`release_1`], of data version 2.
fn release_2() -> (TempDir, PathBuf) {
    fixture("0002.sqlite")
}

/// As [`release_1`], of data version 3.
fn release_3() -> (TempDir, PathBuf) {
    fixture("0003.sqlite")
}

fn fixture(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    fs::write(&path, fs::read(kept).unwrap()).unwrap();
    (folder, path)
}

/// Every row of every table, as that release knew them.
fn rows(path: &Path) -> Vec<Vec<Value>> {
    let conn = Connection::open(path).unwrap();
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let questions = [
        "SELECT id, position, name, place, zone FROM person ORDER BY 1",
        if version == 1 {
            "SELECT person_id, weekday, position, from_minute, to_minute, grade FROM shift
             ORDER BY 1, 2, 3"
        } else {
            "SELECT person_id, day.column1, position, from_minute, to_minute, grade
               FROM shift JOIN (VALUES (0), (1), (2), (3), (4), (5), (6)) AS day
                 ON days >> day.column1 & 1
              ORDER BY 1, 2, 3"
        },
        "SELECT person_id, position, first, last, note FROM leave ORDER BY 1, 2",
        "SELECT position, name, zone, from_minute, to_minute, grade FROM team_window ORDER BY 1",
        "SELECT team_window, weekday FROM team_window_day ORDER BY 1, 2",
        "SELECT key, value FROM setting ORDER BY 1",
        "SELECT id, at, label, kind, target FROM history ORDER BY 1",
        "SELECT history_id, aggregate, key, before, after FROM history_part ORDER BY 1, 2, 3",
        "SELECT id, at, label, undone FROM edit ORDER BY 1",
    ];
    let mut found = Vec::new();
    for sql in questions {
        let mut query = conn.prepare(sql).unwrap();
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        found.extend(rows.map(Result::unwrap));
        found.push(Vec::new());
    }
    found
}

fn minute(number: i64) -> Instant {
    NOON.plus(60 * number)
}

fn shift(from: u16, to: u16, grade: Grade) -> Shift {
    Shift::new(from, to, grade).unwrap()
}

fn leave(first: &str, last: &str, note: &str) -> Leave {
    Leave::new(first.parse().unwrap(), last.parse().unwrap(), note).unwrap()
}

fn window(name: &str, zone: &str, days: &[Weekday], from: u16, to: u16) -> TeamWindow {
    TeamWindow {
        name: name.to_owned(),
        zone: zone.to_owned(),
        days: days.to_vec(),
        hours: shift(from, to, Grade::Working),
        protected: false,
    }
}

/// Somebody who works a part of each day given.
fn person(id: &str, name: &str, place: &str, zone: &str, days: [&[Shift]; 7]) -> Person {
    let week = Week::new(days.map(<[Shift]>::to_vec));
    let person = Person::new(PersonId::new(id).unwrap(), name, zone, week);
    Person { place: place.to_owned(), ..person }
}

/// What that release was told, and answered when it closed the file.
fn as_it_was() -> Team {
    let day = [
        shift(540, 1020, Grade::Working),
        shift(1020, 1110, Grade::Flexible),
        shift(1200, 1320, Grade::Reluctant),
    ];
    let short = [shift(540, 780, Grade::Working)];
    let night = [shift(1320, 1800, Grade::Working), shift(1200, 1320, Grade::Flexible)];
    let sunday = [shift(0, 1440, Grade::Reluctant)];
    let office = [shift(480, 990, Grade::Working)];
    let mara = Person {
        leave: vec![
            leave("2027-12-24", "2027-12-31", "End of the year"),
            leave("2027-03-08", "2027-03-08", ""),
        ],
        ..person("mara", "Mara", "", "Europe/Berlin", [&day, &day, &day, &day, &short, &[], &[]])
    };
    let nights: [&[Shift]; 7] = [&night, &night, &night, &night, &night, &[], &sunday];
    let dev = Person {
        leave: vec![leave("2027-04-15", "2027-04-15", "Festival")],
        ..person("dev", "Dev", "Bengaluru", "Asia/Kolkata", nights)
    };
    let odd = "Zoë \"K\" O'Brien; DROP TABLE person; --\u{202e}\0";
    let odd = Person {
        leave: vec![
            leave("+12027-01-01", "+12027-01-02", "far"),
            leave("-0044-03-15", "0001-01-01", "Ides"),
        ],
        ..person("zo-k", odd, "健二\r\n", "Pacific/Apia", [&[]; 7])
    };
    let jon = [&office, &office, &office, &office, &office, &[][..], &[]];
    let jon = Person {
        leave: vec![leave("2027-07-05", "2027-07-09", "Road trip")],
        ..person("jon", "Jon", "San Francisco", "Asia/Tokyo", jon)
    };
    let core = window("Core hours", "Europe/Berlin", &[Mon, Wed, Fri], 840, 960);
    Team { people: vec![mara, dev, odd, jon], windows: vec![core] }
}

fn team(store: &Store) -> Team {
    store.read(|r| r.team()).unwrap()
}

#[test]
fn no_row_of_release_1_is_lost_and_a_copy_is_made_first() {
    let (folder, path) = release_1();
    let before = rows(&path);
    assert!(before.len() > 60, "only {} rows", before.len());
    drop(Store::open(&path, NOON).unwrap());
    assert_eq!(rows(&path), before);
    let copy = folder.path().join("backups/plan-v1-20260921T141320Z.db");
    assert_eq!(rows(&copy), before);
    let version = |path| {
        let conn = Connection::open(path).unwrap();
        conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((version(&copy), version(&path)), (1, 4));
}

#[test]
fn what_release_1_answered_is_answered_still() {
    let (_folder, path) = release_1();
    let store = Store::open(&path, NOON).unwrap();
    assert_eq!(team(&store), as_it_was());
    let setting = |key| store.read(|r| r.setting(key)).unwrap();
    assert_eq!(
        (setting("you").as_deref(), setting("theme").as_deref()),
        (Some("mara"), Some("dark"))
    );

    // From Monday 12 April 2027 in Kolkata: Dev's leave takes eight hours of forty.
    let rules = ZoneRules::bundled();
    let week = Instant::from_unix(1_807_468_200);
    let week = Interval::new(week, week.plus(7 * 86_400)).unwrap();
    let people = team(&store).people;
    let worked = people.iter().map(|one| {
        let timeline = one.calendar(&rules).unwrap().timeline(week);
        timeline.at_least(Grade::Working).seconds() / 3600
    });
    assert_eq!(worked.collect::<Vec<_>>(), [36, 32, 0, 42]);
}

#[test]
fn the_history_of_release_1_goes_back_to_the_start_and_forth_again() {
    let (_folder, path) = release_1();
    let store = Store::open(&path, NOON).unwrap();
    let now = minute(20);

    let edit = store.redo(now).unwrap().unwrap();
    assert_eq!(edit.label, "Mara's summer");
    let mut later = as_it_was();
    later.people[0].leave.push(leave("2027-08-02", "2027-08-13", "Summer"));
    assert_eq!(team(&store), later);

    let mut labels = Vec::new();
    while let Some(edit) = store.undo(None, now).unwrap() {
        labels.push(edit.label);
    }
    let told = [
        "Mara's summer",
        "Change the windows",
        "Delete Dev",
        "Move Jon to Tokyo",
        "Add Jon",
        "Import 3 people",
    ];
    // Dev was brought back there already.
    assert_eq!(labels, told.into_iter().filter(|label| *label != "Delete Dev").collect::<Vec<_>>());
    assert_eq!(team(&store), Team::default());
    while store.redo(now).unwrap().is_some() {}
    assert_eq!(team(&store), later);
}

#[test]
fn any_moment_of_release_1_can_be_read() {
    let (_folder, path) = release_1();
    let store = Store::open(&path, NOON).unwrap();
    let at = |number| store.read::<_, StoreError>(|r| r.team_at(minute(number))).unwrap();
    assert_eq!(at(0), Team::default());
    let handover = window("", "Asia/Kolkata", &[Sun], 1410, 1470);
    let mut imported = as_it_was();
    imported.people.truncate(3);
    imported.windows.push(handover);
    assert_eq!(at(1), imported);
    let names = |team: &Team| team.people.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&at(4)), ["mara", "zo-k", "jon"]);
    assert_eq!(at(9), as_it_was());
    assert_eq!(at(10).people[0].leave.len(), 3);
    assert_eq!(at(11), as_it_was());
}

#[test]
fn a_person_of_release_1_gets_what_is_new_and_undo_gives_back_the_old() {
    let (_folder, path) = release_1();
    let store = Store::open(&path, NOON).unwrap();
    let mut team_now = team(&store);
    let person = &mut team_now.people[0];
    person.itinerary = vec![
        leeway_core::Stay::new(
            "2027-04-12".parse().unwrap(),
            "2027-04-23".parse().unwrap(),
            "Asia/Dubai",
            "",
        )
        .unwrap(),
    ];
    person.leave[0].cover = PersonId::new("jon");
    store.write("Dubai", minute(20), |w| w.put_person(person)).unwrap();
    assert_eq!(team(&store), team_now);
    store.undo(None, minute(21)).unwrap();
    assert_eq!(team(&store), as_it_was());
}

/// Every row of every table and view that release 2 had.
fn rows_2(path: &Path) -> Vec<(String, Vec<Value>)> {
    let conn = Connection::open(path).unwrap();
    let tables = "cycle edit extra history history_part leave observance person removal setting \
                  shift stay team_window team_window_day";
    let mut found = Vec::new();
    for table in tables.split_whitespace() {
        let mut query = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        found.extend(rows.map(|row| (table.to_owned(), row.unwrap())));
    }
    // As a set: in which order a table lies in the file is nobody's business.
    found.sort_by_key(|row| format!("{row:?}"));
    found
}

#[test]
fn no_row_of_release_2_is_lost_and_its_history_keeps_index_and_keys() {
    let (folder, path) = release_2();
    let before = rows_2(&path);
    assert!(before.len() > 50, "only {} rows", before.len());
    drop(Store::open(&path, NOON).unwrap());
    assert_eq!(rows_2(&path), before);
    assert_eq!(rows_2(&folder.path().join("backups/plan-v2-20260921T141320Z.db")), before);

    let conn = Connection::open(&path).unwrap();
    let one = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let index = "SELECT count(*) FROM pragma_index_list('history_part')
                  WHERE name = 'history_part_by_aggregate'";
    let key = "SELECT count(*) FROM pragma_foreign_key_list('history_part')
                WHERE \"table\" = 'history' AND on_delete = 'CASCADE'";
    assert_eq!((one(index), one(key)), (1, 1));
    assert_eq!(one("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'old\\_%' ESCAPE '\\'"), 0);
    let nothing = "INSERT INTO history_part VALUES (1, '', 'a', NULL, '{}')";
    assert!(conn.execute(nothing, []).is_err(), "a part of no kind");
}

#[test]
fn what_release_2_answered_is_answered_still_at_every_moment() {
    let (_folder, path) = release_2();
    let store = Store::open(&path, NOON).unwrap();
    assert_eq!(team(&store), release_2::as_it_was());
    assert_eq!(store.read(|r| r.setting("you")).unwrap().as_deref(), Some("mara"));
    let at = |number| store.read::<_, StoreError>(|r| r.team_at(minute(number))).unwrap();
    assert_eq!(at(0), Team::default());
    assert_eq!(at(1), release_2::imported());
    let names = |team: &Team| team.people.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&at(4)), ["mara", "zo-k", "jon"]);
    assert_eq!(names(&at(5)), ["mara", "dev", "zo-k", "jon"]);
    assert_eq!(at(7).people[0], release_2::moved());
    assert_eq!(at(8), release_2::as_it_was());
}

#[test]
fn the_history_of_release_2_goes_on_with_documents_in_it() {
    let (_folder, path) = release_2();
    let store = Store::open(&path, NOON).unwrap();
    assert_eq!(store.redo(minute(20)).unwrap().unwrap().label, "Move Mara");
    assert_eq!(team(&store).people[0], release_2::moved());
    store.write("Write a note", minute(21), |w| w.put(&note("a", "A"))).unwrap();
    let mut labels = Vec::new();
    while let Some(edit) = store.undo(None, minute(22)).unwrap() {
        labels.push(edit.label);
    }
    assert_eq!(
        labels,
        ["Write a note", "Move Mara", "Change the windows", "Add Jon", "Import 3 people"]
    );
    assert_eq!(team(&store), Team::default());
    assert_eq!(store.read(|r| r.documents::<Note>()).unwrap(), []);
    while store.redo(minute(23)).unwrap().is_some() {}
    assert_eq!(team(&store).people[0], release_2::moved());
    assert_eq!(store.read(|r| r.documents::<Note>()).unwrap(), [note("a", "A")]);
}

/// Every row of every table that release 3 had.
fn rows_3(path: &Path) -> Vec<(String, Vec<Value>)> {
    let conn = Connection::open(path).unwrap();
    let mut found = rows_2(path);
    for table in ["document", "blob"] {
        let mut query = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let width = query.column_count();
        let rows = query.query_map([], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        found.extend(rows.map(|row| (table.to_owned(), row.unwrap())));
    }
    found
}

#[test]
fn no_row_of_release_3_is_lost_and_its_history_goes_back_to_the_start_and_forth_again() {
    let (folder, path) = release_3();
    let before = rows_3(&path);
    assert!(before.len() > 55, "only {} rows", before.len());
    let store = Store::open(&path, NOON).unwrap();
    assert_eq!(rows_3(&path), before);
    assert_eq!(rows_3(&folder.path().join("backups/plan-v3-20260921T141320Z.db")), before);

    let titles = || store.read(|r| r.documents::<Note>()).unwrap().into_iter().map(|one| one.title);
    assert_eq!(titles().collect::<Vec<_>>(), ["A, again", "B"]);
    assert_eq!(store.redo(minute(40)).unwrap().unwrap().label, "Remove B");
    while store.undo(None, minute(41)).unwrap().is_some() {}
    assert_eq!((team(&store), titles().count()), (Team::default(), 0));
    while store.redo(minute(42)).unwrap().is_some() {}
    assert_eq!(titles().collect::<Vec<_>>(), ["A, again"]);
    assert_eq!(store.read(|r| r.held()).unwrap(), 0);
}
