//! A plan in a folder of its own, and people made of few words.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use leeway_core::{Grade, Instant, Leave, Person, PersonId, Shift, Team, Week};
use leeway_store::{Store, StoreError};
use tempfile::TempDir;

pub(crate) const NOON: Instant = Instant::from_unix(1_790_000_000);

/// Gone with its folder when dropped.
pub(crate) struct Plan {
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

impl Plan {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("plan.db"), NOON).unwrap();
        Self { store, folder }
    }

    pub(crate) fn of(names: &[&str]) -> Self {
        let plan = Self::new();
        for name in names {
            plan.put(&person(name));
        }
        plan
    }

    pub(crate) fn put(&self, person: &Person) {
        let label = format!("Save {}", person.name);
        self.store.write(&label, NOON, |w| w.put_person(person)).unwrap();
    }

    pub(crate) fn team(&self) -> Team {
        self.store.read(|r| r.team()).unwrap()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.team().people.into_iter().map(|person| person.name).collect()
    }

    /// What another process would see.
    pub(crate) fn reopened(&self) -> Team {
        let store = Store::open(self.store.path(), NOON).unwrap();
        store.read::<_, StoreError>(|r| r.team()).unwrap()
    }
}

/// Monday to Friday 9–17 in Berlin.
pub(crate) fn person(name: &str) -> Person {
    let week = Week::weekdays(&[Shift::new(540, 1020, Grade::Working).unwrap()]);
    Person {
        place: "Berlin".to_owned(),
        leave: vec![Leave::new(date(2026, 12, 24), date(2027, 1, 1), "Christmas").unwrap()],
        ..Person::new(id(name), name, "Europe/Berlin", week)
    }
}

pub(crate) fn id(name: &str) -> PersonId {
    PersonId::of_name(name, |_| false)
}

pub(crate) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Every file below `folder` with its bytes, but the lock and the index of the
/// log: they hold nothing of the plan, and SQLite makes the index anew.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let end = path.extension().unwrap_or_default();
        if path.is_dir() {
            found.extend(files(&path));
        } else if end != "lock" && end != "db-shm" {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// SQLite's own full check of a file.
pub(crate) fn integrity(path: &Path) -> String {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}
