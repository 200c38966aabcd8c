//! When somebody will answer (semantics §7, reply forecast).
//!
//! A message is answered in working time only. By the norm alone there are two
//! ends: before their work begins nobody answers, and by the norm's moment the
//! answer is owed. Answers that have been seen say where between them.

use crate::calendar::working_time::NoWorkingTime;
use crate::calendar::{Calendar, Grade};
use crate::interval::{Interval, IntervalSet};
use crate::response::{Norm, ahead, count};
use crate::time::Instant;

/// So many answers must have been seen before anything is said of chances.
pub const LEAST_OBSERVED: usize = 5;

/// When an answer to one message comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Forecast {
    /// When the message was or will be sent.
    pub sent: Instant,
    /// Nobody answers before: `sent` when they are working then, else when they
    /// next start. Never after [`Forecast::latest`]: what is owed within a
    /// break may be given within it.
    pub earliest: Instant,
    /// When the answer is owed by the norm.
    pub latest: Instant,
    /// The latest moment at which sending changes neither: `sent` itself while
    /// they are working, else the start of their next work. It lies in working
    /// time. `None` when whoever waits for it waits longer for the answer.
    pub best: Option<Instant>,
}

impl Forecast {
    /// When somebody with this calendar answers what is sent at `sent`.
    ///
    /// # Errors
    /// When they have no working time within ten years.
    ///
    /// ```
    /// use leeway_core::{Calendar, Grade, Instant, Shift, Week, ZoneRules};
    /// use leeway_core::{forecast::Forecast, response::Norm};
    /// let there = ZoneRules::bundled().zone("America/Los_Angeles").unwrap();
    /// let eight_to_four = Shift::of_clock(8 * 60, 16 * 60, Grade::Working).unwrap();
    /// let jon = Calendar::new(there, Week::weekdays(&[eight_to_four]), Vec::new());
    /// let sent = Instant::from_unix(1_804_684_680); // 10 March 2027, 05:18 there
    /// let chat = Forecast::new(&jon, Norm::CHAT, sent).unwrap();
    /// assert_eq!(chat.earliest.since(sent), 2 * 3600 + 42 * 60); // 08:00
    /// assert_eq!(chat.latest.since(chat.earliest), 4 * 3600); // 12:00
    /// assert_eq!(chat.best, Some(chat.earliest));
    /// ```
    pub fn new(calendar: &Calendar, norm: Norm, sent: Instant) -> Result<Self, NoWorkingTime> {
        let latest = norm.reply_by(calendar, sent)?;
        let start = next_work(calendar, sent)?;
        let best = match start == sent {
            true => Some(sent),
            // Waiting until work begins is free only where the norm did not run meanwhile.
            false => (norm.reply_by(calendar, start)? == latest).then_some(start),
        };
        Ok(Self { sent, earliest: start.min(latest), latest, best })
    }

    /// The latest moment, to the second and not after their next work begins,
    /// until which sending owes the same answer: `sent` itself where the norm
    /// runs already, and the start of the next workday where it is counted on
    /// workdays and `sent` is on none. `calendar` and `norm` are those the
    /// forecast was made with.
    ///
    /// # Errors
    /// When they have no working time within ten years.
    pub fn free_until(&self, calendar: &Calendar, norm: Norm) -> Result<Instant, NoWorkingTime> {
        // Sending later never owes sooner: so halving finds it.
        let (mut same, mut later) = (self.sent, next_work(calendar, self.sent)?.plus(1));
        while later.since(same) > 1 {
            let middle = same.plus(later.since(same) / 2);
            if norm.reply_by(calendar, middle)? == self.latest {
                same = middle;
            } else {
                later = middle;
            }
        }
        Ok(same)
    }
}

/// The first instant of work that is not before `from`.
fn next_work(calendar: &Calendar, from: Instant) -> Result<Instant, NoWorkingTime> {
    worked(calendar, from, 0)
}

/// When `seconds` of work have passed since `from`; 0 have when work begins.
fn worked(calendar: &Calendar, from: Instant, seconds: i64) -> Result<Instant, NoWorkingTime> {
    ahead(from, |ahead| {
        let range = Interval::new(from, from.plus(ahead))?;
        count(work(calendar, range).intervals(), from, seconds)
    })
}

fn work(calendar: &Calendar, range: Interval) -> IntervalSet {
    calendar.timeline(range).at_least(Grade::Working)
}

/// How long somebody has taken to answer on a channel: seconds of their working
/// time, at least [`LEAST_OBSERVED`] of them, shortest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Observed(Vec<i64>);

impl Observed {
    /// `None` for fewer than [`LEAST_OBSERVED`]. Less than nothing counts as
    /// nothing: answered outside of working time.
    #[must_use]
    pub fn new(taken: impl IntoIterator<Item = i64>) -> Option<Self> {
        let mut taken: Vec<i64> = taken.into_iter().map(|seconds| seconds.max(0)).collect();
        taken.sort_unstable();
        (taken.len() >= LEAST_OBSERVED).then_some(Self(taken))
    }

    /// Working time that passed from a message to its answer, in seconds; 0 when
    /// it was answered before any had.
    #[must_use]
    pub fn taken(calendar: &Calendar, sent: Instant, answered: Instant) -> i64 {
        Interval::new(sent, answered).map_or(0, |range| work(calendar, range).seconds())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Shortest first.
    #[must_use]
    pub fn seconds(&self) -> &[i64] {
        &self.0
    }

    /// The shortest time within which `percent` of the answers came (nearest
    /// rank, so that it is one that has been seen); over 100 counts as 100.
    #[must_use]
    pub fn quantile(&self, percent: u8) -> i64 {
        let rank = (self.0.len() * usize::from(percent.min(100))).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// When a message sent at `sent` would be answered after so many seconds of
    /// work.
    ///
    /// # Errors
    /// When they have no working time within ten years.
    pub fn answered(
        calendar: &Calendar,
        sent: Instant,
        seconds: i64,
    ) -> Result<Instant, NoWorkingTime> {
        worked(calendar, sent, seconds)
    }
}

#[cfg(test)]
mod tests;
