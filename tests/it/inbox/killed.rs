//! Nothing that was acknowledged is lost, whenever its process is killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use leeway_app::App;
use leeway_app::api::inbox::{self, Received};
use leeway_app::clock::FixedClock;

const PATH: &str = "LEEWAY_TEST_INBOX";

fn opened() -> App {
    let path = PathBuf::from(std::env::var_os(PATH).expect("started by a test"));
    App::open(&path, Arc::new(FixedClock::at(super::at("2027-03-10T09:30")))).unwrap()
}

/// So many at a time, each with a number of its own.
fn some(round: u32) -> Vec<Received> {
    let one =
        |number: u32| super::chat("Ana", &format!("{}-{}-{number}", std::process::id(), round));
    (0..5).map(one).collect()
}

fn say(received: &[Received]) {
    for one in received {
        println!("\nsaved {}", one.title);
    }
    std::io::stdout().flush().unwrap();
}

#[test]
#[ignore = "a child: receives until it is killed, and acknowledges what is kept"]
fn receive_for_ever() {
    let app = opened();
    for round in 0.. {
        inbox::receive(&app, some(round)).unwrap();
        say(&some(round));
    }
}

#[test]
#[ignore = "a child that lies: it acknowledges before anything is kept"]
fn acknowledge_first() {
    let app = opened();
    for round in 0.. {
        say(&some(round));
        thread::sleep(Duration::from_millis(20));
        inbox::receive(&app, some(round)).unwrap();
    }
}

/// How many were acknowledged, and how many of them are not there, when children are killed again
/// and again.
fn lost(child: &str, rounds: u64) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("leeway.db");
    let mut said = BTreeSet::new();
    for round in 0..rounds {
        said.extend(killed(child, &path, Duration::from_millis(round * 17 % 71)));
    }
    let app = App::open(&path, Arc::new(FixedClock::at(super::at("2027-03-10T09:30")))).unwrap();
    let kept = app.store().read(|reading| reading.newest_notices(1_000_000)).unwrap();
    let kept: BTreeSet<String> = kept.into_iter().map(|one| one.arrived.title).collect();
    (said.len(), said.difference(&kept).count())
}

/// What a child acknowledged until it was killed, so long after its first word.
fn killed(child: &str, path: &Path, after: Duration) -> BTreeSet<String> {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("inbox::killed::{child}"), "--ignored", "--nocapture"])
        .env(PATH, path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = BTreeSet::new();
    let mut word = |line: String| said.extend(line.strip_prefix("saved ").map(str::to_owned));
    lines.by_ref().find(|line| line.starts_with("saved ")).into_iter().for_each(&mut word);
    thread::sleep(after);
    process.kill().unwrap();
    process.wait().unwrap();
    lines.for_each(&mut word);
    said
}

#[test]
fn no_acknowledged_notification_is_lost_when_its_process_is_killed_again_and_again() {
    let (said, lost) = lost("receive_for_ever", 25);
    assert!(said > 100, "only {said} were acknowledged: nothing was shown");
    assert_eq!(lost, 0, "of {said}");
}

#[test]
fn the_test_above_would_see_what_is_lost() {
    let (said, lost) = lost("acknowledge_first", 4);
    assert!(lost > 0, "nothing of {said} was lost");
}
