//! A meeting to be found among busy people.

use leeway_core::meeting::Scale;
use leeway_core::meeting::finder::{Ask, Charge, Found, Limits, Order, Seat, find};
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, Zone, ZoneRules};

use super::{Chance, Member};

/// Events in each calendar.
const EVENTS: u64 = 200;
const DAYS: i64 = 30;

/// The question: an hour together within 30 days in which American and European
/// clocks change.
pub(crate) struct Asked {
    pub(crate) team: Vec<Member>,
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) busy: Vec<IntervalSet>,
    pub(crate) range: Interval,
    clock: Zone,
    closed: IntervalSet,
}

impl Asked {
    pub(crate) fn new(people: usize) -> Self {
        let rules = ZoneRules::bundled();
        let team = super::team(people);
        let start = Instant::from_unix(1_804_464_000); // Monday 8 March 2027, 00:00 in UTC
        let range = Interval::new(start, start.plus(DAYS * 86_400)).unwrap();
        let mut chance = Chance(200);
        let mut event = |_| {
            // From 06:00 to 18:00 in UTC: the other half of the day many starts fit.
            let day = i64::try_from(chance.below(DAYS as u64)).unwrap();
            let quarter = day * 96 + i64::try_from(24 + chance.below(48)).unwrap();
            let length = [900, 1800, 1800, 3600][usize::try_from(chance.below(4)).unwrap()];
            let from = start.plus(quarter * 900);
            Interval::new(from, from.plus(length))
        };
        let busy = team.iter().map(|_| (0..EVENTS).filter_map(&mut event).collect()).collect();
        let calendars = super::calendars(&team, &rules);
        let (clock, closed) = (rules.zone("Etc/UTC").unwrap(), IntervalSet::empty());
        Self { team, calendars, busy, range, clock, closed }
    }

    pub(crate) fn ask(&self) -> Ask<'_> {
        Ask {
            range: self.range,
            clock: &self.clock,
            every: 900,
            length: 3600,
            closed: &self.closed,
            charge: Charge::HalfHours,
            order: Order::Fairest,
        }
    }

    pub(crate) fn seats(&self) -> Vec<Seat> {
        let (scale, limits) = (Scale::default(), Limits { least: Grade::Off, on_leave: false });
        let seat = |(calendar, busy): (&Calendar, &IntervalSet)| Seat {
            prices: scale.prices(calendar, self.range),
            limits: limits.of(calendar, busy, self.range),
            borne: 0,
        };
        self.calendars.iter().zip(&self.busy).map(seat).collect()
    }

    /// From hours, leave and busy times to the ranking.
    pub(crate) fn found(&self) -> Found {
        find(&self.ask(), &self.seats())
    }
}
