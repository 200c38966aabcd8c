//! How checks do that somebody has chosen.

use super::streams::{Question, first_that};
use super::{Ask, Broken, Judged, Opening};
use crate::time::Instant;

/// Which promises break with the checks that there are, given in any order, each
/// with its own length. What arrives is served by the first check after it; whether
/// a check is in free time is not asked. There should be checks for some days after
/// the range: what arrives last is served later.
#[must_use]
pub fn judge(ask: &Ask<'_>, checks: &[Opening]) -> Judged {
    let mut checks = checks.to_vec();
    checks.sort_unstable();
    Question::new(ask).judge(&checks)
}

impl Question<'_> {
    /// Checks in order.
    pub(super) fn judge(&self, checks: &[Opening]) -> Judged {
        let inside = |at| self.ask.range.contains(at);
        let mut judged = Judged {
            checks: checks.iter().filter(|one| inside(one.at)).count(),
            broken: Vec::new(),
        };
        for nth in 0..self.streams.len() {
            let mut from = self.ask.range.start();
            for check in checks {
                judged.broken.extend(self.breaks(nth, from, *check));
                from = from.max(check.at);
            }
            let never = self.streams[nth].hull(from, self.ask.range.end());
            judged.broken.extend(never.map(|arrivals| Broken {
                people: self.people(self.streams[nth].channel, arrivals),
                channel: self.streams[nth].channel,
                arrivals,
                reply_by: self.reply_by(self.streams[nth].norm, arrivals.start()),
                served: None,
                late: None,
            }));
        }
        judged.broken.sort_by_key(|one| (one.arrivals, one.channel));
        judged
    }

    /// The first promise that breaks, as its arrival and stream, with checks in order
    /// that all take as long as was asked about; those that no check can keep aside.
    pub(super) fn first_broken(&self, checks: &[Instant]) -> Option<(Instant, usize)> {
        let broken = (0..self.streams.len()).filter_map(|nth| {
            let stream = &self.streams[nth];
            let mut at = 0;
            let mut from = self.ask.range.start();
            while let Some(first) = stream.first(from) {
                at += checks[at..].partition_point(|check| *check <= first);
                let deadline = self.deadline(stream.norm, first);
                match checks.get(at).filter(|check| **check <= deadline) {
                    Some(check) => from = *check,
                    None if self.starts.latest(deadline).is_some_and(|one| one > first) => {
                        return Some((first, nth));
                    }
                    None => from = self.breaks_until(stream, first, deadline),
                }
            }
            None
        });
        broken.min()
    }

    /// What arrives from an instant on, before a check, and is served too late by it.
    fn breaks(&self, nth: usize, from: Instant, check: Opening) -> Option<Broken> {
        let stream = &self.streams[nth];
        let first = stream.first(from).filter(|first| *first < check.at)?;
        let reply_by = self.reply_by(stream.norm, first);
        let late = check.handled().since(reply_by);
        if late <= 0 {
            return None;
        }
        let kept = |at| self.reply_by(stream.norm, at) >= check.handled();
        let arrivals = stream.hull(first, first_that(first, check.at, kept))?;
        Some(Broken {
            people: self.people(stream.channel, arrivals),
            channel: stream.channel,
            arrivals,
            reply_by,
            served: Some(check),
            late: Some(late),
        })
    }
}
