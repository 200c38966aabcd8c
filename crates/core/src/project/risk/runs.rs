//! Many runs on several threads, block by block.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::SeedableRng;
use rayon::prelude::*;

use super::finishes::NEVER;
use super::{Finishes, Forecast, Goal, Runs, Simulation, Turn, drivers};
use crate::project::pass::Early;
use crate::time::Instant;

/// Runs that one thread makes at a time, with a stream of chance for each task.
const BLOCK: usize = 64;
/// Tasks that each thread passes between two words to whoever waits: some tens of
/// milliseconds, so that threads seldom wait for one another.
const AT_ONCE: usize = 100_000;

/// What was finished so many seconds before anything else can begin (68 years) counts as
/// finished then, for ends are kept as 32 bits.
const LONG_AGO: i64 = 1 << 31;

/// What all runs share.
struct Shared<'a> {
    simulation: &'a Simulation,
    runs: Runs,
    /// Positions of the tasks whose effort is a chance.
    drawn: Vec<usize>,
    /// Those whose moments therefore differ from run to run, in order; and
    /// where each of them is in a row of draws.
    moving: Vec<(usize, Option<usize>)>,
    /// Moments of the others.
    likely: Vec<Early>,
    /// Nothing ends before.
    base: Instant,
}

impl<'a> Shared<'a> {
    /// For the tasks that are `wanted`: they and all they wait for.
    fn new(simulation: &'a Simulation, mut runs: Runs, wanted: impl Fn(usize) -> bool) -> Self {
        let (turns, laws) = (&simulation.turns, &simulation.laws);
        let chance = |task: &usize| !laws[*task].certain() && wanted(*task);
        let drawn: Vec<usize> = (0..laws.len()).filter(chance).collect();
        let moving = turns.after(&drawn).into_iter().filter(|task| wanted(*task));
        let moving = moving.map(|task| (task, drawn.binary_search(&task).ok())).collect();
        // The pass with the least efforts is none: what is tied to another's end starts
        // later the shorter it is, and so may end what waits for its start.
        let (mut done, mut open) = (Instant::MAX, Instant::MAX);
        for node in turns.network.nodes() {
            match node.state.finished() {
                Some(at) => done = done.min(at),
                None => open = open.min(node.not_before),
            }
        }
        let base =
            if open == Instant::MAX { done } else { done.max(open.plus(-LONG_AGO)).min(open) };
        let likely = simulation.likely();
        // What is certain is as certain the first time.
        runs.count = if drawn.is_empty() { 1 } else { runs.count.max(1) };
        Self { simulation, runs, drawn, moving, likely, base }
    }

    /// Seconds since the base.
    fn seconds(&self, at: Option<Instant>) -> u32 {
        at.map_or(NEVER, |at| u32::try_from(at.since(self.base).max(0)).unwrap_or(NEVER))
    }

    /// Answers of all blocks, in order: each has its draws, run by run, and a
    /// turn that knows what is the same in all runs. `None` when `go_on` says no.
    fn in_blocks<T: Send>(
        &self,
        mut go_on: impl FnMut(usize, usize) -> bool,
        block: impl Fn(Rows, Turn) -> T + Sync,
    ) -> Option<Vec<T>> {
        let count = self.runs.count;
        let blocks = count.div_ceil(BLOCK);
        let one = |at: usize| {
            let turn = Turn::new(&self.simulation.turns, self.likely.clone());
            block(self.draw(at, BLOCK.min(count - at * BLOCK)), turn)
        };
        let a_thread = (AT_ONCE / (BLOCK * self.moving.len().max(1))).clamp(1, 16);
        let mut all = Vec::with_capacity(blocks);
        while all.len() < blocks {
            let to = blocks.min(all.len() + a_thread * rayon::current_num_threads());
            all.par_extend((all.len()..to).into_par_iter().map(one));
            if !go_on(count.min(to * BLOCK), count) {
                return None;
            }
        }
        Some(all)
    }

    /// The efforts of a block of so many runs: one run after the other.
    fn draw(&self, block: usize, runs: usize) -> Rows {
        let wide = self.drawn.len();
        let mut all = vec![0; runs * wide];
        for (at, &task) in self.drawn.iter().enumerate() {
            let mut seed = [0; 32];
            seed[..8].copy_from_slice(&self.runs.seed.to_le_bytes());
            seed[8..16].copy_from_slice(&self.simulation.keys[task].to_le_bytes());
            let mut chance = ChaCha8Rng::from_seed(seed);
            chance.set_stream(block as u64);
            let law = &self.simulation.laws[task];
            for row in all.chunks_exact_mut(wide) {
                row[at] = u32::try_from(law.draw(&mut chance)).unwrap_or(u32::MAX);
            }
        }
        Rows { runs, wide, all }
    }

    /// Makes the runs of a block.
    fn block(&self, goals: &[Vec<usize>], drawn: Rows, mut turn: Turn) -> Block {
        let tasks = turn.early.len();
        let mut finishes = Rows::with(drawn.runs, self.moving.len());
        let mut ends = Rows::with(drawn.runs, goals.len());
        let mut chains = vec![0; goals.len() * tasks];
        let mut there: Vec<Option<Instant>> = (0..tasks).map(|task| turn.there(task)).collect();
        for run in 0..drawn.runs {
            for &(task, at) in &self.moving {
                let effort = at.map(|at| i64::from(drawn.row(run)[at]));
                turn.take(task, effort, Instant::MIN);
                there[task] = turn.there(task);
                let finish = turn.early[task].ok().map(|early| early.finish);
                finishes.all.push(self.seconds(finish));
            }
            for (goal, of) in goals.iter().enumerate() {
                let last = last(of, &there);
                ends.all.push(self.seconds(last.and_then(|task| there[task])));
                for task in last.into_iter().flat_map(|last| turn.chain(last)) {
                    chains[goal * tasks + task] += 1;
                }
            }
        }
        Block { drawn, finishes, ends, chains }
    }
}

/// The task that is there last, the first of equals; one that never is comes
/// after all others. `None` without tasks.
fn last(of: &[usize], there: &[Option<Instant>]) -> Option<usize> {
    let key = |task: usize| there[task].unwrap_or(Instant::MAX);
    of.iter().copied().reduce(|last, task| if key(task) > key(last) { task } else { last })
}

/// As many numbers for each run.
struct Rows {
    runs: usize,
    wide: usize,
    /// One run after the other.
    all: Vec<u32>,
}

impl Rows {
    fn with(runs: usize, wide: usize) -> Self {
        Self { runs, wide, all: Vec::with_capacity(runs * wide) }
    }

    fn row(&self, run: usize) -> &[u32] {
        &self.all[run * self.wide..(run + 1) * self.wide]
    }
}

/// One number of every run.
fn column<'a>(rows: impl Iterator<Item = &'a Rows>, at: usize) -> Vec<u32> {
    rows.flat_map(|rows| rows.all.iter().skip(at).step_by(rows.wide)).copied().collect()
}

/// What a block of runs says.
struct Block {
    drawn: Rows,
    /// Of the tasks that move.
    finishes: Rows,
    /// Of the goals.
    ends: Rows,
    /// Goal by goal, in how many runs each task lay on the driving chain.
    chains: Vec<u32>,
}

pub(super) fn forecast(
    simulation: &Simulation,
    runs: Runs,
    projects: &[Option<usize>],
    go_on: impl FnMut(usize, usize) -> bool,
) -> Option<Forecast> {
    let shared = Shared::new(simulation, runs, |_| true);
    let tasks = simulation.laws.len();
    let goals = goals(projects, tasks);
    let blocks = shared.in_blocks(go_on, |drawn, turn| shared.block(&goals, drawn, turn))?;

    let ends: Vec<Vec<u32>> =
        (0..goals.len()).map(|goal| column(blocks.iter().map(|block| &block.ends), goal)).collect();
    let draws = |at| column(blocks.iter().map(|block| &block.drawn), at);
    let explained = drivers::explained(&ends, shared.drawn.len(), draws);
    let mut all = ends.into_iter().enumerate().map(|(goal, ends)| {
        let mut explains = vec![0.0; tasks];
        shared.drawn.iter().zip(&explained).for_each(|(task, each)| explains[*task] = each[goal]);
        let critical = |task| {
            let chains = blocks.iter().map(|block| block.chains[goal * tasks + task]);
            f64::from(chains.sum::<u32>()) / ends.len() as f64
        };
        let drivers = drivers::ranked(&(0..tasks).map(critical).collect::<Vec<_>>(), &explains);
        let nothing = goals[goal].is_empty();
        let ends = if nothing { Vec::new() } else { ends };
        Goal { finishes: Finishes::new(shared.base, ends), drivers }
    });
    let (whole, projects) = (all.next()?, all.collect());

    let mut finishes: Vec<Finishes> = shared.likely.iter().map(Finishes::certain).collect();
    let moving = (0..shared.moving.len()).into_par_iter();
    let moving = moving.map(|at| column(blocks.iter().map(|block| &block.finishes), at));
    let moving: Vec<_> = moving.map(|ends| Finishes::new(shared.base, ends)).collect();
    for ((task, _), ends) in shared.moving.iter().zip(moving) {
        finishes[*task] = ends;
    }
    Some(Forecast { whole, projects, tasks: finishes })
}

pub(super) fn asked(
    simulation: &Simulation,
    runs: Runs,
    task: usize,
    moments: &[Instant],
    go_on: impl FnMut(usize, usize) -> bool,
) -> Option<Vec<Finishes>> {
    let behind = simulation.turns.behind(task);
    let mut shared = Shared::new(simulation, runs, |task| behind[task]);
    shared.moving.retain(|(moves, _)| *moves != task);
    let own = shared.drawn.binary_search(&task).ok();
    let blocks = shared.in_blocks(go_on, |drawn, mut turn| {
        let mut ends = Rows::with(drawn.runs, moments.len());
        for run in 0..drawn.runs {
            let effort = |at: usize| i64::from(drawn.row(run)[at]);
            for &(task, at) in &shared.moving {
                turn.take(task, at.map(effort), Instant::MIN);
            }
            for asked in moments {
                turn.take(task, own.map(effort), *asked);
                ends.all.push(shared.seconds(turn.early[task].ok().map(|early| early.finish)));
            }
        }
        ends
    })?;
    let ends = |at| Finishes::new(shared.base, column(blocks.iter(), at));
    Some((0..moments.len()).map(ends).collect())
}

/// The tasks of each goal: all of them, then project by project.
fn goals(projects: &[Option<usize>], tasks: usize) -> Vec<Vec<usize>> {
    let count = projects.iter().flatten().max().map_or(0, |last| last + 1);
    let mut goals = vec![Vec::new(); count + 1];
    goals[0] = (0..tasks).collect();
    for (task, project) in projects.iter().take(tasks).enumerate() {
        if let Some(project) = project {
            goals[project + 1].push(task);
        }
    }
    goals
}
