//! Stabbing from the left.

use super::streams::{Question, Stream, first_that};
use super::{Ask, Fewest, MustGive};
use crate::norms::LONGEST_NORM;
use crate::response::Norm;
use crate::time::Instant;

/// The fewest checks that keep every promise that can be kept, as late as they may
/// be, on five minutes where that takes no more of them.
///
/// Cost grows with the checks times the channels and the norms that were agreed for
/// them, and with the hours of the writers; not with the length of the range.
#[must_use]
pub fn fewest(ask: &Ask<'_>) -> Fewest {
    Question::new(ask).fewest()
}

/// What a pass from the left finds.
pub(super) struct Pass {
    pub(super) checks: Vec<Instant>,
    /// Stream, first arrival, and the end of those that break.
    broken: Vec<(usize, Instant, Instant)>,
}

impl Question<'_> {
    pub(super) fn fewest(&self) -> Fewest {
        let exact = self.pass(self.ask.range.start(), Instant::MAX, false);
        let snapped = self.pass(self.ask.range.start(), Instant::MAX, true);
        let take = if snapped.checks.len() <= exact.checks.len() { snapped } else { exact };
        let broken = take.broken.iter().filter_map(|&(stream, from, until)| {
            self.must_give(&self.streams[stream], from, until)
        });
        let mut broken: Vec<MustGive> = broken.collect();
        broken.sort_by_key(|one| (one.arrivals, one.channel));
        Fewest { checks: take.checks, broken }
    }

    /// How many checks there are at least between two instants, whatever is checked
    /// before and after: those for arrivals that must be served between them.
    pub(super) fn at_least(&self, from: Instant, until: Instant) -> usize {
        self.pass(from, until, false).checks.len()
    }

    /// From the arrivals at `from` on; those that may be served at `until` or later
    /// are left alone.
    fn pass(&self, from: Instant, until: Instant, snap: bool) -> Pass {
        let mut pass = Pass { checks: Vec::new(), broken: Vec::new() };
        // Of each stream, what arrived before it is served, or breaks.
        let mut seen: Vec<Instant> = vec![from; self.streams.len()];
        // The first arrival after it and its deadline, which a check may not move.
        let mut known: Vec<Option<(Instant, Instant)>> = vec![None; self.streams.len()];
        loop {
            let mut tightest: Option<(Instant, Instant, usize)> = None;
            for (nth, stream) in self.streams.iter().enumerate() {
                let Some(first) = stream.first(seen[nth]) else { continue };
                let deadline = match known[nth] {
                    Some((at, deadline)) if at == first => deadline,
                    Some(_) | None => self.deadline(stream.norm, first),
                };
                known[nth] = Some((first, deadline));
                if deadline < until && tightest.is_none_or(|(least, ..)| deadline < least) {
                    tightest = Some((deadline, first, nth));
                }
            }
            let Some((deadline, first, nth)) = tightest else { return pass };
            match self.starts.latest(deadline).filter(|at| *at > first) {
                Some(latest) => {
                    let check = if snap {
                        self.starts.snapped(latest, first, self.ask.mine)
                    } else {
                        latest
                    };
                    pass.checks.push(check);
                    seen.iter_mut().for_each(|seen| *seen = (*seen).max(check));
                }
                None => {
                    let end = self.breaks_until(&self.streams[nth], first, deadline);
                    pass.broken.push((nth, first, end));
                    seen[nth] = end;
                }
            }
        }
    }

    /// Until when arrivals of a stream break, of which that at `first` does.
    pub(super) fn breaks_until(
        &self,
        stream: &Stream,
        first: Instant,
        deadline: Instant,
    ) -> Instant {
        let last = stream.arrivals.intervals().last().map_or(first, |one| one.end());
        let end = if deadline <= first {
            // Handling takes too long, until the answer is owed so much later.
            self.owed.leap(stream.norm, first).unwrap_or(last)
        } else {
            match self.starts.after(deadline) {
                Some(next) => first_that(first, next, |at| self.deadline(stream.norm, at) >= next),
                None => last,
            }
        };
        end.max(first.plus(1))
    }

    fn must_give(&self, stream: &Stream, from: Instant, until: Instant) -> Option<MustGive> {
        let arrivals = stream.hull(from, until)?;
        let first = arrivals.start();
        let reply_by = self.reply_by(stream.norm, first);
        let deadline = reply_by.plus(-self.handling);
        let after = self.starts.after(first.max(deadline));
        let at_work = super::Starts::of(&self.owed.work, self.handling);
        let allow = at_work.latest(deadline).filter(|at| *at > first).unwrap_or(deadline);
        Some(MustGive {
            people: self.people(stream.channel, arrivals),
            channel: stream.channel,
            norm: stream.norm,
            arrivals,
            reply_by,
            before: self.starts.latest(deadline),
            after,
            late: after.map(|after| after.since(deadline)),
            longer: after.and_then(|after| self.longer(stream.norm, first, after)),
            allow: (allow > first).then_some(allow),
        })
    }

    /// The shortest norm by which a check at `after` serves what arrives at `first`.
    fn longer(&self, norm: Norm, first: Instant, after: Instant) -> Option<Norm> {
        let (of, seconds): (fn(i64) -> Norm, i64) = match norm {
            Norm::WorkingDay(seconds) => (Norm::WorkingDay, seconds),
            Norm::Workdays(seconds) => (Norm::Workdays, seconds),
            Norm::EndOfDay => (Norm::WorkingDay, 0),
        };
        let keeps = |minutes: i64| self.deadline(of(minutes * 60), first) >= after;
        let (mut not, mut yes) = (seconds / 60, LONGEST_NORM / 60);
        if !keeps(yes) {
            return None;
        }
        while yes - not > 1 {
            let middle = i64::midpoint(not, yes);
            if keeps(middle) {
                yes = middle;
            } else {
                not = middle;
            }
        }
        Some(of(yes * 60))
    }
}
