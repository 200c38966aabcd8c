//! All that may arrive: for each channel and norm, when.

use super::{Ask, Starts};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::norms::{Channel, Norms};
use crate::response::{Norm, Owed};
use crate::team::PersonId;
use crate::time::Instant;

/// Messages on one channel while one norm holds: of these, who is written to later
/// never owes the answer earlier.
pub(super) struct Stream<'a> {
    /// Of those with whom this was agreed alone; `None`: of those with nothing.
    own: Option<&'a Norms>,
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
    pub(super) streams: Vec<Stream<'a>>,
}

impl<'a> Question<'a> {
    pub(super) fn new(ask: &Ask<'a>) -> Self {
        let handling = ask.handling.max(1);
        let owed = Owed::new(ask.mine, ask.range);
        let starts = Starts::of(ask.free, handling);
        let mut own: Vec<Option<&Norms>> = Vec::new();
        for writer in ask.writers {
            if !own.contains(&writer.norms.as_ref()) {
                own.push(writer.norms.as_ref());
            }
        }
        let each = own.iter().flat_map(|own| Channel::ALL.map(|channel| (*own, channel)));
        let streams = each.flat_map(|(own, channel)| streams(ask, own, channel));
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

    /// Who may write what a stream brings at some moment of an interval.
    pub(super) fn people(&self, stream: &Stream<'_>, arrivals: Interval) -> Vec<PersonId> {
        let writes = self.ask.writers.iter().filter(|one| {
            one.channels.contains(&stream.channel)
                && one.norms.as_ref() == stream.own
                && !one.hours.clip(arrivals).is_empty()
        });
        writes.map(|one| one.person.clone()).collect()
    }
}

impl Stream<'_> {
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

/// The streams of one channel from those with whom the same was agreed alone: one for
/// each norm that holds at some time.
fn streams<'a>(ask: &Ask<'a>, own: Option<&'a Norms>, channel: Channel) -> Vec<Stream<'a>> {
    let writers = ask.writers.iter().filter(|one| one.norms.as_ref() == own);
    let writers = writers.filter(|one| one.channels.contains(&channel));
    let hours = writers.flat_map(|one| one.hours.intervals());
    let arrivals = hours.filter_map(|hours| hours.intersect(&ask.range)).collect::<IntervalSet>();
    let norm = |sent: Instant| {
        let date = civil::date(sent, ask.mine.zone_at(sent));
        let alone = own.and_then(|own| own.agreement(channel, date));
        alone.map_or_else(|| ask.norms.norm(channel, date), |alone| alone.norm)
    };
    let agreed = ask.norms.agreed().iter().chain(own.into_iter().flat_map(Norms::agreed));
    let begins = agreed.filter(|one| one.channel == channel).filter_map(|one| one.from);
    let begins =
        begins.flat_map(|date| ask.mine.zones().map(move |zone| civil::day_start(date, zone)));
    let moves = ask.mine.moves().map(|(at, _)| at);
    let mut cuts: Vec<Instant> =
        begins.chain(moves).chain([ask.range.end()]).filter(|at| *at > ask.range.start()).collect();
    cuts.sort_unstable();
    let (mut streams, mut from): (Vec<Stream<'_>>, Instant) = (Vec::new(), ask.range.start());
    for cut in cuts {
        let Some(piece) = Interval::new(from, cut.min(ask.range.end())) else { continue };
        let (norm, arrivals) = (norm(from), arrivals.clip(piece));
        match streams.iter_mut().find(|one| one.norm == norm) {
            Some(same) => same.arrivals = same.arrivals.union(&arrivals),
            None => streams.push(Stream { own, channel, norm, arrivals }),
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
