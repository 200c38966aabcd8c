//! Calendars of every kind for property tests, and a plain reading of them.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::{
    Away, Calendar, Cycle, Extra, Grade, Leave, Observance, Pattern, Removal, Shift, Stay, Version,
    Week,
};
use crate::zone::ZoneRules;

/// Zones that jump by an hour and by half of one, over midnight, never, and at
/// other dates than their neighbours; people can share them.
const ZONES: [&str; 9] = [
    "Europe/Berlin",
    "Europe/Paris",
    "America/New_York",
    "America/Havana",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Cairo",
    "Pacific/Apia",
];

/// The bundled rules, read once, so that people share their zones.
pub(crate) fn rules() -> &'static ZoneRules {
    static RULES: LazyLock<ZoneRules> = LazyLock::new(ZoneRules::bundled);
    &RULES
}

/// The first date around which [`any_calendar`] has leave, versions and stays.
pub(crate) fn first_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()
}

/// A date of 2027.
pub(crate) fn any_date() -> impl Strategy<Value = NaiveDate> + Clone {
    (0..365_u64).prop_map(|day| first_date() + Days::new(day))
}

fn any_shift() -> impl Strategy<Value = Shift> + Clone {
    let grade = prop::sample::select(Grade::AVAILABLE.to_vec());
    // On quarters of an hour, so that people meet; and on any minute.
    let from = prop_oneof![3 => (0..96_u16).prop_map(|quarter| quarter * 15), 1 => 0..1440_u16];
    let length = prop_oneof![3 => (1..48_u16).prop_map(|quarter| quarter * 15), 1 => 1..1440_u16];
    (from, length, grade).prop_map(|(from, length, grade)| {
        Shift::new(from, from + length, grade)
            .unwrap_or_else(|_| Shift::new(0, 1440, grade).unwrap())
    })
}

/// Weeks as offices have them, and weeks as nobody would.
fn any_week() -> impl Strategy<Value = Week> + Clone {
    let quarter = 24..44_u16;
    let office = (quarter, 12..40_u16, prop::collection::vec(any::<bool>(), 7), any::<bool>());
    let office = office.prop_map(|(from, length, days, lunch)| {
        let shift = |from, to| Shift::new(from * 15, to * 15, Grade::Working).unwrap();
        let hours = if lunch {
            vec![shift(from, from + length / 2), shift(from + length / 2 + 2, from + length + 2)]
        } else {
            vec![shift(from, from + length)]
        };
        Week::new(std::array::from_fn(|day| if days[day] { hours.clone() } else { Vec::new() }))
    });
    let night = (76..94_u16, 24..44_u16).prop_map(|(from, length)| {
        let night = Shift::new(from * 15, (from + length) * 15, Grade::Working).unwrap();
        Week::weekdays(&[night])
    });
    let wild = prop::array::uniform7(prop::collection::vec(any_shift(), 0..3)).prop_map(Week::new);
    prop_oneof![4 => office, 2 => night, 1 => wild]
}

fn any_cycle() -> impl Strategy<Value = Cycle> + Clone {
    let several = (prop::collection::vec(any_week(), 2..5), any_date());
    prop_oneof![
        2 => any_week().prop_map(Cycle::weekly),
        1 => several.prop_map(|(weeks, anchor)| Cycle::new(weeks, anchor).unwrap()),
    ]
}

fn any_pattern() -> impl Strategy<Value = Pattern> + Clone {
    let later = prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::collection::vec((any_date(), any_cycle()), 1..3),
    ];
    (any_cycle(), later).prop_map(|(first, later)| {
        let later = later.into_iter().map(|(from, cycle)| Version { from, cycle }).collect();
        Pattern::new(first.clone(), later).unwrap_or_else(|| Pattern::new(first, vec![]).unwrap())
    })
}

fn any_leave() -> impl Strategy<Value = Leave> + Clone {
    let dates = (any_date(), 0..20_u64).prop_map(|(first, days)| (first, first + Days::new(days)));
    let midnight = |date: NaiveDate| -> NaiveDateTime { date.and_time(chrono::NaiveTime::MIN) };
    let part = (any_date(), 0..1440_i64, 1..3000_i64).prop_map(move |(date, from, length)| {
        let from = midnight(date) + TimeDelta::minutes(from);
        Away::Part { from, until: from + TimeDelta::minutes(length) }
    });
    let away = prop_oneof![
        4 => dates.clone().prop_map(|(first, last)| Away::Days { first, last }),
        1 => dates.prop_map(|(first, last)| Away::Shifts { first, last }),
        1 => part,
    ];
    away.prop_map(|away| Leave::of(away, "").unwrap())
}

fn any_holidays() -> impl Strategy<Value = Option<Observance>> + Clone {
    let removed = prop::collection::vec(any_date().prop_map(Removal::Once), 0..3);
    let region = prop::sample::select(vec!["DE-BY", "US", "CN", "UA", "JP"]);
    prop::option::of(
        (region, removed)
            .prop_map(|(region, removed)| Observance { region: region.to_owned(), removed }),
    )
}

/// Somebody's calendar for 2027.
pub(crate) fn any_calendar() -> impl Strategy<Value = Calendar> + Clone {
    let zone = prop::sample::select(ZONES.to_vec());
    let some = prop_oneof![3 => Just(0_usize), 1 => 1..3_usize];
    let extra = some
        .clone()
        .prop_flat_map(|count| prop::collection::vec((any_date(), any_shift()), count..=count));
    let stays = some.prop_flat_map(|count| {
        let stay = (any_date(), 0..30_u64, prop::sample::select(ZONES.to_vec()));
        prop::collection::vec(stay, count..=count)
    });
    let leave = prop::collection::vec(any_leave(), 0..6);
    (zone, any_pattern(), leave, extra, stays, any_holidays()).prop_map(
        |(zone, pattern, leave, extra, stays, holidays)| {
            let extra =
                extra.into_iter().map(|(date, hours)| Extra { date, hours, note: String::new() });
            let stays: Vec<Stay> = stays
                .into_iter()
                .filter_map(|(first, days, zone)| {
                    Stay::new(first, first + Days::new(days), zone, "")
                })
                .collect();
            Calendar::of(rules().zone(zone).unwrap(), pattern, leave)
                .with_extra(extra.collect())
                .with_itinerary(&stays, rules())
                .with_holidays(holidays.as_ref())
        },
    )
}
