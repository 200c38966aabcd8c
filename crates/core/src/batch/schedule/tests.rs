//! When windows come, where somebody is.

use chrono::NaiveTime;

use super::*;
use crate::calendar::{Away, Leave, Shift, Stay, Week};
use crate::zone::ZoneRules;

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn at(text: &str) -> Instant {
    civil::resolve(format!("{text}:00").parse().unwrap(), &zone("Europe/Berlin"))
}

fn calendar(leave: Vec<Leave>) -> Calendar {
    let shift = Shift::new(540, 1020, Grade::Working).unwrap();
    Calendar::new(zone("Europe/Berlin"), Week::weekdays(&[shift]), leave)
}

fn days(from: &str, to: &str) -> Leave {
    Leave::new(from.parse().unwrap(), to.parse().unwrap(), "").unwrap()
}

fn afternoon(date: &str) -> Leave {
    let part = |hour: &str| format!("{date}T{hour}:00").parse().unwrap();
    Leave::of(Away::Part { from: part("13:00"), until: part("17:30") }, "").unwrap()
}

#[test]
fn no_window_comes_on_leave_unless_somebody_wants_them() {
    let mut set = Batching::usual();
    let away = calendar(vec![days("2027-03-10", "2027-03-12"), afternoon("2027-03-15")]);
    let next = |set: &Batching, from| {
        let schedule = Schedule::of_person(set, &away);
        (schedule.next_window(from).at, schedule.next_digest(from).at)
    };
    let tuesday = at("2027-03-09T16:00");
    assert_eq!(next(&set, tuesday), (at("2027-03-15T10:00"), at("2027-03-09T17:00")));
    // The morning of Monday is worked, the afternoon is not.
    let monday = at("2027-03-15T10:00");
    assert_eq!(next(&set, monday), (at("2027-03-16T10:00"), at("2027-03-16T17:00")));
    set.on_days_off = true;
    assert_eq!(next(&set, tuesday), (at("2027-03-10T10:00"), at("2027-03-09T17:00")));
    assert_eq!(next(&set, monday), (at("2027-03-15T15:00"), at("2027-03-15T17:00")));
}

#[test]
fn windows_follow_the_person_and_its_clock() {
    let rules = ZoneRules::bundled();
    let date = |text: &str| text.parse().unwrap();
    let stay = Stay::new(date("2027-03-11"), date("2027-03-20"), "Asia/Dubai", "").unwrap();
    let traveller = calendar(Vec::new()).with_itinerary(&[stay], &rules);
    let set = Batching::usual();
    let schedule = Schedule::of_person(&set, &traveller);
    let windows = schedule.windows(at("2027-03-10T12:00"), at("2027-03-11T23:00"));
    // 10:00 and 15:00 in Dubai are 7:00 and 12:00 in Berlin.
    let expected = ["2027-03-10T15:00", "2027-03-11T07:00", "2027-03-11T12:00"].map(at);
    assert_eq!(windows.iter().map(|one| one.at).collect::<Vec<_>>(), expected);
}

#[test]
fn there_is_always_a_next_one() {
    let never = Batching { windows: Windows::default(), ..Batching::usual() };
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&never, &berlin);
    let saturday = at("2027-03-13T12:00");
    // Without any windows all waits for the digest, which comes every day.
    assert_eq!(schedule.next_window(saturday).at, at("2027-03-13T17:00"));
    let gone = calendar(vec![days("2027-01-01", "2047-01-01")]);
    let set = Batching::usual();
    let schedule = Schedule::of_person(&set, &gone);
    assert_eq!(schedule.next_window(saturday).at, at("2027-03-15T10:00"));
}

#[test]
fn each_weekday_has_windows_of_its_own_length() {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let monday = vec![
        Window { at: time(11), minutes: 20 },
        Window { at: time(11), minutes: 45 },
        Window { at: time(9), minutes: 0 },
    ];
    let windows = Batching::usual().windows.with(Weekday::Mon, monday);
    assert_eq!(windows.count(), 10);
    let set = Batching { windows, ..Batching::usual() };
    let berlin = zone("Europe/Berlin");
    let schedule = Schedule::of_zone(&set, &berlin);
    let found = schedule.windows(at("2027-03-14T00:00"), at("2027-03-15T23:00"));
    assert_eq!(found.iter().map(|one| one.minutes).collect::<Vec<_>>(), [1, 45]);
    assert_eq!(found[1].handled(), at("2027-03-15T11:45"));
}
