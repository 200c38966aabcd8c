//! Replies owed by one person, laid out once for many messages.

use super::{DAY, Norm, count, end_of, through_breaks, workdays};
use crate::calendar::working_time::NoWorkingTime;
use crate::calendar::{Calendar, Grade};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// What lies before a moment must be known for so long.
const BEFORE: i64 = 2 * DAY;
/// Most answers are no further away than this.
const AHEAD: i64 = 8 * DAY;

/// As [`Norm::reply_by`] for messages sent within a range.
#[derive(Clone, Debug)]
pub(crate) struct Owed<'a> {
    calendar: &'a Calendar,
    range: Interval,
    /// Working time; known, like the two below, from a while before the range.
    pub(crate) work: IntervalSet,
    /// With breaks.
    days: IntervalSet,
    /// As whole dates; `None` until a norm asks for them.
    dates: IntervalSet,
}

impl<'a> Owed<'a> {
    pub(crate) fn new(calendar: &'a Calendar, range: Interval) -> Self {
        let from = range.start().plus(-BEFORE - 30 * DAY);
        let around = Interval::new(from, range.end().plus(AHEAD + BEFORE)).unwrap_or(range);
        let work = calendar.timeline(around).at_least(Grade::Working);
        let (days, dates) = (through_breaks(&work), workdays(calendar, &work));
        Self { calendar, range, work, days, dates }
    }

    /// By when the answer to what was sent at an instant is owed.
    pub(crate) fn reply_by(&self, norm: Norm, sent: Instant) -> Result<Instant, NoWorkingTime> {
        let inside = self.range.start() <= sent && sent <= self.range.end();
        let found = inside.then(|| self.laid_out(norm, sent)).flatten();
        let found = found.filter(|at| *at <= self.range.end().plus(AHEAD));
        found.map_or_else(|| norm.reply_by(self.calendar, sent), Ok)
    }

    fn laid_out(&self, norm: Norm, sent: Instant) -> Option<Instant> {
        match norm {
            Norm::WorkingDay(seconds) => count(from(&self.days, sent), sent, seconds),
            Norm::Workdays(seconds) => count(from(&self.dates, sent), sent, seconds),
            Norm::EndOfDay => {
                let day = from(&self.days, sent).first()?;
                Some(end_of(self.calendar, *day, sent))
            }
        }
    }

    /// The first instant after `after` at which what is owed may leap ahead of the
    /// message: until then it never moves by more than the message does. `None`:
    /// there is none that is known.
    pub(crate) fn leap(&self, norm: Norm, after: Instant) -> Option<Instant> {
        let (set, seconds) = match norm {
            Norm::WorkingDay(seconds) => (&self.days, seconds),
            Norm::Workdays(seconds) => (&self.dates, seconds),
            Norm::EndOfDay => {
                let day = from(&self.days, after).first()?;
                let midnight = civil::day_end(
                    civil::date(after, self.calendar.zone_at(after)),
                    self.calendar.zone_at(after),
                );
                let leaps = [day.end(), day.end().plus(-DAY), midnight];
                return leaps.into_iter().filter(|at| *at > after).min();
            }
        };
        let known = set.intervals();
        // Where so much is left of it before an end; later ends, later leaps.
        let leaps = |end: usize| back(&known[..=end], seconds).map(|at| at.plus(1));
        let first = known.partition_point(|one| one.end() <= after);
        (first..known.len()).find_map(|end| leaps(end).filter(|at| *at > after))
    }
}

/// From which instant on so many seconds lie before the end of the last interval.
fn back(known: &[Interval], seconds: i64) -> Option<Instant> {
    let mut left = seconds;
    for one in known.iter().rev() {
        if left <= one.seconds() {
            return Some(one.end().plus(-left));
        }
        left -= one.seconds();
    }
    None
}

/// The intervals of a set that are not over at an instant.
fn from(set: &IntervalSet, at: Instant) -> &[Interval] {
    let known = set.intervals();
    &known[known.partition_point(|one| one.end() <= at)..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::any::any_calendar;

    fn any_norm() -> impl Strategy<Value = Norm> {
        prop_oneof![
            (1_i64..400).prop_map(|minutes| Norm::WorkingDay(minutes * 60)),
            prop::sample::select(vec![1_i64, 24, 30, 48, 72])
                .prop_map(|hours| Norm::Workdays(hours * 3600)),
            Just(Norm::EndOfDay),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn who_is_written_to_later_never_owes_the_answer_earlier(
            calendar in any_calendar(),
            norm in any_norm(),
            start in 1_798_761_600_i64..1_830_000_000,
            gaps in prop::collection::vec(prop_oneof![0_i64..90, 0_i64..40_000], 1..40),
        ) {
            let start = Instant::from_unix(start);
            let range = Interval::new(start, start.plus(7 * DAY)).unwrap();
            let owed = Owed::new(&calendar, range);
            let (mut sent, mut last) = (start, None);
            for gap in gaps {
                let leap = owed.leap(norm, sent);
                let before = (sent, last);
                sent = sent.plus(gap);
                let at = norm.reply_by(&calendar, sent);
                prop_assert_eq!(owed.reply_by(norm, sent), at);
                let Ok(at) = at else { break };
                if let (from, Some(last)) = before {
                    prop_assert!(last <= at, "{from:?} {last:?}, {sent:?} {at:?}");
                    let near = range.contains(sent) && at <= range.end().plus(AHEAD);
                    if near && leap.is_none_or(|leap| sent < leap) {
                        prop_assert!(at.since(last) <= sent.since(from), "{leap:?} {sent:?}");
                    }
                }
                last = Some(at);
            }
        }
    }
}
