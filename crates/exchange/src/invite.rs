//! Meetings and series as events of a calendar file.

use std::collections::HashMap;
use std::num::NonZeroU16;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leeway_core::ZoneRules;
use leeway_core::meeting::{CivilTime, Meeting, Series, Stage, WeekSlot};

use crate::ics::write::{Again, Event, When};

/// What an invitation is known by in calendars, for ever.
fn uid(id: &str) -> String {
    format!("{id}@leeway")
}

/// A meeting as one event. `None` when the rules don't know its zone, or its year.
#[must_use]
pub fn meeting(meeting: &Meeting, description: &str, rules: &ZoneRules) -> Option<Event> {
    let mut event = Event::new(
        &uid(&meeting.id),
        &meeting.title,
        when(&meeting.start, meeting.minutes, rules)?,
    );
    description.clone_into(&mut event.description);
    event.sequence = meeting.sequence;
    event.cancelled = match meeting.stage {
        Stage::Cancelled => true,
        Stage::Held | Stage::Sent | Stage::Done => false,
    };
    Some(event)
}

/// A series as a weekly event in the slot that it takes most often, and one more
/// event for each time that is elsewhere; all of one UID, so that a program shows
/// them as one series. `None` when it never takes place, or the rules don't know
/// a zone or a year of it.
///
/// Weeks in which it does not take place are left out of the rule by their dates.
#[must_use]
pub fn series(series: &Series, description: &str, rules: &ZoneRules) -> Option<Vec<Event>> {
    let mut plan: Vec<(NaiveDate, usize, &CivilTime)> =
        series.plan.iter().map(|one| (one.week, one.slot, &one.start)).collect();
    plan.sort_by_key(|(week, ..)| *week);
    plan.dedup_by_key(|(week, ..)| *week);
    let base = series.slots.get(most_often(plan.iter().map(|(_, slot, _)| *slot))?)?;
    let weeks: Vec<NaiveDate> = plan.iter().map(|(week, ..)| *week).collect();
    let (first, last) = (*weeks.first()?, *weeks.last()?);
    let event = |at: CivilTime| {
        let when = when(&at, series.minutes, rules)?;
        let mut event = Event::new(&uid(&series.id), &series.title, when);
        event.sequence = series.sequence;
        description.clone_into(&mut event.description);
        Some(event)
    };
    let mut weekly = event(CivilTime { at: reading(first, base)?, zone: base.zone.clone() })?;
    let of = weekly.when.clone();
    let apart = |pair: &[NaiveDate]| pair[1].signed_duration_since(pair[0]).num_days() / 7;
    let every = weeks.windows(2).map(apart).fold(0, greatest_common_divisor).max(1);
    let count = last.signed_duration_since(first).num_days() / 7 / every + 1;
    let mut except = Vec::new();
    for step in 0..count {
        let week = first.checked_add_signed(TimeDelta::try_weeks(step * every)?)?;
        if !weeks.contains(&week) {
            except.push(reading(week, base)?.date());
        }
    }
    let number = |number: i64| u16::try_from(number).ok().and_then(NonZeroU16::new);
    if count > 1 {
        weekly.again = Again::Weekly { every: number(every)?, count: number(count)?, except };
    }
    let mut events = vec![weekly];
    for (week, _, start) in plan {
        let usual = reading(week, base)?;
        if start.at != usual || start.zone != base.zone {
            let mut moved = event(start.clone())?;
            moved.again = Again::Instead { of: of.clone(), date: usual.date() };
            events.push(moved);
        }
    }
    Some(events)
}

fn when(start: &CivilTime, minutes: u16, rules: &ZoneRules) -> Option<When> {
    When::civil(start.at, rules.zone(&start.zone)?, i64::from(minutes) * 60)
}

/// What the clock of a slot shows in the week that begins on a Monday.
fn reading(week: NaiveDate, slot: &WeekSlot) -> Option<NaiveDateTime> {
    let days = u64::from(slot.weekday.num_days_from_monday());
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(slot.minute) * 60, 0)?;
    Some(week.checked_add_days(Days::new(days))?.and_time(time))
}

/// The one that comes most often; of equals the smallest.
fn most_often(slots: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for slot in slots {
        *counts.entry(slot).or_default() += 1;
    }
    let better = |(slot, count): &(usize, usize)| (*count, std::cmp::Reverse(*slot));
    counts.into_iter().max_by_key(better).map(|(slot, _)| slot)
}

fn greatest_common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::{self, write::Calendar};
    use chrono::Weekday;
    use leeway_core::meeting::{Occurrence, Proof, Purpose};
    use leeway_core::{Instant, Interval};
    use proptest::prelude::*;

    fn slots() -> Vec<WeekSlot> {
        let slot =
            |weekday, minute, zone: &str| WeekSlot { weekday, minute, zone: zone.to_owned() };
        vec![
            slot(Weekday::Thu, 16 * 60, "Europe/Berlin"),
            slot(Weekday::Wed, 9 * 60, "Asia/Tokyo"),
            slot(Weekday::Mon, 150, "America/New_York"),
        ]
    }

    /// A series of these slots, `None` for a week left out.
    fn season(every: u16, taken: &[Option<usize>]) -> Series {
        let slots = slots();
        let first: NaiveDate = "2027-03-01".parse().unwrap();
        let plan = taken.iter().zip(0_u64..).filter_map(|(slot, at)| {
            let (slot, week) = ((*slot)?, first + Days::new(7 * u64::from(every) * at));
            let start =
                CivilTime { at: reading(week, &slots[slot])?, zone: slots[slot].zone.clone() };
            Some(Occurrence { week, slot, start })
        });
        Series {
            id: "s1".to_owned(),
            title: "Weekly".to_owned(),
            purpose: Purpose::Status,
            people: Vec::new(),
            minutes: 45,
            first,
            weeks: 52,
            every,
            plan: plan.collect(),
            slots: slots.clone(),
            most_changes: None,
            proof: Proof::Optimal,
            sequence: 3,
            start: Vec::new(),
            since: Vec::new(),
            made: Instant::from_unix(0),
        }
    }

    fn text(events: Vec<Event>) -> String {
        Calendar { name: String::new(), stamp: Instant::from_unix(1_800_000_000), events }.text()
    }

    fn starts(text: &str, rules: &ZoneRules) -> Vec<Instant> {
        let reading = ics::read(text.as_bytes(), rules);
        assert_eq!(reading.problems, [], "{text}");
        let window =
            Interval::new(Instant::from_unix(0), Instant::from_unix(2_500_000_000)).unwrap();
        let utc = rules.zone("Etc/UTC").unwrap();
        let mut all: Vec<Instant> = reading
            .events
            .iter()
            .flat_map(|event| event.happenings(window, &utc).all)
            .map(|one| one.start)
            .collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn a_season_is_a_rule_and_what_differs_from_it() {
        let rules = ZoneRules::bundled();
        let events = series(&season(2, &[Some(1), Some(0), None, Some(0)]), "", &rules).unwrap();
        let written = text(events);
        for line in [
            "DTSTART;TZID=Europe/Berlin:20270304T160000",
            "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4",
            "EXDATE;TZID=Europe/Berlin:20270401T160000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20270304T160000",
            "DTSTART;TZID=Asia/Tokyo:20270303T090000",
            "SEQUENCE:3",
        ] {
            assert!(written.contains(&format!("{line}\r\n")), "{line}\n{written}");
        }
        assert_eq!(written.matches("UID:s1@leeway\r\n").count(), 2);
        assert_eq!(written.matches("BEGIN:VTIMEZONE").count(), 2);
    }

    #[test]
    fn what_never_takes_place_or_is_nowhere_is_not_written() {
        let rules = ZoneRules::bundled();
        assert!(series(&season(1, &[None]), "", &rules).is_none());
        let mut lost = season(1, &[Some(0)]);
        lost.slots[0].zone = "Atlantis/Poseidon".to_owned();
        lost.plan[0].start.zone = "Atlantis/Poseidon".to_owned();
        assert!(series(&lost, "", &rules).is_none());
    }

    proptest! {
        #[test]
        fn a_season_is_read_back_to_its_own_instants(
            every in 1_u16..4,
            taken in prop::collection::vec(prop::option::weighted(0.9, 0_usize..3), 1..60),
        ) {
            let rules = ZoneRules::bundled();
            let season = season(every, &taken);
            let Some(events) = series(&season, "Agenda", &rules) else {
                prop_assert!(season.plan.is_empty());
                return Ok(());
            };
            let mut wanted: Vec<Instant> =
                season.plan.iter().map(|one| one.start.instant(&rules).unwrap()).collect();
            wanted.sort_unstable();
            prop_assert_eq!(starts(&text(events), &rules), wanted);
        }
    }
}
