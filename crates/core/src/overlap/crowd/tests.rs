use chrono::{DateTime, Days, Utc};
use proptest::prelude::*;

use super::*;
use crate::calendar::any::{any_calendar, any_date, first_date, rules};
use crate::calendar::{Cycle, Leave, Pattern, Shift, Timeline, Week};
use crate::overlap::{Need, overlap, steps};

fn utc(text: &str) -> Instant {
    Instant::from(format!("{text}:00Z").parse::<DateTime<Utc>>().unwrap())
}

fn between(start: &str, end: &str) -> Interval {
    Interval::new(utc(start), utc(end)).unwrap()
}

/// From an hour to a year and a half, from any second on.
fn any_range() -> impl Strategy<Value = Interval> {
    let length = prop_oneof![3600..30 * 86_400_i64, 300 * 86_400..550 * 86_400_i64];
    (-100 * 86_400..365 * 86_400_i64, length).prop_map(|(start, length)| {
        let start = utc("2027-01-01T00:00").plus(start);
        Interval::new(start, start.plus(length)).unwrap()
    })
}

/// The crowd that the sweep over everybody's timeline finds.
fn swept(people: &[Calendar], range: Interval, least: Grade) -> Crowd {
    let timelines: Vec<Timeline> = people.iter().map(|one| one.timeline(range)).collect();
    let mut found: Vec<(Instant, usize)> = Vec::new();
    for step in steps(&timelines, range) {
        let count = step.counts.available(least);
        if found.last().is_none_or(|(_, last)| *last != count) {
            found.push((step.interval.start(), count));
        }
    }
    Crowd { range, people: people.len(), steps: found }
}

fn at_work(zone: &str, hours: &[(u16, u16)]) -> Calendar {
    let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
    let shifts: Vec<Shift> = hours.iter().map(shift).collect();
    let week = Week::new(std::array::from_fn(|_| shifts.clone()));
    Calendar::new(rules().zone(zone).unwrap(), week, vec![])
}

#[test]
fn a_crowd_is_the_sweep_around_every_change_of_a_clock() {
    let hours: [&[(u16, u16)]; 8] = [
        &[(540, 1020)],
        &[(1320, 1800)],
        &[(60, 120), (120, 180), (180, 300)],
        &[(0, 1440)],
        &[(60, 150), (180, 300)], // 02:30 is later than 03:00 when it is skipped
        &[(150, 170), (165, 190)],
        &[(90, 110), (100, 130), (1410, 1470)],
        &[(0, 90), (1395, 1439)],
    ];
    for (zone, changes) in [
        ("America/New_York", ["2027-03-14T07:00", "2027-11-07T06:00"]),
        ("Australia/Lord_Howe", ["2027-04-03T15:00", "2027-10-02T15:30"]),
        ("Africa/Cairo", ["2027-04-29T22:00", "2027-10-28T21:00"]),
        ("America/Havana", ["2027-03-14T05:00", "2027-11-07T05:00"]),
        ("Pacific/Apia", ["2011-12-30T10:00", "2011-09-24T14:00"]),
        ("Africa/Casablanca", ["2018-05-13T02:00", "2018-06-17T02:00"]),
    ] {
        let people = hours.map(|hours| at_work(zone, hours));
        for change in changes.map(utc) {
            for minutes in (-400..400).step_by(10).chain([-40_000, -10_000]) {
                let start = change.plus(minutes * 60);
                for length in [1, 1800, 3600, 86_400, 30 * 86_400] {
                    let range = Interval::new(start, start.plus(length)).unwrap();
                    let found = Crowd::of(&people, range, Grade::Working);
                    assert_eq!(found, swept(&people, range, Grade::Working), "{zone} {range:?}");
                }
            }
        }
    }
}

#[test]
fn weeks_in_turns_make_a_crowd_of_people_with_other_anchors() {
    let shift = |from: u16| Shift::of_clock(from * 60, from * 60 + 480, Grade::Working).unwrap();
    let weeks: Vec<Week> = (6..9).map(|from| Week::weekdays(&[shift(from)])).collect();
    let zone = rules().zone("Europe/Berlin").unwrap();
    let people = [0, 7, 14, 21].map(|days| {
        let cycle = Cycle::new(weeks.clone(), first_date() + Days::new(days)).unwrap();
        Calendar::of(zone.clone(), Pattern::new(cycle, vec![]).unwrap(), vec![])
    });
    let year = between("2027-01-01T00:00", "2028-01-01T00:00");
    assert_eq!(Crowd::of(&people, year, Grade::Working), swept(&people, year, Grade::Working));
}

#[test]
fn a_great_crowd_is_sorted_like_a_small_one() {
    let people: Vec<Calendar> = (0..240_u16)
        .map(|n| {
            let date = first_date() + Days::new(u64::from(n));
            let leave = Leave::new(date, date + Days::new(u64::from(n) % 40), "").unwrap();
            let zone = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"][usize::from(n) % 3];
            let shift = Shift::new(n * 5, n * 5 + 470, Grade::Working).unwrap();
            let zone = rules().zone(zone).unwrap();
            Calendar::new(zone, Week::weekdays(&[shift]), vec![leave])
        })
        .collect();
    let year = between("2027-01-01T00:00", "2028-01-01T00:00");
    let crowd = Crowd::of(&people, year, Grade::Working);
    assert_eq!(crowd, swept(&people, year, Grade::Working));
    assert!(crowd.steps.len() > 10_000, "too few to need another way of sorting");
}

#[test]
fn nobody_is_available_to_a_crowd_of_nobody() {
    let day = between("2027-03-10T00:00", "2027-03-11T00:00");
    let nobody = Crowd::of::<Calendar>(&[], day, Grade::Working);
    assert_eq!(nobody, Crowd::nobody(day));
    assert!(nobody.totals().is_empty() && nobody.at_least(1).is_empty());
    assert_eq!(nobody.at_least(0).seconds(), 86_400);
}

#[test]
fn a_range_beyond_all_years_does_not_overflow() {
    let range = Interval::new(Instant::MAX.plus(-10), Instant::MAX).unwrap();
    let people = [at_work("Europe/Berlin", &[(540, 1020)])];
    assert_eq!(Crowd::of(&people, range, Grade::Working).totals().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_crowd_is_what_the_sweep_over_timelines_finds(
        people in prop::collection::vec(any_calendar(), 0..9),
        range in any_range(),
        least in prop::sample::select(Grade::AVAILABLE.to_vec()),
    ) {
        prop_assert_eq!(Crowd::of(&people, range, least), swept(&people, range, least));
    }

    #[test]
    fn totals_are_those_of_the_overlap_of_at_least_k(
        people in prop::collection::vec(any_calendar(), 1..5),
        range in any_range(),
    ) {
        let crowd = Crowd::of(&people, range, Grade::Flexible);
        let timelines: Vec<Timeline> = people.iter().map(|one| one.timeline(range)).collect();
        for (at, total) in crowd.totals().into_iter().enumerate() {
            let found = overlap(&timelines, range, &Need::at_least(at + 1, Grade::Flexible));
            prop_assert_eq!(&crowd.at_least(at + 1), &found);
            prop_assert_eq!(found.seconds(), total);
        }
    }

    #[test]
    fn one_more_person_on_top_is_a_crowd_of_all(
        people in prop::collection::vec(any_calendar(), 0..5),
        one in any_calendar(),
        range in any_range(),
    ) {
        let wide = Interval::new(range.start().plus(-86_400), range.end().plus(86_400)).unwrap();
        let hours = one.timeline(wide).at_least(Grade::Working);
        let with = Crowd::of(&people, range, Grade::Working).with(&hours);
        let all: Vec<Calendar> = people.into_iter().chain([one]).collect();
        prop_assert_eq!(with, Crowd::of(&all, range, Grade::Working));
    }

    #[test]
    fn splitting_a_range_and_joining_equals_the_whole(
        people in prop::collection::vec(any_calendar(), 1..5),
        range in any_range(),
        cut in 1..1000_i64,
    ) {
        let middle = range.start().plus(range.seconds() * cut / 1000);
        let sum = [(range.start(), middle), (middle, range.end())].into_iter()
            .filter_map(|(start, end)| Interval::new(start, end))
            .map(|part| Crowd::of(&people, part, Grade::Working).totals());
        let mut joined = vec![0; people.len()];
        for totals in sum {
            for (all, part) in joined.iter_mut().zip(totals) { *all += part; }
        }
        prop_assert_eq!(joined, Crowd::of(&people, range, Grade::Working).totals());
    }

    /// A viewer's zone cuts a year into other days; what is in them is the same.
    #[test]
    fn the_answer_does_not_depend_on_the_viewers_zone(
        people in prop::collection::vec(any_calendar(), 1..4),
        first in any_date(),
        days in 0..40_u64,
    ) {
        let last = first + Days::new(days);
        let mut sums = Vec::new();
        for zone in ["UTC", "America/New_York", "Pacific/Chatham", "Africa/Cairo"] {
            let zone = rules().zone(zone).unwrap();
            let wide = between("2026-12-01T00:00", "2028-03-01T00:00");
            let met = Crowd::of(&people, wide, Grade::Working).at_least(people.len().div_ceil(2));
            let daily = per_day(&met, &zone, first, last);
            prop_assert_eq!(daily.len() as u64, days + 1);
            for (date, seconds) in first.iter_days().zip(&daily) {
                prop_assert_eq!(*seconds, met.clip(civil::day(date, &zone).unwrap()).seconds());
            }
            // The same instants, whoever looks.
            let dates = Interval::new(civil::day_start(first, &zone), civil::day_end(last, &zone));
            prop_assert_eq!(daily.iter().sum::<i64>(), met.clip(dates.unwrap()).seconds());
            sums.push(per_day(&met, &zone, first_date() - Days::new(60), first_date() + Days::new(500)).iter().sum::<i64>());
        }
        prop_assert!(sums.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", sums);
    }
}
