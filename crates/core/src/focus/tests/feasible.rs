use super::*;

/// Work whose Due is in the range of the question; the others promise nothing.
fn promises(case: &Case) -> Vec<Work> {
    let mut work = case.work.clone();
    for work in &mut work {
        work.due = work.due.filter(|due| *due <= case.until);
    }
    work
}

fn free(case: &Case) -> IntervalSet {
    case.ask().room().free.clip(Interval::new(case.now, case.until).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_due_is_kept_exactly_when_all_that_falls_between_two_moments_fits_between_them(case in any_case()) {
        let now = case.now.unix();
        let holds = hall(&free(&case), &promises(&case), now);
        prop_assert_eq!(feasible(&case.ask()).late.is_empty(), holds);
    }

    #[test]
    fn no_order_has_a_smaller_greatest_lateness(case in any_case()) {
        let answer = feasible(&case.ask());
        let worst = answer.late.iter().map(|late| late.elapsed).max();
        if let Some(Some(worst)) = worst && answer.late.iter().all(|late| late.elapsed.is_some()) {
            let shifted = |by: i64| {
                let mut work = promises(&case);
                for work in &mut work {
                    work.due = work.due.map(|due| due.plus(by).min(s(END + 2)));
                }
                hall(&free(&case), &work, case.now.unix())
            };
            prop_assert!(shifted(worst));
            prop_assert!(!shifted(worst - 1));
        }
    }

    #[test]
    fn without_what_must_give_every_due_is_kept_and_nothing_more_can_be(case in any_case()) {
        let give = feasible(&case.ask()).give;
        let (free, work, now) = (free(&case), promises(&case), case.now.unix());
        let without = |out: &[usize]| -> Vec<Work> {
            let kept = work.iter().enumerate().filter(|(index, _)| !out.contains(index));
            kept.map(|(_, work)| work.clone()).collect()
        };
        prop_assert!(hall(&free, &without(&give), now));
        for &spared in &give {
            let others: Vec<usize> = give.iter().copied().filter(|&work| work != spared).collect();
            prop_assert!(!hall(&free, &without(&others), now));
        }
        // Without releases there is no smaller set of any kind.
        if work.iter().all(|work| work.not_before.is_none_or(|at| at <= case.now)) {
            let least = (0..1_u32 << work.len())
                .filter(|bits| {
                    let out: Vec<usize> =
                        (0..work.len()).filter(|index| bits >> index & 1 == 1).collect();
                    hall(&free, &without(&out), now)
                })
                .map(u32::count_ones)
                .min();
            prop_assert_eq!(least, u32::try_from(give.len()).ok());
        }
    }

    #[test]
    fn how_late_something_is_adds_up(case in any_pinned_case()) {
        for late in feasible(&case.ask()).late.iter().chain(&plan(&case.ask()).late) {
            prop_assert!(late.missing > 0 && late.missing <= case.work[late.work].left);
            prop_assert_eq!(late.elapsed, late.finish.map(|end| end.since(late.due)));
            prop_assert!(late.free >= 0);
            prop_assert!(late.elapsed.is_none_or(|elapsed| elapsed > 0));
        }
    }
}

#[test]
fn what_is_over_is_told_in_free_and_in_elapsed_time() {
    // Monday to Tuesday 9–17; 10 h due on Monday at 17: 2 h are missing, and they
    // are done on Tuesday at 11, which is 18 h later.
    let working = [from_to(8, (9, 0), (17, 0)), from_to(9, (9, 0), (17, 0))];
    let hours =
        Hours { working: working.into_iter().collect(), breaks: NO_BREAKS, ..Hours::default() };
    let work = Work { left: 10 * 3600, due: Some(at(8, 17, 0)), ..Work::default() };
    let case = Case {
        now: at(8, 8, 0),
        until: at(10, 0, 0),
        hours,
        work: vec![work],
        pins: Vec::new(),
        sizes: Sizes::default(),
        before: Vec::new(),
    };
    let late = Late {
        work: 0,
        due: at(8, 17, 0),
        finish: Some(at(9, 11, 0)),
        missing: 2 * 3600,
        free: 2 * 3600,
        elapsed: Some(18 * 3600),
    };
    assert_eq!(feasible(&case.ask()).late, [late]);
    assert_eq!(feasible(&case.ask()).give, [0]);
    assert_eq!(plan(&case.ask()).late, [late]);
}

#[test]
fn a_due_after_the_range_is_no_promise() {
    let case = Case {
        now: s(0),
        until: s(10),
        hours: Hours { working: set(&[(0, 10)]), breaks: NO_BREAKS, ..Hours::default() },
        work: vec![Work { left: 50, due: Some(s(11)), ..Work::default() }],
        pins: Vec::new(),
        sizes: Sizes { smallest: 1, longest: 100 },
        before: Vec::new(),
    };
    let plan = plan(&case.ask());
    assert!(plan.late.is_empty() && plan.feasible.late.is_empty());
    assert_eq!(plan.unplanned, [Unplanned { work: 0, seconds: 40 }]);
}
