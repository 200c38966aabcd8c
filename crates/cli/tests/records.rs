//! Meetings and rounds, typed: from the gate to the log of decisions.

#![allow(clippy::unwrap_used, reason = "what can't be read fails the test")]

mod desk;

use desk::{Desk, sample};
use serde_json::Value;

fn team() -> Desk {
    let desk = Desk::new();
    desk.text(&["import", &sample()]);
    desk
}

fn id(report: &Value) -> String {
    report["done"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_gate_costs_both_and_says_why() {
    let desk = team();
    let text = desk.text(&["meet", "gate", "decision", "--people", "mara,ana", "--for", "1h"]);
    assert!(text.contains("Write: Write a proposal with a date for objections"), "{text}");
    assert!(text.contains("Meeting") && text.contains("In writing"), "{text}");
    let report = desk.json(&["meet", "gate", "status", "--urgent", "--people", "mara,ana"]);
    assert_eq!(report["weighed"]["recommend"], "write");
    assert_eq!(report["zone"], "Europe/Berlin");
    let (code, said) = desk.refused(&["meet", "gate", "chatter"]);
    assert_eq!(code, 2);
    assert!(said.contains("write one of status, decision"), "{said}");
}

#[test]
fn a_meeting_is_held_sent_decided_and_found_again() {
    let desk = team();
    let hold = ["meet", "hold", "Pricing", "--at", "2027-03-11T16:00", "--require", "mara,ana"];
    let held = id(&desk.json(&hold));
    assert!(held.starts_with("pricing-"), "{held}");
    let (code, said) = desk.refused(&["meet", "send", "pricing"]);
    assert_eq!(code, 1);
    assert!(said.contains("without an agenda"), "{said}");
    for (command, say) in [("agenda", "talked about"), ("decide", "decided"), ("act", "done")] {
        let (code, said) = desk.refused(&["meet", command, "pricing", " "]);
        assert_eq!(code, 2, "{command}");
        assert!(said.contains(say), "{said}");
    }
    desk.text(&["meet", "agenda", "pricing", "What it costs"]);
    desk.text(&["meet", "send", &held]);
    let decided = desk.text(&["meet", "decide", "Pricing", "We charge by seat"]);
    assert!(decided.contains("`leeway undo` takes it back"), "{decided}");
    desk.text(&["meet", "act", "pricing", "Tell sales", "--owner", "ana", "--due", "2027-03-12"]);
    let shown = desk.json(&["meet", "show", "pricing"]);
    assert_eq!(shown["meeting"]["meeting"]["stage"], "sent");
    assert_eq!(shown["meeting"]["decisions"][0]["text"], "We charge by seat");
    let tasks = desk.json(&["meet", "tasks"]);
    assert_eq!(tasks["tasks"][0]["title"], "Tell sales");
    let log = desk.text(&["meet", "decisions", "seat"]);
    assert!(log.contains("2027-03-10  We charge by seat"), "{log}");
    let markdown = desk.text(&["meet", "markdown", "pricing"]);
    assert!(markdown.starts_with("# Pricing\n"), "{markdown}");
    assert!(markdown.contains("- [ ] **Ana**: Tell sales (by 2027-03-12)"), "{markdown}");
    assert!(markdown.contains("(Berlin), until 16:30"), "{markdown}");
    let (_, early) = desk.refused(&["meet", "done", "pricing"]);
    assert!(early.contains("not begun"), "{early}");
    desk.text(&["meet", "tasks", "--done", "tell sales"]);
    assert!(desk.text(&["meet", "list"]).contains("Pricing"));
    desk.text(&["meet", "cancel", "pricing"]);
    desk.text(&["undo"]);
    let list = desk.json(&["meet", "list"]);
    assert_eq!(list["meetings"][0]["stage"], "sent");
}

#[test]
fn a_round_is_started_answered_and_closed() {
    let desk = team();
    let start = ["meet", "round", "start", "status", "Week 10", "--people", "ana,jon"];
    let text = desk.text(&[&start[..], &["--by", "mara"]].concat());
    assert!(text.contains("A written update, asked by Mara."), "{text}");
    assert!(text.contains("- Ana: ") && text.contains("- Jon: "), "{text}");
    desk.text(&["meet", "round", "answer", "week", "ana", "All done"]);
    let (code, said) = desk.refused(&["meet", "round", "answer", "week", "ana"]);
    assert_eq!(code, 1);
    assert!(said.contains("answered this already"), "{said}");
    let shown = desk.text(&["meet", "round", "show", "week"]);
    assert!(shown.contains("Ana: All done") && shown.contains("waiting"), "{shown}");
    let list = desk.json(&["meet", "round", "list"]);
    assert_eq!(
        (&list["rounds"][0]["answered"], &list["rounds"][0]["asked"]),
        (&1.into(), &2.into())
    );
    desk.text(&["meet", "round", "close", "week", "All is well", "--decide", "Go on"]);
    let (_, said) = desk.refused(&["meet", "round", "cancel", "week"]);
    assert!(said.contains("closed"), "{said}");
    assert!(desk.text(&["meet", "decisions"]).contains("Go on"));
}

#[test]
fn a_closed_round_shows_what_came_of_it() {
    let desk = team();
    desk.text(&["meet", "round", "start", "decision", "Price", "--people", "ana,jon"]);
    let close = ["meet", "round", "close", "price", "Agreed", "--decide", "By seat"];
    let act = ["--act", "Tell sales", "--owner", "ana", "--due", "2027-03-12"];
    desk.text(&[&close[..], &act].concat());
    let shown = desk.text(&["meet", "round", "show", "price"]);
    let came = "\nWhat came of it: Agreed\n\nDecisions\n  By seat\n\nActions\n  [ ] Tell sales (Ana, by 2027-03-12)\n";
    assert!(shown.ends_with(came), "{shown}");
    desk.text(&["meet", "tasks", "--done", "tell sales"]);
    let shown = desk.text(&["meet", "round", "show", "price"]);
    assert!(shown.contains("[x] Tell sales"), "{shown}");
}

#[test]
fn a_title_in_full_comes_before_others_that_begin_with_it() {
    let desk = team();
    let hold = |title: &str| {
        let hold = ["meet", "hold", title, "--at", "tomorrow 16:00", "--require", "mara,ana"];
        id(&desk.json(&hold))
    };
    let (sync, eu) = (hold("Sync"), hold("Sync EU"));
    let shown = |typed: &str| {
        let meeting = desk.json(&["meet", "show", typed])["meeting"]["meeting"]["id"].clone();
        meeting.as_str().unwrap().to_owned()
    };
    assert_eq!((shown("Sync"), shown("sync")), (sync.clone(), sync.clone()));
    assert_eq!(
        (shown("sync-eu"), shown(&sync), shown(" SYNC EU ")),
        (eu.clone(), sync.clone(), eu)
    );
    let (code, said) = desk.refused(&["meet", "show", "syn"]);
    assert!(code == 2 && said.contains("can mean several"), "{said}");
    // As typed comes before any case; two of one title are asked back.
    let loud = hold("SYNC");
    assert_eq!((shown("SYNC"), shown("Sync")), (loud, sync));
    assert_eq!(desk.refused(&["meet", "show", "sync"]).0, 2);
    hold("Sync");
    assert_eq!(desk.refused(&["meet", "show", "Sync"]).0, 2);

    let save = ["oncall", "save", "--people", "ana,mara", "--first", "2027-03-22T09:00"];
    for title in ["P", "P2"] {
        desk.text(&[&save[..], &["--title", title, "--turns", "2"]].concat());
    }
    assert_eq!(desk.json(&["oncall", "show", "P"])["draft"]["title"], "P");
}

#[test]
fn nobody_is_both_away_and_missing() {
    let desk = team();
    desk.text(&["meet", "hold", "Sync", "--at", "tomorrow 16:00", "--require", "mara,ana,jon"]);
    let done = |more: &[&str]| {
        let mut command = desk.command(&[&["meet", "done", "sync"], more].concat());
        command.env("LEEWAY_NOW", "2027-03-11T18:00:00Z").output().unwrap()
    };
    let refused = done(&["--away", "ana,jon", "--missing", "Ana,mara"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.status.code() == Some(2) && said.contains("name ana with"), "{said}");
    let output = done(&["--away", "jon", "--missing", "ana"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_can_mean_several_is_asked_back_and_nothing_typed_reaches_the_terminal_as_a_command() {
    let desk = team();
    let hold = |title: &str| {
        desk.text(&["meet", "hold", title, "--at", "tomorrow 16:00", "--require", "mara,ana"])
    };
    hold("Retro one");
    let odd = hold("Retro \u{1b}[31mtwo\u{202e}");
    assert!(!odd.contains('\u{1b}') && !odd.contains('\u{202e}'), "{odd:?}");
    let (code, said) = desk.refused(&["meet", "show", "retro"]);
    assert_eq!(code, 2);
    assert!(said.contains("can mean several") && !said.contains('\u{1b}'), "{said:?}");
    let (_, said) = desk.refused(&["meet", "show", "nothing"]);
    assert!(said.contains("there is no meeting “nothing”"), "{said}");
    let (_, said) = desk.refused(&["meet", "hold", &"x".repeat(1 << 16), "--at", "tomorrow 9:00"]);
    assert!(said.contains("200 characters"), "{said}");
}
