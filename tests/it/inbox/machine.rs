//! Whatever sleeps, jumps, restarts, moves and deeds come between.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leeway_app::api::inbox::view::{Deed, NoticeKind, Triage};
use leeway_app::api::inbox::{self, Received};
use leeway_app::api::{history, settings};
use leeway_app::{App, Clock};
use leeway_tests::world::World;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    /// So many come: urgent, low or neither.
    Receive(u8, u8),
    /// The machine is on, and looks as its timer tells it to, for so many seconds.
    Wake(u32),
    /// It sleeps for so many seconds.
    Sleep(u32),
    /// Somebody sets the clock by so many seconds, back or forth.
    Jump(i32),
    Restart,
    /// Into one of a few zones.
    Move(u8),
    Snooze(u8),
    Done(u8),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_u8, 1..4_u8).prop_map(|(kind, count)| Step::Receive(kind, count)),
        4 => (1..20_000_u32).prop_map(Step::Wake),
        2 => (1..300_000_u32).prop_map(Step::Sleep),
        1 => (-86_400..=86_400_i32).prop_map(Step::Jump),
        1 => Just(Step::Restart),
        1 => (0..4_u8).prop_map(Step::Move),
        1 => any::<u8>().prop_map(Step::Snooze),
        1 => any::<u8>().prop_map(Step::Done),
        1 => Just(Step::Undo),
    ]
}

/// What the test knows of each: how often it was told, and how often it may be.
#[derive(Default)]
struct Known {
    told: BTreeMap<i64, u32>,
    /// Once, and once more each time it was put off.
    may: BTreeMap<i64, u32>,
    done: BTreeSet<i64>,
    keys: BTreeSet<String>,
}

impl Known {
    fn hear(&mut self, app: &App) -> Result<(), TestCaseError> {
        for one in inbox::announcements(app).unwrap() {
            prop_assert!(self.keys.insert(one.key.clone()), "{} came twice", one.key);
            for id in one.notices {
                let told = self.told.entry(id).or_default();
                *told += 1;
                // Leeway's own words are told once.
                let may = self.may.get(&id).copied().unwrap_or(1);
                prop_assert!(*told <= may, "{id} was told {told} times");
            }
        }
        Ok(())
    }
}

fn run(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let World { folder, clock, app } = super::morning();
    let path = folder.path().join("leeway.db");
    let (mut app, mut known, mut number) = (app, Known::default(), 0);
    let on = |app: &App, known: &mut Known, until: leeway_core::Instant| {
        // As the timer does: it wakes when it was told to, and no sooner.
        for _ in 0..200 {
            known.hear(app)?;
            match inbox::next_wake(app).unwrap() {
                Some(next) if next <= until => {
                    prop_assert!(next > clock.now(), "due, and not told");
                    clock.set(next);
                }
                Some(_) | None => {
                    clock.set(until);
                    return known.hear(app);
                }
            }
        }
        Err(TestCaseError::fail("it wakes for ever"))
    };
    for step in steps {
        match step {
            Step::Receive(kind, count) => {
                for _ in 0..count {
                    number += 1;
                    let title = match kind {
                        0 => format!("Build broken on main, {number}"),
                        1 => format!("Newsletter {number}"),
                        _ => format!("Question {number}"),
                    };
                    let one =
                        Received { kind: Some(NoticeKind::Chat), ..super::chat("Ana", &title) };
                    let receipt = inbox::receive(&app, vec![one]).unwrap().remove(0);
                    known.may.insert(receipt.id, 1);
                }
            }
            Step::Wake(seconds) => on(&app, &mut known, clock.now().plus(i64::from(seconds)))?,
            Step::Sleep(seconds) => {
                clock.set(clock.now().plus(i64::from(seconds)));
                known.hear(&app)?;
            }
            Step::Jump(seconds) => {
                clock.set(clock.now().plus(i64::from(seconds)));
                known.hear(&app)?;
            }
            Step::Restart => {
                drop(app);
                app = App::open(&path, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
            }
            Step::Move(nth) => {
                let zone =
                    ["Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns"];
                let you = (nth % 2 == 0).then(|| "mara".to_owned());
                let viewer = Some(zone[usize::from(nth)].to_owned());
                let chosen = settings::Settings { viewer, you, ..settings::Settings::default() };
                settings::save(&app, chosen).unwrap();
            }
            Step::Snooze(nth) | Step::Done(nth) => {
                let ids: Vec<i64> = known.may.keys().copied().collect();
                let Some(&id) = ids.get(usize::from(nth) % ids.len().max(1)) else { continue };
                let deed = if matches!(step, Step::Done(_)) {
                    known.done.insert(id);
                    Deed::Done
                } else {
                    known.done.remove(&id);
                    // It was told before, or will be this time.
                    let told = known.told.get(&id).copied().unwrap_or(0);
                    known.may.insert(id, told + 1);
                    Deed::Snooze { until: None }
                };
                inbox::triage(&app, Triage { ids: vec![id], deed }).unwrap();
            }
            Step::Undo => {
                // Only of what is told apart easily: a deed that was done.
                let recent = history::recent(&app, ()).unwrap();
                let last =
                    recent.iter().find(|row| row.kind == history::RowKind::Edit && !row.undone);
                if last.is_some_and(|row| row.label.starts_with("Done")) {
                    history::undo(&app, None).unwrap();
                    known.done.clear();
                }
            }
        }
    }
    // Two years hence all has come that is not done.
    clock.set(clock.now().plus(800 * 86_400));
    known.hear(&app)?;
    let left = inbox::next_wake(&app).unwrap();
    prop_assert!(left.is_none_or(|next| next > clock.now()), "something is still due");
    for id in known.may.keys() {
        let told = known.told.get(id).copied().unwrap_or(0);
        let row = app.store().read(|reading| reading.notice(*id)).unwrap().unwrap();
        let over = row.handling.stage == leeway_store::notice::Stage::Done;
        prop_assert!(told > 0 || over, "{id} was lost");
        prop_assert!(over || row.waits.is_none(), "{id} still waits");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn each_is_told_exactly_once_and_none_is_lost(steps in prop::collection::vec(step(), 1..40)) {
        run(steps)?;
    }
}
