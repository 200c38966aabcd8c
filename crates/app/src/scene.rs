//! A team over a stretch of time: what every question about overlap starts from.

use std::collections::HashMap;
use std::sync::Arc;

use leeway_core::calendar::Holiday;
use leeway_core::daylight::Coordinates;
use leeway_core::overlap::{self, Need, Step};
use leeway_core::{
    Calendar, Grade, Instant, Interval, IntervalSet, Leave, Person, Timeline, Zone, ZoneRules,
    place,
};
use serde::Deserialize;
use ts_rs::TS;

use crate::roster::Known;

/// How far around the range calendars are laid out, so that a night shift or a
/// long stretch that reaches into it is known whole.
const AROUND: i64 = 36 * 3600;

/// Whom an overlap is asked of.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(rename = "Need")]
pub enum Wanted {
    /// All people.
    Everyone,
    /// As many as are ever available at once in the range, but at least two.
    Best,
    /// Any so many.
    AtLeast {
        /// 1 or more; 0 counts as 1.
        count: usize,
    },
    /// These people, whoever else there is; ids that name nobody are left out.
    Chosen {
        /// Their ids.
        people: Vec<String>,
    },
}

/// Somebody with their availability.
#[derive(Debug)]
pub struct Member {
    /// Who.
    pub person: Arc<Person>,
    /// `None` when the zone is unknown to the rules in force.
    pub calendar: Option<Arc<Calendar>>,
    /// Availability in the range and 36 hours around it; empty without a calendar.
    pub timeline: Timeline,
}

/// A part of an overlap with the same people throughout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// When.
    pub interval: Interval,
    /// Who is available, by position in [`Scene::members`], in order.
    pub present: Vec<usize>,
}

/// People over a range, read in one zone.
#[derive(Debug)]
pub struct Scene {
    /// West to east at the middle of the range.
    pub members: Vec<Member>,
    /// The stretch of time in question.
    pub range: Interval,
    /// The zone it is read in.
    pub viewer: Zone,
}

impl Scene {
    /// Lays out everyone's availability.
    #[must_use]
    pub fn new(people: Vec<Person>, rules: &ZoneRules, range: Interval, viewer: Zone) -> Self {
        let known = people.into_iter().map(|person| Known::new(person, rules));
        Self::of(known, range, viewer)
    }

    /// As [`Scene::new`], of people whose calendars are known.
    #[must_use]
    pub fn of(people: impl IntoIterator<Item = Known>, range: Interval, viewer: Zone) -> Self {
        let around =
            Interval::new(range.start().plus(-AROUND), range.end().plus(AROUND)).unwrap_or(range);
        let middle = range.start().plus(range.seconds() / 2);
        let mut members: Vec<Member> = people
            .into_iter()
            .map(|Known { person, calendar, .. }| {
                let timeline =
                    calendar.as_ref().map(|one| one.timeline(around)).unwrap_or_default();
                Member { person, calendar, timeline }
            })
            .collect();
        // Stable: who shares a zone stays in the team's own order.
        members.sort_by_key(|member| {
            member.calendar.as_ref().map(|one| one.zone_at(middle).offset(middle))
        });
        Self { members, range, viewer }
    }

    /// The need that was wanted, people by position in `members`.
    #[must_use]
    pub fn need(&self, wanted: &Wanted, grade: Grade) -> Need {
        let people = self.members.len();
        match wanted {
            Wanted::Everyone => Need::everyone(people, grade),
            Wanted::Best => Need::at_least(self.peak(grade).max(2.min(people)), grade),
            Wanted::AtLeast { count } => Need::at_least((*count).max(1), grade),
            Wanted::Chosen { people: ids } => {
                // Somebody chosen may have been deleted meanwhile, elsewhere.
                let mut required: Vec<usize> =
                    ids.iter().filter_map(|id| self.position(id)).collect();
                required.sort_unstable();
                required.dedup();
                // Nobody chosen share nothing.
                let at_least = if required.is_empty() { people + 1 } else { required.len() };
                Need { required, at_least, grade }
            }
        }
    }

    /// All of the people with these ids, and at least so many in all.
    ///
    /// # Errors
    /// The ids that name nobody.
    pub fn requiring(
        &self,
        ids: &[String],
        at_least: usize,
        grade: Grade,
    ) -> Result<Need, Vec<String>> {
        let unknown: Vec<String> =
            ids.iter().filter(|id| self.position(id).is_none()).cloned().collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let need = self.need(&Wanted::Chosen { people: ids.to_vec() }, grade);
        let at_least = if ids.is_empty() { at_least } else { at_least.max(need.at_least) };
        Ok(Need { at_least: at_least.max(1), ..need })
    }

    /// When the need is met within the range.
    #[must_use]
    pub fn overlap(&self, need: &Need) -> IntervalSet {
        overlap::overlap(&self.timelines(), self.range, need)
    }

    /// When within the range a meeting of `length` seconds can start, at whole
    /// multiples of `every` seconds on the viewer's clock. It may end after the
    /// range; 36 hours after it nothing is known.
    #[must_use]
    pub fn starts(&self, need: &Need, length: i64, every: i64) -> Vec<Instant> {
        let starts = overlap::starts(&self.timelines(), self.range, need, length);
        overlap::on_the_clock(&starts, every, &self.viewer)
    }

    /// How many are available at which grade, through the range.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        overlap::steps(&self.timelines(), self.range)
    }

    /// Most people available at once in the range, at `grade` or better.
    #[must_use]
    pub fn peak(&self, grade: Grade) -> usize {
        self.steps().iter().map(|step| step.counts.available(grade)).max().unwrap_or(0)
    }

    /// Ids of those who are not available at `grade` throughout an interval of
    /// the range.
    #[must_use]
    pub fn missing(&self, interval: Interval, grade: Grade) -> Vec<String> {
        let there = |member: &&Member| {
            member.timeline.at_least(grade).clip(interval).seconds() == interval.seconds()
        };
        let missing = self.members.iter().filter(|member| !there(member));
        missing.map(|member| member.person.id.to_string()).collect()
    }

    /// `shared` cut where the people who make it up change: a stretch has the
    /// same people throughout. Where the need names everybody it takes, only
    /// those are counted.
    #[must_use]
    pub fn stretches(&self, need: &Need, shared: &IntervalSet) -> Vec<Stretch> {
        let named = need.at_least == need.required.len();
        let counted = |at: &usize| !named || need.required.contains(at);
        let available: Vec<(usize, IntervalSet)> = (0..self.members.len())
            .filter(counted)
            .map(|at| (at, self.members[at].timeline.at_least(need.grade)))
            .collect();
        let mut stretches = Vec::new();
        for &whole in shared.intervals() {
            let mut edges = vec![whole.start(), whole.end()];
            for (_, set) in &available {
                let parts = set.clip(whole);
                edges.extend(parts.intervals().iter().flat_map(|one| [one.start(), one.end()]));
            }
            edges.sort_unstable();
            edges.dedup();
            for pair in edges.windows(2) {
                let Some(interval) = Interval::new(pair[0], pair[1]) else { continue };
                let there = available.iter().filter(|(_, set)| set.contains(interval.start()));
                stretches.push(Stretch { interval, present: there.map(|(at, _)| *at).collect() });
            }
        }
        stretches
    }

    /// The person of that id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.position(id).map(|at| self.members[at].person.as_ref())
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.members.iter().position(|member| member.person.id.as_str() == id)
    }

    fn timelines(&self) -> Vec<&Timeline> {
        self.members.iter().map(|member| &member.timeline).collect()
    }
}

/// What somebody is doing at an instant: a grade, or why there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// In working hours.
    Working,
    /// Happy to, if asked.
    Flexible,
    /// Can, at a cost.
    Reluctant,
    /// Outside all hours.
    Off,
    /// Outside all hours, and 23:00–06:00 by their clock.
    Night,
    /// On leave.
    Leave,
    /// A public holiday.
    Holiday,
}

/// What takes somebody's hours away at an instant.
#[derive(Clone, Debug)]
pub enum Absence {
    /// On leave, whatever holidays fall in it.
    Leave(Leave),
    /// A public holiday.
    Holiday(Holiday),
}

impl Absence {
    /// What takes the hours of a person at `at`.
    #[must_use]
    pub fn at(calendar: &Calendar, at: Instant) -> Option<Self> {
        let instant = Interval::new(at, at.plus(1))?;
        let leave = calendar.leave_in(instant).next();
        let leave = leave.map(|(leave, _)| Self::Leave(leave.clone()));
        let holiday = || calendar.holidays_in(instant).next();
        leave.or_else(|| holiday().map(|(day, _)| Self::Holiday(day.clone())))
    }
}

/// The parts of a range, each with the zone whose clock the person then reads.
#[must_use]
pub fn whereabouts(calendar: &Calendar, range: Interval) -> Vec<(Interval, &Zone)> {
    let mut parts = Vec::new();
    let (mut from, mut zone) = (range.start(), calendar.zone_at(range.start()));
    let inside = |at: &Instant| range.start() < *at && *at < range.end();
    for (at, next) in calendar.moves().filter(|(at, _)| inside(at)) {
        parts.extend(Interval::new(from, at).map(|part| (part, zone)));
        (from, zone) = (at, next);
    }
    parts.extend(Interval::new(from, range.end()).map(|part| (part, zone)));
    parts
}

/// Where people are, each city looked up once.
#[derive(Debug, Default)]
pub struct Gazetteer<'a>(HashMap<(&'a str, &'a str), Option<Coordinates>>);

impl<'a> Gazetteer<'a> {
    /// Where a person is at an instant: in the city of their stay or home, if
    /// its place is one, else in the principal city of the zone.
    pub fn find(
        &mut self,
        person: &'a Person,
        calendar: &'a Calendar,
        at: Instant,
    ) -> Option<Coordinates> {
        let place: &str = calendar.stay_at(at).map_or(&person.place, |stay| &stay.place);
        let zone = calendar.zone_at(at).name();
        *self.0.entry((place, zone)).or_insert_with(|| place::coordinates(place, zone))
    }
}

impl State {
    /// The state of a person whose clock reads `hour`.
    #[must_use]
    pub const fn of(grade: Grade, absence: Option<&Absence>, hour: u32) -> Self {
        match grade {
            Grade::Working => Self::Working,
            Grade::Flexible => Self::Flexible,
            Grade::Reluctant => Self::Reluctant,
            Grade::Off => match absence {
                Some(Absence::Leave(_)) => Self::Leave,
                Some(Absence::Holiday(_)) => Self::Holiday,
                None if hour >= 23 || hour < 6 => Self::Night,
                None => Self::Off,
            },
        }
    }
}

/// When the grade at `at` ends, looking ahead 30 days: for somebody off, when
/// they are next available.
#[must_use]
pub fn until(calendar: &Calendar, at: Instant) -> Option<Instant> {
    // Nearly always within two days; only then is the rest worth laying out.
    [2, 30].into_iter().find_map(|days| {
        let range = Interval::new(at, at.plus(days * 86_400))?;
        calendar.timeline(range).next_change(at).filter(|change| *change < range.end())
    })
}
