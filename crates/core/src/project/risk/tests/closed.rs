use super::*;
use crate::project::LinkKind;

const RUNS: Runs = Runs { seed: 7, count: 20_000 };

/// Within four standard errors: once in 16,000 such tests it would not be.
fn near(seen: f64, expected: f64, error: f64) {
    assert!((seen - expected).abs() < 4.0 * error, "{seen} for {expected} ± {error}");
}

#[test]
fn a_chain_takes_the_sum_of_means_and_varies_by_the_sum_of_variances() {
    let efforts: Vec<Effort> =
        (0..10).map(|task| hours(1 + task % 3, 4 + task % 3, 7 + 2 * task)).collect();
    let links: Vec<(usize, usize)> = (1..10).map(|task| (task - 1, task)).collect();
    let simulation = Simulation::new(alone(10, &links), &[], &efforts);
    let seen = seconds(&whole(&simulation, RUNS).finishes);
    let (mut sum, mut variance) = (0.0, 0.0);
    for effort in &efforts {
        let [low, likely, high] =
            [effort.optimistic(), effort.likely(), effort.pessimistic()].map(|at| at as f64);
        let mean = (low + 4.0 * likely + high) / 6.0;
        sum += mean;
        variance += (mean - low) * (high - mean) / 7.0;
    }
    let runs = RUNS.count as f64;
    near(mean(&seen), sum, (variance / runs).sqrt());
    let squares: Vec<f64> = seen.iter().map(|at| (at - sum).powi(2)).collect();
    // A sum of ten bounded terms is nearly normal: its sample variance errs by √(2/n).
    near(mean(&squares), variance, variance * (2.0 / runs).sqrt());
}

#[test]
fn the_last_of_parallel_tasks_is_there_as_often_as_counting_says() {
    // Three tasks of two lengths each, then one of two: 16 cases.
    let coins = [(2, 9), (4, 6), (5, 8), (1, 2)];
    let mut simulation = Simulation::new(alone(4, &[(0, 3), (1, 3), (2, 3)]), &[], &[]);
    simulation.laws = coins.map(|(one, other)| Law::Coin(one * HOUR, other * HOUR)).to_vec();
    let finishes = whole(&simulation, RUNS).finishes;
    let mut cases = [0_u32; 16];
    for case in 0..16 {
        let take = |coin: usize| {
            let (one, other) = coins[coin];
            if case >> coin & 1 == 0 { one } else { other }
        };
        let last = take(0).max(take(1)).max(take(2)) + take(3);
        cases[usize::try_from(last).unwrap()] += 1;
    }
    let mut below = 0;
    for (hour, count) in (0_i64..).zip(cases) {
        below += count;
        let chance = f64::from(below) / 16.0;
        let error = (chance * (1.0 - chance) / RUNS.count as f64).sqrt();
        let seen = finishes.chance(MONDAY.plus(hour * HOUR));
        near(seen, chance, error + 1e-12);
        assert!(below == 0 || below == 16 || (seen > 0.0 && seen < 1.0));
    }
}

#[test]
fn what_explains_more_drives_more() {
    // 0 and 1 in a row, 2 beside them and always shorter.
    let efforts = [hours(1, 2, 3), hours(10, 20, 40), hours(1, 2, 3), hours(1, 2, 3)];
    let network = alone(4, &[(0, 1), (1, 3), (2, 3)]);
    let simulation = Simulation::new(network, &[], &efforts);
    let drivers = whole(&simulation, RUNS).drivers;
    let tasks: Vec<usize> = drivers.iter().map(|driver| driver.task).collect();
    assert_eq!(tasks[0], 1);
    assert_eq!(tasks.len(), 3);
    assert!(!tasks.contains(&2), "a task with room drives nothing");
    assert!(drivers.iter().all(|driver| driver.critical > 0.999_999));
    assert!(drivers[0].explains > 0.95);
    let all: f64 = drivers.iter().map(|driver| driver.explains).sum();
    assert!((all - 1.0).abs() < 0.03, "{all}");
}

#[test]
fn two_equal_tasks_side_by_side_are_critical_half_of_the_time() {
    let efforts = [hours(2, 5, 9), hours(2, 5, 9), hours(0, 0, 0)];
    let simulation = Simulation::new(alone(3, &[(0, 2), (1, 2)]), &[], &efforts);
    for driver in whole(&simulation, RUNS).drivers {
        let expected = if driver.task == 2 { 1.0 } else { 0.5 };
        near(driver.critical, expected, 0.5 / (RUNS.count as f64).sqrt());
    }
}

#[test]
fn an_owner_does_one_thing_after_the_other() {
    let network = || {
        let nodes = vec![Node::new(0, 0, MONDAY); 2];
        Network::new(vec![always()], nodes, vec![]).unwrap()
    };
    let efforts = [hours(4, 4, 4), hours(2, 2, 2)];
    let at = |before: &[Option<usize>]| {
        let simulation = Simulation::new(network(), before, &efforts);
        let forecast = simulation.run(RUNS, &[], go_on).unwrap();
        let hours = |task: &Finishes| task.quantile(0.5).unwrap().since(MONDAY) / HOUR;
        let chain: Vec<usize> = forecast.whole.drivers.iter().map(|driver| driver.task).collect();
        (forecast.tasks.iter().map(hours).collect::<Vec<_>>(), chain)
    };
    assert_eq!(at(&[]), (vec![4, 2], vec![0]));
    assert_eq!(at(&[None, Some(0)]), (vec![4, 6], vec![0, 1]));
    assert_eq!(at(&[Some(1), None]), (vec![6, 2], vec![0, 1]));
    // No order at all: one of the two goes first.
    assert_eq!(at(&[Some(1), Some(0)]).0, [6, 2]);
}

#[test]
fn what_is_left_is_as_uncertain_as_a_task_that_small() {
    let effort = hours(4, 8, 20);
    assert_eq!(left_of(effort, 4 * HOUR), hours(2, 4, 10));
    assert_eq!(left_of(effort, 8 * HOUR), effort);
    assert_eq!(left_of(effort, 0), hours(0, 0, 0));
    assert_eq!(left_of(hours(0, 0, 6), 0), hours(0, 0, 6));
    assert_eq!(left_of(hours(0, 0, 6), HOUR), hours(1, 1, 1));
    assert_eq!(assumed(hours(8, 8, 8)), hours(6, 8, 12));
    assert_eq!(assumed(effort), effort);
}

#[test]
fn ends_are_counted_by_hand() {
    let finishes = Finishes::new(MONDAY, vec![30, 10, finishes::NEVER, 20, 20]);
    let at = |seconds| Some(MONDAY.plus(seconds));
    let quantiles = [0.0, 0.2, 0.21, 0.6, 0.8, 0.81, 1.0].map(|share| finishes.quantile(share));
    assert_eq!(quantiles, [at(10), at(10), at(20), at(20), at(30), None, None]);
    let chances = [9, 10, 20, 1_000_000].map(|by| finishes.chance(MONDAY.plus(by)));
    assert_eq!(chances, [0.0, 0.2, 0.6, 0.8]);
    assert_eq!(finishes.sorted().count(), 4);
    let nothing = Finishes::new(MONDAY, vec![]);
    assert_eq!((nothing.quantile(0.5), nothing.chance(MONDAY)), (None, 1.0));
}

#[test]
fn a_shorter_task_that_starts_later_is_no_bound_for_what_waits_for_its_start() {
    // The short one ends with the fixed one, a day on; its successor starts with it.
    let mut network = alone(3, &[(0, 1), (1, 2)]);
    let mut nodes = network.nodes().to_vec();
    nodes[0].starts = Some(MONDAY.plus(24 * HOUR));
    let mut arrows = network.arrows().to_vec();
    (arrows[0].kind, arrows[1].kind) = (LinkKind::FinishToFinish, LinkKind::StartToStart);
    network = Network::new(vec![always(); 3], nodes, arrows).unwrap();
    let left = [hours(0, 0, 0), hours(1, 4, 8), hours(0, 0, 0)];
    let forecast = Simulation::new(network, &[], &left).run(Runs::default(), &[], go_on).unwrap();
    let half = forecast.tasks[2].quantile(0.5).unwrap().since(MONDAY);
    assert!((19 * HOUR..21 * HOUR).contains(&half), "{half}");
}

#[test]
fn what_was_done_centuries_ago_hides_nothing() {
    let mut network = alone(2, &[]);
    let mut node = network.nodes()[0];
    let long_ago = Instant::from_unix(-30_000_000_000);
    node.state = State::Done { began: long_ago, at: long_ago };
    network.set_node(0, node);
    let left = [hours(0, 0, 0), hours(1, 4, 8)];
    let forecast = Simulation::new(network, &[], &left).run(Runs::default(), &[], go_on).unwrap();
    let half = forecast.tasks[1].quantile(0.5).unwrap().since(MONDAY);
    assert!((3 * HOUR..5 * HOUR).contains(&half), "{half}");
}

#[test]
fn a_project_ends_with_its_last_task_reviewed_and_reworked() {
    use crate::project::network::{Bound, Buffers};
    let bound = Bound {
        at: MONDAY.plus(50 * HOUR),
        buffers: Buffers { review: Some((0, 3 * HOUR)), rework: 2 * HOUR },
    };
    let mut network = alone(3, &[(0, 1)]);
    network.set_node(1, Node { deadline: Some(bound), ..network.nodes()[1] });
    let efforts = [hours(1, 1, 1), hours(2, 2, 2), hours(4, 4, 4)];
    let simulation = Simulation::new(network, &[], &efforts);
    let forecast = simulation.run(RUNS, &[Some(0), Some(0), Some(2)], go_on).unwrap();
    let end = |goal: &Goal| goal.finishes.quantile(0.95).map(|at| at.since(MONDAY) / HOUR);
    let projects: Vec<_> = forecast.projects.iter().map(end).collect();
    assert_eq!((end(&forecast.whole), projects), (Some(8), vec![Some(8), None, Some(4)]));
    assert_eq!(forecast.tasks[1].quantile(0.5), Some(MONDAY.plus(3 * HOUR)));
    assert_eq!(forecast.projects[1].finishes.chance(MONDAY), 1.0);
}

#[test]
fn a_promise_keeps_the_hand_in_and_not_its_owner() {
    let mut first = Node::new(0, 0, MONDAY);
    first.state = State::Open { promised: Some(MONDAY.plus(30 * HOUR)) };
    let nodes = vec![first, Node::new(0, 0, MONDAY)];
    let network = Network::new(vec![always()], nodes, vec![]).unwrap();
    let efforts = [hours(2, 2, 2), hours(3, 3, 3)];
    let simulation = Simulation::new(network, &[None, Some(0)], &efforts);
    let tasks = simulation.run(RUNS, &[], go_on).unwrap().tasks;
    let ends = tasks.iter().map(|task| task.quantile(0.5).unwrap().since(MONDAY) / HOUR);
    assert_eq!(ends.collect::<Vec<_>>(), [30, 5]);
}

#[test]
fn work_out_of_sequence_goes_on() {
    // The second has begun, though it waits for the first; their owner ends it first.
    let mut begun = Node::new(0, 0, MONDAY);
    begun.state = State::UnderWay { began: MONDAY, promised: None };
    let nodes = vec![Node::new(0, 0, MONDAY), begun];
    let network = Network::new(vec![always()], nodes, vec![Arrow::new(0, 1)]).unwrap();
    let efforts = [hours(2, 2, 2), hours(3, 3, 3)];
    let simulation = Simulation::new(network, &[Some(1), None], &efforts);
    let tasks = simulation.run(RUNS, &[], go_on).unwrap().tasks;
    let ends = tasks.iter().map(|task| task.quantile(0.5).unwrap().since(MONDAY) / HOUR);
    assert_eq!(ends.collect::<Vec<_>>(), [5, 3]);
}

#[test]
fn where_the_order_contradicts_a_link_the_link_holds() {
    // 0, 1 and 2 in turn, but 2 before 1 by a link.
    let nodes = vec![Node::new(0, 0, MONDAY); 3];
    let network = Network::new(vec![always()], nodes, vec![Arrow::new(2, 1)]).unwrap();
    let efforts = [hours(4, 4, 4), hours(2, 2, 2), hours(1, 1, 1)];
    let simulation = Simulation::new(network, &[None, Some(0), Some(1)], &efforts);
    let ends = simulation.likely().into_iter().map(|early| early.unwrap().finish);
    assert_eq!(ends.collect::<Vec<_>>(), [4, 7, 5].map(|hour| MONDAY.plus(hour * HOUR)));
}
