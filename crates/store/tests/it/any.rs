//! People made of anything.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use leeway_core::calendar::{Away, Cycle, Observance, Removal, Version};
use leeway_core::{Extra, Grade, Leave, Pattern, Person, PersonId, Shift, Stay, TeamWindow, Week};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use crate::documents::Note;

/// Text that other programs have tripped over.
pub(crate) const HOSTILE: [&str; 8] = [
    "'; DROP TABLE person; --",
    "\0",
    "before\0after",
    "<img src=x onerror=alert(1)>",
    "\u{202e}txt.exe\u{2069}",
    "{\"format\":9}",
    "=cmd|'/c calc'!A0",
    "👩🏽\u{200d}🚀 e\u{301} 健二 \r\n\t\u{feff}",
];

/// Five people, so that edits meet and covers are found.
const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

fn any_id() -> impl Strategy<Value = PersonId> {
    prop::sample::select(&IDS[..]).prop_map(|id| PersonId::new(id).unwrap())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned)]
        .prop_filter("empty", |text| !text.is_empty())
}

/// From 2,000 years before the common era to 9,000 years from now.
fn any_date() -> impl Strategy<Value = NaiveDate> {
    let day = prop_oneof![1 => -800_000_i32..4_000_000, 3 => 739_000_i32..741_000];
    day.prop_map(|number| NaiveDate::from_num_days_from_ce_opt(number).unwrap())
}

/// First and last.
fn any_dates() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    (any_date(), 0_i64..400).prop_map(|(first, days)| (first, first + TimeDelta::days(days)))
}

fn any_civil() -> impl Strategy<Value = NaiveDateTime> {
    let nanos = prop_oneof![5 => Just(0_u32), 1 => 1_u32..1_000_000_000];
    (any_date(), 0_u32..86_400, nanos).prop_map(|(date, second, nanos)| {
        date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, nanos).unwrap())
    })
}

fn any_shift() -> impl Strategy<Value = Shift> {
    let minutes = prop_oneof![
        9 => (0_u16..1440, 1_u16..1440).prop_map(|(from, length)| (from, from + length)),
        1 => Just((0, 1440)),
    ];
    (minutes, prop::sample::select(&Grade::AVAILABLE[..]))
        .prop_map(|((from, to), grade)| Shift::new(from, to, grade).unwrap())
}

fn any_cycle() -> impl Strategy<Value = Cycle> {
    let week = || prop::array::uniform7(vec(any_shift(), 0..3)).prop_map(Week::new);
    let weeks = prop_oneof![3 => vec(week(), 1..2), 1 => vec(week(), 2..5)];
    (weeks, any_date()).prop_map(|(weeks, anchor)| Cycle::new(weeks, anchor).unwrap())
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    (any_cycle(), btree_map(any_date(), any_cycle(), 0..3)).prop_map(|(first, later)| {
        let later = later.into_iter().map(|(from, cycle)| Version { from, cycle }).collect();
        Pattern::new(first, later).unwrap()
    })
}

fn any_leave() -> impl Strategy<Value = Leave> {
    let away = prop_oneof![
        any_dates().prop_map(|(first, last)| Away::Days { first, last }),
        any_dates().prop_map(|(first, last)| Away::Shifts { first, last }),
        (any_civil(), 1_i64..1_000_000)
            .prop_map(|(from, length)| (from, from + TimeDelta::seconds(length)))
            .prop_map(|(from, until)| Away::Part { from, until }),
    ];
    (away, any::<String>(), option::of(any_id()))
        .prop_map(|(away, note, cover)| Leave::of(away, &note).unwrap().covered_by(cover))
}

fn any_extra() -> impl Strategy<Value = Extra> {
    (any_date(), any_shift(), any::<String>()).prop_map(|(date, hours, note)| Extra {
        date,
        hours,
        note,
    })
}

fn any_stay() -> impl Strategy<Value = Stay> {
    (any_dates(), any_text(), any::<String>())
        .prop_map(|((first, last), zone, place)| Stay::new(first, last, &zone, &place).unwrap())
}

fn any_observance() -> impl Strategy<Value = Observance> {
    let removal =
        prop_oneof![any_date().prop_map(Removal::Once), any::<String>().prop_map(Removal::Always),];
    (any_text(), vec(removal, 0..3)).prop_map(|(region, removed)| Observance { region, removed })
}

/// A document of three possible ids, so that edits meet.
pub(crate) fn any_note() -> impl Strategy<Value = Note> {
    let id = prop::sample::select(&IDS[..3]).prop_map(str::to_owned);
    (id, any::<String>(), vec(any_text(), 0..3)).prop_map(|(id, title, lines)| Note {
        id,
        title,
        lines,
    })
}

/// Somebody of five possible ids, so that edits meet.
pub(crate) fn any_person() -> impl Strategy<Value = Person> {
    let who = (any_id(), any_text(), any::<String>(), any_text());
    let time = (
        any_pattern(),
        vec(any_leave(), 0..3),
        vec(any_extra(), 0..3),
        vec(any_stay(), 0..3),
        option::of(any_observance()),
    );
    (who, time).prop_map(
        |((id, name, place, zone), (pattern, leave, extra, itinerary, holidays))| Person {
            id,
            name,
            place,
            zone,
            pattern,
            leave,
            extra,
            itinerary,
            holidays,
        },
    )
}

/// Up to five people, no id twice, in any order.
pub(crate) fn any_people() -> impl Strategy<Value = Vec<Person>> {
    vec(any_person(), 0..8).prop_map(|mut people| {
        let mut seen = Vec::new();
        people.retain(|person| {
            let new = !seen.contains(&person.id);
            seen.push(person.id.clone());
            new
        });
        people
    })
}

pub(crate) fn any_windows() -> impl Strategy<Value = Vec<TeamWindow>> {
    let days = prop::collection::btree_set(0_u8..7, 0..=7);
    let window = (any::<String>(), any_text(), days, any_shift(), any::<bool>()).prop_map(
        |(name, zone, days, hours, protected)| {
            let days = days.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect();
            TeamWindow { name, zone, days, hours, protected }
        },
    );
    vec(window, 0..4)
}
