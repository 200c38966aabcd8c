//! Desks of every kind for property tests.

use std::sync::Arc;

use chrono::Days;
use proptest::prelude::*;

use super::{Desk, H, who};
use crate::calendar::Grade;
use crate::calendar::any::{any_calendar, any_date, first_date};
use crate::calendar::working_time::WorkingTime;
use crate::project::plan::Member;
use crate::project::{
    CivilMoment, Clock, Deadline, Effort, Lag, Link, LinkKind, Project, Promise, Review, Task,
    Whose,
};
use crate::team::{Person, PersonId};
use crate::time::Instant;

const PEOPLE: usize = 3;
const KINDS: [LinkKind; 4] = [
    LinkKind::FinishToStart,
    LinkKind::StartToStart,
    LinkKind::FinishToFinish,
    LinkKind::StartToFinish,
];

fn name(at: usize) -> PersonId {
    who(["ana", "bo", "cy"][at % PEOPLE])
}

fn any_moment() -> impl Strategy<Value = CivilMoment> {
    let zone = prop::sample::select(vec!["UTC", "America/New_York", "Asia/Kathmandu"]);
    (any_date(), 0..24_u32, zone).prop_map(|(date, hour, zone)| CivilMoment {
        reading: date.and_hms_opt(hour, 0, 0).unwrap(),
        zone: zone.into(),
    })
}

fn any_deadline() -> impl Strategy<Value = Deadline> {
    prop_oneof![
        any_moment().prop_map(|moment| Deadline::At { moment }),
        (0..PEOPLE, any_date())
            .prop_map(|(at, date)| Deadline::EndOfWork { person: name(at), date }),
        (0..PEOPLE, any_date())
            .prop_map(|(at, date)| Deadline::EndOfDay { whose: Whose::Person(name(at)), date }),
        any_date().prop_map(|date| Deadline::AnywhereOnEarth { date }),
    ]
}

fn any_review() -> impl Strategy<Value = Option<Review>> {
    let by = prop::option::of((0..PEOPLE).prop_map(name));
    prop::option::of((by, 0..12_i64).prop_map(|(by, hours)| Review { by, seconds: hours * H }))
}

/// To one of the tasks before.
fn any_link(before: usize) -> impl Strategy<Value = Link> {
    let kind = prop_oneof![3 => Just(KINDS[0]), 2 => prop::sample::select(KINDS.to_vec())];
    let clock = prop::sample::select(vec![Clock::Elapsed, Clock::Predecessor, Clock::Successor]);
    let lag = (prop_oneof![2 => Just(0), 1 => -20..40_i64], clock)
        .prop_map(|(hours, clock)| Lag { seconds: hours * H, clock });
    let live = prop_oneof![3 => Just(0), 1 => 1..8_i64];
    (0..before, kind, lag, any_review(), 0..8_i64, live).prop_map(
        |(task, kind, lag, review, rework, live)| Link {
            kind,
            lag,
            review: review.filter(|_| kind.waits_for_finish()),
            rework: if kind.waits_for_finish() { rework * 1800 } else { 0 },
            live: if kind == LinkKind::FinishToStart { live * 900 } else { 0 },
            ..Link::after(&format!("t{task}"))
        },
    )
}

fn any_task(at: usize) -> impl Strategy<Value = Task> {
    let needs = prop::collection::vec(any_link(at.max(1)), 0..=at.min(3));
    let owner = prop_oneof![6 => (0..PEOPLE).prop_map(Some), 1 => Just(None)];
    let start = prop_oneof![6 => Just(0), 1 => Just(1), 1 => Just(2)];
    let state = prop_oneof![6 => Just(0), 1 => 1..6_u8];
    let deadline = prop::option::weighted(0.3, any_deadline());
    let before = (any_review(), 0..4_i64, any_date());
    (owner, 0..40_i64, needs, start, any_moment(), state, deadline, before).prop_map(
        move |(owner, half_hours, needs, start, moment, state, deadline, before)| {
            let now = now();
            let mut task = Task::new(&format!("t{at}"), &format!("T{at}"), now);
            task.owner = owner.map(name);
            task.effort = Effort::of(half_hours * 1800);
            task.project = Some("site".into());
            if start == 1 {
                task.earliest = Some(moment);
            } else if start == 2 {
                task.starts = Some(moment);
            }
            (task.deadline, task.review) = (deadline, before.0);
            task.rework = before.1 * H;
            let earlier = |hours: i64| Some(now.plus(-hours * H));
            match state {
                1 => task.began = earlier(30),
                2 => (task.began, task.handed_in) = (earlier(30), earlier(8)),
                3 => {
                    (task.began, task.handed_in) = (earlier(30), earlier(8));
                    task.in_review = earlier(2);
                }
                4 => task.done = earlier(3),
                5 => {
                    let by = before.2.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
                    task.promised = Some(Promise { given: now, by: Instant::from_unix(by) });
                }
                _ => {}
            }
            task.needs = if at == 0 { Vec::new() } else { needs };
            task
        },
    )
}

fn now() -> Instant {
    let date = first_date() + Days::new(60);
    Instant::from_unix(date.and_hms_opt(10, 0, 0).unwrap().and_utc().timestamp())
}

fn any_tasks() -> impl Strategy<Value = Vec<Task>> {
    (0..8_usize).prop_flat_map(|count| (0..=count).map(any_task).collect::<Vec<_>>())
}

/// Up to eight tasks of three people, in one project, with links of each kind.
pub(crate) fn any_desk() -> impl Strategy<Value = Desk> {
    let people = prop::collection::vec(any_calendar(), PEOPLE);
    let lead = prop::option::of((0..PEOPLE).prop_map(name));
    (people, any_tasks(), lead, prop::option::weighted(0.8, any_deadline())).prop_map(
        |(people, tasks, lead, deadline)| {
            let mut desk = Desk::new();
            desk.now = now();
            desk.tasks = tasks;
            desk.projects =
                vec![Project { lead, deadline, ..Project::new("site", "Site", desk.now) }];
            for (at, calendar) in people.into_iter().enumerate() {
                let zone = calendar.zone().name().to_owned();
                let person = Person::new(name(at), "Somebody", &zone, super::nine_to_five());
                let work = Arc::new(WorkingTime::new(calendar, Grade::Working));
                desk.people.insert(Member { person: Arc::new(person), work });
            }
            desk
        },
    )
}
