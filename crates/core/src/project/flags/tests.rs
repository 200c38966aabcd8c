use proptest::prelude::*;

use super::overload::{Job, worst};
use super::*;
use crate::calendar::{Shift, Week};
use crate::project::plan::desk::{Desk, H, any_desk, utc, who};
use crate::project::{Effort, Progress, Promise};
use crate::team::Person;

fn flagged(desk: &Desk) -> Vec<(usize, FlagKind)> {
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let flags = flags(&desk.given(), &plan, &moments);
    flags.into_iter().map(|flag| (flag.task, flag.kind)).collect()
}

#[test]
fn a_task_of_which_nothing_is_known_says_what_is_missing() {
    let mut desk = Desk::new();
    desk.task("bare", "", 8).effort = None;
    assert_eq!(
        flagged(&desk),
        [(0, FlagKind::NoOwner), (0, FlagKind::NoDate), (0, FlagKind::NoEffort)]
    );
    // Who has said what is left has said how much work it is.
    desk.tasks[0].progress = vec![Progress { at: desk.now, worked: 0, left: H }];
    desk.tasks[0].owner = Some(who("ana"));
    assert_eq!(flagged(&desk), [(0, FlagKind::NoDate)]);
    // A milestone has an effort: none.
    desk.tasks[0].progress.clear();
    desk.tasks[0].effort = Effort::of(0);
    desk.due("2027-03-19 17:00", "UTC");
    assert_eq!(flagged(&desk), []);
}

#[test]
fn too_large_is_by_the_owners_own_day() {
    let mut desk = Desk::new();
    let six =
        [Shift::of_clock(540, 720, Grade::Working), Shift::of_clock(780, 960, Grade::Working)];
    let part_time = Week::weekdays(&six.map(|shift| shift.unwrap()));
    desk.person(Person::new(who("bo"), "Bo", "America/New_York", part_time));
    desk.due("2027-04-30 17:00", "UTC");
    desk.task("a", "ana", 16);
    desk.task("b", "ana", 17);
    desk.task("c", "bo", 12);
    desk.task("d", "bo", 13);
    let large = |hours, day| FlagKind::TooLarge { effort: hours * H, day: day * H };
    assert_eq!(flagged(&desk), [(1, large(17, 8)), (3, large(13, 6))]);
    let nobody =
        Calendar::new(crate::ZoneRules::bundled().zone("UTC").unwrap(), Week::default(), vec![]);
    assert_eq!(working_day(&nobody, desk.now), USUAL_DAY);
}

#[test]
fn what_went_on_before_what_it_waits_for_is_out_of_sequence() {
    let mut desk = Desk::new();
    desk.due("2027-04-30 17:00", "UTC");
    desk.task("first", "ana", 8);
    desk.task("second", "bo", 8);
    desk.link("first", "second");
    let at = utc("2027-03-05 15:00");
    desk.tasks[1].began = Some(at);
    let flag = |happened| FlagKind::OutOfSequence { link: 0, went_on: at, happened };
    assert_eq!(flagged(&desk), [(1, flag(None))]);
    let later = utc("2027-03-05 17:00");
    desk.tasks[0].handed_in = Some(later);
    assert_eq!(flagged(&desk), [(1, flag(Some(later)))]);
    // With a lead of two hours it was free to.
    desk.tasks[1].needs[0].lag.seconds = -2 * H;
    assert_eq!(flagged(&desk), []);
    // It may begin before, where only the finish waits.
    desk.tasks[0].handed_in = None;
    desk.tasks[1].needs[0].lag.seconds = 0;
    desk.tasks[1].needs[0].kind = LinkKind::FinishToFinish;
    assert_eq!(flagged(&desk), []);
    desk.tasks[1].done = Some(at);
    assert_eq!(flagged(&desk), [(1, flag(None))]);
    // When both are handed in, it is past.
    desk.tasks[0].done = Some(later);
    assert_eq!(flagged(&desk), []);
}

#[test]
fn an_owner_on_leave_between_ask_by_and_due_is_said() {
    let mut desk = Desk::new();
    let date = |day| chrono::NaiveDate::from_ymd_opt(2027, 3, day).unwrap();
    let mut ana = (*desk.people.get(&who("ana")).unwrap().person).clone();
    let leave = Leave::new(date(17), date(17), "Dentist").unwrap();
    // Nobody misses a Saturday, nor a day after due.
    ana.leave = vec![leave.clone(), Leave::new(date(13), date(13), "").unwrap()];
    desk.person(ana.clone());
    desk.due("2027-03-18 17:00", "Europe/Lisbon");
    desk.task("assets", "ana", 16);
    let away = |seconds, whole| FlagKind::Away { leave: vec![leave.clone()], seconds, whole };
    assert_eq!(flagged(&desk), [(0, away(8 * H, false))]);
    // On Wednesday evening none of it is left: she is back when it is too late.
    desk.due("2027-03-17 17:00", "Europe/Lisbon");
    desk.now = utc("2027-03-17 08:00");
    let kinds = flagged(&desk);
    assert!(kinds.contains(&(0, away(8 * H, true))), "{kinds:?}");
    desk.due("2027-03-16 17:00", "Europe/Lisbon");
    desk.now = utc("2027-03-08 00:00");
    assert_eq!(flagged(&desk), []);
}

#[test]
fn late_is_not_asked_not_handed_in_promised_too_late_or_short() {
    let mut desk = Desk::new();
    desk.due("2027-03-10 17:00", "UTC");
    desk.task("assets", "ana", 16);
    assert_eq!(flagged(&desk), []); // to be asked by Tue 09:00
    desk.now = utc("2027-03-09 11:00");
    let (ask_by, due) = (utc("2027-03-09 09:00"), utc("2027-03-10 17:00"));
    let late = |hours| (0, FlagKind::Late { seconds: hours * H });
    assert_eq!(flagged(&desk), [(0, FlagKind::NotAsked { ask_by }), late(2)]);
    desk.tasks[0].asked = Some(ask_by);
    assert_eq!(flagged(&desk), [late(2)]);
    let promised = utc("2027-03-11 12:00");
    desk.tasks[0].promised = Some(Promise { given: ask_by, by: promised });
    assert_eq!(flagged(&desk), [(0, FlagKind::PromisedLate { promised, due }), late(3)]);
    desk.now = utc("2027-03-11 10:00");
    assert!(flagged(&desk).contains(&(0, FlagKind::Overdue { due })));
    desk.tasks[0].handed_in = Some(desk.now);
    assert_eq!(flagged(&desk), []);
}

#[test]
fn a_live_handoff_of_two_who_never_meet_is_unreachable() {
    let mut desk = Desk::new();
    desk.due("2027-04-30 17:00", "UTC");
    desk.task("first", "cy", 8);
    desk.task("second", "bo", 8);
    desk.link("first", "second").live = 1800;
    assert_eq!(flagged(&desk), [(1, FlagKind::Unreachable { link: 0 })]);
    desk.tasks[0].owner = Some(who("ana"));
    assert_eq!(flagged(&desk), []);
}

#[test]
fn two_tasks_for_one_day_overload_it() {
    let mut desk = Desk::new();
    desk.due("2027-03-09 17:00", "UTC");
    desk.task("a", "ana", 10);
    desk.task("b", "ana", 7);
    desk.task("c", "bo", 8);
    desk.task("nobodys", "", 16);
    let overloads = |desk: &Desk| {
        let plan = desk.plan();
        overloads(&plan, &Moments::of(&plan.network))
    };
    let overload = Overload {
        person: who("ana"),
        clock: 0,
        from: utc("2027-03-08 09:00"),
        until: utc("2027-03-09 17:00"),
        demand: 17 * H,
        room: 16 * H,
        tasks: vec![0, 1],
    };
    assert_eq!(overloads(&desk), [overload]);
    desk.tasks[1].effort = Effort::of(6 * H);
    assert_eq!(overloads(&desk), []);
    // One task that is late by itself is late, not too much beside others.
    desk.tasks[0].effort = Effort::of(20 * H);
    desk.tasks[1].done = Some(desk.now);
    assert_eq!(overloads(&desk), []);
}

fn any_jobs() -> impl Strategy<Value = Vec<Job>> {
    let job = (0..30_i64, 1..8_i64, 0..12_i64);
    prop::collection::vec(job, 0..8).prop_map(|jobs| {
        let jobs = jobs.into_iter().enumerate();
        jobs.map(|(task, (release, effort, more))| Job {
            task,
            release,
            effort,
            due: release + effort + more,
        })
        .collect()
    })
}

/// Work too much between a release and a due.
fn excess(jobs: &[Job], release: i64, due: i64) -> i64 {
    let inside = jobs.iter().filter(|job| job.release >= release && job.due <= due);
    inside.map(|job| job.effort).sum::<i64>() - (due - release)
}

proptest! {
    #[test]
    fn the_worst_stretch_is_the_worst_of_all_stretches(jobs in any_jobs()) {
        let all = jobs.iter().flat_map(|one| jobs.iter().map(|two| (one.release, two.due)));
        let most = all.filter(|(release, due)| release < due).map(|(release, due)| excess(&jobs, release, due)).max().unwrap_or(0);
        let found = worst(&jobs).map_or(0, |(release, due)| excess(&jobs, release, due));
        prop_assert_eq!(found, most.max(0));
    }

    #[test]
    fn late_is_flagged_where_slack_is_below_nothing(desk in any_desk()) {
        let plan = desk.plan();
        let moments = Moments::of(&plan.network);
        let flags = flags(&desk.given(), &plan, &moments);
        for task in 0..plan.tasks().len() {
            let late = flags.iter().filter(|flag| flag.task == task).find_map(|flag| {
                if let FlagKind::Late { seconds } = flag.kind { Some(-seconds) } else { None }
            });
            prop_assert_eq!(late, moments.slack(&plan.network, task).filter(|slack| *slack < 0));
        }
        for overload in overloads(&plan, &moments) {
            prop_assert!(overload.demand > overload.room);
            let work = &plan.network.clocks()[overload.clock];
            prop_assert_eq!(work.between(overload.from, overload.until), overload.room);
        }
    }
}
