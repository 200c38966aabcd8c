use chrono::NaiveDate;

use super::desk::{Desk, H, civil, deadline, said, utc, who};
use super::*;
use crate::project::deadline::NoSuchDeadline;
use crate::project::network::{Arrow, Bound, Buffers};
use crate::project::{Deadline, LinkKind, Progress, Promise, Review};

fn review(hours: i64) -> Option<Review> {
    Some(Review { by: None, seconds: hours * H })
}

#[test]
fn case_12_of_the_list_comes_out_of_its_documents() {
    let mut desk = Desk::new();
    desk.task("assets", "cy", 16);
    desk.task("page", "bo", 8);
    desk.link("assets", "page").review = review(8);
    desk.due("2027-03-18 17:00", "America/New_York");
    let plan = desk.plan();
    let late = Moments::of(&plan.network).late[0].unwrap().unwrap();
    assert_eq!(said(late.needed), "Thu 18 13:00");
    assert_eq!(said(late.bound), "Wed 17 13:00"); // 09:00 in New York
    assert_eq!(said(late.due), "Wed 17 09:00"); // 17:00 in Manila
    assert_eq!(said(late.ask_by), "Tue 16 01:00");
    assert_eq!(late.bound.since(late.due), 4 * H);
    assert_eq!(plan.problems(), []);
}

#[test]
fn a_review_is_by_whom_it_names_else_the_successors_owner_else_the_lead() {
    let mut desk = Desk::new();
    desk.projects[0].lead = Some(who("bo"));
    for id in ["a", "b", "c"] {
        desk.task(id, "cy", 8);
    }
    desk.task("next", "ana", 8);
    desk.task("open", "", 8);
    desk.link("a", "next").review = review(1);
    desk.link("b", "next").review = Some(Review { by: Some(who("cy")), seconds: H });
    desk.link("c", "open").review = review(1);
    let plan = desk.plan();
    let by = |arrow: &Arrow| plan.person(arrow.buffers.review.unwrap().0).unwrap().as_str();
    let by: Vec<_> = plan.network.arrows().iter().map(by).collect();
    assert_eq!(by, ["ana", "cy", "bo"]);
    // Nobody's task takes the hours of the lead, without keeping them from their own.
    let open = plan.node(plan.position("open").unwrap()).clock;
    assert_eq!((&plan.clocks()[open], plan.person(open)), (&Hours::LentBy(who("bo")), None));
    desk.projects[0].lead = Some(who("nobody"));
    let plan = desk.plan();
    let open = plan.node(plan.position("open").unwrap()).clock;
    assert_eq!(plan.clocks()[open], Hours::Nobody);
    let (project, lead) = ("site".to_owned(), who("nobody"));
    let none = Problem::NoReviewer { task: "open".into(), link: Some(0), reviewer: None };
    assert_eq!(plan.problems(), [Problem::NoSuchLead { project, lead }, none]);
}

#[test]
fn a_project_bounds_every_task_and_the_last_ones_reviewed_and_reworked() {
    let mut desk = Desk::new();
    desk.projects[0].lead = Some(who("bo"));
    for id in ["first", "last", "beside"] {
        let task = desk.task(id, "ana", 8);
        (task.review, task.rework) = (review(4), 2 * H);
    }
    desk.link("first", "last");
    desk.link("beside", "last").kind = LinkKind::StartToStart;
    desk.due("2027-03-19 17:00", "UTC");
    let at = utc("2027-03-19 17:00");
    let plan = desk.plan();
    let of = |id: &str| {
        let at = plan.position(id).unwrap();
        (plan.node(at).until, plan.node(at).deadline, plan.tasks()[at].bound)
    };
    let bo = plan.clocks().iter().position(|clock| *clock == Hours::Of(who("bo"))).unwrap();
    let buffers = Buffers { review: Some((bo, 4 * H)), rework: 2 * H };
    let (end, bound) = (Some(at), Some(Bound { at, buffers }));
    assert_eq!(of("first"), (end, None, None));
    assert_eq!(of("last"), (end, bound, Some(BoundBy::Project)));
    // Its start alone is waited for: its finish is nobody's but the project's.
    assert_eq!(of("beside"), (end, bound, Some(BoundBy::Project)));
    // A deadline of its own holds when it is the earlier one, with the same buffers.
    desk.tasks[1].deadline = Some(deadline("2027-03-22 00:00", "UTC"));
    assert_eq!(desk.plan().tasks()[1].bound, Some(BoundBy::Project));
    desk.tasks[1].deadline = Some(deadline("2027-03-18 00:00", "UTC"));
    let plan = desk.plan();
    assert_eq!(plan.tasks()[1].bound, Some(BoundBy::Task));
    let bound = plan.node(1).deadline.unwrap();
    assert_eq!((said(bound.at), bound.buffers), ("Thu 18 00:00".into(), buffers));
}

#[test]
fn nothing_begins_before_now_the_projects_start_or_its_own() {
    let mut desk = Desk::new();
    desk.projects[0].start = Some(civil("2027-03-10 00:00", "UTC"));
    desk.task("plain", "ana", 8);
    desk.task("later", "ana", 8).earliest = Some(civil("2027-03-12 00:00", "UTC"));
    desk.task("sooner", "ana", 8).earliest = Some(civil("2027-03-01 00:00", "UTC"));
    desk.task("begun", "ana", 8).began = Some(utc("2027-03-05 10:00"));
    desk.task("fixed", "ana", 8).starts = Some(civil("2027-03-01 00:00", "UTC"));
    let plan = desk.plan();
    let first = |at: usize| said(plan.node(at).not_before);
    assert_eq!(
        [0, 1, 2, 3].map(first),
        ["Wed 10", "Fri 12", "Wed 10", "Mon 08"].map(|day| format!("{day} 00:00"))
    );
    // What should have begun last week can only begin now.
    assert_eq!(plan.node(4).starts, Some(desk.now));
}

#[test]
fn a_tasks_state_is_what_was_said_of_it() {
    let mut desk = Desk::new();
    let day = |day: u32| utc(&format!("2027-03-{day:02} 12:00"));
    desk.task("open", "ana", 8).promised = Some(Promise { given: day(1), by: day(12) });
    desk.task("going", "ana", 8).progress = vec![
        Progress { at: day(3), worked: H, left: 6 * H },
        Progress { at: day(4), worked: 2 * H, left: 3 * H },
    ];
    let task = desk.task("in", "ana", 8);
    (task.began, task.handed_in, task.in_review) = (Some(day(2)), Some(day(4)), Some(day(5)));
    desk.task("done", "ana", 8).done = Some(day(5));
    let plan = desk.plan();
    let of = |at: usize| (plan.node(at).state, plan.node(at).effort);
    assert_eq!(of(0), (State::Open { promised: Some(day(12)) }, 8 * H));
    assert_eq!(of(1), (State::UnderWay { began: day(3), promised: None }, 3 * H));
    assert_eq!(of(2), (State::HandedIn { began: day(2), at: day(4), review: Some(day(5)) }, 8 * H));
    assert_eq!(of(3), (State::Done { began: day(5), at: day(5) }, 8 * H));
}

#[test]
fn what_is_over_takes_part_only_where_something_waits_for_it() {
    let mut desk = Desk::new();
    let done = Some(utc("2027-03-05 12:00"));
    for (id, project) in
        [("old", "past"), ("left", "past"), ("asked", "past"), ("loose", ""), ("busy", "")]
    {
        let task = desk.task(id, "ana", 8);
        task.project = Some(project.to_owned()).filter(|project| !project.is_empty());
        task.done = done.filter(|_| !["left", "busy"].contains(&id));
    }
    desk.projects.push(Project { closed: done, ..Project::new("past", "Past", desk.now) });
    desk.task("next", "ana", 8);
    desk.link("asked", "next");
    desk.link("left", "next");
    desk.link("never", "next");
    let plan = desk.plan();
    let ids: Vec<&str> = plan.tasks().iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids, ["asked", "busy", "next"]);
    assert_eq!(plan.link(&desk.given(), 0).task, "asked");
    let task = || "next".to_owned();
    assert_eq!(
        plan.problems(),
        [Problem::Closed { task: task(), link: 1 }, Problem::NoSuchTask { task: task(), link: 2 }]
    );
}

#[test]
fn a_ring_is_named_and_everything_else_is_planned() {
    let mut desk = Desk::new();
    for id in ["a", "b", "c", "d", "self"] {
        desk.task(id, "ana", 8);
    }
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("self", "self")] {
        desk.link(from, to);
    }
    let plan = desk.plan();
    let mut rings = Vec::new();
    for problem in plan.problems() {
        let Problem::Ring { tasks } = problem else { panic!("{problem:?}") };
        rings.push(tasks.clone());
    }
    rings.iter_mut().for_each(|ring| ring.sort());
    assert_eq!(rings, [vec!["b", "c"], vec!["self"]]);
    let ends: Vec<_> = plan.network.arrows().iter().map(|arrow| (arrow.from, arrow.to)).collect();
    assert_eq!(ends, [(0, 1), (2, 3)]);
    assert_eq!(plan.link(&desk.given(), 1).task, "c");
}

#[test]
fn what_names_nothing_known_is_a_problem_and_the_plan_does_without() {
    let mut desk = Desk::new();
    let date = NaiveDate::from_ymd_opt(2027, 3, 12).unwrap();
    desk.projects[0].deadline = Some(Deadline::EndOfWork { person: who("zed"), date });
    let task = desk.task("a", "zed", 8);
    task.earliest = Some(civil("2027-03-12 00:00", "Mars/Olympus"));
    task.deadline = Some(deadline("2027-03-12 00:00", "Mars/Olympus"));
    desk.task("b", "ana", 8);
    let link = desk.link("a", "b");
    (link.kind, link.review) = (LinkKind::StartToStart, review(1));
    let plan = desk.plan();
    let (task, zone) = (|| Of::Task("a".into()), || "Mars/Olympus".to_owned());
    assert_eq!(
        plan.problems(),
        [
            Problem::Deadline {
                of: Of::Project("site".into()),
                why: NoSuchDeadline::Person(who("zed"))
            },
            Problem::NoSuchOwner { task: "a".into(), owner: who("zed") },
            Problem::Zone { of: task(), zone: zone() },
            Problem::Deadline { of: task(), why: NoSuchDeadline::Zone(zone()) },
            Problem::Idle { task: "b".into(), link: 0 },
        ]
    );
    assert_eq!(plan.network.arrows()[0].buffers, Buffers::default());
}
