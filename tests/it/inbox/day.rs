//! A day of notifications.

use leeway_app::api::inbox::view::NoticeKind;
use leeway_app::api::inbox::{self, Received};
use serde_json::json;

use super::{chat, clock, morning, receive, seen, titles, told, triage};

/// Forty from three sources, one of them urgent; low ones come with the digest.
fn forty() -> Vec<Received> {
    let mut all = Vec::new();
    for number in 0..13 {
        all.push(chat("Ana", &format!("Question {number}")));
        let mail = Received {
            source: "Thunderbird".to_owned(),
            kind: Some(NoticeKind::Email),
            sender: "Priya <priya@example.com>".to_owned(),
            title: format!("Letter {number}"),
            ..Received::default()
        };
        all.push(mail);
        let ci = Received {
            source: "ci".to_owned(),
            sender: "main".to_owned(),
            title: format!("Run {number} passed"),
            ..Received::default()
        };
        all.push(ci);
    }
    let broken = Received {
        source: "ci".to_owned(),
        sender: "main".to_owned(),
        title: "Build broken on main".to_owned(),
        ..Received::default()
    };
    all.push(broken);
    all
}

#[test]
fn forty_from_three_sources_are_held_into_two_windows_and_one_urgent_breaks_through() {
    let world = morning();
    let mut all = forty();
    let later = all.split_off(20);
    let receipts = inbox::receive(&world.app, all).unwrap();
    assert!(receipts.iter().all(|one| one.until.as_ref().unwrap().clock == "10:00"));
    assert_eq!(told(&world, "2027-03-10T09:59"), []);
    let first = told(&world, "2027-03-10T10:00");
    assert_eq!((first.len(), first[0].notices.len(), first[0].urgent), (1, 20, false));
    assert_eq!(first[0].title, "20 notifications held until 10:00");
    assert_eq!(told(&world, "2027-03-10T10:01"), []);

    world.clock.set(super::at("2027-03-10T11:00"));
    inbox::receive(&world.app, later).unwrap();
    let through = told(&world, "2027-03-10T11:00");
    assert_eq!((through.len(), through[0].urgent), (1, true));
    assert_eq!(through[0].title, "main: Build broken on main");
    let view = seen(&world);
    assert_eq!((view["held"].as_u64(), view["arrived"].as_u64()), (Some(19), Some(21)));
    assert_eq!(titles(&view["through"]), ["Build broken on main"]);
    assert_eq!(
        view["through"][0]["reason"],
        "Rule “Build broken on main”: the words “build broken”."
    );
    assert_eq!(view["windows"][0]["rows"].as_array().unwrap().len(), 19);
    assert_eq!(view["windows"][0]["name"], "Next window");
    assert_eq!(view["allowance"], json!({ "used": 1, "of": 3, "within": "in an hour" }));

    let second = told(&world, "2027-03-10T15:00");
    assert_eq!((second.len(), second[0].notices.len()), (1, 19));
    let view = seen(&world);
    assert_eq!((view["held"].as_u64(), view["arrived"].as_u64()), (Some(0), Some(40)));
    // Chats of 09:30 by 13:30: they came at 10:00, and nobody has answered them.
    assert_eq!(view["open"].as_array().unwrap().len(), 39);
    assert_eq!(clock(&view["open"][0]["replyBy"]), "13:30");
    let ids: Vec<i64> =
        view["open"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()).collect();
    triage(&world, &ids, json!({ "do": "done" }));
    assert_eq!(seen(&world)["open"], json!([]));
}

#[test]
fn windows_slept_through_come_as_one_on_wake() {
    let world = morning();
    receive(&world, chat("Ana", "A"));
    receive(&world, chat("Jon", "B"));
    // Lid closed from 09:40 until Friday morning; more came by another door.
    world.clock.set(super::at("2027-03-10T11:00"));
    receive(&world, chat("Ana", "C"));
    let woken = told(&world, "2027-03-12T08:12");
    assert_eq!(woken.len(), 1);
    assert_eq!(woken[0].title, "3 notifications from 2 windows");
    assert_eq!(woken[0].body, "Ana: A\nJon: B\nAna: C");
    assert_eq!(told(&world, "2027-03-12T10:00"), []);
}

#[test]
fn what_is_low_waits_for_the_digest() {
    let world = morning();
    let news = Received {
        source: "mail".to_owned(),
        kind: Some(NoticeKind::Email),
        sender: "noreply@example.com".to_owned(),
        title: "Our newsletter".to_owned(),
        ..Received::default()
    };
    receive(&world, news);
    let view = seen(&world);
    assert_eq!(clock(&view["digest"]["at"]), "17:00");
    assert_eq!(titles(&view["digest"]["rows"]), ["Our newsletter"]);
    assert_eq!(view["digest"]["rows"][0]["owed"], "No answer is owed.");
    assert_eq!(told(&world, "2027-03-10T15:00"), []);
    assert_eq!(told(&world, "2027-03-10T17:00").len(), 1);
}

#[test]
fn the_fourth_urgent_one_in_an_hour_is_held_and_says_why() {
    let world = morning();
    let urgent = |number: u32| Received {
        title: format!("Build broken on main, {number}"),
        ..chat("main", "")
    };
    for number in 0..4 {
        receive(&world, urgent(number));
    }
    assert_eq!(told(&world, "2027-03-10T09:30").len(), 3);
    let view = seen(&world);
    let held = &view["windows"][0]["rows"][0];
    assert_eq!(held["title"], "Build broken on main, 3");
    assert_eq!(
        held["reason"],
        "Rule “Build broken on main”: the words “build broken”. Held all the same: 3 in an hour may break through, and have since 09:30."
    );
    assert_eq!(told(&world, "2027-03-10T10:00").len(), 1);
}
