use chrono::NaiveDate;
use proptest::prelude::*;

use super::exact::{Searched, search};
use super::share::{Load, measured, plus, sorted};
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
        fairness: Some(Proof::Optimal),
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

const fn costing(nights: i64, days_off: i64) -> Option<Burden> {
    Some(Burden { nights, days_off })
}

/// What these people's turns cost them; nobody who is away has one.
fn of(
    people: &[&Calendar],
    first: &CivilTime,
    days: u16,
    turns: usize,
) -> Vec<Vec<Option<Burden>>> {
    let cost = |calendar: &Calendar, turn| {
        away(calendar, turn, true).is_empty().then(|| Burden::of(calendar, turn))
    };
    let turns = intervals(first, days, turns, rules()).into_iter();
    turns.map(|turn| people.iter().map(|one| cost(one, turn)).collect()).collect()
}

#[test]
fn equal_turns_go_round() {
    let costs = vec![vec![costing(49, 34); 3]; 7];
    let shared = assign(&costs, 3, ENOUGH);
    assert_eq!(shared.turns, [0, 1, 2, 0, 1, 2, 0].map(Some));
    assert_eq!(shared.proof, Proof::Optimal);
    let burden = |turns: i64| Burden { nights: turns * 49, days_off: turns * 34 };
    assert_eq!(shared.totals, [3, 2, 2].map(burden));
    // An hour of nights is less of the equal share than an hour of days off.
    let loads = loads(&costs, &shared);
    assert!(loads[..2] == [loads[0]; 2] && loads[2..] == [loads[2]; 4], "{loads:?}");
}

#[test]
fn who_can_not_is_passed_over_and_makes_up_for_it() {
    let mut turns = vec![vec![costing(10, 0), costing(10, 0)]; 6];
    turns[0][0] = None;
    turns[1][0] = None;
    let shared = assign(&turns, 2, ENOUGH);
    assert_eq!(shared.totals.iter().map(|one| one.nights).collect::<Vec<_>>(), [30, 30]);
    assert_eq!(shared.turns[..2], [Some(1), Some(1)]);
    turns[4] = vec![None, None];
    assert_eq!(assign(&turns, 2, ENOUGH).turns[4], None, "nobody can");
}

#[test]
fn nobody_and_nothing_are_shared_all_the_same() {
    let none = Burden::default();
    assert_eq!(assign(&[], 3, ENOUGH).totals, [none; 3]);
    let alone = assign(&[vec![], vec![]], 0, ENOUGH);
    assert_eq!((alone.turns, alone.proof), (vec![None, None], Proof::Optimal));
    assert_eq!(assign(&[vec![costing(-5, 0), costing(0, -1)]], 2, ENOUGH).totals, [none; 2]);
}

#[test]
fn what_can_not_be_proved_is_said_with_what_is_left() {
    let cost = |turn: i64, who: i64| {
        costing(70 + (turn * 37 + who * 53) % 41, (turn * 31 + who * 17) % 23)
    };
    let turns: Vec<Vec<_>> =
        (0..40).map(|turn| (0..9).map(|who| cost(turn, who)).collect()).collect();
    let shared = assign(&turns, 9, 1_000);
    let Proof::Gap { nights, days_off } = shared.proof else { panic!("{:?}", shared.proof) };
    let most = |of: fn(&Burden) -> i64| shared.totals.iter().map(of).max().unwrap();
    let (most_nights, most_off) = (most(|one| one.nights), most(|one| one.days_off));
    assert!(nights >= 0 && most_nights - nights > 0, "{nights} of {most_nights}");
    assert!(days_off >= 0 && most_off - days_off > 0, "{days_off} of {most_off}");
    assert_eq!(shared, assign(&turns, 9, 1_000), "the same answer to the same question");
}

#[test]
fn more_days_off_are_not_made_good_by_fewer_nights() {
    // 60 days from a Monday: of two in one zone, each has half of the nights and
    // half of the weekends.
    let there = office("America/New_York");
    let first = CivilTime { zone: "America/New_York".into(), ..berlin("2027-03-15T09:00") };
    let turns = of(&[&there, &there], &first, 1, 60);
    let shared = assign(&turns, 2, ENOUGH);
    assert_eq!(shared.proof, Proof::Optimal);
    let nights: Vec<i64> = shared.totals.iter().map(|one| one.nights / HOUR).collect();
    assert_eq!(nights, [210, 210]);
    let off: Vec<i64> = shared.totals.iter().map(|one| one.days_off / HOUR).collect();
    assert_eq!(off, [136, 136]);
    let whole_days = |who: usize| {
        let own = turns.iter().zip(&shared.turns).filter(|(_, whose)| **whose == Some(who));
        own.filter(|(cost, _)| cost[who].unwrap().days_off > 12 * HOUR).count()
    };
    assert_eq!([whole_days(0), whole_days(1)], [8, 8]);
    // In San Francisco a turn begins at 06:00, in Berlin at 15:00: the days off
    // are even by the clocks of the two.
    let (jon, mara) = (office("America/Los_Angeles"), office("Europe/Berlin"));
    let shared = assign(&of(&[&jon, &mara], &first, 1, 60), 2, ENOUGH);
    assert_eq!(shared.proof, Proof::Optimal);
    let hours = |one: &Burden| (one.nights / HOUR, one.days_off / HOUR);
    let shared: Vec<_> = shared.totals.iter().map(hours).collect();
    assert_eq!(shared, [(210, 102), (209, 100)], "one night in Berlin has six hours");
}

#[test]
fn what_is_given_by_hand_is_made_good_in_its_own_kind() {
    // The first two weekends are hers; the other two are his, and each has as many nights.
    let week = [(7, 0), (7, 0), (7, 0), (7, 0), (7, 0), (7, 17), (7, 17)];
    let mut turns: Vec<Vec<_>> =
        week.repeat(4).into_iter().map(|(nights, off)| vec![costing(nights, off); 2]).collect();
    for given in [5, 6, 12, 13] {
        turns[given][0] = None;
    }
    let shared = assign(&turns, 2, ENOUGH);
    assert_eq!(shared.proof, Proof::Optimal);
    assert_eq!(shared.totals, [Burden { nights: 98, days_off: 68 }; 2]);
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

#[test]
fn a_rotation_shared_when_only_the_sum_was_levelled_still_reads() {
    let rota = rotation("2027-03-08T09:00", 7, &[Some("ana"), None]);
    for proof in [r#"{"kind":"optimal"}"#, r#"{"kind":"gap","seconds":3600}"#] {
        let mut kept = serde_json::to_value(&rota).unwrap();
        let fields = kept.as_object_mut().unwrap();
        fields.remove("fairness");
        fields.insert("proof".into(), serde_json::from_str(proof).unwrap());
        let read: Rotation = serde_json::from_value(kept).unwrap();
        assert_eq!(read, Rotation { fairness: None, ..rota.clone() });
    }
}

/// Of every way to share turns the fairest: everybody's two loads, greatest first.
fn fairest(costs: &[Vec<Option<Load>>], totals: &mut Vec<Load>) -> Vec<i64> {
    let Some((turn, rest)) = costs.split_first() else { return sorted(totals) };
    let mut best: Option<Vec<i64>> = None;
    for (who, cost) in turn.iter().enumerate() {
        let Some(cost) = cost else { continue };
        let was = totals[who];
        totals[who] = plus(was, *cost);
        let found = fairest(rest, totals);
        totals[who] = was;
        best = Some(best.map_or(found.clone(), |best| best.min(found)));
    }
    best.unwrap_or_else(|| fairest(rest, totals))
}

fn plain(costs: &[Vec<Option<Burden>>]) -> Vec<Vec<Option<Load>>> {
    let cost = |cost: &Option<Burden>| cost.map(|cost| [cost.nights, cost.days_off]);
    costs.iter().map(|turn| turn.iter().map(cost).collect()).collect()
}

/// The loads of turns as they were shared, measured, greatest first.
fn loads(costs: &[Vec<Option<Burden>>], shared: &Shared) -> Vec<i64> {
    let turns: Vec<_> = shared.turns.clone();
    sorted(&super::share::totals(&measured(&plain(costs)), &turns, shared.totals.len()))
}

/// The least that whoever has most of a kind has in any way of sharing.
fn least_most(costs: &[Vec<Option<Burden>>], people: usize, kind: usize) -> i64 {
    let mut only = plain(costs);
    for cost in only.iter_mut().flatten().flatten() {
        cost[1 - kind] = 0;
    }
    fairest(&only, &mut vec![[0; 2]; people])[0]
}

type AnyCosts = (usize, Vec<Vec<Option<Burden>>>);

fn any_costs() -> impl Strategy<Value = AnyCosts> {
    // Of few and of many different costs: with ties, and without; and as most
    // turns are, each night alike and a day off now and then.
    let few_or_many = prop_oneof![Just((3_i64, 3_i64)), Just((50, 50)), Just((2, 1))];
    (1..5_usize, 1..7_usize, few_or_many).prop_flat_map(|(people, turns, (nights, off))| {
        let off = prop_oneof![Just(0), 0..=off];
        let cost = (0..nights, off).prop_map(|(nights, off)| costing(nights + 5, off));
        let cost = prop_oneof![1 => Just(None), 5 => cost];
        let turn = prop::collection::vec(cost, people);
        (Just(people), prop::collection::vec(turn, turns))
    })
}

proptest! {
    #[test]
    fn what_is_called_optimal_is_the_fairest_of_all_ways((people, costs) in any_costs()) {
        let shared = assign(&costs, people, ENOUGH);
        prop_assert_eq!(shared.proof, Proof::Optimal);
        let best = fairest(&measured(&plain(&costs)), &mut vec![[0; 2]; people]);
        prop_assert_eq!(loads(&costs, &shared), best);
    }

    #[test]
    fn the_search_alone_finds_the_fairest_whatever_is_known((people, costs) in any_costs()) {
        let costs = measured(&plain(&costs));
        let known = vec![i64::MAX; 2 * people];
        let Searched::Better(turns) = search(&costs, &known, &mut ENOUGH.clone()) else {
            return Err(TestCaseError::fail("it finds nothing"));
        };
        let found = sorted(&super::share::totals(&costs, &turns, people));
        prop_assert_eq!(&found, &fairest(&costs, &mut vec![[0; 2]; people]));
        prop_assert_eq!(search(&costs, &found, &mut ENOUGH.clone()), Searched::NoneBetter);
    }

    #[test]
    fn a_gap_is_never_less_than_what_is_missing((people, costs) in any_costs()) {
        let shared = assign(&costs, people, 0);
        match shared.proof {
            Proof::Optimal => {
                let best = fairest(&measured(&plain(&costs)), &mut vec![[0; 2]; people]);
                prop_assert_eq!(loads(&costs, &shared), best);
            }
            Proof::Gap { nights, days_off } => {
                let most = |of: fn(&Burden) -> i64| shared.totals.iter().map(of).max().unwrap();
                let missing = most(|one| one.nights) - least_most(&costs, people, 0);
                prop_assert!(missing <= nights, "{} of {} h of nights", missing, nights);
                let missing = most(|one| one.days_off) - least_most(&costs, people, 1);
                prop_assert!(missing <= days_off, "{} of {} h off", missing, days_off);
            }
        }
    }

    #[test]
    fn what_was_given_stays_and_the_rest_is_the_fairest_around_it(
        (people, mut costs) in any_costs(), given in prop::collection::vec(0..5_usize, 0..4),
    ) {
        // As a turn given by hand, or served: one person can have it.
        for (turn, who) in costs.iter_mut().zip(&given) {
            for (_, cost) in turn.iter_mut().enumerate().filter(|(one, _)| one != who) {
                *cost = None;
            }
        }
        let shared = assign(&costs, people, ENOUGH);
        for ((turn, who), got) in costs.iter().zip(&given).zip(&shared.turns) {
            let can = turn.get(*who).copied().flatten();
            prop_assert_eq!(*got, can.map(|_| *who));
        }
        let best = fairest(&measured(&plain(&costs)), &mut vec![[0; 2]; people]);
        prop_assert_eq!(loads(&costs, &shared), best);
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
