//! Teams made of anything that a plan file can hold.

pub(crate) mod project;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leeway_core::calendar::holiday;
use leeway_core::calendar::{Away, Cycle, DAYS, Observance, Removal, Version};
use leeway_core::{
    Extra, Grade, Leave, Pattern, Person, PersonId, Shift, Stay, Team, TeamWindow, Week, ZoneRules,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

pub(crate) static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);

/// Names as people have them, and as nobody should.
fn any_name() -> impl Strategy<Value = String> {
    let hostile = [
        "Zoë \"Z\" O'Brien\\",
        "two\nlines\r\nand\ttabs",
        "健二 👩‍👩‍👧‍👦 🇳🇿",
        "\u{202e}gnp.exe",
        "<img src=x onerror=alert(1)>",
        "\u{0}\u{1b}[31m\u{7f}\u{85}",
        "\"\"\" ''' # [[person]]",
        "=cmd|' /C calc'!A0",
    ];
    prop_oneof![
        3 => "[a-zA-Z ]{1,12}",
        2 => any::<String>(),
        1 => prop::sample::select(hostile.to_vec()).prop_map(str::to_owned),
    ]
    .prop_filter("a name is not blank", |name| !name.trim().is_empty())
}

fn any_shift(grade: impl Strategy<Value = Grade>) -> impl Strategy<Value = Shift> {
    (0..1440_u16, 1..1440_u16, grade)
        .prop_map(|(from, length, grade)| Shift::new(from, from + length, grade).unwrap())
}

/// Weeks whose days are often alike; overlaps are a problem, but are kept.
fn any_week() -> impl Strategy<Value = Week> {
    let grade = prop::sample::select(Grade::AVAILABLE.to_vec());
    let day = prop::collection::vec(any_shift(grade), 0..6);
    (prop::collection::vec(day, 1..4), prop::collection::vec(any::<prop::sample::Index>(), 7))
        .prop_map(|(kinds, of_day)| {
            Week::new(std::array::from_fn(|day| of_day[day].get(&kinds).clone()))
        })
}

/// From the first to the last year for which zones have rules.
fn any_date() -> impl Strategy<Value = NaiveDate> {
    let day = prop_oneof![1 => 0..109_000_i64, 3 => 46_400..46_500_i64];
    day.prop_map(|day| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + TimeDelta::days(day))
}

/// First and last.
fn any_dates() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    (any_date(), 0..500_i64).prop_map(|(first, days)| (first, first + TimeDelta::days(days)))
}

fn any_civil() -> impl Strategy<Value = NaiveDateTime> {
    (any_date(), 0..1440_i64)
        .prop_map(|(date, minute)| date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute))
}

/// A note or a place: often none.
fn any_note() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any::<String>()]
}

fn any_cycle() -> impl Strategy<Value = Cycle> {
    let weeks = prop_oneof![
        1 => Just(vec![Week::default()]),
        3 => vec(any_week(), 1..2),
        2 => vec(any_week(), 2..4),
    ];
    (weeks, any_date()).prop_map(|(weeks, anchor)| Cycle::new(weeks, anchor).unwrap())
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    (any_cycle(), btree_map(any_date(), any_cycle(), 0..3)).prop_map(|(first, later)| {
        let later: BTreeMap<_, _> = later;
        let later = later.into_iter().map(|(from, cycle)| Version { from, cycle }).collect();
        Pattern::new(first, later).unwrap()
    })
}

fn any_leave() -> impl Strategy<Value = Leave> {
    let away = prop_oneof![
        any_dates().prop_map(|(first, last)| Away::Days { first, last }),
        any_dates().prop_map(|(first, last)| Away::Shifts { first, last }),
        (any_civil(), 1..20_000_i64)
            .prop_map(|(from, length)| (from, from + TimeDelta::minutes(length)))
            .prop_map(|(from, until)| Away::Part { from, until }),
    ];
    (away, any_note()).prop_map(|(away, note)| Leave::of(away, &note).unwrap())
}

fn any_extra() -> impl Strategy<Value = Extra> {
    let grade = prop::sample::select(Grade::AVAILABLE.to_vec());
    (any_date(), any_shift(grade), any_note()).prop_map(|(date, hours, note)| Extra {
        date,
        hours,
        note,
    })
}

fn any_stay() -> impl Strategy<Value = Stay> {
    (any_dates(), any_zone(), any_note())
        .prop_map(|((first, last), zone, place)| Stay::new(first, last, &zone, &place).unwrap())
}

fn any_observance() -> impl Strategy<Value = Observance> {
    prop::sample::select(holiday::regions()).prop_flat_map(|region| {
        let days = holiday::region(&region.code).unwrap();
        let mut names: Vec<String> = days.off.iter().map(|day| day.name.to_string()).collect();
        names.push("A day that nobody has".to_owned());
        let removal = prop_oneof![
            any_date().prop_map(Removal::Once),
            prop::sample::select(names).prop_map(Removal::Always),
            any::<String>().prop_map(Removal::Always),
        ];
        vec(removal, 0..4)
            .prop_map(move |removed| Observance { region: region.code.clone(), removed })
    })
}

fn any_zone() -> impl Strategy<Value = String> {
    let names: Vec<String> = RULES.names().map(str::to_owned).collect();
    prop::sample::select(names)
}

fn any_person() -> impl Strategy<Value = Person> {
    let id = "[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?";
    let who = (id, any_name(), any_note(), any_zone());
    let time = (
        any_pattern(),
        vec(any_leave(), 0..4),
        vec(any_extra(), 0..3),
        vec(any_stay(), 0..3),
        option::of(any_observance()),
    );
    (who, time).prop_map(
        |((id, name, place, zone), (pattern, leave, extra, itinerary, holidays))| Person {
            id: PersonId::new(&id).unwrap(),
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

fn any_window() -> impl Strategy<Value = TeamWindow> {
    let days = prop::sample::subsequence(DAYS.to_vec(), 1..=7);
    (any_name(), any_zone(), days, any_shift(Just(Grade::Working)), any::<bool>()).prop_map(
        |(name, zone, days, hours, protected)| TeamWindow { name, zone, days, hours, protected },
    )
}

pub(crate) fn any_team() -> impl Strategy<Value = Team> {
    let covers = vec(option::of(any::<Index>()), 24);
    (vec(any_person(), 0..6), vec(any_window(), 0..3), covers).prop_map(
        |(mut people, windows, covers)| {
            let mut ids = Vec::new();
            people.retain(|person: &Person| {
                let new = !ids.contains(&person.id);
                ids.push(person.id.clone());
                new
            });
            let leave = people.iter_mut().flat_map(|person| {
                let own = person.id.clone();
                person.leave.iter_mut().map(move |leave| (own.clone(), leave))
            });
            for ((own, leave), cover) in leave.zip(covers) {
                leave.cover = cover.map(|at| at.get(&ids).clone()).filter(|id| *id != own);
            }
            Team { people, windows }
        },
    )
}
