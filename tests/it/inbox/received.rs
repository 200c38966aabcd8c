//! What comes in.

use leeway_app::ErrorCode;
use leeway_app::api::inbox::view::{NoticeKind, NoticeState};
use leeway_app::api::inbox::{self, Received};
use leeway_tests::world::World;
use serde_json::json;

use super::{chat, clock, morning, receive, seen, told, triage};

#[test]
fn a_chat_is_owed_by_four_hours_of_my_working_day_and_says_so() {
    let world = morning();
    world.clock.set(super::at("2027-03-10T16:30"));
    let receipts = inbox::receive(&world.app, vec![chat("Jon", "Ready?")]).unwrap();
    assert_eq!(receipts[0].state, NoticeState::Held);
    assert_eq!(receipts[0].until.as_ref().unwrap().clock, "10:00");
    assert_eq!(receipts[0].reply_by.as_ref().unwrap().clock, "12:30");
    let view = seen(&world);
    let row = &view["windows"][0]["rows"][0];
    assert_eq!(row["owed"], "Chat: 4 h of your working day, from 16:30.");
    assert_eq!((row["person"].as_str(), row["kept"].as_bool()), (Some("jon"), Some(true)));
    assert_eq!(clock(&row["there"]), "07:30");
    assert_eq!(row["reads"], "Jon reads it now");
}

#[test]
fn nothing_is_promised_where_nobody_is_known_to_sit_here() {
    let world = World::new();
    receive(&world, chat("Jon", "Ready?"));
    let view = seen(&world);
    let row = &view["windows"][0]["rows"][0];
    assert!(row["replyBy"].is_null());
    assert_eq!(row["owed"], "Nothing is promised: Leeway does not know who you are.");
    assert_eq!(view["why"], "Nothing is promised: Leeway does not know who you are.");
}

#[test]
fn what_can_t_be_kept_is_refused_with_its_place_and_nothing_is_kept() {
    let world = morning();
    let nameless = Received { source: "  ".to_owned(), ..chat("", "A") };
    let mute = Received { title: "\u{200b}".to_owned(), ..chat("", "") };
    let own = Received { source: "leeway".to_owned(), ..chat("", "A") };
    let refused = inbox::receive(&world.app, vec![chat("", "good"), nameless, mute, own]);
    let problem = refused.unwrap_err();
    assert_eq!(problem.code, ErrorCode::Invalid);
    let fields: Vec<&str> = problem.problems.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["1.source", "2.title", "3.source"]);
    assert_eq!(seen(&world)["held"], 0);
}

#[test]
fn a_megabyte_is_cut_and_a_link_is_only_what_may_be_opened() {
    let world = morning();
    let long = Received {
        title: "Ä\u{1b}[2J\u{202e}".repeat(250_000),
        body: "b\n".repeat(500_000),
        link: Some("javascript:alert(1)".to_owned()),
        ..chat("<img src=x onerror=alert(1)>", "")
    };
    receive(&world, long);
    let view = seen(&world);
    let row = &view["windows"][0]["rows"][0];
    let title = row["title"].as_str().unwrap();
    assert_eq!(title.chars().count(), 300);
    assert!(!title.contains(['\u{1b}', '\u{202e}']));
    assert!(row["body"].as_str().unwrap().chars().count() <= 4000);
    assert!(row["link"].is_null());
}

#[test]
fn one_that_is_sent_again_is_one_and_says_what_it_said_last() {
    let world = morning();
    let one = |title: &str| Received { key: Some("42".to_owned()), ..chat("Ana", title) };
    let id = receive(&world, one("1 new message"));
    assert_eq!(receive(&world, one("2 new messages")), id);
    let view = seen(&world);
    assert_eq!(
        (view["held"].as_u64(), view["windows"][0]["rows"][0]["title"].as_str()),
        (Some(1), Some("2 new messages"))
    );
    assert_eq!(told(&world, "2027-03-10T10:00").len(), 1);
    receive(&world, one("3 new messages"));
    assert_eq!(told(&world, "2027-03-10T15:00"), []);
    triage(&world, &[id], json!({ "do": "done" }));
    receive(&world, one("4 new messages"));
    assert_eq!(told(&world, "2027-03-11T10:00")[0].notices, [id]);
}

#[test]
fn what_was_sent_before_it_came_is_owed_from_then_and_held_from_now() {
    let world = morning();
    let late = Received { at: Some(super::at("2027-03-09T16:00")), ..chat("Ana", "A") };
    let receipt = inbox::receive(&world.app, vec![late]).unwrap().remove(0);
    assert_eq!(receipt.reply_by.unwrap().clock, "12:00");
    assert_eq!(receipt.until.unwrap().clock, "10:00");
    let ahead = Received { at: Some(super::at("2028-01-01T00:00")), ..chat("Ana", "B") };
    receive(&world, ahead);
    let email = Received { kind: Some(NoticeKind::Email), ..chat("Ana", "C") };
    receive(&world, email);
    assert_eq!(seen(&world)["windows"][0]["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn a_clients_own_norm_goes_before_the_teams() {
    let world = morning();
    let owed = |title: &str| {
        let id = receive(&world, chat("Ana", title));
        let view = seen(&world);
        let rows = view["windows"][0]["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        row["reply_by"].as_object().or(row["replyBy"].as_object()).unwrap()["clock"].clone()
    };
    assert_eq!(owed("by the team’s norm"), "13:30");
    let norm = json!({ "channel": "chat", "kind": "working_day", "seconds": 3600, "from": null, "review": null, "note": "" });
    world.ok(
        "client::save",
        json!({ "id": null, "name": "Harbour Teas", "people": ["ana"], "projects": [], "norms": [norm], "hours": [] }),
    );
    assert_eq!(owed("by the client’s"), "10:30");
}
