use super::*;
use crate::calendar::{Cycle, Grade, Shift, Week as Days};
use crate::zone::ZoneRules;

fn calendar(zone: &str, from: u16, to: u16) -> Calendar {
    let shift = Shift::of_clock(from * 60, to * 60, Grade::Working).unwrap();
    let zone = ZoneRules::bundled().zone(zone).unwrap();
    Calendar::new(zone, Days::weekdays(&[shift]), Vec::new())
}

/// The year that begins on 1 January 2027.
fn year() -> Interval {
    let start = Instant::from_unix(1_798_761_600);
    Interval::new(start, start.plus(365 * DAY)).unwrap()
}

fn found(people: &[&Calendar]) -> Vec<(String, i64, i64)> {
    let need = Need::everyone(people.len(), Grade::Working);
    let changes = changes(people, year(), &need);
    let row = |change: &Change| {
        let date = civil::date(change.at(), &change.jumps[0].zone).to_string();
        (date, change.before.seconds / 3600, change.after.seconds / 3600)
    };
    changes.iter().map(row).collect()
}

#[test]
fn new_york_and_berlin_meet_longer_between_their_changes() {
    let (york, berlin) = (calendar("America/New_York", 9, 17), calendar("Europe/Berlin", 9, 17));
    let rows = found(&[&york, &berlin]);
    let expected = [
        ("2027-03-14", 10, 15),
        ("2027-03-28", 15, 10),
        ("2027-10-31", 10, 15),
        ("2027-11-07", 15, 10),
    ];
    assert_eq!(rows, expected.map(|(date, was, is)| (date.to_owned(), was, is)));
}

#[test]
fn clocks_that_move_together_change_nothing() {
    let (paris, berlin) = (calendar("Europe/Paris", 9, 17), calendar("Europe/Berlin", 9, 17));
    assert_eq!(found(&[&paris, &berlin]), []);
}

#[test]
fn an_overlap_that_only_moves_is_told_with_both_clocks() {
    let (kolkata, london) = (calendar("Asia/Kolkata", 8, 20), calendar("Europe/London", 10, 13));
    let need = Need::everyone(2, Grade::Working);
    let changes = changes(&[&kolkata, &london], year(), &need);
    assert_eq!(changes.len(), 2);
    let spring = &changes[0];
    assert_eq!(spring.before.seconds, spring.after.seconds);
    let clocks = |usual: &Usual| {
        let stretch = usual.stretch.clone().unwrap();
        stretch.local.iter().map(|(from, _)| from.format("%H:%M").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(clocks(&spring.before), ["15:30", "10:00"]);
    assert_eq!(clocks(&spring.after), ["14:30", "10:00"]);
}

#[test]
fn leave_is_no_change_of_clocks_and_weeks_that_take_turns_neither() {
    let shift = Shift::of_clock(540, 1020, Grade::Working).unwrap();
    let weeks = vec![Days::weekdays(&[shift]), Days::default()];
    let anchor = "2027-01-04".parse().unwrap();
    let pattern = Pattern::new(Cycle::new(weeks, anchor).unwrap(), Vec::new()).unwrap();
    let utc = ZoneRules::bundled().zone("UTC").unwrap();
    let turns = Calendar::of(utc, pattern, Vec::new());
    let london = calendar("Europe/London", 9, 17);
    assert_eq!(
        found(&[&turns, &london]),
        [("2027-03-28".to_owned(), 20, 17), ("2027-10-31".to_owned(), 17, 20)]
    );
}

#[test]
fn nobody_has_no_changes() {
    assert_eq!(found(&[]), []);
}

#[test]
fn a_clock_of_somebody_who_is_not_there_changes_nothing() {
    // Any two of three: New York is asleep while Berlin and Paris work.
    let people = [
        calendar("Europe/Berlin", 9, 12),
        calendar("Europe/Paris", 9, 12),
        calendar("America/New_York", 12, 17),
    ];
    let people: Vec<&Calendar> = people.iter().collect();
    let changes = changes(&people, year(), &Need::at_least(2, Grade::Working));
    assert_eq!(changes, []);
}

#[test]
fn of_stretches_as_frequent_the_longest_is_shown_with_all_who_share_it() {
    let people =
        [calendar("UTC", 9, 11), calendar("UTC", 10, 16), calendar("Europe/London", 13, 17)];
    let people: Vec<&Calendar> = people.iter().collect();
    let changes = changes(&people, year(), &Need::at_least(2, Grade::Working));
    let before = changes[0].before.stretch.clone().unwrap();
    assert_eq!((before.seconds, before.present), (3 * 3600, vec![1, 2]));
}
