use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::calendar::{Grade, Leave, Shift, Week};
use crate::project::plan::desk::{Desk, H, any_desk, civil, deadline, utc, who};
use crate::project::what_if::{Documents, Moved, what_if};
use crate::project::{Deadline, Effort, Promise, Review};
use crate::team::Person;

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
}

fn all(desk: &Desk, project: Option<&str>) -> Mending {
    mend(&desk.given(), project, |_| true).unwrap()
}

#[test]
fn a_search_says_how_far_it_is_and_ends_when_nobody_wants_it() {
    let mut desk = Desk::new();
    desk.task("assets", "ana", 60);
    desk.task("page", "bo", 60);
    desk.link("assets", "page");
    desk.due("2027-03-10 22:00", "UTC");
    let mut shares = Vec::new();
    let found = mend(&desk.given(), None, |share| {
        shares.push(share);
        true
    });
    assert!(found.is_some() && shares.len() > 20);
    assert!(shares.is_sorted() && shares.iter().all(|share| (0.0..=1.0).contains(share)));
    let mut count = 0;
    let stopped = mend(&desk.given(), None, |_| {
        count += 1;
        count < 5
    });
    assert_eq!((stopped, count), (None, 5));
}

fn kinds(mending: &Mending) -> Vec<(Measure, i64)> {
    mending.offers.iter().map(|offer| (offer.measure, offer.by)).collect()
}

fn late(task: &str, hours: i64, elapsed: i64) -> LateTask {
    LateTask { task: task.into(), working: hours * H, elapsed: elapsed * H }
}

#[test]
fn the_late_are_said_and_each_smallest_change_by_kind() {
    let mut desk = Desk::new();
    desk.task("assets", "ana", 16);
    desk.task("page", "bo", 8);
    let link = desk.link("assets", "page");
    (link.review, link.rework) = (Some(Review { by: None, seconds: 4 * H }), 2 * H);
    // Handed in Tue 17:00 in Lisbon, noon in New York: Bo looks until 16:00,
    // Ana reworks Wed 09–11, and Bo's day from 09:00 ends Wed 22:00 UTC.
    desk.due("2027-03-10 22:00", "UTC");
    assert_eq!(all(&desk, None), Mending::default());
    desk.due("2027-03-10 20:00", "UTC");
    let mending = all(&desk, Some("site"));
    // Bo must begin on Tuesday: by then it would have to be good in Lisbon, so
    // that Bo looks on Monday evening, and it is due a day sooner.
    assert_eq!(mending.late, [late("assets", 8, 24), late("page", 2, 2)]);
    let efforts = [(Measure::Effort, 2 * H), (Measure::Effort, 8 * H)];
    assert_eq!(kinds(&mending), [&[(Measure::Deadline, 2 * H)], efforts.as_slice()].concat());
    let moment = civil("2027-03-10 22:00", "UTC");
    let to = Moved::To(Some(Deadline::At { moment }));
    let project = "site".to_owned();
    assert_eq!(mending.offers[0].changes, [Change::ProjectDeadline { project, to }]);
    assert_eq!((mending.pair, mending.nearest), (None, None));
    assert_eq!(all(&desk, Some("other")), Mending::default());
}

#[test]
fn evenings_leave_and_colleagues_can_mend_too() {
    let mut desk = Desk::new();
    let hours = |from: u16, to: u16, grade| Shift::new(from * 60, to * 60, grade).unwrap();
    let day = [hours(9, 17, Grade::Working), hours(17, 19, Grade::Flexible)];
    let mut ana = Person::new(who("ana"), "Ana", "Europe/Lisbon", Week::weekdays(&day));
    ana.leave = vec![Leave::new(date(9), date(9), "").unwrap()];
    desk.person(ana);
    desk.task("assets", "ana", 18);
    desk.task("beside", "cy", 1);
    desk.due("2027-03-11 17:00", "UTC");
    // Mon, Wed and Thu are 24 hours; were they Mon and Wed, 16.
    assert_eq!(all(&desk, None), Mending::default());
    desk.due("2027-03-10 17:00", "UTC");
    let mending = all(&desk, None);
    assert_eq!(mending.late, [late("assets", 2, 18)]);
    assert_eq!(
        kinds(&mending),
        [
            (Measure::Deadline, 18 * H), // Thu 11:00
            (Measure::Owner, 0),         // Cy ends Wed 11:00 in Manila
            (Measure::Flexible, 2 * H),  // Mon evening; Tue is leave
            (Measure::Effort, 2 * H),
            (Measure::Leave, 8 * H),
        ]
    );
    let Change::Extra { extra, .. } = &mending.offers[2].changes[0] else { panic!() };
    assert_eq!((extra.date, mending.offers[2].changes.len()), (date(8), 1));
}

#[test]
fn a_promise_and_an_earliest_start_give_way_first() {
    let mut desk = Desk::new();
    let promise = Promise { given: desk.now, by: utc("2027-03-11 12:00") };
    desk.task("assets", "ana", 8).promised = Some(promise);
    desk.task("other", "cy", 8).earliest = Some(civil("2027-03-11 10:00", "Asia/Manila"));
    desk.due("2027-03-11 09:00", "UTC");
    let mending = all(&desk, None);
    assert_eq!(mending.late.len(), 2);
    // Each is late by itself: it takes both, or the deadline at Fri 10:00 in Manila.
    assert_eq!(kinds(&mending), [(Measure::Deadline, 17 * H)]);
    let only = |at: usize| {
        let mut desk = Desk { tasks: desk.tasks.clone(), ..Desk::new() };
        desk.due("2027-03-11 09:00", "UTC");
        desk.tasks[at].done = Some(desk.now);
        all(&desk, None).offers[0].clone()
    };
    let first = |at: usize| (only(at).measure, only(at).by);
    assert_eq!(first(1), (Measure::Promise, 3 * H));
    assert_eq!(first(0), (Measure::Earliest, H));
}

#[test]
fn with_a_fixed_deadline_of_each_the_best_two_together_are_found() {
    let mut desk = Desk::new();
    for (id, owner) in [("one", "ana"), ("two", "bo")] {
        let task = desk.task(id, owner, 16);
        task.deadline = Some(deadline("2027-03-09 10:00", "UTC"));
    }
    let mending = all(&desk, None);
    assert_eq!(mending.offers, []);
    let pair = mending.pair.unwrap();
    assert_eq!(pair.each_ref().map(|offer| offer.measure), [Measure::Deadline; 2]);
    let changes: Vec<Change> = pair.iter().flat_map(|offer| offer.changes.clone()).collect();
    let comparison = what_if(&desk.given(), &changes).unwrap();
    assert!(comparison.tasks.iter().all(|differs| !differs.after.unwrap().late));
    // With a third one, no two do.
    desk.task("three", "cy", 16).deadline = Some(deadline("2027-03-08 08:00", "UTC"));
    let mending = all(&desk, None);
    assert_eq!((mending.offers, mending.pair), (vec![], None));
    let nearest = mending.nearest.unwrap();
    assert_eq!((nearest.offer.measure, nearest.gap), (Measure::Deadline, 8 * H));
}

/// The people of a desk as documents that say what their calendars do: some
/// flexible and reluctant hours, some leave.
fn settled(mut desk: Desk) -> Desk {
    for (at, (id, zone)) in
        [("ana", "Europe/Lisbon"), ("bo", "America/New_York"), ("cy", "Asia/Manila")]
            .into_iter()
            .enumerate()
    {
        let hours = |from: u16, to: u16, grade| Shift::new(from * 60, to * 60, grade).unwrap();
        let day = [
            hours(9, 17, Grade::Working),
            hours(17, 19, Grade::Flexible),
            hours(19, 21, Grade::Reluctant),
        ];
        let mut person = Person::new(who(id), id, zone, Week::weekdays(&day));
        let first = desk.now.utc().unwrap().date() + chrono::Days::new(at as u64 + 1);
        person.leave = vec![Leave::new(first, first + chrono::Days::new(2), "").unwrap()];
        desk.person(person);
    }
    desk
}

/// Whether any task is late, or without moments, with these changes.
fn late_after(desk: &Desk, changes: &[Change]) -> bool {
    let given = desk.given();
    let changed = Documents::changed(&given, changes).unwrap();
    let plan = Plan::lay_out(&changed.given(&given));
    let moments = Moments::of(&plan.network);
    (0..plan.tasks().len())
        .any(|task| moments.slack(&plan.network, task).is_some_and(|slack| slack < 0))
}

/// A second or a day less of a change that has a size.
fn less(change: &Change, desk: &Desk) -> Option<Change> {
    let given = desk.given();
    let task = |id: &str| given.tasks.iter().find(|task| task.id == id).unwrap();
    match change.clone() {
        Change::Review { task, link, seconds } => {
            Some(Change::Review { task, link, seconds: seconds + 1 })
        }
        Change::Rework { task, link, seconds } => {
            Some(Change::Rework { task, link, seconds: seconds + 1 })
        }
        Change::Effort { task, effort } => {
            Some(Change::Effort { task, effort: Effort::of(effort.likely() + 1).unwrap() })
        }
        Change::Promise { task: id, by: Some(by) } => {
            assert!(task(&id).promised.unwrap().by > by);
            Some(Change::Promise { task: id, by: Some(by.plus(1)) })
        }
        Change::ProjectDeadline { project, to: Moved::Days(days) } => {
            Some(Change::ProjectDeadline { project, to: Moved::Days(days - 1) })
        }
        Change::Deadline { task, to: Moved::Days(days) } => {
            Some(Change::Deadline { task, to: Moved::Days(days - 1) })
        }
        Change::ProjectDeadline { project, to: Moved::To(Some(Deadline::At { mut moment })) } => {
            moment.reading -= chrono::TimeDelta::seconds(1);
            let to = Moved::To(Some(Deadline::At { moment }));
            Some(Change::ProjectDeadline { project, to })
        }
        Change::Away { .. }
        | Change::Present { .. }
        | Change::Extra { .. }
        | Change::Lag { .. }
        | Change::Owner { .. }
        | Change::Deadline { .. }
        | Change::ProjectDeadline { .. }
        | Change::Earliest { .. }
        | Change::Promise { .. }
        | Change::Done { .. }
        | Change::Remove { .. }
        | Change::Link { .. }
        | Change::Unlink { .. } => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_offered_mends_all_of_it_and_no_less_does(desk in any_desk()) {
        let desk = settled(desk);
        let mending = all(&desk, None);
        prop_assert_eq!(mending.late.is_empty(), !late_after(&desk, &[]));
        for offer in &mending.offers {
            prop_assert!(!late_after(&desk, &offer.changes), "{offer:?}");
            if let [change] = offer.changes.as_slice()
                && let Some(less) = less(change, &desk)
            {
                prop_assert!(late_after(&desk, &[less]), "{offer:?}");
            }
            // No date of the hours could be left out.
            for at in 0..offer.changes.len() {
                let mut others = offer.changes.clone();
                others.remove(at);
                prop_assert!(late_after(&desk, &others), "{offer:?}");
            }
        }
        if let Some(pair) = &mending.pair {
            let both = [pair[0].changes.as_slice(), &pair[1].changes].concat();
            prop_assert!(!late_after(&desk, &both));
        }
        prop_assert!(mending.offers.is_empty() || mending.pair.is_none());
    }
}
