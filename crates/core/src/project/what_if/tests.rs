use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::calendar::{Grade, Leave, Shift};
use crate::project::level::{self, Levelled, Search};
use crate::project::plan::desk::{Desk, H, any_desk, civil, deadline, said, utc, who};
use crate::project::{Clock, Review};

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
}

/// Ana's assets (8 h), Bo's review (2 h) and Ana's rework (4 h), then Bo's page
/// (8 h), by Fri 19 March 17:00 New York.
fn story() -> Desk {
    let mut desk = Desk::new();
    desk.task("assets", "ana", 8);
    desk.task("page", "bo", 8);
    let link = desk.link("assets", "page");
    (link.review, link.rework) = (Some(Review { by: None, seconds: 2 * H }), 4 * H);
    desk.due("2027-03-19 17:00", "America/New_York");
    desk
}

/// Ask by, due and needed of a task afterwards.
fn after(desk: &Desk, change: Change, id: &str) -> [String; 3] {
    let comparison = what_if(&desk.given(), &[change]).unwrap();
    let differs = comparison.tasks.iter().find(|differs| differs.id == id).unwrap();
    let row = differs.after.unwrap();
    [row.ask_by, row.due, row.needed].map(|at| said(at.unwrap()))
}

fn task() -> String {
    "page".into()
}

#[test]
fn anas_leave_on_thursday_moves_ask_by_and_nothing_is_saved() {
    let desk = story();
    let away = Away::Days { first: date(18), last: date(18) };
    let change = Change::Away { person: who("ana"), away };
    // Without it: asked by Thu 09:00, due 17:00.
    let moments = after(&desk, change.clone(), "assets");
    assert_eq!(moments, ["Wed 17 09:00", "Wed 17 17:00", "Fri 19 13:00"]);
    let comparison = what_if(&desk.given(), &[change]).unwrap();
    assert_eq!(comparison.tasks.len(), 1); // the page stays as it is
    let differs = &comparison.tasks[0];
    assert_eq!(said(differs.before.unwrap().ask_by.unwrap()), "Thu 18 09:00");
    assert!(desk.people.get(&who("ana")).unwrap().person.leave.is_empty());
    // Her finish is long before: the project does not notice.
    assert_eq!(comparison.projects, []);
}

#[test]
fn each_length_and_deadline_can_be_another() {
    let desk = story();
    let link = Some(0);
    // Bo's Thursday from 11:00 on: 15:00 in Lisbon.
    let review = Change::Review { task: task(), link, seconds: 6 * H };
    assert_eq!(after(&desk, review, "assets"), ["Wed 17 15:00", "Thu 18 15:00", "Fri 19 13:00"]);
    // Eight hours of it begin on Thursday at 13:00, so that Bo reviews on Wednesday.
    let rework = Change::Rework { task: task(), link, seconds: 8 * H };
    assert_eq!(after(&desk, rework, "assets"), ["Wed 17 09:00", "Wed 17 17:00", "Fri 19 13:00"]);
    let lag = Lag { seconds: 24 * H, clock: Clock::Elapsed };
    let lag = Change::Lag { task: task(), link: 0, lag };
    assert_eq!(after(&desk, lag, "assets"), ["Wed 17 09:00", "Wed 17 17:00", "Thu 18 13:00"]);
    let effort = Change::Effort { task: "assets".into(), effort: Effort::of(16 * H).unwrap() };
    assert_eq!(after(&desk, effort, "assets"), ["Wed 17 09:00", "Thu 18 17:00", "Fri 19 13:00"]);
    let days = Change::ProjectDeadline { project: "site".into(), to: Moved::Days(-1) };
    assert_eq!(after(&desk, days, "assets"), ["Wed 17 09:00", "Wed 17 17:00", "Thu 18 13:00"]);
    let to = Moved::To(Some(deadline("2027-03-16 17:00", "UTC")));
    let own = Change::Deadline { task: "assets".into(), to };
    assert_eq!(after(&desk, own, "assets"), ["Tue 16 09:00", "Tue 16 17:00", "Tue 16 17:00"]);
    let owner = Change::Owner { task: "assets".into(), owner: Some(who("cy")) };
    // Four hours of rework on Friday morning in Manila end long before 09:00 in New York.
    assert_eq!(after(&desk, owner, "assets"), ["Thu 18 01:00", "Thu 18 09:00", "Fri 19 13:00"]);
}

#[test]
fn people_can_be_there_after_all_or_longer() {
    let mut desk = story();
    let mut ana = (*desk.people.get(&who("ana")).unwrap().person).clone();
    ana.leave = vec![Leave::new(date(16), date(19), "Coast").unwrap()];
    desk.person(ana);
    // All of it has to be there before she leaves: due on Friday 12, reworked
    // on Monday. Either day leaves her Monday for the work.
    let present = Change::Present { person: who("ana"), date: date(18) };
    assert_eq!(after(&desk, present, "assets"), ["Mon 15 09:00", "Mon 15 17:00", "Fri 19 13:00"]);
    let hours = Shift::of_clock(540, 780, Grade::Working).unwrap();
    let extra = crate::Extra { date: date(19), hours, note: String::new() };
    let extra = Change::Extra { person: who("ana"), extra };
    assert_eq!(after(&desk, extra, "assets"), ["Mon 15 09:00", "Mon 15 17:00", "Fri 19 13:00"]);
}

#[test]
fn tasks_and_links_can_come_and_go() {
    let desk = story();
    let ids = |changes: &[Change]| -> Vec<(String, bool, bool)> {
        let tasks = what_if(&desk.given(), changes).unwrap().tasks.into_iter();
        tasks.map(|one| (one.id, one.before.is_some(), one.after.is_some())).collect()
    };
    let remove = Change::Remove { task: "assets".into() };
    // The page can begin at once, without it.
    assert_eq!(ids(&[remove]), [("assets".into(), true, false), ("page".into(), true, true)]);
    let unlink = Change::Unlink { task: task(), link: 0 };
    let again = Change::Link { task: task(), link: desk.tasks[1].needs[0].clone() };
    assert_eq!(ids(&[unlink.clone(), again]), []);
    assert_eq!(ids(&[unlink]).len(), 2);
    let done = Change::Done { task: "assets".into() };
    let comparison = what_if(&desk.given(), &[done]).unwrap();
    let page = comparison.tasks.iter().find(|one| one.id == "page").unwrap();
    let finish = [page.before, page.after].map(|row| said(row.unwrap().finish.unwrap()));
    // Handed in Mon 17:00, reviewed by 14:00 in New York, reworked Tue 09–13: then the page.
    assert_eq!(finish, ["Tue 09 22:00", "Mon 08 22:00"]);
    let ring = Change::Link { task: "assets".into(), link: Link::after("page") };
    let comparison = what_if(&desk.given(), &[ring]).unwrap();
    assert_eq!(comparison.problems.len(), 1);
}

#[test]
fn who_becomes_late_comes_first_and_the_project_no_longer_fits() {
    let mut desk = story();
    desk.task("far", "cy", 8);
    let earliest = civil("2027-03-18 13:00", "UTC");
    let later = Change::Earliest { task: "assets".into(), to: Some(earliest) };
    let comparison = what_if(&desk.given(), &[later]).unwrap();
    let ids: Vec<&str> = comparison.tasks.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["page", "assets"]); // a weekend later, and four days
    assert!(comparison.tasks.iter().all(|one| one.after.unwrap().late));
    let [project] = comparison.projects.as_slice() else { panic!() };
    assert!(project.before.unwrap().fits() && !project.after.unwrap().fits());
    let promise = Change::Promise { task: "far".into(), by: Some(utc("2027-03-20 12:00")) };
    let comparison = what_if(&desk.given(), &[promise]).unwrap();
    assert_eq!(comparison.tasks[0].id, "far");
}

#[test]
fn a_change_that_names_nothing_is_refused() {
    let desk = story();
    let refused = |change| what_if(&desk.given(), &[change]).unwrap_err();
    let no = || "nothing".to_owned();
    assert_eq!(refused(Change::Done { task: no() }), NoChange::Task(no()));
    let unlink = Change::Unlink { task: task(), link: 1 };
    assert_eq!(refused(unlink), NoChange::Link(task(), 1));
    let owner = Change::Owner { task: task(), owner: Some(who("zed")) };
    assert_eq!(refused(owner), NoChange::Person(who("zed")));
    let days = Change::Deadline { task: task(), to: Moved::Days(1) };
    assert_eq!(refused(days), NoChange::Deadline(task()));
    let to = Moved::Days(1);
    assert_eq!(refused(Change::ProjectDeadline { project: no(), to }), NoChange::Project(no()));
}

#[test]
fn one_number_moves_three_points_in_proportion() {
    let mut desk = story();
    let effort = |low, likely, high| Effort::three(low * H, likely * H, high * H).unwrap();
    desk.tasks[0].effort = Some(effort(4, 8, 20));
    let id = desk.tasks[0].id.clone();
    let after = |to| {
        let change = Change::Effort { task: id.clone(), effort: to };
        Documents::changed(&desk.given(), &[change]).unwrap().tasks[0].effort.unwrap()
    };
    assert_eq!(after(effort(12, 12, 12)), effort(6, 12, 30));
    assert_eq!(after(effort(1, 2, 3)), effort(1, 2, 3));
}

/// Two hundred and forty tasks of three people, most of them after others, by a
/// deadline that is hardly met.
fn busy() -> Desk {
    let mut desk = Desk::new();
    let mut dice = 7_u64;
    let mut below = |sides: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % sides
    };
    for at in 0..240_usize {
        let hours = i64::try_from(1 + below(12)).unwrap();
        desk.task(&format!("t{at}"), ["ana", "bo", "cy"][below(3)], hours);
        for _ in 0..2 {
            let before = at.saturating_sub(1 + below(40));
            if before < at && below(3) > 0 {
                let link = desk.link(&format!("t{before}"), &format!("t{at}"));
                if below(2) == 0 {
                    (link.review, link.rework) = (Some(Review { by: None, seconds: 2 * H }), H);
                }
            }
        }
    }
    desk.due("2027-07-01 17:00", "America/New_York");
    desk
}

/// A plan as it is shown: levelled, and improved for a while.
fn shown(desk: &Desk, steps: usize) -> (Plan, Moments, Levelled) {
    let plan = desk.plan();
    let moments = Moments::of(&plan.network);
    let first = level::first(&plan.network, &plan.people());
    let search = Search { steps, seed: 1 };
    let level = level::improve(&plan.network, &plan.people(), &first, search, |_| true);
    (plan, moments, level)
}

/// The levelled plan with a change, beside one that is shown, and the first
/// levelling of it.
fn then(desk: &Desk, today: &(Plan, Moments, Levelled), change: &Change) -> [Levelled; 2] {
    let given = desk.given();
    let changed = Documents::changed(&given, std::slice::from_ref(change)).unwrap();
    let plan = Plan::lay_out(&changed.given(&given));
    let moments = Moments::of(&plan.network);
    let then = levelled((&today.0, &today.1, &today.2), (&plan, &moments));
    [then, level::first(&plan.network, &plan.people())]
}

#[test]
fn neither_leave_nor_a_longer_review_gains_anything_in_a_plan_of_many_tasks() {
    let desk = busy();
    let today = shown(&desk, 3_000);
    let leave = ["ana", "bo", "cy"].into_iter().flat_map(|id| {
        [(10, 10), (15, 17), (22, 26)].map(|(first, last)| {
            let away = Away::Days { first: date(first), last: date(last) };
            Change::Away { person: who(id), away }
        })
    });
    let reviewed = desk.tasks.iter().filter(|task| task.needs.iter().any(|one| one.rework > 0));
    let reviews = reviewed.take(6).map(|task| {
        let link = task.needs.iter().position(|one| one.rework > 0);
        Change::Review { task: task.id.clone(), link, seconds: 20 * H }
    });
    for change in leave.chain(reviews) {
        let [then, _] = then(&desk, &today, &change);
        assert!(then.score >= today.2.score, "{change:?}");
        for (task, (before, after)) in today.2.tasks.iter().zip(&then.tasks).enumerate() {
            let (before, after) = (before.as_ref().unwrap(), after.as_ref().unwrap());
            assert!(after.finish >= before.finish, "t{task} gains by {change:?}");
        }
    }
}

#[test]
fn leave_of_one_moves_others_only_as_far_as_they_wait() {
    let mut desk = Desk::new();
    desk.task("assets", "ana", 8);
    desk.task("page", "bo", 8);
    desk.task("other", "bo", 16);
    desk.link("assets", "page");
    let today = shown(&desk, 10);
    let from = |level: &Levelled, id: &str| {
        said(level.tasks[today.0.position(id).unwrap()].as_ref().unwrap().from)
    };
    assert_eq!([from(&today.2, "page"), from(&today.2, "other")], ["Wed 10 14:00", "Mon 08 14:00"]);
    let away = Away::Days { first: date(8), last: date(12) };
    let change = Change::Away { person: who("ana"), away };
    let [then, _] = then(&desk, &today, &change);
    // Bo begins the other meanwhile, as he would have.
    assert_eq!([from(&then, "page"), from(&then, "other")], ["Mon 15 17:00", "Mon 08 14:00"]);
}

#[test]
fn what_eases_a_plan_is_taken_up_by_all_that_can_use_it() {
    let desk = busy();
    let today = shown(&desk, 3_000);
    let less = Change::Effort { task: "t0".into(), effort: Effort::default() };
    let without = Change::Remove { task: "t30".into() };
    for change in [less, without] {
        let [then, first] = then(&desk, &today, &change);
        assert!(then.score <= today.2.score && then.score <= first.score, "{change:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn leave_gains_nothing_in_any_plan(
        mut desk in any_desk(),
        first in 0..20_u64,
        days in 0..5_u64,
    ) {
        let ana = (*desk.people.get(&who("ana")).unwrap().person).clone();
        desk.person(ana);
        let today = shown(&desk, 200);
        let work = desk.people.work(&who("ana")).unwrap();
        let date = crate::civil::date(desk.now, work.calendar().zone());
        let [first, last] = [first, first + days].map(|ahead| date + chrono::Days::new(ahead));
        let change = Change::Away { person: who("ana"), away: Away::Days { first, last } };
        let [then, _] = then(&desk, &today, &change);
        for (before, after) in today.2.tasks.iter().zip(&then.tasks) {
            if let (Ok(before), Ok(after)) = (before, after) {
                prop_assert!(after.finish >= before.finish);
            }
        }
    }

    #[test]
    fn with_links_from_finish_to_start_a_plan_is_the_same_again(mut desk in any_desk()) {
        for task in &mut desk.tasks {
            (task.starts, task.began, task.handed_in, task.in_review) = (None, None, None, None);
            for link in &mut task.needs {
                link.kind = crate::project::LinkKind::FinishToStart;
                link.lag.seconds = link.lag.seconds.max(0);
            }
        }
        let today = shown(&desk, 200);
        let before: Vec<_> =
            today.2.tasks.iter().map(|placed| Some(placed.as_ref().ok()?.from)).collect();
        let again = level::kept(&today.0.network, &today.0.people(), &before);
        for (before, again) in today.2.tasks.iter().zip(&again.tasks) {
            let moments = |placed: &Result<level::Placed, _>| {
                placed.as_ref().map(|placed| (placed.from, placed.finish)).ok()
            };
            prop_assert_eq!(moments(before), moments(again));
        }
    }

    #[test]
    fn without_a_change_nothing_differs_and_a_longer_buffer_never_asks_later(
        desk in any_desk(),
        more in 1..20_i64,
    ) {
        prop_assert_eq!(what_if(&desk.given(), &[]).unwrap(), Comparison::default());
        for task in &desk.tasks {
            for (link, need) in task.needs.iter().enumerate() {
                if !need.kind.waits_for_finish() {
                    continue;
                }
                let seconds = need.rework + more * 1800;
                let change = Change::Rework { task: task.id.clone(), link: Some(link), seconds };
                for differs in what_if(&desk.given(), &[change]).unwrap().tasks {
                    let (before, after) = (differs.before.unwrap(), differs.after.unwrap());
                    let asks = before.ask_by.zip(after.ask_by);
                    prop_assert!(asks.is_none_or(|(before, after)| after <= before));
                }
            }
        }
    }
}
