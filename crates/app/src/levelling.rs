//! The levelled plan: one at once; whether there is a better one is looked for
//! beside the window.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use leeway_core::project::level::{self, Least, Levelled, Progress, Search};
use leeway_core::project::network::Network;
use leeway_core::project::plan::Given;
use tokio::sync::broadcast;

use crate::api::project::desk::{Laid, Level};
use crate::api::project::view::Levelling;
use crate::{App, Topic};

/// Tasks of all plans together that are placed unasked: about half a second of
/// them; and for somebody who wants to know, about a minute.
const USUAL: usize = 4_000_000;
const LONG: usize = 400_000_000;
/// One seed: the same plan is found again.
const SEED: u64 = 2027;
/// How often it is said how far a search is.
const TELL: Duration = Duration::from_millis(150);

/// A levelled plan, and how good it is.
pub(crate) struct Found {
    pub(crate) plan: Level,
    pub(crate) state: Levelling,
}

/// The search for a better levelled plan: of one plan at a time, the one last
/// asked for.
pub(crate) struct Leveller {
    topics: broadcast::Sender<Topic>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    known: Option<Known>,
    under_way: Option<UnderWay>,
}

/// The best that is known of a plan.
#[derive(Clone)]
struct Known {
    of: Case,
    best: Levelled,
    /// What nothing can be better than, once that has been looked into.
    least: Option<Least>,
}

/// What is levelled.
#[derive(Clone)]
struct Case {
    network: Network,
    people: Vec<bool>,
}

impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.network, &other.network);
        let mut clocks = a.clocks().iter().zip(b.clocks());
        self.people == other.people
            && a.nodes() == b.nodes()
            && a.arrows() == b.arrows()
            && clocks.all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

struct UnderWay {
    stop: Arc<AtomicBool>,
    most: usize,
    steps: usize,
}

impl App {
    /// The best levelled plan that is known; whether there is a better one is
    /// looked for from then on.
    pub(crate) fn levelled(&self, given: &Given<'_>, laid: &Laid) -> Found {
        let case = Case { network: laid.plan.network.clone(), people: laid.plan.people() };
        let (best, state) = self.leveller.follow(case);
        Found { plan: laid.shown(given, best), state }
    }
}

impl Leveller {
    pub(crate) fn new(topics: broadcast::Sender<Topic>) -> Self {
        Self { topics, state: Arc::default() }
    }

    fn follow(&self, case: Case) -> (Levelled, Levelling) {
        let mut state = lock(&self.state);
        let known = match state.known.clone().filter(|known| known.of == case) {
            Some(known) => known,
            None => {
                if let Some(other) = state.under_way.take() {
                    other.stop.store(true, Ordering::Relaxed);
                }
                let best = level::first(&case.network, &case.people);
                let known = Known { of: case, best, least: None };
                state.known = Some(known.clone());
                self.start(&mut state, known.clone(), USUAL);
                known
            }
        };
        let gap = known.least.map(|least| least.gap(&known.best.score));
        #[allow(clippy::cast_precision_loss)] // Far below 2^52 steps.
        let share = state.under_way.as_ref().map(|this| this.steps as f64 / this.most as f64);
        (known.best, Levelling { share, gap })
    }

    /// Looks for longer, unless the best is known or looked for.
    pub(crate) fn longer(&self) {
        let mut state = lock(&self.state);
        let known = state.known.clone();
        let open =
            known.filter(|known| !known.least.is_some_and(|least| least.met(&known.best.score)));
        if let (Some(known), None) = (open, &state.under_way) {
            self.start(&mut state, known, LONG);
        }
    }

    /// Ends the search with the best that was found.
    pub(crate) fn stop(&self) {
        if let Some(this) = &lock(&self.state).under_way {
            this.stop.store(true, Ordering::Relaxed);
        }
    }

    fn start(&self, state: &mut State, known: Known, work: usize) {
        let tasks = known.of.network.nodes().len();
        let most = (work / tasks.max(1)).clamp(1, LONG / 100);
        let stop = Arc::new(AtomicBool::new(false));
        let run = Run {
            state: Arc::clone(&self.state),
            topics: self.topics.clone(),
            stop: Arc::clone(&stop),
        };
        // Where there is no thread to be had, the first plan is what there is.
        let started = thread::Builder::new()
            .name("levelling".to_owned())
            .spawn(move || run.look(&known, Search { steps: most, seed: SEED }));
        if tasks > 0 && started.is_ok() {
            state.under_way = Some(UnderWay { stop, most, steps: 0 });
        }
    }
}

impl Drop for Leveller {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A search in its thread. Dropped, it has ended, however.
struct Run {
    state: Arc<Mutex<State>>,
    topics: broadcast::Sender<Topic>,
    stop: Arc<AtomicBool>,
}

impl Run {
    fn look(self, known: &Known, search: Search) {
        let mut told = Instant::now();
        let (network, people) = (&known.of.network, &known.of.people);
        let least = level::least(network, people, &known.best);
        let found = level::improve(network, people, &known.best, search, |progress| {
            if told.elapsed() >= TELL {
                told = Instant::now();
                self.tell(progress);
            }
            !self.stop.load(Ordering::Relaxed)
        });
        let mut state = lock(&self.state);
        if let Some(kept) = state.known.as_mut().filter(|kept| kept.of == known.of) {
            kept.least = Some(least);
            if found.score < kept.best.score {
                kept.best = found;
            }
        }
    }

    fn tell(&self, progress: Progress) {
        if let Some(this) = self.own(&mut lock(&self.state)) {
            this.steps = progress.steps;
        }
        let _heard = self.topics.send(Topic::Search);
    }

    /// Unless another search has taken its place.
    fn own<'a>(&self, state: &'a mut State) -> Option<&'a mut UnderWay> {
        state.under_way.as_mut().filter(|this| Arc::ptr_eq(&this.stop, &self.stop))
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let mut state = lock(&self.state);
        if self.own(&mut state).is_some() {
            state.under_way = None;
        }
        drop(state);
        let _heard = self.topics.send(Topic::Search);
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
