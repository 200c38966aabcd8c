//! The answer of `leeway meet find` as JSON.

use std::collections::HashMap;

use leeway_app::api::meet::{Found, Refusal, Rule, ScaleView, Slot, SlotPerson, Unlock};
use leeway_app::labels::Grade;
use leeway_app::scene::State;
use leeway_core::{Calendar, Instant};
use serde::Serialize;

use crate::clocks::{Report, stamp, utc};
use crate::failure::Failure;
use crate::source::Source;

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
struct Answer<'a> {
    from: &'a str,
    to: &'a str,
    seconds: i64,
    count: usize,
    sentence: &'a str,
    scale: &'a ScaleView,
    people: Vec<Person<'a>>,
    slots: Vec<SlotReport<'a>>,
    refusals: Vec<RefusalReport<'a>>,
    unlocks: Vec<UnlockReport<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: &'a str,
    required: bool,
    borne: f64,
    share: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SlotReport<'a> {
    rank: usize,
    start: String,
    end: String,
    local_start: String,
    local_end: String,
    points: u32,
    worst: u32,
    fair: bool,
    label: &'a str,
    why: &'a str,
    people: Vec<PartReport<'a>>,
}

#[derive(Serialize)]
struct PartReport<'a> {
    id: &'a str,
    required: bool,
    start: Option<String>,
    end: Option<String>,
    grade: Grade,
    state: State,
    points: u32,
    busy: bool,
    joins: bool,
    note: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RefusalReport<'a> {
    start: String,
    local_start: String,
    person: Option<&'a str>,
    rule: Rule,
    sentence: &'a str,
}

#[derive(Serialize)]
struct UnlockReport<'a> {
    person: &'a str,
    change: &'a str,
    opens: usize,
    example: String,
}

pub(super) fn json(source: &Source, found: &Found, top: usize) -> Result<String, Failure> {
    let calendars: HashMap<String, Calendar> = source
        .people
        .iter()
        .filter_map(|person| Some((person.id.to_string(), person.calendar(&source.rules)?)))
        .collect();
    let viewer = &source.viewer;
    let at = Instant::from_unix;
    let part = |slot: &Slot, part: &'_ SlotPerson| {
        let read = |unix: i64| {
            let calendar = calendars.get(&part.id)?;
            Some(stamp(at(unix), calendar.zone_at(at(slot.at))))
        };
        (read(slot.at), read(slot.end))
    };
    let slots = found.slots.iter().take(top).map(|slot| SlotReport {
        rank: slot.rank,
        start: utc(at(slot.at)),
        end: utc(at(slot.end)),
        local_start: stamp(at(slot.at), viewer),
        local_end: stamp(at(slot.end), viewer),
        points: slot.points,
        worst: slot.worst,
        fair: slot.fair,
        label: &slot.label,
        why: &slot.why,
        people: slot
            .people
            .iter()
            .map(|one| {
                let (start, end) = part(slot, one);
                let SlotPerson { id, required, grade, state, points, busy, joins, note, .. } = one;
                let (required, points, busy, joins) = (*required, *points, *busy, *joins);
                let (grade, state, note) = (*grade, *state, note.as_deref());
                PartReport { id, required, start, end, grade, state, points, busy, joins, note }
            })
            .collect(),
    });
    let refusal = |refusal: &'_ Refusal| {
        let start = at(refusal.at);
        (utc(start), stamp(start, viewer))
    };
    let refusals = found.refusals.iter().map(|one| {
        let (start, local_start) = refusal(one);
        let (person, sentence) = (one.person.as_deref(), one.sentence.as_str());
        RefusalReport { start, local_start, person, rule: one.rule, sentence }
    });
    let unlocks = found.unlocks.iter().map(|Unlock { person, change, opens, example }| {
        UnlockReport { person, change, opens: *opens, example: utc(at(*example)) }
    });
    let people = found.people.iter().map(|person| Person {
        id: &person.id,
        name: &person.name,
        required: person.required,
        borne: person.borne,
        share: person.share,
    });
    let answer = Answer {
        from: &found.first,
        to: &found.last,
        seconds: i64::from(found.minutes) * 60,
        count: found.count,
        sentence: &found.sentence,
        scale: &found.scale,
        people: people.collect(),
        slots: slots.collect(),
        refusals: refusals.collect(),
        unlocks: unlocks.collect(),
    };
    Ok(Report::of(source, answer).text()?)
}
