use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::calendar::{Grade, Leave, Shift};
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
    let effort = Change::Effort { task: "assets".into(), seconds: 16 * H };
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
    assert!(comparison.tasks.iter().all(|one| one.after.unwrap().late()));
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
    let effort = Change::Effort { task: task(), seconds: -1 };
    assert_eq!(refused(effort), NoChange::Length(task()));
    let to = Moved::Days(1);
    assert_eq!(refused(Change::ProjectDeadline { project: no(), to }), NoChange::Project(no()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

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
