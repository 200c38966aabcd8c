//! Never two things at once.

use proptest::prelude::*;

use super::*;
use crate::zone::ZoneRules;

fn zone(name: &str) -> Zone {
    ZoneRules::bundled().zone(name).unwrap()
}

fn entry(id: &str, start: i64, end: i64) -> Entry {
    Entry {
        id: id.to_owned(),
        label: "Outline".to_owned(),
        task: None,
        tags: Vec::new(),
        client: None,
        person: None,
        when: Interval::new(Instant::from_unix(start), Instant::from_unix(end)).unwrap(),
        note: String::new(),
        from_session: false,
    }
}

#[test]
fn what_overlaps_says_with_which_and_what_is_left() {
    let there = [entry("b", 30, 40), entry("a", 10, 20)];
    assert_eq!(place(&there, &entry("c", 20, 30)), Ok(()), "neighbours may touch");
    let overlaps = place(&there, &entry("c", 15, 50)).unwrap_err();
    assert_eq!(overlaps.with, ["a", "b"]);
    let left = [entry("", 20, 30).when, entry("", 40, 50).when];
    assert_eq!(overlaps.trimmed, left);
    assert_eq!(place(&there, &entry("c", 12, 18)).unwrap_err().trimmed, []);
    assert_eq!(place(&there, &entry("a", 5, 25)), Ok(()), "changed, it is not in its own way");
}

#[test]
fn an_entry_comes_back_as_it_was_and_one_of_no_length_does_not() {
    let mut one = entry("e1", 100, 200);
    one.task = Some(TaskRef { project: Some("atlas".to_owned()), task: "t1".to_owned() });
    one.person = PersonId::new("priya");
    one.from_session = true;
    let kept = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&kept).unwrap(), one);
    assert!(serde_json::from_str::<Entry>(&kept.replace("200", "100")).is_err());
}

#[test]
fn a_night_is_split_at_midnight_and_a_day_may_have_25_hours() {
    let berlin = zone("Europe/Berlin");
    let at = |text: &str| civil::resolve(format!("{text}:00").parse().unwrap(), &berlin);
    let night = Interval::new(at("2027-10-30T22:00"), at("2027-11-01T02:00")).unwrap();
    let days = by_day([night], &berlin);
    let seconds: Vec<i64> = days.values().map(|seconds| seconds / 3600).collect();
    assert_eq!(seconds, [2, 25, 2]);
    let spring = civil::day("2027-03-28".parse().unwrap(), &berlin).unwrap();
    assert_eq!(by_day([spring], &berlin).into_values().collect::<Vec<_>>(), [23 * 3600]);
}

proptest! {
    #[test]
    fn entries_that_were_placed_or_trimmed_never_overlap(
        wanted in prop::collection::vec((0_i64..500, 1_i64..90), 1..30),
    ) {
        let mut there: Vec<Entry> = Vec::new();
        for (nth, (start, length)) in wanted.into_iter().enumerate() {
            let new = entry(&nth.to_string(), start, start + length);
            let before: IntervalSet = there.iter().map(|one| one.when).collect();
            let parts = match place(&there, &new) {
                Ok(()) => vec![new.when],
                Err(overlaps) => {
                    prop_assert!(!overlaps.with.is_empty());
                    overlaps.trimmed
                }
            };
            for (part, when) in parts.into_iter().enumerate() {
                let id = format!("{nth}-{part}");
                let one = Entry { id, when, ..new.clone() };
                prop_assert_eq!(place(&there, &one), Ok(()));
                there.push(one);
            }
            let after: IntervalSet = there.iter().map(|one| one.when).collect();
            prop_assert_eq!(&after, &before.union(&IntervalSet::from_iter([new.when])));
            prop_assert_eq!(after.seconds(), there.iter().map(|one| one.when.seconds()).sum::<i64>());
        }
    }

    #[test]
    fn days_of_any_zone_sum_up_to_the_whole(
        start in 1_700_000_000_i64..1_900_000_000, length in 1_i64..1_000_000,
        name in prop::sample::select(vec!["Europe/Berlin", "Africa/Cairo", "America/Havana",
            "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]),
    ) {
        let when = entry("", start, start + length).when;
        let days = by_day([when], &zone(name));
        prop_assert_eq!(days.values().sum::<i64>(), length);
    }
}
