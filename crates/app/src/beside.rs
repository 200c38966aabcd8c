//! What takes a while, made beside the window: of one plan at a time, the one last
//! asked about.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::broadcast;

use crate::{Topic, Version};

/// How long an answer waits for the end before it tells how far it is.
const PATIENCE: Duration = Duration::from_millis(120);
/// How often it is said how far it is.
const TELL: Duration = Duration::from_millis(150);

/// Of which plan: people and documents as they were then, and the time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Key {
    pub(crate) team: Version,
    pub(crate) documents: Version,
    /// Where the project is among all; `None`: of all.
    pub(crate) project: Option<usize>,
    /// What was made at another time is still shown until it is made again.
    pub(crate) time: i64,
}

impl Key {
    fn same_plan(self, other: &Self) -> bool {
        Self { time: other.time, ..self } == *other
    }
}

/// Makes it. It tells the share that is made, 0 … 1, and makes nothing when it
/// hears no.
pub(crate) type Make<T> = Box<dyn FnOnce(&mut dyn FnMut(f64) -> bool) -> Option<T> + Send>;

/// What is known, and what is under way.
pub(crate) struct Beside<T> {
    name: &'static str,
    topics: broadcast::Sender<Topic>,
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    ended: Condvar,
}

struct State<T> {
    known: Option<(Key, Arc<T>)>,
    under_way: Option<(Key, Arc<AtomicBool>, f64)>,
    /// What was stopped is not begun again unasked.
    stopped: Option<Key>,
}

/// What is known so far.
pub(crate) struct Said<T> {
    /// Of this plan, if it has been made.
    pub(crate) found: Option<Arc<T>>,
    /// The share that is made; `None`: no more is.
    pub(crate) share: Option<f64>,
}

impl<T: Send + Sync + 'static> Beside<T> {
    pub(crate) fn new(name: &'static str, topics: broadcast::Sender<Topic>) -> Self {
        let state = State { known: None, under_way: None, stopped: None };
        let shared = Shared { state: Mutex::new(state), ended: Condvar::new() };
        Self { name, topics, shared: Arc::new(shared) }
    }

    /// What is known of a plan: begins to make it when that is nothing, and waits a
    /// moment for the end.
    pub(crate) fn of(&self, key: Key, make: impl FnOnce() -> Option<Make<T>>) -> Said<T> {
        let mut state = self.shared.lock();
        let known = |state: &State<T>| state.known.as_ref().is_some_and(|(of, _)| *of == key);
        let going = |state: &State<T>| state.under_way.as_ref().is_some_and(|(of, ..)| *of == key);
        if !known(&state) && !going(&state) && state.stopped != Some(key) {
            if let Some((_, stop, _)) = state.under_way.take() {
                stop.store(true, Ordering::Relaxed);
            }
            state.stopped = None;
            let stop = Arc::new(AtomicBool::new(false));
            if let Some(make) = make() {
                let run = Run {
                    shared: Arc::clone(&self.shared),
                    topics: self.topics.clone(),
                    stop: Arc::clone(&stop),
                    key,
                };
                // Where there is no thread to be had, nothing is known.
                if thread::Builder::new()
                    .name(self.name.to_owned())
                    .spawn(move || run.all(make))
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
            // Of another time of the same plan will do; of another plan it would mislead.
            found: state
                .known
                .as_ref()
                .filter(|(of, _)| of.same_plan(&key))
                .map(|(_, found)| Arc::clone(found)),
            share: state.under_way.as_ref().map(|(.., share)| *share),
        }
    }
}

impl<T> Beside<T> {
    /// Ends what is under way; what was known before stays.
    pub(crate) fn stop(&self) {
        let mut state = self.shared.lock();
        if let Some((key, stop, _)) = &state.under_way {
            stop.store(true, Ordering::Relaxed);
            state.stopped = Some(*key);
        }
    }
}

impl<T> Drop for Beside<T> {
    fn drop(&mut self) {
        self.stop();
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is made in its thread. Dropped, it has ended, however.
struct Run<T> {
    shared: Arc<Shared<T>>,
    topics: broadcast::Sender<Topic>,
    stop: Arc<AtomicBool>,
    key: Key,
}

impl<T> Run<T> {
    fn all(self, make: Make<T>) {
        let mut told = Instant::now();
        let found = make(&mut |share| {
            if told.elapsed() >= TELL {
                told = Instant::now();
                self.tell(share);
            }
            !self.stop.load(Ordering::Relaxed)
        });
        if let Some(found) = found {
            self.shared.lock().known = Some((self.key, Arc::new(found)));
        }
    }

    fn tell(&self, made: f64) {
        if let Some((key, _, share)) = &mut self.shared.lock().under_way
            && *key == self.key
        {
            *share = made;
        }
        let _heard = self.topics.send(Topic::Search);
    }
}

impl<T> Drop for Run<T> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Key = Key { team: (0, 0), documents: (0, 0), project: None, time: 0 };

    fn beside() -> Beside<u8> {
        Beside::new("test", broadcast::channel(64).0)
    }

    /// Goes on until nobody wants it.
    fn endless() -> Option<Make<u8>> {
        Some(Box::new(|tell| {
            while tell(0.5) {
                thread::sleep(Duration::from_millis(1));
            }
            None
        }))
    }

    fn made(number: u8) -> Option<Make<u8>> {
        Some(Box::new(move |_| Some(number)))
    }

    #[test]
    fn what_is_made_soon_is_told_at_once_and_made_once() {
        let beside = beside();
        let said = beside.of(FIRST, || made(1));
        assert_eq!((said.found.as_deref(), said.share), (Some(&1), None));
        assert_eq!(beside.of(FIRST, || made(2)).found.as_deref(), Some(&1));
    }

    #[test]
    fn what_is_stopped_is_not_begun_again_and_another_plan_is() {
        let beside = beside();
        assert!(beside.of(FIRST, endless).share.is_some());
        beside.stop();
        let said = beside.of(FIRST, endless);
        assert_eq!((said.found, said.share), (None, None));
        let other = Key { project: Some(1), ..FIRST };
        assert_eq!(beside.of(other, || made(3)).found.as_deref(), Some(&3));
    }

    #[test]
    fn what_was_made_a_while_ago_is_shown_until_it_is_made_again() {
        let beside = beside();
        let _said = beside.of(FIRST, || made(1));
        let later = Key { time: 1, ..FIRST };
        assert_eq!(beside.of(later, endless).found.as_deref(), Some(&1));
        let edited = Key { documents: (1, 0), ..FIRST };
        assert_eq!(beside.of(edited, endless).found, None);
    }
}
