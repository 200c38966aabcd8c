use chrono::{DateTime, Datelike, Utc};
use proptest::prelude::*;

use super::*;
use crate::calendar::any::{any_calendar, any_date};
use crate::calendar::{Away, Leave, Shift, Week};
use crate::zone::ZoneRules;

fn utc(text: &str) -> Instant {
    Instant::from(format!("{text}:00Z").parse::<DateTime<Utc>>().unwrap())
}

fn hours(zone: &str, from: u16, to: u16) -> WorkingTime {
    let shift = Shift::of_clock(from * 60, to * 60, Grade::Working).unwrap();
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    WorkingTime::new(Calendar::new(zone, Week::weekdays(&[shift]), vec![]), Grade::Working)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const HOUR: i64 = 3600;

#[test]
fn work_that_ends_at_closing_time_ends_there() {
    let work = hours("UTC", 9, 17);
    let friday = utc("2027-03-12T15:00");
    assert_eq!(work.add(friday, 2 * HOUR), Ok(utc("2027-03-12T17:00")));
    assert_eq!(work.add(friday, 2 * HOUR + 1), Ok(utc("2027-03-15T09:00").plus(1)));
    let monday = utc("2027-03-15T11:00");
    assert_eq!(work.subtract(monday, 2 * HOUR), Ok(utc("2027-03-15T09:00")));
    assert_eq!(work.subtract(monday, 2 * HOUR + 1), Ok(utc("2027-03-12T17:00").plus(-1)));
    let sunday = utc("2027-03-14T11:00");
    assert_eq!((work.add(sunday, 0), work.subtract(sunday, 0)), (Ok(sunday), Ok(sunday)));
    assert_eq!(work.next_start(sunday), Ok(utc("2027-03-15T09:00")));
    assert_eq!(work.next_start(monday), Ok(monday));
}

#[test]
fn a_night_has_seven_hours_in_spring_and_nine_in_autumn() {
    let work = hours("America/New_York", 22, 6);
    // The night of Friday ends on Saturday; clocks change in the night of Saturday.
    assert_eq!(work.between(utc("2027-03-12T22:00"), utc("2027-03-15T12:00")), 8 * HOUR);
    let saturday = Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap();
    let mut days: [Vec<Shift>; 7] = Default::default();
    days[5] = vec![saturday];
    let calendar = Calendar::new(work.calendar().zone().clone(), Week::new(days), vec![]);
    let work = WorkingTime::new(calendar, Grade::Working);
    assert_eq!(work.between(utc("2027-03-13T12:00"), utc("2027-03-15T12:00")), 7 * HOUR);
    assert_eq!(work.between(utc("2027-11-06T12:00"), utc("2027-11-08T12:00")), 9 * HOUR);
}

#[test]
fn the_work_of_a_date_ends_with_its_night_shift() {
    let work = hours("Europe/Berlin", 22, 6);
    assert_eq!(work.end_of_work(date("2027-03-12")), Some(utc("2027-03-13T05:00")));
    assert_eq!(work.end_of_work(date("2027-03-13")), None);
    let day = date("2027-03-11");
    let calendar = work.calendar().clone();
    let week = calendar.pattern().week(day).clone();
    let leave = Leave::of(Away::Days { first: day, last: day }, "").unwrap();
    let work =
        WorkingTime::new(Calendar::new(calendar.zone().clone(), week, vec![leave]), Grade::Working);
    assert_eq!(work.end_of_work(date("2027-03-10")), Some(utc("2027-03-10T23:00")));
    assert_eq!(work.end_of_work(day), Some(utc("2027-03-12T05:00")));
}

#[test]
fn who_never_works_is_told_so() {
    let zone = ZoneRules::bundled().zone("UTC").unwrap();
    let never = WorkingTime::new(Calendar::new(zone, Week::default(), vec![]), Grade::Working);
    let at = utc("2027-03-12T15:00");
    assert_eq!(never.add(at, 1), Err(NoWorkingTime::After(at)));
    assert_eq!(never.subtract(at, 1), Err(NoWorkingTime::Before(at)));
    assert_eq!(
        never.next_start(at).unwrap_err().to_string(),
        "no working time in the 10 years after 2027-03-12 15:00 UTC: check hours and leave"
    );
    assert_eq!(never.between(Instant::MIN, Instant::MAX), 0);
    assert_eq!(never.end_of_work(date("2027-03-12")), None);
}

#[test]
fn ten_years_away_are_bridged_and_eleven_are_not() {
    let away = |years: i32| {
        let last = date("2027-03-12").with_year(2027 + years).unwrap();
        let leave = Leave::new(date("2027-03-13"), last, "").unwrap();
        let one = hours("UTC", 9, 17);
        let week = one.calendar().pattern().week(last).clone();
        WorkingTime::new(
            Calendar::new(one.calendar().zone().clone(), week, vec![leave]),
            Grade::Working,
        )
    };
    let (before, after) = (utc("2027-03-12T16:00"), utc("2037-03-11T09:00"));
    assert_eq!(away(9).add(before, 2 * HOUR), Ok(utc("2036-03-13T10:00")));
    let closed = utc("2027-03-12T17:00");
    assert_eq!(away(11).add(before, 2 * HOUR), Err(NoWorkingTime::After(closed)));
    assert_eq!(away(11).subtract(after, 1), Ok(utc("2027-03-12T17:00").plus(-1)));
    assert_eq!(
        away(11).subtract(utc("2038-03-15T10:00"), 2 * HOUR),
        Err(NoWorkingTime::Before(utc("2038-03-15T09:00")))
    );
}

#[test]
fn no_question_is_too_far() {
    let work = hours("Europe/Berlin", 9, 17);
    for at in [Instant::MIN, Instant::from_unix(0), Instant::MAX] {
        for seconds in [i64::MIN, -1, 0, 1, i64::MAX] {
            let _ = (work.add(at, seconds), work.subtract(at, seconds), work.next_start(at));
        }
    }
    assert!(work.add(Instant::MIN, 1).is_err() && work.add(Instant::MAX, 1).is_err());
    assert_eq!(work.add(Instant::MAX, -1), work.subtract(Instant::MAX, 1));
    assert!(work.between(Instant::MIN, Instant::MAX) > 300 * 250 * 8 * HOUR);
    assert!(start(FIRST_BLOCK) < utc("1900-01-01T00:00"));
    assert!(start(LAST_BLOCK + 1) > utc("2200-01-01T00:00"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arithmetic_agrees_with_a_walk_over_the_timeline(
        calendar in any_calendar(),
        least in prop::sample::select(Grade::AVAILABLE.to_vec()),
        day in any_date(),
        second in 0..86_400_i64,
        seconds in prop_oneof![1..200 * HOUR, (1..200_i64).prop_map(|hours| hours * HOUR)],
    ) {
        let from = utc("1970-01-01T00:00").plus(
            day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() + second,
        );
        let range = Interval::new(utc("2015-01-01T00:00"), utc("2040-01-01T00:00")).unwrap();
        let set = calendar.timeline(range).at_least(least);
        let work = WorkingTime::new(calendar, least);

        let mut left = seconds;
        let after = set.intervals().iter().filter(|one| one.end() > from).find_map(|one| {
            let start = one.start().max(from);
            let length = one.end().since(start);
            if left <= length { return Some(start.plus(left)); }
            left -= length;
            None
        });
        prop_assert_eq!(work.add(from, seconds).ok(), after);

        let mut left = seconds;
        let before = set.intervals().iter().rev().filter(|one| one.start() < from).find_map(|one| {
            let end = one.end().min(from);
            let length = end.since(one.start());
            if left <= length { return Some(end.plus(-left)); }
            left -= length;
            None
        });
        prop_assert_eq!(work.subtract(from, seconds).ok(), before);

        if let Some(after) = after {
            let inside = Interval::new(from, after).unwrap();
            prop_assert_eq!(set.clip(inside).seconds(), seconds);
            prop_assert_eq!(work.between(from, after), seconds);
            prop_assert_eq!(work.between(after, from), -seconds);
        }
    }

    /// What was added is taken away again; of the instants between which no
    /// work lies, that leads to the last (an opening), and the other way round
    /// to the first (a closing).
    #[test]
    fn adding_and_subtracting_invert_each_other(
        calendar in any_calendar(),
        day in any_date(),
        second in 0..86_400_i64,
        seconds in 1..100 * HOUR,
    ) {
        let at = Instant::from_unix(day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() + second);
        let work = WorkingTime::new(calendar, Grade::Flexible);
        if let Ok(done) = work.add(at, seconds) {
            let back = work.subtract(done, seconds);
            prop_assert_eq!(back, work.next_start(at));
            prop_assert_eq!(work.add(back.unwrap(), seconds), Ok(done));
            prop_assert_eq!(work.between(at, done), seconds);
        }
        if let Ok(begun) = work.subtract(at, seconds) {
            let forth = work.add(begun, seconds).unwrap();
            prop_assert_eq!(work.between(forth, at), 0);
            prop_assert!(forth <= at && work.between(forth.plus(-1), forth) == 1);
            prop_assert_eq!(work.subtract(forth, seconds), Ok(begun));
        }
    }

    /// Also over 2 June 2027, where one block ends.
    #[test]
    fn both_ends_of_work_are_those_asked_one_by_one(
        calendar in any_calendar(),
        at in 1_799_000_000..1_825_000_000_i64,
        seconds in 1..1000 * HOUR,
    ) {
        let at = Instant::from_unix(at);
        let work = WorkingTime::new(calendar, Grade::Flexible);
        let each = |one: Result<Instant, _>, other: Result<Instant, _>| Ok((one?, other?));
        let found = work.ending_by(at, seconds);
        prop_assert_eq!(found, each(work.last_work(at), work.subtract(at, seconds)));
        let found = work.starting_from(at, seconds);
        prop_assert_eq!(found, each(work.next_start(at), work.add(at, seconds)));
    }

    #[test]
    fn work_between_adds_up_and_adding_is_monotone(
        calendar in any_calendar(),
        days in prop::array::uniform3(-2000..2000_i64),
        seconds in 0..100 * HOUR,
        more in 0..100 * HOUR,
    ) {
        let [a, b, c] = days.map(|day| utc("2027-07-01T10:00").plus(day * 50_000));
        let work = WorkingTime::new(calendar, Grade::Reluctant);
        prop_assert_eq!(work.between(a, b) + work.between(b, c), work.between(a, c));
        if let (Ok(sooner), Ok(later)) = (work.add(a, seconds), work.add(a, seconds + more)) {
            prop_assert!(sooner <= later);
            prop_assert_eq!(work.add(sooner, more), Ok(later));
        }
        if let (Ok(x), Ok(y)) = (work.add(a.min(b), seconds), work.add(a.max(b), seconds)) {
            prop_assert!(x <= y);
        }
    }
}
