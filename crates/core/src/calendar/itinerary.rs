//! Itinerary: where a person is on which dates.

use chrono::{Days, NaiveDate};

use crate::civil;
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

/// Dates spent in another zone: "12–23 April: Dubai". Working hours go with
/// the person; meetings already fixed stay where they are (semantics §2).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stay {
    first: NaiveDate,
    last: NaiveDate,
    /// IANA name. Kept as a name, not as rules: rules change.
    pub zone: String,
    /// The city to show; empty: that of the zone.
    pub place: String,
}

impl Stay {
    /// First and last date there, both included; `None` when it ends before it starts.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate, zone: &str, place: &str) -> Option<Self> {
        (first <= last).then(|| Self {
            first,
            last,
            zone: zone.to_owned(),
            place: place.to_owned(),
        })
    }

    /// First date there.
    #[must_use]
    pub const fn first(&self) -> NaiveDate {
        self.first
    }

    /// Last date there.
    #[must_use]
    pub const fn last(&self) -> NaiveDate {
        self.last
    }
}

/// A stay with the rules of its zone.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) stay: Stay,
    pub(super) zone: Zone,
}

/// Where a person is: at home, but for the stays.
#[derive(Clone, Debug)]
pub(super) struct Itinerary {
    home: Zone,
    /// In order; none shares a date with another.
    stays: Vec<Placed>,
    /// When the zone changes: from that instant the person is at the stay of
    /// that position, or at home. Earliest first.
    changes: Vec<(Instant, Option<usize>)>,
}

impl Itinerary {
    /// Always at home.
    pub(super) const fn home(home: Zone) -> Self {
        Self { home, stays: Vec::new(), changes: Vec::new() }
    }

    /// Stays in zones that `rules` don't know are spent at home; of two that
    /// share a date, the one that begins later has it.
    pub(super) fn new(home: Zone, stays: &[Stay], rules: &ZoneRules) -> Self {
        let known = stays
            .iter()
            .filter_map(|stay| Some(Placed { stay: stay.clone(), zone: rules.zone(&stay.zone)? }));
        let mut stays: Vec<Placed> = known.collect();
        stays.sort_by_key(|placed| placed.stay.first);
        for at in 1..stays.len() {
            let next = stays[at].stay.first;
            let before = &mut stays[at - 1].stay;
            if before.last >= next {
                before.last = next.checked_sub_days(Days::new(1)).unwrap_or(next);
            }
        }
        stays.retain(|placed| placed.stay.first <= placed.stay.last);
        let mut changes = Vec::new();
        for (at, placed) in stays.iter().enumerate() {
            changes.push((civil::day_start(placed.stay.first, &placed.zone), Some(at)));
            let after = placed.stay.last.checked_add_days(Days::new(1));
            let follows = stays.get(at + 1).is_some_and(|next| Some(next.stay.first) == after);
            if let Some(after) = after.filter(|_| !follows) {
                changes.push((civil::day_start(after, &home), None));
            }
        }
        // Flying west, a day's start there may come before the last one's end.
        changes.sort_by_key(|(at, _)| *at);
        Self { home, stays, changes }
    }

    pub(super) const fn at_home(&self) -> &Zone {
        &self.home
    }

    /// Whether there is only one zone.
    pub(super) fn is_settled(&self) -> bool {
        self.stays.is_empty()
    }

    /// The stay on a date.
    pub(super) fn stay_on(&self, date: NaiveDate) -> Option<&Placed> {
        let next = self.stays.partition_point(|placed| placed.stay.first <= date);
        self.stays.get(next.checked_sub(1)?).filter(|placed| date <= placed.stay.last)
    }

    /// The zone whose clock makes the moments of a date.
    pub(super) fn zone_on(&self, date: NaiveDate) -> &Zone {
        self.stay_on(date).map_or(&self.home, |placed| &placed.zone)
    }

    /// The stay at an instant.
    pub(super) fn stay_at(&self, at: Instant) -> Option<&Placed> {
        let next = self.changes.partition_point(|(change, _)| *change <= at);
        let (_, stay) = self.changes.get(next.checked_sub(1)?)?;
        stay.and_then(|at| self.stays.get(at))
    }

    /// The zone whose clock the person reads at an instant: a stay begins at
    /// the first instant of its first date there, and ends at the first
    /// instant of the next date in the next zone.
    pub(super) fn zone_at(&self, at: Instant) -> &Zone {
        self.stay_at(at).map_or(&self.home, |placed| &placed.zone)
    }

    /// Every zone of the person, home first.
    pub(super) fn zones(&self) -> impl Iterator<Item = &Zone> {
        std::iter::once(&self.home).chain(self.stays.iter().map(|placed| &placed.zone))
    }

    /// When the person changes zones, and into which, earliest first.
    pub(super) fn moves(&self) -> impl Iterator<Item = (Instant, &Zone)> {
        self.changes.iter().map(|(at, stay)| {
            (*at, stay.and_then(|at| self.stays.get(at)).map_or(&self.home, |placed| &placed.zone))
        })
    }
}
