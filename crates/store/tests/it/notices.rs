//! Notifications: what came stays, what is done with it can be taken back.

use leeway_core::Instant;
use leeway_core::batch::held::{Held, Until, Urgency};
use leeway_store::notice::{Arrived, Handling, Kept, Notice, NoticeId, Stage};
use leeway_store::{Store, StoreError};

use crate::support::{NOON, Plan, person};

pub(crate) fn chat(title: &str) -> Arrived {
    Arrived {
        source: "chat".to_owned(),
        key: None,
        kind: "chat".to_owned(),
        sender: "Ana".to_owned(),
        person: None,
        title: title.to_owned(),
        body: String::new(),
        link: None,
        marked: None,
        sent: NOON,
        at: NOON,
        urgency: Urgency::Normal,
        rule: None,
        reason: String::new(),
        norm: None,
        reply_by: None,
        minutes: 3,
        until: Until::Window,
    }
}

fn receive(store: &Store, one: &Arrived) -> (NoticeId, Kept) {
    store.write("", NOON, |w| w.receive(one)).unwrap().value
}

fn notice(plan: &Plan, id: NoticeId) -> Notice {
    plan.store.read(|r| r.notice(id)).unwrap().unwrap()
}

fn handle(plan: &Plan, id: NoticeId, handling: Handling) {
    plan.store.write("Handle", NOON, |w| w.handle(id, handling)).unwrap();
}

fn deliver(plan: &Plan, id: NoticeId, at: Instant) {
    plan.store.write("", at, |w| w.deliver(&[id], at)).unwrap();
}

#[test]
fn what_came_is_no_part_of_history_and_is_told_apart_from_the_team() {
    let plan = Plan::new();
    let written = plan.store.write("Receive", NOON, |w| w.receive(&chat("A"))).unwrap();
    assert_eq!((written.change, written.team, written.documents), (None, false, false));
    assert!(written.notices);
    assert_eq!(plan.store.undo(None, NOON).unwrap(), None);
    let kept = notice(&plan, written.value.0);
    assert_eq!(kept.arrived, chat("A"));
    assert_eq!(kept.waits, Some(Held::new(NOON, Until::Window)));
    let other = plan.store.write("Add", NOON, |w| w.put_person(&person("Ada"))).unwrap();
    assert_eq!((other.team, other.notices), (true, false));
}

#[test]
fn what_is_done_is_taken_back_and_made_again_and_delivered_once_all_the_same() {
    let plan = Plan::new();
    let (id, _) = receive(&plan.store, &chat("A"));
    deliver(&plan, id, NOON.plus(60));
    assert_eq!(notice(&plan, id).waits, None);
    let snoozed = Handling::of(Stage::Snoozed, NOON.plus(120));
    handle(&plan, id, snoozed.clone());
    assert_eq!(notice(&plan, id).waits, Some(Held::new(NOON.plus(120), Until::Window)));
    deliver(&plan, id, NOON.plus(900));
    assert_eq!(notice(&plan, id).waits, None);

    let undone = plan.store.write("", NOON, |_| Ok::<_, StoreError>(())).unwrap();
    assert!(!undone.notices);
    assert!(plan.store.undo(None, NOON).unwrap().is_some());
    let back = notice(&plan, id);
    assert_eq!(
        (back.handling, back.waits, back.delivered),
        (Handling::NONE, None, Some(NOON.plus(60)))
    );
    plan.store.redo(NOON).unwrap();
    assert_eq!((notice(&plan, id).handling, notice(&plan, id).waits), (snoozed.clone(), None));
    // Put off once more, it comes back once more.
    handle(&plan, id, Handling { at: Some(NOON.plus(1000)), ..snoozed });
    assert!(notice(&plan, id).waits.is_some());
}

#[test]
fn what_was_handled_while_it_was_held_waits_again_when_that_is_taken_back() {
    let plan = Plan::new();
    let (id, _) = receive(&plan.store, &chat("A"));
    handle(&plan, id, Handling::of(Stage::Done, NOON.plus(5)));
    assert!(plan.store.read(|r| r.waiting()).unwrap().is_empty());
    plan.store.undo(None, NOON).unwrap();
    let waiting = plan.store.read(|r| r.waiting()).unwrap();
    assert_eq!((waiting[0].id, waiting[0].held), (id, Held::new(NOON, Until::Window)));
}

#[test]
fn the_same_of_one_source_is_one_and_says_what_it_said_last() {
    let plan = Plan::new();
    let one = |title: &str| Arrived { key: Some("k".to_owned()), ..chat(title) };
    let (id, first) = receive(&plan.store, &one("A"));
    assert_eq!(receive(&plan.store, &one("A")), (id, Kept::Same));
    assert_eq!(receive(&plan.store, &one("B")), (id, Kept::Changed));
    assert_eq!((first, notice(&plan, id).arrived.title), (Kept::New, "B".to_owned()));
    let other = Arrived { source: "mail".to_owned(), ..one("A") };
    assert_ne!(receive(&plan.store, &other).0, id);

    // More urgent now: it waits no longer.
    let urgent = Arrived { urgency: Urgency::Urgent, until: Until::Now, ..one("C") };
    receive(&plan.store, &urgent);
    assert_eq!(notice(&plan, id).waits.map(|held| held.until), Some(Until::Now));
    deliver(&plan, id, NOON);
    receive(&plan.store, &one("D"));
    assert_eq!(notice(&plan, id).waits, None, "what has come is not told twice");
    handle(&plan, id, Handling::of(Stage::Done, NOON));
    receive(&plan.store, &one("D"));
    assert_eq!(notice(&plan, id).handling.stage, Stage::Done);
    receive(&plan.store, &one("E"));
    assert_eq!(notice(&plan, id).waits, Some(Held::new(NOON, Until::Window)));
    let conflict = plan.store.undo(None, NOON).unwrap_err();
    assert!(matches!(conflict, StoreError::Conflict { .. }), "{conflict}");
}

#[test]
fn something_is_told_once() {
    let plan = Plan::new();
    let tell = || plan.store.write("", NOON, |w| w.announce_once("a", NOON)).unwrap().value;
    assert_eq!((tell(), tell()), (true, false));
    assert!(plan.store.read(|r| r.was_announced("a")).unwrap());
}

#[test]
fn nothing_is_done_with_what_is_not_there() {
    let plan = Plan::new();
    let done = Handling::of(Stage::Done, NOON);
    let refused = plan.store.write("Do", NOON, |w| w.handle(7, done)).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { .. }), "{refused}");
}
