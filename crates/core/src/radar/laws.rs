//! What another version of the zone rules moves.

use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::{Span, Zone};

/// A stretch in which two versions of the rules disagree about a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// When they disagree.
    pub interval: Interval,
    /// Seconds to add to UTC under the old rules.
    pub from: i32,
    /// Seconds to add to UTC under the new ones.
    pub to: i32,
}

impl Move {
    /// How much later civil times come, in minutes: 60 where 09:00 is an hour
    /// later than the old rules had it. Negative: earlier.
    #[must_use]
    pub const fn minutes(&self) -> i32 {
        (self.from - self.to) / 60
    }
}

/// Where two versions of a zone differ within `range`, in order. Stretches of
/// one difference that touch are one.
///
/// Cost grows with the changes of offset in the range.
#[must_use]
pub fn moves(old: &Zone, new: &Zone, range: Interval) -> Vec<Move> {
    let inside = |span: &&Span| range.contains(span.start);
    let starts = |zone: &Zone| -> Vec<Instant> {
        zone.spans().iter().filter(inside).map(|span| span.start).collect()
    };
    let mut edges = [vec![range.start(), range.end()], starts(old), starts(new)].concat();
    edges.sort_unstable();
    edges.dedup();
    let mut found: Vec<Move> = Vec::new();
    for pair in edges.windows(2) {
        let (from, to) = (old.offset(pair[0]), new.offset(pair[0]));
        let Some(interval) = Interval::new(pair[0], pair[1]).filter(|_| from != to) else {
            continue;
        };
        match found.last_mut() {
            Some(last)
                if last.interval.end() == interval.start()
                    && (last.from, last.to) == (from, to) =>
            {
                last.interval =
                    Interval::new(last.interval.start(), interval.end()).unwrap_or(last.interval);
            }
            Some(_) | None => found.push(Move { interval, from, to }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::civil;
    use crate::zone::ZoneRules;

    #[test]
    fn a_province_that_keeps_summer_time_moves_its_winters() {
        let now = ZoneRules::bundled().zone("America/Vancouver").unwrap();
        // As it was before: Los Angeles still changes its clocks.
        let before = ZoneRules::bundled().zone("America/Los_Angeles").unwrap();
        let start = Instant::from_unix(1_790_000_000);
        let range = Interval::new(start, start.plus(400 * 86_400)).unwrap();
        let found = moves(&before, &now, range);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].minutes(), -60);
        assert_eq!(civil::date(found[0].interval.start(), &now).to_string(), "2026-11-01");
        assert_eq!(civil::date(found[0].interval.end(), &now).to_string(), "2027-03-14");
    }

    #[test]
    fn the_same_rules_move_nothing() {
        let zone = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
        let range =
            Interval::new(Instant::from_unix(0), Instant::from_unix(4_000_000_000)).unwrap();
        assert_eq!(moves(&zone, &zone.clone(), range), []);
    }
}
