//! Many tries of a plan, made beside the window: what chance says of one plan at
//! a time, the one last asked about.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use leeway_core::project::risk::{Forecast, Runs, Simulation};
use tokio::sync::broadcast;

use crate::{Topic, Version};

/// How long an answer waits for all tries before it tells how far they are.
const PATIENCE: Duration = Duration::from_millis(120);
/// How often it is said how far they are.
const TELL: Duration = Duration::from_millis(150);

/// Which plan: people and documents as they were then, and the minute.
pub(crate) type Key = (Version, Version, i64);

/// What is tried, how often, and the project of each task.
pub(crate) type Trial = (Simulation, Runs, Vec<Option<usize>>);

/// What is known by chance.
pub(crate) struct Chances {
    topics: broadcast::Sender<Topic>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    known: Option<(Key, Arc<Forecast>)>,
    under_way: Option<(Key, Arc<AtomicBool>, f64)>,
    /// What was stopped is not begun again unasked.
    stopped: Option<Key>,
}

/// What chance says so far.
pub(crate) struct Said {
    /// Of this plan, if it has been looked at.
    pub(crate) forecast: Option<Arc<Forecast>>,
    /// The share of tries that are made; `None`: no more are.
    pub(crate) share: Option<f64>,
}

impl Chances {
    pub(crate) fn new(topics: broadcast::Sender<Topic>) -> Self {
        Self { topics, shared: Arc::default() }
    }

    /// What chance says of a plan: begins to try when it has not, and waits a
    /// moment for the end.
    pub(crate) fn of(&self, key: Key, trial: impl FnOnce() -> Option<Trial>) -> Said {
        let mut state = self.shared.lock();
        let known = |state: &State| state.known.as_ref().is_some_and(|(of, _)| *of == key);
        let going = |state: &State| state.under_way.as_ref().is_some_and(|(of, ..)| *of == key);
        if !known(&state) && !going(&state) && state.stopped != Some(key) {
            if let Some((_, stop, _)) = state.under_way.take() {
                stop.store(true, Ordering::Relaxed);
            }
            state.stopped = None;
            let stop = Arc::new(AtomicBool::new(false));
            if let Some((simulation, runs, projects)) = trial() {
                let run = Run {
                    shared: Arc::clone(&self.shared),
                    topics: self.topics.clone(),
                    stop: Arc::clone(&stop),
                    key,
                };
                // Where there is no thread to be had, nothing is known.
                if thread::Builder::new()
                    .name("chances".to_owned())
                    .spawn(move || run.all(&simulation, runs, &projects))
                    .is_ok()
                {
                    state.under_way = Some((key, stop, 0.0));
                }
            }
        }
        let (state, _) = self
            .shared
            .ended
            .wait_timeout_while(state, PATIENCE, |state| going(state))
            .unwrap_or_else(PoisonError::into_inner);
        Said {
            // Of another minute of the same plan will do; of another plan it would mislead.
            forecast: state
                .known
                .as_ref()
                .filter(|((team, documents, _), _)| (*team, *documents) == (key.0, key.1))
                .map(|(_, forecast)| Arc::clone(forecast)),
            share: state.under_way.as_ref().map(|(.., share)| *share),
        }
    }

    /// Ends the tries; what was known before stays.
    pub(crate) fn stop(&self) {
        let mut state = self.shared.lock();
        if let Some((key, stop, _)) = &state.under_way {
            stop.store(true, Ordering::Relaxed);
            state.stopped = Some(*key);
        }
    }
}

impl Drop for Chances {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tries in their thread. Dropped, they have ended, however.
struct Run {
    shared: Arc<Shared>,
    topics: broadcast::Sender<Topic>,
    stop: Arc<AtomicBool>,
    key: Key,
}

impl Run {
    fn all(self, simulation: &Simulation, runs: Runs, projects: &[Option<usize>]) {
        let mut told = Instant::now();
        let found = simulation.run(runs, projects, |done, of| {
            if told.elapsed() >= TELL {
                told = Instant::now();
                self.tell(done, of);
            }
            !self.stop.load(Ordering::Relaxed)
        });
        if let Some(found) = found {
            self.shared.lock().known = Some((self.key, Arc::new(found)));
        }
    }

    #[allow(clippy::cast_precision_loss)] // Thousands of tries.
    fn tell(&self, done: usize, of: usize) {
        if let Some((key, _, share)) = &mut self.shared.lock().under_way
            && *key == self.key
        {
            *share = done as f64 / of.max(1) as f64;
        }
        let _heard = self.topics.send(Topic::Search);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        if state.under_way.as_ref().is_some_and(|(_, stop, _)| Arc::ptr_eq(stop, &self.stop)) {
            state.under_way = None;
        }
        drop(state);
        self.shared.ended.notify_all();
        let _heard = self.topics.send(Topic::Search);
    }
}
