//! One file, two programs; and files that can't be used.

use std::sync::Arc;

use leeway_app::clock::FixedClock;
use leeway_app::{App, ErrorCode, Topic, jobs};
use leeway_tests::world::{NOW, World};
use serde_json::{Value, json};

#[test]
fn two_programs_share_one_file() {
    let world = World::with_sample();
    let other = App::open(&world.path(), Arc::new(FixedClock::at(NOW))).unwrap();
    let delete = |id: &str| leeway_app::contract::dispatch(&other, "team::delete", json!(id));
    delete("jon").unwrap();
    assert_eq!(world.ok("app::status", Value::Null)["undo"], "Delete Jon");
    world.ok("history::undo", Value::Null);
    assert!(delete("jon").is_ok(), "the other one sees Jon again");
}

#[test]
fn what_another_program_writes_is_announced() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let world = World::with_sample();
    let other = App::open(&world.path(), Arc::new(FixedClock::at(NOW))).unwrap();
    let World { app, folder, .. } = world;
    let app = Arc::new(app);
    let mut topics = app.subscribe();
    let watch = runtime.spawn(jobs::watch(Arc::clone(&app)));
    let heard = runtime.block_on(async {
        // The watch takes its first look at some time; keep writing until it speaks.
        for id in ["jon", "ana", "mara", "priya"] {
            leeway_app::contract::dispatch(&other, "team::delete", json!(id)).unwrap();
            let wait = std::time::Duration::from_secs(3);
            if let Ok(Ok(topic)) = tokio::time::timeout(wait, topics.recv()).await {
                return Some(topic);
            }
        }
        None
    });
    watch.abort();
    assert_eq!(heard, Some(Topic::Team));
    drop(folder);
}

#[test]
fn a_file_that_cant_be_used_is_said_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.db");
    for bytes in [Vec::new(), b"not a database at all, but mine".repeat(400)] {
        std::fs::write(&file, &bytes).unwrap();
        let Err(problem) = App::open(&file, Arc::new(FixedClock::at(NOW))) else {
            panic!("it was opened");
        };
        assert_eq!(problem.code, ErrorCode::Store);
        assert!(problem.message.contains("mine.db"), "{}", problem.message);
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
    }
}
