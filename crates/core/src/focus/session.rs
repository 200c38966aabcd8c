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
        let planned = planned.max(0);
        Self { task, began: now, planned, state: State::Running, seen: now, ..Self::default() }
    }

    /// Looks at the clock: counts what was worked since the last look. Every
    /// step below looks first. Call it every few seconds while running, and
    /// when the machine wakes.
    ///
    /// More than [`LONGEST_TICK`] after the last look nothing is counted, and the
    /// session is paused as of that look. A clock put back by more than that
    /// pauses it too; put back by less it runs on. Either way no moment is
    /// counted twice: counting goes on where the clock passes what is counted.
    pub fn tick(&mut self, now: Instant) {
        if self.state == State::Running {
            let since = now.since(self.seen);
            if since > LONGEST_TICK {
                self.state = State::Paused(Pause::Gap);
            } else if since < -LONGEST_TICK {
                self.state = State::Paused(Pause::PutBack);
            } else {
                self.count(now);
            }
        }
        if self.state != State::Ended {
            self.seen = now;
        }
    }

    /// Stops counting; the person says so.
    pub fn pause(&mut self, now: Instant) {
        self.tick(now);
        if self.state == State::Running {
            self.state = State::Paused(Pause::Asked);
        }
    }

    /// Goes on after a pause.
    pub fn resume(&mut self, now: Instant) {
        self.tick(now);
        if matches!(self.state, State::Paused(_)) {
            self.state = State::Running;
        }
    }

    /// Plans so many seconds more, or, where negative, less: never less than
    /// was worked. Nothing once it has ended.
    pub fn extend(&mut self, now: Instant, seconds: i64) {
        self.tick(now);
        if self.state != State::Ended {
            self.planned = self.planned.saturating_add(seconds).max(self.seconds);
        }
    }

    /// Ends it; [`Session::seen`] stays at that moment.
    pub fn end(&mut self, now: Instant) {
        self.tick(now);
        self.state = State::Ended;
    }

    /// Seconds of work planned that are not worked yet; negative: how much more
    /// than planned was worked.
    #[must_use]
    pub fn left(&self, now: Instant) -> i64 {
        self.planned - self.seconds - self.pending(now)
    }

    /// When what is planned is done, if nothing stops it: `now` where it is done
    /// already; `None` unless running.
    #[must_use]
    pub fn ends_at(&self, now: Instant) -> Option<Instant> {
        self.is_running(now).then(|| self.counted_to(now).plus(self.left(now).max(0)))
    }

    /// When a break is due: after so many seconds of work (`after`) since the
    /// last rest, which is a pause of `rest` seconds or more. As far in the past
    /// as it is overdue. `None` unless running.
    #[must_use]
    pub fn break_due(&self, now: Instant, after: i64, rest: i64) -> Option<Instant> {
        if !self.is_running(now) {
            return None;
        }
        let mut sum = self.pending(now);
        let mut next = self.seen;
        for worked in self.worked.iter().rev() {
            if next.since(worked.to) >= rest.max(1) {
                break;
            }
            sum += worked.to.since(worked.from);
            next = worked.from;
        }
        Some(self.counted_to(now).plus(after - sum))
    }

    /// Whether a look at the clock now would find it running.
    fn is_running(&self, now: Instant) -> bool {
        self.state == State::Running && now.since(self.seen).abs() <= LONGEST_TICK
    }

    /// Seconds that a look at the clock would count.
    fn pending(&self, now: Instant) -> i64 {
        if self.is_running(now) { now.since(self.counted_to(self.seen)).max(0) } else { 0 }
    }

    /// What is worked from `at` on counts from here: the end of what is counted,
    /// where a clock was put back behind it.
    fn counted_to(&self, at: Instant) -> Instant {
        self.worked.last().map_or(at, |last| at.max(last.to))
    }

    fn count(&mut self, now: Instant) {
        let from = self.counted_to(self.seen);
        if now <= from {
            return;
        }
        self.seconds += now.since(from);
        match self.worked.last_mut() {
            Some(last) if last.to == from => last.to = now,
            Some(_) | None => self.worked.push(Worked { from, to: now }),
        }
    }
}
