//! Closing the window while something in it is not saved: the page is told first and may ask.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{CloseRequestApi, Emitter, Manager, Window};

/// What the page hears when the window is to be closed over something unsaved.
const CLOSING: &str = "closing";

/// Requests that come closer together than this are one: a double click, a key that is held.
const ONE_REQUEST: Duration = Duration::from_millis(500);

/// Whether the window may close, by what its page last said.
#[derive(Debug, Default)]
pub(crate) struct Closing(Mutex<State>);

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing would be lost.
    #[default]
    Free,
    /// Something would be lost.
    Unsaved,
    /// The page has been told, and has not answered; when it was last asked for.
    Told(Instant),
}

/// What comes of a request to close.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Close,
    Tell,
    Wait,
}

impl State {
    /// Somebody wants the window closed. Whoever asks again means it: a page that hangs must never
    /// keep its window open.
    fn request(&mut self, now: Instant) -> Verdict {
        let (next, verdict) = match *self {
            State::Free => (State::Free, Verdict::Close),
            State::Unsaved => (State::Told(now), Verdict::Tell),
            State::Told(last) if now.duration_since(last) < ONE_REQUEST => {
                (State::Told(now), Verdict::Wait)
            }
            State::Told(_) => (State::Free, Verdict::Close),
        };
        *self = next;
        verdict
    }

    /// The page says whether something is unsaved; whether the window closes now. Once a page that
    /// was told has nothing left to lose, what was asked for is done.
    fn hear(&mut self, unsaved: bool) -> bool {
        let told = matches!(self, State::Told(_));
        *self = if unsaved { State::Unsaved } else { State::Free };
        told && !unsaved
    }
}

impl Closing {
    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The system asks for the window to be closed.
pub(crate) fn requested(window: &Window, api: &CloseRequestApi) {
    match window.state::<Closing>().with(|state| state.request(Instant::now())) {
        Verdict::Close => {}
        Verdict::Wait => api.prevent_close(),
        Verdict::Tell => {
            api.prevent_close();
            if let Err(problem) = window.emit(CLOSING, ()) {
                tracing::warn!("telling the window that it is to close: {problem}");
            }
        }
    }
}

/// The page says whether something in it is unsaved.
pub(crate) fn heard(window: &Window, unsaved: bool) {
    if window.state::<Closing>().with(|state| state.hear(unsaved))
        && let Err(problem) = window.close()
    {
        tracing::warn!("closing the window: {problem}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Duration = Duration::from_secs(2);

    #[test]
    fn a_window_with_nothing_unsaved_closes_at_once() {
        let mut state = State::default();
        assert_eq!(state.request(Instant::now()), Verdict::Close);
        state.hear(true);
        assert!(!state.hear(false));
        assert_eq!(state.request(Instant::now()), Verdict::Close);
    }

    #[test]
    fn a_page_with_something_unsaved_is_told_and_decides() {
        let mut state = State::default();
        let now = Instant::now();
        // Keep editing: the next request is a first one again.
        state.hear(true);
        assert_eq!(state.request(now), Verdict::Tell);
        assert!(!state.hear(true));
        assert_eq!(state.request(now + LATER), Verdict::Tell);
        // Discarded, or saved meanwhile.
        assert!(state.hear(false));
        assert_eq!(state.request(now + LATER), Verdict::Close);
    }

    #[test]
    fn a_page_that_never_answers_keeps_no_window_open() {
        let mut state = State::default();
        let now = Instant::now();
        state.hear(true);
        assert_eq!(state.request(now), Verdict::Tell);
        assert_eq!(state.request(now + LATER), Verdict::Close);
    }

    #[test]
    fn a_double_click_on_the_closer_is_one_request() {
        let mut state = State::default();
        let mut now = Instant::now();
        state.hear(true);
        assert_eq!(state.request(now), Verdict::Tell);
        // A key that is held asks for as long as it is down.
        for _ in 0..100 {
            now += Duration::from_millis(30);
            assert_eq!(state.request(now), Verdict::Wait);
        }
        assert_eq!(state.request(now + LATER), Verdict::Close);
    }
}
