//! A plan in a folder of its own, people made of few words, and people made of anything.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, Weekday};
use leeway_core::{Grade, Instant, Leave, Person, PersonId, Shift, Team, TeamWindow, Week};
use leeway_store::{Store, StoreError};
use proptest::prelude::*;
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

fn any_shift() -> impl Strategy<Value = Shift> {
    let minutes = prop_oneof![
        9 => (0_u16..1440, 1_u16..1440).prop_map(|(from, length)| (from, from + length)),
        1 => Just((0, 1440)),
    ];
    (minutes, prop::sample::select(&Grade::AVAILABLE[..]))
        .prop_map(|((from, to), grade)| Shift::new(from, to, grade).unwrap())
}

prop_compose! {
    fn any_leave()(first in -800_000_i32..4_000_000, days in 0_i32..400, note: String) -> Leave {
        let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
        Leave::new(day(first), day(first + days), &note).unwrap()
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned),]
        .prop_filter("empty", |text| !text.is_empty())
}

/// Text that other programs have tripped over.
pub(crate) const HOSTILE: [&str; 8] = [
    "'; DROP TABLE person; --",
    "\0",
    "before\0after",
    "<img src=x onerror=alert(1)>",
    "\u{202e}txt.exe\u{2069}",
    "{\"format\":9}",
    "=cmd|'/c calc'!A0",
    "👩🏽\u{200d}🚀 e\u{301} 健二 \r\n\t\u{feff}",
];

/// Somebody of five possible ids, so that edits meet.
pub(crate) fn any_person() -> impl Strategy<Value = Person> {
    let week = prop::array::uniform7(prop::collection::vec(any_shift(), 0..3));
    let leave = prop::collection::vec(any_leave(), 0..3);
    let ids = prop::sample::select(&["a", "b", "c", "d", "e"][..]);
    (ids, any_text(), any::<String>(), any_text(), week, leave).prop_map(
        |(id, name, place, zone, week, leave)| Person {
            place,
            leave,
            ..Person::new(PersonId::new(id).unwrap(), &name, &zone, Week::new(week))
        },
    )
}

/// Up to five people, no id twice, in any order.
pub(crate) fn any_people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec(any_person(), 0..8).prop_map(|mut people| {
        let mut seen = Vec::new();
        people.retain(|person| {
            let new = !seen.contains(&person.id);
            seen.push(person.id.clone());
            new
        });
        people
    })
}

pub(crate) fn any_windows() -> impl Strategy<Value = Vec<TeamWindow>> {
    let days = prop::collection::btree_set(0_u8..7, 0..=7);
    let window =
        (any::<String>(), any_text(), days, any_shift()).prop_map(|(name, zone, days, hours)| {
            let days = days.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect();
            TeamWindow { name, zone, days, hours, protected: false }
        });
    prop::collection::vec(window, 0..4)
}
