use std::collections::HashMap;

use super::*;

/// The second, what is being done and for how long, and what is left of each.
type Reached = (i64, Option<(usize, i64)>, Vec<i64>);

/// Whether some plan keeps the Dues of `kept` without small sittings: every
/// second is tried with every work, and with none.
struct Exhaustive<'a> {
    case: &'a Case,
    room: Room,
    kept: Vec<bool>,
    known: HashMap<Reached, bool>,
}

impl Exhaustive<'_> {
    fn new(case: &Case, kept: Vec<bool>) -> Exhaustive<'_> {
        Exhaustive { case, room: case.ask().room(), kept, known: HashMap::new() }
    }

    fn exists(&mut self) -> bool {
        let kept = self.case.work.iter().zip(&self.kept);
        let left = kept.map(|(work, &kept)| if kept { work.left } else { 0 }).collect();
        self.from(self.case.now.unix(), None, left)
    }

    fn may_end(&self, sitting: Option<(usize, i64)>) -> bool {
        sitting.is_none_or(|(work, seconds)| {
            seconds >= self.case.sizes.smallest || seconds == self.case.work[work].left
        })
    }

    fn from(&mut self, at: i64, sitting: Option<(usize, i64)>, left: Vec<i64>) -> bool {
        let dues = self.case.work.iter().zip(&left);
        for (work, &left) in dues {
            if left > 0 && work.due.is_some_and(|due| due.unix() <= at) {
                return false;
            }
        }
        if left.iter().all(|&left| left == 0) && self.may_end(sitting) {
            return true;
        }
        if at >= self.case.until.unix() {
            return false;
        }
        let key = (at, sitting, left.clone());
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let result = self.try_all(at, sitting, &left);
        self.known.insert(key, result);
        result
    }

    fn try_all(&mut self, at: i64, sitting: Option<(usize, i64)>, left: &[i64]) -> bool {
        if !self.room.free.contains(s(at)) {
            let rests = self.room.breaks.iter().any(|rest| rest.at.contains(s(at)));
            // A break right before or after something else ends a sitting too:
            // what lies between is not only a break then.
            return (rests && self.from(at + 1, sitting, left.to_vec()))
                || (self.may_end(sitting) && self.from(at + 1, None, left.to_vec()));
        }
        for work in 0..left.len() {
            let given = &self.case.work[work];
            if left[work] == 0 || given.not_before.is_some_and(|from| from > s(at)) {
                continue;
            }
            let same = sitting.is_some_and(|(other, _)| other == work);
            if !same && !self.may_end(sitting) {
                continue;
            }
            let seconds = if same { sitting.map_or(0, |(_, seconds)| seconds) } else { 0 } + 1;
            let mut next = left.to_vec();
            next[work] -= 1;
            if self.from(at + 1, Some((work, seconds)), next) {
                return true;
            }
        }
        self.may_end(sitting) && self.from(at + 1, None, left.to_vec())
    }
}

fn kept(case: &Case, plan: &Plan) -> Vec<bool> {
    let due = |work: &Work| work.left > 0 && work.due.is_some_and(|due| due <= case.until);
    let late = |index: usize| plan.feasible.give.contains(&index);
    case.work.iter().enumerate().map(|(index, work)| due(work) && !late(index)).collect()
}

/// The sittings of a plan as the rule tells them: what one work has between it
/// nothing but short breaks. Pinned pieces are none.
fn sittings(plan: &Plan) -> Vec<Vec<Block>> {
    let rest = |from: Instant, to: Instant| {
        let short = |rest: &Break| rest.kind == BreakKind::Short;
        let mut breaks = plan.breaks.iter().filter(|rest| short(rest));
        from == to || breaks.any(|rest| (rest.at.start(), rest.at.end()) == (from, to))
    };
    let mut sittings: Vec<Vec<Block>> = Vec::new();
    for block in &plan.blocks {
        let before = sittings.last().and_then(|sitting| sitting.last());
        let goes_on = before.is_some_and(|before| {
            !before.pinned
                && !block.pinned
                && before.work == block.work
                && rest(before.at.end(), block.at.start())
        });
        match sittings.last_mut().filter(|_| goes_on) {
            Some(sitting) => sitting.push(*block),
            None => sittings.push(vec![*block]),
        }
    }
    sittings.retain(|sitting| !sitting[0].pinned);
    sittings
}

/// Those that are too small, and are not all there is of their work.
fn small_sittings(case: &Case, plan: &Plan) -> Vec<Vec<Block>> {
    let mut sittings = sittings(plan);
    sittings.retain(|sitting| {
        let seconds: i64 = sitting.iter().map(|block| block.at.seconds()).sum();
        seconds < case.sizes.smallest && seconds != case.work[sitting[0].work].left
    });
    sittings
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_due_that_can_be_kept_is_kept(case in any_pinned_case()) {
        let plan = plan(&case.ask());
        for late in &plan.late {
            let pinned = case.pins.iter().any(|pin| pin.work == late.work && pin.at.end() > late.due);
            prop_assert!(plan.feasible.give.contains(&late.work) || pinned);
        }
        if plan.feasible.late.is_empty() {
            prop_assert!(plan.late.is_empty());
        }
    }

    #[test]
    fn a_small_piece_stands_only_where_no_plan_without_one_keeps_every_due(case in any_case()) {
        let plan = plan(&case.ask());
        if !small_sittings(&case, &plan).is_empty() {
            prop_assert!(!Exhaustive::new(&case, kept(&case, &plan)).exists(), "{:?}", plan.blocks);
        }
    }

    #[test]
    fn what_is_small_says_why(case in any_case()) {
        let plan = plan(&case.ask());
        let small = small_sittings(&case, &plan);
        for sitting in sittings(&plan) {
            let seconds: i64 = sitting.iter().map(|block| block.at.seconds()).sum();
            for block in &sitting {
                let why = if block.at.seconds() >= case.sizes.smallest {
                    None
                } else if seconds >= case.sizes.smallest {
                    Some(Small::Sitting)
                } else if small.contains(&sitting) {
                    Some(Small::KeepsDue)
                } else {
                    Some(Small::Whole)
                };
                prop_assert_eq!(block.small, why);
            }
        }
    }

    #[test]
    fn blocks_lie_in_free_time_one_after_another_and_after_releases(case in any_pinned_case()) {
        let plan = plan(&case.ask());
        let free = case.ask().room().free;
        for pair in plan.blocks.windows(2) {
            let pins = pair[0].pinned && pair[1].pinned;
            prop_assert!(pins || pair[0].at.end() <= pair[1].at.start());
        }
        for block in plan.blocks.iter().filter(|block| !block.pinned) {
            prop_assert!(free.at(block.at.start()).is_some_and(|free| block.at.end() <= free.end()));
            prop_assert!(case.now <= block.at.start() && block.at.end() <= case.until);
            let release = case.work[block.work].not_before;
            prop_assert!(release.is_none_or(|release| release <= block.at.start()));
        }
        for pin in case.pins.iter().filter(|pin| pin.work < case.work.len() && pin.at.end() > case.now) {
            prop_assert!(plan.blocks.iter().any(|block| block.pinned && block.piece() == *pin));
        }
    }

    #[test]
    fn what_is_planned_and_what_is_not_is_all_there_is(case in any_case()) {
        let plan = plan(&case.ask());
        for (work, given) in case.work.iter().enumerate() {
            let mine = plan.blocks.iter().filter(|block| block.work == work);
            let planned: i64 = mine.clone().map(|block| block.at.seconds()).sum();
            let rest: i64 =
                plan.unplanned.iter().filter(|rest| rest.work == work).map(|rest| rest.seconds).sum();
            prop_assert_eq!(planned + rest, given.left);
            let end = mine.map(|block| block.at.end()).max();
            prop_assert_eq!(plan.finish[work], end.filter(|_| rest == 0));
        }
    }

    #[test]
    fn work_without_a_due_that_counts_is_never_cut_small(case in any_case()) {
        let plan = plan(&case.ask());
        let kept = kept(&case, &plan);
        for sitting in small_sittings(&case, &plan) {
            prop_assert!(kept[sitting[0].work]);
        }
    }

    #[test]
    fn planning_again_moves_nothing(case in any_case()) {
        let first = plan(&case.ask());
        if !first.feasible.late.is_empty() || !small_sittings(&case, &first).is_empty() {
            return Ok(());
        }
        let mut again = case.clone();
        again.before = first.blocks.iter().map(Block::piece).collect();
        prop_assert_eq!(&plan(&again.ask()).blocks, &first.blocks);
    }

    #[test]
    fn dues_are_kept_whatever_the_plan_before_was(case in any_case(), before in prop::collection::vec((0..END, 1..6_i64, 0..5_usize), 0..6)) {
        let mut case = case;
        case.before =
            before.iter().map(|&(at, by, work)| Piece { at: span(at, at + by), work }).collect();
        let plan = plan(&case.ask());
        for late in &plan.late {
            prop_assert!(plan.feasible.give.contains(&late.work));
        }
        let mut small = small_sittings(&case, &plan);
        small.retain(|sitting| sitting[0].small != Some(Small::UnderWay));
        if !small.is_empty() {
            prop_assert!(!Exhaustive::new(&case, kept(&case, &plan)).exists());
        }
    }

    #[test]
    fn a_block_is_never_longer_than_the_longest(case in any_case(), longest in 1..6_i64) {
        let mut case = case;
        case.sizes.longest = longest;
        for block in &plan(&case.ask()).blocks {
            prop_assert!(block.at.seconds() <= case.sizes.sound().longest);
        }
    }
}
