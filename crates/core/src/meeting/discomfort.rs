//! What a slot costs somebody, in points of discomfort (semantics §4).
//!
//! A slot is cut into half hours from its start; each that has begun costs what
//! its dearest moment costs. A moment costs by the person's grade; where they
//! are off, by their clock: more between 23:00 and 06:00. The grade wins over
//! the clock: a flexible hour at 23:30 costs as a flexible hour, a working
//! night nothing. Who is on leave or holiday is off.

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Grade};
use crate::document::Document;
use crate::interval::Interval;
use crate::time::Instant;

/// Seconds that are paid for at once.
pub const HALF_HOUR: i64 = 1800;
/// A slot is fair when no required person bears more points for it.
pub const FAIR: u32 = 2;
/// Most points of a half hour.
pub const MOST_POINTS: u16 = 1000;

const DAY: i64 = 86_400;
/// Minutes of a civil day.
const MINUTES: u16 = 1440;

/// Points of a half hour, by grade and clock; working costs 0.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Points", into = "Points")]
pub struct Scale(Points);

/// Points as given, in order or not; [`Scale::new`] judges them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Points {
    /// A flexible half hour.
    pub flexible: u16,
    /// A reluctant one.
    pub reluctant: u16,
    /// One outside all hours, by day.
    pub off: u16,
    /// One outside all hours, at night.
    pub night: u16,
    /// When the night begins on the person's clock, in minutes since 00:00.
    pub night_from: u16,
    /// When it ends; the same as `night_from`: there is no night.
    pub night_to: u16,
}

/// Why points are no scale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ScaleProblem {
    /// More than [`MOST_POINTS`].
    #[error("At most {MOST_POINTS} points can be given to a half hour.")]
    TooMany,
    /// Less willing, yet cheaper.
    #[error("Points must not fall from flexible to reluctant to off to night.")]
    Falls,
    /// The night begins or ends at no time of day.
    #[error("The night begins and ends at a time from 00:00 to 23:59.")]
    Clock,
}

impl Default for Scale {
    /// Flexible 1, reluctant 3, off 6, and 12 from 23:00 to 06:00.
    fn default() -> Self {
        Self(Points {
            flexible: 1,
            reluctant: 3,
            off: 6,
            night: 12,
            night_from: 23 * 60,
            night_to: 6 * 60,
        })
    }
}

impl Scale {
    /// # Errors
    /// When there are more points than [`MOST_POINTS`], they fall from a
    /// willing grade to a less willing one, or the night is at no time of day.
    pub const fn new(points: Points) -> Result<Self, ScaleProblem> {
        if points.night_from >= MINUTES || points.night_to >= MINUTES {
            return Err(ScaleProblem::Clock);
        }
        if points.flexible > points.reluctant
            || points.reluctant > points.off
            || points.off > points.night
        {
            return Err(ScaleProblem::Falls);
        }
        if points.night > MOST_POINTS {
            return Err(ScaleProblem::TooMany);
        }
        Ok(Self(points))
    }

    /// As given.
    #[must_use]
    pub const fn points(&self) -> Points {
        self.0
    }

    /// What somebody's moments cost during `range`.
    #[must_use]
    pub fn prices(&self, calendar: &Calendar, range: Interval) -> Prices {
        let nights = self.nights(calendar, range);
        let mut steps = Vec::with_capacity(2 * nights.len() + 8);
        let mut at = range.start();
        let mut rest = nights.as_slice();
        for segment in calendar.timeline(range).segments() {
            self.off_hours(at, segment.interval.start(), &mut rest, &mut steps);
            let price = match segment.grade {
                Grade::Working => 0,
                Grade::Flexible => self.0.flexible,
                Grade::Reluctant => self.0.reluctant,
                Grade::Off => self.0.off,
            };
            push(&mut steps, Some(segment.interval), price);
            at = segment.interval.end();
        }
        self.off_hours(at, range.end(), &mut rest, &mut steps);
        Prices(steps)
    }

    /// The points of somebody for a slot.
    ///
    /// ```
    /// use leeway_core::meeting::discomfort::Scale;
    /// use leeway_core::{Calendar, Grade, Instant, Interval, Shift, Week, ZoneRules};
    /// let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
    /// let hours = Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap();
    /// let mara = Calendar::new(berlin, Week::weekdays(&[hours]), Vec::new());
    /// let half_past_four = Instant::from_unix(1_804_692_600); // Wed 10 March 2027 16:30 in Berlin
    /// let slot = Interval::new(half_past_four, half_past_four.plus(45 * 60)).unwrap();
    /// // From 16:30 to 17:00 she works; of the half hour from 17:00 on a part is off.
    /// assert_eq!(Scale::default().slot(&mara, slot), 6);
    /// ```
    #[must_use]
    pub fn slot(&self, calendar: &Calendar, slot: Interval) -> u32 {
        self.prices(calendar, slot).slot(slot)
    }

    /// Time without a grade, by the clock. `nights` are those that end after `from`.
    fn off_hours(
        &self,
        from: Instant,
        until: Instant,
        nights: &mut &[Interval],
        steps: &mut Vec<Price>,
    ) {
        let mut at = from;
        while let [night, later @ ..] = *nights {
            if night.start() >= until {
                break;
            }
            push(steps, Interval::new(at, night.start().min(until)), self.0.off);
            let (start, end) = (night.start().max(at), night.end().min(until));
            push(steps, Interval::new(start, end), self.0.night);
            at = at.max(end);
            if night.end() > until {
                break; // it goes on after what comes next
            }
            *nights = later;
        }
        push(steps, Interval::new(at, until), self.0.off);
    }

    /// When it is night on the person's clock, wherever they then are, in order.
    fn nights(&self, calendar: &Calendar, range: Interval) -> Vec<Interval> {
        let (from, to) = (i64::from(self.0.night_from) * 60, i64::from(self.0.night_to) * 60);
        let length = (to - from).rem_euclid(DAY);
        let mut found = Vec::new();
        if length == 0 || self.0.night == self.0.off {
            return found;
        }
        let mut at = range.start();
        let ahead = |when: &Instant| *when > range.start();
        let mut moves = calendar.moves().map(|(when, _)| when).filter(ahead);
        let mut next_move = moves.next().unwrap_or(Instant::MAX);
        // Part by part in which the clock runs on evenly.
        while at < range.end() {
            let zone = calendar.zone_at(at);
            let change = zone.next_change(at).map_or(Instant::MAX, |change| change.start);
            let end = change.min(next_move).min(range.end());
            if next_move <= end {
                next_move = moves.next().unwrap_or(Instant::MAX);
            }
            let part = Interval::new(at, end);
            let offset = i64::from(zone.offset(at));
            let wall = at.unix() + offset;
            let mut dusk = (wall - from).div_euclid(DAY) * DAY + from - offset;
            while dusk < end.unix() {
                let night =
                    Interval::new(Instant::from_unix(dusk), Instant::from_unix(dusk).plus(length));
                let inside = night.zip(part).and_then(|(night, part)| night.intersect(&part));
                found.extend(inside);
                dusk += DAY;
            }
            at = end;
        }
        found
    }
}

fn push(steps: &mut Vec<Price>, during: Option<Interval>, points: u16) {
    let Some(during) = during.filter(|_| points > 0) else { return };
    steps.push(Price { during, points });
}

impl TryFrom<Points> for Scale {
    type Error = ScaleProblem;

    fn try_from(points: Points) -> Result<Self, ScaleProblem> {
        Self::new(points)
    }
}

impl From<Scale> for Points {
    fn from(scale: Scale) -> Self {
        scale.0
    }
}

impl Document for Scale {
    const KIND: &'static str = "scale";

    fn id(&self) -> &'static str {
        "scale"
    }

    fn title(&self) -> &'static str {
        "Points of discomfort"
    }
}

/// A stretch in which every moment costs the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Price {
    /// When.
    pub during: Interval,
    /// Points of each half hour begun in it, 1 … [`MOST_POINTS`].
    pub points: u16,
}

/// What somebody's moments cost: stretches in order, none overlapping; nothing between.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prices(Vec<Price>);

impl Prices {
    /// `None` unless they are in order and none overlaps another. Those of 0
    /// points are left out; more than [`MOST_POINTS`] count as that.
    #[must_use]
    pub fn new(stretches: impl IntoIterator<Item = (Interval, u16)>) -> Option<Self> {
        let price =
            |(during, points): (Interval, u16)| Price { during, points: points.min(MOST_POINTS) };
        let steps: Vec<Price> =
            stretches.into_iter().map(price).filter(|price| price.points > 0).collect();
        let apart = |pair: &[Price]| pair[0].during.end() <= pair[1].during.start();
        steps.windows(2).all(apart).then_some(Self(steps))
    }

    /// In order.
    #[must_use]
    pub fn steps(&self) -> &[Price] {
        &self.0
    }

    /// What a moment costs.
    #[must_use]
    pub fn at(&self, at: Instant) -> u16 {
        let next = self.0.partition_point(|price| price.during.end() <= at);
        let here = self.0.get(next).filter(|price| price.during.contains(at));
        here.map_or(0, |price| price.points)
    }

    /// What a slot costs: the dearest moment of every half hour begun, from its start.
    #[must_use]
    pub fn slot(&self, slot: Interval) -> u32 {
        let mut total = 0_u32;
        let mut at = slot.start();
        let mut next = self.0.partition_point(|price| price.during.end() <= at);
        while at < slot.end() {
            let end = at.plus(HALF_HOUR).min(slot.end());
            let mut dearest = 0;
            while let Some(price) = self.0.get(next) {
                if price.during.start() >= end {
                    break;
                }
                dearest = dearest.max(price.points);
                if price.during.end() > end {
                    break; // of the next half hour too
                }
                next += 1;
            }
            total = total.saturating_add(u32::from(dearest));
            at = end;
        }
        total
    }
}

#[cfg(test)]
pub(crate) mod tests;
