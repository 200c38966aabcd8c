use proptest::prelude::*;

use super::*;

const NOW: Instant = Instant::from_unix(1_804_684_680);

fn id(text: &str) -> PersonId {
    PersonId::new(text).unwrap()
}

fn ask(person: &str) -> Ask {
    Ask {
        person: id(person),
        pass: 1,
        sent: NOW,
        reply_by: NOW.plus(3600),
        answered: None,
        text: String::new(),
    }
}

fn round(passes: u8) -> Round {
    Round {
        id: "r".to_owned(),
        title: "Price".to_owned(),
        purpose: Purpose::Decision,
        by: None,
        text: String::new(),
        channel: Channel::Email,
        passes,
        asks: vec![ask("ana"), ask("jon")],
        stage: RoundStage::Open,
        outcome: String::new(),
        ended: None,
        decisions: Vec::new(),
        actions: Vec::new(),
        made: NOW,
    }
}

fn later(_: &PersonId) -> Option<Instant> {
    Some(NOW.plus(90_000))
}

#[test]
fn the_last_answer_of_a_pass_opens_the_next_and_the_last_pass_completes() {
    let mut round = round(2);
    round.answer(&id("ana"), "yes", NOW.plus(60), NOW.plus(60), later).unwrap();
    assert_eq!((round.pass(), round.complete()), (1, false));
    round.answer(&id("jon"), "no", NOW.plus(7200), NOW.plus(7200), later).unwrap();
    assert_eq!((round.pass(), round.asks.len()), (2, 4));
    assert_eq!(round.promised(), Some(NOW.plus(90_000)));
    let late: Vec<bool> = round.asks.iter().map(|ask| ask.late(NOW.plus(7200))).collect();
    assert_eq!(late, [false, true, false, false]);
    for person in ["ana", "jon"] {
        round.answer(&id(person), "", NOW.plus(8000), NOW.plus(8000), later).unwrap();
    }
    assert_eq!((round.pass(), round.complete(), round.asks.len()), (2, true, 4));
}

#[test]
fn who_can_t_answer_any_more_is_left_out_of_the_second_pass() {
    let mut round = round(2);
    let by = |person: &PersonId| (person.as_str() == "ana").then(|| NOW.plus(90_000));
    round.answer(&id("ana"), "", NOW, NOW, by).unwrap();
    round.answer(&id("jon"), "", NOW, NOW, by).unwrap();
    let second: Vec<_> = round.of_pass(2).map(|ask| ask.person.as_str()).collect();
    assert_eq!(second, ["ana"]);
}

#[test]
fn what_can_t_be_answered_changes_nothing() {
    let mut round = round(1);
    let before = round.clone();
    let answer = |round: &mut Round, who: &str, at| round.answer(&id(who), "", at, NOW, later);
    assert_eq!(answer(&mut round, "wei", NOW), Err(RoundProblem::NotAsked));
    assert_eq!(answer(&mut round, "ana", NOW.plus(-1)), Err(RoundProblem::Early));
    assert_eq!(round, before);
    answer(&mut round, "ana", NOW).unwrap();
    assert_eq!(answer(&mut round, "ana", NOW), Err(RoundProblem::Answered));
    round.close("done", NOW).unwrap();
    let before = round.clone();
    assert_eq!(answer(&mut round, "jon", NOW), Err(RoundProblem::Closed));
    assert_eq!(round.cancel(NOW), Err(RoundProblem::Closed));
    assert_eq!(round, before);
}

#[test]
fn every_purpose_that_is_written_has_a_template_with_all_places_and_no_other() {
    for purpose in Purpose::ALL {
        let Some(text) = template(purpose) else { continue };
        let filled = fill(text, |place| {
            assert!(["title", "asked by", "reply by"].contains(&place), "{place}");
            Some("here".to_owned())
        });
        assert!(!filled.contains(['{', '}']), "{filled}");
        for place in ["{title}", "{asked by}", "{reply by}"] {
            assert_eq!(text.matches(place).count(), 1, "{place} in {purpose:?}");
        }
    }
    assert_eq!(template(Purpose::Crisis), None);
}

#[test]
fn a_line_that_nothing_can_fill_is_left_out_alone() {
    assert_eq!(
        without("One\nasked by {asked by}.\nThree {title}\n", "asked by"),
        "One\nThree {title}\n"
    );
    assert_eq!(without("asked by {asked by}", "asked by"), "");
    assert_eq!(without("asked by\n{other}", "asked by"), "asked by\n{other}");
}

proptest! {
    #[test]
    fn what_is_filled_in_is_not_looked_through_again(
        before in "[^{}]{0,20}", value in any::<String>(), after in any::<String>(),
    ) {
        let once = fill(&format!("{before}{{a}}"), |place| (place == "a").then(|| value.clone()));
        prop_assert_eq!(once, format!("{before}{value}"));
        // Without a place that is known, a text stays as it is.
        prop_assert_eq!(fill(&after, |_| None), after);
    }

    #[test]
    fn a_round_reads_back_from_its_form_in_the_file(
        title in any::<String>(), text in any::<String>(), passes in 1_u8..3,
    ) {
        let mut round = Round { title, ..round(passes) };
        round.answer(&id("ana"), &text, NOW, NOW, later).unwrap();
        let json = serde_json::to_string(&round).unwrap();
        prop_assert_eq!(serde_json::from_str::<Round>(&json).unwrap(), round);
    }
}
