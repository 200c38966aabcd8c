//! Several processes at once, and processes that are killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use leeway_core::PersonId;
use leeway_store::{Store, StoreError};

use crate::documents::note;
use crate::support::{NOON, Plan, files, id, integrity, person};

const PATH: &str = "LEEWAY_TEST_PLAN";
const NAME: &str = "LEEWAY_TEST_NAME";

/// Runs one of the tests below that are only for children.
fn child(test: &str, path: &Path, name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", &format!("processes::{test}"), "--ignored", "--nocapture"])
        .env(PATH, path)
        .env(NAME, name)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn opened() -> (Store, String) {
    let path = std::env::var_os(PATH).expect("started by a test");
    (Store::open(Path::new(&path), NOON).unwrap(), std::env::var(NAME).unwrap())
}

#[test]
#[ignore = "a child: adds people, each with a note, until it is killed, and says what is saved"]
fn add_people_for_ever() {
    let (store, name) = opened();
    for number in 0.. {
        let one = person(&format!("{name} {number}"));
        let both = store.write("Add", NOON, |w| {
            w.put_person(&one)?;
            w.put(&note(one.id.as_str(), &one.name))
        });
        both.unwrap();
        println!("\nsaved {}", one.id);
        std::io::stdout().flush().unwrap();
    }
}

#[test]
#[ignore = "a child: adds one person when told to"]
fn start_when_told() {
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let (store, name) = opened();
    store.write("Add", NOON, |w| w.put_person(&person(&name))).unwrap();
}

/// A child that adds people, and what it says.
struct Writer {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    saved: BTreeSet<PersonId>,
}

impl Writer {
    fn start(path: &Path, name: &str) -> Self {
        let mut process = child("add_people_for_ever", path, name).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines, saved: BTreeSet::new() }
    }

    /// Hears its acknowledgements, up to the first or until it is silent for ever.
    fn listen(&mut self, first_only: bool) {
        for line in self.lines.by_ref().map_while(Result::ok) {
            let Some(id) = line.strip_prefix("saved ").and_then(PersonId::new) else { continue };
            self.saved.insert(id);
            if first_only {
                return;
            }
        }
    }

    fn kill(&mut self) {
        let ended = self.process.try_wait().unwrap();
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.listen(false);
        let mut said = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(ended, None, "a writer ended by itself: {said}");
    }
}

#[test]
fn no_acknowledged_write_is_lost_when_two_writers_are_killed_again_and_again() {
    let plan = Plan::of(&["Ada"]);
    let path = plan.store.path().to_owned();
    let mut saved = BTreeSet::new();
    for round in 0..30_u64 {
        let mut writers = ["app", "cli"].map(|who| Writer::start(&path, &format!("{who} {round}")));
        // Every third pair is killed at whatever it does first: starting, opening, writing.
        if round % 3 > 0 {
            writers.iter_mut().for_each(|writer| writer.listen(true));
        }
        thread::sleep(Duration::from_millis(round * 29 % 97));
        for writer in &mut writers {
            writer.kill();
            saved.append(&mut writer.saved);
        }
        let kept = plan.team().people.into_iter().map(|one| one.id).collect::<BTreeSet<_>>();
        let noted = plan.notes().into_iter().filter_map(|note| PersonId::new(&note.id));
        let alone: Vec<_> = kept.symmetric_difference(&noted.collect()).cloned().collect();
        assert_eq!(alone, [id("Ada")], "round {round}: a person without a note, or one without");
        let lost: Vec<_> = saved.difference(&kept).collect();
        assert!(lost.is_empty(), "round {round} lost {lost:?}");
    }
    assert!(saved.len() > 100, "only {} were saved: nothing was shown", saved.len());
    drop(plan.store);
    assert_eq!(integrity(&path), "ok");
}

#[test]
fn twenty_first_starts_at_once_make_one_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/plan.db");
    let names: Vec<String> = (0..20).map(|number| format!("P{number}")).collect();
    let mut children: Vec<_> =
        names.iter().map(|name| child("start_when_told", &path, name).spawn().unwrap()).collect();
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"\n").unwrap();
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    let store = Store::open(&path, NOON).unwrap();
    let kept: BTreeSet<_> =
        store.read(|r| r.people()).unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(kept, names.into_iter().collect());
    drop(store);
    assert_eq!(integrity(&path), "ok");
    let left: BTreeSet<_> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, ["plan.db", "plan.db.lock"].map(str::to_owned).into());
}

#[test]
fn two_stores_on_one_file_write_at_once_and_neither_overwrites() {
    let plan = Plan::new();
    thread::scope(|scope| {
        for who in ["app", "cli"] {
            let path = plan.store.path();
            scope.spawn(move || {
                let store = Store::open(path, NOON).unwrap();
                for number in 0..100 {
                    let one = person(&format!("{who} {number}"));
                    store.write("Add", NOON, |w| w.put_person(&one)).unwrap();
                }
            });
        }
    });
    assert_eq!(plan.team().people.len(), 200);
    assert_eq!(plan.store.read(|r| r.recent(1000)).unwrap().len(), 200);
}

#[test]
fn readers_and_writers_of_one_store_share_it_between_threads() {
    let plan = Plan::of(&["Ada"]);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..50 {
                plan.put(&person(&format!("P {number}")));
            }
        });
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let (people, changes) = plan
                        .store
                        .read::<_, StoreError>(|r| Ok((r.people()?.len(), r.recent(100)?.len())))
                        .unwrap();
                    assert_eq!(people, changes, "two moments in one read");
                }
            });
        }
    });
    assert_eq!(plan.team().people.len(), 51);
}

#[test]
fn the_data_version_tells_of_others_writes_and_not_of_our_own() {
    let plan = Plan::new();
    let version = || plan.store.data_version().unwrap();
    let first = version();
    plan.put(&person("Ada"));
    assert_eq!(version(), first);
    let other = Store::open(plan.store.path(), NOON).unwrap();
    other.read(|r| r.people()).unwrap();
    assert_eq!(version(), first);
    other.write("Add Bo", NOON, |w| w.put_person(&person("Bo"))).unwrap();
    assert_ne!(version(), first);
    assert_eq!(version(), version());
}

#[test]
fn a_writer_waits_for_another_process_that_is_soon_done() {
    let plan = Plan::new();
    let other = rusqlite::Connection::open(plan.store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let started = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| plan.put(&person("Ada")));
        thread::sleep(Duration::from_millis(200));
        assert_eq!(plan.names(), Vec::<String>::new(), "readers don't wait");
        other.execute_batch("COMMIT").unwrap();
    });
    assert!(started.elapsed() >= Duration::from_millis(200));
    assert_eq!(plan.names(), ["Ada"]);
}

#[test]
fn a_plan_that_everybody_has_closed_is_one_whole_file() {
    let plan = Plan::of(&["Ada"]);
    assert_eq!(plan.names(), ["Ada"]);
    let Plan { store, folder } = plan;
    let path = store.path().to_owned();
    drop(store);
    assert!(files(folder.path()).keys().eq([&path]), "{:?}", files(folder.path()).keys());
}
