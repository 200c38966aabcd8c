//! Events: what happens, when, and how often.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use leeway_core::recurrence::{Cut, Expansion, Recurrence, Rule, Stamp};
use leeway_core::{Instant, Interval, Zone, civil};

use super::MAX_ITEMS;
use super::component::Component;
use super::problem::Problems;
use super::time::{Length, Time, UTC, time, times};
use super::zones::Zones;

/// Most rules of one event; the standard wants one.
const MOST_RULES: usize = 20;

/// An event of a file.
#[derive(Clone, Debug)]
pub struct Event {
    /// What it is known by; several lines of a file may be about one.
    pub uid: String,
    /// Its title, clipped; may be empty.
    pub summary: String,
    /// Where it begins in the file.
    pub line: usize,
    /// Whether it was called off.
    pub cancelled: bool,
    /// Whether it leaves its owner free (TRANSP:TRANSPARENT, or the same as
    /// Outlook says it).
    pub free: bool,
    /// When it starts, the first time.
    pub start: Time,
    /// How long it lasts each time; a number of dates for an all-day one.
    pub length: Length,
    rules: Vec<Rule>,
    also: Vec<Time>,
    except: Vec<Time>,
    /// Which time of a recurring event this replaces.
    instead_of: Option<Time>,
}

/// One time at which an event happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Happening {
    /// From when until when; `None` when it takes no time.
    pub interval: Option<Interval>,
    /// When it starts.
    pub start: Instant,
    /// First and last date of an all-day one: the same for every viewer.
    pub dates: Option<(NaiveDate, NaiveDate)>,
}

/// What was found in a stretch of time.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    /// In order of time.
    pub all: Vec<Happening>,
    /// Why these are not all.
    pub cut: Option<Cut>,
    /// As of [`leeway_core::recurrence::Expansion`].
    pub steps: u32,
}

impl Event {
    /// Whether it is of dates, not of times.
    #[must_use]
    pub const fn is_all_day(&self) -> bool {
        self.start.is_date()
    }

    /// Whether it can happen more than once.
    #[must_use]
    pub const fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.also.is_empty()
    }

    /// What of it lies in `window`, also in part. Dates and floating times are
    /// those of `owner`. Nothing when its zone is unresolved.
    #[must_use]
    pub fn happenings(&self, window: Interval, owner: &Zone) -> Happenings {
        if self.is_all_day() { self.on_dates(window, owner) } else { self.at_times(window, owner) }
    }

    fn at_times(&self, window: Interval, owner: &Zone) -> Happenings {
        let Some(zone) = self.start.zone(owner) else { return Happenings::default() };
        let start = civil::reading(self.start.stamp.instant(zone), zone);
        // What a gap skips is kept as it was written.
        let start = match self.start.stamp {
            Stamp::Civil(civil) => civil,
            Stamp::Date(_) | Stamp::Utc(_) => start,
        };
        let instants = |times: &[Time]| -> Vec<Instant> {
            let timed = times.iter().filter(|time| !time.is_date());
            timed.filter_map(|time| time.instant(owner)).collect()
        };
        let days = self.except.iter().filter(|time| time.is_date()).map(|time| time.civil().date());
        let recurrence = self
            .ruled(Recurrence::new(start, zone.clone()))
            .with_dates(instants(&self.also))
            .without(instants(&self.except))
            .without_dates(days);
        // What began before may still go on.
        let before = self.length.days.saturating_add(2) * 86_400 + self.length.seconds;
        let Some(wider) = Interval::new(window.start().plus(-before), window.end()) else {
            return Happenings::default();
        };
        let expansion = recurrence.expand(wider);
        let happening = |start: Instant| Happening {
            interval: Interval::new(start, self.length.end(start, zone)),
            start,
            dates: None,
        };
        let all = expansion.occurrences.iter().map(|one| happening(one.start));
        Happenings::of(all, window, &expansion)
    }

    fn on_dates(&self, window: Interval, owner: &Zone) -> Happenings {
        // Dates recur on a clock that is never put forward or back.
        let Some(utc) = UTC.as_ref() else { return Happenings::default() };
        let midnight = |time: &Time| {
            let date = time.stamp.date(owner);
            Instant::from_unix(date.and_time(NaiveTime::MIN).and_utc().timestamp())
        };
        let recurrence = self
            .ruled(Recurrence::new(self.start.civil(), utc.clone()))
            .with_dates(self.also.iter().map(midnight))
            .without(self.except.iter().map(midnight));
        let (before, after) = ((self.length.days.saturating_add(3)) * 86_400, 2 * 86_400);
        let wider = Interval::new(window.start().plus(-before), window.end().plus(after));
        let Some(wider) = wider else { return Happenings::default() };
        let expansion = recurrence.expand(wider);
        let happening = |first: NaiveDate| {
            let days = |count: i64| {
                let later = chrono::TimeDelta::try_days(count);
                later.and_then(|later| first.checked_add_signed(later)).unwrap_or(first)
            };
            let start = civil::day_start(first, owner);
            let end = civil::day_start(days(self.length.days), owner);
            let dates = Some((first, days(self.length.days - 1)));
            Happening { interval: Interval::new(start, end), start, dates }
        };
        let all = expansion.occurrences.iter().map(|one| happening(one.civil().date()));
        Happenings::of(all, window, &expansion)
    }

    fn ruled(&self, recurrence: Recurrence) -> Recurrence {
        self.rules.iter().cloned().fold(recurrence, Recurrence::with_rule)
    }

    pub(super) fn read(
        component: &Component,
        zones: &mut Zones<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let Some(property) = component.get("DTSTART") else {
            problems.add(component.line, "this event has no DTSTART and was left out");
            return None;
        };
        let start = time(property, zones, problems)?;
        let length = length(component, &start, zones, problems);
        let mut rules = Vec::new();
        if let Some(next) = component.all("RRULE").nth(MOST_RULES) {
            let message = "this event has more than 20 rules; the rest was not read";
            problems.add(next.line, message);
        }
        for property in component.all("RRULE").take(MOST_RULES) {
            let parsed = Rule::parse(&property.value);
            for problem in parsed.problems {
                let kept =
                    if problem.refuses() { ": the event is kept without the rule" } else { "" };
                problems.add(property.line, format!("{problem}{kept}"));
            }
            if let Some(rule) = &parsed.rule
                && !rule.yields(start.civil())
            {
                problems.add(
                    property.line,
                    "DTSTART is not one of the times of its rule; only those of the rule are listed",
                );
            }
            rules.extend(parsed.rule);
        }
        for property in component.all("EXRULE") {
            problems
                .add(property.line, "EXRULE is no longer part of the standard and was left out");
        }
        let mut list = |name: &str| -> Vec<Time> {
            component.all(name).flat_map(|one| times(one, zones, problems)).collect()
        };
        let (also, except) = (list("RDATE"), list("EXDATE"));
        let instead_of = component.get("RECURRENCE-ID").and_then(|property| {
            if property.parameter("RANGE").is_some() {
                problems.add(
                    property.line,
                    "a change to this and all later times is taken for this one only",
                );
            }
            time(property, zones, problems)
        });
        Some(Self {
            uid: component.text("UID"),
            summary: component.text("SUMMARY"),
            line: component.line,
            cancelled: component.text("STATUS").eq_ignore_ascii_case("CANCELLED"),
            free: is_free(component),
            start,
            length,
            rules,
            also,
            except,
            instead_of,
        })
    }
}

impl Happenings {
    fn of(all: impl Iterator<Item = Happening>, window: Interval, expansion: &Expansion) -> Self {
        let all = all.filter(|one| one.touches(window)).collect();
        Self { all, cut: expansion.cut, steps: expansion.steps }
    }
}

impl Happening {
    fn touches(&self, window: Interval) -> bool {
        match self.interval {
            Some(interval) => interval.intersect(&window).is_some(),
            None => window.contains(self.start),
        }
    }
}

/// Whether an event takes none of its owner's time (RFC 5545 §3.8.2.7): by TRANSP,
/// else by Outlook's own word for it.
fn is_free(component: &Component) -> bool {
    match component.get("TRANSP") {
        Some(said) => said.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
        None => component.text("X-MICROSOFT-CDO-BUSYSTATUS").trim().eq_ignore_ascii_case("FREE"),
    }
}

/// How long an event lasts: until DTEND, exactly (an all-day one up to that
/// date, not including it), or for a DURATION (RFC 5545 §3.6.1).
fn length(
    component: &Component,
    start: &Time,
    zones: &mut Zones<'_>,
    problems: &mut Problems,
) -> Length {
    let least = Length { days: i64::from(start.is_date()), seconds: 0 };
    if let Some(property) = component.get("DTEND") {
        let Some(end) = time(property, zones, problems) else { return least };
        if end.is_date() != start.is_date() {
            problems.add(property.line, "DTSTART and DTEND must both be dates or both times");
            return least;
        }
        let apart = end.civil().signed_duration_since(start.civil()).num_seconds();
        if start.is_date() {
            if apart <= 0 {
                problems.add(property.line, "DTEND is not after DTSTART; taken as one day");
                return least;
            }
            return Length { days: apart / 86_400, seconds: 0 };
        }
        // By two clocks only instants can be compared; where there are none, readings.
        let exact =
            UTC.as_ref().and_then(|floats| Some((start.instant(floats)?, end.instant(floats)?)));
        let apart = exact.map_or(apart, |(start, end)| end.since(start));
        if apart < 0 {
            problems.add(property.line, "DTEND is before DTSTART; taken as no time at all");
        }
        return Length { days: 0, seconds: apart.clamp(0, 36_525 * 86_400) };
    }
    let Some(property) = component.get("DURATION") else { return least };
    match Length::parse(&property.value) {
        Some(length) if start.is_date() && (length.seconds != 0 || length.days == 0) => {
            problems.add(property.line, "an event of dates lasts whole days; taken as one day");
            least
        }
        Some(length) => length,
        None => {
            let value = crate::quote::quoted(&property.value);
            problems.add(
                property.line,
                format!("DURATION {value} is no length such as PT1H30M or P1D"),
            );
            least
        }
    }
}

/// What was moved or called off is no longer where the rule has it.
///
/// Where many events share a name and many changes too, only so many are
/// applied: all would be the product of both.
pub(super) fn replace(events: &mut Vec<Event>, problems: &mut Problems) {
    let mut moved: HashMap<String, Vec<Time>> = HashMap::new();
    for event in events.iter() {
        if let Some(instead_of) = &event.instead_of
            && !event.uid.is_empty()
        {
            moved.entry(event.uid.clone()).or_default().push(instead_of.clone());
        }
    }
    let mut left = MAX_ITEMS;
    for event in events.iter_mut().filter(|event| event.instead_of.is_none()) {
        let Some(moved) = moved.get(&event.uid) else { continue };
        let Some(after) = left.checked_sub(moved.len()) else {
            let message = "too many events share a UID with changes: from here on none was applied";
            problems.add(event.line, message);
            break;
        };
        left = after;
        event.except.extend_from_slice(moved);
    }
    events.retain(|event| event.instead_of.is_none() || !event.cancelled);
}
