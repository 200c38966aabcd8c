use proptest::prelude::*;

use super::*;

/// What exhaustive search gives: the least by levels, changes and slots.
fn exhaustive(season: &Season) -> Option<(Vec<i64>, usize, Vec<usize>)> {
    let (times, slots) = (season.times(), season.slots());
    let count = slots.pow(u32::try_from(times).unwrap());
    let rotation = |mut number: usize| -> Vec<usize> {
        (0..times)
            .map(|_| {
                let slot = number % slots;
                number /= slots;
                slot
            })
            .collect()
    };
    let allowed = (0..count).map(rotation).filter(|rotation| season.allows(rotation));
    allowed
        .map(|rotation| (descending(&season.totals(&rotation)), changes(&rotation), rotation))
        .min()
}

/// A season with a few kinds of weeks, some slots closed, some people ahead.
fn any_season() -> impl Strategy<Value = Season> {
    (1..=4_usize, 1..=3_usize, 1..=8_usize, 1..=8_u32).prop_flat_map(
        |(people, slots, times, dearest)| {
            let points = prop_oneof![2 => Just(0), 1 => 0..=dearest, 1 => Just(2 * dearest)];
            let row = prop::option::weighted(0.9, prop::collection::vec(points, people));
            let week = prop::collection::vec(row, slots);
            let kinds = prop::collection::vec(week, 1..=4);
            let order = prop::collection::vec(0..4_usize, times);
            let start = prop::collection::vec(0..=2 * dearest, people);
            (kinds, order, start, prop::option::of(0..times)).prop_map(
                |(kinds, order, start, most)| {
                    let weeks: Vec<_> =
                        order.iter().map(|kind| kinds[kind % kinds.len()].clone()).collect();
                    Season::new(&weeks, &start, most).unwrap()
                },
            )
        },
    )
}

fn week(rows: &[&[u32]]) -> Vec<Option<Vec<u32>>> {
    rows.iter().map(|row| Some(row.to_vec())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_proved_is_what_exhaustive_search_finds(season in any_season()) {
        let found = rotate(&season, u64::MAX, |_| true);
        let Some((levels, moves, rotation)) = exhaustive(&season) else {
            prop_assert_eq!(found, None);
            return Ok(());
        };
        let found = found.unwrap();
        prop_assert!(found.fairest && found.settled);
        prop_assert!(season.allows(&found.slots));
        prop_assert_eq!(&season.totals(&found.slots), &found.totals);
        prop_assert_eq!(descending(&found.totals), levels.clone());
        prop_assert_eq!(changes(&found.slots), moves);
        prop_assert_eq!(found.slots, rotation);
        prop_assert_eq!(found.bound, levels[0]);
    }

    #[test]
    fn out_of_steps_the_gap_holds_what_is_best(season in any_season(), steps in 0..40_u64) {
        let Some(found) = rotate(&season, steps, |_| true) else { return Ok(()) };
        let (levels, ..) = exhaustive(&season).unwrap();
        prop_assert!(season.allows(&found.slots));
        let worst = descending(&found.totals)[0];
        prop_assert!(found.bound <= levels[0] && levels[0] <= worst);
        match found.gap() {
            None => prop_assert_eq!(descending(&found.totals), levels),
            Some(gap) => prop_assert!(worst - levels[0] <= i64::from(gap)),
        }
    }
}

#[test]
fn a_person_with_a_start_is_spared_until_others_have_caught_up() {
    let weeks = vec![week(&[&[4, 0], &[0, 4]]); 4];
    let season = Season::new(&weeks, &[8, 0], None).unwrap();
    let found = rotate(&season, 1 << 20, |_| true).unwrap();
    // Of the two ways to 12 and 12, the one that changes least and starts with the first slot.
    assert_eq!((found.slots, found.totals), (vec![0, 1, 1, 1], vec![12, 12]));
}

#[test]
fn a_closed_week_forces_a_change_and_without_one_there_is_no_rotation() {
    let closed = vec![None, Some(vec![1])];
    let other = vec![Some(vec![1]), None];
    let weeks = [closed, other];
    let one = Season::new(&weeks, &[0], Some(1)).unwrap();
    assert_eq!(rotate(&one, 1 << 20, |_| true).unwrap().slots, [1, 0]);
    let none = Season::new(&weeks, &[0], Some(0)).unwrap();
    assert_eq!(rotate(&none, 1 << 20, |_| true), None);
}

#[test]
fn who_says_stop_gets_the_best_found_and_no_proof() {
    let weeks: Vec<_> = (0..52_u32)
        .map(|at| {
            let row =
                |slot: u32| (0..8).map(|who| (at * 7 + who * 5 + slot * 11) * 31 % 13).collect();
            (0..6).map(|slot| Some(row(slot))).collect()
        })
        .collect();
    let season = Season::new(&weeks, &[0; 8], Some(12)).unwrap();
    let mut asked = 0;
    let found = rotate(&season, u64::MAX, |progress| {
        asked += 1;
        assert!(progress.bound <= progress.worst);
        false
    });
    let found = found.unwrap();
    assert!(season.allows(&found.slots) && asked <= 2);
    assert_eq!(found.gap().is_none(), found.fairest);
}

#[test]
fn what_is_no_season_is_refused() {
    assert_eq!(Season::new(&[], &[0], None), Err(SeasonProblem::Empty));
    assert_eq!(Season::new(&[week(&[&[1]])], &[], None), Err(SeasonProblem::Empty));
    assert_eq!(Season::new(&[week(&[&[1, 2]])], &[0], None), Err(SeasonProblem::Ragged));
    let weeks = [week(&[&[1]]), week(&[&[1], &[2]])];
    assert_eq!(Season::new(&weeks, &[0], None), Err(SeasonProblem::Ragged));
    assert_eq!(Season::new(&[week(&[&[u32::MAX]])], &[0], None), Err(SeasonProblem::TooDear));
    assert_eq!(Season::new(&vec![week(&[&[1]]); 129], &[0], None), Err(SeasonProblem::TooMany));
}
