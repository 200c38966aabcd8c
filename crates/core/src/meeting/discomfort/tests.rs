use chrono::{NaiveDateTime, Timelike};
use proptest::prelude::*;

use super::*;
use crate::calendar::any::{any_calendar, any_date, rules};
use crate::calendar::{Leave, Shift, Week};
use crate::civil;
use crate::zone::Zone;

fn zone(name: &str) -> Zone {
    rules().zone(name).unwrap()
}

fn shift(from: u16, to: u16, grade: Grade) -> Shift {
    Shift::new(from * 60, to * 60, grade).unwrap()
}

/// A slot by a clock: "2027-03-10 16:30".
fn slot(zone: &Zone, text: &str, minutes: i64) -> Interval {
    let civil = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let at = civil::resolve(civil, zone);
    Interval::new(at, at.plus(minutes * 60)).unwrap()
}

fn points(calendar: &Calendar, text: &str, minutes: i64) -> u32 {
    Scale::default().slot(calendar, slot(calendar.zone(), text, minutes))
}

/// Working 9–17, flexible 17–19, reluctant 7–9, every day.
fn graded(name: &str, leave: Vec<Leave>) -> Calendar {
    let day = vec![
        shift(7, 9, Grade::Reluctant),
        shift(9, 17, Grade::Working),
        shift(17, 19, Grade::Flexible),
    ];
    Calendar::new(zone(name), Week::new(std::array::from_fn(|_| day.clone())), leave)
}

#[test]
fn every_half_hour_begun_costs_what_its_dearest_moment_costs() {
    let berlin = graded("Europe/Berlin", Vec::new());
    assert_eq!(points(&berlin, "2027-03-10 10:00", 60), 0);
    assert_eq!(points(&berlin, "2027-03-10 17:00", 60), 2);
    assert_eq!(points(&berlin, "2027-03-10 17:00", 61), 3);
    assert_eq!(points(&berlin, "2027-03-10 16:45", 30), 1);
    assert_eq!(points(&berlin, "2027-03-10 08:45", 30), 3);
    assert_eq!(points(&berlin, "2027-03-10 19:00", 45), 12);
    assert_eq!(points(&berlin, "2027-03-10 22:45", 45), 12 + 12);
    assert_eq!(points(&berlin, "2027-03-10 23:00", 30), 12);
    assert_eq!(points(&berlin, "2027-03-11 05:30", 60), 12 + 6);
}

#[test]
fn a_grade_wins_over_the_clock() {
    let night = vec![shift(22, 23, Grade::Working), shift(23, 26, Grade::Flexible)];
    let night = Calendar::new(zone("Asia/Tokyo"), Week::weekdays(&night), Vec::new());
    assert_eq!(points(&night, "2027-03-10 22:30", 30), 0);
    assert_eq!(points(&night, "2027-03-10 23:30", 60), 2);
    assert_eq!(points(&night, "2027-03-11 02:00", 60), 24);
}

#[test]
fn on_leave_the_price_is_that_of_off_hours() {
    let date = "2027-03-10".parse().unwrap();
    let away = graded("Europe/Berlin", vec![Leave::new(date, date, "").unwrap()]);
    assert_eq!(points(&away, "2027-03-10 10:00", 60), 12);
    assert_eq!(points(&away, "2027-03-10 02:00", 60), 24);
}

#[test]
fn a_night_ends_at_six_also_when_the_clocks_change_in_it() {
    // New York, 14 March 2027: 02:00 becomes 03:00; 7 November: 02:00 becomes 01:00.
    let idle = Calendar::new(zone("America/New_York"), Week::weekdays(&[]), Vec::new());
    assert_eq!(points(&idle, "2027-03-14 01:30", 60), 24); // ends at 03:30
    assert_eq!(points(&idle, "2027-03-14 01:00", 5 * 60), 8 * 12 + 2 * 6); // ends at 07:00
    assert_eq!(points(&idle, "2027-11-07 00:30", 7 * 60), 13 * 12 + 6); // ends at 06:30
}

#[test]
fn a_scale_without_a_night_has_one_price_outside_hours() {
    let given = Points { night_from: 60, night_to: 60, ..Scale::default().points() };
    let idle = Calendar::new(zone("Etc/UTC"), Week::weekdays(&[]), Vec::new());
    let scale = Scale::new(given).unwrap();
    assert_eq!(scale.slot(&idle, slot(idle.zone(), "2027-03-10 00:00", 24 * 60)), 48 * 6);
}

#[test]
fn points_that_fall_or_are_too_many_are_no_scale() {
    let usual = Scale::default().points();
    assert_eq!(Scale::new(Points { flexible: 4, ..usual }), Err(ScaleProblem::Falls));
    assert_eq!(Scale::new(Points { off: 13, ..usual }), Err(ScaleProblem::Falls));
    assert_eq!(Scale::new(Points { night: 1001, ..usual }), Err(ScaleProblem::TooMany));
    assert_eq!(Scale::new(Points { night_to: 1440, ..usual }), Err(ScaleProblem::Clock));
    assert!(Scale::new(Points { night: 1000, ..usual }).is_ok());
}

#[test]
fn a_scale_kept_comes_back_and_a_wrong_one_is_refused() {
    let text = serde_json::to_string(&Scale::default()).unwrap();
    assert_eq!(serde_json::from_str::<Scale>(&text).unwrap(), Scale::default());
    let wrong = text.replace("\"off\":6", "\"off\":0");
    assert!(serde_json::from_str::<Scale>(&wrong).is_err());
}

/// By the definition: every second of every half hour, read off the calendar.
pub(crate) fn plainly(scale: &Scale, calendar: &Calendar, slot: Interval) -> u32 {
    let given = scale.points();
    let around = Interval::new(slot.start().plus(-7 * DAY), slot.end().plus(7 * DAY)).unwrap();
    let timeline = calendar.timeline(around);
    let price = |at: Instant| {
        let read = civil::reading(at, calendar.zone_at(at));
        let minute = u16::try_from(read.hour() * 60 + read.minute()).unwrap();
        let (from, to) = (given.night_from, given.night_to);
        let night =
            if from <= to { from <= minute && minute < to } else { minute >= from || minute < to };
        match timeline.grade(at) {
            Grade::Working => 0,
            Grade::Flexible => given.flexible,
            Grade::Reluctant => given.reluctant,
            Grade::Off if night => given.night,
            Grade::Off => given.off,
        }
    };
    let seconds = (0..slot.seconds()).step_by(60).collect::<Vec<_>>();
    let halves = seconds.chunks(30);
    halves
        .map(|half| half.iter().map(|second| u32::from(price(slot.start().plus(*second)))).max())
        .map(Option::unwrap_or_default)
        .sum()
}

fn any_scale() -> impl Strategy<Value = Scale> {
    let night = (0..1440_u16, 0..1440_u16);
    (prop::array::uniform4(0..50_u16), night).prop_map(|(mut points, (night_from, night_to))| {
        points.sort_unstable();
        let [flexible, reluctant, off, night] = points;
        Scale::new(Points { flexible, reluctant, off, night, night_from, night_to }).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_slot_costs_what_a_walk_by_the_minute_says(
        calendar in any_calendar(),
        scale in any_scale(),
        date in any_date(),
        minute in 0..1440_i64,
        length in 1..300_i64,
    ) {
        let at = civil::day_start(date, &zone("Etc/UTC")).plus(minute * 60);
        let slot = Interval::new(at, at.plus(length * 60)).unwrap();
        prop_assert_eq!(scale.slot(&calendar, slot), plainly(&scale, &calendar, slot));
        let wide = Interval::new(at.plus(-3 * DAY), at.plus(9 * DAY)).unwrap();
        let prices = scale.prices(&calendar, wide);
        prop_assert_eq!(prices.slot(slot), scale.slot(&calendar, slot));
        let again = prices.steps().iter().map(|price| (price.during, price.points));
        prop_assert_eq!(Prices::new(again), Some(prices.clone()));
    }
}
