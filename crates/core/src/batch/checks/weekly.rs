//! One week of windows that keeps every promise in the weeks ahead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use super::streams::Question;
use super::{Ask, MustGive};
use crate::batch::windows::dates;
use crate::batch::{Batching, Schedule, Window, Windows};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

const DAY: i64 = 24 * 3600;
/// Windows are followed so far beyond the range: what arrives last is served then.
const BEYOND: i64 = 14 * DAY;

/// Windows by weekday, to be adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weekly {
    /// They keep every promise in the range that can be kept at all: on each date that
    /// is not a day off, those of them that lie in free time.
    pub windows: Windows,
    /// Some week of the range needs at least so many, whatever they are.
    pub at_least: usize,
    /// What no check can keep.
    pub give: Vec<MustGive>,
}

impl Weekly {
    /// Whether it is proved that no week of windows has fewer, rather than none that
    /// was found.
    #[must_use]
    pub fn proved(&self) -> bool {
        self.windows.count() == self.at_least
    }
}

/// A window of every week.
type Slot = (u32, NaiveTime);

/// Few windows by weekday that keep every promise of a range of weeks; verified.
///
/// The fewest checks of single weeks are made a pattern, which is mended where
/// another week needs more, and from which all is taken that is not needed. The
/// smallest of these is the answer. How few there must be is known from the fewest
/// checks of each week by itself, and of all together.
#[must_use]
pub fn weekly(ask: &Ask<'_>) -> Weekly {
    let question = Question::new(ask);
    let fewest = question.fewest();
    let common = common(ask);
    let in_common = Question::new(&Ask { free: &common, ..*ask }).fewest();
    let mut tried = BTreeSet::new();
    let mut best: Option<BTreeMap<Slot, Vec<Instant>>> = None;
    for checks in [in_common.checks, fewest.checks] {
        let mut weeks: BTreeMap<NaiveDate, BTreeSet<Slot>> = BTreeMap::new();
        for check in &checks {
            let (monday, slot) = slot(ask, *check);
            weeks.entry(monday).or_default().insert(slot);
        }
        let all = weeks.values().flatten().copied().collect();
        for slots in weeks.into_values().chain([all]) {
            if tried.insert(slots.clone()) {
                let pattern = question.mended(slots);
                if best.as_ref().is_none_or(|best| pattern.len() < best.len()) {
                    best = Some(pattern);
                }
            }
        }
    }
    let mut days: [Vec<Window>; 7] = Default::default();
    let minutes = u16::try_from((question.handling + 59) / 60).unwrap_or(u16::MAX);
    for (day, at) in best.unwrap_or_default().into_keys() {
        days[day as usize].push(Window { at, minutes });
    }
    let at_least = question.at_least_a_week();
    Weekly { windows: Windows::weekly(days), at_least, give: fewest.broken }
}

/// The Monday of an instant's week, and which window of every week it would be.
fn slot(ask: &Ask<'_>, at: Instant) -> (NaiveDate, Slot) {
    let civil = civil::reading(at, ask.mine.zone_at(at));
    let day = civil.weekday().num_days_from_monday();
    (civil.date().week(Weekday::Mon).first_day(), (day, civil.time()))
}

impl Question<'_> {
    /// The moments of a window of every week that lie in free time and on no day off.
    fn moments(&self, (day, at): Slot) -> Vec<Instant> {
        let mut days: [Vec<Window>; 7] = Default::default();
        days[day as usize] = vec![Window::of(at)];
        let set = Batching { windows: Windows::weekly(days), ..Batching::usual() };
        let schedule = Schedule::of_person(&set, self.ask.mine);
        let (from, until) = (self.ask.range.start(), self.ask.range.end().plus(BEYOND));
        let moments = schedule.windows(from, until).into_iter().map(|one| one.at);
        moments.filter(|at| self.starts.contain(*at)).collect()
    }

    fn breaks_first(&self, pattern: &BTreeMap<Slot, Vec<Instant>>) -> Option<(Instant, usize)> {
        let mut checks: Vec<Instant> = pattern.values().flatten().copied().collect();
        checks.sort_unstable();
        self.first_broken(&checks)
    }

    /// A pattern that keeps every promise, made of one that may not, without what is
    /// not needed.
    fn mended(&self, slots: BTreeSet<Slot>) -> BTreeMap<Slot, Vec<Instant>> {
        let with_moments = |slot| (slot, self.moments(slot));
        let mut pattern: BTreeMap<_, _> = slots.into_iter().map(with_moments).collect();
        while let Some((first, nth)) = self.breaks_first(&pattern) {
            let deadline = self.deadline(self.streams[nth].norm, first);
            let Some(latest) = self.starts.latest(deadline) else { break };
            let snapped = self.starts.snapped(latest, first, self.ask.mine);
            // A time that a clock skips or shows twice is no window of its own: the
            // start itself, then earlier ones, until one is new.
            let candidates = [snapped, latest, first.plus(1)];
            let new = candidates.into_iter().filter(|at| self.starts.contain(*at));
            let new = new.map(|at| slot(&self.ask, at).1).find(|one| !pattern.contains_key(one));
            let Some(new) = new else { break };
            pattern.insert(new, self.moments(new));
        }
        let slots: Vec<Slot> = pattern.keys().copied().collect();
        for slot in slots {
            let Some(moments) = pattern.remove(&slot) else { continue };
            if self.breaks_first(&pattern).is_some() {
                pattern.insert(slot, moments);
            }
        }
        pattern
    }

    /// How many windows a week has at least: as many as the week needs that needs
    /// most for what must be served within it, and as many as all need together,
    /// shared by the weeks.
    fn at_least_a_week(&self) -> usize {
        let range = self.ask.range;
        let mut mondays = BTreeSet::new();
        for date in dates(range.start(), range.end()) {
            let monday = date.week(Weekday::Mon).first_day();
            mondays.insert(civil::day_start(monday, self.ask.mine.zone_on(monday)));
        }
        let starts: Vec<Instant> = mondays.into_iter().collect();
        let weeks = starts.windows(2).filter_map(|pair| Interval::new(pair[0], pair[1]));
        let weeks: Vec<Interval> = weeks.filter_map(|week| week.intersect(&range)).collect();
        let single = weeks.iter().map(|week| self.at_least(week.start(), week.end()));
        let together = self.at_least(range.start(), range.end()).div_ceil(weeks.len().max(1));
        single.max().unwrap_or_default().max(together)
    }
}

/// The free time that every date of a weekday has, of those that have any.
fn common(ask: &Ask<'_>) -> IntervalSet {
    let until = ask.range.end().plus(BEYOND);
    let inside = |date: NaiveDate| {
        let day = civil::day(date, ask.mine.zone_on(date))?;
        let known = Interval::new(ask.range.start(), until)?;
        Some((date, day, ask.free.clip(day.intersect(&known)?)))
    };
    let days: Vec<_> = dates(ask.range.start(), until).filter_map(inside).collect();
    let mut common: [Option<IntervalSet>; 7] = Default::default();
    for (date, day, free) in &days {
        // Only whole dates tell what is free on each.
        if free.is_empty() || day.start() < ask.range.start() || day.end() > ask.range.end() {
            continue;
        }
        let wall = |at: Instant| {
            let civil = civil::reading(at, ask.mine.zone_at(at));
            let next = if civil.date() > *date { DAY } else { 0 };
            Instant::from_unix(next + i64::from(civil.num_seconds_from_midnight()))
        };
        let free: IntervalSet = free
            .intervals()
            .iter()
            .filter_map(|one| Interval::new(wall(one.start()), wall(one.end())))
            .collect();
        let known = &mut common[date.weekday().num_days_from_monday() as usize];
        *known = Some(known.as_ref().map_or_else(|| free.clone(), |known| known.intersect(&free)));
    }
    let back = days.iter().flat_map(|(date, day, free)| {
        let known = common[date.weekday().num_days_from_monday() as usize].as_ref();
        let at = |wall: Instant| {
            let seconds = u32::try_from(wall.unix()).ok();
            let time =
                seconds.and_then(|one| NaiveTime::from_num_seconds_from_midnight_opt(one, 0));
            time.map_or(day.end(), |time| {
                civil::resolve(date.and_time(time), ask.mine.zone_on(*date))
            })
        };
        let known = known.into_iter().flat_map(IntervalSet::intervals);
        let known = known.filter_map(move |one| Interval::new(at(one.start()), at(one.end())));
        known.collect::<IntervalSet>().intersect(free).intervals().to_vec()
    });
    back.collect()
}
