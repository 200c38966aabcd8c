//! Eight people on five continents and a year of their Thursdays.

use chrono::{Days, NaiveDate, Weekday};
use leeway_core::calendar::Observance;
use leeway_core::meeting::{Outlook, Rhythm, Scale, WeekSlot};
use leeway_core::{Calendar, Grade, Leave, Shift, Week, ZoneRules};

/// Zone, region of holidays, first working hour.
const PEOPLE: [(&str, &str, u16); 8] = [
    ("America/Los_Angeles", "US-CA", 9),
    ("America/New_York", "US-NY", 8),
    ("America/Sao_Paulo", "BR", 9),
    ("Europe/Lisbon", "PT", 10),
    ("Europe/Berlin", "DE-BE", 9),
    ("Africa/Nairobi", "KE", 8),
    ("Asia/Kolkata", "IN", 10),
    ("Pacific/Auckland", "NZ", 8),
];

const SLOTS: [(Weekday, u16, &str); 6] = [
    (Weekday::Thu, 16 * 60, "Europe/Berlin"),
    (Weekday::Thu, 8 * 60, "Europe/Berlin"),
    (Weekday::Tue, 9 * 60, "America/Los_Angeles"),
    (Weekday::Wed, 9 * 60 + 30, "Pacific/Auckland"),
    (Weekday::Tue, 21 * 60, "Europe/Lisbon"),
    (Weekday::Thu, 18 * 60, "Asia/Kolkata"),
];

fn day(first: NaiveDate, days: u64) -> NaiveDate {
    first.checked_add_days(Days::new(days)).unwrap()
}

/// The season from January 2027, another for every `seed`.
pub(crate) fn outlook(seed: u64) -> Outlook {
    let rules = ZoneRules::bundled();
    let first = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
    let mut dice = |sides: u64| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % sides
    };
    let people: Vec<Calendar> = PEOPLE
        .iter()
        .map(|(zone, region, from)| {
            let from = if seed == 0 { *from } else { from - 1 + dice(3) as u16 };
            let shift = |from, to, grade| Shift::new(from * 60, to * 60, grade).unwrap();
            let week = Week::weekdays(&[
                shift(from - 1, from, Grade::Reluctant),
                shift(from, from + 8, Grade::Working),
                shift(from + 8, from + 9, Grade::Flexible),
                shift(from + 9, from + 11, Grade::Reluctant),
            ]);
            let leave = (0..3).map(|_| {
                let from = day(first, dice(350));
                Leave::new(from, day(from, 6 + dice(8)), "").unwrap()
            });
            let leave = leave.collect();
            let observed = Observance { region: (*region).to_owned(), removed: Vec::new() };
            Calendar::new(rules.zone(zone).unwrap(), week, leave).with_holidays(Some(&observed))
        })
        .collect();
    let slots = SLOTS.map(|(weekday, minute, zone)| {
        let minute = if seed == 0 { minute } else { (minute + 30 * dice(6) as u16) % 1440 };
        WeekSlot { weekday, minute, zone: zone.to_owned() }
    });
    let rhythm = Rhythm { first, weeks: 52, every: 1, minutes: 60 };
    let people: Vec<&Calendar> = people.iter().collect();
    Outlook::new(rhythm, &slots, &people, &Scale::default(), &rules)
}

/// What everybody has borne before.
pub(crate) fn start(seed: u64) -> Vec<u32> {
    (0..8).map(|person| (person * 5 + seed as u32 * 7) % 13).collect()
}
