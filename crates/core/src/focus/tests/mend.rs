//! What would mend a day does so, by itself, and is as small as can be.

use proptest::prelude::*;

use super::{Case, END, any_case, any_set, from_to, s, set};
use crate::focus::{Change, Extra, Hours, Sizes, Work, feasible, mend, plan};
use crate::interval::IntervalSet;

/// The case with a change made; `None` where it opens time.
fn with(case: &Case, change: &Change) -> Option<Case> {
    let mut case = case.clone();
    match *change {
        Change::DueLater { work, to, .. } => case.work[work].due = Some(to),
        Change::Shorten { work, by } => case.work[work].left -= by,
        Change::LeaveOut { work, .. } => case.work[work].left = 0,
        Change::Open { .. } => return None,
    }
    Some(case)
}

/// Dues that the plan breaks, but for those that are past already: these take nothing from others.
fn broken(case: &Case) -> usize {
    let made = plan(&case.ask());
    made.late.iter().filter(|late| late.due > case.now).count()
}

#[test]
fn flexible_hours_mend_what_does_not_fit_by_as_much_as_is_needed() {
    let day = from_to(8, (9, 0), (12, 0));
    let case = Case {
        now: day.start(),
        until: from_to(8, (9, 0), (18, 0)).end(),
        hours: Hours {
            working: [day].into_iter().collect(),
            breaks: super::NO_BREAKS,
            ..Hours::default()
        },
        work: vec![Work {
            left: 4 * 3600,
            due: Some(from_to(8, (9, 0), (18, 0)).end()),
            ..Work::default()
        }],
        pins: Vec::new(),
        sizes: Sizes::default(),
        before: Vec::new(),
    };
    let flexible: IntervalSet = [from_to(8, (16, 0), (18, 0))].into_iter().collect();
    let mending = mend(&case.ask(), &[Extra { label: 7, time: flexible }]);
    let changes: Vec<&Change> = mending.mends.iter().flat_map(|one| &one.changes).collect();
    assert!(changes.contains(&&Change::Open { label: 7, needs: 3600 }), "{changes:?}");
    assert!(changes.contains(&&Change::Shorten { work: 0, by: 3600 }), "{changes:?}");
}

#[test]
fn what_fits_needs_no_mending() {
    let case = Case {
        now: s(0),
        until: s(END),
        hours: Hours { working: set(&[(0, 10)]), breaks: super::NO_BREAKS, ..Hours::default() },
        work: vec![Work { left: 5, due: Some(s(6)), ..Work::default() }],
        pins: Vec::new(),
        sizes: Sizes { smallest: 1, longest: 10 },
        before: Vec::new(),
    };
    assert_eq!(mend(&case.ask(), &[]), crate::focus::Mending::default());
}

proptest! {
    #[test]
    fn a_single_change_of_work_mends_by_itself_and_one_second_less_does_not(
        case in any_case(),
        extra in any_set(),
    ) {
        let mending = mend(&case.ask(), &[Extra { label: 0, time: extra }]);
        for one in mending.mends.iter().filter(|one| one.changes.len() == 1) {
            let Some(mended) = with(&case, &one.changes[0]) else { continue };
            prop_assert_eq!(broken(&mended), 0, "{:?}", one);
            let less = match one.changes[0] {
                Change::DueLater { work, to, free } => {
                    Some(Change::DueLater { work, to: to.plus(-1), free })
                }
                Change::Shorten { work, by } if by > 1 => Some(Change::Shorten { work, by: by - 1 }),
                Change::Shorten { .. } | Change::LeaveOut { .. } | Change::Open { .. } => None,
            };
            if let Some(less) = less.and_then(|less| with(&case, &less)) {
                prop_assert!(broken(&less) > 0, "{:?} is more than is needed", one);
            }
        }
    }

    #[test]
    fn mends_are_offered_smallest_first_and_only_where_something_breaks(case in any_case()) {
        let mending = mend(&case.ask(), &[]);
        let sizes: Vec<i64> = mending.mends.iter().map(|one| one.size).collect();
        prop_assert!(sizes.windows(2).all(|two| two[0] <= two[1]));
        prop_assert_eq!(mending.late.is_empty(), feasible(&case.ask()).late.is_empty());
    }
}
