use chrono::{Days, NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::*;
use crate::meeting::{Borne, CivilTime, Proof, Purpose};

fn id(at: usize) -> PersonId {
    PersonId::new(&format!("p{at}")).unwrap()
}

fn instant(day: usize) -> Instant {
    Instant::from_unix(1_800_000_000 + 86_400 * i64::try_from(day).unwrap())
}

fn meeting(day: usize, borne: Vec<Borne>) -> Meeting {
    let date = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    let date = date.checked_add_days(Days::new(u64::try_from(day).unwrap())).unwrap();
    Meeting {
        id: day.to_string(),
        title: format!("Day {day}"),
        purpose: Purpose::Status,
        start: CivilTime { at: date.and_time(NaiveTime::MIN), zone: "UTC".to_owned() },
        minutes: 60,
        required: borne.iter().map(|one| one.person.clone()).collect(),
        optional: Vec::new(),
        agenda: Vec::new(),
        notes: String::new(),
        decisions: Vec::new(),
        actions: Vec::new(),
        stage: Stage::Done,
        sequence: 0,
        borne,
        series: None,
        made: instant(0),
    }
}

fn borne(person: usize, part: Part, points: u32) -> Borne {
    Borne { person: id(person), part, points }
}

fn ledger(group: usize, meetings: &[Meeting]) -> Ledger {
    let group: Vec<PersonId> = (0..group).map(id).collect();
    let range = Interval::new(Instant::MIN, Instant::MAX).unwrap();
    let day = |meeting: &Meeting| Some(instant(meeting.id.parse().unwrap()));
    Ledger::new(&group, meetings, &[], range, day)
}

/// Meetings of up to six people: who is of the invitation, how they took part, points.
fn any_meetings() -> impl Strategy<Value = Vec<Meeting>> {
    let part = prop_oneof![
        4 => (Just(Part::There), 0..40_u32),
        1 => (Just(Part::Away), 0..40_u32),
        1 => (Just(Part::Missing), 0..40_u32),
    ];
    let one = prop::collection::vec(prop::option::weighted(0.8, part), 6);
    prop::collection::vec(one, 1..12).prop_map(|days| {
        let of_day = |(day, parts): (usize, Vec<Option<(Part, u32)>>)| {
            let parts = parts.into_iter().enumerate();
            let parts =
                parts.filter_map(|(who, part)| part.map(|(part, points)| (who, part, points)));
            meeting(day, parts.map(|(who, part, points)| borne(who, part, points)).collect())
        };
        days.into_iter().enumerate().map(of_day).collect()
    })
}

#[test]
fn who_was_there_bears_the_points_and_who_was_away_the_mean() {
    let parts = vec![
        borne(0, Part::There, 12),
        borne(1, Part::There, 3),
        borne(2, Part::Away, 99),
        borne(3, Part::Missing, 99),
    ];
    let ledger = ledger(5, &[meeting(1, parts)]);
    let points: Vec<i64> = ledger.balances().iter().map(|one| one.thousandths()).collect();
    // The mean is of three: 12, 3 and 0 of who did not come.
    assert_eq!(points, [12_000, 3_000, 5_000, 0, 5_000]);
    assert_eq!(ledger.mean(), Share::of(5));
    assert_eq!(ledger.count(Stand::Away), [0, 0, 1, 0, 0]);
    assert_eq!(ledger.count(Stand::Newcomer), [0, 0, 0, 0, 1]);
}

#[test]
fn a_meeting_of_others_is_not_in_the_ledger_and_one_without_you_costs_nothing() {
    let others = meeting(1, vec![borne(7, Part::There, 20)]);
    let both = meeting(2, vec![borne(0, Part::There, 1), borne(1, Part::There, 1)]);
    let pair = meeting(3, vec![borne(0, Part::There, 10)]);
    let ledger = ledger(2, &[others, both, pair]);
    assert_eq!(ledger.entries().len(), 2);
    assert_eq!(ledger.balances(), [Share::of(11), Share::of(1)]);
    assert_eq!(ledger.entries()[1].shares[1].0, Stand::Uninvited);
}

#[test]
fn whoever_is_planned_with_has_joined() {
    let first = meeting(5, vec![borne(0, Part::There, 8)]);
    let series = |made: usize| Series {
        id: "s".to_owned(),
        title: "Weekly".to_owned(),
        purpose: Purpose::Status,
        people: vec![id(1)],
        minutes: 60,
        first: NaiveDate::MIN,
        weeks: 1,
        every: 1,
        start: Vec::new(),
        since: Vec::new(),
        slots: Vec::new(),
        most_changes: None,
        plan: Vec::new(),
        proof: Proof::Optimal,
        sequence: 0,
        made: instant(made),
    };
    let range = Interval::new(Instant::MIN, Instant::MAX).unwrap();
    let stand = |made: usize| {
        let ledger = Ledger::new(
            &[id(0), id(1)],
            std::slice::from_ref(&first),
            &[series(made)],
            range,
            |_| Some(instant(5)),
        );
        ledger.entries()[0].shares[1].0
    };
    assert_eq!(stand(5), Stand::Uninvited);
    assert_eq!(stand(6), Stand::Newcomer);
}

proptest! {
    #[test]
    fn joining_late_starts_at_the_mean_exactly(meetings in any_meetings()) {
        // Number 6 is in none of them.
        let all = ledger(7, &meetings);
        prop_assert_eq!(all.balances()[6], all.mean());
        // And that mean is the one of those who were there before.
        prop_assert_eq!(all.mean(), ledger(6, &meetings).mean());
    }

    #[test]
    fn sums_are_conserved(meetings in any_meetings()) {
        let ledger = ledger(6, &meetings);
        let sum = |shares: &[(Stand, Share)]| -> i64 {
            shares.iter().map(|(_, share)| share.parts()).sum()
        };
        for entry in ledger.entries() {
            // Nothing is made up: what the group bears is the points of those there and
            // their mean for each who is credited.
            let counted: Vec<i64> = entry.shares.iter().filter(|(stand, _)| stand.counts()).map(|(_, share)| share.parts()).collect();
            let credited = entry.shares.len() - counted.len();
            let mean = counted.iter().sum::<i64>() / i64::try_from(counted.len()).unwrap();
            prop_assert_eq!(sum(&entry.shares), counted.iter().sum::<i64>() + mean * i64::try_from(credited).unwrap());
        }
        let all: i64 = ledger.entries().iter().map(|entry| sum(&entry.shares)).sum();
        let balances: i64 = ledger.balances().iter().map(|one| one.parts()).sum();
        prop_assert_eq!(all, balances);
        prop_assert_eq!(balances, ledger.mean().parts() * 6);
    }

    #[test]
    fn leave_neither_earns_nor_costs(meetings in any_meetings(), who in 0..6_usize, points in 0..40_u32) {
        let before = ledger(6, &meetings);
        let share = |ledger: &Ledger| ledger.balances()[who].minus(ledger.mean());
        let mut more = meetings.clone();
        let mut parts = vec![borne(who, Part::Away, points)];
        parts.extend((0..6).filter(|other| *other != who).map(|other| borne(other, Part::There, points + 1)));
        more.push(meeting(meetings.len(), parts));
        let after = ledger(6, &more);
        if before.entries().iter().any(|entry| entry.shares[who].0 != Stand::Newcomer) {
            prop_assert_eq!(share(&before), share(&after));
        }
    }
}
