use std::sync::Arc;

use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::fever::{Zone, as_of, done, fever, moments};
use super::*;
use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Grade, Shift, Week};
use crate::project::network::{Arrow, Buffers, Network, Node, State};
use crate::project::pass::{Earliest, Hold, forward};
use crate::project::{Progress, Promise, Task};
use crate::time::Instant;
use crate::zone::ZoneRules;

const H: i64 = 3600;

fn utc(text: &str) -> Instant {
    Instant::from(format!("{text}:00Z").parse::<DateTime<Utc>>().unwrap())
}

/// Weekdays, 9 to 17.
fn clock(zone: &str) -> WorkingTime {
    let shift = Shift::new(9 * 60, 17 * 60, Grade::Working).unwrap();
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    WorkingTime::new(Calendar::new(zone, Week::weekdays(&[shift]), vec![]), Grade::Working)
}

fn one(hours: i64) -> Option<Effort> {
    Effort::of(hours * H)
}

#[test]
fn each_task_gives_what_its_estimate_says() {
    let efforts = [Effort::three(2 * H, 4 * H, 7 * H), one(8), None, one(0)];
    let size = size(Sizing::RootOfSquares, &[1, 0, 3, 2], &efforts);
    let parts: Vec<_> = size
        .parts
        .iter()
        .map(|part| (part.task, part.likely / H, part.more / H, part.basis))
        .collect();
    let expected = [
        (1, 8, 4, Basis::Half),
        (0, 4, 3, Basis::Points),
        (3, 0, 0, Basis::Half),
        (2, 0, 0, Basis::Nothing),
    ];
    assert_eq!((parts, size.seconds), (expected.to_vec(), 5 * H));
    assert_eq!(super::size(Sizing::Half, &[0, 1], &efforts).seconds, 6 * H);
    assert_eq!(super::size(Sizing::None, &[0, 1], &efforts).seconds, 0);
}

proptest! {
    #[test]
    fn a_buffer_is_no_less_than_its_largest_part_and_no_more_than_all(
        points in proptest::collection::vec((0..90_000_i64, 0..90_000_i64, 0..90_000_i64), 1..9),
    ) {
        let efforts: Vec<Option<Effort>> = points
            .iter()
            .map(|&(low, more, most)| Effort::three(low, low + more, low + more + most))
            .collect();
        let chain: Vec<usize> = (0..efforts.len()).collect();
        let whole = size(Sizing::RootOfSquares, &chain, &efforts);
        let parts = whole.parts.iter().map(|part| part.more);
        prop_assert!(whole.seconds >= parts.clone().max().unwrap());
        prop_assert!(whole.seconds <= parts.sum());
        for sizing in [Sizing::RootOfSquares, Sizing::Half] {
            let whole = size(sizing, &chain, &efforts).seconds;
            let shorter = size(sizing, &chain[1..], &efforts).seconds;
            prop_assert!(shorter <= whole);
        }
    }

    #[test]
    fn what_was_known_grows_only(at in 0..100_i64, other in 0..100_i64, logs in any_logs()) {
        let (at, other) = (Instant::from_unix(at), Instant::from_unix(other));
        prop_assert_eq!(&as_of(&logs, Instant::MAX), &logs);
        prop_assert_eq!(as_of(&as_of(&logs, at), other), as_of(&logs, at.min(other)));
        let share = done([&as_of(&logs, at)]);
        prop_assert!((0.0..=1.0).contains(&share));
        prop_assert!(as_of(&logs, at).finished().is_none() || share == 1.0);
    }

    #[test]
    fn more_used_is_never_greener_and_more_done_never_redder(
        done in 0.0..1.0, used in 0.0..2.0, more in 0.0..0.5,
    ) {
        prop_assert!(Zone::of(done, used) <= Zone::of(done, used + more));
        prop_assert!(Zone::of(done, used) >= Zone::of(done + more, used));
    }
}

prop_compose! {
    fn any_logs()(
        mut said in proptest::collection::vec((0..100_i64, 0..50_i64, 0..50_i64), 0..5),
        began in proptest::option::of(0..100_i64),
        handed_in in proptest::option::of(0..100_i64),
        done in proptest::option::of(0..100_i64),
        promised in proptest::option::of((0..100_i64, 0..100_i64)),
    ) -> Task {
        said.sort_unstable();
        let mut task = Task::new("a", "A", Instant::from_unix(0));
        task.effort = Effort::of(20);
        task.progress = said
            .into_iter()
            .map(|(at, worked, left)| Progress { at: Instant::from_unix(at), worked, left })
            .collect();
        let [began, handed_in, done] = [began, handed_in, done].map(|at| at.map(Instant::from_unix));
        (task.began, task.handed_in, task.done) = (began, handed_in, done);
        task.promised = promised.map(|(given, by)| Promise {
            given: Instant::from_unix(given),
            by: Instant::from_unix(by),
        });
        task
    }
}

#[test]
fn the_project_buffer_lies_in_the_leads_hours_before_the_deadline() {
    let lead = clock("Europe/Lisbon");
    let size = size(Sizing::Half, &[0], &[one(24)]);
    // Saturday noon: the twelve hours are Friday's eight and four of Thursday.
    let buffer = project(utc("2027-03-13T12:00"), size, &lead).unwrap();
    assert_eq!(buffer.begins, utc("2027-03-11T13:00"));
    let used = |at| buffer.used(&lead, utc(at)).unwrap();
    assert_eq!(used("2027-03-11T12:00"), 0.0);
    assert_eq!(used("2027-03-11T16:00"), 0.25);
    assert_eq!(used("2027-03-12T11:00"), 0.5);
    assert_eq!(used("2027-03-13T12:00"), 1.0);
    assert_eq!(used("2027-03-15T15:00"), 1.5);
}

#[test]
fn a_feeding_buffer_lies_in_the_hours_of_who_waits_and_says_what_is_short() {
    // Manila hands in to New York, who looks it over for an hour.
    let clocks = ["Asia/Manila", "America/New_York"].map(|zone| Arc::new(clock(zone)));
    let now = utc("2027-03-08T00:00");
    let mut arrow = Arrow::new(0, 1);
    arrow.buffers = Buffers { review: Some((1, H)), rework: 0 };
    let nodes = vec![Node::new(0, 8 * H, now), Node::new(1, 8 * H, now)];
    let network = Network::new(clocks.to_vec(), nodes, vec![arrow]).unwrap();
    // Handed in on Tuesday 17:00 in Manila, 04:00 in New York; looked over by 10:00.
    let last = Earliest {
        start: utc("2027-03-09T01:00"),
        finish: utc("2027-03-09T09:00"),
        cause: Hold::NotBefore,
    };
    let size = size(Sizing::Half, &[0], &[one(20)]);
    let begin = utc("2027-03-10T16:00"); // Wednesday 11:00 in New York
    let feeding = feeding(&network, 0, size, &last, begin).unwrap();
    assert_eq!(feeding.arrives, utc("2027-03-09T15:00"));
    assert_eq!(feeding.buffer.begins, utc("2027-03-09T14:00")); // 2 h, and Tuesday's 8
    assert_eq!((feeding.room, feeding.short()), (9 * H, H));
}

/// Two tasks of two days each, one after the other, both by somebody in UTC.
fn two_tasks() -> (Vec<Task>, Buffer, WorkingTime) {
    let mut tasks = ["a", "b"].map(|id| Task::new(id, id, utc("2027-03-01T00:00"))).to_vec();
    tasks.iter_mut().for_each(|task| task.effort = one(16));
    let lead = clock("UTC");
    let size = size(Sizing::Half, &[0, 1], &[one(16), one(16)]);
    // Four days of work from Monday on, then two of buffer: Monday and Tuesday.
    let buffer = project(utc("2027-03-09T17:00"), size, &lead).unwrap();
    assert_eq!(buffer.begins, utc("2027-03-08T09:00"));
    (tasks, buffer, lead)
}

/// The plain pass from that moment on.
fn ends(at: Instant, tasks: &[Task]) -> Option<Instant> {
    let node = |task: &Task| {
        let mut node = Node::new(0, task.left()?, at);
        let began = task.began.unwrap_or(at);
        node.state = match task.finished() {
            Some(at) => State::Done { began, at },
            None if task.under_way() => State::UnderWay { began, promised: None },
            None => State::Open { promised: None },
        };
        Some(node)
    };
    let nodes = tasks.iter().map(node).collect::<Option<Vec<_>>>()?;
    let network = Network::new(vec![Arc::new(clock("UTC"))], nodes, vec![Arrow::new(0, 1)]).ok()?;
    forward(&network)[1].ok().map(|early| early.finish)
}

#[test]
fn the_fever_rises_with_what_takes_longer_and_falls_with_what_is_made_up() {
    let (mut tasks, buffer, lead) = two_tasks();
    let said =
        |at, worked: i64, left: i64| Progress { at: utc(at), worked: worked * H, left: left * H };
    // Friday is kept for nothing: four days are Monday to Thursday.
    tasks[0].began = Some(utc("2027-03-01T09:00"));
    tasks[0].progress = vec![
        said("2027-03-02T17:00", 16, 16), // Tuesday evening: only half of it is done
        said("2027-03-04T17:00", 32, 8),  // Thursday evening: a day more
    ];
    tasks[0].handed_in = Some(utc("2027-03-05T17:00"));
    tasks[1].began = Some(utc("2027-03-08T09:00"));
    tasks[1].progress = vec![said("2027-03-08T17:00", 8, 4)]; // quicker than thought
    let now = utc("2027-03-09T13:00");
    let points = fever(&tasks, &[0, 1], &buffer, &lead, now, ends);
    let seen: Vec<_> =
        points.iter().map(|point| (point.at, point.done, point.used, point.zone)).collect();
    let expected = [
        (utc("2027-03-01T09:00"), 0.0, 0.0, Zone::Green), // there on Thursday evening
        (utc("2027-03-02T17:00"), 0.25, 0.5, Zone::Red),  // Monday evening: half a buffer
        (utc("2027-03-04T17:00"), 0.4, 1.0, Zone::Red),   // Tuesday evening
        (utc("2027-03-05T17:00"), 0.5, 1.0, Zone::Red),
        (utc("2027-03-08T09:00"), 0.5, 1.0, Zone::Red),
        (utc("2027-03-08T17:00"), 0.875, 0.75, Zone::Yellow), // Tuesday 13:00
        (now, 0.875, 1.0, Zone::Red),                         // nothing said since
    ];
    assert_eq!(seen, expected);
}

#[test]
fn who_takes_what_was_likely_uses_nothing() {
    let (mut tasks, buffer, lead) = two_tasks();
    for (task, day) in [(0, 1), (1, 3)] {
        let at = |day: i64, hour| utc(&format!("2027-03-0{day}T{hour}:00"));
        tasks[task].began = Some(at(day, "09"));
        tasks[task].progress = vec![Progress { at: at(day, "17"), worked: 8 * H, left: 8 * H }];
        tasks[task].done = Some(at(day + 1, "17"));
    }
    let points = fever(&tasks, &[0, 1], &buffer, &lead, utc("2027-03-20T00:00"), ends);
    assert!(points.iter().all(|point| (point.used, point.zone) == (0.0, Zone::Green)));
    assert!(points.is_sorted_by(|one, next| one.done <= next.done));
    assert_eq!(points.last().map(|point| point.done), Some(1.0));
    assert_eq!(moments(&tasks, utc("2027-03-02T00:00")).len(), 3);
}

#[test]
fn without_a_buffer_there_is_no_chart() {
    let (tasks, _, lead) = two_tasks();
    let nothing = size(Sizing::None, &[0, 1], &[one(16), one(16)]);
    let buffer = project(utc("2027-03-09T17:00"), nothing, &lead).unwrap();
    assert_eq!(buffer.begins, buffer.ends);
    assert_eq!(fever(&tasks, &[0, 1], &buffer, &lead, utc("2027-03-09T13:00"), ends), []);
}
