//! What is worked is counted once, whatever clocks do.

use proptest::prelude::*;

use crate::focus::session::{LONGEST_TICK, Pause, Session, State};
use crate::time::Instant;

fn s(second: i64) -> Instant {
    Instant::from_unix(1_000_000 + second)
}

#[test]
fn a_sleep_is_not_work_and_pauses_as_of_the_last_look() {
    let mut session = Session::start(s(0), None, 3600);
    session.tick(s(60));
    session.tick(s(60 + LONGEST_TICK + 1));
    assert_eq!((session.state, session.seconds), (State::Paused(Pause::Gap), 60));
    session.resume(s(1000));
    session.tick(s(1100));
    assert_eq!((session.seconds, session.worked.len()), (160, 2));
}

#[test]
fn a_clock_put_back_counts_nothing_twice() {
    let mut session = Session::start(s(0), None, 3600);
    session.tick(s(100));
    session.tick(s(-86_400));
    assert_eq!((session.state, session.seconds), (State::Paused(Pause::PutBack), 100));
    session.resume(s(-86_300));
    session.tick(s(-86_200));
    assert_eq!(session.seconds, 100, "those moments are counted already, or lie before");
}

#[test]
fn it_ends_when_what_is_planned_is_worked_pauses_aside() {
    let mut session = Session::start(s(0), None, 300);
    assert_eq!(session.ends_at(s(0)), Some(s(300)));
    session.pause(s(100));
    assert_eq!((session.ends_at(s(110)), session.left(s(110))), (None, 200));
    session.resume(s(150));
    assert_eq!(session.ends_at(s(160)), Some(s(350)));
    session.extend(s(160), 60);
    assert_eq!(session.ends_at(s(160)), Some(s(410)));
}

#[test]
fn a_break_is_due_after_so_much_work_since_the_last_rest() {
    let mut session = Session::start(s(0), None, 3600);
    session.tick(s(100));
    session.pause(s(100));
    session.resume(s(130));
    session.tick(s(140));
    // 30 s are no rest of 60: 110 s of work are behind.
    assert_eq!(session.break_due(s(140), 200, 60), Some(s(140 + 90)));
    session.pause(s(140));
    session.resume(s(210));
    assert_eq!(session.break_due(s(210), 200, 60), Some(s(410)));
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Look,
    Pause,
    Resume,
    Extend(i64),
}

fn any_step() -> impl Strategy<Value = (Step, i64)> {
    let step = prop_oneof![
        6 => Just(Step::Look),
        1 => Just(Step::Pause),
        2 => Just(Step::Resume),
        1 => (-600..600_i64).prop_map(Step::Extend),
    ];
    // Looks, sleeps, and clocks put forward and back by a day.
    let passes =
        prop_oneof![8 => 0..LONGEST_TICK + 1, 1 => 0..40_000_i64, 1 => -86_400..86_400_i64];
    (step, passes)
}

proptest! {
    #[test]
    fn what_is_worked_is_in_order_never_overlaps_and_adds_up(
        steps in prop::collection::vec(any_step(), 0..60),
    ) {
        let (mut session, mut now, mut real) = (Session::start(s(0), None, 3000), s(0), 0);
        for (step, passes) in steps {
            now = now.plus(passes);
            real += passes.clamp(0, LONGEST_TICK);
            match step {
                Step::Look => session.tick(now),
                Step::Pause => session.pause(now),
                Step::Resume => session.resume(now),
                Step::Extend(by) => session.extend(now, by),
            }
            let sum: i64 = session.worked.iter().map(|one| one.to.since(one.from)).sum();
            prop_assert_eq!(session.seconds, sum);
            prop_assert!(sum <= real, "{} counted of {} that passed", sum, real);
            prop_assert!(session.worked.iter().all(|one| one.from < one.to));
            prop_assert!(session.worked.windows(2).all(|two| two[0].to < two[1].from));
        }
        session.end(now);
        let ended = session.clone();
        session.resume(now.plus(10));
        session.tick(now.plus(20));
        prop_assert_eq!(session, ended);
    }
}
