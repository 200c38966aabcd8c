//! A rotation as it is shown.

use chrono::Datelike;
use leeway_core::meeting::leximin::changes;
use leeway_core::meeting::{Bearing, Hour, Proof, Series, WeekSlot};
use leeway_core::{Calendar, Instant, Interval, Zone, civil};

use super::Planned;
use super::view::{
    FixedSlot, FixedTotal, SeriesDraft, SeriesOccurrence, SeriesPart, SeriesPerson, SeriesPlan,
    SeriesProof, SeriesTotal, SeriesView,
};
use crate::App;
use crate::labels::{self, Grade};
use crate::roster::Known;
use crate::scene::{Absence, State};

pub(super) fn plan(app: &App, draft: SeriesDraft, planned: &Planned) -> SeriesPlan {
    let Planned { asked, outlook, season, rotation, proof, .. } = planned;
    let chosen: Vec<&Hour> = rotation
        .iter()
        .zip(&outlook.hours)
        .filter_map(|(slot, hours)| hours.get(*slot)?.as_ref())
        .collect();
    let ends = season.totals(rotation);
    let total = |(at, known): (usize, &Known)| {
        let start = season.start().get(at).copied().unwrap_or_default();
        let away = chosen.iter().filter(|hour| hour.bearings.get(at) == Some(&Bearing::Away));
        SeriesTotal {
            id: known.person.id.to_string(),
            name: known.person.name.clone(),
            start,
            points: ends.get(at).copied().unwrap_or_default() - start,
            away: away.count(),
        }
    };
    let fixed_all: Vec<FixedSlot> =
        (0..asked.slots.len()).map(|slot| fixed(planned, slot)).collect();
    // Compared as rotations are: the worst-off, then the next.
    let fairest = fixed_all.iter().min_by_key(|one| {
        let starts = season.start().iter();
        let totals: Vec<i64> =
            one.totals.iter().zip(starts).map(|(total, start)| total.points + start).collect();
        leeway_core::meeting::leximin::descending(&totals)
    });
    let none = FixedSlot { slot: 0, totals: Vec::new(), worst: 0 };
    let fixed = fairest.cloned().unwrap_or(none);
    let worst = ends.iter().copied().max().unwrap_or(0);
    let least = ends.iter().copied().min().unwrap_or(0);
    SeriesPlan {
        occurrences: occurrences(app, planned, &chosen),
        totals: asked.people.iter().enumerate().map(total).collect(),
        worst,
        spread: worst - least,
        changes: changes(rotation),
        sentence: sentence(planned, &ends, &fixed),
        proof: SeriesProof::from(proof),
        fixed,
        fixed_all,
        draft,
    }
}

fn fixed(planned: &Planned, slot: usize) -> FixedSlot {
    let Planned { asked, outlook, season, .. } = planned;
    let mut points = vec![0_i64; asked.people.len()];
    for hour in outlook.hours.iter().filter_map(|hours| hours.get(slot)?.as_ref()) {
        for (sum, points) in points.iter_mut().zip(hour.points()) {
            *sum += i64::from(points);
        }
    }
    let ends = points.iter().zip(season.start()).map(|(points, start)| points + start);
    FixedSlot {
        slot,
        worst: ends.max().unwrap_or(0),
        totals: asked
            .people
            .iter()
            .zip(&points)
            .map(|(known, points)| FixedTotal { id: known.person.id.to_string(), points: *points })
            .collect(),
    }
}

fn occurrences(app: &App, planned: &Planned, chosen: &[&Hour]) -> Vec<SeriesOccurrence> {
    let Planned { asked, outlook, rotation, .. } = planned;
    let mut views = Vec::with_capacity(chosen.len());
    let mut last: Option<(usize, Instant)> = None;
    for ((hour, week), slot) in chosen.iter().zip(&outlook.weeks).zip(rotation) {
        let date = hour.start.at.date();
        let people =
            asked.people.iter().zip(&asked.calendars).zip(&hour.bearings).zip(hour.points());
        views.push(SeriesOccurrence {
            week: week.to_string(),
            date: date.to_string(),
            weekday: date.weekday().into(),
            at: hour.at.unix(),
            slot: *slot,
            changed: last.is_some_and(|(before, _)| before != *slot),
            clocks: last.map_or_else(Vec::new, |(_, before)| clocks(app, planned, before, hour.at)),
            people: people
                .map(|(((known, calendar), bearing), points)| {
                    person(known, calendar, *bearing, points, hour)
                })
                .collect(),
        });
        last = Some((*slot, hour.at));
    }
    views
}

fn person(
    known: &Known,
    calendar: &Calendar,
    bearing: Bearing,
    points: u32,
    hour: &Hour,
) -> SeriesPerson {
    let zone = calendar.zone_at(hour.at);
    let civil = civil::reading(hour.at, zone);
    let instant = Interval::new(hour.at, hour.at.plus(1));
    let grade = instant
        .map_or(leeway_core::Grade::Off, |instant| calendar.timeline(instant).grade(hour.at));
    let absence = Absence::at(calendar, hour.at);
    SeriesPerson {
        id: known.person.id.to_string(),
        clock: labels::clock(hour.at, zone),
        date: civil.date().to_string(),
        weekday: civil.weekday().into(),
        day_shift: labels::days_between(hour.start.at.date(), civil.date()),
        grade: Grade::from(grade),
        state: State::of(grade, absence.as_ref(), chrono::Timelike::hour(&civil)),
        points,
        part: match bearing {
            Bearing::Points(_) => SeriesPart::There,
            Bearing::Away => SeriesPart::Away,
        },
    }
}

/// Zones of people and slots whose clocks change after `from`, up to `to`.
fn clocks(app: &App, planned: &Planned, from: Instant, to: Instant) -> Vec<String> {
    let slots = planned.asked.slots.iter().filter_map(|slot| app.rules().zone(&slot.zone));
    let homes = planned.asked.calendars.iter().map(|one| one.zone_at(to).clone());
    let mut names: Vec<String> = Vec::new();
    for zone in homes.chain(slots) {
        let zone: Zone = zone;
        let changed = zone.next_change(from).is_some_and(|change| change.start <= to);
        if changed && !names.iter().any(|name| name == zone.name()) {
            names.push(zone.name().to_owned());
        }
    }
    names
}

/// "Jon bears most: 44 points; always Thu 16:00 Berlin would give Sefa 140.
/// Proved: no rotation of these slots is fairer."
fn sentence(planned: &Planned, ends: &[i64], fixed: &FixedSlot) -> String {
    let Planned { asked, season, proof, .. } = planned;
    let most = |totals: &[i64]| {
        let top = totals.iter().enumerate().rev().max_by_key(|(_, points)| **points);
        top.and_then(|(at, points)| Some((asked.people.get(at)?.person.name.clone(), *points)))
    };
    let always: Vec<i64> =
        fixed.totals.iter().zip(season.start()).map(|(one, start)| one.points + start).collect();
    let (Some((who, worst)), Some((then, most))) = (most(ends), most(&always)) else {
        return String::new();
    };
    let slot = asked.slots.get(fixed.slot).map(slot_words).unwrap_or_default();
    let points =
        |points: i64| if points == 1 { "1 point".to_owned() } else { format!("{points} points") };
    let bears = match worst {
        0 => "Nobody bears anything.".to_owned(),
        _ => format!("{who} bears most: {}.", points(worst)),
    };
    let instead = match most {
        _ if most > worst => format!(" Always {slot} would give {then} {}.", points(most)),
        _ => format!(" Always {slot} is as good."),
    };
    let proof = match proof {
        Proof::Optimal => " Proved: no rotation of these slots is fairer.".to_owned(),
        Proof::Gap { points: 0 } => {
            " Proved for the worst-off; those after them might have less.".to_owned()
        }
        Proof::Gap { points: gap } => {
            format!(" Not proved: the worst-off might have up to {} less.", points(i64::from(*gap)))
        }
    };
    bears + &instead + &proof
}

/// "Thu 16:00 Berlin"
fn slot_words(slot: &WeekSlot) -> String {
    let city = leeway_core::zone::city(&slot.zone);
    format!("{} {:02}:{:02} {city}", slot.weekday, slot.minute / 60, slot.minute % 60)
}

pub(super) fn row(app: &App, series: &Series) -> SeriesView {
    let rotation: Vec<usize> = series.plan.iter().map(|one| one.slot).collect();
    let starts = series.plan.iter().filter_map(|one| one.start.instant(app.rules()));
    SeriesView {
        id: series.id.clone(),
        title: series.title.clone(),
        purpose: series.purpose.into(),
        people: series.people.iter().map(ToString::to_string).collect(),
        first: series.first.to_string(),
        weeks: series.weeks,
        every: series.every,
        minutes: series.minutes,
        times: rotation.len(),
        changes: changes(&rotation),
        proof: SeriesProof::from(&series.proof),
        next: starts.filter(|at| *at >= app.now()).min().map(Instant::unix),
    }
}

impl From<&Proof> for SeriesProof {
    fn from(proof: &Proof) -> Self {
        match proof {
            Proof::Optimal => Self::Optimal,
            Proof::Gap { points } => Self::Gap { points: *points },
        }
    }
}
