use chrono::NaiveDate;
use proptest::prelude::*;

use super::share::sorted;
use super::*;
use crate::calendar::any::{any_calendar, first_date, rules};
use crate::calendar::{Calendar, Grade, Leave, Observance, Shift, Week};

const HOUR: i64 = 3600;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn office(zone: &str) -> Calendar {
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    Calendar::new(rules().zone(zone).unwrap(), Week::weekdays(&[hours]), Vec::new())
}

fn berlin(text: &str) -> CivilTime {
    CivilTime { at: format!("{text}:00").parse().unwrap(), zone: "Europe/Berlin".into() }
}

fn id(text: &str) -> PersonId {
    PersonId::new(text).unwrap()
}

fn rotation(first: &str, days: u16, turns: &[Option<&str>]) -> Rotation {
    Rotation {
        id: "first-line".into(),
        title: "First line".into(),
        people: vec![id("ana"), id("ben")],
        first: berlin(first),
        days,
        holidays: true,
        turns: turns.iter().map(|who| who.map(id)).collect(),
        pinned: vec![1],
        proof: Proof::Optimal,
        made: Instant::from_unix(0),
        sequence: 0,
    }
}

#[test]
fn a_week_on_call_is_seven_nights_and_the_days_of_a_weekend() {
    let turn = intervals(&berlin("2027-03-08T09:00"), 7, 1, rules())[0];
    let burden = Burden::of(&office("Europe/Berlin"), turn);
    assert_eq!(burden, Burden { nights: 7 * 7 * HOUR, days_off: 2 * 17 * HOUR });
    // The same week in Auckland begins on Monday evening and ends on Monday evening.
    let there = Burden::of(&office("Pacific/Auckland"), turn);
    assert_eq!(there, burden);
    // Somebody with Fridays off has another day.
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    let mut days: [Vec<Shift>; 7] = Default::default();
    days[..4].fill(vec![hours]);
    let four = Calendar::new(rules().zone("Europe/Berlin").unwrap(), Week::new(days), Vec::new());
    assert_eq!(Burden::of(&four, turn).days_off, 3 * 17 * HOUR);
}

#[test]
fn a_night_across_a_change_of_clocks_counts_what_it_lasts() {
    let nights = |first: &str| {
        let turn = intervals(&berlin(first), 1, 1, rules())[0];
        (turn.seconds() / HOUR, Burden::of(&office("Europe/Berlin"), turn).nights / HOUR)
    };
    assert_eq!(nights("2027-03-10T09:00"), (24, 7));
    assert_eq!(nights("2027-03-27T09:00"), (23, 6), "the clock is put forward at 02:00");
    assert_eq!(nights("2027-10-30T09:00"), (25, 8), "and back");
}

#[test]
fn turns_are_handed_over_at_the_same_time_of_day_all_year() {
    let turns = intervals(&berlin("2027-03-22T09:00"), 7, 3, rules());
    let lengths: Vec<i64> = turns.iter().map(|turn| turn.seconds() / HOUR).collect();
    assert_eq!(lengths, [167, 168, 168]);
    assert!(turns.windows(2).all(|pair| pair[0].end() == pair[1].start()));
    assert_eq!(intervals(&berlin("2027-03-22T09:00"), 0, 3, rules()), []);
    assert_eq!(intervals(&berlin("2199-12-30T09:00"), 7, 3, rules()), []);
    let nowhere = CivilTime { zone: "Mars/Olympus".into(), ..berlin("2027-03-22T09:00") };
    assert_eq!(intervals(&nowhere, 7, 3, rules()), []);
}

#[test]
fn equal_turns_go_round() {
    let costs = vec![vec![Some(83), Some(83), Some(83)]; 7];
    let shared = assign(&costs, 3, ENOUGH);
    assert_eq!(shared.turns, [0, 1, 2, 0, 1, 2, 0].map(Some));
    assert_eq!((shared.proof, sorted(&shared.totals)), (Proof::Optimal, vec![249, 166, 166]));
}

#[test]
fn who_can_not_is_passed_over_and_makes_up_for_it() {
    let mut costs = vec![vec![Some(10), Some(10)]; 6];
    costs[0][0] = None;
    costs[1][0] = None;
    let shared = assign(&costs, 2, ENOUGH);
    assert_eq!(shared.totals, [30, 30]);
    assert_eq!(shared.turns[..2], [Some(1), Some(1)]);
    costs[4] = vec![None, None];
    assert_eq!(assign(&costs, 2, ENOUGH).turns[4], None, "nobody can");
}

#[test]
fn nobody_and_nothing_are_shared_all_the_same() {
    assert_eq!(assign(&[], 3, ENOUGH).totals, [0, 0, 0]);
    let alone = assign(&[vec![], vec![]], 0, ENOUGH);
    assert_eq!((alone.turns, alone.proof), (vec![None, None], Proof::Optimal));
    assert_eq!(assign(&[vec![Some(-5), Some(0)]], 2, ENOUGH).totals, [0, 0]);
}

#[test]
fn what_can_not_be_proved_is_said_with_what_is_left() {
    let cost = |turn: i64, who: i64| Some(70 + (turn * 37 + who * 53) % 41);
    let costs: Vec<Vec<_>> =
        (0..40).map(|turn| (0..9).map(|who| cost(turn, who)).collect()).collect();
    let shared = assign(&costs, 9, 1_000);
    let Proof::Gap { seconds } = shared.proof else { panic!("{:?}", shared.proof) };
    let worst = shared.totals.iter().max().unwrap();
    assert!(seconds >= 0 && worst - seconds > 0, "{seconds} of {worst}");
    assert_eq!(shared, assign(&costs, 9, 1_000), "the same answer to the same question");
}

#[test]
fn a_gap_names_who_is_away_and_why() {
    let leave = Leave::new(date("2027-03-10"), date("2027-03-11"), "Moving").unwrap();
    let hours = Shift::new(540, 1020, Grade::Working).unwrap();
    let zone = rules().zone("Europe/Berlin").unwrap();
    let ana = Calendar::new(zone.clone(), Week::weekdays(&[hours]), vec![leave]);
    let bavaria = Observance { region: "DE-BY".into(), removed: Vec::new() };
    let ben = office("Europe/Berlin").with_holidays(Some(&bavaria));
    let known = |person: &PersonId| match person.as_str() {
        "ana" => Some(&ana),
        "ben" => Some(&ben),
        _ => None,
    };
    let mut rota = rotation("2027-03-08T09:00", 7, &[Some("ana"), Some("zoe"), Some("ben"), None]);
    let found = gaps(&rota, rules(), known);
    let turns = rota.intervals(rules());
    let day = |text| civil::day_start(date(text), &zone);
    assert_eq!(found.len(), 5, "{found:?}");
    let moving = Reason::Leave {
        first: date("2027-03-10"),
        last: date("2027-03-11"),
        note: "Moving".into(),
    };
    assert_eq!(found[0].interval, Interval::new(day("2027-03-10"), day("2027-03-12")).unwrap());
    assert_eq!(found[0].reasons, [(id("ana"), moving)]);
    assert_eq!(
        (found[1].interval, &found[1].reasons),
        (turns[1], &vec![(id("zoe"), Reason::Gone)])
    );
    let named = |gap: &Gap| match &gap.reasons[0].1 {
        Reason::Holiday { name, .. } => name.clone(),
        Reason::Leave { .. } | Reason::Gone => String::new(),
    };
    assert_eq!(
        (named(&found[2]).as_str(), named(&found[3]).as_str()),
        ("Good Friday", "Easter Monday")
    );
    assert_eq!((found[4].turn, found[4].interval), (3, turns[3]));
    // Easter Monday is in it too; Ana was there, and yet somebody left it open.
    assert_eq!((found[4].reasons.len(), named(&found[4]).as_str()), (1, "Easter Monday"));
    rota.holidays = false;
    assert_eq!(gaps(&rota, rules(), known).len(), 3, "holidays don't count");
}

#[test]
fn a_rotation_comes_back_as_it_was_kept() {
    let rota = rotation("2027-03-08T09:00", 7, &[Some("ana"), None]);
    let kept = serde_json::to_string(&rota).unwrap();
    assert_eq!(serde_json::from_str::<Rotation>(&kept).unwrap(), rota);
    let monday = rota.intervals(rules())[1].start();
    assert_eq!(rota.turn_at(monday, rules()).map(|(turn, _)| turn), Some(1));
    assert_eq!(rota.turn_at(monday.plus(7 * 24 * HOUR), rules()), None, "after the last");
}

/// Every way to share turns, of which the fairest is what people bear, greatest first.
fn fairest(costs: &[Vec<Option<i64>>], totals: &mut Vec<i64>) -> Vec<i64> {
    let Some((turn, rest)) = costs.split_first() else { return sorted(totals) };
    let mut best: Option<Vec<i64>> = None;
    for (who, cost) in turn.iter().enumerate() {
        let Some(cost) = cost else { continue };
        totals[who] += cost;
        let found = fairest(rest, totals);
        totals[who] -= cost;
        best = Some(best.map_or(found.clone(), |best| best.min(found)));
    }
    best.unwrap_or_else(|| fairest(rest, totals))
}

fn any_costs() -> impl Strategy<Value = (usize, Vec<Vec<Option<i64>>>)> {
    // Of few and of many different costs: with ties, and without.
    (1..5_usize, 1..7_usize, prop_oneof![Just(3_i64), Just(50)]).prop_flat_map(
        |(people, turns, most)| {
            let cost = prop_oneof![1 => Just(None), 5 => (0..most).prop_map(Some)];
            let turn = prop::collection::vec(cost, people);
            (Just(people), prop::collection::vec(turn, turns))
        },
    )
}

proptest! {
    #[test]
    fn what_is_called_optimal_is_the_fairest_of_all_ways((people, costs) in any_costs()) {
        let shared = assign(&costs, people, ENOUGH);
        prop_assert_eq!(shared.proof, Proof::Optimal);
        prop_assert_eq!(sorted(&shared.totals), fairest(&costs, &mut vec![0; people]));
    }

    #[test]
    fn a_gap_is_never_less_than_what_is_missing((people, costs) in any_costs()) {
        let shared = assign(&costs, people, 0);
        let best = fairest(&costs, &mut vec![0; people]);
        let worst = shared.totals.iter().copied().max().unwrap();
        match shared.proof {
            Proof::Optimal => prop_assert_eq!(sorted(&shared.totals), best),
            Proof::Gap { seconds } => prop_assert!(worst - best[0] <= seconds),
        }
    }

    #[test]
    fn nobody_has_a_turn_they_can_not_have_and_none_stays_open_for_nothing((people, costs) in any_costs()) {
        let shared = assign(&costs, people, 200);
        for (turn, who) in shared.turns.iter().enumerate() {
            match who {
                Some(who) => prop_assert!(costs[turn][*who].is_some()),
                None => prop_assert!(costs[turn].iter().all(Option::is_none)),
            }
        }
    }

    #[test]
    fn nights_and_days_off_never_overlap_and_lie_in_the_turn(
        calendar in any_calendar(), day in 0..365_u64, hour in 0..24_u32, days in 1..15_u16,
    ) {
        let first = (first_date() + Days::new(day)).and_hms_opt(hour, 0, 0).unwrap();
        let first = CivilTime { at: first, zone: "Europe/Berlin".into() };
        let turn = intervals(&first, days, 1, rules())[0];
        let (nights, days_off) = hard_time(&calendar, turn);
        prop_assert!(nights.intersect(&days_off).is_empty());
        prop_assert_eq!(nights.clip(turn), nights.clone());
        prop_assert_eq!(days_off.clip(turn), days_off.clone());
        // Seven hours of each night, but for changes of clocks and of zones.
        if calendar.moves().next().is_none() {
            let expected = i64::from(days) * 7 * HOUR;
            prop_assert!((nights.seconds() - expected).abs() <= 2 * HOUR);
        }
    }
}
