use proptest::prelude::*;

use super::*;
use crate::interval::Interval;
use crate::project::network::{Bound, Buffers};
use crate::project::pass;
use crate::project::{Effort, LinkKind};

fn clocks() -> Vec<Arc<WorkingTime>> {
    let all = [("Europe/Lisbon", 9, 17), ("Asia/Manila", 8, 16), ("America/New_York", 10, 18)];
    all.map(|(zone, from, to)| clock(zone, from, to)).to_vec()
}

/// A task: owner, three points in quarters of an hour, state, promise.
type Raw = (usize, [i64; 3], usize, Option<i64>);
/// A link: how far back, kind, lag in hours, review and rework in hours.
type Join = (usize, usize, i64, i64, i64);

fn raw() -> impl Strategy<Value = Raw> {
    let points = [0..20_i64, 0..20, 0..40];
    (0..3_usize, points, 0..8_usize, proptest::option::weighted(0.1, 0..300_i64))
}

fn joins() -> impl Strategy<Value = Vec<Join>> {
    proptest::collection::vec((1..4_usize, 0..6_usize, -2..6_i64, 0..6_i64, 0..4_i64), 0..3)
}

prop_compose! {
    /// Up to nine tasks of three people with links of all kinds, and whether
    /// their owners do them one by one.
    fn any_plan()(
        tasks in proptest::collection::vec((raw(), joins()), 1..9),
        one_by_one in any::<bool>(),
    ) -> (Network, Vec<Option<usize>>, Vec<Effort>) {
        let (mut nodes, mut arrows, mut left) = (vec![], vec![], vec![]);
        let (mut last, mut before) = ([None; 3], vec![]);
        for (task, ((owner, [low, more, most], state, promised), joins)) in
            tasks.into_iter().enumerate()
        {
            let points = [low, low + more, low + more + most].map(|quarters| quarters * 900);
            left.push(Effort::three(points[0], points[1], points[2]).unwrap());
            let mut node = Node::new(owner, points[1], MONDAY.plus(5 * HOUR));
            let promised = promised.map(|hours| MONDAY.plus(hours * HOUR));
            node.state = match state {
                0 => State::Done { began: MONDAY, at: MONDAY.plus(HOUR) },
                1 => State::HandedIn { began: MONDAY, at: MONDAY.plus(4 * HOUR), review: None },
                2 => State::UnderWay { began: MONDAY.plus(HOUR), promised },
                _ => State::Open { promised },
            };
            if state == 3 {
                node.starts = Some(MONDAY.plus(30 * HOUR));
            }
            if state > 5 {
                let buffers = Buffers { review: Some((0, HOUR)), rework: 2 * HOUR };
                node.deadline = Some(Bound { at: MONDAY.plus(900 * HOUR), buffers });
            }
            nodes.push(node);
            before.push(last[owner].replace(task).filter(|_| one_by_one));
            for (back, kind, lag, review, rework) in joins {
                let Some(from) = task.checked_sub(back) else { continue };
                let mut arrow = Arrow::new(from, task);
                arrow.kind = match kind {
                    0 => LinkKind::StartToStart,
                    1 => LinkKind::FinishToFinish,
                    2 => LinkKind::StartToFinish,
                    _ => LinkKind::FinishToStart,
                };
                arrow.lag = lag * HOUR;
                if arrow.kind.waits_for_finish() {
                    arrow.buffers = Buffers { review: Some((owner, review * HOUR)), rework: rework * HOUR };
                }
                arrows.push(arrow);
            }
        }
        (Network::new(clocks(), nodes, arrows).unwrap(), before, left)
    }
}

fn certain(effort: &Effort) -> Effort {
    Effort::of(effort.likely()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_certain_is_the_plain_pass((network, _, left) in any_plan()) {
        let left: Vec<Effort> = left.iter().map(certain).collect();
        let plain = pass::forward(&network);
        let simulation = Simulation::new(network, &[], &left);
        prop_assert_eq!(&simulation.likely(), &plain);
        let forecast = simulation.run(Runs::default(), &[], go_on).unwrap();
        for (task, early) in plain.iter().enumerate() {
            let finish = early.ok().map(|early| early.finish);
            for share in [0.0, 0.5, 0.8, 1.0] {
                prop_assert_eq!(forecast.tasks[task].quantile(share), finish);
            }
        }
    }

    #[test]
    fn each_run_is_a_pass_with_its_draws((network, before, left) in any_plan()) {
        let runs = Runs { seed: 3, count: 80 };
        let simulation = Simulation::new(network, &before, &left);
        let forecast = simulation.run(runs, &[], go_on).unwrap();
        let mut ends = vec![vec![]; left.len()];
        for run in 0..runs.count {
            let drawn: Vec<i64> = (0..left.len()).map(|task| draw(&simulation, runs, task, run)).collect();
            for (task, end) in slow(&simulation, &before, &drawn).into_iter().enumerate() {
                ends[task].push(end);
            }
        }
        for (task, mut ends) in ends.into_iter().enumerate() {
            ends.sort();
            let finishes = &forecast.tasks[task];
            for rank in 1..=80_u8 {
                let share = f64::from(rank) / 80.0;
                prop_assert_eq!(finishes.quantile(share), Some(ends[usize::from(rank) - 1]));
            }
            let middle = ends[39];
            let by_then = ends.iter().filter(|end| **end <= middle).count();
            prop_assert!((finishes.chance(middle) * 80.0 - by_then as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn chains_begin_where_nothing_is_waited_for((network, before, left) in any_plan()) {
        let simulation = Simulation::new(network, &before, &left);
        let early = simulation.likely();
        let turn = Turn::new(&simulation.turns, early.clone());
        for end in 0..left.len() {
            let chain: Vec<usize> = turn.chain(end).collect();
            for pair in chain.windows(2) {
                // Each waited for the next one: later by less, it would not be later.
                let linked = simulation.turns.network.arrows().iter()
                    .any(|arrow| (arrow.from, arrow.to) == (pair[1], pair[0]));
                let mut befores = std::iter::successors(before[pair[0]], |task| before[*task]);
                prop_assert!(linked || befores.any(|task| task == pair[1]));
            }
            // Nothing beside the chain holds its end: all of it in half the time
            // makes the end no sooner. It may come later: what is tied to another's end
            // starts later the shorter it is, and so may what waits for its start.
            let shorter = simulation.turns.pass(|task| {
                let effort = simulation.turns.network.nodes()[task].effort;
                if chain.contains(&task) { effort } else { effort / 2 }
            });
            let (shorter, end) = (shorter[end].unwrap().finish, early[end].unwrap().finish);
            prop_assert!(shorter >= end, "{:?}", chain);
        }
    }

    #[test]
    fn asking_later_is_never_better((network, before, left) in any_plan(), task in 0..9_usize) {
        let task = task % left.len();
        let runs = Runs { seed: 3, count: 70 };
        let simulation = Simulation::new(network, &before, &left);
        let moments = [0, 20, 40, 400].map(|hours| MONDAY.plus(hours * HOUR));
        let asked = simulation.asked(runs, task, &moments, go_on).unwrap();
        let forecast = simulation.run(runs, &[], go_on).unwrap();
        prop_assert_eq!(&asked[0].quantile(0.8), &forecast.tasks[task].quantile(0.8));
        for pair in asked.windows(2) {
            for share in [0.1, 0.5, 0.8, 1.0] {
                prop_assert!(pair[0].quantile(share) <= pair[1].quantile(share));
            }
        }
    }
}

/// The effort that a run draws, found the long way.
fn draw(simulation: &Simulation, runs: Runs, task: usize, run: usize) -> i64 {
    use chacha20::ChaCha8Rng;
    use chacha20::rand_core::SeedableRng;
    let numbers = [runs.seed, simulation.keys[task], 0, 0];
    let seed: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    let mut chance = ChaCha8Rng::from_seed(seed.try_into().unwrap());
    chance.set_stream((run / 64) as u64);
    (0..=run % 64).map(|_| simulation.laws[task].draw(&mut chance)).last().unwrap()
}

/// Hand-ins, found by asking each task again and again for what it waits for,
/// with calendars counted interval by interval.
fn slow(simulation: &Simulation, before: &[Option<usize>], drawn: &[i64]) -> Vec<Instant> {
    let network = &simulation.turns.network;
    (0..drawn.len()).map(|task| ends(network, before, drawn, task)[1]).collect()
}

/// When it starts, is handed in, and sets its owner free.
fn ends(network: &Network, before: &[Option<usize>], drawn: &[i64], task: usize) -> [Instant; 3] {
    let (node, clock) = (network.nodes()[task], network.clock(task));
    let (began, promised) = match node.state {
        State::Done { began, at } | State::HandedIn { began, at, .. } => return [began, at, at],
        State::UnderWay { began, promised } => (Some(began), promised),
        State::Open { promised } => (None, promised),
    };
    let busy = before[task].map(|before_it| ends(network, before, drawn, before_it)[2]);
    let from = busy.map_or(node.not_before, |busy| busy.max(node.not_before));
    let (mut start, mut finish) = (from, Instant::MIN);
    for arrow in network.arrows().iter().filter(|arrow| arrow.to == task) {
        let [from_start, from_end, _] = ends(network, before, drawn, arrow.from);
        let done = matches!(network.nodes()[arrow.from].state, State::Done { .. });
        let mut at = if arrow.kind.waits_for_finish() { from_end } else { from_start };
        if !done {
            if let Some((who, seconds)) = arrow.buffers.review.filter(|(_, seconds)| *seconds > 0) {
                // A review that has not begun begins now or later.
                let before = &network.nodes()[arrow.from];
                let handed_in = matches!(before.state, State::HandedIn { .. });
                let now = if handed_in { before.not_before } else { at };
                at = counted(&network.clocks()[who], at.max(now), seconds).max(now);
            }
            at = counted(network.clock(arrow.from), at, arrow.buffers.rework);
        }
        let held = if arrow.kind.holds_start() { &mut start } else { &mut finish };
        *held = at.plus(arrow.lag).max(*held);
    }
    let settled = began.map(|_| from).or(node.starts.map(|at| at.max(node.not_before)));
    start = settled.unwrap_or(start);
    if drawn[task] > 0 {
        start = counted(clock, start, 1).plus(-1);
    }
    if settled.is_none() && finish > Instant::MIN {
        start = start.max(clock.subtract(finish, drawn[task]).unwrap());
    }
    let end = counted(clock, start, drawn[task]);
    let free = busy.filter(|_| node.starts.is_some()).map_or(end, |busy| busy.max(end));
    [began.unwrap_or(start), end.max(finish).max(promised.unwrap_or(end)), free]
}

/// When so much work has passed: its stretches, one after the other.
fn counted(clock: &WorkingTime, from: Instant, seconds: i64) -> Instant {
    if seconds == 0 {
        return from;
    }
    let month = Interval::new(from, from.plus(31 * 24 * HOUR)).unwrap();
    let mut left = seconds;
    for stretch in clock.worked(month).intervals() {
        if stretch.seconds() >= left {
            return stretch.start().plus(left);
        }
        left -= stretch.seconds();
    }
    panic!("a month was too short");
}

#[test]
fn the_same_seed_says_the_same_on_any_number_of_threads() {
    let efforts: Vec<Effort> = (0..12).map(|task| hours(1, 3 + task % 4, 12)).collect();
    let simulation = |seed, threads| {
        let nodes = (0..12).map(|task| Node::new(task % 3, 0, MONDAY)).collect();
        let arrows = (2..12).map(|task| Arrow::new(task - 2, task)).collect();
        let network = Network::new(clocks(), nodes, arrows).unwrap();
        let before: Vec<Option<usize>> = (0..12_usize).map(|task| task.checked_sub(3)).collect();
        let simulation = Simulation::new(network, &before, &efforts);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let projects: Vec<Option<usize>> = (0..12).map(|task| Some(task % 2)).collect();
        pool.install(|| simulation.run(Runs { seed, count: 999 }, &projects, go_on).unwrap())
    };
    let one = simulation(1, 1);
    assert_eq!(one, simulation(1, 3));
    assert_ne!(one, simulation(2, 3));
    let quantiles: Vec<_> =
        (0..=100).map(|at| one.whole.finishes.quantile(f64::from(at) / 100.0)).collect();
    assert!(quantiles.is_sorted() && quantiles[0].is_some());
}

#[test]
fn a_task_keeps_its_luck_when_another_comes_before_it() {
    let efforts = [hours(1, 2, 9), hours(1, 4, 9)];
    let ends = |names: &[&str], efforts: &[Effort]| {
        let simulation = Simulation::new(alone(names.len(), &[]), &[], efforts);
        let simulation = simulation.named(names.iter().copied());
        simulation.run(Runs::default(), &[], go_on).unwrap().tasks
    };
    let (two, three) = (
        ends(&["a", "b"], &efforts),
        ends(&["new", "a", "b"], &[efforts[0], efforts[0], efforts[1]]),
    );
    let times = |finishes: &[Finishes]| finishes.iter().map(seconds).collect::<Vec<_>>();
    assert_eq!(times(&two), times(&three[1..]));
    assert_ne!(seconds(&three[0]), seconds(&three[1]));
}

#[test]
fn who_waits_hears_how_far_it_is_and_can_stop_it() {
    let simulation = Simulation::new(alone(1, &[]), &[], &[hours(1, 2, 4)]);
    let runs = Runs { seed: 1, count: 1000 };
    let mut heard = Vec::new();
    let listen = |done, of| {
        heard.push(done);
        of == 1000
    };
    assert!(simulation.run(runs, &[], listen).is_some());
    assert!(heard.is_sorted() && heard.last() == Some(&1000));
    assert!(simulation.run(runs, &[], |_, _| false).is_none());
}

#[test]
fn without_working_time_it_never_ends() {
    let zone = ZoneRules::bundled().zone("UTC").unwrap();
    let nobody = Calendar::new(zone, Week::weekdays(&[]), vec![]);
    let nobody = Arc::new(WorkingTime::new(nobody, Grade::Working));
    let nodes = (0..2).map(|task| Node::new(task, 0, MONDAY)).collect();
    let network = Network::new(vec![always(), nobody], nodes, vec![]).unwrap();
    let simulation = Simulation::new(network, &[], &[hours(1, 2, 3); 2]);
    let forecast = simulation.run(Runs::default(), &[Some(0), Some(1)], go_on).unwrap();
    let middle = |goal: &Goal| goal.finishes.quantile(0.5).is_some();
    assert_eq!(forecast.projects.iter().map(middle).collect::<Vec<_>>(), [true, false]);
    assert_eq!(forecast.whole.finishes.chance(Instant::MAX), 0.0);
}
