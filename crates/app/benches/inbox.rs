//! The inbox of years, on a real file: 100,000 notifications are kept.

#![allow(clippy::unwrap_used)] // A bench that has no input ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use divan::Bencher;
use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::{self, Received};
use leeway_app::clock::FixedClock;
use leeway_app::{App, contract};
use leeway_core::Instant;
use leeway_core::batch::held::{Until, Urgency};
use leeway_core::norms::Channel;
use leeway_store::StoreError;
use leeway_store::notice::{Arrived, Handling, Stage};
use serde_json::{Value, json};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Wednesday 10 March 2027, 14:18 in Berlin.
const NOW: Instant = Instant::from_unix(1_804_684_680);
const STORED: i64 = 100_000;

struct World {
    app: App,
    _folder: TempDir,
    turn: AtomicUsize,
}

fn arrived(number: i64, at: Instant) -> Arrived {
    Arrived {
        source: ["chat", "Thunderbird", "ci"][number as usize % 3].to_owned(),
        key: Some(format!("{number}")),
        kind: "chat".to_owned(),
        sender: "Ana".to_owned(),
        person: Some("ana".to_owned()),
        title: format!("Question {number} about the release"),
        body: "It can wait, but not for long. ".repeat(5),
        link: None,
        marked: None,
        sent: at,
        at,
        urgency: Urgency::Normal,
        rule: None,
        reason: "No rule is about it: it comes with the next window.".to_owned(),
        norm: Some(Channel::Chat),
        reply_by: Some(at.plus(4 * 3600)),
        minutes: 3,
        until: Until::Window,
    }
}

impl World {
    /// So many of all are held, five hundred more have come and wait to be handled; the others
    /// were handled, one every five minutes of the last year.
    fn new(held: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::at(NOW));
        let app = App::open(&folder.path().join("leeway.db"), clock).unwrap();
        contract::answer(&app, "team::sample", Value::Null).unwrap();
        let written = app.store().write("Bench", NOW, |writing| {
            let mut delivered = Vec::new();
            let mut over = Vec::new();
            for number in 0..STORED {
                let age = if number < held { number % 7000 } else { number * 300 };
                let (id, _) = writing.receive(&arrived(number, NOW.plus(-age)))?;
                if number >= held {
                    delivered.push(id);
                }
                if number >= held + 500 {
                    over.push(id);
                }
            }
            writing.deliver(&delivered, NOW)?;
            Ok::<_, StoreError>(over)
        });
        for some in written.unwrap().value.chunks(5000) {
            let done = app.store().write("Done", NOW, |writing| {
                some.iter().try_for_each(|id| writing.handle(*id, Handling::of(Stage::Done, NOW)))
            });
            done.unwrap();
        }
        Self { app, _folder: folder, turn: AtomicUsize::new(0) }
    }

    /// A burst of another thousand.
    fn burst(&self) -> Vec<Received> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let one = |number: usize| Received {
            source: ["chat", "Thunderbird", "ci"][number % 3].to_owned(),
            kind: Some([NoticeKind::Chat, NoticeKind::Email, NoticeKind::Other][number % 3]),
            sender: ["Ana", "priya@example.com", "Somebody Else"][number % 3].to_owned(),
            title: format!("Question {number} of burst {turn}"),
            body: "It can wait, but not for long. ".repeat(10),
            at: Some(NOW.plus(-(number as i64))),
            key: Some(format!("{turn}-{number}")),
            ..Received::default()
        };
        (0..1000).map(one).collect()
    }
}

/// From a name to the text of the answer: target 50 ms.
#[divan::bench(args = [300, 20_000, 99_000], sample_count = 20)]
fn inbox_opens(bencher: Bencher, held: i64) {
    let world = World::new(held);
    bencher.bench_local(|| contract::answer(&world.app, "inbox::inbox", Value::Null).unwrap());
}

/// Judged, on the disk, acknowledged: target 1 s.
#[divan::bench(sample_count = 20)]
fn a_thousand_are_received(bencher: Bencher) {
    let world = World::new(300);
    bencher
        .with_inputs(|| world.burst())
        .bench_local_values(|burst| inbox::receive(&world.app, burst).unwrap());
}

/// What the job asks each time it wakes.
#[divan::bench(args = [300, 99_000], sample_count = 20)]
fn when_is_the_next(bencher: Bencher, held: i64) {
    let world = World::new(held);
    bencher.bench_local(|| inbox::next_wake(&world.app).unwrap());
}

/// Five hundred at once, as one change.
#[divan::bench(sample_count = 20)]
fn many_are_handled(bencher: Bencher) {
    let world = World::new(300);
    let ids: Vec<i64> = (301..801).collect();
    bencher.bench_local(|| {
        let triage = json!({ "ids": ids, "deed": { "do": "done" } });
        contract::answer(&world.app, "inbox::triage", triage).unwrap()
    });
}
