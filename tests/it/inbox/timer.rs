//! The job that tells: on a change, on its timer, when the clock jumps.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use leeway_app::api::inbox;
use leeway_app::{App, jobs};

use super::{at, chat, morning};

#[test]
fn what_is_due_is_told_by_the_job_within_ten_seconds_of_a_clock_that_jumps_and_at_once_when_urgent()
{
    let world = morning();
    let app = App::open(&world.path(), world.clock.clone()).unwrap();
    let app = Arc::new(app);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (send, told) = channel();
    let job = runtime.spawn(jobs::deliver(Arc::clone(&app), move |one| send.send(one).unwrap()));
    let patience = Duration::from_secs(10);

    inbox::receive(&app, vec![chat("Ana", "A")]).unwrap();
    inbox::receive(&app, vec![chat("main", "Build broken on main")]).unwrap();
    let began = Instant::now();
    let urgent = told.recv_timeout(patience).unwrap();
    assert!(urgent.urgent && began.elapsed() < Duration::from_secs(3), "{urgent:?}");

    // Lid closed until noon.
    world.clock.set(at("2027-03-10T12:00"));
    let batch = told.recv_timeout(patience).unwrap();
    assert_eq!((batch.notices.len(), batch.urgent), (1, false));
    // Put back by a day, and on again: nothing comes twice.
    world.clock.set(at("2027-03-09T12:00"));
    assert!(told.recv_timeout(Duration::from_secs(5)).is_err());
    job.abort();
}
