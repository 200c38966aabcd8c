//! Files that are refused, and stay as they were to the byte.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use leeway_store::{OpenError, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::{NOON, Plan, files, person};

/// Opens what `prepare` puts at a path, which must be refused and untouched.
fn refused(prepare: impl FnOnce(&Path)) -> (OpenError, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    prepare(&path);
    let before = files(folder.path());
    let error = Store::open(&path, NOON).unwrap_err();
    let after = files(folder.path());
    assert!(after.keys().eq(before.keys()), "files came or went: {:?}", after.keys());
    assert!(after == before, "bytes were written");
    assert!(error.to_string().contains("plan.db"), "{error} names no file");
    (error, folder)
}

/// A plan as a crash leaves it: the latest changes are only in the log.
fn plan_with_a_log(path: &Path, then: &str) {
    let plan = Plan::of(&["Ada", "Bo"]);
    let conn = Connection::open(plan.store.path()).unwrap();
    conn.execute_batch(then).unwrap();
    for end in ["", "-wal"] {
        let of = |path: &Path| format!("{}{end}", path.display());
        fs::copy(of(plan.store.path()), of(path)).unwrap();
    }
}

/// A plan whose log is already part of it.
fn closed_plan(path: &Path, then: &str) {
    let store = Store::open(path, NOON).unwrap();
    for number in 0..200 {
        let one = person(&format!("Person {number}"));
        store.write("Add", NOON, |w| w.put_person(&one)).unwrap();
    }
    drop(store);
    Connection::open(path).unwrap().execute_batch(then).unwrap();
    assert!(!path.with_extension("db-wal").exists());
}

#[test]
fn a_newer_plan_is_refused_with_both_versions() {
    let (error, _) = refused(|path| closed_plan(path, "PRAGMA user_version = 7"));
    assert!(matches!(error, OpenError::Newer { found: 7, known: 4, backup: None, .. }), "{error}");
    assert!(error.to_string().contains("(data version 7, this one knows 4). Update Leeway."));
}

#[test]
fn a_newer_plan_is_recognised_by_its_log_alone() {
    let (error, _) = refused(|path| plan_with_a_log(path, "PRAGMA user_version = 7"));
    assert!(matches!(error, OpenError::Newer { found: 7, .. }), "{error}");
}

#[test]
fn a_newer_plan_names_the_newest_backup_this_version_reads() {
    let (error, folder) = refused(|path| {
        closed_plan(path, "PRAGMA user_version = 7");
        let backups = path.with_file_name("backups");
        fs::create_dir(&backups).unwrap();
        for name in ["v1-20260101T000000Z", "v4-20260301T000000Z", "v5-20260401T000000Z"] {
            fs::write(backups.join(format!("plan-{name}.db")), "").unwrap();
        }
        fs::write(backups.join("other-v1-20270101T000000Z.db"), "").unwrap();
    });
    let expected = folder.path().join("backups/plan-v4-20260301T000000Z.db");
    let OpenError::Newer { backup, .. } = &error else { panic!("{error}") };
    assert_eq!(backup.as_ref(), Some(&expected));
    assert!(error.to_string().contains(&expected.display().to_string()));
}

#[test]
fn an_empty_file_is_refused() {
    let (error, _) = refused(|path| fs::write(path, "").unwrap());
    assert!(matches!(error, OpenError::Empty { .. }), "{error}");
}

#[test]
fn what_is_no_database_is_refused_however_long() {
    for bytes in ["x", "BEGIN:VCALENDAR\r\n", &"SQLite format 3 ".repeat(1000)] {
        let (error, _) = refused(|path| fs::write(path, bytes).unwrap());
        assert!(matches!(error, OpenError::NotADatabase { .. }), "{error}");
    }
}

#[test]
fn a_header_without_a_database_is_refused() {
    let (error, _) = refused(|path| fs::write(path, "SQLite format 3\0and no more").unwrap());
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let (error, _) = refused(|path| {
        let sql = "CREATE TABLE moz_places (id INTEGER); PRAGMA user_version = 77";
        Connection::open(path).unwrap().execute_batch(sql).unwrap();
    });
    assert!(matches!(error, OpenError::NotOurs { .. }), "{error}");
}

#[test]
fn a_plan_cut_short_is_refused() {
    let (error, _) = refused(|path| {
        closed_plan(path, "");
        let bytes = fs::read(path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    });
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[test]
fn a_plan_with_a_page_overwritten_is_refused() {
    let (error, _) = refused(|path| {
        closed_plan(path, "");
        let mut bytes = fs::read(path).unwrap();
        bytes[3 * 4096..4 * 4096].fill(0xA5);
        fs::write(path, bytes).unwrap();
    });
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[test]
fn a_read_only_file_is_refused_even_for_an_administrator() {
    let (error, _) = refused(|path| {
        closed_plan(path, "");
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
    });
    assert!(matches!(error, OpenError::ReadOnly { .. }), "{error}");
}

#[test]
fn a_read_only_folder_is_refused_and_not_even_a_lock_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    closed_plan(&path, "");
    fs::remove_file(folder.path().join("plan.db.lock")).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let error = Store::open(&path, NOON).unwrap_err();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(matches!(error, OpenError::ReadOnlyFolder { .. }), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_in_place_of_the_file_is_refused() {
    let (error, folder) = refused(|path| fs::create_dir(path).unwrap());
    assert!(matches!(error, OpenError::Folder { .. }), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan"), "x").unwrap();
    let error = Store::open(&folder.path().join("plan/plan.db"), NOON).unwrap_err();
    assert!(matches!(error, OpenError::Io { doing: "create the folder", .. }), "{error}");
}

#[test]
fn the_changes_of_a_plan_that_went_missing_are_not_poured_into_a_new_one() {
    let (error, _) = refused(|path| {
        plan_with_a_log(path, "");
        fs::remove_file(path).unwrap();
    });
    assert!(matches!(error, OpenError::Orphaned { .. }), "{error}");
}

#[test]
fn a_plan_as_a_crash_left_it_opens_with_all_its_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.db");
    plan_with_a_log(&path, "");
    let store = Store::open(&path, NOON).unwrap();
    assert_eq!(store.read(|r| r.people()).unwrap(), ["Ada", "Bo"].map(person));
}
