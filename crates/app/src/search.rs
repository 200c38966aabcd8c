//! The search for a fairer rotation that goes on beside the window: there is one
//! at once, and a better one is looked for meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use leeway_core::meeting::leximin::{self, Progress, Rotation, Season, changes, descending};
use tokio::sync::broadcast;

use crate::Topic;

/// Steps to a first rotation: a few hundredths of a second.
const FIRST: u64 = 2_000;
/// Steps that are made unasked: about a second.
pub(crate) const USUAL: u64 = 400_000;
/// Steps that are made for somebody who wants to know: about a minute.
const LONG: u64 = 25_000_000;
/// How often it is said how far a search is.
const TELL: Duration = Duration::from_millis(100);

/// One season at a time, the one last asked for.
pub(crate) struct Search {
    topics: broadcast::Sender<Topic>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The fairest rotation known of the season.
    known: Option<(Season, Rotation)>,
    under_way: Option<UnderWay>,
    ended: u32,
}

struct UnderWay {
    stop: Arc<AtomicBool>,
    most: u64,
    progress: Option<Progress>,
}

/// How far the search is.
pub(crate) struct Reached {
    /// The share made of the steps allowed, 0 … 1; `None`: nothing is looked for.
    pub share: Option<f64>,
    /// Searches that have ended.
    pub ended: u32,
}

impl Search {
    pub(crate) fn new(topics: broadcast::Sender<Topic>) -> Self {
        Self { topics, state: Arc::default() }
    }

    /// A fair rotation at once; whether there is a fairer one is looked for from
    /// then on. `None` when no rotation keeps to the changes allowed.
    pub(crate) fn follow(&self, season: &Season) -> Option<Rotation> {
        if let Some(rotation) = self.known(season) {
            return Some(rotation);
        }
        let first = leximin::rotate(season, FIRST, |_| true);
        let mut state = lock(&self.state);
        if let Some(other) = state.under_way.take() {
            other.stop.store(true, Ordering::Relaxed);
        }
        state.known = first.clone().map(|rotation| (season.clone(), rotation));
        if first.as_ref().is_some_and(|first| !first.settled) {
            self.start(&mut state, season.clone(), USUAL);
        }
        first
    }

    /// The fairest rotation found, if it is this season that was last asked for.
    pub(crate) fn known(&self, season: &Season) -> Option<Rotation> {
        let state = lock(&self.state);
        let (of, rotation) = state.known.as_ref()?;
        (of == season).then(|| rotation.clone())
    }

    /// Looks for longer, unless the fairest is known or looked for.
    pub(crate) fn longer(&self) {
        let mut state = lock(&self.state);
        let open = state.known.as_ref().filter(|(_, rotation)| !rotation.fairest);
        if let (Some((season, _)), None) = (open, &state.under_way) {
            let season = season.clone();
            self.start(&mut state, season, LONG);
        }
    }

    /// Ends the search with the fairest that was found.
    pub(crate) fn stop(&self) {
        if let Some(this) = &lock(&self.state).under_way {
            this.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(crate) fn reached(&self) -> Reached {
        let state = lock(&self.state);
        #[allow(clippy::cast_precision_loss)] // Far below 2^52 steps.
        let share = |this: &UnderWay| {
            this.progress.map_or(0.0, |progress| progress.steps as f64 / this.most as f64)
        };
        Reached { share: state.under_way.as_ref().map(share), ended: state.ended }
    }

    fn start(&self, state: &mut State, season: Season, most: u64) {
        let stop = Arc::new(AtomicBool::new(false));
        let run = Run {
            state: Arc::clone(&self.state),
            topics: self.topics.clone(),
            stop: Arc::clone(&stop),
        };
        // Where there is no thread to be had, the first rotation is what there is.
        if thread::Builder::new()
            .name("rotation".to_owned())
            .spawn(move || run.look(&season, most))
            .is_ok()
        {
            state.under_way = Some(UnderWay { stop, most, progress: None });
        }
    }
}

impl Drop for Search {
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
    fn look(self, season: &Season, most: u64) {
        let mut told = Instant::now();
        let found = leximin::rotate(season, most, |progress| {
            if told.elapsed() >= TELL {
                told = Instant::now();
                self.tell(progress);
            }
            !self.stop.load(Ordering::Relaxed)
        });
        let mut state = lock(&self.state);
        if let (Some((of, known)), Some(found)) = (&mut state.known, found)
            && of == season
            // One that was stopped early may be behind the one before.
            && order(&found) <= order(known)
        {
            *known = found;
        }
    }

    fn tell(&self, progress: Progress) {
        if let Some(this) = self.own(&mut lock(&self.state)) {
            this.progress = Some(progress);
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
        state.ended = state.ended.wrapping_add(1);
        drop(state);
        let _heard = self.topics.send(Topic::Search);
    }
}

/// As rotations are compared: fairer, then steadier, then the earlier slots.
fn order(rotation: &Rotation) -> (Vec<i64>, usize, &[usize]) {
    (descending(&rotation.totals), changes(&rotation.slots), &rotation.slots)
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twelve people, six slots, half a year: a search for the fairest has not ended in a second.
    fn hard() -> Season {
        let mut random = 12_345_u64;
        let mut dice = |sides: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
            u32::try_from((random >> 33) % sides).unwrap_or(0)
        };
        let mut row = || Some((0..12).map(|_| dice(13)).collect());
        let costs: Vec<Vec<Option<Vec<u32>>>> =
            (0..26).map(|_| (0..6).map(|_| row()).collect()).collect();
        Season::new(&costs, &[0; 12], None).unwrap()
    }

    /// Two slots, each bad for one of two: proved at once.
    fn easy() -> Season {
        let week = vec![Some(vec![0, 6]), Some(vec![6, 0])];
        Season::new(&vec![week; 4], &[0, 0], Some(1)).unwrap()
    }

    fn search() -> Search {
        Search::new(broadcast::channel(16).0)
    }

    fn wait(search: &Search, ended: u32) {
        let asked = Instant::now();
        while search.reached().ended < ended {
            assert!(asked.elapsed() < Duration::from_secs(60), "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn what_is_proved_at_once_needs_no_search() {
        let search = search();
        let rotation = search.follow(&easy()).unwrap();
        assert!(rotation.settled);
        assert_eq!((search.reached().share, search.reached().ended), (None, 0));
        search.longer();
        assert_eq!(search.reached().share, None);
    }

    #[test]
    fn a_search_is_stopped_lengthened_and_stopped_with_the_fairest_kept() {
        let (search, season) = (search(), hard());
        let first = search.follow(&season).unwrap();
        assert_eq!(search.follow(&season), Some(first.clone()));
        assert!(search.reached().share.is_some());
        search.stop();
        wait(&search, 1);
        assert_eq!(search.reached().share, None);
        assert!(order(&search.known(&season).unwrap()) <= order(&first));
        search.longer();
        assert!(search.reached().share.is_some());
        search.stop();
        wait(&search, 2);
        assert!(order(&search.known(&season).unwrap()) <= order(&first));
    }

    #[test]
    fn another_season_takes_the_place_of_the_one_looked_for() {
        let search = search();
        search.follow(&hard()).unwrap();
        let rotation = search.follow(&easy()).unwrap();
        assert_eq!(search.reached().share, None);
        wait(&search, 1);
        assert_eq!((search.known(&easy()), search.known(&hard())), (Some(rotation), None));
    }

    #[test]
    fn how_far_it_is_is_told_and_its_end() {
        let (topics, mut told) = broadcast::channel(1024);
        let (search, season) = (Search::new(topics), hard());
        search.follow(&season).unwrap();
        assert_eq!(told.blocking_recv(), Ok(Topic::Search));
        assert!(search.reached().share.is_some_and(|share| share > 0.0 && share < 1.0));
        search.stop();
        wait(&search, 1);
    }
}
