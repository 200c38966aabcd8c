//! Delivered once, whatever the clock does.

use proptest::prelude::*;

use super::*;
use crate::batch::Batching;
use crate::calendar::{Calendar, Leave, Shift, Week};
use crate::civil;
use crate::{Grade, Zone, ZoneRules};

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), &zone("Europe/Berlin"))
}

fn one(since: &str, until: Until) -> Held {
    Held::new(at(since), until)
}

#[test]
fn urgent_comes_at_once_normal_with_the_window_and_low_with_the_digest() {
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&Batching::usual(), &berlin);
    // A Wednesday.
    let until = |urgency| {
        let received = at("2027-03-10T12:00");
        held_until(urgency, received, received, &schedule)
    };
    assert_eq!(until(Urgency::Urgent), at("2027-03-10T12:00"));
    assert_eq!(until(Urgency::Normal), at("2027-03-10T15:00"));
    assert_eq!(until(Urgency::Low), at("2027-03-10T17:00"));
    let friday = at("2027-03-12T17:00");
    assert_eq!(held_until(Urgency::Normal, friday, friday, &schedule), at("2027-03-15T10:00"));
    assert_eq!(held_until(Urgency::Low, friday, friday, &schedule), at("2027-03-15T17:00"));
}

#[test]
fn what_arrives_with_a_window_waits_for_the_next() {
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&Batching::usual(), &berlin);
    let ten = at("2027-03-10T10:00");
    assert_eq!(held_until(Urgency::Normal, ten, ten, &schedule), at("2027-03-10T15:00"));
}

#[test]
fn a_clock_put_back_a_day_holds_nothing_a_day_longer() {
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&Batching::usual(), &berlin);
    // Received while the clock was a day ahead; it is Wednesday 12:05 again.
    let (received, now) = (at("2027-03-11T12:00"), at("2027-03-10T12:05"));
    assert_eq!(held_until(Urgency::Normal, received, now, &schedule), at("2027-03-10T15:00"));
    let snoozed = one("2027-03-11T12:00", Until::Moment(at("2027-03-11T13:00")));
    let mut held = vec![one("2027-03-11T12:00", Until::Window), snoozed];
    let due_now = due(&held, now, &schedule);
    assert_eq!((due_now.through.len(), due_now.batch), (0, None));
    for (nth, moved) in due_now.moved {
        held[nth] = moved;
    }
    assert_eq!(held[1].until, Until::Moment(at("2027-03-10T13:05")), "an hour, as was said");
    let later = due(&held, at("2027-03-10T15:00"), &schedule);
    assert_eq!(later.batch.unwrap().notices, [0, 1]);
}

#[test]
fn windows_slept_through_are_one_delivery_and_say_which_they_were() {
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&Batching::usual(), &berlin);
    let held = [
        one("2027-03-12T11:00", Until::Window),
        one("2027-03-12T16:00", Until::Window),
        one("2027-03-12T16:00", Until::Digest),
        one("2027-03-13T16:00", Until::Now),
        Held { delivered: Some(at("2027-03-12T12:00")), ..one("2027-03-12T11:00", Until::Now) },
        one("2027-03-15T10:15", Until::Window),
    ];
    let wake = at("2027-03-15T10:20");
    let woken = due(&held, wake, &schedule);
    assert_eq!(woken.through, [3]);
    let windows = ["2027-03-12T15:00", "2027-03-12T17:00", "2027-03-15T10:00"].map(at);
    let batch = Batch { openings: windows.to_vec(), notices: vec![0, 1, 2] };
    assert_eq!(woken.batch, Some(batch));
    assert_eq!(next(&held[5..], wake, &schedule), Some(at("2027-03-15T15:00")));
    assert_eq!(next(&held[4..5], wake, &schedule), None);
}

/// Mon–Fri 9–17 in Berlin, on leave in the first week of November.
fn person() -> Calendar {
    let shift = Shift::new(540, 1020, Grade::Working).unwrap();
    let date = |text: &str| text.parse().unwrap();
    let leave = Leave::new(date("2027-11-01"), date("2027-11-05"), "").unwrap();
    Calendar::new(zone("Europe/Berlin"), Week::weekdays(&[shift]), vec![leave])
}

#[derive(Clone, Debug)]
enum Step {
    Arrives(Until),
    Snoozed(usize, i64),
    /// Asleep or awake for so many seconds.
    Passes(i64),
    /// The clock is put forward or back.
    Jumps(i64),
    /// All is read back from what was kept.
    Restarts,
    Moves(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let until = prop_oneof![Just(Until::Now), Just(Until::Window), Just(Until::Digest)];
    prop_oneof![
        4 => until.prop_map(Step::Arrives),
        1 => (0_usize..20, 0_i64..200_000).prop_map(|(nth, by)| Step::Snoozed(nth, by)),
        3 => (1_i64..4_000).prop_map(Step::Passes),
        1 => (4_000_i64..300_000).prop_map(Step::Passes),
        2 => (-86_400_i64..=86_400).prop_map(Step::Jumps),
        1 => Just(Step::Restarts),
        1 => (0_usize..5).prop_map(Step::Moves),
    ]
}

/// A notification, and how often it was delivered since it last began to wait.
struct Life {
    held: Held,
    times: usize,
}

fn tick(lives: &mut [Life], now: Instant, schedule: &Schedule<'_>) {
    let held: Vec<Held> = lives.iter().map(|life| life.held).collect();
    let due = due(&held, now, schedule);
    for nth in due.through.into_iter().chain(due.batch.into_iter().flat_map(|one| one.notices)) {
        lives[nth].held.delivered = Some(now);
        lives[nth].times += 1;
    }
    for (nth, moved) in due.moved {
        assert_eq!(moved.delivered, None);
        lives[nth].held = moved;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn each_is_delivered_exactly_once_whatever_sleeps_jumps_restarts_and_moves_come(
        steps in prop::collection::vec(step(), 1..60),
        hourly in any::<bool>(),
    ) {
        let zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
        let (zones, person) = (zones.map(zone), person());
        let mut set = Batching::usual();
        if hourly {
            let night = [(1, 30), (2, 30), (10, 0), (15, 0)];
            let times = night.map(|(hour, minute)| {
                chrono::NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
            });
            set.windows = crate::batch::Windows::new(times.to_vec(), crate::calendar::DAYS.to_vec());
        }
        let schedules: Vec<Schedule<'_>> = zones.iter().map(|zone| Schedule::of_zone(&set, zone))
            .chain([Schedule::of_person(&set, &person)]).collect();
        let (mut now, mut here) = (at("2027-10-29T09:00"), 0);
        let mut lives: Vec<Life> = Vec::new();
        for step in steps {
            let before: Vec<usize> = lives.iter().map(|life| life.times).collect();
            match step {
                Step::Arrives(until) => lives.push(Life { held: Held::new(now, until), times: 0 }),
                Step::Snoozed(nth, by) => if let Some(life) = lives.get_mut(nth) {
                    *life = Life { held: Held::again(now, Until::Moment(now.plus(by))), times: 0 };
                    continue;
                },
                Step::Passes(seconds) | Step::Jumps(seconds) => now = now.plus(seconds),
                Step::Restarts => for life in &mut lives {
                    let kept = serde_json::to_string(&life.held).unwrap();
                    life.held = serde_json::from_str(&kept).unwrap();
                },
                Step::Moves(to) => here = to,
            }
            tick(&mut lives, now, &schedules[here]);
            for (life, before) in lives.iter().zip(before) {
                prop_assert!(life.times >= before && life.times <= 1);
            }
            for life in lives.iter().filter(|life| life.times == 0) {
                prop_assert!(life.held.since <= now, "waits from no later than now");
                prop_assert!(life.held.opens(&schedules[here]) > now, "nothing due is held");
            }
            // What is told to come next is when something comes next.
            let held: Vec<Held> = lives.iter().map(|life| life.held).collect();
            if let Some(next) = next(&held, now, &schedules[here]) {
                let comes = |at| {
                    let due = due(&held, at, &schedules[here]);
                    !due.through.is_empty() || due.batch.is_some()
                };
                prop_assert!(comes(next) && !comes(now));
            }
        }
        for _ in 0..15 {
            now = now.plus(86_400);
            tick(&mut lives, now, &schedules[here]);
        }
        prop_assert!(lives.iter().all(|life| life.times == 1), "nothing is lost");
    }

    #[test]
    fn with_a_clock_that_runs_right_it_comes_at_the_first_tick_from_its_moment_on(
        arrives in 0_i64..900_000, ticks in prop::collection::vec(1_i64..90_000, 1..40),
    ) {
        let berlin = zone("Europe/Berlin");
        let schedule = Schedule::of_zone(&Batching::usual(), &berlin);
        let start = at("2027-10-29T09:00").plus(arrives);
        let opens = held_until(Urgency::Normal, start, start, &schedule);
        let (mut now, held) = (start, [Held::new(start, Until::Window)]);
        for by in ticks {
            now = now.plus(by);
            prop_assert_eq!(due(&held, now, &schedule).batch.is_some(), now >= opens);
        }
    }
}
