use proptest::prelude::*;

use super::*;
use crate::calendar::{Grade, Leave, Shift, Week};
use crate::norms::Agreement;
use crate::response::Norm;
use crate::zone::ZoneRules;

/// Thursday 25 March 2027, 16:30 in Berlin: before Easter.
const SENT: Instant = Instant::from_unix(1_805_988_600);

fn office(zone: &str, leave: &[(&str, &str)]) -> Calendar {
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    let leave = leave.iter().map(|(first, last)| {
        Leave::new(first.parse().unwrap(), last.parse().unwrap(), "").unwrap()
    });
    Calendar::new(zone, Week::weekdays(&[hours]), leave.collect())
}

fn clock(at: Instant, zone: &str) -> String {
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    civil::reading(at, &zone).format("%m-%d %H:%M").to_string()
}

#[test]
fn each_owes_the_answer_by_their_own_calendar_and_the_second_pass_waits_for_the_first() {
    let berlin = office("Europe/Berlin", &[("2027-03-26", "2027-03-29")]);
    let auckland = office("Pacific/Auckland", &[]);
    let norms = Norms::default();
    let found = promises(&[&berlin, &auckland], &norms, Channel::Email, SENT, 2).unwrap();
    let [first, second] = found.as_slice() else { panic!("{} passes", found.len()) };
    // Easter in Berlin: the same time on the next workday (semantics §7).
    assert_eq!(clock(first[0], "Europe/Berlin"), "03-30 16:30");
    // 04:30 on Friday in Auckland, its whole date a workday: the rest of it, then Monday's.
    assert_eq!(clock(first[1], "Pacific/Auckland"), "03-29 04:30");
    assert_eq!(clock(second[0], "Europe/Berlin"), "03-31 16:30");
    assert!(second.iter().all(|by| *by > first[0]));
}

#[test]
fn a_norm_of_the_team_holds_from_its_date_by_the_clock_of_who_answers() {
    let norms = Norms::new(vec![Agreement {
        channel: Channel::Email,
        norm: Norm::WorkingDay(3600),
        from: "2027-03-26".parse().ok(),
        review: None,
        note: String::new(),
    }]);
    let (berlin, auckland) = (office("Europe/Berlin", &[]), office("Pacific/Auckland", &[]));
    let by =
        |calendar, zone| clock(reply_by(calendar, &norms, Channel::Email, SENT).unwrap(), zone);
    // Still Thursday in Berlin, Friday in Auckland already.
    assert_eq!(by(&berlin, "Europe/Berlin"), "03-26 16:30");
    assert_eq!(by(&auckland, "Pacific/Auckland"), "03-26 10:00");
}

#[test]
fn who_never_works_is_named_by_position() {
    let never = Calendar::new(
        ZoneRules::bundled().zone("Europe/Berlin").unwrap(),
        Week::default(),
        Vec::new(),
    );
    let berlin = office("Europe/Berlin", &[]);
    let found = promises(&[&berlin, &never], &Norms::default(), Channel::Chat, SENT, 1);
    assert!(matches!(found, Err((1, NoWorkingTime::After(_)))), "{found:?}");
    assert_eq!(promises(&[], &Norms::default(), Channel::Chat, SENT, 2), Ok(vec![vec![], vec![]]));
}

fn case(purpose: Purpose) -> Case {
    let slot = Interval::new(SENT.plus(7200), SENT.plus(10_800));
    Case { purpose, urgent: false, slot, written: Some(SENT.plus(86_400)), shared_today: 0 }
}

#[test]
fn most_things_are_written() {
    use Purpose::{Brainstorm, Decision, Handoff, Review, Status};
    for purpose in [Status, Decision, Brainstorm, Review, Handoff] {
        assert_eq!(weigh(&case(purpose)).0, Recommendation::Write, "{purpose:?}");
    }
    for purpose in [Purpose::Sensitive, Purpose::Bonding] {
        assert_eq!(weigh(&case(purpose)).0, Recommendation::Meet, "{purpose:?}");
    }
    assert_eq!(weigh(&case(Purpose::Crisis)).0, Recommendation::Now);
}

#[test]
fn an_urgent_decision_takes_what_is_over_first() {
    let urgent = Case { urgent: true, ..case(Purpose::Decision) };
    assert_eq!(weigh(&urgent), (Recommendation::Meet, Reason::SoonerMet));
    let sooner = Case { written: Some(SENT.plus(3600)), ..urgent };
    assert_eq!(weigh(&sooner), (Recommendation::Write, Reason::SoonerWritten));
    // At the same moment a meeting is over just as soon.
    let equal = Case { written: urgent.slot.map(|slot| slot.end()), ..urgent };
    assert_eq!(weigh(&equal).0, Recommendation::Meet);
    let none = Case { slot: None, ..urgent };
    assert_eq!(weigh(&none).0, Recommendation::Write);
}

#[test]
fn a_handover_is_live_with_a_whole_hour_today() {
    let shared = |shared_today| weigh(&Case { shared_today, ..case(Purpose::Handoff) }).0;
    assert_eq!(shared(LIVE_HANDOVER - 1), Recommendation::Write);
    assert_eq!(shared(LIVE_HANDOVER), Recommendation::Meet);
}

proptest! {
    #[test]
    fn whatever_is_recommended_can_be_had_if_anything_can(
        purpose in prop::sample::select(&Purpose::ALL[..]),
        urgent in any::<bool>(),
        slot in prop::option::of(0_i64..100_000),
        written in prop::option::of(0_i64..100_000),
        shared_today in 0_i64..10_000,
    ) {
        let slot = slot.and_then(|at| Interval::new(SENT.plus(at), SENT.plus(at + 1800)));
        let written = written.map(|at| SENT.plus(at));
        let case = Case { purpose, urgent, slot, written, shared_today };
        let (recommended, reason) = weigh(&case);
        prop_assert!(reason.to_string().ends_with('.'));
        if recommended == Recommendation::Write {
            prop_assert!(written.is_some() || reason == Reason::Neither);
        }
    }
}

#[test]
fn costs_of_a_round_never_overflow() {
    assert_eq!(round_minutes(6, 2), 180);
    assert_eq!(round_minutes(usize::MAX, u8::MAX), u32::MAX);
}
