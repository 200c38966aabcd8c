//! A focus session: the time that is really worked, whatever clocks do.
//!
//! Nothing here reads a clock: every step is given *now*, and a session is
//! what its steps made of it, so that it can be kept and taken up again after
//! a restart.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// Between two looks at the clock more than so many seconds are a sleep, or a
/// clock put forward: nobody worked.
pub const LONGEST_TICK: i64 = 120;

/// One sitting down to something.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The id of the task; `None`: just focus.
    pub task: Option<String>,
    /// When it was started.
    pub began: Instant,
    /// Seconds of work planned, extensions included.
    pub planned: i64,
    /// What it is doing.
    pub state: State,
    /// When the clock was last looked at.
    pub seen: Instant,
    /// What was worked, in order; none overlap or touch.
    pub worked: Vec<Worked>,
    /// Seconds worked: the sum of `worked`.
    pub seconds: i64,
}

/// What a session is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Work is being done; it was still at [`Session::seen`].
    Running,
    /// Nothing is counted.
    Paused(Pause),
    /// It is over, and nothing changes it.
    #[default]
    Ended,
}

/// Why a session is paused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// The person said so.
    Asked,
    /// The machine slept, or its clock was put forward: counted up to the last
    /// look at the clock.
    Gap,
    /// The clock was put back: counted up to the last look at it.
    PutBack,
}

/// Time worked: from `from` up to, not including, `to`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Worked {
    /// First moment.
    pub from: Instant,
    /// First moment after.
    pub to: Instant,
}

impl Session {
    /// Begins to work on a task, for so many seconds.
    #[must_use]
    pub fn start(now: Instant, task: Option<String>, planned: i64) -> Self {
        let _ = (now, task, planned);
        Self::default()
    }

    /// Looks at the clock: counts what was worked since the last look. Every
    /// step below looks first. Call it each second while running, and when the
    /// machine wakes.
    pub fn tick(&mut self, now: Instant) {
        let _ = now;
    }

    /// Stops counting; the person says so.
    pub fn pause(&mut self, now: Instant) {
        let _ = now;
    }

    /// Goes on after a pause.
    pub fn resume(&mut self, now: Instant) {
        let _ = now;
    }

    /// Plans so many seconds more, or, where negative, less: never less than
    /// was worked.
    pub fn extend(&mut self, now: Instant, seconds: i64) {
        let _ = (now, seconds);
    }

    /// Ends it.
    pub fn end(&mut self, now: Instant) {
        let _ = now;
    }

    /// Seconds of work planned that are not worked yet; negative: how much more
    /// than planned was worked.
    #[must_use]
    pub fn left(&self, now: Instant) -> i64 {
        let _ = now;
        0
    }

    /// When what is planned is done, if nothing stops it; `None` unless running.
    #[must_use]
    pub fn ends_at(&self, now: Instant) -> Option<Instant> {
        let _ = now;
        None
    }

    /// When a break is due: `after` seconds of work since the last rest, which
    /// is a pause of `rest` seconds or more. `None` unless running; in the past
    /// where it is overdue.
    #[must_use]
    pub fn break_due(&self, now: Instant, after: i64, rest: i64) -> Option<Instant> {
        let _ = (now, after, rest);
        None
    }
}
