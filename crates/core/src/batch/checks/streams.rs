//! All that may arrive: for each channel and norm, when.

use super::{Ask, Starts};
use crate::batch::promise;
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::norms::Channel;
use crate::response::{Norm, Owed};
use crate::team::PersonId;
use crate::time::Instant;

/// Messages on one channel while one norm holds: of these, who is written to later
/// never owes the answer earlier.
pub(super) struct Stream {
    pub(super) channel: Channel,
    pub(super) norm: Norm,
    pub(super) arrivals: IntervalSet,
}

/// A question, laid out.
pub(super) struct Question<'a> {
    pub(super) ask: Ask<'a>,
    pub(super) handling: i64,
    pub(super) owed: Owed<'a>,
    pub(super) starts: Starts,
    pub(super) streams: Vec<Stream>,
}

impl<'a> Question<'a> {
    pub(super) fn new(ask: &Ask<'a>) -> Self {
        let handling = ask.handling.max(1);
        let owed = Owed::new(ask.mine, ask.range);
        let starts = Starts::of(ask.free, handling);
        let streams = Channel::ALL.into_iter().flat_map(|channel| streams(ask, channel));
        let streams = streams.filter(|one| !one.arrivals.is_empty()).collect();
        Self { ask: *ask, handling, owed, starts, streams }
    }

    /// By when the answer to a message of a stream is owed. Who never works owes none.
    pub(super) fn reply_by(&self, norm: Norm, sent: Instant) -> Instant {
        self.owed.reply_by(norm, sent).unwrap_or(Instant::MAX)
    }

    /// The latest moment for the check that serves it.
    pub(super) fn deadline(&self, norm: Norm, sent: Instant) -> Instant {
        self.reply_by(norm, sent).plus(-self.handling)
    }

    /// Who may write on a channel at some moment of an interval.
    pub(super) fn people(&self, channel: Channel, arrivals: Interval) -> Vec<PersonId> {
        let writes =
            self.ask.writers.iter().filter(|one| {
                one.channels.contains(&channel) && !one.hours.clip(arrivals).is_empty()
            });
        writes.map(|one| one.person.clone()).collect()
    }
}

impl Stream {
    /// The first arrival from an instant on.
    pub(super) fn first(&self, from: Instant) -> Option<Instant> {
        let known = self.arrivals.intervals();
        let next = known.partition_point(|one| one.end() <= from);
        known.get(next).map(|one| one.start().max(from))
    }

    /// From the first to after the last arrival between two instants.
    pub(super) fn hull(&self, from: Instant, until: Instant) -> Option<Interval> {
        let inside = self.arrivals.clip(Interval::new(from, until)?);
        let (first, last) = (inside.intervals().first()?, inside.intervals().last()?);
        Interval::new(first.start(), last.end())
    }
}

/// The streams of one channel: one for each norm that holds at some time.
fn streams(ask: &Ask<'_>, channel: Channel) -> Vec<Stream> {
    let writers = ask.writers.iter().filter(|one| one.channels.contains(&channel));
    let hours = writers.flat_map(|one| one.hours.intervals());
    let arrivals = hours.filter_map(|hours| hours.intersect(&ask.range)).collect::<IntervalSet>();
    let begins = ask.norms.agreed().iter().filter(|one| one.channel == channel);
    let begins = begins.filter_map(|one| one.from);
    let begins =
        begins.flat_map(|date| ask.mine.zones().map(move |zone| civil::day_start(date, zone)));
    let moves = ask.mine.moves().map(|(at, _)| at);
    let mut cuts: Vec<Instant> =
        begins.chain(moves).chain([ask.range.end()]).filter(|at| *at > ask.range.start()).collect();
    cuts.sort_unstable();
    let (mut streams, mut from): (Vec<Stream>, Instant) = (Vec::new(), ask.range.start());
    for cut in cuts {
        let Some(piece) = Interval::new(from, cut.min(ask.range.end())) else { continue };
        let norm = promise::norm(channel, from, ask.mine, ask.norms);
        let arrivals = arrivals.clip(piece);
        match streams.iter_mut().find(|one| one.norm == norm) {
            Some(same) => same.arrivals = same.arrivals.union(&arrivals),
            None => streams.push(Stream { channel, norm, arrivals }),
        }
        from = cut;
    }
    streams
}

/// The first instant after `from`, up to `until`, at which something that stays true
/// once it is true is; `until` where it never is before.
pub(super) fn first_that(from: Instant, until: Instant, is: impl Fn(Instant) -> bool) -> Instant {
    let (mut not, mut yes) = (from, until);
    while yes.since(not) > 1 {
        let middle = not.plus(yes.since(not) / 2);
        if is(middle) {
            yes = middle;
        } else {
            not = middle;
        }
    }
    yes
}
