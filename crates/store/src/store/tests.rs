//! What needs a look inside: other migrations, a full disk, impatient waiting.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempDir;

use leeway_core::{Person, PersonId, Team, Week};

use super::*;
use crate::backup;

const NOON: Instant = Instant::from_unix(1_790_000_000);
const NEXT: &str = "ALTER TABLE person ADD COLUMN pronoun TEXT NOT NULL DEFAULT '';
    UPDATE person SET place = place || '!';";
const AFTER_NEXT: &str = "CREATE TABLE task (id INTEGER PRIMARY KEY) STRICT;";

/// Every step there is, and then `more`.
fn steps(more: &[&'static str]) -> Vec<&'static str> {
    [STEPS, more].concat()
}

fn person(name: &str) -> Person {
    let id = PersonId::of_name(name, |_| false);
    Person { place: "Kyiv".to_owned(), ..Person::new(id, name, "Europe/Kyiv", Week::default()) }
}

fn add(store: &Store, name: &str) -> Result<Written<()>, StoreError> {
    store.write("Add", NOON, |w| w.put_person(&person(name)))
}

fn team(store: &Store) -> Team {
    store.read(|r| r.team()).unwrap()
}

/// A plan of today's version with two people, closed.
fn older() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    let store = Store::open(&path, NOON).unwrap();
    add(&store, "Ada").unwrap();
    add(&store, "Bo").unwrap();
    (folder, path)
}

fn backups(path: &Path) -> BTreeSet<String> {
    let Ok(found) = fs::read_dir(path.with_file_name("backups")) else { return BTreeSet::new() };
    found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn integrity(path: &Path) -> String {
    open::reader(path).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}

#[test]
fn every_migration_applies_to_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    let store = Store::open(&path, NOON).unwrap();
    store.with_writer(|conn| {
        let pragma = |name| conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0));
        let known = crate::migrate::version_of(STEPS);
        assert_eq!(pragma("user_version"), Ok(known));
        assert_eq!(pragma("synchronous"), Ok(2), "FULL");
        assert_eq!(pragma("foreign_keys"), Ok(1));
        let mode: String = conn.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
    });
    assert_eq!(backups(&path), BTreeSet::new(), "there was nothing to copy");
}

#[test]
fn a_migration_keeps_all_rows_and_first_makes_a_copy_that_is_the_file_as_it_was() {
    let (_folder, path) = older();
    let before = team(&Store::open(&path, NOON).unwrap());

    let store = Store::open_with(&path, NOON, &steps(&[NEXT, AFTER_NEXT])).unwrap();
    let places: Vec<_> = team(&store).people.into_iter().map(|one| (one.name, one.place)).collect();
    assert_eq!(places, ["Ada", "Bo"].map(|name| (name.to_owned(), "Kyiv!".to_owned())));
    assert_eq!(store.read(|r| r.recent(9)).unwrap().len(), 2);
    add(&store, "Cy").unwrap();

    let copy = "plan-v4-20260921T141320Z.db";
    assert_eq!(backups(&path), [copy.to_owned()].into());
    let copy = path.with_file_name("backups").join(copy);
    assert_eq!(integrity(&copy), "ok");
    assert_eq!(team(&Store::open(&copy, NOON).unwrap()), before);
}

#[test]
fn a_plan_that_is_up_to_date_is_not_copied() {
    let (_folder, path) = older();
    Store::open(&path, NOON).unwrap();
    assert_eq!(backups(&path), BTreeSet::new());
}

#[test]
fn two_copies_of_one_second_don_t_overwrite_each_other() {
    let (_folder, path) = older();
    let copies = [4, 4, 4].map(|version| backup::before_migration(&path, version, NOON).unwrap());
    assert_eq!(copies.iter().collect::<BTreeSet<_>>().len(), 3);
    assert_eq!(backup::newest(&path, 4).as_ref(), copies.last());
}

#[test]
fn a_migration_that_fails_half_way_leaves_the_plan_as_it_was_and_names_the_copy() {
    let broken =
        "UPDATE person SET name = 'lost'; DROP TABLE leave; INSERT INTO nowhere VALUES (1);";
    for more in [&[broken][..], &[NEXT, broken]] {
        let (_folder, path) = older();
        let before = team(&Store::open(&path, NOON).unwrap());
        let error = Store::open_with(&path, NOON, &steps(more)).unwrap_err();
        let OpenError::Migration { backup: Some(copy), .. } = &error else { panic!("{error}") };
        assert!(copy.exists());
        let store = Store::open(&path, NOON).unwrap();
        assert_eq!(team(&store), before);
        add(&store, "Cy").unwrap();
    }
}

#[test]
fn a_migration_that_leaves_orphans_fails() {
    let (_folder, path) = older();
    let orphan = "INSERT INTO stay VALUES ('nobody', 0, '2026-01-01', '2026-01-01', 'UTC', '');";
    let error = Store::open_with(&path, NOON, &steps(&[orphan])).unwrap_err();
    assert!(matches!(error, OpenError::Migration { .. }), "{error}");
}

#[test]
fn without_a_copy_nothing_is_migrated() {
    let (folder, path) = older();
    fs::write(folder.path().join("backups"), "a file in the way").unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open_with(&path, NOON, &steps(&[NEXT])).unwrap_err();
    assert!(matches!(error, OpenError::Backup { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_copy_that_fails_its_check_is_no_backup() {
    let (_folder, path) = older();
    let error = backup::before_migration(&path, 5, NOON).unwrap_err();
    assert!(error.to_string().contains("not whole (ok, data version 4)"), "{error}");
    assert_eq!(backups(&path), BTreeSet::new());
}

#[test]
fn a_migration_of_many_starts_at_once_happens_once() {
    let (_folder, path) = older();
    thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| Store::open_with(&path, NOON, &steps(&[NEXT])).unwrap());
        }
    });
    let store = Store::open_with(&path, NOON, &steps(&[NEXT])).unwrap();
    assert_eq!(team(&store).people[0].place, "Kyiv!");
    assert_eq!(backups(&path).len(), 1);
}

#[test]
fn a_leftover_of_a_start_that_was_killed_is_not_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    fs::write(open::beside(&path, ".new"), "half a file").unwrap();
    fs::write(open::beside(&path, ".new-journal"), "half a journal").unwrap();
    add(&Store::open(&path, NOON).unwrap(), "Ada").unwrap();
    assert_eq!(integrity(&path), "ok");
}

#[test]
fn a_plan_migrated_by_another_process_is_left_alone_by_this_one() {
    let (_folder, path) = older();
    let here = Store::open(&path, NOON).unwrap();
    let there = Store::open_with(&path, NOON, &steps(&[NEXT])).unwrap();
    let refused = add(&here, "Cy");
    assert!(matches!(refused, Err(StoreError::Newer { found: 5, known: 4 })), "{refused:?}");
    let refused = here.read(|r| r.team());
    assert!(matches!(refused, Err(StoreError::Newer { .. })), "{refused:?}");
    assert_eq!(team(&there).people.len(), 2);
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let (_folder, path) = older();
    let store = Store::open(&path, NOON).unwrap();
    let limit = |pages| {
        store.with_writer(|conn| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            conn.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap()
        })
    };
    limit(1); // SQLite takes no less than there is.
    let mut last = team(&store);
    let error = (0..1000).find_map(|number| {
        let saved = add(&store, &format!("Person {number}"));
        if saved.is_ok() {
            last = team(&store);
        }
        saved.err()
    });
    assert!(matches!(error, Some(StoreError::Full)), "{error:?}");
    assert_eq!(team(&store), last);

    limit(1_000_000);
    add(&store, "Room again").unwrap();
    assert_eq!(team(&store).people.len(), last.people.len() + 1);
    drop(store);
    assert_eq!(integrity(&path), "ok");
}

#[test]
fn a_file_that_stays_locked_is_said_and_nothing_is_changed() {
    let (_folder, path) = older();
    let store = Store::open(&path, NOON).unwrap();
    store.with_writer(|conn| conn.busy_timeout(std::time::Duration::ZERO).unwrap());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = add(&store, "Cy");
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(team(&store).people.len(), 2);
}

#[test]
fn damage_found_while_open_is_said() {
    let (_folder, path) = older();
    let store = Store::open(&path, NOON).unwrap();
    store.with_writer(|conn| {
        conn.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        conn.execute("UPDATE history_part SET after = '{\"id\":7}'", []).unwrap();
    });
    let refused = store.undo(None, NOON);
    assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{refused:?}");
    assert_eq!(team(&store).people.len(), 2);
}

#[test]
fn history_written_before_a_field_existed_can_still_be_undone() {
    let (_folder, path) = older();
    let store = Store::open(&path, NOON).unwrap();
    store.write("Delete Ada", NOON, |w| w.remove_person(&person("Ada").id)).unwrap();
    let sparse =
        r#"{"format":1,"id":"ada","position":0,"name":"Ada","zone":"Europe/Kyiv","new":1}"#;
    store.with_writer(|conn| {
        conn.execute("UPDATE history_part SET before = ?1 WHERE after IS NULL", [sparse]).unwrap();
    });
    store.undo(None, NOON).unwrap();
    let back = store.read(|r| r.person(&person("Ada").id)).unwrap();
    assert_eq!(back, Some(Person { place: String::new(), ..person("Ada") }));
}

#[test]
fn a_path_that_looks_like_an_address_is_a_path() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["file:a?mode=memory", "50% #1.db", "naïve 健二.db", "it's.db"] {
        let path = folder.path().join("file:x").join(name);
        add(&Store::open(&path, NOON).unwrap(), "Ada").unwrap();
        assert!(path.is_file(), "{name}");
        assert_eq!(team(&Store::open(&path, NOON).unwrap()).people.len(), 1, "{name}");
        assert!(backup::before_migration(&path, 4, NOON).unwrap().is_file());
    }
}

#[test]
fn a_step_that_stops_after_any_of_its_statements_has_not_begun() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/0001.sqlite");
    let kept = fs::read(kept).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    for (before, step) in STEPS.iter().enumerate().skip(1) {
        let statements = step.match_indices(";\n").map(|(at, _)| at);
        let stops: Vec<usize> = std::iter::once(0).chain(statements).collect();
        assert!(stops.len() > 5, "{stops:?}");
        for stop in stops {
            fs::write(&path, &kept).unwrap();
            let cut = format!("{};\nINSERT INTO nowhere VALUES (1);", &step[..stop]);
            let steps = [&STEPS[..before], &[cut.as_str()]].concat();
            let error = Store::open_with(&path, NOON, &steps).unwrap_err();
            assert!(matches!(error, OpenError::Migration { .. }), "{error}");
            assert_eq!(fs::read(&path).unwrap(), kept, "{cut}");
        }
    }
    assert_eq!(team(&Store::open(&path, NOON).unwrap()).people.len(), 4);
}
