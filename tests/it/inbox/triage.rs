//! What is done with notifications.

use leeway_app::ErrorCode;
use serde_json::{Value, json};

use super::{chat, clock, morning, receive, seen, titles, told, triage};

#[test]
fn every_deed_is_one_change_that_is_taken_back_and_made_again() {
    let world = morning();
    let ids = [receive(&world, chat("Ana", "A")), receive(&world, chat("Jon", "B"))];
    told(&world, "2027-03-10T10:00");
    let deeds = [
        (json!({ "do": "done" }), "Done: 2 notifications"),
        (json!({ "do": "snooze", "until": null }), "Snooze 2 notifications until 15:00"),
        (json!({ "do": "later", "when": "16:30" }), "Answer 2 notifications at 16:30"),
        (json!({ "do": "later", "when": "Thu 9:00 Tokyo" }), "Answer 2 notifications at Thu 01:00"),
        (json!({ "do": "through" }), "Let through 2 notifications"),
        (json!({ "do": "task", "line": "" }), "Make tasks of 2 notifications"),
    ];
    let before = seen(&world);
    for (deed, label) in deeds {
        let done = triage(&world, &ids, deed);
        assert_eq!(done["label"], label);
        let after = seen(&world);
        assert_ne!(after, before, "{label}");
        assert_eq!(world.ok("history::undo", Value::Null)["label"], label);
        assert_eq!(seen(&world), before, "{label}");
        world.ok("history::redo", Value::Null);
        assert_eq!(seen(&world), after, "{label}");
        world.ok("history::undo", Value::Null);
    }
    assert_eq!(world.ok("task::list", Value::Null).as_array().unwrap().len(), 0);
}

#[test]
fn what_is_put_off_comes_back_once_even_where_that_was_taken_back_and_made_again() {
    let world = morning();
    let id = receive(&world, chat("Ana", "A"));
    told(&world, "2027-03-10T10:00");
    triage(&world, &[id], json!({ "do": "snooze", "until": null }));
    assert_eq!(seen(&world)["windows"][0]["rows"][0]["state"], "snoozed");
    assert_eq!(told(&world, "2027-03-10T15:00").len(), 1);
    assert_eq!(titles(&seen(&world)["open"]), ["A"]);
    world.ok("history::undo", Value::Null);
    world.ok("history::redo", Value::Null);
    assert_eq!(told(&world, "2027-03-11T10:00"), []);

    triage(&world, &[id], json!({ "do": "later", "when": "16:30" }));
    let row = &seen(&world)["open"][0];
    assert_eq!((row["state"].as_str(), clock(&row["until"])), (Some("later"), "16:30"));
    assert_eq!(told(&world, "2027-03-11T15:00"), []);
    assert_eq!(told(&world, "2027-03-11T16:30").len(), 1);
}

#[test]
fn what_is_done_while_it_is_held_is_not_told() {
    let world = morning();
    let id = receive(&world, chat("Ana", "A"));
    triage(&world, &[id], json!({ "do": "done" }));
    assert_eq!(told(&world, "2027-03-10T10:00"), []);
    world.ok("history::undo", Value::Null);
    assert_eq!(told(&world, "2027-03-10T10:00").len(), 1);
}

#[test]
fn a_task_is_mine_of_no_project_and_due_by_its_promise() {
    let world = morning();
    let id = receive(&world, chat("Ana", "Look over the contract"));
    let made = triage(&world, &[id], json!({ "do": "task", "line": "" }));
    assert_eq!(made["label"], "Make a task of Look over the contract");
    let tasks = world.ok("task::list", Value::Null);
    let task = &tasks[0];
    assert_eq!(
        (task["title"].as_str(), task["owner"].as_str()),
        (Some("Look over the contract"), Some("mara"))
    );
    assert_eq!(task["from"], json!({ "kind": "notice", "id": id.to_string() }));
    assert_eq!(made["id"], task["id"]);
    assert_eq!(seen(&world)["held"], 0);
    world.ok("history::undo", Value::Null);
    assert_eq!(seen(&world)["held"], 1);
    triage(&world, &[id], json!({ "do": "task", "line": "Read it 2h by Fri" }));
    let tasks = world.ok("task::list", Value::Null);
    assert_eq!(
        (tasks[0]["title"].as_str(), tasks[0]["due"].as_str()),
        (Some("Read it"), Some("2027-03-12"))
    );
}

#[test]
fn the_window_is_started_by_hand_and_taken_back() {
    let world = morning();
    receive(&world, chat("Ana", "A"));
    receive(&world, chat("Jon", "B"));
    let done = world.ok("inbox::start_window", Value::Null);
    assert_eq!(done["label"], "Start the window: 2 notifications");
    let view = seen(&world);
    assert_eq!((titles(&view["open"]).len(), view["held"].as_u64()), (2, Some(0)));
    assert_eq!(view["open"][0]["state"], "delivered");
    assert_eq!(told(&world, "2027-03-10T10:00"), []);
    world.ok("history::undo", Value::Null);
    assert_eq!(told(&world, "2027-03-10T10:01")[0].notices.len(), 2);
}

#[test]
fn a_deed_that_can_t_be_done_says_why() {
    let world = morning();
    let id = receive(&world, chat("Ana", "A"));
    let refused = |ids: &[i64], deed: Value| {
        world.refused("inbox::triage", json!({ "ids": ids, "deed": deed }))
    };
    assert_eq!(
        refused(&[id, 99], json!({ "do": "done" })),
        (ErrorCode::NotFound, "There is no notification 99 (any more).".to_owned())
    );
    assert_eq!(refused(&[], json!({ "do": "done" })).0, ErrorCode::Invalid);
    for (typed, says) in [
        ("soon", "“soon” is not a time. Type it as 16:30 or Thu 9:00 Tokyo."),
        ("yesterday 9:00", "“yesterday 9:00” is past: it was Tue 9 Mar 09:00. Name a time ahead."),
        ("9am CST", "“9am CST” can mean several times: name the city or the date."),
    ] {
        assert_eq!(refused(&[id], json!({ "do": "later", "when": typed })).1, says, "{typed}");
    }
    let past = json!({ "do": "snooze", "until": super::at("2027-03-10T09:00").unix() });
    assert_eq!(refused(&[id], past).1, "Choose a window that is ahead, within a year.");
    assert_eq!(seen(&world)["held"], 1);
}
