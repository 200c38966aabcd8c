use proptest::prelude::*;

use self::random::{MONDAY, Wish, network};
use super::super::Aim;
use super::super::network::{Network, State};
use super::super::pass;
use super::*;

mod best;
mod chain;
mod random;
mod search;

fn wishes() -> impl Strategy<Value = Wish> {
    (1..40_usize, 1..7_usize, 0..25_u64, any::<[bool; 3]>()).prop_map(
        |(tasks, people, links, [kinds, deadlines, settled])| Wish {
            tasks,
            people,
            links,
            kinds,
            deadlines,
            settled,
        },
    )
}

/// The whole of what must hold, said again without the code that plans.
fn holds(network: &Network, people: &[bool], levelled: &Levelled) -> Result<(), TestCaseError> {
    let unlevelled = pass::forward(network);
    let ends = |task: usize| {
        let from = levelled.tasks[task].as_ref().unwrap().from;
        network.clock(task).add(from, network.nodes()[task].effort).unwrap()
    };
    for (task, placed) in levelled.tasks.iter().enumerate() {
        let node = &network.nodes()[task];
        let Ok(placed) = placed else {
            prop_assert!(unlevelled[task].is_err(), "{task} has no moments");
            continue;
        };
        let early = unlevelled[task].unwrap();
        prop_assert!(placed.start >= early.start && placed.finish >= early.finish, "{task} early");
        if finished(node) {
            prop_assert_eq!((placed.start, placed.finish), (early.start, early.finish));
            continue;
        }
        if node.effort > 0 {
            prop_assert_eq!(network.clock(task).next_start(placed.from), Ok(placed.from));
        }
        prop_assert!(placed.finish >= ends(task), "{task} is handed in before it is done");
        if let (State::Open { .. }, Some(at)) = (node.state, node.starts) {
            let at = at.max(node.not_before);
            let at = if node.effort > 0 { network.clock(task).next_start(at).unwrap() } else { at };
            prop_assert_eq!(placed.start, at, "{} moved", task);
        }
        let begun = matches!(node.state, State::UnderWay { .. }) || node.starts.is_some();
        let mut handed_in = [Some(ends(task)), promised(node)].into_iter().flatten().max().unwrap();
        for link in network.into(task) {
            let arrow = &network.arrows()[link];
            let from = levelled.tasks[arrow.from].as_ref().unwrap();
            let arrives = pass::arrival(network, arrow, &from.into()).unwrap();
            if arrow.kind.holds_start() {
                prop_assert!(begun || arrives <= placed.start, "link {link} of {task}");
            } else {
                prop_assert!(arrives <= placed.finish, "link {link} of {task}");
                handed_in = handed_in.max(arrives);
            }
        }
        prop_assert_eq!(placed.finish, handed_in, "{} is handed in late", task);
    }
    // Nobody does two things at once, but for clashes that are said.
    let busy: Vec<usize> = (0..network.nodes().len())
        .filter(|&task| occupies(&network.nodes()[task], people) && levelled.tasks[task].is_ok())
        .collect();
    for &one in &busy {
        let begins = levelled.tasks[one].as_ref().unwrap().from;
        let mut last = None;
        for &other in &busy {
            let node = |task: usize| &network.nodes()[task];
            if one == other || node(one).clock != node(other).clock {
                continue;
            }
            let from = levelled.tasks[other].as_ref().unwrap().from;
            if from <= begins && begins < ends(other) {
                let said = |clash: &Clash| {
                    (clash.one, clash.other) == (one, other)
                        || (clash.one, clash.other) == (other, one)
                };
                prop_assert!(levelled.clashes.iter().any(said), "{one} and {other} at once");
            }
            if (from, other) < (begins, one) || ends(other) <= begins {
                last = last.max(Some((from, other)));
            }
        }
        let before = levelled.tasks[one].as_ref().unwrap().before;
        if levelled.clashes.is_empty() {
            prop_assert_eq!(before, last.map(|(_, other)| other));
        }
    }
    for clash in &levelled.clashes {
        for task in [clash.one, clash.other] {
            let node = &network.nodes()[task];
            let begun = matches!(node.state, State::UnderWay { .. });
            prop_assert!(begun || node.starts.is_some());
        }
        prop_assert!(clash.seconds > 0);
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_first_plan_holds(wish in wishes(), seed: u64) {
        let (network, people) = network(wish, seed);
        let levelled = first(&network, &people);
        holds(&network, &people, &levelled)?;
        for (task, placed) in levelled.tasks.iter().enumerate() {
            let (Ok(placed), node) = (placed, &network.nodes()[task]) else { continue };
            // Somebody who is kept busy is kept busy by what ends just then.
            if let Tie::Person(before) = placed.tie {
                let other = levelled.tasks[before].unwrap();
                let ends = network.clock(before).add(other.from, network.nodes()[before].effort);
                prop_assert_eq!(network.clock(task).between(ends.unwrap(), placed.from), 0);
                prop_assert_eq!(network.nodes()[before].clock, node.clock);
            }
        }
    }

    #[test]
    fn with_ample_time_nothing_is_levelled(wish in wishes(), seed: u64) {
        // Everybody has one task.
        let wish = Wish { people: wish.tasks, ..wish };
        let (network, people) = network(wish, seed);
        let levelled = first(&network, &people);
        for (task, early) in pass::forward(&network).iter().enumerate() {
            let early = early.unwrap();
            let placed = levelled.tasks[task].unwrap();
            prop_assert_eq!((placed.start, placed.finish), (early.start, early.finish));
        }
    }

    #[test]
    fn what_may_wait_waits_and_the_plan_still_holds(
        wish in wishes(), seed: u64, soon in any::<[bool; 40]>(),
    ) {
        let (network, people) = network(wish, seed);
        let early = first(&network, &people);
        let aim: Vec<Aim> =
            soon.iter().map(|soon| if *soon { Aim::AsSoon } else { Aim::AsLate }).collect();
        let late = as_late(&network, &people, &early, &aim);
        holds(&network, &people, &late)?;
        let lateness = |plan: &Levelled| (plan.score.worst, plan.score.sum);
        prop_assert!(lateness(&late) <= lateness(&early));
        let waits = |plan: &Levelled| -> i64 {
            let soon = (0..plan.tasks.len()).filter(|&task| aim[task] == Aim::AsSoon);
            soon.filter_map(|task| plan.tasks[task].ok()).map(|one| one.from.since(MONDAY)).sum()
        };
        prop_assert!(waits(&late) <= waits(&early));
        let asked = pass::backward(&network);
        for task in 0..network.nodes().len() {
            let (Ok(early), Ok(late)) = (early.tasks[task], late.tasks[task]) else { continue };
            if let (Aim::AsLate, Some(asked)) = (aim[task], asked[task].unwrap()) {
                prop_assert!(late.tie != Tie::Due || late.start <= asked.ask_by);
            }
            if !soon[..network.nodes().len()].contains(&true) {
                prop_assert!(late.from >= early.from);
            }
        }
    }
}
