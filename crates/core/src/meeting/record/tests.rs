use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;
use crate::meeting::{CivilTime, Part, Purpose};
use crate::team::PersonId;

const START: Instant = Instant::from_unix(1_804_777_200);

fn meeting() -> Meeting {
    let at: NaiveDateTime = "2027-03-11T16:00:00".parse().unwrap();
    Meeting {
        id: "retro-1".to_owned(),
        title: "Retro".to_owned(),
        purpose: Purpose::Decision,
        start: CivilTime { at, zone: "Europe/Berlin".to_owned() },
        minutes: 30,
        required: vec![PersonId::new("ana").unwrap()],
        optional: Vec::new(),
        agenda: vec!["One".to_owned()],
        notes: String::new(),
        decisions: Vec::new(),
        actions: Vec::new(),
        stage: Stage::Held,
        sequence: 0,
        borne: Vec::new(),
        series: Some("s".to_owned()),
        made: START.plus(-86_400),
    }
}

fn borne() -> Vec<Borne> {
    vec![Borne { person: PersonId::new("ana").unwrap(), part: Part::There, points: 3 }]
}

#[test]
fn a_meeting_goes_from_held_to_sent_to_over_and_no_way_back() {
    let mut one = meeting();
    one.agenda = vec!["  ".to_owned()];
    assert_eq!(one.send(), Err(RecordProblem::NoAgenda));
    one.agenda = vec!["One".to_owned()];
    one.send().unwrap();
    assert_eq!(one.finish(borne(), START, START.plus(-1)), Err(RecordProblem::NotBegun));
    one.finish(borne(), START, START).unwrap();
    assert_eq!((one.stage, one.borne.clone()), (Stage::Done, borne()));
    let over = one.clone();
    assert_eq!(one.send(), Err(RecordProblem::Over));
    assert_eq!(one.call_off(), Err(RecordProblem::Over));
    assert_eq!(one.finish(Vec::new(), START, START), Err(RecordProblem::Over));
    assert_eq!(one, over, "what it cost is never reckoned again");
}

#[test]
fn the_sequence_counts_what_those_invited_must_hear() {
    let mut one = meeting();
    let moved = |one: &Meeting| Meeting { minutes: one.minutes + 15, ..one.clone() };
    let edited = moved(&one);
    one.revise(edited).unwrap();
    assert_eq!(one.sequence, 1, "it may have been handed out before it was sent");
    one.send().unwrap();
    one.revise(Meeting { notes: "Said".to_owned(), ..one.clone() }).unwrap();
    assert_eq!(one.sequence, 1, "notes stand in no invitation");
    let edited = moved(&one);
    one.revise(edited).unwrap();
    assert_eq!(one.sequence, 2);
    one.call_off().unwrap();
    assert_eq!((one.stage, one.sequence), (Stage::Cancelled, 3));
    let edited = moved(&one);
    assert_eq!(one.revise(edited), Err(RecordProblem::Cancelled));
}

#[test]
fn an_edit_keeps_what_is_not_to_be_edited() {
    let mut one = meeting();
    one.decisions = vec![Decision { text: "Old".to_owned(), at: START }];
    let decision = |text: &str| Decision { text: text.to_owned(), at: START.plus(99) };
    let edited = Meeting {
        id: "other".to_owned(),
        stage: Stage::Done,
        series: None,
        made: START,
        borne: borne(),
        sequence: 7,
        decisions: vec![decision("Old"), decision("New")],
        ..one.clone()
    };
    let before = one.clone();
    one.revise(edited).unwrap();
    assert_eq!(
        (&one.id, one.stage, &one.series, one.sequence),
        (&before.id, before.stage, &before.series, 0)
    );
    assert_eq!((one.made, one.borne.len()), (before.made, 0));
    let at: Vec<Instant> = one.decisions.iter().map(|one| one.at).collect();
    assert_eq!(at, [START, START.plus(99)]);
}

#[test]
fn what_is_over_keeps_its_invitation_and_takes_its_record() {
    let mut one = meeting();
    one.finish(borne(), START, START).unwrap();
    let moved = Meeting { minutes: 5, ..one.clone() };
    assert_eq!(one.revise(moved), Err(RecordProblem::Over));
    one.revise(Meeting { notes: "Said".to_owned(), ..one.clone() }).unwrap();
    assert_eq!((one.notes.as_str(), one.minutes), ("Said", 30));
}

fn written(title: &str, notes: &str) -> String {
    let heading = Heading { title: title.to_owned(), ..Heading::default() };
    let minutes = Minutes { agenda: &[], notes, decisions: &[], actions: &[] };
    markdown(&heading, minutes, |_| None, |_| false)
}

#[test]
fn a_record_is_written_with_only_the_parts_it_has() {
    assert_eq!(written("Retro", ""), "# Retro\n");
    assert_eq!(
        written("Retro", "One\ntwo\n\n\nThree"),
        "# Retro\n\n## Notes\n\nOne  \ntwo\n\nThree\n"
    );
    let one = Meeting {
        decisions: vec![Decision { text: "Go".to_owned(), at: START }],
        actions: vec![Action {
            text: "Tell *all*".to_owned(),
            owner: PersonId::new("ana"),
            due: "2027-03-12".parse().ok(),
            task: None,
        }],
        ..meeting()
    };
    let heading = Heading {
        title: one.title.clone(),
        kind: "Decision, took place".to_owned(),
        when: vec!["Thu 11 Mar 2027 16:00 (Berlin)".to_owned()],
        people: vec!["Ana".to_owned()],
    };
    let minutes = Minutes {
        agenda: &one.agenda,
        notes: "",
        decisions: &one.decisions,
        actions: &one.actions,
    };
    assert_eq!(
        markdown(&heading, minutes, |_| Some("Ana".to_owned()), |_| true),
        "# Retro\n\nDecision, took place\n\n- Thu 11 Mar 2027 16:00 (Berlin)\n\nWith Ana.\n\n\
         ## Agenda\n\n- One\n\n## Decisions\n\n- Go\n\n\
         ## Actions\n\n- [x] **Ana**: Tell \\*all\\* (by 2027-03-12)\n"
    );
}

proptest! {
    #[test]
    fn no_text_becomes_markup(title in any::<String>(), notes in any::<String>()) {
        let text = written(&title, &notes);
        let bare = |mark: char| {
            let mut before = ' ';
            let mut found = false;
            for letter in text.replace("\\\\", "").chars() {
                found |= letter == mark && before != '\\';
                before = letter;
            }
            found
        };
        for mark in ['<', '`', '*', '_', '[', '|', '&'] {
            prop_assert!(!bare(mark), "{mark} in {text}");
        }
        let heads = text.lines().filter(|line| line.starts_with('#')).count();
        prop_assert_eq!(heads, 1 + usize::from(text.contains("\n## Notes\n")));
    }

    #[test]
    fn every_word_of_a_text_finds_it(text in "[a-zA-Z ]{1,30}") {
        prop_assert!(found(&text, &["other", &text]));
        prop_assert!(found("", &[&text]));
    }
}

#[test]
fn words_are_found_by_their_beginning_whatever_the_accents() {
    assert!(found("lod pric", &["We open in Łódź", "Pricing"]));
    assert!(!found("odz", &["We open in Łódź"]));
    assert!(!found("closed", &["We open", "in Łódź"]));
}
