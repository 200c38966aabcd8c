use super::*;
use crate::calendar::{Calendar, Shift, Week};
use crate::zone::ZoneRules;
use proptest::prelude::*;

fn day(start: i64) -> Interval {
    Interval::new(Instant::from_unix(start), Instant::from_unix(start + 7 * 86_400)).unwrap()
}

fn any_timeline(range: Interval) -> impl Strategy<Value = Timeline> {
    let zones = [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    ];
    let shift = (0..1440_u16, 1..900_u16, prop::sample::select(Grade::AVAILABLE.to_vec()));
    (prop::sample::select(zones.to_vec()), prop::collection::vec(shift, 0..5)).prop_map(
        move |(zone, shifts)| {
            let shifts: Vec<_> = shifts
                .into_iter()
                .filter_map(|(from, length, grade)| Shift::new(from, from + length, grade).ok())
                .collect();
            let zone = ZoneRules::bundled().zone(zone).unwrap();
            Calendar::new(zone, Week::weekdays(&shifts), Vec::new()).timeline(range)
        },
    )
}

// A week with the American change of clocks in it.
const START: i64 = 1_804_809_600;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_minute_of_an_overlap_is_counted_right(
        people in prop::collection::vec(any_timeline(day(START)), 1..6),
        k in 1..6_usize,
        grade in prop::sample::select(Grade::AVAILABLE.to_vec()),
    ) {
        let found = overlap(&people, day(START), &Need::at_least(k, grade));
        let everyone = overlap(&people, day(START), &Need::everyone(people.len(), grade));
        let steps = steps(&people, day(START));
        prop_assert_eq!(steps.iter().map(|step| step.interval.seconds()).sum::<i64>(), day(START).seconds());
        for minute in (0..7 * 1440).step_by(7) {
            let at = Instant::from_unix(START + minute * 60);
            let count = people.iter().filter(|one| one.grade(at) >= grade).count();
            prop_assert_eq!(found.contains(at), count >= k);
            prop_assert_eq!(everyone.contains(at), count == people.len());
            let step = steps.iter().find(|step| step.interval.contains(at)).unwrap();
            prop_assert_eq!(step.counts.available(grade), count);
        }
    }

    #[test]
    fn an_overlap_never_exceeds_any_member(people in prop::collection::vec(any_timeline(day(START)), 1..5)) {
        let all = overlap(&people, day(START), &Need::everyone(people.len(), Grade::Working));
        for one in &people {
            prop_assert!(all.subtract(&one.at_least(Grade::Working)).is_empty());
        }
    }
}

#[test]
fn nobody_shares_nothing() {
    assert!(overlap::<Timeline>(&[], day(START), &Need::everyone(0, Grade::Working)).is_empty());
    assert_eq!(steps::<Timeline>(&[], day(START)).len(), 1);
}
