//! A slot that fits, and everybody's part in it.

use chrono::{Datelike, Timelike};
use leeway_core::meeting::discomfort::FAIR;
use leeway_core::meeting::finder;
use leeway_core::{Grade, Instant, Interval, IntervalSet, Zone, civil, daylight};

use super::asked::{Asked, Party};
use super::{Slot, SlotPerson, is_open};
use crate::labels::{self, ClockRange};
use crate::scene::{Absence, Gazetteer, State};

pub(super) fn slot<'a>(
    asked: &'a Asked,
    viewer: &Zone,
    places: &mut Gazetteer<'a>,
    rank: usize,
    start: &finder::Start,
) -> Slot {
    let end = start.at.plus(asked.length);
    let slot = Interval::new(start.at, end);
    let clocks = slot.map(|slot| ClockRange::of(slot, viewer));
    let (from, to) = clocks.map_or_else(Default::default, |clocks| (clocks.from, clocks.to));
    let date = civil::date(start.at, viewer);
    let parts = asked.parties.iter();
    let people: Vec<SlotPerson> =
        parts.filter_map(|party| Some(part(party, slot?, viewer, places))).collect();
    Slot {
        rank,
        at: start.at.unix(),
        end: end.unix(),
        date: date.to_string(),
        weekday: date.weekday().into(),
        from,
        to,
        points: start.total,
        worst: u32::from(start.worst),
        fair: u32::from(start.worst) <= FAIR,
        label: String::new(),
        why: why(asked, &people),
        people,
    }
}

fn part<'a>(
    party: &'a Party,
    slot: Interval,
    viewer: &Zone,
    places: &mut Gazetteer<'a>,
) -> SlotPerson {
    let at = slot.start();
    let zone = party.calendar.zone_at(at);
    let ClockRange { from, to } = ClockRange::of(slot, zone);
    let date = civil::date(at, zone);
    let grade = least(party, slot);
    let dearest = dearest(party, slot);
    let absence = Absence::at(&party.calendar, dearest);
    let hour = civil::reading(dearest, party.calendar.zone_at(dearest)).hour();
    let busy = party.busy.clip(slot);
    let free = party.timeline.at_least(Grade::Flexible).subtract(&party.busy);
    let joining = free.at(at);
    let joins = joining.is_some_and(|stretch| stretch.end() >= slot.end());
    let until = joining.filter(|_| !joins).map(|stretch| labels::end_clock(stretch.end(), zone));
    SlotPerson {
        id: party.person.id.to_string(),
        required: party.required,
        from,
        to,
        date: date.to_string(),
        weekday: date.weekday().into(),
        day_shift: labels::days_between(civil::date(at, viewer), date),
        grade: grade.into(),
        state: State::of(party.timeline.grade(dearest), absence.as_ref(), hour),
        points: party.seat.prices.slot(slot),
        marks: match grade {
            Grade::Working => 0,
            Grade::Flexible => 1,
            Grade::Reluctant => 2,
            Grade::Off => 3,
        },
        sky: places
            .find(&party.person, &party.calendar, at)
            .map(|there| daylight::level(at, there)),
        busy: !busy.is_empty(),
        joins,
        until,
        note: note(party, &busy, absence.as_ref(), zone),
    }
}

/// The least willing grade of a slot.
pub(super) fn least(party: &Party, slot: Interval) -> Grade {
    let throughout =
        |grade: &Grade| party.timeline.at_least(*grade).clip(slot).seconds() == slot.seconds();
    Grade::AVAILABLE.into_iter().find(throughout).unwrap_or(Grade::Off)
}

/// The first moment of a slot that costs as much as any.
fn dearest(party: &Party, slot: Interval) -> Instant {
    let prices = party.seat.prices.steps();
    let first = prices.partition_point(|price| price.during.end() <= slot.start());
    let inside = prices.iter().skip(first).take_while(|price| price.during.start() < slot.end());
    // Of equally dear ones, the first.
    let dearest = inside.reduce(|best, next| if next.points > best.points { next } else { best });
    dearest.map_or(slot.start(), |price| price.during.start().max(slot.start()))
}

fn note(
    party: &Party,
    busy: &IntervalSet,
    absence: Option<&Absence>,
    zone: &Zone,
) -> Option<String> {
    let taken = busy.intervals().first().and_then(|first| party.busy.at(first.start()));
    let note = match (taken, absence) {
        (Some(taken), _) => format!("Busy until {}", labels::end_clock(taken.end(), zone)),
        (None, Some(Absence::Leave(leave))) => leave.note.clone(),
        (None, Some(Absence::Holiday(day))) => day.name.to_string(),
        (None, None) => String::new(),
    };
    Some(note).filter(|note| !note.is_empty())
}

/// "Only Priya leaves her hours": who of those who must be there bears what.
fn why(asked: &Asked, people: &[SlotPerson]) -> String {
    let parts = asked.parties.iter().zip(people).filter(|(party, _)| party.required);
    let bearing: Vec<_> = parts.clone().filter(|(_, part)| part.points > 0).collect();
    let spared = parts
        .filter(|(party, _)| party.seat.borne > 0)
        .max_by_key(|(party, _)| party.seat.borne)
        .filter(|(_, part)| part.points == 0 && !bearing.is_empty());
    let spared = spared.map_or_else(String::new, |(party, _)| {
        format!(" {}, who has borne most lately, is spared.", party.person.name)
    });
    let named = |(party, part): &(&Party, &SlotPerson)| {
        format!("{} ({})", party.person.name, phrase(part.state))
    };
    let text = match bearing.as_slice() {
        [] => "Everybody who must be there works then.".to_owned(),
        [(party, part)] => {
            format!("Only {} leaves working hours: {}.", party.person.name, phrase(part.state))
        }
        some if some.len() == asked.required().count() && some.len() > 2 => {
            let most = some.iter().map(|(_, part)| part.points).max().unwrap_or(0);
            format!("Everybody leaves working hours; nobody bears more than {most}.")
        }
        some => format!("{} leave working hours.", listed(some.iter().map(named).collect())),
    };
    text + &spared
}

/// What somebody is doing, in a word.
pub(super) const fn phrase(state: State) -> &'static str {
    match state {
        State::Working => "working",
        State::Flexible => "flexible",
        State::Reluctant => "reluctant",
        State::Off => "off",
        State::Night => "night",
        State::Leave => "on leave",
        State::Holiday => "holiday",
    }
}

/// "Jon, Ana and Mara"
pub(super) fn listed(mut names: Vec<String>) -> String {
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}

/// Says of each slot what sets it apart.
pub(super) fn labelled(slots: Vec<Slot>, asked: &Asked, found: &finder::Found) -> Vec<Slot> {
    let open = || found.starts.iter().filter(|start| is_open(start));
    let first_fair = open().find(|start| u32::from(start.worst) <= FAIR).map(|start| start.at);
    let earliest = open().map(|start| start.at).next();
    let fewest = slots.iter().map(|slot| slot.points).min();
    let fewest = slots.iter().find(|slot| Some(slot.points) == fewest).map(|slot| slot.rank);
    let optional = asked.parties.iter().filter(|party| !party.required).count();
    let name = |id: &str| {
        let party = asked.parties.iter().find(|party| party.person.id.as_str() == id);
        party.map(|party| party.person.name.clone())
    };
    let label = |slot: &Slot| {
        let at = Some(Instant::from_unix(slot.at));
        let joining: Vec<String> = slot
            .people
            .iter()
            .filter(|part| !part.required && part.joins)
            .filter_map(|part| name(&part.id))
            .collect();
        let partly = || slot.people.iter().find(|part| !part.required && part.until.is_some());
        if at == first_fair {
            "First fair slot".to_owned()
        } else if slot.rank == 1 {
            "Fairest".to_owned()
        } else if at == earliest {
            "Earliest".to_owned()
        } else if optional > 1 && joining.len() == optional {
            "Everybody can join".to_owned()
        } else if !joining.is_empty() {
            format!("{} can join", listed(joining))
        } else if let Some(part) = partly() {
            let until = part.until.as_deref().unwrap_or_default();
            format!("{} until {until}", name(&part.id).unwrap_or_default())
        } else if Some(slot.rank) == fewest {
            "Fewest points".to_owned()
        } else {
            String::new()
        }
    };
    let labelled = |slot: Slot| Slot { label: label(&slot), ..slot };
    slots.into_iter().map(labelled).collect()
}
